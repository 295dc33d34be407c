/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/leave.h"

#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <string.h>

#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include "base/unfinished.h"

#ifdef LEC_COVERAGE
#include <gcov.h>
#endif

_Noreturn void lec_leave(int status)
{
#ifdef LEC_COVERAGE
    __gcov_dump();
#endif
    _exit(status);
}

/* Take signals as a fresh process does, but for those that would end it before
 * its socket does.
 */
static void take_no_signals(void)
{
    static const int ignored[] = {SIGINT, SIGTERM, SIGHUP, SIGPIPE};
    sigset_t none;
    sigemptyset(&none);
    for (int i = 1; i < NSIG; i++)
        signal(i, SIG_DFL);
    for (size_t i = 0; i < sizeof ignored / sizeof *ignored; i++)
        signal(ignored[i], SIG_IGN);
    sigprocmask(SIG_SETMASK, &none, NULL);
}

int lec_leave_parent(int socket)
{
    int none = -1;
    return lec_leave_parent_with(socket, &none);
}

#define OUT_OF_THE_WAY 64 /* a descriptor above those that are settled */

int lec_leave_parent_with(int socket, int *kept)
{
    const struct rlimit none = {0, 0};
    int other = *kept < 0 ? -1 : fcntl(*kept, F_DUPFD, OUT_OF_THE_WAY);
    take_no_signals();
    if (socket != STDERR_FILENO + 1)
        socket = dup2(socket, STDERR_FILENO + 1);
    *kept = other < 0 ? -1 : dup2(other, STDERR_FILENO + 2);
    (void)close_range(STDERR_FILENO + (*kept < 0 ? 2U : 3U), UINT_MAX,
                      0);          /* if it can: Linux 5.9 */
    setrlimit(RLIMIT_CORE, &none); /* a crash is reported */
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    return socket;
}

/* Who is asked first to end the process; NULL: nobody. */
static void (*end_of_memory)(void);

void lec_leave_without_memory_by(void (*end)(void))
{
    end_of_memory = end;
}

/* What this process puts right before it ends; no child of it does. */
static void (*last_act)(void);
static pid_t acts;

void lec_leave_after(void (*act)(void))
{
    acts = getpid();
    last_act = act;
}

static void put_right(void)
{
    if (last_act && acts == getpid())
        last_act();
}

_Noreturn void lec_leave_without_memory(void)
{
    put_right();
    if (end_of_memory)
        end_of_memory();
    static const char words[] = "lectern: out of memory\n";
    ssize_t said = write(STDERR_FILENO, words, strlen(words));
    (void)said; /* there is no other place to say it */
    lec_unfinished_remove();
    _exit(1);
}

void lec_leave_by_signal(int number)
{
    sigset_t only;
    put_right();
    lec_unfinished_remove();
    signal(number, SIG_DFL);
    sigemptyset(&only);
    sigaddset(&only, number);
    kill(getpid(), number);
    sigprocmask(SIG_UNBLOCK, &only, NULL); /* here it ends */
    _exit(128 + number);
}
