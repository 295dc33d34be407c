/* SPDX-License-Identifier: GPL-3.0-or-later */
/* made.h - writes the files that a podcast has beside its episodes, and knows
 * them again by the hash of what it wrote.  Internal to podcast/.
 *
 * A file of somebody else is not written over.  A file of the podcast that
 * somebody changed is made anew, and what it was is kept in
 * DIR/.lectern/replaced.
 */
#ifndef LEC_PODCAST_MADE_H
#define LEC_PODCAST_MADE_H

#include "podcast/podcast.h"
#include "podcast/state.h"

/* Files that are about to be written into a folder. */
typedef struct lec_made lec_made;

/* Begin with no file, never NULL.  `state` is NULL while the folder has none.
 * All arguments are borrowed; the caller releases it with lec_made_free().
 */
lec_made *lec_made_new(const lec_podcast_options *options, lec_state *state,
                       const lec_listener *listener);

/* Release what was not written.  Accepts NULL. */
void lec_made_free(lec_made *made);

/* Refuse a name (a path in the folder) under which there is a file of somebody
 * else, unless --force was given.  LEC_E_IO with advice.
 */
lec_code lec_made_check(const lec_made *made, const char *name, lec_error *err);

/* Add a file to be written, behind those that were added before.  The bytes are
 * taken, and `bytes` is empty after.
 */
void lec_made_add(lec_made *made, const char *name, lec_text *bytes);

/* Test whether an earlier run wrote a file of that name, and there is one. */
bool lec_made_has(const lec_made *made, const char *name);

/* Let a file be as it is, which an earlier run wrote. */
void lec_made_keep(lec_made *made, const char *name);

/* Write the files in the order in which they were added; one that has these
 * bytes is not touched.  With `all`, files of earlier runs that were neither
 * added nor kept are removed, unless somebody changed them.  LEC_E_IO if a file
 * is somebody else's, and nothing is written then, or if one cannot be written.
 */
lec_code lec_made_write(lec_made *made, bool all, lec_error *err);

/* Move a file of the folder into DIR/.lectern/replaced, where its name begins
 * with its hash, and append its new path to `path`, unless that is NULL.
 * LEC_E_IO if it cannot be moved.
 */
lec_code lec_made_put_aside(const char *dir, const char *name, lec_text *path,
                            lec_error *err);

#endif
