/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What takes addresses opens no file: of this program every open() and fopen()
 * is counted.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <unistd.h>

#include <cmocka.h>

#include "source/fetcher.h"
#include "source/source.h"

static int opened;

FILE *__real_fopen(const char *path, const char *mode);
FILE *__wrap_fopen(const char *path, const char *mode);
int __real_open(const char *path, int flags, ...);
int __wrap_open(const char *path, int flags, ...);

FILE *__wrap_fopen(const char *path, const char *mode)
{
    opened++;
    return __real_fopen(path, mode);
}

int __wrap_open(const char *path, int flags, ...)
{
    opened++;
    return __real_open(path, flags, 0600);
}

static const lec_source_options options = {
    .max_bytes = 1 << 20, .timeout_ms = 2000, .user_agent = "Lectern/test"};

static const char *const names[] = {
    "/etc/passwd",
    "etc/passwd",
    "-",
    "",
    "file:///etc/passwd",
    "file://localhost/etc/passwd",
    "FILE:/etc/passwd",
    "ftp://127.0.0.1:9/x",
    "http:/etc/passwd",
    "http//etc/passwd",
    " http://127.0.0.1:9/",
};

static void what_takes_addresses_opens_no_file(void **state)
{
    (void)state;
    opened = 0;
    lec_fetcher *fetcher = lec_fetcher_new(&options);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        lec_page page;
        lec_text bytes = {0};
        lec_error err = {0}, again = {0}, more = {0};
        assert_int_equal(lec_source_fetch(names[i], &options, &page, &err),
                         LEC_E_INPUT);
        assert_string_equal(err.what, "it is no address on the web");
        lec_page_clear(&page);
        assert_int_equal(
            lec_source_fetch_bytes(names[i], &options, &bytes, &again),
            LEC_E_INPUT);
        assert_int_equal(bytes.len, 0);
        assert_int_equal(
            lec_fetcher_read(fetcher, names[i], NULL, &page, &more),
            LEC_E_INPUT);
        lec_page_clear(&page);
        lec_text_free(&bytes);
    }
    lec_fetcher_free(fetcher);
    assert_int_equal(opened, 0);
}

/* The count counts. */
static void what_the_user_names_is_opened(void **state)
{
    (void)state;
    lec_page page;
    opened = 0;
    assert_int_equal(lec_source_read("/etc/passwd", &options, &page, NULL),
                     LEC_OK);
    assert_true(page.bytes.len > 0);
    assert_int_equal(opened, 1);
    lec_page_clear(&page);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_takes_addresses_opens_no_file),
        cmocka_unit_test(what_the_user_names_is_opened),
    };
    return cmocka_run_group_tests_name("doors", tests, NULL, NULL);
}
