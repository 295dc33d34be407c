/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads dates as feeds have them: of mail (RFC 822), of RFC 3339, of asctime(),
 * in seconds since 1970, and as people write them, with months of any language.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <time.h>

#include <unicode/uchar.h>
#include <unicode/udatpg.h>
#include <unicode/uloc.h>

#include "base/date.h"
#include "base/timestamp.h"
#include "base/utf8.h"
#include "feed/reader.h"
#include "feed/zones.h"

#define DATE_BYTES 200 /* a longer text is no date */
#define MAX_PARTS 24

/* A date with the order of day and month that was taken; both are possible. */
typedef struct open_date {
    char *date; /* in the feed's memory */
    bool month_first;
} open_date;

struct lec_feed_dates {
    lec_months *own;     /* of English and the feed's language */
    lec_months **others; /* of all other languages, once one is needed */
    size_t other_count;
    int month_first; /* what the feed's language puts first; -1: not known yet
                      */
    size_t seen[2];  /* dates that only have day, or month, first */
    open_date *open;
    size_t count, room;
};

/* ---- months -------------------------------------------------------------- */

static lec_feed_dates *dates_of(lec_feed *feed)
{
    if (!feed->dates) {
        feed->dates = lec_must_zero(sizeof *feed->dates);
        feed->dates->own = lec_months_new(feed->head.lang);
        feed->dates->month_first = -1;
    }
    return feed->dates;
}

/* Load the months of all languages that ICU knows. */
static void load_others(lec_feed_dates *d)
{
    int32_t count = uloc_countAvailable();
    d->others = lec_must_alloc(((size_t)count + 1) * sizeof *d->others);
    for (int32_t i = 0; i < count; i++)
        if (!strchr(uloc_getAvailable(i), '_'))
            d->others[d->other_count++] = lec_months_new(uloc_getAvailable(i));
}

/* Return the month that a word names, 1..12; in any language, the one that most
 * of them mean, or those of which the day of the week is, which comes first in
 * dates; 0 for none.
 */
static int month_of(lec_feed_dates *d, lec_slice word, lec_slice day)
{
    int month = lec_month_named(d->own, word), votes[13] = {0};
    if (month)
        return month;
    if (!d->others)
        load_others(d);
    for (size_t i = 0; i < d->other_count; i++) {
        const lec_months *other = d->others[i];
        int named = lec_month_named(other, word);
        votes[named] += named && lec_months_day(other, day) ? 1000 : 1;
    }
    for (int m = 1; m <= 12; m++)
        if (votes[m] > (month ? votes[month] : 0))
            month = m;
    return month;
}

void lec_feed_dates_free(lec_feed_dates *dates)
{
    if (!dates)
        return;
    lec_months_free(dates->own);
    for (size_t i = 0; i < dates->other_count; i++)
        lec_months_free(dates->others[i]);
    free(dates->others);
    free(dates->open);
    free(dates);
}

/* ---- parts of a text ----------------------------------------------------- */

/* A number or a word of the text, with the byte that follows it. */
typedef struct part {
    bool number;
    int value, digits; /* of a number */
    lec_slice text;
    char after;
} part;

/* A date as it is being read. */
typedef struct moment {
    int year, month, day; /* 0: not found */
    bool open;            /* day and month could be the other way round */
    bool month_first;
    bool timed;
    int hour, minute, second;
    int east; /* minutes east of Greenwich */
} moment;

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Return the byte at `at`; NUL past the end. */
static char byte_at(lec_slice s, size_t at)
{
    if (at < s.len)
        return s.ptr[at];
    return '\0';
}

static int number_of(lec_slice digits)
{
    int value = 0;
    for (size_t i = 0; i < digits.len && i < 9; i++)
        value = value * 10 + (digits.ptr[i] - '0');
    return value;
}

static lec_slice digits_at(lec_slice s, size_t at)
{
    size_t n = 0;
    while (at + n < s.len && is_digit(s.ptr[at + n]))
        n++;
    return (lec_slice){s.ptr + at, n};
}

static bool is_word(int32_t c)
{
    return u_isalpha(c) || u_getCombiningClass(c) ||
           u_charType(c) == U_COMBINING_SPACING_MARK;
}

