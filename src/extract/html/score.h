/* SPDX-License-Identifier: GPL-3.0-or-later */
/* score.h - how much text every box of a page holds, and which boxes are no
 * part of an article by what they are called.
 *
 * Internal to extract/.
 */
#ifndef LEC_EXTRACT_HTML_SCORE_H
#define LEC_EXTRACT_HTML_SCORE_H

#include "extract/html/tree.h"

/* Set `prose` of every piece, the sums, `holder` and `list` of every box, and
 * `out`, `why` and `pardoned` of the boxes.  `site` is the name of the page's
 * site (site.h), `headline` the piece that says the title, -1 if unknown.
 */
void lec_score(lec_tree *tree, lec_slice site, int headline);

/* Throw out a box of a tree that went through lec_score(); `why` is a literal.
 */
void lec_score_exclude(lec_tree *tree, int box, const char *why);

#endif
