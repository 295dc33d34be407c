/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <unistd.h>

#include <cmocka.h>

#include "script/lang/voice.h"

/* A folder with a default.ini of our own and a voice to try. */
static lec_code load(const char *ini, lec_voice *voice, lec_error *err)
{
    char dir[] = "/tmp/lectern-voice-XXXXXX", path[64];
    assert_non_null(mkdtemp(dir));
    const char *names[] = {"default", "mine"};
    const char *texts[] = {"[voice]\nrate = 150\n", ini};
    for (int i = 0; i < 2; i++) {
        snprintf(path, sizeof path, "%s/%s.ini", dir, names[i]);
        FILE *f = fopen(path, "w");
        assert_non_null(f);
        assert_true(fputs(texts[i], f) >= 0);
        assert_int_equal(fclose(f), 0);
    }
    lec_code code = lec_voice_load(voice, dir, "mine", err);
    for (int i = 0; i < 2; i++) {
        snprintf(path, sizeof path, "%s/%s.ini", dir, names[i]);
        unlink(path);
    }
    rmdir(dir);
    return code;
}

static void a_voice_says_only_what_differs_from_the_default(void **state)
{
    (void)state;
    lec_voice voice;
    assert_int_equal(load("[voice]\nespeak = en-gb\n[pause-before]\n"
                          "heading = 1234\n[pause]\nsentence = 111\n",
                          &voice, NULL),
                     LEC_OK);
    assert_string_equal(voice.name, "mine");
    assert_string_equal(voice.manner.espeak, "en-gb");
    assert_int_equal(voice.manner.rate, 150);
    assert_int_equal(voice.pause_before_ms[LEC_ROLE_HEADING], 1234);
    assert_int_equal(voice.pause_sentence_ms, 111);
}

static void a_bad_number_is_an_error_with_its_line_and_range(void **state)
{
    (void)state;
    lec_voice voice;
    lec_error err = {0};
    assert_int_equal(load("[voice]\n\nrate = 20\n", &voice, &err), LEC_E_INPUT);
    assert_int_equal(err.line, 3);
    assert_non_null(strstr(err.file, "/mine.ini"));
    assert_string_equal(err.what, "a bad number: rate = 20");
    assert_string_equal(err.hint, "a whole number from 80 to 900 is right");
}

static void an_unknown_key_is_an_error(void **state)
{
    (void)state;
    lec_voice voice;
    lec_error err = {0};
    assert_int_equal(load("[pause-after]\nfootnote = 5\n", &voice, &err),
                     LEC_E_INPUT);
    assert_string_equal(err.what, "an unknown role: footnote = 5");
    assert_non_null(strstr(err.hint, "the roles are title, byline, "));
    err = (lec_error){0};
    assert_int_equal(load("[quote]\nspeed = 5\n", &voice, &err), LEC_E_INPUT);
    assert_string_equal(err.what, "an unknown key: speed = 5");
    assert_string_equal(
        err.hint, "the keys of [quote] are how, voice, pitch, rate, pause");
    err = (lec_error){0};
    assert_int_equal(load("[sound]\nrate = 5\n", &voice, &err), LEC_E_INPUT);
    assert_string_equal(err.what, "no section is called sound: rate = 5");
    assert_non_null(strstr(err.hint, "the sections are voice, loudness"));
    err = (lec_error){0};
    assert_int_equal(load("\nrate = 5\n", &voice, &err), LEC_E_INPUT);
    assert_string_equal(err.what, "a key of no section: rate = 5");
    assert_int_equal(err.line, 2);
}

static void a_bad_choice_is_an_error_with_the_good_ones(void **state)
{
    (void)state;
    lec_voice voice;
    lec_error err = {0};
    assert_int_equal(load("[quote]\nhow = loudly\n", &voice, &err),
                     LEC_E_INPUT);
    assert_int_equal(err.line, 2);
    assert_string_equal(err.what, "a bad choice: how = loudly");
    assert_string_equal(err.hint, "off, pause, pitch, voice or words is right");
    err = (lec_error){0};
    assert_int_equal(load("[loudness]\ntarget = -50\n", &voice, &err),
                     LEC_E_INPUT);
    assert_string_equal(err.what, "a bad number: target = -50");
    assert_string_equal(err.hint, "a number from -40 to -5 is right");
    err = (lec_error){0};
    assert_int_equal(load("[pause]\npace = nan\n", &voice, &err), LEC_E_INPUT);
    assert_int_equal(load("[words]\ncount-items = yes\n[voice]\n"
                          "gender = female\n[loudness]\nmeasured = -20.5\n",
                          &voice, NULL),
                     LEC_OK);
    assert_true(voice.count_items);
    assert_string_equal(voice.gender, "female");
    assert_true(voice.measured_lufs < -20.4 && voice.measured_lufs > -20.6);
}

