/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "audio/limiter.h"

#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"

#define TAPS 12  /* taps of the interpolation, as in BS.1770-4 annex 2 */
#define PHASES 4 /* interpolated points of a sample: 0 to 3/4 */
#define LOOK_AHEAD_MS 4
#define RELEASE_DB_A_SECOND 50
#define BLOCK 4096
#define PART 64 /* frames of a block that are looked at together */
/* Part of the ceiling.  Between two samples that are both below it no peak of
 * speech reaches the ceiling: a tone would need 5 kHz or more at full scale.
 */
#define NEAR 0.7f

/* A frame that must be turned down. */
typedef struct demand {
    uint64_t at;
    float gain;
} demand;

struct lec_limiter {
    float ceiling;
    float release; /* factor by which the gain comes back in a frame */
    size_t window; /* frames over which the gain goes down */
    float taps[TAPS][PHASES];
    float *frames;   /* frames that are not out yet, and a block of new ones */
    float *rest;     /* silence that pushes out the last frames */
    size_t history;  /* frames in front of the block */
    size_t held;     /* frames in front that came in; the others are zero */
    uint64_t at;     /* number of the next frame to be looked at */
    demand *demands; /* demands that hold now: a ring, gains rising */
    size_t first, count;
    float gain;   /* gain of the last frame: held at the least demand, then
                     released */
    float *gains; /* a ring of the last `window` gains */
    size_t oldest;
    double sum, per_window;
    size_t calm; /* gains that are 1, counted from the last one back */
};

/* Make the taps: a windowed sinc (Blackman), each phase with a sum of 1. */
static void make_taps(lec_limiter *l)
{
    const double pi = acos(-1);
    for (int p = 0; p < PHASES; p++) {
        double tap[TAPS], sum = 0;
        for (int i = 0; i < TAPS; i++) {
            int at = i - (TAPS / 2 - 1);
            double t = at - p / (double)PHASES;
            double w = 2 * t / TAPS;
            tap[i] = (t == 0 ? 1 : sin(pi * t) / (pi * t)) *
                     (0.42 + 0.5 * cos(pi * w) + 0.08 * cos(2 * pi * w));
            sum += tap[i];
        }
        for (int i = 0; i < TAPS; i++)
            l->taps[i][p] = (float)(tap[i] / sum);
    }
}

lec_limiter *lec_limiter_new(int hz, float ceiling)
{
    lec_limiter *l = lec_must_zero(sizeof *l);
    l->ceiling = ceiling;
    l->release = (float)pow(10, RELEASE_DB_A_SECOND / 20.0 / hz);
    l->window = (size_t)hz * LOOK_AHEAD_MS / 1000 + 1;
    l->history = l->window + TAPS;
    l->frames = lec_must_zero((l->history + BLOCK) * sizeof *l->frames);
    l->rest = lec_must_zero(l->history * sizeof *l->rest);
    l->demands = lec_must_zero((l->window + 2) * sizeof *l->demands);
    l->gains = lec_must_zero(l->window * sizeof *l->gains);
    for (size_t i = 0; i < l->window; i++)
        l->gains[i] = 1;
    l->sum = (double)l->window;
    l->per_window = 1 / l->sum;
    l->calm = l->window;
    l->gain = 1;
    make_taps(l);
    return l;
}

void lec_limiter_free(lec_limiter *limiter)
{
    if (!limiter)
        return;
    free(limiter->frames);
    free(limiter->rest);
    free(limiter->demands);
    free(limiter->gains);
    free(limiter);
}

/* Find the true peak from x[0] up to x[1]. */
static float peak_at(const lec_limiter *l, const float *x)
{
    float peak = fabsf(x[0]);
    if (peak < l->ceiling * NEAR && fabsf(x[1]) < l->ceiling * NEAR)
        return peak;
    float sum[PHASES] = {0};
    for (int i = 0; i < TAPS; i++)
        for (int p = 0; p < PHASES; p++)
            sum[p] += l->taps[i][p] * x[i - (TAPS / 2 - 1)];
    for (int p = 1; p < PHASES; p++)
        peak = fabsf(sum[p]) > peak ? fabsf(sum[p]) : peak;
    return peak;
}

