/* SPDX-License-Identifier: GPL-3.0-or-later */
/* finish.h - the finishing chain of a voice: effects of libsox, which keep
 * every frame in its place.  Internal to audio/, but for the check.
 */
#ifndef LEC_AUDIO_FINISH_H
#define LEC_AUDIO_FINISH_H

#include <stddef.h>

#include "base/error.h"

/* Where mono frames (full scale 1) come from and go to.  `read` gives at most
 * `room` frames, 0 at the end.
 */
typedef struct lec_finish_ends {
    lec_code (*read)(void *user, float *frames, size_t room, size_t *count,
                     lec_error *err);
    lec_code (*write)(void *user, float *frames, size_t count, lec_error *err);
    void *user;
} lec_finish_ends;

/* Run all frames through `effects`, written as for sox(1) with a colon between
 * two: "highpass 70 : equalizer 3000 1q -2".  LEC_E_INPUT, with what is
 * allowed, for an effect that is none or changes the length; LEC_E_IO if
 * libsox is not there; what the ends report.  Without ends (NULL) the effects
 * are only looked at.
 */
lec_code lec_finish_run(const char *effects, int hz,
                        const lec_finish_ends *ends, lec_error *err);

#endif
