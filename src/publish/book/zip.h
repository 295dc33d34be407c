/* SPDX-License-Identifier: GPL-3.0-or-later */
/* zip.h - the container of a book, written entry after entry.  Internal to
 * publish/.
 *
 * By minizip, which writes an entry as its bytes come, so that nothing of a
 * ten-hour book is held, and puts no extra field in front of `mimetype`:
 * libarchive always does (OCF 3.3, 4.3: it must not be there), and libzip
 * keeps all that it is given until the end.  No entry has a date, so that two
 * runs give the same bytes.
 */
#ifndef LEC_PUBLISH_BOOK_ZIP_H
#define LEC_PUBLISH_BOOK_ZIP_H

#include <stdbool.h>
#include <stdio.h>

#include "base/error.h"

typedef struct lec_zip lec_zip;

/* Begin a file at `target`; one that cannot be gone back into (a pipe, "-") is
 * written when it is whole.  Errors as lec_outfile_open(), LEC_E_IO if minizip
 * is not there.  Ends with close or discard.
 */
lec_code lec_zip_open(lec_zip **zip, const char *target, bool force,
                      lec_error *err);

/* Begin an entry, its name in ASCII, stored as it is or made smaller; what is
 * written to the file that is returned goes into it.  NULL if it cannot be.
 * Ends with lec_zip_end(), which returns LEC_E_IO if anything was refused.
 */
FILE *lec_zip_begin(lec_zip *zip, const char *name, bool stored);
lec_code lec_zip_end(lec_zip *zip, FILE *entry, lec_error *err);

/* An entry with these bytes, or with all of a file that can be gone back into.
 * LEC_E_IO.
 */
lec_code lec_zip_add(lec_zip *zip, const char *name, bool stored,
                     const void *bytes, size_t len, lec_error *err);
lec_code lec_zip_add_file(lec_zip *zip, const char *name, int fd,
                          lec_error *err);

/* Give the file its name.  On failure nothing is left. */
lec_code lec_zip_close(lec_zip *zip, lec_error *err);

/* Leave nothing behind.  Accepts NULL. */
void lec_zip_discard(lec_zip *zip);

#endif
