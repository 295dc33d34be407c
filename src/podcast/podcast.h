/* SPDX-License-Identifier: GPL-3.0-or-later */
/* podcast.h - feeds and pages become a folder that any web server can carry:
 * episodes, a feed to subscribe to, playlists, pages to listen to.
 *
 * The folder remembers what it was made from (state.h); a later run narrates
 * only what is new or changed.
 */
#ifndef LEC_PODCAST_PODCAST_H
#define LEC_PODCAST_PODCAST_H

#include <stdio.h>

#include "lectern.h"

/* What the folder remembers (settings.def lists it). */
typedef enum lec_setting {
#define SETTING(id, name, argument, help) LEC_SETTING_##id,
#include "podcast/settings.def"
#undef SETTING
    LEC_SETTINGS,
} lec_setting;

/* Is the value one that the setting may have?  LEC_E_USAGE with what is right.
 */
lec_code lec_setting_check(lec_setting setting, const char *value,
                           lec_error *err);

typedef struct lec_podcast_options {
    const char *dir;
    const lec_options *narration; /* of every episode: voice, sound ...; its
                                     forms and its output are not used */
    const char *settings[LEC_SETTINGS]; /* checked; NULL: as remembered */
    bool refresh; /* look at pages again whose entries are unchanged */
    bool again;   /* narrate what is unchanged, too */
} lec_podcast_options;

/* Is there a podcast in this folder? */
bool lec_podcast_is_there(const char *dir);

/* Bring the folder up to date: begin it if it is not there, take `sources`
 * (feeds, lists of feeds, pages) into it, fetch all it is made from, narrate
 * what is new or changed, write what tells of it.  The exit status, as of
 * lec_narrate().
 */
int lec_podcast_update(const char *const *sources, size_t count,
                       const lec_podcast_options *options,
                       const lec_listener *listener);

/* Write anew what tells of the episodes; nothing is fetched or narrated. */
int lec_podcast_rebuild(const lec_podcast_options *options,
                        const lec_listener *listener);

/* Remove episodes, each named by its title, its file's name, its guid or its
 * article's address; they do not come back.  What the podcast is made from,
 * named as it was given, is no longer followed; its episodes stay.
 */
int lec_podcast_remove(const char *const *names, size_t count,
                       const lec_podcast_options *options,
                       const lec_listener *listener);

/* Print the episodes, newest first, a line each: date, length, file, title;
 * then "from" and what the podcast is made from.
 */
int lec_podcast_list(const lec_podcast_options *options,
                     const lec_listener *listener, FILE *out);

#endif
