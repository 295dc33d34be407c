/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads a feed by the reader of its format, orders its entries, and drops those
 * that stand in it twice.
 */
#include <stdlib.h>
#include <string.h>

#include "base/timestamp.h"
#include "base/url.h"
#include "feed/reader.h"

/* An entry with what it is compared by; `place` is its place in the feed. */
typedef struct keyed {
    const char *id, *key;
    size_t place;
} keyed;

static int by_key(const void *a, const void *b)
{
    const keyed *x = a, *y = b;
    int order = strcmp(x->id, y->id);
    order = order ? order : strcmp(x->key, y->key);
    return order ? order : x->place < y->place ? -1 : 1;
}

/* What entries of one id are compared by; NULL if the entry has no such thing.
 */
typedef const char *key_of(const lec_entry *e);

static const char *own_title(const lec_entry *e)
{
    return *e->title && !e->untitled ? e->title : NULL;
}

static const char *own_body(const lec_entry *e)
{
    return *e->body ? e->body : NULL;
}

/* The page is all that there is. */
static const char *own_page(const lec_entry *e)
{
    bool bare = !*e->body && (!*e->title || !strcmp(e->id, e->link));
    return bare ? e->link : NULL;
}

static const char *nothing(const lec_entry *e)
{
    (void)e;
    return "";
}

/* Return the entries that have a key, sorted; the caller frees them. */
static keyed *sort_keyed(const lec_feed *feed, key_of *key, size_t *count)
{
    keyed *sorted = lec_must_alloc((feed->count + 1) * sizeof *sorted);
    *count = 0;
    for (size_t i = 0; i < feed->count; i++) {
        const char *own = key(&feed->entries[i]);
        if (own)
            sorted[(*count)++] = (keyed){feed->entries[i].id, own, i};
    }
    qsort(sorted, *count, sizeof *sorted, by_key);
    return sorted;
}

static bool is_same(const keyed *a, const keyed *b)
{
    return !strcmp(a->id, b->id) && !strcmp(a->key, b->key);
}

/* Drop the entries that repeat one with the same id and key. */
static void drop_same(lec_feed *feed, key_of *key)
{
    size_t count, kept = 0, total = feed->count;
    keyed *sorted = sort_keyed(feed, key, &count);
    for (size_t i = 1; i < count; i++)
        if (is_same(&sorted[i], &sorted[i - 1]))
            feed->entries[sorted[i].place].id = NULL;
    for (size_t i = 0; i < total; i++)
        if (feed->entries[i].id)
            feed->entries[kept++] = feed->entries[i];
    feed->count = kept;
    feed->head.repeated += total - kept;
    free(sorted);
}

/* Give entries that share an id others, made of it and what they say, which
 * stay theirs when more of them come.  Return whether there were any.
 */
static bool part_ids(lec_feed *feed)
{
    bool changed = false;
    size_t count;
    keyed *sorted = sort_keyed(feed, nothing, &count);
    for (size_t i = 0; i < count; i++) {
        lec_entry *e = &feed->entries[sorted[i].place];
        if ((i && is_same(&sorted[i], &sorted[i - 1])) ||
            (i + 1 < count && is_same(&sorted[i], &sorted[i + 1]))) {
            e->id = lec_feed_made_id(feed, e->id, e);
            changed = true;
        }
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

/* Sort the entries, newest first; those without a date go with the one before
 * them, or, at the head of the feed, with the first that has one.
 */
static void sort_by_date(lec_feed *feed)
{
    dated *sorted = lec_must_alloc((feed->count + 1) * sizeof *sorted);
    size_t first = feed->count;
    for (size_t i = feed->count; i-- > 0;) {
        sorted[i] = (dated){.entry = feed->entries[i], .place = i};
        if (lec_timestamp_seconds(sorted[i].entry.published, true,
                                  &sorted[i].when))
            first = i;
        else
            sorted[i].when = INT64_MIN;
    }
    for (size_t i = 0; first < feed->count && i < feed->count; i++)
        if (sorted[i].when == INT64_MIN)
            sorted[i].when = sorted[i > first ? i - 1 : first].when;
    qsort(sorted, feed->count, sizeof *sorted, by_date);
    for (size_t i = 0; i < feed->count; i++)
        feed->entries[i] = sorted[i].entry;
    free(sorted);
}

#define MOST_PARTINGS 4 /* ids that are made are shared only on purpose */

static void drop_repeated(lec_feed *feed)
{
    for (int i = 0; i < MOST_PARTINGS; i++) {
        drop_same(feed, own_title);
        drop_same(feed, own_body);
        drop_same(feed, own_page);
        if (!part_ids(feed))
            return;
    }
    drop_same(feed, nothing);
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
    if (!feed->head.is_list)
        sort_by_date(feed);
    for (size_t i = 0; feed->is_saved && i < feed->count; i++)
        feed->entries[i].published = "";
    if (*url)
        drop_strange(feed);
}

lec_code lec_feed_read(lec_slice bytes, const char *url,
                       const lec_furniture *furniture, lec_feed **feed,
                       lec_error *err)
{
    lec_feed *made = lec_must_zero(sizeof *made);
    made->arena = lec_arena_new();
    made->furniture = furniture;
    made->head = (lec_feed_head){"", "", "", "", "", "", .is_list = false};
    lec_slice trimmed = lec_slice_trim(bytes);
    lec_slice object = lec_sniff_object(trimmed);
    lec_list_form form = lec_sniff_list(trimmed);
    lec_code code = LEC_OK;
    if (form)
        lec_feed_read_list(made, trimmed, form);
    else if (object.len || lec_slice_begins(trimmed, "{"))
        code =
            lec_feed_read_json(made, object.len ? object : trimmed, url, err);
    else
        code = lec_feed_read_xml(made, trimmed, url, err);
    if (code) {
        lec_feed_free(made);
        made = NULL;
    } else {
        lec_feed_dates_settle(made);
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
    lec_feed_dates_free(feed->dates);
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
