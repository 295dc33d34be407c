/* SPDX-License-Identifier: GPL-3.0-or-later */
/* wall.h - pages that stand where the text should: drawn by script alone, an
 * offer to pay, a question for consent.  Internal to extract/.
 *
 * They are known by what is left of them once furniture is dropped, and by
 * phrases of the kinds `offer` and `consent` (furniture.h), never by the site.
 */
#ifndef LEC_EXTRACT_WALL_H
#define LEC_EXTRACT_WALL_H

#include "extract/article.h"
#include "extract/furniture.h"
#include "source/source.h"

/* Check the article of a page of HTML: LEC_E_INPUT, with what the page is and
 * what to do, if nothing but such a wall was found; a doubt of the article if
 * what was found may be cut short by one.
 */
lec_code lec_wall_check(const lec_page *page, const lec_furniture *furniture,
                        lec_article *article, lec_error *err);

#endif
