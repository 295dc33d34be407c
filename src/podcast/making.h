/* SPDX-License-Identifier: GPL-3.0-or-later */
/* making.h - makes one episode in its process, and what the files of podcast/
 * share.  Internal to podcast/.
 */
#ifndef LEC_PODCAST_MAKING_H
#define LEC_PODCAST_MAKING_H

#include <jansson.h>

#include "podcast/episode.h"
#include "podcast/podcast.h"

/* Sampling rate of MP3 in Hz: one of MPEG-1, which every podcast player takes.
 */
#define LEC_MP3_HZ 44100

/* The state of the process that makes one episode. */
typedef struct lec_making {
    const lec_task *task;       /* entry to narrate */
    const lec_lengths *lengths; /* bounds of its length */
    const char *dir;            /* the podcast's folder */
    bool again;                 /* make it though its script is unchanged */
    lec_options options; /* options of this episode; `job` borrows them */
    lec_job job;         /* page on its way; its page is read */
    char *unfinished[LEC_FORMS]; /* names of the files that are made, owned
                                  * while they are */
} lec_making;

/* Make the episode, unless its script is unchanged or its length out of bounds.
 * `answer` is filled with what the process tells its parent (pool.c reads it).
 * The errors are those of the core; none of the episode's files is then new.
 */
lec_code lec_episode_make(lec_making *making, json_t *answer, lec_error *err);

/* Append the UUID (version 5) of `name` in the namespace that podcast:guid uses
 * (podcastindex.org/namespace/1.0, guid).
 */
void lec_add_guid(lec_text *text, const char *name);

/* List the strings of an lec_episode that the state keeps beside its guid, in
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

/* Name of what the state keeps of the pages' colour, "#RRGGBB": that of the
 * first one that had any, so that a cover stays as it is.
 */
#define LEC_PAGE_COLOUR "page-colour"

/* Give up all files but the podcast's folder, what it is made from (`count`
 * sources that are named now, and the origins that `state` remembers) and its
 * cover.  Errors as lec_places_shut().
 */
lec_code lec_podcast_shut(const lec_podcast_options *podcast, lec_state *state,
                          const char *const *sources, size_t count,
                          lec_error *err);

/* End a run over the folder: close `state`, which may be NULL, and report
 * `err`, if there is a failure, to the listener.  Return the exit status, as
 * lec_narrate() does.
 */
int lec_podcast_end(lec_state *state, lec_code code, lec_error *err,
                    const lec_listener *listener);

/* Return the media type of an episode's sound by its ending: "audio/mpeg" of
 * ".mp3".  "" if no episode has such a sound.  Static.
 */
const char *lec_sound_type(const char *ending);

/* Fill the sounds of an episode from [{"ending", "bytes", "own"}, ...]; NULL
 * leaves them.  The state owns the strings.
 */
void lec_state_take_sounds(lec_state *state, const json_t *list,
                           lec_episode *episode);

/* Return the time that is next to `seconds` since 1970 and has a year of four
 * digits, which all formats can say and which compare as text.
 */
int64_t lec_date_within(int64_t seconds);

/* Append the SHA-256 of the bytes as 64 hexadecimal digits. */
void lec_add_hash_of(lec_text *text, lec_slice bytes);

#endif
