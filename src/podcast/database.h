/* SPDX-License-Identifier: GPL-3.0-or-later */
/* database.h - reads and writes an SQLite file whose values are all text, so
 * that a person can read it.  Internal to podcast/.
 */
#ifndef LEC_PODCAST_DATABASE_H
#define LEC_PODCAST_DATABASE_H

#include <stdbool.h>

#include "base/error.h"

#define LEC_MAX_COLUMNS 18 /* most columns of a row that is read */

/* An open file. */
typedef struct lec_database lec_database;

/* Open the file `path`, or make an empty one.  Only its owner may read the file
 * then (mode 0600).  The caller releases `*database` with lec_database_close().
 * LEC_E_INPUT if it is damaged or no such file; LEC_E_IO if it cannot be read,
 * or SQLite is not installed; `*database` is then NULL.
 */
lec_code lec_database_open(lec_database **database, const char *path,
                           lec_error *err);

/* Take a row: LEC_MAX_COLUMNS strings of UTF-8, repaired where it was broken,
 * "" where a column is NULL or missing, valid during the call.
 */
typedef void lec_take_row(void *user, const char *const *columns);

/* Hand every row that the statement `sql` finds to `take`.  LEC_E_IO if the
 * database refuses, LEC_E_INPUT if it is damaged or has no such columns; so in
 * the two functions below.
 */
lec_code lec_database_read(lec_database *database, const char *sql,
                           lec_take_row *take, void *user, lec_error *err);

/* Run the statement `sql` with `count` values for its question marks; NULL
 * stands for "".  The change is in the file when the call returns, or at its
 * "COMMIT".
 */
lec_code lec_database_put(lec_database *database, const char *sql,
                          const char *const *values, int count, lec_error *err);

/* Run statements without values, ";" between. */
lec_code lec_database_run(lec_database *database, const char *sql,
                          lec_error *err);

/* Close the file and release `database`, which may be NULL.  With `pack`, a
 * file that was changed is packed first, so that the same content is the same
 * bytes, and so is its copy, PATH.copy.  LEC_E_IO if it cannot be packed; the
 * unpacked file is then whole.
 */
lec_code lec_database_close(lec_database *database, bool pack, lec_error *err);

#endif
