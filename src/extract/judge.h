/* SPDX-License-Identifier: GPL-3.0-or-later */
/* judge.h - which pieces of a page are the article, and why.
 *
 * Internal to extract/.
 */
#ifndef LEC_EXTRACT_JUDGE_H
#define LEC_EXTRACT_JUDGE_H

#include "extract/extract.h"
#include "extract/linked.h"
#include "extract/tree.h"

typedef struct lec_judged_standfirst {
    lec_text text; /* empty if there is none */
    const char *from;
} lec_judged_standfirst;

/* Set `kept` and `why` of every piece, and find the standfirst, which is
 * then no piece kept.  The title of `article` is not text a second
 * time.  Returns the bytes of sentences kept.
 */
size_t lec_judge_tree(lec_tree *tree, const lec_furniture *furniture,
                      const lec_article *article, const lec_linked *linked,
                      lec_judged_standfirst *standfirst);

#endif
