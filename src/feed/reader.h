/* SPDX-License-Identifier: GPL-3.0-or-later */
/* reader.h - the feed while it is built, and the helpers of the readers of its
 * formats.  Internal to feed/.
 */
#ifndef LEC_FEED_READER_H
#define LEC_FEED_READER_H

#include "base/arena.h"
#include "feed/feed.h"
#include "source/source.h"

/* The names of months and days, and dates that wait for their order. */
typedef struct lec_feed_dates lec_feed_dates;

/* A feed.  All its strings live in `arena`. */
struct lec_feed {
    lec_arena *arena;
    lec_feed_head head; /* what the feed says of itself */
    lec_entry *entries;
    size_t count;        /* entries in use */
    size_t room;         /* entries that there is memory for */
    size_t string_bytes; /* bytes of all strings kept so far */
    bool is_saved; /* dates of entries say when somebody saved them: the entries
                      are ordered by them, and have none */
    const lec_furniture *furniture; /* borrowed; may be NULL */
    lec_feed_dates *dates; /* for dates as people write them; NULL until the
                              first one is read */
};

/* Add an entry with every string "", but for the feed's language and title.
 * Return NULL if the feed has too many.  The entry is valid until the next one
 * is added.
 */
lec_entry *lec_feed_add(lec_feed *feed);

/* Order the entries, drop those that repeat another (of two with one id, title
 * or text are the same), tell apart those that only share an id, and drop the
 * addresses of a feed from a `url` that lead to no place on the web.
 */
void lec_feed_settle(lec_feed *feed, const char *url);

/* What the feed calls the body of an entry. */
typedef enum lec_body_kind {
    LEC_BODY_CONTENT,
    LEC_BODY_SUMMARY, /* or a description, which may be all the same */
    LEC_BODY_PART,    /* a summary of what is elsewhere */
} lec_body_kind;

/* Fill in what follows from the other fields: the id, the date of publication,
 * whether the body is whole, and a title.
 */
void lec_feed_complete(lec_feed *feed, lec_entry *entry, lec_body_kind kind);

/* Make an id of what the entry says, and of the `id` that it shares, or "": the
 * same in every run.  The feed owns it.
 */
const char *lec_feed_made_id(lec_feed *feed, const char *id,
                             const lec_entry *e);

/* Return a copy of `slice` as plain text (base/plain.h), trimmed, which the
 * feed owns: all its strings are made by it.
 */
const char *lec_feed_keep(lec_feed *feed, lec_slice slice);

/* Return a copy of a text as lec_feed_keep() does, and free the text. */
const char *lec_feed_take(lec_feed *feed, lec_text *text);

/* Return the text in a text in Base64, whose other bytes are passed over, and
 * free the latter.  The feed owns the result.
 */
const char *lec_feed_unbase64(lec_feed *feed, lec_text *text);

/* Attach a file to an entry: the first sound, else the first file, is kept. All
 * strings are the feed's.
 */
void lec_entry_attach(lec_entry *entry, const char *link, const char *type,
                      uint64_t bytes);

/* Resolve `link` against `base` (RFC 3986); return `link` if either is "".  The
 * feed owns the result.
 */
const char *lec_feed_absolute(lec_feed *feed, const char *link,
                              const char *base);

/* ---- titles and plain text (words.c), names (names.c) ------------------- */

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

/* Return the first sentence of HTML, or its first 80 characters up to the end
 * of a word; "" if it has no words.  The feed owns it.
 */
const char *lec_feed_first_words(lec_feed *feed, const char *html);

/* Test whether a title is cut off and the text of HTML begins with it. */
bool lec_feed_begins_body(const char *title, const char *html);

/* Return `names` with the names in `who` behind ", ", which may be several
 * ("A, B and C") and beside an address ("mail (Name)", "Name <mail>", "mail
 * Name"), which is left out, as is what is among them already, and what would
 * make more than a kilobyte.  The feed owns the result.
 */
const char *lec_feed_add_name(lec_feed *feed, const char *names,
                              const char *who);

/* ---- dates (dates.c) ----------------------------------------------------- */

/* Return a date (RFC 822, RFC 3339, or as people write it) as RFC 3339 or
 * YYYY-MM-DD; "" if `text` is no date.  A time without a zone is universal
 * time.  The feed owns it.
 */
const char *lec_feed_date(lec_feed *feed, const char *text);

/* Put day and month of the dates in their order that could be either, 3/4/2026,
 * by those that cannot (25/4/2026).
 */
void lec_feed_dates_settle(lec_feed *feed);

/* Release the names of months.  Accepts NULL. */
void lec_feed_dates_free(lec_feed_dates *dates);

/* ---- readers ------------------------------------------------------------ */

/* What was wrong with XML and is mended. */
typedef struct lec_mended {
    size_t faults; /* number of faults that could change what is meant */
    size_t line;   /* 1-based line of the first */
} lec_mended;

/* Append the XML of a feed as it is meant, from its first element to that
 * one's end: well-formed, unless it breaks off, with names of elements and
 * attributes in lower case and without doctype, comments and instructions.
 * References to HTML's entities are resolved, and to those of a few letters
 * that the doctype declares.  LEC_E_INPUT if it has no element of a feed, or
 * declares other entities.
 */
lec_code lec_feed_mend(lec_slice xml, lec_text *out, lec_mended *told,
                       lec_error *err);

/* Read a list of pages in a form that the text has. */
void lec_feed_read_list(lec_feed *feed, lec_slice bytes, lec_list_form form);

/* Read a JSON Feed, or XML of any kind, into an empty feed.  `url` and the
 * errors are those of lec_feed_read(); the caller releases the feed in either
 * case.
 */
lec_code lec_feed_read_json(lec_feed *feed, lec_slice bytes, const char *url,
                            lec_error *err);
lec_code lec_feed_read_xml(lec_feed *feed, lec_slice bytes, const char *url,
                           lec_error *err);

#endif
