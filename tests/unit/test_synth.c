/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The speaker and its children: with the silent engine where only the order
 * and the losses count, with eSpeak NG where the sound does.
 */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <dlfcn.h>

#include "synth/edges.h"
#include "synth/engine.h"
#include "synth/incoming.h"
#include "synth/retell.h"
#include "synth/shares.h"
#include "synth/shown.h"
#include "synth/speech.h"
#include "synth/synth.h"

typedef struct fixture {
    lec_synth *synth;
    lec_article article;
    lec_block block;
    lec_voice voice;
    lec_language *language;
    lec_script *script;
} fixture;

static fixture *start(const char *engine, int jobs, const char *text)
{
    fixture *f = test_calloc(1, sizeof *f);
    const lec_synth_options options = {
        .engine = engine, .jobs = jobs, .line_limit_ms = 2000};
    assert_int_equal(lec_synth_new(&f->synth, &options, NULL), LEC_OK);
    assert_int_equal(lec_voice_load(&f->voice, LEC_TEST_VOICES, "en", NULL),
                     LEC_OK);
    assert_int_equal(
        lec_language_load(&f->language, LEC_TEST_VOICES, "en", NULL), LEC_OK);
    f->block = (lec_block){
        .id = 1, .kind = LEC_PARAGRAPH, .text = text, .len = strlen(text)};
    f->article.blocks = &f->block;
    f->article.block_count = 1;
    assert_int_equal(
        lec_script_make(&f->article, &f->voice, f->language, &f->script, NULL),
        LEC_OK);
    return f;
}

static void end(fixture *f)
{
    lec_synth_free(f->synth);
    lec_script_free(f->script);
    lec_language_free(f->language);
    test_free(f);
}

static lec_speech next(fixture *f)
{
    lec_speech speech;
    assert_int_equal(lec_synth_next(f->synth, &speech, NULL), LEC_OK);
    return speech;
}

static void lines_come_in_order_however_many_speak(void **state)
{
    (void)state;
    lec_text text = {0};
    for (int i = 0; i < 100; i++)
        lec_text_addf(&text, "Line%s it is. ", i % 7 ? "" : " a b c d e f");
    for (int jobs = 1; jobs <= 8; jobs += 7) {
        fixture *f = start("silent", jobs, lec_text_str(&text));
        assert_int_equal(lec_synth_begin(f->synth, f->script, &f->voice, NULL),
                         LEC_OK);
        for (int i = 1; i <= 100; i++) {
            lec_speech s = next(f);
            assert_int_equal(s.line->id, i);
            size_t edges = (size_t)(f->voice.lead_ms * 22050 / 1000 +
                                    f->voice.tail_ms * 22050 / 1000);
            assert_int_equal(s.frames, edges + 2205 * s.line->token_count);
        }
        assert_null(next(f).line);
        end(f);
    }
    lec_text_free(&text);
}

static void a_crash_costs_one_line_and_is_said(void **state)
{
    (void)state;
    fixture *f = start("silent", 2, "Before it. It says crashnow here. After.");
    assert_int_equal(lec_synth_begin(f->synth, f->script, &f->voice, NULL),
                     LEC_OK);
    lec_speech s = next(f);
    assert_null(s.lost);
    s = next(f);
    assert_string_equal(s.lost, "the engine crashed on it or took too long");
    assert_string_equal(s.line->text, "It says crashnow here.");
    assert_null(s.pcm);
    s = next(f);
    assert_null(s.lost);
    end(f);
}

static void a_line_that_does_not_end_is_given_up(void **state)
{
    (void)state;
    fixture *f = start("silent", 1, "It says hangnow here. After.");
    assert_int_equal(lec_synth_begin(f->synth, f->script, &f->voice, NULL),
                     LEC_OK);
    lec_speech s = next(f);
    assert_non_null(s.lost);
    s = next(f);
    assert_null(s.lost);
    end(f);
}

static void a_script_may_be_left_in_the_middle(void **state)
{
    (void)state;
    fixture *f = start("silent", 4, "A b. C d. E f. G h. I j. K l. M n. O p.");
    for (int round = 0; round < 3; round++) {
        assert_int_equal(lec_synth_begin(f->synth, f->script, &f->voice, NULL),
                         LEC_OK);
        lec_speech s = next(f);
        assert_int_equal(s.line->id, 1);
    }
    end(f);
}

static void an_engine_nobody_knows_is_refused(void **state)
{
    (void)state;
    lec_synth *synth;
    lec_error err = {0};
    const lec_synth_options options = {
        .engine = "loud", .jobs = 1, .line_limit_ms = 1000};
    assert_int_equal(lec_synth_new(&synth, &options, &err), LEC_E_USAGE);
    assert_string_equal(err.what, "no engine is called loud");
    assert_null(synth);
    lec_synth_free(NULL);
}

static bool quiet(const int16_t *pcm, size_t frames)
{
    for (size_t i = 0; i < frames; i++)
        if (pcm[i] > 33 || pcm[i] < -33)
            return false;
    return true;
}

#define FADE 60 /* frames in which sound comes and goes */

static void the_edges_of_a_sentence_are_of_known_length(void **state)
{
    (void)state;
    fixture *f = start("espeak", 2, "The bridge is open. Thousands came.");
    assert_int_equal(lec_synth_begin(f->synth, f->script, &f->voice, NULL),
                     LEC_OK);
    size_t lead = (size_t)(f->voice.lead_ms * lec_synth_hz(f->synth) / 1000);
    size_t tail = (size_t)(f->voice.tail_ms * lec_synth_hz(f->synth) / 1000);
    for (int i = 0; i < 2; i++) {
        lec_speech s = next(f);
        assert_true(s.frames > 5000);
        assert_true(quiet(s.pcm, lead));
        assert_false(quiet(s.pcm + lead, FADE));
        assert_true(quiet(s.pcm + s.frames - tail, tail));
        assert_false(quiet(s.pcm + s.frames - tail - FADE, FADE));
    }
    end(f);
}

