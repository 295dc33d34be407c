/* SPDX-License-Identifier: GPL-3.0-or-later */
/* wanted.h - chooses a feed's entries by the filters of the folder.  Internal
 * to podcast/.
 */
#ifndef LEC_PODCAST_WANTED_H
#define LEC_PODCAST_WANTED_H

#include "feed/feed.h"
#include "podcast/state.h"

/* Fill `chosen` (of lec_feed_count() elements) with the entries that pass the
 * filters which the folder remembers (--since, --with), in the feed's order,
 * and return how many there are.  The feed owns the entries.
 */
size_t lec_entries_choose(const lec_state *state, const lec_feed *feed,
                          const lec_entry **chosen);

/* Return how many of them are wanted (--newest), the first that can be read.
 */
size_t lec_entries_newest(const lec_state *state);

#endif
