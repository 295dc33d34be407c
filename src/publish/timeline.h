/* SPDX-License-Identifier: GPL-3.0-or-later */
/* timeline.h - what is heard when, in one episode.
 *
 * Door of publish/ for core/.  A timeline is filled while the lines are spoken,
 * and read by whatever is written beside the sound.  A token takes eight bytes,
 * a text of ten hours about two megabytes.  Frames are the engine's, counted
 * from the start of the narration: sound in front of it (a jingle), and the
 * rate of the file, do not count.
 */
#ifndef LEC_PUBLISH_TIMELINE_H
#define LEC_PUBLISH_TIMELINE_H

#include <stddef.h>
#include <stdint.h>

#include "extract/article.h"
#include "synth/synth.h"

/* The lines of an episode and when they are heard. */
typedef struct lec_timeline lec_timeline;

/* One line as it is heard, without the silence before it. */
typedef struct lec_heard {
    const lec_line *line;  /* borrowed from the script */
    uint64_t from, to;     /* frames [from, to); both the same if it was lost */
    const lec_time *times; /* line->token_count of them, counted from `from`;
                            * NULL if the line was lost */
    bool lost;             /* nothing of the line is heard */
} lec_heard;

/* A part of an episode that a player can go to. */
typedef struct lec_chapter {
    uint64_t from, to; /* frames [from, to) */
    const char *title; /* never empty; lives as long as the article */
} lec_chapter;

/* Make an empty timeline of `hz` frames a second.  It borrows `article`, and
 * the lines that are added, until lec_timeline_free().
 */
lec_timeline *lec_timeline_new(int hz, const lec_article *article);

/* Release a timeline.  Accepts NULL. */
void lec_timeline_free(lec_timeline *timeline);

/* Let the timeline keep how loud the episode is from moment to moment, so that
 * it can be drawn.  Call it before the first add.
 */
void lec_timeline_keep_envelope(lec_timeline *timeline);

/* Append a line whose sound begins at frame `offset`, at or past the end of the
 * line before.  Of `speech` only its line stays borrowed.
 */
void lec_timeline_add(lec_timeline *timeline, const lec_speech *speech,
                      uint64_t offset);

/* End the timeline: the narration is `frames` long.  Call it once, when the
 * last line was added.
 */
void lec_timeline_end(lec_timeline *timeline, uint64_t frames);

/* Say how many frames a second the timeline counts. */
int lec_timeline_hz(const lec_timeline *timeline);

/* Say how many frames the narration has; 0 before lec_timeline_end(). */
uint64_t lec_timeline_frames(const lec_timeline *timeline);

/* Find the article that is narrated, borrowed as by lec_timeline_new(). */
const lec_article *lec_timeline_article(const lec_timeline *timeline);

/* Count the lines so far, lost ones included. */
size_t lec_timeline_count(const lec_timeline *timeline);

/* Find line `i` (from 0); its times are valid until the next add. */
lec_heard lec_timeline_line(const lec_timeline *timeline, size_t i);

/* Count the lines that were lost. */
size_t lec_timeline_lost(const lec_timeline *timeline);

/* Find the envelope (envelope.h); NULL if none was kept. */
const struct lec_envelope *lec_timeline_envelope(const lec_timeline *timeline);

/* Find the chapters: one for each heading, and one for what stands before the
 * first heading, under the article's title.  They follow each other without a
 * gap from 0 to the end.  An article without headings has none: `*count` is 0.
 * Valid after lec_timeline_end(), until lec_timeline_free().
 */
const lec_chapter *lec_timeline_chapters(const lec_timeline *timeline,
                                         size_t *count);

#endif
