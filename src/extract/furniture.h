/* SPDX-License-Identifier: GPL-3.0-or-later */
/* furniture.h - the words by which page furniture is known.
 *
 * Rows of voices/LANG/page.tsv: phrase, kind, match.  Phrases are written
 * folded (lower case, single spaces, no punctuation at their ends); match is
 * `whole` (the text is the phrase) or `start` (the text begins with it, at a
 * word boundary).  A page's language is not asked: sites mix them.
 */
#ifndef LEC_EXTRACT_FURNITURE_H
#define LEC_EXTRACT_FURNITURE_H

#include "extract/extract.h"

/* Fold `text` into `out` (replacing what is there): Unicode lower case,
 * white space runs to one space, punctuation and symbols off both ends.
 */
void lec_furniture_fold(lec_slice text, lec_text *out);

/* The row that says `folded` is furniture, NULL if none does.  A whole match
 * wins over the longest start match.  `kind` NULL means any kind, else only
 * rows of that kind ("share", "related", ...) count.
 */
const lec_row *lec_furniture_find(const lec_furniture *furniture,
                                  lec_slice folded, const char *kind);

/* Some rows count in one place only, which their match names: at the end of
 * a last paragraph (`end`: "... contributed to this report"), or at the start
 * of one of the last (`tail`).  True if there is one for `folded`, and for a
 * tail one of that kind.
 */
bool lec_furniture_ends(const lec_furniture *furniture, lec_slice folded);
bool lec_furniture_tail(const lec_furniture *furniture, lec_slice folded,
                        const char *kind);

#endif
