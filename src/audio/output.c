/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "audio/output.h"

#include <stdlib.h>
#include <string.h>

#include "audio/limiter.h"
#include "base/resample.h"
#include "base/text.h"

struct lec_output {
    lec_audio_file *sound;
    lec_output_settings settings;
    lec_resampler *resampler; /* NULL where the rate stays */
    lec_limiter *limiter;     /* NULL where no peak grows */
    float *frames;
    size_t room;
};

lec_code lec_output_new(lec_output **output, lec_audio_file *sound,
                        const lec_output_settings *settings, lec_error *err)
{
    lec_output *o = lec_must_zero(sizeof *o);
    *output = NULL;
    o->sound = sound;
    o->settings = *settings;
    if (settings->from_hz != settings->hz) {
        lec_code code = lec_resampler_new(&o->resampler, settings->from_hz,
                                          settings->hz, err);
        if (code) {
            free(o);
            return code;
        }
    }
    /* Of two channels with the same sound each has half the power. */
    if (settings->channels == 2)
        o->settings.gain *= 0.70794578F;
    if (o->resampler || settings->peak * o->settings.gain > settings->ceiling)
        o->limiter = lec_limiter_new(settings->hz, settings->ceiling);
    *output = o;
    return LEC_OK;
}

void lec_output_free(lec_output *output)
{
    if (!output)
        return;
    lec_resampler_free(output->resampler);
    lec_limiter_free(output->limiter);
    free(output->frames);
    free(output);
}

/* Make room for twice as many: the second half is for the second channel. */
static void reserve(lec_output *o, size_t frames)
{
    LEC_MUST_ROOM(o->frames, 2 * frames, o->room);
}

/* Send what is in `frames`, in as many channels as are wanted. */
static lec_code send(lec_output *o, size_t count, lec_error *err)
{
    if (o->settings.channels == 2)
        for (size_t i = count; i-- > 0;)
            o->frames[2 * i] = o->frames[2 * i + 1] = o->frames[i];
    return lec_audio_file_add(o->sound, o->frames, count, err);
}

static lec_code level(lec_output *o, const float *frames, size_t count,
                      lec_error *err)
{
    reserve(o, count);
    for (size_t i = 0; i < count; i++)
        o->frames[i] = frames[i] * o->settings.gain;
    if (o->limiter)
        count = lec_limiter_run(o->limiter, o->frames, count);
    return send(o, count, err);
}

lec_code lec_output_add(lec_output *output, const float *frames, size_t count,
                        lec_error *err)
{
    if (output->resampler)
        frames = lec_resampler_run(output->resampler, frames, count, &count);
    return level(output, frames, count, err);
}

lec_code lec_output_end(lec_output *output, lec_error *err)
{
    lec_code code = LEC_OK;
    size_t count;
    if (output->resampler) {
        const float *rest =
            lec_resampler_run(output->resampler, NULL, 0, &count);
        code = level(output, rest, count, err);
    }
    if (code || !output->limiter)
        return code;
    const float *held = lec_limiter_end(output->limiter, &count);
    reserve(output, count);
    memcpy(output->frames, held, count * sizeof *held);
    return send(output, count, err);
}
