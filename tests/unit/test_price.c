/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a name that speaks of furniture may cost a page: not the text itself. */
#include "of_page.h"

#include "extract/html/names.h"

#define TITLED                                                                 \
    "<html lang=en><head><title>Frost at Vellmar</title></head><body>"         \
    "<h1>Frost at Vellmar</h1>"

/* What the words of names.def say does not matter here. */
enum {
    advert,
    author,
    body,
    button,
    byline,
    caption,
    comments,
    consent,
    credit,
    date,
    dialog,
    facts,
    footer,
    footnote,
    form,
    hidden,
    lead,
    links,
    media,
    menu,
    newsletter,
    note,
    paywall,
    pull,
    related,
    share,
    sidebar,
    tags,
    teaser,
};

static const struct {
    const char *word;
    int why;
    lec_weight weight;
} words[] = {
#include "extract/html/names.def"
};

#define PARAGRAPHS 6

static const char *const sentences[PARAGRAPHS] = {
    "The harbour of Vellmar froze on Monday night, and the ferries to the "
    "islands stayed in port until the ice was broken at noon.",
    "Nobody in the town remembers a colder week, said Ada Tollin, who has kept "
    "the lighthouse since her father gave it up in spring.",
    "The council met twice on Tuesday and sent for salt, of which the island "
    "has less than three tons, and for bread.",
    "Two boats lie on the slip with their planks burst, and their owner says "
    "that he will saw them up for the stove.",
    "The school is shut, as its water froze, and the children skate where they "
    "swam when the holidays began in summer.",
    "A thaw is promised for the end of the week, but the almanac of the island "
    "says that the frost goes on until March.",
};

static size_t count_of_sentences(const lec_article *a)
{
    size_t n = 0;
    for (size_t i = 0; i < PARAGRAPHS; i++)
        n += kept(a, sentences[i]) != NULL ||
             (a->standfirst.text && strstr(a->standfirst.text, sentences[i]));
    return n;
}

/* Read a page of which the paragraphs from `first` on have the class `name`,
 * each by itself or all in one box.
 */
static size_t kept_under(const char *name, size_t first, bool box)
{
    lec_text page = {0};
    lec_text_add_str(&page, TITLED "<main>");
    for (size_t i = 0; i < PARAGRAPHS; i++) {
        if (box && i == first)
            lec_text_addf(&page, "<div class='%s'>", name);
        if (!box && i >= first)
            lec_text_addf(&page, "<p class='%s'>%s</p>", name, sentences[i]);
        else
            lec_text_addf(&page, "<p>%s</p>", sentences[i]);
    }
    lec_text_add_str(&page, "</main>");
    lec_article *a = article_of(lec_text_str(&page));
    size_t n = count_of_sentences(a);
    lec_article_free(a);
    lec_text_free(&page);
    return n;
}

static size_t losses(size_t first, bool box)
{
    size_t lost = 0;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        char name[32];
        snprintf(name, sizeof name, "%s", words[i].word);
        for (char *p = name; (p = strchr(p, ' '));)
            *p = '-';
        if (kept_under(name, first, box) < PARAGRAPHS) {
            print_message("%s\n", name);
            lost++;
        }
    }
    return lost;
}

static void no_word_on_every_paragraph_takes_the_text(void **state)
{
    (void)state;
    assert_int_equal(losses(0, false), 0);
}

static void no_word_on_the_box_of_the_text_takes_it(void **state)
{
    (void)state;
    assert_int_equal(losses(0, true), 0);
}

static void no_word_on_all_but_the_first_paragraphs_takes_them(void **state)
{
    (void)state;
    assert_int_equal(losses(2, false), 0);
}

#define S0                                                                     \
    "The harbour of Vellmar froze on Monday night, and the ferries to the "    \
    "islands stayed in port until the ice was broken at noon."
#define S1                                                                     \
    "Nobody in the town remembers a colder week, said Ada Tollin, who has "    \
    "kept the lighthouse since her father gave it up in spring."
#define S2                                                                     \
    "The council met twice on Tuesday and sent for salt, of which the island " \
    "has less than three tons, and for bread."
#define S3                                                                     \
    "Two boats lie on the slip with their planks burst, and their owner says " \
    "that he will saw them up for the stove."

static void comments_below_a_text_are_no_text_however_many(void **state)
{
    (void)state;
    lec_article *a = article_of(
        TITLED "<main><p>" S0 "</p><p>" S1 "</p><div class=comments>"
               "<div class=comment><p>My boat is on that slip and I will not "
               "have it sawn up for anybody's stove.</p></div><div "
               "class=comment><p>Colder in the year of the two comets, when "
               "the well froze, and nobody then complained.</p></div><div "
               "class=comment><p>" S2 "</p></div><div class=comment><p>" S3
               "</p></div></div></main>");
    assert_int_equal(a->block_count, 2);
    assert_string_equal(dropped(a, "My boat"), "comments");
    lec_article_free(a);
}

