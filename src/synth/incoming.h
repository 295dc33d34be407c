/* SPDX-License-Identifier: GPL-3.0-or-later */
/* incoming.h - a line while a child says it: what has come of it.  Internal to
 * synth/.
 */
#ifndef LEC_SYNTH_INCOMING_H
#define LEC_SYNTH_INCOMING_H

#include <stdbool.h>

#include "synth/speaker.h"
#include "synth/speech.h"

typedef struct lec_incoming {
    const lec_line *line;
    int hz;
    bool opens_batch;
    size_t part;    /* of the line, that is coming in */
    int fd;         /* of the child's pipe, while the child says this line */
    lec_text bytes; /* that came and have not been taken yet */
    lec_raw_speech raw;
    size_t due;        /* bytes of sound that are announced and yet to come */
    lec_text *ipa;     /* where phonemes go; NULL if they are not asked for */
    bool done;         /* the child said so */
    lec_text lost;     /* why there is no sound */
    lec_error refusal; /* of the voice, where its code is set */
} lec_incoming;

/* Begin anew with `line`, which is borrowed.  Its sound begins when the child
 * comes to it: lec_raw_begin().
 */
void lec_incoming_begin(lec_incoming *in, const lec_line *line, int hz);

/* Take the message at byte `at` of `in->bytes`, or of the sound that is due
 * what is there.  Where the next one begins; `at` if this one is not there yet.
 */
size_t lec_incoming_take(lec_incoming *in, size_t at);

/* Where the next bytes that the child says may be written to at once, and how
 * many: those of the sound that is due, for which `in` keeps room.  0, if it is
 * something else that comes next.
 */
size_t lec_incoming_room(lec_incoming *in, void **room);

/* `count` bytes, no more than that, have been written there. */
void lec_incoming_fill(lec_incoming *in, size_t count);

#endif