static void a_line_is_a_section_a_key_or_a_comment(void **state)
{
    (void)state;
    lec_voice voice;
    lec_error err = {0};
    char text[1000] = "; ";
    assert_int_equal(load("[voice]\nrate 170\n", &voice, &err), LEC_E_INPUT);
    assert_int_equal(err.line, 2);
    assert_string_equal(err.what, "not a setting");
    assert_non_null(strstr(err.hint, "KEY = VALUE"));
    err = (lec_error){0};
    assert_int_equal(load("[voice]\nespeak = en\n   rate = 20\n", &voice, &err),
                     LEC_E_INPUT);
    assert_int_equal(err.line, 3);
    assert_string_equal(err.what, "a bad number: rate = 20");
    assert_int_equal(load("[voice]\nespeak = en\n\trate = 200\n", &voice, NULL),
                     LEC_OK);
    assert_int_equal(voice.manner.rate, 200);
    assert_string_equal(voice.manner.espeak, "en");
    /* A long comment is one; a long value is none. */
    memset(text + 2, 'x', 900);
    strcpy(text + 902, "\n[voice]\nrate = 99\n");
    assert_int_equal(load(text, &voice, NULL), LEC_OK);
    assert_int_equal(voice.manner.rate, 99);
    memcpy(text, "[words]\nsign-off = ", 19);
    err = (lec_error){0};
    assert_int_equal(load(text, &voice, &err), LEC_E_INPUT);
    assert_int_equal(err.line, 2);
    assert_string_equal(err.what, "too long a line");
}

static void a_template_has_fields_that_are_known(void **state)
{
    (void)state;
    static const char *const bad[] = {"{headline}. By {authors}", "By {author}",
                                      "{title", "title}", "{}"};
    lec_voice voice;
    assert_int_equal(
        load("[words]\nintroduction = {title}. {standfirst} {site}.\n"
             "sign-off = {date}, by {authors}!\n",
             &voice, NULL),
        LEC_OK);
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        char ini[100];
        lec_error err = {0};
        snprintf(ini, sizeof ini, "[words]\nsign-off = %s\n", bad[i]);
        assert_int_equal(load(ini, &voice, &err), LEC_E_INPUT);
        assert_int_equal(err.line, 2);
        assert_non_null(strstr(err.what, "an unknown field: sign-off = "));
        assert_non_null(strstr(err.hint, "{disclosure} can be filled in"));
    }
}

static void a_language_is_a_tag(void **state)
{
    (void)state;
    lec_voice voice;
    lec_error err = {0};
    assert_int_equal(load("[voice]\nlang = zh-Hant-TW\n", &voice, NULL),
                     LEC_OK);
    assert_int_equal(load("[voice]\nlang = klingonish\n", &voice, &err),
                     LEC_E_INPUT);
    assert_string_equal(err.what, "no language: lang = klingonish");
}

static void what_is_wrong_later_has_its_place(void **state)
{
    (void)state;
    lec_voice voice;
    lec_error err = {.what = "no variant \"m99\""}, other = {.what = "m99"};
    assert_int_equal(load("[voice]\n\nvariant = m99\n[sounds]\nbreak = a.wav\n",
                          &voice, NULL),
                     LEC_OK);
    assert_string_equal(voice.break_sound, "a.wav");
    lec_voice_fail_named(&voice, &err);
    assert_int_equal(err.line, 3);
    assert_non_null(strstr(err.file, "/mine.ini"));
    lec_voice_fail_named(&voice, &other);
    lec_voice_fail_at(&voice, voice.finish, &other);
    assert_string_equal(other.file, "");
    lec_voice_fail_at(&voice, voice.break_sound, &other);
    assert_int_equal(other.line, 5);
}

static void two_roles_may_have_a_pause_of_their_own(void **state)
{
    (void)state;
    lec_voice voice;
    lec_error err = {0};
    assert_int_equal(load("[pause-between]\nitem quote = 77\n", &voice, NULL),
                     LEC_OK);
    assert_int_equal(voice.pause_between_ms[LEC_ROLE_ITEM][LEC_ROLE_QUOTE], 77);
    assert_int_equal(voice.pause_between_ms[LEC_ROLE_QUOTE][LEC_ROLE_ITEM], -1);
    assert_int_equal(load("[pause-between]\nitem = 77\n", &voice, &err),
                     LEC_E_INPUT);
    assert_string_equal(err.what,
                        "one role where two are asked for: item = 77");
    assert_string_equal(err.hint, "\"item paragraph\", say, is right");
    err = (lec_error){0};
    assert_int_equal(load("[pause-between]\nitem foot = 77\n", &voice, &err),
                     LEC_E_INPUT);
    assert_string_equal(err.what, "an unknown role: item foot = 77");
}

