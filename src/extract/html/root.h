/* SPDX-License-Identifier: GPL-3.0-or-later */
/* root.h - where on a page its article stands.
 *
 * Internal to extract/.
 */
#ifndef LEC_EXTRACT_HTML_ROOT_H
#define LEC_EXTRACT_HTML_ROOT_H

#include "extract/html/tree.h"

/* The place of an article in a tree. */
typedef struct lec_root {
    int root;     /* the box that holds the article */
    int dense;    /* the box with the most sentences */
    int headline; /* the piece that says the title; -1 for none */
} lec_root;

/* Find the heading that says the title, the highest and first; -1 if there is
 * none.
 */
int lec_root_headline(const lec_tree *tree, lec_slice title);

/* Find the article in a tree that has a box and went through lec_score().
 * `title` is empty if there is none.
 */
lec_root lec_root_find(const lec_tree *tree, lec_slice title);

/* Is `box` the box `outer`, or inside it? */
bool lec_root_is_inside(const lec_tree *tree, int box, int outer);

#endif
