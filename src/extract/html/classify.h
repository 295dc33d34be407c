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

/* What the classification found out.  Begins zeroed; the caller frees
 * `standfirst`.
 */
typedef struct lec_classified {
    size_t kept; /* bytes of sentences in the pieces that are kept */
    lec_root place;
    lec_text standfirst;         /* empty if there is none */
    const char *standfirst_from; /* how it was found, a literal */
} lec_classified;

/* Set `kept` and `why` of every piece, and find the standfirst, whose pieces
 * are then not kept.  `classified` is zeroed, or what an earlier call left.  A
 * piece that says the title of `article` again is dropped.
 */
void lec_classify_tree(lec_tree *tree, const lec_furniture *furniture,
                       const lec_article *article, const lec_jsonld *jsonld,
                       lec_classified *classified);

#endif
