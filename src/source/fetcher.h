/* SPDX-License-Identifier: GPL-3.0-or-later */
/* fetcher.h - many pages are read without being a burden to their servers:
 * what robots.txt forbids is not read, and there is a pause between two pages
 * of one host.
 * Door of source/.
 */
#ifndef LEC_SOURCE_FETCHER_H
#define LEC_SOURCE_FETCHER_H

#include <stdbool.h>

#include "source/source.h"

typedef struct lec_fetcher lec_fetcher;

/* Names itself by `options`, which are borrowed as is `stop`: asked while it
 * waits, true ends the waiting.
 */
lec_fetcher *lec_fetcher_new(const lec_source_options *options,
                             bool (*stop)(void *user), void *user);
void lec_fetcher_free(lec_fetcher *fetcher);

/* As lec_source_fetch(), for a page that no person named but another page did:
 * LEC_E_INPUT where robots.txt forbids it, which is asked for each address that
 * the page leads on to; LEC_E_IO, too, where the server did not say (5xx, or no
 * answer).  A server that asks to come again after a minute or less is asked
 * once more; one that asks for longer is left alone so long.
 */
lec_code lec_fetcher_read(lec_fetcher *fetcher, const char *url, lec_page *page,
                          lec_error *err);

#endif
