/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Captions and lyrics: WebVTT, SRT, LRC, labels, SMIL. */
#include "of_timeline.h"

static void vtt_stamps_words_inside_the_cue(void **state)
{
    fixture *f = *state;
    say(f, "Good, wet morning.");
    assert_string_equal(written(f, LEC_SIDECAR_VTT),
                        "WEBVTT\n\ns1\n00:00:00.010 --> 00:00:00.310\n"
                        "Good, <00:00:00.110>wet <00:00:00.210>morning.\n");
}

static void vtt_has_hours_of_two_digits(void **state)
{
    fixture *f = *state;
    f->frames = 36000000;
    say(f, "Late.");
    assert_non_null(
        strstr(written(f, LEC_SIDECAR_VTT), "10:00:00.010 --> 10:00:00.110"));
}

static void vtt_escapes_what_could_be_markup(void **state)
{
    fixture *f = *state;
    say(f, "a <b> & c --> d\n\n00:01\x01");
    assert_string_equal(strstr(written(f, LEC_SIDECAR_VTT), "\na") + 1,
                        "a &lt;<00:00:00.110>b&gt; &amp; <00:00:00.210>c "
                        "--&gt; <00:00:00.310>d  <00:00:00.410>00:"
                        "<00:00:00.510>01 \n");
}

static void vtt_leaves_out_stamps_that_would_not_increase(void **state)
{
    fixture *f = *state;
    lec_time times[] = {{10, 10}, {10, 40}, {40, 40}};
    lec_speech speech = {.line = add_line(f, LEC_ROLE_PARAGRAPH, "a b c"),
                         .frames = 50,
                         .times = times};
    lec_timeline_add(f->timeline, &speech, 0);
    f->frames = 50;
    assert_string_equal(written(f, LEC_SIDECAR_VTT),
                        "WEBVTT\n\ns1\n00:00:00.010 --> 00:00:00.040\n"
                        "a b c\n");
}

static void vtt_names_speakers_only_where_there_are_several(void **state)
{
    fixture *f = *state;
    say(f, "Alone.");
    assert_null(strstr(written(f, LEC_SIDECAR_VTT), "<v"));
    add_line(f, LEC_ROLE_QUOTE, "Together.")->voice = "en-gb";
    hear(f, 0);
    assert_non_null(strstr(written(f, LEC_SIDECAR_VTT), "<v en>Alone."));
    assert_non_null(strstr(f->written, "<v en-gb>Together."));
}

/* Every line of 32 characters at most, two lines a cue at most. */
static void assert_srt_is_narrow(const char *srt)
{
    int lines = 0;
    while (*srt) {
        size_t n = strcspn(srt, "\n");
        lines = n ? lines + 1 : 0;
        assert_true(lines <= 4); /* number and times are two of them */
        if (lines > 2)
            assert_true(n <= 32);
        srt += n + (srt[n] == '\n');
    }
}

static void srt_keeps_a_short_sentence_whole(void **state)
{
    fixture *f = *state;
    say(f, "Good morning.");
    say(f, "It rains.");
    assert_string_equal(written(f, LEC_SIDECAR_SRT),
                        "1\n00:00:00,010 --> 00:00:00,210\nGood morning.\n\n"
                        "2\n00:00:00,230 --> 00:00:00,430\nIt rains.\n");
}

static void srt_divides_a_long_sentence_at_a_mark_by_its_words(void **state)
{
    fixture *f = *state;
    say(f, "The weir keeper opened both of the gates, and before the evening "
           "the meadow was a lake.");
    assert_string_equal(written(f, LEC_SIDECAR_SRT),
                        "1\n00:00:00,010 --> 00:00:00,810\n"
                        "The weir keeper opened both of\nthe gates,\n\n"
                        "2\n00:00:00,810 --> 00:00:01,710\n"
                        "and before the evening the\nmeadow was a lake.\n");
}

static void srt_cuts_a_word_that_fits_no_line(void **state)
{
    fixture *f = *state;
    say(f, "See weirkeepersandtheirfriendsofthelowermeadowandtheuppermill now");
    assert_srt_is_narrow(written(f, LEC_SIDECAR_SRT));
}

static void srt_keeps_a_token_together_if_it_can(void **state)
{
    fixture *f = *state;
    lec_line *line = add_line(f, LEC_ROLE_PARAGRAPH,
                              "Both of them came home on May 3 again");
    /* "May 3" is one token. */
    lec_token *tokens = f->tokens[0];
    line->token_count = 7;
    tokens[6].to = tokens[7].to;
    hear(f, 0);
    assert_non_null(strstr(written(f, LEC_SIDECAR_SRT), "May 3"));
}

