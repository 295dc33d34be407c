/* SPDX-License-Identifier: GPL-3.0-or-later */
/* byline.h - names of persons out of an element that says who wrote a text.
 *
 * Internal to extract/.
 */
#ifndef LEC_EXTRACT_FACTS_BYLINE_H
#define LEC_EXTRACT_FACTS_BYLINE_H

#include "extract/facts/persons.h"
#include "extract/html/tree.h"

/* Add the persons named in an element to `names`.  Each link and each line is
 * read by itself; where links are names, other text is only if a word joins it
 * to them ("and Bo Reed").  Times, buttons, tags and what is hidden are passed
 * over.  With `only_by`, which is for lines of all sorts of facts, names count
 * behind "by" alone.  Returns how many were found.
 */
size_t lec_byline_read(const lec_naming *n, const lec_tree *tree,
                       const xmlNode *node, bool only_by, lec_names *names);

#endif