static void who_is_quoted_follows_the_narrator(void **state)
{
    (void)state;
    lec_voice voice;
    lec_error err = {0};
    assert_int_equal(load("[quote]\nhow = pitch\npitch = 9\nrate = 90\n"
                          "[voice]\npitch = 95\nvariant = f3\nrate = 200\n",
                          &voice, NULL),
                     LEC_OK);
    assert_string_equal(voice.quoted.variant, "f3");
    assert_int_equal(voice.quoted.pitch, 99);
    assert_int_equal(voice.quoted.rate, 180);
    lec_voice_set_rate(&voice, 100);
    assert_int_equal(voice.manner.rate, 100);
    assert_int_equal(voice.quoted.rate, 90);
    assert_int_equal(load("[quote]\nhow = voice\nvoice = mine\n"
                          "[voice]\nvariant = m3\n",
                          &voice, NULL),
                     LEC_OK);
    assert_string_equal(voice.quoted.variant, "m3");
    assert_int_equal(load("[quote]\nhow = voice\n", &voice, &err), LEC_E_INPUT);
    assert_string_equal(err.what,
                        "voice mine quotes in a second voice, but names none");
}

static void a_name_without_a_file_is_a_voice_of_the_engine(void **state)
{
    (void)state;
    lec_voice voice;
    assert_int_equal(
        lec_voice_load(&voice, LEC_TEST_VOICES, "en-gb-scotland", NULL),
        LEC_OK);
    assert_string_equal(voice.manner.espeak, "en-gb-scotland");
    assert_true(voice.pause_before_ms[LEC_ROLE_PARAGRAPH] > 0);
}

static void a_path_is_a_file_and_a_language_is_none(void **state)
{
    (void)state;
    lec_voice voice;
    lec_error err = {0};
    assert_int_equal(
        lec_voice_load(&voice, LEC_TEST_VOICES, "./no/such.ini", &err),
        LEC_E_IO);
    assert_string_equal(err.file, "./no/such.ini");
    assert_int_equal(lec_voice_load(&voice, "/nowhere",
                                    LEC_TEST_VOICES "/en-slow.ini", NULL),
                     LEC_E_IO); /* default.ini is that of the folder */
    assert_int_equal(lec_voice_load(&voice, LEC_TEST_VOICES,
                                    LEC_TEST_VOICES "/en-slow.ini", NULL),
                     LEC_OK);
    assert_string_equal(voice.name, "en-slow");
    err = (lec_error){0};
    assert_int_equal(lec_voice_load_for(&voice, LEC_TEST_VOICES,
                                        LEC_TEST_VOICES "/en-slow.ini", &err),
                     LEC_E_USAGE);
}

static void every_voice_that_is_shipped_loads(void **state)
{
    (void)state;
    static const char *const names[] = {
        "en",           "en-gb",      "de",      "uk",         "es",
        "fr",           "no",         "zh",      "en-us-male", "en-us-female",
        "en-gb-female", "en-gb-male", "en-slow", "en-fast",    "de-female",
        "de-male",      "uk-female",  "uk-male", "ja",         "ko",
        "yue"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        lec_voice voice;
        lec_error err = {0};
        lec_code code = lec_voice_load(&voice, LEC_TEST_VOICES, names[i], &err);
        if (code)
            fail_msg("%s:%d: %s", err.file, err.line, err.what);
        assert_true(voice.lang[0]);
        assert_true(voice.about[0] && voice.gender[0]);
        assert_true(voice.measured_lufs < -10);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_voice_says_only_what_differs_from_the_default),
        cmocka_unit_test(a_bad_number_is_an_error_with_its_line_and_range),
        cmocka_unit_test(an_unknown_key_is_an_error),
        cmocka_unit_test(a_bad_choice_is_an_error_with_the_good_ones),
        cmocka_unit_test(a_line_is_a_section_a_key_or_a_comment),
        cmocka_unit_test(a_template_has_fields_that_are_known),
        cmocka_unit_test(a_language_is_a_tag),
        cmocka_unit_test(what_is_wrong_later_has_its_place),
        cmocka_unit_test(two_roles_may_have_a_pause_of_their_own),
        cmocka_unit_test(who_is_quoted_follows_the_narrator),
        cmocka_unit_test(a_name_without_a_file_is_a_voice_of_the_engine),
        cmocka_unit_test(a_path_is_a_file_and_a_language_is_none),
        cmocka_unit_test(every_voice_that_is_shipped_loads),
    };
    return cmocka_run_group_tests_name("voice", tests, NULL, NULL);
}
