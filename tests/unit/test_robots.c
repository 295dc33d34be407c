/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "source/robots.h"

static bool allows(const char *robots, const char *path)
{
    double delay_s;
    return lec_robots_allow(lec_slice_of(robots), "Lectern", path, &delay_s);
}

static double delay(const char *robots)
{
    double delay_s = -1;
    lec_robots_allow(lec_slice_of(robots), "Lectern", "/", &delay_s);
    return delay_s;
}

static void nothing_said_is_nothing_forbidden(void **state)
{
    (void)state;
    assert_true(allows("", "/a"));
    assert_true(allows("<html><body>Not found</body></html>", "/a"));
    assert_true(allows("User-agent: *\nDisallow:\n", "/a"));
    assert_true(allows("Disallow: /\n", "/a")); /* of no group */
    assert_true(allows("User-agent: Other\nDisallow: /\n", "/a"));
}

static void a_path_is_matched_from_its_start(void **state)
{
    (void)state;
    const char *robots = "User-agent: *\nDisallow: /private\n";
    assert_false(allows(robots, "/private"));
    assert_false(allows(robots, "/private/x?y"));
    assert_false(allows(robots, "/privates"));
    assert_true(allows(robots, "/Private"));
    assert_true(allows(robots, "/a/private"));
    assert_true(allows(robots, "/"));
    assert_false(allows("User-agent: *\nDisallow: /\n", "/?p=1"));
}

static void our_group_goes_before_that_of_all(void **state)
{
    (void)state;
    static const char robots[] = "User-agent: *\nDisallow: /\n\n"
                                 "User-agent: lectern/2\nDisallow: /mine\n";
    assert_true(allows(robots, "/a"));
    assert_false(allows(robots, "/mine"));
    assert_false(allows("User-agent: Lecterns\nAllow: /\n"
                        "User-agent: *\nDisallow: /\n",
                        "/a"));
}

static void groups_may_have_several_names_and_parts(void **state)
{
    (void)state;
    static const char robots[] = "USER-AGENT: Other\nuser-agent: LECTERN\n"
                                 "Sitemap: https://q.example/s.xml\n"
                                 "Disallow: /a # the first\r\n"
                                 "User-agent: Third\rDisallow: /b\r"
                                 "User-agent: Lectern\nDisallow: /c\n";
    assert_false(allows(robots, "/a"));
    assert_true(allows(robots, "/b"));
    assert_false(allows(robots, "/c"));
    /* What is no rule ends no list of names. */
    assert_false(allows("User-agent: Lectern\nSitemap: x\nUser-agent: b\n"
                        "Disallow: /\n",
                        "/a"));
    /* A rule does. */
    assert_true(allows("User-agent: Lectern\nAllow: /x\nUser-agent: b\n"
                       "Disallow: /\n",
                       "/a"));
}

static void the_longest_rule_counts_and_allow_of_two(void **state)
{
    (void)state;
    static const char robots[] = "User-agent: *\nDisallow: /a\nAllow: /a/b\n"
                                 "Disallow: /a/b/c\nAllow: /d\nDisallow: /d\n";
    assert_false(allows(robots, "/a/x"));
    assert_true(allows(robots, "/a/b/x"));
    assert_false(allows(robots, "/a/b/c"));
    assert_true(allows(robots, "/d"));
}

static void stars_and_ends_are_understood(void **state)
{
    (void)state;
    static const char robots[] = "User-agent: *\nDisallow: /*.pdf$\n"
                                 "Disallow: /*/print/\nDisallow: *?s=\n"
                                 "Disallow: /end$\nDisallow: /cost%24\n";
    assert_false(allows(robots, "/a/b.pdf"));
    assert_false(allows(robots, "/a.pdf.pdf"));
    assert_true(allows(robots, "/a.pdf?x"));
    assert_false(allows(robots, "/a/b/print/c"));
    assert_true(allows(robots, "/print/c"));
    assert_false(allows(robots, "/a?s=x"));
    assert_false(allows(robots, "/end"));
    assert_true(allows(robots, "/ends"));
    assert_false(allows(robots, "/cost$"));
}

static void a_dollar_is_an_end_only_at_the_end(void **state)
{
    (void)state;
    static const char robots[] = "User-agent: *\nDisallow: /a$b\n"
                                 "Disallow: /c$$\nDisallow: /d%24$\n";
    assert_false(allows(robots, "/a$b/c"));
    assert_false(allows(robots, "/a%24b"));
    assert_true(allows(robots, "/a"));
    assert_true(allows(robots, "/ab"));
    assert_false(allows(robots, "/c$"));
    assert_true(allows(robots, "/c"));
    assert_true(allows(robots, "/c$d"));
    assert_false(allows(robots, "/d$"));
    assert_true(allows(robots, "/d$e"));
}

