/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tables.h - which tables hold facts, and which only lay out a page; what heads
 * the columns.
 *
 * Internal to extract/.
 */
#ifndef LEC_EXTRACT_HTML_TABLES_H
#define LEC_EXTRACT_HTML_TABLES_H

#include "extract/build.h"
#include "extract/html/tree.h"

/* Clear row and cell in the context of boxes in tables that lay out a page: the
 * text in them is like any other.  Set `head` and `heads` of the cells in
 * tables of facts.
 */
void lec_tables_classify(lec_tree *tree);

/* Count the pieces from `at` on that are one row of a table of facts; 1 if it
 * is no such row.
 */
size_t lec_tables_row(const lec_tree *tree, size_t at);

/* Make a span of the cell that piece `p` of a row stands in.  Its value is
 * `value`, to which the header of its column is written ("" if there is none,
 * or a longer one).
 */
lec_span lec_tables_cell(const lec_tree *tree, const lec_piece *p,
                         char value[LEC_HEADER_BYTES + 1]);

#endif
