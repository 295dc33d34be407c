/* SPDX-License-Identifier: GPL-3.0-or-later */
/* sink.h - where libsndfile's bytes go.  Internal to audio/.
 *
 * libsndfile rewrites the head of a file at its end.  Into a pipe that is
 * impossible, and it then writes the new head behind the sound.  So a stream
 * is held back until sound has been written once and its head stands; after
 * that only what continues the stream is passed on.  A streamed WAV says
 * "length unknown" (all ones), a FLAC does by itself.
 */
#ifndef LEC_AUDIO_SINK_H
#define LEC_AUDIO_SINK_H

#include <stdbool.h>
#include <stdint.h>

#include <sndfile.h>

#include "base/outfile.h"
#include "base/text.h"

typedef struct lec_sink {
    const lec_outfile *file;
    bool wav;
    bool begun;         /* a stream's head has been sent */
    lec_text head;      /* what a stream holds back */
    sf_count_t at, end; /* where libsndfile believes to be */
    int error;          /* errno of the first write that failed, or 0 */
} lec_sink;

void lec_sink_init(lec_sink *sink, const lec_outfile *file, bool wav);
void lec_sink_clear(lec_sink *sink);

/* The head stands: let a stream flow.  Again: no effect. */
void lec_sink_begin(lec_sink *sink);

SF_VIRTUAL_IO *lec_sink_io(void);

#endif
