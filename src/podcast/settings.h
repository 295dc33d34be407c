/* SPDX-License-Identifier: GPL-3.0-or-later */
/* settings.h - reads and remembers the settings of the folder.  Internal to
 * podcast/.
 */
#ifndef LEC_PODCAST_SETTINGS_H
#define LEC_PODCAST_SETTINGS_H

#include "base/text.h"
#include "podcast/podcast.h"
#include "podcast/state.h"

/* Return the remembered value of a setting, "" if there is none.  The state
 * owns it.
 */
const char *lec_setting_of(const lec_state *state, lec_setting setting);

/* Return the remembered value of a setting as a number, 0 if there is none. */
double lec_setting_number(const lec_state *state, lec_setting setting);

/* Remember the settings that the options have; `changed` becomes true if one of
 * them has a new value.  LEC_E_IO if the state refuses, or a cover cannot be
 * read; LEC_E_INPUT if that is no picture.  None is remembered then.
 */
lec_code lec_settings_remember(lec_state *state,
                               const lec_podcast_options *options,
                               bool *changed, lec_error *err);

/* A playlist that --playlists asks for; the slices point into its value. */
typedef struct lec_playlist_spec {
    lec_slice name;           /* name of the file, without ending */
    double minutes;           /* most minutes of sound; 0: no bound */
    lec_playlist_order order; /* order of the episodes */
    lec_slice feed;           /* address of the only feed; empty: all feeds */
} lec_playlist_spec;

/* Take the next playlist off `*list`; return false at the end of the list.
 * `*good` becomes false if the playlist is not written as it should be; then
 * there is nothing to read in `*spec`.
 */
bool lec_playlist_spec_next(const char **list, lec_playlist_spec *spec,
                            bool *good);

#endif
