/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the match of a pattern begins with, seen without compiling it.
 *
 * To compile all patterns of a language takes longer than to read an article,
 * and most of them match nowhere in it.  So it is read off a pattern's text
 * which bytes may stand at the first places of a match: a piece has a set of
 * bytes for each place, and knows after how many bytes it may be over and the
 * next piece begin.  Sets are never too small, whatever a pattern has, so that
 * they change no word that is said; a rule's guard, which a person wrote, does.
 */
#include "script/lang/prefilter.h"

#include <ctype.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "script/lang/language_data.h"

#define PLACES LEC_START_BYTES
#define MAX_NESTING 8

/* What a piece of a pattern may match.  Behind the text stands byte 0. */
typedef struct piece {
    uint64_t bytes[PLACES][4];
    unsigned ends; /* bit n: it may be over after n bytes; PLACES: or more */
} piece;

/* A macro that has been read; most patterns have some. */
typedef struct macro {
    lec_slice name;
    bool fold;
    piece is;
} macro;

struct lec_prefilter {
    const lec_language *language;
    macro *macros;
    size_t count, room;
};

/* A stretch of a pattern, and the state that it is read in. */
typedef struct stretch {
    lec_prefilter *prefilter;
    const char *at, *end;
    bool fold; /* letters match in either case */
    bool last; /* the pattern ends where the stretch does */
    int nesting;
} stretch;

static const piece empty = {.ends = 1};

static piece sequence(stretch *s);

static void add_byte(piece *p, size_t place, unsigned byte)
{
    p->bytes[place][byte / 64] |= UINT64_C(1) << byte % 64;
}

/* Make a piece of any bytes, which may be over at any place, or never is. */
static piece anything(bool over)
{
    piece p;
    memset(p.bytes, 0xFF, sizeof p.bytes);
    p.ends = over ? (1u << (PLACES + 1)) - 1 : 1u << PLACES;
    return p;
}

/* Make a piece that matches what `a` or `b` does. */
static piece either(piece a, const piece *b)
{
    for (size_t i = 0; i < PLACES; i++)
        for (size_t w = 0; w < 4; w++)
            a.bytes[i][w] |= b->bytes[i][w];
    a.ends |= b->ends;
    return a;
}

/* Make a piece that matches what `a` does and then what `b` does. */
static piece join(piece a, const piece *b)
{
    unsigned ends = a.ends;
    if (ends == 1)
        return *b; /* `a` is empty */
    a.ends &= 1u << PLACES;
    for (size_t e = 0; e < PLACES; e++) {
        if (!(ends >> e & 1))
            continue;
        for (size_t i = 0; e + i < PLACES; i++)
            for (size_t w = 0; w < 4; w++)
                a.bytes[e + i][w] |= b->bytes[i][w];
        for (size_t i = 0; i <= PLACES; i++)
            if (b->ends >> i & 1)
                a.ends |= 1u << (e + i < PLACES ? e + i : PLACES);
    }
    return a;
}

/* Narrow `a` by what is seen `ahead`, for the bytes that this surely has. */
static piece both(piece a, const piece *ahead)
{
    for (size_t i = 0; i < PLACES && !(ahead->ends >> i & 1); i++)
        for (size_t w = 0; w < 4; w++)
            a.bytes[i][w] &= ahead->bytes[i][w];
    return a;
}

static piece times(const piece *p, unsigned least, unsigned most)
{
    piece all = empty;
    if (least == 1 && most == 1) /* nearly always */
        return *p;
    for (unsigned i = least; i < most && i < least + PLACES; i++) {
        all = join(*p, &all);
        all.ends |= 1;
    }
    for (unsigned i = 0; i < least && i < PLACES; i++)
        all = join(*p, &all);
    return all;
}

/* Add the characters whose first byte is in first..last. */
static void add_leads(piece *p, unsigned first, unsigned last)
{
    for (unsigned lead = first; lead <= last; lead++) {
        size_t len = lead < 0xC0 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
        add_byte(p, 0, lead);
        p->ends |= 1u << len;
        for (size_t i = 1; i < len; i++)
            p->bytes[i][2] = UINT64_MAX; /* 0x80 to 0xBF */
    }
}

