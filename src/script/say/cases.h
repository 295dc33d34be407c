/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cases.h - the case that a number stands in, and numbers in that case.
 * Internal to script/.
 *
 * Maps of words.tsv say all of it: `governs` the cases that a preposition or a
 * verb asks for, `ending` what the end of a word tells of its case,
 * `cardinal-CASE` and `ordinal-CASE` the parts of numbers.  voices/README has
 * their forms.  A language without `governs` has no cases here.
 */
#ifndef LEC_SCRIPT_SAY_CASES_H
#define LEC_SCRIPT_SAY_CASES_H

#include "base/table.h"
#include "script/lang/language.h"

/* A form of a number. */
typedef struct lec_case {
    char which;   /* a letter of "NGDAIL"; '\0': the one that ICU says */
    char gender;  /* m, f, n, or p for the plural of ordinals */
    bool ordinal; /* "on the fifth floor", not "on five floors" */
} lec_case;

/* Return the case that the words in front of byte `from` ask for, if it is one
 * alone, or an accusative and another, and no nominative; else one with `which`
 * '\0'.
 */
lec_case lec_case_asked(lec_language *language, lec_slice text, size_t from);

/* Return the form of the number `digits`, which the words in front of byte
 * `from` of the text and those from byte `to` on decide together.  `ordinal`:
 * it is an ordinal anyhow.  `which` is '\0' where they do not decide.
 */
lec_case lec_case_find(lec_language *language, lec_slice text, size_t from,
                       size_t to, lec_slice digits, bool ordinal);

/* Append a number in its form.  False if the language has no words for it;
 * part of it may have been appended then.
 */
bool lec_case_say(lec_language *language, lec_slice digits, lec_case form,
                  lec_text *out);

/* Return the name of what is counted, of a row with its forms (one, all others,
 * few, decimals), that goes with a number in a case.  The genitive is among
 * these; of other cases map `noun-CASE` has one and several.  "" for none.
 */
const char *lec_case_noun(lec_language *language, lec_slice digits,
                          lec_case form, const lec_row *row);

/* Write the name of a map of a case, "decimal-genitive"; `what` alone for no
 * case.
 */
void lec_case_map(const char *what, lec_case form, char map[64]);

#endif
