/* SPDX-License-Identifier: GPL-3.0-or-later */
/* utf8.h - reads and writes code points in UTF-8.  For all folders. */
#ifndef LEC_BASE_UTF8_H
#define LEC_BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/text.h"

/* Return the code point at byte `*at` (below text.len) and move `*at` past
 * it. Return -1 for a broken sequence, which is skipped as the Unicode
 * Standard recommends (one step for each maximal part of a well-formed one).
 */
int32_t lec_utf8_next(lec_slice text, size_t *at);

/* Return the code point that ends at byte `*at` (above 0), or -1, and move
 * `*at` before it.  The text is shorter than 2 GiB.
 */
int32_t lec_utf8_prev(lec_slice text, size_t *at);

/* Return the place of the first byte from `at` on that is not ASCII, or is NUL;
 * text.len if there is none.
 */
size_t lec_utf8_skip_ascii(lec_slice text, size_t at);

/* Test whether a text is valid UTF-8. */
bool lec_utf8_is_valid(lec_slice text);

/* Return the most bytes of a text, `len` of them at the most, that end with a
 * whole character.
 */
size_t lec_utf8_cut(lec_slice text, size_t len);

/* Test whether `at`, up to text.len, parts two characters of valid UTF-8, or is
 * at one of its ends.
 */
bool lec_utf8_is_edge(lec_slice text, size_t at);

/* Write `code` to `bytes` and return how many of the four were used. */
size_t lec_utf8_put(char bytes[4], int32_t code);

/* Count the code points of valid UTF-8. */
size_t lec_utf8_count(lec_slice text);

/* Test whether the text has a letter of any script. */
bool lec_utf8_has_letters(lec_slice text);

/* Test whether a code point may follow the mark that ends a sentence: a
 * quotation mark or a closing bracket.  False for a negative code.
 */
bool lec_utf8_is_closer(int32_t code);

/* Test whether a letter is of a script that has no blanks between words: a
 * Chinese character, kana, Thai and its neighbours.  Some signs are, too.
 */
bool lec_utf8_is_unspaced(int32_t code);

#endif
