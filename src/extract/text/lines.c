/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extract/text/lines.h"

#include <stdlib.h>
#include <string.h>

#include <unicode/uchar.h>

#include "base/utf8.h"

/* Widths at which text is broken by mail programs, editors and printers. */
#define MIN_WIDTH 40
#define MAX_WIDTH 100

/* A line as it stands on the page. */
typedef struct raw_line {
    lec_slice text; /* trimmed, may be empty */
    uint32_t columns;
    uint32_t first_word; /* columns of its first word */
} raw_line;

typedef struct raw_lines {
    raw_line *at;
    size_t count, room;
} raw_lines;

static uint32_t columns_of(int32_t c)
{
    int width = u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH);
    return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

/* Is it of a script that is written without spaces between words? */
static bool unspaced(int32_t c)
{
    return u_hasBinaryProperty(c, UCHAR_IDEOGRAPHIC) ||
           (c >= 0x3040 && c <= 0x30FF) || (c >= 0xFF00 && c <= 0xFFEF);
}

static raw_line measure_raw(lec_slice text)
{
    raw_line raw = {.text = text};
    bool first = true;
    for (size_t i = 0; i < text.len;) {
        unsigned char byte = (unsigned char)text.ptr[i];
        int32_t c = byte;
        if (byte < 0x80)
            i++;
        else
            c = lec_utf8_next(text, &i);
        if (first && (c == ' ' || c == '\t' || unspaced(c))) {
            raw.first_word = raw.columns + (unspaced(c) ? 2 : 0);
            first = false;
        }
        raw.columns += byte < 0x80 ? 1 : columns_of(c);
    }
    if (first)
        raw.first_word = raw.columns;
    return raw;
}

static void add_raw(raw_lines *raws, lec_slice text)
{
    *LEC_MUST_ADD(raws->at, raws->count, raws->room) =
        measure_raw(lec_slice_trim(text));
}

/* Find the end of the line at `at` (a line feed, or Unicode's own two), and the
 * start of the next.
 */
static size_t line_end(lec_slice text, size_t at, size_t *next)
{
    const char *p = text.ptr;
    for (size_t i = at; i < text.len; i++) {
        size_t n = 0;
        if (p[i] == '\n')
            n = 1;
        else if (i + 2 < text.len && (!memcmp(p + i, "\xE2\x80\xA8", 3) ||
                                      !memcmp(p + i, "\xE2\x80\xA9", 3)))
            n = 3;
        if (n) {
            *next = i + n;
            return i;
        }
    }
    *next = text.len;
    return text.len;
}

static raw_lines split_lines(lec_slice text)
{
    raw_lines raws = {0};
    for (size_t at = 0; at < text.len;) {
        size_t next;
        size_t end = line_end(text, at, &next);
        add_raw(&raws, (lec_slice){text.ptr + at, end - at});
        at = next;
    }
    return raws;
}

/* Measure the list mark at the start of a line, in bytes with the space after
 * it; 0 if there is none.  `*number` is 0 for a bullet.
 */
static size_t list_mark(lec_slice text, int *number)
{
    static const char *const bullets[] = {"•", "◦", "▪", "▸", "►",
                                          "‣", "●", "○", "■", "·",
                                          "*", "-", "–", "+", NULL};
    *number = 0;
    const char *bullet = lec_slice_match(text, lec_slice_begins, bullets);
    size_t n = bullet ? strlen(bullet) : 0;
    if (n && text.len > n + 1 && (text.ptr[n] == ' ' || text.ptr[n] == '\t'))
        return n + 1;
    size_t i = text.len && text.ptr[0] == '(' ? 1 : 0;
    size_t from = i;
    while (i < text.len && i < from + 4 && text.ptr[i] >= '0' &&
           text.ptr[i] <= '9')
        *number = *number * 10 + (text.ptr[i++] - '0');
    bool close = i > from && i + 2 < text.len &&
                 (text.ptr[i] == ')' || (!from && text.ptr[i] == '.'));
    return close && (text.ptr[i + 1] == ' ' || text.ptr[i + 1] == '\t') ? i + 2
                                                                        : 0;
}

