/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "read.h"

#define LD(json) "<script type='application/ld+json'>" json "</script>"
#define PAGE(head, body)                                                       \
    "<html lang=en><head><title>The dike holds</title>" head "</head><body>"   \
    "<article><h1>The dike holds</h1>" body "</article></body></html>"
#define ONE                                                                    \
    "<p>The dike at Ostvik held on Monday, though the sea stood higher than "  \
    "any of its keepers can remember, and the village slept behind it.</p>"
#define TWO                                                                    \
    "<p>By noon the water had gone, and the children were back on the crown "  \
    "of the dike with their kites, as on any other day in autumn.</p>"
#define PLEA                                                                   \
    "The keepers ask everyone to stay off the seaward side until the stones "  \
    "have been counted, which will take a week."

static const lec_article *read_html(void **state, const char *html)
{
    return read_as(*state, LEC_PAGE_HTML, html);
}

static size_t count_of(const lec_article *a, const char *text)
{
    size_t n = 0;
    for (size_t i = 0; i < a->block_count; i++)
        n += strstr(a->blocks[i].text, text) != NULL;
    return n;
}

/* ---- speakable ----------------------------------------------------------- */

static void what_a_page_calls_speakable_comes_back(void **state)
{
    static const char *const pages[] = {
        PAGE(LD("{\"@type\":\"NewsArticle\",\"headline\":\"The dike holds\","
                "\"speakable\":{\"@type\":\"SpeakableSpecification\","
                "\"cssSelector\":[\"h1\",\".plea\"]}}"),
             ONE TWO "<aside class='promo plea'><p>" PLEA "</p></aside>"),
        PAGE(LD("{\"@type\":\"WebPage\",\"speakable\":[{\"xpath\":"
                "[\"/html/head/title\",\"//aside[1]\"]}]}"),
             ONE TWO "<aside class=promo><p>" PLEA "</p></aside>"),
        PAGE("",
             ONE TWO "<aside class='promo speakable'><p>" PLEA "</p></aside>"),
    };
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
        const lec_article *a = read_html(state, pages[i]);
        assert_non_null(kept(a, "counted"));
        assert_string_equal(kept(a, "counted")->why,
                            "the page marks it as speakable");
        assert_int_equal(a->block_count, 3); /* and no headline */
    }
    dropped(read_html(state, PAGE("", ONE TWO "<aside class=promo><p>" PLEA
                                              "</p></aside>")),
            "counted");
}

static void a_speakable_summary_does_not_cut_the_article(void **state)
{
    const lec_article *a = read_html(
        state, PAGE(LD("{\"@type\":\"NewsArticle\",\"headline\":\"The dike "
                       "holds\",\"speakable\":{\"cssSelector\":[\".sum\"]}}"),
                    "<p class=sum>The sea came and went, and the dike of "
                    "Ostvik is where it was.</p>" ONE TWO));
    assert_non_null(kept(a, "Monday"));
    assert_non_null(kept(a, "kites"));
    assert_int_equal(
        count_of(a, "sea came and went") + (a->standfirst.text != NULL), 1);
}

static void furniture_inside_speakable_text_stays_out(void **state)
{
    const lec_article *a = read_html(
        state, PAGE("", "<div class=speakable>" ONE TWO
                        "<aside class=promo><p>" PLEA "</p></aside></div>"));
    dropped(a, "counted");
}

static void a_selector_that_is_none_is_passed_over(void **state)
{
    const lec_article *a = read_html(
        state, PAGE(LD("{\"@type\":\"Article\",\"headline\":\"The dike "
                       "holds\",\"speakable\":{\"cssSelector\":[\":::\",3],"
                       "\"xpath\":[\"//p[\",\"//*[count(//*)>2]\"]}}"),
                    ONE TWO));
    assert_int_equal(a->block_count, 2);
}

/* ---- what is paid for ---------------------------------------------------- */

static void what_is_sold_is_the_article_and_not_the_offer(void **state)
{
    const lec_article *a = read_html(
        state,
        PAGE(LD("{\"@type\":\"NewsArticle\",\"headline\":\"The dike holds\","
                "\"isAccessibleForFree\":true,\"hasPart\":{\"@type\":"
                "\"WebPageElement\",\"isAccessibleForFree\":\"False\","
                "\"cssSelector\":\".paywall\"}}"),
             ONE "<div class=paywall><p>" PLEA "</p></div>" TWO));
    assert_non_null(kept(a, "counted"));
    assert_int_equal(a->doubt_count, 1); /* so short, it may be cut */
    assert_non_null(strstr(a->doubts[0], "not free"));
    dropped(read_html(state, PAGE("", ONE "<div class=paywall><p>" PLEA
                                          "</p></div>" TWO)),
            "counted");
}

