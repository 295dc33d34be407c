/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What of a page is its article: each rule where it fires and where not. */
#include "read.h"
#include "story.h"

#define TOP                                                                    \
    "<html lang=en><head><title>t</title>"                                     \
    "<link rel=canonical href='https://news.vellmar.example/frost'></head>"    \
    "<body>"

static lec_furniture furniture;

static int load_words(void **state)
{
    (void)state;
    lec_error err = {.code = LEC_OK};
    return (int)lec_furniture_load(&furniture, LEC_TEST_VOICES, &err);
}

static int free_words(void **state)
{
    (void)state;
    lec_furniture_free(&furniture);
    return 0;
}

static lec_article *article_of(const char *html)
{
    return article_by(&furniture, html);
}

static size_t count_in(const lec_block *blocks, size_t count, const char *text)
{
    size_t n = 0;
    for (size_t i = 0; i < count; i++)
        n += strstr(blocks[i].text, text) != NULL;
    return n;
}

static size_t times_kept(const lec_article *a, const char *text)
{
    return count_in(a->blocks, a->block_count, text);
}

/* `text` is on the page and no part of the article. */
static bool is_dropped(const lec_article *a, const char *text)
{
    return !times_kept(a, text) &&
           count_in(a->dropped, a->dropped_count, text) > 0;
}

static void a_question_put_again_to_someone_else_is_kept(void **state)
{
    (void)state;
    const char *asked =
        "<p><b>What did you do when the whole harbour froze?</b></p>";
    lec_text page = {0};
    lec_text_add_str(&page, TOP "<div>" LONG1);
    lec_text_add_str(&page, asked);
    lec_text_add_str(&page, LONG2);
    lec_text_add_str(&page, asked);
    lec_text_add_str(&page, LONG3 "</div>");
    lec_article *a = article_of(lec_text_str(&page));
    assert_int_equal(times_kept(a, "What did you do"), 2);
    lec_article_free(a);
    lec_text_cut(&page, 0);
    lec_text_add_str(&page, TOP "<div>" LONG1);
    for (int i = 0; i < 2; i++) {
        lec_text_add_str(&page, asked);
        lec_text_add_str(&page, LONG2 LONG3);
    }
    a = article_of(lec_text_str(&page));
    assert_int_equal(times_kept(a, "What did you do"), 1);
    lec_article_free(a);
    lec_text_free(&page);
}

static void a_player_in_a_table_plays_and_one_in_a_box_sounds(void **state)
{
    (void)state;
    lec_article *a =
        article_of(TOP STORY "<table><tr class=player-7><td>Ada Tollin</td>"
                             "<td>12</td></tr><tr class=player-8><td>Jon Brask"
                             "</td><td>9</td></tr></table>" LONG1
                             "<div class=audio-player><p>Play the story of the "
                             "frost from the start</p></div>" LONG2);
    assert_int_equal(times_kept(a, "Jon Brask"), 1);
    assert_true(is_dropped(a, "Play the story"));
    lec_article_free(a);
}

static void
things_on_other_sites_are_text_and_pages_of_the_site_are_not(void **state)
{
    (void)state;
    lec_article *a = article_of(
        TOP
        "<div>" LONG1 LONG2
        "<ul><li><a href='https://books.example/ice'>The Ice "
        "Book</a></li><li><a href='https://www.books.example/frost'>Frost in "
        "Pictures</a></li></ul>" LONG4
        "<p><a href='https://tolls.example/'>The Lighthouse Diary</a></p>" LONG5
        "<ul><li><a href='/ferry'>Ferries stand still</a></li><li><a "
        "href='https://vellmar.example/school'>School kitchen opens</a></li>"
        "</ul><p><a href='https://www.vellmar.example/ice'>Ice in the bay</a>"
        "</p>"
        "</div>");
    assert_int_equal(times_kept(a, "The Ice Book"), 1);
    assert_int_equal(times_kept(a, "Frost in Pictures"), 1);
    assert_int_equal(times_kept(a, "The Lighthouse Diary"), 1);
    assert_true(is_dropped(a, "Ferries stand still"));
    assert_true(is_dropped(a, "School kitchen opens"));
    assert_true(is_dropped(a, "Ice in the bay"));
    lec_article_free(a);
}

