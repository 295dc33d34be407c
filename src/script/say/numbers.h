/* SPDX-License-Identifier: GPL-3.0-or-later */
/* numbers.h - numbers in words, alone and with what they count.  Internal to
 * script/.
 *
 * `digits` is a number as the language writes it, with its decimal and group
 * marks.  Functions that append return false if the number is none or is too
 * large to be said; part of it may have been appended then.
 */
#ifndef LEC_SCRIPT_SAY_NUMBERS_H
#define LEC_SCRIPT_SAY_NUMBERS_H

#include <stdint.h>

#include "base/table.h"
#include "script/lang/language.h"
#include "script/say/cases.h"

/* Append a whole number by a rule set of ICU ("%spellout-ordinal"); NULL is the
 * one that the language counts with.
 */
bool lec_number_icu(lec_language *language, lec_slice digits, const char *rules,
                    lec_text *out);

/* Append a number with its decimals.  `rules` is a rule set of ICU for whole
 * numbers, or NULL.
 */
bool lec_number_cardinal(lec_language *language, lec_slice digits,
                         const char *rules, lec_text *out);

/* Append the digits one by one. */
bool lec_number_digits(lec_language *language, lec_slice digits, lec_text *out);

/* Append the digits one by one, with a comma between groups of them. */
bool lec_number_groups(lec_language *language, lec_slice digits, lec_text *out);

/* Append a year as a decade: "nineteen eighties". */
bool lec_number_decade(lec_language *language, lec_slice digits, lec_text *out);

/* Append the minutes of a clock time: "oh five" for 05.  For 00 append nothing,
 * and cut the blanks at the end of `out`.
 */
bool lec_number_minutes(lec_language *language, lec_slice digits,
                        lec_text *out);

/* Append a number as house numbers are read: "twenty-seven eighty-eight". */
bool lec_number_pairs(lec_language *language, lec_slice digits, lec_text *out);

/* Append a fraction: "three quarters". */
bool lec_number_fraction(lec_language *language, lec_slice above,
                         lec_slice below, lec_text *out);

/* Append a whole number whose last part is a word of map `map` of words.tsv, in
 * field `column` of its row, or in 2 if that is empty.  False if the map has no
 * such part.
 */
bool lec_number_tail(lec_language *language, lec_slice digits, const char *map,
                     int column, lec_text *out);

/* Append a number with decimals as "one whole five tenths", in a case.  Map
 * `decimal`, or that of the case, has the words, by the count of figures behind
 * the mark, 0 for those in front of it; false without them.
 */
bool lec_number_parts(lec_language *language, lec_slice whole, lec_slice part,
                      lec_case form, lec_text *out);

/* Append "1,234.50" as "1234.50", whatever marks the language writes. */
void lec_number_plain(const lec_language *language, lec_slice digits,
                      lec_text *plain);

/* Append the number and the unit or currency that it counts, in words.  `row`
 * has ICU's name of the unit ("length-kilometer", "currency/EUR") and, where
 * CLDR does not tell it, its gender or another unit of the same gender; or
 * names of its own.  `from` is said right in front of the number (of a range,
 * "five to").  A minus may stand in front of `digits`.  False, too, if the
 * number has several genders and nobody knows which is right; nothing is
 * appended then.  With a case in `form` number and unit are said in it; false
 * where the words for that are not known.
 */
bool lec_number_measure(lec_language *language, lec_slice from,
                        lec_slice digits, const lec_row *row, lec_case form,
                        lec_text *out);

/* Put the word at the end of `text` in the English plural.  False if `text` is
 * empty.
 */
bool lec_number_plural(lec_text *text);

/* Is number `a` smaller than number `b`? */
bool lec_number_less(const lec_language *language, lec_slice a, lec_slice b);

/* Append the word for the sign of a negative number, and a blank: that of map
 * `math`, else ICU's.  False if ICU has none in front of the number.
 */
bool lec_number_minus(lec_language *language, lec_text *out);

/* Return the value of a number, decimals and all; 0 if it is none. */
double lec_number_value(const lec_language *language, lec_slice digits);

/* Return the value of a whole number, in which commas and blanks do not count;
 * -1 if it is none, or has more than 18 digits.
 */
int64_t lec_number_whole(lec_slice digits);

/* Return the value of a Roman numeral in its one right form, 1..3999; else 0.
 */
int lec_number_roman(lec_slice numeral);

/* Return which form of a noun goes with the number: the field of its row in
 * words.tsv, 2 to 5.
 */
int lec_number_form(lec_language *language, lec_slice digits);

#endif
