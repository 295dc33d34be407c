/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Title, standfirst, authors and date, from markup and from the page. */
#include <stdlib.h>

#include "of_page.h"

static void a_line_by_the_headline_says_who_and_when(void **state)
{
    (void)state;
    lec_article *a = article_of(
        HEAD
        "<h1>t</h1><div>By Ada Tollin<br>March 4, 2011<br><br></div><div>" STORY
        "</div>");
    assert_int_equal(a->author_count, 1);
    assert_string_equal(a->authors[0].text, "Ada Tollin");
    assert_string_equal(a->published.text, "2011-03-04");
    assert_string_equal(dropped(a, "By Ada"), "byline");
    lec_article_free(a);
}

static void a_date_in_the_text_is_not_the_date_of_the_text(void **state)
{
    (void)state;
    lec_article *a = article_of(
        HEAD "<h1>t</h1><div><p>On March 4, 2011, the harbour froze for the "
             "first time, and by Ada Tollin's count the last.</p>" STORY
             "</div>");
    assert_null(a->published.text);
    assert_int_equal(a->author_count, 0);
    lec_article_free(a);
}

static void names_are_told_from_what_is_around_them(void **state)
{
    (void)state;
    lec_article *a = article_of(
        "<html><head><title>t</title><meta name=author content='By ADA TOLLIN "
        "and Rui (Miguel) Sol'></head><body>" STORY);
    assert_int_equal(a->author_count, 2);
    assert_string_equal(a->authors[0].text, "Ada Tollin");
    assert_string_equal(a->authors[1].text, "Rui (Miguel) Sol");
    lec_article_free(a);
    a = article_of(
        "<html><head><title>t</title><meta property=og:site_name "
        "content='Ice and Sea'><meta name=author content='Ice and Sea'>"
        "</head><body>" STORY);
    assert_int_equal(a->author_count, 0);
    lec_article_free(a);
}

static void microdata_gives_the_headline_and_the_date(void **state)
{
    (void)state;
    lec_article *a = article_of(
        "<body><div><h2 itemprop=headline>Frost in Vellmar</h2><span "
        "itemprop=datePublished content=2011-03-04>Friday</span>" STORY);
    assert_string_equal(a->title.text, "Frost in Vellmar");
    assert_string_equal(a->published.text, "2011-03-04");
    lec_article_free(a);
}

static void
the_tail_of_the_title_is_the_site_if_the_headline_is_the_rest(void **state)
{
    (void)state;
    lec_article *a = article_of("<html><head><title>Frost at last - Vellmar "
                                "Courier</title></head><body><h1>Frost at "
                                "last</h1>" STORY);
    assert_string_equal(a->title.text, "Frost at last");
    assert_string_equal(a->site.text, "Vellmar Courier");
    lec_article_free(a);
}

static void what_is_said_of_the_author_is_no_standfirst(void **state)
{
    (void)state;
    lec_article *a = article_of(
        "<html><head><title>t</title><meta name=author content='Ada Tollin'>"
        "</head><body><article><h1>t</h1><p class=excerpt>Ada has kept the "
        "lighthouse for nine years and writes.</p><div>" STORY
        "</div></article>");
    assert_null(a->standfirst.text);
    lec_article_free(a);
}

static void title_and_byline_are_fields_and_no_blocks(void **state)
{
    (void)state;
    lec_article *a = article_of(
        "<html lang=en-gb><head><title>Ice closes the harbour | Vellmar "
        "Courier</title><meta property='og:site_name' content='Vellmar "
        "Courier'><meta name=author content='By Bo Reed and Cy Marsh'><meta "
        "property='article:published_time' content='2031-02-03T04:05:06Z'>"
        "</head><body><article><h1>Ice closes the harbour</h1><p "
        "class=byline>By Bo Reed</p>" STORY "</article>");
    assert_string_equal(a->title.text, "Ice closes the harbour");
    assert_string_equal(a->site.text, "Vellmar Courier");
    assert_string_equal(a->lang.text, "en-GB");
    assert_string_equal(a->published.text, "2031-02-03T04:05:06Z");
    assert_int_equal(a->author_count, 2);
    assert_string_equal(a->authors[0].text, "Bo Reed");
    assert_string_equal(a->authors[1].text, "Cy Marsh");
    assert_string_equal(dropped(a, "Ice closes"), "the title again");
    assert_string_equal(dropped(a, "By Bo Reed"), "byline");
    lec_article_free(a);
}

