/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feeds that are cut off, hostile or huge. */
#include "of_feed.h"

static void a_feed_cut_off_keeps_its_whole_entries(void **state)
{
    (void)state;
    lec_error err;
    lec_feed *f = read_feed(RSS "<item><title>One</title></item>"
                                "<item><title>Two</title><c:encoded>"
                                "<![CDATA[<p>Half of");
    assert_int_equal(lec_feed_count(f), 1);
    assert_true(lec_feed_about(f)->is_cut);
    lec_feed_free(f);
    assert_string_equal(head_of_refusal(RSS "<item><title>One</title>", &err),
                        "the feed breaks off before its first whole entry");
    assert_string_equal(head_of_refusal("rss", &err),
                        "not a feed that can be read");
    assert_string_equal(head_of_refusal("<html><p>x</p></html>", &err),
                        "not a feed that can be read");
}

static void a_feed_cut_anywhere_is_read_or_refused(void **state)
{
    (void)state;
    static const char *const feeds[] = {
        RSS "<item><title>A &amp; b</title><link>/a</link><c:encoded>"
            "<![CDATA[<p>x</p>]]></c:encoded></item><item>"
            "<guid>g</guid><pubDate>Sun, 22 Nov 2026 08:30:05 +0100</pubDate>"
            "</item>" RSS_END,
        "<?xml version='1.0'?>" ATOM
        "><entry><id>1</id><content type='xhtml'><div>x</div></content>"
        "</entry></feed>",
        "{\"version\":\"jsonfeed.org\",\"items\":[{\"id\":1}]}",
        "<opml><body><outline xmlUrl='a'/></body></opml>"};
    for (size_t k = 0; k < sizeof feeds / sizeof *feeds; k++)
        for (size_t n = 0; n <= strlen(feeds[k]); n++) {
            char *copy = malloc(n + 1); /* so that one byte more shows */
            assert_non_null(copy);
            memcpy(copy, feeds[k], n);
            lec_feed *feed = NULL;
            lec_code code =
                lec_feed_read((lec_slice){copy, n}, "", &feed, NULL);
            assert_int_equal(code != LEC_OK, feed == NULL);
            lec_sniff_feed((lec_slice){copy, n});
            lec_feed_free(feed);
            free(copy);
        }
}

static void a_tag_that_is_not_closed_costs_no_entry(void **state)
{
    (void)state;
    lec_feed *f = read_feed(
        RSS "<item><title>One</title><description><p>a<br>b</description>"
            "</item><item><title>Two</title></item>" RSS_END);
    assert_int_equal(lec_feed_count(f), 2);
    assert_string_equal(lec_feed_at(f, 0)->title, "One");
    assert_string_equal(lec_feed_at(f, 1)->title, "Two");
    lec_feed_free(f);
}

static void what_no_xml_may_have_costs_nothing_else(void **state)
{
    (void)state;
    lec_feed *f = read_feed(
        RSS "<item><title>Salt & Co&hellip;</title>"
            "<link>https://q.example/?a=1&b=2&amp;c=3</link><c:encoded>"
            "<![CDATA[<p>a\x0b &amp; b&c</p>]]></c:encoded>"
            "<guid>&#0;&#x1F600;&unknown;</guid></item>" RSS_END);
    const lec_entry *e = lec_feed_at(f, 0);
    assert_string_equal(e->title, "Salt & Co\u2026");
    assert_string_equal(e->link, "https://q.example/?a=1&b=2&c=3");
    assert_string_equal(e->body, "<p>a &amp; b&c</p>");
    assert_string_equal(e->id, "\U0001F600&unknown;");
    lec_feed_free(f);
}

static void declared_entities_are_refused(void **state)
{
    (void)state;
    lec_error err;
    assert_string_equal(
        head_of_refusal("<!DOCTYPE rss [<!ENTITY a 'lol'><!ENTITY b '&a;&a;'>]>"
                        "<rss><channel><title>&b;</title></channel></rss>",
                        &err),
        "the feed declares entities");
}

