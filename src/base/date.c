/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/date.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include <unicode/uchar.h>
#include <unicode/uloc.h>
#include <unicode/ures.h>

#include "base/utf8.h"

#define LOOK_BYTES 1024
#define MAX_TOKENS 128
#define NAME_BYTES 64

struct lec_months {
    lec_text names[12]; /* names of each month, folded, between spaces */
    lec_text all;       /* all names, asked first: most words are in none */
    lec_text days;      /* names of the days of the week */
};

/* A number, a month's name, or a short word that may stand between them. */
typedef enum token_kind {
    TOKEN_NUMBER,
    TOKEN_MONTH,
    TOKEN_SHORT,
    TOKEN_WORD
} token_kind;

typedef struct token {
    token_kind kind;
    int value, digits;
    size_t from, to;
} token;

/* Day, month and year as positions in a pattern of three tokens. */
typedef struct ymd {
    int year, month, day;
} ymd;

static void add_lower(lec_text *out, lec_slice text)
{
    for (size_t i = 0; i < text.len;) {
        int32_t c = lec_utf8_next(text, &i);
        if (u_isalpha(c) || u_getCombiningClass(c) || u_isdigit(c))
            lec_text_add_code(out, u_tolower(c));
    }
}

/* Add the `count` names of a kind in a locale's bundle to a text each, or all
 * to the same.  A name that the bundle lacks stands with its parent, or
 * nowhere.
 */
static void add_names(lec_text *texts, int32_t count, bool same,
                      const UResourceBundle *calendar, const char *context,
                      const char *width)
{
    UErrorCode status = U_ZERO_ERROR;
    UResourceBundle *names = ures_getByKey(calendar, context, NULL, &status);
    names = ures_getByKey(names, width, names, &status);
    for (int32_t m = 0; m < count; m++) {
        lec_text *text = same ? texts : &texts[m];
        char utf8[NAME_BYTES * 3];
        int32_t n = sizeof utf8;
        const char *name =
            ures_getUTF8StringByIndex(names, m, utf8, &n, true, &status);
        if (U_FAILURE(status))
            break;
        lec_text_add_byte(text, ' ');
        add_lower(text, (lec_slice){name, (size_t)n});
        lec_text_add_byte(text, ' ');
    }
    ures_close(names);
}

/* Read the names from ICU's bundles: a UDateFormat, which has them too, loads
 * calendars and time zones with them, and takes ten times as long.
 */
static void add_locale(lec_months *months, const char *locale)
{
    static const char *const contexts[] = {"format", "stand-alone"},
                             *const widths[] = {"wide", "abbreviated"};
    UErrorCode status = U_ZERO_ERROR, no_days = U_ZERO_ERROR;
    UResourceBundle *calendar = ures_openDirect(NULL, locale, &status);
    calendar = ures_getByKey(calendar, "calendar", calendar, &status);
    calendar = ures_getByKey(calendar, "gregorian", calendar, &status);
    UResourceBundle *days = ures_getByKey(calendar, "dayNames", NULL, &no_days);
    UResourceBundle *names =
        ures_getByKey(calendar, "monthNames", NULL, &status);
    for (int i = 0; i < 4; i++) {
        const char *context = contexts[i / 2], *width = widths[i % 2];
        if (U_SUCCESS(status))
            add_names(months->names, 12, false, names, context, width);
        if (U_SUCCESS(no_days))
            add_names(&months->days, 7, true, days, context, width);
    }
    ures_close(names);
    ures_close(days);
    ures_close(calendar);
}

static void add_language(lec_months *months, const char *lang)
{
    char locale[ULOC_FULLNAME_CAPACITY];
    UErrorCode status = U_ZERO_ERROR;
    uloc_forLanguageTag(lang, locale, sizeof locale, NULL, &status);
    while (U_SUCCESS(status) && locale[0]) {
        add_locale(months, locale);
        uloc_getParent(locale, locale, sizeof locale, &status);
    }
}

