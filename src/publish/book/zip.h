/* SPDX-License-Identifier: GPL-3.0-or-later */
/* zip.h - the container of a book, written entry after entry.  Internal to
 * publish/.
 *
 * minizip writes an entry as its bytes come, so that nothing of a ten-hour book
 * is held, and puts no extra field in front of `mimetype`, as EPUB asks (OCF
 * 3.3, 4.3).  libarchive always puts one there, and libzip keeps all that it is
 * given until the end.  No entry has a date, so that two runs give the same
 * bytes.
 */
#ifndef LEC_PUBLISH_BOOK_ZIP_H
#define LEC_PUBLISH_BOOK_ZIP_H

#include <stdbool.h>
#include <stdio.h>

#include "base/error.h"
#include "base/stop.h"

/* A zip file that is being written. */
typedef struct lec_zip lec_zip;

/* Begin a zip file at `target`.  A target that cannot seek (a pipe, "-") is
 * written when the file is whole.  `*zip` ends with lec_zip_close() or
 * lec_zip_discard(); on failure it is NULL.  Errors as lec_outfile_open(), and
 * LEC_E_IO if minizip is not installed.
 */
lec_code lec_zip_open(lec_zip **zip, const char *target, bool force,
                      lec_error *err);

/* Have it asked whether to stop while much is copied: LEC_E_IO, "stopped". */
void lec_zip_stop_by(lec_zip *zip, lec_stop stop);

/* Begin an entry, its name in ASCII, stored as it is or compressed.  Returns
 * the file that its bytes are written to, NULL if there can be none; either
 * ends with lec_zip_end().
 */
FILE *lec_zip_begin(lec_zip *zip, const char *name, bool stored);

/* End an entry; `entry` may be NULL.  LEC_E_IO if the entry, or anything that
 * was written to it, was refused.
 */
lec_code lec_zip_end(lec_zip *zip, FILE *entry, lec_error *err);

/* Add an entry with these bytes.  LEC_E_IO. */
lec_code lec_zip_add(lec_zip *zip, const char *name, bool stored,
                     const void *bytes, size_t len, lec_error *err);

/* Add an entry, stored, with all bytes of the file `fd`, which can seek and
 * stays the caller's.  LEC_E_IO.
 */
lec_code lec_zip_add_file(lec_zip *zip, const char *name, int fd,
                          lec_error *err);

/* Write the directory, give the file its name and release `zip`.  LEC_E_IO;
 * nothing is left then.
 */
lec_code lec_zip_close(lec_zip *zip, lec_error *err);

/* Release `zip` and leave no file.  Accepts NULL. */
void lec_zip_discard(lec_zip *zip);

#endif
