/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "synth/piper_model.h"

#define MAP                                                                    \
    "\"phoneme_id_map\":{\"^\":[1],\"_\":[0],\"$\":[2],\" \":[3],"             \
    "\".\":[4],\",\":[5],\"a\":[10],\"b\":[11],\"c\":[12],\"d\":[13,14],"      \
    "\"\xCC\xA7\":[15],\"\xC9\xAA\":[16],\"a\xC9\xAA\":[17]}"
#define AUDIO "\"audio\":{\"sample_rate\":22050}"
#define ESPEAK "\"espeak\":{\"voice\":\"en-us\"}"

static lec_piper_model read_good(const char *json)
{
    lec_piper_model model;
    lec_error err = {0};
    assert_int_equal(lec_piper_read(&model, lec_slice_of(json), &err), LEC_OK);
    return model;
}

static void a_voice_says_how_it_is_asked(void **state)
{
    (void)state;
    lec_piper_model m = read_good(
        "{" AUDIO "," ESPEAK "," MAP ",\"num_speakers\":3,\"hop_length\":128,"
        "\"inference\":{\"noise_scale\":0.5,\"length_scale\":1.5}}");
    assert_int_equal(m.hz, 22050);
    assert_int_equal(m.hop, 128);
    assert_int_equal(m.speakers, 3);
    assert_string_equal(m.espeak, "en-us");
    assert_float_equal(m.noise, 0.5F, 1e-6);
    assert_float_equal(m.noise_w, 0.8F, 1e-6);
    assert_float_equal(m.length_scale, 1.5F, 1e-6);
    lec_piper_free(&m);
}

static void a_voice_without_what_it_needs_is_refused_in_words(void **state)
{
    (void)state;
    static const char *const bad[][2] = {
        {"{", "no JSON"},
        {"[]", "sample_rate"},
        {"{" ESPEAK "," MAP "}", "sample_rate"},
        {"{\"audio\":{\"sample_rate\":1}," ESPEAK "," MAP "}", "sample_rate"},
        {"{" AUDIO "," MAP "}", "espeak.voice"},
        {"{" AUDIO "," ESPEAK "}", "phoneme_id_map"},
        {"{" AUDIO "," ESPEAK ",\"phoneme_id_map\":{\"a\":[1]}}",
         "phoneme_id_map"},
        {"{" AUDIO "," ESPEAK ",\"phoneme_id_map\":{\"^\":1,\"_\":0,\"$\":2}}",
         "phoneme_id_map"},
        {"{" AUDIO "," ESPEAK "," MAP ",\"phoneme_type\":\"pinyin\"}",
         "pinyin"},
        {"{" AUDIO "," ESPEAK "," MAP ",\"hop_length\":0}", "hop_length"},
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        lec_piper_model m;
        lec_error err = {0};
        assert_int_equal(lec_piper_read(&m, lec_slice_of(bad[i][0]), &err),
                         LEC_E_SYNTH);
        assert_non_null(strstr(err.what, bad[i][1]));
        assert_null(m.config);
    }
}

static void a_speaker_is_a_name_or_a_number(void **state)
{
    (void)state;
    int64_t n;
    lec_error err = {0};
    lec_piper_model m = read_good("{" AUDIO "," ESPEAK "," MAP
                                  ",\"num_speakers\":3,\"default_speaker_id\":1"
                                  ",\"speaker_id_map\":{\"ida\":2}}");
    assert_int_equal(lec_piper_speaker(&m, "", &n, &err), LEC_OK);
    assert_int_equal(n, 1);
    assert_int_equal(lec_piper_speaker(&m, "ida", &n, &err), LEC_OK);
    assert_int_equal(n, 2);
    assert_int_equal(lec_piper_speaker(&m, "0", &n, &err), LEC_OK);
    assert_int_equal(n, 0);
    assert_int_equal(lec_piper_speaker(&m, "3", &n, &err), LEC_E_SYNTH);
    assert_int_equal(lec_piper_speaker(&m, "otto", &n, NULL), LEC_E_SYNTH);
    lec_piper_free(&m);
}

