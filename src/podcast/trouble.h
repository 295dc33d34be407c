/* SPDX-License-Identifier: GPL-3.0-or-later */
/* trouble.h - decides when what could not be read is tried again, and whether a
 * person is told.  Internal to podcast/.
 *
 * What is gone (HTTP 404 and 410, a file that is no more) is told once and
 * tried again after 1, 2, 4, 8 and 16 days.  Any other trouble is told three
 * times, by runs that follow each other, then tried again after an hour, two,
 * four and so on, up to four days.  After 6 tries, or 16, it is settled.
 */
#ifndef LEC_PODCAST_TROUBLE_H
#define LEC_PODCAST_TROUBLE_H

#include "podcast/state.h"

/* Test whether an entry (or origin, whose `seen` is "") is not to be tried at
 * `now`, in seconds since 1970.  An entry that was edited since is tried.
 */
bool lec_trouble_waits(const lec_state *state, const char *name,
                       const char *seen, int64_t now);

/* Test whether a person was told often enough that it cannot be read. */
bool lec_trouble_is_told(const lec_state *state, const char *name,
                         const char *seen);

/* Count what will be tried again. */
size_t lec_troubles_open(const lec_state *state);

/* Test whether entries of a feed are to be tried again at `now`. */
bool lec_trouble_is_due(const lec_state *state, const char *feed, int64_t now);

/* Remember that what `trouble` names (whose tries and `next` are not used)
 * could not be read at `now`; `gone` says that it is no more.  `tell` says
 * whether a person is to be told.  LEC_E_IO if the state cannot be written.
 */
lec_code lec_trouble_note(lec_state *state, const lec_trouble *trouble,
                          bool gone, int64_t now, bool *tell, lec_error *err);

/* Forget the troubles of a feed that were due before `now` and were not tried
 * again: it was read in full, and their entries are no longer there.  LEC_E_IO
 * if the state cannot be written.
 */
lec_code lec_trouble_forget_due(lec_state *state, const char *feed, int64_t now,
                                lec_error *err);

#endif
