/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Explains an article: every block that was kept or dropped, in the order of
 * the page, with the reason; as lines for a terminal and as a page for a
 * browser.
 */
#include <stdlib.h>
#include <string.h>

#include "base/markup.h"
#include "base/plain.h"
#include "base/url.h"
#include "base/utf8.h"
#include "extract/article.h"

/* Characters of a block that are shown on a terminal. */
#define SHOWN 64

extern const char lec_explain_css[], lec_explain_css_hash[];
extern const char lec_explain_js[], lec_explain_js_hash[];

typedef enum fate {
    FATE_KEPT,
    FATE_HEAD, /* not a block: it is the title or the standfirst */
    FATE_DROPPED,
} fate;

typedef struct sums {
    size_t blocks[3];     /* by fate */
    size_t characters[3]; /* by fate, without white space */
} sums;

/* A walk over kept and dropped blocks in the order of the page. */
typedef struct walk {
    const lec_article *article;
    size_t kept, dropped;
} walk;

static const lec_block *next_block(walk *w, fate *how)
{
    const lec_article *a = w->article;
    const lec_block *kept =
        w->kept < a->block_count ? &a->blocks[w->kept] : NULL;
    const lec_block *dropped =
        w->dropped < a->dropped_count ? &a->dropped[w->dropped] : NULL;
    if (kept && (!dropped || kept->order < dropped->order)) {
        w->kept++;
        *how = FATE_KEPT;
        return kept;
    }
    if (!dropped)
        return NULL;
    w->dropped++;
    lec_slice text = {dropped->text, dropped->len};
    bool head = (a->title.text && lec_slice_is(text, a->title.text)) ||
                (a->standfirst.text && lec_slice_is(text, a->standfirst.text));
    *how = head ? FATE_HEAD : FATE_DROPPED;
    return dropped;
}

static const char *reason(const lec_article *article, const lec_block *block,
                          fate how)
{
    if (how == FATE_HEAD)
        return article->title.text && !strcmp(block->text, article->title.text)
                   ? "the title"
                   : "the standfirst";
    return block->why ? block->why : "no reason is given";
}

static size_t count_characters(const lec_block *block)
{
    size_t n = 0;
    lec_slice text = {block->text, block->len};
    for (size_t i = 0; i < text.len;) {
        int32_t c = lec_utf8_next(text, &i);
        n += c != ' ' && c != '\n' && c != '\t';
    }
    return n;
}

static sums sum_up(const lec_article *article)
{
    sums s = {{0}, {0}};
    walk w = {.article = article};
    fate how;
    for (const lec_block *b; (b = next_block(&w, &how));) {
        if (b->kind == LEC_IMAGE)
            continue; /* no text that can be seen */
        s.blocks[how]++;
        s.characters[how] += count_characters(b);
    }
    return s;
}

/* Give the share of the visible text that is heard (blocks and head), in
 * percent.
 */
static double share(const sums *s)
{
    size_t heard = s->characters[FATE_KEPT] + s->characters[FATE_HEAD];
    size_t all = heard + s->characters[FATE_DROPPED];
    return all ? 100.0 * (double)heard / (double)all : 0;
}

/* Show the facts about the article, one after the other. */
static void show_facts(const lec_article *a, FILE *out,
                       void (*show)(const char *name, const lec_field *field,
                                    FILE *out))
{
    static const lec_field nobody = {NULL, NULL};
    const struct {
        const char *name;
        const lec_field *field;
    } facts[] = {
        {"site", &a->site},           {"section", &a->section},
        {"published", &a->published}, {"modified", &a->modified},
        {"type", &a->type},           {"language", &a->lang},
        {"image", &a->image},         {"address", &a->url},
    };
    show("title", &a->title, out);
    show("standfirst", &a->standfirst, out);
    for (size_t i = 0; i < a->author_count; i++)
        show("author", &a->authors[i], out);
    if (!a->author_count)
        show("author", &nobody, out);
    for (size_t i = 0; i < sizeof facts / sizeof *facts; i++)
        show(facts[i].name, facts[i].field, out);
}

