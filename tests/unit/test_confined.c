/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Children that read what strangers wrote: whatever they do, the call says how
 * it went, and the next one goes on.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <errno.h>
#include <signal.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/confined.h"
#include "base/sandbox.h"
#include "base/timestamp.h"

static bool fork_is_refused; /* in the warden */

pid_t __real_fork(void);
pid_t __wrap_fork(void);

pid_t __wrap_fork(void)
{
    if (!fork_is_refused)
        return __real_fork();
    fork_is_refused = false;
    errno = EAGAIN;
    return -1;
}

static int context = 7;

static int with_warden(void **state)
{
    lec_error err = {0};
    return lec_confined_new((lec_confined **)state, &context, LEC_SANDBOX_AUTO,
                            &err);
}

static int drop_warden(void **state)
{
    lec_confined_free(*state);
    return waitpid(-1, NULL, WNOHANG) < 0 && errno == ECHILD ? 0 : -1;
}

static lec_code say_all(const lec_confined_job *job, lec_error *err)
{
    lec_text said = {0};
    lec_text_addf(&said, "%d %.*s %zu ", *(int *)job->context,
                  (int)job->argument.len, job->argument.ptr, job->bytes.len);
    lec_text_add_slice(&said, job->bytes);
    return lec_confined_say(job, lec_text_slice(&said), err);
}

/* Make a call that goes well, and say what it answers. */
static void expect_words(lec_confined *c, lec_slice bytes, const char *want)
{
    lec_text answer = {0};
    lec_error err = {0};
    const lec_confined_request ask = {.work = say_all,
                                      .argument = lec_slice_of("an argument"),
                                      .bytes = bytes};
    lec_code code = lec_confined_ask(c, &ask, &answer, &err);
    assert_string_equal(err.what, "");
    assert_int_equal(code, LEC_OK);
    assert_string_equal(lec_text_str(&answer), want);
    lec_text_free(&answer);
}

/* Make a call that fails; the next one does not. */
static void expect_failure(lec_confined *c, lec_confined_request ask,
                           lec_code want, const char *words)
{
    lec_text answer = {0};
    lec_error err = {0};
    ask.bytes = lec_slice_of("page");
    lec_code code = lec_confined_ask(c, &ask, &answer, &err);
    assert_string_equal(err.what, words);
    assert_int_equal(code, want);
    assert_int_equal(err.code, want);
    lec_text_free(&answer);
    expect_words(c, lec_slice_of("x"), "7 an argument 1 x");
}

static void a_child_reads_and_answers(void **state)
{
    expect_words(*state, lec_slice_of(""), "7 an argument 0 ");
    expect_words(*state, lec_slice_of("a page"), "7 an argument 6 a page");
}

static lec_code count_bytes(const lec_confined_job *job, lec_error *err)
{
    size_t sum = 0;
    for (size_t i = 0; i < job->bytes.len; i++)
        sum += (unsigned char)job->bytes.ptr[i];
    sum += (unsigned char)job->bytes.ptr[job->bytes.len];
    return lec_confined_say(job, (lec_slice){(char *)&sum, sizeof sum}, err);
}

static void a_page_of_32_megabytes_goes_over(void **state)
{
    lec_text answer = {0};
    lec_slice page = {
        memset(test_malloc((size_t)32 << 20), 1, (size_t)32 << 20),
        (size_t)32 << 20};
    const lec_confined_request ask = {.work = count_bytes, .bytes = page};
    assert_int_equal(lec_confined_ask(*state, &ask, &answer, NULL), LEC_OK);
    assert_int_equal(answer.len, sizeof(size_t));
    size_t sum;
    memcpy(&sum, answer.ptr, sizeof sum);
    assert_int_equal(sum, page.len);
    test_free((char *)page.ptr);
    lec_text_free(&answer);
}

static lec_code say_many(const lec_confined_job *job, lec_error *err)
{
    char line[5000] = {0};
    for (int i = 0; i < 1000; i++) {
        memcpy(line, &i, sizeof i);
        if (lec_confined_say(job, (lec_slice){line, (size_t)(i * 5 + 4)}, err))
            return err->code;
    }
    return LEC_OK;
}

