/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A run that somebody stops. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <fcntl.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "lectern.h"

#define SENTENCES 60

/* Who stops it when asked for the `patience`th time. */
typedef struct fixture {
    char dir[32], page[48], output[48];
    int asked, patience;
    char said[256];
} fixture;

static void on_fail(void *user, const lec_error *err)
{
    fixture *f = user;
    snprintf(f->said, sizeof f->said, "%s", err->what);
}

static bool on_stop(void *user)
{
    fixture *f = user;
    return ++f->asked >= f->patience;
}

static int setup(void **state)
{
    fixture *f = test_calloc(1, sizeof *f);
    *state = f;
    strcpy(f->dir, "test-run-XXXXXX");
    if (!mkdtemp(f->dir))
        return -1;
    snprintf(f->page, sizeof f->page, "%s/page.txt", f->dir);
    snprintf(f->output, sizeof f->output, "%s/out", f->dir);
    FILE *page = fopen(f->page, "w");
    assert_non_null(page);
    for (int i = 0; i < SENTENCES; i++)
        fputs("The keeper opened the gate. ", page);
    return fclose(page);
}

static int teardown(void **state)
{
    fixture *f = *state;
    unlink(f->page);
    unlink(f->output);
    rmdir(f->dir);
    test_free(f);
    return 0;
}

static int narrate_page(fixture *f, const char *page, lec_forms form,
                        int patience)
{
    const char *const pages[] = {page};
    const lec_options options = {
        .engine = "silent",
        .to = form,
        .output = f->output,
        .from = LEC_PAGE_PLAIN,
        .voices_dir = LEC_TEST_VOICES,
    };
    const lec_listener listener = {.fail = on_fail, .stop = on_stop, .user = f};
    f->asked = 0;
    f->patience = patience;
    return lec_narrate(pages, 1, &options, &listener);
}

static int narrate(fixture *f, lec_forms form, int patience)
{
    return narrate_page(f, f->page, form, patience);
}

static void one_that_nobody_stops_is_whole(void **state)
{
    fixture *f = *state;
    assert_int_equal(narrate(f, LEC_FORM_SCRIPT, 1000), 0);
    assert_int_equal(access(f->output, F_OK), 0);
    assert_true(f->asked > SENTENCES);
}

static void a_script_is_stopped_between_two_lines(void **state)
{
    fixture *f = *state;
    static const unsigned forms[] = {LEC_FORM_SCRIPT, LEC_FORM_SSML};
    for (int i = 0; i < 2; i++) {
        assert_int_equal(narrate(f, forms[i], SENTENCES / 2), 1);
        /* Who stopped may be asked once more, by what has not heard it. */
        assert_in_range(f->asked, SENTENCES / 2, SENTENCES / 2 + 1);
        assert_string_equal(f->said, "stopped");
        assert_int_not_equal(access(f->output, F_OK), 0);
    }
}

/* A pipe that nobody writes into is waited for, whatever its name. */
static void a_page_that_does_not_come_is_stopped(void **state)
{
    fixture *f = *state;
    int pipes[2], input = dup(STDIN_FILENO);
    assert_int_equal(pipe(pipes), 0);
    dup2(pipes[0], STDIN_FILENO);
    alarm(60);
    char name[32];
    snprintf(name, sizeof name, "/dev/fd/%d", pipes[0]);
    const char *const names[] = {"-", name};
    for (int i = 0; i < 2; i++) {
        assert_int_equal(narrate_page(f, names[i], LEC_FORM_TEXT, 4), 1);
        assert_string_equal(f->said, "stopped");
    }
    alarm(0);
    dup2(input, STDIN_FILENO);
    close(input);
    close(pipes[0]);
    close(pipes[1]);
}

/* What comes in parts is whole all the same. */
static void a_page_that_comes_slowly_is_read(void **state)
{
    fixture *f = *state;
    int pipes[2], input = dup(STDIN_FILENO);
    assert_int_equal(pipe(pipes), 0);
    pid_t writer = fork();
    if (!writer) {
        for (int i = 0; i < 3; i++) {
            usleep(80000);
            dprintf(pipes[1], "Gate %d is open. ", i);
        }
        _exit(0);
    }
    dup2(pipes[0], STDIN_FILENO);
    close(pipes[0]);
    close(pipes[1]);
    assert_int_equal(narrate_page(f, "-", LEC_FORM_SCRIPT, 1000), 0);
    dup2(input, STDIN_FILENO);
    close(input);
    assert_int_equal(waitpid(writer, NULL, 0), writer);
    char script[4096];
    FILE *out = fopen(f->output, "r");
    assert_non_null(out);
    script[fread(script, 1, sizeof script - 1, out)] = '\0';
    fclose(out);
    assert_non_null(strstr(script, "Gate 0"));
    assert_non_null(strstr(script, "Gate 2"));
}

/* Stop as soon as something is in the pipe. */
static bool is_begun(void *user)
{
    int waiting = 0;
    return !ioctl(*(int *)user, FIONREAD, &waiting) && waiting > 0;
}

static void a_book_that_nobody_takes_is_stopped(void **state)
{
    fixture *f = *state;
    assert_int_equal(mkfifo(f->output, 0600), 0);
    int pipe = open(f->output, O_RDWR);
    assert_true(pipe >= 0);
    const char *const pages[] = {f->page};
    const lec_options options = {.engine = "silent",
                                 .to = LEC_FORM_EPUB,
                                 .output = f->output,
                                 .from = LEC_PAGE_PLAIN,
                                 .voices_dir = LEC_TEST_VOICES};
    const lec_listener listener = {.stop = is_begun, .user = &pipe};
    alarm(60);
    assert_int_equal(lec_narrate(pages, 1, &options, &listener), 1);
    alarm(0);
    close(pipe);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(one_that_nobody_stops_is_whole),
        TEST(a_script_is_stopped_between_two_lines),
        TEST(a_page_that_does_not_come_is_stopped),
        TEST(a_page_that_comes_slowly_is_read),
        TEST(a_book_that_nobody_takes_is_stopped),
    };
    return cmocka_run_group_tests_name("run", tests, NULL, NULL);
}
