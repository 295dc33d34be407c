/* SPDX-License-Identifier: GPL-3.0-or-later */
/* loudness.h - how loud a sound is as a whole (ITU-R BS.1770-4).  Internal to
 * audio/.
 *
 * libebur128 weighs the sound and sums it up by tenths of a second; the blocks
 * of 400 ms that the standard gates are four of these each.  Its own integrated
 * loudness (EBUR128_MODE_I) sums up every block anew: the same number, for 3 %
 * of the way from a page to FLAC.
 */
#ifndef LEC_AUDIO_LOUDNESS_H
#define LEC_AUDIO_LOUDNESS_H

#include <stddef.h>

typedef struct lec_loudness lec_loudness;

/* A meter of mono sound at `hz`; NULL if none can be had for it.  It takes
 * 17 KB, however much is added.  Released by lec_loudness_free(), which accepts
 * NULL.
 */
lec_loudness *lec_loudness_new(int hz);
void lec_loudness_free(lec_loudness *meter);

/* `count` frames more; full scale is 1. */
void lec_loudness_add(lec_loudness *meter, const float *frames, size_t count);

/* Of all frames so far, in LUFS, to within 0.01 LU; -HUGE_VAL if no 400 ms of
 * them are louder than -70 LUFS.
 */
double lec_loudness_of(const lec_loudness *meter);

#endif
