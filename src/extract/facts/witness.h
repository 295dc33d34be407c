/* SPDX-License-Identifier: GPL-3.0-or-later */
/* witness.h - what a page says of its own text in JSON-LD: which parts are for
 * listeners (speakable), which are behind a payment (hasPart), and the text
 * itself (articleBody, a recipe's ingredients and steps, a live blog's
 * entries).
 *
 * Such witnesses restore what the classification of the tree lost.  They drop
 * nothing and double nothing.
 *
 * Internal to extract/.
 */
#ifndef LEC_EXTRACT_FACTS_WITNESS_H
#define LEC_EXTRACT_FACTS_WITNESS_H

#include "extract/build.h"
#include "extract/facts/jsonld.h"
#include "extract/html/tree.h"

/* Mark the boxes that the page names for listeners, and acquit those that it
 * sells of being an offer to pay.  Call it before the tree is classified; `doc`
 * is the document of the tree.
 */
void lec_witness_mark(lec_tree *tree, const lec_jsonld *jsonld, xmlDoc *doc);

/* Keep the pieces of a classified tree that a witness vouches for.  Returns the
 * bytes of sentences that came back.
 */
size_t lec_witness_restore(lec_tree *tree, const lec_jsonld *jsonld,
                           const lec_article *article);

/* Make the steps of a recipe, as JSON-LD lists them, numbered items. */
void lec_witness_number(lec_tree *tree, const lec_jsonld *jsonld);

/* Add to the blocks those of a recipe's ingredients and steps, or of a live
 * blog's entries, that the page does not show.  Returns the bytes added that
 * count as sentences: those of entries.
 */
size_t lec_witness_add(const lec_tree *tree, const lec_jsonld *jsonld,
                       lec_builder *builder);

#endif