static void the_site_is_known_by_its_links_where_no_address_is(void **state)
{
    (void)state;
    lec_article *a = article_of(
        "<html><body><div>" STORY "<a href='https://vellmar.example/1'></a>"
        "<ul><li><a href='https://vellmar.example/2'>Ferries stand "
        "still</a></li><li><a href='https://vellmar.example/3'>School kitchen "
        "opens</a></li><li><a href='https://vellmar.example/4'>Ice in the bay"
        "</a></li></ul>" LONG4
        "<ul><li><a href='https://books.co.example/ice'>The Ice Book</a></li>"
        "<li><a href='https://shop.example/5'>A warm coat</a></li></ul>" LONG5
        "</div>");
    assert_true(is_dropped(a, "Ferries stand still"));
    assert_int_equal(times_kept(a, "The Ice Book"), 1);
    lec_article_free(a);
}

#define CARD(n, more)                                                          \
    "<div class=box><a href='/" n "'><img src='" n                             \
    ".jpg'></a><h3><a href='/" n "'>Story " n "</a></h3><p>Teaser " n          \
    " says what there is to read on "                                          \
    "the next page, and no more.</p>" more "</div>"
#define CARDS "<div>" CARD("one", "") CARD("two", "") CARD("three", "") "</div>"

static void cards_in_a_row_are_dropped(void **state)
{
    (void)state;
    lec_article *a = article_of(TOP "<div>" STORY LONG4 CARDS LONG5 "</div>");
    assert_true(is_dropped(a, "Teaser one"));
    assert_true(is_dropped(a, "Teaser three"));
    lec_article_free(a);
}

static void cards_that_are_the_page_are_its_text(void **state)
{
    (void)state;
    lec_article *a =
        article_of(TOP "<div><h1>Three walks</h1>" LONG1 CARDS "</div>");
    assert_int_equal(times_kept(a, "Teaser one"), 1);
    assert_int_equal(times_kept(a, "Teaser three"), 1);
    lec_article_free(a);
}

static void two_boxes_with_pictures_are_no_row_of_cards(void **state)
{
    (void)state;
    lec_article *a = article_of(TOP "<div>" STORY "<div>" CARD("one", "")
                                    CARD("two", "") "</div>" LONG4 "</div>");
    assert_int_equal(times_kept(a, "Teaser one"), 1);
    lec_article_free(a);
}

static void cards_under_a_short_article_do_not_outweigh_it(void **state)
{
    (void)state;
    lec_text page = {0};
    lec_text_add_str(&page, TOP "<section><h1>Frost</h1>" STORY LONG4 LONG5
                                "</section><ul>");
    for (char c = 'a'; c < 'u'; c++) {
        lec_text_add_str(&page, "<li><a href='/x'><img src='x.jpg'></a><h3><a "
                                "href='/x'>Another</a></h3><p>What happened "
                                "elsewhere on day ");
        lec_text_add_byte(&page, c);
        lec_text_add_str(&page, ", told in a line or two for those who like to "
                                "read on and on.</p></li>");
    }
    lec_text_add_str(&page, "</ul>");
    lec_article *a = article_of(lec_text_str(&page));
    assert_true(is_dropped(a, "What happened elsewhere"));
    assert_int_equal(times_kept(a, "Nobody in the town"), 1);
    lec_article_free(a);
    lec_text_free(&page);
}

#define COMMENT(n)                                                             \
    "<div class=post-text><p>I was there when it froze, " n " miles out, and " \
    "I can say that the paper has it right about the ferries and all that."    \
    "</p><p>But the school kitchen opened " n " days later than that, for "    \
    "the cook had to come over the fields with a sledge and four dogs.</p>"    \
    "</div>"
#define TALK                                                                   \
    "<div id=comment-box><div class=post-text>" COMMENT("two")                 \
        COMMENT("three") COMMENT("four") COMMENT("five")                       \
            COMMENT("six") "</div></div>"

static void comments_are_none_of_it_though_they_are_named_as_text(void **state)
{
    (void)state;
    lec_article *a = article_of(
        TOP "<div class=article-content>" STORY LONG4 LONG5 "</div>" TALK);
    assert_true(is_dropped(a, "I was there"));
    lec_article_free(a);
    a = article_of(TOP TALK);
    assert_int_equal(times_kept(a, "I was there"), 5);
    lec_article_free(a);
}

