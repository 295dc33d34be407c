/* SPDX-License-Identifier: GPL-3.0-or-later */
/* follow.h - finds the lines of a script in a reading of hours: which is read
 * when, which is left out or read twice, and what is read besides.
 *
 * Door of synth/ for core/.  A voice whose lines are known (eSpeak NG's) says
 * the script; the reading is followed from moment to moment by a beam of the
 * places that it may be at (Viterbi).  Pauses do not count.  Memory grows
 * with the length: by count some 30 MB an hour, and a record a line that a way
 * has come out of.
 */
#ifndef LEC_SYNTH_ALIGN_FOLLOW_H
#define LEC_SYNTH_ALIGN_FOLLOW_H

#include <stddef.h>
#include <stdint.h>

#include "base/error.h"

typedef enum lec_passage_kind {
    LEC_PASSAGE_READ,     /* the line, as it stands */
    LEC_PASSAGE_AGAIN,    /* the line, which is read once more behind this */
    LEC_PASSAGE_LEFT_OUT, /* the line is not read: it would be at from_s */
    LEC_PASSAGE_ADDED,    /* what is no line, in front of `line` */
} lec_passage_kind;

/* A stretch of a reading. */
typedef struct lec_read_passage {
    lec_passage_kind kind;
    size_t line;         /* from 0 */
    double from_s, to_s; /* from the beginning of the reading */
    double unlike;       /* how far from the voice: 0 is the same sound */
} lec_read_passage;

typedef struct lec_follower lec_follower;

/* Make a follower of a reading at `hz`, by a voice at `known_hz`.  Errors as
 * lec_ear_new(); `*follower` is NULL then.  Release with lec_follower_free().
 */
lec_code lec_follower_new(lec_follower **follower, int known_hz, int hz,
                          lec_error *err);

/* Release a follower.  Accepts NULL. */
void lec_follower_free(lec_follower *follower);

/* Add the next line of the script, as the known voice says it; one without
 * sound counts, too.
 */
void lec_follower_add(lec_follower *follower, const int16_t *pcm,
                      size_t frames);

/* Hear more of the reading. */
void lec_follower_hear(lec_follower *follower, const int16_t *pcm,
                       size_t frames);

/* End the reading and the script: find the passages, in order, which live as
 * long as the follower.
 */
const lec_read_passage *lec_follower_end(lec_follower *follower, size_t *count);

#endif
