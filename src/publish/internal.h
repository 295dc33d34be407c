/* SPDX-License-Identifier: GPL-3.0-or-later */
/* internal.h - what the files of publish/ share. */
#ifndef LEC_PUBLISH_INTERNAL_H
#define LEC_PUBLISH_INTERNAL_H

#include "publish/publish.h"

/* What a writer works with. */
typedef struct lec_writer {
    const lec_timeline *timeline;
    const lec_companion_options *options;
    bool dialogue; /* more than one voice speaks */
    FILE *out;
} lec_writer;

/* A stretch of the narration, in frames. */
typedef struct lec_stretch {
    uint64_t from, to;
} lec_stretch;

/* When a frame of the narration is heard: seconds and rounded milliseconds of
 * the episode.
 */
double lec_seconds(const lec_writer *writer, uint64_t frame);
int64_t lec_millis(const lec_writer *writer, uint64_t frame);

/* From the line's first token to the end of its last. */
lec_stretch lec_line_stretch(const lec_heard *heard);

/* Token `i` of a line that was heard. */
lec_stretch lec_token_stretch(const lec_heard *heard, size_t i);

/* The line's text up to token `i` from the token before, the token, and from
 * the last token to the end of the text.
 */
lec_slice lec_text_before(const lec_line *line, size_t i);
lec_slice lec_token_text(const lec_line *line, size_t i);
lec_slice lec_text_after(const lec_line *line);

/* Append on one line: control characters and line ends become as many spaces
 * as they are bytes.
 */
void lec_add_flat(lec_text *text, lec_slice slice);

/* Append HH:MM:SS.mmm, `point` standing before the milliseconds. */
void lec_add_clock(lec_text *text, int64_t ms, char point);

/* Write `text` and empty it; false, with errno, if `out` refuses. */
bool lec_put(const lec_writer *writer, lec_text *text);

/* The writers: false, with errno, if `out` refuses. */
bool lec_write_words(const lec_writer *writer);
bool lec_write_transcript(const lec_writer *writer);
bool lec_write_chapters(const lec_writer *writer);
bool lec_write_vtt(const lec_writer *writer);
bool lec_write_lrc(const lec_writer *writer);
bool lec_write_labels(const lec_writer *writer);
bool lec_write_srt(const lec_writer *writer);
bool lec_write_smil(const lec_writer *writer);

/* The episode drawn, as PNG or SVG; the timeline must have kept its envelope.
 * LEC_E_IO if the libraries that draw are not there, or `out` refuses.
 */
lec_code lec_write_picture(const lec_writer *writer, bool png, lec_error *err);

#endif
