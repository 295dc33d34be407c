/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Builds a feed: adds entries and keeps their strings as long as the feed. */
#include <stdlib.h>
#include <string.h>

#include <libxml/uri.h>

#include "base/hash.h"
#include "base/plain.h"
#include "base/timestamp.h"
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

/* Make an id of what the entry says, the same in every run. */
static const char *made_id(lec_feed *feed, const lec_entry *e)
{
    lec_uuid uuid;
    lec_text id = {0};
    char *all = lec_must_format("%s\n%s\n%s", e->title, e->published, e->body);
    lec_uuid_name(&uuid, &lec_uuid_url, lec_slice_of(all));
    lec_uuid_add(&id, &uuid);
    free(all);
    return lec_feed_take(feed, &id);
}

void lec_feed_complete(lec_feed *feed, lec_entry *entry, bool content)
{
    if (!*entry->published)
        entry->published = entry->updated;
    if (!*entry->id)
        entry->id = *entry->link ? entry->link : made_id(feed, entry);
    entry->full = lec_feed_is_full(entry, content);
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

/* Append a date as people write it: "22 November 2026", "Le 3 mars 2026". */
static void add_written(lec_feed *feed, lec_text *text, const char *p)
{
    lec_date date;
    if (!feed->months)
        feed->months = lec_months_new(feed->head.lang);
    if (lec_date_find(feed->months, lec_slice_of(p), &date))
        lec_text_add_str(text, date.iso);
}

const char *lec_feed_date(lec_feed *feed, const char *text)
{
    lec_text date = {0};
    text += strspn(text, " \t\r\n");
    if (!lec_timestamp_read(text, &date) &&
        !lec_timestamp_read_mail(text, &date) && *text)
        add_written(feed, &date, text);
    return lec_feed_take(feed, &date);
}
