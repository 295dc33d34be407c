/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How Japanese is read, with the dictionary of Debian's mecab-ipadic-utf8. */
#include "english.h"
#include "script/say/kana.h"

static int open_kana(void **state)
{
    lec_language *japanese = load_language(LEC_TEST_VOICES, "ja");
    lec_kana_open(japanese);
    assert_true(japanese->kana);
    *state = japanese;
    return 0;
}

static void particles_are_read_as_they_are_said(void **state)
{
    is_said(*state, "私は学校へ行く。", "ワタシワ ガッコーエ イク。");
    is_said(*state, "母は橋の話をする。", "ハハワ ハシノ ハナシヲ スル。");
}

static void a_number_is_read_with_what_it_counts(void **state)
{
    is_said(*state, "1人、3人、11人、14人。",
            "ヒトリ、サンニン、ジューイチニン、ジューヨニン。");
    is_said(*state, "3本、二十三本、300本。",
            "サンボン、ニジューサンボン、サンビャッポン。");
    is_said(*state, "8分、4時、3階、3分の1。",
            "ハップン、ヨジ、サンガイ、サンブンノ イチ。");
    is_said(*state, "2024年4月1日、14日、10月20日。",
            "ニセンニジューヨネン シガツツイタチ、ジューヨッカ、"
            "ジューガツハツカ。");
    is_said(*state, "0.3％、48.0％。",
            "レイテンサンパーセント、ヨンジューハッテンゼロパーセント。");
}

static void a_figure_in_a_name_or_a_word_is_no_number(void **state)
{
    is_said(*state, "千葉の三菱、四国の八百屋。",
            "チバノ ミツビシ、シコクノ ヤオヤ。");
    is_said(*state, "一般に、十分だ。", "イッパンニ、ジューブンダ。");
    is_said(*state, "1分類、2日本人会。",
            "イチ ブンルイ、ニ ニッポンジンカイ。");
}

static void what_the_voice_would_name_is_silent(void **state)
{
    is_said(*state, "今日〜明日・☆。", "キョー アシタ 。");
    is_said(*state, "「雨だ」。", "「アメダ」。");
}

static void other_languages_stay_as_they_are(void **state)
{
    (void)state;
    lec_language *chinese = load_language(LEC_TEST_VOICES, "zh");
    lec_kana_open(chinese);
    assert_false(chinese->kana);
    is_said(chinese, "三本书。", "三本书。");
    lec_language_free(chinese);
}

static void tokens_show_what_is_read(void **state)
{
    static const char shown[] = "彼は２０２４年に三本買った。";
    static const char *const pairs[] = {
        "彼カレ", "はワ",         "２０２４年ニセンニジューヨネン",
        "にニ",   "三本サンボン", "買っカッ",
        "たタ"};
    lec_text spoken = {0};
    lec_tokens tokens = {0};
    lec_normalise(*state, lec_slice_of(shown), 0, &spoken, &tokens);
    for (size_t i = 0; i < tokens.count; i++) {
        const lec_token *t = &tokens.at[i];
        lec_text pair = {0};
        lec_text_addf(&pair, "%.*s%.*s", (int)(t->to - t->from),
                      shown + t->from, (int)(t->spoken_to - t->spoken_from),
                      spoken.ptr + t->spoken_from);
        if (i < sizeof pairs / sizeof *pairs)
            assert_string_equal(lec_text_str(&pair), pairs[i]);
        lec_text_free(&pair);
    }
    assert_int_equal(tokens.count, sizeof pairs / sizeof *pairs);
    lec_text_free(&spoken);
    lec_tokens_free(&tokens);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(particles_are_read_as_they_are_said),
        cmocka_unit_test(a_number_is_read_with_what_it_counts),
        cmocka_unit_test(a_figure_in_a_name_or_a_word_is_no_number),
        cmocka_unit_test(what_the_voice_would_name_is_silent),
        cmocka_unit_test(other_languages_stay_as_they_are),
        cmocka_unit_test(tokens_show_what_is_read),
    };
    return cmocka_run_group_tests_name("kana", tests, open_kana, drop_language);
}
