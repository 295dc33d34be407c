/* SPDX-License-Identifier: GPL-3.0-or-later */
/* output.h - the last part of the way into a sound file: gain, sample rate,
 * limiter, channels.  Internal to audio/.
 */
#ifndef LEC_AUDIO_OUTPUT_H
#define LEC_AUDIO_OUTPUT_H

#include <stddef.h>

#include "audio/audio.h"

typedef struct lec_output lec_output;

typedef struct lec_output_settings {
    int from_hz, hz;
    int channels;  /* 1 or 2, with the same sound in both */
    float gain;    /* a factor, for one channel */
    float peak;    /* the true peak of what comes in, of full scale 1, */
    float ceiling; /* and of what goes out: no more than that */
} lec_output_settings;

/* Lead mono sound, which does not exceed its peak, into `sound` (borrowed).
 * Errors as lec_resampler_new(). Release with lec_output_free(), which accepts
 * NULL.
 */
lec_code lec_output_new(lec_output **output, lec_audio_file *sound,
                        const lec_output_settings *settings, lec_error *err);
void lec_output_free(lec_output *output);

/* Frames, and after the last ones the end.  Errors as lec_audio_file_add(). */
lec_code lec_output_add(lec_output *output, const float *frames, size_t count,
                        lec_error *err);
lec_code lec_output_end(lec_output *output, lec_error *err);

#endif
