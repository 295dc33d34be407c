/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The article as HTML, block for block. */
#include "publish/page/body_figure.h"
#include "publish/page/body_text.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "base/markup.h"

static void close_list(lec_body *b)
{
    b->lists--;
    lec_text_add_str(&b->html, b->ordered[b->lists] ? "</li>\n</ol>\n"
                                                    : "</li>\n</ul>\n");
}

static void close_table(lec_body *b)
{
    if (b->table)
        lec_text_add_str(&b->html, b->body ? "</tbody>\n</table></div>\n"
                                           : "</thead>\n</table></div>\n");
    b->table = false;
}

/* Close the lists, tables and so on that a block of this kind is not in. */
static void close_others(lec_body *b, lec_block_kind kind)
{
    while (kind != LEC_ITEM && b->lists)
        close_list(b);
    for (; kind != LEC_QUOTE && b->quotes; b->quotes--)
        lec_text_add_str(&b->html, "</blockquote>\n");
    if (kind != LEC_TABLE)
        close_table(b);
    if (kind != LEC_CAPTION && kind != LEC_IMAGE)
        lec_body_end_figure(b);
    if (kind != LEC_NOTE && b->notes) {
        lec_text_add_str(&b->html, "</div>\n");
        b->notes = false;
    }
}

/* Find the depth of a block: at most one deeper than the present one. */
static int depth_of(const lec_block *block, int now)
{
    int level = block->level < 1 ? 1 : block->level;
    level = level > now + 1 ? now + 1 : level;
    return level > LEC_MAX_NESTED ? LEC_MAX_NESTED : level;
}

static void write_plain(lec_body *b, const lec_block *block, const char *start,
                        const char *end)
{
    lec_text_add_str(&b->html, start);
    lec_body_text(b, block, -1);
    lec_text_add_str(&b->html, end);
}

/* Write the next lines of a role that are of no block, as a paragraph of their
 * own; nothing if there are none.
 */
static void write_loose(lec_body *b, const char *class, lec_role role)
{
    lec_heard heard;
    if (!lec_body_next(b, 0, (int)role, &heard))
        return;
    lec_text_addf(&b->html, "<p class=\"%s\">", class);
    lec_body_loose(b, (int)role, SIZE_MAX);
    lec_text_add_str(&b->html, "</p>\n");
}

static void write_item(lec_body *b, const lec_block *block)
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
    lec_body_text(b, block, -1);
}

