/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rival.h - another story on the page: longer than the one under the headline,
 * perhaps, but not what the page is about.
 *
 * Internal to extract/.
 */
#ifndef LEC_EXTRACT_HTML_RIVAL_H
#define LEC_EXTRACT_HTML_RIVAL_H

#include "extract/html/root.h"

/* Find a box that holds the densest text of the page, or stands beside it or
 * among its paragraphs, and is another story than the one of the headline; -1
 * if there is none.  Speaks for that: that it stands before the headline, has a
 * headline, an author or a time of its own, is an <article> or <aside> by
 * itself or made as the box of the first story, and has none of the words of
 * `title`.
 */
int lec_rival_find(const lec_tree *tree, const lec_root *place,
                   lec_slice title);

/* Has the text that is kept in a classified tree none of the words of `title`,
 * while a text that is dropped has some?
 */
bool lec_rival_is_feared(const lec_tree *tree, lec_slice title);

#endif