static void messages_come_one_by_one(void **state)
{
    lec_confined_call *call;
    lec_text message = {0};
    const lec_confined_request ask = {.work = say_many};
    assert_int_equal(lec_confined_begin(*state, &ask, &call, NULL), LEC_OK);
    for (int i = 0, got; i < 1000; i++) {
        assert_true(lec_confined_read(call, &message));
        assert_int_equal(message.len, i * 5 + 4);
        memcpy(&got, message.ptr, sizeof got);
        assert_int_equal(got, i);
    }
    assert_false(lec_confined_read(call, &message));
    assert_false(lec_confined_read(call, &message));
    assert_int_equal(lec_confined_end(call, NULL), LEC_OK);
    assert_int_equal(lec_confined_begin(*state, &ask, &call, NULL), LEC_OK);
    assert_true(lec_confined_read(call, &message));
    assert_int_equal(lec_confined_end(call, NULL), LEC_OK);
    lec_text_free(&message);
    expect_words(*state, lec_slice_of("x"), "7 an argument 1 x");
}

static lec_code say_failure(const lec_confined_job *job, lec_error *err)
{
    (void)job;
    lec_fail_at(err, "/etc/passwd", 3, 4);
    lec_fail_hint(err, "try\033[1m\xff");
    return lec_fail(err, LEC_E_LIMIT, "the page is\a no page");
}

static void a_failure_is_passed_on_in_plain_words(void **state)
{
    lec_text answer = {0};
    lec_error err = {0};
    const lec_confined_request ask = {.work = say_failure};
    assert_int_equal(lec_confined_ask(*state, &ask, &answer, &err),
                     LEC_E_LIMIT);
    assert_string_equal(err.what, "the page is no page");
    assert_string_equal(err.hint, "try [1m\xef\xbf\xbd");
    assert_string_equal(err.file, "");
    assert_int_equal(err.line, 3);
    assert_int_equal(err.column, 4);
    lec_text_free(&answer);
}

static lec_code crash(const lec_confined_job *job, lec_error *err)
{
    (void)job, (void)err;
    signal(SIGSEGV, SIG_DFL); /* a sanitizer handles it */
    raise(SIGSEGV);
    return LEC_OK;
}

static lec_code give_up(const lec_confined_job *job, lec_error *err)
{
    (void)job, (void)err;
    abort();
    return LEC_OK;
}

static lec_code go_away(const lec_confined_job *job, lec_error *err)
{
    (void)job, (void)err;
    _exit(0);
    return LEC_OK;
}

static lec_code die(const lec_confined_job *job, lec_error *err)
{
    (void)job, (void)err;
    raise(SIGKILL);
    return LEC_OK;
}

static void a_crash_is_one_call(void **state)
{
    expect_failure(*state, (lec_confined_request){.work = crash}, LEC_E_INPUT,
                   "reading it crashed (SIGSEGV)");
    expect_failure(*state, (lec_confined_request){.work = give_up}, LEC_E_INPUT,
                   "reading it crashed (SIGABRT)");
    expect_failure(*state, (lec_confined_request){.work = go_away}, LEC_E_INPUT,
                   "reading it ended before it was done");
    expect_failure(*state, (lec_confined_request){.work = die}, LEC_E_INPUT,
                   "reading it was ended (SIGKILL)");
}

static lec_code loop(const lec_confined_job *job, lec_error *err)
{
    (void)job, (void)err;
    for (volatile bool on = true; on;)
        ;
    return LEC_OK;
}

static void a_loop_ends_with_its_time(void **state)
{
    expect_failure(*state, (lec_confined_request){.work = loop, .cpu_s = 1},
                   LEC_E_LIMIT, "reading it took more than 1 s of CPU");
}

static lec_code sleep_on(const lec_confined_job *job, lec_error *err)
{
    (void)job, (void)err;
    raise(SIGSTOP);
    return LEC_OK;
}

static void a_child_that_does_nothing_is_not_waited_for(void **state)
{
    expect_failure(*state,
                   (lec_confined_request){.work = sleep_on, .wait_ms = 1000},
                   LEC_E_LIMIT, "reading it took more than 1 s");
}

static bool stop_soon(void *user)
{
    return lec_clock_s() > *(double *)user;
}

static void a_stop_is_heard(void **state)
{
    double at = lec_clock_s() + 0.3;
    expect_failure(
        *state,
        (lec_confined_request){.work = loop, .stop = stop_soon, .user = &at},
        LEC_E_IO, "stopped");
    assert_true(lec_clock_s() < at + 0.5);
}

