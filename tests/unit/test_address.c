/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is secret in an address is neither published nor said. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/error.h"
#include "base/markup.h"
#include "base/url.h"

typedef void add_fn(lec_text *to, const char *address);

static void add_link(lec_text *to, const char *address)
{
    lec_url_add_link(to, lec_slice_of(address));
}

static void becomes(add_fn *add, const char *address, const char *want)
{
    lec_text got = {0};
    add(&got, address);
    assert_string_equal(lec_text_str(&got), want);
    lec_text_free(&got);
}

static void stays(add_fn *add, const char *address)
{
    becomes(add, address, address);
}

static void who_logs_in_is_not_public(void **state)
{
    (void)state;
    static const char *const rows[][2] = {
        {"https://ana:hunter2@quay.example/a", "https://quay.example/a"},
        {"HTTPS://ana@quay.example", "HTTPS://quay.example"},
        {"http://ana:a@b@quay.example:80/x@y", "http://quay.example:80/x@y"},
        {"//ana:hunter2@quay.example/a", "//quay.example/a"},
        {"ftp://ana:hunter2@quay.example/", "ftp://quay.example/"},
        {"https://ana:hun/ter#2?@quay.example/a", "https://quay.example/a"},
        {"https://ana:hunter2@[::1]:80/a", "https://[::1]:80/a"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        becomes(lec_url_add_public, rows[i][0], rows[i][1]);
        becomes(add_link, rows[i][0], rows[i][1]);
        becomes(lec_url_add_name, rows[i][0][0] == '/' ? "x" : rows[i][0],
                rows[i][0][0] == '/' ? "x" : rows[i][1]);
        assert_true(lec_url_is_private(rows[i][0]));
    }
}

static void parameters_that_open_a_door_are_not_public(void **state)
{
    (void)state;
    static const char *const rows[][2] = {
        {"https://quay.example/f?token=SECRET", "https://quay.example/f"},
        {"https://quay.example/f?a=1&API-Key=x&b=2",
         "https://quay.example/f?a=1&b=2"},
        {"https://quay.example/f?key=x;b=2#top",
         "https://quay.example/f?b=2#top"},
        {"https://quay.example/f?accessToken=x#access_token=y",
         "https://quay.example/f"},
        {"https://quay.example/f?X-Amz-Date=1&X-Amz-Signature=ab&n=2",
         "https://quay.example/f?n=2"},
        {"/leave?email=ana%40quay.example", "/leave"},
        {"?pwd=x&PHPSESSID=y&sid=z", ""},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        becomes(lec_url_add_public, rows[i][0], rows[i][1]);
        becomes(add_link, rows[i][0], rows[i][1]);
        assert_true(lec_url_is_private(rows[i][0]));
    }
}

static void a_long_random_value_is_a_key_by_any_name(void **state)
{
    (void)state;
    static const char *const rows[][2] = {
        {"https://quay.example/f?u=0b8f1c3e5d7a9b2c4e6f&n=2",
         "https://quay.example/f?n=2"},
        {"https://quay.example/f?7c9e6679-7425-40de-944b-e07fc1f90ae7",
         "https://quay.example/f"},
        {"https://quay.example/f?k=dGhl%2BcXVheSBpcyBv9cGVu%3D%3D",
         "https://quay.example/f"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        becomes(lec_url_add_public, rows[i][0], rows[i][1]);
        stays(add_link, rows[i][0]);
        assert_true(lec_url_is_private(rows[i][0]));
    }
    const char *path = "https://quay.example/private/0b8f1c3e5d7a9b2c4e6f.rss";
    stays(lec_url_add_public, path);
    assert_true(lec_url_is_private(path));
}

static void all_else_stays_as_it_is_written(void **state)
{
    (void)state;
    static const char *const rows[] = {
        "https://quay.example",
        "https://quay.example:8080/a/b?x=1&y=&z&&w=2#part?a=b",
        "https://quay.example/f?",
        "https://quay.example/f?a=1&",
        "https://quay.example/@ana/the-bridge-2026",
        "https://quay.example/f?title=the-bridge-of-2026-is-open-again-at-9",
        "https://quay.example/f?title=HarbourBridgeOpensAfterNineYears2026",
        "https://quay.example/f?q=%D0%9C%D0%BE%D1%81%D1%82%20%D0%BE%D1%82",
        "https://quay.example/f?from=2026-11-30T08:30:00Z",
        "https://quay.example/f?monkey=1&keyword=2&author=ana&passage=3",
        "https://quay.example/f?id=123456789012345678901234567890",
        "https://quay.example/f?sid=12&key=3&session=40",
        "https://[::1]:80/a?p=3",
        "https://quay.example:/a",
        "../a?b=c",
        "mailto:ana@quay.example",
        "",
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        stays(lec_url_add_public, rows[i]);
        stays(add_link, rows[i]);
        assert_false(lec_url_is_private(rows[i]));
    }
    stays(lec_url_add_name, "saved/page?token=x.html");
}

static void no_message_has_a_secret_in_it(void **state)
{
    (void)state;
    lec_error err = {0};
    lec_fail_at(&err, "https://ana:hunter2@quay.example/a?key=x&b=2", 3, 0);
    assert_string_equal(err.file, "https://quay.example/a?b=2");
}

static void no_link_of_a_page_has_a_secret_in_it(void **state)
{
    (void)state;
    lec_text html = {0};
    assert_true(lec_add_address(
        &html, lec_slice_of(" https://ana:hunter2@quay.example/a?sig=x&b=2")));
    assert_string_equal(lec_text_str(&html), "https://quay.example/a?b=2");
    lec_text_free(&html);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(who_logs_in_is_not_public),
        cmocka_unit_test(parameters_that_open_a_door_are_not_public),
        cmocka_unit_test(a_long_random_value_is_a_key_by_any_name),
        cmocka_unit_test(all_else_stays_as_it_is_written),
        cmocka_unit_test(no_message_has_a_secret_in_it),
        cmocka_unit_test(no_link_of_a_page_has_a_secret_in_it),
    };
    return cmocka_run_group_tests_name("address", tests, NULL, NULL);
}
