/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extract/facts/persons.h"

#include <string.h>

#include <unicode/uchar.h>

#include "base/utf8.h"
#include "extract/furniture.h"

#define MAX_NAME 80 /* bytes: longer, it is a sentence */

static bool is_known(const lec_furniture *f, lec_slice name, const char *kind)
{
    return lec_furniture_match(f, name, kind) != NULL;
}

/* Measure the word at `at`, in bytes, if it joins two names ("and"), else 0.
 * One capital letter is an initial, with or without its stop ("E.").
 */
static size_t joining_word(const lec_furniture *f, lec_slice line, size_t at)
{
    if (!at || (line.ptr[at - 1] != ' ' && line.ptr[at - 1] != '('))
        return 0;
    const char *space = memchr(line.ptr + at, ' ', line.len - at);
    size_t n = space ? (size_t)(space - line.ptr) - at : 0;
    size_t after = at;
    if (!n || n > 8)
        return 0;
    int32_t first = lec_utf8_next(line, &after);
    if (first == '&')
        return n == 1;
    if (!u_islower(first) && u_isalpha(first) &&
        (after == at + n || !u_isupper(lec_utf8_next(line, &after))))
        return 0;
    return is_known(f, (lec_slice){line.ptr + at, n}, "join") ? n : 0;
}

/* Measure, in bytes, the mark or word at `at` that parts two names; 0 if there
 * is none.
 */
static size_t joint(const lec_furniture *f, lec_slice line, size_t at)
{
    static const char *const marks[] = {",",   ";",   "|",   "/", "、",
                                        "，",  "•",   "·",   "(", ")",
                                        " - ", " – ", " — ", NULL};
    lec_slice rest = lec_slice_from(line, at);
    const char *mark = lec_slice_match(rest, lec_slice_begins, marks);
    return mark ? strlen(mark) : joining_word(f, line, at);
}

/* Does it look like a name: capitals where the script has them, no digits? */
static bool looks_like_name(lec_slice name)
{
    size_t at = 0, letters = 0, words = 1;
    int32_t first = lec_utf8_next(name, &at);
    if (u_islower(first) || !u_isalpha(first))
        return false;
    for (at = 0; at < name.len;) {
        int32_t c = lec_utf8_next(name, &at);
        if (u_isdigit(c) || c == '@' || c == ':' || c == '!' || c == '?')
            return false;
        letters += u_isalpha(c) != 0;
        words += c == ' ';
    }
    return letters > 1 && words <= 6;
}

/* Is it a degree ("MD", "Ph.D.", "MA"), which stands behind a name? */
static bool is_degree(lec_slice name)
{
    static const char *const degrees[] = {"PhD", "Ph.D.", "Ph.D", "Dr", "Jr.",
                                          "Jr",  "MSc",   "BSc",  NULL};
    if (lec_slice_match(name, lec_slice_is, degrees))
        return true;
    if (name.len > 5)
        return false;
    for (size_t i = 0; i < name.len; i++)
        if ((name.ptr[i] < 'A' || name.ptr[i] > 'Z') && name.ptr[i] != '.')
            return false;
    return true;
}

/* Cut "By", "von" and the like off the start of a line. */
static lec_slice without_by(const lec_furniture *f, lec_slice line)
{
    const lec_row *row = lec_furniture_match(f, line, "byline");
    size_t skip = row ? strlen(row->field[0]) : 0;
    size_t same = 0; /* bytes of `line` that fold to the phrase */
    while (same < line.len && !u_isalnum((unsigned char)line.ptr[same]) &&
           (unsigned char)line.ptr[same] < 0x80)
        same++;
    if (!row || strcmp(row->field[2], "start") != 0 || skip + same >= line.len)
        return line;
    line = lec_slice_from(line, skip + same);
    while (line.len && (*line.ptr == ':' || *line.ptr == ' ')) {
        line.ptr++;
        line.len--;
    }
    return lec_slice_trim(line);
}

/* Does one of the words say what somebody does ("Senior Editor")? */
static bool has_job(const lec_furniture *furniture, lec_slice name)
{
    for (size_t start = 0; start < name.len;) {
        size_t end = start;
        while (end < name.len && name.ptr[end] != ' ')
            end++;
        lec_slice word = {name.ptr + start, end - start};
        if (word.len && is_known(furniture, word, "role"))
            return true;
        start = end + 1;
    }
    return false;
}

static bool is_person(lec_slice name, const lec_furniture *furniture,
                      const lec_article *article)
{
    if (!name.len || name.len > MAX_NAME || !looks_like_name(name))
        return false;
    if (is_degree(name) || memmem(name.ptr, name.len, "www.", 4) ||
        memmem(name.ptr, name.len, ".com", 4))
        return false;
    if (article->site.text && lec_slice_is_nocase(name, article->site.text))
        return false;
    return !is_known(furniture, name, "role") &&
           !is_known(furniture, name, "agency") && !has_job(furniture, name) &&
           !is_known(furniture, name, "share") &&
           !is_known(furniture, name, "byline");
}

