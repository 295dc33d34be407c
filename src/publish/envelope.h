/* SPDX-License-Identifier: GPL-3.0-or-later */
/* envelope.h - how loud an episode is from moment to moment, for drawing it.
 * Internal to publish/.
 *
 * When there are too many columns, each two become one: as much memory for
 * ten hours as for ten seconds.
 */
#ifndef LEC_PUBLISH_ENVELOPE_H
#define LEC_PUBLISH_ENVELOPE_H

#include <stddef.h>
#include <stdint.h>

#define LEC_MAX_COLUMNS 4096 /* even */

/* A stretch of sound; all 0 in silence. */
typedef struct lec_column {
    int16_t low, high; /* its least and its greatest sample */
    uint64_t sum;      /* of all samples without their signs */
} lec_column;

typedef struct lec_envelope {
    uint64_t frames_per_column;
    size_t count;
    lec_column columns[LEC_MAX_COLUMNS];
} lec_envelope;

/* All silence.  Never NULL; release with free(). */
lec_envelope *lec_envelope_new(int hz);

/* Sound from frame `at` on; what is never added is silence. */
void lec_envelope_add(lec_envelope *envelope, uint64_t at, const int16_t *pcm,
                      size_t frames);

/* What is heard in frames [from, to), and in how many columns that is
 * (`columns` may be NULL).
 */
lec_column lec_envelope_between(const lec_envelope *envelope, uint64_t from,
                                uint64_t to, size_t *columns);

#endif