static void a_last_list_within_the_site_leads_on(void **state)
{
    (void)state;
    lec_article *a = article_of(
        TOP
        "<div>" STORY "<div>More of our frost</div><ul><li>Sledges must be "
        "registered, no matter what <a href='/1'>the town of Vellmar "
        "says</a></li><li>Paid ferries are not the problem, and they never "
        "were: <a href='/2'>the islands are, all four</a></li><li>Could a cook "
        "lost in the snow find home by means of <a href='/3'>four dogs and a "
        "bell</a></li></ul></div>");
    assert_true(is_dropped(a, "Paid ferries"));
    assert_true(is_dropped(a, "More of our frost"));
    lec_article_free(a);
    a = article_of(
        TOP
        "<div>" STORY "<ul><li>Sledges must be registered, no matter what the "
        "town of Vellmar says or writes</li><li>Paid ferries are not the "
        "problem, and they never were: the islands are</li><li>Could a cook "
        "lost in the snow find home by means of <a href='/3'>four dogs and a "
        "bell</a></li></ul></div>");
    assert_int_equal(times_kept(a, "Paid ferries"), 1);
    lec_article_free(a);
}

static void lines_under_a_heading_of_the_text_are_text(void **state)
{
    (void)state;
    lec_article *a = article_of(
        TOP "<div><p><b>Harbour desk</b></p><h2>Sledge races</h2><p><b>Vellmar "
            "3, Brask 1</b></p><p><b>Islands 2, Tollin 2</b></p>" STORY
            "</div>");
    assert_int_equal(times_kept(a, "Vellmar 3"), 1);
    assert_int_equal(times_kept(a, "Islands 2"), 1);
    assert_true(is_dropped(a, "Harbour desk"));
    lec_article_free(a);
}

static void labels_at_the_ends_are_not_read(void **state)
{
    (void)state;
    lec_article *a =
        article_of(TOP "<div class=article-body><ul><li>941</li></ul>" STORY
                       "<ul><li>More about:</li></ul></div>");
    assert_true(is_dropped(a, "941"));
    assert_true(is_dropped(a, "More about"));
    lec_article_free(a);
}

static void who_owns_a_picture_is_no_text_and_who_owns_a_house_is(void **state)
{
    (void)state;
    lec_article *a = article_of(
        TOP "<div>" LONG1 "<p>The bay of Vellmar in the frost, seen from the "
            "lighthouse on a clear day \xc2\xa9 Ada Tollin 2019</p>" LONG2
            "<p>The sign \xc2\xa9 on the house says that someone owns it, and "
            "nobody in the town knows who that may be.</p>" LONG3 "</div>");
    assert_true(is_dropped(a, "The bay of Vellmar"));
    assert_int_equal(times_kept(a, "The sign"), 1);
    lec_article_free(a);
}

static void
a_date_and_who_wrote_are_no_text_and_a_date_and_what_was_are(void **state)
{
    (void)state;
    lec_article *a = article_of(
        TOP
        "<div><p>05/10/2018 - Published by: Ada Tollin - Section: Town and "
        "harbour - Keywords: frost, ferry</p>" LONG1
        "<p>05/10/2018: By noon the ice was broken, and the ferries went "
        "out to the islands again.</p>" LONG2
        "<p>Posted on April 21, 2015, at 11:29 a.m.</p>" LONG3
        "<p>Posted on the door was a note, and nobody could read it.</p>" LONG4
        "</div>");
    assert_true(is_dropped(a, "Published by"));
    assert_true(is_dropped(a, "11:29"));
    assert_int_equal(times_kept(a, "By noon"), 1);
    assert_int_equal(times_kept(a, "on the door"), 1);
    lec_article_free(a);
}

static void a_line_said_again_is_kept_where_new_lines_follow(void **state)
{
    (void)state;
    const char *dish = "<li>Ferry soup: two fish, one onion, salt and sea</li>";
    lec_text page = {0};
    lec_text_add_str(&page, TOP "<div>" STORY "<ul>");
    lec_text_add_str(&page, dish);
    lec_text_add_str(&page, "<li>Rye bread of the day before, toasted</li>");
    lec_text_add_str(&page, dish);
    lec_text_add_str(&page, "<li>Potatoes from the islands, boiled</li></ul>");
    lec_text_add_str(&page, LONG4 "</div>");
    lec_article *a = article_of(lec_text_str(&page));
    assert_int_equal(times_kept(a, "Ferry soup"), 2);
    lec_article_free(a);
    a = article_of(TOP "<div>" STORY "<p class=wide>Ferry soup is made of two "
                       "fish and the sea, says the cook.</p>" LONG4
                       "<div class=aside><p>Ferry soup is made of two fish and "
                       "the sea, says the cook.</p></div>" LONG5 "</div>");
    assert_int_equal(times_kept(a, "Ferry soup"), 1);
    lec_article_free(a);
    lec_text_free(&page);
}

