/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tidy.h - what libxml2 would trip over is cut out of a page beforehand.
 *
 * Its parser knows HTML 4: it nests the rest of the page in a <wbr>, takes
 * the text of an <iframe> for elements, and copies every script into the
 * tree.  Internal to extract/.
 */
#ifndef LEC_EXTRACT_TIDY_H
#define LEC_EXTRACT_TIDY_H

#include "base/text.h"

/* Append `page` to `out` without comments, scripts (JSON-LD stays), styles,
 * drawings, frames and form fields, and without <wbr>.  Line breaks stay,
 * so that lines can still be counted.  Linear in the length of the page.
 */
void lec_tidy(lec_slice page, lec_text *out);

#endif
