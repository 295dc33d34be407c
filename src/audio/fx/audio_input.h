/* SPDX-License-Identifier: GPL-3.0-or-later */
/* audio_input.h - a sound file that is put into an episode: anything that
 * libsndfile reads, as mono; or one that is listened to.
 */
#ifndef LEC_AUDIO_FX_AUDIO_INPUT_H
#define LEC_AUDIO_FX_AUDIO_INPUT_H

#include <stddef.h>
#include <stdint.h>

#include "base/error.h"

typedef struct lec_insert lec_insert;

/* LEC_E_INPUT with advice if it cannot be read, LEC_E_IO if libsndfile is not
 * there.  Release with lec_insert_close(), after a failure too; it accepts
 * NULL.
 */
lec_code lec_insert_open(lec_insert **insert, const char *path, lec_error *err);
void lec_insert_close(lec_insert *insert);

/* How long it is at `hz` frames a second; it may be off by one. */
uint64_t lec_insert_frames(const lec_insert *insert, int hz);

int lec_insert_hz(const lec_insert *insert);
int lec_insert_channels(const lec_insert *insert); /* of the file */

/* The next frames, which are valid until the next call; `count` is 0 at the
 * end.
 */
const float *lec_insert_read(lec_insert *insert, size_t *count);

/* Begin at the first frame again. */
void lec_insert_rewind(lec_insert *insert);

#endif
