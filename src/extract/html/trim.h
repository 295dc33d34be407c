/* SPDX-License-Identifier: GPL-3.0-or-later */
/* trim.h - the ends of a text: drops the lines about it that stand above its
 * first sentence and below its last.
 *
 * Internal to extract/.
 */
#ifndef LEC_EXTRACT_HTML_TRIM_H
#define LEC_EXTRACT_HTML_TRIM_H

#include "extract/furniture.h"
#include "extract/html/root.h"

/* Drop the pieces at both ends of those that are kept that are not the text:
 * lines about it, notes below it, what is said about who published it, and
 * headings over nothing.
 */
void lec_trim(lec_tree *tree, const lec_root *place,
              const lec_furniture *furniture, const lec_article *article);

#endif