static size_t take_parts(lec_slice s, part parts[MAX_PARTS])
{
    size_t count = 0;
    for (size_t at = 0; at < s.len && count < MAX_PARTS;) {
        lec_slice text = digits_at(s, at);
        size_t next = at;
        bool word = !text.len && is_word(lec_utf8_next(s, &next));
        for (size_t to = next; word && to < s.len; next = to)
            if (!is_word(lec_utf8_next(s, &to)))
                break;
        if (word)
            text.len = next - at;
        at = text.len ? at + text.len : next;
        if (text.len)
            parts[count++] = (part){.number = !word,
                                    .value = word ? 0 : number_of(text),
                                    .digits = word ? 0 : (int)text.len,
                                    .text = text,
                                    .after = byte_at(s, at)};
    }
    return count;
}

/* Return the year that a number is, 0 for none; of two digits, or of three, it
 * is as RFC 2822, 4.3, has it.
 */
static int year_of(const part *p)
{
    if (!p || !p->number || p->digits > 4 || p->digits < 2)
        return 0;
    int year = p->digits == 4                    ? p->value
               : p->digits == 2 && p->value < 50 ? p->value + 2000
                                                 : p->value + 1900;
    return year >= 1900 && year <= 2200 ? year : 0;
}

static int day_of(const part *p)
{
    return p && p->number && p->digits <= 2 && p->value >= 1 && p->value <= 31
               ? p->value
               : 0;
}

/* ---- days ---------------------------------------------------------------- */

/* The parts of a text, and how many short words ("de", "th") may stand between
 * two that belong together.
 */
typedef struct row {
    const part *parts;
    size_t count;
    int gap;
} row;

/* Return the number `step` beside part `i`; NULL if there is none. */
static const part *beside(const row *r, size_t i, int step)
{
    for (int k = 0; k <= r->gap; k++) {
        i += (size_t)step; /* before the first, it is past the last */
        if (i >= r->count)
            return NULL;
        if (r->parts[i].number || lec_utf8_count(r->parts[i].text) > 3)
            break;
    }
    return r->parts[i].number ? &r->parts[i] : NULL;
}

/* Match 22 Nov 2026 or 2026 Nov 22, else Nov 22 2026. */
static bool in_words(lec_feed_dates *d, const row *r, bool month_first,
                     moment *m)
{
    for (size_t i = 0; i < r->count; i++) {
        const part *before = beside(r, i, -1), *after = beside(r, i, 1);
        if (r->parts[i].number || !after || (!before && !month_first))
            continue;
        const part *year = after;
        int day = day_of(before);
        if (month_first) {
            day = day_of(after);
            year = beside(r, (size_t)(after - r->parts), 1);
        } else if (!day || !year_of(after)) {
            day = day_of(after);
            year = before && before->digits == 4 ? before : NULL;
        }
        m->month = day && year_of(year)
                       ? month_of(d, r->parts[i].text, r->parts[0].text)
                       : 0;
        m->day = day;
        m->year = year_of(year);
        if (m->month)
            return true;
    }
    return false;
}

/* Test whether the language of the feed puts the month first. */
static bool puts_month_first(lec_feed *feed)
{
    lec_feed_dates *d = feed->dates;
    UErrorCode status = U_ZERO_ERROR;
    UChar pattern[64] = {0};
    if (d->month_first < 0 && *feed->head.lang) {
        UDateTimePatternGenerator *g = udatpg_open(feed->head.lang, &status);
        udatpg_getBestPattern(g, u"yMd", 3, pattern, 63, &status);
        udatpg_close(g);
    }
    if (d->month_first < 0) {
        d->month_first = 1;
        for (size_t i = 0; U_SUCCESS(status) && pattern[i]; i++)
            if (pattern[i] == 'd' || pattern[i] == 'M') {
                d->month_first = pattern[i] == 'M';
                break;
            }
    }
    return d->month_first;
}

/* Match 22/11/2026, 11/22/2026, 22.11.26, 22-11-2026: only slashes may have the
 * month first.
 */
static bool in_numbers(lec_feed *feed, const part *p, moment *m)
{
    int a = day_of(&p[0]), b = day_of(&p[1]);
    bool slash = p[0].after == '/', month_first = false;
    m->year = year_of(&p[2]);
    if (!a || !b || !m->year || !strchr("/.-", p[0].after) || !p[0].after ||
        p[0].after != p[1].after || (a > 12 && b > 12))
        return false;
    m->open = a <= 12 && b <= 12 && a != b && slash;
    if (a > 12 || b > 12)
        month_first = b > 12;
    else
        month_first = slash && puts_month_first(feed);
    if (!m->open && a != b)
        feed->dates->seen[month_first]++;
    m->month_first = month_first;
    m->month = month_first ? a : b;
    m->day = month_first ? b : a;
    return true;
}

