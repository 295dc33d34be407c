/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/confined.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <sys/socket.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/handover.h"
#include "base/plain.h"
#include "base/timestamp.h"
#include "base/warden.h"

#define TICK_MS 100 /* a stop is heard after as long */
#define BLOCK_BYTES 65536

struct lec_confined {
    void *context;
    lec_sandbox sandbox;
    pid_t owner,
        warden; /* the process that forked the warden, and the warden */
    int socket;
};

struct lec_confined_call {
    lec_confined_request ask; /* with its limits filled in */
    int answer, control;
    double until_s; /* when the present wait ends */
    bool ended;     /* the child said that it has said all */
    lec_error err;
};

/* ---- the warden ---------------------------------------------------------- */

static lec_code start_warden(lec_confined *c, lec_error *err)
{
    int ends[2];
    if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends))
        return lec_fail_errno(err, "no socket could be had");
    pid_t pid = fork();
    if (pid == 0)
        lec_warden_run(c->context, c->sandbox, ends[1]);
    close(ends[1]);
    if (pid < 0) {
        lec_fail_errno(err, "no process could be had to read in");
        close(ends[0]);
        return LEC_E_IO;
    }
    c->owner = getpid();
    c->warden = pid;
    c->socket = ends[0];
    return LEC_OK;
}

/* End the warden where it is ours; where it is not, forget it. */
static void end_warden(lec_confined *c)
{
    bool ours = c->owner == getpid();
    if (ours)
        shutdown(c->socket, SHUT_RDWR); /* a worker may have it, too */
    close(c->socket);
    if (ours)
        TEMP_FAILURE_RETRY(waitpid(c->warden, NULL, 0));
}

lec_code lec_confined_new(lec_confined **confined, void *context,
                          lec_sandbox sandbox, lec_error *err)
{
    lec_confined *c = lec_must_zero(sizeof *c);
    c->context = context;
    c->sandbox = sandbox;
    lec_code code = start_warden(c, err);
    if (code)
        free(c);
    *confined = code ? NULL : c;
    return code;
}

void lec_confined_free(lec_confined *confined)
{
    if (confined)
        end_warden(confined);
    free(confined);
}

void lec_confined_retire(lec_confined *confined)
{
    if (confined->owner == getpid())
        shutdown(confined->socket, SHUT_WR);
}

/* ---- a call -------------------------------------------------------------- */

static void begin_wait(lec_confined_call *call)
{
    call->until_s = lec_clock_s() + call->ask.wait_ms / 1000.0;
}

/* Wait until the child reads or writes (`events`), a tenth of a second at a
 * time.  False, with the error of the call set, if it does not in time or the
 * listener stops.
 */
static bool wait_for(lec_confined_call *call, int fd, short events)
{
    struct pollfd polled = {.fd = fd, .events = events};
    for (;;) {
        if (call->ask.stop && call->ask.stop(call->ask.user)) {
            lec_fail(&call->err, LEC_E_IO, "stopped");
            return false;
        }
        if (poll(&polled, 1, TICK_MS) > 0)
            return true;
        if (lec_clock_s() < call->until_s)
            continue;
        lec_fail(&call->err, LEC_E_LIMIT, "reading it took more than %d s",
                 call->ask.wait_ms / 1000);
        return false;
    }
}

/* Send all bytes to the child.  A child that has ended takes none: how it ended
 * is found by who waits for its answer.
 */
static bool send_bytes(lec_confined_call *call, lec_slice bytes)
{
    begin_wait(call);
    while (bytes.len) {
        ssize_t n = send(call->answer, bytes.ptr, bytes.len, MSG_NOSIGNAL);
        if (n >= 0)
            bytes = lec_slice_from(bytes, (size_t)n);
        else if (errno != EAGAIN && errno != EINTR)
            return true;
        else if (!wait_for(call, call->answer, POLLOUT))
            return false;
    }
    return true;
}

/* Send the order, and with it the child's ends.  -1 with errno. */
static int send_order(const lec_confined *c, const lec_confined_request *ask,
                      const int *ends)
{
    int fds[2 + LEC_CONFINED_FILES] = {ends[0], ends[1]};
    memcpy(fds + 2, ask->files, ask->file_count * sizeof *fds);
    lec_warden_order order = {.prepare = ask->prepare,
                              .meanwhile = ask->meanwhile,
                              .work = ask->work,
                              .argument = ask->argument.len,
                              .bytes = ask->bytes.len,
                              .files = ask->file_count,
                              .cpu_s = ask->cpu_s,
                              .memory_mb = ask->memory_mb};
    struct iovec pieces[] = {{&order, sizeof order},
                             {(void *)ask->argument.ptr, ask->argument.len}};
    return lec_handover_send(c->socket, pieces, 2, fds, 2 + ask->file_count);
}