static void expect_ids(const char *more, const char *sentence,
                       const int64_t *ids, size_t count)
{
    lec_piper_ids got;
    char *json = lec_must_format("{" AUDIO "," ESPEAK "," MAP "%s}", more);
    lec_piper_model m = read_good(json);
    lec_piper_number(&m, lec_slice_of(sentence), &got);
    assert_int_equal(got.count, count);
    assert_memory_equal(got.ids, ids, count * sizeof *ids);
    lec_piper_ids_free(&got);
    lec_piper_free(&m);
    free(json);
}

#define EXPECT_IDS(more, sentence, ...)                                        \
    expect_ids(more, sentence, (const int64_t[]){__VA_ARGS__},                 \
               sizeof((const int64_t[]){__VA_ARGS__}) / sizeof(int64_t))

static void phonemes_are_numbered_with_a_pad_behind_each(void **state)
{
    (void)state;
    EXPECT_IDS("", "", 1, 0, 2);
    EXPECT_IDS("", "ab, c.", 1, 0, 10, 0, 11, 0, 5, 0, 3, 0, 12, 0, 4, 0, 2);
    EXPECT_IDS("", "d", 1, 0, 13, 14, 0, 2);
}

static void a_letter_with_a_mark_is_two_phonemes(void **state)
{
    (void)state;
    EXPECT_IDS("", "\xC3\xA7", 1, 0, 12, 0, 15, 0, 2);
}

static void two_vowels_are_one_where_the_voice_says_so(void **state)
{
    (void)state;
    EXPECT_IDS("", "a\xC9\xAA", 1, 0, 10, 0, 16, 0, 2);
    EXPECT_IDS(",\"vowel_clusters\":[[\"a\",\"\xC9\xAA\"]]", "a\xC9\xAA", 1, 0,
               17, 0, 2);
}

static void what_has_no_number_is_left_out_and_counted(void **state)
{
    (void)state;
    lec_piper_ids got;
    lec_piper_model m = read_good("{" AUDIO "," ESPEAK "," MAP "}");
    lec_piper_number(&m, lec_slice_of("azb \xF0\x9F\x98\x80 \xFF. c"), &got);
    assert_int_equal(got.unknown, 3);
    assert_int_equal(got.group_count, 2);
    assert_int_equal(got.groups[0], 2);
    assert_int_equal(got.groups[1], 1);
    assert_int_equal(got.phonemes[2], 0);
    assert_int_equal(got.phonemes[4], 1);
    lec_piper_ids_free(&got);
    lec_piper_free(&m);
}

static void expect_begins(const size_t *alone, size_t words,
                          const size_t *groups, size_t count,
                          const size_t *begins)
{
    size_t got[16];
    lec_piper_deal(alone, words, groups, count, got);
    for (size_t i = 0; i <= words; i++)
        assert_int_equal(got[i], begins[i]);
}

#define LIST(...) ((const size_t[]){__VA_ARGS__})

static void words_have_the_phonemes_of_their_stretch(void **state)
{
    (void)state;
    expect_begins(LIST(3, 5, 2), 3, LIST(3, 4, 2), 3, LIST(0, 3, 7, 9));
}

static void words_that_are_joined_share_a_stretch(void **state)
{
    (void)state;
    expect_begins(LIST(5, 2, 2, 6), 4, LIST(5, 4, 6), 3, LIST(0, 5, 7, 9, 15));
}

static void a_word_that_is_parted_has_both(void **state)
{
    (void)state;
    expect_begins(LIST(4, 9, 4), 3, LIST(4, 5, 4, 4), 4, LIST(0, 4, 13, 17));
}

static void a_word_without_sound_has_no_phoneme(void **state)
{
    (void)state;
    expect_begins(LIST(4, 0, 4), 3, LIST(4, 4), 2, LIST(0, 4, 4, 8));
    expect_begins(LIST(4), 1, NULL, 0, LIST(0, 0));
}

