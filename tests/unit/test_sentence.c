/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where sentences end: each text is written with `|` at its ends. */
#include "english.h"

#include "script/sentence.h"

static void splits(lec_language *language, const char *marked)
{
    lec_text text = {0}, got = {0};
    for (const char *p = marked; *p; p++)
        if (*p != '|')
            lec_text_add_byte(&text, *p);
    lec_slice whole = lec_text_slice(&text);
    lec_sentences_begin(language, whole);
    for (size_t from = 0; from < whole.len;) {
        size_t to = lec_sentences_next(language, whole, from);
        assert_true(to > from && to <= whole.len);
        lec_text_add_str(&got, from ? "|" : "");
        lec_text_add(&got, whole.ptr + from, to - from);
        from = to;
    }
    assert_string_equal(lec_text_str(&got), marked);
    lec_text_free(&text);
    lec_text_free(&got);
}

static void a_sentence_ends_at_its_mark(void **state)
{
    splits(*state, "It rained. |It stopped! |Did it? |Yes.");
}

static void a_sentence_ends_before_a_dash_that_begins_speech(void **state)
{
    splits(*state, "\u2014 We go, \u2014 said Ann. |\u2014 It is late.");
    splits(*state, "Is it you? |\u2013 Yes.");
    splits(*state, "They met Gen. \u2014 Smith was late \u2014 at six.");
    splits(*state, "It was late. \u2014 and cold.");
}

static void titles_and_initials_end_nothing(void **state)
{
    splits(*state, "Dr. Moor met Lt. Gen. A. B. Finch. |They talked.");
    splits(*state, "Jonas E. Smith vs. St. Anna. |Nobody won.");
}

static void
an_abbreviation_ends_where_a_new_sentence_plainly_begins(void **state)
{
    splits(*state, "He lives in the U.S. |He likes it.");
    splits(*state, "The U.S. Government agreed.");
    splits(*state, "Quell Inc. sold it. |Moor Co. |The firm closed.");
    splits(*state, "He lives in the U.S. |It's warm. |She\xE2\x80\x99s not.");
    splits(*state, "He left at 5 p.m. |Nobody saw the U.S. Navy.");
    splits(*state, "It opens at 6 p.m. |The mayor speaks at 7 p.m. sharp.");
}

static void brackets_that_are_left_out_hold_whole_sentences(void **state)
{
    static const char text[] =
        "He left. |(He said so. |It rained.) |She slept.";
    splits(*state, text);
    lec_language_choose(*state, LEC_READ_NEWS & ~LEC_READ_PARENTHESES);
    splits(*state, "He left. |(He said so. It rained.) |She slept.");
    splits(*state, "He left (he said so. It rained.) and slept. |She did not.");
    splits(*state, "He (of all men. |She left. |They slept.");
    lec_language_choose(*state, LEC_READ_NEWS);
}

static void numbers_do_not_end(void **state)
{
    splits(*state, "It cost 3.50 in all. |It was No. 5 of 6.");
}

static void a_number_or_a_small_letter_begins_behind_a_plain_end(void **state)
{
    splits(*state, "It pays every month. |5 minutes of it are free.");
    splits(*state, "Moor won (by two). |1 point was his.");
    splits(*state, "It brings the news. |iOS has had it for long.");
    splits(*state, "It weighs approx. 5 pounds, or 1 lb. 3 oz. more.");
    splits(*state, "It opened in Nov. '63, at Moor Co. |'Finch' closed.");
    splits(*state, "It was built in est. 1950 or so.");
    splits(*state, "The price fell. nobody knew why.");
}

static void a_note_behind_the_stop_is_left_in_its_sentence(void **state)
{
    splits(*state, "It saves much energy.2 |The lamps are dear.");
    splits(*state, "It is version.2 of it, and Vol.2 Tom read.");
}

static void items_of_a_list_in_one_line_are_parted(void **state)
{
    splits(*state, "1.) The first item |2.) The second item");
    splits(*state, "1) The first item |2) The second item");
    splits(*state, "a. The first item |b. The second item");
    splits(*state, "\xE2\x80\xA2 One thing |\xE2\x80\xA2 Another");
    splits(*state, "1. It has 2) no other item");
}

static void a_missing_space_parts_sentences_but_no_address(void **state)
{
    splits(*state, "Hello world.|Today is Tuesday.");
    splits(*state, "Her mail is Jane.Doe@example.com. |I wrote.");
}

static void no_sentence_begins_with_a_mark_that_joins(void **state)
{
    splits(*state, "It shut Thurs. & Fri.; it was cold. |Tom sat.");
    splits(*state, "It sold to Moor Co., Ltd., in 2019. |Tom sat.");
    splits(*state, "They met at 5 p.m.: Tom, Ann & Jo. |All sat.");
    splits(*state, "It is in Art. IV, at No. V. |I said no. |I sat.");
}

static void an_ellipsis_goes_on_or_ends(void **state)
{
    splits(*state, "I was . . . well . . . I forgot.");
    splits(*state, "It was weak. |. . . It was strong.");
}