/* A doctype without any, and parameters that are not fetched, are harmless. */
static void a_doctype_is_taken(void **state)
{
    (void)state;
    lec_feed *f = read_feed(
        "<!DOCTYPE rss PUBLIC '-//Netscape Communications//DTD RSS 0.91//EN' "
        "'http://my.netscape.example/rss-0.91.dtd'><rss version='0.91'>"
        "<channel><item><title>Caf&eacute;</title></item></channel></rss>");
    assert_string_equal(lec_feed_at(f, 0)->title, "Caf\u00e9");
    lec_feed_free(f);
}

#define TAGS16                                                                 \
    "&lt;b&gt;&lt;b&gt;&lt;b&gt;&lt;b&gt;&lt;b&gt;&lt;b&gt;&lt;b&gt;&lt;b&gt;" \
    "&lt;i&gt;&lt;i&gt;&lt;i&gt;&lt;i&gt;&lt;i&gt;&lt;i&gt;&lt;i&gt;&lt;i&gt;"
#define TAGS "<title>" TAGS16 TAGS16 TAGS16 TAGS16 "</title></item>"

static char *repeat(const char *head, const char *part, size_t times,
                    const char *tail)
{
    lec_text text = {0};
    lec_text_add_str(&text, head);
    for (size_t i = 0; i < times; i++)
        lec_text_add_str(&text, part);
    lec_text_add_str(&text, tail);
    return lec_text_detach(&text);
}

