/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every format at every rate, read back by libsndfile: as many frames as were
 * written, and what is heard is heard when it was written.
 */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <sndfile.h>
#include <unistd.h>

#include <cmocka.h>

#include "audio/audio.h"
#include "audio/codec/encoder.h"
#include "base/text.h"

#define SECONDS 3
#define CHIRP_S 0.02
#define PI 3.14159265358979

static const int rates[] = {8000, 16000, 22050, 24000, 44100, 48000};
static const lec_sound_format formats[] = {LEC_SOUND_WAV, LEC_SOUND_FLAC,
                                           LEC_SOUND_OPUS, LEC_SOUND_MP3,
                                           LEC_SOUND_VORBIS};
#define COUNT(array) (sizeof(array) / sizeof *(array))

static const char *path(void)
{
    static char name[64];
    snprintf(name, sizeof name, "/tmp/lectern-formats-%d", (int)getpid());
    return name;
}

/* The left channel chirps at 0.5 s and 2 s, the right one at 1.25 s. */
static double starts_at(int channel, int which)
{
    return channel ? 1.25 : which ? 2 : 0.5;
}

/* 500 Hz to 2500 Hz within CHIRP_S, t seconds after its start. */
static double chirp(double t)
{
    if (t < 0 || t > CHIRP_S)
        return 0;
    double window = 0.5 - 0.5 * cos(2 * PI * t / CHIRP_S);
    return 0.7 * window * sin(2 * PI * (500 * t + 1000 * t * t / CHIRP_S));
}

/* Somewhat more than SECONDS, so that no block is full at the end. */
static size_t frames_at(int hz)
{
    return (size_t)hz * SECONDS + 77;
}

static float *make_sound(const lec_sound_settings *s)
{
    size_t count = frames_at(s->hz), channels = (size_t)s->channels;
    float *pcm = lec_must_zero(count * channels * sizeof *pcm);
    for (size_t i = 0; i < count; i++)
        for (int c = 0; c < s->channels; c++)
            for (int k = 0; k < 2 - c; k++)
                pcm[i * channels + (size_t)c] +=
                    (float)chirp((double)i / s->hz - starts_at(c, k));
    return pcm;
}

static void write_tagged(const lec_sound_settings *settings, const char *name,
                         bool late)
{
    static const lec_sound_tags tags = {.title = "Proben",
                                        .date = "2026-02-01"};
    float *pcm = make_sound(settings);
    size_t count = frames_at(settings->hz);
    lec_audio_file *sound;
    assert_int_equal(lec_audio_file_open(&sound, name, true, settings,
                                         late ? NULL : &tags, NULL),
                     LEC_OK);
    /* in parts, of which none is a block */
    for (size_t at = 0, n; at < count; at += n) {
        n = count - at < 10007 ? count - at : 10007;
        assert_int_equal(
            lec_audio_file_add(sound, pcm + at * (size_t)settings->channels, n,
                               NULL),
            LEC_OK);
    }
    if (late)
        assert_int_equal(lec_sound_tag(sound, &tags, NULL), LEC_OK);
    assert_int_equal(lec_audio_file_close(sound, NULL), LEC_OK);
    free(pcm);
}

static void write_file(const lec_sound_settings *settings, const char *name)
{
    write_tagged(settings, name, false);
}

/* How well the chirp fits `lag` seconds after where it was written. */
static double fit(const float *pcm, const SF_INFO *info, int channel,
                  double start, double lag)
{
    double sum = 0;
    long from = lrint((start - 0.01) * info->samplerate);
    long to = lrint((start + CHIRP_S + 0.01) * info->samplerate);
    for (long i = from; i < to; i++)
        sum += pcm[i * info->channels + channel] *
               chirp((double)i / info->samplerate - start - lag);
    return sum;
}

/* Milliseconds by which the chirp is heard late. */
static double lateness_ms(const float *pcm, const SF_INFO *info, int channel,
                          double start)
{
    double best = 0, late = 1000;
    for (int step = -160; step <= 160; step++) { /* -5..5 ms */
        double f = fit(pcm, info, channel, start, step / 32e3);
        if (f > best) {
            best = f;
            late = step / 32.0;
        }
    }
    return late;
}

