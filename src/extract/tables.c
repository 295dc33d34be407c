/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extract/tables.h"

#include <stdlib.h>
#include <string.h>

#define LONG_CELL 600      /* bytes: nobody looks up a fact in so much */
#define MAX_ROW_BYTES 1000 /* longer, a row is no line of facts */

/* What was seen in a table: one for each box, most of them unused. */
typedef struct contents {
    bool facts; /* header cells or a caption */
    bool text;  /* headings, lists, quotations: more than one fact a cell */
    bool long_cell;
} contents;

static bool is_named(const lec_box *box, const char *name)
{
    return !strcmp((const char *)box->node->name, name);
}

static bool is_presented(const lec_box *table)
{
    const char *role = lec_tree_attribute(table->node, "role");
    return role && (!strcmp(role, "presentation") || !strcmp(role, "none"));
}

static void look(const lec_tree *tree, int at, contents *seen)
{
    const lec_box *box = &tree->boxes[at];
    contents *table = &seen[box->context.table];
    if (is_named(box, "th") || is_named(box, "thead") ||
        is_named(box, "caption"))
        table->facts = true;
    if (is_named(box, "td")) {
        size_t from =
            box->first < box->last ? tree->pieces[box->first].from : 0;
        size_t to = from ? tree->pieces[box->last - 1].to : 0;
        table->long_cell |= to - from > LONG_CELL;
    }
    if (box->context.heading || is_named(box, "blockquote") ||
        is_named(box, "ol") || is_named(box, "ul") || box->article)
        table->text = true;
}

void lec_tables_judge(lec_tree *tree)
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
            box->context.cell = false;
        }
    }
    free(seen);
}

size_t lec_tables_row(const lec_tree *tree, size_t at)
{
    const lec_piece *p = &tree->pieces[at];
    const lec_context *c = &tree->boxes[p->box].context;
    if (!p->kept || !c->cell || c->row < 0 || c->table < 0)
        return 1;
    size_t n = 1;
    while (at + n < tree->piece_count && tree->pieces[at + n].kept &&
           tree->boxes[tree->pieces[at + n].box].context.row == c->row)
        n++;
    size_t bytes = tree->pieces[at + n - 1].to - p->from;
    return bytes > MAX_ROW_BYTES ? 1 : n;
}
