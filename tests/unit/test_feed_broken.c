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
                lec_feed_read((lec_slice){copy, n}, "", NULL, &feed, NULL);
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

#define ITEM(i, more)                                                          \
    "<item><guid>" i "</guid><title>Salt &amp; tar " i " &lt; 7</title>"       \
    "<description>&lt;p&gt;The boats &amp;amp; "                               \
    "nets.&lt;/p&gt;</description>" more "</item>"

/* Read a feed whose first entry has something in it that the others lack. */
static size_t faults_of(const char *more)
{
    char *text = lec_must_format(RSS "\n" ITEM("1", "%s") "\n" ITEM("2", "")
                                     ITEM("3", "") RSS_END,
                                 more);
    lec_feed *f = read_feed(text);
    size_t faults = lec_feed_about(f)->faults;
    assert_int_equal(lec_feed_count(f), 3);
    assert_false(lec_feed_about(f)->is_cut);
    if (faults)
        assert_int_equal(lec_feed_about(f)->fault_line, 2);
    for (int i = 0; i < 3; i++) {
        const lec_entry *e = lec_feed_at(f, (size_t)i);
        char title[] = "Salt & tar 1 < 7";
        title[11] = (char)('1' + i);
        assert_string_equal(e->title, title);
        assert_string_equal(e->body, "<p>The boats &amp; nets.</p>");
    }
    lec_feed_free(f);
    free(text);
    return faults;
}

static void an_error_costs_no_other_entry_and_is_told(void **state)
{
    (void)state;
    static const char *const errors[] = {
        "<category>5 < 7</category>",
        "<category>a <b and c</category>",
        "<category>I <3 you</category>",
        "<source url=http://x.example/a>S</source>",
        "<source url=\"a\" url=\"b\">S</source>",
        "<enclosure url=\"http://x/a.mp3\" hidden/>",
        "<source url=\"a>S</source><category>q</category>",
        "<!-- a -- b -->",
        "<!-- a ",
        "<category>x</categori>",
        "<category>x",
        "</p>",
        "</b></i>",
        "<a><b>x</a></b>",
        "<x>a<br>b</x>",
        "<?php echo \"a\"",
        "<category><![CDATA[ a </category>",
        "<category>a <> b</category>",
        "<1a>x</1a>",
        "<category x=\"1\" <b>c</b></category>",
        "<category>x</category foo=\"1\">",
        "<catégorie>x</catégorie>",
        "<a / b>x</a>",
    };
    for (size_t i = 0; i < sizeof errors / sizeof *errors; i++)
        if (!faults_of(errors[i]))
            fail_msg("%s is no fault", errors[i]);
}

static void what_is_only_meant_otherwise_is_no_fault(void **state)
{
    (void)state;
    static const char *const meant[] = {
        "",
        "<category x='a > b'/>",
        "<category><![CDATA[ <p>a</b> & ]] > ]]></category>",
        "<source url=\"a<b\">S</source>",
        "<category>a ]]> b</category>",
        "<category>a &foo; &b; & c &#xFFFFF; &#0; &#1;</category>",
        "<foo:bar>x</foo:bar>",
        "<category foo:x=\"1\">x</category>",
        "<?php echo \"a\" ?>",
        "<!DOCTYPE foo>",
        "<category>a\x01 b\x1f c</category>",
        "<category xmlns:=\"x\" xmlns:a=\"\">x</category>",
        "<category x=\"&#0;&bar;\">x</category>",
        "<?xml version=\"1.0\"?>",
    };
    for (size_t i = 0; i < sizeof meant / sizeof *meant; i++)
        if (faults_of(meant[i]))
            fail_msg("%s is a fault", meant[i]);
}

static void an_entry_ends_where_the_next_begins(void **state)
{
    (void)state;
    lec_feed *f = read_feed(
        RSS "<item><title>One</title><description>a<item><title>Two</title>"
            "<c:encoded><![CDATA[b</c:encoded></item><item><title>Three"
            "</title><c:encoded><![CDATA[c]]></c:encoded></item>" RSS_END);
    static const char *const titles[] = {"One", "Two", "Three"};
    static const char *const bodies[] = {"<p>a</p>", "<p>b</p>", "<p>c</p>"};
    assert_int_equal(lec_feed_count(f), 3);
    for (size_t i = 0; i < 3; i++) {
        assert_string_equal(lec_feed_at(f, i)->title, titles[i]);
        assert_string_equal(lec_feed_at(f, i)->body, bodies[i]);
    }
    lec_feed_free(f);
}

