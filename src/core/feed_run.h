/* SPDX-License-Identifier: GPL-3.0-or-later */
/* feed_run.h - many pages: each entry of a feed is narrated as a page.
 *
 * Door of core/ for podcast/ and the library.
 */
#ifndef LEC_CORE_FEED_RUN_H
#define LEC_CORE_FEED_RUN_H

#include "core/job.h"
#include "feed/feed.h"
#include "source/fetcher.h"

/* Narrate the entries of the feed that is the job's page, as many and as new as
 * the options ask for.  An entry that cannot be had or narrated does not stop
 * the rest: `failed` of the session is set.  The job keeps its page.
 * LEC_E_INPUT if the page is no feed, a list of feeds, or has no entries;
 * LEC_E_USAGE if that many entries cannot go where the options say.
 */
lec_code lec_job_narrate_feed(const lec_job *job, lec_error *err);

/* Take an entry as a job whose page has its bytes, or, with `code` and `err`,
 * could not be had; release the job with lec_job_free().  Return how it went.
 */
typedef lec_code lec_visit(void *user, lec_job *job, lec_code code,
                           lec_error *err);

/* Give the entries that lec_job_narrate_feed() narrates to `visit`, with
 * `user`.  `stopped` of the session ends it.  Errors as
 * lec_job_narrate_feed().
 */
lec_code lec_job_visit_feed(const lec_job *job, lec_visit *visit, void *user,
                            lec_error *err);

/* Read an entry as a page: its own text, if the feed has all of it or it has no
 * address; else the page at its address, to which a feed at `place` leads.
 * Release `page` with lec_page_clear() on success and on failure.  Errors as
 * lec_fetcher_read(), and LEC_E_INPUT if the entry has neither text nor
 * address.
 */
lec_code lec_entry_read(const lec_entry *entry, const lec_place *place,
                        lec_fetcher *fetcher, lec_page *page, lec_error *err);

/* Tell what is missing from the feed called `name`, and what was mended in it.
 * Return whether entries are missing that it had.
 */
bool lec_feed_tell(const lec_feed *feed, const char *name,
                   const lec_listener *listener);

#endif