/* ---- for a terminal, and for a log ------------------------------------ */

/* Print a text on one line, of which `most` characters are shown. */
static void print_clean(const char *text, size_t most, FILE *out)
{
    lec_slice all = lec_slice_of(text);
    size_t n = 0, end = 0;
    for (; end < all.len && n < most; n++)
        (void)lec_utf8_next(all, &end);
    lec_text shown = {0};
    lec_text_add(&shown, all.ptr, end);
    lec_print_plain(out, lec_text_str(&shown));
    lec_text_free(&shown);
    if (end < all.len)
        fputs("…", out);
}

static void print_field(const char *name, const lec_field *field, FILE *out)
{
    fprintf(out, "  %-11s ", name);
    if (!field->text) {
        fputs("not found\n", out);
        return;
    }
    print_clean(field->text, 2 * (size_t)SHOWN, out);
    fputs(" (", out);
    print_clean(field->from ? field->from : "", SHOWN, out);
    fputs(")\n", out);
}

static void print_fields(const lec_article *a, FILE *out)
{
    show_facts(a, out, print_field);
    for (size_t i = 0; i < a->doubt_count; i++) {
        fputs("  doubt       ", out);
        print_clean(a->doubts[i], 4 * (size_t)SHOWN, out);
        putc('\n', out);
    }
    for (size_t i = 0; i < a->unused_count; i++) {
        fputs("  unused      ", out);
        print_clean(a->unused[i], 4 * (size_t)SHOWN, out);
        putc('\n', out);
    }
}

static const char *const fate_names[] = {
    [FATE_KEPT] = "kept",
    [FATE_HEAD] = "head",
    [FATE_DROPPED] = "dropped",
};

static void print_block(const lec_block *block, fate how, const char *why,
                        bool colour, FILE *out)
{
    static const char *const paint[] = {
        [FATE_KEPT] = "\033[32m",
        [FATE_HEAD] = "\033[36m",
        [FATE_DROPPED] = "\033[31m",
    };
    fprintf(out, "%s%-7s", colour ? paint[how] : "", fate_names[how]);
    if (block->line)
        fprintf(out, " line %d", block->line);
    fputs(": ", out);
    if (how == FATE_KEPT)
        fprintf(out, "%s, ", lec_block_kind_name(block->kind));
    print_clean(why, SHOWN, out);
    fprintf(out, "%s\n        ", colour ? "\033[0m" : "");
    print_clean(block->text, SHOWN, out);
    putc('\n', out);
}

lec_code lec_article_write_explained(const lec_article *article,
                                     const char *source, bool colour, FILE *out,
                                     lec_error *err)
{
    sums s = sum_up(article);
    print_clean(source, SIZE_MAX, out);
    fprintf(out,
            ": %.1f %% of the visible text is kept: %zu blocks, %zu "
            "characters; %zu blocks, %zu characters are dropped\n",
            share(&s), s.blocks[FATE_KEPT], s.characters[FATE_KEPT],
            s.blocks[FATE_DROPPED], s.characters[FATE_DROPPED]);
    print_fields(article, out);
    walk w = {.article = article};
    fate how;
    for (const lec_block *b; (b = next_block(&w, &how));)
        print_block(b, how, reason(article, b, how), colour, out);
    return ferror(out) ? lec_fail_write(err) : LEC_OK;
}

/* ---- a page for a browser --------------------------------------------- */

/* Print text as text: no markup of the page explained may act in this one. */
static void print_escaped(const char *text, FILE *out)
{
    lec_text html = {0};
    lec_html_escape(&html, lec_slice_of(text));
    fputs(lec_text_str(&html), out);
    lec_text_free(&html);
}