static void every_token_has_its_time_and_they_follow_each_other(void **state)
{
    (void)state;
    fixture *f =
        start("espeak", 1, "Dr. Moor, who's well-known, paid $1,200 on May 3.");
    assert_int_equal(lec_synth_begin(f->synth, f->script, &f->voice, NULL),
                     LEC_OK);
    lec_speech s = next(f);
    size_t n = s.line->token_count;
    assert_int_equal(s.times[0].from, f->voice.lead_ms * 22050 / 1000);
    assert_int_equal(s.times[n - 1].to,
                     s.frames - (size_t)(f->voice.tail_ms * 22050 / 1000));
    for (size_t i = 0; i < n; i++) {
        assert_true(s.times[i].from < s.times[i].to);
        if (i)
            assert_true(s.times[i].from >= s.times[i - 1].to);
    }
    end(f);
}

/* Where the word `i` of a line begins, as a share of its length. */
static double place_of(const lec_speech *s, size_t i)
{
    return (double)s->times[i].from / (double)s->frames;
}

static void words_are_found_where_sonic_hurries(void **state)
{
    (void)state;
    static const int rates[] = {440, 450, 900};
    size_t frames[3];
    for (int i = 0; i < 3; i++) {
        fixture *f = start("espeak", 1,
                           "The road along the river was gone by noon, and the "
                           "keeper of the mill counted every ship.");
        lec_voice_set_rate(&f->voice, rates[i]);
        assert_int_equal(lec_synth_begin(f->synth, f->script, &f->voice, NULL),
                         LEC_OK);
        lec_speech s = next(f);
        frames[i] = s.frames;
        assert_true(place_of(&s, 9) > 0.40 && place_of(&s, 9) < 0.60);
        assert_true(place_of(&s, 17) > 0.85 && place_of(&s, 17) < 0.95);
        end(f);
    }
    assert_true(frames[2] * 10 < frames[1] * 6);
}

/* The script again, said by `jobs` children, is what `first` holds; or, where
 * it holds nothing, becomes it.
 */
static void says_the_same(int jobs, const char *text, lec_text first[],
                          int lines)
{
    fixture *f = start("espeak", jobs, text);
    for (int round = 0; round < 2; round++) {
        assert_int_equal(lec_synth_begin(f->synth, f->script, &f->voice, NULL),
                         LEC_OK);
        for (int i = 0; i < lines; i++) {
            lec_speech s = next(f);
            if (!first[i].len)
                lec_text_add(&first[i], (const char *)s.pcm,
                             s.frames * sizeof *s.pcm);
            assert_int_equal(s.frames * sizeof *s.pcm, first[i].len);
            assert_memory_equal(s.pcm, first[i].ptr, first[i].len);
        }
        assert_null(next(f).line);
    }
    end(f);
}

static void a_script_is_the_same_sound_every_time(void **state)
{
    (void)state;
    enum { LINES = 12 };
    lec_text text = {0}, first[LINES] = {{0}};
    for (int i = 0; i < LINES; i++)
        lec_text_addf(&text,
                      "The bridge is open%s, though it was dry and nobody came "
                      "but a dog. ",
                      i % 3 ? "" : " for the first time since the flood");
    says_the_same(1, lec_text_str(&text), first, LINES);
    says_the_same(8, lec_text_str(&text), first, LINES);
    for (int i = 0; i < LINES; i++)
        lec_text_free(&first[i]);
    lec_text_free(&text);
}

/* Say a line with a voice that has breath, where random numbers begin with
 * `seed`; `out` becomes its sound.
 */
static void say_with_breath(unsigned seed, lec_text *out)
{
    srand(seed);
    fixture *f = start("espeak", 1, "She saw the ship.");
    assert_int_equal(
        lec_voice_load(&f->voice, LEC_TEST_VOICES, "en-us-female", NULL),
        LEC_OK);
    assert_int_equal(lec_synth_begin(f->synth, f->script, &f->voice, NULL),
                     LEC_OK);
    lec_speech s = next(f);
    lec_text_add(out, (const char *)s.pcm, s.frames * sizeof *s.pcm);
    end(f);
}

static void breath_is_the_same_whatever_was_random_before(void **state)
{
    (void)state;
    lec_text first = {0}, second = {0};
    say_with_breath(17, &first);
    say_with_breath(18, &second);
    assert_int_equal(first.len, second.len);
    assert_memory_equal(first.ptr, second.ptr, first.len);
    lec_text_free(&first);
    lec_text_free(&second);
}

/* The pitch of what is voiced, in hertz: where the sound is most like itself
 * moved on.
 */
static double pitch_of(const int16_t *pcm, size_t frames)
{
    double best = 0;
    size_t at = 0;
    for (size_t lag = 55; lag < 370; lag++) { /* 400 to 60 Hz */
        double like = 0;
        for (size_t i = 0; i + lag < frames; i += 3)
            like += (double)pcm[i] * pcm[i + lag];
        if (like > best) {
            best = like;
            at = lag;
        }
    }
    return at ? 22050.0 / (double)at : 0;
}

