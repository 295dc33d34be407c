/* SPDX-License-Identifier: GPL-3.0-or-later */
/* writer.h - what the files of publish/ share. */
#ifndef LEC_PUBLISH_WRITER_H
#define LEC_PUBLISH_WRITER_H

#include <jansson.h>

#include "publish/publish.h"

/* Which sentences and words a page read along has elements for, and what is
 * heard of them.
 */
typedef struct lec_overlay {
    size_t *first;   /* of each line's marks: for itself, then for its tokens */
    bool *shown;     /* marks; set by lec_write_body() */
    int64_t most_ms; /* no clip ends later */
    int64_t sum_ms;  /* of all clips; set by lec_write_smil() */
} lec_overlay;

/* What a writer works with. */
typedef struct lec_writer {
    const lec_timeline *timeline;
    const lec_sidecar_options *options;
    bool dialogue; /* more than one voice speaks */
    FILE *out;
    lec_overlay *overlay; /* of a book, by words; else NULL */
} lec_writer;

/* An overlay of nothing yet; for the caller to free. */
void lec_overlay_init(lec_overlay *overlay, const lec_timeline *timeline);
void lec_overlay_free(lec_overlay *overlay);

/* There is an element for token `word` (from 1) of line `line` (from 0), or
 * for the line itself with 0.  Accepts NULL.
 */
void lec_overlay_show(lec_overlay *overlay, size_t line, size_t word);

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

/* Append M:SS, or H:MM:SS. */
void lec_add_length(lec_text *text, int64_t seconds);

/* Find the next line that was heard, from line `*i` on: `heard` is set, and
 * `*i` is the number of the line behind it.  False if there is none.
 */
bool lec_heard_next(const lec_timeline *timeline, size_t *i, lec_heard *heard);

/* Seconds of the whole episode, what stands before the narration included. */
double lec_whole_seconds(const lec_writer *writer);

/* The article's title, "Narration" if it has none: never empty. */
const char *lec_shown_title(const lec_writer *writer);

/* Set a key of a JSON object to a string, unless `value` is NULL or "". */
void lec_json_set(json_t *object, const char *key, const char *value);

/* Set "duration" to `seconds`, as ISO 8601 has it: "PT62.500S". */
void lec_json_set_duration(json_t *object, double seconds);

/* Write `text` and empty it; false, with errno, if `out` refuses. */
bool lec_put(const lec_writer *writer, lec_text *text);

/* The writers: false, with errno, if `out` refuses. */
bool lec_write_words(const lec_writer *writer);
bool lec_write_transcript(const lec_writer *writer);
bool lec_write_page_transcript(const lec_writer *writer);
bool lec_write_chapters(const lec_writer *writer);
bool lec_write_vtt(const lec_writer *writer);
bool lec_write_lrc(const lec_writer *writer);
bool lec_write_labels(const lec_writer *writer);
bool lec_write_srt(const lec_writer *writer);
bool lec_write_smil(const lec_writer *writer);
bool lec_write_listen(const lec_writer *writer);
bool lec_write_audiobook(const lec_writer *writer);
bool lec_write_m3u(const lec_writer *writer);

/* Append what a page of HTML begins with: doctype, and the root with its
 * language.
 */
void lec_add_page_root(const lec_writer *writer, lec_text *html);

/* The article as it reads: its head, then its blocks, in HTML that is XML too.
 * Sentence 12 is <span class="s" id="s12">; where it goes on in another cell
 * of a row, <span class="s" data-s="12">.  With an overlay, its third word is
 * <span id="s12w3">.  Headings are "b" and their block's id.  False, with
 * errno, if `out` refuses.
 */
bool lec_write_body(const lec_writer *writer);

/* The level a heading has in that page, 2 to 6, under one of level `before` (at
 * first 1, the title's): one level deeper at most.
 */
int lec_heading_level(const lec_block *block, int before);

/* Where a word stands: UTF-16 units of the text of its sentence's spans in
 * lec_write_body(), counted from the end of the word before.
 */
typedef struct lec_word_place {
    size_t gap, units;
} lec_word_place;

/* For token `i` of a line of `block` (NULL where it is of none). */
lec_word_place lec_token_place(const lec_line *line, const lec_block *block,
                               size_t i);

/* The blocks in the order of the page, what is not read among them. */
typedef struct lec_block_walk {
    const lec_article *article;
    size_t read, unread;
} lec_block_walk;

/* NULL past the last one. */
const lec_block *lec_block_next(lec_block_walk *walk);

/* The language of the page, or NULL where no tag of it is known. */
const char *lec_page_language(const lec_writer *writer);

/* "audio/mpeg", and with `codecs` what is in an Ogg file; NULL if a sound
 * file's name does not tell.
 */
const char *lec_media_type(const char *file, bool codecs);

/* What every listen page has (listen/, embedded by CMake), and the hashes by
 * which a Content-Security-Policy lets it act.
 */
extern const char lec_listen_css[], lec_listen_css_hash[];
extern const char lec_listen_js[], lec_listen_js_hash[];
extern const char lec_player_html[];

/* How every transcript looks. */
extern const char lec_transcript_css[], lec_transcript_css_hash[];

/* What every book has (book/). */
extern const char lec_book_css[];

/* The episode drawn, as PNG or SVG; the timeline must have kept its envelope.
 * LEC_E_IO if the libraries that draw are not there, or `out` refuses.
 */
lec_code lec_write_picture(const lec_writer *writer, bool png, lec_error *err);

#endif
