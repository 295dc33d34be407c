/* SPDX-License-Identifier: GPL-3.0-or-later */
/* align.h - finds words in a sound that does not tell them, by another voice
 * that says the same and does.
 *
 * Door of synth/ for core/.  The voice whose words are known is eSpeak NG's.
 * Both sounds become moments (ear.h); pauses of either are left out, and
 * dynamic time warping finds which moment of the one is which of the other.
 * Frames are counted from the beginning of each sound.
 */
#ifndef LEC_SYNTH_ALIGN_ALIGN_H
#define LEC_SYNTH_ALIGN_ALIGN_H

#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "lectern.h"

/* Mono sound, borrowed. */
typedef struct lec_sound {
    const int16_t *pcm;
    size_t frames;
    int hz;
} lec_sound;

typedef struct lec_aligner lec_aligner;

/* Make an aligner of a voice at `known_hz` with one at `hz`.  It learns the
 * voices from what is aligned.  Errors as lec_ear_new(); `*aligner` is NULL
 * then.  Release with lec_aligner_free().
 */
lec_code lec_aligner_new(lec_aligner **aligner, int known_hz, int hz,
                         lec_error *err);

/* Release an aligner.  Accepts NULL. */
void lec_aligner_free(lec_aligner *aligner);

/* Find `count` words in a sound that says what `known` says.  `times` are those
 * of the words in `known`, in order, in frames of `known`; `found`, for as
 * many, becomes those in `sound`, in its frames, in order and without overlap.
 * Returns how unlike the two are along the way, 0 for the same sound;
 * HUGE_VAL if one is silent, and the times are then spread evenly.
 */
double lec_aligner_find(lec_aligner *aligner, const lec_sound *known,
                        const lec_time *times, size_t count,
                        const lec_sound *sound, lec_time *found);

#endif
