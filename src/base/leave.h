/* SPDX-License-Identifier: GPL-3.0-or-later */
/* leave.h - begins and ends a forked child, and ends a process that cannot go
 * on.  For all folders.
 */
#ifndef LEC_BASE_LEAVE_H
#define LEC_BASE_LEAVE_H

/* End this process with `status`, and run nothing that its parent registered
 * with atexit(): no buffer of the parent is written twice. A build that
 * measures coverage (LEC_COVERAGE) counts the child's lines first.
 */
_Noreturn void lec_leave(int status);

/* Let go of what is the parent's, in a child that outlives a call and ends when
 * `socket` does: what the parent does at a signal, and what it has open but for
 * the three standard descriptors.  (A pipe that stayed open here would not end
 * there.)  The child ends with its parent, is not ended from a terminal, and
 * leaves no core.  Return the socket, which has moved.
 */
int lec_leave_parent(int socket);

/* Do as lec_leave_parent(), but hold on to `*kept`, too, which moves as well;
 * -1 stays as it is.
 */
int lec_leave_parent_with(int socket, int *kept);

/* End this process because it can have no memory: a line on standard error,
 * no unfinished file (base/unfinished.h), status 1.
 */
_Noreturn void lec_leave_without_memory(void);

/* Let `end`, which does not return, end this process and its children when
 * memory runs out.
 */
void lec_leave_without_memory_by(void (*end)(void));

/* Let `act`, which a handler of signals may call, be called before this process
 * ends by a signal or without memory; children do not call it.  NULL: nothing.
 */
void lec_leave_after(void (*act)(void));

/* End this process as the signal `number` ends one, with no unfinished file.
 * It may be called in a handler of signals, and be one.
 */
void lec_leave_by_signal(int number);

#endif
