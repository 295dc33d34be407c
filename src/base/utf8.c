/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/utf8.h"

#include <string.h>

#include <unicode/uchar.h>
#include <unicode/utf8.h>

/* Silence conversions in ICU's macros, which stand in this file alone. */
#pragma GCC diagnostic ignored "-Wconversion"
#pragma GCC diagnostic ignored "-Wsign-conversion"

int32_t lec_utf8_next(lec_slice text, size_t *at)
{
    const uint8_t *bytes = (const uint8_t *)text.ptr;
    UChar32 c;
    U8_NEXT(bytes, *at, text.len, c);
    return c;
}

int32_t lec_utf8_prev(lec_slice text, size_t *at)
{
    const uint8_t *bytes = (const uint8_t *)text.ptr;
    int32_t i = (int32_t)*at; /* pages are far below 2 GiB */
    UChar32 c;
    U8_PREV(bytes, 0, i, c);
    *at = (size_t)i;
    return c;
}

/* Test eight bytes at once: each is from 0x01 to 0x7F. */
static bool are_ascii(const char *bytes)
{
    uint64_t eight;
    memcpy(&eight, bytes, sizeof eight);
    return !((eight | (eight - 0x0101010101010101)) & 0x8080808080808080);
}

size_t lec_utf8_skip_ascii(lec_slice text, size_t at)
{
    while (at + 8 <= text.len && are_ascii(text.ptr + at))
        at += 8;
    while (at < text.len && (unsigned char)(text.ptr[at] - 1) < 0x7F)
        at++;
    return at;
}

bool lec_utf8_is_valid(lec_slice text)
{
    for (size_t i = lec_utf8_skip_ascii(text, 0); i < text.len;
         i = lec_utf8_skip_ascii(text, i))
        if (lec_utf8_next(text, &i) < 0)
            return false;
    return true;
}

size_t lec_utf8_cut(lec_slice text, size_t len)
{
    if (text.len <= len)
        return text.len;
    while (len && ((unsigned char)text.ptr[len] & 0xC0) == 0x80)
        len--;
    return len;
}

bool lec_utf8_is_edge(lec_slice text, size_t at)
{
    return at == text.len || ((unsigned char)text.ptr[at] & 0xC0) != 0x80;
}

size_t lec_utf8_put(char bytes[4], int32_t code)
{
    size_t n = 0;
    U8_APPEND_UNSAFE(bytes, n, code);
    return n;
}

size_t lec_utf8_count(lec_slice text)
{
    size_t n = 0;
    for (size_t i = 0; i < text.len; i++)
        n += ((unsigned char)text.ptr[i] & 0xC0) != 0x80;
    return n;
}

bool lec_utf8_has_letters(lec_slice text)
{
    for (size_t i = 0; i < text.len;)
        if (u_isalpha(lec_utf8_next(text, &i)))
            return true;
    return false;
}

bool lec_utf8_is_closer(int32_t code)
{
    if (code < 0x80)
        return code > 0 && strchr("\"')]}", code);
    int type = u_charType(code);
    return type == U_END_PUNCTUATION || type == U_FINAL_PUNCTUATION ||
           type == U_INITIAL_PUNCTUATION;
}

bool lec_utf8_is_unspaced(int32_t code)
{
    if (code < 0xE00)
        return false;
    int kind = u_getIntPropertyValue(code, UCHAR_LINE_BREAK);
    return kind == U_LB_IDEOGRAPHIC || kind == U_LB_COMPLEX_CONTEXT ||
           kind == U_LB_CONDITIONAL_JAPANESE_STARTER || kind == U_LB_NONSTARTER;
}
