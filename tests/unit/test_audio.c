/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <sndfile.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "audio/audio.h"
#include "audio/fx/audio_input.h"

static const lec_sound_tags tags = {
    .title = "Brücke offen",
    .artist = "Ida Quell",
    .album = "The Moor",
    .date = "2024-05-03",
    .comment = "",
    .software = "Lectern",
};

static const lec_sound_settings *of(lec_sound_format format)
{
    static lec_sound_settings settings;
    settings = (lec_sound_settings){
        .format = format, .hz = 22050, .channels = 1, .bits = 16};
    return &settings;
}

static void path_of(char path[64])
{
    snprintf(path, 64, "/tmp/lectern-audio-%d", (int)getpid());
}

/* 100 ms of silence, 300 frames of a ramp, 50 ms of silence. */
static void write_sound(lec_audio_file *sound)
{
    static float pcm[2205 + 300 + 1102];
    for (int i = 0; i < 300; i++)
        pcm[2205 + i] = (float)(i * 100 - 15000) / 32768;
    assert_int_equal(lec_audio_file_add(sound, pcm, 2000, NULL), LEC_OK);
    assert_int_equal(lec_audio_file_add(sound, pcm + 2000, 1607, NULL), LEC_OK);
    assert_int_equal(lec_audio_file_frames(sound), 2205 + 300 + 1102);
}

static void reads_back(lec_sound_format format, int major)
{
    char path[64];
    path_of(path);
    lec_audio_file *sound;
    assert_int_equal(
        lec_audio_file_open(&sound, path, true, of(format), &tags, NULL),
        LEC_OK);
    write_sound(sound);
    assert_int_equal(lec_audio_file_close(sound, NULL), LEC_OK);
    SF_INFO info = {0};
    SNDFILE *snd = sf_open(path, SFM_READ, &info);
    assert_non_null(snd);
    assert_int_equal(info.frames, 3607);
    assert_int_equal(info.samplerate, 22050);
    assert_int_equal(info.channels, 1);
    assert_int_equal(info.format, major | SF_FORMAT_PCM_16);
    int16_t pcm[3607];
    assert_int_equal(sf_readf_short(snd, pcm, 3607), 3607);
    for (int i = 0; i < 3607; i++)
        assert_int_equal(pcm[i],
                         i < 2205 || i >= 2505 ? 0 : (i - 2205) * 100 - 15000);
    assert_string_equal(sf_get_string(snd, SF_STR_TITLE), "Brücke offen");
    assert_string_equal(sf_get_string(snd, SF_STR_ARTIST), "Ida Quell");
    assert_string_equal(sf_get_string(snd, SF_STR_DATE), "2024-05-03");
    sf_close(snd);
    unlink(path);
}

static void wav_is_read_back_to_the_frame(void **state)
{
    (void)state;
    reads_back(LEC_SOUND_WAV, SF_FORMAT_WAV);
}

static void flac_is_read_back_to_the_frame(void **state)
{
    (void)state;
    reads_back(LEC_SOUND_FLAC, SF_FORMAT_FLAC);
}

static void the_null_format_writes_nothing_and_counts(void **state)
{
    (void)state;
    lec_audio_file *sound;
    assert_int_equal(lec_audio_file_open(&sound, "/nonexistent/x", false,
                                         of(LEC_SOUND_NULL), &tags, NULL),
                     LEC_OK);
    write_sound(sound);
    assert_int_equal(lec_audio_file_close(sound, NULL), LEC_OK);
}

static void a_full_disk_is_an_error(void **state)
{
    (void)state;
    static const lec_sound_format formats[] = {LEC_SOUND_WAV, LEC_SOUND_FLAC,
                                               LEC_SOUND_OPUS, LEC_SOUND_MP3,
                                               LEC_SOUND_VORBIS};
    for (int i = 0; i < 5; i++) {
        lec_audio_file *sound;
        lec_error err = {0};
        static float loud[220500];
        for (int k = 0; k < 220500; k++)
            loud[k] = (float)(k % 1000) / 1000;
        lec_code code = lec_audio_file_open(&sound, "/dev/full", false,
                                            of(formats[i]), &tags, &err);
        if (!code)
            code = lec_audio_file_add(sound, loud, 220500, &err);
        if (code)
            lec_audio_file_discard(sound);
        else
            code = lec_audio_file_close(sound, &err);
        assert_int_equal(code, LEC_E_IO);
        assert_string_equal(err.what, "cannot write it: No space left on "
                                      "device");
        assert_string_equal(err.file, "/dev/full");
    }
}

static void a_discarded_sound_leaves_nothing(void **state)
{
    (void)state;
    char path[64];
    path_of(path);
    lec_audio_file *sound;
    assert_int_equal(lec_audio_file_open(&sound, path, false,
                                         of(LEC_SOUND_FLAC), &tags, NULL),
                     LEC_OK);
    write_sound(sound);
    lec_audio_file_discard(sound);
    lec_audio_file_discard(NULL);
    assert_int_not_equal(access(path, F_OK), 0);
}

static void a_device_is_written_to_and_not_replaced(void **state)
{
    (void)state;
    lec_audio_file *sound;
    struct stat st;
    assert_int_equal(lec_audio_file_open(&sound, "/dev/null", true,
                                         of(LEC_SOUND_WAV), &tags, NULL),
                     LEC_OK);
    write_sound(sound);
    assert_int_equal(lec_audio_file_close(sound, NULL), LEC_OK);
    assert_int_equal(stat("/dev/null", &st), 0);
    assert_true(S_ISCHR(st.st_mode));
}

/* A damaged file of floats has samples that no sound has: one that is infinite
 * would silence all that comes after it.
 */
static void a_sample_that_no_sound_has_is_silence(void **state)
{
    (void)state;
    const float in[] = {0.5F, NAN, INFINITY, -INFINITY, 1e30F, -0.25F, 1.5F};
    const float want[] = {0.5F, 0, 0, 0, 0, -0.25F, 1.5F};
    char path[64];
    path_of(path);
    SF_INFO info = {.samplerate = 22050,
                    .channels = 1,
                    .format = SF_FORMAT_WAV | SF_FORMAT_FLOAT};
    SNDFILE *snd = sf_open(path, SFM_WRITE, &info);
    assert_int_equal(sf_writef_float(snd, in, 7), 7);
    sf_close(snd);
    lec_audio_input *input;
    size_t count;
    assert_int_equal(lec_audio_input_open(&input, path, NULL), LEC_OK);
    const float *got = lec_audio_input_read(input, &count);
    assert_int_equal(count, 7);
    assert_memory_equal(got, want, sizeof want);
    lec_audio_input_close(input);
    unlink(path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(wav_is_read_back_to_the_frame),
        cmocka_unit_test(flac_is_read_back_to_the_frame),
        cmocka_unit_test(the_null_format_writes_nothing_and_counts),
        cmocka_unit_test(a_full_disk_is_an_error),
        cmocka_unit_test(a_discarded_sound_leaves_nothing),
        cmocka_unit_test(a_device_is_written_to_and_not_replaced),
        cmocka_unit_test(a_sample_that_no_sound_has_is_silence),
    };
    return cmocka_run_group_tests_name("audio", tests, NULL, NULL);
}