static void add_any(piece *p)
{
    add_leads(p, 0, 0x7F);
    add_leads(p, 0xC0, 0xFF);
}

/* Add the characters first..last; a negative one, not known, adds all. */
static void add_range(piece *p, int32_t first, int32_t last, bool fold)
{
    char from[4], to[4];
    if (first < 0 || last < 0 || (fold && last >= 0x80)) {
        add_any(p); /* the other case may have other bytes */
        return;
    }
    for (int32_t c = first; c <= last && c < 0x80; c++) {
        add_byte(p, 0, (unsigned)c);
        if (fold && isalpha(c))
            add_byte(p, 0, (unsigned)c ^ 0x20);
    }
    p->ends |= first < 0x80 ? 2u : 0;
    if (last < 0x80)
        return;
    lec_utf8_put(from, first < 0x80 ? 0x80 : first);
    lec_utf8_put(to, last);
    add_leads(p, (unsigned char)from[0], (unsigned char)to[0]);
}

static void add_text(piece *p, lec_slice text, bool fold)
{
    size_t i = 0;
    for (; i < text.len && i < PLACES; i++) {
        unsigned byte = (unsigned char)text.ptr[i];
        if (fold && byte >= 0x80)
            break;
        add_byte(p, i, byte);
        if (fold && isalpha((int)byte))
            add_byte(p, i, byte ^ 0x20);
    }
    p->ends |= 1u << i;
    if (i == text.len)
        return;
    for (; i < PLACES; i++) {
        memset(p->bytes[i], 0xFF, sizeof p->bytes[i]);
        p->ends |= 2u << i;
    }
}

static void add_character(piece *p, int32_t c, bool fold)
{
    char bytes[4];
    if (c < 0x80 || fold)
        add_range(p, c, c, fold);
    else
        add_text(p, (lec_slice){bytes, lec_utf8_put(bytes, c)}, false);
}

/* Return the place past the set that begins at `p`, or `end`. */
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

/* Return the bracket that closes the group around `p`, or (with `bar`) the bar
 * of an alternative of it, or `end`.
 */