static void print_page_field(const char *name, const lec_field *field,
                             FILE *out)
{
    fprintf(out, "<tr><th scope=\"row\">%s</th>", name);
    if (field->text) {
        fputs("<td dir=\"auto\">", out);
        print_escaped(field->text, out);
        fputs("</td><td>", out);
        print_escaped(field->from ? field->from : "not said", out);
        fputs("</td></tr>\n", out);
    } else {
        fputs("<td>not found</td><td>nowhere</td></tr>\n", out);
    }
}

/* Print sentences below a heading; nothing if there are none. */
static void print_list(const char *heading, const char *const *words,
                       size_t count, FILE *out)
{
    if (!count)
        return;
    fprintf(out, "<h2>%s</h2>\n<ul>\n", heading);
    for (size_t i = 0; i < count; i++) {
        fputs("<li>", out);
        print_escaped(words[i], out);
        fputs("</li>\n", out);
    }
    fputs("</ul>\n", out);
}

static void print_page_fields(const lec_article *a, FILE *out)
{
    fputs("<h2>What was found about it</h2>\n<table>\n"
          "<thead><tr><th scope=\"col\">Field</th><th scope=\"col\">Text</th>"
          "<th scope=\"col\">Found in</th></tr></thead>\n<tbody>\n",
          out);
    show_facts(a, out, print_page_field);
    fputs("</tbody>\n</table>\n", out);
    print_list("Doubts", a->doubts, a->doubt_count, out);
    print_list("Rules that find nothing on this page", a->unused,
               a->unused_count, out);
}

#define SHARED                                                                 \
    3 /* a place that one in so many kept blocks has tells nothing             \
       */

/* The rows of a page that are written, and what rules for its site are of. */
typedef struct rows {
    const lec_article *article;
    const char *lang; /* BCP 47; NULL: not known */
    lec_slice host;
    const char
        *shared[SHARED]; /* places of no use for a rule; NULL ends them */
    FILE *out;
} rows;

/* ---- a rule to copy */

#define LEAST_WORDS 12 /* bytes by which a block is known again */
#define MOST_WORDS 48

/* Find how much of a text a rule can hold as a string of XPath: up to a mark
 * that would end it, and to the end of a word.
 */
static lec_slice known_by(const lec_block *block)
{
    size_t n = 0, word = 0;
    while (n < block->len && n < MOST_WORDS &&
           !strchr("\"';#\n\t", block->text[n]))
        if (block->text[n++] == ' ')
            word = n - 1;
    return (lec_slice){block->text, n == block->len ? n : word};
}

static int compare_places(const void *one, const void *two)
{
    return strcmp(*(const char *const *)one, *(const char *const *)two);
}

/* Find the places that so many kept blocks share that a rule for one of them
 * would drop the article: there are fewer than SHARED.
 */
static void find_shared(rows *r)
{
    size_t blocks = r->article->block_count, count = 0, found = 0;
    const char **places = lec_must_zero((blocks + 1) * sizeof *places);
    for (size_t i = 0; i < blocks; i++)
        if (r->article->blocks[i].place)
            places[count++] = r->article->blocks[i].place;
    qsort(places, count, sizeof *places, compare_places);
    for (size_t i = 0, next; i < count && found < SHARED; i = next) {
        for (next = i + 1; next < count && !strcmp(places[i], places[next]);)
            next++;
        if (next - i > 1 && (next - i) * SHARED > blocks)
            r->shared[found++] = places[i];
    }
    free(places);
}

static bool is_shared(const rows *r, const char *place)
{
    for (size_t i = 0; i < SHARED && r->shared[i]; i++)
        if (!strcmp(r->shared[i], place))
            return true;
    return false;
}

/* Append a rule for an element by its first words; that is the innermost one
 * which begins so.
 */
