/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "extract/extract.h"

/* A page in three parts, so that a test says only what it is about. */
#define HEAD "<html lang=en><head><title>t</title></head><body>"
#define LONG1                                                                  \
    "<p>The harbour of Vellmar froze on Monday night, and the ferries to the " \
    "islands stayed in port until the ice was broken at noon.</p>"
#define LONG2                                                                  \
    "<p>Nobody in the town remembers a colder week, said Ada Tollin, who has " \
    "kept the lighthouse since her father gave it up in the spring.</p>"
#define LONG3                                                                  \
    "<p>The council met twice, and it agreed to open the school kitchen to "   \
    "everyone whose heating had failed, for as long as the frost holds.</p>"
#define STORY LONG1 LONG2 LONG3

static lec_row rows[] = {
    {{"by", "byline", "start", "", "", ""}, 1},
    {{"read also", "related", "start", "", "", ""}, 2},
    {{"share", "share", "whole", "", "", ""}, 3},
    {{"and", "join", "whole", "", "", ""}, 4},
    {{"about", "about", "tail", "", "", ""}, 5},
    {{"contributed to this report", "ending", "end", "", "", ""}, 6},
    {{"follow", "call", "tail", "", "", ""}, 7},
};
static const lec_row *sorted[] = {&rows[4], &rows[3], &rows[0], &rows[5],
                                  &rows[6], &rows[1], &rows[2]};
static lec_table table = {
    .rows = rows, .count = sizeof rows / sizeof *rows, .sorted = sorted};
static const lec_furniture furniture = {.tables = &table, .count = 1};

static lec_article *article_of(const char *html)
{
    lec_source_options options = {.kind = LEC_PAGE_HTML,
                                  .max_bytes = 1u << 26,
                                  .timeout_ms = 1000,
                                  .user_agent = ""};
    lec_page page;
    lec_error err = {.code = LEC_OK};
    lec_article *article = NULL;
    assert_int_equal(lec_source_take("page.html", lec_slice_of(html), "utf-8",
                                     &options, &page, &err),
                     LEC_OK);
    assert_int_equal(lec_extract(&page, &furniture, &article, &err), LEC_OK);
    lec_page_free(&page);
    return article;
}

static const lec_block *find_in(const lec_block *blocks, size_t count,
                                const char *text)
{
    for (size_t i = 0; i < count; i++)
        if (strstr(blocks[i].text, text))
            return &blocks[i];
    return NULL;
}

static const lec_block *kept(const lec_article *a, const char *text)
{
    return find_in(a->blocks, a->block_count, text);
}

/* Dropped and not kept; why. */
static const char *dropped(const lec_article *a, const char *text)
{
    const lec_block *b = find_in(a->dropped, a->dropped_count, text);
    assert_null(kept(a, text));
    assert_non_null(b);
    return b->why;
}

static void paragraphs_are_kept_in_order_with_a_reason(void **state)
{
    (void)state;
    lec_article *a = article_of(HEAD "<div>" STORY "</div>");
    assert_int_equal(a->block_count, 3);
    assert_int_equal(a->blocks[0].kind, LEC_PARAGRAPH);
    assert_string_equal(a->blocks[0].why, "paragraph in the main text");
    assert_non_null(strstr(a->blocks[2].text, "The council met twice"));
    lec_article_free(a);
}

static void text_behind_two_breaks_is_a_paragraph(void **state)
{
    (void)state;
    lec_article *a = article_of(
        HEAD "<div>The first paragraph of a page without any p in it is long "
             "enough.<br><br>The second one is another block, as a reader "
             "sees it.</div>");
    assert_int_equal(a->block_count, 2);
    assert_non_null(strstr(a->blocks[1].text, "The second one"));
    lec_article_free(a);
}

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

