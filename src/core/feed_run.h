/* SPDX-License-Identifier: GPL-3.0-or-later */
/* feed_run.h - many pages: each entry of a feed goes the road as a page.
 *
 * Door of core/ for podcast/.
 */
#ifndef LEC_CORE_FEED_RUN_H
#define LEC_CORE_FEED_RUN_H

#include "core/job.h"
#include "feed/feed.h"
#include "source/fetcher.h"

/* Narrate each entry of the feed that the job's page is, as far as the options
 * want it; `failed` of the session tells of entries that could not be had.
 * LEC_E_INPUT: no feed, or none of articles.  LEC_E_USAGE: they do not go
 * where the options say.
 */
lec_code lec_job_narrate_feed(const lec_job *job, lec_error *err);

/* Read an entry as a page: as the feed has it, if that is all of it or there is
 * no page on the web; else that page.  Release `page` with lec_page_clear().
 * Errors as lec_fetcher_read(), and LEC_E_INPUT if there is no text at all.
 */
lec_code lec_entry_read(const lec_entry *entry, lec_fetcher *fetcher,
                        lec_page *page, lec_error *err);

#endif
