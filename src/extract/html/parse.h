/* SPDX-License-Identifier: GPL-3.0-or-later */
/* parse.h - a page as libxml2's tree, without the parts that nothing here looks
 * at: the tree is the larger part of the memory that a page takes.
 *
 * Door, for what else has HTML in it.
 */
#ifndef LEC_EXTRACT_HTML_PARSE_H
#define LEC_EXTRACT_HTML_PARSE_H

#include <libxml/tree.h>

#include "extract/furniture.h"

/* Parse a page in UTF-8.  NULL if nothing is in it; release with xmlFreeDoc().
 * White space between two boxes, which shows nothing, is left out.  So are
 * attributes that say nothing about text (what a script is to do or remembers,
 * addresses of pictures unless these are looked for), unless there are rules of
 * a newsroom, which may ask for any.  The tree ends where `furniture->stop`
 * says so; without furniture (NULL) there are no rules, and nobody stops it.
 */
xmlDoc *lec_parse(lec_slice page, const lec_furniture *furniture);

#endif
