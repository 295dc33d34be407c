/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tells the lines that say who made a picture, or whose a text is. */
#include <string.h>

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

static bool is_credit_kind(const char *kind)
{
    return lec_str_is(kind, "credit") || lec_str_is(kind, "agency");
}

/* Is it two texts that ran into one ("... at the harborCredit: Agency")? */
static bool has_glued_credit(const lec_furniture *furniture, lec_slice text)
{
    for (size_t i = text.len; i-- > 1;) {
        char before = text.ptr[i - 1], c = text.ptr[i];
        if (c >= 'A' && c <= 'Z' &&
            ((before >= 'a' && before <= 'z') || before == '.') &&
            is_credit_kind(
                lec_furniture_kind(furniture, lec_slice_from(text, i))))
            return true;
    }
    return false;
}

/* Does `text` begin or end with the words of a credit or an agency's name? */
static bool names_credit(const lec_furniture *furniture, lec_slice text)
{
    if (is_credit_kind(lec_furniture_kind(furniture, text)) ||
        has_glued_credit(furniture, text))
        return true;
    lec_text folded = {0};
    lec_furniture_fold(text, &folded);
    lec_slice all = lec_text_slice(&folded);
    bool found = false;
    for (size_t i = all.len; !found && i-- > 1 && all.len - i <= 48;) {
        if (!strchr(" ,/:(", all.ptr[i - 1]) || strchr(" ,/:(", all.ptr[i]))
            continue;
        const lec_row *row =
            lec_furniture_find(furniture, lec_slice_from(all, i), NULL);
        found = row && is_credit_kind(row->field[1]);
    }
    lec_text_free(&folded);
    return found;
}

bool lec_is_credit(const lec_pasted *page, const lec_text_line *line,
                   const char *kind)
{
    if (lec_str_is(kind, "credit") &&
        (!line->ends || line->columns < LEC_PARAGRAPH_COLUMNS))
        return true;
    if (line->ends || line->columns >= LEC_LONG_COLUMNS)
        return false;
    lec_slice tail = line->text;
    if (tail.len > 60) {
        tail.ptr += tail.len - 60;
        tail.len = 60;
    }
    return line->words > 1 && names_credit(page->furniture, tail);
}
