/* SPDX-License-Identifier: GPL-3.0-or-later */
/* error.h - says what went wrong, where, and what the user can do.  For all
 * folders.
 *
 * A stage fills in the error and returns its code; only cli/report.c turns an
 * error into words on a terminal.  The struct holds all its text, so reporting
 * a failure cannot itself fail.
 */
#ifndef LEC_BASE_ERROR_H
#define LEC_BASE_ERROR_H

#include "lectern.h"

/* Record a failure and return `code`, so a stage can end with
 * `return lec_fail(err, ...)`.  An `err` that has a failure already keeps it
 * and its code is returned: the first cause is the one worth reading.  `err`
 * may be NULL.
 */
lec_code lec_fail(lec_error *err, lec_code code, const char *what, ...)
    __attribute__((format(printf, 3, 4)));

/* Add the place of a failure, unless it has one or `err` is NULL: the
 * innermost caller wins.  Of an address only the public part is taken
 * (base/url.h).
 */
void lec_fail_at(lec_error *err, const char *file, int line, int column);

/* Add advice to a failure, unless it has some or `err` is NULL. */
void lec_fail_hint(lec_error *err, const char *hint, ...)
    __attribute__((format(printf, 2, 3)));

/* Record that the system refused something: "WHAT: " and the words of errno.
 * Return LEC_E_IO, or the code of the failure that `err` has already.
 */
lec_code lec_fail_errno(lec_error *err, const char *what);

/* Record a refusal as lec_fail_errno() does, with the file `path` as its
 * place.
 */
lec_code lec_fail_file(lec_error *err, const char *path, const char *what);

/* Record a refusal as lec_fail_errno() does, with "cannot write" as its cause.
 */
lec_code lec_fail_write(lec_error *err);

#endif
