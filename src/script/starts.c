/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the match of a pattern begins with, seen without compiling it.
 *
 * To compile all patterns of a language takes longer than to read an article,
 * and most of them match nowhere in it.  So the first few bytes that a
 * pattern can match are read off its text: literal letters, sets of them,
 * words of a map; where anything else stands, all that follows is open.
 */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "script/internal.h"

#define MAX_OPTIONS 6 /* "a?b?c?..." doubles the work with each */
#define MAX_NESTING 8

/* A stretch of a pattern, and in what state it is read. */
typedef struct stretch {
    const lec_language *language;
    const char *at, *end;
    bool fold; /* any case is right */
    int options, nesting;
} stretch;

static const lec_start open_start = {.open = true};

static lec_start sequence(stretch *s);

static void add_byte(lec_start *start, size_t place, unsigned byte)
{
    start->bytes[place][byte / 64] |= UINT64_C(1) << byte % 64;
}

static lec_start literal(char c, bool fold)
{
    unsigned byte = (unsigned char)c;
    lec_start start = {.len = 1};
    if (fold && byte >= 0x80)
        return open_start; /* its other case may have other bytes */
    add_byte(&start, 0, byte);
    if (fold && isalpha((int)byte))
        add_byte(&start, 0, byte ^ 0x20);
    return start;
}

/* One or the other. */
static lec_start either(lec_start a, lec_start b)
{
    lec_start both = a.len <= b.len ? a : b;
    both.open = a.open || b.open || a.len != b.len;
    for (size_t i = 0; i < both.len; i++)
        for (size_t w = 0; w < 4; w++)
            both.bytes[i][w] = a.bytes[i][w] | b.bytes[i][w];
    return both;
}

/* One, and the other behind it. */
static lec_start join(lec_start a, lec_start b)
{
    if (a.open)
        return a;
    for (size_t i = 0; i < b.len && a.len < LEC_START_BYTES; i++)
        memcpy(a.bytes[a.len++], b.bytes[i], sizeof b.bytes[i]);
    a.open = b.open || a.len == LEC_START_BYTES;
    return a;
}

/* Past the set that begins at `p`, or `end`. */
static const char *set_end(const char *p, const char *end)
{
    p += p + 1 < end && p[1] == '^' ? 2 : 1;
    for (bool first = true; p < end; p++, first = false) {
        if (*p == ']' && !first)
            return p + 1;
        if (*p == '\\')
            p++;
    }
    return end;
}

/* The bracket that closes the group around `p`, or (where `bar`) the bar of
 * an alternative of it, or `end`.
 */
static const char *group_end(const char *p, const char *end, bool bar)
{
    for (int depth = 0; p < end; p++) {
        if (*p == '\\')
            p++;
        else if (*p == '[')
            p = set_end(p, end) - 1;
        else if (*p == '(')
            depth++;
        else if (!depth && (*p == ')' || (bar && *p == '|')))
            return p;
        else if (*p == ')')
            depth--;
    }
    return end;
}

static lec_start alternatives(stretch s)
{
    lec_start all = {0};
    if (++s.nesting > MAX_NESTING)
        return open_start;
    const char *end = s.end;
    for (bool first = true;; first = false) {
        s.end = group_end(s.at, end, true);
        const char *bar = s.end;
        lec_start one = sequence(&s);
        all = first ? one : either(all, one);
        if (bar >= end)
            return all;
        s.at = bar + 1;
    }
}

/* "\x{2212}" at `*p`: the lead byte of its UTF-8, or 0 for another escape. */
static unsigned lead_of_escape(const char **p, const char *end)
{
    char *close;
    if (end - *p < 5 || (*p)[1] != 'x' || (*p)[2] != '{')
        return 0;
    unsigned long code = strtoul(*p + 3, &close, 16);
    if (*close != '}' || close >= end || code > 0x10FFFF)
        return 0;
    *p = close + 1;
    return (unsigned)(code < 0x80      ? code
                      : code < 0x800   ? 0xC0 | code >> 6
                      : code < 0x10000 ? 0xE0 | code >> 12
                                       : 0xF0 | code >> 18);
}

/* The first byte of a set's member at `*p`, and past it; 0 for a class. */
static unsigned lead_of_member(const char **p, const char *end)
{
    unsigned byte = (unsigned char)**p;
    if (byte == '\\')
        return lead_of_escape(p, end);
    if (byte == '[')
        return 0;
    do
        ++*p;
    while (*p < end && ((unsigned char)**p & 0xC0) == 0x80);
    return byte;
}

/* "[Bb]", "[A-Z]", "[\x{2010}-\x{2014}]": of a member of several bytes the
 * first; with classes, and what is not in the set, it is open.
 */
static lec_start read_set(stretch *s)
{
    const char *p = s->at + 1, *end = set_end(s->at, s->end) - 1;
    lec_start start = {.len = 1};
    s->at = end + 1;
    if (*end != ']' || *p == '^')
        return open_start;
    while (p < end) {
        unsigned first = lead_of_member(&p, end), last = first;
        if (p + 1 < end && *p == '-') {
            p++;
            last = lead_of_member(&p, end);
        }
        if (!first || last < first || (s->fold && last >= 0x80))
            return open_start;
        start.open = start.open || last >= 0x80;
        for (unsigned c = first; c <= last; c++) {
            add_byte(&start, 0, c);
            if (s->fold && c < 0x80 && isalpha((int)c))
                add_byte(&start, 0, c ^ 0x20);
        }
    }
    return start;
}

