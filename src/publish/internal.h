/* SPDX-License-Identifier: GPL-3.0-or-later */
/* internal.h - what the files of publish/ share. */
#ifndef LEC_PUBLISH_INTERNAL_H
#define LEC_PUBLISH_INTERNAL_H

#include "publish/publish.h"

/* What a writer works with. */
typedef struct lec_companion_context {
    const lec_timeline *timeline;
    const lec_companion_options *options;
    FILE *out;
} lec_companion_context;

/* When frame `frame` of the narration is heard, in seconds of the episode. */
double lec_seconds(const lec_companion_context *context, uint64_t frame);

/* The writers: false, with errno, if `out` refuses. */
bool lec_write_words(const lec_companion_context *context);

#endif
