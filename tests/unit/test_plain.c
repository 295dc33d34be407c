/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "read.h"

static void assert_block(const lec_article *a, size_t i, lec_block_kind kind,
                         const char *text)
{
    assert_true(i < a->block_count);
    assert_int_equal(a->blocks[i].kind, kind);
    assert_string_equal(a->blocks[i].text, text);
}

static void a_text_of_one_line_is_a_paragraph(void **state)
{
    const lec_article *a = read_as(*state, LEC_PAGE_PLAIN, "A short text");
    assert_null(a->title.text);
    assert_int_equal(a->block_count, 1);
    assert_block(a, 0, LEC_PARAGRAPH, "A short text");
}

static void a_short_first_line_above_text_is_the_title(void **state)
{
    const lec_article *a =
        read_as(*state, LEC_PAGE_PLAIN, "The lamp\n\nIt was lit at dusk.\n");
    assert_string_equal(a->title.text, "The lamp");
    assert_int_equal(a->block_count, 1);
    assert_block(a, 0, LEC_PARAGRAPH, "It was lit at dusk.");
}

static void numbers_within_a_line_do_not_part_it(void **state)
{
    const lec_article *a =
        read_as(*state, LEC_PAGE_PLAIN, "1. First item. 2. Second item.");
    assert_block(a, 0, LEC_PARAGRAPH, "1. First item. 2. Second item.");
}

static void numbered_lines_are_items(void **state)
{
    const lec_article *a = read_as(*state, LEC_PAGE_PLAIN,
                                   "Take these along:\n1. a lamp\n2. a rope\n");
    assert_int_equal(a->block_count, 3);
    assert_block(a, 1, LEC_ITEM, "a lamp");
    assert_int_equal(a->blocks[2].number, 2);
}

static void a_year_at_the_start_of_a_sentence_is_no_list(void **state)
{
    const lec_article *a = read_as(*state, LEC_PAGE_PLAIN,
                                   "1984. It was the year of the flood.\n");
    assert_block(a, 0, LEC_PARAGRAPH, "1984. It was the year of the flood.");
}

static void broken_lines_are_joined_and_parted_words_healed(void **state)
{
    const lec_article *a = read_as(
        *state, LEC_PAGE_PLAIN,
        "The keeper of the lamp went up the stairs in the evening, as he\n"
        "had done on each of the nine thousand evenings before, and trim-\n"
        "med the wick with care, for the wind had turned to the west and\n"
        "the glass was wet.\n\n"
        "Then he sat down.\n");
    assert_int_equal(a->block_count, 2);
    assert_non_null(strstr(a->blocks[0].text, "as he had done"));
    assert_non_null(strstr(a->blocks[0].text, "and trimmed the wick"));
}

static void short_lines_stay_apart(void **state)
{
    const lec_article *a =
        read_as(*state, LEC_PAGE_PLAIN,
                "I carried a lamp to the hill,\nAnd nobody asked me why,\nThe "
                "wind was low and the grass was still\nBeneath a copper "
                "sky.\n");
    assert_int_equal(a->block_count, 4);
}

static void lines_without_gaps_are_a_paragraph_each(void **state)
{
    const lec_article *a =
        read_as(*state, LEC_PAGE_PLAIN,
                "The keeper went up the stairs, as he had done on each of the "
                "nine thousand evenings before that one, and lit the lamp.\r\n"
                "Then he went down again, and sat on the bench by the door "
                "until the boats had come home, and counted them all.\r\n");
    assert_int_equal(a->block_count, 2);
}

static void white_space_is_no_text(void **state)
{
    fixture *f = *state;
    lec_source_options options = {
        .kind = LEC_PAGE_PLAIN, .max_bytes = 100, .timeout_ms = 1000};
    lec_error err = {0};
    assert_int_equal(lec_source_take("page.txt", lec_slice_of(" \n\t\n"), NULL,
                                     &options, &f->page, &err),
                     LEC_OK);
    assert_int_equal(lec_extract(&f->page, &f->furniture, &f->article, &err),
                     LEC_E_INPUT);
    assert_string_equal(err.what, "there is no text in it");
}

static void a_mail_is_found_to_be_plain(void **state)
{
    fixture *f = *state;
    read_as(f, LEC_PAGE_AUTO,
            "Hi Anna,\n\nthanks for your letter. I have read it twice.\n\n"
            "Best,\nTom\n");
    assert_int_equal(f->page.kind, LEC_PAGE_PLAIN);
}

#define CASE(f) cmocka_unit_test_setup_teardown(f, with_words, drop_all)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(a_text_of_one_line_is_a_paragraph),
        CASE(a_short_first_line_above_text_is_the_title),
        CASE(numbers_within_a_line_do_not_part_it),
        CASE(numbered_lines_are_items),
        CASE(a_year_at_the_start_of_a_sentence_is_no_list),
        CASE(broken_lines_are_joined_and_parted_words_healed),
        CASE(short_lines_stay_apart),
        CASE(lines_without_gaps_are_a_paragraph_each),
        CASE(white_space_is_no_text),
        CASE(a_mail_is_found_to_be_plain),
    };
    return cmocka_run_group_tests_name("plain", tests, NULL, NULL);
}
