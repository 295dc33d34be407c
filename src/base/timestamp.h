/* SPDX-License-Identifier: GPL-3.0-or-later */
/* timestamp.h - a date as machines write it.  Internal to extract/. */
#ifndef LEC_BASE_TIMESTAMP_H
#define LEC_BASE_TIMESTAMP_H

#include <stdbool.h>

#include "base/text.h"

/* Append the date at the start of `s` (2019-11-19T10:00:00+01:00, 2019/11/19,
 * 20191119) as RFC 3339, or as YYYY-MM-DD if time or zone are missing.  False,
 * with nothing appended, if there is none.
 */
bool lec_timestamp_read(const char *s, lec_text *out);

#endif
