/* SPDX-License-Identifier: GPL-3.0-or-later */
/* witness.h - what a page says of its own text: which parts are for listeners
 * (speakable), which are behind a payment (hasPart), and the text itself
 * (articleBody, a recipe's ingredients and steps, a live blog's entries).
 *
 * Witnesses restore what the judgement of the tree lost.  They drop nothing
 * and double nothing.  Internal to extract/.
 */
#ifndef LEC_EXTRACT_FACTS_WITNESS_H
#define LEC_EXTRACT_FACTS_WITNESS_H

#include "extract/build.h"
#include "extract/facts/jsonld.h"
#include "extract/html/tree.h"

/* Mark the boxes that the page names for listeners, and take what is sold as
 * the article for no offer to pay.  Before the tree is judged; `doc` is the
 * tree's.
 */
void lec_witness_mark(lec_tree *tree, const lec_jsonld *jsonld, xmlDoc *doc);

/* Keep the pieces of a judged tree that a witness vouches for; bytes of
 * sentences that came back.
 */
size_t lec_witness_restore(lec_tree *tree, const lec_jsonld *jsonld,
                           const lec_article *article);

/* Number the steps of a recipe. */
void lec_witness_number(lec_tree *tree, const lec_jsonld *jsonld);

/* Add to the blocks what of a recipe's ingredients and steps and of a live
 * blog's entries is nowhere on the page; bytes of sentences that came.
 */
size_t lec_witness_add(const lec_tree *tree, const lec_jsonld *jsonld,
                       lec_builder *builder);

#endif
