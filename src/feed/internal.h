/* SPDX-License-Identifier: GPL-3.0-or-later */
/* internal.h - what the readers of feeds share.  Internal to feed/. */
#ifndef LEC_FEED_INTERNAL_H
#define LEC_FEED_INTERNAL_H

#include "base/arena.h"
#include "feed/feed.h"

struct lec_feed {
    lec_arena *arena;
    lec_feed_head head;
    lec_entry *entries;
    size_t count, room, left_out;
    bool list;
};

/* A new entry with every string "", or NULL when there are too many.  Valid
 * until the next one is added.
 */
lec_entry *lec_feed_add(lec_feed *feed);

/* A copy, trimmed, that lives as long as the feed. */
const char *lec_feed_keep(lec_feed *feed, lec_slice slice);

/* HTML or plain text without its markup, entities resolved. */
const char *lec_feed_plain(lec_feed *feed, const char *html);

/* A date of RFC 822 or RFC 3339 as RFC 3339; "" if it is none. */
const char *lec_feed_date(lec_feed *feed, const char *text);

lec_code lec_feed_read_json(lec_feed *feed, lec_slice bytes, lec_error *err);
lec_code lec_feed_read_xml(lec_feed *feed, lec_slice bytes, const char *url,
                           lec_error *err);

#endif