static void check_file(const lec_sound_settings *s, const char *name)
{
    SF_INFO info = {0};
    SNDFILE *snd = sf_open(name, SFM_READ, &info);
    assert_non_null(snd);
    int hz = info.samplerate;
    if (s->format != LEC_SOUND_OPUS) /* which is decoded at several */
        assert_int_equal(hz, s->hz);
    assert_int_equal(info.channels, s->channels);
    size_t room = (size_t)(hz * (SECONDS + 1) * s->channels);
    float *pcm = lec_must_zero(room * sizeof *pcm);
    sf_count_t got = 0, n;
    while ((n = sf_readf_float(snd, pcm + got * s->channels, 4096)) > 0)
        got += n;
    double written = (double)frames_at(s->hz) * hz / s->hz;
    if (fabs((double)got - written) > 1)
        fail_msg("format %d, %d Hz, %d channels: %ld frames", s->format, s->hz,
                 s->channels, (long)got);
    for (int c = 0; c < s->channels; c++)
        for (int k = 0; k < 2 - c; k++) {
            double late = lateness_ms(pcm, &info, c, starts_at(c, k));
            if (fabs(late) > 1)
                fail_msg("format %d, %d Hz, channel %d: %g ms late", s->format,
                         s->hz, c, late);
        }
    free(pcm);
    assert_int_equal(sf_close(snd), 0);
}

static void every_format_keeps_frames_and_onsets(void **state)
{
    (void)state;
    for (size_t f = 0; f < COUNT(formats); f++)
        for (size_t r = 0; r < COUNT(rates); r++)
            for (int channels = 1; channels <= 2; channels++) {
                const lec_sound_settings s = {.format = formats[f],
                                              .hz = rates[r],
                                              .channels = channels,
                                              .bits = r % 2 ? 16 : 24};
                write_file(&s, path());
                check_file(&s, path());
            }
    unlink(path());
}

static void a_bit_rate_is_obeyed(void **state)
{
    (void)state;
    static const lec_sound_format coded[] = {LEC_SOUND_OPUS, LEC_SOUND_MP3,
                                             LEC_SOUND_VORBIS};
    for (size_t f = 0; f < COUNT(coded); f++) {
        long bytes[2];
        for (int k = 0; k < 2; k++) {
            const lec_sound_settings s = {.format = coded[f],
                                          .hz = 44100,
                                          .channels = 1,
                                          .kbps = k ? 128 : 32};
            write_file(&s, path());
            FILE *file = fopen(path(), "rb");
            assert_non_null(file);
            fseek(file, 0, SEEK_END);
            bytes[k] = ftell(file);
            assert_int_equal(fclose(file), 0);
        }
        assert_true(bytes[1] > bytes[0] + 500);
    }
    unlink(path());
}

static lec_text read_all(const char *name)
{
    lec_text text = {0};
    char block[4096];
    FILE *file = fopen(name, "rb");
    assert_non_null(file);
    for (size_t n; (n = fread(block, 1, sizeof block, file)) > 0;)
        lec_text_add(&text, block, n);
    assert_int_equal(fclose(file), 0);
    return text;
}

static void an_mp3_of_few_bits_says_its_length_too(void **state)
{
    (void)state;
    for (size_t r = 0; r < COUNT(rates); r++) {
        const lec_sound_settings s = {.format = LEC_SOUND_MP3,
                                      .hz = rates[r],
                                      .channels = 1,
                                      .kbps = rates[r] < 16000 ? 16 : 32};
        write_file(&s, path());
        check_file(&s, path());
    }
    unlink(path());
}

static void two_runs_give_the_same_bytes(void **state)
{
    (void)state;
    for (size_t f = 0; f < COUNT(formats); f++) {
        const lec_sound_settings s = {
            .format = formats[f], .hz = 22050, .channels = 1, .bits = 16};
        write_file(&s, path());
        lec_text first = read_all(path());
        write_file(&s, path());
        lec_text second = read_all(path());
        assert_int_equal(first.len, second.len);
        assert_memory_equal(first.ptr, second.ptr, first.len);
        lec_text_free(&first);
        lec_text_free(&second);
    }
    unlink(path());
}

