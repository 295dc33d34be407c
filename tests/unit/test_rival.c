/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which story of a page is its own: the one under the headline, not the
 * longest.
 */
#include "of_page.h"

#define TITLED(rest)                                                           \
    "<html lang=en><head><title>Ferries of Vellmar stay in port</title>"       \
    "</head><body><main><h1>Ferries of Vellmar stay in port</h1>" rest

#define STORY2                                                                 \
    "<p>The harbour of Vellmar froze on Monday night, and the ferries to the " \
    "islands stayed where they were until noon.</p>"                           \
    "<p>Nobody in the town remembers a colder week, said Ada Tollin, who has " \
    "kept the lighthouse since spring.</p>"

#define PIT                                                                    \
    "<p>The owner of the quarry said that the pit would open in March, that "  \
    "the crew had been paid, and that whoever had ordered stone in winter "    \
    "would have it by the end of June, whatever the road was like.</p>"
#define PITS PIT "<p>So it was said.</p>" PIT PIT
#define MORE                                                                   \
    "<p>The ferries of Vellmar were built in the years of the herring, and "   \
    "have stayed in the port of the island for each winter since then, with "  \
    "a watchman on board who feeds the stove and writes down the ice.</p>"

static void a_longer_story_below_is_not_read(void **state)
{
    (void)state;
    lec_article *a = article_of(
        TITLED(STORY2) "</main><section><h2>News from the quarry</h2>" PITS
                       "</section>");
    assert_int_equal(a->block_count, 2);
    assert_string_equal(dropped(a, "The owner of"), "another story");
    lec_article_free(a);
}

static void a_longer_text_above_the_headline_is_not_read(void **state)
{
    (void)state;
    lec_article *a = article_of(
        "<html lang=en><head><title>Ferries of Vellmar stay in port</title>"
        "</head><body><div><h3>News from the quarry</h3>" PITS
        "</div><div><article><h1>Ferries of Vellmar stay in port</h1>" STORY2
        "</article></div>");
    assert_non_null(kept(a, "Nobody in"));
    assert_null(kept(a, "The owner of"));
    lec_article_free(a);
}

static void a_longer_part_of_the_same_story_is_read(void **state)
{
    (void)state;
    lec_article *a =
        article_of(TITLED(STORY2) "</main><section><h2>How they "
                                  "came</h2>" MORE PIT MORE "</section>");
    assert_non_null(kept(a, "The owner of"));
    assert_non_null(kept(a, "The ferries of"));
    lec_article_free(a);
}

static void a_text_in_several_articles_without_headlines_is_one(void **state)
{
    (void)state;
    lec_article *a = article_of(
        "<html lang=en><head><title>Ferries of Vellmar stay in port</title>"
        "</head><body><article><h1>Ferries of Vellmar stay in port</h1>" STORY2
        "</article><article>" PIT PIT PIT "</article>");
    assert_non_null(kept(a, "Nobody in"));
    assert_non_null(kept(a, "The owner of"));
    lec_article_free(a);
}

static void what_stands_between_headline_and_text_is_read(void **state)
{
    (void)state;
    lec_article *a = article_of(
        TITLED("<div class=a><div>" STORY2) "</div></div></main><div>" MORE MORE
            MORE MORE MORE MORE MORE MORE "</div>");
    assert_true(kept(a, "Nobody in") || a->standfirst.text);
    assert_non_null(kept(a, "The harbour of"));
    assert_non_null(kept(a, "The ferries of"));
    lec_article_free(a);
    a = article_of(TITLED(
        "<div><p>Whoever was <a href=/bay>in the bay</a> at dawn saw the "
        "first ship leave, and some on the quay did not believe "
        "it.</p><p><a href=/b>Whoever was in the old port saw nothing of "
        "it, and went back to bed until noon</a></p></div><div>" MORE MORE
            MORE) "</div></main>");
    assert_non_null(kept(a, "Whoever was in the bay"));
    assert_null(kept(a, "Whoever was in the old port"));
    lec_article_free(a);
}