static void a_quotation_is_higher_and_the_narrator_is_not(void **state)
{
    (void)state;
    static const char text[] = "We will all go over now. "
                               "\"We will all go over now.\" "
                               "We will all go over now. "
                               "\"We will all go,\" he said.";
    fixture *f = start("espeak", 2, text);
    f->voice.quote = LEC_QUOTE_PITCH;
    f->voice.manner.range = 0;
    f->voice.quoted = f->voice.manner;
    f->voice.quoted.pitch = 99;
    lec_script_free(f->script);
    assert_int_equal(
        lec_script_make(&f->article, &f->voice, f->language, &f->script, NULL),
        LEC_OK);
    assert_int_equal(lec_synth_begin(f->synth, f->script, &f->voice, NULL),
                     LEC_OK);
    double hz[3];
    for (int i = 0; i < 3; i++) {
        lec_speech s = next(f);
        hz[i] = pitch_of(s.pcm, s.frames);
    }
    assert_true(hz[1] > hz[0] * 1.3);
    assert_true(hz[2] < hz[0] * 1.05 && hz[2] > hz[0] * 0.95);
    lec_speech s = next(f);
    size_t said = s.times[3].to, he = s.times[4].from;
    assert_int_equal(s.line->segment_count, 2);
    assert_true(pitch_of(s.pcm, said) > 1.3 * hz[0]);
    assert_true(pitch_of(s.pcm + he, s.frames - he) < 1.1 * hz[0]);
    assert_true(quiet(s.pcm + said, he - said));
    assert_in_range(he - said, 22050 * f->voice.quote_pause_ms / 1000 - 100,
                    22050 * f->voice.quote_pause_ms / 1000 + 1500);
    end(f);
}

static void every_voice_quotes_two_and_a_half_semitones_higher(void **state)
{
    (void)state;
    static const char *const voices[] = {
        "en",           "en-fast",    "en-slow",      "en-gb",
        "en-gb-female", "en-gb-male", "en-us-female", "en-us-male"};
    for (size_t i = 0; i < sizeof voices / sizeof *voices; i++) {
        fixture *f = start("espeak", 1,
                           "We will all go over now. "
                           "\"We will all go over now.\"");
        assert_int_equal(
            lec_voice_load(&f->voice, LEC_TEST_VOICES, voices[i], NULL),
            LEC_OK);
        f->voice.manner.range = f->voice.quoted.range = 0;
        lec_script_free(f->script);
        assert_int_equal(lec_script_make(&f->article, &f->voice, f->language,
                                         &f->script, NULL),
                         LEC_OK);
        assert_int_equal(lec_synth_begin(f->synth, f->script, &f->voice, NULL),
                         LEC_OK);
        lec_speech s = next(f);
        double said = pitch_of(s.pcm, s.frames);
        s = next(f);
        double quoted = pitch_of(s.pcm, s.frames);
        double semitones = 12 * log2(quoted / said);
        assert_true(semitones > 2.5 && semitones < 4.5);
        end(f);
    }
}

static void a_voice_that_hurries_is_no_higher(void **state)
{
    (void)state;
    static const int rates[] = {170, 600, 900};
    double hz[3];
    for (int i = 0; i < 3; i++) {
        fixture *f = start("espeak", 1, "We will all go over now.");
        f->voice.manner.range = 0;
        lec_voice_set_rate(&f->voice, rates[i]);
        assert_int_equal(lec_synth_begin(f->synth, f->script, &f->voice, NULL),
                         LEC_OK);
        lec_speech s = next(f);
        hz[i] = pitch_of(s.pcm, s.frames);
        end(f);
    }
    for (int i = 1; i < 3; i++)
        assert_true(hz[i] > 0.95 * hz[0] && hz[i] < 1.06 * hz[0]);
}

static void a_voice_that_a_quotation_lacks_is_an_error(void **state)
{
    (void)state;
    fixture *f = start("espeak", 1, "\"We will all go,\" he said.");
    lec_error err = {0};
    lec_speech speech;
    f->voice.quote = LEC_QUOTE_VOICE;
    f->voice.quoted = f->voice.manner;
    strcpy(f->voice.quoted.variant, "nonesuch");
    lec_script_free(f->script);
    assert_int_equal(
        lec_script_make(&f->article, &f->voice, f->language, &f->script, NULL),
        LEC_OK);
    assert_int_equal(lec_synth_begin(f->synth, f->script, &f->voice, NULL),
                     LEC_OK);
    assert_int_equal(lec_synth_next(f->synth, &speech, &err), LEC_E_SYNTH);
    assert_string_equal(err.what, "eSpeak NG has no variant \"nonesuch\"");
    end(f);
}

static void a_language_espeak_does_not_have_is_an_error(void **state)
{
    (void)state;
    fixture *f = start("espeak", 1, "Hello.");
    lec_error err = {0};
    lec_speech speech;
    strcpy(f->voice.manner.espeak, "tlh-piqd-x-none");
    assert_int_equal(lec_synth_begin(f->synth, f->script, &f->voice, NULL),
                     LEC_OK);
    assert_int_equal(lec_synth_next(f->synth, &speech, &err), LEC_E_SYNTH);
    assert_string_equal(err.what,
                        "eSpeak NG has no voice for \"tlh-piqd-x-none\"");
    assert_non_null(strstr(err.hint, "--voice"));
    end(f);
}

static void add_pcm(lec_raw_speech *raw, const int16_t *pcm, size_t frames)
{
    memcpy(lec_raw_room(raw, frames), pcm, frames * sizeof *pcm);
    raw->frames += frames;
}

static void a_long_line_keeps_its_sound_while_it_grows(void **state)
{
    (void)state;
    lec_raw_speech raw = {0};
    const size_t step = (size_t)1 << 16;
    for (size_t i = 0; i < 9; i++) {
        int16_t *room = lec_raw_room(&raw, step);
        for (size_t k = 0; k < step; k++)
            room[k] = (int16_t)(i + 1);
        raw.frames += step;
    }
    for (size_t i = 0; i < 9 * step; i++)
        assert_int_equal(raw.pcm[i], i / step + 1);
    lec_raw_free(&raw);
}

