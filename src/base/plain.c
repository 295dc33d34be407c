/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/plain.h"

#include <stdint.h>
#include <string.h>

#include "base/utf8.h"

/* The characters of windows-1252 at 0x80..0x9F; a blank where it has none. */
static const unsigned short windows_1252[32] = {
    0x20AC, 0x0020, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
    0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x0020, 0x017D, 0x0020,
    0x0020, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
    0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x0020, 0x017E, 0x0178};

/* Test for a mark that shows nothing and turns or hides words. */
static bool is_hidden(int32_t c)
{
    return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x206F) ||
           (c >= 0xFFF9 && c <= 0xFFFB) || (c >= 0xE0000 && c <= 0xE007F);
}

int32_t lec_plain_code(int32_t c)
{
    if ((c >= ' ' && c < 0x7F) || (c > 0x9F && c < 0x202A))
        return c; /* nearly all */
    if (c <= 0 || (c & 0xFFFE) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF))
        return 0xFFFD;
    if (c < ' ')
        return c == '\n' || c == '\t' ? c : c >= 0x0B && c <= '\r' ? '\n' : ' ';
    if (c == 0x7F)
        return ' ';
    if (c < 0xA0)
        return windows_1252[c - 0x80];
    return is_hidden(c) ? 0 : c;
}

/* Test eight bytes at once: each is from 0x20 to 0x7E. */
static bool are_plain(const char *bytes)
{
    const uint64_t low = 0x2020202020202020, high = 0x8080808080808080;
    uint64_t eight;
    memcpy(&eight, bytes, sizeof eight);
    return !((eight | (eight + 0x0101010101010101) | (eight - low)) & high);
}

size_t lec_plain_skip(lec_slice text, size_t at)
{
    while (at + 8 <= text.len && are_plain(text.ptr + at))
        at += 8;
    while (at < text.len && text.ptr[at] >= ' ' && text.ptr[at] < 0x7F)
        at++;
    return at;
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\n' || c == '\t';
}

/* Return what stands for the character that ends before `next`. */
static int32_t code_for(int32_t c, lec_slice bytes, size_t next, bool line)
{
    bool wide = c == '\r' && next < bytes.len && bytes.ptr[next] == '\n';
    int32_t as = wide ? 0 : lec_plain_code(c);
    bool ends = as == '\n' || as == '\t' || as == 0x2028 || as == 0x2029;
    return line && ends ? ' ' : as;
}

/* Append what stands for a character that is not plain; no blank at the ends of
 * the text or beside another one.
 */
static void add_instead(lec_text *text, int32_t as, lec_slice rest)
{
    bool beside = !text->len || is_blank(text->ptr[text->len - 1]) ||
                  !rest.len || is_blank(*rest.ptr);
    if (as && !(as == ' ' && beside))
        lec_text_add_code(text, as);
}

/* Append what is plain of `bytes` from `*done` up to `to`, as it is. */
static void add_run(lec_text *text, lec_slice bytes, size_t *done, size_t to,
                    size_t *places)
{
    for (size_t i = *done; places && i < to; i++)
        places[i] = text->len + (i - *done);
    lec_text_add(text, bytes.ptr + *done, to - *done);
    *done = to;
}

static bool is_letter(char c)
{
    return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}

/* Return the character of windows-1252 that a broken byte is between two
 * letters of ASCII, as in a name that was pasted into UTF-8; else `c`.
 */
static int32_t as_pasted(lec_slice bytes, size_t at, size_t next, int32_t c)
{
    unsigned char byte = (unsigned char)bytes.ptr[at];
    if (c >= 0 || byte < 0x80 || next != at + 1 || !at || next >= bytes.len ||
        !is_letter(bytes.ptr[at - 1]) || !is_letter(bytes.ptr[next]))
        return c;
    return byte < 0xA0 ? windows_1252[byte - 0x80] : byte;
}

static size_t add(lec_text *text, lec_slice bytes, bool line, size_t *places)
{
    size_t broken = 0, done = 0;
    for (size_t i = lec_plain_skip(bytes, 0); i < bytes.len;
         i = lec_plain_skip(bytes, i)) {
        size_t at = i;
        int32_t c = lec_utf8_next(bytes, &i);
        int32_t as = code_for(as_pasted(bytes, at, i, c), bytes, i, line);
        if (as == c)
            continue;
        broken += c <= 0;
        add_run(text, bytes, &done, at, places);
        for (; places && done < i; done++)
            places[done] = text->len;
        done = i;
        add_instead(text, as, lec_slice_from(bytes, i));
    }
    add_run(text, bytes, &done, bytes.len, places);
    if (places)
        places[bytes.len] = text->len;
    return broken;
}

bool lec_is_plain(lec_slice text)
{
    for (size_t i = lec_plain_skip(text, 0); i < text.len;
         i = lec_plain_skip(text, i)) {
        int32_t c = lec_utf8_next(text, &i);
        if (lec_plain_code(c) != c)
            return false;
    }
    return true;
}

size_t lec_text_add_plain(lec_text *text, lec_slice bytes)
{
    return add(text, bytes, false, NULL);
}

void lec_text_add_plain_placed(lec_text *text, lec_slice bytes, size_t *places)
{
    (void)add(text, bytes, false, places);
}

void lec_text_add_plain_line(lec_text *text, lec_slice bytes)
{
    (void)add(text, bytes, true, NULL);
}

void lec_print_plain(FILE *out, const char *text)
{
    lec_text plain = {0};
    lec_text_add_plain_line(&plain, lec_slice_of(text));
    (void)fwrite(lec_text_str(&plain), 1, plain.len, out); /* see ferror() */
    lec_text_free(&plain);
}
