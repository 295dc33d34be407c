/* SPDX-License-Identifier: GPL-3.0-or-later */
/* title.h - what an article is called, without the name of its site.
 *
 * Internal to extract/.
 */
#ifndef LEC_EXTRACT_FACTS_TITLE_H
#define LEC_EXTRACT_FACTS_TITLE_H

#include "extract/facts/meta.h"

/* Set the title of the article, whose site and address must have been looked
 * for; set the site, too, if only the title tells it.
 */
void lec_title_find(const lec_finder *f);

#endif
