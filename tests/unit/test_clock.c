/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A podcast whose clock is wrong. */
#include <ftw.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"
#include "core/session.h"
#include "podcast/podcast.h"

static time_t now; /* what the clock says, and by how much it goes on a look */
static int step;

time_t __wrap_time(time_t *out);
time_t __wrap_time(time_t *out)
{
    now += step;
    if (out)
        *out = now;
    return now;
}

static int drop(const char *path, const struct stat *st, int kind,
                struct FTW *at)
{
    (void)st;
    (void)kind;
    (void)at;
    return remove(path);
}

static void write_feed(const char *path, int from, int to)
{
    FILE *out = fopen(path, "w");
    assert_non_null(out);
    fputs("<rss version=\"2.0\"><channel><title>T</title>", out);
    for (int i = from; i < to; i++)
        fprintf(out,
                "<item><title>Entry %d</title><guid>%d</guid><description>"
                "<![CDATA[<p>The keeper opened the gate, and the water went "
                "down to the sea. Nobody saw it but a heron.</p>]]>"
                "</description></item>",
                i, i);
    fputs("</channel></rss>", out);
    assert_int_equal(fclose(out), 0);
}

/* Entries from `from` on, in the order of the feed. */
static void are_in_order(const char *dir, int from, int to)
{
    char path[64], title[32];
    lec_text xml = {0};
    snprintf(path, sizeof path, "%s/pod/feed.xml", dir);
    assert_int_equal(lec_file_read(path, 1 << 20, &xml), LEC_OK);
    const char *at = lec_text_str(&xml);
    for (int i = from; i < to; i++) {
        snprintf(title, sizeof title, "<title>Entry %d<", i);
        const char *next = strstr(at, title);
        if (!next)
            fail_msg("%s is not behind the one before at %lld", title,
                     (long long)now);
        at = next ? next : at;
    }
    lec_text_free(&xml);
}

/* Every date of the feed is one that mail has, and comes back as it was. */
static void has_valid_dates(const char *dir)
{
    char path[64], again[64];
    lec_text xml = {0};
    snprintf(path, sizeof path, "%s/pod/feed.xml", dir);
    assert_int_equal(lec_file_read(path, 1 << 20, &xml), LEC_OK);
    for (const char *at = lec_text_str(&xml); (at = strstr(at, "<pubDate>"));) {
        struct tm t = {0};
        at += strlen("<pubDate>");
        const char *end = strptime(at, "%a, %d %b %Y %H:%M:%S +0000", &t);
        assert_non_null(end);
        assert_int_equal(strncmp(end, "</pubDate>", 10), 0);
        strftime(again, sizeof again, "%a, %d %b %Y %H:%M:%S +0000", &t);
        assert_int_equal(strncmp(at, again, strlen(again)), 0);
        assert_true(t.tm_year >= 0 && t.tm_year < 8100);
    }
    lec_text_free(&xml);
}

/* Update the podcast in a process of its own: it gives up the right to write
 * anything else.
 */
static void update(const char *dir)
{
    char feed[64], pod[64];
    snprintf(feed, sizeof feed, "%s/feed.xml", dir);
    snprintf(pod, sizeof pod, "%s/pod", dir);
    const char *const sources[] = {feed};
    const lec_options narration = {.engine = "silent",
                                   .voices_dir = LEC_TEST_VOICES};
    const lec_podcast_options options = {.dir = pod, .narration = &narration};
    const lec_listener listener = lec_listener_whole(NULL);
    pid_t child = fork();
    assert_true(child >= 0);
    if (!child)
        _exit(lec_podcast_update(sources, 1, &options, &listener));
    int status;
    assert_int_equal(waitpid(child, &status, 0), child);
    if (status && (!WIFEXITED(status) || WEXITSTATUS(status) != 3))
        fail_msg("status %#x at %lld", (unsigned)status, (long long)now);
}

static void a_wrong_clock_costs_no_episode_and_no_order(void **state)
{
    (void)state;
    static const struct {
        time_t at;
        int step;
        bool goes_on; /* so that a later entry has a later date */
    } clocks[] = {
        {1796000000, 0, true},     /* right */
        {0, 0, true},              /* 1970 */
        {-3000000000, 0, true},    /* 1874 */
        {253402300795, 3, false},  /* the last seconds of 9999 */
        {400000000000, 0, false},  /* the year 14645 */
        {1796000000, -977, false}, /* goes backwards */
    };
    for (size_t i = 0; i < sizeof clocks / sizeof *clocks; i++) {
        char dir[32] = "test-clock-XXXXXX", feed[64];
        assert_non_null(mkdtemp(dir));
        snprintf(feed, sizeof feed, "%s/feed.xml", dir);
        now = clocks[i].at;
        step = clocks[i].step;
        write_feed(feed, 1, 4);
        update(dir);
        are_in_order(dir, 1, 4);
        has_valid_dates(dir);
        now += 60;
        write_feed(feed, 0, 4);
        update(dir);
        are_in_order(dir, clocks[i].goes_on ? 0 : 1, 4);
        has_valid_dates(dir);
        assert_int_equal(nftw(dir, drop, 8, FTW_DEPTH | FTW_PHYS), 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_wrong_clock_costs_no_episode_and_no_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
