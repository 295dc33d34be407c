/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "synth/align/ear.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <kiss_fftr.h>

#include "base/dynamic.h"
#include "base/text.h"

#define WINDOW_MS 25
#define BANDS 26
#define LOWEST_HZ 120
#define HIGHEST_HZ 6800
#define EMPHASIS 0.97F /* of high frequencies, which are faint in speech */
#define FLOOR 1e-9F    /* power of a band in silence */

#define CALLS(X)                                                               \
    X(kiss_fftr_alloc)                                                         \
    X(kiss_fftr)

static LEC_CALLS(CALLS) call;

/* A band of the spectrum: bin `from` + i has weight[i]. */
typedef struct band {
    size_t from, count;
    float *weight;
} band;

struct lec_ear {
    double step;   /* frames between moments */
    size_t window; /* frames */
    size_t size;   /* of the transform, a power of two */
    kiss_fftr_cfg transform;
    float *shape; /* of the window */
    float *sound; /* frames that are kept, from frame `first` on */
    size_t kept;
    int64_t first;  /* negative: silence before the sound */
    uint64_t next;  /* number of the next moment */
    int64_t frames; /* frames heard */
    float *in;
    kiss_fft_cpx *out;
    float *power;
    band bands[BANDS];
    float cosine[LEC_EAR_CEPSTRA][BANDS];
};

lec_code lec_ear_load(lec_error *err)
{
    return LEC_CALLS_LOAD(call, CALLS, "libkissfft-float.so.131",
                          "the package libkissfft-float131 has the transforms "
                          "that words are found by",
                          err);
}

static double mel_of(double hz)
{
    return 1127 * log1p(hz / 700);
}

static double hz_of(double mel)
{
    return 700 * expm1(mel / 1127);
}

/* Make a band that rises from `low` to `middle`, and falls to `high`, in bins.
 */
static void make_band(band *b, double low, double middle, double high)
{
    b->from = (size_t)ceil(low);
    size_t to = (size_t)floor(high);
    b->count = to >= b->from ? to - b->from + 1 : 0;
    b->weight = lec_must_zero((b->count + 1) * sizeof *b->weight);
    for (size_t i = 0; i < b->count; i++) {
        double bin = (double)(b->from + i);
        b->weight[i] = (float)(bin < middle ? (bin - low) / (middle - low)
                                            : (high - bin) / (high - middle));
    }
}

static void make_bands(lec_ear *ear, int hz)
{
    double most = hz * 0.49 < HIGHEST_HZ ? hz * 0.49 : HIGHEST_HZ;
    double low = mel_of(LOWEST_HZ), step = (mel_of(most) - low) / (BANDS + 1);
    double bin = (double)hz / (double)ear->size;
    for (size_t k = 0; k < BANDS; k++)
        make_band(&ear->bands[k], hz_of(low + step * (double)k) / bin,
                  hz_of(low + step * (double)(k + 1)) / bin,
                  hz_of(low + step * (double)(k + 2)) / bin);
    for (size_t c = 0; c < LEC_EAR_CEPSTRA; c++)
        for (size_t k = 0; k < BANDS; k++)
            ear->cosine[c][k] = (float)(cos(M_PI * (double)(c + 1) *
                                            ((double)k + 0.5) / BANDS));
}

static void begin(lec_ear *ear)
{
    ear->first = -(int64_t)(ear->window / 2) - 1;
    ear->kept = ear->window / 2 + 1;
    memset(ear->sound, 0, ear->kept * sizeof *ear->sound);
    ear->next = 0;
    ear->frames = 0;
}

lec_code lec_ear_new(lec_ear **ear, int hz, int step_ms, lec_error *err)
{
    *ear = NULL;
    lec_code code = lec_ear_load(err);
    if (code)
        return code;
    if (hz < 8000 || hz > 192000)
        return lec_fail(err, LEC_E_INPUT, "no speech has %d frames a second",
                        hz);
    lec_ear *made = *ear = lec_must_zero(sizeof *made);
    made->step = hz * (double)step_ms / 1000;
    made->window = (size_t)hz * WINDOW_MS / 1000;
    for (made->size = 256; made->size < made->window;)
        made->size *= 2;
    made->transform = call.kiss_fftr_alloc((int)made->size, 0, NULL, NULL);
    made->shape = lec_must_zero(made->window * sizeof(float));
    made->sound = lec_must_zero((made->window * 2 + 2) * sizeof(float));
    made->in = lec_must_zero(made->size * sizeof(float));
    made->out = lec_must_zero((made->size / 2 + 1) * sizeof *made->out);
    made->power = lec_must_zero((made->size / 2 + 1) * sizeof(float));
    for (size_t i = 0; i < made->window; i++)
        made->shape[i] =
            (float)(0.54 - 0.46 * cos(2 * M_PI * ((double)i + 0.5) /
                                      (double)made->window));
    make_bands(made, hz);
    begin(made);
    return LEC_OK;
}

