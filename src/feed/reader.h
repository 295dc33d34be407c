/* SPDX-License-Identifier: GPL-3.0-or-later */
/* reader.h - the feed while it is built, and the helpers of the readers of its
 * formats.  Internal to feed/.
 */
#ifndef LEC_FEED_READER_H
#define LEC_FEED_READER_H

#include "base/arena.h"
#include "base/date.h"
#include "feed/feed.h"

/* A feed.  All its strings live in `arena`. */
struct lec_feed {
    lec_arena *arena;
    lec_feed_head head; /* what the feed says of itself */
    lec_entry *entries;
    size_t count;        /* entries in use */
    size_t room;         /* entries that there is memory for */
    size_t string_bytes; /* bytes of all strings kept so far */
    lec_months *months;  /* for dates as people write them; NULL until the first
                            one is read */
};

/* Add an entry with every string "", but for the feed's language and title.
 * Return NULL if the feed has too many.  The entry is valid until the next one
 * is added.
 */
lec_entry *lec_feed_add(lec_feed *feed);

/* Order the entries, drop those that repeat another, and the addresses of a
 * feed from a `url` that lead to no place on the web.
 */
void lec_feed_settle(lec_feed *feed, const char *url);

/* Fill in what follows from the other fields: the id, the date of publication,
 * and whether the body is whole.  `content` is true if the feed calls the body
 * content.
 */
void lec_feed_complete(lec_feed *feed, lec_entry *entry, bool content);

/* Return a copy of `slice` as plain text (base/plain.h), trimmed, which the
 * feed owns: all its strings are made by it.
 */
const char *lec_feed_keep(lec_feed *feed, lec_slice slice);

/* Return a copy of a text as lec_feed_keep() does, and free the text. */
const char *lec_feed_take(lec_feed *feed, lec_text *text);

/* Resolve `link` against `base` (RFC 3986); return `link` if either is "".  The
 * feed owns the result.
 */
const char *lec_feed_absolute(lec_feed *feed, const char *link,
                              const char *base);

/* ---- titles, names, plain text (words.c) -------------------------------- */

/* Return the text of HTML, with one blank between blocks and lines.  The feed
 * owns it.
 */
const char *lec_feed_plain(lec_feed *feed, const char *html);

/* Return the text of a title that may be text or HTML, which no feed says:
 * entities are resolved, tags that only style words are taken out where they
 * come in pairs; all else is text ("how <details> works", "1 < 2").  The feed
 * owns it.
 */
const char *lec_feed_title(lec_feed *feed, const char *title);

/* Return plain text as HTML, with a new paragraph at each empty line.  `escape`
 * is false for a text that may have entities, which then stay.  The feed owns
 * it.
 */
const char *lec_feed_paragraphs(lec_feed *feed, const char *plain, bool escape);

/* Return `names` with the name in `who` ("mail (Name)", "Name <mail>", "Name")
 * behind ", ", or as they are: if the name is among them or is an address, or
 * if they would be longer than a kilobyte.  The feed owns the result.
 */
const char *lec_feed_add_name(lec_feed *feed, const char *names,
                              const char *who);

/* Return a date (RFC 822, RFC 3339, or as people write it) as RFC 3339 or
 * YYYY-MM-DD; "" if `text` is no date.  The feed owns it.
 */
const char *lec_feed_date(lec_feed *feed, const char *text);

/* ---- readers ------------------------------------------------------------ */

/* Append XML as it is meant: escape a bare &, resolve HTML's entities, drop
 * characters that XML forbids.  In CDATA only the last is done.
 */
void lec_feed_repair(lec_slice xml, lec_text *out);

/* Read a JSON Feed, or XML of any kind, into an empty feed.  `url` and the
 * errors are those of lec_feed_read(); the caller releases the feed in either
 * case.
 */
lec_code lec_feed_read_json(lec_feed *feed, lec_slice bytes, const char *url,
                            lec_error *err);
lec_code lec_feed_read_xml(lec_feed *feed, lec_slice bytes, const char *url,
                           lec_error *err);

#endif
