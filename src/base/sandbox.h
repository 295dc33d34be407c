/* SPDX-License-Identifier: GPL-3.0-or-later */
/* sandbox.h - what a process of ours may do.  For all folders. */
#ifndef LEC_BASE_SANDBOX_H
#define LEC_BASE_SANDBOX_H

/* Set in builds whose own tools would be shut in, too: a sanitizer asks for
 * more memory than there is, and its report, as the count of lines and what
 * valgrind does, needs files.
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

#endif