static void tags_may_come_late_and_change_no_byte(void **state)
{
    (void)state;
    for (size_t f = 0; f < COUNT(formats); f++) {
        const lec_sound_settings s = {
            .format = formats[f], .hz = 22050, .channels = 1, .bits = 16};
        bool can = formats[f] == LEC_SOUND_FLAC || formats[f] == LEC_SOUND_MP3;
        assert_int_equal(lec_sound_takes_tags_late(formats[f]), can);
        if (!can)
            continue;
        write_file(&s, path());
        lec_text early = read_all(path());
        write_tagged(&s, path(), true);
        lec_text late = read_all(path());
        assert_int_equal(early.len, late.len);
        assert_memory_equal(early.ptr, late.ptr, early.len);
        lec_text_free(&early);
        lec_text_free(&late);
    }
    unlink(path());
}

/* What a pipe gets is read back too.  The device is a pipe of ours. */
static void every_format_can_be_streamed(void **state)
{
    (void)state;
    char command[256], fifo[80];
    snprintf(fifo, sizeof fifo, "%s.fifo", path());
    for (size_t f = 0; f < COUNT(formats); f++) {
        const lec_sound_settings s = {
            .format = formats[f], .hz = 24000, .channels = 1, .bits = 16};
        snprintf(command, sizeof command, "rm -f %s; mkfifo %s", fifo, fifo);
        assert_int_equal(system(command), 0);
        snprintf(command, sizeof command, "cat %s >%s", fifo, path());
        FILE *reader = popen(command, "r");
        assert_non_null(reader);
        write_file(&s, fifo);
        assert_int_equal(pclose(reader), 0);
        if (s.format == LEC_SOUND_MP3)
            continue; /* nowhere does it say how many frames there are */
        check_file(&s, path());
    }
    unlink(path());
    unlink(fifo);
}

/* A sparse file: what was not written is silence, and takes no room. */
static void a_wav_past_4_gib_is_read_back(void **state)
{
    (void)state;
    static const lec_sound_tags tags = {.title = "Lang"};
    const lec_sound_settings s = {
        .format = LEC_SOUND_WAV, .hz = 8000, .channels = 1, .bits = 16};
    const sf_count_t skipped = (sf_count_t)5 << 29; /* frames: 5 GiB */
    lec_outfile file;
    static lec_sink sink;
    void *wav;
    float *pcm = make_sound(&s);
    assert_int_equal(lec_outfile_open(&file, path(), true, NULL), LEC_OK);
    lec_sink_init(&sink, &file);
    assert_int_equal(lec_encoder_wav.open(&wav, &sink, &s, &tags, NULL),
                     LEC_OK);
    assert_true(lec_encoder_wav.add(wav, pcm, 4000));
    assert_true(lec_sink_flush(&sink));
    sink.at = sink.end = sink.end + 2 * (uint64_t)skipped;
    assert_true(lec_encoder_wav.add(wav, pcm + 4000, 4000));
    assert_true(lec_encoder_wav.close(wav));
    assert_true(lec_sink_flush(&sink));
    lec_encoder_wav.free(wav);
    assert_int_equal(lec_outfile_commit(&file, NULL), LEC_OK);

    SF_INFO info = {0};
    SNDFILE *snd = sf_open(path(), SFM_READ, &info);
    assert_non_null(snd);
    assert_int_equal(info.format, SF_FORMAT_RF64 | SF_FORMAT_PCM_16);
    assert_int_equal(info.frames, skipped + 8000);
    float back[4000];
    assert_int_equal(sf_seek(snd, skipped + 4000, SEEK_SET), skipped + 4000);
    assert_int_equal(sf_readf_float(snd, back, 4000), 4000);
    for (int i = 0; i < 4000; i++)
        assert_true(fabsf(back[i] - pcm[4000 + i]) < 1e-4F);
    assert_int_equal(sf_close(snd), 0);
    free(pcm);
    unlink(path());
}

