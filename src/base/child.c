/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/child.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>

#include <sys/pidfd.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/leave.h"

#define SOON_MS 1000 /* from the last word of a child to its end */

/* Wait until a descriptor can be read, or nothing more comes of it. */
static bool await_fd(int fd, int most_ms)
{
    struct pollfd polled = {.fd = fd, .events = POLLIN};
    return TEMP_FAILURE_RETRY(poll(&polled, 1, most_ms)) > 0;
}

int lec_child_await(pid_t pid, int most_ms)
{
    int status = 0, fd = pidfd_open(pid, 0);
    if (fd < 0 || !await_fd(fd, most_ms))
        kill(pid, SIGKILL);
    if (fd >= 0)
        close(fd);
    (void)TEMP_FAILURE_RETRY(waitpid(pid, &status, 0));
    return status;
}

bool lec_child_is_stopped(pid_t pid)
{
    siginfo_t now = {0};
    return !waitid(P_PID, (id_t)pid, &now, WSTOPPED | WNOHANG | WNOWAIT) &&
           now.si_pid == pid;
}

/* Read all that comes from `fd`; false if the time passed. */
static bool read_all(int fd, int most_ms, lec_text *answer)
{
    char block[8192];
    while (await_fd(fd, most_ms)) {
        ssize_t n = TEMP_FAILURE_RETRY(read(fd, block, sizeof block));
        if (n <= 0)
            return n == 0;
        lec_text_add(answer, block, (size_t)n);
    }
    return false;
}

static _Noreturn void run(bool (*work)(void *user, int fd), void *user, int fd)
{
    int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (nowhere >= 0)
        dup2(nowhere, STDERR_FILENO);
    lec_leave(!work(user, fd));
}

bool lec_child_ask(bool (*work)(void *user, int fd), void *user, int most_ms,
                   lec_text *answer)
{
    int ends[2];
    if (pipe2(ends, O_CLOEXEC))
        return false;
    pid_t pid = fork();
    if (pid == 0)
        run(work, user, ends[1]);
    close(ends[1]);
    bool whole = pid > 0 && read_all(ends[0], most_ms, answer);
    close(ends[0]);
    return pid > 0 && !lec_child_await(pid, whole ? SOON_MS : 0) && whole;
}