static void a_promo_among_the_paragraphs_is_none(void **state)
{
    (void)state;
    lec_article *a = article_of(
        TITLED "<main><p>" S0 "</p><p>" S1 "</p><p class=promo>Read this "
               "paper in its app, which is free and knows what time it is "
               "on the islands.</p><p>" S2 "</p></main>");
    assert_int_equal(a->block_count, 3);
    assert_string_equal(dropped(a, "Read this paper"), "related articles");
    lec_article_free(a);
}

static void what_is_hidden_below_the_first_paragraphs_is_text(void **state)
{
    (void)state;
    lec_article *a = article_of(
        TITLED "<main><div><p>" S0 "</p></div><div style='display:none'><p>" S1
               "</p><p>" S2 "</p><p>" S3 "</p></div></main>"
               "<p>Vellmar Courier</p>");
    assert_int_equal(a->block_count, 4);
    assert_string_equal(kept(a, "Nobody in")->why,
                        "paragraph in the main text; \"hidden from view\" "
                        "does not count here");
    lec_article_free(a);
}

static void what_is_hidden_elsewhere_is_none(void **state)
{
    (void)state;
    lec_article *a = article_of(
        "<html lang=en><head><title>Frost at Vellmar</title></head><body>"
        "<main><h1>Frost at Vellmar</h1><p>" S0 "</p><p>" S1
        "</p></main><div style='display:none'><p>We and our partners store "
        "small files on your device, so that we know it again.</p><p>" S2
        "</p><p>" S3 "</p></div></body>");
    assert_int_equal(a->block_count, 2);
    assert_string_equal(dropped(a, "We and our"), "hidden from view");
    lec_article_free(a);
}

#define SECTION(id, head, text)                                                \
    "<section id=" id "><h2>" head "</h2><p>" text "</p></section>"

static void a_section_among_its_like_is_text_by_any_name(void **state)
{
    (void)state;
    lec_article *a = article_of(
        TITLED "<article>" SECTION("methods", "Methods", S0)
            SECTION("results", "Results", S1)
                SECTION("discussion", "Discussion", S2) "</article>");
    assert_non_null(kept(a, "The council"));
    lec_article_free(a);
    a = article_of(TITLED "<article><p>" S0 "</p><p>" S1 "</p>" SECTION(
        "discussion", "Discussion", S2) "</article>");
    assert_string_equal(dropped(a, "The council"), "comments");
    lec_article_free(a);
}

#define POST(text) "<div class=post-list><h2>Of frost</h2><p>" text "</p></div>"

static void a_box_made_as_the_one_that_is_the_text_is_of_it(void **state)
{
    (void)state;
    lec_article *a = article_of(TITLED "<main>" POST(S0) POST(
        S1 " " S2 " " S3 " " S0 " " S1 " " S2) "</main>");
    assert_non_null(kept(a, S0));
    assert_non_null(kept(a, S1));
    lec_article_free(a);
    a = article_of(TITLED "<main>" POST(S0) "<p>" S1 " " S2 " " S3
                                            "</p></main>");
    assert_string_equal(dropped(a, S0), "related articles");
    lec_article_free(a);
}

static void a_figure_around_the_text_holds_no_captions(void **state)
{
    (void)state;
    lec_article *a = article_of(
        TITLED "<article><figure class=wide><div><p>" S0 "</p><p>" S1
               "</p><figure><img src=x><figcaption>Ice on the quay"
               "</figcaption></figure><p>" S2 "</p></div></figure></article>");
    assert_int_equal(a->block_count, 3);
    assert_string_equal(dropped(a, "Ice on the quay"), "caption");
    lec_article_free(a);
}

static void a_teaser_below_the_headline_is_of_this_page(void **state)
{
    (void)state;
    lec_article *a =
        article_of(TITLED "<div class=teaser><p>" S0 "</p></div><div><p>" S1
                          "</p><p>" S2 "</p></div>");
    assert_true(kept(a, "The harbour") || a->standfirst.text);
    lec_article_free(a);
    a = article_of(TITLED "<div class=teaser><p>" S0 " <a href=/x>More</a></p>"
                          "</div><div><p>" S1 "</p><p>" S2 "</p></div>");
    assert_string_equal(dropped(a, "The harbour"), "related articles");
    lec_article_free(a);
}

/* ---- texts without long sentences ---------------------------------------- */