lec_months *lec_months_new(const char *lang)
{
    lec_months *months = lec_must_zero(sizeof *months);
    add_language(months, "en");
    if (*lang && strcmp(lang, "en") != 0)
        add_language(months, lang);
    for (int m = 0; m < 12; m++)
        lec_text_add_slice(&months->all, lec_text_slice(&months->names[m]));
    return months;
}

void lec_months_free(lec_months *months)
{
    if (!months)
        return;
    for (int m = 0; m < 12; m++)
        lec_text_free(&months->names[m]);
    lec_text_free(&months->all);
    lec_text_free(&months->days);
    free(months);
}

int lec_month_named(const lec_months *months, lec_slice word)
{
    if (lec_utf8_count(word) < 3 || word.len > NAME_BYTES)
        return 0;
    lec_text key = {0};
    lec_text_add_byte(&key, ' ');
    add_lower(&key, word);
    int found = 0;
    bool any = strstr(lec_text_str(&months->all), lec_text_str(&key)) != NULL;
    for (int m = 0; any && m < 12 && !found; m++)
        if (strstr(lec_text_str(&months->names[m]), lec_text_str(&key)))
            found = m + 1;
    lec_text_free(&key);
    return found;
}

bool lec_months_day(const lec_months *months, lec_slice word)
{
    lec_text key = {0};
    if (word.len > NAME_BYTES)
        return false;
    lec_text_add_byte(&key, ' ');
    add_lower(&key, word);
    lec_text_add_byte(&key, ' ');
    bool day = key.len > 4 &&
               strstr(lec_text_str(&months->days), lec_text_str(&key)) != NULL;
    lec_text_free(&key);
    return day;
}

static bool is_letter(int32_t c)
{
    return u_isalpha(c) || u_getCombiningClass(c);
}

static token read_number(lec_slice text, size_t at)
{
    token t = {.kind = TOKEN_NUMBER, .from = at};
    while (at < text.len) {
        size_t next = at;
        int digit = u_charDigitValue(lec_utf8_next(text, &next));
        /* A year and a clock time may stand without a blank: "20195:45". */
        bool glued = t.digits == 4 && t.value >= 1900 && t.value < 2100;
        if (digit < 0 || glued)
            break;
        t.value = t.digits < 8 ? t.value * 10 + digit : t.value;
        t.digits++;
        at = next;
    }
    t.to = at;
    return t;
}

static token read_word(const lec_months *months, lec_slice text, size_t at)
{
    token t = {.from = at};
    while (at < text.len) {
        size_t next = at;
        if (!is_letter(lec_utf8_next(text, &next)))
            break;
        at = next;
    }
    t.to = at;
    lec_slice word = {text.ptr + t.from, t.to - t.from};
    t.value = lec_month_named(months, word);
    t.kind = t.value                     ? TOKEN_MONTH
             : lec_utf8_count(word) <= 3 ? TOKEN_SHORT
                                         : TOKEN_WORD;
    return t;
}

static size_t read_tokens(const lec_months *months, lec_slice text,
                          token tokens[MAX_TOKENS])
{
    size_t n = 0;
    for (size_t at = 0; at < text.len && n < MAX_TOKENS;) {
        size_t next = at;
        int32_t c = lec_utf8_next(text, &next);
        if (u_charDigitValue(c) >= 0)
            tokens[n++] = read_number(text, at);
        else if (is_letter(c))
            tokens[n++] = read_word(months, text, at);
        else {
            at = next;
            continue;
        }
        at = tokens[n - 1].to;
    }
    return n;
}

static bool is_year(const token *t)
{
    return t->kind == TOKEN_NUMBER && t->digits == 4 && t->value >= 1900 &&
           t->value < 2100;
}

static bool is_number(const token *t, int most)
{
    return t->kind == TOKEN_NUMBER && t->digits <= 2 && t->value >= 1 &&
           t->value <= most;
}

