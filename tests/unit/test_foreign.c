/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words of other languages and scripts within a text. */
#include "english.h"

#include "script/say/foreign.h"
#include "script/spell.h"

static void spells(lec_language *language, const char *line, const char *said)
{
    lec_spelling *s = lec_spelling_new(language);
    assert_string_equal(lec_spelling_line(s, lec_slice_of(line)), said);
    lec_spelling_free(s);
}

static void a_name_in_another_script_is_transliterated(void **state)
{
    spells(*state, "In Київ they sang.", "In Kyyiv they sang.");
    spells(*state, "Γιώργος Παπαδάκης spoke.", "Giorgos Papadakes spoke.");
    spells(*state, "From 北京 on.", "From bei jing on.");
}

static void a_letter_alone_has_a_name_of_its_own(void **state)
{
    spells(*state, "The constant π stays.", "The constant pi stays.");
    spells(*state, "Čapek and Ödön sang.", "Čapek and Ödön sang.");
}

static void spells_in(const char *tag, const char *line, const char *said)
{
    lec_language *l;
    assert_int_equal(lec_language_load(&l, LEC_TEST_VOICES, tag, NULL), LEC_OK);
    spells(l, line, said);
    lec_language_free(l);
}

static void a_name_in_its_own_letters_behind_itself_is_silent(void **state)
{
    (void)state;
    spells_in("de", "Tokio (東京) wuchs.", "Tokio wuchs.");
    spells_in("fr", "Tolstoï (en russe : Лев Толстой) lut.", "Tolstoï lut.");
    spells_in("pl", "Kioto (京都, Kyōto) rośnie.", "Kioto (Kyōto) rośnie.");
}

static void a_name_in_letters_of_the_text_is_said_in_brackets(void **state)
{
    (void)state;
    spells_in("ru", "Тест «Икс» (Майкл) и «Майкл» (Michael).",
              "Тест «Икс» (Майкл) и «Майкл» (Michael).");
    spells_in("de", "Die Formel (α) und (Nummer) sind da.",
              "Die Formel (α) und (Nummer) sind da.");
}

static void a_phrase_is_said_by_the_rules_of_its_language(void **state)
{
    spells(*state,
           "On it: Слава Україні у 2014 році та героям, he said in 2014.",
           "On it: Слава Україні у дві тисячі чотирнадцятому році та героям, "
           "he said in twenty fourteen.");
}

static void own_letters_are_not_foreign(void **state)
{
    (void)state;
    lec_language *uk;
    assert_int_equal(lec_language_load(&uk, LEC_TEST_VOICES, "uk", NULL),
                     LEC_OK);
    spells(uk, "Слава Україні та героям.", "Слава Україні та героям.");
    lec_language_free(uk);
}

static const lec_passage *run_of(lec_language *l, const char *text,
                                 const lec_span *spans, size_t count)
{
    lec_block block = {
        .text = text, .len = strlen(text), .spans = spans, .span_count = count};
    lec_foreign_begin(l, lec_slice_of(text), &block);
    return l->foreign.count ? &l->foreign.at[0] : NULL;
}

static void what_a_page_marks_is_of_that_language(void **state)
{
    static const char text[] = "He saw les amis there.";
    const lec_span span = {LEC_SPAN_LANGUAGE, 7, 15, "FR"};
    const lec_passage *run = run_of(*state, text, &span, 1);
    assert_non_null(run);
    assert_int_equal(run->from, 7);
    assert_int_equal(run->to, 15);
    assert_string_equal(run->lang, "fr");
}

static void a_mark_that_changes_nothing_is_passed_over(void **state)
{
    static const char text[] = "He saw the Dnipro there.";
    lec_span span = {LEC_SPAN_LANGUAGE, 11, 17, "en-GB"};
    assert_null(run_of(*state, text, &span, 1));
    span.value = "uk"; /* in Latin letters */
    assert_null(run_of(*state, text, &span, 1));
    span.value = "";
    assert_null(run_of(*state, text, &span, 1));
}

static void letters_tell_the_language_of_a_script(void **state)
{
    static const struct {
        const char *text, *lang;
    } cases[] = {
        {"Слава Україні та героям", "uk"}, {"Мы были в этом городе", "ru"},
        {"Дома сада нема воде", "ru"},     {"Ово је наша њива данас", "sr"},
        {"Η θάλασσα είναι εδώ", "el"},     {"中华人民共和国万岁", "zh"},
        {"これは日本語の文です", "ja"},    {"ما در این شهر هستیم پس", "fa"},
        {"هذا هو النص العربي", "ar"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const lec_passage *run = run_of(*state, cases[i].text, NULL, 0);
        assert_non_null(run);
        assert_string_equal(run->lang, cases[i].lang);
        assert_int_equal(run->to, strlen(cases[i].text));
    }
}

static void tokens_keep_their_places_through_another_language(void **state)
{
    static const char text[] = "A слава у 2014 році та героям b";
    lec_spelling *s = lec_spelling_new(*state);
    const char *said = lec_spelling_line(s, lec_slice_of(text));
    size_t at = 0;
    for (size_t i = 0; i < lec_spelling_count(s); i++) {
        lec_token t = lec_spelling_token(s, i);
        assert_true(t.from >= at && t.to > t.from && t.to <= strlen(text));
        assert_true(t.spoken_to > t.spoken_from && t.spoken_to <= strlen(said));
        at = t.to;
    }
    assert_int_equal(at, strlen(text));
    lec_token last = lec_spelling_token(s, lec_spelling_count(s) - 1);
    assert_memory_equal(said + last.spoken_from, "b", 1);
    lec_spelling_free(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_name_in_another_script_is_transliterated),
        cmocka_unit_test(a_letter_alone_has_a_name_of_its_own),
        cmocka_unit_test(a_phrase_is_said_by_the_rules_of_its_language),
        cmocka_unit_test(own_letters_are_not_foreign),
        cmocka_unit_test(a_name_in_its_own_letters_behind_itself_is_silent),
        cmocka_unit_test(a_name_in_letters_of_the_text_is_said_in_brackets),
        cmocka_unit_test(what_a_page_marks_is_of_that_language),
        cmocka_unit_test(a_mark_that_changes_nothing_is_passed_over),
        cmocka_unit_test(letters_tell_the_language_of_a_script),
        cmocka_unit_test(tokens_keep_their_places_through_another_language),
    };
    return cmocka_run_group_tests_name("foreign", tests, load_english,
                                       drop_language);
}
