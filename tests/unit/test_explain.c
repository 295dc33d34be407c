/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "extract/build.h"

/* An article of three blocks, and what is written about it. */
typedef struct fixture {
    lec_article *article;
    char *text;
    size_t len;
} fixture;

static fixture shared;

static lec_block block_of(const char *text, const char *why, int line)
{
    return (lec_block){.kind = LEC_PARAGRAPH,
                       .text = text,
                       .len = strlen(text),
                       .line = line,
                       .why = why};
}

static int with_article(void **state)
{
    shared = (fixture){0};
    *state = &shared;
    lec_builder *b = lec_builder_new();
    lec_builder_field(b, &lec_builder_article(b)->title, lec_slice_of("A"),
                      "first line");
    lec_builder_field(b, &lec_builder_article(b)->lang,
                      lec_slice_of("x\" onclick=\"y"), "html lang");
    lec_builder_drop(b, block_of("A", "above the text", 1));
    lec_builder_keep(b, block_of("\x1B[31mred <b>", "prose", 2));
    lec_builder_drop(b, block_of("four", "advertising", 3));
    lec_builder_keep(b, block_of("\xE2\x80\xAEturned", "prose", 4));
    lec_builder_doubt(b, "it is <short>");
    shared.article = lec_builder_finish(b);
    return 0;
}

static int drop_all(void **state)
{
    fixture *f = *state;
    lec_article_free(f->article);
    free(f->text);
    return 0;
}

static const char *explain(fixture *f, bool page, bool colour)
{
    lec_error err = {0};
    FILE *out = open_memstream(&f->text, &f->len);
    lec_code code = page ? lec_article_write_explained_page(
                               f->article, "p&q.html", out, &err)
                         : lec_article_write_explained(f->article, "p&q.html",
                                                       colour, out, &err);
    assert_int_equal(code, LEC_OK);
    assert_int_equal(fclose(out), 0);
    return f->text;
}

static void blocks_come_in_the_order_of_the_page(void **state)
{
    const char *text = explain(*state, false, false);
    const char *head = strstr(text, "head    line 1: the title\n");
    const char *kept = strstr(text, "kept    line 2: paragraph, prose\n");
    const char *dropped = strstr(text, "dropped line 3: advertising\n");
    const char *last = strstr(text, "kept    line 4");
    assert_non_null(head);
    assert_true(head < kept && kept < dropped && dropped < last);
}

static void the_share_counts_characters_that_can_be_seen(void **state)
{
    /* 1 + 10 + 6 of 21 */
    const char *text = explain(*state, false, false);
    assert_non_null(strstr(text, "81.0 % of the visible text is kept"));
}

static void nothing_reaches_a_terminal_as_a_command(void **state)
{
    const char *text = explain(*state, false, false);
    assert_null(strchr(text, '\x1B'));
    assert_null(strstr(text, "\xE2\x80\xAE"));
    assert_non_null(strstr(text, "  [31mred <b>\n"));
}

static void colour_is_given_when_it_is_asked_for(void **state)
{
    const char *text = explain(*state, false, true);
    assert_non_null(strstr(text, "\x1B[32mkept"));
    assert_non_null(strstr(text, "\x1B[31mdropped"));
}

static void a_page_holds_no_markup_of_the_page(void **state)
{
    const char *text = explain(*state, true, false);
    assert_null(strstr(text, "<b>"));
    assert_null(strstr(text, "<short>"));
    assert_null(strstr(text, "onclick=\""));
    assert_null(strchr(text, '\x1B'));
    assert_non_null(strstr(text, "red &lt;b&gt;"));
    assert_non_null(strstr(text, "p&amp;q.html"));
    assert_non_null(strstr(text, "it is &lt;short&gt;"));
}

static void an_order_counts_kept_and_dropped_together(void **state)
{
    const fixture *f = *state;
    assert_int_equal(f->article->dropped[0].order, 1);
    assert_int_equal(f->article->blocks[0].order, 2);
    assert_int_equal(f->article->dropped[1].order, 3);
    assert_int_equal(f->article->blocks[1].order, 4);
}

