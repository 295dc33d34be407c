/* SPDX-License-Identifier: GPL-3.0-or-later */
/* database.h - an SQLite file of tables whose values are all text, so that
 * what is in it can be read by a person.
 */
#ifndef LEC_PODCAST_DATABASE_H
#define LEC_PODCAST_DATABASE_H

#include "base/error.h"

#define LEC_MAX_COLUMNS 17

typedef struct lec_database lec_database;

/* Open the file, or begin one, with the tables that `schema` (SQL) makes where
 * they are not there.  It becomes its owner's alone (mode 0600).  LEC_E_IO if
 * it is none; `database` is NULL then.
 */
lec_code lec_database_open(lec_database **database, const char *path,
                           const char *schema, lec_error *err);

/* A row that was read: LEC_MAX_COLUMNS strings, "" where there is none, valid
 * during the call.
 */
typedef void lec_take_row(void *user, const char *const *columns);

/* Hand every row that `words` (SQL) finds to `take`.  LEC_E_IO. */
lec_code lec_database_read(lec_database *database, const char *sql,
                           lec_take_row *take, void *user, lec_error *err);

/* Run one statement with its values; NULL is "".  It is in the file when the
 * call returns.  LEC_E_IO.
 */
lec_code lec_database_put(lec_database *database, const char *sql,
                          const char *const *values, int count, lec_error *err);

/* Close it, packed if anything was put: the same content is the same bytes.
 * Accepts NULL.  LEC_E_IO.
 */
lec_code lec_database_close(lec_database *database, lec_error *err);

#endif
