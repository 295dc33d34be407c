/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is printed, and what is said of it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "script/internal.h"

static int load_english(void **state)
{
    lec_language *language;
    lec_error err = {0};
    if (lec_language_load(&language, LEC_TEST_VOICES, "en-US", &err)) {
        print_error("%s:%d: %s\n", err.file, err.line, err.what);
        return -1;
    }
    *state = language;
    return 0;
}

static int drop_language(void **state)
{
    lec_language_free(*state);
    return 0;
}

static void says(void **state, const char *shown, const char *said)
{
    lec_text spoken = {0};
    lec_tokens tokens = {0};
    lec_normalise(*state, lec_slice_of(shown), 0, &spoken, &tokens);
    assert_string_equal(lec_text_str(&spoken), said);
    lec_text_free(&spoken);
    free(tokens.at);
}

static void plain_words_stay_as_they_are(void **state)
{
    says(state, "The mayor's well-known speech ended.",
         "The mayor's well-known speech ended.");
    says(state, "Čapek and Ödön sang.", "Čapek and Ödön sang.");
}

static void what_has_no_full_stop_ends_with_a_fall(void **state)
{
    says(state, "Harbour bridge opens", "Harbour bridge opens.");
    says(state, "Will it open?", "Will it open?");
    says(state, "\"It will.\"", "\"It will.\"");
}

static void dates_are_read_out(void **state)
{
    says(state, "It opened on April 28, 2025, at last.",
         "It opened on April twenty-eighth, twenty twenty-five, at last.");
    says(state, "On Dec. 19 it rained.", "On December nineteenth it rained.");
    says(state, "On 3 May 1999 it rained.",
         "On the third of May, nineteen ninety-nine it rained.");
    says(state, "In May 2024 it rained.",
         "In May twenty twenty-four it rained.");
    says(state, "Filed 2024-05-03.", "Filed May third, twenty twenty-four.");
}

static void years_and_decades_are_read_as_such(void **state)
{
    says(state, "Since 1984 and 2007.",
         "Since nineteen eighty-four and two thousand seven.");
    says(state, "The 1980s and the '90s.",
         "The nineteen eighties and the nineties.");
    says(state, "From 2014-2022.",
         "From twenty fourteen to twenty twenty-two.");
}

static void money_has_its_magnitude_before_its_name(void **state)
{
    says(state, "It cost $5.2bn.", "It cost five point two billion dollars.");
    says(state, "It cost $1.", "It cost one dollar.");
    says(state, "It cost €3-4 million.",
         "It cost three to four million euros.");
    says(state, "It cost £12.50 and $3.00.",
         "It cost twelve pounds and fifty pence and three dollars.");
    says(state, "HK$20 or ₴500",
         "twenty Hong Kong dollars or five hundred hryvnias.");
    says(state, "USD 1,500 or 20 EUR",
         "one thousand five hundred U.S. dollars or twenty euros.");
    says(state, "about 30 million people", "about thirty million people.");
}

static void percentages_have_a_word(void **state)
{
    says(state, "Up 3.5% or 10-12 %.",
         "Up three point five percent or ten to twelve percent.");
    says(state, "It was -2%.", "It was minus two percent.");
}

static void numbers_are_spelled_out(void **state)
{
    says(state, "Some 12,345 of 7 people",
         "Some twelve thousand three hundred forty-five of seven people.");
    says(state, "The 21st and 3rd", "The twenty-first and third.");
    says(state, "It is -5 now.", "It is minus five now.");
    says(state, "Agent 007", "Agent zero zero seven.");
    says(state, "99999999999999999999",
         "nine nine nine nine nine nine nine nine nine nine nine nine nine "
         "nine nine nine nine nine nine nine.");
}

static void clock_times_have_no_colon(void **state)
{
    says(state, "At 9:05 a.m. or 12:30.",
         "At nine oh five A.M. or twelve thirty.");
    says(state, "At 7 pm or 15:00", "At seven P.M. or fifteen o'clock.");
}

