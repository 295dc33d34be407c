/* SPDX-License-Identifier: GPL-3.0-or-later */
/* timeline.h - what is heard when, in one episode.
 *
 * Filled while the lines are spoken, read by whatever is written beside the
 * sound.  Eight bytes a token: a ten-hour text takes about two megabytes.
 * Frames are the engine's, counted from the start of the narration: what
 * is put in front of it (a jingle), and the rate of the file, are no part.
 * Door of publish/.
 */
#ifndef LEC_PUBLISH_TIMELINE_H
#define LEC_PUBLISH_TIMELINE_H

#include <stddef.h>
#include <stdint.h>

#include "extract/article.h"
#include "synth/synth.h"

typedef struct lec_timeline lec_timeline;

/* One line as it is heard: frames [from, to), its silence before it not
 * counted.
 */
typedef struct lec_heard {
    const lec_line *line;
    uint64_t from, to;     /* the same where it was lost */
    const lec_time *times; /* line->token_count, counted from `from` */
    bool lost;             /* nothing was heard, and `times` is NULL */
} lec_heard;

/* Part of an episode that can be gone to: frames [from, to). */
typedef struct lec_chapter {
    uint64_t from, to;
    const char *title; /* never empty; lives as long as the article */
} lec_chapter;

/* An empty timeline of `hz` frames a second.  Borrows `article`, and the lines
 * that are added, until lec_timeline_free(), which accepts NULL.
 */
lec_timeline *lec_timeline_new(int hz, const lec_article *article);
void lec_timeline_free(lec_timeline *timeline);

/* Keep how loud it is, too, so that it can be drawn: before the first add. */
void lec_timeline_keep_envelope(lec_timeline *timeline);

/* Append a line whose sound begins at frame `offset`, at or past the end of
 * the line before.  Nothing of `speech` but its line is borrowed.
 */
void lec_timeline_add(lec_timeline *timeline, const lec_speech *speech,
                      uint64_t offset);

/* The narration is `frames` long; call it once, when the last line came. */
void lec_timeline_end(lec_timeline *timeline, uint64_t frames);

int lec_timeline_hz(const lec_timeline *timeline);
uint64_t lec_timeline_frames(const lec_timeline *timeline);
const lec_article *lec_timeline_article(const lec_timeline *timeline);

/* Lines so far, and line `i` of them (from 0), valid until the next add. */
size_t lec_timeline_count(const lec_timeline *timeline);
lec_heard lec_timeline_line(const lec_timeline *timeline, size_t i);

/* Lines that were lost. */
size_t lec_timeline_lost(const lec_timeline *timeline);

/* NULL where it was not kept. */
const struct lec_envelope *lec_timeline_envelope(const lec_timeline *timeline);

/* One chapter a heading, and one for what stands before the first heading,
 * under the article's title; they follow each other without a gap from 0 to
 * the end.  An article without headings has none.  Valid after
 * lec_timeline_end(), until lec_timeline_free().
 */
const lec_chapter *lec_timeline_chapters(const lec_timeline *timeline,
                                         size_t *count);

#endif
