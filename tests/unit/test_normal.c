/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is printed, and what is said of it. */
#include "english.h"

#include <stdio.h>
#include <stdlib.h>

#include <unistd.h>

static void says(void **state, const char *shown, const char *said)
{
    is_said(*state, shown, said);
}

static void plain_words_stay_as_they_are(void **state)
{
    says(state, "The mayor's well-known speech ended.",
         "The mayor's well-known speech ended.");
    says(state, "Čapek and Ödön sang.", "Čapek and Ödön sang.");
    says(state, "don\xCA\xBCt \xCA\xBB so", "don't ' so.");
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
         "It cost twelve pounds fifty pence and three dollars.");
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
    says(state, "20,000,000,000,000,000,004", "twenty quintillion four.");
    says(state, "0000000000000000000",
         "zero zero zero zero zero zero zero "
         "zero zero zero zero zero zero zero "
         "zero zero zero zero zero.");
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
    says(state, "Vanno. 5 or Kmph", "Vanno. five or Kmph.");
}

static void serials_are_letters_and_numbers(void **state)
{
    says(state, "An A320, two F-16s and a MiG-31 flew.",
         "An eh three twenty, two F sixteens and a mig-thirty-one flew.");
    says(state, "COVID-19 and a B-52", "COVID nineteen and a B fifty-two.");
    says(state, "a well-known 4-part plan", "a well-known four-part plan.");
}

static void acronyms_are_spelled_or_said_as_words(void **state)
{
    says(state, "The IDF and the IMF met NATO.",
         "The I.D.F. and the I.M.F. met NATO.");
    says(state, "Two CEOs and the FBI's man",
         "Two C.E.O.'s and the F.B.I.'s man.");
    /* A typographic apostrophe behind a stop would end the clause. */
    says(state, "The MEB’s plan, the U.S.’s plan.",
         "The M.E.B.'s plan, the U.S.'s plan.");
    says(state, "She said ‘the U.S.’ twice.", "She said ‘the U.S.’ twice.");
    says(state, "BREAKING NEWS FROM OLD TOWN", "breaking news from old town.");
    says(state, "It is NOT so.", "It is NOT so.");
}

static void roman_numerals_are_numbers_where_they_are_numerals(void **state)
{
    says(state, "World War II and Charles III",
         "World War two and Charles the third.");
    says(state, "Chapter IV of Volume XII", "Chapter four of Volume twelve.");
    says(state, "Ada and I read my CV.", "Ada and I read my C.V.");
    says(state, "Then George I'm sure left.", "Then George I'm sure left.");
}

static void scores_and_ranges_differ(void **state)
{
    says(state, "They won 3-2 and drew 1-1.",
         "They won three two and drew one one.");
    says(state, "It took 3-5 years.", "It took three to five years.");
    says(state, "See pages 3-5.", "See pages three to five.");
    says(state,
         "In 2014\xE2\x80\x93"
         "22 it grew.",
         "In twenty fourteen to twenty-two it grew.");
}

static void set_forms_and_fractions(void **state)
{
    says(state, "Since 9/11, open 24/7.",
         "Since nine eleven, open twenty-four seven.");
    says(state, "About 1/2 or 3/4 or 2\xC2\xBD",
         "About one half or three quarters or two and a half.");
    says(state, "and/or, he/she", "and or, he or she.");
}

static void units_have_plurals(void **state)
{
    says(state,
         "120 km/h, 8 GB, 1 kg and -5\xC2\xB0"
         "C",
         "one hundred twenty kilometers per hour, eight gigabytes, one "
         "kilogram and minus five degrees Celsius.");
    says(state, "He is 5'11\".", "He is five foot eleven.");
    says(state, "A 5 star hotel", "A five star hotel.");
}

static void a_small_m_is_meters_or_millions(void **state)
{
    says(state, "The 100 m race", "The one hundred meter race.");
    says(state, "About 5m people", "About five million people.");
    says(state, "300k and 1 m", "three hundred thousand and one meter.");
}

static void hours_of_soldiers_are_hundreds(void **state)
{
    says(state, "At 2100 GMT", "At twenty-one hundred G.M.T.");
    says(state, "At 0900 hours", "At oh nine hundred hours.");
    says(state, "In 1900 it ends.", "In nineteen hundred it ends.");
}