static void a_headed_box_beside_the_story_is_another(void **state)
{
    (void)state;
    lec_article *a = article_of(
        "<html lang=en><head><title>Ferries of Vellmar stay in port</title>"
        "</head><body><div class=a><h1>Ferries of Vellmar stay in "
        "port</h1>" MORE STORY2
        "</div><div class=b><h2>The pit opens in March</h2>" PITS PITS
        "</div>");
    assert_non_null(kept(a, "were built in"));
    assert_null(kept(a, "The owner of"));
    lec_article_free(a);
    a = article_of(
        "<html lang=en><head><title>Ferries of Vellmar stay in port</title>"
        "</head><body><div class=a><h1>Ferries of Vellmar stay in "
        "port</h1>" MORE STORY2
        "</div><div class=b><h2>Before the war</h2>" PITS PITS
        "</div><div class=b><h2>Since the war</h2>" PITS "</div>");
    assert_non_null(kept(a, "The owner of"));
    lec_article_free(a);
}

static void
a_box_in_the_text_that_leads_to_another_story_is_not_read(void **state)
{
    (void)state;
    lec_article *a = article_of(
        TITLED(MORE STORY2 "<div><h3>The pit opens in March</h3>" PIT
                           "<a href=/pit>Read on</a></div>") "</main>");
    assert_non_null(kept(a, "were built in"));
    assert_null(kept(a, "The owner of"));
    lec_article_free(a);
    a = article_of(TITLED(MORE STORY2 "<div><h3>Stone in winter</h3>" PIT
                                      "</div>") "</main>");
    assert_non_null(kept(a, "The owner of"));
    lec_article_free(a);
}

#define TOWN                                                                   \
    "<html lang=en><head><title>Ferries of Vellmar stay in port</title>"       \
    "</head><body><main>"
#define TOLD "<h1>Ferries of Vellmar stay in port</h1>" STORY2 MORE
#define DUST                                                                   \
    "<p>The council has asked for a report on dust, which is to be read in "   \
    "public when the school is on holiday and the hall is free.</p>"

static void a_shorter_story_beside_the_text_is_not_read(void **state)
{
    (void)state;
    static const char *const others[] = {
        "<section><h2>The pit opens in March</h2>" PIT "</section></main>",
        "<div class=b><h2>The pit opens in March</h2>" PIT "</div></main>",
        "<article><h2>The pit</h2>" PIT "</article><article><h2>Dust</h2>" DUST
        "</article></main>",
        "<div class=b><h2>The pit</h2><time>March 1</time>" PIT
        "</div><div class=b><h2>Dust</h2><time>March 2</time>" DUST
        "</div></main>"};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        lec_text page = {0};
        lec_text_addf(&page, TOWN "<div class=a>" TOLD "</div>%s", others[i]);
        lec_article *a = article_of(lec_text_str(&page));
        assert_non_null(kept(a, "Nobody in"));
        assert_string_equal(dropped(a, "The owner of"), "another story");
        assert_null(kept(a, "The council has"));
        lec_article_free(a);
        lec_text_free(&page);
    }
}

static void a_story_made_as_the_first_is_not_read(void **state)
{
    (void)state;
    lec_article *a = article_of(
        TOWN "<div class=story>" TOLD
             "</div><div class=story><h2>The pit</h2>" PIT
             "</div><div class=story><h2>Dust</h2>" DUST "</div></main>");
    assert_non_null(kept(a, "Nobody in"));
    assert_null(kept(a, "The owner of"));
    assert_null(kept(a, "The council has"));
    lec_article_free(a);
    a = article_of(TOWN "<div class=part>" TOLD
                        "</div><div class=part><h2>The pit</h2>" PIT
                        "</div><div class=part><h2>Ice</h2>" MORE
                        "</div></main>");
    assert_non_null(kept(a, "The owner of"));
    lec_article_free(a);
}

