/* SPDX-License-Identifier: GPL-3.0-or-later */
/* moment.h - dates and clocks in seconds. */
#ifndef LEC_BASE_MOMENT_H
#define LEC_BASE_MOMENT_H

#include <stdbool.h>
#include <stdint.h>

/* Seconds since 1970 of a date (RFC 3339, or a day: its beginning), in UTC; or
 * of what its clock shows, if it is not `zoned`.  False if it is none; `date`
 * may be NULL.
 */
bool lec_moment_read(const char *date, bool zoned, int64_t *seconds);

/* Seconds of a clock that only goes forward; where it began means nothing. */
double lec_clock_s(void);

#endif
