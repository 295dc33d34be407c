/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/warden.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdalign.h>
#include <stdlib.h>
#include <string.h>

#include <jansson.h>
#include <malloc.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <time.h>
#include <unicode/uloc.h>
#include <unistd.h>

#include "base/handover.h"
#include "base/leave.h"
#include "base/sandbox.h"

#define MAX_DESCRIPTORS (2 + LEC_CONFINED_FILES)
#define NONE (-1)
#define MOST_KEPT                                                              \
    (32 << 20) /* bytes in a row, the most that malloc() takes                 \
                */

/* A request as it came. */
typedef struct order {
    lec_warden_order head;
    alignas(max_align_t) char argument[LEC_CONFINED_ARGUMENT_BYTES];
    int answer, control, files[LEC_CONFINED_FILES];
} order;

/* A child at work. */
typedef struct child {
    pid_t pid;
    int control; /* NONE: nobody asks how it ends */
} child;

typedef struct warden {
    void *context;
    lec_sandbox sandbox;
    int socket;
    child children[LEC_CONFINED_CALLS];
    size_t count;
    order order;
} warden;

/* ---- in the child -------------------------------------------------------- */

bool lec_said_write(int out, uint32_t kind, lec_slice bytes)
{
    lec_said_head head = {kind, (uint32_t)bytes.len};
    struct iovec pieces[] = {{&head, sizeof head},
                             {(void *)bytes.ptr, bytes.len}};
    for (size_t i = 0; i < 2;) {
        ssize_t n = writev(out, pieces + i, (int)(2 - i));
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return false;
        size_t done = (size_t)n;
        for (; i < 2 && done >= pieces[i].iov_len; i++)
            done -= pieces[i].iov_len;
        if (i < 2) {
            pieces[i].iov_base = (char *)pieces[i].iov_base + done;
            pieces[i].iov_len -= done;
        }
    }
    return true;
}

lec_code lec_confined_say(const lec_confined_job *job, lec_slice message,
                          lec_error *err)
{
    if (message.len > UINT32_MAX)
        return lec_fail(err, LEC_E_IO, "a message has 4 GB");
    return lec_said_write(job->out, LEC_SAID_MESSAGE, message)
               ? LEC_OK
               : lec_fail_write(err);
}

static _Noreturn void end_without_memory(void)
{
    lec_leave(LEC_CONFINED_NO_MEMORY);
}

/* Read all of what cannot be mapped. */
static lec_code read_all(int fd, lec_slice *bytes, lec_error *err)
{
    lec_text all = {0};
    char block[65536];
    ssize_t n;
    while ((n = read(fd, block, sizeof block)) != 0) {
        if (n > 0)
            lec_text_add(&all, block, (size_t)n);
        else if (errno != EINTR)
            return lec_fail_errno(err, "cannot read it");
    }
    *bytes = lec_text_slice(&all);
    return LEC_OK;
}

lec_code lec_confined_map(const lec_confined_job *job, size_t i,
                          lec_slice *bytes, lec_error *err)
{
    int fd = job->files[i];
    off_t len = lseek(fd, 0, SEEK_END);
    (void)lseek(fd, 0, SEEK_SET);
    void *at = len > 0 ? mmap(NULL, (size_t)len, PROT_READ, MAP_PRIVATE, fd, 0)
                       : MAP_FAILED;
    if (at == MAP_FAILED && errno == ENOMEM)
        end_without_memory();
    if (at == MAP_FAILED)
        return read_all(fd, bytes, err);
    *bytes = (lec_slice){at, (size_t)len};
    return LEC_OK;
}

static void say_end(int out, const lec_error *err)
{
    lec_said_write(out, LEC_SAID_END,
                   (lec_slice){(const char *)err, sizeof *err});
}

static void limit(__rlimit_resource_t what, rlim_t soft, rlim_t hard)
{
    setrlimit(what, &(struct rlimit){soft, hard});
}

/* Limit what the child may use up. */
static void set_limits(const lec_warden_order *o)
{
    rlim_t bytes = (rlim_t)o->memory_mb << 20, cpu = (rlim_t)o->cpu_s;
    lec_leave_without_memory_by(end_without_memory);
#ifndef LEC_UNCONFINED
    limit(RLIMIT_AS, bytes, bytes);
    limit(RLIMIT_FSIZE, 0, 0);
    limit(RLIMIT_NOFILE, 0, 0);
#endif
    (void)bytes;
    limit(RLIMIT_CPU, cpu, cpu + 1);
}

/* Give up all rights, and those to ask for files and for more time last. */
static lec_code lock(const warden *w, lec_error *err)
{
    lec_code code = lec_sandbox_places(w->sandbox, NULL, 0, err);
    set_limits(&w->order.head);
    return code ? code : lec_sandbox_child(w->sandbox, false, err);
}

/* Read the bytes that come over the answer: all of them, or the child ends. */
static lec_slice read_bytes(int answer, size_t len)
{
    char *bytes = lec_must_alloc(len + 1);
    for (size_t at = 0; at < len;) {
        ssize_t n = read(answer, bytes + at, len - at);
        if (n == 0 || (n < 0 && errno != EINTR))
            lec_leave(1);
        at += n > 0 ? (size_t)n : 0;
    }
    bytes[len] = '\0';
    return (lec_slice){bytes, len};
}

void lec_confined_forget(const lec_confined_job *job)
{
    free((char *)job->bytes.ptr);
}

