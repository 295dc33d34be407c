/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tree.h - one walk over the parsed page: its text in pieces, the boxes they
 * stand in, and the elements that say something about the page.
 *
 * Nothing is judged here but what an element says of itself.  Internal to
 * extract/.
 */
#ifndef LEC_EXTRACT_HTML_TREE_H
#define LEC_EXTRACT_HTML_TREE_H

#include <libxml/tree.h>

#include "extract/article.h"
#include "extract/html/names.h"

/* What text takes over from the boxes around it. */
typedef struct lec_context {
    int table, row, list; /* the innermost such box, -1 none */
    int cell;             /* the same, 0 none */
    int number;           /* of the item of an ordered list */
    short heading, depth, quotes;
    bool item, pre, figure, pull, note;
} lec_context;

/* A box: an element that begins and ends lines.  Boxes come in the order of
 * the page, so that those inside box b are b + 1 .. end - 1.
 */
typedef struct lec_box {
    const xmlNode *node;
    int parent, end;     /* parent is -1 for the root */
    int holder;          /* the box a paragraph here belongs to (classify.c) */
    int list;            /* the outermost list around, or itself */
    int first, last;     /* pieces inside: [first, last) */
    lec_verdict verdict; /* what its names say */
    lec_context context;
    bool article, paragraph, header;
    bool spoke;  /* an item that has had its first line */
    bool nested; /* a table that holds another */
    int head;    /* of a cell: the one that heads its column, 0 none */
    bool heads;  /* a cell that heads a row or columns */
    bool has_h1, has_body, has_image;
    bool speakable;           /* the page says so (witness.c) */
    bool out;                 /* judged: not of the article */
    const char *why;          /* if out */
    size_t text, link, prose; /* bytes inside: all, in links, in sentences */
    size_t quoted;            /* bytes in block quotations */
    size_t items, linked;     /* of an outermost list, and those with links */
    size_t bodies; /* of the sentences, those in boxes named as a body */
} lec_box;

/* A piece of text: what stands between two line breaks. */
typedef struct lec_piece {
    size_t from, to; /* in lec_tree.text */
    size_t link;     /* bytes of it in links */
    size_t strong;   /* bytes of it emphasised */
    size_t span, span_end;
    int box, line;
    lec_block_kind kind;
    bool prose; /* sentences, not mainly links */
    bool caption;
    bool rule;        /* an <hr> stands before it */
    const char *mark; /* the id of a note, the time of an entry (live_blog.c) */
    const char *why;  /* judged; NULL while it is not */
    bool kept;
} lec_piece;

/* What a picture shows, in words; it stands before a piece. */
typedef struct lec_image {
    const char *alt;
    size_t piece;
    int box, line;
} lec_image;

typedef struct lec_nodes {
    const xmlNode **at;
    size_t count;
} lec_nodes;

typedef struct lec_tree {
    lec_text text;
    lec_box *boxes;
    lec_piece *pieces;
    lec_span *spans; /* from and to count in `text` */
    lec_image *images;
    size_t box_count, piece_count, span_count, image_count;
    size_t box_room, piece_room, span_room, image_room;
    /* for metadata.c; no more than a few hundred of each are remembered */
    lec_nodes metas, scripts, times, bylines, headings, titles, properties;
    const char *lang;
} lec_tree;

/* The tree keeps pointers into `doc`, whose elements get the number of their
 * box, from 1, in `_private`.  Release with lec_tree_free(). */
void lec_tree_read(xmlDoc *doc, lec_tree *tree);
void lec_tree_free(lec_tree *tree);

/* The value of an attribute, NULL if there is none; borrowed. */
const char *lec_tree_attribute(const xmlNode *node, const char *name);

/* The classes of an element as they are written, "" if it has none. */
const char *lec_tree_class(const xmlNode *node);

/* Is `node`, which may be NULL, an element called `name`? */
bool lec_tree_is(const xmlNode *node, const char *name);

/* The text of a piece. */
lec_slice lec_tree_piece(const lec_tree *tree, const lec_piece *piece);

/* Take a piece out of the article; `why` is a literal. */
void lec_piece_drop(lec_piece *piece, const char *why);

/* Bytes of sentences that a piece gives to the article; 0 if it is dropped. */
size_t lec_piece_prose(const lec_piece *piece);

#endif