/* Cut dashes, colons and the like off the end of a name. */
static lec_slice without_marks(lec_slice name)
{
    while (name.len) {
        size_t at = name.len;
        int32_t c = lec_utf8_prev(name, &at);
        if (u_isalnum(c) || c == '.' || c == ')' || c == '\'' ||
            (u_getCombiningClass(c) || u_charType(c) == U_NON_SPACING_MARK))
            break;
        name.len = at;
    }
    return name;
}

/* Append a name; one in capitals ("LISA MASCARO") as Lisa Mascaro, unless it is
 * a single word, which may well be an acronym.
 */
static void set_capitals(lec_slice name, lec_text *out)
{
    bool lower = false, spaces = false, inside = false;
    for (size_t at = 0; at < name.len;) {
        int32_t c = lec_utf8_next(name, &at);
        lower |= u_islower(c);
        spaces |= c == ' ';
    }
    for (size_t at = 0; at < name.len;) {
        int32_t c = lec_utf8_next(name, &at);
        lec_text_add_code(out, inside && spaces && !lower ? u_tolower(c) : c);
        inside = u_isalpha(c);
    }
}

static size_t add_person(lec_slice name, const lec_furniture *furniture,
                         const char *from, lec_builder *builder)
{
    name = without_by(furniture, lec_slice_trim(name));
    name = without_marks(name);
    if (!is_person(name, furniture, lec_builder_article(builder)))
        return 0;
    lec_text cased = {0};
    set_capitals(name, &cased);
    lec_builder_author(builder, lec_text_slice(&cased), from);
    lec_text_free(&cased);
    return 1;
}

/* Give the end of the parenthesis that opens at `at`, if the name goes on
 * behind it ("Ana (Maria) Lopes"); else `at`.
 */
static size_t inner_parenthesis(lec_slice line, size_t at)
{
    const char *close = memchr(line.ptr + at, ')', line.len - at);
    size_t end = close ? (size_t)(close - line.ptr) + 1 : line.len;
    size_t word = end + 1;
    if (word >= line.len || line.ptr[end] != ' ' || end - at > 40)
        return at;
    return u_isupper(lec_utf8_next(line, &word)) ? end : at;
}

static bool is_site(lec_slice line, const lec_builder *builder)
{
    const char *site = lec_builder_article((lec_builder *)builder)->site.text;
    return site && lec_slice_is_nocase(line, site);
}

/* Cut off the part of a line that says who did something else ("... Edited by
 * Bo Reed").  A single word that is known from credits ("Photo") may be of a
 * name.
 */
static lec_slice without_credits(const lec_furniture *f, lec_slice line)
{
    bool credit = false;
    size_t at = 0;
    while (!credit && at < line.len) {
        const char *space = memchr(line.ptr + at, ' ', line.len - at);
        at = space ? (size_t)(space - line.ptr) + 1 : line.len;
        const lec_row *row =
            lec_furniture_match(f, lec_slice_from(line, at), "credit");
        credit = row && strchr(row->field[0], ' ');
    }
    return (lec_slice){line.ptr, at};
}

size_t lec_persons_read(lec_slice line, const lec_furniture *furniture,
                        const char *from, lec_builder *builder)
{
    size_t found = 0, start = 0;
    line = without_by(furniture, lec_slice_trim(line));
    if (line.len > 400 || is_site(line, builder))
        return 0;
    line = without_credits(furniture, line);
    for (size_t i = 0; i < line.len;) {
        size_t past = line.ptr[i] == '(' ? inner_parenthesis(line, i) : i;
        size_t n = past == i ? joint(furniture, line, i) : 0;
        if (n) {
            lec_slice name = {line.ptr + start, i - start};
            found += add_person(name, furniture, from, builder);
            start = i + n;
        }
        i = past > i ? past : i + (n ? n : 1);
    }
    lec_slice name = lec_slice_from(line, start);
    return found + add_person(name, furniture, from, builder);
}

/* Give the end of the surname, 0 if it does not stand first.  Two persons in
 * one line have two words each, and an agency beside a person is no surname.
 */
static size_t surname_first(lec_slice line, const lec_furniture *furniture)
{
    const char *comma = memchr(line.ptr, ',', line.len);
    size_t n = comma ? (size_t)(comma - line.ptr) : 0;
    if (!n || n + 2 >= line.len || comma[1] != ' ')
        return 0;
    lec_slice surname = {line.ptr, n};
    lec_slice rest = {comma + 2, line.len - n - 2};
    if (memchr(surname.ptr, ' ', n) || memchr(rest.ptr, ',', rest.len) ||
        is_known(furniture, surname, "agency") ||
        is_known(furniture, rest, "agency"))
        return 0;
    return n;
}

size_t lec_persons_read_catalogued(lec_slice line,
                                   const lec_furniture *furniture,
                                   const char *from, lec_builder *builder)
{
    size_t n = surname_first(line, furniture);
    if (!n)
        return lec_persons_read(line, furniture, from, builder);
    lec_text name = {0};
    lec_text_add(&name, line.ptr + n + 2, line.len - n - 2);
    lec_text_add_byte(&name, ' ');
    lec_text_add(&name, line.ptr, n);
    size_t found =
        lec_persons_read(lec_text_slice(&name), furniture, from, builder);
    lec_text_free(&name);
    return found;
}
