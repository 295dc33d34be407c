/* SPDX-License-Identifier: GPL-3.0-or-later */
/* site_rules.h - what a newsroom says about the pages of a site.
 *
 * A file of INI form, a section for each host:
 *
 *     [example.org]            ; and www.example.org
 *     drop = .promo, #box > p  ; no part of the article
 *     keep = main .story       ; the article is this and nothing else
 *     also = .box              ; and this, besides what is found
 *     title = h1.headline      ; also standfirst, author, published
 *     voice = en-gb            ; who reads it
 *     voice = en-us section Sport
 *     voice = en-us author Ana Ruiz
 *
 * [*.example.org] is for the hosts below it, [*] for all.  A value is a CSS
 * selector (selector.h), or `xpath:` and an XPath expression.  A key may
 * stand more than once.
 *
 * Internal to extract/; furniture.h has lec_rules_load() and lec_rules_free().
 */
#ifndef LEC_EXTRACT_HTML_SITE_RULES_H
#define LEC_EXTRACT_HTML_SITE_RULES_H

#include <libxml/tree.h>

#include "extract/build.h"
#include "extract/html/tree.h"

/* Set the fields of the article that rules for its host find, and mark the
 * elements of `doc` that are to be kept or dropped.  `rules` may be NULL.
 */
void lec_rules_apply(const lec_rules *rules, xmlDoc *doc, lec_builder *builder);

/* Keep and drop the pieces in elements that the rules have marked, or that the
 * page marks itself: data-lectern="skip" or "only", class "no-audio".  The
 * innermost mark counts.  Returns the bytes of prose that are kept: `kept` if
 * nothing is marked.
 */
size_t lec_marks_obey(lec_tree *tree, size_t kept);

#endif
