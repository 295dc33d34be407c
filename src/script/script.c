/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The script of an article, made line by line: the parts of the article one
 * after the other, each cut into sentences, each sentence normalised and
 * divided into segments, with the silence in front of it.
 */
#include "script/script.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/url.h"
#include "base/utf8.h"
#include "script/arrivals.h"
#include "script/edited.h"
#include "script/intro.h"
#include "script/lang/language_data.h"
#include "script/quotes.h"
#include "script/say/foreign.h"
#include "script/say/guide.h"
#include "script/say/moment.h"
#include "script/say/normal.h"
#include "script/say/numbers.h"
#include "script/segments.h"
#include "script/sentence.h"

struct lec_script {
    lec_arena *arena; /* memory of the lines and of what they point to */
    lec_line **lines;
    size_t count, room;
    const lec_article *article;
    const lec_voice *voice;
    lec_language *language;
    const char *lang;       /* the tag of `language` */
    lec_given *given;       /* lines of a printed script; NULL: they are made */
    lec_arrivals *arrivals; /* lines that another process makes; NULL: they are
                             * made here */
    size_t next_part; /* the part to begin next: PART_..., then the blocks */
    /* The text that sentences are cut from at present, and how it is said. */
    lec_slice text;
    size_t at; /* bytes of `text` that lines have been made of */
    lec_role role;
    int block;
    int timed;          /* id of the live-blog entry whose time was said last */
    const char *before; /* word said in front of the text; may be NULL */
    const lec_block *links; /* the block whose links are said; NULL: none */
    size_t span; /* spans of that block, or of the row, that are past */
    int number;  /* number said in front of the text; 0: none */
    const lec_block *row;  /* the row of a table that `text` is; NULL: none */
    lec_asides asides;     /* words of the text that are said otherwise */
    size_t at_block;       /* number of the block that was begun last */
    bool place;            /* the item's place is said first: "one of four" */
    size_t list, list_end; /* blocks of the list of the last item counted */
    bool breaks;           /* a new section begins with the next line */
    size_t counted_byte;   /* bytes of `text` whose code points are counted */
    size_t counted_point;  /* code points in these bytes */
    lec_passages passages; /* passages of `text` in another manner */
    bool quoted;           /* the last token was in a quoted passage */
    /* The words and tokens of the line that is being made. */
    lec_text spoken;
    lec_tokens tokens;
};

enum { PART_TITLE, PART_BYLINE, PART_DATE, PART_STANDFIRST, PART_BLOCKS };

/* Count the parts before the blocks, the blocks, and the sign-off; or the lines
 * that are given.
 */
static size_t part_count(const lec_script *s)
{
    return s->given ? s->given->count
                    : PART_BLOCKS + s->article->block_count + 1;
}

static int pause_before(const lec_script *s)
{
    if (!s->count)
        return 0;
    const lec_line *last = s->lines[s->count - 1];
    const lec_voice *v = s->voice;
    int after = v->pause_after_ms[last->role];
    int before = v->pause_before_ms[s->role];
    int pause = after > before ? after : before;
    if (s->block == last->block && s->role == last->role)
        pause = v->pause_sentence_ms;
    else if (v->pause_between_ms[last->role][s->role] >= 0)
        pause = v->pause_between_ms[last->role][s->role];
    if (s->breaks && pause < v->pause_break_ms)
        pause = v->pause_break_ms;
    return lec_voice_pause(v, pause);
}

/* Return the silence to add between two sentences of which only one is quoted,
 * in ms, if silence is the voice's way to tell.
 */
static int quote_pause(lec_script *s)
{
    const lec_tokens *t = &s->tokens;
    bool before = s->quoted, inside = false;
    if (s->passages.count) {
        inside = lec_passages_quoted(&s->passages, t->at[0].from);
        s->quoted = lec_passages_quoted(&s->passages, t->at[t->count - 1].from);
    }
    bool same = s->voice->quote == LEC_QUOTE_PAUSE && s->count &&
                s->lines[s->count - 1]->block == s->block;
    return same && before != inside
               ? lec_voice_pause(s->voice, s->voice->quote_pause_ms)
               : 0;
}

