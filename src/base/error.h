/* SPDX-License-Identifier: GPL-3.0-or-later */
/* error.h - the one way a stage says what went wrong, where, and what to do.
 *
 * A stage fills in the error and returns its code; only cli/report.c turns
 * one into words on a terminal.  Everything is held inside the struct, so
 * reporting a failure can never itself fail.
 */
#ifndef LEC_BASE_ERROR_H
#define LEC_BASE_ERROR_H

#include "lectern.h"

/* Record a failure and return `code`, so a stage can end with
 * `return lec_fail(err, ...)`.  A failure already recorded is kept: the
 * first cause is the one worth reading.  `err` may be NULL.
 */
lec_code lec_fail(lec_error *err, lec_code code, const char *what, ...)
    __attribute__((format(printf, 3, 4)));

/* Add the place, the advice.  Both do nothing when `err` is NULL, and keep
 * what is there already, so the innermost caller wins.  Of an address only
 * what is public is kept (base/url.h).
 */
void lec_fail_at(lec_error *err, const char *file, int line, int column);
void lec_fail_hint(lec_error *err, const char *hint, ...)
    __attribute__((format(printf, 2, 3)));

/* Record that the system refused something as errno says: LEC_E_IO, "WHAT:
 * why".  lec_fail_file() adds the file `path`; lec_fail_write() says that
 * nothing could be written.
 */
lec_code lec_fail_errno(lec_error *err, const char *what);
lec_code lec_fail_file(lec_error *err, const char *path, const char *what);
lec_code lec_fail_write(lec_error *err);

#endif
