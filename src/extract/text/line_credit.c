/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lines that say who made a picture, or whose a text is. */
#include <string.h>

#include <unicode/uchar.h>

#include "base/utf8.h"
#include "extract/furniture.h"
#include "extract/text/pasted.h"

lec_slice lec_last_bracket(lec_slice text)
{
    if (text.len < 3 || text.ptr[text.len - 1] != ')')
        return (lec_slice){"", 0};
    size_t from = text.len - 1;
    while (from > 0 && text.len - from < 120 && text.ptr[from] != '(')
        from--;
    if (text.ptr[from] != '(')
        return (lec_slice){"", 0};
    return (lec_slice){text.ptr + from + 1, text.len - from - 2};
}

/* "Name/Agency": a slash between words, which prose hardly has. */
static bool has_credit_slash(lec_slice text)
{
    for (size_t i = 1; i + 1 < text.len; i++) {
        if (text.ptr[i] != '/')
            continue;
        size_t at = i + 1, back = i;
        while (at < text.len && text.ptr[at] == ' ')
            at++;
        while (back > 0 && text.ptr[back - 1] == ' ')
            back--;
        if (at == text.len || !back)
            continue;
        int32_t next = lec_utf8_next(text, &at);
        int32_t last = lec_utf8_prev(text, &back);
        if (u_isupper(next) && u_isalpha(last))
            return true;
    }
    return false;
}

static bool is_credit_kind(const char *kind)
{
    return lec_str_is(kind, "credit") || lec_str_is(kind, "agency");
}

/* "... at the harborCredit: Agency": two texts that ran into one. */
static bool has_glued_credit(const lec_furniture *furniture, lec_slice text)
{
    for (size_t i = text.len; i-- > 1;) {
        char before = text.ptr[i - 1], c = text.ptr[i];
        if (c >= 'A' && c <= 'Z' &&
            ((before >= 'a' && before <= 'z') || before == '.') &&
            is_credit_kind(lec_pasted_kind(
                furniture, (lec_slice){text.ptr + i, text.len - i})))
            return true;
    }
    return false;
}

/* Does `text` begin or end with the words of a credit or an agency's name? */
static bool names_credit(const lec_furniture *furniture, lec_slice text)
{
    if (is_credit_kind(lec_pasted_kind(furniture, text)) ||
        has_glued_credit(furniture, text))
        return true;
    lec_text folded = {0};
    lec_furniture_fold(text, &folded);
    lec_slice all = lec_text_slice(&folded);
    bool found = false;
    for (size_t i = all.len; !found && i-- > 1 && all.len - i <= 48;) {
        if (!strchr(" ,/:(", all.ptr[i - 1]) || strchr(" ,/:(", all.ptr[i]))
            continue;
        const lec_row *row = lec_furniture_find(
            furniture, (lec_slice){all.ptr + i, all.len - i}, NULL);
        found = row && is_credit_kind(row->field[1]);
    }
    lec_text_free(&folded);
    return found;
}

/* Where "©" or "(c)" ends in a line that is not long; 0 for nowhere. */
static size_t after_copyright(const lec_text_line *line)
{
    lec_slice t = line->text;
    for (size_t i = 0;
         line->columns < 2 * LEC_PARAGRAPH_COLUMNS && i + 1 < t.len; i++) {
        if (!memcmp(t.ptr + i, "\xC2\xA9", 2))
            return i + 2;
        if (i + 2 < t.len && !memcmp(t.ptr + i, "(c)", 3))
            return i + 3;
    }
    return 0;
}

bool lec_is_credit(const lec_pasted *page, const lec_text_line *line,
                   const char *kind)
{
    if (lec_str_is(kind, "credit") &&
        (!line->ends || line->columns < LEC_PARAGRAPH_COLUMNS))
        return true;
    if (after_copyright(line) && !kind)
        return true;
    lec_slice bracket = lec_last_bracket(line->text);
    if (bracket.len &&
        (has_credit_slash(bracket) || names_credit(page->furniture, bracket)))
        return true;
    if (line->ends || line->columns >= LEC_LONG_COLUMNS)
        return false;
    if (line->columns < 80 && has_credit_slash(line->text))
        return true;
    lec_slice tail = line->text;
    if (tail.len > 60) {
        tail.ptr += tail.len - 60;
        tail.len = 60;
    }
    return line->words > 1 && names_credit(page->furniture, tail);
}

bool lec_is_copyright(const lec_text_line *line)
{
    size_t at = after_copyright(line);
    if (!at)
        return false;
    lec_slice after = {line->text.ptr + at, line->text.len - at};
    after = lec_slice_trim(after);
    return at > 4 || line->words <= 8 ||
           (after.len && after.ptr[0] >= '0' && after.ptr[0] <= '9');
}
