/* SPDX-License-Identifier: GPL-3.0-or-later */
/* table.h - reads the data files under voices/: a row a line, fields between
 * tabs, in UTF-8.  For all folders.
 *
 * `#` at the start of a line begins a comment; empty lines do not count.  A
 * row remembers its line, so that messages can name it.
 */
#ifndef LEC_BASE_TABLE_H
#define LEC_BASE_TABLE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/text.h"

#define LEC_TABLE_FIELDS 6 /* most fields of a row */

/* A row of a table, which owns its strings. */
typedef struct lec_row {
    const char
        *field[LEC_TABLE_FIELDS]; /* "" for a missing field, never NULL */
    int line;                     /* line of the file, 1-based */
} lec_row;

/* A data file in memory.  It owns its members. */
typedef struct lec_table {
    char *file;             /* path, as in "voices/en/titles.tsv" */
    char *bytes;            /* content, cut into the fields */
    lec_row *rows;          /* rows in the order of the file */
    size_t count;           /* number of rows */
    const lec_row **sorted; /* rows by first field (bytes), then line */
} lec_table;

/* Read a data file into `table`, which the caller releases with
 * lec_table_free().  LEC_E_IO if it cannot be read, LEC_E_INPUT (with file and
 * line) if a row has more than LEC_TABLE_FIELDS fields, NUL, or bytes that are
 * not UTF-8; `table` is then empty.
 */
lec_code lec_table_load(lec_table *table, const char *path, lec_error *err);

/* Do as lec_table_load() for a file in which nothing is found by its first
 * field: its rows are not put in order, and lec_table_find() finds none.
 */
lec_code lec_table_rows(lec_table *table, const char *path, lec_error *err);

/* Read the bytes of a data file, which are taken, likewise; messages call them
 * `name`.  LEC_E_INPUT as of lec_table_load().
 */
lec_code lec_table_take(lec_table *table, const char *name, lec_text *bytes,
                        lec_error *err);

/* Release the content; `table` is empty after.  Accepts a zeroed table. */
void lec_table_free(lec_table *table);

/* Find the first row, in the order of the file, whose first field is `key`.
 * Return NULL if there is none; the table owns the row.
 */
const lec_row *lec_table_find(const lec_table *table, lec_slice key);

#endif
