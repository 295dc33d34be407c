/* SPDX-License-Identifier: GPL-3.0-or-later */
/* pages.h - memory that is about to be used, brought in at once.
 *
 * A page that is first touched costs a fault, and a fault costs about as much
 * as the page: where the kernel is a guest of another, twenty times as much
 * (12 us against 0.6, measured).  It is only a wish: before Linux 5.14 nothing
 * happens, and pages come one by one.  A process that is about to fork had
 * better not wish: what it has, its child would copy page by page.
 */
#ifndef LEC_BASE_PAGES_H
#define LEC_BASE_PAGES_H

#include <stddef.h>

/* The pages that [from, from + bytes) touches. */
void lec_pages_bring(void *from, size_t bytes);

/* Address space of `bytes`, a multiple of LEC_LARGE_PAGE, where memory comes in
 * pages of that size if the kernel has them.  Released by free().
 */
#define LEC_LARGE_PAGE ((size_t)1 << 21)
void *lec_pages_large(size_t bytes);

/* The heap as far as it was made to reach (mallopt, M_TOP_PAD). */
void lec_pages_bring_heap(void);

#endif
