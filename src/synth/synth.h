/* SPDX-License-Identifier: GPL-3.0-or-later */
/* synth.h - a script becomes speech: sound for each line, in order.
 *
 * Fourth stage of the pipeline.  A small speaker process, forked early,
 * initialises the engine once; a child forked from it speaks a few lines.  The
 * same bytes come out of a script for any number of jobs; a child that crashes
 * or takes too long costs the line it was at, and nothing else.
 */
#ifndef LEC_SYNTH_SYNTH_H
#define LEC_SYNTH_SYNTH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "script/script.h"

#define LEC_MAX_JOBS 64

typedef struct lec_synth_options {
    const char *engine; /* "espeak" (NULL: the same) or "silent" */
    int jobs;           /* children at once, 1..LEC_MAX_JOBS */
    int line_limit_ms;  /* a child that takes longer is ended; > 0 */
} lec_synth_options;

typedef struct lec_synth lec_synth;

/* Fork the speaker.  Returns before the engine is ready, so that pages can be
 * read meanwhile.  Call it while the process is small and has one thread.
 * LEC_E_USAGE for an unknown engine, LEC_E_SYNTH if the fork failed.
 * Release with lec_synth_free(), which ends the speaker and accepts NULL.
 */
lec_code lec_synth_new(lec_synth **synth, const lec_synth_options *options,
                       lec_error *err);
void lec_synth_free(lec_synth *synth);

/* Let the speaker take on a voice (for language `lang` where it names none)
 * while the script is still being made.  A voice that the engine does not
 * have is an error only when a line is to be said.
 */
void lec_synth_prepare(lec_synth *synth, const lec_voice *voice,
                       const char *lang);

/* Begin to speak a script, borrowed (like `voice`) until the last line came
 * or the next begin.  LEC_E_SYNTH if the engine does not start or does not
 * know the voice.
 */
lec_code lec_synth_begin(lec_synth *synth, lec_script *script,
                         const lec_voice *voice, lec_error *err);

/* Frames a second; valid after lec_synth_begin(). */
int lec_synth_hz(const lec_synth *synth);

/* Wait for the next line; a lost line is no error.  LEC_E_SYNTH if the engine
 * has no such voice, or if the speaker itself is gone.
 */
lec_code lec_synth_next(lec_synth *synth, lec_speech *speech, lec_error *err);

/* No script comes after the one whose last line came: the speaker may end while
 * the sound is finished.  Only lec_synth_hz() and lec_synth_free() may follow.
 */
void lec_synth_retire(lec_synth *synth);

/* Append the languages that eSpeak NG speaks, a BCP 47 tag a line, asked for in
 * a process of its own.  LEC_E_SYNTH if it does not start.
 */
lec_code lec_synth_languages(lec_text *list, lec_error *err);

/* Write the phonemes that a line is said with to `ipa`, in IPA.  Not while a
 * script is spoken.  LEC_E_SYNTH if the engine does not start, has no such
 * voice, or cannot say the line.
 */
lec_code lec_synth_phonemes(lec_synth *synth, const lec_line *line,
                            const lec_voice *voice, lec_text *ipa,
                            lec_error *err);

#endif
