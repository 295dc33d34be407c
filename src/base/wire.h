/* SPDX-License-Identifier: GPL-3.0-or-later */
/* wire.h - numbers and strings as bytes that another process takes apart.  For
 * all folders.
 *
 * Who puts the bytes together may have been taken over by a page; who takes
 * them apart believes nothing: each number has a range, each count is held
 * against the bytes that are there, each string is plain text (base/plain.h)
 * that ends in NUL.  A getter that finds something else marks the bytes as bad,
 * and so does all that is got from then on: one question at the end is enough.
 */
#ifndef LEC_BASE_WIRE_H
#define LEC_BASE_WIRE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/text.h"

/* Append a number, of one to ten bytes. */
void lec_wire_put_number(lec_text *to, int64_t number);

/* Append a string of plain text; NULL stays NULL. */
void lec_wire_put_string(lec_text *to, const char *string);

/* Append a slice as a string: plain text without NUL. */
void lec_wire_put_slice(lec_text *to, lec_slice slice);

/* Append a string as plain text, whatever it is. */
void lec_wire_put_words(lec_text *to, const char *words);

/* Bytes that are taken apart from the front.  Begin with the bytes, and
 * `is_bad` false.
 */
typedef struct lec_wire {
    lec_slice rest; /* the bytes that have not been taken; borrowed */
    bool is_bad;    /* something was not what it should be */
} lec_wire;

/* Take a number from `low` to `high`; `low` from bad bytes. */
int64_t lec_wire_get_number(lec_wire *from, int64_t low, int64_t high);

/* Take 0 or 1. */
bool lec_wire_get_flag(lec_wire *from);

/* Take the number of elements that follow, of at least `bytes` (> 0) bytes
 * each: no more than there can be in the bytes that are there.  0 from bad
 * bytes.
 */
size_t lec_wire_get_count(lec_wire *from, size_t bytes);

/* Take a string, which may be NULL and is NULL from bad bytes.  It is a part of
 * the bytes and lives as long as they do.
 */
const char *lec_wire_get_string(lec_wire *from);

/* Take a string that may not be NULL; "" from bad bytes.  It is a part of the
 * bytes.
 */
lec_slice lec_wire_get_slice(lec_wire *from);

/* Have all bytes been taken, and none of them was bad? */
bool lec_wire_is_done(const lec_wire *from);

#endif
