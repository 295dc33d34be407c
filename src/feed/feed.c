/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads a feed by the reader of its format, orders its entries, and drops those
 * that stand in it twice.
 */
#include <stdlib.h>
#include <string.h>

#include "base/timestamp.h"
#include "base/url.h"
#include "feed/reader.h"

static int by_id(const void *a, const void *b)
{
    const lec_entry *const *x = a, *const *y = b;
    int order = strcmp((*x)->id, (*y)->id);
    return order ? order : *x < *y ? -1 : 1;
}

/* Part entries of one id: the later one is a repetition, and loses its id, or
 * has another link, which becomes its id.  Return whether there were any.
 */
static bool part_ids(lec_feed *feed)
{
    bool changed = false;
    const lec_entry **sorted =
        lec_must_alloc((feed->count + 1) * sizeof *sorted);
    for (size_t i = 0; i < feed->count; i++)
        sorted[i] = &feed->entries[i];
    qsort(sorted, feed->count, sizeof *sorted, by_id);
    for (size_t i = 1, first = 0; i < feed->count; i++) {
        lec_entry *e = &feed->entries[sorted[i] - feed->entries];
        const lec_entry *before = sorted[first];
        if (strcmp(e->id, before->id) != 0) {
            first = i;
            continue;
        }
        bool other = *e->link && strcmp(e->link, e->id) != 0 &&
                     strcmp(e->link, before->link) != 0;
        e->id = other ? e->link : NULL;
        changed = true;
    }
    free(sorted);
    return changed;
}

/* An entry with its date and its place in the feed. */
typedef struct dated {
    lec_entry entry;
    int64_t when;
    size_t place;
} dated;

static int by_date(const void *a, const void *b)
{
    const dated *x = a, *y = b;
    if (x->when != y->when)
        return x->when > y->when ? -1 : 1;
    return x->place < y->place ? -1 : 1;
}

/* Sort the entries, newest first, unless a date is missing. */
static void sort_by_date(lec_feed *feed)
{
    bool all = !feed->head.is_list;
    dated *sorted = lec_must_alloc((feed->count + 1) * sizeof *sorted);
    for (size_t i = 0; all && i < feed->count; i++) {
        sorted[i] = (dated){.entry = feed->entries[i], .place = i};
        all = lec_timestamp_seconds(sorted[i].entry.published, true,
                                    &sorted[i].when);
    }
    if (all)
        qsort(sorted, feed->count, sizeof *sorted, by_date);
    for (size_t i = 0; all && i < feed->count; i++)
        feed->entries[i] = sorted[i].entry;
    free(sorted);
}

static void drop_repeated(lec_feed *feed)
{
    while (part_ids(feed)) {
        size_t kept = 0;
        for (size_t i = 0; i < feed->count; i++)
            if (feed->entries[i].id)
                feed->entries[kept++] = feed->entries[i];
        feed->count = kept;
    }
}

/* Drop the addresses of a feed from the web that are not on the web. */
static void drop_strange(lec_feed *feed)
{
    lec_feed_head *head = &feed->head;
    const char **const of_head[] = {&head->link, &head->image};
    for (size_t i = 0; i < 2; i++)
        if (!lec_url_is_http(*of_head[i]))
            *of_head[i] = "";
    for (size_t i = 0; i < feed->count; i++) {
        lec_entry *e = &feed->entries[i];
        const char **const of_entry[] = {&e->link, &e->image, &e->enclosure};
        for (size_t k = 0; k < 3; k++)
            if (!lec_url_is_http(*of_entry[k]))
                *of_entry[k] = "";
    }
}

void lec_feed_settle(lec_feed *feed, const char *url)
{
    drop_repeated(feed);
    sort_by_date(feed);
    if (*url)
        drop_strange(feed);
}

lec_code lec_feed_read(lec_slice bytes, const char *url, lec_feed **feed,
                       lec_error *err)
{
    lec_feed *made = lec_must_zero(sizeof *made);
    made->arena = lec_arena_new();
    made->head = (lec_feed_head){"", "", "", "", "", "", false, false, 0};
    lec_slice trimmed = lec_slice_trim(bytes);
    lec_code code = trimmed.len && *trimmed.ptr == '{'
                        ? lec_feed_read_json(made, trimmed, url, err)
                        : lec_feed_read_xml(made, trimmed, url, err);
    if (code) {
        lec_feed_free(made);
        made = NULL;
    } else {
        lec_feed_settle(made, url);
    }
    *feed = made;
    return code;
}

void lec_feed_free(lec_feed *feed)
{
    if (!feed)
        return;
    lec_arena_free(feed->arena);
    lec_months_free(feed->months);
    free(feed->entries);
    free(feed);
}

const lec_feed_head *lec_feed_about(const lec_feed *feed)
{
    return &feed->head;
}

size_t lec_feed_count(const lec_feed *feed)
{
    return feed->count;
}

const lec_entry *lec_feed_at(const lec_feed *feed, size_t i)
{
    return &feed->entries[i];
}
