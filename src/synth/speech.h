/* SPDX-License-Identifier: GPL-3.0-or-later */
/* speech.h - the sound of one line as it comes in.  Internal to synth/. */
#ifndef LEC_SYNTH_SPEECH_H
#define LEC_SYNTH_SPEECH_H

#include "synth/synth.h"

/* A word of the spoken text, and the frames in which it is heard. */
typedef struct lec_word {
    uint32_t at;       /* code point of the text where it begins */
    uint32_t from, to; /* frames [from, to) */
} lec_word;

/* Sound and words of a line as the engine made them.  {0} is empty. */
typedef struct lec_raw_speech {
    int16_t *pcm;  /* the sound */
    size_t frames; /* frames of sound so far */
    size_t room;   /* frames that `pcm` has room for */
    size_t lead;   /* frames of silence in front of the engine's sound */
    size_t end;    /* frame of the finished speech where its sound ends */
    /* The part of the line that is coming in. */
    size_t parts_before; /* number of parts that are whole */
    size_t part;         /* frames before this part */
    size_t part_words;   /* number of words before this part */
    uint32_t part_at;    /* code point of the line with which it begins */
    lec_word *words;     /* words of the whole parts count in the line's
                          * frames, those of this part in its own */
    size_t word_count, word_room;
    lec_time *times; /* of the line's tokens, once it is finished */
    size_t time_room;
} lec_raw_speech;

/* Begin a line anew, with `lead` frames of silence.  The buffers are kept. */
void lec_raw_begin(lec_raw_speech *raw, size_t lead);

/* Find room for `frames` frames behind those that are there.  Whoever fills it
 * adds to raw->frames; the room is valid until the next call.
 */
int16_t *lec_raw_room(lec_raw_speech *raw, size_t frames);

/* Append `count` words, each a lec_word, at any alignment. */
void lec_raw_add_words(lec_raw_speech *raw, const void *words, size_t count);

/* End the part that came in and begin the next one, at code point `at` of the
 * line's `spoken`, after `pause` frames of silence.  Words of the next part
 * count from its own beginning.  A line has at most LEC_MAX_SEGMENTS parts.
 */
void lec_raw_part(lec_raw_speech *raw, uint32_t at, size_t pause);

/* Release the buffers; `raw` becomes {0}. */
void lec_raw_free(lec_raw_speech *raw);

/* Make `speech` of what came for `line`.  Silence at the edges is brought to
 * the raw lead and to `tail` frames; a line without any sound stays as long as
 * it is.  Words become times of the line's tokens.  `speech` borrows from `raw`
 * until that begins anew.
 */
void lec_speech_finish(lec_speech *speech, const lec_line *line,
                       lec_raw_speech *raw, size_t tail);

#endif
