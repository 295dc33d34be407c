/* SPDX-License-Identifier: GPL-3.0-or-later */
/* epub.h - a book to read along: EPUB 3.3 with Media Overlays.
 *
 * Opened, given one chapter after another, closed.  A chapter is an article,
 * its sound, and when each word of it is heard: a content document, an
 * overlay and a sound file in the book, and an entry, with one for each
 * heading below it, in the book's table of contents.  Each is written when it
 * is added: what is kept of it is its titles.
 *
 * The same chapters give the same bytes; the date of a book is that of its
 * latest article, and its identifier is made from where its articles are from
 * (else from what they say).
 * Door of publish/.
 */
#ifndef LEC_PUBLISH_BOOK_EPUB_H
#define LEC_PUBLISH_BOOK_EPUB_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "publish/timeline.h"

typedef struct lec_epub lec_epub;

/* What is said of the book itself; {0} is fit. */
typedef struct lec_epub_facts {
    const char *title; /* NULL: the article's, or of several the site's */
    const void *cover; /* PNG or JPEG; NULL: none */
    size_t cover_bytes;
} lec_epub_facts;

/* All of it, the timeline's article and lines too, is borrowed until
 * lec_epub_add() returns, and may be released then.
 */
typedef struct lec_epub_chapter {
    const lec_timeline *timeline; /* ended */
    double offset_s; /* of sound put in front of the narration; >= 0 */
    int sound;       /* an MP3 file that can be read and gone back into */
    double seconds;  /* how long it is when it is decoded */
} lec_epub_chapter;

/* Begin a book at `target` ("-": standard output, when it is whole).  `facts`
 * are read before it returns.  LEC_E_IO as lec_outfile_open(), or if what
 * writes books is not installed; errors as lec_cover_look() for the cover.
 * Ends with close or discard.
 */
lec_code lec_epub_open(lec_epub **book, const char *target, bool force,
                       const lec_epub_facts *facts, lec_error *err);

/* Append a chapter.  LEC_E_IO; after a failure the book is good for
 * lec_epub_discard() only.
 */
lec_code lec_epub_add(lec_epub *book, const lec_epub_chapter *chapter,
                      lec_error *err);

/* Write what is said of the whole, and give the file its name.  The book is
 * gone afterwards.  LEC_E_INPUT if it has no chapter, LEC_E_IO; on failure
 * nothing is left.
 */
lec_code lec_epub_close(lec_epub *book, lec_error *err);

/* Leave nothing behind.  Accepts NULL. */
void lec_epub_discard(lec_epub *book);

#endif
