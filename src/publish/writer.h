/* SPDX-License-Identifier: GPL-3.0-or-later */
/* writer.h - what the writers of sidecars share, and the writers.  Internal to
 * publish/.
 */
#ifndef LEC_PUBLISH_WRITER_H
#define LEC_PUBLISH_WRITER_H

#include <jansson.h>

#include "publish/publish.h"

/* Marks for the sentences and words that a page has elements for, and the sum
 * of the clips that are made of them.
 */
typedef struct lec_overlay {
    size_t *first;    /* number of each line's first mark: its own mark, with
                       * one for each of its tokens behind it */
    bool *shown;      /* the marks; lec_write_body() sets them */
    bool by_sentence; /* words have no elements: a clip is a sentence */
    int64_t most_ms;  /* end of the sound in milliseconds: no clip ends later */
    int64_t sum_ms;   /* length of all clips; lec_write_smil() adds them up */
} lec_overlay;

/* What a writer works with; all of it is borrowed. */
typedef struct lec_writer {
    const lec_timeline *timeline; /* ended */
    const lec_sidecar_options *options;
    bool dialogue;        /* more than one voice speaks */
    FILE *out;            /* where the sidecar goes */
    lec_overlay *overlay; /* of a chapter of a book, whose words have elements;
                           * else NULL */
} lec_writer;

/* Make the marks of an overlay in which nothing is shown yet; `most_ms` is the
 * caller's to set.  Release with lec_overlay_free().
 */
void lec_overlay_init(lec_overlay *overlay, const lec_timeline *timeline);

/* Release the marks of an overlay. */
void lec_overlay_free(lec_overlay *overlay);

/* Mark that there is an element for token `word` (from 1) of line `line` (from
 * 0), or for the line itself with 0.  Accepts NULL.
 */
void lec_overlay_show(lec_overlay *overlay, size_t line, size_t word);

/* A stretch of the narration: frames [from, to). */
typedef struct lec_stretch {
    uint64_t from, to;
} lec_stretch;

/* Say when a frame of the narration is heard, in seconds of the episode. */
double lec_seconds(const lec_writer *writer, uint64_t frame);

/* Say when a frame of the narration is heard, in milliseconds of the episode,
 * rounded.
 */
int64_t lec_millis(const lec_writer *writer, uint64_t frame);

/* Say how long the episode is in seconds, with the sound in front of the
 * narration.
 */
double lec_whole_seconds(const lec_writer *writer);

/* Find the next line that was heard, from line `*i` on: `heard` is set, and
 * `*i` is the number of the line behind it.  False if there is none.
 */
bool lec_heard_next(const lec_timeline *timeline, size_t *i, lec_heard *heard);

/* Find when a line is heard, from its first token to the end of its last. */
lec_stretch lec_line_stretch(const lec_heard *heard);

/* Find when token `i` of a line that was heard is heard. */
lec_stretch lec_token_stretch(const lec_heard *heard, size_t i);

/* Find the text of a line between token `i` - 1, or its beginning, and token
 * `i`.
 */
lec_slice lec_text_before(const lec_line *line, size_t i);

/* Find the text of token `i` of a line. */
lec_slice lec_token_text(const lec_line *line, size_t i);

/* Find the text of a line behind its last token. */
lec_slice lec_text_after(const lec_line *line);

/* Append a text on one line: control characters and line ends become as many
 * spaces as they are bytes.
 */
void lec_add_flat(lec_text *text, lec_slice slice);

/* Append a time as HH:MM:SS.mmm, with `point` in front of the milliseconds. */
void lec_add_clock(lec_text *text, int64_t ms, char point);

/* Append a length as M:SS, or H:MM:SS from an hour on. */
void lec_add_length(lec_text *text, int64_t seconds);

/* What schema.org calls sound that comes of rules alone. */
#define LEC_SOURCE_SCHEMA "https://schema.org/AlgorithmicMediaDigitalSource"

