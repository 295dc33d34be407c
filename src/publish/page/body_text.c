/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A block's text as HTML, with a span around every sentence that is heard,
 * written from its beginning to its end.  Links, emphasis and languages that
 * begin in one sentence and end in another are closed and opened again at its
 * edge.
 */
#include "publish/page/body_text.h"

#include <stdlib.h>
#include <string.h>

#include <libxml/uri.h>
#include <unicode/uchar.h>

#include "base/markup.h"
#include "base/utf8.h"

/* A block's text on its way out. */
typedef struct text_walk {
    lec_body *b;
    const lec_block *block;
    size_t at;
    size_t next; /* number of the next span */
    const lec_span *open[LEC_MAX_NESTED];
    size_t depth;
    /* The word that is to begin with the next byte shown, or has begun. */
    size_t word; /* its number from 1; 0: none */
    bool in_word;
} text_walk;

static bool is_row(const lec_block *block)
{
    return block && block->kind == LEC_TABLE;
}

static bool is_cell(const lec_span *span)
{
    return span->kind == LEC_SPAN_CELL || span->kind == LEC_SPAN_HEADER;
}

/* ---- spans -------------------------------------------------------------- */

/* Append the absolute address that a link leads to; false if it has none. */
static bool add_link(const lec_body *b, const char *href, lec_text *html)
{
    const char *base = lec_timeline_article(b->w->timeline)->url.text;
    xmlChar *whole = NULL;
    if (base && href[0] != '#')
        whole = xmlBuildURI((const xmlChar *)href, (const xmlChar *)base);
    const char *address = whole ? (const char *)whole : href;
    bool good = lec_add_address(html, lec_slice_of(address));
    xmlFree(whole);
    return good;
}

void lec_add_note_id(lec_text *html, const char *anchor)
{
    lec_text_add_str(html, "note-");
    for (const char *p = anchor; *p; p++) {
        bool plain = (*p >= '0' && *p <= '9') || (*p >= 'A' && *p <= 'Z') ||
                     (*p >= 'a' && *p <= 'z') || *p == '-' || *p == '_';
        lec_text_addf(html, plain ? "%c" : ".%02X", (unsigned char)*p);
    }
}

static int compare_notes(const void *a, const void *b)
{
    return strcmp(((const lec_note *)a)->anchor, ((const lec_note *)b)->anchor);
}

void lec_body_find_notes(lec_body *b)
{
    const lec_article *article = lec_timeline_article(b->w->timeline);
    lec_block_walk walk = {.article = article};
    size_t most = article->block_count + article->unread_count;
    b->notes_known = lec_must_zero((most + 1) * sizeof *b->notes_known);
    for (const lec_block *block; (block = lec_block_next(&walk));)
        if (block->kind == LEC_NOTE && block->anchor)
            b->notes_known[b->note_count++].anchor = block->anchor;
    qsort(b->notes_known, b->note_count, sizeof *b->notes_known, compare_notes);
}

lec_note *lec_body_note(const lec_body *b, const char *anchor)
{
    const lec_note key = {.anchor = anchor};
    return bsearch(&key, b->notes_known, b->note_count, sizeof key,
                   compare_notes);
}

/* Say whether a quotation has marks: <q>, which shows its own, is for others.
 */
static bool has_marks(const lec_block *block, const lec_span *span)
{
    size_t at = span->from;
    int32_t c = lec_utf8_next((lec_slice){block->text, block->len}, &at);
    return c < 0 || u_hasBinaryProperty(c, UCHAR_QUOTATION_MARK);
}

static bool within(const text_walk *t, size_t depth, lec_span_kind kind)
{
    for (size_t i = 0; i < depth; i++)
        if (t->open[i]->kind == kind)
            return true;
    return false;
}

/* Find the element of the span at this depth; NULL if it has none. */
static const char *element_of(const text_walk *t, size_t depth)
{
    const lec_span *span = t->open[depth];
    lec_text none = {0};
    bool leads;
    switch (span->kind) {
    case LEC_SPAN_EMPHASIS:
        return "em";
    case LEC_SPAN_QUOTATION:
        return has_marks(t->block, span) ? NULL : "q";
    case LEC_SPAN_LANGUAGE:
        return lec_is_language_tag(span->value) ? "span" : NULL;
    case LEC_SPAN_ABBR:
        return "abbr";
    case LEC_SPAN_LINK:
    case LEC_SPAN_NOTE:
        if (within(t, depth, LEC_SPAN_LINK) || within(t, depth, LEC_SPAN_NOTE))
            return NULL; /* a link does not stand in a link */
        leads = span->kind == LEC_SPAN_NOTE
                    ? lec_body_note(t->b, span->value) != NULL
                    : add_link(t->b, span->value, &none);
        lec_text_free(&none);
        return leads ? "a" : NULL;
    default:
        return NULL;
    }
}

/* Begin a word, whose span is inside of all that is open.  If anything opens or
 * closes within the word, the rest of it has no span.
 */