static void sound_that_comes_byte_by_byte_is_whole(void **state)
{
    (void)state;
    const lec_line line = {.id = 1, .spoken = "one"};
    const int16_t pcm[] = {258, 772, -1286, 1800, 2314};
    const lec_say_head heads[] = {{LEC_SAY_PCM, sizeof pcm}, {LEC_SAY_DONE, 0}};
    char bytes[sizeof heads + sizeof pcm], *p = bytes;
    memcpy(p, &heads[0], sizeof *heads);
    memcpy(p + sizeof *heads, pcm, sizeof pcm);
    memcpy(p + sizeof *heads + sizeof pcm, &heads[1], sizeof *heads);
    for (size_t step = 1; step <= sizeof bytes; step++) {
        lec_incoming in = {0};
        lec_incoming_begin(&in, &line, 22050);
        lec_raw_begin(&in.raw, 0);
        for (size_t at = 0, n; at < sizeof bytes; at += n) {
            void *room;
            size_t direct = lec_incoming_room(&in, &room), taken = 0, next;
            n = sizeof bytes - at < step ? sizeof bytes - at : step;
            if (direct > n)
                direct = n;
            if (direct) {
                memcpy(room, bytes + at, direct);
                lec_incoming_fill(&in, direct);
            }
            lec_text_add(&in.bytes, bytes + at + direct, n - direct);
            while ((next = lec_incoming_take(&in, taken)) != taken)
                taken = next;
            memmove(in.bytes.ptr, in.bytes.ptr + taken, in.bytes.len - taken);
            lec_text_cut(&in.bytes, in.bytes.len - taken);
        }
        assert_true(in.done);
        assert_int_equal(in.raw.frames, 5);
        assert_memory_equal(in.raw.pcm, pcm, sizeof pcm);
        lec_text_free(&in.bytes);
        lec_raw_free(&in.raw);
    }
}

static void spurious_word_events_move_no_token(void **state)
{
    (void)state;
    const lec_token tokens[] = {{0, 3, 0, 3}, {4, 7, 4, 7}, {8, 11, 8, 11}};
    const lec_line line = {
        .id = 1, .spoken = "one two six.", .tokens = tokens, .token_count = 3};
    const lec_word words[] = {{0, 100, 4500},
                              {4, 5000, 8000},
                              {0, 6000, 7000},
                              {8, 4000, 4100},
                              {8, 9000, 11000}};
    lec_raw_speech raw = {0};
    int16_t pcm[12000];
    for (int i = 0; i < 12000; i++)
        pcm[i] = 1000;
    add_pcm(&raw, pcm, 12000);
    lec_raw_add_words(&raw, words, 5);
    lec_speech s;
    lec_speech_finish(&s, &line, &raw, 0);
    assert_int_equal(s.times[0].from, 100);
    assert_int_equal(s.times[1].from, 5000);
    assert_int_equal(s.times[2].from, 9000);
    assert_int_equal(s.times[0].to, 4500);
    assert_int_equal(s.times[2].to, 11000);
    lec_raw_free(&raw);
}

static void a_token_lasts_from_its_first_word_to_its_last(void **state)
{
    (void)state;
    const lec_token tokens[] = {{0, 5, 0, 16}, {6, 9, 17, 20}};
    const lec_line line = {.id = 1,
                           .spoken = "one point five, two",
                           .tokens = tokens,
                           .token_count = 2};
    const lec_word words[] = {
        {0, 0, 90}, {4, 100, 200}, {10, 200, 400}, {17, 700, 900}};
    lec_raw_speech raw = {0};
    int16_t pcm[1000];
    for (int i = 0; i < 1000; i++)
        pcm[i] = 1000;
    add_pcm(&raw, pcm, 1000);
    lec_raw_add_words(&raw, words, 4);
    lec_speech s;
    lec_speech_finish(&s, &line, &raw, 0);
    assert_int_equal(s.times[0].from, 0);
    assert_int_equal(s.times[0].to, 400);
    assert_int_equal(s.times[1].from, 700);
    assert_int_equal(s.times[1].to, 900);
    lec_raw_free(&raw);
}

/* Is there sound at most `frames` from frame `at`, looking forward (1) or
 * back (-1)?
 */
static bool sounds_within(const lec_speech *s, size_t at, size_t frames,
                          int step)
{
    for (size_t n = 0; n < frames && at < s->frames; n++, at += (size_t)step)
        if (s->pcm[at] > 300 || s->pcm[at] < -300)
            return true;
    return false;
}

static void a_token_starts_and_ends_with_its_sound(void **state)
{
    (void)state;
    fixture *f = start("espeak", 1,
                       "Take two, perhaps; cut it, pack it, and stop there.");
    assert_int_equal(lec_synth_begin(f->synth, f->script, &f->voice, NULL),
                     LEC_OK);
    lec_speech s = next(f);
    size_t limit = (size_t)lec_synth_hz(f->synth) / 50; /* 20 ms */
    for (size_t i = 0; i < s.line->token_count; i++) {
        assert_true(sounds_within(&s, s.times[i].from, limit, 1));
        assert_true(sounds_within(&s, s.times[i].to - 1, limit, -1));
    }
    /* A pause of a tenth of a second and more at each comma. */
    assert_true(s.times[1].to + 5 * limit < s.times[2].from);
    end(f);
}

/* eSpeak NG says "of the" as one word. */
static void words_said_as_one_are_told_apart(void **state)
{
    (void)state;
    fixture *f = start("espeak", 1, "The end of the long day.");
    assert_int_equal(lec_synth_begin(f->synth, f->script, &f->voice, NULL),
                     LEC_OK);
    lec_speech s = next(f);
    int hz = lec_synth_hz(f->synth);
    assert_int_equal(s.line->token_count, 6);
    for (size_t i = 2; i < 4; i++) {
        uint32_t ms = (s.times[i].to - s.times[i].from) * 1000 / (uint32_t)hz;
        assert_in_range(ms, 60, 220);
    }
    assert_int_equal(s.times[2].to, s.times[3].from);
    end(f);
}

/* ... and of "to be" it says that "be" stands inside "to". */
static void the_second_of_two_joined_words_is_found(void **state)
{
    (void)state;
    fixture *f = start("espeak", 1, "There used to be a mill.");
    assert_int_equal(lec_synth_begin(f->synth, f->script, &f->voice, NULL),
                     LEC_OK);
    lec_speech s = next(f);
    int hz = lec_synth_hz(f->synth);
    assert_int_equal(s.line->token_count, 6);
    uint32_t to = (s.times[2].to - s.times[2].from) * 1000 / (uint32_t)hz;
    assert_in_range(to, 60, 160); /* not as long as both together */
    end(f);
}

