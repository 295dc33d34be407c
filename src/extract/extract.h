/* SPDX-License-Identifier: GPL-3.0-or-later */
/* extract.h - a page becomes an article: what a reader would call the text.
 *
 * Door of extract/, the second stage of the road.  Pure: bytes and word lists
 * come in, data goes out; no file, no clock, no network.  Nothing here knows
 * about speech.
 */
#ifndef LEC_EXTRACT_EXTRACT_H
#define LEC_EXTRACT_EXTRACT_H

#include "extract/article.h"
#include "extract/furniture.h"
#include "source/source.h"

/* Make an article of a page, which keeps nothing of the page; release it with
 * lec_article_free().  On failure `*article` is NULL: LEC_E_INPUT if the page
 * has no text at all, LEC_E_IO if `furniture->stop` said so.  A page whose
 * article is doubtful is not an error: see `doubts` of the article.
 */
lec_code lec_extract(const lec_page *page, const lec_furniture *furniture,
                     lec_article **article, lec_error *err);

#endif
