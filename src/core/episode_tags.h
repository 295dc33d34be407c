/* SPDX-License-Identifier: GPL-3.0-or-later */
/* episode_tags.h - the tags of an article's sound file: title, authors, cover,
 * lyrics, chapters.  Internal to core/.
 */
#ifndef LEC_CORE_EPISODE_TAGS_H
#define LEC_CORE_EPISODE_TAGS_H

#include "core/job.h"

/* The tags of one file, and the memory that they point into.  Strings that are
 * the article's or the page's own stay borrowed from the job.
 */
typedef struct lec_episode_tags {
    lec_sound_tags tags;         /* what an encoder is given */
    lec_text artists;            /* the authors, ", " between two */
    lec_text lyrics;             /* the spoken text, a paragraph a line */
    lec_text cover;              /* the bytes of the picture's file */
    lec_sound_chapter *chapters; /* tags.chapter_count of them, or NULL */
    char date[11];               /* YYYY-MM-DD; "" if none is known */
} lec_episode_tags;

/* Fill `tags` for a sound file of `hz` frames a second.  For a stream, which is
 * tagged before it is spoken, chapters and lyrics are left out.  LEC_E_IO,
 * LEC_E_INPUT or LEC_E_LIMIT if the cover cannot be read.  Call
 * lec_episode_tags_free() afterwards, on failure too; `job` must live until
 * then.
 */
lec_code lec_episode_tags_gather(const lec_job *job, bool stream, int hz,
                                 lec_episode_tags *tags, lec_error *err);

/* Release what lec_episode_tags_gather() allocated. */
void lec_episode_tags_free(lec_episode_tags *tags);

#endif
