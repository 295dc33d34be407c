/* SPDX-License-Identifier: GPL-3.0-or-later */
/* making.h - what the files of podcast/ share. */
#ifndef LEC_PODCAST_MAKING_H
#define LEC_PODCAST_MAKING_H

#include <jansson.h>

#include "podcast/episode.h"

/* MPEG-1's rate, which every player of podcasts has. */
#define LEC_MP3_HZ 44100

/* What one process works with. */
typedef struct lec_making {
    const lec_task *task;
    const lec_lengths *lengths;
    const char *dir;
    bool again;          /* also what is unchanged */
    lec_options options; /* of `work.run`: what this episode is given */
    lec_job job;
} lec_making;

/* Make the episode of `making->work`, whose page is read, unless its script is
 * as it was.  `answer` becomes what lec_episode_pool_wait() tells of it.
 */
lec_code lec_episode_make(lec_making *making, json_t *answer, lec_error *err);

/* Append the name-based UUID (version 5) of `name`, in the space of the podcast
 * namespace.
 */
void lec_add_guid(lec_text *text, const char *name);

/* Lists the strings of an lec_episode that the state keeps beside its guid, in
 * the order of its columns; a worker tells them by the same names.
 */
#define LEC_EPISODE_TEXTS(X)                                                   \
    X(stem)                                                                    \
    X(title)                                                                   \
    X(summary)                                                                 \
    X(link)                                                                    \
    X(authors)                                                                 \
    X(site)                                                                    \
    X(lang)                                                                    \
    X(published)                                                               \
    X(image)                                                                   \
    X(feed)

/* Ends a run over the folder: closes `state`, which may be NULL, and reports
 * `err`, if there is one, to the listener.  Returns the exit status, as
 * lec_narrate() does.
 */
int lec_podcast_end(lec_state *state, lec_code code, lec_error *err,
                    const lec_listener *listener);

/* The sounds of an episode: [{"ending", "type", "bytes"}, ...]; NULL: none. */
void lec_state_take_sounds(lec_state *state, const json_t *list,
                           lec_episode *episode);

/* Append SHA-256 of the bytes, in hexadecimal digits. */
void lec_add_hash_of(lec_text *text, lec_slice bytes);

#endif
