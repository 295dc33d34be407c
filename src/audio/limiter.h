/* SPDX-License-Identifier: GPL-3.0-or-later */
/* limiter.h - a look-ahead limiter of the true peak.  Internal to audio/.
 *
 * The true peak is the greatest value of the signal four times oversampled
 * (ITU-R BS.1770-4, annex 2).  libebur128 measures it over a whole file, and at
 * ten times the cost of everything here; a limiter must know it sample by
 * sample, and only near the loud ones.
 */
#ifndef LEC_AUDIO_LIMITER_H
#define LEC_AUDIO_LIMITER_H

#include <stddef.h>

/* A limiter, and the frames that it looks ahead at. */
typedef struct lec_limiter lec_limiter;

/* Make a limiter of mono sound at `hz` that lets no true peak exceed `ceiling`
 * (full scale is 1).  Never NULL; release with lec_limiter_free().
 */
lec_limiter *lec_limiter_new(int hz, float ceiling);

/* Release a limiter.  Accepts NULL. */
void lec_limiter_free(lec_limiter *limiter);

/* Replace `count` frames by limited ones, in place, and return how many come
 * out: fewer than went in, until the limiter has looked ahead.
 */
size_t lec_limiter_run(lec_limiter *limiter, float *frames, size_t count);

/* End the limiter, as no more will come: find the `*count` frames that it held
 * back, a few milliseconds.  They are valid until it is freed.
 */
const float *lec_limiter_end(lec_limiter *limiter, size_t *count);

#endif
