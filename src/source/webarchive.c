/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finds the page in a webarchive, as Safari saves them: a property list, binary
 * (Apple, CFBinaryPList.c) or XML, whose dictionary WebMainResource has the
 * page.
 *
 * Four values are looked up by their keys; a library for property lists would
 * make copies of all pictures that are in it, too.
 */
#include <stdlib.h>
#include <string.h>

#include "source/wrapped.h"

#define LOOK_BYTES 1024
#define TRAILER_BYTES 32
#define MOST_KEYS 64 /* looked at in one dictionary */

/* ---- binary -------------------------------------------------------------- */

/* A property list: objects, whose offsets are in a table. */
typedef struct plist {
    lec_slice all;
    size_t offset_bytes, reference_bytes; /* of a number of each */
    uint64_t count, root, table;
} plist;

/* An object: its kind, and where its content begins. */
typedef struct object {
    unsigned kind; /* its high four bits; 0 for none, as null is */
    uint64_t count;
    lec_slice rest; /* content and all that follows */
} object;

enum { DATA = 4, ASCII = 5, DICTIONARY = 13 };

/* Read a number of `bytes` bytes, the highest first; UINT64_MAX if there are
 * not so many.
 */
static uint64_t number(lec_slice from, uint64_t at, size_t bytes)
{
    uint64_t n = 0;
    if (bytes > 8 || at > from.len || from.len - at < bytes)
        return UINT64_MAX;
    for (size_t i = 0; i < bytes; i++)
        n = n << 8 | (unsigned char)from.ptr[at + i];
    return n;
}

/* Read the trailer; false if it cannot be one. */
static bool read_trailer(lec_slice all, plist *p)
{
    if (all.len < TRAILER_BYTES + 8)
        return false;
    uint64_t at = all.len - TRAILER_BYTES;
    *p = (plist){.all = all,
                 .offset_bytes = (unsigned char)all.ptr[at + 6],
                 .reference_bytes = (unsigned char)all.ptr[at + 7],
                 .count = number(all, at + 8, 8),
                 .root = number(all, at + 16, 8),
                 .table = number(all, at + 24, 8)};
    return p->offset_bytes && p->offset_bytes <= 8 && p->reference_bytes &&
           p->reference_bytes <= 8 && p->table < at &&
           p->count <= (at - p->table) / p->offset_bytes;
}

/* Give an object by its number. */
static object object_at(const plist *p, uint64_t i)
{
    object o = {0};
    uint64_t at = UINT64_MAX;
    if (i < p->count)
        at = number(p->all, p->table + i * p->offset_bytes, p->offset_bytes);
    if (at >= p->all.len)
        return o;
    unsigned marker = (unsigned char)p->all.ptr[at];
    uint64_t count = marker & 0xF;
    o.rest = lec_slice_from(p->all, (size_t)at + 1);
    if (count == 0xF) { /* an integer object has the count */
        uint64_t power = number(o.rest, 0, 1) & 0xF;
        size_t bytes = power <= 3 ? (size_t)1 << power : 9;
        count = number(o.rest, 1, bytes);
        if (count > p->all.len)
            return o;
        o.rest = lec_slice_from(o.rest, bytes + 1);
    }
    o.kind = marker >> 4;
    o.count = count;
    return o;
}

/* Give the bytes of data or of a text of ASCII; empty if it is none. */
static lec_slice bytes_of(const object *o)
{
    bool has = (o->kind == DATA || o->kind == ASCII) && o->count <= o->rest.len;
    return has ? (lec_slice){o->rest.ptr, (size_t)o->count}
               : (lec_slice){"", 0};
}

/* Give the value of a key of a dictionary. */
static object value_of(const plist *p, const object *dictionary,
                       const char *key)
{
    uint64_t n = dictionary->kind == DICTIONARY ? dictionary->count : 0;
    size_t bytes = p->reference_bytes;
    for (uint64_t i = 0; i < n && i < MOST_KEYS; i++) {
        object name = object_at(p, number(dictionary->rest, i * bytes, bytes));
        if (lec_slice_is(bytes_of(&name), key))
            return object_at(p,
                             number(dictionary->rest, (n + i) * bytes, bytes));
    }
    return (object){0};
}

static void add_value(const plist *p, const object *dictionary, const char *key,
                      lec_text *to)
{
    object value = value_of(p, dictionary, key);
    lec_text_add_slice(to, bytes_of(&value));
}

static void open_binary(lec_slice bytes, lec_inside *inside)
{
    plist p;
    if (!read_trailer(bytes, &p))
        return;
    object root = object_at(&p, p.root);
    object page = value_of(&p, &root, "WebMainResource");
    add_value(&p, &page, "WebResourceData", &inside->bytes);
    add_value(&p, &page, "WebResourceMIMEType", &inside->type);
    add_value(&p, &page, "WebResourceTextEncodingName", &inside->charset);
    add_value(&p, &page, "WebResourceURL", &inside->url);
}

/* ---- XML ----------------------------------------------------------------- */

static lec_slice behind(lec_slice all, const char *word)
{
    const char *at = memmem(all.ptr, all.len, word, strlen(word));
    return at ? lec_slice_from(all, (size_t)(at - all.ptr) + strlen(word))
              : (lec_slice){"", 0};
}

/* Give what the element behind a key has in it; empty if there is none. */
static lec_slice element_of(lec_slice dictionary, const char *key)
{
    char *mark = lec_must_format("<key>%s</key>", key);
    lec_slice rest = behind(dictionary, mark);
    free(mark);
    lec_slice_take(&rest, '>');
    return lec_slice_take(&rest, '<');
}

/* Append a string, in which nothing but an ampersand is escaped. */
static void add_string(lec_slice text, lec_text *to)
{
    while (text.len) {
        const char *at = memmem(text.ptr, text.len, "&amp;", 5);
        size_t n = at ? (size_t)(at - text.ptr) + 1 : text.len;
        lec_text_add(to, text.ptr, n);
        text = lec_slice_from(text, at ? n + 4 : n);
    }
}

/* Look the values up in text: programs write these files, each value in the
 * form that its key has.  The dictionary has no other in it but a response.
 */
static void open_xml(lec_slice bytes, lec_inside *inside)
{
    lec_slice page = behind(bytes, "<key>WebMainResource</key>");
    const char *end = memmem(page.ptr, page.len, "</dict>", 7);
    if (end)
        page.len = (size_t)(end - page.ptr);
    lec_base64_decode(element_of(page, "WebResourceData"), &inside->bytes);
    add_string(element_of(page, "WebResourceMIMEType"), &inside->type);
    add_string(element_of(page, "WebResourceTextEncodingName"),
               &inside->charset);
    add_string(element_of(page, "WebResourceURL"), &inside->url);
}

static bool is_binary(lec_slice bytes)
{
    return lec_slice_begins(bytes, "bplist00");
}

bool lec_webarchive_is(lec_slice bytes)
{
    lec_slice head = bytes;
    head.len = head.len < LOOK_BYTES ? head.len : LOOK_BYTES;
    return is_binary(bytes) ||
           (lec_slice_begins(bytes, "<?xml") && behind(head, "<plist").len);
}

lec_code lec_webarchive_open(lec_slice bytes, lec_inside *inside,
                             lec_error *err)
{
    if (is_binary(bytes))
        open_binary(bytes, inside);
    else
        open_xml(bytes, inside);
    if (inside->bytes.len)
        return LEC_OK;
    lec_fail_hint(err, "save the page as HTML");
    return lec_fail(err, LEC_E_INPUT,
                    "it is a property list, and no page is in it");
}