/* Do what is asked, in a child. */
static _Noreturn void work(const warden *w)
{
    const order *o = &w->order;
    lec_error err = {0};
    lec_confined_job job = {.context = w->context,
                            .argument = {o->argument, o->head.argument},
                            .file_count = o->head.files,
                            .out = o->answer};
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    signal(SIGPIPE, SIG_DFL);
    close(w->socket);
    close(o->control);
    for (size_t i = 0; i < w->count; i++)
        close(w->children[i].control);
    memcpy(job.files, o->files, sizeof job.files);
    if (!lock(w, &err)) { /* the bytes have not been seen yet */
        job.bytes = read_bytes(o->answer, o->head.bytes);
        err.code = o->head.work(&job, &err);
    }
    say_end(o->answer, &err);
    lec_leave(0);
}

/* ---- in the warden ------------------------------------------------------- */

/* Wipe the environment: the strings, which stay in memory, too.  Our own
 * settings have no secrets, and are pointed to.
 */
static void forget_environment(void)
{
    tzset();
    (void)uloc_getDefault();
    for (char **e = environ; e && *e; e++)
        if (strncmp(*e, "LECTERN_", 8) != 0)
            explicit_bzero(*e, strlen(*e));
    clearenv();
}

/* Put /dev/null in the place of the standard descriptors: a child that is not
 * ours any more has no terminal.  A sanitizer needs one for its report.
 */
static void forget_terminal(void)
{
#ifndef LEC_UNCONFINED
    int null = open("/dev/null", O_RDWR | O_CLOEXEC);
    for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
        if (null < 0 || dup2(null, fd) < 0)
            close(fd);
    if (null > STDERR_FILENO)
        close(null);
#endif
}

static void close_order(const order *o)
{
    if (o->answer >= 0)
        close(o->answer);
    for (size_t i = 0; i < LEC_CONFINED_FILES; i++)
        if (o->files[i] >= 0)
            close(o->files[i]);
}

/* Receive the next request; false when there will be none. */
static bool receive(int socket, order *o)
{
    struct iovec pieces[] = {{&o->head, sizeof o->head},
                             {o->argument, sizeof o->argument}};
    int fds[MAX_DESCRIPTORS];
    if (lec_handover_receive(socket, pieces, 2, fds, MAX_DESCRIPTORS) <
        (ssize_t)sizeof o->head)
        return false;
    o->answer = fds[0];
    o->control = fds[1];
    memcpy(o->files, fds + 2, sizeof o->files);
    return true;
}

static void report(int control, int refused, int status)
{
    const lec_warden_report r = {refused, status};
    (void)send(control, &r, sizeof r, MSG_NOSIGNAL); /* if anybody listens */
    close(control);
}

static lec_slice argument_of(const order *o)
{
    return (lec_slice){o->argument, o->head.argument};
}

/* Answer a request: make ready, and fork. */
static void serve(warden *w)
{
    const order *o = &w->order;
    lec_slice argument = argument_of(o);
    lec_error err = {0};
    if (o->head.prepare &&
        (err.code = o->head.prepare(w->context, argument, &err))) {
        say_end(o->answer, &err);
        report(o->control, 0, 0);
        return;
    }
    pid_t pid = fork();
    if (pid == 0)
        work(w);
    if (pid < 0)
        report(o->control, errno, 0);
    else
        w->children[w->count++] = (child){pid, o->control};
}

/* Wait for the children that have ended, and say how. */
static void reap(warden *w)
{
    int status;
    for (pid_t pid; (pid = waitpid(-1, &status, WNOHANG)) > 0;)
        for (size_t i = 0; i < w->count; i++) {
            if (w->children[i].pid != pid)
                continue;
            if (w->children[i].control >= 0)
                report(w->children[i].control, 0, status);
            w->children[i] = w->children[--w->count];
            break;
        }
}

/* Kill a child about which nobody asks any more. */
static void let_go(child *c)
{
    kill(c->pid, SIGKILL);
    close(c->control);
    c->control = NONE;
}

/* Wait until there is something to do: a request, a caller that has gone, or
 * (which interrupts the wait) a child that ended.  False when there will be no
 * more requests.
 */
static bool turn(warden *w, const sigset_t *waiting)
{
    struct pollfd polled[LEC_CONFINED_CALLS + 1];
    size_t count = w->count;
    for (size_t i = 0; i < count; i++)
        polled[i] = (struct pollfd){.fd = w->children[i].control};
    polled[count] = (struct pollfd){
        .fd = count < LEC_CONFINED_CALLS ? w->socket : NONE, .events = POLLIN};
    if (ppoll(polled, count + 1, NULL, waiting) <= 0)
        return true;
    for (size_t i = 0; i < count; i++)
        if (polled[i].revents)
            let_go(&w->children[i]);
    if (!polled[count].revents)
        return true;
    if (!receive(w->socket, &w->order))
        return false;
    serve(w);
    close_order(&w->order);
    if (w->order.head.meanwhile)
        w->order.head.meanwhile(w->context, argument_of(&w->order), NULL);
    return true;
}

static void wake(int signal)
{
    (void)signal;
}

_Noreturn void lec_warden_run(void *context, lec_sandbox sandbox, int socket)
{
    static warden w;
    sigset_t waiting, ended;
    w.context = context;
    w.sandbox = sandbox;
    w.socket = lec_leave_parent(socket);
    forget_terminal();
    forget_environment();
    /* What a child has released is used again, not returned and asked for. */
    mallopt(M_MMAP_THRESHOLD, MOST_KEPT);
    mallopt(M_TRIM_THRESHOLD, MOST_KEPT);
    json_object_seed(0); /* a child can ask nobody for a random number */
    signal(SIGCHLD, wake);
    sigemptyset(&ended);
    sigaddset(&ended, SIGCHLD);
    sigprocmask(SIG_BLOCK, &ended, &waiting);
    while (turn(&w, &waiting))
        reap(&w);
    lec_leave(0); /* with which the children end, too */
}