static void a_story_among_the_paragraphs_is_not_read(void **state)
{
    (void)state;
    static const char *const others[] = {"section", "article"};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        lec_text page = {0};
        lec_text_addf(&page,
                      TOWN TOLD "<%s><h2>The pit opens in March</h2>" PIT
                                "</%s></main>",
                      others[i], others[i]);
        lec_article *a = article_of(lec_text_str(&page));
        assert_non_null(kept(a, "Nobody in"));
        assert_null(kept(a, "The owner of"));
        lec_article_free(a);
        lec_text_free(&page);
    }
    lec_article *a =
        article_of(TOWN TOLD "<div><h3>The pit opens in March</h3>" PIT DUST
                             "</div></main>");
    assert_non_null(kept(a, "Nobody in"));
    assert_null(kept(a, "The owner of"));
    lec_article_free(a);
    a = article_of(TOWN TOLD "<div><h3>The pit opens in March</h3>" PIT DUST
                             "</div>" MORE "</main>");
    assert_non_null(kept(a, "The owner of"));
    lec_article_free(a);
}

static void sections_beside_the_text_are_of_it(void **state)
{
    (void)state;
    static const char *const parts[] = {
        "<section><h2>Before the war</h2>" PIT
        "</section><section><h2>Since then</h2>" DUST "</section></main>",
        "<section><h2>How the ferries came</h2>" PIT
        "<p>They were built for Vellmar.</p></section></main>",
        "<div><h2>Stone in winter</h2>" PIT "</div></main>",
        "<section><h3>Stone in winter</h3>" PIT "</section></main>",
        "<article><h2>The pit</h2>" PIT
        "</article><article><h2>Dust</h2>" DUST PIT "</article></main>",
        "<section>" PIT "</section></main>"};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        lec_text page = {0};
        lec_text_addf(&page, TOWN TOLD "%s", parts[i]);
        lec_article *a = article_of(lec_text_str(&page));
        assert_non_null(kept(a, "Nobody in"));
        assert_non_null(kept(a, "The owner of"));
        lec_article_free(a);
        lec_text_free(&page);
    }
}

#define NOTICE                                                                 \
    "<div><p>Dear visitors, your browser is older than the ice of last year, " \
    "and this page may look odd in it until you have a new one.</p></div>"

static void a_notice_above_the_headline_is_not_read(void **state)
{
    (void)state;
    lec_article *a =
        article_of("<html lang=en><head><title>Ferries of Vellmar stay in "
                   "port</title></head><body>" NOTICE
                   "<h1>Ferries of Vellmar stay in port</h1><div>" MORE
                   "</div><div>" MORE MORE "</div>");
    assert_null(kept(a, "Dear visitors"));
    lec_article_free(a);
    a = article_of("<html lang=en><head><title>Ferries of Vellmar stay in "
                   "port</title></head><body><div>" MORE "</div>" NOTICE
                   "<h1>Ferries of Vellmar stay in port</h1><div>" MORE
                   "</div>");
    assert_non_null(kept(a, "Dear visitors"));
    lec_article_free(a);
}

static void a_figure_around_the_headline_has_more_than_a_caption(void **state)
{
    (void)state;
    lec_article *a = article_of(
        "<html lang=en><head><title>Ferries of Vellmar stay in "
        "port</title></head><body><figure><img src=a.jpg "
        "alt=Ice><figcaption>Ice at the quay</figcaption><h1>Ferries of "
        "Vellmar stay in port</h1><p>No ship has left the island since the "
        "frost came on Monday night.</p></figure><div>" MORE MORE "</div>");
    assert_non_null(a->standfirst.text);
    assert_null(kept(a, "Ice at the quay"));
    lec_article_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_longer_story_below_is_not_read),
        cmocka_unit_test(a_longer_text_above_the_headline_is_not_read),
        cmocka_unit_test(a_longer_part_of_the_same_story_is_read),
        cmocka_unit_test(a_text_in_several_articles_without_headlines_is_one),
        cmocka_unit_test(what_stands_between_headline_and_text_is_read),
        cmocka_unit_test(a_headed_box_beside_the_story_is_another),
        cmocka_unit_test(
            a_box_in_the_text_that_leads_to_another_story_is_not_read),
        cmocka_unit_test(a_shorter_story_beside_the_text_is_not_read),
        cmocka_unit_test(a_story_made_as_the_first_is_not_read),
        cmocka_unit_test(a_story_among_the_paragraphs_is_not_read),
        cmocka_unit_test(sections_beside_the_text_are_of_it),
        cmocka_unit_test(a_notice_above_the_headline_is_not_read),
        cmocka_unit_test(a_figure_around_the_headline_has_more_than_a_caption),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