static void a_few_lines_behind_the_box_of_the_text_are_no_text(void **state)
{
    (void)state;
    lec_article *a = article_of(
        TOP "<div class=article-body><div>" STORY LONG4 LONG5 STORY
            "<p>The end of the frost is near, say those who know it best.</p>"
            "</div><div><p>The brief is written each week by people who "
            "know the harbour.</p></div></div>");
    assert_true(is_dropped(a, "The brief is"));
    lec_article_free(a);
}

static void lines_behind_the_box_may_be_of_the_text(void **state)
{
    (void)state;
    lec_article *a = article_of(
        TOP "<div class=article-body><div>" STORY LONG4 LONG5
            "<p class=t>The end of the frost is near, say those who know.</p>"
            "</div><div><p class=t>They have been wrong before, and the town "
            "laughed at them.</p></div><div><p>Correction: the harbour froze "
            "on Monday night.</p></div><h2>Soup</h2><div><p>Two fish and salt "
            "make a soup that is warm.</p></div></div>");
    assert_int_equal(times_kept(a, "wrong before"), 1);
    assert_int_equal(times_kept(a, "Correction"), 1);
    assert_int_equal(times_kept(a, "Two fish"), 1);
    lec_article_free(a);
}

static void a_title_behind_a_label_leads_to_another_story(void **state)
{
    (void)state;
    lec_article *a = article_of(
        TOP "<div>" LONG1
            "<p><em>The captain of the fleet: <a href='/ice'>the ice is as "
            "thick as a door</a></em></p>" LONG2
            "<p>The ferries wait: <a href='/ice'>the ice is as thick as a "
            "door</a> in the bay, and nobody goes out.</p>" LONG3
            "<p>The study: <a href='https://ice.example/'>how thick ice "
            "carries</a></p>" LONG4 "</div>");
    assert_true(is_dropped(a, "The captain"));
    assert_int_equal(times_kept(a, "The ferries wait"), 1);
    assert_int_equal(times_kept(a, "The study"), 1);
    lec_article_free(a);
}

static void what_readers_are_asked_for_below_the_text_is_not_read(void **state)
{
    (void)state;
    lec_article *a = article_of(
        TOP "<div>" STORY
            "<p>Seid ihr schon gefahren? Schreibt uns gern einen Kommentar.</p>"
            "<p>Did you know that we have a page? "
            "<a href='https://www.facebook.com/vellmar'>There it is.</a></p>"
            "</div>");
    assert_true(is_dropped(a, "einen Kommentar"));
    assert_true(is_dropped(a, "Did you know"));
    lec_article_free(a);
    a = article_of(TOP "<div>" STORY "<p>\"Come in and leave a comment at the "
                       "gate,\" the harbour master said.</p>"
                       "</div>");
    assert_int_equal(times_kept(a, "at the gate"), 1);
    lec_article_free(a);
    a = article_of(TOP "<div>" LONG1 LONG4
                       "<p>Whoever could leave a comment at the gate did so, "
                       "and most were angry.</p>" LONG2 LONG3 "</div>");
    assert_int_equal(times_kept(a, "at the gate"), 1);
    lec_article_free(a);
}

static void a_call_in_a_box_within_the_text_is_not_read(void **state)
{
    (void)state;
    lec_article *a = article_of(
        TOP "<div><p>Tell us of your ice: sign in to our newsletter for it "
            "today.</p>" LONG1
            "<div class=frame><p>You are reading a new kind of story. Support "
            "us <a href='/donate'>with a gift</a>.</p></div>" LONG2
            "<p><em>For the frost of tomorrow, sign in to our newsletter "
            "today.</em></p>" LONG3
            "<p>The town pays for the ice with <a href='/donate'>a gift</a> "
            "of the islands, and thanks them.</p>" LONG4 "</div>");
    assert_true(is_dropped(a, "Tell us of your ice"));
    assert_true(is_dropped(a, "a new kind of story"));
    assert_true(is_dropped(a, "frost of tomorrow"));
    assert_int_equal(times_kept(a, "of the islands, and thanks"), 1);
    lec_article_free(a);
}

static void paragraphs_that_link_to_themselves_are_text(void **state)
{
    (void)state;
    lec_article *a = article_of(
        TOP "<div><p><a href='#1'>The harbour of Vellmar froze on Monday "
            "night, and no ferry left the port before the ice was broken at "
            "noon.</a></p><p><a href='#2'>Nobody in the town remembers a "
            "colder week, said those who have kept the lighthouse for all of "
            "their lives.</a></p><p><a href='/3'>The council has met twice, "
            "and it will meet again on Friday, whether or not there is a boat "
            "for it.</a></p></div>");
    assert_int_equal(times_kept(a, "The harbour of Vellmar"), 1);
    assert_int_equal(times_kept(a, "Nobody in the town"), 1);
    lec_article_free(a);
}