static void the_word_i_ends_but_the_initial_does_not(void **state)
{
    splits(*state, "It was you and I. |Did you see Albert I. Jones?");
}

static void a_stop_may_begin_a_word(void **state)
{
    splits(*state, "It was built with .NET and C. |It works.");
    splits(*state, "It was built .|Nobody knew.");
    splits(*state, "It was built. |NASA knew.");
}

static void a_source_in_brackets_belongs_to_its_quotation(void **state)
{
    splits(*state, "\"He used stairs [...]\" (Smith 55). |He did.");
}

static void a_title_begins_a_sentence_behind_a_time(void **state)
{
    splits(*state, "He left the bank at 6 p.m. |Mr. Smith stayed.");
    splits(*state, "At 5 a.m. Mr. Smith went.");
}

static void a_dateline_is_not_divided(void **state)
{
    splits(*state,
           "QUELLFORD, Ill. (AP) \xE2\x80\x94 The mill closed. |It did.");
    splits(*state, "QUELLFORD, Calif. (Moor News) -- The mill closed.");
    splits(*state, "QUELLFORD, Ill. \xE2\x80\x94 The mill closed.");
    splits(*state, "He moved to Quellford, Ill. |(The mill had closed.)");
    splits(*state, "Shares of Moor Inc. (NYSE: MR) rose. |They fell.");
    splits(*state, "It is sold at Moor Co. |(He closed.) |They fell.");
    splits(*state, "The mill closed. |(One) \xE2\x80\x94 it burned.");
}

static void a_quotation_goes_on_in_its_sentence(void **state)
{
    splits(*state, "\"Will it open?\" she asked. |\"It will!\" he said.");
    splits(*state, "\"It opened.\" |The crowd cheered.");
}

static void a_german_ordinal_ends_nothing(void **state)
{
    (void)state;
    lec_language *german;
    assert_int_equal(lec_language_load(&german, LEC_TEST_VOICES, "de", NULL),
                     LEC_OK);
    splits(german, "Der 1. Platz, am 3. Mai. |Seite 12. |Dort steht es.");
    splits(german, "Das ist z. B. Unsinn.");
    lec_language_free(german);
}

static void other_scripts_have_their_own_marks(void **state)
{
    (void)state;
    lec_language *language;
    assert_int_equal(lec_language_load(&language, LEC_TEST_VOICES, "ja", NULL),
                     LEC_OK);
    splits(language, "雨が降った。|やんだ。");
    splits(language, "雨が降った。|「やんだ。」|と言った。|（終わり）");
    splits(language, "彼は「雨だ」と言った。|『本』を読む。");
    lec_language_free(language);
}

/* A sentence of 200 clauses, each of six bytes and a mark of three. */
static void a_long_sentence_is_cut_behind_a_clause_of_its_script(void **state)
{
    (void)state;
    lec_text text = {0};
    for (int i = 0; i < 200; i++)
        lec_text_add_str(&text, "下雨，");
    assert_int_equal(lec_sentence_part(lec_text_slice(&text)) % 9, 0);
    lec_text_free(&text);
}

static void a_text_without_marks_is_one_sentence(void **state)
{
    splits(*state, "no mark at all");
    splits(*state, "...");
    splits(*state, "?!");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_sentence_ends_at_its_mark),
        cmocka_unit_test(a_sentence_ends_before_a_dash_that_begins_speech),
        cmocka_unit_test(titles_and_initials_end_nothing),
        cmocka_unit_test(
            an_abbreviation_ends_where_a_new_sentence_plainly_begins),
        cmocka_unit_test(brackets_that_are_left_out_hold_whole_sentences),
        cmocka_unit_test(numbers_do_not_end),
        cmocka_unit_test(a_number_or_a_small_letter_begins_behind_a_plain_end),
        cmocka_unit_test(a_note_behind_the_stop_is_left_in_its_sentence),
        cmocka_unit_test(items_of_a_list_in_one_line_are_parted),
        cmocka_unit_test(a_missing_space_parts_sentences_but_no_address),
        cmocka_unit_test(no_sentence_begins_with_a_mark_that_joins),
        cmocka_unit_test(an_ellipsis_goes_on_or_ends),
        cmocka_unit_test(the_word_i_ends_but_the_initial_does_not),
        cmocka_unit_test(a_stop_may_begin_a_word),
        cmocka_unit_test(a_source_in_brackets_belongs_to_its_quotation),
        cmocka_unit_test(a_title_begins_a_sentence_behind_a_time),
        cmocka_unit_test(a_dateline_is_not_divided),
        cmocka_unit_test(a_quotation_goes_on_in_its_sentence),
        cmocka_unit_test(a_german_ordinal_ends_nothing),
        cmocka_unit_test(other_scripts_have_their_own_marks),
        cmocka_unit_test(a_long_sentence_is_cut_behind_a_clause_of_its_script),
        cmocka_unit_test(a_text_without_marks_is_one_sentence),
    };
    return cmocka_run_group_tests_name("sentence", tests, load_english,
                                       drop_language);
}
