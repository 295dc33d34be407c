/* SPDX-License-Identifier: GPL-3.0-or-later */
/* episode_tags.h - what a sound file says of its article: title, authors,
 * cover, lyrics, chapters.
 */
#ifndef LEC_CORE_EPISODE_TAGS_H
#define LEC_CORE_EPISODE_TAGS_H

#include "core/job.h"

/* The tags, and the strings that they point into. */
typedef struct lec_episode_tags {
    lec_sound_tags tags;
    lec_text artists, lyrics, cover;
    lec_sound_chapter *chapters;
    char date[11]; /* YYYY-MM-DD */
} lec_episode_tags;

/* Fill `tags` for a file of `hz`.  A stream is tagged before it is spoken: it
 * gets no chapters and no lyrics.  LEC_E_IO, LEC_E_INPUT: the cover cannot be
 * read.  Release with lec_episode_tags_free() on success and on failure.
 */
lec_code lec_episode_tags_gather(const lec_job *job, bool stream, int hz,
                                 lec_episode_tags *tags, lec_error *err);
void lec_episode_tags_free(lec_episode_tags *tags);

#endif
