/* SPDX-License-Identifier: GPL-3.0-or-later */
/* speech.h - the sound of one line as it comes in.  Internal to synth/. */
#ifndef LEC_SYNTH_SPEECH_H
#define LEC_SYNTH_SPEECH_H

#include "synth/synth.h"

/* A word event: code point of the spoken text, frame. */
typedef struct lec_word {
    uint32_t at, frame;
} lec_word;

typedef struct lec_raw_speech {
    int16_t *pcm;
    size_t frames, room;
    lec_word *words;
    size_t word_count, word_room;
} lec_raw_speech;

void lec_raw_add_pcm(lec_raw_speech *raw, const void *pcm, size_t frames);
void lec_raw_add_words(lec_raw_speech *raw, const void *words, size_t count);
void lec_raw_clear(lec_raw_speech *raw);

/* Make `speech` of what came for `line`: silence at the edges brought to
 * lead and tail frames (a line without any sound stays as long as it is),
 * words brought to the line's tokens.
 */
void lec_speech_finish(lec_speech *speech, const lec_line *line,
                       const lec_raw_speech *raw, size_t lead, size_t tail);

#endif
