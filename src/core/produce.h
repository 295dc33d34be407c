/* SPDX-License-Identifier: GPL-3.0-or-later */
/* produce.h - a script is spoken, and becomes sound files, books and what
 * stands beside them: the last part of a job's road.  Internal to core/.
 */
#ifndef LEC_CORE_PRODUCE_H
#define LEC_CORE_PRODUCE_H

#include <stdio.h>

#include "core/job.h"

/* Speak the job's script: fill its timeline, and keep the sound for the files
 * that are written afterwards, or send it to where it goes as a stream.  Sets
 * the job's members for speech; lec_job_free() releases them, after a failure
 * too.  LEC_E_SYNTH if the engine fails, LEC_E_IO if a file or a library does,
 * LEC_E_INPUT for a voice's effects or a sound that cannot be put in,
 * LEC_E_USAGE for a rate that a format does not have.
 */
lec_code lec_produce_speak(lec_job *job, lec_error *err);

/* Is it the first line of a heading that a tone tells (audio/tone.h)?  The tone
 * is heard in the middle of the silence in front of the line.
 */
bool lec_produce_has_tone(const lec_job *job, const lec_line *line);

/* Return the loudness and peak that the job's voice shall have, with its
 * effects, which are borrowed from the job.
 */
lec_level lec_produce_level(const lec_job *job);

/* Write the spoken script as the sound file `file`; a stream is there already.
 * LEC_E_IO, and LEC_E_INPUT or LEC_E_LIMIT for the cover.  On failure no file
 * is left.
 */
lec_code lec_produce_sound(lec_job *job, const lec_format *form,
                           const char *file, lec_error *err);

/* Write to `out` what is told from the times alone: words, captions, pages.
 * LEC_E_IO if `out` refuses, or if a library that draws is not installed.
 */
lec_code lec_produce_sidecar(const lec_job *job, const lec_format *form,
                             FILE *out, lec_error *err);

/* Begin the book `file`, with the title and cover of the options.  Errors as
 * lec_epub_open() and lec_cover_read(); `*book` is NULL then.
 */
lec_code lec_produce_open_book(const lec_job *job, const char *file,
                               lec_epub **book, lec_error *err);

/* Append the spoken script to a book, with its sound in the format of `form`.
 * Errors as lec_epub_add(), or as those of the sound; the book is then good for
 * lec_epub_discard() only.
 */
lec_code lec_produce_add_chapter(lec_job *job, const lec_format *form,
                                 lec_epub *book, lec_error *err);

#endif
