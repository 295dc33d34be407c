/* SPDX-License-Identifier: GPL-3.0-or-later */
/* folder.h - writes the podcast's feed, index, playlists and cover into its
 * folder, and removes episodes.  Internal to podcast/.
 */
#ifndef LEC_PODCAST_FOLDER_H
#define LEC_PODCAST_FOLDER_H

#include "podcast/podcast.h"
#include "podcast/state.h"
#include "source/source.h"

/* Refuse a folder that has files of somebody else where the podcast's would be
 * written, unless --force was given; a cover only where none was named, as that
 * may stand there.  `state` is NULL while there is none.  LEC_E_IO with advice.
 */
lec_code lec_folder_check(const lec_podcast_options *options, lec_state *state,
                          lec_error *err);

/* Make the folders for episodes and playlists in `dir`.  LEC_E_IO if they
 * cannot be made.
 */
lec_code lec_folder_begin(const char *dir, lec_error *err);

/* Remove an episode's files; its record stays, marked as removed, so that the
 * episode does not come back.  LEC_E_IO if the record cannot be put; the files
 * then stay, too.
 */
lec_code lec_folder_remove(const char *dir, lec_state *state,
                           const lec_record *record, lec_error *err);

/* Remove all episodes but the newest, as many as --keep says.  LEC_E_IO as of
 * lec_folder_remove().
 */
lec_code lec_folder_trim(const char *dir, lec_state *state, lec_error *err);

/* Fetch the feed's picture for the cover, in the `session`, unless that was
 * done already and it is there still; `place` is where the feed stands.  A
 * picture that cannot be had is tried again by the next run; one that is no
 * cover is ignored.  The listener is warned of a refused one.  LEC_E_IO if it
 * cannot be written.
 */
lec_code lec_folder_fetch_cover(const lec_podcast_options *options,
                                lec_state *state, const lec_session *session,
                                const lec_place *place, lec_error *err);

/* Write the cover, the playlists, the index, the OPML and, last, the feed, as
 * lec_made_write() does, and remove those that the podcast no longer has.
 * LEC_E_IO if a file cannot be written, LEC_E_INPUT if the cover that the user
 * named is no picture and there is none of an earlier run, which is kept.
 * `brand` is what the pages have of a house.
 */
lec_code lec_folder_publish(const lec_podcast_options *options,
                            lec_state *state, const lec_brand *brand,
                            const lec_listener *listener, lec_error *err);

#endif
