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

static int narrate(fixture *f, unsigned form, int patience)
{
    const char *const pages[] = {f->page};
    const lec_options options = {
        .to = form,
        .output = f->output,
        .from = LEC_PAGE_PLAIN,
        .voices_dir = LEC_TEST_VOICES,
    };
    const lec_listener listener = {.fail = on_fail, .stop = on_stop, .user = f};
    f->patience = patience;
    return lec_narrate(pages, 1, &options, &listener);
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
        f->asked = 0;
        assert_int_equal(narrate(f, forms[i], SENTENCES / 2), 1);
        /* Who stopped may be asked once more, by what has not heard it. */
        assert_in_range(f->asked, SENTENCES / 2, SENTENCES / 2 + 1);
        assert_string_equal(f->said, "stopped");
        assert_int_not_equal(access(f->output, F_OK), 0);
    }
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(one_that_nobody_stops_is_whole),
        TEST(a_script_is_stopped_between_two_lines),
    };
    return cmocka_run_group_tests_name("run", tests, NULL, NULL);
}
