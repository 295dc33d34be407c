/* SPDX-License-Identifier: GPL-3.0-or-later */
/* limiter.h - a look-ahead limiter of the true peak.  Internal to audio/.
 *
 * The true peak is the greatest value of the signal four times oversampled
 * (ITU-R BS.1770-4, annex 2); libebur128 measures it over a whole file and
 * at ten times the cost of everything here, a limiter must know it sample by
 * sample and only near the loud ones.
 */
#ifndef LEC_AUDIO_LIMITER_H
#define LEC_AUDIO_LIMITER_H

#include <stddef.h>

typedef struct lec_limiter lec_limiter;

/* For mono at `hz`, to let nothing exceed `ceiling` (of full scale 1).  Never
 * NULL; release with lec_limiter_free(), which accepts NULL.
 */
lec_limiter *lec_limiter_new(int hz, float ceiling);
void lec_limiter_free(lec_limiter *limiter);

/* Replace frames by limited ones, in place; how many there are: fewer than
 * came in, until the limiter has looked ahead.
 */
size_t lec_limiter_run(lec_limiter *limiter, float *frames, size_t count);

/* Frames that are still held back, and those frames themselves (`frames` has
 * room for them), when no more will come.
 */
size_t lec_limiter_held(const lec_limiter *limiter);
void lec_limiter_end(lec_limiter *limiter, float *frames);

#endif