void lec_ear_free(lec_ear *ear)
{
    if (!ear)
        return;
    for (size_t k = 0; k < BANDS; k++)
        free(ear->bands[k].weight);
    free(ear->transform); /* as kiss_fftr_free() does */
    free(ear->shape);
    free(ear->sound);
    free(ear->in);
    free(ear->out);
    free(ear->power);
    free(ear);
}

/* Take the power of each bin of the window at `sound`, behind a frame. */
static float take_power(lec_ear *ear, const float *sound)
{
    float sum = 0;
    for (size_t i = 0; i < ear->window; i++) {
        ear->in[i] =
            (sound[i] - EMPHASIS * sound[(ptrdiff_t)i - 1]) * ear->shape[i];
        sum += sound[i] * sound[i];
    }
    call.kiss_fftr(ear->transform, ear->in, ear->out);
    for (size_t i = 0; i <= ear->size / 2; i++)
        ear->power[i] =
            ear->out[i].r * ear->out[i].r + ear->out[i].i * ear->out[i].i;
    return sum / (float)ear->window;
}

static void take_moment(lec_ear *ear, const float *sound, lec_moment *moment)
{
    float bands[BANDS];
    float loud = take_power(ear, sound);
    moment->loudness = 10 * log10f(loud + 1e-10F);
    for (size_t k = 0; k < BANDS; k++) {
        const band *b = &ear->bands[k];
        float sum = FLOOR * (float)ear->window;
        for (size_t i = 0; i < b->count; i++)
            sum += b->weight[i] * ear->power[b->from + i];
        bands[k] = logf(sum);
    }
    for (size_t c = 0; c < LEC_EAR_CEPSTRA; c++) {
        float sum = 0;
        for (size_t k = 0; k < BANDS; k++)
            sum += ear->cosine[c][k] * bands[k];
        moment->cepstra[c] = sum / BANDS;
    }
}

/* Drop what lies before the next window, and say where that begins. */
static size_t drop(lec_ear *ear)
{
    int64_t from =
        (int64_t)((double)ear->next * ear->step) - (int64_t)(ear->window / 2);
    size_t ahead = from - 1 > ear->first ? (size_t)(from - 1 - ear->first) : 0;
    ahead = ahead < ear->kept ? ahead : ear->kept;
    memmove(ear->sound, ear->sound + ahead,
            (ear->kept - ahead) * sizeof *ear->sound);
    ear->kept -= ahead;
    ear->first += (int64_t)ahead;
    return (size_t)(from - ear->first);
}

/* Take one frame in; a moment is appended when its window is whole. */
static void hear_frame(lec_ear *ear, float frame, lec_moments *moments)
{
    ear->sound[ear->kept++] = frame;
    int64_t from =
        (int64_t)((double)ear->next * ear->step) - (int64_t)(ear->window / 2);
    if (ear->first + (int64_t)ear->kept < from + (int64_t)ear->window) {
        if (ear->kept == ear->window * 2 + 2)
            drop(ear);
        return;
    }
    size_t at = drop(ear);
    take_moment(ear, ear->sound + at,
                LEC_MUST_ADD(moments->at, moments->count, moments->room));
    ear->next++;
}

void lec_ear_hear(lec_ear *ear, const int16_t *pcm, size_t count,
                  lec_moments *moments)
{
    ear->frames += (int64_t)count;
    for (size_t i = 0; i < count; i++)
        hear_frame(ear, (float)pcm[i] / 32768, moments);
}

void lec_ear_end(lec_ear *ear, lec_moments *moments)
{
    while ((double)ear->next * ear->step < (double)ear->frames)
        hear_frame(ear, 0, moments);
    begin(ear);
}
