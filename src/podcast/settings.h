/* SPDX-License-Identifier: GPL-3.0-or-later */
/* settings.h - what the folder remembers of how it is made, as values.
 * Internal to podcast/.
 */
#ifndef LEC_PODCAST_SETTINGS_H
#define LEC_PODCAST_SETTINGS_H

#include "base/text.h"
#include "podcast/podcast.h"
#include "podcast/state.h"

/* "" where nothing is remembered; as a number 0. */
const char *lec_setting_of(const lec_state *state, lec_setting setting);
double lec_setting_number(const lec_state *state, lec_setting setting);

/* Remember what the options say; `changed` is whether that was new.  LEC_E_IO.
 */
lec_code lec_settings_remember(lec_state *state,
                               const lec_podcast_options *options,
                               bool *changed, lec_error *err);

/* A playlist that was asked for; slices of the list. */
typedef struct lec_playlist_spec {
    lec_slice name;
    double minutes; /* 0: no bound */
    lec_playlist_order order;
    lec_slice feed; /* empty: all */
} lec_playlist_spec;

/* Take the next one off `*list`; false at its end.  `*good` is whether it is
 * written as it should be.
 */
bool lec_playlist_spec_next(const char **list, lec_playlist_spec *spec,
                            bool *good);

#endif
