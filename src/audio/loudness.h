/* SPDX-License-Identifier: GPL-3.0-or-later */
/* loudness.h - how loud a sound is as a whole (ITU-R BS.1770-4).  Internal to
 * audio/.
 *
 * libebur128 weights the sound and sums it up by tenths of a second.  The
 * blocks of 400 ms that the standard gates are four tenths each, and are
 * gathered here.  The integrated loudness of libebur128 (EBUR128_MODE_I) sums
 * up every block anew: it gives the same number, for 3 % of the way from a page
 * to FLAC.
 */
#ifndef LEC_AUDIO_LOUDNESS_H
#define LEC_AUDIO_LOUDNESS_H

#include <stddef.h>

/* A meter, and what it has heard so far. */
typedef struct lec_loudness lec_loudness;

/* Make a meter of mono sound at `hz`; NULL if libebur128 has none for that
 * rate.  It takes 17 KB, however much is added.  Release with
 * lec_loudness_free().
 */
lec_loudness *lec_loudness_new(int hz);

/* Release a meter.  Accepts NULL. */
void lec_loudness_free(lec_loudness *meter);

/* Measure `count` more frames; full scale is 1. */
void lec_loudness_add(lec_loudness *meter, const float *frames, size_t count);

/* Say how loud all frames so far are, in LUFS, to within 0.01 LU; -HUGE_VAL if
 * no 400 ms of them are louder than -70 LUFS.
 */
double lec_loudness_of(const lec_loudness *meter);

#endif
