/* SPDX-License-Identifier: GPL-3.0-or-later */
/* dynamic.h - libraries that are loaded when they are needed.
 *
 * libcurl and libespeak-ng bring some fifty libraries along, three quarters
 * of the program's start-up time.  Most runs fetch no URL, and only the
 * speaker process speaks.
 */
#ifndef LEC_BASE_DYNAMIC_H
#define LEC_BASE_DYNAMIC_H

#include "base/error.h"

/* The type of a table of a library's functions.  A list names them, whose
 * declarations are included:
 *
 *     #define CALLS(X)                                                       \
 *         X(lame_init)                                                       \
 *         X(lame_close)
 *     static LEC_CALLS(CALLS) call;
 *
 * After LEC_CALLS_LOAD(), call.lame_init() is lame_init().
 */
#define LEC_CALLS(list)                                                        \
    struct {                                                                   \
        list(LEC_CALL_POINTER)                                                 \
    }
#define LEC_CALL_POINTER(name) __typeof__(name) *(name);

/* Fill the table `calls`, which has the type LEC_CALLS(list), by
 * lec_dynamic_load().
 */
#define LEC_CALLS_LOAD(calls, list, soname, hint, err)                         \
    lec_dynamic_load(soname, hint, list(LEC_CALL_NAME), &(calls), err)
#define LEC_CALL_NAME(name) #name "\0"

/* Load the shared library `soname` and write the addresses of the functions
 * that `names` lists, each with its NUL, to `calls`, a struct of as many
 * pointers in the same order that is zero until then.  It is done once a
 * process: a table that is filled stays as it is, and the library stays
 * loaded.  It is bound at once, so that no child of this process has to.
 * Threads may call it at the same time.  With NULL for `calls` the library is
 * loaded, and nothing more.
 *
 * LEC_E_IO with `hint`, unless it is NULL, if the library, or one of the
 * functions, is not there; the table is zero then.
 */
lec_code lec_dynamic_load(const char *soname, const char *hint,
                          const char *names, void *calls, lec_error *err);

#endif
