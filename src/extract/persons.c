/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extract/persons.h"

#include <string.h>

#include <unicode/uchar.h>

#include "base/utf8.h"
#include "extract/furniture.h"

#define MAX_NAME 80 /* bytes: longer, it is a sentence */

/* The length of `word` at `at` if it stands there between spaces. */
static size_t word_at(lec_slice line, size_t at, const char *word)
{
    size_t n = strlen(word);
    if (at + n + 1 >= line.len || !at || line.ptr[at - 1] != ' ' ||
        line.ptr[at + n] != ' ')
        return 0;
    return memcmp(line.ptr + at, word, n) ? 0 : n;
}

/* What parts two names at `at`, in bytes; 0 if nothing does. */
static size_t joint(lec_slice line, size_t at)
{
    static const char *const words[] = {"and", "und", "et", "y",  "e",  "og",
                                        "och", "en",  "и",  "та", "ja", "&",
                                        "ve",  "és",  "și", "AND"};
    static const char *const marks[] = {",", ";", "|", "/",   "、",  "，", "•",
                                        "·", "(", ")", " - ", " – ", " — "};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        size_t n = strlen(marks[i]);
        if (at + n <= line.len && !memcmp(line.ptr + at, marks[i], n))
            return n;
    }
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        size_t n = word_at(line, at, words[i]);
        if (n)
            return n;
    }
    return 0;
}

static bool is_known(const lec_furniture *f, lec_slice name, const char *kind)
{
    lec_text folded = {0};
    lec_furniture_fold(name, &folded);
    bool known = lec_furniture_find(f, lec_text_slice(&folded), kind) != NULL;
    lec_text_free(&folded);
    return known;
}

/* Names have capitals where the script has them, and no digits. */
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

/* "MD", "Ph.D.", "MA": behind a name, not one. */
static bool is_degree(lec_slice name)
{
    static const char *const degrees[] = {"PhD", "Ph.D.", "Ph.D", "Dr",
                                          "Jr.", "Jr",    "MSc",  "BSc"};
    for (size_t i = 0; i < sizeof degrees / sizeof *degrees; i++)
        if (lec_slice_is(name, degrees[i]))
            return true;
    if (name.len > 5)
        return false;
    for (size_t i = 0; i < name.len; i++)
        if ((name.ptr[i] < 'A' || name.ptr[i] > 'Z') && name.ptr[i] != '.')
            return false;
    return true;
}

/* Without "By", "von" ... at its start. */
static lec_slice without_by(const lec_furniture *f, lec_slice line)
{
    lec_text folded = {0};
    lec_furniture_fold(line, &folded);
    const lec_row *row =
        lec_furniture_find(f, lec_text_slice(&folded), "byline");
    size_t skip = row ? strlen(row->field[0]) : 0;
    size_t same = 0; /* bytes of `line` that fold to the phrase */
    while (same < line.len && !u_isalnum((unsigned char)line.ptr[same]) &&
           (unsigned char)line.ptr[same] < 0x80)
        same++;
    lec_text_free(&folded);
    if (!row || strcmp(row->field[2], "start") != 0 || skip + same >= line.len)
        return line;
    line.ptr += skip + same;
    line.len -= skip + same;
    while (line.len && (*line.ptr == ':' || *line.ptr == ' ')) {
        line.ptr++;
        line.len--;
    }
    return lec_slice_trim(line);
}

/* One of its words says what somebody does ("Senior Editor"). */
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

/* Without dashes, colons and the like at its end. */
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

static size_t add_person(lec_slice name, const lec_furniture *furniture,
                         const char *from, lec_builder *builder)
{
    name = without_by(furniture, lec_slice_trim(name));
    name = without_marks(name);
    if (!is_person(name, furniture, lec_builder_article(builder)))
        return 0;
    lec_builder_author(builder, name, from);
    return 1;
}

size_t lec_persons_read(lec_slice line, const lec_furniture *furniture,
                        const char *from, lec_builder *builder)
{
    size_t found = 0, start = 0;
    line = without_by(furniture, lec_slice_trim(line));
    if (line.len > 400)
        return 0;
    for (size_t i = 0; i < line.len;) {
        size_t n = joint(line, i);
        if (n) {
            lec_slice name = {line.ptr + start, i - start};
            found += add_person(name, furniture, from, builder);
            start = i + n;
        }
        i += n ? n : 1;
    }
    lec_slice name = {line.ptr + start, line.len - start};
    return found + add_person(name, furniture, from, builder);
}