static void headings_lists_quotes_and_code_keep_their_kind(void **state)
{
    (void)state;
    lec_article *a = article_of(
        HEAD "<article>" LONG1 "<h2>What to bring</h2><ol start=3><li>Wool for "
             "everyone<ul><li>gloves above all</ul><li>Bread</ol>" LONG2
             "<blockquote>We have seen worse winters, and we will see "
             "them again.</blockquote><pre>a\n  b</pre>" LONG3 "</article>");
    const lec_block *b = kept(a, "What to bring");
    assert_int_equal(b->kind, LEC_HEADING);
    assert_int_equal(b->level, 2);
    b = kept(a, "Wool for");
    assert_int_equal(b->kind, LEC_ITEM);
    assert_int_equal(b->level, 1);
    assert_int_equal(b->number, 3);
    b = kept(a, "gloves");
    assert_int_equal(b->level, 2);
    assert_int_equal(b->number, 0);
    assert_int_equal(kept(a, "Bread")->number, 4);
    assert_int_equal(kept(a, "worse winters")->kind, LEC_QUOTE);
    assert_int_equal(kept(a, "a\n  b")->kind, LEC_CODE);
    lec_article_free(a);
}

static void a_row_of_a_table_is_one_block(void **state)
{
    (void)state;
    lec_article *a =
        article_of(HEAD "<article>" LONG1 "<table><tr><td>Monday<td>-12"
                        "<tr><td>Tuesday<td>-14</table>" LONG2 LONG3);
    const lec_block *b = kept(a, "-12");
    assert_int_equal(b->kind, LEC_TABLE);
    assert_string_equal(b->text, "Monday | -12");
    assert_string_equal(kept(a, "-14")->text, "Tuesday | -14");
    lec_article_free(a);
}

static void a_row_without_a_table_is_no_row(void **state)
{
    (void)state;
    lec_article *a = article_of(HEAD "<tr><td>One<td>Two</tr>" STORY);
    assert_non_null(kept(a, "The council"));
    lec_article_free(a);
}

static void a_table_of_headings_and_lists_lays_out_the_page(void **state)
{
    (void)state;
    lec_article *a = article_of(HEAD "<table><tr><td><h2>Frost</h2>" STORY
                                     "</td><td>Ferries: none"
                                     "</td></tr></table>");
    assert_int_equal(kept(a, "The harbour")->kind, LEC_PARAGRAPH);
    assert_int_equal(a->blocks[0].kind, LEC_HEADING);
    lec_article_free(a);
    a = article_of(
        HEAD "<div>" STORY "<table role=presentation><tr><td>Ice is "
             "what the town had most of in that week.</td><td>Coal "
             "is what it had least of, people say.</td></tr></table>" LONG1
             "</div>");
    assert_int_equal(kept(a, "Ice is what")->kind, LEC_PARAGRAPH);
    lec_article_free(a);
}

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

