/* SPDX-License-Identifier: GPL-3.0-or-later */
/* wanted.h - which entries of a feed are wanted.  Internal to podcast/. */
#ifndef LEC_PODCAST_WANTED_H
#define LEC_PODCAST_WANTED_H

#include "feed/feed.h"
#include "podcast/state.h"

/* Fill `chosen` (room for all entries) with those that pass the filters which
 * the folder remembers (--newest, --since, --with), the newest first, those
 * without a date last; how many.
 */
size_t lec_entries_choose(const lec_state *state, const lec_feed *feed,
                          const lec_entry **chosen);

#endif
