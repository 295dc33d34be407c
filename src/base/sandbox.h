/* SPDX-License-Identifier: GPL-3.0-or-later */
/* sandbox.h - what a process of ours may do.  For all folders.
 *
 * Rights are given up by two means of the kernel: seccomp refuses calls, and
 * Landlock refuses files.  Either may be lacking; lec_sandbox says whether that
 * is an error.  A right that is given up is never had again, by the process or
 * by those forked from it.
 */
#ifndef LEC_BASE_SANDBOX_H
#define LEC_BASE_SANDBOX_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/text.h"

/* Set in builds whose own tools would be shut in, too: a sanitizer asks for
 * more memory than there is, and its report, as the count of lines and what
 * valgrind does, needs files.  No right is given up there.
 */
#if defined __SANITIZE_ADDRESS__ || defined __SANITIZE_THREAD__ ||             \
    defined LEC_COVERAGE || defined LEC_VALGRIND
#define LEC_UNCONFINED
#elif defined __has_feature
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer) ||     \
    __has_feature(memory_sanitizer)
#define LEC_UNCONFINED
#endif
#endif

/* What this build and the kernel can refuse. */
typedef struct lec_sandbox_means {
    bool build;   /* false where LEC_UNCONFINED is set; the rest is then, too */
    bool seccomp; /* calls */
    int landlock; /* files: the version of the interface; 0: none */
} lec_sandbox_means;

lec_sandbox_means lec_sandbox_means_here(void);

/* Say in words what is in force with `mode`: "seccomp, Landlock 2". */
void lec_sandbox_describe(lec_sandbox mode, lec_text *words);

/* Check that `mode` can be had.  LEC_E_IO if it is LEC_SANDBOX_REQUIRE and a
 * means is lacking, with its name.
 */
lec_code lec_sandbox_check(lec_sandbox mode, lec_error *err);

/* Let this process, and all that it will fork, execute no program, gain no
 * rights, leave no core and open at most 1024 files.  Nothing is an error here
 * but what lec_sandbox_check() says.
 */
lec_code lec_sandbox_program(lec_sandbox mode, lec_error *err);

/* Let this process compute, and read from and write to what it has open; with
 * that it can also read files, where Landlock does not refuse it, if it
 * `reads`.  What libraries ask for besides is refused as a file without rights
 * would be; sockets, processes and their like end the process (SIGSYS).
 * LEC_E_IO if it is refused and `mode` is LEC_SANDBOX_REQUIRE.
 */
lec_code lec_sandbox_child(lec_sandbox mode, bool reads, lec_error *err);

typedef enum lec_place_rights {
    LEC_PLACE_FILE,  /* read a file; of a folder, list it */
    LEC_PLACE_READ,  /* read a file, or a folder and all beneath */
    LEC_PLACE_WRITE, /* change it, too; make and remove the files of a folder */
} lec_place_rights;

typedef struct lec_sandbox_place {
    const char *path;
    lec_place_rights rights;
} lec_sandbox_place;

/* Let this process open no files but these.  A place that is not there is left
 * out.  LEC_E_IO if it is refused and `mode` is LEC_SANDBOX_REQUIRE.
 */
lec_code lec_sandbox_places(lec_sandbox mode, const lec_sandbox_place *places,
                            size_t count, lec_error *err);

#endif
