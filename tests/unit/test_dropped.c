/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What of a page is text, and what only stands beside it. */
#include "of_page.h"

static void menus_footers_and_share_bars_are_dropped(void **state)
{
    (void)state;
    lec_article *a = article_of(
        HEAD "<nav><a href=/>Home</a></nav><main><article>" STORY
             "<div class='share-bar'>Tell your friends</div></article></main>"
             "<footer>Vellmar Courier, all rights</footer>");
    assert_int_equal(a->block_count, 3);
    assert_string_equal(dropped(a, "Home"), "menu");
    assert_string_equal(dropped(a, "Tell your friends"), "share bar");
    assert_string_equal(dropped(a, "Vellmar Courier"), "page footer");
    lec_article_free(a);
}

static void captions_hidden_text_and_form_fields_are_not_spoken(void **state)
{
    (void)state;
    lec_article *a = article_of(
        HEAD "<article>" LONG1 "<figure><figcaption>Ice on the quay"
             "</figcaption></figure><p hidden>Not for eyes, not for ears, and "
             "not for anybody.</p>" LONG2
             "<select><option>Choose a town</select>" LONG3 "</article>");
    assert_int_equal(a->block_count, 3);
    assert_string_equal(dropped(a, "Ice on the quay"), "caption");
    assert_string_equal(dropped(a, "Not for eyes"), "hidden from view");
    assert_null(kept(a, "Choose a town"));
    lec_article_free(a);
}

#define CARD(href, text)                                                       \
    "<div><a href='" href "'><img src=a.jpg></a><h3><a href='" href "'>The "   \
    "pit opens</a></h3><div>" text ", and the crew had been paid for the "     \
    "winter before.</div></div>"
#define CARD_STORY LONG1 LONG2 LONG3 LONG1 LONG2

static void a_card_between_paragraphs_is_not_read(void **state)
{
    (void)state;
    lec_article *a = article_of(HEAD "<article>" CARD_STORY CARD(
        "/pit", "The owner said that the pit would open") LONG3 "</article>");
    assert_string_equal(dropped(a, "The owner said"), "teaser of another page");
    lec_article_free(a);
}

static void things_with_pictures_that_a_text_lists_are_read(void **state)
{
    (void)state;
    static const char *const things[] = {
        CARD("/a", "The owner said it") CARD("/b", "The cook said it")
            CARD("/c", "The keeper said it"),
        CARD("https://pit.example/", "The owner said it"),
        "<div><img src=a.jpg><h3>The pit</h3><div>The owner said it, and the "
        "crew had been paid for the winter before, as he knew.</div></div>"};
    for (size_t i = 0; i < sizeof things / sizeof *things; i++) {
        lec_text page = {0};
        lec_text_addf(
            &page,
            "<html lang=en><head><title>t</title><link rel=canonical "
            "href='https://vellmar.example/t'></head><body><article>" CARD_STORY
            "%s" LONG3 "</article>",
            things[i]);
        lec_article *a = article_of(lec_text_str(&page));
        assert_non_null(kept(a, "The owner said"));
        lec_article_free(a);
        lec_text_free(&page);
    }
    lec_article *a = article_of(
        HEAD "<article>" CARD_STORY
             "<table><tr><td><img src=a.jpg></td><td><a href=/a>Pit</a></td>"
             "<td>The owner said it, and the crew had been paid for the winter "
             "before.</td></tr><tr><td>So</td><td>it</td><td>was.</td></tr>"
             "</table>" LONG3 "</article>");
    assert_non_null(kept(a, "The owner said"));
    lec_article_free(a);
}

static void a_paragraph_that_is_all_link_is_dropped(void **state)
{
    (void)state;
    lec_article *a = article_of(
        HEAD "<article>" LONG1
             "<p><a href=/x>Ten warm places in the north</a></p>" LONG2
             "<p>Read also: the winter of our fathers</p>" LONG3 "</article>");
    assert_int_equal(a->block_count, 3);
    assert_string_equal(dropped(a, "Ten warm"), "paragraph that is all link");
    assert_string_equal(dropped(a, "Read also"), "related articles");
    lec_article_free(a);
}

