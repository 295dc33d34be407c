/* SPDX-License-Identifier: GPL-3.0-or-later */
/* markdown_marks.h - what people write in Markdown that CommonMark has not.
 *
 * Internal to extract/.
 */
#ifndef LEC_EXTRACT_TEXT_MARKDOWN_MARKS_H
#define LEC_EXTRACT_TEXT_MARKDOWN_MARKS_H

#include "base/text.h"

/* Where the reader of marks stands between two lines; zero at the start. */
typedef struct lec_markdown_marks {
    char fence;   /* '`' or '~': in a block of code; '$': in a formula */
    bool comment; /* between two lines "%%" */
    bool script;  /* in a declaration of MDX, up to an empty line */
    bool box;     /* in a box whose lines are indented ("!!! note") */
    bool table;   /* in a table */
} lec_markdown_marks;

/* Append a line, which ends in its line feed, to `out` as CommonMark knows it;
 * `next` is the text from the next line on.  Left out are template tags, wiki
 * embeds, comments, attributes, short names of pictures, marks of notes and of
 * highlighted text; of a wiki link its words stay.  What stands in code is not
 * touched.  Exactly one line is appended.
 */
void lec_markdown_line(lec_markdown_marks *marks, lec_slice line,
                       lec_slice next, lec_text *out);

/* Is the text a row of dashes, as below the head of a table? */
bool lec_markdown_dashes(lec_slice row);

#endif
