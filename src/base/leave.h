/* SPDX-License-Identifier: GPL-3.0-or-later */
/* leave.h - ends a forked child.  For all folders. */
#ifndef LEC_BASE_LEAVE_H
#define LEC_BASE_LEAVE_H

/* End this process with `status`, and run nothing that its parent registered
 * with atexit(): no buffer of the parent is written twice. A build that
 * measures coverage (LEC_COVERAGE) counts the child's lines first.
 */
_Noreturn void lec_leave(int status);

#endif
