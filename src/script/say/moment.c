/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Days and times of day in words, as ICU formats them for a language. */
#include "script/say/moment.h"

#include <stdlib.h>
#include <string.h>

#include <unicode/ucal.h>
#include <unicode/udat.h>

void lec_moment_say(const char *lang, const char *stamp, bool clock,
                    lec_text *out)
{
    const char *p = stamp ? stamp : "";
    char *end = "";
    long n[5] = {0}; /* year, month, day, hour, minute */
    for (size_t i = 0; i < (clock ? 5 : 3); i++) {
        n[i] = strtol(p, &end, 10);
        p = *end && strchr("-T:", *end) ? end + 1 : end;
    }
    if (n[0] < 1 || n[0] > 9999 || n[1] < 1 || n[1] > 12 || n[2] < 1 ||
        n[2] > 31 || (clock && !strchr(stamp, 'T')))
        return;
    UErrorCode status = U_ZERO_ERROR;
    UChar wide[128];
    UCalendar *calendar = ucal_open(u"UTC", -1, lang, UCAL_GREGORIAN, &status);
    ucal_setDateTime(calendar, (int32_t)n[0], (int32_t)n[1] - 1, (int32_t)n[2],
                     clock ? (int32_t)n[3] : 12, (int32_t)n[4], 0, &status);
    UDate when = ucal_getMillis(calendar, &status);
    ucal_close(calendar);
    UDateFormat *format =
        udat_open(clock ? UDAT_SHORT : UDAT_NONE, clock ? UDAT_NONE : UDAT_LONG,
                  lang, u"UTC", -1, NULL, 0, &status);
    int32_t len = udat_format(format, when, wide, 128, NULL, &status);
    udat_close(format);
    if (U_SUCCESS(status))
        lec_text_add_wide(out, wide, len);
}