#ifndef LEC_UNCONFINED
static lec_code eat_memory(const lec_confined_job *job, lec_error *err)
{
    (void)job, (void)err;
    for (volatile bool on = true; on;)
        memset(lec_must_alloc(1 << 20), 1, 1 << 20);
    return LEC_OK;
}

static void memory_is_limited(void **state)
{
    expect_failure(*state,
                   (lec_confined_request){.work = eat_memory, .memory_mb = 256},
                   LEC_E_LIMIT, "reading it takes more than 256 MB of memory");
    expect_failure(*state, (lec_confined_request){.work = eat_memory},
                   LEC_E_LIMIT, "reading it takes more than 1024 MB of memory");
}
#endif

static lec_code say_nonsense(const lec_confined_job *job, lec_error *err)
{
    (void)err;
    char bytes[300];
    memset(bytes, 0x55, sizeof bytes);
    _exit(write(job->out, bytes, sizeof bytes) < 0);
    return LEC_OK;
}

static lec_code say_half(const lec_confined_job *job, lec_error *err)
{
    (void)err;
    const uint32_t words[] = {1, 100, 0};
    _exit(write(job->out, words, sizeof words) < 0);
    return LEC_OK;
}

static lec_code say_wrong_code(const lec_confined_job *job, lec_error *err)
{
    (void)job, (void)err;
    return (lec_code)99;
}

static lec_code say_twice(const lec_confined_job *job, lec_error *err)
{
    lec_confined_say(job, lec_slice_of("a"), err);
    return lec_confined_say(job, lec_slice_of("b"), err);
}

static void nonsense_is_refused(void **state)
{
    static const char words[] = "what was read of it is nonsense";
    expect_failure(*state, (lec_confined_request){.work = say_nonsense},
                   LEC_E_INPUT, words);
    expect_failure(*state, (lec_confined_request){.work = say_wrong_code},
                   LEC_E_INPUT, words);
    expect_failure(*state, (lec_confined_request){.work = say_twice},
                   LEC_E_INPUT, words);
    expect_failure(*state, (lec_confined_request){.work = say_half},
                   LEC_E_INPUT, "reading it ended before it was done");
}

static void a_message_has_its_limit(void **state)
{
    expect_failure(*state,
                   (lec_confined_request){.work = say_many, .most_bytes = 3},
                   LEC_E_LIMIT, "what was read of it has more than 3 bytes");
}

static lec_code add_one(void *user, lec_slice argument, lec_error *err)
{
    (void)err;
    *(int *)user += (int)argument.len;
    return LEC_OK;
}

static lec_code refuse(void *user, lec_slice argument, lec_error *err)
{
    (void)user, (void)argument;
    return lec_fail(err, LEC_E_USAGE, "no language is called so");
}

static lec_code refuse_fork(void *user, lec_slice argument, lec_error *err)
{
    (void)user, (void)argument, (void)err;
    fork_is_refused = true;
    return LEC_OK;
}

static void what_is_made_ready_is_there_for_all_that_follow(void **state)
{
    lec_text answer = {0};
    lec_confined_request ask = {
        .prepare = add_one, .work = say_all, .argument = lec_slice_of("two")};
    assert_int_equal(lec_confined_ask(*state, &ask, &answer, NULL), LEC_OK);
    assert_string_equal(lec_text_str(&answer), "10 two 0 ");
    ask.prepare = NULL;
    assert_int_equal(lec_confined_ask(*state, &ask, &answer, NULL), LEC_OK);
    assert_string_equal(lec_text_str(&answer), "10 two 0 ");
    assert_int_equal(context, 7);
    lec_text_free(&answer);
}

static void what_is_not_ready_fails_the_call(void **state)
{
    expect_failure(*state,
                   (lec_confined_request){.prepare = refuse, .work = say_all},
                   LEC_E_USAGE, "no language is called so");
    expect_failure(
        *state, (lec_confined_request){.prepare = refuse_fork, .work = say_all},
        LEC_E_IO,
        "no process could be had to read it: Resource temporarily unavailable");
}

static lec_code say_parent(const lec_confined_job *job, lec_error *err)
{
    pid_t pid = getppid();
    return lec_confined_say(job, (lec_slice){(char *)&pid, sizeof pid}, err);
}

static pid_t find_warden(lec_confined *c)
{
    lec_text answer = {0};
    pid_t pid;
    const lec_confined_request ask = {.work = say_parent};
    assert_int_equal(lec_confined_ask(c, &ask, &answer, NULL), LEC_OK);
    memcpy(&pid, answer.ptr, sizeof pid);
    lec_text_free(&answer);
    return pid;
}

