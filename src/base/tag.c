/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/tag.h"

#include <string.h>

static bool is_blank(char c)
{
    return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

size_t lec_tag_end(lec_slice markup, size_t at)
{
    char before = 0;
    for (size_t i = at + 1; i < markup.len; i++) {
        char c = markup.ptr[i];
        if (c == '>')
            return i + 1;
        if ((c == '"' || c == '\'') && before == '=') {
            const char *end = memchr(markup.ptr + i + 1, c, markup.len - i - 1);
            if (!end)
                break;
            i = (size_t)(end - markup.ptr);
        }
        if (!is_blank(c))
            before = c;
    }
    return markup.len;
}

static size_t past_blanks(lec_slice tag, size_t at)
{
    while (at < tag.len && is_blank(tag.ptr[at]))
        at++;
    return at;
}

/* Return the place past the attribute at `at`, as libxml2 sees it. */
static size_t past_attribute(lec_slice tag, size_t at)
{
    size_t i = at;
    while (i < tag.len && !is_blank(tag.ptr[i]) && tag.ptr[i] != '=')
        i++;
    size_t sign = past_blanks(tag, i);
    if (sign >= tag.len || tag.ptr[sign] != '=')
        return i;
    i = past_blanks(tag, sign + 1);
    int quote = i < tag.len ? tag.ptr[i] : '\0';
    if (quote != '"' && quote != '\'') {
        while (i < tag.len && !is_blank(tag.ptr[i]))
            i++;
        return i;
    }
    for (i++; i < tag.len && tag.ptr[i] != quote; i++) {
    }
    return i < tag.len ? i + 1 : i;
}

size_t lec_tag_keep(lec_slice tag)
{
    size_t at = 1, n = 0;
    if (tag.len <= (size_t)2 * LEC_MAX_ATTRIBUTES)
        return tag.len; /* it cannot have as many */
    while (at < tag.len && !is_blank(tag.ptr[at]))
        at++;
    for (; at < tag.len && n < LEC_MAX_ATTRIBUTES; n++)
        at = past_attribute(tag, past_blanks(tag, at));
    size_t end = lec_slice_ends(tag, "/>") ? 2 : lec_slice_ends(tag, ">");
    return at + end < tag.len ? at : tag.len;
}