/* Take the day of a year, from 1, or from -2 to 371 where it is in the year
 * before or behind.
 */
static void take_day_of_year(int day, moment *m)
{
    static const int begins[] = {0,   31,  59,  90,  120, 151,
                                 181, 212, 243, 273, 304, 334};
    m->year -= day < 1;
    bool leap = m->year % 4 == 0 && (m->year % 100 || m->year % 400 == 0);
    day += day < 1 ? 365 + leap : 0;
    if (day > 365 + leap) {
        day -= 365 + leap;
        m->year++;
        leap = false;
    }
    for (m->month = 12; begins[m->month - 1] + (leap && m->month > 2) >= day;)
        m->month--;
    m->day = day - begins[m->month - 1] - (leap && m->month > 2);
}

/* Match 2026-W05-2, 2026-W05, 2026W052 (ISO 8601, 4.1.4): the first week is
 * that of 4 January.
 */
static bool by_week(const part *p, size_t count, moment *m)
{
    if (count < 3 || !lec_slice_is(p[1].text, "W") || !p[2].number)
        return false;
    int week = p[2].value, day = 1, before = m->year - 1;
    if (p[2].digits == 3) {
        day = week % 10;
        week /= 10;
    } else if (count > 3 && p[3].number && p[2].after == '-') {
        day = p[3].value;
    }
    if (p[2].digits < 2 || p[2].digits > 3 || week < 1 || week > 53 ||
        day < 1 || day > 7)
        return false;
    int first = (before + before / 4 - before / 100 + before / 400) % 7;
    take_day_of_year(7 * week + day - (first + 3) % 7 - 4, m);
    return true;
}

/* Match 2026-11-22, 20261122, 2026-326, 2026-W47-7, 2026-11, 2026. */
static bool by_iso(const part *p, size_t count, moment *m)
{
    if (!count || !p[0].number)
        return false;
    if (p[0].digits == 8) {
        m->year = p[0].value / 10000;
        m->month = p[0].value / 100 % 100;
        m->day = p[0].value % 100;
        return m->year >= 1900 && m->month >= 1 && m->month <= 12 && m->day;
    }
    m->year = p[0].digits == 4 ? year_of(&p[0]) : 0;
    if (!m->year)
        return false;
    m->month = m->day = 1;
    if (count == 1)
        return !p[0].after;
    int value = p[1].value;
    if (p[1].number && p[1].digits == 3 && value >= 1 && value <= 366) {
        take_day_of_year(value, m);
        return true;
    }
    if (by_week(p, count, m))
        return true;
    if (!p[1].number || value < 1 || value > 12 || !strchr("-/. ", p[0].after))
        return false;
    m->month = value;
    m->day = count > 2 ? day_of(&p[2]) : 1;
    return m->day > 0;
}

/* Find the day in the parts of a text that are no time. */
static bool find_day(lec_feed *feed, const part *parts, size_t count, moment *m)
{
    moment none = *m;
    lec_feed_dates *d = dates_of(feed);
    if (by_iso(parts, count, m))
        return true;
    *m = none;
    for (row r = {parts, count, 0}; r.gap <= 2; r.gap += 2)
        if (in_words(d, &r, false, m) || in_words(d, &r, true, m))
            return true;
    for (size_t i = 0; i + 2 < count; i++)
        if (in_numbers(feed, parts + i, m))
            return true;
    return false;
}

/* ---- times --------------------------------------------------------------- */

/* Read what stands behind the digits of an hour, 8:30, 08:30:05, 8h30, and
 * 8.30 if that may be a time (`dots`); return the place past it, 0 if it is no
 * clock time.
 */
static size_t take_clock(lec_slice s, lec_slice hour, size_t at, bool dots,
                         moment *m)
{
    lec_slice minute = digits_at(s, at + (at < s.len));
    char mark = byte_at(s, at);
    bool colon = mark == ':';
    if (hour.len > 2 || !(colon || mark == 'h' || (dots && mark == '.')) ||
        !minute.len || minute.len > 2 || (!colon && minute.len < 2))
        return 0;
    m->hour = number_of(hour);
    m->minute = number_of(minute);
    m->second = 0;
    at += 1 + minute.len;
    lec_slice second = digits_at(s, at + (at < s.len));
    if (byte_at(s, at) == (mark == '.' ? '.' : ':') && second.len &&
        second.len <= 2) {
        m->second = number_of(second);
        at += 1 + second.len;
    }
    return at;
}