static lec_line *new_line(lec_script *s)
{
    LEC_MUST_ROOM(s->lines, s->count, s->room);
    lec_line *line = lec_arena_alloc(s->arena, sizeof *line);
    s->lines[s->count++] = line;
    line->id = (int)s->count;
    return line;
}

/* Count the code points before byte `from` of the text, which only grows. */
static size_t count_points(lec_script *s, size_t from)
{
    s->counted_point += lec_utf8_count(
        (lec_slice){s->text.ptr + s->counted_byte, from - s->counted_byte});
    s->counted_byte = from;
    return s->counted_point;
}

/* Say words that are not shown behind what has been said. */
static void say_words(lec_script *s, lec_slice words)
{
    lec_normalise_more(s->language, words, 0, &s->spoken, NULL);
}

/* Say part of the text, from byte `base` on, behind what has been said. */
static void say_shown(lec_script *s, lec_slice part, size_t base)
{
    lec_normalise_more(s->language, part, base, &s->spoken, &s->tokens);
}

/* Say "Link to example.org." for links that end in (from, to] of the text,
 * whose lines come in their order.
 */
static void say_links(lec_script *s, size_t from, size_t to)
{
    const lec_block *b = s->links;
    const char *phrase = lec_language_said(s->language, "phrase", "link", "{}");
    const char *gap = strstr(phrase, "{}");
    lec_slice last = {"", 0};
    while (s->span < b->span_count && b->spans[s->span].to <= from)
        s->span++;
    for (size_t i = s->span; gap && i < b->span_count && b->spans[i].from <= to;
         i++) {
        const lec_span *span = &b->spans[i];
        lec_slice host = lec_url_host(span->value);
        if (!host.len && span->value[0] == '/')
            host = lec_url_host(s->article->url.text);
        if (span->kind != LEC_SPAN_LINK || span->to <= from || span->to > to ||
            !host.len || lec_slice_same(host, last))
            continue;
        lec_text words = {0};
        lec_text_addf(&words, " %.*s%.*s%s.", (int)(gap - phrase), phrase,
                      (int)host.len, host.ptr, gap + 2);
        say_words(s, lec_text_slice(&words));
        lec_text_free(&words);
        last = host;
    }
}

/* Make a line of bytes [from, to) of the text, which have been said. */
static void put_line(lec_script *s, size_t from, size_t to)
{
    lec_slice text = {s->text.ptr + from, to - from};
    if (!s->tokens.count)
        return; /* "* * *" has no word */
    if (s->links)
        say_links(s, from, to);
    int pause_ms = pause_before(s) + quote_pause(s);
    lec_line *line = new_line(s);
    line->breaks = s->breaks && line->id > 1;
    s->breaks = false;
    line->block = s->block;
    line->role = s->role;
    line->voice = s->voice->name;
    line->lang = s->lang;
    line->pause_ms = pause_ms;
    line->from = from;
    line->from_point = count_points(s, from);
    line->text = lec_arena_copy(s->arena, text);
    line->spoken = lec_arena_copy(s->arena, lec_text_slice(&s->spoken));
    size_t bytes = s->tokens.count * sizeof *s->tokens.at;
    lec_token *tokens = lec_arena_alloc(s->arena, bytes);
    memcpy(tokens, s->tokens.at, bytes);
    line->tokens = tokens;
    line->token_count = s->tokens.count;
    if (s->voice->quote == LEC_QUOTE_WORDS && s->passages.count)
        lec_quotes_say(
            line, tokens, &s->passages,
            lec_language_said(s->language, "phrase", "quote", ""),
            lec_language_said(s->language, "phrase", "end-quote", ""),
            s->arena);
    lec_line_divide(line, &s->passages, s->arena);
}

#define MOST_BETWEEN 4 /* blocks, such as pictures, in midst of a quotation */

/* Find the next block of the same kind, where a quotation may go on. */
static lec_slice text_behind(const lec_script *s, size_t at)
{
    const lec_block *b = s->article->blocks + at;
    size_t last = at + 1 + MOST_BETWEEN;
    for (size_t i = at + 1; i < s->article->block_count && i <= last; i++) {
        const lec_block *next = s->article->blocks + i;
        if (next->kind == b->kind)
            return (lec_slice){next->text, next->len};
        if (next->kind == LEC_HEADING)
            break;
    }
    return lec_slice_of("");
}

