/* SPDX-License-Identifier: GPL-3.0-or-later */
/* dynamic.h - loads shared libraries when they are first needed.  For all
 * folders.
 *
 * Linking libcurl and libespeak-ng would load some fifty libraries at start, in
 * three quarters of the program's start-up time.  Most runs fetch no URL, and
 * only the speaker process speaks.
 */
#ifndef LEC_BASE_DYNAMIC_H
#define LEC_BASE_DYNAMIC_H

#include "base/error.h"

/* Declare the type of a table of a library's functions.  `list` names them;
 * their declarations come from the library's own headers:
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

/* Fill the table `calls`, which has the type LEC_CALLS(list).   Its hint,
 * errors and threads are those of lec_dynamic_load().
 */
#define LEC_CALLS_LOAD(calls, list, soname, hint, err)                         \
    lec_dynamic_load(soname, hint, list(LEC_CALL_NAME), &(calls), err)
#define LEC_CALL_NAME(name) #name "\0"

/* Load the shared library `soname` and write the addresses of the functions
 * in `names` (each with its NUL, an empty one at the end) to `calls`: a struct
 * of as many pointers in the same order, zero before the first call.  A table
 * that is filled stays as it is, and the library stays loaded until the process
 * ends.  All symbols are bound at once, so that no child process has to.
 * Threads may call it at the same time.  NULL for `calls` loads the library
 * without looking up functions.
 *
 * LEC_E_IO, with `hint` as the advice unless it is NULL, if the library or one
 * of the functions is missing; the table is then zero.
 */
lec_code lec_dynamic_load(const char *soname, const char *hint,
                          const char *names, void *calls, lec_error *err);

#endif
