/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/arena.h"

#include <stdalign.h>
#include <stdlib.h>
#include <string.h>

#define CHUNK_BYTES 16384

typedef struct chunk {
    struct chunk *next;
    size_t used, room;
    alignas(max_align_t) char bytes[];
} chunk;

struct lec_arena {
    chunk *head; /* newest chunk, which still has room */
};

lec_arena *lec_arena_new(void)
{
    return lec_must_zero(sizeof(lec_arena));
}

void lec_arena_free(lec_arena *arena)
{
    if (!arena)
        return;
    for (chunk *c = arena->head; c;) {
        chunk *next = c->next;
        free(c);
        c = next;
    }
    free(arena);
}

void *lec_arena_alloc(lec_arena *arena, size_t bytes)
{
    size_t step = alignof(max_align_t);
    bytes = (bytes + step - 1) / step * step;
    chunk *c = arena->head;
    if (!c || c->room - c->used < bytes) {
        size_t room = bytes > CHUNK_BYTES ? bytes : CHUNK_BYTES;
        c = lec_must_zero(sizeof *c + room);
        c->room = room;
        c->next = arena->head;
        arena->head = c;
    }
    void *p = c->bytes + c->used;
    c->used += bytes;
    return p;
}

char *lec_arena_copy(lec_arena *arena, lec_slice slice)
{
    char *p = lec_arena_alloc(arena, slice.len + 1);
    if (slice.len)
        memcpy(p, slice.ptr, slice.len);
    return p;
}

char *lec_arena_take(lec_arena *arena, lec_text *text)
{
    char *copy = lec_arena_copy(arena, lec_text_slice(text));
    lec_text_free(text);
    return copy;
}
