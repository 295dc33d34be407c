/* SPDX-License-Identifier: GPL-3.0-or-later */
/* page_facts.h - who wrote an article and when, as its readers see it: lines
 * beside the headline.
 *
 * Internal to extract/.
 */
#ifndef LEC_EXTRACT_FACTS_PAGE_FACTS_H
#define LEC_EXTRACT_FACTS_PAGE_FACTS_H

#include "extract/build.h"
#include "extract/html/root.h"

/* Set the authors and the date of the article where no markup has told them,
 * and `why` of the lines used.  The tree must be classified.
 */
void lec_page_facts_read(lec_tree *tree, const lec_root *place,
                         const lec_furniture *furniture, lec_builder *builder);

#endif
