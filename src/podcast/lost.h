/* SPDX-License-Identifier: GPL-3.0-or-later */
/* lost.h - sees which files of the episodes are no longer as they were made.
 * Internal to podcast/.
 *
 * A look costs a call of stat() a file: it is there, not empty, and as long as
 * it was.  A file of the right length is read only if it was touched since the
 * last whole run.
 */
#ifndef LEC_PODCAST_LOST_H
#define LEC_PODCAST_LOST_H

#include "podcast/podcast.h"
#include "podcast/state.h"

/* Describe the files of an episode as a record keeps them, {".mp3": [11704,
 * "3f2a..."], ...}: those named `base` and the ending of a form.  Their hashes
 * are "" if `hashed` is false.  The caller frees it.
 */
char *lec_files_describe(const char *base, lec_forms forms, bool hashed);

/* Test whether these bytes are what a record's files have under an ending, as
 * far as that is known.
 */
bool lec_files_has(const char *files, const char *ending,
                   const lec_text *bytes);

/* Return a record's files with other bytes under an ending; NULL: they are not
 * known.  The caller frees it.
 */
char *lec_files_replace(const char *files, const char *ending,
                        const lec_text *bytes);

/* Look at the files of all episodes, note what has become of them in their
 * records (lec_record.harm), and tell the listener in a line.  What a folder of
 * an older version has is taken as it is found.  `count` is the number of
 * episodes that are to be made anew.  LEC_E_IO if the state cannot be written.
 */
lec_code lec_lost_find(const lec_podcast_options *options, lec_state *state,
                       const lec_listener *listener, size_t *count,
                       lec_error *err);

/* Tell the listener of an episode that cannot be made anew, and why. */
void lec_lost_tell(const lec_podcast_options *options, const lec_record *record,
                   const char *why, const lec_listener *listener);

/* Take out of an episode as it is shown what its folder does not have: sounds
 * that are missing, and all others by their forms.  Lengths become those of the
 * files.  Return false if it has no sound.
 */
bool lec_episode_trim(const char *dir, lec_episode *episode);

#endif
