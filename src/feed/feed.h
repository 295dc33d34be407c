/* SPDX-License-Identifier: GPL-3.0-or-later */
/* feed.h - a feed's bytes become its entries.
 *
 * RSS 2.0, RSS 1.0 (RDF), Atom, JSON Feed, and OPML, which lists feeds.  Pure:
 * no file, no network, no clock.  Bodies stay HTML here; extract/ judges them.
 */
#ifndef LEC_FEED_FEED_H
#define LEC_FEED_FEED_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/text.h"

/* Most entries read of one feed; what follows is left out and counted. */
#define LEC_FEED_MAX_ENTRIES 10000

/* Strings are UTF-8 and never NULL; "" where the feed does not say. */
typedef struct lec_entry {
    const char *id;        /* guid, atom:id; else the link */
    const char *title;     /* text, markup taken out */
    const char *authors;   /* names, ", " between */
    const char *published; /* RFC 3339, or YYYY-MM-DD */
    const char *updated;   /* the same */
    const char *link;      /* absolute where the feed says enough for that */
    const char *lang;      /* the entry's, else the feed's */
    const char *body;      /* HTML: the full content, else the summary */
    const char *summary;   /* text, markup taken out */
    const char *enclosure; /* a sound or film that comes with it */
    bool full;             /* body is the full content */
} lec_entry;

typedef struct lec_feed lec_feed;

/* What the feed says of itself. */
typedef struct lec_feed_head {
    const char *title;
    const char *description;
    const char *link;
    const char *image;
    const char *lang;
} lec_feed_head;

/* Read `bytes`, UTF-8, which came from `url` ("" if from no URL: relative
 * links then stay as they are).  LEC_E_INPUT: no feed, broken before its
 * first entry, or declares entities.  *feed is then NULL.  What stands
 * before a later break is kept.
 */
lec_code lec_feed_read(lec_slice bytes, const char *url, lec_feed **feed,
                       lec_error *err);

/* Accepts NULL.  Ends the life of all strings of the feed. */
void lec_feed_free(lec_feed *feed);

/* Do bytes look like a feed or a list of feeds? */
bool lec_feed_looks(lec_slice bytes);

const lec_feed_head *lec_feed_about(const lec_feed *feed);

/* Entries in the feed's order.  An OPML's have a link and a title only. */
size_t lec_feed_count(const lec_feed *feed);
const lec_entry *lec_feed_at(const lec_feed *feed, size_t i);

/* The entries are feeds to be read in turn (OPML). */
bool lec_feed_is_list(const lec_feed *feed);

/* Append an entry as a page of its own: its body under its title. */
void lec_feed_add_page(lec_text *html, const lec_entry *entry);

/* How many entries past LEC_FEED_MAX_ENTRIES were left out. */
size_t lec_feed_left_out(const lec_feed *feed);

#endif
