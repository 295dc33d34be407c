/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "source/raw.h"
#include "source/source.h"

static lec_page_kind kind_of(const char *name, const char *text)
{
    const lec_source_options any = {.max_bytes = 1 << 20};
    lec_page page;
    assert_int_equal(
        lec_source_take(name, lec_slice_of(text), NULL, &any, &page, NULL),
        LEC_OK);
    lec_page_decode(&page, lec_text_slice(&page.bytes), NULL);
    lec_page_kind kind = page.kind;
    lec_page_clear(&page);
    return kind;
}

static void markup_at_the_beginning_is_html(void **state)
{
    (void)state;
    assert_int_equal(kind_of("-", "\n<!-- x --><!DOCTYPE html><p>Hi"),
                     LEC_PAGE_HTML);
    assert_int_equal(kind_of("-", "<?xml version=\"1.0\"?><html><body>"),
                     LEC_PAGE_HTML);
    assert_int_equal(kind_of("-", "<div>Hi</div>"), LEC_PAGE_HTML);
}

/* Feeds of several lines. */
#define STYLED                                                                 \
    "\xEF\xBB\xBF\n<?xml version='1.0'?>\n<?xml-stylesheet href='a.xsl' "      \
    "type='text/xsl'?>\n<!-- <html> -->\n<feed xmlns='...'>"
#define JSON_FEED                                                              \
    "{\"items\": [], \"version\": \"https:\\/\\/jsonfeed.org\\/version"        \
    "\\/1\"}"
#define WARNED                                                                 \
    "<br />\n<b>Warning</b>: x in <b>f.php</b> on line 3<br />\n"              \
    "<?xml version='1.0'?>\n<!-- <html> --><rss version='2.0'>"

static void a_feed_is_known_by_its_first_element(void **state)
{
    (void)state;
    static const char *const feeds[] = {
        "<rss version='2.0'>",
        (STYLED),
        "{\"version\": \"https://jsonfeed.org/version/1\", \"items\": [{",
        "<a:feed xmlns:a='http://www.w3.org/2005/Atom'/>",
        "<!DOCTYPE rdf:RDF [<!ENTITY % H SYSTEM 'x'> %H;]><rdf:RDF>",
        "<OPML version='2.0'>",
        (JSON_FEED),
        "{\"total\":1,\"entries\":[{\"published_at\":\"\"}]}",
        "<RSS VERSION='2.0'>",
        "<entry xmlns='http://www.w3.org/2005/Atom'>",
        "<Channel xmlns='http://purl.org/net/rss1.1#'><items><item/>",
        (WARNED),
        "\n\nNotice: y\n<rss version='2.0'><channel></channel></rss>\n",
        "<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<TITLE>Bookmarks</TITLE>",
        "title,url,time_added,tags,status\nA,https://a.example/,1,,unread\n",
        "URL,Title,Selection\r\nhttps://a.example/,A,\r\n",
        "# mine\nhttps://a.example/1\n\nhttp://b.example/2?c=d\n",
    };
    for (size_t i = 0; i < sizeof feeds / sizeof *feeds; i++)
        assert_int_equal(kind_of("index.html", feeds[i]), LEC_PAGE_FEED);
}

static void what_only_has_a_feed_in_it_is_none(void **state)
{
    (void)state;
    static const char *const pages[] = {
        "<html><rss>",
        "<!-- <rss> --><p>Hi",
        "<!DOCTYPE html><p>&lt;rss>",
        "rss <rss>",
        "{\"version\": 1, \"items\": []}",
        "<feeds>",
        "<RDF>",
        "<",
        "<!--",
        "<!-- --",
        "<entry><title>x</title></entry>",
        "<channel>x</channel>",
        "<!DOCTYPE html><body><?xml version='1.0'?><rss></rss>",
        "A feed begins so:\n```\n<rss><channel></channel></rss>",
        "Feeds begin with <rss version='2.0'>, and end with </rss>.",
        "https://a.example/1\nis worth reading.",
        "https://a.example/1 and more",
        "Title and url\nare words.",
        "{\"entries\": [1], \"url\": \"x\"}",
    };
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++)
        assert_int_not_equal(kind_of("-", pages[i]), LEC_PAGE_FEED);
}

/* The kind of a page that a server calls so. */
static lec_page_kind called(const char *type, const char *text)
{
    return lec_sniff_kind("https://news.example/a.html", type,
                          lec_slice_of(text));
}

static void a_server_that_says_plain_text_is_believed(void **state)
{
    (void)state;
    static const char tags[] = "<p> begins a paragraph, and <h1> a title.";
    assert_int_equal(called("text/plain; charset=utf-8", tags), LEC_PAGE_PLAIN);
    assert_int_equal(called("TEXT/HTML", tags), LEC_PAGE_HTML);
    assert_int_equal(called("application/octet-stream", tags), LEC_PAGE_HTML);
    /* Some servers say it of all that they have. */
    assert_int_equal(called("text/plain", "<!-- a -->\n<!DOCTYPE html><p>Hi"),
                     LEC_PAGE_HTML);
}

