/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The article as HTML, a span around every sentence that is heard.
 *
 * A block is written from its beginning to its end.  Links, emphasis and
 * languages may begin in one sentence and end in another: at its edge they are
 * closed and opened again.
 */
#include <stdlib.h>
#include <string.h>

#include <libxml/uri.h>
#include <unicode/uchar.h>

#include "base/markup.h"
#include "base/utf8.h"
#include "publish/internal.h"

#define MAX_NESTED 16 /* lists, quotations, spans; deeper is shown at that */

/* A footnote's anchor, and whether its text stands in the page by now. */
typedef struct note {
    const char *anchor;
    bool there;
} note;

typedef struct body {
    const lec_writer *w;
    lec_text html;
    size_t line; /* the next of the timeline */
    note *notes_known;
    size_t note_count;
    /* What is open around the blocks. */
    bool ordered[MAX_NESTED]; /* of each list */
    int item[MAX_NESTED];     /* its last number */
    int lists, quotes;
    bool table, body, notes;
    int tables;
    int heading; /* the last level written */
} body;

/* A block's text on its way out. */
typedef struct text_walk {
    body *b;
    const lec_block *block;
    size_t at;
    size_t next; /* span */
    const lec_span *open[MAX_NESTED];
    size_t depth;
    /* The word that begins with the next byte shown, or has begun. */
    size_t word; /* 1-based; 0: none is to begin */
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

const char *lec_page_language(const lec_writer *writer)
{
    const lec_timeline *t = writer->timeline;
    const char *lang = lec_timeline_article(t)->lang.text;
    if (!lang && lec_timeline_count(t))
        lang = lec_timeline_line(t, 0).line->lang;
    return lang && lec_is_language_tag(lang) ? lang : NULL;
}

/* ---- spans -------------------------------------------------------------- */

/* An absolute address of what a link leads to. */
static bool add_link(const body *b, const char *href, lec_text *html)
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

/* A note's anchor as an id, which has no white space. */
static void add_note_id(lec_text *html, const char *anchor)
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
    return strcmp(((const note *)a)->anchor, ((const note *)b)->anchor);
}

/* The notes that there are: what leads to another leads nowhere. */
static void find_notes(body *b)
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

static note *find_note(const body *b, const char *anchor)
{
    const note key = {.anchor = anchor};
    return bsearch(&key, b->notes_known, b->note_count, sizeof key,
                   compare_notes);
}

/* <q> shows marks of its own: it is for quotations whose text has none. */
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

/* Has the span at this depth an element, and which? */
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
                    ? find_note(t->b, span->value) != NULL
                    : add_link(t->b, span->value, &none);
        lec_text_free(&none);
        return leads ? "a" : NULL;
    default:
        return NULL;
    }
}

/* A word has a span of its own inside of all that is open where it begins; if
 * anything opens or closes within it, the rest of it has none.
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
        add_note_id(html, span->value);
        lec_text_add_byte(html, '"');
    } else if (span->kind == LEC_SPAN_ABBR) {
        lec_text_add_str(html, " title=\"");
        lec_add_escaped(html, lec_slice_of(span->value));
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

/* Close what is open at the edge of a sentence, and open it again. */
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

/* A span ends with the one it stands in, whatever it says itself. */
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
            if (is_cell(span) || span->to <= t->at || t->depth == MAX_NESTED)
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
            lec_add_escaped(&t->b->html,
                            (lec_slice){block->text + t->at, next - t->at});
        }
        t->at = next;
        close_ended(t, shown);
    }
}

/* ---- sentences ---------------------------------------------------------- */

/* The next line, if it is one of this block and role (of any with -1). */
static bool next_line(const body *b, int block, int role, lec_heard *heard)
{
    const lec_timeline *t = b->w->timeline;
    if (b->line == lec_timeline_count(t))
        return false;
    *heard = lec_timeline_line(t, b->line);
    return heard->line->block == block &&
           (role < 0 || heard->line->role == (lec_role)role);
}

static void begin_sentence(body *b, int id, bool first)
{
    if (first)
        lec_overlay_show(b->w->overlay, b->line, 0);
    lec_text_addf(&b->html,
                  first ? "<span class=\"s\" id=\"s%d\">"
                        : "<span class=\"s\" data-s=\"%d\">",
                  id);
}

/* The text of a sentence up to `to`, its words marked where they are asked for.
 */
static void write_words(text_walk *t, const lec_line *line, size_t to)
{
    for (size_t i = 0; t->b->w->overlay && i < line->token_count; i++) {
        const lec_token *token = &line->tokens[i];
        if (token->to <= t->at || token->from >= to)
            continue;
        if (token->from > t->at)
            go_to(t, token->from, true);
        /* Where it goes on in another cell it has its mark. */
        t->word = token->from >= t->at ? i + 1 : 0;
        go_to(t, token->to < to ? token->to : to, true);
        end_word(t);
        t->word = 0;
    }
    go_to(t, to, true);
}

