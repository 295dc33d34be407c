/* SPDX-License-Identifier: GPL-3.0-or-later */
/* authors.h - who wrote an article: everything on the page that says so, and
 * which of it is believed.
 *
 * Internal to extract/.
 */
#ifndef LEC_EXTRACT_FACTS_AUTHORS_H
#define LEC_EXTRACT_FACTS_AUTHORS_H

#include "extract/facts/meta.h"

/* Set the authors of the article, whose site, address, language and title must
 * have been looked for.
 */
void lec_authors_find(const lec_finder *f);

#endif