static void a_long_list_between_paragraphs_may_be_links(void **state)
{
    (void)state;
    lec_article *a = article_of(
        TOP "<div>" STORY "<ul><li><a href='/a'>Lark Island pier</a></li>"
            "<li><a href='/b'>Brask harbour</a></li><li><a href='/c'>The old "
            "quay</a></li><li><a href='/d'>Ferry house</a></li>"
            "<li><a href='/e'>Lighthouse landing</a></li></ul>" LONG4
            "<ul><li><a href='/f'>Frost closes the school of Brask</a></li>"
            "</ul>" LONG5 "<ul><li><a href='/g'>Home port</a></li><li><a "
            "href='/h'>Winter port</a></li><li><a href='/i'>Spring port</a>"
            "</li><li><a href='/j'>Summer port</a></li><li><a href='/k'>Last "
            "port</a></li></ul></div>");
    assert_int_equal(times_kept(a, "Brask harbour"), 1);
    assert_true(is_dropped(a, "Frost closes"));
    assert_true(is_dropped(a, "Winter port"));
    lec_article_free(a);
}

static void a_caption_is_known_by_who_took_the_picture(void **state)
{
    (void)state;
    lec_article *a = article_of(
        TOP
        "<div>" LONG1
        "<p>The lighthouse in the frost of Monday. Photo: Ada Tollin</p>" LONG2
        "<p>Die Fischer warten am Ufer (Foto: Ada Tollin)</p>" LONG3
        "<p>He took it with a camera of his own. Photo paper was dear in "
        "those days.</p>" LONG4 "</div>");
    assert_true(is_dropped(a, "frost of Monday"));
    assert_true(is_dropped(a, "Die Fischer"));
    assert_int_equal(times_kept(a, "Photo paper"), 1);
    lec_article_free(a);
}

static void an_offer_to_pay_within_the_text_is_not_read(void **state)
{
    (void)state;
    lec_article *a = article_of(
        TOP "<div>" LONG1 "<p>This story is for subscribers only. Start your "
            "trial now, and cancel anytime.</p>" LONG2
            "<p>The old paper was for subscribers only, and it was printed in "
            "a cellar by the harbour.</p>" LONG3 "</div>");
    assert_true(is_dropped(a, "Start your trial"));
    assert_int_equal(times_kept(a, "The old paper was"), 1);
    lec_article_free(a);
}

static void data_of_a_script_is_no_text(void **state)
{
    (void)state;
    lec_article *a = article_of(
        TOP "<div>" LONG1 "<p>34;,\"thumb\":{\"name\":\"wide\",\"width\":738,"
            "\"height\":514},\"focus\":true}</p>" LONG2
            "<p>\"There\": that is what she said about the ice, and it was "
            "all.</p>" LONG3 "</div>");
    assert_true(is_dropped(a, "thumb"));
    assert_int_equal(times_kept(a, "about the ice"), 1);
    lec_article_free(a);
}

static void cards_under_a_link_without_words_lead_away(void **state)
{
    (void)state;
    const char *card = "<li><div><a href='%s/story'></a><img src=b.jpg></div>"
                       "<div>Frost news</div><p>More of the frost on Lark "
                       "Island, where it is colder than here in town.</p></li>";
    lec_text page = {0};
    for (int out = 0; out < 2; out++) {
        lec_text_cut(&page, 0);
        lec_text_add_str(&page, TOP "<div><h1>t</h1>" STORY LONG4 LONG5 "<ul>");
        for (int i = 0; i < 3; i++)
            lec_text_addf(&page, card, out ? "https://lark.example" : "");
        lec_text_add_str(&page, "</ul></div>");
        lec_article *a = article_of(lec_text_str(&page));
        assert_int_equal(times_kept(a, "where it is colder"), out);
        lec_article_free(a);
    }
    lec_text_free(&page);
}