/* Whatever the counts are, the begins do not fall, and the last is the sum. */
static void begins_never_fall(void **state)
{
    (void)state;
    unsigned seed = 7;
    for (int round = 0; round < 2000; round++) {
        size_t alone[12], groups[12], begins[13], total = 0;
        size_t words, count;
        seed = seed * 1103515245 + 12345;
        words = 1 + seed / 65536 % 12;
        seed = seed * 1103515245 + 12345;
        count = seed / 65536 % 13;
        for (size_t i = 0; i < 12; i++) {
            seed = seed * 1103515245 + 12345;
            alone[i] = seed / 65536 % 9;
            groups[i] = 1 + seed / 1048576 % 9;
        }
        for (size_t i = 0; i < count; i++)
            total += groups[i];
        lec_piper_deal(alone, words, groups, count, begins);
        assert_int_equal(begins[0], 0);
        assert_int_equal(begins[words], total);
        for (size_t i = 0; i < words; i++)
            assert_true(begins[i] <= begins[i + 1]);
    }
}

/* A model of two nodes; the second is of the kind given. */
#define NODE(out, kind) "\x0A\x0B\x12\x01" out "\x22\x04" kind "\x1A\x00"
#define MODEL(nodes, len) "\x08\x07\x3A" len nodes

static void the_lengths_of_phonemes_are_asked_for(void **state)
{
    (void)state;
    lec_text tail = {0}, name = {0};
    const char model[] = MODEL(NODE("x", "Cast") NODE("w", "Ceil"), "\x1A");
    lec_slice bytes = {model, sizeof model - 1};
    assert_true(lec_piper_tap(bytes, &tail, &name));
    assert_string_equal(lec_text_str(&name), "w");
    assert_int_equal(tail.len, 7);
    assert_memory_equal(tail.ptr, "\x3A\x05\x62\x03\x0A\x01w", 7);

    /* A model that gives them already is left as it is. */
    lec_text given = {0};
    lec_text_add_slice(&given, bytes);
    lec_text_add_slice(&given, lec_text_slice(&tail));
    lec_text_cut(&tail, 0);
    lec_text_cut(&name, 0);
    assert_true(lec_piper_tap(lec_text_slice(&given), &tail, &name));
    assert_string_equal(lec_text_str(&name), "w");
    assert_int_equal(tail.len, 0);
    lec_text_free(&given);
    lec_text_free(&tail);
    lec_text_free(&name);
}

static void a_model_without_one_node_for_lengths_is_left_alone(void **state)
{
    (void)state;
    lec_text tail = {0}, name = {0};
    const char none[] = MODEL(NODE("x", "Cast") NODE("w", "Cast"), "\x1A");
    const char two[] = MODEL(NODE("x", "Ceil") NODE("w", "Ceil"), "\x1A");
    const char good[] = MODEL(NODE("x", "Cast") NODE("w", "Ceil"), "\x1A");
    assert_false(
        lec_piper_tap((lec_slice){none, sizeof none - 1}, &tail, &name));
    assert_false(lec_piper_tap((lec_slice){two, sizeof two - 1}, &tail, &name));
    for (size_t cut = 0; cut < sizeof good - 1; cut++)
        if (cut != 2)
            assert_false(lec_piper_tap((lec_slice){good, cut}, &tail, &name));
    assert_int_equal(tail.len, 0);
    lec_text_free(&tail);
    lec_text_free(&name);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_voice_says_how_it_is_asked),
        cmocka_unit_test(a_voice_without_what_it_needs_is_refused_in_words),
        cmocka_unit_test(a_speaker_is_a_name_or_a_number),
        cmocka_unit_test(phonemes_are_numbered_with_a_pad_behind_each),
        cmocka_unit_test(a_letter_with_a_mark_is_two_phonemes),
        cmocka_unit_test(two_vowels_are_one_where_the_voice_says_so),
        cmocka_unit_test(what_has_no_number_is_left_out_and_counted),
        cmocka_unit_test(words_have_the_phonemes_of_their_stretch),
        cmocka_unit_test(words_that_are_joined_share_a_stretch),
        cmocka_unit_test(a_word_that_is_parted_has_both),
        cmocka_unit_test(a_word_without_sound_has_no_phoneme),
        cmocka_unit_test(begins_never_fall),
        cmocka_unit_test(the_lengths_of_phonemes_are_asked_for),
        cmocka_unit_test(a_model_without_one_node_for_lengths_is_left_alone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
