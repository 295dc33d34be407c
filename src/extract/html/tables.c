/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extract/html/tables.h"

#include <stdlib.h>
#include <string.h>

#define LONG_CELL 600      /* bytes: nobody looks up a fact in so much */
#define MAX_ROW_BYTES 1000 /* longer, a row is no line of facts */

/* What a table holds; there is one for each box, most of them unused. */
typedef struct contents {
    bool facts;     /* header cells or a caption */
    bool text;      /* headings, lists, quotations: not one fact a cell */
    bool long_cell; /* a cell of more than LONG_CELL bytes */
    bool data;      /* a cell that is no header */
} contents;

static bool is_presented(const lec_box *table)
{
    const char *role = lec_tree_attribute(table->node, "role");
    return role && (!strcmp(role, "presentation") || !strcmp(role, "none"));
}

static void look(const lec_tree *tree, int at, contents *seen)
{
    const lec_box *box = &tree->boxes[at];
    contents *table = &seen[box->context.table];
    if (lec_tree_is(box->node, "th") || lec_tree_is(box->node, "thead") ||
        lec_tree_is(box->node, "caption"))
        table->facts = true;
    if (lec_tree_is(box->node, "td")) {
        table->data = true;
        size_t from =
            box->first < box->last ? tree->pieces[box->first].from : 0;
        size_t to = from ? tree->pieces[box->last - 1].to : 0;
        table->long_cell |= to - from > LONG_CELL;
    }
    if (box->context.heading || lec_tree_is(box->node, "blockquote") ||
        lec_tree_is(box->node, "ol") || lec_tree_is(box->node, "ul") ||
        box->article)
        table->text = true;
}

/* ---- which cell heads which -------------------------------------------- */

#define MAX_COLUMNS 64 /* more are not headed */

/* How far the walk over the cells of a table has come. */
typedef struct grid {
    int table, row;
    bool data; /* the table has cells that are no headers */
    bool head_row;
    size_t column;
    int heads[MAX_COLUMNS];
    size_t busy[MAX_COLUMNS]; /* rows that a cell above still reaches into */
} grid;

static bool is_cell(const lec_box *box)
{
    return lec_tree_is(box->node, "td") || lec_tree_is(box->node, "th");
}

/* Does the row head columns: in <thead>, or all of it header cells? */
static bool is_head_row(const lec_tree *tree, int row)
{
    const lec_box *r = &tree->boxes[row];
    size_t cells = 0;
    if (r->parent >= 0 && lec_tree_is(tree->boxes[r->parent].node, "thead"))
        return true;
    for (int i = row + 1; i < r->end; i++) {
        if (lec_tree_is(tree->boxes[i].node, "td"))
            return false;
        cells += lec_tree_is(tree->boxes[i].node, "th");
    }
    return cells > 1;
}

static void begin_row(const lec_tree *tree, grid *g, int row)
{
    g->row = row;
    g->column = 0;
    g->head_row = g->data && is_head_row(tree, row);
    for (size_t i = 0; i < MAX_COLUMNS; i++)
        g->busy[i] -= g->busy[i] > 0;
}

static size_t span_of(const lec_box *cell, const char *name)
{
    const char *said = lec_tree_attribute(cell->node, name);
    long n = said ? strtol(said, NULL, 10) : 1;
    return n < 1 ? 1 : n > MAX_COLUMNS ? MAX_COLUMNS : (size_t)n;
}

static void place_cell(lec_tree *tree, grid *g, int at)
{
    lec_box *cell = &tree->boxes[at];
    size_t width = span_of(cell, "colspan"), height = span_of(cell, "rowspan");
    while (g->column < MAX_COLUMNS && g->busy[g->column])
        g->column++;
    cell->heads = g->head_row || (g->data && lec_tree_is(cell->node, "th"));
    if (!g->head_row && g->column < MAX_COLUMNS)
        cell->head = g->heads[g->column];
    for (size_t i = 0; i < width && g->column < MAX_COLUMNS; i++) {
        if (g->head_row)
            g->heads[g->column] = at;
        g->busy[g->column++] = height;
    }
}

static void find_heads(lec_tree *tree, const contents *seen)
{
    grid g = {.table = -1};
    for (size_t i = 0; i < tree->box_count; i++) {
        const lec_box *box = &tree->boxes[i];
        const lec_context *c = &box->context;
        if (!c->cell || c->row < 0 || c->table < 0 || !is_cell(box))
            continue;
        if (c->table != g.table)
            g = (grid){
                .table = c->table, .row = -1, .data = seen[c->table].data};
        if (c->row != g.row)
            begin_row(tree, &g, c->row);
        place_cell(tree, &g, (int)i);
    }
}

void lec_tables_classify(lec_tree *tree)
{
    contents *seen = lec_must_zero((tree->box_count + 1) * sizeof *seen);
    for (size_t i = 0; i < tree->box_count; i++)
        if (tree->boxes[i].context.table >= 0)
            look(tree, (int)i, seen);
    for (size_t i = 0; i < tree->box_count; i++) {
        lec_box *box = &tree->boxes[i];
        int table = box->context.table;
        if (table < 0)
            continue;
        const contents *c = &seen[table];
        if (tree->boxes[table].nested || is_presented(&tree->boxes[table]) ||
            (!c->facts && (c->text || c->long_cell))) {
            box->context.row = -1;
            box->context.cell = 0;
        }
    }
    find_heads(tree, seen);
    free(seen);
}

lec_span lec_tables_cell(const lec_tree *tree, const lec_piece *p,
                         char value[LEC_HEADER_BYTES + 1])
{
    const lec_box *cell = &tree->boxes[tree->boxes[p->box].context.cell];
    bool first = cell->first == (int)(p - tree->pieces);
    const lec_box *head = &tree->boxes[cell->head];
    lec_span span = {.kind = cell->heads ? LEC_SPAN_HEADER : LEC_SPAN_CELL,
                     .from = p->from,
                     .to = p->to,
                     .value = value};
    value[0] = '\0';
    if (!cell->head || !first || head->first >= head->last)
        return span;
    lec_slice text = lec_tree_piece(tree, &tree->pieces[head->first]);
    if (text.len <= LEC_HEADER_BYTES) {
        memcpy(value, text.ptr, text.len);
        value[text.len] = '\0';
    }
    return span;
}

static bool in_row(const lec_tree *tree, size_t at, int row)
{
    return at < tree->piece_count && tree->pieces[at].kept &&
           tree->boxes[tree->pieces[at].box].context.row == row;
}

size_t lec_tables_row(const lec_tree *tree, size_t at)
{
    const lec_piece *p = &tree->pieces[at];
    const lec_context *c = &tree->boxes[p->box].context;
    if (!p->kept || !c->cell || c->row < 0 || c->table < 0 ||
        (at && in_row(tree, at - 1, c->row)))
        return 1; /* the rest of a row that is too long is no row either */
    size_t n = 1;
    for (; in_row(tree, at + n, c->row); n++)
        if (tree->pieces[at + n].to - p->from > MAX_ROW_BYTES)
            return 1;
    return n;
}
