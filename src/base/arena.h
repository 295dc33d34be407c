/* SPDX-License-Identifier: GPL-3.0-or-later */
/* arena.h - memory that is released all at once.
 *
 * An article, a script: many small pieces with one lifetime.
 */
#ifndef LEC_BASE_ARENA_H
#define LEC_BASE_ARENA_H

#include <stddef.h>

#include "base/text.h"

typedef struct lec_arena lec_arena;

/* Never NULL; release with lec_arena_free(), which accepts NULL. */
lec_arena *lec_arena_new(void);
void lec_arena_free(lec_arena *arena);

/* Zeroed memory, aligned for any type, valid until lec_arena_free(). */
void *lec_arena_alloc(lec_arena *arena, size_t bytes);

/* A NUL-terminated copy, valid until lec_arena_free(). */
char *lec_arena_copy(lec_arena *arena, lec_slice slice);

#endif
