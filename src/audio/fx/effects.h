/* SPDX-License-Identifier: GPL-3.0-or-later */
/* effects.h - the finishing chain of a voice: effects of libsox, which keep
 * every frame in its place.  Internal to audio/, but for the check.
 */
#ifndef LEC_AUDIO_FX_EFFECTS_H
#define LEC_AUDIO_FX_EFFECTS_H

#include <stddef.h>

#include "base/error.h"

typedef struct lec_effects lec_effects;

/* A chain of `effects`, written as for sox(1) with a colon between two:
 * "highpass 70 : equalizer 3000 1q -2".  LEC_E_INPUT, with what is allowed, for
 * an effect that is none, changes the length or makes two channels of one;
 * LEC_E_IO if libsox is not there.  Release with lec_effects_free(), which
 * accepts NULL.
 */
lec_code lec_effects_new(lec_effects **effects, const char *list, int hz,
                         lec_error *err);
void lec_effects_free(lec_effects *effects);

/* Run mono frames (full scale 1; there is room for 12 dB more) through the
 * effects, in place.  LEC_E_INPUT if one keeps frames for later.
 */
lec_code lec_effects_run(lec_effects *effects, float *frames, size_t count,
                         lec_error *err);

#endif
