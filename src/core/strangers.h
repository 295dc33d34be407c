/* SPDX-License-Identifier: GPL-3.0-or-later */
/* strangers.h - what strangers send besides pages: feeds, pictures, sounds and
 * robots.txt, read in processes that have no rights.
 *
 * Door of core/ for podcast/.
 */
#ifndef LEC_CORE_STRANGERS_H
#define LEC_CORE_STRANGERS_H

#include "audio/audio.h"
#include "audio/cover.h"
#include "core/session.h"
#include "feed/feed.h"

/* Read the feed that a decoded page is.  Errors as lec_feed_read() and
 * lec_confined_end(), without a file; `*feed` is then NULL.
 */
lec_code lec_session_feed(const lec_session *session, const lec_page *page,
                          lec_feed **feed, lec_error *err);

/* Read the header of a picture.  Errors as lec_cover_look() and
 * lec_confined_end().
 */
lec_code lec_session_cover(const lec_session *session, lec_slice bytes,
                           lec_cover *cover, lec_error *err);

/* Append a picture as a square in JPEG (publish/page/square.h).  Errors as
 * lec_square_load(), lec_square_make() and lec_confined_end().
 */
lec_code lec_session_square(const lec_session *session, lec_slice bytes,
                            lec_text *jpeg, lec_error *err);

/* Append a picture as a figure in JPEG (publish/page/square.h), of which
 * `*cover` is the header.  Errors as lec_square_load(), lec_square_figure() and
 * lec_confined_end().
 */
lec_code lec_session_figure(const lec_session *session, lec_slice bytes,
                            lec_text *jpeg, lec_cover *cover, lec_error *err);

/* What a sound file was found to be. */
typedef struct lec_sound_found {
    lec_sound_format format; /* never LEC_SOUND_NULL */
    double seconds;          /* > 0 */
} lec_sound_found;

/* Read a sound file as far as it takes to know that it is one.  LEC_E_INPUT if
 * it is none, or of no format of ours; LEC_E_IO if libsndfile is not installed;
 * errors of lec_confined_end().
 */
lec_code lec_session_sound(const lec_session *session, lec_slice bytes,
                           lec_sound_found *found, lec_error *err);

/* Say what a robots.txt says of a path; `session` is a lec_session.  For
 * lec_source_options.  Errors as lec_confined_end().
 */
lec_code lec_session_robots(void *session, lec_slice robots, const char *path,
                            lec_robots_verdict *verdict, lec_error *err);

#endif
