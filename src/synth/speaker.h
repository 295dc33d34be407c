/* SPDX-License-Identifier: GPL-3.0-or-later */
/* speaker.h - the speaker process and the words it exchanges with ours.
 * Internal to synth/.
 *
 * We send a batch (and the pipe its child shall write to) over a socket; the
 * child writes messages, each a head and its bytes, down the pipe.
 */
#ifndef LEC_SYNTH_SPEAKER_H
#define LEC_SYNTH_SPEAKER_H

#include "base/text.h"
#include "script/script.h"
#include "synth/engine.h"

/* Spoken text of one batch; a line is far shorter (script.c divides it). */
#define LEC_MAX_SPOKEN_BYTES 65536

/* What is said in one voice, in one breath. */
typedef struct lec_part {
    lec_engine_voice voice;
    int lends;     /* without that voice, the batch's voice will do */
    int ends_line; /* it is the last one of its line */
    uint32_t len;  /* bytes of text, which follow all parts */
} lec_part;

/* One batch: a few lines, said by one child.  It is forked from a speaker that
 * has the batch's voice: what the child goes over to is forgotten with it.
 */
typedef struct lec_batch {
    lec_engine_voice voice;
    int limit_ms;   /* for each line */
    int spell;      /* phonemes are wanted, not sound */
    uint32_t parts; /* that follow, ..LEC_MAX_SEGMENTS; 0: only take on the
                     * voice */
} lec_batch;

enum {
    LEC_SAY_PCM = 1, /* frames */
    LEC_SAY_WORDS,   /* threes of code point, first frame, end: of its part */
    LEC_SAY_PART, /* nothing: a part ends, and one more of its line follows */
    LEC_SAY_PHONEMES, /* IPA, of a part */
    LEC_SAY_DONE,     /* nothing: a line is said */
    LEC_SAY_FAILED,   /* words: this line cannot be said */
    LEC_SAY_NO_VOICE, /* a lec_error: no line can be said */
};

typedef struct lec_say_head {
    uint32_t kind;
    uint32_t bytes;
} lec_say_head;

/* What the speaker says first. */
typedef struct lec_hello {
    int hz;
    lec_error err; /* err.code is LEC_OK if the engine stands */
} lec_hello;

/* The speaker's whole life: never returns. */
_Noreturn void lec_speaker_run(const lec_engine *engine, int socket);

/* Send a batch, its parts and their text (LEC_MAX_SPOKEN_BYTES or less in all),
 * with its pipe's writing end (-1 where there is no part); 0, or -1 with errno.
 */
int lec_speaker_send(int socket, const lec_batch *batch, const lec_part *parts,
                     lec_slice text, int pipe_end);

#endif
