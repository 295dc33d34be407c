/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extract/furniture.h"

#include <glob.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <unicode/uchar.h>

#include "base/utf8.h"

#define KIND_BYTES 160  /* of a line that can show what it is */
#define COLON_BYTES 32  /* of a line in which a colon ends a label */
#define START_BYTES 8   /* of a phrase, as a number */
#define SERVICE_WORDS 3 /* more words in a part of an address are a title */

static bool is_word(int32_t c)
{
    if (c < 0x80)
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
               (c >= '0' && c <= '9');
    int type = u_charType(c);
    return u_isalnum(c) || type == U_NON_SPACING_MARK ||
           type == U_COMBINING_SPACING_MARK;
}

static bool is_space(int32_t c)
{
    if (c >= 0 && c < 0x80)
        return c == ' ' || (c >= '\t' && c <= '\r');
    return c < 0 || u_isUWhiteSpace(c);
}

void lec_furniture_fold(lec_slice text, lec_text *out)
{
    lec_text_cut(out, 0);
    size_t end = 0; /* just past the last letter or digit */
    bool space = false;
    for (size_t i = 0; i < text.len;) {
        int32_t c = lec_utf8_next(text, &i);
        if (is_space(c)) {
            space = true;
            continue;
        }
        bool word = is_word(c);
        if (!word && !out->len)
            continue;
        if (space && out->len)
            lec_text_add_byte(out, ' ');
        space = false;
        if (c < 0x80)
            lec_text_add_byte(out, (char)(c >= 'A' && c <= 'Z' ? c + 32 : c));
        else
            lec_text_add_code(out, u_tolower(c));
        if (word)
            end = out->len;
    }
    lec_text_cut(out, end);
}

/* Give the first eight bytes of a phrase as a number: most phrases differ in
 * them, and comparing numbers is quick.
 */
static uint64_t start_of(lec_slice phrase)
{
    uint64_t start = 0;
    for (size_t i = 0; i < START_BYTES; i++)
        start =
            start << 8 | (i < phrase.len ? (unsigned char)phrase.ptr[i] : 0);
    return start;
}

/* Give the bit of `begins` for a text by its first two bytes. */
static unsigned bit_of(const char *text)
{
    unsigned first = (unsigned char)text[0], second = (unsigned char)text[1];
    return (first * 32 + second) % 1024;
}

static int compare_rest(lec_slice a, const char *b)
{
    if (a.len < START_BYTES)
        return 0;
    a = lec_slice_from(a, START_BYTES);
    b += START_BYTES;
    int order = strncmp(a.ptr, b, a.len);
    return order ? order : -(b[a.len] != '\0');
}

