/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ends the program where a library can have no memory, as where we cannot.
 *
 * Libraries go on without: libxml2 leaves out an element, ICU formats as for
 * another language, glob() frees twice, Vorbis writes to NULL.  None says it to
 * us.  So the program's malloc() never returns NULL; glibc lets a program
 * replace it.  The library leaves the malloc() of its users alone.
 */
#include <stddef.h>

#include "base/leave.h"
#include "base/sandbox.h"

/* Sanitizers have their own. */
#if defined __GLIBC__ && !defined LEC_UNCONFINED

// NOLINTBEGIN(bugprone-reserved-identifier): glibc's names of its own functions
void *__libc_malloc(size_t bytes);
void *__libc_calloc(size_t count, size_t bytes);
void *__libc_realloc(void *old, size_t bytes);
// NOLINTEND(bugprone-reserved-identifier)

void *malloc(size_t bytes);
void *calloc(size_t count, size_t bytes);
void *realloc(void *old, size_t bytes);

void *malloc(size_t bytes)
{
    void *p = __libc_malloc(bytes);
    if (!p)
        lec_leave_without_memory();
    return p;
}

void *calloc(size_t count, size_t bytes)
{
    void *p = __libc_calloc(count, bytes);
    if (!p)
        lec_leave_without_memory();
    return p;
}

void *realloc(void *old, size_t bytes)
{
    void *p = __libc_realloc(old, bytes);
    if (!p && bytes) /* without bytes, it frees */
        lec_leave_without_memory();
    return p;
}

#endif
