/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ear.h - what speech sounds like from moment to moment, whoever speaks: mel
 * frequency cepstra, as recognisers take them.  Internal to synth/align/.
 *
 * A moment is the middle of a window of 25 ms of sound.  The Fourier transforms
 * are kissfft's: a small library that does nothing else, and needs no plans.
 */
#ifndef LEC_SYNTH_ALIGN_EAR_H
#define LEC_SYNTH_ALIGN_EAR_H

#include <stddef.h>
#include <stdint.h>

#include "base/error.h"

#define LEC_EAR_CEPSTRA 12

/* What is heard at one moment. */
typedef struct lec_moment {
    float loudness; /* of the window, in dB of full scale, -100..0 */
    float cepstra[LEC_EAR_CEPSTRA];
} lec_moment;

/* Moments in order.  {0} is none; free(at) releases them. */
typedef struct lec_moments {
    lec_moment *at;
    size_t count, room;
} lec_moments;

typedef struct lec_ear lec_ear;

/* Load kissfft, for a process that will have no right to.  LEC_E_IO, with
 * advice, if it is not installed.
 */
lec_code lec_ear_load(lec_error *err);

/* Make an ear for mono sound at `hz` frames a second, which takes a moment each
 * `step_ms` milliseconds.  LEC_E_IO as lec_ear_load(), LEC_E_INPUT if the rate
 * is not one of speech, 8000..192000; `*ear` is NULL then.  Release with
 * lec_ear_free().
 */
lec_code lec_ear_new(lec_ear **ear, int hz, int step_ms, lec_error *err);

/* Release an ear.  Accepts NULL. */
void lec_ear_free(lec_ear *ear);

/* Hear `count` more frames: moment k, at k * step_ms, is appended to `moments`
 * as soon as its window is whole.
 */
void lec_ear_hear(lec_ear *ear, const int16_t *pcm, size_t count,
                  lec_moments *moments);

/* Hear the end of the sound: append the moments that are still due, and begin
 * anew.
 */
void lec_ear_end(lec_ear *ear, lec_moments *moments);

#endif
