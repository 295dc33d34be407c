/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cells.h - how much room a text takes on a terminal. */
#ifndef LEC_BASE_CELLS_H
#define LEC_BASE_CELLS_H

#include "base/text.h"

/* Count the cells that a terminal gives to a text of one line: two for a wide
 * character (Unicode Standard Annex #11), none for a mark above another.
 */
size_t lec_cells_count(lec_slice text);

/* Append as much of a text as fits into `cells`; of one that does not fit, its
 * beginning and "...", or where not even these fit, nothing.
 */
void lec_cells_add(lec_text *to, lec_slice text, size_t cells);

#endif
