/* SPDX-License-Identifier: GPL-3.0-or-later */
/* table.h - the data files under voices/: a row a line, fields between tabs.
 *
 * `#` at the start of a line begins a comment; empty lines do not count.  A
 * row remembers its line, so that whoever used it can say where it stands.
 */
#ifndef LEC_BASE_TABLE_H
#define LEC_BASE_TABLE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/text.h"

#define LEC_TABLE_FIELDS 6

/* Fields that a row does not have are empty strings, never NULL. */
typedef struct lec_row {
    const char *field[LEC_TABLE_FIELDS];
    int line; /* 1-based, in the file */
} lec_row;

typedef struct lec_table {
    char *file; /* the path, as in "voices/en/titles.tsv" */
    char *bytes;
    lec_row *rows; /* in the order of the file */
    size_t count;
    const lec_row **sorted; /* by first field (bytes), then line */
} lec_table;

/* Read a data file.  LEC_E_IO if it cannot be read, LEC_E_INPUT (with file
 * and line) if a row has more than LEC_TABLE_FIELDS fields.  Release with
 * lec_table_free(), which accepts a zeroed table.
 */
lec_code lec_table_load(lec_table *table, const char *path, lec_error *err);
void lec_table_free(lec_table *table);

/* The first row, in the order of the file, whose first field is `key`; NULL
 * if there is none.  Borrowed from the table.
 */
const lec_row *lec_table_find(const lec_table *table, lec_slice key);

#endif
