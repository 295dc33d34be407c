/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tree_walk.h - what the parts of the walk over a page share: tree.c goes from
 * element to element, attributes.c reads what each says of itself, tree_text.c
 * makes pieces of the text.
 *
 * Internal to extract/.
 */
#ifndef LEC_EXTRACT_HTML_TREE_WALK_H
#define LEC_EXTRACT_HTML_TREE_WALK_H

#include "extract/html/tree.h"

#define LEC_MAX_OPEN_SPANS 16 /* elements within a line that are told apart */
#define LEC_PIECE_GAP 3       /* bytes between two pieces: room for " | " */

/* An inline element that is open; its span begins with its first text. */
typedef struct lec_open_span {
    const xmlNode *node;
    lec_span_kind kind;
    const char *value;
    size_t span; /* its index in tree->spans; SIZE_MAX while it has no text */
} lec_open_span;

/* How far the walk has come. */
typedef struct lec_walker {
    lec_tree *tree;
    int box;             /* the innermost box that is open; -1 for none */
    bool open;           /* the last piece is open: it takes the next text */
    bool rule;           /* an <hr> stands before the next piece */
    bool space;          /* white space is due before the next text */
    int breaks;          /* how many <br> came since the last text */
    const xmlNode *link; /* the outermost link that is open; else NULL */
    lec_open_span spans[LEC_MAX_OPEN_SPANS];
    size_t span_count;
} lec_walker;

/* What an element says of itself. */
typedef struct lec_attributes {
    lec_verdict verdict;
    const char *lang, *href, *title;
    bool vanished;         /* it is not displayed at all */
    bool region, labelled; /* role and label: with both, it is a panel that a
                              heading opens */
    bool author, ld_json;  /* it says who wrote the page; it is JSON-LD */
    bool property;         /* it has microdata that metadata.c reads */
} lec_attributes;

/* Read the attributes of an element into `attributes`, which is zeroed; its
 * texts are borrowed.
 */
void lec_attributes_read(const xmlNode *node, lec_attributes *attributes);

/* Add the text of a node, white space folded, to the piece that is open, or
 * begin one.
 */
void lec_walk_text(lec_walker *w, const xmlNode *node);

/* Add the text of a node as it is written, line breaks and all, to the piece
 * that is open, or begin one.
 */
void lec_walk_code(lec_walker *w, const xmlNode *node);

/* End the piece that is open: the next text begins another. */
void lec_walk_end_piece(lec_walker *w);

/* Append a span of the tree's text; spans come in the order of their starts. */
void lec_walk_add_span(lec_tree *tree, lec_span span);

/* Give the line of the page that a node begins in; 0 if it is not known. */
int lec_walk_line(const xmlNode *node);

#endif
