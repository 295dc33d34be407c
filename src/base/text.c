/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/text.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include <unicode/ustring.h>

#include "base/leave.h"
#include "base/utf8.h"

static void *must(void *p)
{
    if (!p)
        lec_leave_without_memory();
    return p;
}

void *lec_must_alloc(size_t bytes)
{
    return must(malloc(bytes));
}

void *lec_must_zero(size_t bytes)
{
    return must(calloc(1, bytes));
}

void *lec_must_grow(void *old, size_t bytes)
{
    return must(realloc(old, bytes));
}

char *lec_must_copy(const char *string)
{
    return must(strdup(string));
}

char *lec_must_format(const char *format, ...)
{
    char *string = NULL;
    va_list args;
    va_start(args, format);
    int n = vasprintf(&string, format, args);
    va_end(args);
    return must(n < 0 ? NULL : string);
}

void *lec_must_room(void *list, size_t at, size_t *room, size_t size)
{
    if (at < *room)
        return list;
    *room = *room ? *room * 2 : 32;
    *room = at < *room ? *room : at + 1;
    return lec_must_grow(list, *room * size);
}

lec_slice lec_slice_of(const char *string)
{
    return string ? (lec_slice){string, strlen(string)} : (lec_slice){"", 0};
}

/* Return the bytes of the white space character at `p`, 0 if there is none. */
static size_t space_at(const char *p, size_t len)
{
    const unsigned char *u = (const unsigned char *)p;
    if (len >= 1 && (u[0] == ' ' || (u[0] >= '\t' && u[0] <= '\r')))
        return 1;
    if (len >= 2 && u[0] == 0xC2 && (u[1] == 0xA0 || u[1] == 0x85))
        return 2;
    if (len >= 3 &&
        (!memcmp(p, "\xE2\x80\x8B", 3) || /* zero width space */
         !memcmp(p, "\xE2\x80\xAF", 3) || /* narrow no-break space */
         !memcmp(p, "\xEF\xBB\xBF", 3)))  /* BOM */
        return 3;
    return 0;
}

lec_slice lec_slice_trim(lec_slice s)
{
    size_t n;
    while ((n = space_at(s.ptr, s.len)) > 0)
        s = lec_slice_from(s, n);
    for (;;) {
        n = 0;
        for (size_t w = 1; w <= 3 && w <= s.len && !n; w++)
            n = space_at(s.ptr + s.len - w, w) == w ? w : 0;
        if (!n)
            return s;
        s.len -= n;
    }
}

lec_slice lec_slice_from(lec_slice slice, size_t n)
{
    return (lec_slice){slice.ptr + n, slice.len - n};
}

lec_slice lec_slice_take(lec_slice *rest, char mark)
{
    const char *end = memchr(rest->ptr, mark, rest->len);
    lec_slice taken = {rest->ptr, end ? (size_t)(end - rest->ptr) : rest->len};
    *rest = lec_slice_from(*rest, taken.len + (end != NULL));
    return taken;
}

void lec_base64_add(lec_text *to, lec_slice bytes)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                 "abcdefghijklmnopqrstuvwxyz0123456789+/";
    for (size_t i = 0; i < bytes.len; i += 3) {
        uint32_t group = 0;
        size_t n = bytes.len - i < 3 ? bytes.len - i : 3;
        char four[] = "====";
        for (size_t k = 0; k < 3; k++)
            group = group << 8 | (k < n ? (unsigned char)bytes.ptr[i + k] : 0);
        for (size_t k = 0; k <= n; k++)
            four[k] = digits[group >> (18 - 6 * k) & 63];
        lec_text_add(to, four, 4);
    }
}

int lec_hex_value(char c)
{
    return c >= '0' && c <= '9'   ? c - '0'
           : c >= 'a' && c <= 'f' ? c - 'a' + 10
           : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                  : -1;
}

bool lec_slice_same(lec_slice a, lec_slice b)
{
    return a.len == b.len && !memcmp(a.ptr, b.ptr, a.len);
}

