/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "audio/tone.h"

#include <math.h>

#define SECONDS 0.2
#define PITCH_HZ 660 /* above voices, and heard by old ears */
#define LOUDEST 5000 /* of 32768 */
#define ATTACK_S 0.008
#define DYING_S 0.045

size_t lec_tone_make(int hz, int16_t pcm[LEC_TONE_FRAMES])
{
    const double circle = 6.283185307179586;
    size_t count = (size_t)(hz * SECONDS);
    count = count < LEC_TONE_FRAMES ? count : LEC_TONE_FRAMES;
    for (size_t i = 0; i < count; i++) {
        double t = (double)i / hz, rest = 1 - t / SECONDS;
        double level = fmin(t / ATTACK_S, 1) * exp(-t / DYING_S) * rest;
        pcm[i] = (int16_t)lrint(LOUDEST * level * sin(circle * PITCH_HZ * t));
    }
    return count;
}