/* Find the quoted speech of block `at`, which was begun. */
static void find_quotes(lec_script *s, size_t at)
{
    const lec_block *block = s->article->blocks + at;
    if (s->voice->quote == LEC_QUOTE_OFF)
        return;
    if (block->kind == LEC_QUOTE)
        lec_quotes_block(s->voice, s->lang, s->text, &s->passages);
    else if (block->kind == LEC_PARAGRAPH || block->kind == LEC_ITEM) {
        if (block->kind == LEC_PARAGRAPH)
            lec_quotes_dash(s->voice, s->language, s->text, &s->passages);
        lec_quotes_find(s->voice, s->lang, s->text, text_behind(s, at),
                        &s->passages);
    }
}

/* Say what the text is ("Image: "), where its role does not tell. */
static void say_before(lec_script *s)
{
    lec_text_add_str(&s->spoken, s->before);
    lec_text_add_str(&s->spoken, ": ");
    s->before = NULL;
}

/* Say the number of an item or a note, unless its text begins with it. */
static void say_number(lec_script *s, lec_slice text)
{
    char digits[16];
    int n = snprintf(digits, sizeof digits, "%d", s->number);
    s->number = 0;
    if (!strncmp(text.ptr, digits, (size_t)n))
        return;
    say_words(s, (lec_slice){digits, (size_t)n});
    lec_text_add_str(&s->spoken, ": ");
}

/* Count the items of a list up to the one at `at`, and all of them. */
static void count_items(lec_script *s, size_t at, int *number, int *of)
{
    const lec_article *a = s->article;
    size_t from = at, to = at;
    if (at < s->list_end) {
        from = s->list;
        to = s->list_end;
    }
    while (from > 0 && a->blocks[from - 1].kind == LEC_ITEM &&
           a->blocks[from - 1].level == a->blocks[at].level)
        from--;
    while (to < a->block_count && a->blocks[to].kind == LEC_ITEM &&
           a->blocks[to].level == a->blocks[at].level)
        to++;
    s->list = from;
    s->list_end = to;
    *number = (int)(at - from) + 1;
    *of = (int)(to - from);
}

/* Append a number for a field: "{}" digits, "{%spellout-ordinal}" words. */
static void say_count(lec_language *language, lec_slice field, int number,
                      lec_text *words)
{
    lec_text rules = {0};
    char digits[16];
    snprintf(digits, sizeof digits, "%d", number);
    lec_text_add_slice(&rules, field);
    if (!field.len || !lec_number_icu(language, lec_slice_of(digits),
                                      lec_text_str(&rules), words))
        lec_text_add_str(words, digits);
    lec_text_free(&rules);
}

/* Say the place of an item by the language's phrase: "First of four: ". */
static void say_place(lec_script *s)
{
    lec_text words = {0};
    const char *phrase =
        lec_language_said(s->language, "phrase", "item", "{} / {}");
    int numbers[2], n = 0;
    count_items(s, s->at_block, &numbers[0], &numbers[1]);
    s->number = 0;
    s->place = false;
    for (const char *p = phrase; *p; p++) {
        const char *end = *p == '{' && n < 2 ? strchr(p, '}') : NULL;
        if (!end) {
            lec_text_add_byte(&words, *p);
            continue;
        }
        say_count(s->language, (lec_slice){p + 1, (size_t)(end - p) - 1},
                  numbers[n++], &words);
        p = end;
    }
    say_words(s, lec_text_slice(&words));
    lec_text_add_str(&s->spoken, ": ");
    lec_text_free(&words);
}

/* Say words of the text as the voice's template has them said. */
static void say_aside(lec_script *s, const lec_aside *aside)
{
    size_t from = s->spoken.len;
    lec_text_add_slice(&s->spoken, aside->said);
    lec_tokens_add(&s->tokens,
                   (lec_token){(uint32_t)aside->from, (uint32_t)aside->to,
                               (uint32_t)from, (uint32_t)s->spoken.len},
                   (lec_why){0});
}

/* Say bytes [from, to) of the text behind what was said: one blank stays one,
 * and a full stop behind another is none.
 */