static void a_field_ends_where_the_next_begins(void **state)
{
    (void)state;
    lec_feed *f = read_feed(
        RSS "<item><title>One<link>/1</link><pubDate>2026-11-22</pubdat>"
            "<dc:creator>Ida Holm<description>Lit.</description></item>"
            "<item><title>Two</titel><link>/2</lnk><description>a <link "
            "href='x'/> b</description></item>" RSS_END);
    const lec_entry *e = lec_feed_at(f, 0);
    assert_int_equal(lec_feed_count(f), 2);
    assert_string_equal(e->title, "One");
    assert_string_equal(e->link, "https://harbour.example/1");
    assert_string_equal(e->published, "2026-11-22");
    assert_string_equal(e->authors, "Ida Holm");
    assert_string_equal(e->body, "<p>Lit.</p>");
    e = lec_feed_at(f, 1);
    assert_string_equal(e->title, "Two");
    assert_string_equal(e->link, "https://harbour.example/2");
    assert_non_null(strstr(e->body, "b"));
    lec_feed_free(f);
    f = read_feed(ATOM "><entry><title type='xhtml'><x:div xmlns:x='http://"
                       "www.w3.org/1999/xhtml'>Lit</x:div></title><source>"
                       "<title>No</title><id>1</id></source><author><name>Ida"
                       "</name></author></entry></feed>");
    assert_string_equal(lec_feed_at(f, 0)->title, "Lit");
    assert_int_equal(lec_feed_about(f)->faults, 0);
    lec_feed_free(f);
}

static void assert_body(const char *xml, const char *body)
{
    char *text = lec_must_format(RSS "<item><title>T</title><description>%s"
                                     "</description></item>" RSS_END,
                                 xml);
    lec_feed *f = read_feed(text);
    assert_int_equal(lec_feed_count(f), 1);
    assert_string_equal(lec_feed_at(f, 0)->body, body);
    lec_feed_free(f);
    free(text);
}

static void html_that_is_not_escaped_is_html(void **state)
{
    (void)state;
    assert_body("<p>The boats <br> came <b>home</b>.<p>And slept.",
                "<p>The boats <br> came <b>home</b>.<p>And slept.</p></p>");
    assert_body("<P>a <img src=x.png alt=b><hr>c</P>",
                "<p>a <img src=\"x.png\" alt=\"b\"><hr>c</p>");
    assert_body("1 < 2", "1 < 2");
}

static void cdata_in_cdata_is_one_text(void **state)
{
    (void)state;
    assert_body("<![CDATA[<p>a <![CDATA[b]]> c</p>]]>", "<p>a b c</p>");
    assert_body("<![CDATA[<p>a</p>]]", "<p>a</p>");
    assert_body("<![CDATA[<p>a</p>]]><![CDATA[<p>b</p>]]>", "<p>a</p><p>b</p>");
    assert_body("<![CDATA[<p>a]]]]><![CDATA[>b</p>]]>", "<p>a]]>b</p>");
    assert_body("<![CDATA[<p>a[b[0]]>1</p>]]>", "<p>a[b[01</p>");
    assert_body("<![CDATA[<p>a</p>]]> b <![CDATA[c]]>", "<p>a</p> b c");
}

static void what_stands_before_a_feed_is_passed_over(void **state)
{
    (void)state;
    lec_feed *f = read_feed(
        "<br />\n<b>Warning</b>: x in <b>f.php</b> on line <b>3</b><br />\n"
        "<?xml version='1.0'?><!-- <rss> -->" RSS
        "<item><title>Lit</title></item>" RSS_END "\n<!-- made in 3 ms --> x");
    assert_int_equal(lec_feed_count(f), 1);
    assert_true(lec_feed_about(f)->faults > 0);
    assert_string_equal(lec_feed_at(f, 0)->title, "Lit");
    lec_feed_free(f);
}

static void entities_of_a_few_letters_are_resolved(void **state)
{
    (void)state;
    lec_feed *f = read_feed(
        "<!DOCTYPE rss PUBLIC \"x\" 'y' [<!ENTITY nbsp \"&#160;\">\n"
        "<!-- <!ENTITY no 'no'> ]> --><!ENTITY quay 'Quay > Co'>"
        "<!ENTITY lt '&#38;#60;'><!ENTITY % HTML SYSTEM 'z'> %HTML;"
        "<!ELEMENT rss ANY>]>" RSS "<item><title>The&nbsp;&quay; &lt; &no; "
        "caf&eacute;</title></item>" RSS_END);
    assert_string_equal(lec_feed_at(f, 0)->title,
                        "The Quay > Co < &no; caf\u00e9");
    assert_int_equal(lec_feed_about(f)->faults, 0);
    lec_feed_free(f);
}