static void addresses_of_the_net_are_said_short(void **state)
{
    says(state, "See https://www.example.com/a/b?c=1.", "See example dot com.");
    says(state, "Mail ann@example.org or ask @ann_b.",
         "Mail ann at example dot org or ask at ann b.");
    says(state, "#StandUpNow", "hashtag Stand Up Now.");
    lec_language_choose(*state, LEC_READ_EVERYTHING);
    says(state, "See www.example.com/a.",
         "See WWW dot example dot com slash a.");
    lec_language_choose(*state, LEC_READ_NEWS);
}

static void footnotes_and_emoji_are_silent(void **state)
{
    says(state, "It rained.[12] Again\xE2\x80\xA0", "It rained. Again.");
    says(state, "Well done \xF0\x9F\x98\x80!", "Well done!");
}

static void what_is_read_of_a_sentence_is_a_choice(void **state)
{
    unsigned brief = LEC_READ_BRIEF, all = LEC_READ_EVERYTHING;
    static const char text[] =
        "She won (again), it says[3, 5] here\xE2\x84\xA2.";
    says(state, text, "She won (again), it says here.");
    lec_language_choose(*state, brief);
    says(state, text, "She won, it says here.");
    says(state, "A (b (c) d) e. Item(s).", "A e. Item(s).");
    says(state, "An (open bracket", "An (open bracket.");
    says(state, "(All of it.)", ".");
    says(state, "See https://example.org/a?b.", "See example dot org.");
    lec_language_choose(*state, all);
    says(state, "It says[3] here\xE2\x84\xA2.",
         "It says[three] here\xE2\x84\xA2.");
    says(state, "So (Smith et al., 2020) say.",
         "So (Smith et al, twenty twenty) say.");
    lec_language_choose(*state, LEC_READ_NEWS);
    says(state, "So (Smith et al., 2020; Roe 2019) say.", "So say.");
    says(state, "So (Roe and Smith 2020) say.", "So say.");
    says(state, "So (Paris, 2024) it was.",
         "So (Paris, twenty twenty-four) it was.");
    says(state, "Ends \xF0\x9F\x98\x80.", "Ends.");
}

static void telephone_numbers_are_digits(void **state)
{
    says(state, "Call (212) 555-0123.",
         "Call two one two, five five five, zero one two three.");
}

static void places_and_parties_of_the_united_states(void **state)
{
    says(state, "Rep. Jane Roe (D-Calif.) spoke.",
         "Representative Jane Roe (Democrat of California) spoke.");
    says(state, "12 Elm Ave, Salem, OR 97301",
         "twelve Elm Avenue, Salem, Oregon, nine seven three zero one.");
}

static void homographs_go_by_their_neighbours(void **state)
{
    says(state, "She has read it; they read daily.",
         "She has red it; they read daily.");
    says(state, "Lead pipes lead here.", "led pipes lead here.");
    says(state, "To wind up in the wind", "To wined up in the wind.");
    says(state, "They close it; it is close.", "They cloze it; it is close.");
    says(state, "A live export where we live", "A lyve export where we live.");
    says(state, "He dove into it; a dove flew.",
         "He dohv into it; a dove flew.");
    says(state, "They refuse the refuse collection.",
         "They refuse the [[r'Efju:s]] collection.");
    says(state, "A minute amount in a minute",
         "A [[maIn'u:t]] amount in a minute.");
    says(state, "It is of no use to use it.", "It is of no use to use it.");
    says(state, "The bass guitar; sea bass.", "The base guitar; sea bas.");
    says(state, "I read it last week; I read.", "I red it last week; I read.");
    says(state, "Made of lead, in the lead", "Made of led, in the lead.");
    says(state, "He wound the clock; a wound", "He wownd the clock; a wound.");
    says(state, "Tear it up, a tear in her eye",
         "tare it up, a tear in her eye.");
    says(state, "To record a record", "To record a record.");
    says(state, "Polish polish", "Polish polish.");
    says(state, "She bowed. A bow and arrow.", "She boughed. A bow and arrow.");
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
        lec_slice from = {shown + (t->from - 100), t->to - t->from};
        lec_slice said = {spoken.ptr + t->spoken_from,
                          t->spoken_to - t->spoken_from};
        assert_true(lec_slice_is(from, pairs[i][0]));
        assert_true(lec_slice_is(said, pairs[i][1]));
    }
    lec_text_free(&spoken);
    lec_tokens_free(&tokens);
}