static char *explain_article(fixture *f, lec_builder *b)
{
    lec_article_free(f->article);
    f->article = lec_builder_finish(b);
    return (char *)explain(f, true, false);
}

static void a_run_of_dropped_blocks_is_folded_and_one_alone_is_not(void **state)
{
    lec_builder *b = lec_builder_new();
    lec_builder_drop(b, block_of("Home", "menu", 1));
    lec_builder_drop(b, block_of("Sport & more", "menu", 2));
    lec_builder_keep(b, block_of("A sentence.", "prose", 3));
    lec_builder_drop(b, block_of("Buy it", "advertising", 4));
    lec_builder_keep(b, block_of("Another one.", "prose", 5));
    lec_builder_drop(b, block_of("x", "menu", 6));
    lec_builder_drop(b, block_of("y", "share bar", 7));
    lec_builder_drop(b, block_of("z", "menu", 8));
    const char *page = explain_article(*state, b);
    const char *first = strstr(page, "<b>2 blocks dropped:</b> menu <span");
    const char *kept = strstr(page, "A sentence.");
    const char *last = strstr(page, "<b>3 blocks dropped:</b> menu, share bar");
    assert_true(first && first < kept && kept < last);
    assert_true(strstr(page, "Home") > first);
    assert_null(strstr(page, "1 blocks"));
    assert_non_null(strstr(page, "14 characters"));
}

static void a_run_with_many_reasons_names_the_first_ones(void **state)
{
    static const char *const why[] = {"menu", "share bar", "related", "footer"};
    lec_builder *b = lec_builder_new();
    for (int i = 0; i < 4; i++)
        lec_builder_drop(b, block_of("word", why[i], i + 1));
    assert_non_null(strstr(explain_article(*state, b),
                           "<b>4 blocks dropped:</b> menu, share bar, related "
                           "and others"));
}

static void a_row_has_a_rule_for_its_place_or_its_words(void **state)
{
    lec_builder *b = lec_builder_new();
    lec_builder_field(b, &lec_builder_article(b)->url,
                      lec_slice_of("https://tide.example/a"), "address");
    static const char *const places[] = {"div.story p", "p.promo", "body div"};
    static const char *const texts[] = {"The little boat of Ansel's harbour.",
                                        "Join our letter today, it is free.",
                                        "It waits for all the children."};
    for (int i = 0; i < 3; i++) {
        lec_block block = block_of(texts[i], "prose", i + 1);
        block.place = places[i];
        lec_builder_keep(b, block);
    }
    lec_block block = block_of("A note on the boat.", "related", 4);
    block.place = "aside.note p";
    lec_builder_drop(b, block);
    const char *page = explain_article(*state, b);
    assert_non_null(strstr(page, "<pre>[tide.example]\ndrop = p.promo</pre>"));
    assert_non_null(strstr(page, "also = aside.note</pre>"));
    assert_non_null(
        strstr(page, "drop = xpath://p[starts-with("
                     "normalize-space(), &#39;The little boat of&#39;)]"));
    assert_non_null(strstr(page, "xpath://div[not(.//div)][starts-with("));
}

static void a_row_that_has_no_place_has_no_rule(void **state)
{
    assert_null(
        strstr(explain(*state, true, false), "<details class=\"rule\""));
}

#define CASE(f) cmocka_unit_test_setup_teardown(f, with_article, drop_all)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(blocks_come_in_the_order_of_the_page),
        CASE(the_share_counts_characters_that_can_be_seen),
        CASE(nothing_reaches_a_terminal_as_a_command),
        CASE(colour_is_given_when_it_is_asked_for),
        CASE(a_page_holds_no_markup_of_the_page),
        CASE(an_order_counts_kept_and_dropped_together),
        CASE(a_run_of_dropped_blocks_is_folded_and_one_alone_is_not),
        CASE(a_run_with_many_reasons_names_the_first_ones),
        CASE(a_row_has_a_rule_for_its_place_or_its_words),
        CASE(a_row_that_has_no_place_has_no_rule),
    };
    return cmocka_run_group_tests_name("explain", tests, NULL, NULL);
}
