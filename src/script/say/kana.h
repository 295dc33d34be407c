/* SPDX-License-Identifier: GPL-3.0-or-later */
/* kana.h - Japanese as it is read: a voice knows kana alone, and which sounds a
 * Chinese character has is seen from the words around it.
 *
 * Door of script/.
 */
#ifndef LEC_SCRIPT_SAY_KANA_H
#define LEC_SCRIPT_SAY_KANA_H

#include "script/lang/language.h"
#include "script/say/tokens.h"

/* Let what is said in a language from here on be kana, if the language has a
 * map `kana`: load MeCab and the dictionary that map `reader` names, in the
 * first such call of a process.  Where these are missing it stays as it is.
 */
void lec_kana_open(lec_language *language);

/* Write what is said in kana, words apart, and move its tokens along.  Maps
 * `kana` and `kana-alone` of words.tsv read numbers with what they count.
 */
void lec_kana_read(const lec_language *language, lec_text *spoken,
                   lec_tokens *tokens);

#endif
