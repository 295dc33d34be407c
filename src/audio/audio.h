/* SPDX-License-Identifier: GPL-3.0-or-later */
/* audio.h - speech becomes a sound file: 16 bit, mono.
 *
 * Fifth stage of the pipeline, and the only place that knows libsndfile.
 * Silence is counted in frames of PCM here, and nowhere else.
 */
#ifndef LEC_AUDIO_AUDIO_H
#define LEC_AUDIO_AUDIO_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"

typedef enum lec_sound_format {
    LEC_SOUND_NULL, /* nothing is written, all else is done */
    LEC_SOUND_WAV,  /* at most 4 GiB: LEC_E_LIMIT past that */
    LEC_SOUND_FLAC,
} lec_sound_format;

/* NULL or "" leaves a tag out. */
typedef struct lec_sound_tags {
    const char *title, *artist;
    const char *album;   /* the site */
    const char *date;    /* YYYY-MM-DD */
    const char *comment; /* the source's URL */
    const char *software;
} lec_sound_tags;

typedef struct lec_sound lec_sound;

/* Begin a sound file at `target` ("-": standard output, as it is made).
 * LEC_E_IO as lec_outfile_open().  Ends with close or discard.
 */
lec_code lec_sound_open(lec_sound **sound, const char *target, bool force,
                        lec_sound_format format, int hz,
                        const lec_sound_tags *tags, lec_error *err);

/* Append frames, or `ms` of silence: ms * hz / 1000 frames, rounded down.
 * LEC_E_IO when the disk or the pipe refuses.
 */
lec_code lec_sound_add(lec_sound *sound, const int16_t *pcm, size_t frames,
                       lec_error *err);
lec_code lec_sound_add_silence(lec_sound *sound, int ms, lec_error *err);

/* Frames so far. */
uint64_t lec_sound_frames(const lec_sound *sound);

/* Finish the file and give it its name.  On failure nothing is left. */
lec_code lec_sound_close(lec_sound *sound, lec_error *err);

/* Leave nothing behind.  Accepts NULL. */
void lec_sound_discard(lec_sound *sound);

#endif
