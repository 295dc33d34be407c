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

static void marks_of_boxes_tasks_notes_and_links_are_not_read(void **state)
{
    const lec_article *a = read_as(
        *state, LEC_PAGE_MARKDOWN,
        "The ==lamp== of [[tower|Ida]] burns.[^1]\n\n> [!NOTE]\n> It is hot.\n"
        "\n> It burns.\n\n- [x] Oil\n- [ ] Wick\n\n[^1]: Since May.\n"
        "[^2]: Or June.\n");
    assert_int_equal(a->block_count, 7);
    assert_string_equal(a->blocks[0].text, "The lamp of Ida burns.");
    assert_int_equal(a->blocks[1].kind, LEC_PARAGRAPH);
    assert_string_equal(a->blocks[1].text, "It is hot.");
    assert_int_equal(a->blocks[2].kind, LEC_QUOTE);
    assert_string_equal(a->blocks[3].text, "Oil");
    assert_string_equal(a->blocks[4].text, "Wick");
    assert_int_equal(a->blocks[6].kind, LEC_NOTE);
    assert_string_equal(a->blocks[6].anchor, "2");
    assert_string_equal(a->blocks[6].text, "Or June.");
}

static void what_only_looks_like_a_mark_is_read(void **state)
{
    const lec_article *a = read_as(
        *state, LEC_PAGE_MARKDOWN,
        "It cost $5, then $6, as 1 == 1 and 10:30:15 are.\n\n"
        "Write `[[x|y]]`, `==z==` and \\[^1].\n\n"
        "~~~\n{% raw %} ==x==\n~~~\n\n"
        "Imports rose.\nimport of lamps, too.\n\n| a |\n|:---:|\n| 1 |\n");
    assert_int_equal(a->block_count, 6);
    assert_string_equal(a->blocks[0].text,
                        "It cost $5, then $6, as 1 == 1 and 10:30:15 are.");
    assert_string_equal(a->blocks[1].text, "Write [[x|y]], ==z== and [^1].");
    assert_string_equal(a->blocks[2].text, "{% raw %} ==x==");
    assert_string_equal(a->blocks[3].text,
                        "Imports rose. import of lamps, too.");
    assert_string_equal(a->blocks[5].text, "1");
}

static void
templates_comments_embeds_and_declarations_are_not_read(void **state)
{
    const lec_article *a = read_as(
        *state, LEC_PAGE_MARKDOWN,
        "import L from './l'\n\n{% include head %}\n\n![[lamp.png]]\n\n"
        "%%\nnot yet\n%%\n\n:::tip\nOil it. :fire:\n:::\n\n"
        "!!! note\n    Trim it.\n\nLamp {#id}\n-----\n\nWick\n: A cord.\n\n"
        "a | b\n--- | ---\n1 | 2\n");
    assert_int_equal(a->block_count, 7);
    assert_string_equal(a->blocks[0].text, "Oil it.");
    assert_string_equal(a->blocks[1].text, "Trim it.");
    assert_string_equal(a->blocks[2].text, "Lamp");
    assert_string_equal(a->blocks[3].text, "Wick");
    assert_string_equal(a->blocks[4].text, "A cord.");
    assert_int_equal(a->blocks[6].kind, LEC_TABLE);
    assert_string_equal(a->blocks[6].text, "1 | 2");
}

static void sentences_in_raw_html_are_read_and_others_not(void **state)
{
    const lec_article *a = read_as(
        *state, LEC_PAGE_MARKDOWN,
        "<p>The lamp <b>burns</b>.</p>\n\n<div class=\"x\">Menu</div>\n\n"
        "<!-- It does. -->\n\n<script>\nf(\"It does.\")\n</script>\n");
    assert_int_equal(a->block_count, 1);
    assert_string_equal(a->blocks[0].text, "The lamp burns.");
}

static void front_matter_may_be_toml_or_json(void **state)
{
    const lec_article *a =
        read_as(*state, LEC_PAGE_MARKDOWN,
                "+++\ntitle = \"Light\"\nauthor = 'Ida M'\n+++\nIt burns.\n");
    assert_string_equal(a->title.text, "Light");
    assert_string_equal(a->authors[0].text, "Ida M");
    assert_int_equal(a->block_count, 1);
}

static void a_brace_without_an_end_is_text(void **state)
{
    const lec_article *a = read_as(*state, LEC_PAGE_MARKDOWN,
                                   "{\n\nIt burns: always.\n\n+++ = 3\n");
    assert_int_equal(a->block_count, 3);
    assert_null(a->title.text);
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
        CASE(marks_of_boxes_tasks_notes_and_links_are_not_read),
        CASE(what_only_looks_like_a_mark_is_read),
        CASE(templates_comments_embeds_and_declarations_are_not_read),
        CASE(sentences_in_raw_html_are_read_and_others_not),
        CASE(front_matter_may_be_toml_or_json),
        CASE(a_brace_without_an_end_is_text),
        CASE(a_text_with_marks_is_found_to_be_markdown),
    };
    return cmocka_run_group_tests_name("markdown", tests, NULL, NULL);
}
