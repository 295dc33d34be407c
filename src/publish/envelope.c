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

static void widen(lec_column *column, lec_column by)
{
    if (by.low < column->low)
        column->low = by.low;
    if (by.high > column->high)
        column->high = by.high;
    column->sum += by.sum;
}

static void halve(lec_envelope *e)
{
    for (size_t i = 0; i < LEC_MAX_COLUMNS / 2; i++) {
        lec_column both = e->columns[2 * i];
        widen(&both, e->columns[2 * i + 1]);
        e->columns[i] = both;
    }
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
        lec_column c = {0};
        for (size_t k = 0; k < n; k++) {
            if (pcm[k] < c.low)
                c.low = pcm[k];
            if (pcm[k] > c.high)
                c.high = pcm[k];
            c.sum += (uint64_t)abs(pcm[k]);
        }
        widen(&e->columns[i], c);
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
        widen(&all, envelope->columns[i]);
    if (columns)
        *columns = (size_t)(i - first);
    return all;
}
