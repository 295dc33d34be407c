/* SPDX-License-Identifier: GPL-3.0-or-later */
/* score.h - how much of its text every box of a page holds, and which boxes
 * are no part of an article by what they are called.
 *
 * Internal to extract/.
 */
#ifndef LEC_EXTRACT_HTML_SCORE_H
#define LEC_EXTRACT_HTML_SCORE_H

#include "extract/html/tree.h"

/* Tell sentences from labels, set the sums of every box, and `out` and `why`
 * of those that are furniture.  `site` is that of the page (site.h).
 */
void lec_score(lec_tree *tree, lec_slice site);

/* Let what is written for browsers without scripts, or is hidden, count like
 * the rest: for pages that have no other text.
 */
void lec_score_pardon(lec_tree *tree);

#endif
