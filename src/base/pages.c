/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/pages.h"

#include <stdint.h>
#include <stdlib.h>

#include <sys/mman.h>
#include <unistd.h>

#include "base/text.h"

#ifndef MADV_POPULATE_WRITE
#define MADV_POPULATE_WRITE 23 /* Linux 5.14; an older one refuses it */
#endif

/* More than a new heap has left, and less than a mapping of its own. */
#define HEAP_STEP 98304

void lec_pages_bring(void *from, size_t bytes)
{
    uintptr_t page = (uintptr_t)sysconf(_SC_PAGESIZE);
    size_t before = (uintptr_t)from % page;
    (void)madvise((char *)from - before, before + bytes, MADV_POPULATE_WRITE);
}

void *lec_pages_large(size_t bytes)
{
    void *space = aligned_alloc(LEC_LARGE_PAGE, bytes);
    if (!space)
        abort(); /* out of memory */
    (void)madvise(space, bytes, MADV_HUGEPAGE);
    return space;
}

void lec_pages_bring_heap(void)
{
    char *first = lec_must_alloc(HEAP_STEP); /* so that the heap grows */
    char *end = sbrk(0);
    if (first < end)
        lec_pages_bring(first, (size_t)(end - first));
    free(first);
}
