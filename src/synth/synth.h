/* SPDX-License-Identifier: GPL-3.0-or-later */
/* synth.h - a script becomes speech: sound for each line, in order.
 *
 * Door of synth/ and fourth stage of the pipeline.  A small speaker process,
 * forked early, starts the engine once; children forked from it speak a few
 * lines each.  The same bytes come out of a script for any number of children.
 * A child that crashes or takes too long costs the line it was at, and nothing
 * else.  A speaker that ends, or does not answer, is forked again, and what was
 * under way is said again; a line that is begun three times is lost.
 */
#ifndef LEC_SYNTH_SYNTH_H
#define LEC_SYNTH_SYNTH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "base/stop.h"
#include "script/script.h"

#define LEC_MAX_JOBS 64 /* the most children at once */

/* How lec_synth_new() shall speak; all but `stop` must be set. */
typedef struct lec_synth_options {
    const char *engine;  /* "espeak" (NULL: the same), or "silent", for tests */
    int jobs;            /* children at once, 1..LEC_MAX_JOBS */
    int line_limit_ms;   /* time for one line, > 0; a child that takes longer is
                          * ended */
    lec_sandbox sandbox; /* how far the speaker and the children are shut in */
    lec_stop stop;       /* asked while a child is waited for */
} lec_synth_options;

/* A speaker process with its children, and the lines they are at. */
typedef struct lec_synth lec_synth;

/* Fork the speaker.  Returns before the engine is ready, so that pages can be
 * read meanwhile.  Call it while the process is small and has one thread.
 * LEC_E_USAGE for an unknown engine, LEC_E_SYNTH if the fork failed; `*synth`
 * is NULL then.  Release with lec_synth_free().
 */
lec_code lec_synth_new(lec_synth **synth, const lec_synth_options *options,
                       lec_error *err);

/* End the speaker and release the synth.  Accepts NULL. */
void lec_synth_free(lec_synth *synth);

/* Let the speaker load a voice while the script is still being made, for the
 * language `lang` where the voice names none of the engine's.  A voice that the
 * engine does not have is an error only when a line is to be said.
 */
void lec_synth_prepare(lec_synth *synth, const lec_voice *voice,
                       const char *lang);

/* Begin to speak a script; one that was begun before is dropped.  `script` and
 * `voice` stay borrowed until the last line came or the next begin.  Waits for
 * the engine.  LEC_E_SYNTH, or LEC_E_IO if its library is not installed, if the
 * engine does not start.
 */
lec_code lec_synth_begin(lec_synth *synth, lec_script *script,
                         const lec_voice *voice, lec_error *err);

/* Do as lec_synth_begin(), but begin with line `line`, from 0.  What is said
 * depends a little on what a child said before: the sound is not that of the
 * whole script to the byte.
 */
lec_code lec_synth_begin_at(lec_synth *synth, lec_script *script,
                            const lec_voice *voice, size_t line,
                            lec_error *err);

/* Say how many frames a second the engine makes; 0 before lec_synth_begin(). */
int lec_synth_hz(const lec_synth *synth);

/* Wait for the next line, which `speech` then lends; speech->line is NULL past
 * the last one.  A lost line is no error.  LEC_E_SYNTH if the engine has no
 * such voice, or if no speaker can be had; LEC_E_IO if it is to stop.
 */
lec_code lec_synth_next(lec_synth *synth, lec_speech *speech, lec_error *err);

/* Let the speaker end, as no script comes after the one whose last line came:
 * it does so while the sound is still worked at.  Only lec_synth_hz() and
 * lec_synth_free() may follow.
 */
void lec_synth_retire(lec_synth *synth);

/* Append the languages that eSpeak NG speaks, a BCP 47 tag a line.  It is asked
 * in a process of its own: no synth is needed.  LEC_E_SYNTH if it does not
 * start.
 */
lec_code lec_synth_languages(lec_text *list, lec_error *err);

/* Give each engine but that for tests to `tell` with `user`. */
void lec_synth_engines(lec_tell_engine *tell, void *user);

/* How phonemes are written. */
typedef enum lec_phonemes {
    LEC_PHONEMES_IPA = 1,
    LEC_PHONEMES_ENGINE, /* as the engine takes them between "[[" and "]]" */
} lec_phonemes;

/* Write the phonemes that a line is said with to `out`, in place of what it
 * has.  A script that was begun is dropped.  The caller frees `out`.
 * LEC_E_SYNTH if the engine does not start, has no such voice, or cannot say
 * the line.
 */
lec_code lec_synth_phonemes(lec_synth *synth, const lec_line *line,
                            const lec_voice *voice, lec_phonemes written,
                            lec_text *out, lec_error *err);

#endif
