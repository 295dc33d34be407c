/* SPDX-License-Identifier: GPL-3.0-or-later */
/* effects.h - the effects of a voice: a chain of libsox's, which keep every
 * frame in its place.  Internal to audio/.
 */
#ifndef LEC_AUDIO_FX_EFFECTS_H
#define LEC_AUDIO_FX_EFFECTS_H

#include <stddef.h>

#include "base/error.h"

/* A chain of effects. */
typedef struct lec_effects lec_effects;

/* Make a chain for mono sound at `hz` of the effects in `list`, written as for
 * sox(1) with a colon between two: "highpass 70 : equalizer 3000 1q -2".
 * LEC_E_INPUT, with what is allowed as advice, for an effect that is unknown,
 * changes the length of the sound or makes two channels of one; LEC_E_IO if
 * libsox is not installed.  `*effects` is NULL then.  Release with
 * lec_effects_free().
 */
lec_code lec_effects_new(lec_effects **effects, const char *list, int hz,
                         lec_error *err);

/* Release a chain.  Accepts NULL. */
void lec_effects_free(lec_effects *effects);

/* Run mono frames through the effects, in place; full scale is 1, and there is
 * room for 12 dB more.  LEC_E_INPUT if an effect keeps frames for later.
 */
lec_code lec_effects_run(lec_effects *effects, float *frames, size_t count,
                         lec_error *err);

#endif
