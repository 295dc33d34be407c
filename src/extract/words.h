/* SPDX-License-Identifier: GPL-3.0-or-later */
/* words.h - small questions about words that several readers of a page ask.
 *
 * Internal to extract/.
 */
#ifndef LEC_EXTRACT_WORDS_H
#define LEC_EXTRACT_WORDS_H

#include <stdbool.h>

#include "base/text.h"

/* Is `string`, which may be NULL, equal to `other`? */
bool lec_str_is(const char *string, const char *other);

/* Is `word` one of the words of `words`, which white space parts?  Neither may
 * be NULL, nor `word` empty.
 */
bool lec_words_has(const char *words, const char *word);

/* Append the letters and digits of `text`, in lower case: what is left of a
 * text when its markup, marks and spaces are gone.
 */
void lec_letters_fold(lec_slice text, lec_text *out);

#endif
