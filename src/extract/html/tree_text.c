/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Makes pieces, what is read in one go, of the text of a page. */
#include <stdint.h>

#include "extract/html/tidy.h"
#include "extract/html/tree_walk.h"

#define NOTE_LEVELS 4 /* of boxes, from a note up to its id */

static lec_block_kind kind_here(lec_tree *tree, int box)
{
    const lec_context *c = &tree->boxes[box].context;
    if (c->heading)
        return LEC_HEADING;
    if (c->pre)
        return LEC_CODE;
    if (c->speaker)
        return LEC_PARAGRAPH;
    if (c->note)
        return LEC_NOTE;
    if (c->item && !tree->boxes[c->list].spoke)
        return LEC_ITEM;
    return c->quotes || c->pull ? LEC_QUOTE : LEC_PARAGRAPH;
}

/* Find the id by which links lead to a note; NULL if it has none. */
static const char *anchor_of(const lec_tree *t, int box)
{
    for (int i = 0; i < NOTE_LEVELS && box > 0; i++) {
        const lec_box *b = &t->boxes[box];
        const char *id = lec_tree_attribute(b->node, "id");
        if (id || !b->context.note)
            return id;
        box = b->parent;
    }
    return NULL;
}

int lec_walk_line(const xmlNode *node)
{
    long line = xmlGetLineNo(node);
    return line > 0 ? (int)line : 0;
}

/* Give the last piece to the box that is open, and all boxes around it. */
static void move_last_piece(lec_walker *w)
{
    lec_tree *t = w->tree;
    int at = (int)t->piece_count - 1;
    lec_piece *p = &t->pieces[at];
    for (int b = p->box; b >= 0 && t->boxes[b].end; b = t->boxes[b].parent)
        t->boxes[b].last = at;
    for (int b = w->box; b >= 0 && t->boxes[b].first > at;
         b = t->boxes[b].parent)
        t->boxes[b].first = at;
    p->box = w->box;
    p->kind = kind_here(t, w->box);
    p->caption = t->boxes[w->box].context.figure;
}

/* Go on with the last piece, if it is the initial of the word that begins. */
static bool takes_initial(lec_walker *w, const unsigned char *text)
{
    lec_tree *t = w->tree;
    if (!t->piece_count || w->rule)
        return false;
    const lec_piece *p = &t->pieces[t->piece_count - 1];
    if (p->kind != LEC_PARAGRAPH || kind_here(t, w->box) != LEC_PARAGRAPH ||
        t->boxes[p->box].context.cell != t->boxes[w->box].context.cell ||
        !lec_is_initial(lec_tree_piece(t, p), (const char *)text))
        return false;
    move_last_piece(w);
    w->open = true;
    w->space = false;
    return true;
}

static void begin_piece(lec_walker *w, const xmlNode *node)
{
    lec_tree *t = w->tree;
    LEC_MUST_ROOM(t->pieces, t->piece_count, t->piece_room);
    lec_text_add(&t->text, "   ", LEC_PIECE_GAP);
    t->pieces[t->piece_count++] = (lec_piece){
        .from = t->text.len,
        .span = t->span_count,
        .box = w->box,
        .kind = kind_here(t, w->box),
        .line = lec_walk_line(node),
        .caption = t->boxes[w->box].context.figure,
        .rule = w->rule,
    };
    if (t->pieces[t->piece_count - 1].kind == LEC_NOTE)
        t->pieces[t->piece_count - 1].mark = anchor_of(t, w->box);
    w->rule = false;
    if (t->pieces[t->piece_count - 1].kind == LEC_ITEM)
        t->boxes[t->boxes[w->box].context.list].spoke = true;
    w->open = true;
    w->space = false;
}

void lec_walk_end_piece(lec_walker *w)
{
    lec_tree *t = w->tree;
    w->space = false;
    w->breaks = 0;
    if (!w->open)
        return;
    lec_piece *p = &t->pieces[t->piece_count - 1];
    p->to = t->text.len;
    for (size_t i = 0; i < w->span_count; i++) {
        if (w->spans[i].span != SIZE_MAX)
            t->spans[w->spans[i].span].to = t->text.len;
        w->spans[i].span = SIZE_MAX;
    }
    p->span_end = t->span_count;
    w->open = false;
}

void lec_walk_add_span(lec_tree *tree, lec_span span)
{
    lec_tree *t = tree;
    *LEC_MUST_ADD(t->spans, t->span_count, t->span_room) = span;
}

static void begin_spans(lec_walker *w)
{
    lec_tree *t = w->tree;
    for (size_t i = 0; i < w->span_count; i++) {
        lec_open_span *o = &w->spans[i];
        if (o->span != SIZE_MAX)
            continue;
        o->span = t->span_count;
        lec_walk_add_span(t, (lec_span){.kind = o->kind,
                                        .from = t->text.len,
                                        .value = o->value});
    }
}

void lec_walk_string(lec_walker *w, const xmlNode *node, const char *text)
{
    lec_tree *t = w->tree;
    const unsigned char *s = (const unsigned char *)text;
    bool shows;
    while (s && *s) {
        size_t n = lec_tidy_space(s, &shows);
        if (n) {
            w->space |= shows;
            s += n;
            continue;
        }
        if (w->breaks > 1)
            lec_walk_end_piece(w);
        if (!w->open && !takes_initial(w, s))
            begin_piece(w, node);
        size_t from = t->text.len;
        if (w->space)
            lec_text_add_byte(&t->text, ' ');
        w->space = false;
        w->breaks = 0;
        begin_spans(w);
        s += lec_tidy_copy(s, &t->text);
        lec_piece *p = &t->pieces[t->piece_count - 1];
        if (w->link)
            p->link += t->text.len - from;
        else if (w->span_count && w->spans[0].kind == LEC_SPAN_EMPHASIS)
            p->strong += t->text.len - from;
    }
}

void lec_walk_code(lec_walker *w, const xmlNode *node)
{
    if (!node->content || !*node->content)
        return;
    if (!w->open)
        begin_piece(w, node);
    begin_spans(w);
    lec_text_add_str(&w->tree->text, (const char *)node->content);
}
