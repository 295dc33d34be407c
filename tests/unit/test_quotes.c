/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <unicode/uloc.h>
#include <unicode/ulocdata.h>

#include "script/quotes.h"

static const lec_voice voice = {.quote = LEC_QUOTE_PAUSE, .pace = 1};

/* What is found in `marked`, a text in which { and } stand around every
 * stretch that should be, is as it says.
 */
static void expect(const char *lang, const char *marked, const char *next,
                   bool block)
{
    lec_text text = {0}, found = {0};
    lec_passages runs = {0};
    for (const char *p = marked; *p; p++)
        if (*p != '{' && *p != '}')
            lec_text_add_byte(&text, *p);
    if (block)
        lec_quotes_block(&voice, lang, lec_text_slice(&text), &runs);
    else
        lec_quotes_find(&voice, lang, lec_text_slice(&text), lec_slice_of(next),
                        &runs);
    size_t run = 0;
    for (size_t i = 0; i <= text.len; i++) {
        if (run < runs.count && i == runs.at[run].to) {
            lec_text_add_byte(&found, '}');
            run++;
        }
        if (run < runs.count && i == runs.at[run].from)
            lec_text_add_byte(&found, '{');
        if (i < text.len)
            lec_text_add_byte(&found, text.ptr[i]);
    }
    assert_string_equal(lec_text_str(&found), marked);
    free(runs.at);
    lec_text_free(&text);
    lec_text_free(&found);
}

static void each(const char *lang, const char *const *texts, size_t count)
{
    for (size_t i = 0; i < count; i++)
        expect(lang, texts[i], "", false);
}

#define EACH(lang, texts) each(lang, texts, sizeof texts / sizeof *texts)

/* What is found in `marked` as speech that a dash begins is as it says. */
static void expect_dash(const char *lang, const char *marked)
{
    lec_language *language = NULL;
    assert_int_equal(lec_language_load(&language, LEC_TEST_VOICES, lang, NULL),
                     LEC_OK);
    lec_text text = {0}, found = {0};
    lec_passages runs = {0};
    for (const char *p = marked; *p; p++)
        if (*p != '{' && *p != '}')
            lec_text_add_byte(&text, *p);
    lec_quotes_dash(&voice, language, lec_text_slice(&text), &runs);
    for (size_t i = 0, run = 0; i <= text.len; i++) {
        if (run < runs.count && i == runs.at[run].to) {
            lec_text_add_byte(&found, '}');
            run++;
        }
        if (run < runs.count && i == runs.at[run].from)
            lec_text_add_byte(&found, '{');
        if (i < text.len)
            lec_text_add_byte(&found, text.ptr[i]);
    }
    assert_string_equal(lec_text_str(&found), marked);
    free(runs.at);
    lec_text_free(&text);
    lec_text_free(&found);
    lec_language_free(language);
}

static void speech_behind_a_dash_ends_at_the_verb_of_saying(void **state)
{
    (void)state;
    expect_dash("es", "—{Me voy mañana }—dijo Ana—. {Es tarde.}");
    expect_dash("ru", "— {Мы идём, }— сказал он. — {Пора.}");
    expect_dash("uk", "— {Ми йдемо, }— сказала вона.");
    expect_dash("pl", "– {Idziemy do domu }– powiedział Jan. – {Już czas.}");
    expect_dash("sv", "– {Vi går nu,} säger Anna. Det var sent.");
    expect_dash("no", "– {Vi går nå,} sa Anna.");
    expect_dash("fi", "– {Me lähdemme nyt,} sanoo Anna.");
    expect_dash("fr", "— {Je pars demain,} a dit Anne.");
    expect_dash("pt", "— {Vou embora }— disse Ana. — {É tarde.}");
}

static void a_dash_without_a_verb_of_saying_begins_no_speech(void **state)
{
    (void)state;
    expect_dash("fr", "– Deux pommes, une poire.");
    expect_dash("ru", "— Первый пункт, второй пункт.");
    expect_dash("es", "Ana —dijo Luis— se va.");
    expect_dash("en", "- We go, said Ann.");
    expect_dash("sv", "–");
}

