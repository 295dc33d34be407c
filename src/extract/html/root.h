/* SPDX-License-Identifier: GPL-3.0-or-later */
/* root.h - where on a page its article stands.  Internal to extract/. */
#ifndef LEC_EXTRACT_HTML_ROOT_H
#define LEC_EXTRACT_HTML_ROOT_H

#include "extract/html/tree.h"

typedef struct lec_root {
    int root;     /* the box that holds the article */
    int dense;    /* the box in it with the most sentences */
    int headline; /* the piece that says the title, -1 none */
} lec_root;

/* `title` is folded (furniture.h), empty if there is none.  The tree has been
 * weighed and has a box.
 */
lec_root lec_root_find(const lec_tree *tree, lec_slice title);

bool lec_root_is_inside(const lec_tree *tree, int box, int outer);

#endif