static void what_is_named_a_standfirst_is_a_field(void **state)
{
    (void)state;
    lec_article *a = article_of(
        HEAD "<article><h1>t</h1><p class=standfirst>Ice stops the ferries, "
             "and a town cooks for itself.</p><div>" STORY "</div></article>");
    assert_string_equal(a->standfirst.text,
                        "Ice stops the ferries, and a town cooks for itself.");
    assert_string_equal(a->standfirst.from, "named as a standfirst");
    assert_string_equal(dropped(a, "Ice stops"), "standfirst");
    assert_int_equal(a->block_count, 3);
    lec_article_free(a);
}

#define DESCRIBED                                                              \
    "<html lang=en><head><title>Frost in Vellmar</title>"                      \
    "<meta name=description content='Ice stops the ferries, and a whole "      \
    "town begins to cook for itself.'></head><body>"
#define DESCRIPTION                                                            \
    "Ice stops the ferries, and a whole town begins to cook for itself."

static void the_description_is_a_standfirst_where_it_is_seen(void **state)
{
    (void)state;
    lec_article *a = article_of(
        DESCRIBED "<article><header><h1>Frost in Vellmar</h1><p>" DESCRIPTION
                  "</p></header><div>" STORY "</div></article>");
    assert_string_equal(a->standfirst.text, DESCRIPTION);
    assert_int_equal(a->block_count, 3);
    lec_article_free(a);
    a = article_of(DESCRIBED "<article><h1>Frost in Vellmar</h1><div>" STORY
                             "</div></article>");
    assert_null(a->standfirst.text);
    lec_article_free(a);
}

/* Find the description below the headings `heads`, or not. */
static void assert_lead_below(const char *heads, bool found)
{
    lec_text html = {0};
    lec_text_addf(&html,
                  "<html lang=en><head><title>Frost in the whole bay of "
                  "Vellmar</title><meta name=description content='" DESCRIPTION
                  "'></head><body><article><header>%s<p>" DESCRIPTION
                  "</p></header><div>" STORY,
                  heads);
    lec_article *a = article_of(lec_text_str(&html));
    assert_int_equal(a->standfirst.text != NULL, found);
    lec_article_free(a);
    lec_text_free(&html);
}

static void the_headline_may_have_a_kicker_or_other_words(void **state)
{
    (void)state;
    assert_lead_below("<h1>Harbours: Frost in the whole bay of Vellmar</h1>",
                      true);
    assert_lead_below("<h1>Three days without a ship</h1>", true);
    assert_lead_below("<h1>Three days</h1><h1>News</h1>", false);
    assert_lead_below("<h2>Three days without a ship</h2>", false);
}

static void a_first_paragraph_is_no_standfirst(void **state)
{
    (void)state;
    lec_article *a = article_of(
        DESCRIBED "<article><h1>Frost in Vellmar</h1><div><p>" DESCRIPTION
                  "</p>" STORY "</div></article>");
    assert_null(a->standfirst.text);
    assert_non_null(kept(a, DESCRIPTION));
    lec_article_free(a);
}

static void a_standfirst_that_the_text_repeats_is_none(void **state)
{
    (void)state;
    lec_article *a = article_of(
        DESCRIBED
        "<article><h1>Frost in Vellmar</h1><p class=intro>" DESCRIPTION
        "</p><div><p>" DESCRIPTION " And that is not all that it "
        "does.</p>" STORY "</div></article>");
    assert_null(a->standfirst.text);
    assert_int_equal(a->block_count, 4);
    lec_article_free(a);
}

