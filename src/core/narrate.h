/* SPDX-License-Identifier: GPL-3.0-or-later */
/* narrate.h - the road of one page: read, extracted, scripted, spoken, written.
 *
 * Door of core/ for podcast/, cli/ and the library.
 */
#ifndef LEC_CORE_NARRATE_H
#define LEC_CORE_NARRATE_H

#include "core/job.h"

/* Decode the bytes of the job's page: its kind is known, and its text and its
 * article are there, if the options ask for forms that need them.  A feed has
 * no article, but text.  Errors are those of lec_reader_read().
 */
lec_code lec_job_read(lec_job *job, lec_error *err);

/* Take the three steps of a job whose page has its bytes, in this order; the
 * listener hears of doubts.  lec_job_extract() sets the article, unless
 * lec_job_read() has.  lec_job_script() sets
 * the voice and the script.  lec_job_write() writes all forms that the options
 * ask for, under the names of `target`, which the caller sets before.  Errors
 * are those of the stages.  After the last step, or a failure, the job is
 * released with lec_job_free().
 */
lec_code lec_job_extract(lec_job *job, lec_error *err);
lec_code lec_job_script(lec_job *job, lec_error *err);
lec_code lec_job_write(lec_job *job, lec_error *err);

/* Warn the listener of a rule that is wrong, which shows when a text needs it,
 * and of an entry of a lexicon that cannot be said.
 */
void lec_job_warn_of_fault(const lec_job *job);

/* Release all that the job owns; a file that is half written is removed.  The
 * session, and an open book in it, stay.
 */
void lec_job_free(lec_job *job);

/* Take all steps of a job, its target found from the options, and tell the
 * listener how it ended.  If reading the page has failed, `code` and `err` say
 * so and only that is told.  The job is released in any case.  Returns `code`,
 * or the error of the step that failed.
 */
lec_code lec_job_narrate(lec_job *job, lec_code code, lec_error *err);

#endif
