/* SPDX-License-Identifier: GPL-3.0-or-later */
/* price.h - what the reasons by which boxes are thrown out cost a page.
 *
 * A name is evidence about a part.  Where it takes the text itself, it does not
 * count: names.def has hundreds of words, and each stands on the paragraphs of
 * some page.
 *
 * Internal to extract/.
 */
#ifndef LEC_EXTRACT_HTML_PRICE_H
#define LEC_EXTRACT_HTML_PRICE_H

#include "extract/html/tree.h"

/* Pardon the accused boxes that are one of a row of sections of the same make.
 * Call it before boxes are thrown out.
 */
void lec_price_kin(lec_tree *tree);

/* Withdraw one reason, where the boxes thrown out for it hold the text below
 * the piece `headline` (-1: unknown): without them nothing is left, or they
 * stand among the paragraphs and have more of the sentences.  Sets `pardoned`
 * of these boxes; true if anything changed, and boxes are to be thrown out
 * anew.
 */
bool lec_price_withdraw(lec_tree *tree, int headline);

/* Pardon a teaser between the headline and the text: it is of this page.  True
 * if anything changed, as lec_price_withdraw().
 */
bool lec_price_teaser(lec_tree *tree, int headline);

/* Call the lines below the headline text where a page has no long sentences: a
 * poem, a list, a table, paragraphs set as headings or as links.
 */
void lec_price_lines(lec_tree *tree, int headline);

#endif
