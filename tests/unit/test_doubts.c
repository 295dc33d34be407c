/* SPDX-License-Identifier: GPL-3.0-or-later */
/* When an article may not be the whole of it. */
#include "of_page.h"

static bool doubted(const lec_article *a, const char *words)
{
    for (size_t i = 0; i < a->doubt_count; i++)
        if (strstr(a->doubts[i], words))
            return true;
    return false;
}

#define LINKED(facts)                                                          \
    "<html><head><title>t</title><script type='application/ld+json'>"          \
    "{\"@type\":\"NewsArticle\",\"headline\":\"t\"," facts                     \
    "}</script></head><body>"

static void a_page_that_costs_is_doubted_while_its_text_is_short(void **state)
{
    (void)state;
    lec_article *a = article_of(
        LINKED("\"isAccessibleForFree\":false") "<div>" STORY "</div>");
    assert_true(doubted(a, "not free to read"));
    lec_article_free(a);
    a = article_of(LINKED("\"isAccessibleForFree\":true") "<div>" STORY
                                                          "</div>");
    assert_int_equal(a->doubt_count, 0);
    lec_article_free(a);
}

#define SAID                                                                   \
    "The harbour of Vellmar froze on Monday night, and the ferries to the "    \
    "islands stayed in port until the ice was broken at noon. "
#define SAID4 SAID SAID SAID SAID

static void a_page_that_says_it_has_more_is_doubted(void **state)
{
    (void)state;
    lec_article *a = article_of(
        LINKED("\"articleBody\":\"" SAID4 SAID4 "\"") "<div>" STORY "</div>");
    assert_true(doubted(a, "describes its text as longer"));
    lec_article_free(a);
    a = article_of(LINKED("\"articleBody\":\"" SAID SAID SAID
                          "\"") "<div>" STORY "</div>");
    assert_int_equal(a->doubt_count, 0);
    lec_article_free(a);
}

#define TEASER "<h2><a href=/x>Frost closes one more harbour</a></h2>"
#define TEASERS4 TEASER TEASER TEASER TEASER

static void a_page_of_headlines_is_doubted(void **state)
{
    (void)state;
    lec_article *a =
        article_of(HEAD "<div>" STORY "</div>" TEASERS4 TEASERS4 TEASERS4);
    assert_true(doubted(a, "list of articles"));
    lec_article_free(a);
    a = article_of(HEAD "<div>" STORY "</div>" TEASERS4);
    assert_int_equal(a->doubt_count, 0);
    lec_article_free(a);
}

static void a_page_of_headlines_below_its_own_story_is_not(void **state)
{
    (void)state;
    lec_article *a = article_of(HEAD "<div><h1>t</h1>" STORY
                                     "</div>" TEASERS4 TEASERS4 TEASERS4);
    assert_int_equal(a->doubt_count, 0);
    lec_article_free(a);
}

#define LINE "<p class=promo>Lamps, ropes and all that a keeper needs</p>"
#define LINES LINE LINE LINE LINE LINE LINE LINE LINE

static void a_text_that_is_little_of_its_page_is_doubted(void **state)
{
    (void)state;
    lec_article *a = article_of(
        HEAD "<h1>t</h1><div><p>The harbour of Vellmar froze on Monday night, "
             "and so did the town.</p></div>" LINES LINES LINES);
    assert_true(doubted(a, "nearly all of the page"));
    lec_article_free(a);
    a = article_of(HEAD "<h1>t</h1><div>" STORY "</div>" LINES LINES);
    assert_int_equal(a->doubt_count, 0);
    lec_article_free(a);
}

#define REGATTA                                                                \
    "<html lang=en><head><title>Regatta of the keepers</title></head><body>"   \
    "<h1>Regatta of the keepers</h1>"

static void a_text_without_any_word_of_the_title_is_doubted(void **state)
{
    (void)state;
    lec_article *a = article_of(
        REGATTA "<p class=caption>The keepers of nine lights met on Sunday for "
                "a regatta in boats that they had built of old lamps.</p><div>"
                "<p>Nobody in the town remembers a colder week, and the boats "
                "stayed in port until the ice was broken at noon.</p>" STORY
                "</div>");
    assert_true(doubted(a, "none of the title's words"));
    lec_article_free(a);
    a = article_of(REGATTA "<div>" STORY "</div>");
    assert_false(doubted(a, "none of the title's words"));
    lec_article_free(a);
}

static void a_text_only_in_json_ld_is_the_fallback(void **state)
{
    (void)state;
    lec_article *a = article_of(
        "<html><head><script type='application/ld+json'>{\"@type\":\"Article\","
        "\"headline\":\"Frost\",\"articleBody\":\"The harbour of Vellmar froze "
        "on Monday night, and the ferries to the islands stayed in port until "
        "noon.\\nNobody in the town remembers a colder week, said Ada Tollin, "
        "who has kept the lighthouse since her father gave it up in spring. "
        "The council met twice.\"}</script></head><body><p>Loading, please "
        "wait a moment.</p>");
    assert_int_equal(a->block_count, 2);
    assert_string_equal(a->blocks[0].why, "in the page's JSON-LD articleBody");
    lec_article_free(a);
}

static void a_page_of_little_text_is_doubted(void **state)
{
    (void)state;
    lec_article *a = article_of(HEAD "<p>This is all that there is to read on "
                                     "this page, one sentence.</p>");
    assert_int_equal(a->doubt_count, 1);
    assert_string_equal(a->doubts[0], "there is little text in it");
    lec_article_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_page_that_costs_is_doubted_while_its_text_is_short),
        cmocka_unit_test(a_page_that_says_it_has_more_is_doubted),
        cmocka_unit_test(a_page_of_headlines_is_doubted),
        cmocka_unit_test(a_page_of_headlines_below_its_own_story_is_not),
        cmocka_unit_test(a_text_that_is_little_of_its_page_is_doubted),
        cmocka_unit_test(a_text_without_any_word_of_the_title_is_doubted),
        cmocka_unit_test(a_text_only_in_json_ld_is_the_fallback),
        cmocka_unit_test(a_page_of_little_text_is_doubted),
    };
    return cmocka_run_group_tests_name("doubts", tests, NULL, NULL);
}
