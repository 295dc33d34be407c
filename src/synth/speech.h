/* SPDX-License-Identifier: GPL-3.0-or-later */
/* speech.h - the sound of one line as it comes in.  Internal to synth/. */
#ifndef LEC_SYNTH_SPEECH_H
#define LEC_SYNTH_SPEECH_H

#include "synth/synth.h"

/* A word: its code point in the spoken text, the frames where it is heard. */
typedef struct lec_word {
    uint32_t at, from, to;
} lec_word;

typedef struct lec_raw_speech {
    int16_t *pcm;
    size_t frames, room;
    size_t lead; /* frames of silence put in front of what the engine made */
    size_t end;  /* frame of the finished speech where its sound ends */
    /* The part of the line that is coming in. */
    size_t parts_before;
    size_t part, part_words; /* frames and words before it */
    uint32_t part_at;        /* the code point it begins with */
    lec_word *words;
    size_t word_count, word_room;
    lec_time *times;
    size_t time_room;
} lec_raw_speech;

/* Begin anew, with `lead` frames of silence. */
void lec_raw_begin(lec_raw_speech *raw, size_t lead);

/* Room for `frames` behind those it has; whoever fills it counts them. */
int16_t *lec_raw_room(lec_raw_speech *raw, size_t frames);
void lec_raw_add_words(lec_raw_speech *raw, const void *words, size_t count);

/* The part that came in is whole: let another begin, at code point `at` of the
 * line's `spoken`, after `pause` frames of silence.  Its words count from its
 * own beginning.  No line has more than LEC_MAX_SEGMENTS of them.
 */
void lec_raw_part(lec_raw_speech *raw, uint32_t at, size_t pause);

/* Release the buffers; accepts a zeroed one. */
void lec_raw_free(lec_raw_speech *raw);

/* Make `speech` of what came for `line`: silence at the edges brought to the
 * raw lead and to `tail` frames (a line without any sound stays as long as it
 * is), words brought to the line's tokens.  It borrows from `raw`, until
 * that begins anew.
 */
void lec_speech_finish(lec_speech *speech, const lec_line *line,
                       lec_raw_speech *raw, size_t tail);

#endif