static void notes_below_the_text_are_dropped(void **state)
{
    (void)state;
    lec_article *a = article_of(
        "<html><head><title>t</title><meta name=author content='Ada Tollin'>"
        "</head><body><div>" STORY
        "<p>Rui Sol and Mia Berg of the harbour office contributed to this "
        "report.</p><p>Ada Tollin is a reporter who lives on the island and "
        "likes the frost.</p><p>Follow the Courier on all the networks that "
        "there are, <a href=/x>here</a>.</p></div>");
    assert_string_equal(dropped(a, "Rui Sol"), "note below the text");
    assert_string_equal(dropped(a, "Ada Tollin is"), "about the author");
    assert_string_equal(dropped(a, "Follow the"), "call to follow");
    assert_int_equal(a->block_count, 3);
    lec_article_free(a);
}

static void the_same_words_within_the_text_are_text(void **state)
{
    (void)state;
    lec_article *a = article_of(
        "<html><head><title>t</title><meta name=author content='Ada Tollin'>"
        "</head><body><div><p>Follow the harbour wall to its end, and there "
        "is <a href=/x>the house</a> of Ada Tollin.</p>" STORY "</div>");
    assert_non_null(kept(a, "Follow the harbour"));
    lec_article_free(a);
}

static void a_press_release_ends_where_its_sender_begins(void **state)
{
    (void)state;
    lec_article *a = article_of(
        HEAD "<div>" STORY STORY "<h3>About Vellmar Ferries</h3><p>Vellmar "
             "Ferries has run ships to the islands since the ice age, and it "
             "still does so.</p></div>");
    assert_string_equal(dropped(a, "has run ships"), "about who published it");
    lec_article_free(a);
    a = article_of(HEAD "<div>" LONG1 "<h3>About the ice</h3>" LONG2
                        "<h3>About the fire</h3>" LONG3 "</div>");
    assert_non_null(kept(a, "The council met"));
    lec_article_free(a);
}

static void links_without_links_are_text(void **state)
{
    (void)state;
    lec_article *a = article_of(
        HEAD "<div><h1>t</h1><div class=content-nav-section>" STORY
             "<p id=the-tools-that-break-the-ice>A spade, a saw and a song "
             "are the tools that break the ice.</p></div></div>");
    assert_int_equal(a->block_count, 4);
    lec_article_free(a);
}

static void a_sentence_that_is_one_link_is_text_among_paragraphs(void **state)
{
    (void)state;
    lec_article *a = article_of(
        HEAD "<div>" LONG1 "<p><a href=/x>The frost of that winter was the "
             "first to close the whole of the harbour, they say.</a></p>" LONG2
             "<p><a href=/y>Nine reasons why frost closes every harbour that "
             "there is on this coast</a></p>" LONG3 "</div>");
    assert_non_null(kept(a, "The frost of that winter"));
    assert_string_equal(dropped(a, "Nine reasons"),
                        "paragraph that is all link");
    lec_article_free(a);
}

static void a_linked_heading_stays_over_its_text(void **state)
{
    (void)state;
    lec_article *a = article_of(
        HEAD "<div>" STORY
             "<h2><a href=/x>The saw from Tarn</a></h2><p>It cuts "
             "a metre of ice in the time that it takes to boil an egg, and it "
             "does so without a motor, a cable, or any noise to speak of, says "
             "the smith who made it.</p><div class=box><h3><a href=/y>Ferries "
             "that never "
             "sail</a></h3></div></div>");
    assert_int_equal(kept(a, "The saw from Tarn")->kind, LEC_HEADING);
    assert_non_null(dropped(a, "Ferries that never"));
    lec_article_free(a);
}

static void
a_list_of_references_is_text_and_a_list_of_links_is_not(void **state)
{
    (void)state;
    lec_article *a = article_of(
        HEAD "<div>" STORY "<ol><li>Tollin, A. (2004). The ice of Vellmar, and "
             "other tales of the north coast. <a href=/x>https://example.org/"
             "a-long-address-of-a-book-about-the-ice-of-vellmar-and-the-north"
             "</a></li></ol>" LONG1 "<ul><li><a href=/1>One</a></li>"
             "<li><a href=/2>Two</a></li></ul></div>");
    assert_int_equal(kept(a, "Tollin, A.")->number, 1);
    assert_non_null(dropped(a, "Two"));
    lec_article_free(a);
}