static void say_between(lec_script *s, size_t from, size_t to)
{
    lec_slice part = {s->text.ptr + from, to - from};
    if (lec_slice_is(part, ".") &&
        lec_ends_with_mark(lec_text_slice(&s->spoken)))
        return;
    if (lec_slice_trim(part).len)
        say_shown(s, part, from);
    lec_slice said = lec_text_slice(&s->spoken);
    if (lec_slice_ends(part, " ") && said.len && !lec_slice_ends(said, " "))
        lec_text_add_byte(&s->spoken, ' ');
}

/* Say bytes [from, to) of the text, with the asides in them. */
static void say_with_asides(lec_script *s, size_t from, size_t to)
{
    for (size_t i = 0; i < s->asides.count; i++) {
        const lec_aside *aside = &s->asides.at[i];
        if (aside->from < from || aside->to > to)
            continue;
        say_between(s, from, aside->from);
        say_aside(s, aside);
        from = aside->to;
        if (from < to && s->text.ptr[from] == ' ')
            lec_text_add_byte(&s->spoken, ' ');
    }
    say_between(s, from, to);
    if (!lec_ends_with_mark(lec_text_slice(&s->spoken)))
        lec_text_add_byte(&s->spoken, '.');
}

static void add_line(lec_script *s, size_t from, size_t to)
{
    lec_slice text = lec_slice_trim((lec_slice){s->text.ptr + from, to - from});
    from = (size_t)(text.ptr - s->text.ptr);
    lec_text_cut(&s->spoken, 0);
    s->tokens.count = 0;
    if (s->before && s->before[0])
        say_before(s);
    if (s->place)
        say_place(s);
    if (s->number > 0)
        say_number(s, text);
    if (s->asides.count) {
        say_with_asides(s, from, from + text.len);
    } else if (s->spoken.len) {
        say_shown(s, text, from);
        if (!lec_ends_with_mark(lec_text_slice(&s->spoken)))
            lec_text_add_byte(&s->spoken, '.');
    } else {
        lec_normalise(s->language, text, from, &s->spoken, &s->tokens);
    }
    put_line(s, from, from + text.len);
}

/* ---- rows of tables -------------------------------------------------------
 *
 * "Vellmar: Population, two point nine million; Area, eight hundred ...": each
 * cell with the header of its column, as nobody who listens can look it up.
 */

#define ROW_BYTES 300 /* bytes of cells and headers that one line holds */

/* Find the first cell of a row from byte `at` on, and the number of its span,
 * from `*span` on.
 */
static const lec_span *next_cell(const lec_block *row, size_t at, size_t *span)
{
    for (; *span < row->span_count; ++*span) {
        const lec_span *cell = &row->spans[*span];
        if (cell->from >= at &&
            (cell->kind == LEC_SPAN_CELL || cell->kind == LEC_SPAN_HEADER))
            return cell;
    }
    return NULL;
}

/* Is it a row of headers alone?  They are said with the rows below. */
static bool is_head_row(const lec_block *block)
{
    bool heads = block->kind == LEC_TABLE && block->span_count > 0;
    for (size_t i = 0; heads && i < block->span_count; i++)
        heads = block->spans[i].kind != LEC_SPAN_CELL;
    return heads;
}

static void say_cell(lec_script *s, const lec_span *cell)
{
    if (cell->kind == LEC_SPAN_CELL && cell->value[0]) {
        say_words(s, lec_slice_of(cell->value));
        lec_text_add_str(&s->spoken, ", ");
    }
    say_shown(s, (lec_slice){s->text.ptr + cell->from, cell->to - cell->from},
              cell->from);
}

/* Make a line of as many cells of a row, from `cell` on, as one line holds. */
static void add_cells(lec_script *s, const lec_span *cell)
{
    size_t from = cell->from, bytes = 0;
    lec_text_cut(&s->spoken, 0);
    s->tokens.count = 0;
    while (cell && bytes < ROW_BYTES) {
        say_cell(s, cell);
        s->at = cell->to;
        bytes += cell->to - cell->from + strlen(cell->value);
        bool header = cell->kind == LEC_SPAN_HEADER;
        cell = next_cell(s->row, s->at, &s->span);
        lec_text_add_str(&s->spoken, !cell || bytes >= ROW_BYTES ? "."
                                     : header                    ? ": "
                                                                 : "; ");
    }
    put_line(s, from, s->at);
    if (!cell)
        s->at = s->text.len;
}

