/* SPDX-License-Identifier: GPL-3.0-or-later */
/* recording.h - a page's own recording, which is taken in place of a narration
 * (lec_options.own_recording).
 *
 * Door of core/ for podcast/.  The recording is kept as it came; its words have
 * no times.
 */
#ifndef LEC_CORE_RECORDING_H
#define LEC_CORE_RECORDING_H

#include "core/job.h"

/* Limits. */
#define LEC_RECORDING_BYTES ((size_t)100 << 20) /* bytes of a recording */
#define LEC_RECORDING_MS 300000                 /* time to fetch it */

/* Forms of a recording, and what can be written beside it. */
#define LEC_RECORDING_SOUNDS                                                   \
    (LEC_FORM_MP3 | LEC_FORM_OPUS | LEC_FORM_VORBIS | LEC_FORM_FLAC |          \
     LEC_FORM_WAV)
#define LEC_RECORDING_PAGES (LEC_FORM_LISTEN | LEC_FORM_AUDIOBOOK)

/* Check that the forms that the options ask for can be had of a recording.
 * LEC_E_USAGE with advice if one needs times.
 */
lec_code lec_recording_check(const lec_options *options, lec_error *err);

/* Fetch the recording of the job's article, if the options want it: by the road
 * of all that strangers name, and from where the page or its feed may lead.
 * job->recording is filled if it is had and is a sound.  Else the page is to be
 * narrated, and the listener is told so in a line; of a page that names none it
 * is told if `tell`.  LEC_E_IO ("stopped") if the listener stops it.
 */
lec_code lec_job_take_recording(lec_job *job, bool tell, lec_error *err);

/* Begin the timeline of the recording, which has no line. */
void lec_recording_time(lec_job *job);

/* Write the recording to `file`.  LEC_E_IO as lec_outfile_open() and
 * lec_outfile_commit().
 */
lec_code lec_recording_write(const lec_job *job, const char *file,
                             lec_error *err);

#endif