static lec_start read_escape(stretch *s)
{
    unsigned char c = 0;
    if (s->at + 1 < s->end)
        c = (unsigned char)s->at[1];
    s->at += 2;
    if (ispunct(c))
        return literal((char)c, false);
    if (c == 'b' || c == 'B')
        return (lec_start){0};
    if (c != 'd')
        return open_start;
    lec_start digits = {.len = 1};
    for (unsigned d = '0'; d <= '9'; d++)
        add_byte(&digits, 0, d);
    return digits;
}

static bool begins(const char *p, const char *with)
{
    return !strncmp(p, with, strlen(with));
}

/* A group; one that only looks around matches nothing itself. */
static lec_start read_group(stretch *s)
{
    const char *p = s->at + 1, *close = group_end(p, s->end, false);
    stretch inner = *s;
    inner.end = close;
    s->at = close < s->end ? close + 1 : s->end;
    if (begins(p, "?=") || begins(p, "?!") || begins(p, "?<=") ||
        begins(p, "?<!") || begins(p, "?i)"))
        return (lec_start){0};
    bool fold = begins(p, "?i:");
    if (*p == '?' && !fold && !begins(p, "?:"))
        return open_start;
    inner.fold = s->fold || fold;
    inner.at = p + (fold ? 3 : *p == '?' ? 2 : 0);
    return alternatives(inner);
}

static lec_start words_of_map(const stretch *s, lec_slice map)
{
    lec_start all = open_start;
    size_t count;
    const lec_row *const *rows = lec_language_map(s->language, map, &count);
    for (size_t i = 0; i < count; i++) {
        lec_start one = {0};
        for (const char *p = rows[i]->field[1]; *p && !one.open; p++)
            one = join(one, literal(*p, s->fold));
        all = i ? either(all, one) : one;
    }
    return all;
}

/* "(?i)" holds from where it stands; here, to be safe, from the start. */
static stretch whole(const lec_language *language, const char *pattern,
                     bool fold, int nesting)
{
    return (stretch){
        .language = language,
        .at = pattern,
        .end = pattern + strlen(pattern),
        .fold = fold || strstr(pattern, "(?i)"),
        .nesting = nesting,
    };
}

static lec_start read_macro(stretch *s)
{
    const char *from = s->at + 1;
    const char *close = memchr(from, '@', (size_t)(s->end - from));
    if (!close)
        return open_start;
    s->at = close + 1;
    lec_slice name = {from, (size_t)(close - from)};
    if (!name.len)
        return literal('@', false);
    const char *text = lec_language_define(s->language, name);
    if (!text)
        return words_of_map(s, name);
    return alternatives(whole(s->language, text, s->fold, s->nesting));
}

static lec_start read_item(stretch *s)
{
    switch (*s->at) {
    case '(':
        return read_group(s);
    case '[':
        return read_set(s);
    case '\\':
        return read_escape(s);
    case '@':
        return read_macro(s);
    case '^':
    case '$':
        s->at++;
        return (lec_start){0};
    case '.':
        s->at++;
        return open_start;
    default:
        break;
    }
    lec_start start = literal(*s->at++, s->fold);
    while (s->at < s->end && ((unsigned char)*s->at & 0xC0) == 0x80)
        start = join(start, literal(*s->at++, s->fold));
    return start;
}

/* How often the item before comes: at least `least` times, and `more`. */
static void read_count(stretch *s, long *least, bool *more)
{
    *least = 1;
    *more = false;
    if (s->at >= s->end || !strchr("?*+{", *s->at))
        return;
    char c = *s->at++;
    *more = true;
    if (c == '?' || c == '*')
        *least = 0;
    if (c == '{') {
        char *end;
        *least = strtol(s->at, &end, 10);
        *more = *end != '}';
        s->at = memchr(s->at, '}', (size_t)(s->end - s->at));
        s->at = s->at ? s->at + 1 : s->end;
    }
    if (s->at < s->end && (*s->at == '?' || *s->at == '+'))
        s->at++;
}

static lec_start sequence(stretch *s)
{
    lec_start all = {0};
    while (s->at < s->end && !all.open) {
        lec_start item = read_item(s);
        const char *counted = s->at;
        long least;
        bool more;
        read_count(s, &least, &more);
        if (!least) {
            lec_start rest =
                ++s->options > MAX_OPTIONS ? open_start : sequence(s);
            if (*counted == '?')
                item = join(item, rest);
            item.open = item.open || *counted != '?';
            return join(all, either(item, rest));
        }
        for (long i = 0; i < least && i < LEC_START_BYTES; i++)
            all = join(all, item);
        all.open = all.open || more;
    }
    return all;
}

lec_start lec_pattern_start(const lec_language *language, const char *pattern)
{
    return alternatives(whole(language, pattern, false, 0));
}

bool lec_start_fits(const lec_start *start, lec_slice text, size_t from)
{
    if (text.len - from < start->len)
        return false;
    for (size_t i = 0; i < start->len; i++) {
        unsigned byte = (unsigned char)text.ptr[from + i];
        if (!(start->bytes[i][byte / 64] >> byte % 64 & 1))
            return false;
    }
    return true;
}
