/* SPDX-License-Identifier: GPL-3.0-or-later */
/* master.h - an episode gets its loudness.
 *
 * How loud an episode is (ITU-R BS.1770) is known when all of it is spoken,
 * and a file's tags and chapters then too.  So speech is brought to about the
 * right loudness by what is known of its voice, limited, measured, and kept
 * in a temporary file; the rest of the way to the wanted loudness is one gain
 * over all of it, and each sound file is made from what was kept.  The gain is
 * that of the first half minute, so that one file can be written while the
 * rest is spoken; of 83 articles two were more than 0.3 LU louder or fainter
 * than their beginning, and where one is, its gain is found again from the
 * whole.
 * To a stream all goes at once, without the second gain.
 * Door of audio/.
 */
#ifndef LEC_AUDIO_MASTER_H
#define LEC_AUDIO_MASTER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "audio/audio.h"
#include "base/error.h"

typedef struct lec_level {
    double loudness;     /* LUFS wanted; 0: as it comes */
    double voice;        /* LUFS of the voice, behind its effects */
    double peak;         /* dBTP that nothing exceeds */
    const char *effects; /* effects (effects.h) for the voice, before that; NULL
                          * or "": none */
} lec_level;

typedef struct lec_master lec_master;

/* Begin an episode of mono speech at `hz`, which is kept until it is whole.
 * LEC_E_IO if no temporary file can be had ($TMPDIR, else /var/tmp: it takes
 * 160 MB an hour), else as lec_effects_new().  Release with lec_master_free(),
 * which accepts NULL.
 */
lec_code lec_master_new(lec_master **master, int hz, const lec_level *level,
                        lec_error *err);

/* Or one that goes into `stream`, a sound of these settings, as it comes. */
lec_code lec_master_new_stream(lec_master **master, int hz,
                               const lec_level *level, lec_audio_file *stream,
                               const lec_sound_settings *settings,
                               lec_error *err);
void lec_master_free(lec_master *master);

/* Append frames as they come from the engine, or `ms` of silence:
 * ms * hz / 1000 frames, rounded down.  LEC_E_IO when the disk or the stream
 * refuses.
 */
lec_code lec_master_add(lec_master *master, const int16_t *pcm, size_t frames,
                        lec_error *err);
lec_code lec_master_add_silence(lec_master *master, int ms, lec_error *err);

/* Append a sound file (anything that libsndfile reads), as mono, resampled,
 * and at the wanted loudness.  LEC_E_INPUT if it cannot be read.
 */
lec_code lec_master_add_file(lec_master *master, const char *path,
                             lec_error *err);

/* Frames so far. */
uint64_t lec_master_frames(const lec_master *master);

/* Write a sound of these settings (borrowed, like `sound`, until settled)
 * while the episode is still added to, with the gain of its beginning.  To
 * be called before anything is added.
 */
void lec_master_write_along(lec_master *master, lec_audio_file *sound,
                            const lec_sound_settings *settings);

/* Is that sound, of a settled episode, whole and at its loudness?  If not it
 * is to be discarded, and written anew.
 */
bool lec_master_wrote_along(const lec_master *master);

/* The episode is whole: find the gain.  After that nothing is added.
 * LEC_E_IO when the disk or the stream refuses.
 */
lec_code lec_master_settle(lec_master *master, lec_error *err);

/* The loudness that the files of a settled episode have, in LUFS;
 * -HUGE_VAL where there is less than 0.4 s of sound.
 */
double lec_master_loudness(const lec_master *master);

/* Write a settled episode that was kept into a sound of these settings; once
 * for each sound.  Two channels are both turned down by 3 dB, so that their
 * loudness together is the wanted one.  LEC_E_IO.
 */
lec_code lec_master_write(const lec_master *master, lec_audio_file *sound,
                          const lec_sound_settings *settings, lec_error *err);

#endif
