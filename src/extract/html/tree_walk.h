/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tree_walk.h - what the parts of the walk over a page share: tree.c goes from
 * element to element, attributes.c reads what each says of itself, in_line.c
 * how one inside a sentence is read, tree_text.c makes pieces of the text.
 *
 * Internal to extract/.
 */
#ifndef LEC_EXTRACT_HTML_TREE_WALK_H
#define LEC_EXTRACT_HTML_TREE_WALK_H

#include "base/quotation.h"
#include "extract/html/tree.h"

#define LEC_MAX_OPEN_SPANS 16 /* elements within a line that are told apart */
#define LEC_PIECE_GAP 3       /* bytes between two pieces: room for " | " */

/* An inline element that is open; its span begins with its first text. */
typedef struct lec_open_span {
    const xmlNode *node;
    lec_span_kind kind;
    const char *value;
    size_t span;   /* its index in tree->spans; SIZE_MAX while it has no text */
    int32_t close; /* the mark that closes a quotation; 0 for none */
    size_t piece;  /* how many pieces there were when it began */
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
    lec_quotation_marks marks; /* of the page's language, */
    bool marks_known;          /* once they are known */
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

/* Test whether the classes, as widespread kits for pages name them, hide an
 * element on a desktop's screen, and not only until its heading is clicked.
 */
bool lec_class_hides(const char *classes);

/* Add a text that stands for `node`, white space folded, to the piece that is
 * open, or begin one.
 */
void lec_walk_string(lec_walker *w, const xmlNode *node, const char *text);

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

/* Is it a button, or an element of the site's own, that stands inside a line of
 * text and is a part of it?  The walk has come to `node`.
 */
bool lec_is_in_line(const lec_walker *w, const xmlNode *node);

/* Does an element stand between two texts of the element around it? */
bool lec_is_between_words(const xmlNode *node);

/* Is it the mark of a footnote, or the arrow back to it: to be seen, not to be
 * read out?
 */
bool lec_is_note_mark(const lec_walker *w, const xmlNode *node,
                      const lec_attributes *attributes);

/* Give the anchor of the note that a mark leads to, borrowed; NULL if it leads
 * to none.
 */
const char *lec_note_of_mark(const xmlNode *mark);

/* Is it a note that floats beside the word that it is tied to, or a link behind
 * a heading to its editor ("[edit]")?
 */
bool lec_is_aside(const lec_walker *w, const xmlNode *node,
                  const lec_attributes *attributes);

/* Add the mark that opens the quotation of the last open span, and remember the
 * one that closes it; nothing, if the page has written marks of its own.
 */
void lec_walk_quotation(lec_walker *w, const xmlNode *node);

/* Add the mark that closes the quotation of a span. */
void lec_walk_end_quotation(lec_walker *w, const lec_open_span *span);

/* Add a raised number that ends the number or the letter before it; true if
 * `node` is one.  A blank is due behind the whole number of a fraction.
 */
bool lec_walk_number(lec_walker *w, const xmlNode *node);

/* Is `text` the initial, one capital, of a word of which `next` is the rest? */
bool lec_is_initial(lec_slice text, const char *next);

/* Add the text of a node, in which formulas in LaTeX become lines. */
void lec_walk_words(lec_walker *w, const xmlNode *node);

/* Does an element hold a formula in MathML, and nothing before it?  Some are
 * hidden, and for listeners.
 */
bool lec_holds_formula(const xmlNode *node);

/* Add a formula, <math>, as a line of text. */
void lec_walk_formula(lec_walker *w, const xmlNode *math);

/* Add what a picture inside a sentence stands for: an initial, or a formula
 * that nothing else tells.  False if it is a mere picture.
 */
bool lec_walk_picture(lec_walker *w, const xmlNode *node);

#endif
