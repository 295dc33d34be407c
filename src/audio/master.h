/* SPDX-License-Identifier: GPL-3.0-or-later */
/* master.h - an episode gets its loudness.
 *
 * Door of audio/ for core/.  How loud an episode is (ITU-R BS.1770) is known
 * when all of it is spoken, and so are a file's tags and chapters.  So speech
 * is brought to about the right loudness by what is known of its voice,
 * limited, measured, and kept in a temporary file.  One more gain over all of
 * it brings it to the wanted loudness, and each sound file is made from what
 * was kept.  That gain is the one of the first half minute, so that one file
 * can be written while the rest is spoken.  Of 83 articles two were more than
 * 0.3 LU louder or fainter than their beginning; for such an article the gain
 * is found again from the whole.  To a stream all sound goes at once, without
 * the second gain.
 */
#ifndef LEC_AUDIO_MASTER_H
#define LEC_AUDIO_MASTER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "audio/audio.h"
#include "base/error.h"
#include "base/stop.h"

/* The loudness and the peak that an episode shall have. */
typedef struct lec_level {
    double loudness;     /* wanted loudness in LUFS; 0: as it comes */
    double voice;        /* loudness of the voice behind its effects, in LUFS */
    double peak;         /* true peak that nothing exceeds, in dBTP */
    const char *effects; /* effects (effects.h) that the voice goes through
                          * first, read before new returns; NULL or "": none */
} lec_level;

/* An episode on its way into sound files. */
typedef struct lec_master lec_master;

/* Begin an episode of mono speech at `hz`, which is kept until it is whole, in
 * a temporary file in $TMPDIR, else /var/tmp: 160 MB an hour.  LEC_E_IO if no
 * such file can be had, LEC_E_INPUT if the rate cannot be measured, and for the
 * effects as lec_effects_new(); `*master` is NULL then.  Release with
 * lec_master_free().
 */
lec_code lec_master_new(lec_master **master, int hz, const lec_level *level,
                        lec_error *err);

/* Begin an episode that goes into `stream`, a sound of these settings, as it
 * comes.  `stream` is borrowed until lec_master_free(), and is the caller's to
 * close.  Errors as lec_master_new() and lec_output_new(); `*master` is NULL
 * then.
 */
lec_code lec_master_new_stream(lec_master **master, int hz,
                               const lec_level *level, lec_audio_file *stream,
                               const lec_sound_settings *settings,
                               lec_error *err);

/* Let whoever `stop` asks end what works long at the episode, with LEC_E_IO. */
void lec_master_stop_by(lec_master *master, lec_stop stop);

/* Release an episode with its temporary file; sound files stay.  Accepts
 * NULL.
 */
void lec_master_free(lec_master *master);

/* Append frames as they come from the engine.  LEC_E_IO if the disk or the
 * stream refuses, LEC_E_INPUT as lec_effects_run().
 */
lec_code lec_master_add(lec_master *master, const int16_t *pcm, size_t frames,
                        lec_error *err);

/* Append `ms` of silence: ms * hz / 1000 frames, rounded down.  Errors as
 * lec_master_add().
 */
lec_code lec_master_add_silence(lec_master *master, int ms, lec_error *err);

/* Append a sound file that libsndfile reads, as mono, resampled, and at the
 * wanted loudness.  LEC_E_INPUT if it cannot be read, LEC_E_IO as
 * lec_master_add() or if a library is not installed.
 */
lec_code lec_master_add_file(lec_master *master, const char *path,
                             lec_error *err);

/* Bring a line of speech by itself, from silence to silence, near the loudness,
 * as a stream would: `out` has room for as many frames.  Errors as
 * lec_effects_new() and lec_effects_run().
 */
lec_code lec_master_level_line(int hz, const lec_level *level,
                               const int16_t *pcm, size_t frames, float *out,
                               lec_error *err);

/* Say how many frames were added. */
uint64_t lec_master_frames(const lec_master *master);

/* Write `sound`, which has these settings, while the episode is still added to,
 * with the gain of its beginning.  Both are borrowed until the episode is
 * settled.  Call it before anything is added.
 */
void lec_master_write_early(lec_master *master, lec_audio_file *sound,
                            const lec_sound_settings *settings);

/* Say whether the sound of lec_master_write_early(), of a settled episode, is
 * whole and at its loudness.  If not, the caller discards it and writes it
 * anew.
 */
bool lec_master_wrote_early(const lec_master *master);

/* Find the gain, as the episode is whole; nothing is added after that.
 * LEC_E_IO if the disk or the stream refuses.
 */
lec_code lec_master_settle(lec_master *master, lec_error *err);

/* Say how loud the files of a settled episode are, in LUFS; -HUGE_VAL if it has
 * less than 0.4 s of sound.
 */
double lec_master_loudness(const lec_master *master);

/* Write a settled episode that was kept into `sound`, which has these settings.
 * May be called for any number of sounds; closing them is the caller's.  Each
 * of two channels is turned down by 3 dB, so that together they have the wanted
 * loudness.  LEC_E_IO.
 */
lec_code lec_master_write(const lec_master *master, lec_audio_file *sound,
                          const lec_sound_settings *settings, lec_error *err);

#endif
