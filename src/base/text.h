/* SPDX-License-Identifier: GPL-3.0-or-later */
/* text.h - growable text, and a borrowed view of text.
 *
 * Out of memory ends the program with one line on stderr: sizes are capped
 * where bytes come in (source/), so running out is no input's fault.
 */
#ifndef LEC_BASE_TEXT_H
#define LEC_BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <unicode/utypes.h>

/* Bytes that belong to somebody else; not necessarily NUL-terminated. */
typedef struct lec_slice {
    const char *ptr;
    size_t len; /* bytes */
} lec_slice;

/* Growable text.  {0} is an empty text.  Once anything has been added, `ptr`
 * is never NULL and ends in NUL; release with lec_text_free().
 */
typedef struct lec_text {
    char *ptr;
    size_t len;  /* bytes, without the NUL */
    size_t room; /* bytes allocated */
} lec_text;

/* malloc/realloc of `bytes` (>= 1), zeroed for lec_must_zero; never NULL. */
void *lec_must_alloc(size_t bytes);
void *lec_must_zero(size_t bytes);
void *lec_must_grow(void *old, size_t bytes);

/* A copy of `string`, and a string printed by `format`; never NULL, the caller
 * frees it.
 */
char *lec_must_copy(const char *string);
char *lec_must_format(const char *format, ...)
    __attribute__((format(printf, 1, 2)));

/* `list` where it is after it has grown, at least to twice its room, until it
 * has room for element `at` (from 0): for one more, give the count; for n more,
 * the count and n.  Elements have `size` bytes; `room` counts them.  Start with
 * NULL and 0; release with free().
 */
void *lec_must_room(void *list, size_t at, size_t *room, size_t size);

/* A slice of a NUL-terminated string; NULL gives the empty slice. */
lec_slice lec_slice_of(const char *string);

/* The slice without white space (ASCII, no-break space, zero width space and
 * BOM) at its two ends.
 */
lec_slice lec_slice_trim(lec_slice slice);

/* The value of a hexadecimal digit, 0..15; -1 for any other character. */
int lec_hex_value(char c);

/* Equal to the NUL-terminated `string`, exactly, or with ASCII case folded. */
bool lec_slice_is(lec_slice slice, const char *string);
bool lec_slice_is_nocase(lec_slice slice, const char *string);

/* Does it begin, or end, with these bytes? */
bool lec_slice_begins(lec_slice slice, const char *with);
bool lec_slice_ends(lec_slice slice, const char *with);

/* The words of a line, parted by blanks and tabs. */
size_t lec_slice_count_words(lec_slice slice);

/* Append; `text` keeps its own copy. */
void lec_text_add(lec_text *text, const char *ptr, size_t len);
void lec_text_add_str(lec_text *text, const char *string);
void lec_text_add_slice(lec_text *text, lec_slice slice);
void lec_text_add_byte(lec_text *text, char byte);
void lec_text_add_code(lec_text *text, int32_t code); /* as UTF-8 */

/* Append `len` units of UTF-16, which ICU wrote: at most a kilobyte in UTF-8,
 * or nothing.
 */
void lec_text_add_wide(lec_text *text, const UChar *wide, int32_t len);

void lec_text_addf(lec_text *text, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Shorten to `len` bytes; no effect when it is not longer. */
void lec_text_cut(lec_text *text, size_t len);

/* The bytes, never NULL, owned by the text. */
const char *lec_text_str(const lec_text *text);
lec_slice lec_text_slice(const lec_text *text);

/* Give the bytes away: the caller frees them; the text is empty after. */
char *lec_text_detach(lec_text *text);

/* Release the bytes; the text is empty and usable after. */
void lec_text_free(lec_text *text);

#endif
