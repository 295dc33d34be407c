/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Repairs XML written by hand or by templates, so that a parser takes it whole.
 * libxml2 recovers, too, but drops what it does not like: of "Salt & Co" the
 * ampersand, of "?a=1&b=2" the b, of CDATA with a control character all that
 * follows.
 */
#include <string.h>

#include <libxml/HTMLparser.h>

#include "base/tag.h"
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

/* Return the bytes of a comment at `s` that is none for XML, as it has two
 * hyphens inside or no end; 0 for any other.  libxml2 would report each pair
 * with all that the comment holds.
 */
static size_t bad_comment(lec_slice s)
{
    if (!lec_slice_begins(s, "<!--"))
        return 0;
    const char *end = memmem(s.ptr + 4, s.len - 4, "-->", 3);
    const char *pair = memmem(s.ptr + 4, s.len - 4, "--", 2);
    return !end ? s.len : pair < end ? (size_t)(end - s.ptr) + 3 : 0;
}

/* Bytes to leave out at `from`, once they are reached. */
typedef struct gap {
    size_t from, bytes;
} gap;

/* Find the attributes that are too many in the tag at byte `at`, which ends at
 * `to`.
 */
static gap surplus(lec_slice xml, size_t at, size_t to)
{
    lec_slice tag = {xml.ptr + at, to - at};
    size_t kept = lec_tag_keep(tag);
    size_t end = lec_slice_ends(tag, "/>") ? 2 : lec_slice_ends(tag, ">");
    return kept < tag.len ? (gap){at + kept, tag.len - kept - end} : (gap){0};
}

/* Where the repair is: in CDATA, in a tag that ends at `tag_end`. */
typedef struct place {
    bool raw;
    size_t tag_end;
    gap gap;
} place;

/* Look at the character at byte `i`; return how many bytes to leave out. */
static size_t look(place *p, lec_slice xml, size_t i)
{
    lec_slice s = lec_slice_from(xml, i);
    if (p->gap.bytes && i == p->gap.from) {
        p->gap.from = 0;
        return p->gap.bytes;
    }
    if (*s.ptr == ']' && p->raw)
        p->raw = !lec_slice_begins(s, "]]>");
    if (*s.ptr != '<' || p->raw)
        return forbidden(s);
    p->raw = lec_slice_begins(s, "<![CDATA[");
    if (i < p->tag_end)
        return 0;
    if (s.len > 1 && !strchr("/!? \t\r\n", s.ptr[1])) {
        p->tag_end = lec_tag_end(xml, i);
        p->gap = surplus(xml, i, p->tag_end);
    }
    return bad_comment(s);
}

/* Test for a character that is never looked at. */
static bool is_plain(unsigned char c)
{
    return c > '&' && c != '<' && c != ']' && c != 0xef;
}

void lec_feed_repair(lec_slice xml, lec_text *out)
{
    place p = {0};
    size_t done = 0, n;
    for (size_t i = 0; i < xml.len; i += n) {
        unsigned char c = (unsigned char)xml.ptr[i];
        n = 1;
        if (is_plain(c) && i != p.gap.from)
            continue;
        size_t drop = look(&p, xml, i);
        if (!drop && (c != '&' || p.raw))
            continue;
        lec_text_add(out, xml.ptr + done, i - done);
        n = drop ? drop : add_reference(out, lec_slice_from(xml, i));
        done = i + n;
    }
    lec_text_add(out, xml.ptr + done, xml.len - done);
}
