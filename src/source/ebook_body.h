/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ebook_body.h - the files of an EPUB become chapters of HTML.  Internal to
 * source/.
 *
 * All names of files are those of lec_package_resolve().
 */
#ifndef LEC_SOURCE_EBOOK_BODY_H
#define LEC_SOURCE_EBOOK_BODY_H

#include "source/package.h"

/* A chapter, which the book owns: `html` is without the headings that `title`
 * says already, and has no "]]>".
 */
typedef struct lec_book_chapter {
    lec_text title; /* "" if it says none */
    lec_text html;
} lec_book_chapter;

/* The chapters of a book while they are read. */
typedef struct lec_book_body lec_book_body;

/* Begin a book, whose package is borrowed.  The caller releases it with
 * lec_book_free(), never NULL.
 */
lec_book_body *lec_book_new(lec_package *package);
void lec_book_free(lec_book_body *book);

/* Give the title by which the contents lead to an element of a file ("" for its
 * beginning), and how many entries it is below.  Names are given before files,
 * in their order.
 */
void lec_book_name(lec_book_body *book, const char *path, const char *fragment,
                   const char *title, int depth);

/* Test whether there is a name. */
bool lec_book_is_named(const lec_book_body *book);

/* Read the next file of the book.  Errors as those of lec_package_read(), and
 * LEC_E_LIMIT if the chapters become too large.
 */
lec_code lec_book_add_file(lec_book_body *book, const char *path,
                           lec_error *err);

/* End the last chapter; the book owns the chapters, which have text or a title.
 */
const lec_book_chapter *lec_book_chapters(lec_book_body *book, size_t *count);

#endif