static void json_ld_may_name_its_publisher_elsewhere(void **state)
{
    (void)state;
    lec_article *a = article_of(
        "<html><head><script type='application/ld+json'>{\"@graph\":["
        "{\"@type\":\"NewsArticle\",\"headline\":\"Frost\",\"publisher\":"
        "{\"@id\":\"#o\"},\"author\":[{\"@id\":\"#a\"}]},{\"@id\":\"#o\","
        "\"name\":\"Vellmar Courier\"},{\"@id\":\"#a\",\"name\":"
        "\"Ada Tollin\"}]}</script></head><body>" STORY);
    assert_string_equal(a->site.text, "Vellmar Courier");
    assert_string_equal(a->authors[0].text, "Ada Tollin");
    lec_article_free(a);
}

static void json_ld_is_read_through_graphs_and_mistakes(void **state)
{
    (void)state;
    lec_article *a = article_of(
        "<html><head><script type='application/ld+json'>{oh no</script>"
        "<script type='application/ld+json'>{\"@graph\":[{\"@type\":"
        "\"WebPage\"},{\"@type\":[\"NewsArticle\"],\"headline\":\"Frost &amp; "
        "fire\nin Vellmar\",\"author\":[{\"name\":\"Bo Reed\"}],"
        "\"datePublished\":\"2031-02-03\"}]};</script></head><body>" STORY);
    assert_string_equal(a->title.text, "Frost & fire in Vellmar");
    assert_string_equal(a->authors[0].text, "Bo Reed");
    assert_string_equal(a->published.text, "2031-02-03");
    lec_article_free(a);
}

static void the_name_of_the_site_is_no_part_of_the_title(void **state)
{
    (void)state;
    static const char *const titles[][2] = {
        {"Frost in the bay - Vellmar Courier Online", "Frost in the bay"},
        {"Frost in the bay | Vellmar", "Frost in the bay"},
        {"Vellmar Courier: Frost in the bay - part two",
         "Frost in the bay - part two"},
        {"Vellmar Courier - Frost in the bay", "Frost in the bay"},
        {"Vellmar Couriers strike", "Vellmar Couriers strike"},
    };
    for (size_t i = 0; i < sizeof titles / sizeof *titles; i++) {
        lec_text html = {0};
        lec_text_addf(&html,
                      "<html><head><title>%s</title><meta "
                      "property=og:site_name content='Vellmar Courier'></head>"
                      "<body>" STORY,
                      titles[i][0]);
        lec_article *a = article_of(lec_text_str(&html));
        assert_string_equal(a->title.text, titles[i][1]);
        lec_article_free(a);
        lec_text_free(&html);
    }
}

static void a_headline_cuts_the_title_before_the_site(void **state)
{
    (void)state;
    lec_article *a = article_of(
        "<html><head><title>Frost in the bay: Vellmar Courier, daily"
        "</title><meta property=og:site_name content='Vellmar Courier'>"
        "</head><body><h1>Frost in the bay</h1>" STORY);
    assert_string_equal(a->title.text, "Frost in the bay");
    lec_article_free(a);
}

/* Assert the title of a story with `head` and the headings `body` above it. */
static void assert_title(const char *head, const char *body, const char *title,
                         const char *from)
{
    lec_text html = {0};
    lec_text_addf(&html, "<html><head>%s</head><body>%s" STORY, head, body);
    lec_article *a = article_of(lec_text_str(&html));
    assert_string_equal(a->title.text, title);
    assert_string_equal(a->title.from, from);
    lec_article_free(a);
    lec_text_free(&html);
}

static void the_headline_that_is_seen_beats_the_title_element(void **state)
{
    (void)state;
    assert_title("<title>Vellmar ferry 2031: times, fares - Courier</title>",
                 "<h1>No ferry to Vellmar in the frost</h1>",
                 "No ferry to Vellmar in the frost", "heading");
    assert_title("<title>港の霜、三日目に続く：みなと日報デジタル</title>",
                 "<h1>港の霜、三日目に続く</h1>", "港の霜、三日目に続く",
                 "title element");
    assert_title("<title>湾里的霜冻已经第三天了_海岸_晨报网</title>",
                 "<h1>晨报网</h1><h2>湾里的霜冻已经第三天了</h2>",
                 "湾里的霜冻已经第三天了", "heading");
}