static void labels_of_a_live_blogs_entries_are_not_read(void **state)
{
    (void)state;
    static const char *const said[] = {
        "The ice breaker has left the port of Vellmar, and it is expected to "
        "be back before the evening comes.",
        "The council has opened the kitchen of the school, and soup is given "
        "out to everybody who comes.",
        "Nobody has been hurt so far, the police say, but two sledges are "
        "missing on the way to the islands."};
    lec_text page = {0};
    lec_text_add_str(&page, TOP "<div>");
    for (int i = 0; i < 3; i++)
        lec_text_addf(&page,
                      "<article><time datetime='2026-01-12T1%d:05:00Z'>1%d.05"
                      "</time><p>%s</p><span>Key event</span><div>Frost of "
                      "hour %d</div><p>It is so, says the mayor of the town, "
                      "on day %d.</p></article>",
                      9 - i, 9 - i, said[i], i, i);
    lec_text_add_str(&page, "</div>");
    lec_article *a = article_of(lec_text_str(&page));
    assert_true(is_dropped(a, "Key event"));
    assert_int_equal(times_kept(a, "Frost of hour"), 3);
    assert_int_equal(times_kept(a, "It is so"), 3);
    lec_article_free(a);
    lec_text_free(&page);
}

static void who_asked_when_is_not_read_on_a_page_of_questions(void **state)
{
    (void)state;
    lec_article *a = article_of(
        TOP "<div><div>" STORY "</div><div class=user-info><div>asked Jan 2, "
            "2019 at 10:11</div><div class=user-details>Tollin 1,201 14 silver"
            "</div></div><h2>Two answers</h2><div>Sorted by:</div><div>" LONG4
            "<p>Asked whether she knew, the mayor of the town said that she "
            "did.</p>" LONG5 "</div></div>");
    assert_true(is_dropped(a, "asked Jan"));
    assert_true(is_dropped(a, "14 silver"));
    assert_true(is_dropped(a, "Sorted by"));
    assert_int_equal(times_kept(a, "Asked whether"), 1);
    lec_article_free(a);
}

static void a_note_with_a_link_in_a_type_of_its_own_ends_a_text(void **state)
{
    (void)state;
    lec_article *a = article_of(
        TOP "<div>" LONG1
            "<p><em>Nobody knows how long it will last, and <a href='/i'>the "
            "ice</a> is thick.</em></p>" LONG2 LONG3
            "<p><em>Bo Frell teaches the history of ice in <a href='/f'>the "
            "school of Brask</a> and has a boat.</em></p></div>");
    assert_int_equal(times_kept(a, "how long it will last"), 1);
    assert_true(is_dropped(a, "Bo Frell"));
    lec_article_free(a);
    a = article_of(TOP "<div>" STORY
                       "<p><em>The ice stays, and so do all of us.</em></p>"
                       "</div>");
    assert_int_equal(times_kept(a, "The ice stays"), 1);
    lec_article_free(a);
}

static void a_text_of_many_labels_with_links_keeps_them(void **state)
{
    (void)state;
    lec_text page = {0};
    lec_text_add_str(&page, TOP "<div>" STORY);
    for (int i = 0; i < 8; i++)
        lec_text_addf(
            &page,
            "<p>Pier %d of the old harbour: <a href='/p%d'>The landing of "
            "boats</a></p>",
            i, i);
    lec_text_add_str(&page, LONG4 "</div>");
    lec_article *a = article_of(lec_text_str(&page));
    assert_int_equal(times_kept(a, "The landing of"), 8);
    lec_article_free(a);
    lec_text_free(&page);
}

static void a_heading_may_lead_to_another_site(void **state)
{
    (void)state;
    lec_article *a = article_of(
        TOP "<div>" STORY "<h2><a href='https://coats.example/'>The warm coat"
            "</a></h2><p>Wool.</p><h2><a href='/coats'>All our coats</a></h2>"
            "<p>Fur.</p>" LONG4 "</div>");
    assert_int_equal(times_kept(a, "The warm coat"), 1);
    assert_true(is_dropped(a, "All our coats"));
    lec_article_free(a);
}

static void
an_item_that_begins_with_a_link_and_breaks_off_is_a_teaser(void **state)
{
    (void)state;
    lec_article *a = article_of(
        TOP "<div>" STORY "<ul><li><a href='/1'>Ferries stand still</a> "
            "<span>VELLMAR: The ferries to the islands have stood still for "
            "three days now, and nobody...</span></li><li><a href='/2'>"
            "Lighthouse</a> keepers have kept the light for a hundred years, "
            "and they keep it still.</li></ul>" LONG4 "</div>");
    assert_true(is_dropped(a, "Ferries stand still"));
    assert_int_equal(times_kept(a, "Lighthouse"), 1);
    lec_article_free(a);
}

