/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "read.h"

#include "extract/build.h"

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
    lec_page_decode(&f->page, lec_text_slice(&f->page.bytes), NULL);
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

static void a_script_of_its_own_tells_the_language(void **state)
{
    static const char *const texts[][2] = {
        {"ja", "港は凍り、船は動かなかった。灯台の光は消えていた。"},
        {"ko", "항구가 얼어붙어 배가 움직이지 못했다."},
        {"zh", "港口结冰了，船都停在岸边，灯塔没有亮。"},
        {"el", "Το λιμάνι πάγωσε και τα πλοία έμειναν."},
        {"he", "הנמל קפא והספינות נשארו במקומן."},
        {"th", "ท่าเรือกลายเป็นน้ำแข็งและเรือจอดนิ่ง"},
        {"ka", "ნავსადგური გაიყინა და გემები დარჩნენ."},
        {"hy", "Նավահանգիստը սառել է, նավերը մնացին։"},
        {"bn", "বন্দর জমে গেছে এবং জাহাজ থেমে আছে।"},
        {"ta", "துறைமுகம் உறைந்தது, கப்பல்கள் நின்றன."},
        {"te", "ఓడరేవు గడ్డకట్టింది, ఓడలు ఆగిపోయాయి."},
        {"kn", "ಬಂದರು ಹೆಪ್ಪುಗಟ್ಟಿತು, ಹಡಗುಗಳು ನಿಂತವು."},
        {"ml", "തുറമുഖം മരവിച്ചു, കപ്പലുകൾ നിന്നു."},
        {"gu", "બંદર થીજી ગયું અને વહાણો અટકી ગયા."},
        {"pa", "ਬੰਦਰਗਾਹ ਜੰਮ ਗਈ ਅਤੇ ਜਹਾਜ਼ ਰੁਕ ਗਏ।"},
    };
    fixture *f = *state;
    char tag[8];
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        assert_true(
            lec_guess_language(&f->furniture, lec_slice_of(texts[i][1]), tag));
        assert_string_equal(tag, texts[i][0]);
    }
    assert_false(
        lec_guess_language(&f->furniture, lec_slice_of("1234, 5678."), tag));
    assert_string_equal(tag, "");
}

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
        CASE(a_script_of_its_own_tells_the_language),
    };
    return cmocka_run_group_tests_name("plain", tests, NULL, NULL);
}
