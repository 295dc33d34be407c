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

/* One capital letter is an initial, with or without its stop ("E."). */
size_t lec_persons_join(const lec_furniture *f, lec_slice line, size_t at)
{
    if (at && line.ptr[at - 1] != ' ' && line.ptr[at - 1] != '(')
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
    return mark ? strlen(mark) : at ? lec_persons_join(f, line, at) : 0;
}

/* Does it look like a name: capitals where the script has them, also of the
 * last word ("Ada van Lind") if it is `seen`, no digits?
 */
static bool looks_like_name(lec_slice name, bool seen)
{
    size_t at = 0, letters = 0, words = 1;
    int32_t first = lec_utf8_next(name, &at);
    if (u_islower(first) || !u_isalpha(first))
        return false;
    bool lower = false; /* the last word begins so */
    int32_t before = 0;
    for (at = 0; at < name.len;) {
        int32_t c = lec_utf8_next(name, &at);
        if (u_isdigit(c) ||
            (c < 0x80 && c && strchr("@:!?#*+=<>|{}[]&%$\"", c)) || c == 0xab ||
            c == 0xbb)
            return false;
        letters += u_isalpha(c) != 0;
        lower = before == ' ' ? u_islower(c) != 0 : lower;
        words += c == ' ';
        before = c;
    }
    return letters > 1 && words <= 6 && !(lower && seen);
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

/* Cut "By", "von" and the like off the start of a line, also if it stands there
 * twice ("Author: By Ada Lane").
 */
static lec_slice without_by(const lec_furniture *f, lec_slice line)
{
    for (int i = 0; i < 3; i++) {
        const lec_row *row = lec_furniture_match(f, line, "byline");
        size_t skip = row ? strlen(row->field[0]) : 0;
        size_t same = 0; /* bytes of `line` that fold to nothing */
        while (same < line.len && !u_isalnum((unsigned char)line.ptr[same]) &&
               (unsigned char)line.ptr[same] < 0x80)
            same++;
        if (!row || strcmp(row->field[2], "start") != 0 ||
            skip + same >= line.len)
            return line;
        line = lec_slice_from(line, skip + same);
        while (line.len && (*line.ptr == ':' || *line.ptr == ' '))
            line = lec_slice_from(line, 1);
        line = lec_slice_trim(line);
    }
    return line;
}

/* Does one of the words say what somebody does ("Senior Editor")? */
static bool has_job(const lec_furniture *furniture, lec_slice name)
{
    for (size_t start = 0; start < name.len;) {
        size_t end = start;
        while (end < name.len && name.ptr[end] != ' ' && name.ptr[end] != '-')
            end++;
        lec_slice word = {name.ptr + start, end - start};
        if (word.len && is_known(furniture, word, "role"))
            return true;
        start = end + 1;
    }
    return false;
}

/* Is it a phrase of the page rather than a name ("Posted on", "Tags")? */
static bool is_phrase(const lec_furniture *f, lec_slice name)
{
    static const char *const kinds[] = {
        "role",  "agency",    "share",    "tags",     "dateline", "byline",
        "about", "subscribe", "readmore", "comments", "related",  "credit"};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (is_known(f, name, kinds[i]))
            return true;
    return false;
}

static bool is_person(lec_slice name, const lec_naming *n)
{
    const lec_article *article = lec_builder_article(n->builder);
    if (!name.len || name.len > MAX_NAME || !looks_like_name(name, n->seen))
        return false;
    if (is_degree(name) || memmem(name.ptr, name.len, "www.", 4) ||
        memmem(name.ptr, name.len, ".com", 4))
        return false;
    if (article->site.text && lec_slice_is_nocase(name, article->site.text))
        return false;
    return !is_phrase(n->furniture, name) && !has_job(n->furniture, name) &&
           !(n->months && lec_months_day(n->months, name));
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

void lec_names_add(lec_names *names, lec_slice name, lec_builder *builder)
{
    for (size_t i = 0; i < names->count; i++)
        if (lec_slice_is_nocase(name, names->at[i]))
            return;
    if (names->count < LEC_MOST_NAMES)
        names->at[names->count++] =
            lec_arena_copy(lec_builder_arena(builder), name);
}

/* Give the last `count` words of a name; nothing if it has no more words. */
static lec_slice last_words(lec_slice name, int count)
{
    size_t at = name.len;
    while (at && count)
        count -= name.ptr[--at] == ' ';
    return at ? lec_slice_from(name, at + 1) : (lec_slice){"", 0};
}

static lec_slice first_words(lec_slice name, int count)
{
    size_t at = 0;
    while (at < name.len && count)
        count -= name.ptr[at++] == ' ';
    return (lec_slice){name.ptr, at == name.len ? 0 : at - 1};
}

/* Is it something that is written beside a name, and none of it: "on",
 * "Monday", "Twitter", "Associated Press", "Staff Writer", "@adalane"?
 */
static bool is_company(const lec_naming *n, lec_slice words)
{
    return is_known(n->furniture, words, "behind") ||
           is_known(n->furniture, words, "dateline") ||
           is_known(n->furniture, words, "agency") ||
           (is_known(n->furniture, words, "role") &&
            lec_slice_count_words(words) > 1) ||
           is_known(n->furniture, words, "share") ||
           memchr(words.ptr, '@', words.len) ||
           (n->months && lec_months_day(n->months, words));
}

/* Cut off what stands beside a name, as long as two words are left. */
static lec_slice without_company(const lec_naming *n, lec_slice name)
{
    for (int count = 3; count > 0;) {
        lec_slice last = last_words(name, count);
        lec_slice first = first_words(name, count);
        size_t words = lec_slice_count_words(name);
        bool behind = last.len && is_company(n, last);
        bool before =
            first.len && count > 1 && is_known(n->furniture, first, "role");
        if (words < (size_t)count + 2 || (!behind && !before)) {
            count--;
            continue;
        }
        name = behind ? (lec_slice){name.ptr, name.len - last.len}
                      : lec_slice_from(name, first.len);
        name = lec_slice_trim(name);
        count = 3;
    }
    return name;
}

/* Give one half of what is said twice ("Ada Lane Ada Lane"). */
static lec_slice said_once(lec_slice name)
{
    size_t half = name.len / 2;
    if (name.len % 2 && name.ptr[half] == ' ' &&
        !memcmp(name.ptr, name.ptr + half + 1, half))
        name.len = half;
    return name;
}

static size_t add_person(const lec_naming *n, lec_slice name, lec_names *names)
{
    name = without_by(n->furniture, lec_slice_trim(name));
    name = without_company(n, without_marks(name));
    name = said_once(without_marks(name));
    if (!is_person(name, n))
        return 0;
    lec_text cased = {0};
    set_capitals(name, &cased);
    lec_names_add(names, lec_text_slice(&cased), n->builder);
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

/* Does a line begin by saying who did something else ("Edited by")? */
static bool is_credit(const lec_furniture *f, lec_slice line)
{
    const lec_row *row = lec_furniture_match(f, line, "credit");
    return row && strchr(row->field[0], ' ');
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
        credit = is_credit(f, lec_slice_from(line, at));
    }
    return (lec_slice){line.ptr, at};
}

/* Cut off the date that a line begins or ends with. */
static lec_slice without_date(const lec_naming *n, lec_slice line)
{
    lec_date date;
    if (!n->months || !lec_date_find(n->months, line, &date))
        return line;
    return date.from ? (lec_slice){line.ptr, date.from}
                     : lec_slice_from(line, date.to);
}

size_t lec_persons_read(const lec_naming *n, lec_slice line, lec_names *names)
{
    size_t found = 0, start = 0;
    if (is_credit(n->furniture, line))
        return 0;
    line = without_by(n->furniture, lec_slice_trim(line));
    if (line.len > 400 || is_site(line, n->builder))
        return 0;
    line = without_date(n, line);
    line = without_credits(n->furniture, line);
    for (size_t i = 0; i < line.len;) {
        size_t past = line.ptr[i] == '(' ? inner_parenthesis(line, i) : i;
        size_t len = past == i ? joint(n->furniture, line, i) : 0;
        if (len) {
            lec_slice name = {line.ptr + start, i - start};
            found += add_person(n, name, names);
            start = i + len;
        }
        i = past > i ? past : i + (len ? len : 1);
    }
    return found + add_person(n, lec_slice_from(line, start), names);
}

size_t lec_persons_add(const lec_naming *n, lec_slice line, const char *from)
{
    lec_names names = {.count = 0};
    lec_persons_read(n, line, &names);
    for (size_t i = 0; i < names.count; i++)
        lec_builder_author(n->builder, lec_slice_of(names.at[i]), from);
    return names.count;
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

size_t lec_persons_read_catalogued(const lec_naming *n, lec_slice line,
                                   lec_names *names)
{
    size_t comma = surname_first(line, n->furniture);
    if (!comma)
        return lec_persons_read(n, line, names);
    lec_text name = {0};
    lec_text_add(&name, line.ptr + comma + 2, line.len - comma - 2);
    lec_text_add_byte(&name, ' ');
    lec_text_add(&name, line.ptr, comma);
    size_t found = lec_persons_read(n, lec_text_slice(&name), names);
    lec_text_free(&name);
    return found;
}
