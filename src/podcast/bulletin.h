/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bulletin.h - puts a bulletin together: the newest stories, told in one to
 * three of their own sentences each.  Internal to podcast/.
 */
#ifndef LEC_PODCAST_BULLETIN_H
#define LEC_PODCAST_BULLETIN_H

#include "extract/article.h"

/* What lec_episode.feed has of a bulletin. */
#define LEC_BULLETIN "bulletin"

#define LEC_BULLETIN_MOST 100 /* stories */

/* A story, as an episode has it.  All strings are borrowed. */
typedef struct lec_story {
    const char *title;
    const char *site; /* may be "" */
    const char *lang; /* BCP 47 */
    const char *lead; /* its first whole sentences, a line feed between two */
} lec_story;

/* The words of a bulletin's language. */
typedef struct lec_bulletin_words {
    const char *lang, *title;
    const char *end;       /* said last */
    const char *published; /* RFC 3339 */
} lec_bulletin_words;

/* How long a bulletin is to be. */
typedef struct lec_bulletin_wish {
    size_t stories; /* most stories; 0: as many as fit into `seconds` */
    double seconds; /* 0: no bound */
    double slow;    /* how much longer it takes than is thought here; 1 first */
} lec_bulletin_wish;

/* Read "12" (stories) or "5m" (minutes) into a wish; false if it is neither. */
bool lec_bulletin_read(const char *value, lec_bulletin_wish *wish);

/* Put the bulletin of `count` stories together, the first one first.  A story
 * of which there is no whole sentence, or that another story's title has told,
 * is left out, and no sentence is said twice, or with the words of its title.
 * The caller releases the article with lec_article_free(); NULL if there is no
 * story.  `seconds` is how long it is thought to be.
 */
lec_article *lec_bulletin_compose(const lec_story *stories, size_t count,
                                  const lec_bulletin_wish *wish,
                                  const lec_bulletin_words *words,
                                  double *seconds);

#endif
