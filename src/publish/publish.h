/* SPDX-License-Identifier: GPL-3.0-or-later */
/* publish.h - what is written beside the sound: words, captions, chapters.
 *
 * Last stage of the pipeline.  Everything here is told from the timeline
 * alone; nothing here knows how sound is made or stored.
 */
#ifndef LEC_PUBLISH_PUBLISH_H
#define LEC_PUBLISH_PUBLISH_H

#include <stdio.h>

#include "base/error.h"
#include "publish/timeline.h"

typedef enum lec_companion {
    LEC_COMPANION_WORDS, /* JSON Lines, one object a token */
    LEC_COMPANIONS,
} lec_companion;

/* How a companion is written. */
typedef struct lec_companion_options {
    double offset_s; /* of sound put in front of the narration; >= 0 */
} lec_companion_options;

/* Write a companion of an ended timeline.  LEC_E_IO if `out` refuses. */
lec_code lec_companion_write(lec_companion form, const lec_timeline *timeline,
                             const lec_companion_options *options, FILE *out,
                             lec_error *err);

#endif
