/* SPDX-License-Identifier: GPL-3.0-or-later */
/* incoming.h - one line while a child says it, and what the child has sent of
 * it.  Internal to synth/.
 */
#ifndef LEC_SYNTH_INCOMING_H
#define LEC_SYNTH_INCOMING_H

#include <stdbool.h>

#include "synth/speaker.h"
#include "synth/speech.h"

/* A line on its way in.  {0} with `fd` set is one that has not begun. */
typedef struct lec_incoming {
    const lec_line *line; /* borrowed from the script */
    int hz;               /* frames a second */
    size_t number;        /* of the line in its script */
    size_t batch_from;    /* number of the first line that its child says */
    bool opens_batch;     /* this line is the first of its batch */
    int begun;            /* how often it was begun before, by speakers that
                           * have ended */
    size_t part;          /* number of the line's part that is coming in */
    int fd;               /* child's pipe while the child says this line, else
                           * negative (synth.c) */
    lec_text bytes;       /* bytes from the child that wait to be taken */
    lec_raw_speech raw;   /* sound and words that were taken */
    size_t due;           /* PCM bytes still expected of the present message */
    lec_text *phonemes;   /* where phonemes go; NULL if none are asked for */
    bool done;            /* the child has said the whole line */
    lec_text instead;     /* why its own engine did not say it, and the first
                           * one shall; empty if that is not so */
    lec_text lost;        /* why there is no sound, in words; empty if there
                           * is */
    lec_error refusal;    /* why no line can be said in this voice, if its code
                           * is set */
} lec_incoming;

/* Begin anew with `line`, borrowed until the next begin.  The room for its
 * sound is begun when the child comes to it, by lec_raw_begin().
 */
void lec_incoming_begin(lec_incoming *in, const lec_line *line, int hz);

/* Take the message at byte `at` of `in->bytes`, or as much of the sound that is
 * due as is there.  Returns the byte where the next message begins, or `at` if
 * the message is not complete.
 */
size_t lec_incoming_take(lec_incoming *in, size_t at);

/* Find where the child's next bytes may be read to at once, without a copy: the
 * room for the sound that is due.  Returns its length in bytes, 0 if what comes
 * next is no sound.  `*room` is valid until the next call for `in`.
 */
size_t lec_incoming_room(lec_incoming *in, void **room);

/* Count `count` bytes, at most those of lec_incoming_room(), as read there.  A
 * line of more than ten minutes is lost.
 */
void lec_incoming_fill(lec_incoming *in, size_t count);

#endif
