/* SPDX-License-Identifier: GPL-3.0-or-later */
/* date.h - finds a date as people write it, in the language of the text.  For
 * extract/ and feed/.
 *
 * Dates as machines write them are in timestamp.h.
 */
#ifndef LEC_BASE_DATE_H
#define LEC_BASE_DATE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/text.h"

/* The names of the twelve months and of the days of the week, in one language
 * and in English.
 */
typedef struct lec_months lec_months;

/* Load the names of the months in `lang` (BCP 47; "" for English alone) from
 * ICU.  Never NULL; the caller releases it with lec_months_free().
 */
lec_months *lec_months_new(const char *lang);

/* Release the names.  Accepts NULL. */
void lec_months_free(lec_months *months);

/* Return the month, 1..12, that `word` begins to name ("Sept"); 0 for none. */
int lec_month_named(const lec_months *months, lec_slice word);

/* Is `word` the name of a day of the week ("Monday", "Mon.")? */
bool lec_months_day(const lec_months *months, lec_slice word);

/* A date that was found in a text. */
typedef struct lec_date {
    size_t from;  /* the byte of the text at which the date begins */
    size_t to;    /* the byte behind the date */
    char iso[40]; /* YYYY-MM-DD, or RFC 3339 where time and zone are written */
} lec_date;

/* Find the first whole date (day, month and year) in the first kilobyte of
 * `text`.  Return false, with `date` unchanged, if there is none.
 */
bool lec_date_find(const lec_months *months, lec_slice text, lec_date *date);

#endif