/* Read the digits behind a T, T08, T0830, T083005; false if it is no time. */
static bool take_tight(lec_slice s, lec_slice digits, size_t at, moment *m)
{
    bool marked =
        at > 1 && (s.ptr[at - 1] | 0x20) == 't' && is_digit(s.ptr[at - 2]);
    if (!marked || digits.len > 6 || digits.len % 2)
        return false;
    int value = number_of(digits);
    for (size_t n = digits.len; n < 6; n += 2)
        value *= 100;
    m->hour = value / 10000;
    m->minute = value / 100 % 100;
    m->second = value % 100;
    return true;
}

/* Test for an hour alone: 8 pm. */
static bool is_hour(lec_slice s, lec_slice digits, size_t at)
{
    lec_slice mark = lec_slice_trim(lec_slice_from(s, at));
    return digits.len <= 2 &&
           (lec_slice_begins_nocase(mark, "am") ||
            lec_slice_begins_nocase(mark, "pm")) &&
           (mark.len == 2 || !u_isalpha((unsigned char)mark.ptr[2]));
}

/* Find the first clock time in `s`.  Set `from` and `to` to where it stands.
 * Dots part a time that stands behind a year and a space, else days.
 */
static bool find_time(lec_slice s, moment *m, size_t *from, size_t *to)
{
    bool year = false;
    for (size_t i = 0, n; i < s.len; i += n ? n : 1) {
        lec_slice digits = digits_at(s, i);
        n = digits.len;
        char before = byte_at(s, i - 1); /* NUL at the beginning */
        if (!n || before == '+' || (before == '-' && i > 9))
            continue; /* of a zone */
        *from = i;
        *to = take_clock(s, digits, i + n, year && before == ' ', m);
        if (*to)
            return true;
        year = year || n == 4;
        *to = i + n;
        if (take_tight(s, digits, i, m))
            return true;
        m->hour = number_of(digits);
        m->minute = m->second = 0;
        if (is_hour(s, digits, i + n))
            return true;
    }
    return false;
}

/* Read what may stand behind a clock time: a fraction, "pm" and "p.m.". */
static void take_marks(lec_slice s, moment *m, size_t *to)
{
    lec_slice rest = lec_slice_from(s, *to);
    if (rest.len > 1 && (*rest.ptr == '.' || *rest.ptr == ',') &&
        is_digit(rest.ptr[1]))
        *to += 1 + digits_at(s, *to + 1).len;
    rest = lec_slice_from(s, *to);
    size_t blank = rest.len && *rest.ptr == ' ';
    rest = lec_slice_from(rest, blank);
    size_t n = lec_slice_begins_nocase(rest, "p.m.") ||
                       lec_slice_begins_nocase(rest, "a.m.")
                   ? 4
               : lec_slice_begins_nocase(rest, "pm") ||
                       lec_slice_begins_nocase(rest, "am")
                   ? 2
                   : 0;
    if (!n || (n < rest.len && u_isalpha((unsigned char)rest.ptr[n])))
        return;
    if (m->hour <= 12)
        m->hour = m->hour % 12 + ((*rest.ptr | 0x20) == 'p' ? 12 : 0);
    *to += blank + n;
}

/* ---- the whole ----------------------------------------------------------- */

/* Append a moment; what is no time of day is left out. */
static void add_moment(const moment *m, lec_text *out)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = m->year % 4 == 0 && (m->year % 100 || m->year % 400 == 0);
    int last = days[m->month - 1] + (leap && m->month == 2);
    struct tm t = {.tm_year = m->year - 1900,
                   .tm_mon = m->month - 1,
                   .tm_mday = m->day < last ? m->day : last};
    bool night = m->hour == 24 && !m->minute && !m->second;
    bool timed =
        m->timed && (m->hour < 24 || night) && m->minute < 60 && m->second < 62;
    t.tm_mday += timed && night;
    timegm(&t); /* the 32nd becomes the 1st */
    lec_text_addf(out, "%04d-%02d-%02d", t.tm_year + 1900, t.tm_mon + 1,
                  t.tm_mday);
    if (!timed)
        return;
    lec_text_addf(out, "T%02d:%02d:%02d", m->hour % 24, m->minute,
                  m->second > 59 ? 59 : m->second);
    int east = m->east < 0 ? -m->east : m->east;
    if (east)
        lec_text_addf(out, "%c%02d:%02d", m->east < 0 ? '-' : '+', east / 60,
                      east % 60);
    else
        lec_text_add_byte(out, 'Z');
}