static void begin_word(text_walk *t)
{
    if (!t->word || t->in_word)
        return;
    const lec_line *line =
        lec_timeline_line(t->b->w->timeline, t->b->line).line;
    lec_text_addf(&t->b->html, "<span id=\"s%dw%zu\">", line->id, t->word);
    lec_overlay_show(t->b->w->overlay, t->b->line, t->word);
    t->in_word = true;
}

static void end_word(text_walk *t)
{
    if (t->in_word)
        lec_text_add_str(&t->b->html, "</span>");
    if (t->in_word)
        t->word = 0;
    t->in_word = false;
}

static void add_start_tag(const text_walk *t, size_t depth)
{
    lec_text *html = &t->b->html;
    const lec_span *span = t->open[depth];
    const char *element = element_of(t, depth);
    if (!element)
        return;
    lec_text_addf(html, "<%s", element);
    if (span->kind == LEC_SPAN_LINK) {
        lec_text_add_str(html, " href=\"");
        add_link(t->b, span->value, html);
        lec_text_add_str(html, "\" rel=\"noopener\"");
    } else if (span->kind == LEC_SPAN_NOTE) {
        lec_text_add_str(html, " class=\"ref\" href=\"#");
        lec_add_note_id(html, span->value);
        lec_text_add_byte(html, '"');
    } else if (span->kind == LEC_SPAN_ABBR) {
        lec_text_add_str(html, " title=\"");
        lec_html_escape(html, lec_slice_of(span->value));
        lec_text_add_byte(html, '"');
    } else if (span->kind == LEC_SPAN_LANGUAGE) {
        bool rtl = lec_is_right_to_left(span->value);
        lec_text_addf(html, " lang=\"%s\" dir=\"%s\"", span->value,
                      rtl ? "rtl" : "ltr");
    }
    lec_text_add_byte(html, '>');
}

static void add_end_tag(const text_walk *t, size_t depth)
{
    const char *element = element_of(t, depth);
    if (element)
        lec_text_addf(&t->b->html, "</%s>", element);
}

/* Close what is open at the edge of a sentence; resume() opens it again. */
static void suspend(const text_walk *t)
{
    for (size_t i = t->depth; i > 0; i--)
        add_end_tag(t, i - 1);
}

static void resume(const text_walk *t)
{
    for (size_t i = 0; i < t->depth; i++)
        add_start_tag(t, i);
}

/* Find the end of the open spans: one ends with the span that it stands in. */
static size_t end_of_open(const text_walk *t)
{
    size_t end = SIZE_MAX;
    for (size_t i = 0; i < t->depth; i++)
        end = t->open[i]->to < end ? t->open[i]->to : end;
    return end;
}

static void close_ended(text_walk *t, bool shown)
{
    while (t->depth && end_of_open(t) <= t->at) {
        if (shown) {
            end_word(t);
            add_end_tag(t, t->depth - 1);
        }
        t->depth--;
    }
}

/* Go on to byte `to`, writing what lies before it if it is to be shown. */
static void go_to(text_walk *t, size_t to, bool shown)
{
    const lec_block *block = t->block;
    while (t->at < to) {
        while (t->next < block->span_count &&
               block->spans[t->next].from <= t->at) {
            const lec_span *span = &block->spans[t->next++];
            if (is_cell(span) || span->to <= t->at ||
                t->depth == LEC_MAX_NESTED)
                continue;
            t->open[t->depth++] = span;
            if (shown) {
                end_word(t);
                add_start_tag(t, t->depth - 1);
            }
        }
        size_t next = end_of_open(t) < to ? end_of_open(t) : to;
        if (t->next < block->span_count && block->spans[t->next].from < next)
            next = block->spans[t->next].from;
        if (shown) {
            begin_word(t);
            lec_html_escape(&t->b->html,
                            (lec_slice){block->text + t->at, next - t->at});
        }
        t->at = next;
        close_ended(t, shown);
    }
}

/* ---- sentences ---------------------------------------------------------- */

bool lec_body_next(const lec_body *b, int block, int role, lec_heard *heard)
{
    const lec_timeline *t = b->w->timeline;
    if (b->line == lec_timeline_count(t))
        return false;
    *heard = lec_timeline_line(t, b->line);
    return heard->line->block == block &&
           (role < 0 || heard->line->role == (lec_role)role);
}

static void begin_sentence(lec_body *b, int id, bool first)
{
    if (first)
        lec_overlay_show(b->w->overlay, b->line, 0);
    lec_text_addf(&b->html,
                  first ? "<span class=\"s\" id=\"s%d\">"
                        : "<span class=\"s\" data-s=\"%d\">",
                  id);
}

/* Do words have elements of their own? */
static bool marks_words(const lec_body *b)
{
    return b->w->overlay && !b->w->overlay->by_sentence;
}

/* Write a sentence up to byte `to`, its words marked if there is an overlay. */
static void write_words(text_walk *t, const lec_line *line, size_t to)
{
    for (size_t i = 0; marks_words(t->b) && i < line->token_count; i++) {
        const lec_token *token = &line->tokens[i];
        if (token->to <= t->at || token->from >= to)
            continue;
        if (token->from > t->at)
            go_to(t, token->from, true);
        /* A word that goes on in another cell has its mark already. */
        t->word = token->from >= t->at ? i + 1 : 0;
        go_to(t, token->to < to ? token->to : to, true);
        end_word(t);
        t->word = 0;
    }
    go_to(t, to, true);
}