static void
tokens_that_are_no_word_share_the_time_of_the_one_before(void **state)
{
    (void)state;
    const lec_token tokens[] = {{0, 3, 0, 3}, {4, 7, 4, 7}, {8, 11, 8, 11}};
    const lec_line line = {
        .id = 1, .spoken = "one two six.", .tokens = tokens, .token_count = 3};
    const lec_word words[] = {{0, 0, 1200}};
    lec_raw_speech raw = {0};
    int16_t pcm[1200];
    for (int i = 0; i < 1200; i++)
        pcm[i] = 1000;
    add_pcm(&raw, pcm, 1200);
    lec_raw_add_words(&raw, words, 1);
    lec_speech s;
    lec_speech_finish(&s, &line, &raw, 0);
    assert_int_equal(s.times[0].from, 0);
    assert_int_equal(s.times[1].from, 400);
    assert_int_equal(s.times[2].from, 800);
    assert_int_equal(s.times[2].to, 1200);
    lec_raw_free(&raw);
}

static void empty_tokens_are_heard_for_no_time(void **state)
{
    (void)state;
    const lec_token tokens[] = {
        {0, 0, 0, 0}, {0, 3, 0, 3}, {4, 4, 4, 4}, {4, 5, 4, 4}, {6, 6, 7, 7}};
    const lec_line line = {
        .id = 1, .spoken = "one two", .tokens = tokens, .token_count = 5};
    lec_raw_speech raw = {0};
    int16_t pcm[800];
    for (int i = 0; i < 800; i++)
        pcm[i] = 1000;
    add_pcm(&raw, pcm, 800);
    lec_speech s;
    lec_speech_finish(&s, &line, &raw, 0);
    const lec_time times[] = {
        {0, 0}, {0, 400}, {400, 400}, {400, 700}, {700, 800}};
    assert_memory_equal(s.times, times, sizeof times);
    lec_raw_free(&raw);
}

static void parts_are_joined_by_silences_of_known_length(void **state)
{
    (void)state;
    const lec_token tokens[] = {{0, 3, 0, 3}, {4, 7, 4, 7}, {8, 11, 8, 11}};
    const lec_line line = {
        .id = 1, .spoken = "one two six.", .tokens = tokens, .token_count = 3};
    int16_t pcm[1000] = {0};
    for (int i = 300; i < 700; i++)
        pcm[i] = 1000; /* silence stands on both sides of a part */
    lec_raw_speech raw = {0};
    lec_raw_begin(&raw, 50);
    add_pcm(&raw, pcm, 1000);
    lec_raw_add_words(&raw, (lec_word[]){{0, 250, 500}, {4, 500, 1000}}, 2);
    lec_raw_part(&raw, 8, 80);
    add_pcm(&raw, pcm, 1000);
    lec_raw_add_words(&raw, (lec_word[]){{0, 310, 900}}, 1);
    lec_speech s;
    lec_speech_finish(&s, &line, &raw, 60);
    assert_int_equal(s.frames, 50 + 400 + 80 + 400 + 60);
    assert_true(quiet(s.pcm + 450, 80));
    assert_false(quiet(s.pcm + 449, 1));
    assert_false(quiet(s.pcm + 530, 1));
    const lec_time times[] = {{50, 250}, {250, 450}, {540, 930}};
    assert_memory_equal(s.times, times, sizeof times);
    lec_raw_free(&raw);
}

static void an_engine_without_phonemes_says_so(void **state)
{
    (void)state;
    fixture *f = start("silent", 1, "The ferry waits.");
    lec_text text = {0};
    lec_error err = {0};
    assert_int_equal(lec_synth_begin(f->synth, f->script, &f->voice, NULL),
                     LEC_OK);
    lec_speech speech = next(f);
    assert_int_equal(lec_synth_phonemes(f->synth, speech.line, &f->voice,
                                        LEC_PHONEMES_IPA, &text, &err),
                     LEC_E_SYNTH);
    assert_string_equal(err.what, "silent has no phonemes");
    lec_text_free(&text);
    end(f);
}

/* libespeak-ng is linked to all of these: each must be there, and refuse. */
static void the_audio_that_espeak_is_given_has_no_device(void **state)
{
    (void)state;
    void *library = dlopen(LEC_TEST_NULL_AUDIO, RTLD_NOW | RTLD_LOCAL);
    assert_non_null(library);
    union {
        void *symbol;
        void *(*create)(const char *, const char *, const char *);
        int (*open)(void *, int, uint32_t, uint8_t);
        int (*write)(void *, const void *, size_t);
        int (*wait)(void *); /* drain and flush */
        void (*end)(void *); /* close and destroy */
        const char *(*says)(void *, int);
    } call;
#define CALL(name) ((call.symbol = dlsym(library, name)), call)
    assert_null(CALL("create_audio_device_object").create(NULL, "a", "b"));
    assert_int_equal(CALL("audio_object_open").open(NULL, 0, 22050, 1), -1);
    assert_int_equal(CALL("audio_object_write").write(NULL, "ab", 2), -1);
    assert_int_equal(CALL("audio_object_drain").wait(NULL), -1);
    assert_int_equal(CALL("audio_object_flush").wait(NULL), -1);
    CALL("audio_object_close").end(NULL);
    CALL("audio_object_destroy").end(NULL);
    assert_string_equal(CALL("audio_object_strerror").says(NULL, -1),
                        "there is no device");
#undef CALL
    assert_int_equal(dlclose(library), 0);
}

static double mean_of(const int16_t *pcm, size_t from, size_t to)
{
    double sum = 0;
    for (size_t i = from; i < to; i++)
        sum += pcm[i];
    return sum / (double)(to - from);
}

#define EDGE_HZ 22050

