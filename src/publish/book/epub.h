/* SPDX-License-Identifier: GPL-3.0-or-later */
/* epub.h - a book to read along: EPUB 3.3 with Media Overlays.
 *
 * Door of publish/ for core/.  A book is opened, given one chapter after
 * another, and closed.  A chapter is an article, its sound, and when each word
 * of it is heard.  It becomes a content document, an overlay and a sound file
 * in the book, and an entry in the table of contents, with one for each heading
 * below it.  A chapter is written when it is added; only its titles are kept.
 *
 * The same chapters give the same bytes.  The date of a book is that of its
 * latest article; its identifier is made from the addresses of its articles,
 * or from their texts where there is no address.
 */
#ifndef LEC_PUBLISH_BOOK_EPUB_H
#define LEC_PUBLISH_BOOK_EPUB_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/stop.h"
#include "publish/display.h"
#include "publish/figure.h"
#include "publish/timeline.h"

/* A book that is being written. */
typedef struct lec_epub lec_epub;

/* What is said of the book itself, borrowed; {0} is fit. */
typedef struct lec_epub_facts {
    const char *title;  /* NULL: the article's, or of several the site's */
    const void *cover;  /* bytes of a PNG or JPEG file; NULL: none yet */
    size_t cover_bytes; /* length of `cover`; 0: none yet */
    bool by_sentence; /* sentences are marked while they are heard, not words */
    lec_stop stop; /* asked while sounds are copied, and at the end: LEC_E_IO */
} lec_epub_facts;

/* A chapter, borrowed until lec_epub_add() returns, the timeline's article and
 * lines included; all of it may be released then.
 */
typedef struct lec_epub_chapter {
    const lec_timeline *timeline; /* ended */
    double offset_s; /* seconds of sound in front of the narration, >= 0 */
    int sound;       /* descriptor of an MP3 file that can seek */
    double seconds;  /* length of that sound when it is decoded */
    const lec_display *display; /* words in its language; NULL: English */
    const char *disclosure; /* shown: a machine speaks; NULL or "": nothing */
    const char *voice;      /* who speaks */
    lec_figures figures; /* pictures of the article, as JPEG; `file` is not read
                          */
} lec_epub_chapter;

/* Begin a book at `target`; "-" is standard output, which is written when the
 * book is whole.  `facts` are read before it returns.  `*book` ends with
 * lec_epub_close() or lec_epub_discard(); on failure it is NULL and nothing is
 * left.  LEC_E_IO as lec_outfile_open() or if minizip is not installed, and for
 * the cover as lec_cover_look().
 */
lec_code lec_epub_open(lec_epub **book, const char *target, bool force,
                       const lec_epub_facts *facts, lec_error *err);

/* Append a chapter.  LEC_E_IO if it cannot be written; the book is then good
 * for lec_epub_discard() only.
 */
lec_code lec_epub_add(lec_epub *book, const lec_epub_chapter *chapter,
                      lec_error *err);

/* Has the book a cover? */
bool lec_epub_has_cover(const lec_epub *book);

/* Give a book that has no cover one, a PNG or JPEG file.  LEC_E_IO if it cannot
 * be written; errors of lec_cover_look().
 */
lec_code lec_epub_add_cover(lec_epub *book, lec_slice cover, lec_error *err);

/* Return the title of a book that has a chapter, and who made it: its site,
 * else its author, else "".  Both belong to the book.
 */
const char *lec_epub_title(const lec_epub *book);
const char *lec_epub_maker(const lec_epub *book);

/* Return the language of a book: that of its first chapter. */
const char *lec_epub_language(const lec_epub *book);

/* Write what is said of the whole, in the words of `display` (NULL: English)
 * where it is shown, give the file its name and release `book`.
 * LEC_E_INPUT if the book has no chapter, LEC_E_IO; nothing is left then.
 */
lec_code lec_epub_close(lec_epub *book, const lec_display *display,
                        lec_error *err);

/* Release `book` and leave no file.  Accepts NULL. */
void lec_epub_discard(lec_epub *book);

#endif
