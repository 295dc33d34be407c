/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words are found in another voice's sound: two of eSpeak NG's voices, whose
 * words are both known, say the same lines.
 */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"
#include "lectern.h"
#include "synth/align/align.h"
#include "synth/align/follow.h"

#define LINES 6
#define WORDS 200

static const char text[] =
    "The harbour lay quiet when the first boats came home.\n\n"
    "Nobody in the village had heard of the plan, and few of them cared.\n\n"
    "A careful doctor measured every dose twice before breakfast.\n\n"
    "They sold bread, cheese and coffee under the stone bridge.\n\n"
    "Seven of the judges voted against it, although the law was clear.\n\n"
    "In autumn the river rises slowly, and then it takes the lower fields.\n";

/* What a voice said. */
typedef struct spoken {
    int hz;
    size_t count;
    int16_t *pcm[LINES];
    size_t frames[LINES], words[LINES];
    lec_time times[LINES][WORDS];
} spoken;

static bool keep(void *user, const lec_speech *speech)
{
    spoken *s = user;
    assert_non_null(speech->pcm);
    assert_in_range(s->count, 0, LINES - 1);
    s->hz = speech->hz;
    s->frames[s->count] = speech->frames;
    s->pcm[s->count] = lec_must_alloc(speech->frames * sizeof *speech->pcm);
    memcpy(s->pcm[s->count], speech->pcm, speech->frames * sizeof(int16_t));
    s->words[s->count] = speech->line->token_count;
    memcpy(s->times[s->count++], speech->times,
           speech->line->token_count * sizeof *speech->times);
    return true;
}

static spoken *speak(const char *voice, int rate)
{
    lec_options options = lec_options_default();
    lec_session *session;
    lec_page *page;
    lec_article *article;
    lec_narration *narration;
    spoken *s = lec_must_zero(sizeof *s);
    options.voices_dir = LEC_TEST_VOICES;
    options.voice = voice;
    options.rate = rate;
    assert_int_equal(lec_session_new(&session, &options, NULL, NULL), LEC_OK);
    assert_int_equal(lec_page_from_memory(&page, text, strlen(text),
                                          LEC_PAGE_PLAIN, "page", NULL),
                     LEC_OK);
    assert_int_equal(lec_session_extract(session, page, &article, NULL),
                     LEC_OK);
    assert_int_equal(lec_narration_new(&narration, session, article, NULL),
                     LEC_OK);
    assert_int_equal(lec_narration_speak(narration, keep, s, NULL), LEC_OK);
    assert_int_equal(s->count, LINES);
    lec_narration_free(narration);
    lec_article_free(article);
    lec_page_free(page);
    lec_session_free(session);
    return s;
}

static void forget(spoken *s)
{
    for (size_t i = 0; i < s->count; i++)
        free(s->pcm[i]);
    free(s);
}

typedef struct fixture {
    spoken *known, *other;
    lec_aligner *aligner;
    lec_time found[WORDS];
} fixture;

static int set_up(void **state)
{
    fixture *f = *state = lec_must_zero(sizeof *f);
    f->known = speak("en-gb-female", 165);
    f->other = speak("en-us-male", 190);
    assert_int_equal(
        lec_aligner_new(&f->aligner, f->known->hz, f->other->hz, NULL), LEC_OK);
    return 0;
}

static int tear_down(void **state)
{
    fixture *f = *state;
    lec_aligner_free(f->aligner);
    forget(f->known);
    forget(f->other);
    free(f);
    return 0;
}

static lec_sound sound_of(const spoken *s, size_t line)
{
    return (lec_sound){s->pcm[line], s->frames[line], s->hz};
}

/* Find line `i` of the one voice in a sound of the other. */
static double find(fixture *f, size_t i, const lec_sound *sound)
{
    lec_sound known = sound_of(f->known, i);
    return lec_aligner_find(f->aligner, &known, f->known->times[i],
                            f->known->words[i], sound, f->found);
}

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static void words_begin_where_the_other_voice_begins_them(void **state)
{
    fixture *f = *state;
    double off[LINES * WORDS];
    size_t count = 0;
    for (size_t i = 0; i < LINES; i++) {
        lec_sound sound = sound_of(f->other, i);
        find(f, i, &sound);
        for (size_t w = 0; w < f->known->words[i]; w++)
            off[count++] = fabs((double)f->found[w].from -
                                (double)f->other->times[i][w].from) *
                           1000 / f->other->hz;
    }
    qsort(off, count, sizeof *off, by_size);
    assert_true(off[count / 2] <= 25);
    assert_true(off[count * 95 / 100] <= 90);
}