/* Send the order; to another warden, if this one has ended. */
static lec_code order(lec_confined *c, const lec_confined_request *ask,
                      const int *ends, lec_error *err)
{
    if (!send_order(c, ask, ends))
        return LEC_OK;
    if (errno != EPIPE && errno != ECONNRESET && errno != ENOTCONN)
        return lec_fail_errno(err, "no process could be asked to read it");
    end_warden(c);
    lec_code code = start_warden(c, err);
    if (!code && send_order(c, ask, ends))
        code = lec_fail_errno(err, "no process could be asked to read it");
    return code;
}

static lec_confined_call *make_call(const lec_confined_request *request)
{
    lec_confined_call *call = lec_must_zero(sizeof *call);
    lec_confined_request *ask = &call->ask;
    *ask = *request;
    ask->bytes.ptr = ask->bytes.ptr ? ask->bytes.ptr : "";
    ask->argument.ptr = ask->argument.ptr ? ask->argument.ptr : "";
    ask->most_bytes =
        ask->most_bytes ? ask->most_bytes : LEC_CONFINED_MESSAGE_BYTES;
    ask->cpu_s = ask->cpu_s ? ask->cpu_s : LEC_CONFINED_CPU_S;
    ask->memory_mb = ask->memory_mb ? ask->memory_mb : LEC_CONFINED_MB;
    ask->wait_ms = ask->wait_ms ? ask->wait_ms : LEC_CONFINED_WAIT_MS;
    return call;
}

/* Make the two socket pairs of a call, ours first in each. */
static bool make_pairs(int answer[2], int control[2])
{
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, answer))
        return false;
    if (!socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, control)) {
        fcntl(answer[0], F_SETFL, O_NONBLOCK);
        return true;
    }
    close(answer[0]);
    close(answer[1]);
    return false;
}

static void release(lec_confined_call *call)
{
    close(call->answer);
    close(call->control);
    free(call);
}

lec_code lec_confined_begin(lec_confined *confined,
                            const lec_confined_request *request,
                            lec_confined_call **call, lec_error *err)
{
    int answer[2], control[2];
    *call = NULL;
    if (request->argument.len > LEC_CONFINED_ARGUMENT_BYTES)
        return lec_fail(err, LEC_E_LIMIT, "too much is said of it");
    if (!make_pairs(answer, control))
        return lec_fail_errno(err, "no socket could be had");
    lec_confined_call *made = make_call(request);
    made->answer = answer[0];
    made->control = control[0];
    lec_code code =
        order(confined, &made->ask, (int[]){answer[1], control[1]}, err);
    close(answer[1]);
    close(control[1]);
    if (!code && !send_bytes(made, made->ask.bytes))
        code = lec_fail(err, made->err.code, "%s", made->err.what);
    if (code)
        release(made);
    else
        *call = made;
    return code;
}

/* ---- the answer ---------------------------------------------------------- */

/* Append up to `len` bytes of the answer.  False if there are no more. */
static bool read_some(lec_confined_call *call, lec_text *to, size_t len)
{
    char block[BLOCK_BYTES];
    len = len < sizeof block ? len : sizeof block;
    for (;;) {
        ssize_t n = recv(call->answer, block, len, 0);
        if (n > 0)
            lec_text_add(to, block, (size_t)n);
        if (n >= 0 || (errno != EAGAIN && errno != EINTR))
            return n > 0;
        if (!wait_for(call, call->answer, POLLIN))
            return false;
    }
}

/* Replace `to` by the next `len` bytes of the answer. */
static bool read_all(lec_confined_call *call, lec_text *to, size_t len)
{
    lec_text_cut(to, 0);
    while (to->len < len)
        if (!read_some(call, to, len - to->len))
            return false;
    return true;
}

/* Make a text of the child's fit to be shown. */
static void make_plain(char *text, size_t room)
{
    lec_text plain = {0};
    lec_text_add_plain_line(&plain, (lec_slice){text, strnlen(text, room)});
    snprintf(text, room, "%s", lec_text_str(&plain));
    lec_text_free(&plain);
}