static int32_t last_code(lec_slice text)
{
    size_t at = text.len;
    return at ? lec_utf8_prev(text, &at) : 0;
}

static int32_t first_code(lec_slice text)
{
    size_t at = 0;
    return text.len ? lec_utf8_next(text, &at) : 0;
}

/* Would the first word of `next` not have fitted on `line`? */
static bool is_full(const raw_line *line, const raw_line *next, uint32_t width)
{
    return line->columns + 1 + next->first_word > width;
}

static bool follows(const raw_lines *raws, size_t i)
{
    return i + 1 < raws->count && raws->at[i].text.len &&
           raws->at[i + 1].text.len;
}

/* Find the width at which lines of the whole text were broken, 0 if they were
 * not: hardly a line is longer, and most that are followed by another are full.
 */
static uint32_t common_width(const raw_lines *raws)
{
    size_t by_length[MAX_WIDTH + 2] = {0}, lines = 0, pairs = 0, full = 0;
    for (size_t i = 0; i < raws->count; i++) {
        if (!follows(raws, i))
            continue;
        uint32_t n = raws->at[i].columns;
        by_length[n > MAX_WIDTH ? MAX_WIDTH + 1 : n]++;
        lines++;
    }
    if (!lines || by_length[MAX_WIDTH + 1] * 33 > lines)
        return 0;
    uint32_t width = 0;
    for (size_t sum = 0; width < MAX_WIDTH && sum * 5 < lines * 4; width++)
        sum += by_length[width];
    if (width < MIN_WIDTH)
        return 0;
    for (size_t i = 0; i < raws->count; i++) {
        if (!follows(raws, i))
            continue;
        pairs++;
        /* A single break may be meant, unless a sentence goes on after it. */
        if (lines == 1 && !u_islower(first_code(raws->at[i + 1].text)))
            return 0;
        full += is_full(&raws->at[i], &raws->at[i + 1], width - 1);
    }
    return full * 2 >= pairs ? width - 1 : 0;
}

/* Find the width at which the lines [from, to) alone were broken; else 0.  If
 * others are known to be broken at the `usual` width (0: none are), and none of
 * these is longer, then these are, too.
 */
static uint32_t stretch_width(const raw_lines *raws, size_t from, size_t to,
                              uint32_t usual)
{
    uint32_t width = 0;
    for (size_t i = from; i < to; i++)
        if (raws->at[i].columns > width)
            width = raws->at[i].columns;
    if (usual && width <= usual)
        return usual;
    if (to - from < 3 || width < MIN_WIDTH || width > MAX_WIDTH)
        return 0;
    for (size_t i = from; i + 1 < to; i++)
        if (!is_full(&raws->at[i], &raws->at[i + 1], width))
            return 0;
    return width;
}

/* Is it a line of somebody else's letter ("> ...")? */
static bool is_quoted(lec_slice text)
{
    return text.len && text.ptr[0] == '>';
}

/* Do two lines belong to one paragraph?  A rule of dashes or a number on its
 * own is never part of one.
 */
static bool joins(const raw_line *line, const raw_line *next, uint32_t width)
{
    int number;
    if (is_quoted(line->text) != is_quoted(next->text))
        return false;
    if (list_mark(next->text, &number) && !u_islower(first_code(next->text)))
        return false;
    if (!lec_utf8_has_letters(line->text) || !lec_utf8_has_letters(next->text))
        return false;
    if (is_full(line, next, width))
        return true;
    return line->columns * 2 > width && u_islower(first_code(next->text)) &&
           !lec_ends_sentence(line->text);
}

