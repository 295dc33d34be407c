/* SPDX-License-Identifier: GPL-3.0-or-later */
/* lines.h - text without markup, as lines with what can be seen of them.
 *
 * Lines that were broken to fit a width are joined again: a line of the
 * result is a paragraph, a label, a heading or an entry of a list.  Shared by
 * the readers of pasted and of plain text.
 *
 * Internal to extract/.
 */
#ifndef LEC_EXTRACT_TEXT_LINES_H
#define LEC_EXTRACT_TEXT_LINES_H

#include <stdint.h>

#include "base/arena.h"
#include "extract/article.h"

/* One line.  Columns count wide characters (Chinese, Japanese, Korean) twice,
 * so that lengths of all scripts compare.
 */
typedef struct lec_text_line {
    lec_slice text; /* white space folded, never empty */
    int line;       /* 1-based line of the page where it begins */
    uint32_t columns;
    uint32_t letters;   /* columns of letters and digits */
    uint32_t words;     /* words, parted by white space */
    uint32_t capitals;  /* words that begin with a capital letter or a digit */
    uint16_t cells;     /* parts between tabs; 1 without tabs */
    uint16_t sentences; /* sentence-final marks before its end */
    bool gap;           /* an empty line, or nothing, stands before it */
    bool gap_after;     /* an empty line, or nothing, stands after it */
    bool ends;   /* a sentence-final mark ends it, but for closing marks */
    bool colon;  /* a colon ends it */
    bool bullet; /* it began with a list mark, which `text` no longer has */
    int number;  /* the number of that list mark; 0 for a bullet */
} lec_text_line;

/* The lines of a text. */
typedef struct lec_text_lines {
    lec_text_line *at;
    size_t count;
    bool wrapped; /* lines were broken at a width, all over the text */
} lec_text_lines;

/* Read `text` into lines, which live in `arena`. */
lec_text_lines lec_lines_read(lec_slice text, lec_arena *arena);

/* Measure a line anew, whose `text` was changed: its counts, `ends` and
 * `colon`.
 */
void lec_line_measure(lec_text_line *line);

/* Does `text` end in a sentence-final mark of any script, perhaps followed by
 * quotation marks or brackets?
 */
bool lec_ends_sentence(lec_slice text);

#endif
