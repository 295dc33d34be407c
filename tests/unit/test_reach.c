/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <arpa/inet.h>
#include <netinet/in.h>

#include <cmocka.h>

#include "source/reach.h"

/* An address as libcurl hands it over. */
static const struct sockaddr *at(const char *digits)
{
    static struct sockaddr_storage room;
    struct sockaddr_in *four = (struct sockaddr_in *)&room;
    struct sockaddr_in6 *six = (struct sockaddr_in6 *)&room;
    memset(&room, 0, sizeof room);
    four->sin_family = AF_INET;
    four->sin_port = htons(80);
    if (inet_pton(AF_INET, digits, &four->sin_addr) != 1) {
        six->sin6_family = AF_INET6;
        assert_int_equal(inet_pton(AF_INET6, digits, &six->sin6_addr), 1);
    }
    return (struct sockaddr *)&room;
}

static lec_reach reach_of(const lec_source_options *options)
{
    return (lec_reach){
        .options = options, .host = "harbour.example", .port = "80"};
}

static bool allows(const char *digits, const lec_source_options *options)
{
    lec_reach reach = reach_of(options);
    bool allowed = lec_reach_allows(&reach, at(digits));
    assert_int_equal(!allowed, reach.refused[0] != 0);
    if (!allowed)
        assert_non_null(reach.called);
    return allowed;
}

static void private_addresses_are_refused(void **state)
{
    (void)state;
    static const char *const closed[] = {
        "127.0.0.1",
        "127.255.255.255",
        "0.0.0.0",
        "0.1.2.3",
        "10.0.0.0",
        "10.255.255.255",
        "172.16.0.1",
        "172.31.255.255",
        "192.168.0.1",
        "192.168.255.255",
        "169.254.169.254",
        "100.64.0.1",
        "100.127.255.255",
        "224.0.0.1",
        "239.255.255.250",
        "255.255.255.255",
        "192.0.0.8",
        "::",
        "::1",
        "fe80::1",
        "febf::1",
        "fc00::1",
        "fdff:ffff::1",
        "fec0::1",
        "ff02::1",
        "::ffff:127.0.0.1",
        "::ffff:10.1.2.3",
        "::ffff:169.254.1.1",
        "::127.0.0.1",
        "::10.0.0.1",
        "64:ff9b::127.0.0.1",
        "64:ff9b::10.0.0.1",
        "64:ff9b:1::8.8.8.8",
        "2002:7f00:1::1",
        "2002:a00:1::",
        "2002:c0a8:101::1",
        "2001:0:808:808::80ff:fffe", /* Teredo of 127.0.0.1 */
    };
    const lec_source_options options = {0};
    for (size_t i = 0; i < sizeof closed / sizeof *closed; i++)
        if (allows(closed[i], &options))
            fail_msg("reached: %s", closed[i]);
}

static void public_addresses_are_reached(void **state)
{
    (void)state;
    static const char *const open[] = {
        "1.1.1.1",          "9.255.255.255",
        "11.0.0.0",         "126.255.255.255",
        "128.0.0.1",        "172.15.255.255",
        "172.32.0.0",       "192.167.255.255",
        "192.169.0.0",      "100.63.255.255",
        "100.128.0.0",      "169.253.255.255",
        "169.255.0.0",      "223.255.255.255",
        "192.0.1.1",        "2606:4700::1",
        "2001:4860::8888",  "::ffff:8.8.8.8",
        "64:ff9b::8.8.8.8", "2002:808:808::1",
        "fbff::1",          "2001:0:808:808::f7f7:f7f7", /* Teredo of 8.8.8.8 */
    };
    const lec_source_options options = {0};
    for (size_t i = 0; i < sizeof open / sizeof *open; i++)
        if (!allows(open[i], &options))
            fail_msg("refused: %s", open[i]);
}

static void hosts_and_blocks_that_are_allowed_are_reached(void **state)
{
    (void)state;
    static const char *const blocks[] = {"10.1.0.0/16", "127.0.0.2", "fd00::/8",
                                         NULL};
    static const char *const name[] = {"HARBOUR.example", NULL};
    static const char *const other[] = {"quay.example", NULL};
    const lec_source_options options = {.allow_private = blocks};
    const lec_source_options by_name = {.allow_private = name};
    const lec_source_options by_other = {.allow_private = other};
    assert_true(allows("10.1.255.255", &options));
    assert_true(allows("::ffff:10.1.0.9", &options));
    assert_true(allows("127.0.0.2", &options));
    assert_true(allows("fd12::1", &options));
    assert_false(allows("10.2.0.0", &options));
    assert_false(allows("127.0.0.1", &options));
    assert_false(allows("fc12::1", &options));
    assert_true(allows("10.2.0.0", &by_name));
    assert_false(allows("10.2.0.0", &by_other));
}

static void what_is_allowed_is_checked(void **state)
{
    (void)state;
    static const char *const right[] = {"10.1.0.0/16", "::1",    "0.0.0.0/0",
                                        "fc00::/7",    "router", "a-b.example",
                                        NULL};
    static const char *const wrong[] = {
        "",     "10.1.0.0/33", "10.1.0.0/",  "10.1.0.0/1x",
        "10.1", "fc00::/129",  "a b",        "http://a/",
        "a/24", "10.0.0.1:80", "10.1.0.0/-1"};
    assert_int_equal(lec_private_check(NULL, NULL), LEC_OK);
    assert_int_equal(lec_private_check(right, NULL), LEC_OK);
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        const char *const list[] = {"router", wrong[i], NULL};
        lec_error err = {0};
        if (!lec_private_check(list, &err))
            fail_msg("taken: %s", wrong[i]);
        assert_int_equal(err.code, LEC_E_USAGE);
        assert_true(strlen(err.hint) > 0);
    }
}

