/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a page of HTML becomes, block for block. */
#include "of_page.h"

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

static void assert_span(const lec_block *block, size_t i, const char *text)
{
    const lec_span *s = &block->spans[i];
    assert_int_equal(s->to - s->from, strlen(text));
    assert_memory_equal(block->text + s->from, text, strlen(text));
}

static void what_references_and_escapes_hide_becomes_plain_text(void **state)
{
    (void)state;
    lec_article *a = article_of(
        "<html lang=en><head><title>t</title><script "
        "type='application/ld+json'>{\"@type\":\"Article\","
        "\"headline\":\"\\u001b]0;x\\u0007\\u202eIt\\u0092s\","
        "\"author\":{\"@type\":\"Person\",\"name\":\"Ana\\u009b \\u2066"
        "Ruiz\"}}</script></head><body><article><p>He said &#x202e;it&#146;s "
        "so&#x2069;, &#x9b;1m<em>then &#xe0041;left</em> the h&#127;all "
        "<a href='http://a.example/&#x202e;x'>for&#xfff9; good</a>.</p>" STORY);
    assert_string_equal(a->title.text, "]0;x It\u2019s");
    assert_int_equal(a->author_count, 1);
    assert_string_equal(a->authors[0].text, "Ana\u203a Ruiz");
    const lec_block *b = &a->blocks[0];
    assert_string_equal(b->text, "He said it\u2019s so, \u203a1mthen left the "
                                 "h all for good.");
    assert_int_equal(b->span_count, 2);
    assert_span(b, 0, "then left");
    assert_span(b, 1, "for good");
    assert_string_equal(b->spans[1].value, "http://a.example/x");
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
    lec_page_decode(&page, lec_text_slice(&page.bytes), NULL);
    bool whole = false;
    for (int often = 0; !whole && often < 100; often++) {
        int asked = often;
        lec_furniture stopping = few_words;
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
    lec_page_clear(&page);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(paragraphs_are_kept_in_order_with_a_reason),
        cmocka_unit_test(text_behind_two_breaks_is_a_paragraph),
        cmocka_unit_test(headings_lists_quotes_and_code_keep_their_kind),
        cmocka_unit_test(a_row_of_a_table_is_one_block),
        cmocka_unit_test(a_row_without_a_table_is_no_row),
        cmocka_unit_test(a_table_of_headings_and_lists_lays_out_the_page),
        cmocka_unit_test(an_embedded_post_is_a_quotation),
        cmocka_unit_test(a_card_that_appears_on_hover_is_not_in_the_sentence),
        cmocka_unit_test(a_few_words_by_a_picture_are_its_caption),
        cmocka_unit_test(footnotes_are_notes_and_their_marks_are_not_read),
        cmocka_unit_test(right_to_left_text_keeps_its_order),
        cmocka_unit_test(lists_keep_their_numbers_and_their_depth),
        cmocka_unit_test(ingredients_above_the_first_sentence_are_text),
        cmocka_unit_test(spans_mark_emphasis_links_and_quotations),
        cmocka_unit_test(wbr_c1_controls_and_late_entities_are_mended),
        cmocka_unit_test(what_references_and_escapes_hide_becomes_plain_text),
        cmocka_unit_test(twenty_thousand_levels_are_walked),
        cmocka_unit_test(a_panel_that_its_heading_opens_is_text),
        cmocka_unit_test(a_reader_who_is_stopped_makes_no_article),
    };
    return cmocka_run_group_tests_name("html", tests, NULL, NULL);
}
