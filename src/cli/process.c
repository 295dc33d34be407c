/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the program is to the system: its standard descriptors, its limits, and
 * how signals end it.
 */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stddef.h>

#include <sys/resource.h>
#include <sys/time.h>
#include <unistd.h>

#include "base/leave.h"
#include "cli/cli.h"

#define LEAST_STACK_BYTES ((rlim_t)1024 * 1024)
#define USUAL_STACK_BYTES ((rlim_t)8 * 1024 * 1024)
#define GRACE_MS 150 /* from a signal to the end, at most */

/* The first signal that asked to stop, 0 for none. */
static volatile sig_atomic_t heard;

/* Open what is closed of the standard descriptors, so that no file or socket of
 * ours becomes one.  They are opened the wrong way round, as glibc does for
 * programs with other rights than their user's: to read and to write fail with
 * EBADF, as they would have.
 */
static bool hold_descriptors(void)
{
    static const int modes[] = {O_WRONLY, O_RDONLY, O_RDWR};
    for (int fd = 0; fd <= STDERR_FILENO; fd++)
        if (fcntl(fd, F_GETFD) < 0 && open("/dev/null", modes[fd]) != fd)
            return false;
    return true;
}

/* See to it that the stack may grow as far as stages need. */
static lec_code raise_stack(lec_error *err)
{
    struct rlimit limit;
    if (getrlimit(RLIMIT_STACK, &limit) || limit.rlim_cur >= LEAST_STACK_BYTES)
        return LEC_OK;
    limit.rlim_cur =
        limit.rlim_max < USUAL_STACK_BYTES ? limit.rlim_max : USUAL_STACK_BYTES;
    if (limit.rlim_cur >= LEAST_STACK_BYTES && !setrlimit(RLIMIT_STACK, &limit))
        return LEC_OK;
    lec_fail_hint(err, "ulimit -s says how much a process may have");
    return lec_fail(
        err, LEC_E_LIMIT, "the stack may have %d kB, and %d are needed",
        (int)(limit.rlim_cur / 1024), (int)(LEAST_STACK_BYTES / 1024));
}

lec_code lec_process_begin(lec_error *err)
{
    if (!hold_descriptors())
        return lec_fail_errno(err, "cannot open /dev/null");
    signal(SIGXFSZ, SIG_IGN); /* a file that grows too large is an error */
    return raise_stack(err);
}

/* Stop in good order, but soon: a second signal, or the time, ends it at once.
 */
static void take_stop(int number)
{
    const struct itimerval grace = {.it_value.tv_usec = GRACE_MS * 1000L};
    if (heard)
        lec_leave_by_signal(number);
    heard = number;
    setitimer(ITIMER_REAL, &grace, NULL);
}

static void take_time(int number)
{
    (void)number;
    if (heard)
        lec_leave_by_signal(heard);
}

/* End quietly if nobody reads standard output any more; any other pipe is an
 * error to report.
 */
static void take_pipe(int number)
{
    int before = errno;
    struct pollfd out = {.fd = STDOUT_FILENO};
    if (poll(&out, 1, 0) == 1 && (out.revents & (POLLERR | POLLHUP)))
        lec_leave_by_signal(number);
    errno = before;
}

/* Handle a signal, unless the program was started with it ignored. */
static void handle(int number, void (*handler)(int))
{
    struct sigaction action = {.sa_handler = handler}, before;
    sigfillset(&action.sa_mask);
    if (!sigaction(number, NULL, &before) && before.sa_handler != SIG_IGN)
        sigaction(number, &action, NULL);
}

void lec_process_hear_signals(void)
{
    static const int stops[] = {SIGINT, SIGTERM, SIGHUP};
    static const int ends[] = {SIGQUIT, SIGXCPU};
    for (size_t i = 0; i < sizeof stops / sizeof *stops; i++)
        handle(stops[i], take_stop);
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        handle(ends[i], lec_leave_by_signal);
    handle(SIGALRM, take_time);
    handle(SIGPIPE, take_pipe);
}

bool lec_process_is_stopped(void)
{
    return heard != 0;
}

void lec_process_end(void)
{
    if (heard)
        lec_leave_by_signal(heard);
}
