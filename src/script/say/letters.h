/* SPDX-License-Identifier: GPL-3.0-or-later */
/* letters.h - what is read letter by letter or in pieces.  Internal to
 * script/.
 */
#ifndef LEC_SCRIPT_SAY_LETTERS_H
#define LEC_SCRIPT_SAY_LETTERS_H

#include <stdbool.h>

#include "script/lang/language.h"

/* Append letters by their names, and a serial ("t2000") by letters and numbers.
 * False: it is no serial.
 */
void lec_spell_letters(const lec_language *language, lec_slice letters,
                       lec_text *out);
bool lec_spell_serial(lec_language *language, lec_slice serial, lec_text *out);

/* Append an address of the net, its signs by map `web` of words.tsv; and
 * "BreakingNews" as words.  False: it is none.
 */
bool lec_spell_web(lec_language *language, lec_slice address, lec_text *out);
bool lec_spell_camel(lec_slice words, lec_text *out);

#endif
