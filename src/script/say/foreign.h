/* SPDX-License-Identifier: GPL-3.0-or-later */
/* foreign.h - words of another language or script than that of the text.
 * Internal to script/.
 */
#ifndef LEC_SCRIPT_SAY_FOREIGN_H
#define LEC_SCRIPT_SAY_FOREIGN_H

#include "extract/article.h"
#include "script/lang/language.h"
#include "script/lang/passages.h"

/* Find what of `text` is of another language, for the parts of it that are
 * normalised until the next call.  `block`, whose text it is, may be
 * NULL; it and the text stay as they are meanwhile.
 */
void lec_foreign_begin(lec_language *language, lec_slice text,
                       const lec_block *block);

/* The passage that byte `at` of a part lies in, or NULL; `base` is where the
 * part stands in the text.  From call to call the place only grows.
 */
const lec_passage *lec_foreign_at(lec_language *language, lec_slice part,
                                  size_t base, size_t at);

/* Write a word in letters that the language does not have in Latin ones; false
 * if it has no such letters.
 */
bool lec_foreign_name(lec_language *language, lec_slice word, lec_text *out);

#endif
