/* SPDX-License-Identifier: GPL-3.0-or-later */
/* live_blog.h - live blogs, which are known by entries with a time each.
 *
 * Internal to extract/.
 */
#ifndef LEC_EXTRACT_HTML_LIVE_BLOG_H
#define LEC_EXTRACT_HTML_LIVE_BLOG_H

#include "extract/build.h"
#include "extract/html/tree.h"

/* Find the entries of a live blog: boxes side by side, with most of the text
 * that is kept and a <time> each, all within few days (or `told`: the page says
 * that it is a live blog).  Sets `mark` of the first piece of each entry to its
 * time, and the type of the article.
 */
void lec_live_blog_find(lec_tree *tree, bool told, lec_builder *builder);

#endif