static void bytes_are_the_same_however_they_are_written(void **state)
{
    (void)state;
    static const char robots[] = "User-agent: *\nDisallow: /caf\u00e9\n"
                                 "Disallow: /%7eida\nDisallow: /a%2Fb\n";
    assert_false(allows(robots, "/caf%c3%a9/x"));
    assert_false(allows(robots, "/caf\u00e9"));
    assert_false(allows(robots, "/~ida"));
    assert_false(allows(robots, "/a%2fb"));
    assert_true(allows(robots, "/a/b")); /* a slash is not an encoded one */
    assert_true(allows(robots, "/x#/~ida"));
    assert_true(allows(robots, "/%"));
}

static void the_delay_is_of_our_group(void **state)
{
    (void)state;
    assert_true(delay("User-agent: *\nCrawl-delay: 2.5\n") == 2.5);
    assert_true(delay("User-agent: *\nCrawl-delay: 9\n"
                      "User-agent: Lectern\nDisallow:\n") == 0);
    assert_true(delay("User-agent: *\nCrawl-delay: soon\n") == 0);
    assert_true(delay("User-agent: *\nCrawl-delay: nan\n") == 0);
    assert_true(delay("User-agent: *\nCrawl-delay: -3\n") == 0);
    assert_true(delay("") == 0);
}

static void many_stars_end_in_time(void **state)
{
    (void)state;
    lec_text robots = {0}, path = {0};
    lec_text_add_str(&robots, "User-agent: *\nDisallow: /");
    for (int i = 0; i < 2000; i++)
        lec_text_add_str(&robots, "*a");
    lec_text_add_str(&robots, "b$\n");
    lec_text_add_byte(&path, '/');
    for (int i = 0; i < 20000; i++)
        lec_text_add_byte(&path, 'a');
    assert_true(allows(robots.ptr, path.ptr));
    lec_text_free(&robots);
    lec_text_free(&path);
}

/* Half a minute was not enough for these. */
static void large_files_and_paths_end_in_time(void **state)
{
    (void)state;
    lec_text robots = {0}, rules = {0}, path = {0};
    lec_text_add_str(&robots, "User-agent: *\nDisallow: /*");
    for (int i = 0; i < 500000; i++)
        lec_text_add_byte(&robots, 'a');
    lec_text_add_str(&robots, "b\n");
    lec_text_add_str(&rules, "User-agent: *\n");
    for (int i = 0; i < 30000; i++)
        lec_text_add_str(&rules, "Disallow:*a*ab\n");
    lec_text_add_byte(&path, '/');
    for (int i = 0; i < 8000; i++)
        lec_text_add_byte(&path, 'a');
    double began = (double)clock();
    assert_true(allows(robots.ptr, path.ptr));
    assert_true(allows(rules.ptr, path.ptr));
    assert_true(((double)clock() - began) / CLOCKS_PER_SEC < 10);
    lec_text_free(&robots);
    lec_text_free(&rules);
    lec_text_free(&path);
}

/* Compare with what the RFC says, word by word: a star is any characters. */
static bool matches_slowly(const char *pattern, const char *path)
{
    if (!*pattern || !strcmp(pattern, "$"))
        return !*pattern || !*path;
    if (*pattern != '*')
        return *pattern == *path && matches_slowly(pattern + 1, path + 1);
    return matches_slowly(pattern + 1, path) ||
           (*path && matches_slowly(pattern, path + 1));
}

static void patterns_match_what_they_say(void **state)
{
    (void)state;
    static const char signs[] = "ab*ab*$", letters[] = "ab";
    unsigned seed = 7;
    for (int i = 0; i < 20000; i++) {
        char pattern[10] = "/", path[10] = "/", robots[64];
        seed = seed * 1103515245U + 12345U;
        unsigned turn = seed >> 8;
        size_t n = 1 + turn % 7, m = 1 + turn / 7 % 7;
        for (size_t k = 1; k < n; k++, turn = turn / 7 + seed)
            pattern[k] = signs[turn % (k + 1 == n ? 7 : 6)];
        for (size_t k = 1; k < m; k++, turn = turn / 2 + seed)
            path[k] = letters[turn % 2];
        snprintf(robots, sizeof robots, "User-agent: *\nDisallow: %s\n",
                 pattern);
        if (allows(robots, path) == matches_slowly(pattern, path))
            fail_msg("%s, %s", pattern, path);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_said_is_nothing_forbidden),
        cmocka_unit_test(a_path_is_matched_from_its_start),
        cmocka_unit_test(our_group_goes_before_that_of_all),
        cmocka_unit_test(groups_may_have_several_names_and_parts),
        cmocka_unit_test(the_longest_rule_counts_and_allow_of_two),
        cmocka_unit_test(stars_and_ends_are_understood),
        cmocka_unit_test(a_dollar_is_an_end_only_at_the_end),
        cmocka_unit_test(bytes_are_the_same_however_they_are_written),
        cmocka_unit_test(the_delay_is_of_our_group),
        cmocka_unit_test(many_stars_end_in_time),
        cmocka_unit_test(large_files_and_paths_end_in_time),
        cmocka_unit_test(patterns_match_what_they_say),
    };
    return cmocka_run_group_tests_name("robots", tests, NULL, NULL);
}