static void add_by_words(const char *tag, lec_slice words, lec_text *to)
{
    int n = (int)strcspn(tag, ".#");
    lec_text_addf(to, "xpath://%.*s", n, tag);
    if (strncmp(tag, "p", (size_t)n) != 0)
        lec_text_addf(to, "[not(.//%.*s)]", n, tag);
    lec_text_addf(to, "[starts-with(normalize-space(), '%.*s')]",
                  (int)words.len, words.ptr);
}

/* Append the rule by which a block would be dropped, or kept: its place, or
 * where that says too little its first words.  False if there is none.
 */
static bool add_rule(const rows *r, const lec_block *block, fate how,
                     lec_text *to)
{
    const char *place = block->place,
               *space = place ? strchr(place, ' ') : NULL;
    lec_slice words = known_by(block);
    if (!place || how == FATE_HEAD)
        return false;
    lec_slice named = {place, space ? (size_t)(space - place) : strlen(place)};
    lec_text_addf(to, "[%.*s]\n%s = ", r->host.len ? (int)r->host.len : 1,
                  r->host.len ? r->host.ptr : "*",
                  how == FATE_KEPT ? "drop" : "also");
    bool whole = how == FATE_DROPPED ? !lec_slice_is(named, "body")
                                     : !space && !is_shared(r, place);
    if (whole)
        lec_text_add_slice(to, named);
    else if (words.len >= LEAST_WORDS)
        add_by_words(space ? space + 1 : place, words, to);
    return whole || words.len >= LEAST_WORDS;
}

static void print_rule(const rows *r, const lec_block *block, fate how)
{
    lec_text rule = {0};
    if (add_rule(r, block, how, &rule)) {
        fputs("<details class=\"rule\"><summary>Rule to ", r->out);
        fputs(how == FATE_KEPT ? "drop" : "keep", r->out);
        fputs(" it</summary><pre>", r->out);
        print_escaped(lec_text_str(&rule), r->out);
        fputs("</pre><button type=\"button\" hidden>Copy</button></details>",
              r->out);
    }
    lec_text_free(&rule);
}

/* ---- rows, and runs of them */

static void print_page_block(const rows *r, const lec_block *block, fate how)
{
    const char *kind = lec_block_kind_name(block->kind);
    fprintf(r->out,
            "<li class=\"block %s %s\"><span class=\"fate\">%s</span> "
            "<span class=\"text\" dir=\"auto\"",
            fate_names[how], kind, fate_names[how]);
    if (r->lang)
        fprintf(r->out, " lang=\"%s\"", r->lang);
    putc('>', r->out);
    print_escaped(block->text, r->out);
    fputs("</span> <div class=\"why\">", r->out);
    if (how == FATE_KEPT)
        fprintf(r->out, "%s: ", kind);
    print_escaped(reason(r->article, block, how), r->out);
    if (block->line)
        fprintf(r->out, " (line %d)", block->line);
    print_rule(r, block, how);
    fputs("</div></li>\n", r->out);
}

#define MOST_REASONS 3

/* Append the reasons of a run of `count` blocks, each once, in their order. */
static void add_reasons(const lec_block *blocks, size_t count, lec_text *to)
{
    const char *seen[MOST_REASONS];
    size_t known = 0;
    for (size_t i = 0; i < count; i++) {
        const char *why = blocks[i].why ? blocks[i].why : "no reason is given";
        size_t k = 0;
        while (k < known && strcmp(seen[k], why) != 0)
            k++;
        if (k < known)
            continue;
        if (known == MOST_REASONS) {
            lec_text_add_str(to, " and others");
            return;
        }
        lec_text_addf(to, "%s%s", known ? ", " : "", why);
        seen[known++] = why;
    }
}

