/* SPDX-License-Identifier: GPL-3.0-or-later */
/* feed.h - a feed's bytes become its entries.
 *
 * RSS 0.9x and 2.0, RSS 1.0 (RDF), Atom 0.3 and 1.0, JSON Feed, and OPML,
 * which lists feeds.  Pure: no file, no network, no clock.  Bodies stay HTML
 * here; extract/ judges them.
 */
#ifndef LEC_FEED_FEED_H
#define LEC_FEED_FEED_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "base/text.h"

/* Most entries read of one feed; what follows is left out and counted (as is
 * what follows a quarter of a gigabyte of entries within entries).
 */
#define LEC_FEED_MAX_ENTRIES 10000

/* Strings are UTF-8 and never NULL; "" where the feed does not say. */
typedef struct lec_entry {
    const char *id;        /* guid, atom:id; else the link; else made of what
                              the entry says.  No two of a feed have the same */
    const char *title;     /* text, markup taken out */
    const char *authors;   /* names, ", " between; no addresses */
    const char *published; /* RFC 3339, or YYYY-MM-DD; else as `updated` */
    const char *updated;   /* the same; never makes up for itself */
    const char *link;      /* absolute where the feed says enough for that; of
                              a feed that came from a URL, http(s) or "", as are
                              all its addresses */
    const char *lang;      /* the entry's, else the feed's */
    const char *site;      /* the feed's title */
    const char *image;     /* address of a picture */
    const char *body;      /* HTML: the content, else the summary */
    const char *summary;   /* text, markup taken out */
    const char *enclosure; /* address of a file that comes with it */
    const char *enclosure_type; /* media type, as the feed says */
    uint64_t enclosure_bytes;   /* as the feed says; 0: it does not */
    bool full; /* the body is all of it (lec_feed_is_full() says how) */
} lec_entry;

typedef struct lec_feed lec_feed;

/* What the feed says of itself. */
typedef struct lec_feed_head {
    const char *title;
    const char *description;
    const char *link;
    const char *image;
    const char *lang;
    const char *authors;
    bool is_list;    /* the entries are feeds to be read in turn (OPML) */
    bool is_cut;     /* the feed broke off: the entry in which it did, and what
                        follows, is lost */
    size_t left_out; /* entries past LEC_FEED_MAX_ENTRIES, not read */
} lec_feed_head;

/* Read `bytes`, UTF-8, which came from `url` ("" if from no URL: relative
 * links then stay as they are).  XML that is not quite well-formed (a bare &,
 * HTML's entities, control characters, tags that cross) is read as it is
 * meant.  LEC_E_INPUT: no feed, broken before its first whole entry, or
 * declares entities.  *feed is then NULL.  The whole entries that stand
 * before a later break of XML are kept.
 */
lec_code lec_feed_read(lec_slice bytes, const char *url, lec_feed **feed,
                       lec_error *err);

/* Accepts NULL.  Ends the life of all strings of the feed. */
void lec_feed_free(lec_feed *feed);

const lec_feed_head *lec_feed_about(const lec_feed *feed);

/* Entries, newest first where all of them have a date; else, and where dates
 * are the same, in the feed's order.  An OPML's have a link and a title only,
 * and an id: the link as the list has it.
 */
size_t lec_feed_count(const lec_feed *feed);
const lec_entry *lec_feed_at(const lec_feed *feed, size_t i);

/* Was it published before that day (YYYY-MM-DD, universal time)?  False if it
 * has no date.
 */
bool lec_entry_is_before(const lec_entry *entry, const char *day);

/* Append an entry as a page of its own: its body under its title, with what
 * the feed says of it as a page's metadata.
 */
void lec_feed_add_page(lec_text *html, const lec_entry *entry);

/* Is the body all of the entry, so that its page need not be fetched?  No feed
 * says so; it is judged by what teasers have in common in every language:
 * - A body that is cut off ends in an ellipsis (a long one may by itself, one
 *   in brackets never does), or its last block is a link to the entry's own
 *   page under other words than its title.  A last block which says where the
 *   entry was first published links to the page by the title, and is not
 *   looked at.
 * - What is called content is else taken for all of it, unless it is a
 *   sentence or two, or is short and no longer than the summary beside it.
 * - What is called a description is taken for a summary, unless it is as long
 *   as an article.
 * Without a link there is nothing better to be had, and without a title it is
 * a note, which is short.  `content` is what the feed calls the body; its
 * fields but `full` are read.
 */
bool lec_feed_is_full(const lec_entry *entry, bool content);

#endif