/* Return the next token that is no filler ("19 de noviembre de 2019", "18th"),
 * passing over one filler at most; NULL at the end.
 */
static const token *after(const token *t, const token *end)
{
    t++;
    if (t < end && t->kind == TOKEN_SHORT)
        t++;
    return t < end ? t : NULL;
}

/* Return the byte between two tokens if dates in numbers use it; else NUL. */
static char between(lec_slice text, const token *a, const token *b)
{
    if (b->from - a->to == 1 ||
        (b->from - a->to == 2 && text.ptr[a->to + 1] == ' ')) {
        char c = text.ptr[a->to];
        if (c == '-' || c == '/' || c == '.')
            return c;
    }
    return '\0';
}

/* Match a date in numbers: 2019-11-18, 18.11.2019, 11/18/2019. */
static bool in_numbers(lec_slice text, const token *a, const token *end,
                       ymd *out)
{
    if (end - a < 3 || a[1].kind != TOKEN_NUMBER || a[2].kind != TOKEN_NUMBER)
        return false;
    char mark = between(text, &a[0], &a[1]);
    if (!mark || mark != between(text, &a[1], &a[2]))
        return false;
    if (is_year(&a[0]) && is_number(&a[1], 12) && is_number(&a[2], 31)) {
        *out = (ymd){a[0].value, a[1].value, a[2].value};
        return true;
    }
    bool short_year = a[2].digits == 2 && mark != '-';
    if (!is_year(&a[2]) && !short_year)
        return false;
    int year = short_year ? 2000 + a[2].value : a[2].value;
    /* Americans put the month first, and use slashes. */
    bool month_first = a[1].value > 12 || (mark == '/' && a[0].value <= 12);
    *out =
        (ymd){year, a[month_first ? 0 : 1].value, a[month_first ? 1 : 0].value};
    return a[0].digits <= 2 && a[1].digits <= 2 && out->month >= 1 &&
           out->month <= 12 && out->day >= 1 && out->day <= 31;
}

/* Match a date in words: November 18th, 2019; 18. November 2019. */
static bool in_words(const token *a, const token *b, const token *c, ymd *out)
{
    if (a->kind == TOKEN_MONTH && is_number(b, 31) && is_year(c))
        *out = (ymd){c->value, a->value, b->value};
    else if (is_number(a, 31) && b->kind == TOKEN_MONTH && is_year(c))
        *out = (ymd){c->value, b->value, a->value};
    else if (is_year(a) && b->kind == TOKEN_MONTH && is_number(c, 31))
        *out = (ymd){a->value, b->value, c->value};
    else
        return false;
    return true;
}

/* Match a date with signs: 2019年11月18日, 2019년 11월 18일. */
static bool in_signs(lec_slice text, const token *a, const token *end,
                     const token **last, ymd *out)
{
    static const char *const signs[3][2] = {
        {"年", "년"}, {"月", "월"}, {"日", "일"}};
    int value[3];
    const token *t = a;
    for (int i = 0; i < 3; i++) {
        while (i && t < end && t->kind != TOKEN_NUMBER && t < a + 6)
            t++;
        if (t >= end || t->kind != TOKEN_NUMBER)
            return false;
        size_t n = strlen(signs[i][0]);
        const char *sign = text.ptr + t->to;
        if (t->to + n > text.len || (memcmp(sign, signs[i][0], n) != 0 &&
                                     memcmp(sign, signs[i][1], n) != 0))
            return false;
        value[i] = t->value;
        *last = t++;
    }
    *out = (ymd){value[0], value[1], value[2]};
    return out->year >= 1900 && out->year < 2100 && out->month >= 1 &&
           out->month <= 12 && out->day >= 1 && out->day <= 31;
}

/* Return the one or two digits at `*p`, which moves past them; -1 for none. */
static int two_digits(const char **p)
{
    int value = -1;
    for (int i = 0; i < 2 && **p >= '0' && **p <= '9'; i++, (*p)++)
        value = (value < 0 ? 0 : value * 10) + (**p - '0');
    return value;
}

