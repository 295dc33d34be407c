/* SPDX-License-Identifier: GPL-3.0-or-later */
/* speaker.h - the speaker process, and the messages it exchanges with ours.
 * Internal to synth/.
 *
 * Our process sends a batch over a socket, and with it the writing end of a
 * pipe.  The speaker forks a child, which says the batch and writes messages
 * down the pipe, each a lec_say_head and its bytes.
 *
 * Both may read the engines' data and no other file; the child, which has
 * strangers' words, can do nothing else but speak, within limits.
 */
#ifndef LEC_SYNTH_SPEAKER_H
#define LEC_SYNTH_SPEAKER_H

#include "base/text.h"
#include "script/script.h"
#include "synth/engine.h"

/* The most text of one batch; a line is far shorter (script.c divides it). */
#define LEC_MAX_SPOKEN_BYTES 65536

/* A stretch of text that is said in one voice and without a pause. */
typedef struct lec_part {
    lec_engine_voice voice;
    int lends;     /* nonzero: without that voice, the batch's voice will do */
    int ends_line; /* nonzero: this part is the last one of its line */
    uint32_t len;  /* bytes of its text; the texts follow all parts */
} lec_part;

/* A few lines that are said by one child.  The child is forked from a speaker
 * that has the batch's voice; voices that the child changes to are forgotten
 * with the child.
 */
typedef struct lec_batch {
    lec_engine_voice voice;
    int hz;         /* frames a second in which all of it is sent */
    int limit_ms;   /* time for each line; a child that takes longer is ended */
    int spell;      /* a lec_phonemes: send them; 0: sound */
    uint32_t said;  /* number of lines at the head that were heard already, from
                     * another child: they are said to nobody, as what is said
                     * depends on what was said before */
    int asks;       /* nonzero: the speaker shall only answer, with a byte */
    uint32_t parts; /* number of parts that follow, up to LEC_MAX_SEGMENTS; 0:
                     * the speaker only takes on the voice */
} lec_batch;

/* Kinds of messages from a child, and what their bytes are. */
enum {
    LEC_SAY_PCM = 1,  /* int16_t frames */
    LEC_SAY_WORDS,    /* lec_word: code point and frames, counted in the part */
    LEC_SAY_PART,     /* no bytes: a part ends, and its line goes on */
    LEC_SAY_PHONEMES, /* phonemes of a part */
    LEC_SAY_DONE,     /* no bytes: a line is said */
    LEC_SAY_FAILED,   /* why this line cannot be said, in words */
    LEC_SAY_NO_VOICE, /* lec_error: no line can be said in this voice */
};

/* The head of a message. */
typedef struct lec_say_head {
    uint32_t kind;  /* LEC_SAY_... */
    uint32_t bytes; /* length of what follows */
} lec_say_head;

/* The first message of the speaker, over the socket. */
typedef struct lec_hello {
    int hz[LEC_MAX_GUESTS]; /* frames a second of each engine */
    lec_error err;          /* err.code is LEC_OK if all have started */
} lec_hello;

/* Run the speaker, with these engines, until the other end of `socket` is
 * closed.  Called in a process of its own; never returns.
 */
_Noreturn void lec_speaker_run(const lec_guests *guests, lec_sandbox sandbox,
                               int socket);

/* Send a batch, its parts and their text (at most LEC_MAX_SPOKEN_BYTES in all),
 * with the writing end of the child's pipe, which stays the caller's (-1 if the
 * batch has no part).  Returns 0, or -1 with errno.
 */
int lec_speaker_send(int socket, const lec_batch *batch, const lec_part *parts,
                     lec_slice text, int pipe_end);

#endif