static void titles_and_abbreviations_are_words(void **state)
{
    says(state, "Lt. Gen. Ada Quell met Dr. Moor vs. Gov. Finch.",
         "Lieutenant General Ada Quell met Doctor Moor versus Governor "
         "Finch.");
    says(state, "St. Anna stands in Elm St. today.",
         "Saint Anna stands in Elm Street today.");
    says(state, "He was No. 3, oh no.", "He was number three, oh no.");
    says(state, "Quell & Moor Inc. sold it.",
         "Quell and Moor Incorporated sold it.");
}

static void a_letter_inside_a_word_begins_no_rule(void **state)
{
    says(state, "An A320 and F16 flew.", "An A320 and F16 flew.");
}

static void tokens_join_what_is_shown_to_what_is_said(void **state)
{
    static const char shown[] = "Cost: $5.2bn, Dr. Moor said.";
    lec_text spoken = {0};
    lec_tokens tokens = {0};
    lec_normalise(*state, lec_slice_of(shown), 100, &spoken, &tokens);
    static const char *const pairs[][2] = {
        {"Cost", "Cost"},  {"$5.2bn", "five point two billion dollars"},
        {"Dr.", "Doctor"}, {"Moor", "Moor"},
        {"said", "said"},
    };
    assert_int_equal(tokens.count, 5);
    for (size_t i = 0; i < 5; i++) {
        const lec_token *t = &tokens.at[i];
        lec_slice from = {shown + t->from - 100, t->to - t->from};
        lec_slice said = {spoken.ptr + t->spoken_from,
                          t->spoken_to - t->spoken_from};
        assert_true(lec_slice_is(from, pairs[i][0]));
        assert_true(lec_slice_is(said, pairs[i][1]));
    }
    lec_text_free(&spoken);
    free(tokens.at);
}

static void hostile_digits_take_no_time_and_say_something(void **state)
{
    lec_text shown = {0}, spoken = {0};
    lec_tokens tokens = {0};
    for (int i = 0; i < 1500; i++)
        lec_text_add_str(&shown, i % 3 ? "1" : ",");
    lec_normalise(*state, lec_text_slice(&shown), 0, &spoken, &tokens);
    assert_true(tokens.count > 0);
    lec_text_free(&shown);
    lec_text_free(&spoken);
    free(tokens.at);
}

static void a_rule_that_is_wrong_is_named_by_file_and_line(void **state)
{
    (void)state;
    char dir[] = "/tmp/lectern-lang-XXXXXX", path[64];
    assert_non_null(mkdtemp(dir));
    snprintf(path, sizeof path, "%s/xx", dir);
    assert_int_equal(mkdir(path, 0700), 0);
    snprintf(path, sizeof path, "%s/xx/rules.tsv", dir);
    FILE *f = fopen(path, "w");
    assert_non_null(f);
    assert_true(fputs("# rules\nbad\t0\t(\\d\tx\n", f) >= 0);
    assert_int_equal(fclose(f), 0);
    lec_language *language;
    lec_error err = {0};
    assert_int_equal(lec_language_load(&language, dir, "xx", &err),
                     LEC_E_INPUT);
    assert_string_equal(err.file, path);
    assert_int_equal(err.line, 2);
    assert_null(language);
    unlink(path);
    *strrchr(path, '/') = '\0';
    rmdir(path);
    rmdir(dir);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plain_words_stay_as_they_are),
        cmocka_unit_test(what_has_no_full_stop_ends_with_a_fall),
        cmocka_unit_test(dates_are_read_out),
        cmocka_unit_test(years_and_decades_are_read_as_such),
        cmocka_unit_test(money_has_its_magnitude_before_its_name),
        cmocka_unit_test(percentages_have_a_word),
        cmocka_unit_test(numbers_are_spelled_out),
        cmocka_unit_test(clock_times_have_no_colon),
        cmocka_unit_test(titles_and_abbreviations_are_words),
        cmocka_unit_test(a_letter_inside_a_word_begins_no_rule),
        cmocka_unit_test(tokens_join_what_is_shown_to_what_is_said),
        cmocka_unit_test(hostile_digits_take_no_time_and_say_something),
        cmocka_unit_test(a_rule_that_is_wrong_is_named_by_file_and_line),
    };
    return cmocka_run_group_tests_name("normal", tests, load_english,
                                       drop_language);
}
