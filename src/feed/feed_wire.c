/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A feed as bytes: how it leaves the process that read it.  What takes them
 * apart holds them to all that feed.h promises.
 */
#include <stdlib.h>
#include <string.h>

#include "base/timestamp.h"
#include "base/wire.h"
#include "feed/reader.h"

#define ENTRY_BYTES 16 /* the fewest of an entry: one for each member */
#define DATE_BYTES 40  /* the most of a date */

/* The strings of a feed's head and of an entry. */
#define HEAD_STRINGS(h)                                                        \
    {                                                                          \
        &(h)->title, &(h)->description, &(h)->link, &(h)->image, &(h)->lang,   \
            &(h)->authors                                                      \
    }
#define ENTRY_STRINGS(e)                                                       \
    {                                                                          \
        &(e)->id, &(e)->title, &(e)->authors, &(e)->published, &(e)->updated,  \
            &(e)->link, &(e)->lang, &(e)->site, &(e)->image, &(e)->body,       \
            &(e)->summary, &(e)->enclosure, &(e)->enclosure_type               \
    }

/* ---- together ----------------------------------------------------------- */

static void put_strings(lec_text *to, const char *const *const *strings,
                        size_t count)
{
    for (size_t i = 0; i < count; i++)
        lec_wire_put_string(to, *strings[i]);
}

void lec_feed_pack(const lec_feed *feed, lec_text *to)
{
    const lec_feed_head *h = &feed->head;
    const char *const *const of_head[] = HEAD_STRINGS(h);
    put_strings(to, of_head, sizeof of_head / sizeof *of_head);
    lec_wire_put_number(to, h->is_list);
    lec_wire_put_number(to, h->is_cut);
    lec_wire_put_number(to, (int64_t)h->left_out);
    lec_wire_put_number(to, (int64_t)h->repeated);
    lec_wire_put_number(to, (int64_t)h->faults);
    lec_wire_put_number(to, (int64_t)h->fault_line);
    lec_wire_put_number(to, (int64_t)feed->count);
    for (size_t i = 0; i < feed->count; i++) {
        const lec_entry *e = &feed->entries[i];
        const char *const *const of_entry[] = ENTRY_STRINGS(e);
        put_strings(to, of_entry, sizeof of_entry / sizeof *of_entry);
        uint64_t bytes = e->enclosure_bytes;
        lec_wire_put_number(to, bytes < INT64_MAX ? (int64_t)bytes : INT64_MAX);
        lec_wire_put_number(to, e->full);
        lec_wire_put_number(to, e->untitled);
    }
}

/* ---- apart -------------------------------------------------------------- */

static void get_strings(lec_wire *from, lec_arena *arena,
                        const char **const *strings, size_t count)
{
    for (size_t i = 0; i < count; i++)
        *strings[i] = lec_arena_copy(arena, lec_wire_get_slice(from));
}

/* A date is "", or what base/timestamp.h knows. */
static const char *checked(const char *date)
{
    int64_t seconds;
    return strlen(date) < DATE_BYTES &&
                   lec_timestamp_seconds(date, true, &seconds)
               ? date
               : "";
}

static void get_entry(lec_wire *from, lec_feed *feed)
{
    lec_entry *e = LEC_MUST_ADD(feed->entries, feed->count, feed->room);
    const char **const of_entry[] = ENTRY_STRINGS(e);
    get_strings(from, feed->arena, of_entry,
                sizeof of_entry / sizeof *of_entry);
    e->enclosure_bytes = (uint64_t)lec_wire_get_number(from, 0, INT64_MAX);
    e->full = lec_wire_get_flag(from);
    e->untitled = lec_wire_get_flag(from);
    e->published = checked(e->published);
    e->updated = checked(e->updated);
    from->is_bad = from->is_bad || !e->id[0];
}

static void get_feed(lec_wire *from, lec_feed *feed)
{
    lec_feed_head *h = &feed->head;
    const char **const of_head[] = HEAD_STRINGS(h);
    get_strings(from, feed->arena, of_head, sizeof of_head / sizeof *of_head);
    h->is_list = lec_wire_get_flag(from);
    h->is_cut = lec_wire_get_flag(from);
    h->left_out = (size_t)lec_wire_get_number(from, 0, INT64_MAX);
    h->repeated = (size_t)lec_wire_get_number(from, 0, INT32_MAX);
    h->faults = (size_t)lec_wire_get_number(from, 0, INT64_MAX);
    h->fault_line = (size_t)lec_wire_get_number(from, 0, INT64_MAX);
    size_t count = lec_wire_get_count(from, ENTRY_BYTES);
    from->is_bad = from->is_bad || count > LEC_FEED_MAX_ENTRIES;
    for (size_t i = 0; !from->is_bad && i < count; i++)
        get_entry(from, feed);
}

lec_code lec_feed_unpack(lec_slice bytes, const char *url, lec_feed **feed,
                         lec_error *err)
{
    lec_wire from = {.rest = bytes};
    lec_feed *made = *feed = lec_must_zero(sizeof *made);
    made->arena = lec_arena_new();
    get_feed(&from, made);
    if (lec_wire_is_done(&from)) {
        lec_feed_settle(made, url);
        return LEC_OK;
    }
    lec_feed_free(made);
    *feed = NULL;
    return lec_fail(err, LEC_E_INPUT, "what was made of it is no feed");
}
