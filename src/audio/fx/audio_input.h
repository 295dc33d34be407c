/* SPDX-License-Identifier: GPL-3.0-or-later */
/* audio_input.h - a sound file that is put into an episode: anything that
 * libsndfile reads, as mono; or one that is listened to.
 * Door of audio/.
 */
#ifndef LEC_AUDIO_FX_AUDIO_INPUT_H
#define LEC_AUDIO_FX_AUDIO_INPUT_H

#include <stddef.h>
#include <stdint.h>

#include "base/error.h"

typedef struct lec_audio_input lec_audio_input;

/* LEC_E_INPUT with advice if it cannot be read, LEC_E_IO if libsndfile is not
 * there.  Release with lec_audio_input_close(), after a failure too; it accepts
 * NULL.
 */
lec_code lec_audio_input_open(lec_audio_input **input, const char *path,
                              lec_error *err);
void lec_audio_input_close(lec_audio_input *input);

/* How long it is at `hz` frames a second; it may be off by one. */
uint64_t lec_audio_input_frames(const lec_audio_input *input, int hz);

int lec_audio_input_hz(const lec_audio_input *input);
int lec_audio_input_channels(const lec_audio_input *input); /* of the file */

/* The next frames, which are valid until the next call; `count` is 0 at the
 * end.
 */
const float *lec_audio_input_read(lec_audio_input *input, size_t *count);

/* Begin at the first frame again. */
void lec_audio_input_rewind(lec_audio_input *input);

#endif