/* Read seconds since 1970, or thousandths of them. */
static bool take_seconds(lec_slice s, lec_text *out)
{
    lec_slice digits = digits_at(s, 0);
    bool fraction = digits.len < s.len && s.ptr[digits.len] == '.' &&
                    digits_at(s, digits.len + 1).len + digits.len + 1 == s.len;
    if ((digits.len != s.len && !fraction) || digits.len < 9 ||
        digits.len > 16 || (digits.len > 10 && digits.len < 13))
        return false;
    int64_t value = 0;
    for (size_t i = 0; i < digits.len; i++)
        value = value * 10 + (digits.ptr[i] - '0');
    value /= digits.len > 15 ? 1000000 : digits.len > 12 ? 1000 : 1;
    lec_timestamp_add(out, value);
    return true;
}

/* Read a date whose parts may stand in any order. */
static bool take_parts_of(lec_feed *feed, lec_slice s, moment *m)
{
    part parts[MAX_PARTS];
    lec_text day = {0};
    size_t from = 0, to = 0, zone = 0;
    m->timed = find_time(s, m, &from, &to);
    if (m->timed) {
        take_marks(s, m, &to);
        zone = lec_zone_bytes(lec_slice_from(s, to));
        size_t t = from > 1 && (s.ptr[from - 1] | 0x20) == 't' &&
                   is_digit(s.ptr[from - 2]);
        lec_text_add(&day, s.ptr, from - t);
        lec_text_add_byte(&day, ' ');
        lec_text_add_slice(&day, lec_slice_from(s, to + zone));
    } else {
        lec_text_add_slice(&day, s);
    }
    lec_slice rest = lec_slice_trim(lec_text_slice(&day));
    bool found = find_day(feed, parts, take_parts(rest, parts), m);
    lec_date other;
    if (!found && lec_date_find(feed->dates->own, rest, &other))
        found = by_iso(parts, take_parts(lec_slice_of(other.iso), parts), m);
    lec_text_free(&day);
    if (found && m->timed) {
        lec_slice behind = lec_slice_from(s, to);
        while (!zone && behind.len) { /* "16:11:02 2026 +0100" */
            lec_slice_take(&behind, ' ');
            zone = lec_zone_bytes(behind);
        }
        m->east = lec_zone_east(behind, m->year, m->month, m->day, m->hour);
    }
    return found;
}

const char *lec_feed_date(lec_feed *feed, const char *text)
{
    lec_text date = {0};
    lec_slice s = lec_slice_trim(lec_slice_of(text));
    moment m = {0};
    if (s.len && s.len < DATE_BYTES && !take_seconds(s, &date)) {
        lec_timestamp_read(s.ptr, &date);
        if (!strchr(lec_text_str(&date), 'T')) {
            lec_text_cut(&date, 0);
            if (take_parts_of(feed, s, &m))
                add_moment(&m, &date);
        }
    }
    if (lec_slice_begins(lec_text_slice(&date), "1970-01-01T00:00:00"))
        lec_text_cut(&date, 0); /* what programs write that know none */
    const char *kept = lec_feed_take(feed, &date);
    if (m.open) {
        lec_feed_dates *d = feed->dates;
        *LEC_MUST_ADD(d->open, d->count, d->room) =
            (open_date){(char *)kept, m.month_first};
    }
    return kept;
}

void lec_feed_dates_settle(lec_feed *feed)
{
    lec_feed_dates *d = feed->dates;
    if (!d || !d->seen[0] == !d->seen[1])
        return;
    for (size_t i = 0; i < d->count; i++) {
        char *date = d->open[i].date;
        if (d->open[i].month_first == (d->seen[1] > 0) || strlen(date) < 10)
            continue;
        char month[2];
        memcpy(month, date + 5, 2);
        memcpy(date + 5, date + 8, 2);
        memcpy(date + 8, month, 2);
    }
}