static void what_a_server_calls_a_feed_is_no_text(void **state)
{
    (void)state;
    const lec_slice text = lec_slice_of("It is not there any more.");
    assert_int_equal(lec_sniff_kind("x", "application/rss+xml", text),
                     LEC_PAGE_FEED);
    assert_int_equal(lec_sniff_kind("x", "text/plain", text), LEC_PAGE_PLAIN);
    assert_int_equal(lec_sniff_kind("x", "application/rss+xml",
                                    lec_slice_of("<html><p>Gone</p>")),
                     LEC_PAGE_HTML);
}

static void the_name_tells_what_the_content_does_not(void **state)
{
    (void)state;
    assert_int_equal(kind_of("a.HTM", "Hello."), LEC_PAGE_HTML);
    assert_int_equal(kind_of("a.md", "Hello."), LEC_PAGE_MARKDOWN);
}

static void
settings_between_rules_or_quotations_of_a_letter_tell_markdown(void **state)
{
    (void)state;
    assert_int_equal(kind_of("a", "---\ntitle: A\n---\nHello.\n"),
                     LEC_PAGE_MARKDOWN);
    assert_int_equal(kind_of("a", "+++\ntitle = 'A'\n+++\nHello.\n"),
                     LEC_PAGE_MARKDOWN);
    assert_int_equal(kind_of("a", "---\nHello.\n---\nGood night.\n"),
                     LEC_PAGE_PLAIN);
    assert_int_equal(kind_of("a", "He says:\n\n> one\n> two\n\nNo.\n"),
                     LEC_PAGE_PLAIN);
    assert_int_equal(kind_of("a", "No.\n\n> one\n> two\n\nYes.\n"),
                     LEC_PAGE_MARKDOWN);
}

static void an_essay_is_plain_text(void **state)
{
    (void)state;
    assert_int_equal(kind_of("essay.txt",
                             "On Rain\n\nIt rained in Quellmark for nine days "
                             "and nobody minded.\n\nOn the tenth day the "
                             "mayor, who sold umbrellas, held a speech.\n"),
                     LEC_PAGE_PLAIN);
    assert_int_equal(kind_of("-", "One line of text."), LEC_PAGE_PLAIN);
    assert_int_equal(kind_of("-", ""), LEC_PAGE_PLAIN);
}

static void a_page_with_its_menus_is_pasted(void **state)
{
    (void)state;
    assert_int_equal(
        kind_of("page.txt",
                "Skip to content\nHome\nNews\nSport\nSubscribe\nLog in\n\n"
                "Harbour bridge opens after nine years\n"
                "By Ida Quell\nMay 4, 2024\nShare\n\n"
                "The bridge over the harbour of Quellmark was opened on "
                "Saturday, nine years after work on it began.\n\n"
                "Thousands of people walked across it in the rain, and the "
                "mayor cut a ribbon that nobody could see.\n\n"
                "Related\nWhy bridges take so long\nNewsletter\n"
                "Enter your email\nSubscribe\nAbout us\nContact\n"),
        LEC_PAGE_PASTED);
}

static void what_the_user_says_is_not_doubted(void **state)
{
    (void)state;
    const lec_source_options plain = {.max_bytes = 100, .kind = LEC_PAGE_PLAIN};
    lec_page page;
    assert_int_equal(lec_source_take("a.html", lec_slice_of("<p>Hi"), NULL,
                                     &plain, &page, NULL),
                     LEC_OK);
    lec_page_decode(&page, lec_text_slice(&page.bytes), NULL);
    assert_int_equal(page.kind, LEC_PAGE_PLAIN);
    lec_page_clear(&page);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(markup_at_the_beginning_is_html),
        cmocka_unit_test(a_feed_is_known_by_its_first_element),
        cmocka_unit_test(what_only_has_a_feed_in_it_is_none),
        cmocka_unit_test(a_server_that_says_plain_text_is_believed),
        cmocka_unit_test(
            settings_between_rules_or_quotations_of_a_letter_tell_markdown),
        cmocka_unit_test(what_a_server_calls_a_feed_is_no_text),
        cmocka_unit_test(the_name_tells_what_the_content_does_not),
        cmocka_unit_test(an_essay_is_plain_text),
        cmocka_unit_test(a_page_with_its_menus_is_pasted),
        cmocka_unit_test(what_the_user_says_is_not_doubted),
    };
    return cmocka_run_group_tests_name("sniff", tests, NULL, NULL);
}
