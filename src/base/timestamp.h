/* SPDX-License-Identifier: GPL-3.0-or-later */
/* timestamp.h - reads and writes dates as machines write them, and reads the
 * clock.  For all folders.
 *
 * Dates as people write them are in date.h.
 */
#ifndef LEC_BASE_TIMESTAMP_H
#define LEC_BASE_TIMESTAMP_H

#include <stdbool.h>
#include <stdint.h>

#include "base/text.h"

/* Append the date at the start of `s` (2019-11-19T10:00:00+01:00, 2019/11/19,
 * 20191119) as RFC 3339, or as YYYY-MM-DD if time or zone is missing.  Return
 * false, with nothing appended, if `s` begins with no date.
 */
bool lec_timestamp_read(const char *s, lec_text *out);

/* Append a date of mail, "[Sun, ]22 Nov 2026 [08:30[:00] [+0100]]" (RFC 822,
 * 5; RFC 2822, 4.3), in the form of lec_timestamp_read().  Return false, with
 * nothing appended, if `s` is no such date.
 */
bool lec_timestamp_read_mail(const char *s, lec_text *out);

/* Convert a date (RFC 3339, or YYYY-MM-DD for the beginning of a day) to
 * seconds since 1970 in UTC; if `zoned` is false, the offset of its zone is
 * ignored.  Return false, with `seconds` unchanged, if `date` is no date or
 * NULL.
 */
bool lec_timestamp_seconds(const char *date, bool zoned, int64_t *seconds);

/* Append seconds since 1970 as RFC 3339 in UTC: "2026-11-22T08:30:00Z". */
void lec_timestamp_add(lec_text *out, int64_t seconds);

/* Test whether `s` is a day of the calendar, written YYYY-MM-DD. */
bool lec_timestamp_is_day(const char *s);

/* Return the seconds of a clock that only goes forward; only differences have
 * a meaning.
 */
double lec_clock_s(void);

#endif