static void a_heading_of_something_else_beats_no_title(void **state)
{
    (void)state;
    static const char head[] = "<title>Frost in the bay - Courier</title>";
    assert_title(head, "<h1>Latest news from the coast</h1>",
                 "Frost in the bay - Courier", "title element");
    assert_title(head,
                 "<aside class=related><h1>Frost in the bay, day two</h1>"
                 "</aside>",
                 "Frost in the bay - Courier", "title element");
    assert_title("<title>Frost in the bay holds the fleet</title>",
                 "<h1>The fleet and the frost in the bay</h1>",
                 "Frost in the bay holds the fleet", "title element");
    assert_title("<title>The bay: Frost holds the whole fleet in port</title>",
                 "<h2>The bay</h2>",
                 "The bay: Frost holds the whole fleet in port",
                 "title element");
}

static void a_title_that_is_told_loses_what_no_headline_has(void **state)
{
    (void)state;
    static const char head[] = "<meta property=og:title content='Frost in the "
                               "bay (Published 2031)'>";
    assert_title(head, "<h1>Frost in the bay</h1>", "Frost in the bay",
                 "og:title");
    assert_title(head, "<h1>The bay in frost</h1>",
                 "Frost in the bay (Published 2031)", "og:title");
    assert_title("<meta property=og:title content='Frost in the bay stays'>",
                 "<h1>Frost in the bay</h1>", "Frost in the bay stays",
                 "og:title");
}

static void
a_title_for_search_engines_is_not_the_headline_that_is_seen(void **state)
{
    (void)state;
    static const char heading[] = "<h1>Three days of frost in the bay: what "
                                  "the fleet does now</h1>";
    assert_title("<title>Frost in the bay: the fleet in 2031 - Courier</title>"
                 "<meta property=og:site_name content=Courier><meta "
                 "property=og:title content='Frost in the bay: the fleet in "
                 "2031'>",
                 heading,
                 "Three days of frost in the bay: what the fleet does now",
                 "heading");
    assert_title("<title>Frost in the bay: the fleet in 2031</title><meta "
                 "property=og:title content='How the fleet meets the frost'>",
                 heading, "How the fleet meets the frost", "og:title");
}

static void microdata_tells_text_lead_author_and_comments(void **state)
{
    (void)state;
    lec_article *a = article_of(
        "<html lang=en><head><title>Frost in Vellmar</title></head><body><div "
        "itemscope itemtype=https://schema.org/NewsArticle><h1>Frost in "
        "Vellmar</h1><div itemprop=description>The harbour is shut for "
        "the first time in years.</div><span itemprop=author>Ada Tollin"
        "</span><div itemprop=articleBody>" STORY "</div><div "
        "itemprop=comment><p>I have seen more ice than that in my time, "
        "said nobody at all, and went home.</p></div></div>");
    assert_string_equal(a->standfirst.text,
                        "The harbour is shut for the first time in years.");
    assert_int_equal(a->author_count, 1);
    assert_string_equal(a->authors[0].text, "Ada Tollin");
    assert_string_equal(dropped(a, "more ice than that"), "comments");
    lec_article_free(a);
}

static void assert_recording(const char *head, const char *in_text,
                             const char *wanted)
{
    char *html = NULL;
    assert_true(asprintf(&html,
                         "<html lang=en><head><title>t</title>%s</head><body>"
                         "<article><h1>t</h1>%s" STORY "</article></body>",
                         head, in_text) > 0);
    lec_article *a = article_of(html);
    if (wanted)
        assert_string_equal(a->recording.text, wanted);
    else
        assert_null(a->recording.text);
    lec_article_free(a);
    free(html);
}