/* ---- copies of the text -------------------------------------------------- */

static void article_body_restores_what_the_tree_lost(void **state)
{
    const lec_article *a = read_html(
        state, PAGE(LD("{\"@type\":\"NewsArticle\",\"headline\":\"The dike "
                       "holds\",\"articleBody\":\"Something else before. " PLEA
                       " And after.\"}"),
                    ONE "<div class=promo><p>" PLEA "</p></div>" TWO));
    assert_int_equal(count_of(a, "counted"), 1);
    assert_string_equal(a->blocks[1].why, "in the page's JSON-LD articleBody");
    assert_non_null(strstr(a->blocks[1].text, "counted"));
}

static void article_body_doubles_nothing(void **state)
{
    const lec_article *a = read_html(
        state, PAGE(LD("{\"@type\":\"NewsArticle\",\"headline\":\"The dike "
                       "holds\",\"articleBody\":\"" PLEA "\"}"),
                    ONE "<p>" PLEA "</p>" TWO "<div class=promo><p>" PLEA
                        "</p></div>"));
    assert_int_equal(count_of(a, "counted"), 1);
}

static void a_noscript_copy_is_not_read_twice(void **state)
{
    const lec_article *a =
        read_html(state, PAGE("", ONE TWO "<noscript>" ONE TWO "</noscript>"));
    assert_int_equal(a->block_count, 2);
}

static void a_text_only_in_noscript_is_read(void **state)
{
    const lec_article *a = read_html(
        state, PAGE("", "<noscript>" ONE TWO "<p>" PLEA "</p></noscript>"));
    assert_int_equal(a->block_count, 3);
}

static void an_amp_page_is_read_like_any_other(void **state)
{
    const lec_article *a = read_html(
        state,
        "<html amp lang=en><head><title>The dike holds</title></head><body>"
        "<amp-sidebar id=menu><ul><li><a href=/>Home</a></ul></amp-sidebar>"
        "<article><h1>The dike holds</h1>" ONE
        "<amp-img src=a.jpg width=2 height=1><noscript><img src=a.jpg>"
        "</noscript></amp-img><amp-ad><p>Buy this kite at once, before the "
        "wind has gone and all of the others have been sold.</p></amp-ad>" TWO
        "</article><amp-consent><p>We use cookies.</p></amp-consent></body>"
        "</html>");
    assert_int_equal(a->block_count, 2);
    dropped(a, "Buy this kite");
}

/* ---- recipes ------------------------------------------------------------- */

#define RECIPE                                                                 \
    LD("{\"@type\":\"Recipe\",\"name\":\"Dike bread\",\"recipeIngredient\":["  \
       "\"500 g of flour\",\"2 spoons of salt\",\"Water\"],"                   \
       "\"recipeInstructions\":[{\"@type\":\"HowToSection\","                  \
       "\"itemListElement\":[{\"@type\":\"HowToStep\",\"text\":\"Mix the "     \
       "flour with the salt.\"},{\"@type\":\"HowToStep\",\"text\":\"Add the "  \
       "water and wait for an hour.\"}]}]}")

static void a_recipe_is_known_and_its_steps_are_numbered(void **state)
{
    const lec_article *a = read_html(
        state,
        PAGE(RECIPE, ONE TWO
             "<ul><li>500 g <b>of flour</b><li>2 spoons of salt<li>Water</ul>"
             "<div><p>Mix the flour with the salt.</p><p>Add the water and "
             "wait for an hour.</p></div>"));
    assert_string_equal(a->type.text, "recipe");
    assert_int_equal(count_of(a, "500 g of flour"), 1);
    assert_int_equal(count_of(a, "spoons"), 1);
    const lec_block *step = kept(a, "Add the water");
    assert_int_equal(step->kind, LEC_ITEM);
    assert_int_equal(step->number, 2);
    assert_int_equal(count_of(a, "Add the water"), 1);
}

