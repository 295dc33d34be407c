/* SPDX-License-Identifier: GPL-3.0-or-later */
/* folder.h - what tells of the episodes, written into the folder.  Internal to
 * podcast/.
 */
#ifndef LEC_PODCAST_FOLDER_H
#define LEC_PODCAST_FOLDER_H

#include "lectern.h"
#include "podcast/state.h"
#include "source/source.h"

/* Make the folders that files go into.  LEC_E_IO. */
lec_code lec_folder_begin(const char *dir, lec_error *err);

/* Remove an episode's files; its record stays, so that it does not come back.
 */
lec_code lec_folder_remove(const char *dir, lec_state *state,
                           const lec_record *record, lec_error *err);

/* Remove the episodes past the newest ones that are kept (--keep). */
lec_code lec_folder_trim(const char *dir, lec_state *state, lec_error *err);

/* Fetch the picture that the feed has of itself for the cover, unless it was
 * fetched already; what cannot be had, or is no cover, is left.  LEC_E_IO if
 * it cannot be written.
 */
lec_code lec_folder_fetch_cover(const char *dir, lec_state *state,
                                const lec_source_options *asking,
                                lec_error *err);

/* Write the feed, the playlists, the index, the OPML and the cover.  A file
 * whose bytes would be the same is not touched.  LEC_E_IO, LEC_E_INPUT if the
 * cover is no picture.
 */
lec_code lec_folder_publish(const char *dir, lec_state *state,
                            const lec_listener *listener, lec_error *err);

#endif
