/* SPDX-License-Identifier: GPL-3.0-or-later */
/* narrate.h - the road of one page: article, script, speech, files.
 *
 * Door of core/ for podcast/.
 */
#ifndef LEC_CORE_NARRATE_H
#define LEC_CORE_NARRATE_H

#include "core/job.h"

/* Walk the road of a job whose page is read, one step a call: its article is
 * set, its script, and its files are written under the names of `target`, which
 * the caller sets before the last step.  The listener hears of doubts.  Release
 * with lec_job_free() on success and on failure.
 */
lec_code lec_job_extract(lec_job *job, lec_error *err);
lec_code lec_job_script(lec_job *job, lec_error *err);
lec_code lec_job_write(lec_job *job, lec_error *err);

/* Warn the listener of a rule that is wrong, which shows when a text needs it,
 * and of an entry of a lexicon that cannot be said.
 */
void lec_job_warn_of_fault(const lec_job *job, const lec_language *language);

/* Release all that the job holds; what is half written is gone. */
void lec_job_free(lec_job *job);

/* Walk the whole road, unless reading the page failed with `code` and `err`.
 * The target is found from the options.  The listener hears of the end, and the
 * job is released.
 */
lec_code lec_job_narrate(lec_job *job, lec_code code, lec_error *err);

#endif
