/* SPDX-License-Identifier: GPL-3.0-or-later */
/* numbers.h - numbers in words, alone and with what they count.  Internal to
 * script/.
 */
#ifndef LEC_SCRIPT_SAY_NUMBERS_H
#define LEC_SCRIPT_SAY_NUMBERS_H

#include <stdint.h>

#include "base/table.h"
#include "script/lang/language.h"

/* Append a number in words.  False: `digits` is no number, or one too large.
 * `rules` names a rule set of ICU; NULL is the one the language counts with.
 */
bool lec_number_icu(lec_language *language, lec_slice digits, const char *rules,
                    lec_text *out);
bool lec_number_cardinal(lec_language *language, lec_slice digits,
                         const char *rules, lec_text *out);
bool lec_number_digits(lec_language *language, lec_slice digits, lec_text *out);
bool lec_number_groups(lec_language *language, lec_slice digits, lec_text *out);
bool lec_number_decade(lec_language *language, lec_slice digits, lec_text *out);
bool lec_number_minutes(lec_language *language, lec_slice digits,
                        lec_text *out);
bool lec_number_pairs(lec_language *language, lec_slice digits, lec_text *out);
bool lec_number_fraction(lec_language *language, lec_slice above,
                         lec_slice below, lec_text *out);
bool lec_number_tail(lec_language *language, lec_slice digits, const char *map,
                     lec_text *out);

/* Append the number and what it counts, in words of the language (measure.c),
 * with what is said right in front of the number ("five-", of a range): the row
 * has ICU's name of the unit ("length-kilometer", "currency/EUR") and, for
 * where CLDR does not tell it, its gender or a unit of the same.  False, too,
 * if the number has several genders and nobody knows which is right.  A minus
 * may stand in front.
 */
bool lec_number_measure(lec_language *language, lec_slice from,
                        lec_slice digits, const lec_row *row, lec_text *out);

/* Put the word at the end of `text` in the English plural. */
bool lec_number_plural(lec_text *text);

/* Is the first number the smaller one? */
bool lec_number_less(const lec_language *language, lec_slice a, lec_slice b);

/* ICU's word for the sign of a negative number, and its blank. */
bool lec_number_minus(lec_language *language, lec_text *out);

/* A number as the language writes it, decimals and all. */
double lec_number_value(const lec_language *language, lec_slice digits);

/* A whole number without thousands marks; -1 if it is none or too large. */
int64_t lec_number_whole(lec_slice digits);

/* The value of a Roman numeral in its one right form, 1..3999; else 0. */
int lec_number_roman(lec_slice numeral);

/* Which of a noun's forms goes with the number: a field of its row, 2 to 5. */
int lec_number_form(lec_language *language, lec_slice digits);

#endif
