/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <unistd.h>

#include <cmocka.h>

#include "audio/master.h"

enum { HZ = 8000, SECONDS = 100 };

static const lec_sound_settings wav = {
    .format = LEC_SOUND_WAV, .hz = HZ, .channels = 1, .bits = 16};

static const char *name_of(int i)
{
    static char names[2][64];
    snprintf(names[i], sizeof names[i], "/tmp/lectern-master-%d-%d",
             (int)getpid(), i);
    return names[i];
}

static lec_audio_file *open_sound(int i)
{
    static const lec_sound_tags tags = {0};
    lec_audio_file *sound;
    assert_int_equal(
        lec_audio_file_open(&sound, name_of(i), true, &wav, &tags, NULL),
        LEC_OK);
    return sound;
}

/* An episode of a tone, after its 70th second `change_db` louder. */
static lec_master *episode(int seconds, double change_db, lec_audio_file *early)
{
    const lec_level level = {.loudness = -16, .voice = -20, .peak = -1};
    static int16_t second[HZ];
    lec_master *m;
    assert_int_equal(lec_master_new(&m, HZ, &level, NULL), LEC_OK);
    lec_master_write_early(m, early, &wav);
    for (int s = 0; s < seconds; s++) {
        double size = 4000 * pow(10, (s < 70 ? 0 : change_db) / 20);
        for (int i = 0; i < HZ; i++)
            second[i] = (int16_t)(size * sin(i * 2 * 3.14159265 * 440 / HZ));
        assert_int_equal(lec_master_add(m, second, HZ, NULL), LEC_OK);
    }
    assert_int_equal(lec_master_settle(m, NULL), LEC_OK);
    return m;
}

static void assert_same_files(void)
{
    char command[200];
    snprintf(command, sizeof command, "cmp %s %s", name_of(0), name_of(1));
    assert_int_equal(system(command), 0);
}

static void what_is_written_along_is_what_is_written_later(void **state)
{
    (void)state;
    static const int lengths[] = {5, 29, 30, 31, SECONDS};
    for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++) {
        lec_audio_file *early = open_sound(0), *later = open_sound(1);
        lec_master *m = episode(lengths[i], 0.2, early);
        assert_true(lec_master_wrote_early(m));
        assert_true(fabs(lec_master_loudness(m) + 16) < 0.25);
        assert_int_equal(lec_master_write(m, later, &wav, NULL), LEC_OK);
        assert_int_equal(lec_audio_file_close(early, NULL), LEC_OK);
        assert_int_equal(lec_audio_file_close(later, NULL), LEC_OK);
        assert_same_files();
        lec_master_free(m);
    }
    unlink(name_of(0));
    unlink(name_of(1));
}

static void where_the_beginning_misleads_the_whole_decides(void **state)
{
    (void)state;
    for (int change_db = -6; change_db <= 6; change_db += 12) {
        lec_audio_file *early = open_sound(0);
        lec_master *m = episode(SECONDS, change_db, early);
        assert_false(lec_master_wrote_early(m));
        assert_true(fabs(lec_master_loudness(m) + 16) < 0.05);
        lec_audio_file_discard(early);
        lec_master_free(m);
    }
}

static void silence_has_no_gain(void **state)
{
    (void)state;
    const lec_level level = {.loudness = -16, .voice = -20, .peak = -1};
    lec_audio_file *early = open_sound(0);
    lec_master *m;
    assert_int_equal(lec_master_new(&m, HZ, &level, NULL), LEC_OK);
    lec_master_write_early(m, early, &wav);
    assert_int_equal(lec_master_add_silence(m, SECONDS * 1000, NULL), LEC_OK);
    assert_int_equal(lec_master_settle(m, NULL), LEC_OK);
    assert_true(lec_master_wrote_early(m));
    assert_true(lec_master_loudness(m) < -1000);
    assert_int_equal(lec_audio_file_frames(early), SECONDS * HZ);
    lec_audio_file_discard(early);
    lec_master_free(m);
}

static bool is_asked(void *user)
{
    return ++*(int *)user > 5;
}

static void a_stop_is_heard_while_a_sound_is_written(void **state)
{
    (void)state;
    lec_audio_file *early = open_sound(0), *later = open_sound(1);
    lec_master *m = episode(SECONDS, 0, early);
    int asked = 0;
    lec_error err = {0};
    lec_master_stop_by(m, (lec_stop){is_asked, &asked});
    assert_int_equal(lec_master_write(m, later, &wav, &err), LEC_E_IO);
    assert_string_equal(err.what, "stopped");
    assert_true(lec_audio_file_frames(later) < HZ * SECONDS / 2);
    assert_int_equal(asked, 6);
    lec_audio_file_discard(early);
    lec_audio_file_discard(later);
    lec_master_free(m);
}

static bool is_asked_once(void *user)
{
    (void)user;
    return true;
}

/* A codec that loses something has the beginning measured once more. */
static void a_stop_is_heard_before_a_sound_is_written(void **state)
{
    (void)state;
    static const lec_sound_settings opus = {
        .format = LEC_SOUND_OPUS, .hz = 48000, .channels = 1, .kbps = 24};
    lec_audio_file *early = open_sound(0), *later = open_sound(1);
    lec_master *m = episode(SECONDS, 0, early);
    lec_error err = {0};
    lec_master_stop_by(m, (lec_stop){is_asked_once, NULL});
    assert_int_equal(lec_master_write(m, later, &opus, &err), LEC_E_IO);
    assert_string_equal(err.what, "stopped");
    lec_audio_file_discard(early);
    lec_audio_file_discard(later);
    lec_master_free(m);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_written_along_is_what_is_written_later),
        cmocka_unit_test(where_the_beginning_misleads_the_whole_decides),
        cmocka_unit_test(silence_has_no_gain),
        cmocka_unit_test(a_stop_is_heard_while_a_sound_is_written),
        cmocka_unit_test(a_stop_is_heard_before_a_sound_is_written),
    };
    return cmocka_run_group_tests_name("master", tests, NULL, NULL);
}