/* Does a line end in a parted word, not in a dash? */
static bool ends_hyphen(lec_slice text)
{
    int32_t last = last_code(text);
    if (last != '-' && last != 0x2010 && last != 0xAD)
        return false;
    size_t at = text.len;
    lec_utf8_prev(text, &at);
    return at && u_isalpha(lec_utf8_prev(text, &at));
}

static void add_folded(lec_text *out, lec_slice text)
{
    bool space = false;
    for (size_t i = 0; i < text.len;) {
        size_t from = i;
        while (i < text.len && text.ptr[i] > ' ' && text.ptr[i] < 0x7F)
            i++; /* most of most text, at once */
        int32_t c = i > from ? 'a' : lec_utf8_next(text, &i);
        if (c == 0xAD || c == 0x200B || c == 0xFEFF)
            continue; /* where a word may break: not part of it */
        if (u_isUWhiteSpace(c)) {
            space = true;
            continue;
        }
        if (space && out->len)
            lec_text_add_byte(out, ' ');
        space = false;
        lec_text_add(out, text.ptr + from, i - from);
    }
}

/* Append the next part of a wrapped paragraph. */
static void add_part(lec_text *out, lec_slice text, bool hyphenated)
{
    lec_slice have = lec_text_slice(out);
    if (ends_hyphen(have)) {
        bool drop = last_code(have) == 0xAD ||
                    (hyphenated && u_islower(first_code(text)));
        if (drop) {
            size_t at = have.len;
            lec_utf8_prev(have, &at);
            lec_text_cut(out, at);
        }
    } else if (have.len &&
               !(unspaced(last_code(have)) && unspaced(first_code(text)))) {
        lec_text_add_byte(out, ' ');
    }
    lec_text part = {0};
    add_folded(&part, text);
    lec_text_add_slice(out, lec_text_slice(&part));
    lec_text_free(&part);
}

static bool is_final(int32_t c)
{
    if (c < 0x80)
        return c == '.' || c == '!' || c == '?';
    return c == 0x2026 || u_hasBinaryProperty(c, UCHAR_S_TERM);
}

bool lec_ends_sentence(lec_slice text)
{
    for (size_t at = text.len; at;) {
        int32_t c = lec_utf8_prev(text, &at);
        if (is_final(c))
            return true;
        if (!lec_utf8_is_closer(c) && c != ' ')
            return false;
    }
    return false;
}

void lec_line_measure(lec_text_line *line)
{
    lec_slice text = line->text;
    bool word = false, final = false;
    line->columns = line->letters = line->words = line->capitals = 0;
    line->sentences = 0;
    for (size_t i = 0; i < text.len;) {
        int32_t c = lec_utf8_next(text, &i);
        uint32_t columns = c < 0x80 ? 1 : columns_of(c);
        line->columns += columns;
        if (c == ' ') {
            word = false;
            continue;
        }
        if (u_isalnum(c))
            line->letters += columns;
        if (final && (u_isalpha(c) || c == '"') && !u_islower(c) &&
            (!word || unspaced(c)) && line->sentences < UINT16_MAX)
            line->sentences++;
        if (!word) {
            line->words++;
            line->capitals += u_isupper(c) || u_istitle(c) || u_isdigit(c);
        }
        word = true;
        final = is_final(c) || (final && lec_utf8_is_closer(c));
    }
    line->ends = lec_ends_sentence(text);
    int32_t last = last_code(text);
    line->colon = last == ':' || last == 0xFF1A;
}

static uint16_t count_cells(lec_slice text)
{
    unsigned cells = 1;
    for (size_t i = 0; i < text.len && cells < UINT16_MAX; i++)
        cells += text.ptr[i] == '\t';
    return (uint16_t)cells;
}

/* Find the end of the paragraph that starts at `from`. */
static size_t paragraph_end(const raw_lines *raws, size_t from, size_t stretch,
                            uint32_t width)
{
    size_t to = from + 1;
    while (width && to < stretch &&
           joins(&raws->at[to - 1], &raws->at[to], width))
        to++;
    return to;
}

