/* SPDX-License-Identifier: GPL-3.0-or-later */
/* shares.h - where the words are in a sound whose engine does not tell.
 * Internal to synth/.
 */
#ifndef LEC_SYNTH_SHARES_H
#define LEC_SYNTH_SHARES_H

#include "synth/engine.h"

/* Tell `sink` the words of `text`, which is heard in `pcm` at `hz`. Each has
 * its share of the sound by the number of its characters.
 */
void lec_shares_tell(const char *text, const int16_t *pcm, size_t frames,
                     int hz, const lec_engine_sink *sink);

#endif
