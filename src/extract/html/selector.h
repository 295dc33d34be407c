/* SPDX-License-Identifier: GPL-3.0-or-later */
/* selector.h - CSS selectors over a tree of libxml2.
 *
 * Types, `*`, .class, #id, [attr] with = ~= ^= $= *=, and the combinators
 * space, > + ~ and comma: what people write by hand.  No library of Debian
 * does this in C for libxml2, and as XPath they would take quadratic time.
 *
 * Internal to extract/.
 */
#ifndef LEC_EXTRACT_HTML_SELECTOR_H
#define LEC_EXTRACT_HTML_SELECTOR_H

#include <libxml/tree.h>

#include "base/arena.h"
#include "base/error.h"

/* Most compounds ("p.lead") in one selector, or list of selectors. */
#define LEC_MAX_COMPOUNDS 64

typedef struct lec_selector lec_selector;

/* Read a selector, or a list of them; it lives in `arena`.  LEC_E_INPUT says
 * what is wrong in it, and `*selector` is then left as it was.
 */
lec_code lec_selector_read(const char *text, lec_arena *arena,
                           const lec_selector **selector, lec_error *err);

/* Call `found` for each element that matches, in the order of the document,
 * until it returns false.  Takes the time of one walk, whatever the depth.
 * `found` may change the attributes of the element that it is given.
 */
void lec_selector_find(const lec_selector *selector, xmlDoc *doc,
                       bool (*found)(void *user, xmlNode *node), void *user);

#endif
