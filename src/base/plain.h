/* SPDX-License-Identifier: GPL-3.0-or-later */
/* plain.h - makes plain text of what strangers wrote.  For all folders.
 *
 * Plain text holds words and the ends of lines, and nothing that a terminal, a
 * player or a reader's eye could take for more: no control characters, which
 * are commands to a terminal; no overrides and isolates of direction and no
 * tags, by which a text shows other words than it has; no noncharacters.  Marks
 * that a script needs stay: LRM, RLM and ALM, the joiners, soft hyphens.
 *
 * Text becomes plain where it comes in: as it is decoded (source/), and, since
 * references (&#27;) and escapes (\u001b) are resolved later, as it is put into
 * an article (extract/) or a feed (feed/).  Names that are printed for people
 * become plain as they are printed.
 */
#ifndef LEC_BASE_PLAIN_H
#define LEC_BASE_PLAIN_H

#include <stdbool.h>
#include <stdio.h>

#include "base/text.h"

/* Return what stands in plain text for a code point: nearly always itself.
 * - A C1 control (U+0080..U+009F) is a byte of windows-1252 that was taken for
 *   a code point, and becomes its character, as the HTML Standard has it for
 *   references ("numeric character reference end state").
 * - CR, VT and FF become line feeds, as they end lines; any other control
 *   character becomes a blank, but for the tab, which is one.
 * - NUL, a noncharacter, and a negative code (a broken sequence) become U+FFFD.
 * - Embeddings, overrides and isolates of direction, the deprecated marks of
 *   U+206A..U+206F, annotations of lines and tags are left out: 0.
 */
int32_t lec_plain_code(int32_t code);

/* Return the place of the first byte from `at` on that may not be plain: no
 * printing character of ASCII.
 */
size_t lec_plain_skip(lec_slice text, size_t at);

/* Test whether a text is valid UTF-8 and plain. */
bool lec_is_plain(lec_slice text);

/* Append a text as plain text, with one line feed for CR LF, and one blank at
 * the most for controls between two words; a broken byte between two letters of
 * ASCII is one of windows-1252.  Return how many broken sequences and NULs
 * there were.
 */
size_t lec_text_add_plain(lec_text *text, lec_slice bytes);

/* Append a text as lec_text_add_plain() does, and set places[i] to the place
 * in `text` that byte i of `bytes` came to; `places` has room for bytes.len + 1
 * of them, of which the last is where the text ends.
 */
void lec_text_add_plain_placed(lec_text *text, lec_slice bytes, size_t *places);

/* Append a text as plain text on one line: a tab and what ends lines becomes a
 * blank.
 */
void lec_text_add_plain_line(lec_text *text, lec_slice bytes);

/* Print a text as plain text on one line, for a terminal.  Whether it could be
 * written is seen from `out`.
 */
void lec_print_plain(FILE *out, const char *text);

#endif