/* Two stretches of a tone that leans to one side, cut off where it is loud, and
 * a third behind a short closure.
 */
static void fill_stretches(int16_t pcm[EDGE_HZ])
{
    memset(pcm, 0, EDGE_HZ * sizeof *pcm);
    for (size_t i = 0; i < EDGE_HZ; i++)
        if ((i > 1000 && i < 8000) || (i > 12000 && i < 17000) ||
            (i > 17400 && i < 20000))
            pcm[i] = (int16_t)(8000 * cos((double)i * 0.05) + 100);
}

static void sound_neither_steps_into_silence_nor_leans(void **state)
{
    (void)state;
    const size_t ends[] = {7999, 16999, 19999}, begins[] = {1001, 12001};
    static int16_t pcm[EDGE_HZ], before[EDGE_HZ];
    fill_stretches(pcm);
    memcpy(before, pcm, sizeof pcm);
    lec_edges_smooth(pcm, EDGE_HZ, EDGE_HZ);
    for (size_t i = 0; i < 3; i++)
        assert_true(abs(pcm[ends[i]]) < 164); /* 0.005 of full scale */
    for (size_t i = 0; i < 2; i++)
        assert_true(abs(pcm[begins[i]]) < 164);
    assert_true(fabs(mean_of(pcm, 0, EDGE_HZ)) < 10);
    assert_true(mean_of(before, 0, EDGE_HZ) > 60);
    assert_true(quiet(pcm, 1001)); /* silence stays silent */
    assert_true(quiet(pcm + 8000, 4001));
    assert_true(quiet(pcm + 17000, 401));
    /* What is not near an edge is as loud as it was. */
    assert_in_range(pcm[4021] - mean_of(before, 1001, 8000) < 0 ? -pcm[4021]
                                                                : pcm[4021],
                    abs(before[4021]) - 250, abs(before[4021]) + 250);
}

static void a_burst_behind_a_closure_is_hardly_softened(void **state)
{
    (void)state;
    static int16_t pcm[EDGE_HZ];
    fill_stretches(pcm);
    int16_t burst = pcm[17401 + 12], onset = pcm[12001 + 12];
    lec_edges_smooth(pcm, EDGE_HZ, EDGE_HZ);
    assert_true(abs(pcm[17401 + 12]) > abs(burst) * 9 / 10);
    assert_true(abs(pcm[12001 + 12]) < abs(onset) / 2);
}

static const lec_line *one_word(void)
{
    static const lec_token token = {0, 4, 0, 4};
    static lec_line line = {.text = "Tide", .spoken = "Tide", .role = 0};
    line.tokens = &token;
    line.token_count = 1;
    return &line;
}

/* Speak a word of 1000 frames, behind which 3000 of a level come. */
static size_t frames_with(int16_t level, lec_time *word)
{
    static int16_t pcm[4000];
    const lec_word words[] = {{0, 0, 1000}};
    lec_raw_speech raw = {0};
    lec_speech s;
    for (size_t i = 0; i < 4000; i++)
        pcm[i] = (int16_t)((i < 1000 ? 8000 : level) * (i % 2 ? 1 : -1));
    lec_raw_begin(&raw, 0);
    memcpy(lec_raw_room(&raw, 4000), pcm, sizeof pcm);
    raw.frames += 4000;
    lec_raw_add_words(&raw, words, 1);
    lec_speech_finish(&s, one_word(), &raw, 600);
    *word = s.times[0];
    if (level && s.frames == 1600)
        assert_true(abs(s.pcm[1599]) < 33); /* it fades */
    lec_raw_free(&raw);
    return s.frames;
}

static void an_echo_behind_the_last_word_is_part_of_the_pause(void **state)
{
    (void)state;
    lec_time plain, echoed;
    assert_int_equal(frames_with(0, &plain), 1600);
    assert_int_equal(frames_with(300, &echoed), 1600);
    assert_memory_equal(&plain, &echoed, sizeof plain);
}

static void what_is_loud_behind_the_last_word_is_no_echo(void **state)
{
    (void)state;
    lec_time word;
    assert_int_equal(frames_with(2000, &word), 4600);
}

/* Start with eSpeak NG, and a voice that `engine` speaks. */
static fixture *start_guest(const char *engine, lec_fallback fallback,
                            const char *text)
{
    fixture *f = start("espeak", 2, text);
    lec_guest guest = {0};
    memcpy(guest.engine, engine, strlen(engine) + 1);
    f->voice.manner.guest = f->voice.quoted.guest = guest;
    f->voice.manner.fallback = fallback;
    return f;
}

/* Is a line hummed by the silent engine, whose words take 100 ms each? */
static bool is_hummed(const lec_speech *s)
{
    int16_t most = 0;
    for (size_t i = 0; i < s->frames; i++)
        most = abs(s->pcm[i]) > most ? (int16_t)abs(s->pcm[i]) : most;
    return most < 200;
}

static void a_voice_has_the_engine_that_it_names(void **state)
{
    (void)state;
    fixture *f = start_guest("silent", LEC_FALLBACK_NONE, "The tide is low.");
    assert_int_equal(lec_synth_begin(f->synth, f->script, &f->voice, NULL), 0);
    lec_speech s = next(f);
    assert_true(is_hummed(&s));
    f->voice.manner.guest = f->voice.quoted.guest = (lec_guest){0};
    assert_int_equal(lec_synth_begin(f->synth, f->script, &f->voice, NULL), 0);
    s = next(f);
    assert_false(is_hummed(&s));
    end(f);
}

static void what_an_engine_loses_espeak_says_in_its_place(void **state)
{
    (void)state;
    fixture *f = start_guest("silent", LEC_FALLBACK_ESPEAK,
                             "Before it. It says crashnow here. After it.");
    assert_int_equal(lec_synth_begin(f->synth, f->script, &f->voice, NULL), 0);
    for (int i = 0; i < 3; i++) {
        lec_speech s = next(f);
        assert_null(s.lost);
        assert_int_equal(is_hummed(&s), i != 1);
        assert_int_equal(s.instead != NULL, i == 1);
    }
    assert_null(next(f).line);
    end(f);
}