static void a_pull_quote_is_dropped_if_the_text_says_it_too(void **state)
{
    (void)state;
    lec_article *a = article_of(
        HEAD "<div>" LONG1 "<blockquote>\"Nobody in the town remembers a "
             "colder week\"</blockquote>" LONG2 "<aside><div class=pullquote>"
             "Ice is the only guest who never asks for the bill.</div></aside>"
             "<div class=pull-quote>Ice is all we have, and it is free of "
             "charge.</div>" LONG3 "</div>");
    assert_non_null(kept(a, "Nobody in the town"));
    assert_int_equal(kept(a, "Nobody in the town")->kind, LEC_PARAGRAPH);
    assert_int_equal(kept(a, "Ice is all we have")->kind, LEC_QUOTE);
    assert_int_equal(a->block_count, 4);
    lec_article_free(a);
}

static void short_lines_of_the_same_markup_belong_to_the_text(void **state)
{
    (void)state;
    lec_article *a = article_of(HEAD "<div><p>A cold coast</p>" STORY
                                     "<p>Tickets: nine pounds</p>"
                                     "<span>Back</span></div>");
    assert_non_null(kept(a, "A cold coast"));
    assert_non_null(kept(a, "Tickets"));
    assert_string_equal(dropped(a, "Back"), "line after the text");
    lec_article_free(a);
}

#define OUTFIT(line) "<div class=look><p class=piece>" line "</p></div>"

static void last_lines_marked_up_as_others_were_are_text(void **state)
{
    (void)state;
    lec_article *a = article_of(
        HEAD "<div><h1>t</h1>" STORY OUTFIT("Coat: Hanna") LONG4 OUTFIT(
            "Boots: Vell and Daughters") "<div class=more><p "
                                         "class=piece>More of "
                                         "this</p></div></div></body></html>");
    assert_non_null(kept(a, "Boots: Vell"));
    assert_string_equal(dropped(a, "More of"),
                        "behind the text, in another box");
    lec_article_free(a);
    a = article_of(HEAD "<div><h1>t</h1>" STORY LONG4 OUTFIT(
        "Boots: Vell and Daughters") "</div></body></html>");
    assert_string_equal(dropped(a, "Boots"), "behind the text, in another box");
    lec_article_free(a);
}

static void a_question_on_a_button_is_read_above_its_answer(void **state)
{
    (void)state;
    lec_article *a = article_of(
        HEAD "<div><h1>t</h1>" STORY "<div><button>Which of the ferries go in "
             "winter?</button>" LONG4 "</div><div><button>Lost your "
             "key?</button><button>Show all of the timetable now</button></div>"
             "</div></body></html>");
    assert_non_null(kept(a, "Which of the ferries"));
    assert_string_equal(dropped(a, "Lost your"), "button");
    assert_string_equal(dropped(a, "Show all"), "button");
    lec_article_free(a);
}

static void a_caption_is_one_in_the_name_of_a_body(void **state)
{
    (void)state;
    lec_article *a = article_of(
        HEAD
        "<div><h1>t</h1>" STORY
        "<div class=article-body__caption>Ice upon the old quay</div>" LONG4
        "<div class='article-body article-body--wide'>" LONG5
        "</div></div></body></html>");
    assert_string_equal(dropped(a, "Ice upon"), "caption");
    assert_non_null(kept(a, "Nobody has to pay"));
    lec_article_free(a);
}

static void code_is_no_line_about_the_text(void **state)
{
    (void)state;
    lec_article *a = article_of(HEAD "<div><h1>t</h1>" STORY
                                     "<pre>by\n  intro h\n  exact h</pre>" LONG4
                                     "<p>by Ada Tollin</p></div>");
    assert_non_null(kept(a, "intro h"));
    assert_string_equal(dropped(a, "by Ada"), "byline");
    lec_article_free(a);
}

#define DAY(day) "<div>" day " of May, Tollin at the quay</div>"
#define OTHER_DAY(day) "<div class=" day ">" day " of May, the quay</div>"

static void a_run_of_lines_alike_above_the_text_is_text(void **state)
{
    (void)state;
    lec_article *a = article_of(HEAD "<section><h1>t</h1><div>" DAY("1st") DAY(
        "2nd") DAY("3rd") DAY("4th") "</div>" STORY "</section></body></html>");
    assert_non_null(kept(a, "1st"));
    assert_non_null(kept(a, "4th"));
    lec_article_free(a);
    a = article_of(
        HEAD "<section><h1>t</h1><div>" DAY("1st") DAY("2nd") OTHER_DAY("third")
            DAY("4th") DAY("5th") "</div>" STORY "</section></body></html>");
    assert_null(kept(a, "1st"));
    assert_null(kept(a, "5th"));
    lec_article_free(a);
}

