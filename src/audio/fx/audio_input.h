/* SPDX-License-Identifier: GPL-3.0-or-later */
/* audio_input.h - a sound file that is read, by libsndfile, as mono: one that
 * is put into an episode, or one that is listened to.
 *
 * Door of audio/ for core/, publish/ and cli/.
 */
#ifndef LEC_AUDIO_FX_AUDIO_INPUT_H
#define LEC_AUDIO_FX_AUDIO_INPUT_H

#include <stddef.h>
#include <stdint.h>

#include "audio/audio.h"
#include "base/error.h"
#include "base/text.h"

/* An open sound file. */
typedef struct lec_audio_input lec_audio_input;

/* Open a sound file.  LEC_E_INPUT with advice if it cannot be read, LEC_E_IO if
 * libsndfile is not installed.  Release with lec_audio_input_close(), on
 * failure too.
 */
lec_code lec_audio_input_open(lec_audio_input **input, const char *path,
                              lec_error *err);

/* Open the bytes of a sound file, borrowed until it is closed, as
 * lec_audio_input_open() opens a file.
 */
lec_code lec_audio_input_open_bytes(lec_audio_input **input, lec_slice bytes,
                                    lec_error *err);

/* Load libsndfile, for a process that will have no right to.  LEC_E_IO, with
 * advice, if it is not installed.
 */
lec_code lec_audio_input_load(lec_error *err);

/* Close and release a sound file.  Accepts NULL. */
void lec_audio_input_close(lec_audio_input *input);

/* Say how many frames the file has at `hz` frames a second; it may be off by
 * one.  A file that does not say it, as a FLAC stream, is read from its first
 * frame to its last, and begun anew.
 */
uint64_t lec_audio_input_frames(lec_audio_input *input, int hz);

/* Say how many frames a second the file has. */
int lec_audio_input_hz(const lec_audio_input *input);

/* Say what the file is, as far as it is a format that is written here, too;
 * LEC_SOUND_NULL for any other.
 */
lec_sound_format lec_audio_input_format(const lec_audio_input *input);

/* Say how many channels the file has; they are mixed when it is read. */
int lec_audio_input_channels(const lec_audio_input *input);

/* Read the next frames, full scale -1..1, valid until the next call.  A file of
 * floats may go beyond it, up to 100; what no sound has (an infinite sample, or
 * one that is no number) is silence.  `*count` is 0 at the end.
 */
const float *lec_audio_input_read(lec_audio_input *input, size_t *count);

/* Go back to the first frame. */
void lec_audio_input_rewind(lec_audio_input *input);

#endif