static void srt_hides_what_looks_like_times(void **state)
{
    fixture *f = *state;
    say(f, "00:00:01,000 --> 00:00:02,000");
    assert_null(strstr(written(f, LEC_SIDECAR_SRT), "1,000 -->"));
    assert_non_null(strstr(f->written, "1,000 --\xE2\x81\xA0> 00"));
}

static void lrc_stamps_sentences(void **state)
{
    fixture *f = *state;
    f->frames = 60000;
    say(f, "Good morning.");
    say(f, "[00:12] is no stamp.");
    assert_string_equal(written(f, LEC_SIDECAR_LRC),
                        "[ti:A day at the weir]\n[length:01:00]\n"
                        "[01:00.01]Good morning.\n"
                        "[01:00.23]\xE2\x81\xA0[00:12] is no stamp.\n"
                        "[01:00.74]\n");
}

static void labels_stay_on_one_line(void **state)
{
    fixture *f = *state;
    say(f, "a\tb\nc");
    assert_string_equal(written(f, LEC_SIDECAR_LABELS),
                        "0.010000\t0.310000\ta b c\n");
}

static void smil_clips_follow_each_other_without_a_gap(void **state)
{
    fixture *f = *state;
    say(f, "Good morning.");
    hear(f, 500);
    lec_timeline_end(f->timeline, f->frames);
    const lec_sidecar_options options = {.sound = "a \"b\"&.mp3",
                                         .page = "a.xhtml"};
    const char *smil = write_with(f, LEC_SIDECAR_SMIL, &options);
    assert_non_null(
        strstr(smil, "<par id=\"s1\"><text src=\"a.xhtml#s1\"/>"
                     "<audio src=\"a%20%22b%22%26.mp3\" clipBegin=\"0.010s\" "
                     "clipEnd=\"0.730s\"/></par>\n"));
    assert_non_null(strstr(smil, "clipBegin=\"0.730s\" clipEnd=\"0.940s\""));
}

/* Nothing is shown of the first and the last token, nor of one amid a word. */
static void no_form_minds_an_empty_token(void **state)
{
    static const lec_token tokens[] = {
        {0, 0, 0, 0}, {0, 4, 0, 4}, {5, 5, 5, 5}, {5, 9, 5, 9}, {9, 9, 9, 9}};
    fixture *f = *state;
    lec_line *line = add_line(f, LEC_ROLE_PARAGRAPH, "Good rain");
    line->tokens = tokens;
    line->token_count = sizeof tokens / sizeof *tokens;
    hear(f, 0);
    assert_non_null(strstr(
        written(f, LEC_SIDECAR_VTT),
        "<00:00:00.110>Good <00:00:00.210><00:00:00.310>rain<00:00:00.410>"));
    assert_non_null(strstr(written(f, LEC_SIDECAR_SRT), "Good rain\n"));
    static const char *const sounds[] = {"rain.flac"};
    const lec_sidecar_options options = {
        .sound = sounds[0], .sounds = sounds, .sound_count = 1};
    for (int i = 0; i < LEC_SIDECARS; i++)
        if (i != LEC_SIDECAR_PNG && i != LEC_SIDECAR_SVG)
            assert_true(strlen(write_with(f, (lec_sidecar)i, &options)) > 20);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(vtt_stamps_words_inside_the_cue),
        TEST(vtt_has_hours_of_two_digits),
        TEST(vtt_escapes_what_could_be_markup),
        TEST(vtt_leaves_out_stamps_that_would_not_increase),
        TEST(vtt_names_speakers_only_where_there_are_several),
        TEST(srt_keeps_a_short_sentence_whole),
        TEST(srt_divides_a_long_sentence_at_a_mark_by_its_words),
        TEST(srt_cuts_a_word_that_fits_no_line),
        TEST(srt_keeps_a_token_together_if_it_can),
        TEST(srt_hides_what_looks_like_times),
        TEST(lrc_stamps_sentences),
        TEST(labels_stay_on_one_line),
        TEST(smil_clips_follow_each_other_without_a_gap),
        TEST(no_form_minds_an_empty_token),
    };
    return cmocka_run_group_tests_name("captions", tests, NULL, NULL);
}