/* Read the zone at `p`: "Z", "GMT", "UTC", "+01:00", "+0100". */
static bool read_zone(const char *p, char zone[8])
{
    while (*p == ' ')
        p++;
    if (!strncmp(p, "GMT", 3) || !strncmp(p, "UTC", 3) || *p == 'Z') {
        snprintf(zone, 8, "Z");
        return true;
    }
    char sign = *p++;
    if (sign != '+' && sign != '-')
        return false;
    int h = two_digits(&p);
    p += *p == ':';
    int m = two_digits(&p);
    if (h < 0 || h > 14 || m < 0 || m > 59)
        return false;
    snprintf(zone, 8, "%c%02d:%02d", sign, h, m);
    return true;
}

/* Read a clock time with a zone behind a date: "T07:29:00Z", " - 07:29 GMT". */
static bool read_time(const char *p, char time[24])
{
    for (int i = 0; i < 5 && *p && (*p < '0' || *p > '9'); i++)
        p++;
    int h = two_digits(&p), s = 0;
    if (h < 0 || h > 23 || *p++ != ':')
        return false;
    int m = two_digits(&p);
    if (m < 0 || m > 59)
        return false;
    if (*p == ':') {
        p++;
        s = two_digits(&p);
    }
    if (*p == '.')
        while (*++p >= '0' && *p <= '9') {
        }
    bool pm = !strncasecmp(p + (*p == ' '), "pm", 2);
    if (pm || !strncasecmp(p + (*p == ' '), "am", 2)) {
        h = h % 12 + (pm ? 12 : 0);
        p += 2 + (*p == ' ');
    }
    char zone[8];
    if (!read_zone(p, zone))
        return false;
    snprintf(time, 24, "T%02d:%02d:%02d%s", h, m, s < 0 ? 0 : s % 60, zone);
    return true;
}

/* Match a date that begins with token `a`; `last` becomes its last token. */
static bool date_at(lec_slice text, const token *a, const token *end,
                    const token **last, ymd *out)
{
    if (in_numbers(text, a, end, out)) {
        *last = a + 2;
        return true;
    }
    if (in_signs(text, a, end, last, out))
        return true;
    const token *b = after(a, end);
    const token *c = b ? after(b, end) : NULL;
    *last = c;
    return c && c->to - a->from < 64 && in_words(a, b, c, out);
}

/* Test whether a line has enough digits for a day and a year; most have not. */
static bool may_hold_date(lec_slice text)
{
    int digits = 0;
    for (size_t i = 0; i < text.len && digits < 4;) {
        unsigned char byte = (unsigned char)text.ptr[i];
        if (byte < 0x80) {
            digits += byte >= '0' && byte <= '9';
            i++;
        } else {
            digits += u_charDigitValue(lec_utf8_next(text, &i)) >= 0;
        }
    }
    return digits >= 4;
}

bool lec_date_find(const lec_months *months, lec_slice text, lec_date *date)
{
    char bytes[LOOK_BYTES + 1];
    size_t n = text.len < LOOK_BYTES ? text.len : LOOK_BYTES;
    memcpy(bytes, text.ptr, n);
    bytes[n] = '\0';
    lec_slice head = {bytes, n};
    if (!may_hold_date(head))
        return false;
    token tokens[MAX_TOKENS];
    const token *end = tokens + read_tokens(months, head, tokens);
    for (const token *a = tokens; a < end; a++) {
        const token *last;
        ymd found;
        if (!date_at(head, a, end, &last, &found))
            continue;
        char time[24] = "";
        if (!read_time(bytes + last->to, time))
            time[0] = '\0';
        date->from = a->from;
        date->to = last->to;
        snprintf(date->iso, sizeof date->iso, "%04d-%02d-%02d%s", found.year,
                 found.month, found.day, time);
        return true;
    }
    return false;
}
