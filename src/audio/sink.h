/* SPDX-License-Identifier: GPL-3.0-or-later */
/* sink.h - where an encoder's bytes go.  Internal to audio/.
 *
 * A file can be gone back into, to say in its head what is known at its end
 * only.  A stream cannot: it is sent as it is made.
 */
#ifndef LEC_AUDIO_SINK_H
#define LEC_AUDIO_SINK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/outfile.h"

#define LEC_SINK_BYTES 65536

typedef struct lec_sink {
    const lec_outfile *file;
    uint64_t at;     /* where the next byte goes */
    uint64_t end;    /* bytes in all */
    uint64_t pushed; /* of them on their way to the disk */
    int error;       /* errno of the first write that failed, or 0 */
    size_t held;     /* bytes of `block`, not yet in the file */
    char block[LEC_SINK_BYTES];
} lec_sink;

void lec_sink_init(lec_sink *sink, const lec_outfile *file);

/* Write on.  False once a write has failed, and nothing is written then. */
bool lec_sink_write(lec_sink *sink, const void *bytes, size_t len);

/* Go to byte `at` of a file, 0..end.  False for a stream. */
bool lec_sink_seek(lec_sink *sink, uint64_t at);

/* Put `len` bytes in the place of `old` bytes, not more, at byte `at` of a
 * file (or where nothing was written yet, of a stream): what is behind moves
 * on, and what is written next comes behind it.  False if that failed.
 */
bool lec_sink_replace(lec_sink *sink, uint64_t at, size_t old,
                      const void *bytes, size_t len);

/* Nothing is held any more.  False if a write has failed. */
bool lec_sink_flush(lec_sink *sink);

#endif
