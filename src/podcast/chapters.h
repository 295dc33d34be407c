/* SPDX-License-Identifier: GPL-3.0-or-later */
/* chapters.h - the chapters of an episode, from the file beside its sound.
 * Internal to podcast/.
 */
#ifndef LEC_PODCAST_CHAPTERS_H
#define LEC_PODCAST_CHAPTERS_H

#include "base/arena.h"
#include "podcast/show.h"

/* Read the chapters of an episode in the folder `dir`, if it has any: the first
 * 200 that are as they should be, as anybody may have changed the file.  The
 * arena owns them.
 */
void lec_chapters_read(lec_arena *arena, const char *dir, lec_episode *episode);

#endif