static void words_are_in_order_and_in_the_sound(void **state)
{
    fixture *f = *state;
    for (size_t i = 0; i < LINES; i++) {
        lec_sound sound = sound_of(f->other, (i + 1) % LINES);
        uint32_t end = 0;
        find(f, i, &sound);
        for (size_t w = 0; w < f->known->words[i]; w++) {
            assert_true(f->found[w].from >= end);
            assert_true(f->found[w].to >= f->found[w].from);
            end = f->found[w].to;
        }
        assert_true(end <= sound.frames);
    }
}

/* A pause as long as a breath, where the other voice makes none. */
static void a_pause_in_the_reading_shifts_what_is_behind_it(void **state)
{
    fixture *f = *state;
    size_t pause = (size_t)f->other->hz, words = f->known->words[0];
    size_t at = f->other->times[0][words / 2].from, all = f->other->frames[0];
    int16_t *pcm = lec_must_zero((all + pause) * sizeof *pcm);
    memcpy(pcm, f->other->pcm[0], at * sizeof *pcm);
    memcpy(pcm + at + pause, f->other->pcm[0] + at, (all - at) * sizeof *pcm);
    lec_sound sound = {pcm, all + pause, f->other->hz};
    find(f, 0, &sound);
    for (size_t w = 0; w < words; w++) {
        double wanted =
            f->other->times[0][w].from + (w < words / 2 ? 0 : (double)pause);
        assert_true(fabs(f->found[w].from - wanted) <= f->other->hz * 0.12);
    }
    free(pcm);
}

static void other_words_are_less_alike(void **state)
{
    fixture *f = *state;
    double same = 0, other = 0;
    for (size_t i = 0; i < LINES; i++) {
        lec_sound right = sound_of(f->other, i);
        lec_sound wrong = sound_of(f->other, (i + 1) % LINES);
        same += find(f, i, &right);
        other += find(f, i, &wrong);
    }
    assert_true(same < other * 0.9);
}

static void silence_has_words_spread_over_it(void **state)
{
    fixture *f = *state;
    static int16_t nothing[22050];
    const lec_sound silence = {nothing, 22050, f->other->hz}, none = {0};
    assert_true(isinf(find(f, 0, &silence)));
    assert_true(f->found[0].from < f->found[f->known->words[0] - 1].from);
    assert_true(isinf(find(f, 0, &none)));
    assert_int_equal(f->found[f->known->words[0] - 1].to, 0);
}

/* Follow a reading of the lines in this order, by the other voice. */
static lec_follower *follow(fixture *f, const size_t *order, size_t count,
                            const lec_read_passage **found, size_t *passages)
{
    lec_follower *follower;
    assert_int_equal(
        lec_follower_new(&follower, f->known->hz, f->other->hz, NULL), LEC_OK);
    for (size_t i = 0; i < LINES - 1; i++) /* the last line is a stranger's */
        lec_follower_add(follower, f->known->pcm[i], f->known->frames[i]);
    for (size_t i = 0; i < count; i++)
        lec_follower_hear(follower, f->other->pcm[order[i]],
                          f->other->frames[order[i]]);
    *found = lec_follower_end(follower, passages);
    return follower;
}

/* Check one passage, whose beginning is that of part `at` of the reading. */
static void check(const fixture *f, const size_t *order, size_t at,
                  const lec_read_passage *found, lec_passage_kind kind,
                  size_t line)
{
    double from = 0;
    for (size_t i = 0; i < at; i++)
        from += (double)f->other->frames[order[i]] / f->other->hz;
    assert_int_equal(found->kind, kind);
    assert_int_equal(found->line, line);
    assert_true(fabs(found->from_s - from) <= 0.25);
}

