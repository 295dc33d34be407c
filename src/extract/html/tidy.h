/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tidy.h - cuts out of a page, before libxml2 parses it, what its parser would
 * trip over; mends, afterwards, what it left undecoded.
 *
 * That parser knows HTML 4: it nests the rest of the page in a <wbr>, takes
 * the text of an <iframe> for elements, copies every script into the tree,
 * and does not know the later entities.
 *
 * Internal to extract/.
 */
#ifndef LEC_EXTRACT_HTML_TIDY_H
#define LEC_EXTRACT_HTML_TIDY_H

#include <libxml/tree.h>

#include "base/text.h"

/* The most elements that are open at once: libxml2 looks through all of them
 * for each end tag, and pages have 50.  Of those past it the paragraphs, which
 * end each other, and the text are read.
 */
#define LEC_MAX_DEPTH 1000

/* A reader of a page that leaves out comments, scripts (JSON-LD stays), styles,
 * drawings, frames, form fields, <wbr>, and attributes past LEC_MAX_ATTRIBUTES.
 * Line breaks stay, so that lines can still be counted.  Takes time linear in
 * the length of the page.
 */
typedef struct lec_tidier lec_tidier;

/* Begin to read a page, which is borrowed until lec_tidier_free().  Never NULL;
 * release with lec_tidier_free(), which accepts NULL.
 */
lec_tidier *lec_tidier_new(lec_slice page);
void lec_tidier_free(lec_tidier *tidier);

/* Write the next bytes, `room` at most, for a parser that has opened `depth`
 * elements.  Returns how many, 0 at the end.
 */
size_t lec_tidy_read(lec_tidier *tidier, int depth, char *bytes, size_t room);

/* Give the bytes of the white space character at `s` (NUL-terminated UTF-8), 0
 * if none is there: ASCII, no-break space, the spaces of U+2000..200A, line and
 * paragraph separators, the ideographic space; and marks that show nothing,
 * for which `*shows` becomes false.
 */
size_t lec_tidy_space(const unsigned char *s, bool *shows);

/* Append the character at `s`, which is no white space, or the run of plain
 * characters that begins there, with entities decoded.  Returns how many bytes
 * of `s` were taken.
 */
size_t lec_tidy_copy(const unsigned char *s, lec_text *out);

/* Append a text (NUL-terminated UTF-8) as one line: white space folded,
 * entities decoded.
 */
void lec_tidy_line(const char *text, lec_text *out);

/* Append the text below a node as one line, without scripts and styles; at most
 * `max` bytes, in whole characters.
 */
void lec_tidy_text(const xmlNode *node, size_t max, lec_text *out);

#endif
