/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tone.h - the tone by which a heading is told.
 *
 * Door of audio/ for core/.
 */
#ifndef LEC_AUDIO_TONE_H
#define LEC_AUDIO_TONE_H

#include <stddef.h>
#include <stdint.h>

#define LEC_TONE_FRAMES 9600 /* the most of a tone: 0.2 s at 48 kHz */

/* Make the tone at `hz`, up to 48000: a soft one that dies away, about as loud
 * as an engine's voice.  Returns how many frames it has.
 */
size_t lec_tone_make(int hz, int16_t pcm[LEC_TONE_FRAMES]);

#endif