/* Make lines of the next sentence: one, or several if it is long. */
static void add_sentence(lec_script *s)
{
    size_t from = s->at;
    size_t to = lec_sentences_next(s->language, s->text, from);
    s->at = to;
    while (from < to) {
        lec_slice rest = {s->text.ptr + from, to - from};
        size_t at = from + lec_sentence_part(rest);
        add_line(s, from, at);
        from = at;
    }
}

/* Begin a text, which lives as long as the script; `of` is its block or NULL.
 */
static void begin_text(lec_script *s, lec_role role, const lec_block *of,
                       lec_slice text)
{
    s->text = text;
    s->at = s->counted_byte = s->counted_point = 0;
    s->role = role;
    s->block = of ? of->id : 0;
    s->passages.count = s->passages.past = 0;
    s->quoted = false;
    s->number = 0;
    s->before = NULL;
    s->links = NULL;
    s->place = false;
    s->asides.count = 0;
    s->row = NULL;
    s->span = 0;
    if (!text.len)
        return;
    lec_sentences_begin(s->language, text);
    lec_foreign_begin(s->language, text, of);
    for (size_t i = 0; i < s->language->foreign.count; i++)
        lec_passages_add(&s->passages, s->language->foreign.at[i]);
}

/* Begin a copy of a text of no block, and free the text. */
static void begin_copy(lec_script *s, lec_role role, lec_text *text)
{
    begin_text(s, role, NULL, lec_slice_of(lec_arena_take(s->arena, text)));
}

static void begin_moment(lec_script *s, const char *stamp, bool clock)
{
    lec_text text = {0};
    lec_moment_say(s->lang, stamp, clock, &text);
    begin_copy(s, LEC_ROLE_DATE, &text);
}

/* Begin what a template of the voice says about the article. */
static void begin_template(lec_script *s, lec_role role, const char *template)
{
    lec_text text = {0};
    lec_asides asides;
    lec_intro_fill(template, s->language, s->article, s->voice->disclosure,
                   &text, &asides);
    begin_copy(s, role, &text);
    s->asides = asides;
}

static lec_role role_of(lec_block_kind kind)
{
    static const lec_role roles[] = {
        [LEC_HEADING] = LEC_ROLE_HEADING, [LEC_PARAGRAPH] = LEC_ROLE_PARAGRAPH,
        [LEC_QUOTE] = LEC_ROLE_QUOTE,     [LEC_ITEM] = LEC_ROLE_ITEM,
        [LEC_CAPTION] = LEC_ROLE_CAPTION, [LEC_TABLE] = LEC_ROLE_TABLE,
        [LEC_CODE] = LEC_ROLE_CODE,       [LEC_NOTE] = LEC_ROLE_NOTE,
        [LEC_IMAGE] = LEC_ROLE_CAPTION,
    };
    return roles[kind];
}

/* Begin the text of block `at`. */
static void begin_words(lec_script *s, size_t at)
{
    const lec_block *b = &s->article->blocks[at];
    s->at_block = at;
    begin_text(s, role_of(b->kind), b, (lec_slice){b->text, b->len});
    if (b->kind == LEC_ITEM || b->kind == LEC_NOTE)
        s->number = b->number;
    s->place = b->kind == LEC_ITEM && s->voice->count_items;
    find_quotes(s, at);
    lec_passages_sort(&s->passages);
    if (b->kind == LEC_IMAGE)
        s->before = lec_language_said(s->language, "phrase", "image", "");
    if (b->kind == LEC_HEADING && s->voice->headings == LEC_HEADINGS_WORDS)
        s->before = lec_language_said(s->language, "phrase", "heading", "");
    if (s->language->reading & LEC_READ_LINKS)
        s->links = b;
}

/* Begin block `at`, or, in a live blog, first the time of its entry. */
static void begin_block(lec_script *s, size_t at)
{
    const lec_article *a = s->article;
    const lec_block *b = &a->blocks[at];
    if (is_head_row(b))
        return;
    if (b->time && s->timed != b->id) { /* the entry of a live blog */
        s->timed = b->id;
        s->next_part--;
        begin_moment(s, b->time, true);
        return;
    }
    begin_words(s, at);
    s->breaks = s->breaks || b->breaks;
    if (b->kind == LEC_TABLE && next_cell(b, 0, &s->span))
        s->row = b;
}

