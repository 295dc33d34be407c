/* SPDX-License-Identifier: GPL-3.0-or-later */
/* reader.h - what the readers of feeds share.  Internal to feed/. */
#ifndef LEC_FEED_READER_H
#define LEC_FEED_READER_H

#include "base/arena.h"
#include "base/date.h"
#include "feed/feed.h"

struct lec_feed {
    lec_arena *arena;
    lec_feed_head head;
    lec_entry *entries;
    size_t count, room;
    size_t string_bytes; /* bytes of strings */
    lec_months *months;  /* NULL until a date asks for it */
};

/* A new entry with every string "", or NULL when there are too many.  Valid
 * until the next one is added.
 */
lec_entry *lec_feed_add(lec_feed *feed);

/* Fill in what follows from the rest: the id, the dates, whether it is full.
 */
void lec_feed_complete(lec_feed *feed, lec_entry *entry, bool content);

/* A copy, trimmed, that lives as long as the feed. */
const char *lec_feed_keep(lec_feed *feed, lec_slice slice);

/* The same for a text, which is freed. */
const char *lec_feed_take(lec_feed *feed, lec_text *text);

/* `link` against `base`; as it is if either is "". */
const char *lec_feed_absolute(lec_feed *feed, const char *link,
                              const char *base);

/* ---- words.c -------------------------------------------------------------
 */

/* HTML without its markup: blocks and lines stand apart by one blank. */
const char *lec_feed_plain(lec_feed *feed, const char *html);

/* A title of which nobody says whether it is text or HTML: entities are
 * resolved, tags that only style words are taken out where they come in
 * pairs; all else is text ("how <details> works", "1 < 2").
 */
const char *lec_feed_title(lec_feed *feed, const char *title);

/* Plain text as HTML, a paragraph for each empty line; escaped, or, where the
 * text may have entities, not.
 */
const char *lec_feed_paragraphs(lec_feed *feed, const char *plain, bool escape);

/* Add the name in `who` ("mail (Name)", "Name <mail>", "Name") to the names in
 * `names`, if it is not among them and they are no longer than a kilobyte;
 * addresses are no names.
 */
const char *lec_feed_add_name(lec_feed *feed, const char *names,
                              const char *who);

/* A date of RFC 822 or RFC 3339, or one as people write it, as RFC 3339 or as a
 * day; "" if it is none.
 */
const char *lec_feed_date(lec_feed *feed, const char *text);

/* ---- readers -------------------------------------------------------------
 */

/* Append XML as it is meant: bare & are escaped, HTML's entities resolved,
 * characters that no XML may have dropped; CDATA is left alone but for these.
 */
void lec_feed_repair(lec_slice xml, lec_text *out);

lec_code lec_feed_read_json(lec_feed *feed, lec_slice bytes, const char *url,
                            lec_error *err);
lec_code lec_feed_read_xml(lec_feed *feed, lec_slice bytes, const char *url,
                           lec_error *err);

#endif