/* Take what a child says at its end. */
static void take_end(lec_confined_call *call, const lec_text *message)
{
    lec_error theirs;
    call->ended = true;
    memcpy(&theirs, message->ptr, sizeof theirs);
    if (theirs.code == LEC_OK)
        return;
    if (theirs.code < LEC_OK || theirs.code > LEC_E_SYNTH) {
        lec_fail(&call->err, LEC_E_INPUT, "what was read of it is nonsense");
        return;
    }
    make_plain(theirs.what, sizeof theirs.what);
    make_plain(theirs.hint, sizeof theirs.hint);
    theirs.file[0] = '\0';
    call->err = theirs;
}

/* Check the head of a message. */
static bool is_right(lec_confined_call *call, const lec_said_head *head)
{
    if (head->kind == LEC_SAID_END && head->bytes == sizeof(lec_error))
        return true;
    if (head->kind != LEC_SAID_MESSAGE)
        lec_fail(&call->err, LEC_E_INPUT, "what was read of it is nonsense");
    else if (head->bytes > call->ask.most_bytes)
        lec_fail(&call->err, LEC_E_LIMIT,
                 "what was read of it has more than %zu bytes",
                 call->ask.most_bytes);
    return !call->err.code;
}

/* Say why a child ended that did not say that it was done. */
static void take_status(lec_confined_call *call, int status)
{
    lec_error *err = &call->err;
    int by = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
    if (by == SIGXCPU)
        lec_fail(err, LEC_E_LIMIT, "reading it took more than %d s of CPU",
                 call->ask.cpu_s);
    else if (by == SIGSYS)
        lec_fail(err, LEC_E_INPUT,
                 "reading it asked for what it may not do (SIGSYS)");
    else if (by == SIGKILL)
        lec_fail(err, LEC_E_INPUT, "reading it was ended (SIGKILL)");
    else if (by)
        lec_fail(err, LEC_E_INPUT, "reading it crashed (SIG%s)",
                 sigabbrev_np(by) ? sigabbrev_np(by) : "?");
    else if (WEXITSTATUS(status) == LEC_CONFINED_NO_MEMORY)
        lec_fail(err, LEC_E_LIMIT, "reading it takes more than %d MB of memory",
                 call->ask.memory_mb);
    else
        lec_fail(err, LEC_E_INPUT, "reading it ended before it was done");
}

/* Ask the warden how the child ended. */
static void find_end(lec_confined_call *call)
{
    lec_warden_report report;
    if (call->err.code || !wait_for(call, call->control, POLLIN))
        return;
    ssize_t n =
        TEMP_FAILURE_RETRY(recv(call->control, &report, sizeof report, 0));
    if (n != (ssize_t)sizeof report) {
        lec_fail(&call->err, LEC_E_IO,
                 "the process that has it read has ended");
    } else if (report.refused) {
        errno = report.refused;
        lec_fail_errno(&call->err, "no process could be had to read it");
    } else {
        take_status(call, report.status);
    }
}

bool lec_confined_read(lec_confined_call *call, lec_text *message)
{
    lec_said_head head;
    lec_text_cut(message, 0);
    if (call->ended || call->err.code)
        return false;
    begin_wait(call);
    bool whole = read_all(call, message, sizeof head);
    if (whole) {
        memcpy(&head, message->ptr, sizeof head);
        whole = is_right(call, &head) && read_all(call, message, head.bytes);
    }
    if (!whole)
        find_end(call);
    else if (head.kind == LEC_SAID_MESSAGE)
        return true;
    else
        take_end(call, message);
    lec_text_cut(message, 0);
    return false;
}

lec_code lec_confined_end(lec_confined_call *call, lec_error *err)
{
    lec_error how = call->err;
#ifdef LEC_COVERAGE
    char report; /* a child that is killed does not count its lines */
    if (call->ended)
        (void)recv(call->control, &report, sizeof report, 0);
#endif
    release(call);
    if (!how.code)
        return LEC_OK;
    if (how.hint[0])
        lec_fail_hint(err, "%s", how.hint);
    if (err && !err->code) {
        err->line = how.line;
        err->column = how.column;
    }
    return lec_fail(err, how.code, "%s", how.what);
}

lec_code lec_confined_ask(lec_confined *confined,
                          const lec_confined_request *request, lec_text *answer,
                          lec_error *err)
{
    lec_confined_call *call;
    lec_text more = {0};
    lec_text_cut(answer, 0);
    lec_code code = lec_confined_begin(confined, request, &call, err);
    if (code || !call)
        return code;
    if (lec_confined_read(call, answer) && lec_confined_read(call, &more))
        lec_fail(&call->err, LEC_E_INPUT, "what was read of it is nonsense");
    lec_text_free(&more);
    return lec_confined_end(call, err);
}
