/* SPDX-License-Identifier: GPL-3.0-or-later */
/* book_check.h - is a finished book heard as it is read?
 *
 * What validators do not look at: whether each clip of an EPUB's overlays is
 * within its sound as it is decoded, whether clips follow each other as the
 * text does, and whether what they name is there.  For any EPUB, Lectern's or
 * not.
 * Door of publish/.
 */
#ifndef LEC_PUBLISH_BOOK_BOOK_CHECK_H
#define LEC_PUBLISH_BOOK_BOOK_CHECK_H

#include <stddef.h>

#include "audio/audit.h"
#include "base/error.h"

/* Who is told; both are required. */
typedef struct lec_book_listener {
    void (*wrong)(void *user, const char *what); /* where, and what */
    /* A sound in the book, named as in there, was listened to. */
    void (*sound)(void *user, const char *name,
                  const lec_audit_file_report *report);
    void *user;
} lec_book_listener;

typedef struct lec_book_report {
    size_t documents; /* with an overlay */
    size_t clips;
    double seconds; /* of all clips */
} lec_book_report;

/* Read all of a book.  LEC_E_INPUT if it is none, LEC_E_IO if what reads it is
 * not installed.  What is wrong in it is told, and no error.
 */
lec_code lec_book_check(const char *path, const lec_book_listener *listener,
                        lec_book_report *report, lec_error *err);

#endif