static void shorthand_of_software_is_not_read(void **state)
{
    (void)state;
    lec_article *a = article_of(
        TOP "<div>" LONG1 "<p>[button link=\"/subscribe\" color=red]</p>" LONG2
            "<p>[The island that is meant lies north of the harbour.]</p>" LONG3
            "</div>");
    assert_true(is_dropped(a, "[button"));
    assert_int_equal(times_kept(a, "[The island"), 1);
    lec_article_free(a);
}

static void what_a_site_says_of_itself_below_its_text_is_dropped(void **state)
{
    (void)state;
    const char *self = "<p>Vellmar has brought the news of the coast to every "
                       "house since 1902, and is read on all islands.</p>";
    lec_text page = {0};
    lec_text_add_str(&page, TOP "<div><div>" STORY "</div><div>");
    lec_text_add_str(&page, self);
    lec_text_add_str(&page, "</div></div>");
    lec_article *a = article_of(lec_text_str(&page));
    assert_true(is_dropped(a, "since 1902"));
    lec_article_free(a);
    lec_text_cut(&page, 0);
    lec_text_add_str(&page, TOP "<div>" STORY);
    lec_text_add_str(&page, self);
    lec_text_add_str(&page, "</div>");
    a = article_of(lec_text_str(&page));
    assert_int_equal(times_kept(a, "since 1902"), 1);
    lec_article_free(a);
    lec_text_free(&page);
}

static void furniture_is_known_in_many_languages(void **state)
{
    (void)state;
    static const char *const lines[] = {
        "Visos teisės saugomos",
        "Kõik õigused kaitstud",
        "Preberite še: Led v pristanišču",
        "Прочитајте још: Лед у луци",
        "Lasi arī: Ledus ostā",
        "Вижте също: Ледът в пристанището",
        "Διαβάστε και: Ο πάγος στο λιμάνι",
        "Baca juga: Es di pelabuhan",
        "আরও পড়ুন: বন্দরে বরফ",
        "مزید پڑھیں: بندرگاہ میں برف",
        "یہ بھی پڑھیں: فیری",
        "اقرأ أيضًا: الجليد في الميناء",
    };
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        lec_text page = {0};
        lec_text_add_str(&page, TOP "<div>" STORY "<p>");
        lec_text_add_str(&page, lines[i]);
        lec_text_add_str(&page, "</p>" LONG4 "</div>");
        lec_article *a = article_of(lec_text_str(&page));
        assert_true(is_dropped(a, lines[i]));
        assert_int_equal(a->block_count, 4);
        lec_article_free(a);
        lec_text_free(&page);
    }
}

/* The phrase that begins a line, found in the tables one by one. */
static void assert_language(const char *html, const char *lang)
{
    lec_article *a = article_of(html);
    if (!lang)
        assert_null(a->lang.text);
    else if (!a->lang.text || strcmp(a->lang.text, lang) != 0)
        fail_msg("%s instead of %s: %s",
                 a->lang.text ? a->lang.text : "nothing", lang, html);
    lec_article_free(a);
}

static void a_page_that_does_not_say_its_language_is_heard(void **state)
{
    (void)state;
    static const char *const said[][2] = {
        {"da", "Havnen i byen er blevet lukket af isen, og der er ikke nogen "
               "som kan sige hvor l\u00e6nge. Efter tre dage vil skibene "
               "m\u00e5ske ud igen, og fiskerne gl\u00e6der sig meget."},
        {"no", "Havnen i byen er blitt stengt av isen, og det er ikke noen "
               "som kan si hvor lenge. Etter tre dager vil skipene kanskje ut "
               "igjen, og fiskerne gleder seg mye."},
        {"hi", "\u0936\u0939\u0930 \u0915\u0947 \u0932\u094b\u0917\u094b"
               "\u0902 \u0928\u0947 \u0915\u0939\u093e \u0915\u093f "
               "\u0928\u0926\u0940 \u0915\u093e \u092a\u093e\u0928\u0940 "
               "\u0918\u0930 \u0924\u0915 \u0939\u0948 \u0914\u0930 "
               "\u092a\u0941\u0932 \u0938\u0947 \u0915\u094b\u0908 "
               "\u0928\u0939\u0940\u0902 \u0917\u092f\u093e \u0939"
               "\u0948."},
        {"et", "Linna sadam on j\u00e4\u00e4s ja keegi ei tea kui kaua. See "
               "oli aga \u00f5ige otsus, sest laevad ei saa praegu merele ning "
               "mehed ootavad oma kodus."},
        {"ca", "El port de la ciutat no \u00e9s obert i els vaixells s\u00f3n "
               "a la platja amb les xarxes. Aquest hivern ha estat m\u00e9s "
               "llarg que els altres, per\u00f2 tamb\u00e9 m\u00e9s tranquil "
               "del que deien."},
        {"sr", "Luka je zatvorena i niko ne zna do kada, ali posle tri dana "
               "brodovi \u0107e mo\u017eda iza\u0107i, rekao je gradona"
               "\u010delnik koji je bio tu sa ribarima pre podne."},
    };
    lec_text page = {0};
    for (size_t i = 0; i < sizeof said / sizeof *said; i++) {
        lec_text_cut(&page, 0);
        lec_text_addf(&page, "<article><h1>Ost</h1><p>%s</p></article>",
                      said[i][1]);
        assert_language(lec_text_str(&page), said[i][0]);
    }
    lec_text_free(&page);
}

