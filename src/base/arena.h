/* SPDX-License-Identifier: GPL-3.0-or-later */
/* arena.h - memory that is released all at once.  For all folders.
 *
 * Holds the many small pieces of one article or one script, which live and end
 * together.
 */
#ifndef LEC_BASE_ARENA_H
#define LEC_BASE_ARENA_H

#include <stddef.h>

#include "base/text.h"

typedef struct lec_arena lec_arena;

/* Make an empty arena, never NULL.  The caller releases it with
 * lec_arena_free().
 */
lec_arena *lec_arena_new(void);

/* Release the arena and all memory that came from it.  Accepts NULL. */
void lec_arena_free(lec_arena *arena);

/* Return `bytes` of zeroed memory, aligned for any type.  The arena owns it;
 * never NULL.
 */
void *lec_arena_alloc(lec_arena *arena, size_t bytes);

/* Return a NUL-terminated copy of `slice`.  The arena owns it; never NULL. */
char *lec_arena_copy(lec_arena *arena, lec_slice slice);

/* Return a NUL-terminated copy of `text`, which is released.  The arena owns
 * the copy; never NULL.
 */
char *lec_arena_take(lec_arena *arena, lec_text *text);

#endif