static void what_a_recipe_has_only_in_json_ld_is_added(void **state)
{
    const lec_article *a = read_html(state, PAGE(RECIPE, ONE TWO));
    assert_int_equal(a->block_count, 7);
    assert_string_equal(a->blocks[2].text, "500 g of flour");
    assert_int_equal(a->blocks[2].kind, LEC_ITEM);
    assert_int_equal(a->blocks[2].number, 0);
    assert_int_equal(a->blocks[6].number, 2);
}

/* ---- entries of a live blog -----------------------------------------------
 */

#define UPDATE(stamp, headline, body)                                          \
    "{\"@type\":\"BlogPosting\",\"headline\":\"" headline                      \
    "\",\"datePublished\":\"" stamp "\",\"articleBody\":\"" body "\"}"
#define EBB                                                                    \
    "The water is falling by a hand an hour, says the keeper of the gauge"
#define FLOOD "The sea stands at the third step, and the gates have been closed"
#define BLOG                                                                   \
    LD("{\"@type\":\"LiveBlogPosting\",\"headline\":\"The dike holds\","       \
       "\"liveBlogUpdate\":[" UPDATE(                                          \
           "2031-10-05T16:40:00+02:00", "The ebb",                             \
           "<p>" EBB                                                           \
           ".</p><p>Nobody has to leave.</p>") "," UPDATE("2031-10-05T14:05:"  \
                                                          "00+02:00",          \
                                                          "The sea stands at " \
                                                          "the third",         \
                                                          FLOOD ".") "]}")

static void entries_that_stand_in_the_data_alone_are_read(void **state)
{
    const lec_article *a = read_html(state, PAGE(BLOG, ONE TWO));
    assert_string_equal(a->type.text, "live blog");
    assert_int_equal(a->block_count, 6);
    assert_string_equal(a->blocks[2].text, "The ebb");
    assert_int_equal(a->blocks[2].kind, LEC_HEADING);
    assert_string_equal(a->blocks[2].time, "2031-10-05T16:40:00+02:00");
    assert_string_equal(a->blocks[3].text, EBB ".");
    assert_string_equal(a->blocks[4].text, "Nobody has to leave.");
    assert_string_equal(a->blocks[5].text, FLOOD "."); /* says its headline */
    assert_string_equal(a->blocks[5].time, "2031-10-05T14:05:00+02:00");
    a = read_html(state, PAGE(BLOG, ""));
    assert_int_equal(count_of(a, EBB), 1);
}

static void an_entry_that_is_on_the_page_is_not_read_again(void **state)
{
    const lec_article *a = read_html(
        state, PAGE(BLOG, ONE TWO "<h2>The ebb</h2><p>The water is <a href=/h>"
                                  "falling</a> by a hand an hour, says the "
                                  "keeper of the gauge.</p>"));
    assert_int_equal(count_of(a, EBB), 1);
    assert_int_equal(count_of(a, "The ebb"), 1);
    assert_int_equal(count_of(a, FLOOD), 1);
    a = read_html(
        state,
        PAGE(BLOG, ONE "<p>" EBB ".<p>Nobody has to leave.<p>" FLOOD "."));
    assert_int_equal(a->block_count, 4);
}

static void an_entry_in_a_box_of_the_page_comes_back_there(void **state)
{
    const lec_article *a =
        read_html(state, PAGE(BLOG, ONE "<aside class=promo><p>" FLOOD
                                        ".</p></aside>" TWO));
    assert_int_equal(count_of(a, FLOOD), 1);
    assert_non_null(strstr(a->blocks[1].text, FLOOD));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, with_words, drop_all)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(what_a_page_calls_speakable_comes_back),
        TEST(a_speakable_summary_does_not_cut_the_article),
        TEST(furniture_inside_speakable_text_stays_out),
        TEST(a_selector_that_is_none_is_passed_over),
        TEST(what_is_sold_is_the_article_and_not_the_offer),
        TEST(article_body_restores_what_the_tree_lost),
        TEST(article_body_doubles_nothing),
        TEST(a_noscript_copy_is_not_read_twice),
        TEST(a_text_only_in_noscript_is_read),
        TEST(an_amp_page_is_read_like_any_other),
        TEST(a_recipe_is_known_and_its_steps_are_numbered),
        TEST(what_a_recipe_has_only_in_json_ld_is_added),
        TEST(entries_that_stand_in_the_data_alone_are_read),
        TEST(an_entry_that_is_on_the_page_is_not_read_again),
        TEST(an_entry_in_a_box_of_the_page_comes_back_there),
    };
    return cmocka_run_group_tests_name("witness", tests, NULL, NULL);
}
