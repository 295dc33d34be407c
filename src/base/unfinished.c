/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/unfinished.h"

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>

#include <unistd.h>

/* A place in the list: its owner's process, 0 while it is free. */
typedef struct place {
    atomic_int owner;
    _Atomic(const char *) name;
} place;

/* The list outlives every caller: a handler of signals has no argument. */
static place list[64];

#define PLACES (sizeof list / sizeof *list)

void lec_unfinished_add(const char *name)
{
    for (size_t i = 0; i < PLACES; i++) {
        int free_place = 0;
        if (atomic_compare_exchange_strong(&list[i].owner, &free_place,
                                           (int)getpid())) {
            atomic_store(&list[i].name, name);
            return;
        }
    }
}

void lec_unfinished_drop(const char *name)
{
    for (size_t i = 0; name && i < PLACES; i++) {
        const char *own = name;
        if (atomic_compare_exchange_strong(&list[i].name, &own, NULL)) {
            atomic_store(&list[i].owner, 0);
            return;
        }
    }
}

void lec_unfinished_remove(void)
{
    for (size_t i = 0; i < PLACES; i++) {
        const char *name = atomic_load(&list[i].name);
        if (name && atomic_load(&list[i].owner) == (int)getpid())
            unlink(name);
    }
}