/* Append an element NAME that says in words that a machine speaks; nothing if
 * that is not to be said.
 */
void lec_add_disclosure(const lec_writer *writer, lec_text *html,
                        const char *name);

/* Return what the page has of a house; {0} if that is nothing. */
const lec_brand *lec_brand_of(const lec_writer *writer);

/* Find the article's title, or words that stand for it: never empty. */
const char *lec_shown_title(const lec_writer *writer);

/* Set a key of a JSON object to a string, unless `value` is NULL or "". */
void lec_json_set(json_t *object, const char *key, const char *value);

/* Set "duration" to `seconds`, as ISO 8601 has it: "PT62.500S". */
void lec_json_set_duration(json_t *object, double seconds);

/* Write `text` to writer->out and empty it.  False, with errno, if `out`
 * refuses.
 */
bool lec_put(const lec_writer *writer, lec_text *text);

/* Write the sidecar of that form.  False, with errno, if writer->out refuses.
 */
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

/* Draw the episode as PNG or SVG; the timeline must have kept its envelope.
 * LEC_E_IO if the libraries that draw are not installed, or writer->out
 * refuses.
 */
lec_code lec_write_picture(const lec_writer *writer, bool png, lec_error *err);

/* Append what a page of HTML begins with: doctype, and the root element with
 * the page's language.
 */
void lec_add_page_root(const lec_writer *writer, lec_text *html);

/* Write the article as it reads, in HTML that is XML too: its head, then its
 * blocks.  Sentence 12 is <span class="s" id="s12">; where it goes on in
 * another cell of a row, <span class="s" data-s="12">.  With an overlay, its
 * third word is <span id="s12w3">.  Pictures (options->figures) stand where
 * they stand in the article.  The id of a heading is "b" and the number of its
 * block.  False, with errno, if writer->out refuses.
 */
bool lec_write_body(const lec_writer *writer);

/* Find the level that a heading has in lec_write_body(), 2 to 6: at most one
 * deeper than `before`, the level of the heading before it (1 at first, the
 * title's).
 */
int lec_heading_level(const lec_block *block, int before);

/* Place of a word in the text of its sentence's spans in lec_write_body(), in
 * UTF-16 units as browsers count them.
 */
typedef struct lec_word_place {
    size_t gap;   /* units between the end of the word before and this one */
    size_t units; /* length of the word */
} lec_word_place;

/* Find the place of token `i` of a line of `block` (NULL: it is of none). */
lec_word_place lec_token_place(const lec_line *line, const lec_block *block,
                               size_t i);

/* A walk over all blocks of an article, in the order of the page.  {.article}
 * stands at the first.
 */
typedef struct lec_block_walk {
    const lec_article *article;
    size_t read, unread; /* blocks passed, of those that are read and of those
                          * that are not */
} lec_block_walk;

/* Find the next block of a walk; NULL past the last one. */
const lec_block *lec_block_next(lec_block_walk *walk);

/* Find the language of the page as a tag for HTML; NULL if none is known. */
const char *lec_page_language(const lec_writer *writer);

/* Find the media type of a sound file by the ending of its name, and with
 * `codecs` what is in an Ogg file: "audio/ogg; codecs=opus".  NULL if the name
 * does not tell.  Static.
 */
const char *lec_media_type(const char *file, bool codecs);

/* Texts that every listen page has (page/listen.css, listen.js, player.html;
 * CMake embeds them), and the hashes by which a Content-Security-Policy allows
 * them.
 */
extern const char lec_listen_css[], lec_listen_css_hash[];
extern const char lec_listen_js[], lec_listen_js_hash[];
extern const char lec_player_html[];

/* Style of every HTML transcript (transcript.css), and its hash. */
extern const char lec_transcript_css[], lec_transcript_css_hash[];

/* Style of every book (book/book.css). */
extern const char lec_book_css[];

#endif