/* Begin the next part, of which an article may lack some; false past the last.
 */
static bool begin_part(lec_script *s)
{
    const lec_article *a = s->article;
    size_t part = s->next_part;
    if (part >= part_count(s))
        return false;
    s->next_part++;
    begin_text(s, LEC_ROLE_TITLE, NULL, lec_slice_of(NULL));
    const char *intro = s->voice->introduction;
    if (part == PART_TITLE && intro[0]) { /* title, byline and date in one */
        begin_template(s, LEC_ROLE_TITLE, intro);
        s->next_part =
            strstr(intro, "{standfirst}") ? PART_BLOCKS : PART_STANDFIRST;
    } else if (part == PART_TITLE) {
        begin_text(s, LEC_ROLE_TITLE, NULL,
                   lec_slice_of(lec_article_said_title(a)));
    } else if (part == PART_BYLINE) {
        lec_text text = {0};
        lec_intro_byline(s->language, a, &text);
        begin_copy(s, LEC_ROLE_BYLINE, &text);
    } else if (part == PART_DATE) {
        begin_moment(s, a->published.text, false);
    } else if (part == PART_STANDFIRST) {
        begin_text(s, LEC_ROLE_STANDFIRST, NULL,
                   lec_slice_of(a->standfirst.text));
    } else if (part + 1 == part_count(s)) {
        begin_template(s, LEC_ROLE_SIGN_OFF, s->voice->sign_off);
    } else {
        begin_block(s, part - PART_BLOCKS);
    }
    return true;
}

/* ---- lines that are given ---------------------------------------------- */

/* Begin the text that an edited line is a part of. */
static void begin_given(lec_script *s, const lec_given_line *given)
{
    const lec_article *a = s->article;
    if (!given->block) {
        begin_text(s, given->role, NULL, lec_slice_of(given->text));
        return;
    }
    if (s->block != given->block) {
        size_t at = s->at_block;
        while (at < a->block_count && a->blocks[at].id != given->block)
            at++;
        begin_words(s, at);
    }
    s->role = given->role;
    if (given->first)
        return;
    s->before = NULL;
    s->number = 0;
    s->place = false;
}

/* Make an edited line anew: what its text is said as, or what is given. */
static void say_given(lec_script *s, const lec_given_line *given)
{
    size_t before = s->count;
    begin_given(s, given);
    s->breaks = given->breaks;
    size_t from = given->block ? given->from : 0;
    size_t to = from + strlen(given->text);
    add_line(s, from, to);
    s->at = s->text.len;
    if (s->count == before && !given->spoken)
        return; /* nothing can be said of it */
    if (s->count == before) {
        lec_text_cut(&s->spoken, 0);
        lec_text_add_str(&s->spoken, given->spoken);
        lec_tokens_add(&s->tokens,
                       (lec_token){(uint32_t)from, (uint32_t)to, 0,
                                   (uint32_t)s->spoken.len},
                       (lec_why){0});
        put_line(s, from, to);
    }
    lec_line *line = s->lines[s->count - 1];
    lec_given_settle(line, given, s->voice, s->arena);
}

/* Make a line as it was printed. */
static void keep_given(lec_script *s, const lec_given_line *given)
{
    int begun = s->block;
    s->role = given->role;
    s->block = given->block;
    s->breaks = given->breaks;
    int pause_ms = pause_before(s);
    s->block = given->block ? begun : 0;
    lec_line *line = new_line(s);
    line->block = given->block;
    line->role = given->role;
    line->voice = s->voice->name;
    line->lang = s->lang;
    line->pause_ms = pause_ms;
    line->breaks = given->breaks;
    line->text = given->text;
    line->spoken = given->spoken;
    s->breaks = false;
    lec_given_settle(line, given, s->voice, s->arena);
}

