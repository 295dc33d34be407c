/* SPDX-License-Identifier: GPL-3.0-or-later */
/* book_check.h - is a finished book heard as it is read?
 *
 * Door of publish/ for cli/.  Looks at what validators pass over: whether each
 * clip of an EPUB's overlays is within its sound as that is decoded, whether
 * clips follow each other as the text does, and whether what they name is
 * there.  For any EPUB, Lectern's or not.
 */
#ifndef LEC_PUBLISH_BOOK_BOOK_CHECK_H
#define LEC_PUBLISH_BOOK_BOOK_CHECK_H

#include <stddef.h>

#include "audio/audit.h"
#include "base/error.h"
#include "base/text.h"

/* Functions that are told what is found; both are required. */
typedef struct lec_book_listener {
    /* Take note of a fault; `what` says where and what, for the call. */
    void (*wrong)(void *user, const char *what);
    /* Take note of a sound that was listened to, `name` being its path in the
     * book.
     */
    void (*sound)(void *user, const char *name,
                  const lec_audit_file_report *report);
    void *user; /* handed to both */
} lec_book_listener;

/* What a book has. */
typedef struct lec_book_report {
    size_t documents; /* documents with an overlay */
    size_t clips;     /* clips of all overlays */
    double seconds;   /* length of the clips that are within their sound */
} lec_book_report;

/* Load the libraries that a check needs, for a process that will have no right
 * to.  LEC_E_IO, with advice, if one is not installed.
 */
lec_code lec_book_check_load(lec_error *err);

/* Read all of a book, given as the bytes of its file, and tell the listener
 * what is wrong in it, which is no error.  LEC_E_INPUT if it is no book,
 * LEC_E_IO if a library is not installed.  Its sounds are unpacked in memory.
 */
lec_code lec_book_check(lec_slice bytes, const lec_book_listener *listener,
                        lec_book_report *report, lec_error *err);

#endif