/* Of a stream whose length is known, the head says it. */
static void a_streamed_wav_says_its_length_where_it_is_known(void **state)
{
    (void)state;
    static const lec_sound_tags tags = {.title = "Lang"};
    static const struct {
        uint64_t frames;
        const char *head;
    } cases[] = {{1000, "RIFF"}, {(uint64_t)3 << 30, "RF64"}, {0, "RIFF"}};
    for (size_t i = 0; i < COUNT(cases); i++) {
        const lec_sound_settings s = {.format = LEC_SOUND_WAV,
                                      .hz = 8000,
                                      .channels = 1,
                                      .bits = 16,
                                      .frames_expected = cases[i].frames};
        int ends[2];
        assert_int_equal(pipe(ends), 0);
        lec_outfile file = {.fd = ends[1], .stream = true};
        static lec_sink sink;
        unsigned char head[4096];
        void *wav;
        lec_sink_init(&sink, &file);
        assert_int_equal(lec_encoder_wav.open(&wav, &sink, &s, &tags, NULL),
                         LEC_OK);
        lec_encoder_wav.free(wav);
        ssize_t n = read(ends[0], head, sizeof head);
        assert_int_equal(n, (ssize_t)sink.end);
        assert_memory_equal(head, cases[i].head, 4);
        uint32_t size = (uint32_t)head[n - 4] | (uint32_t)head[n - 3] << 8 |
                        (uint32_t)head[n - 2] << 16 |
                        (uint32_t)head[n - 1] << 24;
        assert_int_equal(size, i == 0 ? 2000 : UINT32_MAX);
        if (i == 1) { /* ds64: bytes of sound */
            static const unsigned char six_gib[] = {0, 0, 0, 0x80, 1, 0, 0, 0};
            assert_memory_equal(head + 12, "ds64", 4);
            assert_memory_equal(head + 28, six_gib, 8);
        }
        close(ends[0]);
        close(ends[1]);
    }
}

static void what_a_format_has_not_is_refused_with_what_it_has(void **state)
{
    (void)state;
    static const struct {
        lec_sound_settings settings;
        const char *what, *hint;
    } cases[] = {
        {{LEC_SOUND_MP3, 23000, 1, 16, 0, 0},
         "MP3 has no 23000 Hz",
         "it has 8000, 11025, 12000, 16000, 22050, 24000, 32000, 44100, 48000"},
        {{LEC_SOUND_FLAC, 7999, 1, 16, 0, 0},
         "FLAC has no 7999 Hz",
         "it has from 8000 to 48000"},
        {{LEC_SOUND_FLAC, 8000, 3, 16, 0, 0}, "3 channels are not 1 or 2", ""},
        {{LEC_SOUND_WAV, 8000, 1, 8, 0, 0}, "8 bits are not 16 or 24", ""},
        {{LEC_SOUND_OPUS, 48000, 1, 0, 300, 0},
         "Opus has no 300 kbit/s",
         "it has 6 to 256"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        lec_error err = {0};
        assert_int_equal(lec_sound_check(&cases[i].settings, &err),
                         LEC_E_USAGE);
        assert_string_equal(err.what, cases[i].what);
        assert_string_equal(err.hint, cases[i].hint);
    }
    const lec_sound_settings odd_but_there[] = {
        {LEC_SOUND_FLAC, 23000, 2, 24, 999, 0},
        {LEC_SOUND_MP3, 11025, 1, 8, 8, 0},
        {LEC_SOUND_NULL, 1, 1, 1, 1, 0},
    };
    for (size_t i = 0; i < COUNT(odd_but_there); i++)
        assert_int_equal(lec_sound_check(&odd_but_there[i], NULL), LEC_OK);
}

static void what_is_beyond_full_scale_is_clipped(void **state)
{
    (void)state;
    static const float pcm[] = {1.5F,         1, -1, -1.5F, 0.5F / 32768,
                                -0.4F / 32768};
    int32_t out[6];
    lec_sound_round(pcm, 6, 16, out);
    static const int32_t sixteen[] = {32767, 32767, -32768, -32768, 1, 0};
    assert_memory_equal(out, sixteen, sizeof out);
    lec_sound_round(pcm, 4, 24, out);
    static const int32_t more[] = {8388607, 8388607, -8388608, -8388608};
    assert_memory_equal(out, more, sizeof more);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_format_keeps_frames_and_onsets),
        cmocka_unit_test(a_bit_rate_is_obeyed),
        cmocka_unit_test(an_mp3_of_few_bits_says_its_length_too),
        cmocka_unit_test(two_runs_give_the_same_bytes),
        cmocka_unit_test(tags_may_come_late_and_change_no_byte),
        cmocka_unit_test(every_format_can_be_streamed),
        cmocka_unit_test(a_wav_past_4_gib_is_read_back),
        cmocka_unit_test(a_streamed_wav_says_its_length_where_it_is_known),
        cmocka_unit_test(what_a_format_has_not_is_refused_with_what_it_has),
        cmocka_unit_test(what_is_beyond_full_scale_is_clipped),
    };
    return cmocka_run_group_tests_name("formats", tests, NULL, NULL);
}
