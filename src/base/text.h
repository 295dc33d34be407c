/* SPDX-License-Identifier: GPL-3.0-or-later */
/* text.h - growable text, borrowed views of text, and memory.  For all folders.
 *
 * Running out of memory ends the program with one line on stderr.  Sizes are
 * capped where bytes come in (source/), so no input alone causes it.
 */
#ifndef LEC_BASE_TEXT_H
#define LEC_BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <unicode/utypes.h>

/* A borrowed view of bytes, not necessarily NUL-terminated. */
typedef struct lec_slice {
    const char *ptr; /* first byte */
    size_t len;      /* bytes */
} lec_slice;

/* Growable text, which owns its bytes.  {0} is an empty text; release with
 * lec_text_free().
 */
typedef struct lec_text {
    char *ptr;   /* ends in NUL; NULL until something is added */
    size_t len;  /* bytes, without the NUL */
    size_t room; /* bytes allocated */
} lec_text;

/* Return `bytes` (>= 1) of memory, never NULL, which the caller frees: fresh,
 * zeroed, or `old` (which may be NULL) in its new size.
 */
void *lec_must_alloc(size_t bytes);
void *lec_must_zero(size_t bytes);
void *lec_must_grow(void *old, size_t bytes);

/* Return a copy of `string`, never NULL, which the caller frees. */
char *lec_must_copy(const char *string);

/* Return a string printed as printf() does, never NULL, which the caller
 * frees.
 */
char *lec_must_format(const char *format, ...)
    __attribute__((format(printf, 1, 2)));

/* Grow an array so that it has an element `at` (0-based): to append one, pass
 * the count; to append n, the count + n - 1.  `room` is the number of elements
 * that the array has memory for, `size` the bytes of one.  Return the array,
 * which may have moved; the room at least doubles when it grows.  Begin with
 * NULL and 0; the caller releases the array with free().
 */
void *lec_must_room(void *list, size_t at, size_t *room, size_t size);

/* Grow an array, given by the variable that holds it, as lec_must_room() does;
 * `room` is a variable, too.
 */
#define LEC_MUST_ROOM(list, at, room)                                          \
    ((list) = lec_must_room(list, at, &(room), sizeof *(list)))

/* Append an element to an array of `count` (a variable) and give its address:
 * a new element, whose bytes are not set.
 */
#define LEC_MUST_ADD(list, count, room)                                        \
    (LEC_MUST_ROOM(list, count, room), &(list)[(count)++])

/* Return the slice of a NUL-terminated string; NULL gives the empty slice. */
lec_slice lec_slice_of(const char *string);

/* Return the slice without white space (ASCII, no-break spaces, U+0085, zero
 * width space and BOM) at its two ends.
 */
lec_slice lec_slice_trim(lec_slice slice);

/* Return the slice without its first `n` bytes, which it has. */
lec_slice lec_slice_from(lec_slice slice, size_t n);

/* Return what stands before the first `mark`, all if there is none, and take it
 * and the mark off the front of `*rest`.
 */
lec_slice lec_slice_take(lec_slice *rest, char mark);

/* Append bytes in base64 (RFC 4648, 4), with its padding. */
void lec_base64_add(lec_text *to, lec_slice bytes);

/* Return the value of a hexadecimal digit, 0..15; -1 for any other character.
 */
int lec_hex_value(char c);

/* Test whether the slice equals the NUL-terminated `string`, exactly or with
 * the case of ASCII folded.
 */
bool lec_slice_is(lec_slice slice, const char *string);
bool lec_slice_is_nocase(lec_slice slice, const char *string);

/* Test whether two slices have the same bytes, exactly or with the case of
 * ASCII folded.
 */
bool lec_slice_same(lec_slice a, lec_slice b);
bool lec_slice_same_nocase(lec_slice a, lec_slice b);

/* Test whether the slice begins (with the case of ASCII folded, too), or ends,
 * with these bytes.
 */
bool lec_slice_begins(lec_slice slice, const char *with);
bool lec_slice_begins_nocase(lec_slice slice, const char *with);
bool lec_slice_ends(lec_slice slice, const char *with);

/* A test of a slice with a string, as those above. */
typedef bool lec_slice_test(lec_slice slice, const char *string);

/* Return the first of the strings, which a NULL ends, with which the slice
 * passes the test; NULL if there is none.
 */
const char *lec_slice_match(lec_slice slice, lec_slice_test *test,
                            const char *const *strings);

/* Count the words of a line, which blanks and tabs part. */
size_t lec_slice_count_words(lec_slice slice);

/* Append bytes, a string, a slice, a byte, a code point (as UTF-8), or what
 * printf() would print.  The text keeps its own copy.
 */
void lec_text_add(lec_text *text, const char *ptr, size_t len);
void lec_text_add_str(lec_text *text, const char *string);
void lec_text_add_slice(lec_text *text, lec_slice slice);
void lec_text_add_byte(lec_text *text, char byte);
void lec_text_add_code(lec_text *text, int32_t code);
void lec_text_addf(lec_text *text, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Append `len` units of UTF-16 from ICU as UTF-8; nothing, if they are more
 * than a kilobyte of it.
 */
void lec_text_add_wide(lec_text *text, const UChar *wide, int32_t len);

/* Shorten the text to `len` bytes; a shorter text stays as it is. */
void lec_text_cut(lec_text *text, size_t len);

/* Return the content, NUL-terminated and never NULL.  The text owns it; it is
 * valid until the text changes.
 */
const char *lec_text_str(const lec_text *text);
lec_slice lec_text_slice(const lec_text *text);

/* Give the bytes to the caller, who frees them: NUL-terminated, never NULL.
 * The text is empty after.
 */
char *lec_text_detach(lec_text *text);

/* Release the bytes.  The text is empty and usable after. */
void lec_text_free(lec_text *text);

#endif