/* Make the next line that is given.  False past the last one. */
static bool make_given(lec_script *s)
{
    if (s->next_part >= s->given->count)
        return false;
    const lec_given_line *given = &s->given->lines[s->next_part++];
    if (given->tokens)
        keep_given(s, given);
    else
        say_given(s, given);
    return true;
}

/* Go on making lines: none, one or several.  False past the last one. */
static bool make_lines(lec_script *s)
{
    if (s->given)
        return make_given(s);
    if (s->at >= s->text.len)
        return begin_part(s);
    const lec_span *cell = s->row ? next_cell(s->row, s->at, &s->span) : NULL;
    if (cell)
        add_cells(s, cell);
    else
        add_sentence(s);
    return true;
}

/* Wait for a line of the other process.  False past the last one. */
static bool take_line(lec_script *s)
{
    lec_line line = {.id = (int)s->count + 1};
    if (!lec_arrivals_take(s->arrivals, s->arena, &line))
        return false;
    *new_line(s) = line;
    return true;
}

size_t lec_script_reach(lec_script *script, size_t count)
{
    while (script->count < count)
        if (!(script->arrivals ? take_line(script) : make_lines(script)))
            break;
    return script->count;
}

lec_code lec_script_outcome(const lec_script *script, lec_error *err)
{
    return script->arrivals ? lec_arrivals_outcome(script->arrivals, err)
                            : LEC_OK;
}

const lec_error *lec_script_fault(const lec_script *script)
{
    return script->arrivals ? lec_arrivals_fault(script->arrivals)
                            : lec_language_fault(script->language);
}

const char *lec_script_lang(const lec_script *script)
{
    return script->lang;
}

const lec_article *lec_script_article(const lec_script *script)
{
    return script->article;
}

const lec_voice *lec_script_voice(const lec_script *script)
{
    return script->voice;
}

size_t lec_script_count(const lec_script *script)
{
    return script->count;
}

bool lec_script_is_whole(const lec_script *script)
{
    if (script->arrivals)
        return lec_arrivals_have_ended(script->arrivals);
    return script->at >= script->text.len &&
           script->next_part >= part_count(script);
}

const lec_line *lec_script_line(const lec_script *script, size_t i)
{
    return script->lines[i];
}

/* Give the script if it has a first line. */
static lec_code begin_script(lec_script *s, lec_script **script, lec_error *err)
{
    lec_code code = LEC_OK;
    *script = s;
    if (lec_script_reach(s, 1))
        return LEC_OK;
    code = lec_script_outcome(s, err);
    if (!code)
        code = lec_fail(err, LEC_E_INPUT, "there is nothing to say in it");
    lec_script_free(s);
    *script = NULL;
    return code;
}

static lec_script *new_script(const lec_article *article,
                              const lec_voice *voice)
{
    lec_script *s = lec_must_zero(sizeof *s);
    s->arena = lec_arena_new();
    s->article = article;
    s->voice = voice;
    return s;
}

lec_code lec_script_make(const lec_article *article, const lec_voice *voice,
                         lec_language *language, lec_script **script,
                         lec_error *err)
{
    lec_script *s = new_script(article, voice);
    s->language = language;
    s->lang = lec_language_tag(language);
    lec_guide_forget(language);
    *script = NULL;
    lec_code code =
        article->script.text
            ? lec_given_read(lec_slice_of(article->script.text), &s->given, err)
            : LEC_OK;
    if (!code)
        return begin_script(s, script, err);
    lec_script_free(s);
    return code;
}

lec_code lec_script_receive(const lec_script_source *source,
                            const lec_article *article, const lec_voice *voice,
                            const char *tag, lec_script **script,
                            lec_error *err)
{
    lec_script *s = new_script(article, voice);
    char *kept = lec_arena_alloc(s->arena, LEC_TAG_BYTES);
    lec_language_keep_tag(kept, tag);
    s->lang = kept;
    s->arrivals = lec_arrivals_new(source, article, voice, s->lang);
    return begin_script(s, script, err);
}

void lec_script_free(lec_script *script)
{
    if (!script)
        return;
    lec_arrivals_free(script->arrivals);
    lec_given_free(script->given);
    lec_text_free(&script->spoken);
    lec_tokens_free(&script->tokens);
    free(script->passages.at);
    free(script->lines);
    lec_arena_free(script->arena);
    free(script);
}