static void speech_is_found_and_its_attribution_is_not(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "{“We will open the bridge,”} said Marta Oort.",
        "{“We will open the bridge,”} she said, {“and we will cross it now.”}",
        "The mayor asked, {“Who pays?”} Nobody knew.",
        "She said: {“It was raining. We waited. Nobody came.”} Then she left.",
        "{\"We will open the bridge,\"} said Oort. {\"It is dry.\"}",
        "{‘We will open the bridge’}, said Oort. {‘It’s dry.’}",
        "{'We will open the bridge'}, said Oort.",
        ("It was, he wrote, {“one of the worst nights in the harbour’s life”} "
         "and more."),
        "{“You can’t,”} he said. {“You don’t!”}",
    };
    EACH("en", texts);
}

static void scare_quotes_titles_and_names_are_none(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "The so-called “expert” left.",
        "A “special military operation” began.",
        "Her book, “The Long Road Home,” sold well.",
        "His book, “A Long Road: The Slow Way to All the Harbours of the "
        "West,” "
        "sold.",
        "They saw “A Night in the Old Harbour of Lund” twice.",
        "The “silent” ship, the ‘Marta’, sank.",
        "He is known as “Tiny,” though he is tall.",
        "It was a “matter of some delicacy.”",
        "The rock 'n' roll of the '90s and the workers' rights.",
        "The workers’ and the sailors’ day, o’clock, ’tis, ’90s.",
        "A board of 6' 2\" by 5' 10\" and one of 7\".",
        "“",
        "““““““““““",
        "Nothing here.",
    };
    EACH("en", texts);
}

static void an_apostrophe_ends_no_quotation(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "{‘The workers’ rights are what we’re here for’}, she said.",
        "{'The workers' rights are what we're here for'}, she said.",
        "{‘It is the sailors’ day,’} he said, and the cooks’ day too.",
    };
    EACH("en", texts);
}

static void quotations_in_one_another_are_one(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "{“He told me ‘go home now’ and I went home,”} she said.",
        "{‘He told me “go home now” and I went home’}, she said.",
        "{“He read “the paper” and then he left us,”} she said.",
    };
    EACH("en", texts);
}

static void german_marks_are_known(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "{„Wir öffnen die Brücke“}, sagte Oort.",
        ("{„Wir öffnen die Brücke”}, sagte Oort, {„und gehen morgen alle "
         "zusammen hinüber.“}"),
        "{»Wir öffnen die Brücke«}, sagte Oort.",
        "{«Wir öffnen die Brücke»}, sagte Oort.",
        "{„Er rief ‚halt‘, und ich blieb stehen“}, sagte sie.",
        "{‚Wir öffnen die Brücke‘}, sagte Oort.",
        "Die sogenannte „Brücke“ ist das „Neue Haus“.",
    };
    EACH("de", texts);
}

static void french_marks_stand_apart(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "{« Nous ouvrirons le pont demain »}, a dit Mme Oort.",
        "{«\xC2\xA0Nous ouvrirons le pont demain\xC2\xA0»}, a dit Mme Oort.",
        "Elle a dit : {« Nous ouvrirons le pont. »} Puis elle est partie.",
        "{«Nous ouvrirons le pont»}, a dit Mme Oort.",
        "Un « expert » l’a dit aujourd’hui, l’homme d’État.",
    };
    EACH("fr", texts);
}

static void ukrainian_marks_are_known(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "{«Ми відкриємо міст завтра»}, — сказала Оорт.",
        "{“Ми відкриємо міст завтра”}, — сказала Оорт.",
        "{„Ми відкриємо міст завтра“}, — сказала Оорт.",
        "Компанія «Міст» і газета «Нова Ранкова Правда» мовчать.",
        "Вона сказала: {«Це кінець.»} І пішла у сім’ю.",
    };
    EACH("uk", texts);
}

static void marks_between_words_without_blanks_are_known(void **state)
{
    (void)state;
    static const char *const japanese[] = {
        "市長は{「橋は来週の月曜日に開きます」}と述べた。",
        "彼は{「父は『もう帰れ』と私に言いました」}と話した。",
        "いわゆる「橋」です。",
    };
    static const char *const chinese[] = {
        "市长说：{“我们明天开放大桥。”}他走了。",
        "所谓“专家”走了。",
        "市長說：{「我們明天開放大橋。」}",
    };
    EACH("ja", japanese);
    EACH("zh", chinese);
}

