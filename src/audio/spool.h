/* SPDX-License-Identifier: GPL-3.0-or-later */
/* spool.h - the sound of an episode in a temporary file, until it is whole.
 * Internal to audio/.
 *
 * It is kept as 16 bit, and may be read in one thread while it grows in
 * another.
 */
#ifndef LEC_AUDIO_SPOOL_H
#define LEC_AUDIO_SPOOL_H

#include <stddef.h>
#include <stdint.h>

#include "audio/output.h"
#include "base/error.h"
#include "base/stop.h"

#define LEC_SPOOL_BLOCK 4096 /* frames that are read at once */

/* Frames that are written at once: large writes cost half.  Until the flush,
 * as many or a multiple may be read: whole blocks.
 */
#define LEC_SPOOL_STRIDE ((size_t)16 * LEC_SPOOL_BLOCK)

typedef struct lec_spool {
    int fd;          /* the file; -1: nothing is kept */
    uint64_t frames; /* frames that were added */
    uint64_t ready;  /* frames that are in the file, and may be read */
    int16_t *rest;   /* frames that are not in the file yet, fewer than
                      * LEC_SPOOL_STRIDE */
} lec_spool;

/* LEC_E_IO as lec_outfile_unnamed(). */
lec_code lec_spool_open(lec_spool *spool, lec_error *err);
void lec_spool_close(lec_spool *spool);

/* Append frames of -1 to 1.  LEC_E_IO. */
lec_code lec_spool_add(lec_spool *spool, const float *frames, size_t count,
                       lec_error *err);

/* All that were added may be read.  LEC_E_IO. */
lec_code lec_spool_flush(lec_spool *spool, lec_error *err);

/* Read a block from frame `at` on, and how many frames there were: fewer at
 * the end only.  LEC_E_IO.
 */
lec_code lec_spool_read(const lec_spool *spool, uint64_t at, float *frames,
                        size_t *count, lec_error *err);

/* Send whole blocks from frame `*at` on, until `to` is reached or passed or
 * nothing is left.  `stop` is asked before each.  LEC_E_IO.
 */
lec_code lec_spool_send(const lec_spool *spool, uint64_t *at, uint64_t to,
                        lec_output *output, const lec_stop *stop,
                        lec_error *err);

#endif
