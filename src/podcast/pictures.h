/* SPDX-License-Identifier: GPL-3.0-or-later */
/* pictures.h - the pictures of episodes, EPISODE.cover.jpg.  Internal to
 * podcast/.
 *
 * An episode has the picture of its article, or one that is drawn.  What is
 * there is not made again: whoever wants another one removes it.
 */
#ifndef LEC_PODCAST_PICTURES_H
#define LEC_PODCAST_PICTURES_H

#include "podcast/podcast.h"
#include "podcast/state.h"
#include "source/source.h"

/* Where the feed or the page of an episode stands; NULL: in public. */
typedef const lec_place *lec_place_of(const void *user,
                                      const lec_episode *episode);

/* Make the pictures that are missing, in the `session`, of the newest episodes
 * first, and of at most LEC_FEED_EPISODES in a run.  A picture that cannot be
 * had, or read, is drawn; where that fails, too, the listener is told, and
 * `missing` becomes true: the next run tries again.  Where what draws is not
 * installed episodes have none, and the listener is told once.  LEC_E_IO if one
 * cannot be written.
 */
lec_code lec_pictures_make(const lec_podcast_options *options, lec_state *state,
                           const lec_session *session, lec_place_of *place_of,
                           const void *user, bool *missing, lec_error *err);

/* Remove the picture of an episode from the folder `dir`, if it has one. */
void lec_picture_remove(const char *dir, const lec_episode *episode);

#endif