bool lec_slice_same_nocase(lec_slice a, lec_slice b)
{
    return a.len == b.len && !strncasecmp(a.ptr, b.ptr, a.len);
}

bool lec_slice_is(lec_slice slice, const char *string)
{
    return lec_slice_same(slice, lec_slice_of(string));
}

bool lec_slice_is_nocase(lec_slice slice, const char *string)
{
    return lec_slice_same_nocase(slice, lec_slice_of(string));
}

static void reserve(lec_text *text, size_t more)
{
    size_t last = text->len + more; /* place of the NUL */
    if (last >= text->room)
        text->ptr = lec_must_room(text->ptr, last, &text->room, 1);
}

bool lec_slice_begins(lec_slice slice, const char *with)
{
    size_t n = strlen(with);
    return slice.len >= n && !memcmp(slice.ptr, with, n);
}

bool lec_slice_begins_nocase(lec_slice slice, const char *with)
{
    size_t n = strlen(with);
    return slice.len >= n && !strncasecmp(slice.ptr, with, n);
}

bool lec_slice_ends(lec_slice slice, const char *with)
{
    size_t n = strlen(with);
    return slice.len >= n && !memcmp(slice.ptr + slice.len - n, with, n);
}

const char *lec_slice_match(lec_slice slice, lec_slice_test *test,
                            const char *const *strings)
{
    while (*strings && !test(slice, *strings))
        strings++;
    return *strings;
}

size_t lec_slice_count_words(lec_slice slice)
{
    size_t words = 0;
    bool blank = true;
    for (size_t i = 0; i < slice.len; i++) {
        bool before = blank;
        blank = slice.ptr[i] == ' ' || slice.ptr[i] == '\t';
        words += before && !blank;
    }
    return words;
}

void lec_text_add(lec_text *text, const char *ptr, size_t len)
{
    reserve(text, len);
    if (len)
        memcpy(text->ptr + text->len, ptr, len);
    text->len += len;
    text->ptr[text->len] = '\0';
}

void lec_text_add_str(lec_text *text, const char *string)
{
    lec_text_add(text, string, strlen(string));
}

void lec_text_add_slice(lec_text *text, lec_slice slice)
{
    lec_text_add(text, slice.ptr, slice.len);
}

void lec_text_add_byte(lec_text *text, char byte)
{
    reserve(text, 1);
    text->ptr[text->len++] = byte;
    text->ptr[text->len] = '\0';
}

void lec_text_add_code(lec_text *text, int32_t code)
{
    reserve(text, 4);
    text->len += lec_utf8_put(text->ptr + text->len, code);
    text->ptr[text->len] = '\0';
}

void lec_text_add_wide(lec_text *text, const UChar *wide, int32_t len)
{
    char narrow[1024];
    int32_t n = 0;
    UErrorCode status = U_ZERO_ERROR;
    u_strToUTF8(narrow, sizeof narrow, &n, wide, len, &status);
    if (U_SUCCESS(status))
        lec_text_add(text, narrow, (size_t)n);
}

void lec_text_addf(lec_text *text, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    int n = vsnprintf(NULL, 0, format, args);
    va_end(args);
    if (n <= 0)
        return;
    reserve(text, (size_t)n);
    va_start(args, format);
    vsnprintf(text->ptr + text->len, (size_t)n + 1, format, args);
    va_end(args);
    text->len += (size_t)n;
}

void lec_text_cut(lec_text *text, size_t len)
{
    if (len < text->len) {
        text->len = len;
        text->ptr[len] = '\0';
    }
}

const char *lec_text_str(const lec_text *text)
{
    return text->ptr ? text->ptr : "";
}

lec_slice lec_text_slice(const lec_text *text)
{
    return (lec_slice){lec_text_str(text), text->len};
}

char *lec_text_detach(lec_text *text)
{
    reserve(text, 0);
    char *ptr = text->ptr;
    ptr[text->len] = '\0';
    *text = (lec_text){0};
    return ptr;
}

void lec_text_free(lec_text *text)
{
    free(text->ptr);
    *text = (lec_text){0};
}
