/* SPDX-License-Identifier: GPL-3.0-or-later */
/* dynamic.h - libraries that are loaded when they are needed.
 *
 * libcurl and libespeak-ng bring some fifty libraries along, three quarters
 * of the program's start-up time.  Most runs fetch no URL, and only the
 * speaker process speaks.
 */
#ifndef LEC_BASE_DYNAMIC_H
#define LEC_BASE_DYNAMIC_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/text.h"

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

/* Append the folder that the program's file is in: what belongs to it is
 * found from there, wherever it was put.  False if nobody knows.
 */
bool lec_program_folder(lec_text *path);

#endif