/* Remember what frame `at` demands, as long as it is the greatest demand. */
static void demand_gain(lec_limiter *l, float gain)
{
    size_t room = l->window + 2;
    while (l->count &&
           l->demands[(l->first + l->count - 1) % room].gain >= gain)
        l->count--;
    l->demands[(l->first + l->count++) % room] = (demand){l->at, gain};
}

/* Find the gain for one more frame: the least demand of the window and the
 * frame before it, reached in a straight line, left slowly.
 */
static float next_gain(lec_limiter *l, float peak)
{
    if (peak > l->ceiling)
        demand_gain(l, l->ceiling / peak);
    if (l->count && l->demands[l->first].at + l->window < l->at) {
        l->first = (l->first + 1) % (l->window + 2);
        l->count--;
    }
    float least = l->count ? l->demands[l->first].gain : 1;
    l->gain *= l->release;
    if (l->gain > least)
        l->gain = least;
    l->sum += (double)l->gain - (double)l->gains[l->oldest];
    l->gains[l->oldest] = l->gain;
    l->oldest = l->oldest + 1 < l->window ? l->oldest + 1 : 0;
    l->calm = l->gain < 1 ? 0 : l->calm + 1;
    l->at++;
    if (l->calm < l->window)
        return (float)(l->sum * l->per_window);
    l->sum = (double)l->window; /* so that no error adds up */
    return 1;
}

/* Say whether nothing is to be done for the `count` frames from `x` on. */
static bool is_quiet(const lec_limiter *l, const float *x, size_t count)
{
    float least = l->ceiling * NEAR;
    int near = l->calm < l->window || l->count;
    for (size_t i = 0; i <= count; i++)
        near |= fabsf(x[i]) >= least;
    return !near;
}

/* Look at the peaks of the frames from `x` on, and let out those that are a
 * window behind, from `in` on.
 */
static void run_part(lec_limiter *l, const float *x, const float *in,
                     float *out, size_t count)
{
    if (is_quiet(l, x, count)) {
        memcpy(out, in, count * sizeof *out);
        l->at += count;
        return;
    }
    for (size_t i = 0; i < count; i++)
        out[i] = in[i] * next_gain(l, peak_at(l, x + i));
}

static void run_block(lec_limiter *l, float *frames, size_t count)
{
    memcpy(l->frames + l->history, frames, count * sizeof *frames);
    const float *in = l->frames + TAPS / 2;
    for (size_t at = 0; at < count; at += PART)
        run_part(l, l->frames + l->history - TAPS / 2 + at, in + at,
                 frames + at, count - at < PART ? count - at : PART);
    memmove(l->frames, l->frames + count, l->history * sizeof *frames);
}

/* Count the frames by which what comes out lags behind what goes in. */
static size_t delay_of(const lec_limiter *l)
{
    return l->window + TAPS / 2;
}

static void run_all(lec_limiter *l, float *frames, size_t count)
{
    for (size_t n; count; frames += n, count -= n) {
        n = count < BLOCK ? count : BLOCK;
        run_block(l, frames, n);
    }
}

size_t lec_limiter_run(lec_limiter *limiter, float *frames, size_t count)
{
    size_t lacking = delay_of(limiter) - limiter->held;
    size_t skip = count < lacking ? count : lacking;
    run_all(limiter, frames, count);
    limiter->held += skip;
    memmove(frames, frames + skip, (count - skip) * sizeof *frames);
    return count - skip;
}

const float *lec_limiter_end(lec_limiter *limiter, size_t *count)
{
    size_t delay = delay_of(limiter);
    run_all(limiter, limiter->rest, delay);
    *count = limiter->held;
    return limiter->rest + (delay - *count);
}
