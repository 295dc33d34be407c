/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include <ebur128.h>

#include "audio/loudness.h"

enum { MOST_HZ = 48000, SECONDS = 40, MOST = MOST_HZ * SECONDS };

static float frames[MOST];

/* Of our meter, which is given `step` frames at a time. */
static double ours(int hz, size_t count, size_t step)
{
    lec_loudness *meter = lec_loudness_new(hz);
    assert_non_null(meter);
    for (size_t at = 0; at < count; at += step)
        lec_loudness_add(meter, frames + at,
                         count - at < step ? count - at : step);
    double lufs = lec_loudness_of(meter);
    lec_loudness_free(meter);
    return lufs;
}

/* The library's own, which keeps the energy of each block. */
static double theirs(int hz, size_t count)
{
    double lufs;
    ebur128_state *meter = ebur128_init(1, (unsigned)hz, EBUR128_MODE_I);
    ebur128_add_frames_float(meter, frames, count);
    ebur128_loudness_global(meter, &lufs);
    ebur128_destroy(&meter);
    return lufs;
}

/* Noise in bursts of many sizes, from -90 dBFS to full scale, with pauses. */
static size_t make_bursts(int hz)
{
    size_t count = (size_t)hz * SECONDS;
    uint32_t noise = 1;
    double size = 0;
    for (size_t i = 0; i < count; i++) {
        noise = noise * 1664525 + 1013904223;
        if (i % ((size_t)hz / 3) == 0)
            size = noise >> 30 ? pow(10, -4.5 * (noise >> 16) / 65536.0) : 0;
        frames[i] = (float)(size * ((noise >> 8) / 8388608.0 - 1));
    }
    return count;
}

static void it_is_what_the_library_measures(void **state)
{
    (void)state;
    static const int rates[] = {8000, 11025, 16000, 22050, 44100, 48000};
    for (size_t i = 0; i < sizeof rates / sizeof *rates; i++) {
        size_t count = make_bursts(rates[i]);
        assert_true(
            fabs(ours(rates[i], count, 4096) - theirs(rates[i], count)) < 0.02);
    }
}

static void it_does_not_matter_how_the_frames_come(void **state)
{
    (void)state;
    size_t count = make_bursts(22050);
    double whole = ours(22050, count, count);
    assert_true(ours(22050, count, 1) == whole);
    assert_true(ours(22050, count, 777) == whole);
}

/* The standard's own test: a full-scale tone of 997 Hz in one channel. */
static void a_tone_is_as_loud_as_the_standard_says(void **state)
{
    (void)state;
    enum { COUNT = 5 * 48000 };
    for (int i = 0; i < COUNT; i++)
        frames[i] = (float)sin(2 * acos(-1) * 997 * i / 48000);
    assert_true(fabs(ours(48000, COUNT, 4096) + 3.01) < 0.02);
}

static void silence_and_what_is_too_short_have_none(void **state)
{
    (void)state;
    for (int i = 0; i < 22050; i++)
        frames[i] = i % 2 ? 0.1F : -0.1F;
    assert_true(ours(22050, 8819, 4096) == -HUGE_VAL);
    assert_true(ours(22050, 8820, 4096) > -30);
    for (int i = 0; i < 22050; i++)
        frames[i] = 0;
    assert_true(ours(22050, 22050, 4096) == -HUGE_VAL);
    assert_true(ours(22050, 0, 1) == -HUGE_VAL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_is_what_the_library_measures),
        cmocka_unit_test(it_does_not_matter_how_the_frames_come),
        cmocka_unit_test(a_tone_is_as_loud_as_the_standard_says),
        cmocka_unit_test(silence_and_what_is_too_short_have_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
