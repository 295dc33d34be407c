/* SPDX-License-Identifier: GPL-3.0-or-later */
/* hearing.h - the lines of a job's script as they are heard at once, from any
 * line on.
 *
 * Door of core/ for cli/.  No file is written, and nothing is kept: a line that
 * is wanted again is spoken again.
 */
#ifndef LEC_CORE_HEARING_H
#define LEC_CORE_HEARING_H

#include "core/job.h"

/* A line with its sound.  {0} is none yet. */
typedef struct lec_heard_line {
    const lec_line *line; /* the script's; NULL past the last line */
    float *frames;        /* its silence, then its sound, near its loudness */
    size_t count;         /* frames of both */
    size_t silence;       /* frames of silence in front, up to the tone of a
                             heading that has one */
    lec_time *times;   /* of the line's tokens, counted from the first frame */
    size_t time_count; /* 0 for a line that could not be spoken */
    size_t room, time_room;
} lec_heard_line;

/* Begin to speak the script of a job with line `line`, from 0, at the rate that
 * the job's voice has now.  May be called again at any time.  Errors as
 * lec_synth_begin().
 */
lec_code lec_hearing_begin(lec_job *job, size_t line, lec_error *err);

/* Fill `heard`, which the caller releases with lec_heard_free(), with the next
 * line.  A line that could not be spoken is silence, and is warned of.  Errors
 * as lec_synth_next(), lec_script_outcome() and those of the voice's effects.
 */
lec_code lec_hearing_next(lec_job *job, lec_heard_line *heard, lec_error *err);

/* Release what `heard` owns; it is {0} then. */
void lec_heard_free(lec_heard_line *heard);

#endif
