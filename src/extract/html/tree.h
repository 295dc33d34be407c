/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tree.h - one walk over the parsed page: its text in pieces, the boxes that
 * they stand in, and the elements that say something about the page.
 *
 * The walk decides nothing; it notes what each element says of itself.
 *
 * Internal to extract/.
 */
#ifndef LEC_EXTRACT_HTML_TREE_H
#define LEC_EXTRACT_HTML_TREE_H

#include <libxml/tree.h>

#include "extract/article.h"
#include "extract/html/names.h"

/* What text takes over from the boxes around it. */
typedef struct lec_context {
    int table, row, list; /* the innermost such box; -1 for none */
    int cell;             /* the innermost cell; 0 for none */
    int number;           /* the number of an ordered list's item; 0 for none */
    short heading;        /* the level of the heading, 1..6; 0 for none */
    short depth, quotes;  /* how many lists, and quotations, are around */
    bool item, pre, figure, pull, note; /* whether it stands in such a box */
    bool speaker; /* it names who said the quotation before it */
    bool caption; /* it stands in what an element calls a caption */
} lec_context;

/* A box: an element that begins and ends lines.  Boxes come in the order of
 * the page, so that those inside box b are b + 1 .. end - 1.
 */
typedef struct lec_box {
    const xmlNode *node; /* the element */
    lec_element element; /* its kind */
    int parent;          /* the box around it; -1 for the root */
    int end;             /* just past the last box inside it */
    int holder;      /* the box that a paragraph here belongs to (score.c) */
    int list;        /* the outermost list around it, or itself */
    int first, last; /* the pieces inside it: [first, last) */
    lec_verdict verdict; /* what its names say */
    lec_context context;
    bool article, paragraph; /* an <article>, a <p> */
    bool spoke;              /* an item that has had its first line */
    bool nested;             /* a table that holds another table */
    int head;                /* the cell that heads this cell's column;
                                0 for none (tables.c) */
    bool heads;              /* a cell that heads a row or columns */
    bool has_h1, has_image;  /* such a box, or a picture, is inside */
    bool speakable;  /* the page says that it is for listeners (witness.c) */
    bool out;        /* it is no part of the article (score.c) */
    const char *why; /* the reason, if it is out */
    const char *pardoned; /* the reason that does not count here (price.c) */
    size_t text;          /* bytes of text inside */
    size_t link, prose;   /* bytes in links, and in sentences outside links */
    size_t quoted;        /* bytes in block quotations */
    size_t headings;      /* headings inside */
    size_t items, linked; /* items of an outermost list; items with a link */
    size_t bodies;        /* bytes of sentences in boxes named as a body */
} lec_box;

/* A piece of text: what stands between two line breaks. */
typedef struct lec_piece {
    size_t from, to;       /* its bytes in lec_tree.text */
    size_t link;           /* bytes of it in links */
    size_t strong;         /* bytes of it emphasised */
    size_t span, span_end; /* its spans in lec_tree.spans: [span, span_end) */
    int box, line; /* the innermost box around it; its line, 0 unknown */
    lec_block_kind kind;
    bool prose;       /* sentences, not mainly links (score.c) */
    bool caption;     /* it stands in a figure */
    bool rule;        /* an <hr> stands before it */
    const char *mark; /* the id of a note, the time of an entry (live_blog.c) */
    const char *why;  /* why it is kept or dropped; NULL: not decided yet */
    const char *place; /* a selector (place.h); NULL: not asked for */
    bool kept;         /* it is part of the article */
} lec_piece;

/* A picture: what it shows, in words, and where it is. */
typedef struct lec_image {
    const char *alt;   /* "" if the page does not say it */
    lec_slice address; /* as the page writes it; empty: it is no picture to be
                        * looked at, or the page was parsed without them */
    bool told;         /* the words are a description */
    size_t piece;      /* the piece that it stands before */
    int box, line;     /* the innermost box around it; its line, 0 unknown */
} lec_image;

/* A list of elements, in the order of the page. */
typedef struct lec_nodes {
    const xmlNode **at;
    size_t count;
} lec_nodes;

/* A page after the walk. */
typedef struct lec_tree {
    lec_text text; /* the text of all pieces, three blanks before each */
    lec_box *boxes;
    lec_piece *pieces;
    lec_span *spans; /* from and to are offsets in `text` */
    lec_image *images;
    size_t box_count, piece_count, span_count, image_count;
    size_t box_room, piece_room, span_room, image_room;
    lec_nodes metas, scripts, times, bylines, headings, titles,
        properties, /* elements for metadata.c, a few hundred of each */
        sounds;
    const char *lang; /* the lang of <html>; NULL if it has none */
    const char *base; /* the href of <base>; NULL if it has none */
    bool told;        /* the page itself marks what is its text */
} lec_tree;

/* Walk over `doc` into `tree`, which the caller has zeroed and releases with
 * lec_tree_free().  The tree keeps pointers into `doc`, whose elements get the
 * number of their box, from 1, in `_private`.
 */
void lec_tree_read(xmlDoc *doc, lec_tree *tree);
void lec_tree_free(lec_tree *tree);

/* Give the box that an element, which may be NULL, stands in; -1 for none. */
int lec_tree_box_of(const xmlNode *node);

/* Give what the names of an element say of it. */
lec_verdict lec_tree_verdict(const lec_tree *tree, const xmlNode *node);

/* Give the element or text that follows `node` within `top`, inside `node` only
 * if it `enters`; NULL for none.
 */
const xmlNode *lec_tree_next(const xmlNode *node, const xmlNode *top,
                             bool enters);

/* Give the value of an element's attribute, NULL if it has none; borrowed. */
const char *lec_tree_attribute(const xmlNode *node, const char *name);

/* Give the classes of an element as they are written, "" if it has none. */
const char *lec_tree_class(const xmlNode *node);

/* Is `node`, which may be NULL, an element called `name`? */
bool lec_tree_is(const xmlNode *node, const char *name);

/* Give the text of a piece; borrowed. */
lec_slice lec_tree_piece(const lec_tree *tree, const lec_piece *piece);

/* Take a piece out of the article; `why` is a literal. */
void lec_piece_drop(lec_piece *piece, const char *why);

/* Count the bytes of sentences in a piece that is kept; 0 if it is dropped. */
size_t lec_piece_prose(const lec_piece *piece);

/* Test whether a piece is all link, but for a word or so; and whether it leads
 * from this page to another.
 */
bool lec_piece_is_link(const lec_piece *piece);
bool lec_tree_leads_away(const lec_tree *tree, const lec_piece *piece);

#endif
