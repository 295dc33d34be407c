/* SPDX-License-Identifier: GPL-3.0-or-later */
/* feed.h - a feed's bytes become its entries.  Door of feed/.
 *
 * RSS 0.9x and 2.0, RSS 1.0 (RDF) and 1.1, Atom 0.3 and 1.0, JSON Feed, JSON
 * of feed readers, OPML, which lists feeds, and lists of pages.  Pure: no file,
 * no network, no clock.  Bodies stay HTML here; extract/ judges them.
 */
#ifndef LEC_FEED_FEED_H
#define LEC_FEED_FEED_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "base/text.h"
#include "extract/furniture.h"

/* The most entries that are read of one feed.  Further ones are counted and
 * left out, as are those behind a quarter of a gigabyte of strings, which only
 * entries within entries reach.
 */
#define LEC_FEED_MAX_ENTRIES 10000

/* An entry of a feed, which owns the strings: plain text (base/plain.h), never
 * NULL, "" where the feed does not say.
 */
typedef struct lec_entry {
    const char *id;        /* guid or atom:id, else the link, else a hash of the
                              entry; of entries that share one, a hash of it
                              with what they say; unique within the feed */
    const char *title;     /* text, markup taken out */
    const char *authors;   /* names with ", " between, without addresses */
    const char *published; /* RFC 3339 or YYYY-MM-DD; else as `updated` */
    const char *updated;   /* RFC 3339 or YYYY-MM-DD */
    const char *link;      /* address of the entry's page, absolute where the
                              feed says enough; http(s) or "" in a feed that
                              came from a URL */
    const char *lang;      /* language of the entry, else of the feed */
    const char *site;      /* title of the feed */
    const char *image;     /* address of a picture, like `link` */
    const char *body;      /* HTML: the content, else the summary */
    const char *summary;   /* text, markup taken out */
    const char *enclosure; /* address of an attached file, like `link` */
    const char *enclosure_type; /* media type of the file, as the feed says */
    uint64_t enclosure_bytes;   /* size of the file, as the feed says; or 0 */
    bool full;     /* the body is the whole article (lec_feed_is_full()) */
    bool untitled; /* the feed has no title: `title` is made of the first words
                      of the body, if that is the whole article, by us or by
                      the feed, which cut it off */
} lec_entry;

/* The entries of a feed and what it says of itself. */
typedef struct lec_feed lec_feed;

/* The facts that a feed states of itself, and how much of it was read.  Strings
 * are plain text and never NULL; "" where the feed does not say.
 */
typedef struct lec_feed_head {
    const char *title;       /* text, markup taken out */
    const char *description; /* text, markup taken out */
    const char *link;    /* address of the site; http(s) or "" in a feed that
                            came from a URL */
    const char *image;   /* address of a picture, like `link` */
    const char *lang;    /* language tag, as the feed says */
    const char *authors; /* names with ", " between */
    bool is_list;        /* entries are feeds to be read in turn (OPML) */
    bool is_cut;         /* feed breaks off; the entry in which it does, and all
                            behind it, are lost */
    size_t left_out;     /* entries past LEC_FEED_MAX_ENTRIES */
    size_t repeated;     /* entries left out, as they repeat another */
    size_t faults;       /* faults of its XML that were mended */
    size_t fault_line;   /* 1-based line of the first of them */
} lec_feed_head;

/* Read `bytes`, UTF-8, which came from `url`; with "" for no URL, relative
 * links stay as they are.  `furniture` has the words that stand before names
 * and between them ("By"); it may be NULL.  XML that is not quite well-formed
 * (a bare &, HTML's entities, raw HTML, tags that cross, CDATA that does not
 * end) is read as it is meant.  Of XML that breaks off, the whole entries
 * before the break are kept.  The caller releases `*feed` with lec_feed_free().
 * LEC_E_INPUT if it is no feed, breaks off before its first whole entry, or
 * declares entities that are more than a few letters; `*feed` is then NULL.
 */
lec_code lec_feed_read(lec_slice bytes, const char *url,
                       const lec_furniture *furniture, lec_feed **feed,
                       lec_error *err);

/* Append a feed as bytes for another process. */
void lec_feed_pack(const lec_feed *feed, lec_text *to);

/* Make a feed of bytes that lec_feed_pack() has made, perhaps in a process that
 * a feed from `url` has taken over: it is all that a feed of lec_feed_read()
 * is.  The caller releases it.  LEC_E_INPUT if it cannot be; `*feed` is then
 * NULL.
 */
lec_code lec_feed_unpack(lec_slice bytes, const char *url, lec_feed **feed,
                         lec_error *err);

/* Release the feed, its entries and all their strings.  Accepts NULL. */
void lec_feed_free(lec_feed *feed);

/* Return what the feed says of itself.  The feed owns it. */
const lec_feed_head *lec_feed_about(const lec_feed *feed);

/* Count the entries. */
size_t lec_feed_count(const lec_feed *feed);

/* Return entry `i`, 0-based and below the count.  The feed owns it.  Entries
 * stand newest first; one without a date goes with the entry before it.  Among
 * equal dates they stand in the feed's order.  An entry of a list (OPML) has a
 * title, a link, and that link as its id.
 */
const lec_entry *lec_feed_at(const lec_feed *feed, size_t i);

/* Return the address of the entry's own recording: the file attached to it, if
 * that is a sound by its type, or, of an unknown type, by its name.  "" if
 * there is none.
 */
const char *lec_entry_recording(const lec_entry *entry);

/* Test whether an entry was published before a day (YYYY-MM-DD, universal
 * time). False if the entry has no date.
 */
bool lec_entry_is_before(const lec_entry *entry, const char *day);

/* Append an entry as an HTML page of its own: its body under its title, and
 * what the feed says of it as metadata.
 */
void lec_feed_add_page(lec_text *html, const lec_entry *entry);

/* Test whether the body of an entry is the whole article, so that its page need
 * not be fetched.  Feeds do not say so; the rules go by what teasers have in
 * common in every language:
 * - A body that is cut off ends in an ellipsis (a long article may end in one,
 *   but never in one in brackets), or its last block is a link to the entry's
 *   own page under other words than its title.  A last block that links to the
 *   page by the title says where the entry was first published, and is skipped.
 * - A body that the feed calls content (`content` is true) is else taken for
 * the whole, unless it is a sentence or two, or is short and no longer than the
 *   summary beside it.
 * - A body that the feed calls a description is taken for a summary, unless it
 *   is as long as an article.
 * An entry without a link is whole, as there is nothing better to be had; an
 * entry without a title is a note, which is short, and whole if it has text.
 * All fields of the entry but
 * `full` are read.
 */
bool lec_feed_is_full(const lec_entry *entry, bool content);

#endif
