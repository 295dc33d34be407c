/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "publish/envelope.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"

lec_envelope *lec_envelope_new(int hz)
{
    lec_envelope *envelope = lec_must_zero(sizeof *envelope);
    envelope->frames_per_column = (uint64_t)hz / 500 + 1;
    return envelope;
}

static lec_column joined(lec_column a, lec_column b)
{
    return (lec_column){a.low < b.low ? a.low : b.low,
                        a.high > b.high ? a.high : b.high, a.sum + b.sum};
}

static void halve(lec_envelope *e)
{
    for (size_t i = 0; i < LEC_MAX_COLUMNS / 2; i++)
        e->columns[i] = joined(e->columns[2 * i], e->columns[2 * i + 1]);
    memset(e->columns + LEC_MAX_COLUMNS / 2, 0, sizeof e->columns / 2);
    e->frames_per_column *= 2;
    e->count = (e->count + 1) / 2;
}

void lec_envelope_add(lec_envelope *envelope, uint64_t at, const int16_t *pcm,
                      size_t frames)
{
    lec_envelope *e = envelope;
    while (frames &&
           (at + frames - 1) / e->frames_per_column >= LEC_MAX_COLUMNS)
        halve(e);
    while (frames) {
        size_t i = (size_t)(at / e->frames_per_column);
        uint64_t rest = (i + 1) * e->frames_per_column - at;
        size_t n = frames < rest ? frames : (size_t)rest;
        int16_t low = 0, high = 0;
        uint64_t sum = 0;
        for (size_t k = 0; k < n; k++) {
            low = pcm[k] < low ? pcm[k] : low;
            high = pcm[k] > high ? pcm[k] : high;
            sum += (uint64_t)abs(pcm[k]);
        }
        e->columns[i] = joined(e->columns[i], (lec_column){low, high, sum});
        e->count = i + 1 > e->count ? i + 1 : e->count;
        at += n;
        pcm += n;
        frames -= n;
    }
}

lec_column lec_envelope_between(const lec_envelope *envelope, uint64_t from,
                                uint64_t to, size_t *columns)
{
    uint64_t width = envelope->frames_per_column, first = from / width, i;
    lec_column all = {0};
    for (i = first; i < envelope->count && i * width < to; i++)
        all = joined(all, envelope->columns[i]);
    if (columns)
        *columns = (size_t)(i - first);
    return all;
}
