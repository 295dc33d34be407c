/* SPDX-License-Identifier: GPL-3.0-or-later */
/* utf8.h - code points in and out of UTF-8. */
#ifndef LEC_BASE_UTF8_H
#define LEC_BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/text.h"

/* The code point at `*at` (below text.len), which moves past it; -1 for a
 * broken sequence, which is skipped as the Unicode Standard recommends (one
 * step for each maximal part of a well-formed one).
 */
int32_t lec_utf8_next(lec_slice text, size_t *at);

/* The code point that ends at `*at` (above 0), which moves before it. */
int32_t lec_utf8_prev(lec_slice text, size_t *at);

/* Write `code` to `bytes`, returning how many of the four were used. */
size_t lec_utf8_put(char bytes[4], int32_t code);

/* Code points in valid UTF-8. */
size_t lec_utf8_count(lec_slice text);

/* Is there a letter of any script in it? */
bool lec_utf8_has_letters(lec_slice text);

/* May it stand behind the mark that ends a sentence: a quotation mark or a
 * bracket that closes?  False for a negative code.
 */
bool lec_utf8_is_closer(int32_t code);

#endif
