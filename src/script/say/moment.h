/* SPDX-License-Identifier: GPL-3.0-or-later */
/* moment.h - days and times of day in words.  Internal to script/. */
#ifndef LEC_SCRIPT_SAY_MOMENT_H
#define LEC_SCRIPT_SAY_MOMENT_H

#include <stdbool.h>

#include "base/text.h"

/* Append the day of a date ("2025-04-28T14:05...") in the long form of the
 * language `lang`, or, with `clock`, its time of day in the short form. Appends
 * nothing if `stamp` is NULL or has no such day or time.
 */
void lec_moment_say(const char *lang, const char *stamp, bool clock,
                    lec_text *out);

#endif