static lec_slice paragraph_text(const raw_lines *raws, size_t from, size_t to,
                                bool hyphenated, lec_arena *arena)
{
    lec_text out = {0};
    for (size_t i = from; i < to; i++) {
        lec_slice text = raws->at[i].text;
        while (i > from && (is_quoted(text) || lec_slice_begins(text, " ")))
            text = lec_slice_from(text, 1);
        add_part(&out, text, hyphenated);
    }
    lec_slice text = {lec_arena_copy(arena, lec_text_slice(&out)), out.len};
    lec_text_free(&out);
    return text;
}

/* Does the text part words at line ends?  If not, a hyphen there is one of a
 * compound.
 */
static bool is_hyphenated(const raw_lines *raws)
{
    size_t hyphens = 0, lines = 0;
    for (size_t i = 0; i < raws->count; i++) {
        if (!follows(raws, i))
            continue;
        lines++;
        hyphens += ends_hyphen(raws->at[i].text);
    }
    return hyphens * 20 >= lines;
}

static size_t stretch_end(const raw_lines *raws, size_t from)
{
    size_t to = from;
    while (to < raws->count && raws->at[to].text.len)
        to++;
    return to;
}

/* Find list marks, which stand beside others: a sentence may begin with a year.
 */
static void find_items(lec_text_lines *lines)
{
    int before = -1; /* the mark of the line before; -1 for none */
    for (size_t i = 0; i < lines->count; i++) {
        lec_text_line *line = &lines->at[i];
        int number, next = -1;
        size_t mark = list_mark(line->text, &number);
        if (!mark) {
            before = -1;
            continue;
        }
        if (i + 1 < lines->count && !list_mark(line[1].text, &next))
            next = -1;
        bool list = number ? before == number - 1 || next == number + 1
                           : before == 0 || next == 0;
        before = number;
        lec_slice rest = lec_slice_trim(lec_slice_from(line->text, mark));
        if (!list || !rest.len)
            continue;
        line->bullet = true;
        line->number = number;
        line->text = rest;
    }
}

/* Find the greatest width at which stretches of lines were broken, 0 if fewer
 * than two were.
 */
static uint32_t usual_width(const raw_lines *raws)
{
    uint32_t width = 0;
    size_t count = 0;
    for (size_t i = 0, end; i < raws->count; i = end + 1) {
        end = stretch_end(raws, i);
        uint32_t found = stretch_width(raws, i, end, 0);
        count += found > 0;
        width = found > width ? found : width;
    }
    return count >= 2 ? width : 0;
}

lec_text_lines lec_lines_read(lec_slice text, lec_arena *arena)
{
    raw_lines raws = split_lines(text);
    uint32_t common = common_width(&raws);
    uint32_t usual = common ? 0 : usual_width(&raws);
    bool hyphenated = is_hyphenated(&raws);
    lec_text_lines lines = {.wrapped = common > 0};
    lines.at = lec_arena_alloc(arena, (raws.count + 1) * sizeof *lines.at);
    bool gap = true;
    for (size_t i = 0; i < raws.count;) {
        size_t stretch = stretch_end(&raws, i);
        uint32_t width =
            common ? common : stretch_width(&raws, i, stretch, usual);
        while (i < stretch) {
            size_t to = paragraph_end(&raws, i, stretch, width);
            lec_text_line *line = &lines.at[lines.count];
            line->text = paragraph_text(&raws, i, to, hyphenated, arena);
            line->line = (int)i + 1;
            line->cells = to == i + 1 ? count_cells(raws.at[i].text) : 1;
            line->gap = gap;
            gap = false;
            i = to;
            lines.count += line->text.len > 0;
        }
        if (i < raws.count)
            gap = true;
        if (lines.count)
            lines.at[lines.count - 1].gap_after = true;
        i += i < raws.count;
    }
    free(raws.at);
    find_items(&lines);
    for (size_t i = 0; i < lines.count; i++)
        lec_line_measure(&lines.at[i]);
    return lines;
}
