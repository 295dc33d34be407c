/* SPDX-License-Identifier: GPL-3.0-or-later */
/* fetcher.h - reads many pages without being a burden to their servers: nothing
 * that robots.txt forbids is read, and one second or more passes between two
 * pages of a host.  Door of source/ for core/ and podcast/.
 */
#ifndef LEC_SOURCE_FETCHER_H
#define LEC_SOURCE_FETCHER_H

#include <stdbool.h>

#include "source/source.h"

/* The hosts that were visited: their robots.txt, and when each was last read.
 */
typedef struct lec_fetcher lec_fetcher;

/* Make a fetcher, never NULL, that reads each page with `options` (borrowed).
 * Their `stop` is asked while it waits, too.  The caller releases it with
 * lec_fetcher_free().
 */
lec_fetcher *lec_fetcher_new(const lec_source_options *options);

/* Release the fetcher.  Accepts NULL. */
void lec_fetcher_free(lec_fetcher *fetcher);

/* Fetch a page that no person named but another page did, which stands at
 * `place` (NULL or zero: in public).  `page`, which the
 * caller releases in either case, and the errors are those of
 * lec_source_fetch(); besides, LEC_E_INPUT if robots.txt forbids the address or
 * one that it redirects to, and LEC_E_IO if robots.txt cannot be had (5xx, or
 * no answer), or `stop` ended the waiting.  A server that asks to come again
 * within a minute is asked once more; until a longer time is over, no page of
 * its host is fetched.
 */
lec_code lec_fetcher_read(lec_fetcher *fetcher, const char *url,
                          const lec_place *place, lec_page *page,
                          lec_error *err);

#endif
