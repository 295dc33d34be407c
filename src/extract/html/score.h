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
 * `out` and `why` of the boxes that are furniture.  `site` is the name of the
 * page's site (site.h).
 */
void lec_score(lec_tree *tree, lec_slice site);

/* Acquit the boxes that are hidden, or written for browsers without scripts:
 * for pages without other text, before lec_score() is called again.
 */
void lec_score_pardon(lec_tree *tree);

#endif