/* Text up to `to`, in its sentences; `first` is kept from cell to cell. */
static void write_sentences(text_walk *t, size_t to, int role, bool *first)
{
    lec_heard heard;
    while (t->at < to && next_line(t->b, t->block->id, role, &heard)) {
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

static void write_text(body *b, const lec_block *block, int role)
{
    text_walk t = {.b = b, .block = block};
    bool first = true;
    write_sentences(&t, block->len, role, &first);
    lec_heard heard; /* none is left that would hold up those behind */
    while (next_line(b, block->id, role, &heard))
        b->line++;
}

static void write_loose_words(body *b, const lec_line *line)
{
    lec_slice rest = lec_slice_of(line->text);
    for (size_t i = 0; b->w->overlay && i < line->token_count; i++) {
        lec_add_escaped(&b->html, lec_text_before(line, i));
        lec_text_addf(&b->html, "<span id=\"s%dw%zu\">", line->id, i + 1);
        lec_add_escaped(&b->html, lec_token_text(line, i));
        lec_text_add_str(&b->html, "</span>");
        lec_overlay_show(b->w->overlay, b->line, i + 1);
        rest = lec_text_after(line);
    }
    lec_add_escaped(&b->html, rest);
}

/* Lines whose text is not a block's: a byline, a date. */
static void write_loose(body *b, int role)
{
    lec_heard heard;
    for (bool any = false; next_line(b, 0, role, &heard); b->line++) {
        if (heard.lost)
            continue;
        if (any)
            lec_text_add_byte(&b->html, ' ');
        begin_sentence(b, heard.line->id, true);
        write_loose_words(b, heard.line);
        lec_text_add_str(&b->html, "</span>");
        any = true;
    }
}

/* The bytes of `block` in [from, to) that are written out. */
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

lec_place lec_token_place(const lec_line *line, const lec_block *block,
                          size_t i)
{
    if (!is_row(block))
        return (lec_place){lec_escaped_units(lec_text_before(line, i)),
                           lec_escaped_units(lec_token_text(line, i))};
    size_t before = i ? line->tokens[i - 1].to : line->from;
    const lec_token *t = &line->tokens[i];
    return (lec_place){count_units(block, before, t->from),
                       count_units(block, t->from, t->to)};
}

/* ---- blocks ------------------------------------------------------------- */

const lec_block *lec_block_next(lec_block_walk *walk)
{
    const lec_article *a = walk->article;
    bool read = walk->read < a->block_count;
    bool unread = walk->unread < a->unread_count;
    if (read && unread)
        read = a->blocks[walk->read].order < a->unread[walk->unread].order;
    if (read)
        return &a->blocks[walk->read++];
    return unread ? &a->unread[walk->unread++] : NULL;
}

static void close_list(body *b)
{
    b->lists--;
    lec_text_add_str(&b->html, b->ordered[b->lists] ? "</li>\n</ol>\n"
                                                    : "</li>\n</ul>\n");
}

static void close_table(body *b)
{
    if (b->table)
        lec_text_add_str(&b->html, b->body ? "</tbody>\n</table></div>\n"
                                           : "</thead>\n</table></div>\n");
    b->table = false;
}

/* Close what a block of this kind does not stand in. */
static void close_others(body *b, lec_block_kind kind)
{
    while (kind != LEC_ITEM && b->lists)
        close_list(b);
    for (; kind != LEC_QUOTE && b->quotes; b->quotes--)
        lec_text_add_str(&b->html, "</blockquote>\n");
    if (kind != LEC_TABLE)
        close_table(b);
    if (kind != LEC_NOTE && b->notes) {
        lec_text_add_str(&b->html, "</div>\n");
        b->notes = false;
    }
}

/* Not deeper by more than one than what it stands in. */
static int depth_of(const lec_block *block, int now)
{
    int level = block->level < 1 ? 1 : block->level;
    level = level > now + 1 ? now + 1 : level;
    return level > MAX_NESTED ? MAX_NESTED : level;
}

static void write_item(body *b, const lec_block *block)
{
    int level = depth_of(block, b->lists);
    bool ordered = block->number > 0;
    while (b->lists > level ||
           (b->lists == level && b->ordered[level - 1] != ordered))
        close_list(b);
    if (b->lists < level) {
        b->ordered[b->lists] = ordered;
        b->item[b->lists++] = 0;
        lec_text_add_str(&b->html, ordered ? "\n<ol>\n<li" : "\n<ul>\n<li");
    } else {
        lec_text_add_str(&b->html, "</li>\n<li");
    }
    if (ordered && block->number != b->item[level - 1] + 1)
        lec_text_addf(&b->html, " value=\"%d\"", block->number);
    b->item[level - 1] = block->number;
    lec_text_add_byte(&b->html, '>');
    write_text(b, block, -1);
}

static void write_quote(body *b, const lec_block *block)
{
    int level = depth_of(block, b->quotes);
    for (; b->quotes > level; b->quotes--)
        lec_text_add_str(&b->html, "</blockquote>\n");
    for (; b->quotes < level; b->quotes++)
        lec_text_add_str(&b->html, "<blockquote>\n");
    lec_text_add_str(&b->html, "<p>");
    write_text(b, block, -1);
    lec_text_add_str(&b->html, "</p>\n");
}

static bool heads_columns(const lec_block *row)
{
    bool heads = false;
    for (size_t i = 0; i < row->span_count; i++) {
        if (row->spans[i].kind == LEC_SPAN_CELL)
            return false;
        heads = heads || row->spans[i].kind == LEC_SPAN_HEADER;
    }
    return heads;
}

static void write_row(body *b, const lec_block *row)
{
    bool head = heads_columns(row);
    if (head && b->table && b->body)
        close_table(b); /* another one */
    if (!b->table) {
        b->body = !head;
        lec_text_addf(&b->html,
                      "<div class=\"wide\" role=\"region\" tabindex=\"0\" "
                      "aria-label=\"Table %d\"><table>%s\n",
                      ++b->tables, head ? "<thead>" : "<tbody>");
        b->table = true;
    } else if (!head && !b->body) {
        lec_text_add_str(&b->html, "</thead>\n<tbody>\n");
        b->body = true;
    }
    lec_text_add_str(&b->html, "<tr>");
    text_walk t = {.b = b, .block = row};
    bool first = true, any = false;
    for (size_t i = 0; i < row->span_count; i++) {
        const lec_span *cell = &row->spans[i];
        if (!is_cell(cell) || cell->from < t.at)
            continue;
        any = true;
        go_to(&t, cell->from, false);
        const char *tag = cell->kind == LEC_SPAN_CELL ? "td" : "th";
        lec_text_addf(&b->html, "<%s%s>", tag,
                      cell->kind == LEC_SPAN_CELL ? ""
                      : head                      ? " scope=\"col\""
                                                  : " scope=\"row\"");
        resume(&t);
        write_sentences(&t, cell->to, -1, &first);
        suspend(&t);
        lec_text_addf(&b->html, "</%s>", tag);
    }
    if (!any) {
        lec_text_add_str(&b->html, "<td>");
        write_sentences(&t, row->len, -1, &first);
        lec_text_add_str(&b->html, "</td>");
    }
    lec_heard heard;
    while (next_line(b, row->id, -1, &heard))
        b->line++;
    lec_text_add_str(&b->html, "</tr>\n");
}

int lec_heading_level(const lec_block *block, int before)
{
    int level = block->level < 2 ? 2 : block->level > 6 ? 6 : block->level;
    return level > before + 1 ? before + 1 : level;
}

static void write_heading(body *b, const lec_block *block)
{
    b->heading = lec_heading_level(block, b->heading);
    lec_text_addf(&b->html, "<h%d id=\"b%d\">", b->heading, block->id);
    write_text(b, block, -1);
    lec_text_addf(&b->html, "</h%d>\n", b->heading);
}

static void write_note(body *b, const lec_block *block)
{
    if (!b->notes)
        lec_text_add_str(&b->html, "<div class=\"notes\">\n");
    b->notes = true;
    lec_text_add_str(&b->html, "<p");
    note *known = block->anchor ? find_note(b, block->anchor) : NULL;
    if (known && !known->there) { /* an id is given once */
        lec_text_add_str(&b->html, " id=\"");
        add_note_id(&b->html, block->anchor);
        lec_text_add_byte(&b->html, '"');
        known->there = true;
    }
    lec_text_add_byte(&b->html, '>');
    char digits[16];
    int n = snprintf(digits, sizeof digits, "%d", block->number);
    if (block->number > 0 && strncmp(block->text, digits, (size_t)n) != 0)
        lec_text_addf(&b->html, "<b>%d</b> ", block->number);
    write_text(b, block, -1);
    lec_text_add_str(&b->html, "</p>\n");
}

static void write_plain(body *b, const lec_block *block, const char *start,
                        const char *end)
{
    lec_text_add_str(&b->html, start);
    write_text(b, block, -1);
    lec_text_add_str(&b->html, end);
}

static void write_block(body *b, const lec_block *block)
{
    lec_heard heard;
    close_others(b, block->kind);
    if (block->time && next_line(b, 0, LEC_ROLE_DATE, &heard)) {
        close_others(b, LEC_PARAGRAPH);
        lec_text_add_str(&b->html, "<p class=\"time\">");
        write_loose(b, LEC_ROLE_DATE);
        lec_text_add_str(&b->html, "</p>\n");
    }
    switch (block->kind) {
    case LEC_HEADING:
        write_heading(b, block);
        break;
    case LEC_QUOTE:
        write_quote(b, block);
        break;
    case LEC_ITEM:
        write_item(b, block);
        break;
    case LEC_TABLE:
        write_row(b, block);
        break;
    case LEC_NOTE:
        write_note(b, block);
        break;
    case LEC_CODE:
        write_plain(b, block, "<pre><code>", "</code></pre>\n");
        break;
    case LEC_CAPTION:
    case LEC_IMAGE:
        write_plain(b, block, "<p class=\"caption\">", "</p>\n");
        break;
    default:
        write_plain(b, block,
                    block->turn == LEC_TURN_QUESTION ? "<p class=\"question\">"
                                                     : "<p>",
                    "</p>\n");
    }
}

/* ---- the head ----------------------------------------------------------- */

static void write_field(body *b, const char *text, lec_role role)
{
    const lec_block block = {.text = text, .len = strlen(text)};
    write_text(b, &block, role);
}

/* Is the title said as it stands there?  A voice may introduce the article in
 * words of its own.
 */
static bool is_said(const body *b, const char *title)
{
    const lec_timeline *t = b->w->timeline;
    size_t len = strlen(title);
    for (size_t i = b->line; i < lec_timeline_count(t); i++) {
        const lec_line *line = lec_timeline_line(t, i).line;
        size_t n = strlen(line->text);
        if (line->block || line->role != LEC_ROLE_TITLE)
            break;
        if (line->from > len || n > len - line->from ||
            memcmp(title + line->from, line->text, n) != 0)
            return false;
    }
    return true;
}

static void write_title(body *b, const char *title)
{
    bool said = is_said(b, title);
    lec_text_add_str(&b->html, "<h1>");
    if (said)
        write_field(b, title, LEC_ROLE_TITLE);
    else
        lec_add_escaped(&b->html, lec_slice_of(title));
    lec_text_add_str(&b->html, "</h1>\n");
    if (said)
        return;
    lec_text_add_str(&b->html, "<p class=\"introduction\">");
    write_loose(b, LEC_ROLE_TITLE);
    lec_text_add_str(&b->html, "</p>\n");
}

static void write_sign_off(body *b)
{
    lec_heard heard;
    if (!next_line(b, 0, LEC_ROLE_SIGN_OFF, &heard))
        return;
    lec_text_add_str(&b->html, "<p class=\"sign-off\">");
    write_loose(b, LEC_ROLE_SIGN_OFF);
    lec_text_add_str(&b->html, "</p>\n");
}

static void write_head(body *b)
{
    const lec_article *a = lec_timeline_article(b->w->timeline);
    lec_heard heard;
    lec_text *html = &b->html;
    if (a->site.text) {
        lec_text_add_str(html, "<p class=\"site\">");
        lec_add_escaped(html, lec_slice_of(a->site.text));
        lec_text_add_str(html, "</p>\n");
    }
    write_title(b, a->title.text ? a->title.text : "Narration");
    if (next_line(b, 0, LEC_ROLE_BYLINE, &heard) ||
        next_line(b, 0, LEC_ROLE_DATE, &heard)) {
        lec_text_add_str(html, "<p class=\"byline\">");
        write_loose(b, LEC_ROLE_BYLINE);
        lec_text_add_byte(html, '\n');
        write_loose(b, LEC_ROLE_DATE);
        lec_text_add_str(html, "</p>\n");
    }
    if (a->standfirst.text) {
        lec_text_add_str(html, "<p class=\"standfirst\">");
        write_field(b, a->standfirst.text, LEC_ROLE_STANDFIRST);
        lec_text_add_str(html, "</p>\n");
    }
}

bool lec_write_body(const lec_writer *writer)
{
    body b = {.w = writer, .heading = 1};
    find_notes(&b);
    lec_block_walk walk = {.article = lec_timeline_article(writer->timeline)};
    lec_text_add_str(&b.html, "<header>\n");
    write_head(&b);
    lec_text_add_str(&b.html, "</header>\n");
    bool good = lec_put(writer, &b.html);
    for (const lec_block *block; good && (block = lec_block_next(&walk));) {
        write_block(&b, block);
        good = lec_put(writer, &b.html);
    }
    close_others(&b, LEC_PARAGRAPH);
    write_sign_off(&b);
    good = good && lec_put(writer, &b.html);
    lec_text_free(&b.html);
    free(b.notes_known);
    return good;
}