static void the_lines_of_a_poem_are_read(void **state)
{
    (void)state;
    lec_article *a = article_of(
        "<html lang=en><head><title>The frost</title></head><body><nav><a "
        "href=/>Home</a></nav><article><h1>The frost</h1><p>The frost came "
        "down<br>upon the town</p><p>and there it lay<br>till yesterday</p>"
        "</article><footer>Vellmar Courier</footer>");
    assert_int_equal(a->block_count, 2);
    assert_non_null(kept(a, "upon the town"));
    assert_non_null(kept(a, "till yesterday"));
    lec_article_free(a);
}

static void a_recipe_of_lists_is_read_with_its_headings(void **state)
{
    (void)state;
    lec_article *a = article_of(
        "<html lang=en><head><title>Ice</title></head><body><nav><a href=/>"
        "Home</a></nav><article><h1>Ice</h1><h2>You need</h2><ul><li>1 pint "
        "of water<li>2 cold nights</ul><h2>How it is made</h2><ol><li>Put the "
        "water out.<li>Wait.</ol></article>");
    assert_int_equal(a->block_count, 6);
    assert_int_equal(kept(a, "You need")->kind, LEC_HEADING);
    assert_int_equal(kept(a, "Wait.")->number, 2);
    lec_article_free(a);
}

static void paragraphs_set_as_headings_are_paragraphs(void **state)
{
    (void)state;
    lec_article *a =
        article_of(TITLED "<h4>" S0 "</h4><h4>" S1 "</h4><h4>" S2 "</h4>");
    assert_int_equal(a->block_count, 3);
    assert_int_equal(a->blocks[0].kind, LEC_PARAGRAPH);
    lec_article_free(a);
    a = article_of(TITLED "<p>" S0 "</p><h4>" S1 "</h4><p>" S2 "</p><p>" S3
                          "</p>");
    assert_int_equal(kept(a, "Nobody in")->kind, LEC_HEADING);
    lec_article_free(a);
}

static void paragraphs_that_are_links_are_text_if_all_are(void **state)
{
    (void)state;
    lec_article *a =
        article_of(TITLED "<p><a href=#a>" S0 "</a></p><p><a href=#b>" S1
                          "</a></p><p><a href=#c>" S2 "</a></p>");
    assert_int_equal(a->block_count, 3);
    lec_article_free(a);
    a = article_of(TITLED "<p>" S0 "</p><p>" S1 "</p><p>" S3 "</p><p><a "
                          "href=/x>" S2 "</a></p>");
    assert_int_equal(a->block_count, 4);
    lec_article_free(a);
}

static void short_lines_are_no_text_beside_sentences(void **state)
{
    (void)state;
    lec_article *a = article_of(
        TITLED "<div><p>Vellmar, 12 June</p><p>3 min</p></div><div><p>" S0
               "</p><p>" S1 "</p><p>" S2 "</p></div>");
    assert_int_equal(a->block_count, 3);
    lec_article_free(a);
}

static bool says_something(const char *names)
{
    lec_verdict v = {.why = NULL};
    lec_classify_words(names, &v);
    return v.why || v.body || v.lead || v.pull || v.note || v.hidden ||
           v.byline || v.facts;
}

static void each_word_of_a_name_is_known_and_others_are_not(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (i)
            assert_true(strcmp(words[i - 1].word, words[i].word) < 0);
        if (!says_something(words[i].word))
            fail_msg("\"%s\" says nothing", words[i].word);
    }
    assert_false(says_something(""));
    assert_false(says_something("a"));
    assert_false(says_something("zz 7up x-ray"));
    assert_false(says_something("a2ab"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_word_of_a_name_is_known_and_others_are_not),
        cmocka_unit_test(no_word_on_every_paragraph_takes_the_text),
        cmocka_unit_test(no_word_on_the_box_of_the_text_takes_it),
        cmocka_unit_test(no_word_on_all_but_the_first_paragraphs_takes_them),
        cmocka_unit_test(comments_below_a_text_are_no_text_however_many),
        cmocka_unit_test(a_promo_among_the_paragraphs_is_none),
        cmocka_unit_test(what_is_hidden_below_the_first_paragraphs_is_text),
        cmocka_unit_test(what_is_hidden_elsewhere_is_none),
        cmocka_unit_test(a_section_among_its_like_is_text_by_any_name),
        cmocka_unit_test(a_box_made_as_the_one_that_is_the_text_is_of_it),
        cmocka_unit_test(a_figure_around_the_text_holds_no_captions),
        cmocka_unit_test(a_teaser_below_the_headline_is_of_this_page),
        cmocka_unit_test(the_lines_of_a_poem_are_read),
        cmocka_unit_test(a_recipe_of_lists_is_read_with_its_headings),
        cmocka_unit_test(paragraphs_set_as_headings_are_paragraphs),
        cmocka_unit_test(paragraphs_that_are_links_are_text_if_all_are),
        cmocka_unit_test(short_lines_are_no_text_beside_sentences),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