/* A sign that is shown and not said takes the blank before it with it. */
static void a_sign_that_is_not_said_has_no_token(void **state)
{
    static const char *const texts[][3] = {
        {"a © b", "a b.", "ab"},
        {"© 7", " seven.", "7"},
        {"> © 0", "> zero.", "0"},
        {"He said ® 5 is.", "He said five is.", "Hesaid5is"},
        {"Vellmar™, © ®", "Vellmar,.", "Vellmar"},
    };
    lec_text spoken = {0}, shown = {0};
    lec_tokens tokens = {0};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        lec_normalise(*state, lec_slice_of(texts[i][0]), 0, &spoken, &tokens);
        assert_string_equal(lec_text_str(&spoken), texts[i][1]);
        lec_text_cut(&shown, 0);
        for (size_t t = 0; t < tokens.count; t++)
            lec_text_add(&shown, texts[i][0] + tokens.at[t].from,
                         tokens.at[t].to - tokens.at[t].from);
        assert_string_equal(lec_text_str(&shown), texts[i][2]);
    }
    lec_text_free(&spoken);
    lec_text_free(&shown);
    lec_tokens_free(&tokens);
}

static void a_list_of_tokens_is_in_order_whatever_is_added(void **state)
{
    static const lec_token added[] = {
        {2, 5, 0, 3}, {5, 6, 3, 3}, {5, 6, 4, 3},  {5, 5, 3, 4},
        {4, 8, 2, 6}, {1, 7, 7, 9}, {9, 8, 9, 12}, {8, 9, 6, 7},
    };
    static const lec_token kept[] = {{2, 5, 0, 3}, {5, 8, 3, 6}, {8, 9, 6, 7}};
    lec_tokens tokens = {0};
    (void)state;
    for (size_t i = 0; i < sizeof added / sizeof *added; i++)
        lec_tokens_add(&tokens, added[i], (lec_why){"rule", "file", (int)i});
    assert_int_equal(tokens.count, 3);
    assert_memory_equal(tokens.at, kept, sizeof kept);
    assert_int_equal(tokens.why[1].line, 4);
    assert_int_equal(tokens.why[2].line, 7);
    lec_tokens_free(&tokens);
    assert_int_equal(tokens.count, 0);
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
    lec_tokens_free(&tokens);
}

static void says_in(const char *tag, const char *shown, const char *said)
{
    lec_language *language;
    assert_int_equal(lec_language_load(&language, LEC_TEST_VOICES, tag, NULL),
                     LEC_OK);
    void *state = language;
    says(&state, shown, said);
    lec_language_free(language);
}

static void german_ordinals_follow_what_stands_before(void **state)
{
    (void)state;
    says_in("de", "Am 3. Mai 2024",
            "Am dritten Mai zweitausendvierundzwanzig.");
    says_in("de", "Der 1. Platz", "Der erste Platz.");
    says_in("de", "Es kostet 12,50 \xE2\x82\xAC.",
            "Es kostet zwölf Euro fünfzig.");
    says_in("de", "1 Mio. Euro, 5,2 Mrd. Euro",
            "eine Million Euro, fünf Komma zwei Milliarden Euro.");
    says_in("de", "Um 1 Uhr, z. B. um 15:30 Uhr.",
            "Um ein Uhr, zum Beispiel um fünfzehn Uhr dreißig.");
    says_in("de", "1.234 Leute", "eintausendzweihundertvierunddreißig Leute.");
}

static void british_english_has_its_day_first_and_its_and(void **state)
{
    (void)state;
    says_in("en-gb", "1,250 on 3/5/2024",
            "one thousand two hundred and fifty on the third of May, twenty "
            "twenty-four.");
    says_in("en-us", "1,250 on 3/5/2024",
            "one thousand two hundred fifty on March fifth, twenty "
            "twenty-four.");
}

static void ukrainian_numbers_have_gender_and_case(void **state)
{
    (void)state;
    says_in("uk", "24 лютого 2022 року",
            "двадцять четвертого лютого дві тисячі двадцять другого року.");
    says_in("uk", "У 2014 році", "У дві тисячі чотирнадцятому році.");
    says_in("uk", "2 гривні, 21 гривня, 5 млн грн",
            "дві гривні, двадцять одна гривня, п'ять мільйонів гривень.");
    says_in("uk", "3 % і 1 кг", "три відсотки і один кілограм.");
}

static void a_name_is_said_as_the_lexicon_says(void **state)
{
    says(state, "Kyiv\xE2\x80\x99s mayor met von der Leyen.",
         "keev's mayor met fon dair lye-en.");
    says(state, "A Kyivish plan", "A Kyivish plan.");
}

