/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dates of feeds: RFC 3339 in Atom, RFC 822 in RSS, and what people make of
 * them.
 */
#include <string.h>
#include <strings.h>

#include "base/moment.h"
#include "base/timestamp.h"
#include "feed/reader.h"

/* The number at *p, of at most `digits`; -1 if there is none. */
static int take_number(const char **p, int digits)
{
    int n = -1;
    *p += strspn(*p, " \t\r\n");
    for (; digits > 0 && **p >= '0' && **p <= '9'; digits--, (*p)++)
        n = (n < 0 ? 0 : n * 10) + (**p - '0');
    return n;
}

/* The month at *p by its first three letters, 1..12; 0 if there is none. */
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

/* Minutes east of Greenwich: RFC 822, 5.1, and "+01:00".  What is no zone is
 * taken for universal time, as RFC 2822, 4.3 advises of unknown letters.
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

/* [Sun, ]22 Nov 2026 [08:30[:00] [+0100]]: RFC 822, 5. */
static bool add_rfc822(lec_text *date, const char *p)
{
    const char *comma = strchr(p, ',');
    p = comma && comma - p < 12 ? comma + 1 : p;
    int day = take_number(&p, 2);
    int month = take_month(&p);
    const char *digits = p + strspn(p, " \t\r\n");
    int year = take_number(&p, 4);
    if (day < 1 || day > 31 || !month || year < 0)
        return false;
    if (p - digits < 4) /* RFC 2822, 4.3 */
        year += year < 50 ? 2000 : 1900;
    lec_text_addf(date, "%04d-%02d-%02d", year, month, day);
    int hour = take_number(&p, 2), minute = -1, second = 0;
    if (hour >= 0 && *p == ':')
        p++, minute = take_number(&p, 2);
    if (minute >= 0 && *p == ':')
        p++, second = take_number(&p, 2);
    if (hour > 23 || minute < 0 || minute > 59 || second > 60)
        return true;
    int zone = take_zone(p);
    lec_text_addf(date, "T%02d:%02d:%02d", hour, minute,
                  second > 59  ? 59
                  : second < 0 ? 0
                               : second);
    int east = zone < 0 ? -zone : zone;
    if (zone)
        lec_text_addf(date, "%c%02d:%02d", zone < 0 ? '-' : '+', east / 60,
                      east % 60);
    else
        lec_text_add_byte(date, 'Z');
    return true;
}

/* "22 November 2026", "Le 3 mars 2026". */
static void add_written(lec_feed *feed, lec_text *text, const char *p)
{
    lec_date date;
    if (!feed->written)
        feed->written = lec_months_new(feed->head.lang);
    if (lec_date_find(feed->written, lec_slice_of(p), &date))
        lec_text_add_str(text, date.iso);
}

bool lec_entry_is_before(const lec_entry *entry, const char *day)
{
    int64_t when, first;
    return lec_moment_read(entry->published, true, &when) &&
           lec_moment_read(day, true, &first) && when < first;
}

const char *lec_feed_date(lec_feed *feed, const char *text)
{
    lec_text date = {0};
    text += strspn(text, " \t\r\n");
    if (!lec_timestamp_read(text, &date) && !add_rfc822(&date, text) && *text)
        add_written(feed, &date, text);
    return lec_feed_take(feed, &date);
}
