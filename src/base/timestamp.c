/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/timestamp.h"

#include <string.h>

/* `count` digits at `s`, as a number; -1 if they are not there. */
static int digits(const char *s, int count)
{
    int value = 0;
    for (int i = 0; i < count; i++) {
        if (s[i] < '0' || s[i] > '9')
            return -1;
        value = value * 10 + s[i] - '0';
    }
    return value;
}

/* hh:mm[:ss[.f]] and a zone at `s`, appended in the form of RFC 3339; false,
 * with nothing appended, if either is missing.
 */
static bool add_time(const char *s, lec_text *out)
{
    if (digits(s, 2) < 0 || digits(s, 2) > 23 || s[2] != ':' ||
        digits(s + 3, 2) < 0 || digits(s + 3, 2) > 59)
        return false;
    const char *zone = s + 5;
    int seconds = 0;
    if (zone[0] == ':' && digits(zone + 1, 2) >= 0) {
        seconds = digits(zone + 1, 2);
        zone += 3;
    }
    if (*zone == '.')
        zone += 1 + strspn(zone + 1, "0123456789");
    zone += strspn(zone, " ");
    bool utc = *zone == 'Z' || !strcmp(zone, "UTC") || !strcmp(zone, "GMT");
    bool offset = (*zone == '+' || *zone == '-') && digits(zone + 1, 2) >= 0;
    if (!utc && !offset)
        return false;
    lec_text_addf(out, "T%.5s:%02d", s, seconds > 59 ? 59 : seconds);
    if (utc) {
        lec_text_add_byte(out, 'Z');
        return true;
    }
    const char *minutes = zone + (zone[3] == ':' ? 4 : 3);
    int m = digits(minutes, 2);
    lec_text_addf(out, "%.3s:%02d", zone, m < 0 || m > 59 ? 0 : m);
    return true;
}

bool lec_timestamp_read(const char *s, lec_text *out)
{
    s += strspn(s, " \t\n");
    int year = digits(s, 4);
    bool tight = year > 0 && digits(s + 4, 4) >= 0;
    if (year < 1900 || year > 2100)
        return false;
    if (!tight && s[4] != '-' && s[4] != '/' && s[4] != '.')
        return false;
    const char *m = s + (tight ? 4 : 5);
    int month = digits(m, 2);
    int day = month < 0 ? -1 : digits(m + (tight ? 2 : 3), 2);
    if (month < 1 || month > 12 || day < 1 || day > 31)
        return false;
    lec_text_addf(out, "%04d-%02d-%02d", year, month, day);
    const char *time = m + (tight ? 4 : 5);
    if (*time == 'T' || *time == ' ')
        add_time(time + 1, out);
    return true;
}
