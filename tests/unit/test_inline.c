/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Elements inside sentences, and elements that swallow what is around them. */
#include "of_page.h"

/* The paragraph of a page with this markup in the middle of the story; it
 * lives until the next call.
 */
static const char *read_between(const char *markup, const char *begin)
{
    static lec_article *article;
    lec_text page = {0};
    lec_article_free(article);
    article = NULL;
    if (!markup)
        return NULL;
    lec_text_addf(&page, "%s<article><h1>Ice</h1>%s%s%s</article>", HEAD, LONG1,
                  markup, LONG2 LONG3);
    article = article_of(lec_text_str(&page));
    lec_text_free(&page);
    const lec_block *block = kept(article, begin);
    return block ? block->text : NULL;
}

/* ---- headings, captions and figures that nobody closed ------------------- */

static void a_heading_that_is_never_closed_does_not_hold_the_text(void **state)
{
    (void)state;
    lec_article *a = article_of(HEAD "<article><h1>Ice</h1>" LONG1
                                     "<h2>Cold week<div>" STORY LONG4 LONG5
                                     "</div></article>");
    assert_int_equal(kept(a, "Nobody in the")->kind, LEC_PARAGRAPH);
    assert_int_equal(kept(a, "The ferries go")->kind, LEC_PARAGRAPH);
    lec_article_free(a);
}

static void a_heading_of_four_lines_is_a_heading(void **state)
{
    (void)state;
    lec_article *a = article_of(
        HEAD
        "<article><h1>Ice</h1>" LONG1 "<h2><div>Cold week</div><div>In "
        "the north</div><div>Of the island</div><div>In May</div></h2>" LONG2
            LONG3 "</article>");
    assert_int_equal(kept(a, "In May")->kind, LEC_HEADING);
    lec_article_free(a);
}

static void a_figure_that_is_never_closed_holds_its_caption_only(void **state)
{
    (void)state;
    lec_article *a = article_of(
        HEAD "<main><h1>Ice</h1><figure><img src=a.jpg><figcaption>The quay in "
             "May</figcaption><div>" STORY LONG4 LONG5 "</div></main>");
    assert_int_equal(a->block_count, 5);
    assert_non_null(dropped(a, "The quay in May"));
    lec_article_free(a);
    a = article_of(HEAD "<main><h1>Ice</h1><figure><img src=a.jpg><figcaption>"
                        "The quay in May<div>" STORY LONG4 LONG5
                        "</div></main>");
    assert_int_equal(a->block_count, 5);
    assert_non_null(dropped(a, "The quay in May"));
    lec_article_free(a);
}

static void a_caption_of_two_paragraphs_is_a_caption(void **state)
{
    (void)state;
    lec_article *a = article_of(HEAD "<article><h1>Ice</h1>" STORY
                                     "<figure><img src=a.jpg><figcaption>"
                                     "<p>The quay in May.</p>" LONG4
                                     "</figcaption></figure></article>");
    assert_int_equal(a->block_count, 3);
    assert_string_equal(dropped(a, "The ferries go"), "caption");
    lec_article_free(a);
}

static int forget(void **state)
{
    (void)state;
    read_between(NULL, NULL);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_heading_that_is_never_closed_does_not_hold_the_text),
        cmocka_unit_test(a_heading_of_four_lines_is_a_heading),
        cmocka_unit_test(a_figure_that_is_never_closed_holds_its_caption_only),
        cmocka_unit_test(a_caption_of_two_paragraphs_is_a_caption),
    };
    return cmocka_run_group_tests(tests, NULL, forget);
}