static void what_a_page_says_of_its_language_is_believed(void **state)
{
    (void)state;
    assert_language("<html lang=fr><article><h1>Ost</h1>" STORY, "fr");
    assert_language("<article><h1>Ost</h1>" STORY, "en");
    assert_language("<article><h1>Ost</h1><p>Vell, Tarn, Ostvik.</p>", NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(furniture_is_known_in_many_languages),
        cmocka_unit_test(a_page_that_does_not_say_its_language_is_heard),
        cmocka_unit_test(what_a_page_says_of_its_language_is_believed),
        cmocka_unit_test(a_line_said_again_is_kept_where_new_lines_follow),
        cmocka_unit_test(a_heading_may_lead_to_another_site),
        cmocka_unit_test(a_text_of_many_labels_with_links_keeps_them),
        cmocka_unit_test(a_note_with_a_link_in_a_type_of_its_own_ends_a_text),
        cmocka_unit_test(labels_of_a_live_blogs_entries_are_not_read),
        cmocka_unit_test(who_asked_when_is_not_read_on_a_page_of_questions),
        cmocka_unit_test(cards_under_a_link_without_words_lead_away),
        cmocka_unit_test(a_call_in_a_box_within_the_text_is_not_read),
        cmocka_unit_test(paragraphs_that_link_to_themselves_are_text),
        cmocka_unit_test(a_long_list_between_paragraphs_may_be_links),
        cmocka_unit_test(a_caption_is_known_by_who_took_the_picture),
        cmocka_unit_test(an_offer_to_pay_within_the_text_is_not_read),
        cmocka_unit_test(data_of_a_script_is_no_text),
        cmocka_unit_test(a_few_lines_behind_the_box_of_the_text_are_no_text),
        cmocka_unit_test(lines_behind_the_box_may_be_of_the_text),
        cmocka_unit_test(a_title_behind_a_label_leads_to_another_story),
        cmocka_unit_test(what_readers_are_asked_for_below_the_text_is_not_read),
        cmocka_unit_test(
            an_item_that_begins_with_a_link_and_breaks_off_is_a_teaser),
        cmocka_unit_test(shorthand_of_software_is_not_read),
        cmocka_unit_test(what_a_site_says_of_itself_below_its_text_is_dropped),
        cmocka_unit_test(a_question_put_again_to_someone_else_is_kept),
        cmocka_unit_test(a_player_in_a_table_plays_and_one_in_a_box_sounds),
        cmocka_unit_test(
            things_on_other_sites_are_text_and_pages_of_the_site_are_not),
        cmocka_unit_test(the_site_is_known_by_its_links_where_no_address_is),
        cmocka_unit_test(cards_in_a_row_are_dropped),
        cmocka_unit_test(cards_that_are_the_page_are_its_text),
        cmocka_unit_test(two_boxes_with_pictures_are_no_row_of_cards),
        cmocka_unit_test(cards_under_a_short_article_do_not_outweigh_it),
        cmocka_unit_test(comments_are_none_of_it_though_they_are_named_as_text),
        cmocka_unit_test(a_last_list_within_the_site_leads_on),
        cmocka_unit_test(lines_under_a_heading_of_the_text_are_text),
        cmocka_unit_test(labels_at_the_ends_are_not_read),
        cmocka_unit_test(who_owns_a_picture_is_no_text_and_who_owns_a_house_is),
        cmocka_unit_test(
            a_date_and_who_wrote_are_no_text_and_a_date_and_what_was_are),
    };
    return cmocka_run_group_tests_name("judge", tests, load_words, free_words);
}
