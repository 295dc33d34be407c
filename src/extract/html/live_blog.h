/* SPDX-License-Identifier: GPL-3.0-or-later */
/* live_blog.h - a live blog is known by its entries, each with a time.
 *
 * Internal to extract/.
 */
#ifndef LEC_EXTRACT_HTML_LIVE_BLOG_H
#define LEC_EXTRACT_HTML_LIVE_BLOG_H

#include "extract/build.h"
#include "extract/html/tree.h"

/* If the pieces kept stand in boxes of one kind, each with a <time> of its
 * own, all within few days, give the first piece of each its time and say
 * that the article is a live blog.  `told`: the page says that it is.
 */
void lec_live_blog_find(lec_tree *tree, bool told, lec_builder *builder);

#endif
