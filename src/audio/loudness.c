/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "audio/loudness.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>

#include <ebur128.h>

#include "base/text.h"

#define TENTH_MS 100
#define BLOCK_TENTHS 4
#define LEAST_LUFS (-70)  /* the absolute gate of BS.1770-4 */
#define RELATIVE_GATE 0.1 /* 10 LU below the mean above the absolute gate */
#define BINS_A_LU 10
#define BINS 1000 /* from LEAST_LUFS up to 30 LUFS */

/* Blocks of about the same loudness: their number, and the sum of energies. */
typedef struct bin {
    uint64_t count;
    double energy;
} bin;

struct lec_loudness {
    ebur128_state *meter;
    size_t tenth,
        filled; /* frames of a tenth of a second, and of them those that came */
    double last[BLOCK_TENTHS]; /* energies of the last tenths: a ring */
    uint64_t tenths;
    bin bins[BINS];
};

lec_loudness *lec_loudness_new(int hz)
{
    ebur128_state *meter = ebur128_init(1, (unsigned)hz, EBUR128_MODE_M);
    if (!meter)
        return NULL;
    lec_loudness *l = lec_must_zero(sizeof *l);
    l->meter = meter;
    l->tenth = (size_t)hz * TENTH_MS / 1000;
    return l;
}

void lec_loudness_free(lec_loudness *meter)
{
    if (!meter)
        return;
    ebur128_destroy(&meter->meter);
    free(meter);
}

/* Convert a mean energy to loudness (BS.1770-4, annex 1). */
static double lufs_of(double energy)
{
    return energy > 0 ? 10 * log10(energy) - 0.691 : -HUGE_VAL;
}

static double energy_of(double lufs)
{
    return pow(10, (lufs + 0.691) / 10);
}

static void add_block(lec_loudness *l, double energy)
{
    double place = (lufs_of(energy) - LEAST_LUFS) * BINS_A_LU;
    if (place < 0)
        return;
    bin *b = &l->bins[place < BINS ? (size_t)place : BINS - 1];
    b->count++;
    b->energy += energy;
}

static void end_tenth(lec_loudness *l)
{
    double lufs = -HUGE_VAL, energy = 0;
    ebur128_loudness_window(l->meter, TENTH_MS, &lufs);
    l->last[l->tenths++ % BLOCK_TENTHS] = energy_of(lufs);
    for (int i = 0; i < BLOCK_TENTHS; i++)
        energy += l->last[i] / BLOCK_TENTHS;
    if (l->tenths >= BLOCK_TENTHS)
        add_block(l, energy);
    l->filled = 0;
}

void lec_loudness_add(lec_loudness *meter, const float *frames, size_t count)
{
    for (size_t n; count; frames += n, count -= n) {
        size_t lacking = meter->tenth - meter->filled;
        n = count < lacking ? count : lacking;
        ebur128_add_frames_float(meter->meter, frames, n);
        meter->filled += n;
        if (n == lacking)
            end_tenth(meter);
    }
}

/* Find the mean energy of the blocks in bins whose mean is at least `least`. */
static double mean_above(const lec_loudness *l, double least)
{
    bin sum = {0};
    for (size_t i = 0; i < BINS; i++) {
        const bin *b = &l->bins[i];
        if (b->energy < least * (double)b->count)
            continue;
        sum.count += b->count;
        sum.energy += b->energy;
    }
    return sum.count ? sum.energy / (double)sum.count : 0;
}

double lec_loudness_of(const lec_loudness *meter)
{
    return lufs_of(mean_above(meter, mean_above(meter, 0) * RELATIVE_GATE));
}
