/* SPDX-License-Identifier: GPL-3.0-or-later */
/* episode.h - makes episodes of entries, each in a process of its own. Internal
 * to podcast/.
 *
 * A page that kills its process costs one episode.  Several episodes at once
 * keep the cores busier than the sentences of one article could.
 */
#ifndef LEC_PODCAST_EPISODE_H
#define LEC_PODCAST_EPISODE_H

#include "core/job.h"
#include "podcast/state.h"

#define LEC_NO_ORIGIN SIZE_MAX /* tag of a task that is no origin's */

/* An entry to be narrated.  All strings are borrowed. */
typedef struct lec_task {
    size_t tag;            /* number that the outcome brings back */
    const char *guid;      /* guid of the episode */
    const char *feed;      /* address of its feed; "" for a page */
    const char *seen;      /* hash of the entry (lec_record) */
    const char *voice;     /* voice of the episode; NULL or "": the session's */
    const char *name;      /* name of the page in messages */
    lec_feed_facts facts;  /* what the feed says of the article */
    lec_page page;         /* page to narrate, borrowed */
    lec_article *article;  /* article to narrate instead, borrowed; or NULL */
    const lec_record *old; /* what was made of the entry before; may be NULL */
    bool again;            /* make it though its script is unchanged */
    bool quiet;            /* its failure is not told: it was */
    lec_forms aside;       /* forms of which the old files are kept aside */
    int64_t undated_s;     /* date of an article that has none: seconds since
                              1970 */
} lec_task;

/* Bounds of an episode's estimated length; other articles are left out. */
typedef struct lec_lengths {
    double shortest_s; /* seconds; 0: no bound */
    double longest_s;  /* seconds; 0: no bound */
} lec_lengths;

/* The processes in which episodes are made. */
typedef struct lec_episode_pool lec_episode_pool;

/* Make a pool, never NULL, for `jobs` (1 to LEC_MAX_JOBS) episodes at once in
 * the podcast's folder `dir`.  `session` has begun without speech; its options
 * hold for all episodes, and its listener gets their errors and warnings.
 * `again` makes unchanged entries anew.  All arguments are borrowed; the caller
 * releases the pool with lec_episode_pool_free().
 */
lec_episode_pool *lec_episode_pool_new(lec_session *session, const char *dir,
                                       int jobs, const lec_lengths *lengths,
                                       bool again);

/* Kill the processes that are at work, and release the pool.  Accepts NULL. */
void lec_episode_pool_free(lec_episode_pool *pool);

/* Test whether every process of the pool, or none, is at work. */
bool lec_episode_pool_is_full(const lec_episode_pool *pool);
bool lec_episode_pool_is_empty(const lec_episode_pool *pool);

/* Begin a task in a pool that is not full.  Nothing of the task is borrowed
 * after the call.  LEC_E_IO if no process can be had.
 */
lec_code lec_episode_pool_begin(lec_episode_pool *pool, const lec_task *task,
                                lec_error *err);

/* The end of a task. */
typedef struct lec_outcome {
    size_t tag;         /* tag of the task */
    bool failed;        /* `record` has no more than guid, feed and seen */
    bool told;          /* the listener was told why it failed */
    lec_error why;      /* why it failed */
    bool doubtful;      /* a part of the article may be missing */
    bool made;          /* files were written; else the old ones still hold */
    size_t files;       /* files that were written */
    size_t lines;       /* sentences of the script */
    size_t lost;        /* sentences that could not be spoken */
    double elapsed_s;   /* seconds that the task took */
    const char *colour; /* the page's, "#RRGGBB"; NULL or "": none */
    lec_record record;  /* record to be put; the state owns its strings */
} lec_outcome;

/* Wait for a task to end and fill `outcome`; warnings and errors of the task go
 * to the listener.  Return false if no task is at work, or the listener wants
 * to stop.
 */
bool lec_episode_pool_wait(lec_episode_pool *pool, lec_state *state,
                           lec_outcome *outcome);

/* Return the forms of an episode, as bits. */
lec_forms lec_episode_forms(void);

/* Remove an episode's files from the podcast's folder `dir`. */
void lec_episode_remove(const char *dir, const lec_episode *episode);

#endif
