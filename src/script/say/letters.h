/* SPDX-License-Identifier: GPL-3.0-or-later */
/* letters.h - words that are read letter by letter or in pieces.  Internal to
 * script/.
 */
#ifndef LEC_SCRIPT_SAY_LETTERS_H
#define LEC_SCRIPT_SAY_LETTERS_H

#include <stdbool.h>

#include "script/lang/language.h"

/* Append letters by their names: "B.B.C."; one letter alone by map `letter` of
 * words.tsv.
 */
void lec_spell_letters(const lec_language *language, lec_slice letters,
                       lec_text *out);

/* Append a serial ("t2000") by its letters and numbers.  False if it has none,
 * or a number that cannot be said; part may have been appended then.
 */
bool lec_spell_serial(lec_language *language, lec_slice serial, lec_text *out);

/* Append an address of the net, its signs by map `web` of words.tsv.  False if
 * it is empty.
 */
bool lec_spell_web(lec_language *language, lec_slice address, lec_text *out);

/* Append words that are written as one ("BreakingNews") with blanks between.
 * False if there are none.
 */
bool lec_spell_camel(lec_slice words, lec_text *out);

#endif
