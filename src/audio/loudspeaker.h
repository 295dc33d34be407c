/* SPDX-License-Identifier: GPL-3.0-or-later */
/* loudspeaker.h - sound is heard at once, through the user's sound server.
 *
 * Door of audio/ for cli/.  libpulse-simple is loaded when it is needed.  It
 * speaks to PulseAudio and to PipeWire alike, which between them run on every
 * desktop; it tells how much has not been heard yet, and drops that on request.
 * libao can do neither, and ALSA's own library goes through them anyway.
 */
#ifndef LEC_AUDIO_LOUDSPEAKER_H
#define LEC_AUDIO_LOUDSPEAKER_H

#include <stddef.h>

#include "base/error.h"

/* A way to the ears of the user. */
typedef struct lec_loudspeaker lec_loudspeaker;

/* Load the library.  LEC_E_IO with advice if it is not installed. */
lec_code lec_loudspeaker_check(lec_error *err);

/* Open the way for mono sound of `hz` frames a second, which mixers show under
 * the name `what`.  LEC_E_IO with advice if the library is not installed or no
 * sound server answers; `*speaker` is NULL then.  It starts a thread of the
 * library.  Release with lec_loudspeaker_free().
 */
lec_code lec_loudspeaker_open(lec_loudspeaker **speaker, int hz,
                              const char *what, lec_error *err);

/* Drop what is not heard yet, and close the way.  Accepts NULL. */
void lec_loudspeaker_free(lec_loudspeaker *speaker);

/* Play `count` frames, full scale -1..1, behind what waits to be heard: a third
 * of a second, and no more, is taken ahead.  Waits for room.  LEC_E_IO if the
 * sound server has gone.
 */
lec_code lec_loudspeaker_play(lec_loudspeaker *speaker, const float *frames,
                              size_t count, lec_error *err);

/* Say how many frames that were taken are not heard yet. */
size_t lec_loudspeaker_waiting(const lec_loudspeaker *speaker);

/* Drop what is not heard yet. */
void lec_loudspeaker_hush(lec_loudspeaker *speaker);

/* Wait until all is heard. */
void lec_loudspeaker_drain(lec_loudspeaker *speaker);

#endif
