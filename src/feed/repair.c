/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Repairs XML written by hand or by templates, so that a parser takes it whole.
 * libxml2 recovers, too, but drops what it does not like: of "Salt & Co" the
 * ampersand, of "?a=1&b=2" the b, of CDATA with a control character all that
 * follows.
 */
#include <string.h>

#include <libxml/HTMLparser.h>

#include "feed/reader.h"

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Test whether XML may have a code point (XML 1.0, 2.2). */
static bool is_character(unsigned long code)
{
    return code == '\t' || code == '\n' || code == '\r' ||
           (code >= 0x20 && code < 0xd800) ||
           (code >= 0xe000 && code < 0xfffe) ||
           (code >= 0x10000 && code <= 0x10ffff);
}

/* Return the bytes of "&#8217;" or "&#x2019;" at `s`, 0 if there is none. */
static size_t number_at(lec_slice s, bool *good)
{
    bool hex = s.len > 2 && (s.ptr[2] == 'x' || s.ptr[2] == 'X');
    int base = hex ? 16 : 10, digit;
    size_t from = hex ? 3 : 2, i = from;
    unsigned long code = 0;
    if (s.len < 4 || s.ptr[1] != '#')
        return 0;
    for (; i < s.len && (digit = lec_hex_value(s.ptr[i])) >= 0 && digit < base;
         i++)
        if (code <= 0x10ffff)
            code = code * (unsigned)base + (unsigned)digit;
    *good = is_character(code);
    return i > from && i < s.len && s.ptr[i] == ';' ? i + 1 : 0;
}

/* Append the reference at the & of `s` as it is meant; return its bytes. */
static size_t add_reference(lec_text *out, lec_slice s)
{
    static const char *const own[] = {"amp", "lt", "gt", "quot", "apos"};
    char name[16];
    bool good = true;
    size_t n = number_at(s, &good);
    if (n) {
        lec_text_add(out, good ? s.ptr : "", good ? n : 0);
        return n;
    }
    for (n = 0; n < sizeof name - 1 && n + 1 < s.len &&
                (is_letter(s.ptr[n + 1]) || is_digit(s.ptr[n + 1]));
         n++)
        name[n] = s.ptr[n + 1];
    name[n] = '\0';
    bool ended = n && n + 1 < s.len && s.ptr[n + 1] == ';';
    for (size_t i = 0; ended && i < sizeof own / sizeof *own; i++)
        if (!strcmp(name, own[i])) {
            lec_text_add(out, s.ptr, n + 2);
            return n + 2;
        }
    const htmlEntityDesc *known =
        ended ? htmlEntityLookup((const xmlChar *)name) : NULL;
    if (known) {
        lec_text_add_code(out, (int32_t)known->value);
        return n + 2;
    }
    lec_text_add_str(out, "&amp;");
    return 1;
}

/* Return the bytes at `s` that XML forbids: controls, U+FFFE, U+FFFF. */
static size_t forbidden(lec_slice s)
{
    unsigned char c = (unsigned char)*s.ptr;
    if (c < 0x20)
        return c != '\t' && c != '\n' && c != '\r';
    return lec_slice_begins(s, "\xef\xbf\xbe") ||
                   lec_slice_begins(s, "\xef\xbf\xbf")
               ? 3
               : 0;
}

void lec_feed_repair(lec_slice xml, lec_text *out)
{
    bool raw = false; /* inside CDATA */
    size_t done = 0, n;
    for (size_t i = 0; i < xml.len; i += n) {
        lec_slice s = lec_slice_from(xml, i);
        unsigned char c = (unsigned char)*s.ptr;
        n = 1;
        if (c > '&' && c != '<' && c != ']' && c != 0xef)
            continue;
        if (c == '<' && !raw)
            raw = lec_slice_begins(s, "<![CDATA[");
        else if (c == ']' && raw)
            raw = !lec_slice_begins(s, "]]>");
        size_t drop = forbidden(s);
        if (!drop && (c != '&' || raw))
            continue;
        lec_text_add(out, xml.ptr + done, i - done);
        n = drop ? drop : add_reference(out, s);
        done = i + n;
    }
    lec_text_add(out, xml.ptr + done, xml.len - done);
}