static void deep_and_huge_feeds_end(void **state)
{
    (void)state;
    static const struct {
        const char *part;
        size_t times;
        size_t least;
    } cases[] = {
        {"<item>", 100000, 0},
        {"<item><title>t</title></item>", 20000, 1},
        {"<item><![CDATA[", 100000, 0},
        {"<a x='1'>", 100000, 0},
        {"&amp;", 1000000, 0},
        {"<", 1000000, 0},
        {"&#", 1000000, 0},
        {"<item><description>&lt;div&gt;", 20000, 0},
        {"<dc:creator>Mara Quill</dc:creator><dc:creator>", 100000, 0},
        {"<item><title>x</title>" TAGS, 2000, 0},
        {"<item><title>x</title><pubDate>1 x 2026</pubDate></item>", 10000, 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char *text = repeat(RSS, cases[i].part, cases[i].times, RSS_END);
        lec_feed *feed = NULL;
        lec_code code = lec_feed_read(lec_slice_of(text), "", &feed, NULL);
        if (cases[i].least) {
            assert_int_equal(code, LEC_OK);
            assert_int_equal(lec_feed_count(feed), 1); /* all are the same */
            assert_int_equal(lec_feed_about(feed)->left_out, 10000);
        }
        lec_feed_free(feed);
        free(text);
    }
}

static void a_title_of_a_million_tags_ends_in_time(void **state)
{
    (void)state;
    char *text = repeat(RSS "<item><title>", "&lt;b&gt;", 500000,
                        "</title></item>" RSS_END);
    lec_feed *f = read_feed(text);
    assert_int_equal(lec_feed_count(f), 1);
    lec_feed_free(f);
    free(text);
}

/* Each of which has the text of all within. */
static void entries_within_entries_do_not_fill_the_memory(void **state)
{
    (void)state;
    lec_text inner = {0};
    for (int i = 0; i < 100; i++)
        lec_text_add_str(&inner, "<item><description>");
    char *text = repeat(inner.ptr, "ten bytes ", 200000, "");
    char *whole = repeat(RSS, text, 1, "");
    lec_text xml = {0};
    lec_text_add_str(&xml, whole);
    for (int i = 0; i < 100; i++)
        lec_text_add_str(&xml, "</description></item>");
    lec_text_add_str(&xml, RSS_END);
    lec_feed *f = read_feed(xml.ptr);
    assert_true(lec_feed_count(f) < 80);
    assert_true(lec_feed_about(f)->left_out > 20);
    lec_feed_free(f);
    lec_text_free(&xml);
    lec_text_free(&inner);
    free(whole);
    free(text);
}

static void an_entry_of_ten_megabytes_does_not_take_the_rest_along(void **state)
{
    (void)state;
    char *text = repeat(RSS "<item><title>One</title></item><item>"
                            "<title>Big</title><description>",
                        "ten bytes ", 1100000, "</description></item>" RSS_END);
    lec_feed *f = read_feed(text);
    assert_true(lec_feed_count(f) >= 1);
    assert_string_equal(lec_feed_at(f, 0)->title, "One");
    lec_feed_free(f);
    free(text);
}

static void attributes_past_256_cost_nothing_else(void **state)
{
    (void)state;
    char *text = repeat(RSS "<item", " xx=\"&amp;\"", 50000,
                        "><title>One</title></item><item><title>Two</title>"
                        "</item>" RSS_END);
    lec_feed *f = read_feed(text);
    assert_int_equal(lec_feed_count(f), 2);
    assert_string_equal(lec_feed_at(f, 0)->title, "One");
    assert_string_equal(lec_feed_at(f, 1)->title, "Two");
    lec_feed_free(f);
    free(text);
    text = repeat(RSS "<item/><\u00e9 ", "yy=\"1\" ", 50000, "/>" RSS_END);
    f = read_feed(text);
    assert_int_equal(lec_feed_count(f), 1);
    lec_feed_free(f);
    free(text);
    text = repeat("<opml><body><outline xmlUrl='http://q.example/a' ",
                  "yy = '1'\n", 50000,
                  "/><outline xmlUrl='http://q.example/b'/></body></opml>");
    f = read_feed(text);
    assert_int_equal(lec_feed_count(f), 2);
    lec_feed_free(f);
    free(text);
}

static void comments_that_are_none_cost_nothing_else(void **state)
{
    (void)state;
    lec_feed *f =
        read_feed(RSS "<!-- a -- b -><c> ---><item><title>One</title>"
                      "<description><![CDATA[a <!-- -- b]]></description>"
                      "<link>https://q.example/</link></item>"
                      "<!-- <!-- c --><item><title>Two</title></item>" RSS_END);
    assert_int_equal(lec_feed_count(f), 2);
    assert_string_equal(lec_feed_at(f, 0)->title, "One");
    assert_string_equal(lec_feed_at(f, 1)->title, "Two");
    lec_feed_free(f);
    char *text = repeat(RSS "<item><title>One</title></item>", "<!-- a ",
                        200000, RSS_END);
    f = read_feed(text);
    assert_int_equal(lec_feed_count(f), 1);
    assert_true(lec_feed_about(f)->is_cut);
    lec_feed_free(f);
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_feed_cut_off_keeps_its_whole_entries),
        cmocka_unit_test(a_feed_cut_anywhere_is_read_or_refused),
        cmocka_unit_test(a_tag_that_is_not_closed_costs_no_entry),
        cmocka_unit_test(what_no_xml_may_have_costs_nothing_else),
        cmocka_unit_test(declared_entities_are_refused),
        cmocka_unit_test(a_doctype_is_taken),
        cmocka_unit_test(deep_and_huge_feeds_end),
        cmocka_unit_test(a_title_of_a_million_tags_ends_in_time),
        cmocka_unit_test(entries_within_entries_do_not_fill_the_memory),
        cmocka_unit_test(
            an_entry_of_ten_megabytes_does_not_take_the_rest_along),
        cmocka_unit_test(attributes_past_256_cost_nothing_else),
        cmocka_unit_test(comments_that_are_none_cost_nothing_else),
    };
    return cmocka_run_group_tests_name("feed_broken", tests, NULL, NULL);
}