/* Write a run of dropped blocks, folded if they are several. */
static void print_run(const rows *r, const lec_block *blocks, size_t count)
{
    lec_text reasons = {0};
    size_t characters = 0;
    for (size_t i = 0; i < count; i++)
        characters += count_characters(&blocks[i]);
    if (count > 1) {
        add_reasons(blocks, count, &reasons);
        fprintf(r->out,
                "<li class=\"run\"><details><summary class=\"dropped\">"
                "<b>%zu blocks dropped:</b> ",
                count);
        print_escaped(lec_text_str(&reasons), r->out);
        fprintf(r->out,
                " <span class=\"size\">%zu characters</span>"
                "</summary>\n<ol>\n",
                characters);
    }
    for (size_t i = 0; i < count; i++)
        print_page_block(r, &blocks[i], FATE_DROPPED);
    if (count > 1)
        fputs("</ol></details></li>\n", r->out);
    lec_text_free(&reasons);
}

/* Write all blocks.  A run of dropped ones is a stretch of their list. */
static void print_page_blocks(const rows *r)
{
    walk w = {.article = r->article};
    size_t run = 0, count = 0;
    fate how;
    for (const lec_block *b; (b = next_block(&w, &how));) {
        if (how == FATE_DROPPED) {
            run = count++ ? run : w.dropped - 1;
            continue;
        }
        if (count)
            print_run(r, &r->article->dropped[run], count);
        count = 0;
        print_page_block(r, b, how);
    }
    if (count)
        print_run(r, &r->article->dropped[run], count);
}

static void print_page_head(const lec_article *article, const char *source,
                            const sums *s, FILE *out)
{
    fputs("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n"
          "<meta charset=\"utf-8\">\n"
          "<meta http-equiv=\"Content-Security-Policy\" content=\""
          "default-src 'none'; ",
          out);
    fprintf(out,
            "script-src '%s'; style-src '%s'; base-uri 'none'; form-action "
            "'none'\">\n"
            "<meta name=\"viewport\" content=\"width=device-width\">\n"
            "<title>What is kept of ",
            lec_explain_js_hash, lec_explain_css_hash);
    print_escaped(source, out);
    fprintf(out, "</title>\n<style>%s</style>\n</head>\n<body>\n<header>\n",
            lec_explain_css);
    fputs("<h1>What is kept of <span dir=\"auto\">", out);
    print_escaped(article->title.text ? article->title.text : source, out);
    fprintf(out,
            "</span></h1>\n<p>%.1f %% of the visible text is kept: %zu blocks, "
            "%zu characters. %zu blocks, %zu characters are dropped. The page "
            "is <span dir=\"auto\">",
            share(s), s->blocks[FATE_KEPT], s->characters[FATE_KEPT],
            s->blocks[FATE_DROPPED], s->characters[FATE_DROPPED]);
    print_escaped(source, out);
    fputs("</span>.</p>\n"
          "<ul class=\"legend\" aria-label=\"Legend\">\n"
          "<li class=\"sample kept\">kept: is read aloud (solid edge)</li>\n"
          "<li class=\"sample head\">head: is the title or the standfirst "
          "(double "
          "edge)</li>\n"
          "<li class=\"sample dropped\"><i>dropped: is not read (dashed edge, "
          "slanted)</i></li>\n</ul>\n"
          "</header>\n<main>\n",
          out);
}

lec_code lec_article_write_explained_page(const lec_article *article,
                                          const char *source, FILE *out,
                                          lec_error *err)
{
    sums s = sum_up(article);
    const char *lang = article->lang.text, *url = article->url.text;
    rows r = {.article = article,
              .lang = lang && lec_is_language_tag(lang) ? lang : NULL,
              .host = url ? lec_url_host(url) : (lec_slice){"", 0},
              .out = out};
    find_shared(&r);
    print_page_head(article, source, &s, out);
    print_page_fields(article, out);
    fputs("<h2>The page, block by block</h2>\n<ol>\n", out);
    print_page_blocks(&r);
    fprintf(out,
            "</ol>\n<p id=\"status\" role=\"status\"></p>\n</main>\n"
            "<script>%s</script>\n</body>\n</html>\n",
            lec_explain_js);
    return ferror(out) ? lec_fail_write(err) : LEC_OK;
}
