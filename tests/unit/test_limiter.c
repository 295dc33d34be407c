/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <ebur128.h>

#include "audio/limiter.h"

enum { HZ = 22050, COUNT = 3 * HZ };

/* All that comes out of a limiter for `frames`, pushed in blocks of `block`;
 * to be freed.
 */
static float *limited(const float *frames, float ceiling, size_t block)
{
    lec_limiter *l = lec_limiter_new(HZ, ceiling);
    float *out = test_malloc(2 * COUNT * sizeof *out);
    float *in = test_malloc(COUNT * sizeof *in);
    size_t made = 0;
    for (size_t at = 0; at < COUNT; at += block) {
        size_t n = COUNT - at < block ? COUNT - at : block;
        memcpy(in, frames + at, n * sizeof *in);
        size_t got = lec_limiter_run(l, in, n);
        memcpy(out + made, in, got * sizeof *in);
        made += got;
    }
    size_t left;
    const float *held = lec_limiter_end(l, &left);
    assert_int_equal(made + left, COUNT);
    memcpy(out + made, held, left * sizeof *out);
    lec_limiter_free(l);
    test_free(in);
    return out;
}

static double true_peak(const float *frames)
{
    double peak = 0;
    ebur128_state *meter = ebur128_init(1, HZ, EBUR128_MODE_TRUE_PEAK);
    ebur128_add_frames_float(meter, frames, COUNT);
    ebur128_true_peak(meter, 0, &peak);
    ebur128_destroy(&meter);
    return peak;
}

/* Bursts of a few tones, from faint to three times full scale. */
static float *bursts(double loudest)
{
    float *frames = test_malloc(COUNT * sizeof *frames);
    for (int i = 0; i < COUNT; i++) {
        double envelope = pow(sin(i * 3.0 / HZ * 3.14159), 8) * loudest;
        frames[i] =
            (float)(envelope * (sin(i * 0.07) * 0.6 + sin(i * 0.9) * 0.4));
    }
    return frames;
}

static void no_true_peak_exceeds_the_ceiling(void **state)
{
    (void)state;
    for (double loudest = 1; loudest < 4; loudest += 0.5) {
        float *in = bursts(loudest), *out = limited(in, 0.8F, 1000);
        assert_true(true_peak(out) < 0.8 * 1.03); /* a quarter of a dB */
        test_free(in);
        test_free(out);
    }
}

static void what_is_below_the_ceiling_stays_to_the_bit(void **state)
{
    (void)state;
    float *in = bursts(0.5), *out = limited(in, 0.8F, 777);
    assert_memory_equal(in, out, COUNT * sizeof *in);
    test_free(in);
    test_free(out);
}

static void blocks_do_not_show(void **state)
{
    (void)state;
    float *in = bursts(3), *one = limited(in, 0.8F, 1);
    for (size_t block = 63; block < 5000; block = block * 3 + 1) {
        float *other = limited(in, 0.8F, block);
        for (int i = 0; i < COUNT; i++)
            assert_true(fabsf(one[i] - other[i]) < 1e-5F);
        test_free(other);
    }
    test_free(in);
    test_free(one);
}

static void a_faint_frame_long_after_a_loud_one_is_not_turned_down(void **state)
{
    (void)state;
    float *in = test_malloc(COUNT * sizeof *in);
    for (int i = 0; i < COUNT; i++)
        in[i] = i == 100 ? 4.0F : 0.1F;
    float *out = limited(in, 0.8F, 512);
    assert_true(out[100] <= 0.8F);
    assert_true(out[110] < 0.1F);                   /* it is let go slowly, */
    assert_true(out[HZ / 2] == 0.1F);               /* but it is let go; */
    assert_true(out[0] > 0.015F && out[50] < 0.1F); /* and seen coming */
    test_free(in);
    test_free(out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_true_peak_exceeds_the_ceiling),
        cmocka_unit_test(what_is_below_the_ceiling_stays_to_the_bit),
        cmocka_unit_test(blocks_do_not_show),
        cmocka_unit_test(
            a_faint_frame_long_after_a_loud_one_is_not_turned_down),
    };
    return cmocka_run_group_tests_name("limiter", tests, NULL, NULL);
}
