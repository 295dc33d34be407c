/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "read.h"

static void the_first_heading_is_the_title(void **state)
{
    const lec_article *a =
        read_as(*state, LEC_PAGE_MARKDOWN,
                "# The lamp\n\nIt was *lit*.\n\n## Later\n\nIt went out.\n");
    assert_string_equal(a->title.text, "The lamp");
    assert_int_equal(a->block_count, 3);
    assert_int_equal(a->blocks[1].kind, LEC_HEADING);
    assert_int_equal(a->blocks[1].level, 2);
    assert_int_equal(a->blocks[2].line, 7);
}

static void front_matter_gives_fields_and_is_not_read(void **state)
{
    const lec_article *a = read_as(
        *state, LEC_PAGE_MARKDOWN,
        "---\ntitle: \"The lamp\"\nauthor: [Ida Morven, 'Oskar Lindel']\n"
        "date: 2031-05-04\nlang: en\n---\nIt was lit.\n");
    assert_string_equal(a->title.text, "The lamp");
    assert_int_equal(a->author_count, 2);
    assert_string_equal(a->authors[1].text, "Oskar Lindel");
    assert_string_equal(a->published.text, "2031-05-04");
    assert_int_equal(a->block_count, 1);
    assert_int_equal(a->blocks[0].line, 7);
}

static void a_language_is_a_tag_or_none(void **state)
{
    static const char *const cases[][2] = {
        {"de_DE", "de-DE"},          {"EN", "en"},    {"\"pt-br\"", "pt-BR"},
        {"http://a.example/", NULL}, {"../de", NULL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        lec_text page = {0};
        lec_text_addf(&page, "---\nlang: %s\n---\nxyz 123\n", cases[i][0]);
        const lec_article *a =
            read_as(*state, LEC_PAGE_MARKDOWN, lec_text_str(&page));
        lec_text_free(&page);
        assert_true(!cases[i][1] == !a->lang.text);
        if (a->lang.text)
            assert_string_equal(a->lang.text, cases[i][1]);
    }
}

static void emphasis_and_links_are_spans_of_the_text(void **state)
{
    const lec_article *a =
        read_as(*state, LEC_PAGE_MARKDOWN,
                "It was *lit* by [Ida](https://example.org/ida).\n");
    const lec_block *b = &a->blocks[0];
    assert_string_equal(b->text, "It was lit by Ida.");
    assert_int_equal(b->span_count, 2);
    assert_int_equal(b->spans[0].kind, LEC_SPAN_EMPHASIS);
    assert_int_equal(b->spans[0].from, 7);
    assert_int_equal(b->spans[0].to, 10);
    assert_int_equal(b->spans[1].kind, LEC_SPAN_LINK);
    assert_string_equal(b->spans[1].value, "https://example.org/ida");
}

static void nested_lists_keep_numbers_and_depth(void **state)
{
    const lec_article *a = read_as(*state, LEC_PAGE_MARKDOWN,
                                   "3. oil\n4. wick\n   - cotton\n5. glass\n");
    assert_int_equal(a->block_count, 4);
    assert_int_equal(a->blocks[0].number, 3);
    assert_int_equal(a->blocks[2].level, 2);
    assert_int_equal(a->blocks[2].number, 0);
    assert_int_equal(a->blocks[3].number, 5);
}

static void marks_beyond_the_200th_column_are_left_out(void **state)
{
    static const struct {
        const char *mark, *text;
        int level;
    } cases[] = {
        {"- ", "oil", 100},  {"1. ", "oil", 66},           {"> ", "oil", 100},
        {"+\t", "oil", 100}, {"* ", "2031 was dark", 100},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        lec_text page = {0};
        for (int n = 0; n < 300; n++)
            lec_text_add_str(&page, cases[i].mark);
        lec_text_addf(&page, "%s\n\nIt was *lit*.\n", cases[i].text);
        const lec_article *a =
            read_as(*state, LEC_PAGE_MARKDOWN, lec_text_str(&page));
        lec_text_free(&page);
        assert_int_equal(a->block_count, 2);
        assert_string_equal(a->blocks[0].text, cases[i].text);
        assert_int_equal(a->blocks[0].level, cases[i].level);
        assert_string_equal(a->blocks[1].text, "It was lit.");
    }
}

static void quotations_code_and_tables_are_told_apart(void **state)
{
    const lec_article *a = read_as(*state, LEC_PAGE_MARKDOWN,
                                   "> Light!\n\n```\nlamp = on\n```\n\n"
                                   "| a | b |\n|---|---|\n| 1 | 2 |\n");
    assert_int_equal(a->block_count, 4);
    assert_int_equal(a->blocks[0].kind, LEC_QUOTE);
    assert_int_equal(a->blocks[1].kind, LEC_CODE);
    assert_int_equal(a->blocks[3].kind, LEC_TABLE);
    assert_string_equal(a->blocks[3].text, "1 | 2");
}

static void images_and_html_are_dropped_and_say_why(void **state)
{
    const lec_article *a = read_as(*state, LEC_PAGE_MARKDOWN,
                                   "A ![the lamp](l.png) burns.\n\n<hr>\n");
    assert_int_equal(a->block_count, 1);
    assert_string_equal(a->blocks[0].text, "A burns.");
    assert_int_equal(a->dropped_count, 2);
    assert_int_equal(a->dropped[0].kind, LEC_IMAGE);
    assert_string_equal(a->dropped[0].text, "the lamp");
    assert_string_equal(a->dropped[1].why, "raw HTML");
}

static void a_text_with_marks_is_found_to_be_markdown(void **state)
{
    fixture *f = *state;
    read_as(f, LEC_PAGE_AUTO,
            "# The lamp\n\nIt was lit by Ida.\n\n## Later\n\nIt went out.\n");
    assert_int_equal(f->page.kind, LEC_PAGE_MARKDOWN);
}

#define CASE(f) cmocka_unit_test_setup_teardown(f, with_words, drop_all)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(the_first_heading_is_the_title),
        CASE(front_matter_gives_fields_and_is_not_read),
        CASE(a_language_is_a_tag_or_none),
        CASE(emphasis_and_links_are_spans_of_the_text),
        CASE(nested_lists_keep_numbers_and_depth),
        CASE(marks_beyond_the_200th_column_are_left_out),
        CASE(quotations_code_and_tables_are_told_apart),
        CASE(images_and_html_are_dropped_and_say_why),
        CASE(a_text_with_marks_is_found_to_be_markdown),
    };
    return cmocka_run_group_tests_name("markdown", tests, NULL, NULL);
}
