/* SPDX-License-Identifier: GPL-3.0-or-later */
/* site.h - which links stay on the site of a page and which lead out of it.
 *
 * Sites are told apart by the name someone registered: "site" is the one of
 * www.site.org, blog.site.com and site.co.uk.
 *
 * Internal to extract/.
 */
#ifndef LEC_EXTRACT_FACTS_SITE_H
#define LEC_EXTRACT_FACTS_SITE_H

#include "extract/html/tree.h"

/* Find the name of the page's site: the one in `url` (which may be NULL), else
 * the one that most of its links have; empty if there is none.  Borrowed from
 * `url` or the tree.
 */
lec_slice lec_site_find(const lec_tree *tree, const char *url);

/* Does an address lead out of `site`?  One without a host does not. */
bool lec_site_is_out(const char *url, lec_slice site);

/* Does the first link of `piece` lead out of `site`?  False without a link. */
bool lec_site_leads_out(const lec_tree *tree, const lec_piece *piece,
                        lec_slice site);

#endif
