/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "synth/runner.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"
#include "base/handover.h"
#include "base/leave.h"

#define MOST_WORDS 64                 /* of a command */
#define MOST_SOUND ((size_t)64 << 20) /* bytes that a program writes */
#define MOST_MS 20000                 /* that it takes for a sentence */
#define MOST_TEXT 65536               /* bytes of a sentence */

static int runner = -1;

int lec_runner_socket(void)
{
    return runner;
}

void lec_runner_moved(int socket)
{
    runner = socket;
}

/* The head of an answer: what is wrong, or what the program has written. */
typedef struct answer {
    uint32_t failed, bytes;
} answer;

/* Read so many bytes; false if there are no more. */
static bool read_all(int fd, void *to, size_t count)
{
    for (size_t done = 0; done < count;) {
        ssize_t n =
            TEMP_FAILURE_RETRY(read(fd, (char *)to + done, count - done));
        if (n <= 0)
            return false;
        done += (size_t)n;
    }
    return true;
}

/* A program while it runs. */
typedef struct job {
    const lec_run *run;
    const char *text;
    char wav[32]; /* file that it writes to; "" where it writes to its output */
    lec_text words[MOST_WORDS];
    char *argv[MOST_WORDS + 1];
    lec_text sound, wrong;
} job;

/* Make the file that {wav} stands for. */
static void make_file(job *j)
{
    strcpy(j->wav, "/tmp/lectern-XXXXXX.wav");
    int fd = mkstemps(j->wav, 4);
    if (fd >= 0)
        close(fd);
    else
        j->wav[0] = '\0';
}

/* Append what a field stands for; false if there is no such field. */
static bool add_field(job *j, lec_slice field, lec_text *word)
{
    const lec_run *r = j->run;
    if (lec_slice_is(field, "{lang}"))
        lec_text_add_str(word, r->lang);
    else if (lec_slice_is(field, "{speaker}"))
        lec_text_add_str(word, r->speaker);
    else if (lec_slice_is(field, "{rate}"))
        lec_text_addf(word, "%d", r->rate);
    else if (lec_slice_is(field, "{pitch}"))
        lec_text_addf(word, "%d", r->pitch);
    else if (lec_slice_is(field, "{text}")) /* never an option */
        lec_text_addf(word, "%s%s", *j->text == '-' ? " " : "", j->text);
    else if (lec_slice_is(field, "{wav}")) {
        if (!j->wav[0])
            make_file(j);
        lec_text_add_str(word, j->wav);
    } else
        return false;
    return true;
}

static void add_word(job *j, lec_slice from, lec_text *word)
{
    while (from.len) {
        const char *end = memchr(from.ptr, '}', from.len);
        size_t n = *from.ptr == '{' && end ? (size_t)(end - from.ptr) + 1 : 1;
        if (n == 1 || !add_field(j, (lec_slice){from.ptr, n}, word))
            lec_text_add(word, from.ptr, n);
        from = (lec_slice){from.ptr + n, from.len - n};
    }
}

static void make_words(job *j)
{
    lec_slice rest = lec_slice_of(j->run->command);
    size_t count = 0;
    while (rest.len && count < MOST_WORDS) {
        lec_slice word = lec_slice_take(&rest, ' ');
        if (!word.len)
            continue;
        add_word(j, word, &j->words[count]);
        j->argv[count] = (char *)lec_text_str(&j->words[count]);
        count++;
    }
    j->argv[count] = NULL;
}

/* Become the program. */
static _Noreturn void execute(const job *j, int in, int out)
{
    const struct rlimit file = {MOST_SOUND, MOST_SOUND}, none = {0, 0};
    const struct rlimit cpu = {2 * MOST_MS / 1000, 2 * MOST_MS / 1000};
    int nowhere = open("/dev/null", O_WRONLY);
    setpgid(0, 0);
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    signal(SIGPIPE, SIG_DFL);
    signal(SIGINT, SIG_DFL);
    signal(SIGTERM, SIG_DFL);
    setrlimit(RLIMIT_FSIZE, &file);
    setrlimit(RLIMIT_CPU, &cpu);
    setrlimit(RLIMIT_CORE, &none);
    dup2(in, STDIN_FILENO);
    dup2(out, STDOUT_FILENO);
    dup2(nowhere, STDERR_FILENO);
    (void)close_range(STDERR_FILENO + 1, ~0U, 0);
    if (j->argv[0])
        execvp(j->argv[0], j->argv);
    lec_leave(127);
}

static int64_t now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* Give a program its text, and take what it writes, until it closes its output;
 * what it does wrong is said in j->wrong.
 */
static void converse(job *j, int in, int out)
{
    const int64_t end = now_ms() + MOST_MS;
    size_t given = 0, len = strlen(j->text);
    char buffer[65536];
    for (;;) {
        struct pollfd polled[] = {{out, POLLIN, 0},
                                  {given < len ? in : -1, POLLOUT, 0}};
        int64_t left = end - now_ms();
        if (left <= 0 || poll(polled, 2, (int)left) == 0) {
            lec_text_add_str(&j->wrong, "it took too long");
            break;
        }
        if (polled[1].revents) {
            ssize_t n = write(in, j->text + given, len - given);
            given = n > 0 ? given + (size_t)n : len;
        }
        if (given == len && in >= 0) {
            close(in);
            in = -1;
        }
        ssize_t n = polled[0].revents ? read(out, buffer, sizeof buffer) : 1;
        if (n <= 0)
            break;
        if (polled[0].revents)
            lec_text_add(&j->sound, buffer, (size_t)n);
        if (j->sound.len > MOST_SOUND) {
            lec_text_add_str(&j->wrong, "it wrote more than 64 MB");
            break;
        }
    }
    if (in >= 0)
        close(in);
}

