/* SPDX-License-Identifier: GPL-3.0-or-later */
/* sentence.h - where sentences end.  Internal to script/. */
#ifndef LEC_SCRIPT_SENTENCE_H
#define LEC_SCRIPT_SENTENCE_H

#include "script/lang/language.h"

/* Where the sentence of `text` that starts at byte `from` ends: an offset in
 * from+1..text.len, past the white space behind it.  Call
 * lec_sentences_begin() for each new text, which must stay as it is until
 * the last call for it.
 */
void lec_sentences_begin(lec_language *language, lec_slice text);
size_t lec_sentences_next(lec_language *language, lec_slice text, size_t from);

/* How much of a sentence is said at once: all, or of a long one the bytes up
 * to where a reader would breathe; never 0.
 */
size_t lec_sentence_part(lec_slice sentence);

#endif
