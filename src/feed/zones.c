/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "feed/zones.h"

#include <stdio.h>
#include <string.h>

#include <unicode/ucal.h>
#include <unicode/uchar.h>
#include <unicode/ustring.h>

#define NAME_BYTES 40

/* Abbreviations of zones.  Those of North America are of RFC 822, 5.1; of the
 * others that mean several zones, the one with the most people is taken.
 */
static const struct {
    const char *name;
    int east; /* minutes */
} zones[] = {
    {"Z", 0},       {"UT", 0},      {"UTC", 0},     {"GMT", 0},
    {"WET", 0},     {"EST", -300},  {"EDT", -240},  {"CST", -360},
    {"CDT", -300},  {"MST", -420},  {"MDT", -360},  {"PST", -480},
    {"PDT", -420},  {"AKST", -540}, {"AKDT", -480}, {"HST", -600},
    {"AST", -240},  {"ADT", -180},  {"NST", -210},  {"NDT", -150},
    {"BRT", -180},  {"BRST", -120}, {"ART", -180},  {"CLT", -240},
    {"CLST", -180}, {"COT", -300},  {"PET", -300},  {"VET", -240},
    {"BST", 60},    {"WEST", 60},   {"CET", 60},    {"MET", 60},
    {"MEZ", 60},    {"WAT", 60},    {"CEST", 120},  {"MEST", 120},
    {"MESZ", 120},  {"EET", 120},   {"SAST", 120},  {"CAT", 120},
    {"EEST", 180},  {"MSK", 180},   {"EAT", 180},   {"TRT", 180},
    {"MSD", 240},   {"GST", 240},   {"IRST", 210},  {"PKT", 300},
    {"IST", 330},   {"NPT", 345},   {"BDT", 360},   {"ICT", 420},
    {"WIB", 420},   {"HKT", 480},   {"SGT", 480},   {"MYT", 480},
    {"PHT", 480},   {"AWST", 480},  {"JST", 540},   {"KST", 540},
    {"ACST", 570},  {"AEST", 600},  {"ACDT", 630},  {"AEDT", 660},
    {"NZST", 720},  {"NZDT", 780},
};

/* Names of zones for both halves of the year. */
static const char *const whole_year[][2] = {{"ET", "America/New_York"},
                                            {"CT", "America/Chicago"},
                                            {"MT", "America/Denver"},
                                            {"PT", "America/Los_Angeles"}};

/* A zone in a text: an offset, or a name that ICU knows. */
typedef struct zone {
    size_t bytes; /* 0: none */
    int east;
    char name[NAME_BYTES];
} zone;

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Return the number of `count` digits at `*at`, and move past them. */
static int take_digits(lec_slice s, size_t *at, int count)
{
    int value = 0;
    for (; count > 0 && *at < s.len && is_digit(s.ptr[*at]); count--)
        value = value * 10 + (s.ptr[(*at)++] - '0');
    return value;
}

/* Read an offset at byte `at`: +2, +02, +0200, +02:00. */
static zone read_offset(lec_slice s, size_t at)
{
    zone none = {0}, z = {0};
    bool west = s.ptr[at] == '-';
    size_t from = ++at, minutes = 0;
    while (from + minutes < s.len && is_digit(s.ptr[from + minutes]))
        minutes++;
    if (minutes < 1 || minutes > 4)
        return none;
    int hours = take_digits(s, &at, minutes == 3 ? 1 : 2), rest = 0;
    at += at < s.len && s.ptr[at] == ':' && at + 1 < s.len &&
          is_digit(s.ptr[at + 1]);
    rest = take_digits(s, &at, 2);
    if (hours > 14 || rest > 59)
        return none;
    z.bytes = at;
    z.east = (hours * 60 + rest) * (west ? -1 : 1);
    return z;
}

static UCalendar *open_calendar(const char *name, UErrorCode *status)
{
    UChar id[NAME_BYTES], whole[NAME_BYTES];
    UBool system = 0;
    u_uastrncpy(id, name, NAME_BYTES - 1);
    id[NAME_BYTES - 1] = 0;
    ucal_getCanonicalTimeZoneID(id, -1, whole, NAME_BYTES, &system, status);
    if (!system)
        *status = U_ILLEGAL_ARGUMENT_ERROR;
    return ucal_open(id, -1, "en", UCAL_GREGORIAN, status);
}

/* Read a name at byte `at`, with the offset that may follow it: "GMT+2". */
static zone read_name(lec_slice s, size_t at)
{
    zone z = {0};
    size_t from = at;
    while (at < s.len &&
           (u_isalpha((unsigned char)s.ptr[at]) || strchr("/_", s.ptr[at])))
        at++;
    lec_slice name = {s.ptr + from, at - from};
    bool known = false;
    if (!name.len || name.len >= NAME_BYTES)
        return z;
    for (size_t i = 0; i < sizeof zones / sizeof *zones && !known; i++)
        if ((known = lec_slice_is_nocase(name, zones[i].name)))
            z.east = zones[i].east;
    for (size_t i = 0; i < 4 && !known; i++)
        if ((known = lec_slice_is(name, whole_year[i][0])))
            snprintf(z.name, sizeof z.name, "%s", whole_year[i][1]);
    if (!known && memchr(name.ptr, '/', name.len)) {
        UErrorCode status = U_ZERO_ERROR;
        memcpy(z.name, name.ptr, name.len);
        ucal_close(open_calendar(z.name, &status));
        known = U_SUCCESS(status);
    }
    z.bytes = known ? at : 0;
    size_t sign = at + (at < s.len && s.ptr[at] == ' ');
    if (known && sign < s.len && (s.ptr[sign] == '+' || s.ptr[sign] == '-')) {
        zone offset = read_offset(s, sign);
        z = offset.bytes ? offset : z;
    }
    return z;
}

static zone read_zone(lec_slice s)
{
    size_t at = 0;
    while (at < s.len && strchr(" (\t\n", s.ptr[at]))
        at++;
    if (at >= s.len)
        return (zone){0};
    return s.ptr[at] == '+' || s.ptr[at] == '-' ? read_offset(s, at)
                                                : read_name(s, at);
}

size_t lec_zone_bytes(lec_slice text)
{
    return read_zone(text).bytes;
}

int lec_zone_east(lec_slice text, int year, int month, int day, int hour)
{
    zone z = read_zone(text);
    UErrorCode status = U_ZERO_ERROR;
    if (!z.bytes || !z.name[0])
        return z.bytes ? z.east : 0;
    UCalendar *calendar = open_calendar(z.name, &status);
    if (U_FAILURE(status))
        return 0;
    ucal_setDateTime(calendar, year, month - 1, day, hour, 0, 0, &status);
    int ms = ucal_get(calendar, UCAL_ZONE_OFFSET, &status) +
             ucal_get(calendar, UCAL_DST_OFFSET, &status);
    ucal_close(calendar);
    return U_SUCCESS(status) ? ms / 60000 : 0;
}
