/* SPDX-License-Identifier: GPL-3.0-or-later */
/* output.h - the last part of the way into a sound file: gain, sample rate,
 * limiter, channels.  Internal to audio/.
 */
#ifndef LEC_AUDIO_OUTPUT_H
#define LEC_AUDIO_OUTPUT_H

#include <stddef.h>

#include "audio/audio.h"

/* A chain that leads mono sound into one sound file. */
typedef struct lec_output lec_output;

/* What the chain does. */
typedef struct lec_output_settings {
    int from_hz;   /* frames a second of what comes in */
    int hz;        /* frames a second of the file */
    int channels;  /* 1, or 2 with the same sound in both */
    float gain;    /* factor that one channel would need */
    float peak;    /* true peak of what comes in; full scale is 1 */
    float ceiling; /* true peak that the output must not exceed */
} lec_output_settings;

/* Make a chain into `sound`, borrowed until lec_output_free(); `settings` are
 * copied.  Errors as lec_resampler_new(); `*output` is NULL then.
 */
lec_code lec_output_new(lec_output **output, lec_audio_file *sound,
                        const lec_output_settings *settings, lec_error *err);

/* Release a chain; the sound stays open.  Accepts NULL. */
void lec_output_free(lec_output *output);

/* Send `count` frames through the chain.  Errors as lec_audio_file_add(). */
lec_code lec_output_add(lec_output *output, const float *frames, size_t count,
                        lec_error *err);

/* Send what the chain still holds, as no more will come.  Errors as
 * lec_audio_file_add().
 */
lec_code lec_output_end(lec_output *output, lec_error *err);

#endif
