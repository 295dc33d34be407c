/* SPDX-License-Identifier: GPL-3.0-or-later */
/* episode.h - entries become episodes, each in a process of its own.
 *
 * A page that kills its process costs one episode; and as many are made at
 * once as there are cores, which keeps them busier than the sentences of one
 * article could.
 */
#ifndef LEC_PODCAST_EPISODE_H
#define LEC_PODCAST_EPISODE_H

#include "core/job.h"
#include "podcast/state.h"

/* An entry to be narrated. */
typedef struct lec_task {
    size_t tag; /* the caller's, comes back in its outcome */
    const char *guid, *feed, *seen; /* as in its record to be */
    const char *voice;              /* "": the run's */
    const char *name;               /* for messages */
    lec_feed_facts facts;
    lec_page page;
    const lec_record *old; /* what was made of it before; may be NULL */
} lec_task;

/* Only articles whose sound will be about so long become episodes. */
typedef struct lec_lengths {
    double shortest_s, longest_s; /* 0: no bound */
} lec_lengths;

typedef struct lec_episode_pool lec_episode_pool;

/* A pool for `jobs` episodes at once in the podcast's folder `dir`.  `run`
 * has begun without speech; its options are those of all episodes, and its
 * listener hears what is said of them.  With `again` what is unchanged is
 * made, too.  All are borrowed.
 */
lec_episode_pool *lec_episode_pool_new(lec_session *session, const char *dir,
                                       int jobs, const lec_lengths *lengths,
                                       bool again);
/* Ends what is still at work; accepts NULL. */
void lec_episode_pool_free(lec_episode_pool *pool);

bool lec_episode_pool_is_full(const lec_episode_pool *pool);
bool lec_episode_pool_is_empty(const lec_episode_pool *pool);

/* Begin a task; the pool is not full.  Nothing of it is borrowed.
 * LEC_E_IO if no process can be had.
 */
lec_code lec_episode_pool_begin(lec_episode_pool *pool, const lec_task *task,
                                lec_error *err);

/* How a task ended. */
typedef struct lec_outcome {
    size_t tag;    /* of its task */
    bool failed;   /* the listener was told why; `record` is empty */
    bool doubtful; /* something may be missing */
    bool made;     /* files were written; else the old ones still hold */
    size_t files, lines, lost; /* of what was made: files, sentences, and */
    double elapsed_s;          /* sentences that could not be spoken */
    lec_record record;         /* its strings live in the state */
} lec_outcome;

/* Wait for a task to end; false where none is at work, or the listener wants
 * to stop.
 */
bool lec_episode_pool_wait(lec_episode_pool *pool, lec_state *state,
                           lec_outcome *outcome);

/* The forms of an episode, as bits. */
lec_forms lec_episode_forms(void);

/* Remove the files of an episode. */
void lec_episode_remove(const char *dir, const lec_episode *episode);

#endif
