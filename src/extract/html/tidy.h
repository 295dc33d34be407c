/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tidy.h - what libxml2 would trip over is cut out of a page beforehand, and
 * what it leaves undecoded is mended afterwards.
 *
 * Its parser knows HTML 4: it nests the rest of the page in a <wbr>, takes
 * the text of an <iframe> for elements, copies every script into the tree,
 * and does not know the later entities.  Internal to extract/.
 */
#ifndef LEC_EXTRACT_HTML_TIDY_H
#define LEC_EXTRACT_HTML_TIDY_H

#include <libxml/tree.h>

#include "base/text.h"

/* A page without comments, scripts (JSON-LD stays), styles, drawings, frames
 * and form fields, and without <wbr>.  Line breaks stay, so that lines can
 * still be counted.  Linear in the length of the page, which is borrowed.
 */
typedef struct lec_tidier lec_tidier;

/* Never NULL; release with lec_tidier_free(), which accepts NULL. */
lec_tidier *lec_tidier_new(lec_slice page);
void lec_tidier_free(lec_tidier *tidier);

/* Write the next bytes, `room` at most; how many, 0 at the end. */
size_t lec_tidy_read(lec_tidier *tidier, char *bytes, size_t room);

/* Bytes of white space at `s` (NUL-terminated UTF-8), 0 if it is none:
 * ASCII, no-break space, the spaces of U+2000..200A, and marks that show
 * nothing, for which `*shows` becomes false.
 */
size_t lec_tidy_space(const unsigned char *s, bool *shows);

/* Append the character at `s`, which is no white space, or the run of plain
 * ones that begins there; how many bytes of `s` were taken.
 */
size_t lec_tidy_copy(const unsigned char *s, lec_text *out);

/* Append a text that is no node's, folded. */
void lec_tidy_line(const char *text, lec_text *out);

/* Append the text below a node, folded, without what is in scripts, as far
 * as `max` bytes.
 */
void lec_tidy_text(const xmlNode *node, size_t max, lec_text *out);

#endif
