/* SPDX-License-Identifier: GPL-3.0-or-later */
/* figure.h - a picture of the article, as pages and books show it.
 *
 * Door of publish/ for core/.
 */
#ifndef LEC_PUBLISH_FIGURE_H
#define LEC_PUBLISH_FIGURE_H

#include "base/text.h"

/* The place above the text, below the standfirst. */
#define LEC_FIGURE_LEAD (-1)

/* A picture, borrowed. */
typedef struct lec_figure {
    lec_slice jpeg;    /* its file */
    int width, height; /* pixels */
    const char *alt;   /* what it shows, in words; "" if nobody says it */
    int order;         /* LEC_FIGURE_LEAD, or as lec_picture.order */
} lec_figure;

/* Pictures in the order of the page, the lead before the others. */
typedef struct lec_figures {
    const lec_figure *at;
    size_t count;
    const char *file; /* their names begin so: "c1p" for c1p1.jpg, c1p2.jpg;
                       * NULL: they stand in the page itself */
} lec_figures;

#endif
