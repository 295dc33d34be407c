/* SPDX-License-Identifier: GPL-3.0-or-later */
/* extract.h - a page becomes an article: what a reader would call the text.
 *
 * Second stage of the pipeline.  Pure: bytes and word lists in, data out; no
 * file, no clock, no network.  Nothing here knows about speech.
 */
#ifndef LEC_EXTRACT_EXTRACT_H
#define LEC_EXTRACT_EXTRACT_H

#include "extract/article.h"
#include "extract/furniture.h"
#include "source/source.h"

/* Make an article of a page.  LEC_E_INPUT if there is no text in it at all,
 * LEC_E_IO if it was stopped.
 * A page whose article is doubtful is not an error: see `doubts`.  The
 * article keeps nothing of the page.  Release with lec_article_free().
 */
lec_code lec_extract(const lec_page *page, const lec_furniture *furniture,
                     lec_article **article, lec_error *err);

#endif
