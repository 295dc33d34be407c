/* SPDX-License-Identifier: GPL-3.0-or-later */
/* mutate_html.h - changes a page of HTML as markup: elements and tags are
 * moved, dropped, doubled, renamed, their attributes and quotes mixed up.
 */
#ifndef LEC_TEST_FUZZ_MUTATE_HTML_H
#define LEC_TEST_FUZZ_MUTATE_HTML_H

#include <stddef.h>
#include <stdint.h>

/* Change the `size` bytes of a page in `data`, which has room for `most`, by a
 * seed; now and then as the engine changes any bytes.  Returns the new size.
 */
size_t mutate_html(uint8_t *data, size_t size, size_t most, unsigned seed);

/* Write `page` with an element of `other` put in to `out`, which has room for
 * `most` bytes.  Returns the size.
 */
size_t cross_html(const uint8_t *page, size_t size, const uint8_t *other,
                  size_t other_size, uint8_t *out, size_t most, unsigned seed);

#endif