static const char *group_end(const char *p, const char *end, bool bar)
{
    static const bool counts[256] = {
        ['\\'] = true, ['['] = true, ['('] = true, [')'] = true, ['|'] = true};
    for (int depth = 0; p < end; p++) {
        if (!counts[(unsigned char)*p]) /* nearly always */
            continue;
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

/* Add an alternative that is nothing but letters, as most are in long lists,
 * and move past it; false if it is more than that.
 */
static bool add_plain(piece *p, stretch *s)
{
    const char *end = s->at;
    while (end < s->end && (isalnum((unsigned char)*end) || *end == ' '))
        end++;
    if (s->last || (end < s->end && *end != '|'))
        return false;
    add_text(p, (lec_slice){s->at, (size_t)(end - s->at)}, s->fold);
    s->at = end;
    return true;
}

static piece alternatives(stretch s)
{
    piece all = {0};
    if (++s.nesting > MAX_NESTING)
        return anything(true);
    for (;;) {
        if (!add_plain(&all, &s)) {
            piece one = sequence(&s);
            all = either(all, &one);
            s.at = group_end(s.at, s.end, true);
        }
        if (s.at >= s.end)
            return all;
        s.at++;
    }
}

static bool begins(const char *p, const char *with)
{
    return !strncmp(p, with, strlen(with));
}

/* Read "\x{2212}" or "\x27" and move `*p` past it; -1 for no code point. */
static int32_t read_hex(const char **p)
{
    bool braced = (*p)[2] == '{';
    char two[3] = {0}, *stop;
    for (size_t i = 0; i < 2 && (*p)[2 + i]; i++)
        two[i] = (*p)[2 + i];
    unsigned long code = strtoul(braced ? *p + 3 : two, &stop, 16);
    *p = braced ? stop + (*stop == '}') : *p + 2 + (stop - two);
    return code > 0x10FFFF ? -1 : (int32_t)code;
}

/* Read a character and move `*p` past it; false for a class or the like. */
static bool read_character(const char **p, const char *end, int32_t *c)
{
    size_t past = 0;
    if (begins(*p, "\\x")) {
        *c = read_hex(p);
        return true;
    }
    if (**p == '\\' && !ispunct((unsigned char)(*p)[1]))
        return false;
    *p += **p == '\\';
    *c = lec_utf8_next((lec_slice){*p, (size_t)(end - *p)}, &past);
    *p += past;
    return true;
}

/* Add a property, "{Lu}", and all beyond ASCII; move `*at` past it. */
static void read_property(piece *p, const char **at, bool fold)
{
    const char *name = *at;
    bool letters = begins(name, "{L"), numbers = begins(name, "{N");
    *at += *name == '{' ? strcspn(name, "}") : 0;
    *at += **at != '\0';
    if (letters && (fold || name[2] != 'l'))
        add_range(p, 'A', 'Z', false);
    if (letters && (fold || name[2] != 'u'))
        add_range(p, 'a', 'z', false);
    if (numbers)
        add_range(p, '0', '9', false);
    if (letters || numbers)
        add_leads(p, 0xC0, 0xFF);
    else
        add_any(p);
}

/* Add a class, "\d", and move `*at` past it; false if it is none. */
static bool read_class(piece *p, const char **at, bool fold)
{
    char class = (*at)[1];
    if (!class || !strchr("dDwWsSpP", class))
        return false;
    *at += 2;
    if (class == 'd' || class == 'w')
        add_range(p, '0', '9', false);
    if (class == 'w') {
        add_range(p, 'a', 'z', true);
        add_range(p, '_', '_', false);
    } else if (class == 's') {
        add_range(p, '\t', '\r', false);
        add_range(p, ' ', ' ', false);
    } else if (class == 'p' || class == 'P') {
        read_property(p, at, fold);
    }
    if (strchr("DWSP", class))
        add_any(p);
    return true;
}

/* Read a set, "[Bb]", "[\p{L}-]"; a negated one matches all. */
static piece read_set(stretch *s)
{
    piece set = {0};
    const char *p = s->at + 1, *end = set_end(s->at, s->end) - 1;
    s->at = end + 1;
    if (*end != ']' || strstr(p, "[:"))
        return anything(true);
    if (*p == '^')
        add_any(&set);
    while (p < end) {
        int32_t first, last;
        if (!read_character(&p, end, &first)) {
            if (!read_class(&set, &p, s->fold))
                return anything(true);
            continue;
        }
        const char *dash = p;
        if (*p++ == '-' && p < end && read_character(&p, end, &last)) {
            add_range(&set, first, last, s->fold);
            continue;
        }
        p = dash;
        add_character(&set, first, s->fold);
    }
    return set;
}

static piece read_escape(stretch *s)
{
    piece one = {0};
    int32_t c;
    if (begins(s->at, "\\b") || begins(s->at, "\\B")) {
        s->at += 2;
        return empty;
    }
    if (read_character(&s->at, s->end, &c))
        add_character(&one, c, s->fold);
    else if (!read_class(&one, &s->at, s->fold)) {
        s->at += 2;
        return anything(true);
    }
    return one;
}

/* Read a group.  One that looks around is an empty piece, but one that looks
 * ahead is what it sees.
 */
static piece read_group(stretch *s)
{
    const char *p = s->at + 1, *close = group_end(p, s->end, false);
    stretch inner = *s;
    inner.end = close;
    inner.last = false;
    s->at = close < s->end ? close + 1 : s->end;
    if (begins(p, "?!") || begins(p, "?<=") || begins(p, "?<!") ||
        begins(p, "?i)") || begins(p, "?-i)"))
        return empty;
    bool fold = begins(p, "?i:");
    bool marked = begins(p, "?:") || begins(p, "?=");
    if ((*p == '?' && !fold && !marked) || *p == '*')
        return anything(true);
    inner.fold = s->fold || fold;
    inner.at = p + (fold ? 3 : marked ? 2 : 0);
    return alternatives(inner);
}

static piece words_of_map(const stretch *s, lec_slice map)
{
    piece all = {0};
    size_t count;
    const lec_row *const *rows =
        lec_language_map(s->prefilter->language, map, &count);
    for (size_t i = 0; i < count; i++)
        add_text(&all, lec_slice_of(rows[i]->field[1]), s->fold);
    return count ? all : anything(true);
}

/* Begin a whole pattern; "(?i)", wherever it stands, holds for all of it. */
static stretch whole(lec_prefilter *prefilter, const char *pattern, bool fold,
                     int nesting)
{
    return (stretch){
        .prefilter = prefilter,
        .at = pattern,
        .end = pattern + strlen(pattern),
        .fold = fold || strstr(pattern, "(?i)"),
        .last = !nesting,
        .nesting = nesting,
    };
}

static piece expand_macro(const stretch *s, lec_slice name)
{
    lec_prefilter *known = s->prefilter;
    for (size_t i = 0; i < known->count; i++)
        if (known->macros[i].fold == s->fold &&
            lec_slice_same(known->macros[i].name, name))
            return known->macros[i].is;
    LEC_MUST_ROOM(known->macros, known->count, known->room);
    /* Inside itself a macro may be anything. */
    size_t place = known->count++;
    known->macros[place] = (macro){name, s->fold, anything(true)};
    const char *text = lec_language_define(known->language, name);
    piece is = text ? alternatives(whole(known, text, s->fold, s->nesting))
                    : words_of_map(s, name);
    known->macros[place].is = is;
    return is;
}

static piece read_macro(stretch *s)
{
    piece sign = {0};
    const char *from = s->at + 1;
    const char *close = memchr(from, '@', (size_t)(s->end - from));
    s->at = close ? close + 1 : s->end;
    if (!close)
        return anything(true);
    if (close > from)
        return expand_macro(s, (lec_slice){from, (size_t)(close - from)});
    add_character(&sign, '@', false);
    return sign;
}

static piece read_item(stretch *s)
{
    piece one = {0};
    int32_t c = -1;
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
        return empty;
    case '.':
        s->at++;
        add_any(&one);
        return one;
    default:
        (void)read_character(&s->at, s->end, &c);
        add_character(&one, c, s->fold);
        return one;
    }
}

/* Read how often the item before comes, and whether greedily. */
static void read_count(stretch *s, unsigned *least, unsigned *most)
{
    *least = *most = 1;
    if (s->at >= s->end || !strchr("?*+{", *s->at))
        return;
    char c = *s->at++, *end;
    *least = c == '+';
    *most = c == '?' ? 1 : UINT_MAX;
    if (c == '{') {
        *least = (unsigned)strtoul(s->at, &end, 10);
        if (*end == '}')
            *most = *least;
        else if (*end == ',' && isdigit((unsigned char)end[1]))
            *most = (unsigned)strtoul(end + 1, NULL, 10);
        s->at = memchr(s->at, '}', (size_t)(s->end - s->at));
        s->at = s->at ? s->at + 1 : s->end;
    }
    if (s->at < s->end && (*s->at == '?' || *s->at == '+'))
        s->at++;
}

/* Read items up to a bar or the end, or until enough places are known; only the
 * first look ahead counts, and none that may be left out.
 */
static piece sequence(stretch *s)
{
    piece all = empty, before = empty, ahead = anything(true);
    bool looked = false;
    while (s->at < s->end && *s->at != '|' && all.ends != 1u << PLACES) {
        bool looks = begins(s->at, "(?=");
        piece item = read_item(s);
        unsigned least, most;
        read_count(s, &least, &most);
        if (looks && least && !looked) {
            before = all;
            ahead = item;
            all = empty;
            looked = true;
        } else if (!looks) {
            item = times(&item, least, most);
            all = join(all, &item);
        }
    }
    if (s->last) {
        piece rest = anything(false);
        all = join(all, &rest);
    }
    all = both(all, &ahead);
    return join(before, &all);
}

lec_prefilter *lec_prefilter_new(const lec_language *language)
{
    lec_prefilter *prefilter = lec_must_zero(sizeof *prefilter);
    prefilter->language = language;
    return prefilter;
}

void lec_prefilter_free(lec_prefilter *prefilter)
{
    if (prefilter)
        free(prefilter->macros);
    free(prefilter);
}

lec_start lec_prefilter_read(lec_prefilter *prefilter, const char *pattern)
{
    piece p = alternatives(whole(prefilter, pattern, false, 0));
    p = both(anything(true), &p);
    lec_start start;
    memcpy(start.bytes, p.bytes, sizeof start.bytes);
    return start;
}
