/* SPDX-License-Identifier: GPL-3.0-or-later */
/* resample.h - mono sound at another sample rate, by libsoxr.
 *
 * Door of audio/ for the library, which gives sound at any rate.
 */
#ifndef LEC_AUDIO_FX_RESAMPLE_H
#define LEC_AUDIO_FX_RESAMPLE_H

#include <stddef.h>

#include "base/error.h"

typedef struct lec_resampler lec_resampler;

/* From `from` to `to` Hz.  LEC_E_IO if libsoxr cannot be loaded, LEC_E_INPUT
 * if it does not know such rates.  Release with lec_resampler_free(), which
 * accepts NULL.
 */
lec_code lec_resampler_new(lec_resampler **resampler, int from, int to,
                           lec_error *err);
void lec_resampler_free(lec_resampler *resampler);

/* Put `count` frames in (NULL: no more will come); what has come out since,
 * borrowed until the next call, with its length.  Over a whole sound it is as
 * long as the sound, and not late.
 */
const float *lec_resampler_run(lec_resampler *resampler, const float *frames,
                               size_t count, size_t *out);

#endif