/* Count the phrases that sort before `key` or are equal to it. */
static size_t rows_up_to(const lec_phrases *phrases, lec_slice key)
{
    const uint64_t start = start_of(key);
    size_t low = 0, high = phrases->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const lec_phrase *p = &phrases->list[middle];
        if (start < p->start ||
            (start == p->start && compare_rest(key, p->row->field[0]) < 0))
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

static size_t common(lec_slice a, const char *b)
{
    size_t n = 0;
    while (n < a.len && b[n] && a.ptr[n] == b[n])
        n++;
    return n;
}

/* Does a word end at byte `at`?  Scripts without spaces have a word boundary
 * everywhere.
 */
static bool is_boundary(lec_slice folded, size_t at)
{
    size_t after = at, before = at;
    if (at == folded.len)
        return true;
    if (!u_isalnum(lec_utf8_next(folded, &after)))
        return true;
    int32_t c = lec_utf8_prev(folded, &before);
    if (!before)
        return false; /* one sign alone begins many words */
    return u_hasBinaryProperty(c, UCHAR_IDEOGRAPHIC) ||
           (c >= 0x3040 && c < 0x3100);
}

/* Does a row whose phrase begins `folded` say that it is of that kind? */
static bool fits(const lec_row *row, lec_slice folded, const char *kind)
{
    size_t n = strlen(row->field[0]);
    bool whole = !strcmp(row->field[2], "whole");
    bool only = !strcmp(row->field[2], "only");
    if (kind ? strcmp(row->field[1], kind) != 0 : only)
        return false;
    return n == folded.len || (!whole && !only && is_boundary(folded, n));
}

/* Find the row with the longest phrase that begins `folded`.  Such phrases sort
 * before `folded`, and begin like the row just before it as far as the two
 * agree: so a few searches find the longest.
 */
static const lec_row *find_in(const lec_phrases *phrases, lec_slice folded,
                              const char *kind)
{
    lec_slice head = folded;
    if (head.len > 1) {
        unsigned bit = bit_of(head.ptr);
        if (!(phrases->begins[bit / 64] >> bit % 64 & 1))
            return NULL;
    }
    while (head.len) {
        size_t n = rows_up_to(phrases, head);
        if (!n)
            return NULL;
        const char *before = phrases->list[n - 1].row->field[0];
        size_t shared = common(head, before);
        bool whole = !before[shared];
        for (size_t i = n; whole && i-- > 0;) {
            const lec_row *row = phrases->list[i].row;
            if (strcmp(row->field[0], before) != 0)
                break;
            if (fits(row, folded, kind))
                return row;
        }
        head.len = whole ? shared - 1 : shared;
    }
    return NULL;
}

const lec_row *lec_furniture_find(const lec_furniture *furniture,
                                  lec_slice folded, const char *kind)
{
    return find_in(&furniture->by[LEC_MATCH_BEGIN], folded, kind);
}

const lec_row *lec_furniture_match(const lec_furniture *furniture,
                                   lec_slice text, const char *kind)
{
    lec_text folded = {0};
    lec_furniture_fold(text, &folded);
    const lec_row *row =
        lec_furniture_find(furniture, lec_text_slice(&folded), kind);
    lec_text_free(&folded);
    return row;
}

/* Find the kind of a text, without the number that it may begin with. */
static const char *kind_of(const lec_furniture *furniture, lec_slice text)
{
    lec_text folded = {0};
    lec_furniture_fold(text, &folded);
    lec_slice words = lec_text_slice(&folded);
    size_t skip = strspn(words.ptr, "0123456789 .,:+-");
    words = lec_slice_from(words, skip);
    const lec_row *row = lec_furniture_find(furniture, words, NULL);
    lec_text_free(&folded);
    return row ? row->field[1] : NULL;
}

const char *lec_furniture_kind(const lec_furniture *furniture, lec_slice line)
{
    if (line.len > KIND_BYTES)
        line.len = KIND_BYTES;
    const char *kind = kind_of(furniture, line);
    const char *colon =
        memchr(line.ptr, ':', line.len < COLON_BYTES ? line.len : COLON_BYTES);
    if (kind || !colon)
        return kind;
    return kind_of(furniture,
                   (lec_slice){line.ptr, (size_t)(colon - line.ptr)});
}

bool lec_furniture_ends(const lec_furniture *furniture, lec_slice folded)
{
    for (size_t i = 0; i < furniture->by[LEC_MATCH_END].count; i++)
        if (lec_slice_ends(folded,
                           furniture->by[LEC_MATCH_END].list[i].row->field[0]))
            return true;
    return false;
}

bool lec_furniture_tail(const lec_furniture *furniture, lec_slice folded,
                        const char *kind)
{
    return find_in(&furniture->by[LEC_MATCH_TAIL], folded, kind);
}

/* Does a word begin at byte `at`, which is not 0? */
static bool begins_word(lec_slice folded, size_t at)
{
    return !is_word(lec_utf8_prev(folded, &(size_t){at})) ||
           is_boundary((lec_slice){folded.ptr, at + 1}, at);
}

bool lec_furniture_within(const lec_furniture *furniture, lec_slice folded)
{
    for (size_t at = 0; at < folded.len; lec_utf8_next(folded, &at))
        if ((!at || begins_word(folded, at)) &&
            find_in(&furniture->by[LEC_MATCH_WITHIN],
                    lec_slice_from(folded, at), NULL))
            return true;
    return false;
}

/* Does one of the few words of a part of an address say that it serves? */
static bool serves(const lec_furniture *furniture, lec_slice part)
{
    size_t words = 0;
    bool found = false;
    for (size_t at = 0; at < part.len && words <= SERVICE_WORDS; words++) {
        lec_slice word = lec_slice_from(part, at);
        word.len = 0;
        while (at + word.len < part.len &&
               is_word((unsigned char)part.ptr[at + word.len]))
            word.len++;
        found |= find_in(&furniture->by[LEC_MATCH_LINK], word, NULL) != NULL;
        at += word.len + 1;
    }
    return found && words <= SERVICE_WORDS;
}

bool lec_furniture_leads(const lec_furniture *furniture, lec_slice address)
{
    static const char *const before[] = {"https:", "http:", "//", "www.", "m."};
    for (size_t i = 0; i < sizeof before / sizeof *before; i++)
        if (lec_slice_begins(address, before[i]))
            address = lec_slice_from(address, strlen(before[i]));
    const lec_row *host =
        find_in(&furniture->by[LEC_MATCH_LINK], address, NULL);
    if (host && strcmp(host->field[1], "network") != 0)
        return !strcmp(host->field[1], "service");
    if (host) {
        lec_slice page = lec_slice_from(address, strlen(host->field[0]));
        const char *more =
            page.len > 1 ? memchr(page.ptr + 1, '/', page.len - 1) : NULL;
        return !more || more + 1 == page.ptr + page.len;
    }
    for (size_t at = 0; at < address.len; at++) {
        lec_slice part = lec_slice_from(address, at);
        const char *end = memchr(part.ptr, '/', part.len);
        part.len = end ? (size_t)(end - part.ptr) : part.len;
        if (serves(furniture, part))
            return true;
        at += part.len;
    }
    return false;
}

size_t lec_furniture_count(const lec_furniture *furniture, lec_slice folded,
                           const char *kind)
{
    size_t count = 0;
    while (folded.len) {
        count += find_in(&furniture->by[LEC_MATCH_PART], folded, kind) != NULL;
        lec_slice_take(&folded, ' ');
    }
    return count;
}

/* Sort by phrase.  find_in() takes the last of equal ones, which must be that
 * of the first table: qsort() of the C library would not keep the order.
 */
static int by_phrase(const void *a, const void *b)
{
    const lec_phrase *one = a, *other = b;
    if (one->start != other->start)
        return one->start < other->start ? -1 : 1;
    int order = strcmp(one->row->field[0], other->row->field[0]);
    return order ? order
                 : (one->place < other->place) - (one->place > other->place);
}

static lec_phrases *phrases_for(lec_furniture *furniture, const char *match)
{
    static const char *const matches[] = {
        [LEC_MATCH_END] = "end",       [LEC_MATCH_TAIL] = "tail",
        [LEC_MATCH_WITHIN] = "within", [LEC_MATCH_PART] = "part",
        [LEC_MATCH_LINK] = "link",
    };
    size_t i = LEC_MATCHES - 1;
    while (i && strcmp(match, matches[i]) != 0)
        i--;
    return &furniture->by[i];
}

static void add_phrase(lec_phrases *to, const lec_row *row)
{
    to->list = lec_must_room(to->list, to->count, &to->room, sizeof *to->list);
    to->list[to->count] =
        (lec_phrase){start_of(lec_slice_of(row->field[0])), row, to->count};
    to->count++;
    unsigned bit = bit_of(row->field[0]);
    if (row->field[0][1])
        to->begins[bit / 64] |= (uint64_t)1 << bit % 64;
    else if (strcmp(row->field[2], "whole") != 0) /* anything may follow it */
        memset(to->begins, 0xff, sizeof to->begins);
}

void lec_furniture_index(lec_furniture *furniture)
{
    for (size_t t = 0; t < furniture->count; t++)
        for (size_t i = furniture->tables[t].count; i-- > 0;) {
            const lec_row *row = furniture->tables[t].sorted[i];
            add_phrase(phrases_for(furniture, row->field[2]), row);
        }
    for (size_t i = 0; i < LEC_MATCHES; i++)
        if (furniture->by[i].count)
            qsort(furniture->by[i].list, furniture->by[i].count,
                  sizeof *furniture->by[i].list, by_phrase);
}

void lec_furniture_unindex(lec_furniture *furniture)
{
    for (size_t i = 0; i < LEC_MATCHES; i++)
        free(furniture->by[i].list);
    memset(furniture->by, 0, sizeof furniture->by);
}

lec_code lec_furniture_load(lec_furniture *furniture, const char *dir,
                            lec_error *err)
{
    char pattern[4096];
    glob_t found;
    *furniture = (lec_furniture){0};
    snprintf(pattern, sizeof pattern, "%s/*/page.tsv", dir);
    if (glob(pattern, 0, NULL, &found)) {
        lec_fail_at(err, dir, 0, 0);
        return lec_fail(err, LEC_E_IO, "no voices are here");
    }
    furniture->tables = lec_must_zero(found.gl_pathc * sizeof(lec_table));
    lec_code code = LEC_OK;
    for (size_t i = 0; !code && i < found.gl_pathc; i++) {
        code = lec_table_load(&furniture->tables[i], found.gl_pathv[i], err);
        furniture->count += !code;
    }
    globfree(&found);
    lec_furniture_index(furniture);
    return code;
}

void lec_furniture_free(lec_furniture *furniture)
{
    for (size_t i = 0; i < furniture->count; i++)
        lec_table_free(&furniture->tables[i]);
    free(furniture->tables);
    lec_furniture_unindex(furniture);
    *furniture = (lec_furniture){0};
}

bool lec_furniture_is_stopped(const lec_furniture *furniture)
{
    return furniture->stop && furniture->stop(furniture->user);
}