static void write_quote(lec_body *b, const lec_block *block)
{
    int level = depth_of(block, b->quotes);
    for (; b->quotes > level; b->quotes--)
        lec_text_add_str(&b->html, "</blockquote>\n");
    for (; b->quotes < level; b->quotes++)
        lec_text_add_str(&b->html, "<blockquote>\n");
    write_plain(b, block, "<p>", "</p>\n");
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

static void open_table(lec_body *b, bool head)
{
    char number[16];
    snprintf(number, sizeof number, "%d", ++b->tables);
    lec_text_add_str(&b->html, "<div class=\"wide\" role=\"region\" "
                               "tabindex=\"0\" aria-label=\"");
    lec_display_add(b->w->options->display, &b->html, "listen.table", number,
                    NULL);
    lec_text_addf(&b->html, "\"><table>%s\n", head ? "<thead>" : "<tbody>");
    b->body = !head;
    b->table = true;
}

static void write_row(lec_body *b, const lec_block *row)
{
    bool head = heads_columns(row);
    if (head && b->table && b->body)
        close_table(b); /* another table begins */
    if (!b->table) {
        open_table(b, head);
    } else if (!head && !b->body) {
        lec_text_add_str(&b->html, "</thead>\n<tbody>\n");
        b->body = true;
    }
    lec_text_add_str(&b->html, "<tr>");
    lec_body_cells(b, row, head ? " scope=\"col\"" : " scope=\"row\"");
    lec_text_add_str(&b->html, "</tr>\n");
}

int lec_heading_level(const lec_block *block, int before)
{
    int level = block->level < 2 ? 2 : block->level > 6 ? 6 : block->level;
    return level > before + 1 ? before + 1 : level;
}

static void write_heading(lec_body *b, const lec_block *block)
{
    b->heading = lec_heading_level(block, b->heading);
    lec_text_addf(&b->html, "<h%d id=\"b%d\">", b->heading, block->id);
    lec_body_text(b, block, -1);
    lec_text_addf(&b->html, "</h%d>\n", b->heading);
}

static void write_note(lec_body *b, const lec_block *block)
{
    if (!b->notes)
        lec_text_add_str(&b->html, "<div class=\"notes\">\n");
    b->notes = true;
    lec_text_add_str(&b->html, "<p");
    lec_note *known = block->anchor ? lec_body_note(b, block->anchor) : NULL;
    if (known && !known->there) { /* an id is given once */
        lec_text_add_str(&b->html, " id=\"");
        lec_add_note_id(&b->html, block->anchor);
        lec_text_add_byte(&b->html, '"');
        known->there = true;
    }
    lec_text_add_byte(&b->html, '>');
    char digits[16];
    int n = snprintf(digits, sizeof digits, "%d", block->number);
    if (block->number > 0 && strncmp(block->text, digits, (size_t)n) != 0)
        lec_text_addf(&b->html, "<b>%d</b> ", block->number);
    lec_body_text(b, block, -1);
    lec_text_add_str(&b->html, "</p>\n");
}

static void write_block(lec_body *b, const lec_block *block)
{
    lec_heard heard;
    close_others(b, block->kind);
    if (block->time && lec_body_next(b, 0, LEC_ROLE_DATE, &heard)) {
        close_others(b, LEC_PARAGRAPH);
        write_loose(b, "time", LEC_ROLE_DATE);
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
        lec_body_begin_caption(b);
        write_plain(b, block, "<p class=\"caption\">", "</p>\n");
        break;
    default:
        write_plain(b, block,
                    block->turn == LEC_TURN_QUESTION ? "<p class=\"question\">"
                                                     : "<p>",
                    "</p>\n");
    }
}

/* Write the figures that stand before the block, which is yet to come: within
 * its list or quotation if that is open, but not amid a table or the notes.
 */
static void write_figures(lec_body *b, const lec_block *block)
{
    int before = block ? block->order : INT_MAX;
    if (!lec_body_has_figure(b, before) ||
        (block && block->kind == LEC_TABLE && b->table) ||
        (block && block->kind == LEC_NOTE && b->notes))
        return;
    close_others(b, block ? block->kind : LEC_PARAGRAPH);
    lec_body_figures(b, block, before);
}

/* ---- the head ----------------------------------------------------------- */

static void write_field(lec_body *b, const char *text, lec_role role)
{
    const lec_block block = {.text = text, .len = strlen(text)};
    lec_body_text(b, &block, (int)role);
}

/* Say whether the title is said as it stands there: a voice may introduce the
 * article in words of its own.
 */
static bool is_said(const lec_body *b, const char *title)
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

#define SENTENCE_END "</span>"

/* Is it the title and nothing else, perhaps with a full stop? */
static bool is_title(const char *line, const char *title)
{
    size_t n = strlen(title);
    return !strncmp(line, title, n) && (!line[n] || !strcmp(line + n, "."));
}

/* Find the line of the introduction that is the title; that number, or the
 * number of lines if there is none.
 */
static size_t titled_line(const lec_body *b, const char *title)
{
    const lec_timeline *t = b->w->timeline;
    for (size_t i = b->line; i < lec_timeline_count(t); i++) {
        const lec_line *line = lec_timeline_line(t, i).line;
        if (line->block || line->role != LEC_ROLE_TITLE)
            break;
        if (is_title(line->text, title))
            return i;
    }
    return lec_timeline_count(t);
}

/* Write the line of the title, without a full stop that is only said. */
static void write_titled(lec_body *b, size_t line, const char *title)
{
    lec_body_loose(b, LEC_ROLE_TITLE, line + 1);
    if (lec_slice_ends(lec_slice_of(title), ".") ||
        !lec_slice_ends(lec_text_slice(&b->html), "." SENTENCE_END))
        return;
    lec_text_cut(&b->html, b->html.len - sizeof SENTENCE_END);
    lec_text_add_str(&b->html, SENTENCE_END);
}

static void write_introduction(lec_body *b, size_t past)
{
    lec_heard heard;
    if (b->line >= past || !lec_body_next(b, 0, LEC_ROLE_TITLE, &heard))
        return;
    lec_text_add_str(&b->html, "<p class=\"introduction\">");
    lec_body_loose(b, LEC_ROLE_TITLE, past);
    lec_text_add_str(&b->html, "</p>\n");
}

/* Write the headline, once: where a line of an introduction is the title, that
 * line is the headline.
 */
static void write_title(lec_body *b, const char *title)
{
    size_t titled = titled_line(b, title),
           all = lec_timeline_count(b->w->timeline);
    bool said = is_said(b, title);
    if (!said && titled < all)
        write_introduction(b, titled);
    lec_text_add_str(&b->html, "<h1>");
    if (said)
        write_field(b, title, LEC_ROLE_TITLE);
    else if (titled < all)
        write_titled(b, titled, title);
    else
        lec_html_escape(&b->html, lec_slice_of(title));
    lec_text_add_str(&b->html, "</h1>\n");
    if (!said)
        write_introduction(b, all);
}

static void write_head(lec_body *b)
{
    const lec_article *a = lec_timeline_article(b->w->timeline);
    lec_heard heard;
    lec_text *html = &b->html;
    if (!lec_brand_add_line(lec_brand_of(b->w), a->site.text, html) &&
        a->site.text)
        lec_html_put(html, "<p class=\"site\">", a->site.text, "</p>\n");
    write_title(b, lec_shown_title(b->w));
    if (lec_body_next(b, 0, LEC_ROLE_BYLINE, &heard) ||
        lec_body_next(b, 0, LEC_ROLE_DATE, &heard)) {
        lec_text_add_str(html, "<p class=\"byline\">");
        lec_body_loose(b, LEC_ROLE_BYLINE, SIZE_MAX);
        lec_text_add_byte(html, '\n');
        lec_body_loose(b, LEC_ROLE_DATE, SIZE_MAX);
        lec_text_add_str(html, "</p>\n");
    }
    if (a->standfirst.text) {
        lec_text_add_str(html, "<p class=\"standfirst\">");
        write_field(b, a->standfirst.text, LEC_ROLE_STANDFIRST);
        lec_text_add_str(html, "</p>\n");
    }
    lec_body_figures(b, NULL, 0);
}

bool lec_write_body(const lec_writer *writer)
{
    lec_body b = {.w = writer, .heading = 1};
    lec_body_find_notes(&b);
    lec_block_walk walk = {.article = lec_timeline_article(writer->timeline)};
    lec_text_add_str(&b.html, "<header>\n");
    write_head(&b);
    lec_text_add_str(&b.html, "</header>\n");
    bool good = lec_put(writer, &b.html);
    for (const lec_block *block; good && (block = lec_block_next(&walk));) {
        write_figures(&b, block);
        write_block(&b, block);
        good = lec_put(writer, &b.html);
    }
    close_others(&b, LEC_PARAGRAPH);
    write_figures(&b, NULL);
    write_loose(&b, "sign-off", LEC_ROLE_SIGN_OFF);
    good = good && lec_put(writer, &b.html);
    lec_text_free(&b.html);
    free(b.notes_known);
    return good;
}
