/* SPDX-License-Identifier: GPL-3.0-or-later */
/* resample.h - mono sound at another sample rate, by libsoxr.
 *
 * For all folders: voices of several rates, sound files, outputs.
 */
#ifndef LEC_BASE_RESAMPLE_H
#define LEC_BASE_RESAMPLE_H

#include <stddef.h>

#include "base/error.h"

/* A stream of sound on its way to another rate. */
typedef struct lec_resampler lec_resampler;

/* Make a resampler from `from` to `to` frames a second.  LEC_E_IO if libsoxr is
 * not installed, LEC_E_INPUT if it does not know such rates; `*resampler` is
 * NULL then.  Release with lec_resampler_free().
 */
lec_code lec_resampler_new(lec_resampler **resampler, int from, int to,
                           lec_error *err);

/* Release a resampler.  Accepts NULL. */
void lec_resampler_free(lec_resampler *resampler);

/* Put `count` frames in (NULL: no more will come) and return what has come out
 * since, `*out` frames, valid until the next call.  A whole sound comes out as
 * long as it went in, and not later.
 */
const float *lec_resampler_run(lec_resampler *resampler, const float *frames,
                               size_t count, size_t *out);

#endif