static void what_is_read_as_it_stands_is_found_line_by_line(void **state)
{
    fixture *f = *state;
    const size_t order[] = {0, 1, 2, 3, 4};
    const lec_read_passage *found;
    size_t count;
    lec_follower *follower = follow(f, order, 5, &found, &count);
    assert_int_equal(count, 5);
    for (size_t i = 0; i < 5; i++)
        check(f, order, i, &found[i], LEC_PASSAGE_READ, i);
    lec_follower_free(follower);
}

static void a_line_that_is_left_out_is_named(void **state)
{
    fixture *f = *state;
    const size_t order[] = {0, 1, 3, 4};
    const lec_read_passage *found;
    size_t count;
    lec_follower *follower = follow(f, order, 4, &found, &count);
    assert_int_equal(count, 5);
    check(f, order, 1, &found[1], LEC_PASSAGE_READ, 1);
    check(f, order, 2, &found[2], LEC_PASSAGE_LEFT_OUT, 2);
    check(f, order, 2, &found[3], LEC_PASSAGE_READ, 3);
    lec_follower_free(follower);
}

static void what_is_added_is_named(void **state)
{
    fixture *f = *state;
    const size_t order[] = {0, 1, 5, 2, 3, 4};
    const lec_read_passage *found;
    size_t count;
    lec_follower *follower = follow(f, order, 6, &found, &count);
    assert_int_equal(count, 6);
    check(f, order, 1, &found[1], LEC_PASSAGE_READ, 1);
    check(f, order, 2, &found[2], LEC_PASSAGE_ADDED, 2);
    check(f, order, 3, &found[3], LEC_PASSAGE_READ, 2);
    lec_follower_free(follower);
}

static void a_line_that_is_read_twice_is_named(void **state)
{
    fixture *f = *state;
    const size_t order[] = {0, 1, 1, 2, 3, 4};
    const lec_read_passage *found;
    size_t count;
    lec_follower *follower = follow(f, order, 6, &found, &count);
    assert_int_equal(count, 6);
    check(f, order, 1, &found[1], LEC_PASSAGE_AGAIN, 1);
    check(f, order, 2, &found[2], LEC_PASSAGE_READ, 1);
    check(f, order, 3, &found[3], LEC_PASSAGE_READ, 2);
    lec_follower_free(follower);
}

static void a_reading_of_nothing_leaves_all_out(void **state)
{
    fixture *f = *state;
    const lec_read_passage *found;
    size_t count;
    lec_follower *follower = follow(f, NULL, 0, &found, &count);
    assert_int_equal(count, LINES - 1);
    for (size_t i = 0; i < count; i++)
        assert_int_equal(found[i].kind, LEC_PASSAGE_LEFT_OUT);
    lec_follower_free(follower);
    assert_int_equal(
        lec_follower_new(&follower, f->known->hz, f->other->hz, NULL), LEC_OK);
    lec_follower_hear(follower, f->other->pcm[0], f->other->frames[0]);
    found = lec_follower_end(follower, &count);
    assert_int_equal(count, 1);
    assert_int_equal(found[0].kind, LEC_PASSAGE_ADDED);
    lec_follower_free(follower);
}

static void a_rate_that_is_none_is_refused(void **state)
{
    (void)state;
    lec_error err = {0};
    lec_aligner *aligner;
    assert_int_equal(lec_aligner_new(&aligner, 22050, 100, &err), LEC_E_INPUT);
    assert_string_equal(err.what, "no speech has 100 frames a second");
    assert_null(aligner);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_begin_where_the_other_voice_begins_them),
        cmocka_unit_test(words_are_in_order_and_in_the_sound),
        cmocka_unit_test(a_pause_in_the_reading_shifts_what_is_behind_it),
        cmocka_unit_test(other_words_are_less_alike),
        cmocka_unit_test(silence_has_words_spread_over_it),
        cmocka_unit_test(what_is_read_as_it_stands_is_found_line_by_line),
        cmocka_unit_test(a_line_that_is_left_out_is_named),
        cmocka_unit_test(what_is_added_is_named),
        cmocka_unit_test(a_line_that_is_read_twice_is_named),
        cmocka_unit_test(a_reading_of_nothing_leaves_all_out),
        cmocka_unit_test(a_rate_that_is_none_is_refused),
    };
    return cmocka_run_group_tests_name("align", tests, set_up, tear_down);
}
