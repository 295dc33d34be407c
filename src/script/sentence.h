/* SPDX-License-Identifier: GPL-3.0-or-later */
/* sentence.h - the division of a text into sentences.  Internal to script/. */
#ifndef LEC_SCRIPT_SENTENCE_H
#define LEC_SCRIPT_SENTENCE_H

#include "script/lang/language.h"

/* Begin to cut sentences from `text`, which must stay as it is until the last
 * call of lec_sentences_next() for it.  A language cuts one text at a time.
 */
void lec_sentences_begin(lec_language *language, lec_slice text);

/* Return where the sentence that starts at byte `from` of `text` ends: an
 * offset in from+1..text.len, past the white space behind the sentence.
 */
size_t lec_sentences_next(lec_language *language, lec_slice text, size_t from);

/* Return how many bytes of a sentence are said at once: all of it, or, of a
 * long one, those up to where a reader would breathe.  Never 0 for a sentence
 * that is not empty.
 */
size_t lec_sentence_part(lec_slice sentence);

#endif
