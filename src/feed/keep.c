/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Builds a feed: adds entries and keeps their strings as long as the feed. */
#include <stdlib.h>
#include <string.h>

#include <libxml/uri.h>

#include "base/hash.h"
#include "base/plain.h"
#include "base/utf8.h"
#include "feed/reader.h"

/* Many times the size of a feed, which only entries within entries reach. */
#define MAX_KEPT_BYTES ((size_t)256 << 20)

lec_entry *lec_feed_add(lec_feed *feed)
{
    if (feed->count == LEC_FEED_MAX_ENTRIES ||
        feed->string_bytes > MAX_KEPT_BYTES) {
        feed->head.left_out++;
        return NULL;
    }
    lec_entry *entry = LEC_MUST_ADD(feed->entries, feed->count, feed->room);
    *entry = (lec_entry){
        .id = "",
        .title = "",
        .authors = "",
        .published = "",
        .updated = "",
        .link = "",
        .lang = feed->head.lang,
        .site = feed->head.title,
        .image = "",
        .body = "",
        .summary = "",
        .enclosure = "",
        .enclosure_type = "",
    };
    return entry;
}

void lec_entry_attach(lec_entry *entry, const char *link, const char *type,
                      uint64_t bytes)
{
    lec_entry with = *entry;
    with.enclosure = link;
    with.enclosure_type = type;
    with.enclosure_bytes = bytes;
    if (!*entry->enclosure ||
        (!*lec_entry_recording(entry) && *lec_entry_recording(&with)))
        *entry = with;
}

const char *lec_feed_made_id(lec_feed *feed, const char *id, const lec_entry *e)
{
    lec_uuid uuid;
    lec_text made = {0};
    char *all =
        *id ? lec_must_format("%s\n%s\n%s\n%s", id, e->link,
                              e->untitled ? "" : e->title,
                              e->untitled || !*e->title ? e->body : "")
            : lec_must_format("%s\n%s\n%s", e->title, e->published, e->body);
    lec_uuid_name(&uuid, &lec_uuid_url, lec_slice_of(all));
    lec_uuid_add(&made, &uuid);
    free(all);
    return lec_feed_take(feed, &made);
}

/* Test for a title that says nothing: dots, a dash. */
static bool is_mere_marks(const char *title)
{
    return *title && !lec_utf8_has_letters(lec_slice_of(title)) &&
           !strpbrk(title, "0123456789");
}

void lec_feed_complete(lec_feed *feed, lec_entry *entry, lec_body_kind kind)
{
    if (!*entry->published)
        entry->published = entry->updated;
    if (!*entry->id)
        entry->id =
            *entry->link ? entry->link : lec_feed_made_id(feed, "", entry);
    if (is_mere_marks(entry->title) && *entry->body)
        entry->title = "";
    entry->full = kind != LEC_BODY_PART &&
                  lec_feed_is_full(entry, kind == LEC_BODY_CONTENT);
    entry->untitled =
        entry->full && lec_feed_begins_body(entry->title, entry->body);
    if (!*entry->title && entry->full) {
        entry->title = lec_feed_first_words(feed, entry->body);
        entry->untitled = *entry->title;
    }
}

const char *lec_feed_keep(lec_feed *feed, lec_slice slice)
{
    lec_text plain = {0};
    lec_text_add_plain(&plain, slice);
    slice = lec_slice_trim(lec_text_slice(&plain));
    feed->string_bytes += slice.len;
    const char *kept = lec_arena_copy(feed->arena, slice);
    lec_text_free(&plain);
    return kept;
}

const char *lec_feed_take(lec_feed *feed, lec_text *text)
{
    const char *kept = lec_feed_keep(feed, lec_text_slice(text));
    lec_text_free(text);
    return kept;
}

/* Return the value of a digit of Base64 (RFC 4648, 4), 0..63; -1 for none. */
static int digit_of(char c)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrs"
                                 "tuvwxyz0123456789+/";
    const char *at = c ? strchr(digits, c) : NULL;
    return at ? (int)(at - digits) : -1;
}

const char *lec_feed_unbase64(lec_feed *feed, lec_text *text)
{
    lec_text out = {0};
    unsigned bits = 0;
    int count = 0;
    for (size_t i = 0; i < text->len; i++) {
        int digit = digit_of(text->ptr[i]);
        if (digit < 0)
            continue;
        bits = bits << 6 | (unsigned)digit;
        count += 6;
        if (count >= 8) {
            count -= 8;
            lec_text_add_byte(&out, (char)(bits >> count & 0xFF));
        }
    }
    lec_text_free(text);
    return lec_feed_take(feed, &out);
}

const char *lec_feed_absolute(lec_feed *feed, const char *link,
                              const char *base)
{
    xmlChar *whole = *link && *base ? xmlBuildURI((const xmlChar *)link,
                                                  (const xmlChar *)base)
                                    : NULL;
    if (whole)
        link = lec_feed_keep(feed, lec_slice_of((const char *)whole));
    xmlFree(whole);
    return link;
}