static void what_an_engine_loses_is_an_error_without_a_fallback(void **state)
{
    (void)state;
    lec_error err = {0};
    lec_speech s;
    fixture *f = start_guest("silent", LEC_FALLBACK_NONE,
                             "Before it. It says crashnow here. After it.");
    assert_int_equal(lec_synth_begin(f->synth, f->script, &f->voice, NULL), 0);
    next(f);
    assert_int_equal(lec_synth_next(f->synth, &s, &err), LEC_E_SYNTH);
    assert_non_null(strstr(err.what, "sentence 2 was not spoken"));
    assert_non_null(strstr(err.hint, "fallback = espeak"));
    end(f);
}

static void two_engines_share_a_line(void **state)
{
    (void)state;
    fixture *f = start("espeak", 1,
                       "\"The harbour was never quite as calm as this\", the "
                       "keeper of the light said.");
    lec_script_free(f->script);
    f->voice.quote = LEC_QUOTE_VOICE;
    memcpy(f->voice.quoted.guest.engine, "silent", sizeof "silent");
    assert_int_equal(
        lec_script_make(&f->article, &f->voice, f->language, &f->script, NULL),
        LEC_OK);
    assert_int_equal(lec_synth_begin(f->synth, f->script, &f->voice, NULL), 0);
    lec_speech s = next(f);
    assert_int_equal(s.line->segment_count, 2);
    lec_speech quoted = s;
    quoted.frames = s.times[6].to; /* "as" */
    assert_true(is_hummed(&quoted));
    assert_false(is_hummed(&s));
    end(f);
}

static void an_engine_of_a_voice_that_nobody_knows_is_refused(void **state)
{
    (void)state;
    lec_error err = {0};
    fixture *f = start_guest("loud", LEC_FALLBACK_NONE, "The tide is low.");
    assert_int_equal(lec_synth_begin(f->synth, f->script, &f->voice, &err),
                     LEC_E_INPUT);
    assert_string_equal(err.what, "no engine is called \"loud\"");
    assert_non_null(strstr(err.hint, "espeak"));
    end(f);
}

/* What is told of a text, for tests of what comes between. */
typedef struct told {
    size_t frames, words;
    uint32_t at[8], from[8], to[8];
} told;

static void count_frames(void *user, const int16_t *frames, size_t count)
{
    (void)frames;
    ((told *)user)->frames += count;
}

static void keep_word(void *user, uint32_t at, uint32_t from, uint32_t to)
{
    told *t = user;
    t->at[t->words] = at;
    t->from[t->words] = from;
    t->to[t->words++] = to;
}

static void sound_of_another_rate_keeps_its_length_and_its_words(void **state)
{
    (void)state;
    told t = {0};
    const lec_engine_sink sink = {count_frames, keep_word, &t};
    assert_int_equal(lec_retell(&lec_engine_silent, NULL, "The tide is low",
                                22050, 16000, NULL, &sink, NULL),
                     LEC_OK);
    assert_in_range(t.frames, 6398, 6402);
    assert_int_equal(t.words, 4);
    assert_int_equal(t.at[2], 9);
    assert_in_range(t.from[2], 3199, 3201);
    assert_in_range(t.to[2], 4799, 4801);
}

static void words_that_are_not_told_share_the_sound(void **state)
{
    (void)state;
    static int16_t pcm[2000];
    told t = {0};
    const lec_engine_sink sink = {count_frames, keep_word, &t};
    for (size_t i = 500; i < 1500; i++)
        pcm[i] = 1000;
    lec_shares_tell("Wörter so", pcm, 2000, 16000, &sink);
    assert_int_equal(t.words, 2);
    assert_int_equal(t.from[0], 500);
    assert_int_equal(t.at[1], 7);
    assert_int_equal(t.to[1], 1500);
    assert_in_range(t.from[1], 1270, 1285);
}

static void phonemes_are_a_shown_word_where_an_engine_takes_none(void **state)
{
    (void)state;
    static const lec_token tokens[] = {
        {0, 3, 0, 3}, {4, 6, 4, 6}, {7, 21, 7, 18}, {22, 27, 19, 24}};
    const lec_line line = {.text = "Tar in Worcestershire today",
                           .spoken = "Tar in [[w'Ust@]] today",
                           .tokens = tokens,
                           .token_count = 4};
    lec_text sent = {0};
    lec_shown shown = {0};
    lec_text_add_str(&sent, line.spoken);
    lec_shown_add(&sent, &line, 0, sent.len);
    lec_shown_read(&shown, lec_text_str(&sent));
    assert_string_equal(lec_text_str(&shown.text), line.text);
    assert_int_equal(lec_shown_place(&shown, 4), 4);
    assert_int_equal(lec_shown_place(&shown, 9), 7);
    assert_int_equal(lec_shown_place(&shown, 22), 18);
    lec_shown_free(&shown);
    lec_shown_read(&shown, "No phonemes");
    assert_string_equal(lec_text_str(&shown.text), "No phonemes");
    lec_shown_free(&shown);
    lec_text_free(&sent);
}

static fixture *start_flite(const char *model, const char *text)
{
    fixture *f = start_guest("flite", LEC_FALLBACK_NONE, text);
    memcpy(f->voice.manner.guest.model, model, strlen(model) + 1);
    f->voice.quoted.guest = f->voice.manner.guest;
    assert_int_equal(lec_synth_begin(f->synth, f->script, &f->voice, NULL), 0);
    return f;
}

