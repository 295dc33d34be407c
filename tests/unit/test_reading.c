/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "extract/build.h"

/* An article with a block of each kind, and captions within it and below. */
static int with_article(void **state)
{
    static const struct {
        const char *text;
        lec_block_kind kind;
        bool kept;
    } blocks[] = {
        {"menu", LEC_PARAGRAPH, false}, {"lead", LEC_CAPTION, false},
        {"one", LEC_PARAGRAPH, true},   {"row", LEC_TABLE, true},
        {"box", LEC_PARAGRAPH, false},  {"inside", LEC_CAPTION, false},
        {"x = 1", LEC_CODE, true},      {"note", LEC_NOTE, true},
        {"two", LEC_PARAGRAPH, true},   {"below", LEC_CAPTION, false},
    };
    lec_builder *b = lec_builder_new();
    for (size_t i = 0; i < sizeof blocks / sizeof *blocks; i++) {
        lec_block block = {.kind = blocks[i].kind,
                           .text = blocks[i].text,
                           .len = strlen(blocks[i].text),
                           .why = "test"};
        if (blocks[i].kept)
            lec_builder_keep(b, block);
        else
            lec_builder_drop(b, block);
    }
    *state = lec_builder_finish(b);
    return 0;
}

static int drop_article(void **state)
{
    lec_article_free(*state);
    return 0;
}

static void assert_reads(lec_article *a, const char *list, const char *want)
{
    lec_error err = {0};
    unsigned reading = 0;
    assert_int_equal(lec_reading_parse(list, &reading, &err), LEC_OK);
    lec_article_choose(a, reading);
    lec_text got = {0};
    for (size_t i = 0; i < a->block_count; i++)
        lec_text_addf(&got, "%s%s", i ? "," : "", a->blocks[i].text);
    assert_string_equal(lec_text_str(&got), want);
    lec_text_free(&got);
}

static void news_are_read_with_tables_and_notes(void **state)
{
    lec_article_choose(*state, LEC_READ_NEWS);
    assert_reads(*state, "tables", "one,row,note,two");
}

static void captions_come_back_in_their_places(void **state)
{
    lec_article *a = *state;
    assert_reads(a, "captions, code", "lead,one,row,inside,x = 1,note,two");
    assert_int_equal(a->blocks[1].id, 1); /* as before */
    assert_int_equal(a->blocks[0].id, 6); /* after all others */
    assert_int_equal(a->blocks[3].id, 7);
}

static void a_card_in_a_figure_is_no_caption(void **state)
{
    const lec_span link = {LEC_SPAN_LINK, 0, 6, "x.html"};
    lec_article *a = *state;
    a->dropped[3].spans = &link;
    a->dropped[3].span_count = 1;
    assert_string_equal(a->dropped[3].text, "inside");
    assert_reads(a, "captions", "lead,one,row,note,two");
}

static void images_are_read_where_they_are_wanted_and_once(void **state)
{
    lec_article *a = *state;
    a->dropped[3].kind = LEC_IMAGE;
    assert_string_equal(a->dropped[3].text, "inside");
    assert_reads(a, "images", "one,row,inside,note,two");
}

static void an_image_that_says_its_caption_is_not_read_again(void **state)
{
    lec_article *a = *state;
    a->dropped[2].kind = LEC_IMAGE;
    a->dropped[2].text = "inside";
    assert_reads(a, "images,captions", "lead,one,row,inside,note,two");
}

static void what_is_not_wanted_is_left_out(void **state)
{
    assert_reads(*state, "no-tables,no-footnotes", "one,two");
}

static void a_preset_counts_first_and_classes_behind_it(void **state)
{
    lec_article *a = *state;
    static const struct {
        const char *list;
        unsigned reading;
    } right[] = {
        {"brief", LEC_READ_BRIEF},
        {"news", LEC_READ_NEWS},
        {"everything", LEC_READ_EVERYTHING},
        {"no-parentheses", LEC_READ_NEWS & ~LEC_READ_PARENTHESES},
        {"brief, urls,symbols",
         LEC_READ_BRIEF | LEC_READ_URLS | LEC_READ_SYMBOLS},
        {"everything,no-citations", LEC_READ_EVERYTHING & ~LEC_READ_CITATIONS},
        {"captions,brief", LEC_READ_BRIEF},
    };
    for (size_t i = 0; i < sizeof right / sizeof *right; i++) {
        unsigned reading = 0;
        assert_int_equal(lec_reading_parse(right[i].list, &reading, NULL),
                         LEC_OK);
        assert_int_equal(reading, right[i].reading);
    }
    assert_reads(a, "everything", "lead,one,row,inside,x = 1,note,two");
}

static void brief_is_nothing_but_the_text(void **state)
{
    assert_reads(*state, "brief", "one,two");
}

static void a_kind_that_is_none_is_refused(void **state)
{
    (void)state;
    static const char *const wrong[] = {"", "captions,", "pictures", "no-",
                                        "no-news"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        lec_error err = {0};
        unsigned reading;
        assert_int_equal(lec_reading_parse(wrong[i], &reading, &err),
                         LEC_E_USAGE);
        assert_non_null(strstr(err.hint, "captions"));
    }
}

#define CASE(f) cmocka_unit_test_setup_teardown(f, with_article, drop_article)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(news_are_read_with_tables_and_notes),
        CASE(captions_come_back_in_their_places),
        CASE(a_card_in_a_figure_is_no_caption),
        CASE(images_are_read_where_they_are_wanted_and_once),
        CASE(an_image_that_says_its_caption_is_not_read_again),
        CASE(what_is_not_wanted_is_left_out),
        CASE(a_preset_counts_first_and_classes_behind_it),
        CASE(brief_is_nothing_but_the_text),
        CASE(a_kind_that_is_none_is_refused),
    };
    return cmocka_run_group_tests_name("reading", tests, NULL, NULL);
}