static void a_warden_that_ended_is_replaced(void **state)
{
    siginfo_t how;
    pid_t warden = find_warden(*state);
    kill(warden, SIGKILL);
    assert_int_equal(waitid(P_PID, (id_t)warden, &how, WEXITED | WNOWAIT), 0);
    expect_words(*state, lec_slice_of("x"), "7 an argument 1 x");
    assert_int_not_equal(find_warden(*state), warden);
}

static void a_warden_that_ends_during_a_call_is_said(void **state)
{
    lec_confined_call *call;
    lec_text message = {0};
    lec_error err = {0};
    const lec_confined_request ask = {.work = loop};
    pid_t warden = find_warden(*state);
    assert_int_equal(lec_confined_begin(*state, &ask, &call, NULL), LEC_OK);
    kill(warden, SIGKILL);
    assert_false(lec_confined_read(call, &message));
    assert_int_equal(lec_confined_end(call, &err), LEC_E_IO);
    assert_string_equal(err.what, "the process that has it read has ended");
    lec_text_free(&message);
    expect_words(*state, lec_slice_of("x"), "7 an argument 1 x");
}

static _Noreturn void ask_often(lec_confined *c, char letter)
{
    char bytes[20000];
    memset(bytes, letter, sizeof bytes);
    lec_text answer = {0};
    const lec_confined_request ask = {.work = say_all,
                                      .bytes = {bytes, sizeof bytes}};
    for (int i = 0; i < 50; i++)
        if (lec_confined_ask(c, &ask, &answer, NULL) ||
            strspn(lec_text_str(&answer) + strlen("7  20000 "),
                   (char[]){letter, 0}) != sizeof bytes)
            _exit(1);
    lec_text_free(&answer);
    lec_confined_free(c);
    _exit(0);
}

static void processes_may_ask_at_the_same_time(void **state)
{
    pid_t pids[3];
    for (int i = 0; i < 3; i++) {
        pids[i] = fork();
        if (!pids[i])
            ask_often(*state, (char)('a' + i));
    }
    for (int i = 0; i < 3; i++) {
        int status = -1;
        assert_int_equal(waitpid(pids[i], &status, 0), pids[i]);
        assert_int_equal(status, 0);
    }
    expect_words(*state, lec_slice_of("x"), "7 an argument 1 x");
}

static lec_code read_file(const lec_confined_job *job, lec_error *err)
{
    char bytes[100];
    ssize_t n = read(job->files[job->file_count - 1], bytes, sizeof bytes);
    return n < 0 ? lec_fail_errno(err, "read")
                 : lec_confined_say(job, (lec_slice){bytes, (size_t)n}, err);
}

static void files_are_handed_over(void **state)
{
    int ends[2];
    lec_text answer = {0};
    assert_int_equal(pipe(ends), 0);
    assert_int_equal(write(ends[1], "over a pipe", 11), 11);
    const lec_confined_request ask = {
        .work = read_file, .files = {ends[1], ends[0]}, .file_count = 2};
    assert_int_equal(lec_confined_ask(*state, &ask, &answer, NULL), LEC_OK);
    assert_string_equal(lec_text_str(&answer), "over a pipe");
    close(ends[0]);
    close(ends[1]);
    lec_text_free(&answer);
}

int main(void)
{
#define TEST(name)                                                             \
    cmocka_unit_test_setup_teardown(name, with_warden, drop_warden)
    const struct CMUnitTest tests[] = {
        TEST(a_child_reads_and_answers),
        TEST(a_page_of_32_megabytes_goes_over),
        TEST(messages_come_one_by_one),
        TEST(a_failure_is_passed_on_in_plain_words),
        TEST(a_crash_is_one_call),
        TEST(a_loop_ends_with_its_time),
        TEST(a_child_that_does_nothing_is_not_waited_for),
        TEST(a_stop_is_heard),
#ifndef LEC_UNCONFINED
        TEST(memory_is_limited),
#endif
        TEST(nonsense_is_refused),
        TEST(a_message_has_its_limit),
        TEST(what_is_made_ready_is_there_for_all_that_follow),
        TEST(what_is_not_ready_fails_the_call),
        TEST(a_warden_that_ended_is_replaced),
        TEST(a_warden_that_ends_during_a_call_is_said),
        TEST(processes_may_ask_at_the_same_time),
        TEST(files_are_handed_over),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
