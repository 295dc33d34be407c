/* SPDX-License-Identifier: GPL-3.0-or-later */
/* sink.h - where the bytes of an encoder go: a file or a stream.  Internal to
 * audio/.
 *
 * In a file an encoder can go back, to write into the head what is known at the
 * end only.  In a stream it cannot: bytes are sent as they are made.
 */
#ifndef LEC_AUDIO_SINK_H
#define LEC_AUDIO_SINK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/outfile.h"

#define LEC_SINK_BYTES 65536 /* bytes that are held before they are written */

/* A file on its way to the disk, or a stream. */
typedef struct lec_sink {
    const lec_outfile *file; /* borrowed */
    uint64_t at;             /* byte of the file where the next one goes */
    uint64_t end;            /* length of the file so far, in bytes */
    uint64_t pushed; /* bytes that the kernel was asked to write to the disk */
    int error;       /* errno of the first write that failed; 0: none has */
    size_t held;     /* bytes of `block` that are not in the file yet */
    char block[LEC_SINK_BYTES];
} lec_sink;

/* Begin at the start of `file`, which is empty and borrowed. */
void lec_sink_init(lec_sink *sink, const lec_outfile *file);

/* Write bytes where the sink is.  False once any write has failed; nothing is
 * written then.
 */
bool lec_sink_write(lec_sink *sink, const void *bytes, size_t len);

/* Go to byte `at`, 0..end, of a file.  False for a stream. */
bool lec_sink_seek(lec_sink *sink, uint64_t at);

/* Replace `old` bytes at byte `at` of a file by `len` bytes, which are as many
 * or more; what is behind them moves on.  The sink is at the end of the file
 * afterwards.  In a stream this is possible before anything was written.
 * False if a write has failed.
 */
bool lec_sink_replace(lec_sink *sink, uint64_t at, size_t old,
                      const void *bytes, size_t len);

/* Write what is held.  False if a write has failed. */
bool lec_sink_flush(lec_sink *sink);

#endif