static void korean_joins_its_particles_to_the_mark(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "시장은 {“우리는 내일 아침 다리를 열고 함께 건너겠습니다”}라고 말했다.",
        "또 {\"우리는 내일 아침 다리를 열고 함께 건너겠습니다\"}라고 말했다.",
        "이른바 “다리”가 열렸다.",
    };
    EACH("ko", texts);
}

static void swedish_opens_as_it_closes(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "{”Vi öppnar bron”}, sade Oort. {”Den är torr.”}",
        "{»Vi öppnar bron»}, sade Oort.",
        "En så kallad ”expert” kom.",
    };
    EACH("sv", texts);
}

static void a_quotation_may_go_on_in_the_next_paragraph(void **state)
{
    (void)state;
    expect("en", "She said: {“We came. It rained.}", "“Then we left.”", false);
    expect("en", "She said: “We came. It rained.", "Then they left.", false);
    expect("en", "{“We came.”} Rain fell.", "“Then we left.”", false);
    expect("de", "{„Wir kamen. Es war nass.}", "„Dann gingen wir.“", false);
}

static void a_block_is_quoted_but_for_who_said_it(void **state)
{
    (void)state;
    expect("en", "{We came. It rained.}", "", true);
    expect("en", "{We came. It rained. }— Anna Moor, mayor", "", true);
    expect("en", "— Anna Moor, mayor", "", true);
    expect("en", "- Anna Moor, mayor", "", true);
    expect("en", "{“We came. It rained.”} — Anna Moor", "", true);
    expect("en", "{We came — it rained — and left.}", "", true);
}

/* Every locale's own marks, both kinds, make a quotation. */
static void all_marks_of_cldr_are_known(void **state)
{
    (void)state;
    static const ULocaleDataDelimiterType types[] = {
        ULOCDATA_QUOTATION_START, ULOCDATA_ALT_QUOTATION_START};
    for (int32_t i = 0; i < uloc_countAvailable(); i++) {
        UErrorCode status = U_ZERO_ERROR;
        ULocaleData *data = ulocdata_open(uloc_getAvailable(i), &status);
        for (int t = 0; t < 2; t++) {
            UChar open[8] = {0}, close[8] = {0};
            ulocdata_getDelimiter(data, types[t], open, 8, &status);
            ulocdata_getDelimiter(data, types[t] + 1, close, 8, &status);
            assert_true(U_SUCCESS(status));
            if (!lec_quote_closes(open[0], close[0]))
                fail_msg("%s: U+%04X by U+%04X", uloc_getAvailable(i), open[0],
                         close[0]);
        }
        ulocdata_close(data);
    }
}

static void many_marks_take_no_time(void **state)
{
    (void)state;
    static const char *const bits[] = {"“ a “b ‘c ", "'a ", "s' a ", "« »"};
    for (size_t b = 0; b < sizeof bits / sizeof *bits; b++) {
        lec_text text = {0};
        lec_passages runs = {0};
        while (text.len < 400000)
            lec_text_add_str(&text, bits[b]);
        lec_quotes_find(&voice, "en", lec_text_slice(&text), lec_slice_of(""),
                        &runs);
        free(runs.at);
        lec_text_free(&text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(speech_is_found_and_its_attribution_is_not),
        cmocka_unit_test(speech_behind_a_dash_ends_at_the_verb_of_saying),
        cmocka_unit_test(a_dash_without_a_verb_of_saying_begins_no_speech),
        cmocka_unit_test(scare_quotes_titles_and_names_are_none),
        cmocka_unit_test(an_apostrophe_ends_no_quotation),
        cmocka_unit_test(quotations_in_one_another_are_one),
        cmocka_unit_test(german_marks_are_known),
        cmocka_unit_test(french_marks_stand_apart),
        cmocka_unit_test(ukrainian_marks_are_known),
        cmocka_unit_test(marks_between_words_without_blanks_are_known),
        cmocka_unit_test(korean_joins_its_particles_to_the_mark),
        cmocka_unit_test(swedish_opens_as_it_closes),
        cmocka_unit_test(a_quotation_may_go_on_in_the_next_paragraph),
        cmocka_unit_test(a_block_is_quoted_but_for_who_said_it),
        cmocka_unit_test(all_marks_of_cldr_are_known),
        cmocka_unit_test(many_marks_take_no_time),
    };
    return cmocka_run_group_tests_name("quotes", tests, NULL, NULL);
}