#define LD(json) "<script type=application/ld+json>" json "</script>"
#define AUDIO(name)                                                            \
    "{\"@type\":\"AudioObject\",\"contentUrl\":\"https://a.example/" name "\"" \
    "}"

static void a_page_names_its_own_recording_in_many_ways(void **state)
{
    (void)state;
    assert_recording(LD("{\"@type\":\"NewsArticle\",\"headline\":\"t\","
                        "\"audio\":" AUDIO("1.mp3") "}"),
                     "", "https://a.example/1.mp3");
    assert_recording(LD("{\"@type\":\"Article\",\"headline\":\"t\","
                        "\"audio\":\"https://a.example/2.mp3\"}"),
                     "", "https://a.example/2.mp3");
    assert_recording(LD("{\"@graph\":[" AUDIO("3.mp3") "]}"), "",
                     "https://a.example/3.mp3");
    assert_recording("<meta property=og:audio content=https://a.example/4.mp3>",
                     "", "https://a.example/4.mp3");
    assert_recording("",
                     "<audio controls><source src=https://a.example/5.mp3>"
                     "</audio>",
                     "https://a.example/5.mp3");
    assert_recording("",
                     "<div><audio src=https://a.example/6.mp3></audio></div>",
                     "https://a.example/6.mp3");
}

static void sounds_of_other_things_are_no_recording_of_the_page(void **state)
{
    (void)state;
    assert_recording("", "", NULL);
    assert_recording(LD("{\"@graph\":[" AUDIO("1.mp3") "," AUDIO("2.mp3") "]}"),
                     "", NULL);
    assert_recording("",
                     "<audio src=https://a.example/1.mp3></audio>"
                     "<audio src=https://a.example/2.mp3></audio>",
                     NULL);
    assert_recording("", "<audio src=talk.mp3></audio>", NULL);
    assert_recording("", "<audio src=file:///etc/passwd></audio>", NULL);
    assert_recording("", "<video src=https://a.example/1.mp4></video>", NULL);
    assert_recording(
        "", "<picture><source src=https://a.example/1.mp3></picture>", NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_line_by_the_headline_says_who_and_when),
        cmocka_unit_test(a_date_in_the_text_is_not_the_date_of_the_text),
        cmocka_unit_test(names_are_told_from_what_is_around_them),
        cmocka_unit_test(microdata_gives_the_headline_and_the_date),
        cmocka_unit_test(
            the_tail_of_the_title_is_the_site_if_the_headline_is_the_rest),
        cmocka_unit_test(what_is_said_of_the_author_is_no_standfirst),
        cmocka_unit_test(title_and_byline_are_fields_and_no_blocks),
        cmocka_unit_test(what_is_named_a_standfirst_is_a_field),
        cmocka_unit_test(the_description_is_a_standfirst_where_it_is_seen),
        cmocka_unit_test(the_headline_may_have_a_kicker_or_other_words),
        cmocka_unit_test(a_first_paragraph_is_no_standfirst),
        cmocka_unit_test(a_standfirst_that_the_text_repeats_is_none),
        cmocka_unit_test(json_ld_may_name_its_publisher_elsewhere),
        cmocka_unit_test(json_ld_is_read_through_graphs_and_mistakes),
        cmocka_unit_test(the_name_of_the_site_is_no_part_of_the_title),
        cmocka_unit_test(a_headline_cuts_the_title_before_the_site),
        cmocka_unit_test(the_headline_that_is_seen_beats_the_title_element),
        cmocka_unit_test(a_heading_of_something_else_beats_no_title),
        cmocka_unit_test(a_title_that_is_told_loses_what_no_headline_has),
        cmocka_unit_test(
            a_title_for_search_engines_is_not_the_headline_that_is_seen),
        cmocka_unit_test(microdata_tells_text_lead_author_and_comments),
        cmocka_unit_test(a_page_names_its_own_recording_in_many_ways),
        cmocka_unit_test(sounds_of_other_things_are_no_recording_of_the_page),
    };
    return cmocka_run_group_tests_name("metadata", tests, NULL, NULL);
}
