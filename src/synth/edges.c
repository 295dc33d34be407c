/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "synth/edges.h"

#include <math.h>

#define SILENCE_MS 5       /* of zeros, at least */
#define CLOSURE_MS 60      /* the longest silence of a plosive */
#define FADE_US 2500       /* out of sound, and into it behind a pause */
#define BURST_US 500       /* into sound behind a closure */
#define CONSTANT_BELOW 15. /* Hz that are taken away: no voice has them */

/* A filter of first order that takes away what is constant. */
typedef struct filter {
    double keeps, in, out;
} filter;

static size_t frames_of(int hz, int us)
{
    return (size_t)((int64_t)hz * us / 1000000);
}

static int16_t sample_of(double x)
{
    return (int16_t)(x > INT16_MAX   ? INT16_MAX
                     : x < INT16_MIN ? INT16_MIN
                                     : lrint(x));
}

/* Filter frames [from, to), with fades of so many frames at both ends. */
static void run(filter *f, int16_t *pcm, size_t from, size_t to, size_t in,
                size_t out)
{
    for (size_t i = from; i < to; i++) {
        f->out = pcm[i] - f->in + f->keeps * f->out;
        f->in = pcm[i];
        double gain = 1;
        if (i - from < in)
            gain = (double)(i - from + 1) / (double)(in + 1);
        if (to - i <= out)
            gain *= (double)(to - i) / (double)(out + 1);
        pcm[i] = sample_of(f->out * gain);
    }
}

/* Run the filter over `count` frames of silence, which stays silent. */
static void rest(filter *f, size_t count)
{
    if (!count)
        return;
    f->out = (f->keeps * f->out - f->in) * pow(f->keeps, (double)count - 1);
    f->in = 0;
}

static size_t skip_silence(const int16_t *pcm, size_t at, size_t frames)
{
    while (at < frames && !pcm[at])
        at++;
    return at;
}

/* Find where the stretch of sound ends that begins at `at`. */
static size_t stretch_end(const int16_t *pcm, size_t at, size_t frames,
                          size_t silence)
{
    size_t end = at;
    for (; at < frames && at - end < silence; at++)
        if (pcm[at])
            end = at + 1;
    return end;
}

void lec_edges_smooth(int16_t *pcm, size_t frames, int hz)
{
    const double circle = 6.283185307179586;
    filter f = {.keeps = 1 - circle * CONSTANT_BELOW / hz};
    size_t silence = frames_of(hz, SILENCE_MS * 1000);
    size_t closure = frames_of(hz, CLOSURE_MS * 1000);
    size_t fade = frames_of(hz, FADE_US), burst = frames_of(hz, BURST_US);
    for (size_t at = 0, from, to; at < frames; at = to) {
        from = skip_silence(pcm, at, frames);
        to = stretch_end(pcm, from, frames, silence);
        rest(&f, from - at);
        run(&f, pcm, from, to, at && from - at < closure ? burst : fade, fade);
    }
}
