/* SPDX-License-Identifier: GPL-3.0-or-later */
/* foreign.h - words of another language or script than that of the text.
 * Internal to script/.
 */
#ifndef LEC_SCRIPT_SAY_FOREIGN_H
#define LEC_SCRIPT_SAY_FOREIGN_H

#include "extract/article.h"
#include "script/lang/language.h"
#include "script/lang/passages.h"

/* Find the passages of `text` that are in another language, for the parts of it
 * that are normalised until the next call.  `block` is the block that has the
 * text, with its marks of languages, or NULL.  Text and block are borrowed
 * until the next call.
 */
void lec_foreign_begin(lec_language *language, lec_slice text,
                       const lec_block *block);

/* Return the foreign passage that byte `at` of `part` lies in, or NULL; `base`
 * is where the part stands in the text.  From call to call base + at must not
 * become smaller.
 */
const lec_passage *lec_foreign_at(lec_language *language, lec_slice part,
                                  size_t base, size_t at);

/* Is the first letter of `text` of a script that the language does not have?
 * Latin is had by all.
 */
bool lec_foreign_letters(lec_language *language, lec_slice text);

/* Append a word in Latin letters if the language does not have the letters it
 * is written in.  False, with nothing appended, if it has them, or ICU cannot
 * do it.
 */
bool lec_foreign_name(lec_language *language, lec_slice word, lec_text *out);

#endif
