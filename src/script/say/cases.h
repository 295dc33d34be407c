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
 * alone and neither nominative nor accusative; else one with `which` '\0'.
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

/* Return the row of map `noun-CASE` for a noun, named as one of it is: in field
 * 2 one of it in that case, in 3 several.  NULL if there is none.
 */
const lec_row *lec_case_noun(lec_language *language, lec_slice noun,
                             lec_case form);

/* Return the field of a noun's row, 2 to 5, that goes with a number in a case:
 * the genitive is among the fields of all nouns (5 of one, 3 of several).
 */
int lec_case_field(lec_language *language, lec_slice digits, lec_case form);

#endif
