/* SPDX-License-Identifier: GPL-3.0-or-later */
/* edges.h - mends what an engine leaves in its sound: steps into and out of
 * silence, and a constant part.  Internal to synth/.
 *
 * eSpeak NG joins recorded and made-up waves with silences of nothing but
 * zeros, wherever the wave is; and its waves lean to one side by about a
 * thousandth of full scale.
 */
#ifndef LEC_SYNTH_EDGES_H
#define LEC_SYNTH_EDGES_H

#include <stddef.h>
#include <stdint.h>

/* Take the constant part from mono sound at `hz`, and fade each stretch that
 * stands between silences (zeros of 5 ms and more, or the ends of the sound):
 * out in 2.5 ms, in as long behind a pause, and behind what may be the closure
 * of a plosive, whose burst is to be heard, in half a millisecond.  Silence
 * stays as it is.
 */
void lec_edges_smooth(int16_t *pcm, size_t frames, int hz);

#endif
