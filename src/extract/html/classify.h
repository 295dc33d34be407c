/* SPDX-License-Identifier: GPL-3.0-or-later */
/* classify.h - which pieces of a page are the article, and why.
 *
 * Internal to extract/.
 */
#ifndef LEC_EXTRACT_HTML_CLASSIFY_H
#define LEC_EXTRACT_HTML_CLASSIFY_H

#include "extract/article.h"
#include "extract/facts/jsonld.h"
#include "extract/furniture.h"
#include "extract/html/root.h"
#include "extract/html/tree.h"

typedef struct lec_classified {
    size_t kept; /* bytes of sentences */
    lec_root place;
    lec_text standfirst; /* empty if there is none */
    const char *standfirst_from;
} lec_classified;

/* Set `kept` and `why` of every piece, and find the standfirst, which is
 * then no piece kept; `judged` begins empty or with what another call left.
 * The title of `article` is not text a second time.
 */
void lec_classify_tree(lec_tree *tree, const lec_furniture *furniture,
                       const lec_article *article, const lec_jsonld *jsonld,
                       lec_classified *classified);

#endif
