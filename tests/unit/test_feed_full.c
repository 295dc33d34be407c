/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Has the feed all of an entry? */
#include "of_feed.h"

/* `sentences` sentences of 60 bytes, in two paragraphs, then `tail`. */
static bool is_full(bool content, size_t sentences, const char *tail)
{
    lec_text body = {0};
    lec_text_add_str(&body, "<p>");
    for (size_t i = 0; i < sentences; i++)
        lec_text_addf(
            &body, "%s%s", i == sentences / 2 ? "</p><p>" : "",
            "The ferry left the harbour late, and nobody had waited. ");
    lec_text_addf(&body, "</p>%s", tail);
    const lec_entry entry = {.title = "A Late Ferry",
                             .link = "https://q.example/ferry/",
                             .summary = "The ferry was late.",
                             .body = body.ptr};
    bool full = lec_feed_is_full(&entry, content);
    lec_text_free(&body);
    return full;
}

static void content_is_all_of_it(void **state)
{
    (void)state;
    assert_true(is_full(true, 8, ""));
    assert_true(is_full(true, 80, ""));
    assert_false(is_full(true, 1, "")); /* a sentence to tempt */
}

static void
a_description_is_a_summary_unless_it_is_as_long_as_an_article(void **state)
{
    (void)state;
    assert_false(is_full(false, 6, ""));
    assert_true(is_full(false, 40, ""));
    assert_true(is_full(false, 12, "<p>And then it came.</p>"));
}

static void dots_at_the_end_cut(void **state)
{
    (void)state;
    assert_false(is_full(true, 8, "<p>And then \u2026</p>"));
    assert_false(is_full(true, 8, "And then..."));
    assert_false(is_full(true, 8, "And then [&#8230;]"));
    assert_false(is_full(false, 40, "And then [...]"));
    assert_true(is_full(true, 8, "<p>It came\u2026 and left.</p>"));
    /* A long tale may end so, but not in brackets. */
    assert_true(is_full(true, 80, "<p>And then \u2026</p>"));
    assert_false(is_full(true, 80, "<p>And then [\u2026]</p>"));
}

static void a_link_to_the_page_at_the_end_cuts(void **state)
{
    (void)state;
    assert_false(is_full(true, 8,
                         "<p><a href='https://q.example/ferry'>Weiterlesen "
                         "\u2192</a></p>"));
    assert_false(is_full(true, 80,
                         "<p><a href='https://q.example/ferry/?utm=1#more-3'>"
                         "Lire la suite</a> \u00bb</p>"));
    assert_false(is_full(true, 8,
                         "<p>He said <a href='https://q.example/ferry/'>"
                         "read on</a></p>"));
    /* To another page, with no words, to the comments, in the middle. */
    assert_true(is_full(true, 8,
                        "<p>More in <a href='https://q.example/log/'>the log"
                        "</a></p>"));
    assert_true(is_full(true, 8,
                        "<p><a href='https://q.example/ferry/'>\u2605</a>"
                        "</p>"));
    assert_true(is_full(true, 8,
                        "<p><a href='https://q.example/ferry/#comments'>"
                        "Discuss</a></p>"));
    assert_true(is_full(true, 8,
                        "<p>As <a href='https://q.example/ferry/'>said "
                        "before</a>, it was late.</p>"));
}

static void where_it_appeared_first_is_not_looked_at(void **state)
{
    (void)state;
    const char *tail = "<p>The post <a href='https://q.example/ferry/'>A Late "
                       "Ferry</a> appeared first on <a href='/'>Quay</a>.</p>";
    lec_text cut = {0};
    assert_true(is_full(true, 8, tail));
    lec_text_addf(&cut, "And then [&hellip;] %s", tail);
    assert_false(is_full(true, 8, cut.ptr));
    lec_text_free(&cut);
}

static void without_a_page_or_a_title_short_is_all(void **state)
{
    (void)state;
    lec_entry entry = {.title = "",
                       .link = "https://q.example/1",
                       .summary = "",
                       .body = "<p>Late again.</p>"};
    assert_true(lec_feed_is_full(&entry, true));
    entry.title = "Late";
    assert_false(lec_feed_is_full(&entry, true));
    entry.link = "";
    assert_true(lec_feed_is_full(&entry, true));
    entry.body = "";
    assert_false(lec_feed_is_full(&entry, true));
}

static void short_content_like_its_summary_is_one(void **state)
{
    (void)state;
    lec_text body = {0};
    for (int i = 0; i < 5; i++)
        lec_text_add_str(&body, "Nobody at the quay had waited for the ferry "
                                "that came in late. ");
    lec_entry entry = {.title = "T",
                       .link = "https://q.example/1",
                       .summary = body.ptr,
                       .body = body.ptr};
    assert_false(lec_feed_is_full(&entry, true));
    entry.summary = "Late.";
    assert_true(lec_feed_is_full(&entry, true));
    lec_text_free(&body);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(content_is_all_of_it),
        cmocka_unit_test(
            a_description_is_a_summary_unless_it_is_as_long_as_an_article),
        cmocka_unit_test(dots_at_the_end_cut),
        cmocka_unit_test(a_link_to_the_page_at_the_end_cuts),
        cmocka_unit_test(where_it_appeared_first_is_not_looked_at),
        cmocka_unit_test(without_a_page_or_a_title_short_is_all),
        cmocka_unit_test(short_content_like_its_summary_is_one),
    };
    return cmocka_run_group_tests_name("feed_full", tests, NULL, NULL);
}
