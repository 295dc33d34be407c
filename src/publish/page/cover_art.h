/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cover_art.h - a cover for what has none: a name, large, on a ground of the
 * site's colour, or of one that comes from the name.
 *
 * Door of publish/ for core/ and podcast/.
 */
#ifndef LEC_PUBLISH_PAGE_COVER_ART_H
#define LEC_PUBLISH_PAGE_COVER_ART_H

#include "base/error.h"
#include "base/text.h"

/* What is drawn. */
typedef struct lec_cover_art {
    const char *title;  /* the name */
    const char *author; /* below it; not drawn if it is the same; "": nobody */
    const char *accent; /* RRGGBB, of which the ground is made; "" or NULL: it
                         * comes from the title */
    bool jpeg;          /* JPEG, else PNG */
} lec_cover_art;

/* Append the picture: LEC_SQUARE_SIDE pixels a side, RGB.  LEC_E_IO, with
 * advice, if the libraries that draw are not installed; `bytes` is then
 * unchanged.
 */
lec_code lec_cover_draw(const lec_cover_art *art, lec_text *bytes,
                        lec_error *err);

#endif
