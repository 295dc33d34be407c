/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Explains an article: every block that was kept or dropped, in the order of
 * the page, with the reason; as lines for a terminal and as a page for a
 * browser.
 */
#include <string.h>

#include "base/markup.h"
#include "base/plain.h"
#include "base/utf8.h"
#include "extract/article.h"

/* Characters of a block that are shown on a terminal. */
#define SHOWN 64

extern const char lec_explain_css[];

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

static void print_page_fields(const lec_article *a, FILE *out)
{
    fputs("<h2>What was found about it</h2>\n<table>\n"
          "<thead><tr><th scope=\"col\">Field</th><th scope=\"col\">Text</th>"
          "<th scope=\"col\">Found in</th></tr></thead>\n<tbody>\n",
          out);
    show_facts(a, out, print_page_field);
    fputs("</tbody>\n</table>\n", out);
    if (!a->doubt_count)
        return;
    fputs("<h2>Doubts</h2>\n<ul>\n", out);
    for (size_t i = 0; i < a->doubt_count; i++) {
        fputs("<li>", out);
        print_escaped(a->doubts[i], out);
        fputs("</li>\n", out);
    }
    fputs("</ul>\n", out);
}

static void print_page_block(const lec_block *block, fate how, const char *why,
                             const char *lang, FILE *out)
{
    const char *kind = lec_block_kind_name(block->kind);
    fprintf(out,
            "<li class=\"block %s %s\" tabindex=\"0\">"
            "<span class=\"fate\">%s</span> <span class=\"text\" dir=\"auto\"",
            fate_names[how], kind, fate_names[how]);
    if (lang)
        fprintf(out, " lang=\"%s\"", lang);
    putc('>', out);
    print_escaped(block->text, out);
    fputs("</span> <span class=\"why\">", out);
    if (how == FATE_KEPT)
        fprintf(out, "%s: ", kind);
    print_escaped(why, out);
    if (block->line)
        fprintf(out, " (line %d)", block->line);
    fputs("</span></li>\n", out);
}

static void print_page_head(const lec_article *article, const char *source,
                            const sums *s, FILE *out)
{
    fputs("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n"
          "<meta charset=\"utf-8\">\n"
          "<meta http-equiv=\"Content-Security-Policy\" content=\""
          "default-src 'none'; style-src 'unsafe-inline'\">\n"
          "<meta name=\"viewport\" content=\"width=device-width\">\n"
          "<title>What is kept of ",
          out);
    print_escaped(source, out);
    fprintf(out, "</title>\n<style>\n%s</style>\n</head>\n<body>\n<header>\n",
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
          "<p>The reason for each block shows where the pointer rests, and "
          "where the Tab key leads.</p>\n</header>\n<main>\n",
          out);
}

lec_code lec_article_write_explained_page(const lec_article *article,
                                          const char *source, FILE *out,
                                          lec_error *err)
{
    sums s = sum_up(article);
    const char *lang = article->lang.text;
    print_page_head(article, source, &s, out);
    print_page_fields(article, out);
    fputs("<h2>The page, block by block</h2>\n<ol>\n", out);
    walk w = {.article = article};
    fate how;
    for (const lec_block *b; (b = next_block(&w, &how));)
        print_page_block(b, how, reason(article, b, how),
                         lang && lec_is_language_tag(lang) ? lang : NULL, out);
    fputs("</ol>\n</main>\n</body>\n</html>\n", out);
    return ferror(out) ? lec_fail_write(err) : LEC_OK;
}
