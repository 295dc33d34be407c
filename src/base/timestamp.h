/* SPDX-License-Identifier: GPL-3.0-or-later */
/* timestamp.h - dates as machines write them, and clocks.
 *
 * Dates as people write them are in date.h.
 */
#ifndef LEC_BASE_TIMESTAMP_H
#define LEC_BASE_TIMESTAMP_H

#include <stdbool.h>
#include <stdint.h>

#include "base/text.h"

/* Append the date at the start of `s` (2019-11-19T10:00:00+01:00, 2019/11/19,
 * 20191119) as RFC 3339, or as YYYY-MM-DD if time or zone are missing.  False,
 * with nothing appended, if there is none.
 */
bool lec_timestamp_read(const char *s, lec_text *out);

/* Append a date of mail, "[Sun, ]22 Nov 2026 [08:30[:00] [+0100]]" (RFC 822, 5;
 * RFC 2822, 4.3), in the same form.  False, with nothing appended, if it is
 * none.
 */
bool lec_timestamp_read_mail(const char *s, lec_text *out);

/* Seconds since 1970 of a date (RFC 3339, or a day: its beginning), in UTC; or
 * of what its clock shows, if it is not `zoned`.  False if it is none; `date`
 * may be NULL.
 */
bool lec_timestamp_seconds(const char *date, bool zoned, int64_t *seconds);

/* Append seconds since 1970 as RFC 3339 in UTC: "2026-11-22T08:30:00Z". */
void lec_timestamp_add(lec_text *out, int64_t seconds);

/* Is `s` a day that there is, written YYYY-MM-DD? */
bool lec_timestamp_is_day(const char *s);

/* Seconds of a clock that only goes forward; where it began means nothing. */
double lec_clock_s(void);

#endif
