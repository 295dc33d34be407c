/* SPDX-License-Identifier: GPL-3.0-or-later */
/* standfirst.h - the sentences that stand between a headline and its text
 * and say what the text is about.
 *
 * Internal to extract/.
 */
#ifndef LEC_EXTRACT_FACTS_STANDFIRST_H
#define LEC_EXTRACT_FACTS_STANDFIRST_H

#include "extract/facts/jsonld.h"
#include "extract/html/root.h"

/* Append the standfirst to `text`, and set `why` of the pieces it is made of.
 * A standfirst is what the page names as one between headline and text; else
 * what stands there and is how the page describes itself; else a sentence alone
 * there.  Returns how it was found, a literal; NULL, with nothing appended, if
 * there is none, or if the first paragraphs say the same again.
 */
const char *lec_standfirst_find(lec_tree *tree, const lec_root *place,
                                const lec_jsonld *jsonld,
                                const lec_article *article, lec_text *text);

#endif
