/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tables.h - tables of facts are told from those that lay out a page.
 *
 * Internal to extract/.
 */
#ifndef LEC_EXTRACT_HTML_TABLES_H
#define LEC_EXTRACT_HTML_TABLES_H

#include "extract/build.h"
#include "extract/html/tree.h"

/* Forget the rows and cells of tables that are there for the looks: what is
 * in them is text like any other.  Cells of the others are told which cell
 * heads their column.
 */
void lec_tables_classify(lec_tree *tree);

/* How many pieces from `at` on are one row of a table of facts; 1 if it is
 * no such row.
 */
size_t lec_tables_row(const lec_tree *tree, size_t at);

/* The cell that piece `p` of a row stands in, as a span; what heads it is
 * written to `value`.
 */
lec_span lec_tables_cell(const lec_tree *tree, const lec_piece *p,
                         char value[LEC_HEADER_BYTES + 1]);

#endif
