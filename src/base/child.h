/* SPDX-License-Identifier: GPL-3.0-or-later */
/* child.h - forked children, none of which can make its parent wait for ever.
 * For all folders.
 */
#ifndef LEC_BASE_CHILD_H
#define LEC_BASE_CHILD_H

#include <stdbool.h>

#include <sys/types.h>

#include "base/text.h"

/* Wait for a child to end; after `most_ms` it is killed.  Return its status as
 * waitpid() does.
 */
int lec_child_await(pid_t pid, int most_ms);

/* Say whether a child is stopped, as by SIGSTOP. */
bool lec_child_is_stopped(pid_t pid);

/* Let a child do what a library may not survive: `work` writes to `fd`, its
 * messages on standard error are not seen.  What it wrote is appended to
 * `answer`, which the caller frees, after a failure, too.  False if no child
 * could be had, if it did not end within `most_ms` of its last word, or if
 * `work` returned false.
 */
bool lec_child_ask(bool (*work)(void *user, int fd), void *user, int most_ms,
                   lec_text *answer);

#endif
