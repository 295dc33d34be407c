/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The door of feed/: which reader, and what the readers share. */
#include <stdlib.h>
#include <string.h>

#include <libxml/uri.h>

#include "base/markup.h"
#include "base/timestamp.h"
#include "base/uuid.h"
#include "feed/reader.h"
#include "source/source.h"

/* Many times what a feed may be long: entries within entries repeat it. */
#define MAX_KEPT_BYTES ((size_t)256 << 20)

lec_entry *lec_feed_add(lec_feed *feed)
{
    if (feed->count == LEC_FEED_MAX_ENTRIES || feed->kept > MAX_KEPT_BYTES) {
        feed->left_out++;
        return NULL;
    }
    feed->entries = lec_must_room(feed->entries, feed->count, &feed->room,
                                  sizeof *feed->entries);
    lec_entry *entry = &feed->entries[feed->count++];
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

/* The same entry has the same one in every run. */
static const char *made_id(lec_feed *feed, const lec_entry *e)
{
    lec_uuid uuid;
    lec_text all = {0}, id = {0};
    lec_text_addf(&all, "%s\n%s\n%s", e->title, e->published, e->body);
    lec_uuid_name(&uuid, &lec_uuid_url, lec_text_slice(&all));
    lec_uuid_add(&id, &uuid);
    lec_text_free(&all);
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
    slice = lec_slice_trim(slice);
    feed->kept += slice.len;
    return lec_arena_copy(feed->arena, slice);
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

/* ---- an entry as a page ---------------------------------------------------
 */

static void add_meta(lec_text *html, const char *key, const char *name,
                     const char *value)
{
    if (!*value)
        return;
    lec_text_addf(html, "<meta %s=\"%s\" content=\"", key, name);
    lec_html_escape(html, lec_slice_of(value));
    lec_text_add_str(html, "\">\n");
}

static void add_authors(lec_text *html, const char *authors)
{
    lec_text name = {0};
    for (const char *p = authors; *p;) {
        const char *end = strstr(p, ", ");
        size_t n = end ? (size_t)(end - p) : strlen(p);
        lec_text_cut(&name, 0);
        lec_text_add(&name, p, n);
        add_meta(html, "name", "author", lec_text_str(&name));
        p += n + (end ? 2 : 0);
    }
    lec_text_free(&name);
}

void lec_feed_add_page(lec_text *html, const lec_entry *entry)
{
    lec_text_add_str(html, "<!DOCTYPE html>\n<html");
    if (lec_is_language_tag(entry->lang))
        lec_text_addf(html, " lang=\"%s\"", entry->lang);
    lec_text_add_str(html, "><head><meta charset=\"utf-8\">\n<title>");
    lec_html_escape(html, lec_slice_of(entry->title));
    lec_text_add_str(html, "</title>\n");
    add_authors(html, entry->authors);
    add_meta(html, "property", "article:published_time", entry->published);
    add_meta(html, "property", "og:site_name", entry->site);
    add_meta(html, "property", "og:image", entry->image);
    if (*entry->link) {
        lec_text_add_str(html, "<link rel=\"canonical\" href=\"");
        lec_html_escape(html, lec_slice_of(entry->link));
        lec_text_add_str(html, "\">\n");
    }
    lec_text_add_str(html, "</head><body><article><h1>");
    lec_html_escape(html, lec_slice_of(entry->title));
    lec_text_add_str(html, "</h1>\n");
    lec_text_add_str(html, entry->body);
    lec_text_add_str(html, "\n</article></body></html>\n");
}

/* ---- the feed -------------------------------------------------------------
 */

static int by_id(const void *a, const void *b)
{
    const lec_entry *const *x = a, *const *y = b;
    int order = strcmp((*x)->id, (*y)->id);
    return order ? order : *x < *y ? -1 : 1;
}

/* Of two entries with one id the later one is the same again, and loses it, or
 * has another address, and goes by that.  Was there such a one?
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

/* An entry and when it was published. */
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

/* Most feeds are so already; where a date lacks, trust the feed. */
static void sort_by_date(lec_feed *feed)
{
    bool all = !feed->list;
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

/* Of a feed from the web: what leads to no address on it leads nowhere. */
static void drop_strange(lec_feed *feed)
{
    lec_feed_head *head = &feed->head;
    const char **const of_head[] = {&head->link, &head->image};
    for (size_t i = 0; i < 2; i++)
        if (!lec_is_url(*of_head[i]))
            *of_head[i] = "";
    for (size_t i = 0; i < feed->count; i++) {
        lec_entry *e = &feed->entries[i];
        const char **const of_entry[] = {&e->link, &e->image, &e->enclosure};
        for (size_t k = 0; k < 3; k++)
            if (!lec_is_url(*of_entry[k]))
                *of_entry[k] = "";
    }
}

lec_code lec_feed_read(lec_slice bytes, const char *url, lec_feed **feed,
                       lec_error *err)
{
    lec_feed *made = lec_must_zero(sizeof *made);
    made->arena = lec_arena_new();
    made->head = (lec_feed_head){"", "", "", "", "", ""};
    lec_slice trimmed = lec_slice_trim(bytes);
    lec_code code = trimmed.len && *trimmed.ptr == '{'
                        ? lec_feed_read_json(made, trimmed, url, err)
                        : lec_feed_read_xml(made, trimmed, url, err);
    if (code) {
        lec_feed_free(made);
        made = NULL;
    } else {
        drop_repeated(made);
        sort_by_date(made);
        if (*url)
            drop_strange(made);
    }
    *feed = made;
    return code;
}

void lec_feed_free(lec_feed *feed)
{
    if (!feed)
        return;
    lec_arena_free(feed->arena);
    lec_months_free(feed->written);
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

bool lec_feed_is_list(const lec_feed *feed)
{
    return feed->list;
}

bool lec_feed_is_cut(const lec_feed *feed)
{
    return feed->cut;
}

size_t lec_feed_left_out(const lec_feed *feed)
{
    return feed->left_out;
}