static void what_is_named_makes_a_place(void **state)
{
    (void)state;
    const lec_source_options none = {0};
    lec_reach named = reach_of(&none);
    named.named = true;
    assert_true(lec_reach_allows(&named, at("10.0.0.5")));
    assert_string_equal(named.place.host, "harbour.example");
    assert_string_equal(named.place.address, "10.0.0.5");

    /* Pages of that place lead to it: not to its other ports and names, and not
     * to another address that the name has come to mean. */
    const lec_source_options there = {.place = &named.place};
    lec_reach reach = reach_of(&there);
    assert_true(lec_reach_allows(&reach, at("10.0.0.5")));
    assert_string_equal(reach.place.address, "10.0.0.5");
    assert_false(allows("10.0.0.6", &there));
    reach.port = "443"; /* https, where http was */
    assert_true(lec_reach_allows(&reach, at("10.0.0.5")));
    reach.port = "8080";
    assert_false(lec_reach_allows(&reach, at("10.0.0.5")));
    reach.port = "80";
    reach.host = "quay.example";
    assert_false(lec_reach_allows(&reach, at("10.0.0.5")));
}

static void a_public_page_makes_no_place(void **state)
{
    (void)state;
    const lec_source_options none = {0};
    lec_reach named = reach_of(&none);
    named.named = true;
    assert_true(lec_reach_allows(&named, at("1.1.1.1")));
    assert_int_equal(named.place.address[0], 0);
    const lec_source_options there = {.place = &named.place};
    assert_false(allows("127.0.0.1", &there)); /* its name is bound anew */
}

static void a_proxy_of_the_environment_is_named(void **state)
{
    (void)state;
    const lec_source_options none = {0};
    static const char *const proxies[] = {
        "http://127.0.0.1:80/", "127.0.0.1:80", "http://a:b@127.0.0.1:80"};
    for (size_t i = 0; i < sizeof proxies / sizeof *proxies; i++) {
        setenv("http_proxy", proxies[i], 1);
        assert_true(allows("127.0.0.1", &none));
        assert_false(allows("127.0.0.2", &none));
        assert_false(allows("::1", &none));
    }
    setenv("http_proxy", "http://127.0.0.1:8080", 1);
    assert_false(allows("127.0.0.1", &none));
    unsetenv("http_proxy");
    setenv("ALL_PROXY", "socks5://[::1]:80", 1);
    assert_true(allows("::1", &none));
    unsetenv("ALL_PROXY");
}

/* A proxy would look it up where nobody sees it. */
static void hosts_in_digits_are_refused_before_a_proxy_sees_them(void **state)
{
    (void)state;
    static const char *const closed[] = {"127.0.0.1",      "[::1]",
                                         "[::ffff:a00:1]", "localhost",
                                         "a.localhost",    "169.254.169.254"};
    static const char *const open[] = {"1.1.1.1", "[2606:4700::1]",
                                       "harbour.example", ""};
    const lec_source_options none = {0};
    lec_reach reach = reach_of(&none);
    for (size_t i = 0; i < sizeof closed / sizeof *closed; i++) {
        reach.host = closed[i];
        assert_false(lec_reach_allows_host(&reach));
    }
    for (size_t i = 0; i < sizeof open / sizeof *open; i++) {
        reach.host = open[i];
        assert_true(lec_reach_allows_host(&reach));
    }
}

static void it_is_said_what_was_refused(void **state)
{
    (void)state;
    const lec_source_options none = {0};
    lec_error err = {0}, other = {0};
    lec_reach reach = reach_of(&none);
    lec_reach_allows(&reach, at("169.254.169.254"));
    assert_int_equal(lec_reach_fail(&reach, &err), LEC_E_INPUT);
    assert_string_equal(err.what,
                        "refused: it leads to harbour.example "
                        "(169.254.169.254), which is on the local link, and "
                        "you did not name that");
    assert_string_equal(err.hint, "--allow-private harbour.example allows it");
    reach.host = "[::1]";
    lec_reach_allows(&reach, at("::1"));
    lec_reach_fail(&reach, &other);
    assert_string_equal(other.what, "refused: it leads to ::1, which is this "
                                    "machine, and you did not name that");
    assert_string_equal(other.hint, "--allow-private ::1 allows it");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(private_addresses_are_refused),
        cmocka_unit_test(public_addresses_are_reached),
        cmocka_unit_test(hosts_and_blocks_that_are_allowed_are_reached),
        cmocka_unit_test(what_is_allowed_is_checked),
        cmocka_unit_test(what_is_named_makes_a_place),
        cmocka_unit_test(a_public_page_makes_no_place),
        cmocka_unit_test(a_proxy_of_the_environment_is_named),
        cmocka_unit_test(hosts_in_digits_are_refused_before_a_proxy_sees_them),
        cmocka_unit_test(it_is_said_what_was_refused),
    };
    return cmocka_run_group_tests_name("reach", tests, NULL, NULL);
}
