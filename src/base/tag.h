/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tag.h - where the tags of a stranger's HTML or XML end, found before a parser
 * sees them.  For all folders.
 */
#ifndef LEC_BASE_TAG_H
#define LEC_BASE_TAG_H

#include <stdbool.h>

#include "base/text.h"

/* The most attributes of one tag; the rest is left out.  libxml2 compares each
 * with all that came before, and pages have 70.
 */
#define LEC_MAX_ATTRIBUTES 256

/* Return the place past the tag whose `<` is at byte `at` of `markup`: quoted
 * values may hold a `>`.  The end of `markup`, if it does not end.
 */
size_t lec_tag_end(lec_slice markup, size_t at);

/* Return how many bytes of a tag, from its `<` to what lec_tag_end() gives,
 * hold LEC_MAX_ATTRIBUTES attributes: all of it, if it has no more.
 */
size_t lec_tag_keep(lec_slice tag);

#endif