static void entities_that_could_grow_are_refused(void **state)
{
    (void)state;
    static const char *const declared[] = {
        "<!ENTITY a SYSTEM 'file:///etc/passwd'>",
        "<!ENTITY a PUBLIC 'x' 'y'>",
        "<!ENTITY a '&b;'>",
        "<!ENTITY a '&#38;b;'>",
        "<!ENTITY a '<b>'>",
        "<!ENTITY a 'as long as a line, which it must not be'>",
        "<!ENTITY a 'not closed>",
    };
    for (size_t i = 0; i < sizeof declared / sizeof *declared; i++) {
        lec_error err;
        char *text = lec_must_format("<!DOCTYPE rss [%s]>" RSS
                                     "<item><title>&a;</title></item>" RSS_END,
                                     declared[i]);
        assert_string_equal(head_of_refusal(text, &err),
                            "the feed declares entities");
        free(text);
    }
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
        {"<a b=\"<a \" ", 100000, 0},
        {"<a b='x<' ", 100000, 0},
        {"<a b=\"", 300000, 0},
        {"<a><![CDATA[</a>", 100000, 0},
        {"<![CDATA[<![CDATA[ ]]>", 100000, 0},
        {"<a></a><a></b>", 100000, 0},
        {"<?a ", 300000, 0},
        {"<!ENTITY a ", 100000, 0},
        {"<!DOCTYPE a [<!ENTITY a '", 100000, 0},
        {"&#", 1000000, 0},
        {"<item><description>&lt;div&gt;", 20000, 0},
        {"<dc:creator>Mara Quill</dc:creator><dc:creator>", 100000, 0},
        {"<item><title>x</title>" TAGS, 2000, 0},
        {"<item><title>x</title><pubDate>1 x 2026</pubDate></item>", 10000, 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char *text = repeat(RSS, cases[i].part, cases[i].times, RSS_END);
        lec_feed *feed = NULL;
        lec_code code =
            lec_feed_read(lec_slice_of(text), "", NULL, &feed, NULL);
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

static void a_file_that_a_feed_attaches_to_itself_is_passed_over(void **state)
{
    (void)state;
    static const char *const links[] = {
        "<link rel='enclosure' href='all.mp3'/>",
        "<link rel='enclosure' href='all.png' type='image/png'/>",
        "<link rel='enclosure' href='all' type='audio/mpeg'/>",
    };
    for (size_t i = 0; i < sizeof links / sizeof *links; i++) {
        char *xml = lec_must_format(
            "<feed xmlns='http://www.w3.org/2005/Atom'><title>Tides</title>%s"
            "<entry><title>Low</title><content>Late.</content></entry></feed>",
            links[i]);
        lec_feed *f = read_feed(xml);
        assert_int_equal(lec_feed_count(f), 1);
        assert_string_equal(lec_feed_at(f, 0)->enclosure, "");
        lec_feed_free(f);
        free(xml);
    }
}

/* Each of which has the text of all within: entries of one name end each other,
 * others do not.
 */
static void entries_within_entries_do_not_fill_the_memory(void **state)
{
    (void)state;
    lec_text inner = {0};
    lec_text_add_str(&inner, "<rss:x xmlns:rss='http://purl.org/rss/1.0/'");
    for (int i = 0; i < 100; i++)
        lec_text_addf(&inner, " xmlns:n%d='http://purl.org/rss/1.0/'", i);
    lec_text_add_str(&inner, ">");
    for (int i = 0; i < 100; i++)
        lec_text_addf(&inner, "<n%d:item><description>", i);
    char *text = repeat(inner.ptr, "ten bytes ", 200000, "");
    char *whole = repeat(RSS, text, 1, "");
    lec_text xml = {0};
    lec_text_add_str(&xml, whole);
    for (int i = 100; i-- > 0;)
        lec_text_addf(&xml, "</description></n%d:item>", i);
    lec_text_add_str(&xml, "</rss:x>");
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
    assert_false(lec_feed_about(f)->is_cut);
    assert_int_equal(lec_feed_about(f)->faults, 200000);
    lec_feed_free(f);
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_feed_cut_off_keeps_its_whole_entries),
        cmocka_unit_test(a_feed_cut_anywhere_is_read_or_refused),
        cmocka_unit_test(a_tag_that_is_not_closed_costs_no_entry),
        cmocka_unit_test(an_error_costs_no_other_entry_and_is_told),
        cmocka_unit_test(what_is_only_meant_otherwise_is_no_fault),
        cmocka_unit_test(an_entry_ends_where_the_next_begins),
        cmocka_unit_test(a_field_ends_where_the_next_begins),
        cmocka_unit_test(html_that_is_not_escaped_is_html),
        cmocka_unit_test(cdata_in_cdata_is_one_text),
        cmocka_unit_test(what_stands_before_a_feed_is_passed_over),
        cmocka_unit_test(entities_of_a_few_letters_are_resolved),
        cmocka_unit_test(entities_that_could_grow_are_refused),
        cmocka_unit_test(what_no_xml_may_have_costs_nothing_else),
        cmocka_unit_test(declared_entities_are_refused),
        cmocka_unit_test(a_doctype_is_taken),
        cmocka_unit_test(deep_and_huge_feeds_end),
        cmocka_unit_test(a_title_of_a_million_tags_ends_in_time),
        cmocka_unit_test(a_file_that_a_feed_attaches_to_itself_is_passed_over),
        cmocka_unit_test(entries_within_entries_do_not_fill_the_memory),
        cmocka_unit_test(
            an_entry_of_ten_megabytes_does_not_take_the_rest_along),
        cmocka_unit_test(attributes_past_256_cost_nothing_else),
        cmocka_unit_test(comments_that_are_none_cost_nothing_else),
    };
    return cmocka_run_group_tests_name("feed_broken", tests, NULL, NULL);
}