static void a_later_lexicon_wins_and_ipa_becomes_phonemes(void **state)
{
    (void)state;
    char path[] = "/tmp/lectern-lexicon-XXXXXX.pls";
    int file = mkstemps(path, 4);
    FILE *f = fdopen(file, "w");
    assert_non_null(f);
    assert_true(
        fputs("<lexicon version='1.0' alphabet='ipa' xml:lang='en'>"
              "<lexeme><grapheme>Kyiv</grapheme><grapheme>Kiev</grapheme>"
              "<phoneme>\xCB\x88k\xC9\xAAv</phoneme></lexeme>"
              "<lexeme><grapheme>Bad</grapheme><phoneme>\xE2\x98\x83"
              "</phoneme></lexeme></lexicon>",
              f) >= 0);
    assert_int_equal(fclose(f), 0);
    lec_language *language;
    assert_int_equal(lec_language_load(&language, LEC_TEST_VOICES, "en", NULL),
                     LEC_OK);
    assert_int_equal(lec_language_add_lexicon(language, path, NULL), LEC_OK);
    void *other = language;
    says(&other, "Kyiv and Kiev [[k]] Bad",
         "[['kIv]] and [['kIv]] [ [k]] Bad.");
    const lec_error *fault = lec_language_fault(language);
    assert_non_null(fault);
    assert_string_equal(fault->file, path);
    assert_string_equal(fault->what,
                        "no phoneme for \"\xE2\x98\x83\" is known");
    lec_language_drop_lexicons(language);
    says(&other, "Kyiv", "Kyiv.");
    assert_null(lec_language_fault(language));
    lec_language_free(language);
    unlink(path);
}

static void a_name_needs_no_blank_behind_where_there_are_none(void **state)
{
    (void)state;
    char path[] = "/tmp/lectern-lexicon-XXXXXX.tsv";
    int file = mkstemps(path, 4);
    FILE *f = fdopen(file, "w");
    assert_non_null(f);
    assert_true(fputs("霧島\tムシマ\nVellmar\tウェルマー\n", f) >= 0);
    assert_int_equal(fclose(f), 0);
    lec_language *language = load_language(LEC_TEST_VOICES, "ja");
    assert_int_equal(lec_language_add_lexicon(language, path, NULL), LEC_OK);
    void *japanese = language;
    says(&japanese, "霧島は霧島とVellmarの島。",
         "ムシマはムシマとウェルマーの島。");
    says(&japanese, "霧はVellmarsの島。", "霧はVellmarsの島。");
    lec_language_free(language);
    unlink(path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_name_needs_no_blank_behind_where_there_are_none),
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
        cmocka_unit_test(serials_are_letters_and_numbers),
        cmocka_unit_test(acronyms_are_spelled_or_said_as_words),
        cmocka_unit_test(roman_numerals_are_numbers_where_they_are_numerals),
        cmocka_unit_test(scores_and_ranges_differ),
        cmocka_unit_test(set_forms_and_fractions),
        cmocka_unit_test(units_have_plurals),
        cmocka_unit_test(a_small_m_is_meters_or_millions),
        cmocka_unit_test(hours_of_soldiers_are_hundreds),
        cmocka_unit_test(addresses_of_the_net_are_said_short),
        cmocka_unit_test(footnotes_and_emoji_are_silent),
        cmocka_unit_test(what_is_read_of_a_sentence_is_a_choice),
        cmocka_unit_test(telephone_numbers_are_digits),
        cmocka_unit_test(places_and_parties_of_the_united_states),
        cmocka_unit_test(homographs_go_by_their_neighbours),
        cmocka_unit_test(tokens_join_what_is_shown_to_what_is_said),
        cmocka_unit_test(a_sign_that_is_not_said_has_no_token),
        cmocka_unit_test(a_list_of_tokens_is_in_order_whatever_is_added),
        cmocka_unit_test(hostile_digits_take_no_time_and_say_something),
        cmocka_unit_test(german_ordinals_follow_what_stands_before),
        cmocka_unit_test(british_english_has_its_day_first_and_its_and),
        cmocka_unit_test(ukrainian_numbers_have_gender_and_case),
        cmocka_unit_test(a_name_is_said_as_the_lexicon_says),
        cmocka_unit_test(a_later_lexicon_wins_and_ipa_becomes_phonemes),
    };
    return cmocka_run_group_tests_name("normal", tests, load_english,
                                       drop_language);
}
