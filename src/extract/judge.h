/* SPDX-License-Identifier: GPL-3.0-or-later */
/* judge.h - which pieces of a page are the article, and why.
 *
 * Internal to extract/.
 */
#ifndef LEC_EXTRACT_JUDGE_H
#define LEC_EXTRACT_JUDGE_H

#include "extract/extract.h"
#include "extract/tree.h"

/* Set `kept` and `why` of every piece.  The fields of `article` that are
 * known by now (title, standfirst, authors) are not text a second time.
 * Returns the bytes of sentences kept.
 */
size_t lec_judge_tree(lec_tree *tree, const lec_furniture *furniture,
                      const lec_article *article);

/* Let what is written for browsers without scripts, or is hidden, count like
 * the rest: for pages that have no other text.
 */
void lec_judge_pardon(lec_tree *tree);

#endif
