/* SPDX-License-Identifier: GPL-3.0-or-later */
/* around.h - what a listen page says of the podcast that it is in.  Internal to
 * podcast/.
 *
 * A page is made with its sound, and what is around it changes: the links to
 * the index, the feed, the episodes before and after stand at its end, and are
 * written anew where others belong there.
 */
#ifndef LEC_PODCAST_AROUND_H
#define LEC_PODCAST_AROUND_H

#include "podcast/podcast.h"
#include "podcast/state.h"

/* Bring the end of each listen page of the show up to date, and the records of
 * their files.  A page of an older version gets one, and the head that pages of
 * others' articles have; a page that somebody changed is left as it is.
 * LEC_E_IO if one cannot be written, or the state refuses.
 */
lec_code lec_around_update(const lec_podcast_options *options, lec_state *state,
                           const lec_show *show, lec_error *err);

#endif
