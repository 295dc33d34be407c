/* SPDX-License-Identifier: GPL-3.0-or-later */
/* date.h - a date as people write it.  Internal to extract/. */
#ifndef LEC_BASE_DATE_H
#define LEC_BASE_DATE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/text.h"

typedef struct lec_months lec_months;

/* The names of the months in `lang` (BCP 47, may be "") and in English.
 * Never NULL; release with lec_months_free(), which accepts NULL.
 */
lec_months *lec_months_new(const char *lang);
void lec_months_free(lec_months *months);

/* A date in a text; bytes [from, to) of it. */
typedef struct lec_date {
    size_t from, to;
    char iso[40]; /* YYYY-MM-DD, or RFC 3339 where the zone is written */
} lec_date;

/* The first whole date (day, month and year) in `text`.  Only the first
 * kilobyte is looked at.
 */
bool lec_date_find(const lec_months *months, lec_slice text, lec_date *date);

#endif
