/* SPDX-License-Identifier: GPL-3.0-or-later */
/* envelope.h - how loud an episode is from moment to moment, for drawing it.
 * Internal to publish/.
 *
 * When there are too many columns, each two become one: ten hours take as much
 * memory as ten seconds.
 */
#ifndef LEC_PUBLISH_ENVELOPE_H
#define LEC_PUBLISH_ENVELOPE_H

#include <stddef.h>
#include <stdint.h>

#define LEC_MAX_COLUMNS 4096 /* the most columns that are kept; even */

/* A stretch of sound; all 0 in silence. */
typedef struct lec_column {
    int16_t low, high; /* its least and its greatest sample */
    uint64_t sum;      /* all its samples without their signs, added up */
} lec_column;

/* The columns of an episode, one behind the other. */
typedef struct lec_envelope {
    uint64_t frames_per_column;
    size_t count; /* columns so far */
    lec_column columns[LEC_MAX_COLUMNS];
} lec_envelope;

/* Make an envelope of silence at `hz`.  Never NULL; release with free(). */
lec_envelope *lec_envelope_new(int hz);

/* Add sound from frame `at` on; what is never added is silence. */
void lec_envelope_add(lec_envelope *envelope, uint64_t at, const int16_t *pcm,
                      size_t frames);

/* Sum up what is heard in frames [from, to).  `*columns` becomes the number of
 * columns that they are in; it may be NULL.
 */
lec_column lec_envelope_between(const lec_envelope *envelope, uint64_t from,
                                uint64_t to, size_t *columns);

#endif