/* Write text up to byte `to`, in its sentences.  `*first`, kept from cell to
 * cell, is whether the next piece is the first of its sentence.
 */
static void write_sentences(text_walk *t, size_t to, int role, bool *first)
{
    lec_heard heard;
    while (t->at < to && lec_body_next(t->b, t->block->id, role, &heard)) {
        size_t from = heard.line->from;
        size_t end = from + strlen(heard.line->text);
        if (from >= to)
            break;
        go_to(t, from > t->at ? from : t->at, true);
        size_t here = end < to ? end : to;
        if (!heard.lost && t->at < here) {
            suspend(t);
            begin_sentence(t->b, heard.line->id, *first);
            resume(t);
            write_words(t, heard.line, here);
            suspend(t);
            lec_text_add_str(&t->b->html, "</span>");
            resume(t);
        }
        *first = end <= to;
        if (end > to)
            break;
        t->b->line++;
    }
    go_to(t, to, true);
}

/* Pass the lines that are left: they would hold up those behind. */
static void pass_lines(lec_body *b, int block, int role)
{
    lec_heard heard;
    while (lec_body_next(b, block, role, &heard))
        b->line++;
}

void lec_body_text(lec_body *b, const lec_block *block, int role)
{
    text_walk t = {.b = b, .block = block};
    bool first = true;
    write_sentences(&t, block->len, role, &first);
    pass_lines(b, block->id, role);
}

static void add_cell(text_walk *t, const lec_span *cell, const char *scope,
                     bool *first)
{
    lec_text *html = &t->b->html;
    const char *tag = cell->kind == LEC_SPAN_CELL ? "td" : "th";
    go_to(t, cell->from, false);
    lec_text_addf(html, "<%s%s>", tag,
                  cell->kind == LEC_SPAN_CELL ? "" : scope);
    resume(t);
    write_sentences(t, cell->to, -1, first);
    suspend(t);
    lec_text_addf(html, "</%s>", tag);
}

void lec_body_cells(lec_body *b, const lec_block *row, const char *scope)
{
    text_walk t = {.b = b, .block = row};
    bool first = true, any = false;
    for (size_t i = 0; i < row->span_count; i++) {
        const lec_span *cell = &row->spans[i];
        if (!is_cell(cell) || cell->from < t.at)
            continue;
        any = true;
        add_cell(&t, cell, scope, &first);
    }
    if (!any) {
        lec_text_add_str(&b->html, "<td>");
        write_sentences(&t, row->len, -1, &first);
        lec_text_add_str(&b->html, "</td>");
    }
    pass_lines(b, row->id, -1);
}

static void add_loose_words(lec_body *b, const lec_line *line)
{
    lec_slice rest = lec_slice_of(line->text);
    for (size_t i = 0; marks_words(b) && i < line->token_count; i++) {
        lec_html_escape(&b->html, lec_text_before(line, i));
        lec_text_addf(&b->html, "<span id=\"s%dw%zu\">", line->id, i + 1);
        lec_html_escape(&b->html, lec_token_text(line, i));
        lec_text_add_str(&b->html, "</span>");
        lec_overlay_show(b->w->overlay, b->line, i + 1);
        rest = lec_text_after(line);
    }
    lec_html_escape(&b->html, rest);
}

void lec_body_loose(lec_body *b, int role, size_t past)
{
    lec_heard heard;
    for (bool any = false; b->line < past && lec_body_next(b, 0, role, &heard);
         b->line++) {
        if (heard.lost)
            continue;
        if (any)
            lec_text_add_byte(&b->html, ' ');
        begin_sentence(b, heard.line->id, true);
        add_loose_words(b, heard.line);
        lec_text_add_str(&b->html, "</span>");
        any = true;
    }
}

/* Count the UTF-16 units of bytes [from, to) of a block that are written. */
static size_t count_units(const lec_block *block, size_t from, size_t to)
{
    size_t units = 0;
    bool cells = false;
    for (size_t i = 0; is_row(block) && i < block->span_count; i++) {
        const lec_span *span = &block->spans[i];
        size_t a = span->from > from ? span->from : from;
        size_t z = span->to < to ? span->to : to;
        if (!is_cell(span))
            continue;
        cells = true;
        if (a < z)
            units += lec_escaped_units((lec_slice){block->text + a, z - a});
    }
    return cells
               ? units
               : lec_escaped_units((lec_slice){block->text + from, to - from});
}

lec_word_place lec_token_place(const lec_line *line, const lec_block *block,
                               size_t i)
{
    if (!is_row(block))
        return (lec_word_place){lec_escaped_units(lec_text_before(line, i)),
                                lec_escaped_units(lec_token_text(line, i))};
    size_t before = i ? line->tokens[i - 1].to : line->from;
    const lec_token *t = &line->tokens[i];
    return (lec_word_place){count_units(block, before, t->from),
                            count_units(block, t->from, t->to)};
}