static void flite_tells_where_its_words_are(void **state)
{
    (void)state;
    fixture *f = start_flite("slt", "Café owners — the well-known ones — "
                                    "don\xe2\x80\x99t wait.");
    lec_speech s = next(f);
    assert_int_equal(lec_synth_hz(f->synth), 16000);
    assert_true(s.frames > 16000 && s.frames < 16000 * 6);
    uint32_t last = 0;
    for (size_t i = 0; i < s.line->token_count; i++) {
        assert_true(s.times[i].from >= last);
        assert_true(s.times[i].to - s.times[i].from > 600);
        assert_true(s.times[i].to - s.times[i].from < 14000);
        last = s.times[i].to;
    }
    assert_true(s.frames - last < 1600);
    end(f);
}

static size_t frames_at(int rate, int pitch, double *hz)
{
    fixture *f = start_flite("slt", "We will all go over now.");
    f->voice.manner.rate = rate;
    f->voice.manner.pitch = pitch;
    assert_int_equal(lec_synth_begin(f->synth, f->script, &f->voice, NULL), 0);
    lec_speech s = next(f);
    size_t frames = s.frames;
    *hz = pitch_of(s.pcm, s.frames) * 16000 / 22050;
    end(f);
    return frames;
}

static void flite_speaks_at_the_rate_and_the_pitch_it_is_told(void **state)
{
    (void)state;
    double hz, higher;
    size_t slow = frames_at(140, 50, &hz);
    size_t fast = frames_at(280, 68, &higher);
    assert_true(slow > fast * 16 / 10 && slow < fast * 24 / 10);
    assert_true(higher > hz * 1.08 && higher < hz * 1.25);
}

static void flite_speaks_english_alone(void **state)
{
    (void)state;
    lec_error err = {0};
    lec_speech s;
    fixture *f = start_flite("slt", "The tide is low.");
    ((lec_line *)lec_script_line(f->script, 0))->lang = "de";
    assert_int_equal(lec_synth_begin(f->synth, f->script, &f->voice, NULL), 0);
    assert_int_equal(lec_synth_next(f->synth, &s, &err), LEC_E_SYNTH);
    assert_string_equal(err.what, "Flite speaks English, and not \"de\"");
    end(f);
}

static void a_voice_that_flite_lacks_is_said(void **state)
{
    (void)state;
    lec_error err = {0};
    fixture *f = start_guest("flite", LEC_FALLBACK_ESPEAK, "The tide is low.");
    memcpy(f->voice.manner.guest.model, "../x", sizeof "../x");
    assert_int_equal(lec_synth_begin(f->synth, f->script, &f->voice, &err),
                     LEC_E_INPUT);
    assert_string_equal(err.what, "Flite has no voice \"../x\"");
    end(f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_come_in_order_however_many_speak),
        cmocka_unit_test(a_crash_costs_one_line_and_is_said),
        cmocka_unit_test(a_line_that_does_not_end_is_given_up),
        cmocka_unit_test(a_script_may_be_left_in_the_middle),
        cmocka_unit_test(an_engine_nobody_knows_is_refused),
        cmocka_unit_test(the_edges_of_a_sentence_are_of_known_length),
        cmocka_unit_test(every_token_has_its_time_and_they_follow_each_other),
        cmocka_unit_test(a_script_is_the_same_sound_every_time),
        cmocka_unit_test(breath_is_the_same_whatever_was_random_before),
        cmocka_unit_test(a_quotation_is_higher_and_the_narrator_is_not),
        cmocka_unit_test(every_voice_quotes_two_and_a_half_semitones_higher),
        cmocka_unit_test(a_voice_that_hurries_is_no_higher),
        cmocka_unit_test(words_are_found_where_sonic_hurries),
        cmocka_unit_test(a_voice_that_a_quotation_lacks_is_an_error),
        cmocka_unit_test(a_language_espeak_does_not_have_is_an_error),
        cmocka_unit_test(spurious_word_events_move_no_token),
        cmocka_unit_test(a_token_lasts_from_its_first_word_to_its_last),
        cmocka_unit_test(a_token_starts_and_ends_with_its_sound),
        cmocka_unit_test(a_long_line_keeps_its_sound_while_it_grows),
        cmocka_unit_test(sound_that_comes_byte_by_byte_is_whole),
        cmocka_unit_test(words_said_as_one_are_told_apart),
        cmocka_unit_test(the_second_of_two_joined_words_is_found),
        cmocka_unit_test(
            tokens_that_are_no_word_share_the_time_of_the_one_before),
        cmocka_unit_test(empty_tokens_are_heard_for_no_time),
        cmocka_unit_test(parts_are_joined_by_silences_of_known_length),
        cmocka_unit_test(an_engine_without_phonemes_says_so),
        cmocka_unit_test(the_audio_that_espeak_is_given_has_no_device),
        cmocka_unit_test(sound_neither_steps_into_silence_nor_leans),
        cmocka_unit_test(a_burst_behind_a_closure_is_hardly_softened),
        cmocka_unit_test(an_echo_behind_the_last_word_is_part_of_the_pause),
        cmocka_unit_test(what_is_loud_behind_the_last_word_is_no_echo),
        cmocka_unit_test(a_voice_has_the_engine_that_it_names),
        cmocka_unit_test(what_an_engine_loses_espeak_says_in_its_place),
        cmocka_unit_test(what_an_engine_loses_is_an_error_without_a_fallback),
        cmocka_unit_test(two_engines_share_a_line),
        cmocka_unit_test(an_engine_of_a_voice_that_nobody_knows_is_refused),
        cmocka_unit_test(sound_of_another_rate_keeps_its_length_and_its_words),
        cmocka_unit_test(words_that_are_not_told_share_the_sound),
        cmocka_unit_test(phonemes_are_a_shown_word_where_an_engine_takes_none),
        cmocka_unit_test(flite_tells_where_its_words_are),
        cmocka_unit_test(flite_speaks_at_the_rate_and_the_pitch_it_is_told),
        cmocka_unit_test(flite_speaks_english_alone),
        cmocka_unit_test(a_voice_that_flite_lacks_is_said),
    };
    return cmocka_run_group_tests_name("synth", tests, NULL, NULL);
}
