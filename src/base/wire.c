/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers are LEB128 with the sign in the lowest bit; a string is its length
 * and one, its bytes and NUL, or 0 for NULL.
 */
#include "base/wire.h"

#include <string.h>

#include "base/plain.h"

void lec_wire_put_number(lec_text *to, int64_t number)
{
    uint64_t bits = (uint64_t)number << 1;
    if (number < 0)
        bits = ~bits;
    for (; bits > 0x7F; bits >>= 7)
        lec_text_add_byte(to, (char)(0x80 | (bits & 0x7F)));
    lec_text_add_byte(to, (char)bits);
}

void lec_wire_put_slice(lec_text *to, lec_slice slice)
{
    lec_wire_put_number(to, (int64_t)slice.len + 1);
    lec_text_add_slice(to, slice);
    lec_text_add_byte(to, '\0');
}

void lec_wire_put_string(lec_text *to, const char *string)
{
    if (string)
        lec_wire_put_slice(to, lec_slice_of(string));
    else
        lec_wire_put_number(to, 0);
}

void lec_wire_put_words(lec_text *to, const char *words)
{
    lec_text whole = {0};
    lec_text_add_plain(&whole, lec_slice_of(words));
    lec_wire_put_slice(to, lec_text_slice(&whole));
    lec_text_free(&whole);
}

/* Mark the bytes as bad; nothing more is taken from them. */
static void spoil(lec_wire *from)
{
    from->is_bad = true;
    from->rest = (lec_slice){"", 0};
}

/* Take a number of any size; 0 from bad bytes. */
static int64_t get(lec_wire *from)
{
    uint64_t bits = 0;
    for (unsigned i = 0; i < 10 && i < from->rest.len; i++) {
        uint64_t byte = (unsigned char)from->rest.ptr[i];
        bits |= (byte & 0x7F) << (7 * i);
        if (i == 9 && byte > 1)
            break; /* more than 64 bits */
        if (byte < 0x80) {
            from->rest = lec_slice_from(from->rest, i + 1);
            return (int64_t)(bits & 1 ? ~(bits >> 1) : bits >> 1);
        }
    }
    spoil(from);
    return 0;
}

int64_t lec_wire_get_number(lec_wire *from, int64_t low, int64_t high)
{
    int64_t number = get(from);
    if (from->is_bad)
        return low;
    if (number >= low && number <= high)
        return number;
    spoil(from);
    return low;
}

bool lec_wire_get_flag(lec_wire *from)
{
    return lec_wire_get_number(from, 0, 1) != 0;
}

size_t lec_wire_get_count(lec_wire *from, size_t bytes)
{
    int64_t count = lec_wire_get_number(from, 0, INT64_MAX);
    if ((uint64_t)count <= from->rest.len / bytes)
        return (size_t)count;
    spoil(from);
    return 0;
}

const char *lec_wire_get_string(lec_wire *from)
{
    size_t len = lec_wire_get_count(from, 1);
    if (!len)
        return NULL;
    lec_slice text = {from->rest.ptr, len - 1};
    if (text.ptr[text.len] || !lec_is_plain(text)) {
        spoil(from);
        return NULL;
    }
    from->rest = lec_slice_from(from->rest, len);
    return text.ptr;
}

lec_slice lec_wire_get_slice(lec_wire *from)
{
    const char *string = lec_wire_get_string(from);
    if (!string)
        spoil(from);
    return string ? (lec_slice){string, (size_t)(from->rest.ptr - string) - 1}
                  : (lec_slice){"", 0};
}

bool lec_wire_is_done(const lec_wire *from)
{
    return !from->is_bad && !from->rest.len;
}