/* Wait for a program, which has as long as before to end by itself. */
static void end_program(job *j, pid_t pid)
{
    int status = 0;
    const int64_t end = now_ms() + (j->wrong.len ? 0 : MOST_MS);
    pid_t ended;
    while (!(ended = waitpid(pid, &status, WNOHANG)) && now_ms() < end)
        usleep(2000);
    kill(-pid, SIGKILL); /* and what it has started */
    if (!ended)
        waitpid(pid, &status, 0);
    if (j->wrong.len)
        return;
    if (WIFSIGNALED(status))
        lec_text_addf(&j->wrong, "signal %d ended it", WTERMSIG(status));
    else if (WEXITSTATUS(status) == 127)
        lec_text_add_str(&j->wrong, "it cannot be run");
    else if (WEXITSTATUS(status))
        lec_text_addf(&j->wrong, "it ended with status %d",
                      WEXITSTATUS(status));
}

static void run_program(job *j)
{
    int in[2], out[2];
    if (pipe2(in, O_CLOEXEC) || pipe2(out, O_CLOEXEC)) {
        lec_text_add_str(&j->wrong, strerror(errno));
        return;
    }
    fcntl(in[1], F_SETFL, O_NONBLOCK);
    pid_t pid = fork();
    if (pid == 0)
        execute(j, in[0], out[1]);
    close(in[0]);
    close(out[1]);
    if (pid > 0)
        converse(j, in[1], out[0]);
    else
        lec_text_add_str(&j->wrong, strerror(errno));
    close(out[0]);
    if (pid > 0)
        end_program(j, pid);
    if (j->wav[0]) {
        lec_text_cut(&j->sound, 0);
        if (!j->wrong.len && lec_file_read(j->wav, MOST_SOUND, &j->sound))
            lec_text_add_str(&j->wrong, "its file cannot be read");
        unlink(j->wav);
    }
}

/* Run what one order asks for, and answer. */
static void obey(int fd, const lec_run *run, const char *text)
{
    job j = {.run = run, .text = text};
    make_words(&j);
    run_program(&j);
    const lec_text *said = j.wrong.len ? &j.wrong : &j.sound;
    const answer head = {j.wrong.len > 0, (uint32_t)said->len};
    lec_file_write(fd, &head, sizeof head);
    lec_file_write(fd, lec_text_str(said), said->len);
    for (size_t i = 0; i < MOST_WORDS; i++)
        lec_text_free(&j.words[i]);
    lec_text_free(&j.sound);
    lec_text_free(&j.wrong);
}

/* Serve one connection until its other end is closed.  What is no command of a
 * voice ends it.
 */
static _Noreturn void attend(int fd, const char *const *commands, size_t count)
{
    static char text[MOST_TEXT + 1];
    lec_run run;
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    while (read_all(fd, &run, sizeof run) && run.bytes <= MOST_TEXT &&
           read_all(fd, text, run.bytes)) {
        size_t i = 0;
        text[run.bytes] = run.command[LEC_COMMAND_BYTES - 1] = '\0';
        run.lang[63] = run.speaker[63] = '\0';
        while (i < count && strcmp(commands[i], run.command) != 0)
            i++;
        if (i == count)
            break;
        obey(fd, &run, text);
    }
    lec_leave(0);
}

static _Noreturn void serve(int socket, const char *const *commands,
                            size_t count)
{
    char byte;
    int fd;
    struct iovec piece = {&byte, 1};
    socket = lec_leave_parent(socket);
    while (lec_handover_receive(socket, &piece, 1, &fd, 1) > 0) {
        pid_t pid = fd >= 0 ? fork() : -1;
        if (pid == 0) {
            close(socket);
            attend(fd, commands, count);
        }
        if (fd >= 0)
            close(fd);
        while (waitpid(-1, NULL, WNOHANG) > 0)
            ;
    }
    lec_leave(0);
}

lec_code lec_runner_start(const char *const *commands, size_t count,
                          lec_error *err)
{
    int ends[2];
    pid_t pid = -1;
    if (!socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends))
        pid = fork();
    if (pid == 0) {
        close(ends[0]);
        serve(ends[1], commands, count);
    }
    if (pid < 0) {
        lec_fail_errno(err, "no process could be had for a voice's program");
        return LEC_E_SYNTH;
    }
    close(ends[1]);
    runner = ends[0];
    return LEC_OK;
}

int lec_runner_connect(void)
{
    int ends[2];
    struct iovec piece = {"", 1};
    if (runner < 0 || socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends))
        return -1;
    int sent = lec_handover_send(runner, &piece, 1, &ends[1], 1);
    close(ends[1]);
    if (!sent)
        return ends[0];
    close(ends[0]);
    return -1;
}

lec_code lec_runner_run(int connection, lec_run *run, const char *text,
                        lec_text *wav, lec_error *err)
{
    answer head = {0};
    lec_text said = {0};
    run->bytes = (uint32_t)strlen(text);
    bool came = lec_file_write(connection, (const char *)run, sizeof *run) &&
                lec_file_write(connection, text, run->bytes) &&
                read_all(connection, &head, sizeof head) &&
                head.bytes <= MOST_SOUND + 65536;
    char *room = came ? lec_must_alloc(head.bytes + 1) : NULL;
    came = came && read_all(connection, room, head.bytes);
    if (came)
        lec_text_add(head.failed ? &said : wav, room, head.bytes);
    free(room);
    lec_code code =
        came && !head.failed
            ? LEC_OK
            : lec_fail(err, LEC_E_SYNTH, "%.*s: %s",
                       (int)strcspn(run->command, " "), run->command,
                       came ? lec_text_str(&said) : "nobody runs it");
    lec_text_free(&said);
    return code;
}
