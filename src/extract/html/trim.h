/* SPDX-License-Identifier: GPL-3.0-or-later */
/* trim.h - where the text begins and where it ends: the lines about it that
 * stand above its first sentence and below its last.  Internal to extract/.
 */
#ifndef LEC_EXTRACT_HTML_TRIM_H
#define LEC_EXTRACT_HTML_TRIM_H

#include "extract/furniture.h"
#include "extract/html/root.h"

/* Unkeep what stands at both ends of the kept pieces and is not the text. */
void lec_trim(lec_tree *tree, const lec_root *place,
              const lec_furniture *furniture, const lec_article *article);

#endif
