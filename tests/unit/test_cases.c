/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers in their case, and how languages say thousands and decimals. */
#include "english.h"

#include "script/spell.h"

static void spells_in(const char *tag, const char *line, const char *said)
{
    lec_language *l;
    assert_int_equal(lec_language_load(&l, LEC_TEST_VOICES, tag, NULL), LEC_OK);
    lec_spelling *s = lec_spelling_new(l);
    assert_string_equal(lec_spelling_line(s, lec_slice_of(line)), said);
    lec_spelling_free(s);
    lec_language_free(l);
}

static void a_thousand_has_no_one_and_bends_behind_its_governor(void **state)
{
    (void)state;
    spells_in("ru", "Осталось 1250 рублей.",
              "Осталось тысяча двести пятьдесят рублей.");
    spells_in("ru", "Через 1500 метров.", "Через тысячу пятьсот метров.");
    spells_in("uk", "За 1 т.", "За одну тонну.");
    spells_in("uk", "В 1 селі.", "В одному селі.");
}

static void one_of_many_who_live_is_no_thing(void **state)
{
    (void)state;
    spells_in("ru", "Встретил 21 студента.",
              "Встретил двадцать одного студента.");
    spells_in("ru", "Для 21 студента.", "Для двадцати одного студента.");
    spells_in("ru", "Ученик 1 класса.", "Ученик первого класса.");
    spells_in("ru", "Там 21 студент.", "Там двадцать один студент.");
}

static void thousands_of_men_stand_as_of_all_else(void **state)
{
    (void)state;
    spells_in("pl", "Przyszło 5000 żołnierzy.",
              "Przyszło pięć tysięcy żołnierzy.");
    spells_in("pl", "Gmina liczy 12 345 mieszkańców.",
              "Gmina liczy dwanaście tysięcy trzystu czterdziestu pięciu "
              "mieszkańców.");
    spells_in("pl", "Przyszło 1200 żołnierzy.",
              "Przyszło tysiąc dwustu żołnierzy.");
    spells_in("pl", "Dla 5000 żołnierzy.", "Dla pięciu tysięcy żołnierzy.");
    spells_in("pl", "Przyszło 12 żołnierzy.", "Przyszło dwunastu żołnierzy.");
}

static void a_quoted_noun_decides_on_the_case(void **state)
{
    (void)state;
    spells_in("uk", "Удар 14 «Шахедами».", "Удар чотирнадцятьма «Шахедами».");
    spells_in("uk", "Збито 14 «Шахедів».", "Збито чотирнадцять «Шахедів».");
}

static void two_decimals_are_a_number_where_the_language_says_so(void **state)
{
    (void)state;
    spells_in("fr", "Il vaut 3,14.", "Il vaut trois virgule quatorze.");
    spells_in("fr", "Il vaut 2,05.", "Il vaut deux virgule zéro cinq.");
    spells_in("de", "Er ist 3,14.", "Er ist drei Komma eins vier.");
}

static void a_letter_and_its_stop_end_nothing_before_a_capital(void **state)
{
    (void)state;
    spells_in("de", "Im Jahr 79 n.Chr. war es.",
              "Im Jahr neunundsiebzig nach Christus war es.");
}

static void an_ordinal_takes_case_and_gender_of_its_noun(void **state)
{
    (void)state;
    spells_in("cs", "Skončil na 3. místě.", "Skončil na třetím místě.");
    spells_in("cs", "Od 1. do 3. kola.", "Od prvního do třetího kola.");
    spells_in("cs", "Po 1. světové válce.", "Po první světové válce.");
    spells_in("cs", "Dne 1. 9. začne.", "Dne prvního září začne.");
    spells_in("sk", "V 21. storočí.", "V dvadsiatom prvom storočí.");
    spells_in("sl", "V 21. minuti.", "V enaindvajseti minuti.");
    spells_in("hr", "Do 2023. godine.",
              "Do dvije tisuće dvadeset treće godine.");
    spells_in("sr", "Крајем 19. века.", "Крајем деветнаестог века.");
    spells_in("lv", "Ieguva 3. vietu.", "Ieguva trešo vietu.");
    spells_in("lt", "Buvo 21-oji vieta.", "Buvo dvidešimt pirmoji vieta.");
}

static void a_number_that_ends_a_sentence_is_no_ordinal(void **state)
{
    (void)state;
    spells_in("cs", "Bylo to v roce 45. Potom odešel.",
              "Bylo to v roce čtyřicet pět. Potom odešel.");
    spells_in("hr", "Umro je 1999. Poslije je bilo mirno.",
              "Umro je tisuću devetsto devedeset i devet. Poslije je bilo "
              "mirno.");
    spells_in("lt", "Bėgo 5 m.", "Bėgo penki metrai.");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_thousand_has_no_one_and_bends_behind_its_governor),
        cmocka_unit_test(one_of_many_who_live_is_no_thing),
        cmocka_unit_test(thousands_of_men_stand_as_of_all_else),
        cmocka_unit_test(a_quoted_noun_decides_on_the_case),
        cmocka_unit_test(two_decimals_are_a_number_where_the_language_says_so),
        cmocka_unit_test(an_ordinal_takes_case_and_gender_of_its_noun),
        cmocka_unit_test(a_number_that_ends_a_sentence_is_no_ordinal),
        cmocka_unit_test(a_letter_and_its_stop_end_nothing_before_a_capital),
    };
    return cmocka_run_group_tests_name("cases", tests, NULL, NULL);
}
