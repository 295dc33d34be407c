/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/timestamp.h"

#include <stddef.h>
#include <string.h>
#include <strings.h>
#include <time.h>

/* Return the number of `count` digits at `s`; -1 if they are not there. */
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

/* Append the time and zone at `s`, hh:mm[:ss[.f]] and a zone, in the form of
 * RFC 3339. False, with nothing appended, if either is missing.
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

/* Return the number of at most `digits` digits at *p; -1 if there is none. */
static int take_number(const char **p, int digits)
{
    int n = -1;
    *p += strspn(*p, " \t\r\n");
    for (; digits > 0 && **p >= '0' && **p <= '9'; digits--, (*p)++)
        n = (n < 0 ? 0 : n * 10) + (**p - '0');
    return n;
}

/* Return the month, by three letters at *p, 1..12; 0 if there is none. */
static int take_month(const char **p)
{
    static const char names[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
    *p += strspn(*p, " \t\r\n-");
    for (int m = 0; m < 12; m++)
        if (!strncasecmp(*p, names + (ptrdiff_t)3 * m, 3)) {
            *p += strcspn(*p, " \t\r\n-");
            *p += **p == '-';
            return m + 1;
        }
    return 0;
}

/* Return the minutes east of Greenwich of a zone (RFC 822, 5.1, and "+01:00").
 * Anything else counts as universal time, as RFC 2822, 4.3 advises for unknown
 * letters.
 */
static int take_zone(const char *p)
{
    static const struct {
        const char *name;
        int hours;
    } zones[] = {{"EST", -5}, {"EDT", -4}, {"CST", -6}, {"CDT", -5},
                 {"MST", -7}, {"MDT", -6}, {"PST", -8}, {"PDT", -7}};
    p += strspn(p, " \t\r\n");
    if (!strncmp(p, "GMT", 3) || !strncmp(p, "UTC", 3))
        p += 3;
    if (*p == '+' || *p == '-') {
        int sign = *p++ == '-' ? -1 : 1;
        int hours = take_number(&p, 2);
        p += *p == ':';
        int minutes = take_number(&p, 2);
        return hours < 0 || hours > 14 || minutes > 59
                   ? 0
                   : sign * (hours * 60 + (minutes > 0 ? minutes : 0));
    }
    for (size_t i = 0; i < sizeof zones / sizeof *zones; i++)
        if (!strncasecmp(p, zones[i].name, 3))
            return zones[i].hours * 60;
    return 0;
}

bool lec_timestamp_read_mail(const char *s, lec_text *out)
{
    const char *comma = strchr(s, ',');
    const char *p = comma && comma - s < 12 ? comma + 1 : s;
    int day = take_number(&p, 2);
    int month = take_month(&p);
    const char *digits = p + strspn(p, " \t\r\n");
    int year = take_number(&p, 4);
    if (day < 1 || day > 31 || !month || year < 0)
        return false;
    if (p - digits < 4) /* years of two or three digits: RFC 2822, 4.3 */
        year += year < 50 ? 2000 : 1900;
    lec_text_addf(out, "%04d-%02d-%02d", year, month, day);
    int hour = take_number(&p, 2), minute = -1, second = 0;
    if (hour >= 0 && *p == ':')
        p++, minute = take_number(&p, 2);
    if (minute >= 0 && *p == ':')
        p++, second = take_number(&p, 2);
    if (hour > 23 || minute < 0 || minute > 59 || second > 60)
        return true;
    int zone = take_zone(p);
    lec_text_addf(out, "T%02d:%02d:%02d", hour, minute,
                  second > 59  ? 59
                  : second < 0 ? 0
                               : second);
    int east = zone < 0 ? -zone : zone;
    if (zone)
        lec_text_addf(out, "%c%02d:%02d", zone < 0 ? '-' : '+', east / 60,
                      east % 60);
    else
        lec_text_add_byte(out, 'Z');
    return true;
}

bool lec_timestamp_seconds(const char *date, bool zoned, int64_t *seconds)
{
    struct tm t = {.tm_mday = 1};
    const char *at = date ? strptime(date, "%Y-%m-%d", &t) : NULL;
    if (!at)
        return false;
    if ((at = strptime(at, "T%H:%M", &t))) {
        const char *zone = strptime(at, ":%S", &t);
        strptime(zone ? zone : at, "%z", &t);
    }
    long east = zoned ? t.tm_gmtoff : 0;
    *seconds = timegm(&t) - east;
    return true;
}

void lec_timestamp_add(lec_text *out, int64_t seconds)
{
    time_t when = seconds;
    struct tm t;
    char utc[64];
    strftime(utc, sizeof utc, "%Y-%m-%dT%H:%M:%SZ", gmtime_r(&when, &t));
    lec_text_add_str(out, utc);
}

/* Compare the day with how it is written back: 31 February becomes 3 March. */
bool lec_timestamp_is_day(const char *s)
{
    struct tm day = {0};
    char same[32] = "";
    if (!strptime(s, "%Y-%m-%d", &day))
        return false;
    timegm(&day);
    strftime(same, sizeof same, "%Y-%m-%d", &day);
    return !strcmp(s, same);
}

double lec_clock_s(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}