static void a_list_of_teasers_below_the_text_is_dropped(void **state)
{
    (void)state;
    lec_article *a = article_of(
        HEAD "<div>" STORY "<div>More great stories</div><ul><li>Torn between "
             "two ships? <a href=/1>Our guide to ferries</a></li><li>The plan "
             "to <a href=/2>saw the whole harbour open</a></li></ul></div>");
    assert_string_equal(dropped(a, "Torn between"), "list of links");
    assert_non_null(dropped(a, "More great"));
    lec_article_free(a);
}

static void a_list_that_links_what_it_can_is_text(void **state)
{
    (void)state;
    lec_article *a = article_of(
        HEAD "<div>" LONG1 "<ul><li><a href=/1>A saw</a><li>A rope<li><a "
             "href=/2>A sledge</a></ul>" LONG2 "<p>These are the harbours that "
             "never freeze over:</p><ul><li><a href=/3>Tarn</a><li><a href=/4>"
             "Quince</a></ul>" LONG3 "<ul><li><a href=/5>Home</a><li><a "
             "href=/6>News</a></ul><p>The ice came back in March, and nobody "
             "was surprised by it.</p></div>");
    assert_int_equal(kept(a, "A sledge")->kind, LEC_ITEM);
    assert_int_equal(kept(a, "Quince")->kind, LEC_ITEM);
    assert_non_null(dropped(a, "News"));
    lec_article_free(a);
}

static void elements_of_a_sites_own_are_judged_by_their_names(void **state)
{
    (void)state;
    lec_article *a = article_of(
        HEAD "<article>" STORY "<share-bar><p>Tell your friends about the ice "
             "that came in March.</p></share-bar>" LONG1 "</article>");
    assert_string_equal(dropped(a, "Tell your friends"), "share bar");
    lec_article_free(a);
}

static void a_paragraph_said_twice_is_kept_once(void **state)
{
    (void)state;
    lec_article *a = article_of(HEAD "<article>" STORY LONG2 "</article>");
    assert_int_equal(a->block_count, 3);
    assert_non_null(
        find_block(a->dropped, a->dropped_count, "Nobody in the town"));
    lec_article_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(menus_footers_and_share_bars_are_dropped),
        cmocka_unit_test(captions_hidden_text_and_form_fields_are_not_spoken),
        cmocka_unit_test(a_card_between_paragraphs_is_not_read),
        cmocka_unit_test(things_with_pictures_that_a_text_lists_are_read),
        cmocka_unit_test(a_paragraph_that_is_all_link_is_dropped),
        cmocka_unit_test(notes_below_the_text_are_dropped),
        cmocka_unit_test(the_same_words_within_the_text_are_text),
        cmocka_unit_test(a_press_release_ends_where_its_sender_begins),
        cmocka_unit_test(links_without_links_are_text),
        cmocka_unit_test(a_sentence_that_is_one_link_is_text_among_paragraphs),
        cmocka_unit_test(a_linked_heading_stays_over_its_text),
        cmocka_unit_test(
            a_list_of_references_is_text_and_a_list_of_links_is_not),
        cmocka_unit_test(a_pull_quote_is_dropped_if_the_text_says_it_too),
        cmocka_unit_test(short_lines_of_the_same_markup_belong_to_the_text),
        cmocka_unit_test(last_lines_marked_up_as_others_were_are_text),
        cmocka_unit_test(a_question_on_a_button_is_read_above_its_answer),
        cmocka_unit_test(a_caption_is_one_in_the_name_of_a_body),
        cmocka_unit_test(code_is_no_line_about_the_text),
        cmocka_unit_test(a_run_of_lines_alike_above_the_text_is_text),
        cmocka_unit_test(a_list_of_teasers_below_the_text_is_dropped),
        cmocka_unit_test(a_list_that_links_what_it_can_is_text),
        cmocka_unit_test(elements_of_a_sites_own_are_judged_by_their_names),
        cmocka_unit_test(a_paragraph_said_twice_is_kept_once),
    };
    return cmocka_run_group_tests_name("dropped", tests, NULL, NULL);
}
