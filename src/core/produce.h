/* SPDX-License-Identifier: GPL-3.0-or-later */
/* produce.h - the last part of the road: a script is spoken and becomes the
 * files of an edition.
 */
#ifndef LEC_CORE_PRODUCE_H
#define LEC_CORE_PRODUCE_H

#include <stdio.h>

#include "core/job.h"

/* Speak the script: the timeline is filled, and the sound kept for the files,
 * or written where it goes to a stream.  LEC_E_SYNTH, LEC_E_IO, LEC_E_INPUT.
 */
lec_code lec_produce_speak(lec_job *job, lec_error *err);

/* Write the spoken script as the sound file `file`.  LEC_E_IO. */
lec_code lec_produce_sound(lec_job *job, const lec_format *form,
                           const char *file, lec_error *err);

/* Write what is told from its times: words, captions, pages.  LEC_E_IO. */
lec_code lec_produce_sidecar(const lec_job *job, const lec_format *form,
                             FILE *out, lec_error *err);

/* Begin a book; errors as lec_epub_open(), or of the cover picture. */
lec_code lec_produce_open_book(const lec_job *job, const char *file,
                               lec_epub **book, lec_error *err);

/* Append the spoken script to a book as a chapter.  Errors as lec_epub_add(),
 * or if its sound cannot be made.
 */
lec_code lec_produce_add_chapter(lec_job *job, const lec_format *form,
                                 lec_epub *book, lec_error *err);

#endif
