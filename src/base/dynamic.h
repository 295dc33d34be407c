/* SPDX-License-Identifier: GPL-3.0-or-later */
/* dynamic.h - libraries that are loaded when they are needed.
 *
 * libcurl and libespeak-ng bring some fifty libraries along, three quarters
 * of the program's start-up time.  Most runs fetch no URL, and only the
 * speaker process speaks.
 */
#ifndef LEC_BASE_DYNAMIC_H
#define LEC_BASE_DYNAMIC_H

#include <stddef.h>

#include "base/error.h"

typedef struct lec_symbol {
    const char *name;
    void *slot; /* address of a function pointer of the right type */
} lec_symbol;

/* Load the shared library `soname` and fill the slots; it stays loaded.  It is
 * bound at once, so that no child of this process has to.  LEC_E_IO if it, or
 * one of the symbols, is not there.
 */
lec_code lec_dynamic_load(const char *soname, const lec_symbol *symbols,
                          size_t count, lec_error *err);

#endif
