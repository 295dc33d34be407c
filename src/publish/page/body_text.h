/* SPDX-License-Identifier: GPL-3.0-or-later */
/* body_text.h - the text of a block as HTML, for body.c, which writes the
 * blocks around it.  Internal to publish/.
 */
#ifndef LEC_PUBLISH_PAGE_BODY_TEXT_H
#define LEC_PUBLISH_PAGE_BODY_TEXT_H

#include "publish/writer.h"

#define LEC_MAX_NESTED                                                         \
    16 /* lists, quotations, spans; deeper is shown at that */

/* A footnote's anchor, and whether its text stands in the page by now. */
typedef struct lec_note {
    const char *anchor;
    bool there;
} lec_note;

typedef struct lec_body {
    const lec_writer *w;
    lec_text html;
    size_t line; /* the next of the timeline */
    lec_note *notes_known;
    size_t note_count;
    /* What is open around the blocks. */
    bool ordered[LEC_MAX_NESTED]; /* of each list */
    int item[LEC_MAX_NESTED];     /* its last number */
    int lists, quotes;
    bool table, body, notes;
    int tables;
    int heading; /* the last level written */
} lec_body;

/* Find the notes that there are: what leads to another leads nowhere.  The
 * caller frees `notes_known`.
 */
void lec_body_find_notes(lec_body *b);

/* The note with this anchor; NULL if there is none. */
lec_note *lec_body_note(const lec_body *b, const char *anchor);

/* Append a note's anchor as an id, which has no white space. */
void lec_add_note_id(lec_text *html, const char *anchor);

/* The next line, if it is one of this block and role (of any with -1). */
bool lec_body_next(const lec_body *b, int block, int role, lec_heard *heard);

/* A block's text, with the lines of this role (of any with -1). */
void lec_body_text(lec_body *b, const lec_block *block, int role);

/* The cells of a row; `scope` is the attribute of its headers. */
void lec_body_cells(lec_body *b, const lec_block *row, const char *scope);

/* Lines whose text is not a block's: a byline, a date. */
void lec_body_loose(lec_body *b, int role);

#endif
