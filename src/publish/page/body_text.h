/* SPDX-License-Identifier: GPL-3.0-or-later */
/* body_text.h - the text of a block as HTML, for body.c, which writes the
 * blocks around it.  Internal to publish/.
 */
#ifndef LEC_PUBLISH_PAGE_BODY_TEXT_H
#define LEC_PUBLISH_PAGE_BODY_TEXT_H

#include "publish/writer.h"

/* The most lists, quotations or spans that stand in each other; what is deeper
 * is shown at this depth.
 */
#define LEC_MAX_NESTED 16

/* A footnote that the article has. */
typedef struct lec_note {
    const char *anchor; /* borrowed from its block */
    bool there;         /* its text stands in the page by now */
} lec_note;

/* An article on its way into a page. */
typedef struct lec_body {
    const lec_writer *w;
    lec_text html;         /* what has not been put out yet */
    size_t line;           /* number of the timeline's next line */
    lec_note *notes_known; /* the article's footnotes, by anchor */
    size_t note_count;
    bool ordered[LEC_MAX_NESTED]; /* for each open list: by numbers */
    int item[LEC_MAX_NESTED];     /* for each open list: its last number */
    int lists;                    /* lists that are open */
    int quotes;                   /* quotations that are open */
    bool table;                   /* a table is open */
    bool body;                    /* its <tbody> is, not its <thead> */
    bool notes;                   /* the footnotes are open */
    int tables;                   /* tables so far */
    int heading;                  /* level of the last heading, 1 at first */
    size_t figure;                /* number of the next figure */
    size_t dropped;    /* blocks of the article's `dropped` that were passed */
    bool figure_open;  /* a figure is open, */
    bool caption_open; /* and its caption is */
} lec_body;

/* Find the article's footnotes: a link to any other leads nowhere.  The caller
 * frees `notes_known`.
 */
void lec_body_find_notes(lec_body *b);

/* Find the footnote with this anchor; NULL if there is none. */
lec_note *lec_body_note(const lec_body *b, const char *anchor);

/* Append the anchor of a footnote as an id, which has no white space. */
void lec_add_note_id(lec_text *html, const char *anchor);

/* Look at the next line of the timeline: `*heard` is set, and it is true if the
 * line is of this block (0: of none) and this role (-1: of any).  The line is
 * not passed.
 */
bool lec_body_next(const lec_body *b, int block, int role, lec_heard *heard);

/* Append a block's text, in the sentences of this role (-1: of any), and pass
 * those lines.
 */
void lec_body_text(lec_body *b, const lec_block *block, int role);

/* Append the cells of a row, and pass its lines; `scope` is the attribute of
 * its headers.
 */
void lec_body_cells(lec_body *b, const lec_block *row, const char *scope);

/* Append the lines of a role that are of no block, a byline or a date, up to
 * the line of number `past`, and pass them.
 */
void lec_body_loose(lec_body *b, int role, size_t past);

#endif
