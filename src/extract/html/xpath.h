/* SPDX-License-Identifier: GPL-3.0-or-later */
/* xpath.h - XPath expressions of strangers, a newsroom's or a page's own:
 * silent when they are wrong, and stopped when they take too long.
 *
 * Internal to extract/.
 */
#ifndef LEC_EXTRACT_HTML_XPATH_H
#define LEC_EXTRACT_HTML_XPATH_H

#include <stdbool.h>

#include <libxml/tree.h>
#include <libxml/xpath.h>

/* Compile an expression; NULL if it is none.  Release with
 * xmlXPathFreeCompExpr(), which accepts NULL.
 */
xmlXPathCompExpr *lec_xpath_compile(const char *text);

/* Call `found` for each node that `path` selects, in the order of the document,
 * until it returns false.  An expression that takes too many steps selects
 * nothing.
 */
void lec_xpath_find(xmlXPathCompExpr *path, xmlDoc *doc,
                    bool (*found)(void *user, xmlNode *node), void *user);

#endif
