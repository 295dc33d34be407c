/* SPDX-License-Identifier: GPL-3.0-or-later */
/* writer_thread.h - a sound is written in a thread of its own while what is
 * kept of an episode still grows.  Internal to audio/.
 *
 * On two cores a page of two minutes is a sound 5 to 8 % sooner than where the
 * same is done between two lines, 14 % sooner than where it is done at the end.
 */
#ifndef LEC_AUDIO_WRITER_THREAD_H
#define LEC_AUDIO_WRITER_THREAD_H

#include "audio/spool.h"

typedef struct lec_writer_thread lec_writer_thread;

/* Begin to send what is kept into `output`, which is taken; LEC_E_IO if no
 * thread can be had.  `spool` stays where it is until free.
 */
lec_code lec_writer_thread_begin(lec_writer_thread **writer,
                                 const lec_spool *spool, lec_output *output,
                                 lec_error *err);

/* There may be more to read by now. */
void lec_writer_thread_reach(lec_writer_thread *writer);

/* What may be read is all: wait until it is written, or `stop` says to end.
 * LEC_E_IO.
 */
lec_code lec_writer_thread_end(lec_writer_thread *writer, const lec_stop *stop,
                               lec_error *err);

/* Accepts NULL.  Without an end before, the sound is left as it is, soon. */
void lec_writer_thread_free(lec_writer_thread *writer);

#endif