static void an_embedded_post_is_a_quotation(void **state)
{
    (void)state;
    lec_article *a = article_of(
        HEAD "<article>" STORY "<div class=video-container><blockquote "
             "class=post><p>Ice everywhere here, and nobody minds it at all, "
             "least of all the seals.</p>&mdash; Ada (@ada) <a href=/x>March "
             "4</a></blockquote></div></article>");
    assert_int_equal(kept(a, "Ice everywhere")->kind, LEC_QUOTE);
    assert_int_equal(kept(a, "(@ada)")->kind, LEC_QUOTE);
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

static void a_card_that_appears_on_hover_is_not_in_the_sentence(void **state)
{
    (void)state;
    lec_article *a = article_of(
        HEAD "<div>" STORY "<p>The mayor, Ada Berg<span class=hover-card>Ada "
             "Berg: ten more articles</span>, thanked everybody who had come "
             "out with a saw.</p></div>");
    assert_non_null(kept(a, "Ada Berg, thanked everybody"));
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

static void a_few_words_by_a_picture_are_its_caption(void **state)
{
    (void)state;
    lec_article *a = article_of(
        HEAD "<div>" LONG1 "<div><img src=i.jpg><br>Ice on the quay</div>" LONG2
             "<p><img src=j.jpg>The ice was sawn by hand, and everybody who "
             "had two of them came to help.</p>" LONG3 "</div>");
    assert_string_equal(dropped(a, "Ice on the quay"), "caption");
    assert_non_null(kept(a, "The ice was sawn"));
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

static void footnotes_are_notes_and_their_marks_are_not_read(void **state)
{
    (void)state;
    lec_article *a = article_of(
        HEAD
        "<div>" STORY "<p>The ice was a foot thick<sup><a href='#fn1'>1</a>"
        "</sup> by then, and nobody had measured<a href='#fn2'><sup>2</sup>"
        "</a> more.</p><section class=footnotes><ol><li id=fn1>A foot of "
        "Vellmar, that is. <a href='#r1'>&#8617;</a></li><li id=fn2>Nobody "
        "alive, at least.</li></ol></section></div>");
    assert_non_null(
        kept(a, "a foot thick by then, and nobody had measured more."));
    const lec_block *note = kept(a, "A foot of Vellmar");
    assert_int_equal(note->kind, LEC_NOTE);
    assert_int_equal(note->number, 1);
    assert_string_equal(note->text, "A foot of Vellmar, that is.");
    assert_int_equal(kept(a, "Nobody alive")->number, 2);
    lec_article_free(a);
}

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

static void right_to_left_text_keeps_its_order(void **state)
{
    (void)state;
    lec_article *a = article_of(
        "<html dir=rtl lang=he><head><title>t</title></head><body><div>"
        "<p>\u05d4\u05e0\u05de\u05dc \u05e7\u05e4\u05d0 "
        "\u05d1\u05dc\u05d9\u05dc\u05d4, \u05d5\u05d4\u05d0\u05d5\u05e0"
        "\u05d9\u05d5\u05ea \u05e0\u05e9\u05d0\u05e8\u05d5 "
        "\u05d1\u05de\u05e7\u05d5\u05de\u05df \u05e2\u05d3 "
        "\u05d4\u05d1\u05d5\u05e7\u05e8.</p></div>");
    assert_string_equal(a->lang.text, "he");
    assert_int_equal(a->block_count, 1);
    assert_non_null(kept(a, "\u05d4\u05e0\u05de\u05dc \u05e7\u05e4\u05d0"));
    lec_article_free(a);
}

static void lists_keep_their_numbers_and_their_depth(void **state)
{
    (void)state;
    lec_article *a = article_of(
        HEAD "<div>" LONG1 "<ol start=3><li>Saw the ice.</li><li>Lift it out."
             "<ul><li>With two hands.</li></ul></li></ol>" LONG2 "</div>");
    assert_int_equal(kept(a, "Saw the ice")->number, 3);
    assert_int_equal(kept(a, "Lift it out")->number, 4);
    assert_int_equal(kept(a, "With two hands")->level, 2);
    assert_int_equal(kept(a, "With two hands")->number, 0);
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

static void elements_of_a_sites_own_are_judged_by_their_names(void **state)
{
    (void)state;
    lec_article *a = article_of(
        HEAD "<article>" STORY "<share-bar><p>Tell your friends about the ice "
             "that came in March.</p></share-bar>" LONG1 "</article>");
    assert_string_equal(dropped(a, "Tell your friends"), "share bar");
    lec_article_free(a);
}

static void ingredients_above_the_first_sentence_are_text(void **state)
{
    (void)state;
    lec_article *a = article_of(
        HEAD "<div><h1>t</h1><aside class=ingredients><h2>You need</h2><ul>"
             "<li>one <a href=/s>saw</a><li>two gloves</ul></aside>" STORY
             "</div>");
    assert_int_equal(kept(a, "two gloves")->kind, LEC_ITEM);
    assert_non_null(kept(a, "one saw"));
    assert_non_null(kept(a, "You need"));
    lec_article_free(a);
}

static void spans_mark_emphasis_links_and_quotations(void **state)
{
    (void)state;
    lec_article *a = article_of(
        HEAD "<article><p>The <em>old</em> mayor called it <q>a mild "
             "winter</q> in the <a href='/c'>chronicle</a> of the town, "
             "and the <abbr title='Mean Low Water'>MLW</abbr> mark fell."
             "</p>" STORY "</article>");
    const lec_block *b = &a->blocks[0];
    assert_int_equal(b->span_count, 4);
    assert_int_equal(b->spans[0].kind, LEC_SPAN_EMPHASIS);
    assert_int_equal(b->spans[0].from, 4);
    assert_int_equal(b->spans[0].to, 7);
    assert_int_equal(b->spans[1].kind, LEC_SPAN_QUOTATION);
    assert_int_equal(b->spans[2].kind, LEC_SPAN_LINK);
    assert_string_equal(b->spans[2].value, "/c");
    assert_string_equal(b->spans[3].value, "Mean Low Water");
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

static void wbr_c1_controls_and_late_entities_are_mended(void **state)
{
    (void)state;
    lec_article *a = article_of(
        HEAD "<article><p>The long<wbr>word said &#147;no&#148; to all who "
             "asked it for a reason&excl; Then it was silent again.</p>" STORY);
    assert_non_null(kept(a, "longword said \u201cno\u201d to all who asked it "
                            "for a reason! Then"));
    assert_int_equal(a->block_count, 4);
    lec_article_free(a);
}

static void a_paragraph_said_twice_is_kept_once(void **state)
{
    (void)state;
    lec_article *a = article_of(HEAD "<article>" STORY LONG2 "</article>");
    assert_int_equal(a->block_count, 3);
    assert_non_null(
        find_in(a->dropped, a->dropped_count, "Nobody in the town"));
    lec_article_free(a);
}

static void twenty_thousand_levels_are_walked(void **state)
{
    (void)state;
    lec_text page = {0};
    lec_text_add_str(&page, HEAD);
    for (int i = 0; i < 20000; i++)
        lec_text_add_str(&page, "<div>");
    lec_text_add_str(&page, STORY);
    lec_article *a = article_of(lec_text_str(&page));
    assert_int_equal(a->block_count, 3);
    lec_article_free(a);
    lec_text_free(&page);
}

#define PANEL(attributes)                                                      \
    HEAD "<article><h1>t</h1>" STORY "<h3 id=h1><button aria-controls=p1>"     \
         "What if it freezes?</button></h3><div id=p1 "                        \
         "style='display:none' " attributes                                    \
         "><p>Then the kitchen of the school is open to everyone, "            \
         "at any hour, and nobody is asked for a reason.</p></div></article>"

static void a_panel_that_its_heading_opens_is_text(void **state)
{
    (void)state;
    lec_article *a = article_of(PANEL("role=region aria-labelledby=h1"));
    assert_int_equal(kept(a, "Then the kitchen")->kind, LEC_PARAGRAPH);
    lec_article_free(a);
    a = article_of(PANEL("role=region aria-label=Notice"));
    assert_string_equal(dropped(a, "Then the kitchen"), "hidden from view");
    lec_article_free(a);
    a = article_of(PANEL(""));
    assert_string_equal(dropped(a, "Then the kitchen"), "hidden from view");
    lec_article_free(a);
}

/* Says stop when it was asked often enough. */
static bool stop_after(void *user)
{
    int *asked = user;
    return --*asked < 0;
}

static void a_reader_who_is_stopped_makes_no_article(void **state)
{
    (void)state;
    lec_source_options options = {.kind = LEC_PAGE_HTML,
                                  .max_bytes = 1u << 26,
                                  .timeout_ms = 1000,
                                  .user_agent = ""};
    lec_page page;
    lec_error err = {.code = LEC_OK};
    assert_int_equal(lec_source_take("page.html", lec_slice_of(HEAD STORY),
                                     "utf-8", &options, &page, &err),
                     LEC_OK);
    bool whole = false;
    for (int often = 0; !whole && often < 100; often++) {
        int asked = often;
        lec_furniture stopping = furniture;
        lec_article *article = NULL;
        err = (lec_error){.code = LEC_OK};
        stopping.stop = stop_after;
        stopping.user = &asked;
        whole = !lec_extract(&page, &stopping, &article, &err);
        assert_true(whole == (article != NULL));
        if (!whole)
            assert_string_equal(err.what, "stopped");
        lec_article_free(article);
    }
    assert_true(whole);
    lec_page_free(&page);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_panel_that_its_heading_opens_is_text),
        cmocka_unit_test(a_reader_who_is_stopped_makes_no_article),
        cmocka_unit_test(ingredients_above_the_first_sentence_are_text),
        cmocka_unit_test(what_is_said_of_the_author_is_no_standfirst),
        cmocka_unit_test(elements_of_a_sites_own_are_judged_by_their_names),
        cmocka_unit_test(a_page_that_costs_is_doubted_while_its_text_is_short),
        cmocka_unit_test(a_page_that_says_it_has_more_is_doubted),
        cmocka_unit_test(a_page_of_headlines_is_doubted),
        cmocka_unit_test(right_to_left_text_keeps_its_order),
        cmocka_unit_test(lists_keep_their_numbers_and_their_depth),
        cmocka_unit_test(footnotes_are_notes_and_their_marks_are_not_read),
        cmocka_unit_test(a_list_that_links_what_it_can_is_text),
        cmocka_unit_test(a_few_words_by_a_picture_are_its_caption),
        cmocka_unit_test(short_lines_of_the_same_markup_belong_to_the_text),
        cmocka_unit_test(a_list_of_teasers_below_the_text_is_dropped),
        cmocka_unit_test(a_pull_quote_is_dropped_if_the_text_says_it_too),
        cmocka_unit_test(a_sentence_that_is_one_link_is_text_among_paragraphs),
        cmocka_unit_test(a_linked_heading_stays_over_its_text),
        cmocka_unit_test(
            a_list_of_references_is_text_and_a_list_of_links_is_not),
        cmocka_unit_test(a_card_that_appears_on_hover_is_not_in_the_sentence),
        cmocka_unit_test(notes_below_the_text_are_dropped),
        cmocka_unit_test(the_same_words_within_the_text_are_text),
        cmocka_unit_test(a_press_release_ends_where_its_sender_begins),
        cmocka_unit_test(links_without_links_are_text),
        cmocka_unit_test(an_embedded_post_is_a_quotation),
        cmocka_unit_test(a_table_of_headings_and_lists_lays_out_the_page),
        cmocka_unit_test(a_line_by_the_headline_says_who_and_when),
        cmocka_unit_test(a_date_in_the_text_is_not_the_date_of_the_text),
        cmocka_unit_test(names_are_told_from_what_is_around_them),
        cmocka_unit_test(microdata_gives_the_headline_and_the_date),
        cmocka_unit_test(
            the_tail_of_the_title_is_the_site_if_the_headline_is_the_rest),
        cmocka_unit_test(what_is_named_a_standfirst_is_a_field),
        cmocka_unit_test(the_description_is_a_standfirst_where_it_is_seen),
        cmocka_unit_test(a_first_paragraph_is_no_standfirst),
        cmocka_unit_test(a_standfirst_that_the_text_repeats_is_none),
        cmocka_unit_test(json_ld_may_name_its_publisher_elsewhere),
        cmocka_unit_test(paragraphs_are_kept_in_order_with_a_reason),
        cmocka_unit_test(text_behind_two_breaks_is_a_paragraph),
        cmocka_unit_test(menus_footers_and_share_bars_are_dropped),
        cmocka_unit_test(captions_hidden_text_and_form_fields_are_not_spoken),
        cmocka_unit_test(a_paragraph_that_is_all_link_is_dropped),
        cmocka_unit_test(headings_lists_quotes_and_code_keep_their_kind),
        cmocka_unit_test(a_row_of_a_table_is_one_block),
        cmocka_unit_test(a_row_without_a_table_is_no_row),
        cmocka_unit_test(spans_mark_emphasis_links_and_quotations),
        cmocka_unit_test(title_and_byline_are_fields_and_no_blocks),
        cmocka_unit_test(json_ld_is_read_through_graphs_and_mistakes),
        cmocka_unit_test(a_text_only_in_json_ld_is_the_fallback),
        cmocka_unit_test(a_page_of_little_text_is_doubted),
        cmocka_unit_test(wbr_c1_controls_and_late_entities_are_mended),
        cmocka_unit_test(a_paragraph_said_twice_is_kept_once),
        cmocka_unit_test(twenty_thousand_levels_are_walked),
    };
    return cmocka_run_group_tests_name("html", tests, NULL, NULL);
}
