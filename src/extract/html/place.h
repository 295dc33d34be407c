/* SPDX-License-Identifier: GPL-3.0-or-later */
/* place.h - where the pieces of a page stand, as a rule for its site names it.
 *
 * Internal to extract/.
 */
#ifndef LEC_EXTRACT_HTML_PLACE_H
#define LEC_EXTRACT_HTML_PLACE_H

#include "extract/html/tree.h"

/* Set the place of each piece, while the document is there: a selector of the
 * nearest element around it that has a name, and behind a space the piece's own
 * element, if that has none: "div.story p".  Names with many digits are those
 * of one page, and are passed over.  The places live in `arena`.
 */
void lec_pieces_place(lec_tree *tree, lec_arena *arena);

#endif
