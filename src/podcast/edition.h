/* SPDX-License-Identifier: GPL-3.0-or-later */
/* edition.h - makes the bulletin that a folder asks for: one episode of its
 * newest stories, in place of the one before.  Internal to podcast/; what is
 * said in it is bulletin.h's.
 */
#ifndef LEC_PODCAST_EDITION_H
#define LEC_PODCAST_EDITION_H

#include "podcast/episode.h"

/* A bulletin to be made.  All is borrowed. */
typedef struct lec_edition {
    const char *dir;        /* the podcast's folder */
    const char *voices_dir; /* where the words of bulletins are */
    lec_state *state;
    int64_t began_s; /* date of the bulletin: seconds since 1970 */
    /* Says whether there is nothing to do for a task. */
    bool (*is_done)(void *user, const lec_task *task);
    /* Makes the episode of a task and waits for it; its record is put, and
     * `outcome` filled if it was made anew.  False ends the work. */
    bool (*make)(void *user, lec_task *task, lec_outcome *outcome);
    /* Is told of the bulletin that was made, once. */
    void (*tell)(void *user, const lec_outcome *outcome);
    void *user; /* argument of the three */
} lec_edition;

/* Make the bulletin, a few times if its length is wished, and remove all
 * others; all of them if the folder asks for none, or has no story.  After work
 * that was ended all stay.  LEC_E_IO if one cannot be removed.
 */
lec_code lec_edition_make(const lec_edition *edition, lec_error *err);

#endif
