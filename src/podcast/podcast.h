/* SPDX-License-Identifier: GPL-3.0-or-later */
/* podcast.h - makes of feeds and pages a folder that any web server can carry:
 * episodes, a feed to subscribe to, playlists, pages to listen to.  Door of
 * podcast/ for cli/.
 *
 * The folder remembers what it was made from (state.h); a later run narrates
 * only new and changed entries.
 */
#ifndef LEC_PODCAST_PODCAST_H
#define LEC_PODCAST_PODCAST_H

#include <stdio.h>

#include "lectern.h"

/* A setting that the folder remembers (settings.def lists them). */
typedef enum lec_setting {
#define SETTING(id, name, argument, help) LEC_SETTING_##id,
#include "podcast/settings.def"
#undef SETTING
    LEC_SETTINGS,
} lec_setting;

/* Check the value of a setting; "" is always right.  LEC_E_USAGE, with advice,
 * if it is not one that the setting may have.
 */
lec_code lec_setting_check(lec_setting setting, const char *value,
                           lec_error *err);

/* Options of a run.  All pointers are borrowed. */
typedef struct lec_podcast_options {
    const char *dir;              /* the podcast's folder */
    const lec_options *narration; /* voice, sound ... of every episode; forms
                                     and output are not used */
    const char
        *settings[LEC_SETTINGS]; /* checked values; NULL: as remembered */
    bool refresh; /* fetch pages again whose entries are unchanged */
    bool again;   /* narrate unchanged entries anew */
} lec_podcast_options;

/* Test whether there is a podcast in the folder `dir`. */
bool lec_podcast_is_there(const char *dir);

/* Bring the folder up to date: make it if it is missing, add `sources` (feeds,
 * lists of feeds, pages) to its origins, fetch all origins, narrate new and
 * changed entries, write feed, index and playlists.  Failures go to the
 * listener.  Return the exit status, as lec_narrate() does.
 */
int lec_podcast_update(const char *const *sources, size_t count,
                       const lec_podcast_options *options,
                       const lec_listener *listener);

/* Write feed, index, playlists and cover anew, without fetching or narrating.
 * Failures go to the listener.  Return the exit status, as lec_narrate() does.
 */
int lec_podcast_rebuild(const lec_podcast_options *options,
                        const lec_listener *listener);

/* Remove episodes, each named by its title, its file's name, its guid or its
 * article's address; they do not come back.  An origin (a feed or page, named
 * as it was given) is no longer followed; its episodes stay.  Failures go to
 * the listener.  Return the exit status, as lec_narrate() does.
 */
int lec_podcast_remove(const char *const *names, size_t count,
                       const lec_podcast_options *options,
                       const lec_listener *listener);

/* Print the episodes to `out`, newest first, a line each: date, length, file,
 * title; then the origins, each behind "from".  Failures go to the listener.
 * Return the exit status, as lec_narrate() does.
 */
int lec_podcast_list(const lec_podcast_options *options,
                     const lec_listener *listener, FILE *out);

#endif
