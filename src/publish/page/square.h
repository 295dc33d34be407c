/* SPDX-License-Identifier: GPL-3.0-or-later */
/* square.h - pictures as podcasts have them, squares, and as pages and books
 * do, figures: both in JPEG.
 *
 * Door of publish/ for core/ and podcast/.  libjpeg-turbo and libwebp are
 * loaded when a picture is asked for, as what draws is (drawing.h).
 */
#ifndef LEC_PUBLISH_PAGE_SQUARE_H
#define LEC_PUBLISH_PAGE_SQUARE_H

#include "base/text.h"
#include "publish/page/drawing.h"

/* Pixels of a side; podcasts.apple.com asks for 1400 to 3000. */
#define LEC_SQUARE_SIDE 1400

/* Most pixels of a side of a figure: what fills a page. */
#define LEC_FIGURE_SIDE 1280

/* Most pixels of a picture that is read: four bytes each while it is. */
#define LEC_SQUARE_PIXELS_MOST ((uint64_t)64 << 20)

/* Load all that squares and figures need, once a process.  LEC_E_IO, with
 * advice, if it is not installed; WebP cannot be read where libwebp is not.
 */
lec_code lec_square_load(lec_error *err);

/* Append a picture (PNG, JPEG or WebP) as a square in JPEG: scaled to fit, with
 * itself enlarged and out of focus behind it.  The bytes are a stranger's and
 * are read by libraries: for a process without rights.  lec_square_load() has
 * succeeded. LEC_E_INPUT if it is none that can be read, LEC_E_LIMIT if it has
 * more than LEC_SQUARE_PIXELS_MOST.
 */
lec_code lec_square_make(lec_slice bytes, lec_text *jpeg, lec_error *err);

/* Append a picture as it is, on white where it is transparent, and no larger
 * than LEC_FIGURE_SIDE.  For a process without rights, and with the errors, as
 * lec_square_make().
 */
lec_code lec_square_figure(lec_slice bytes, lec_text *jpeg, lec_error *err);

/* Read a picture, a JPEG at half, a quarter or an eighth of its size if that is
 * enough for a square.  The caller destroys `*picture`, which is NULL after a
 * failure.  Errors as lec_square_make(), of which it is a part.
 */
lec_code lec_square_read(lec_slice bytes, cairo_surface_t **picture,
                         lec_error *err);

/* Append a drawing, CAIRO_FORMAT_RGB24, in JPEG.  False if it cannot be
 * written.
 */
bool lec_square_write(cairo_surface_t *drawing, lec_text *jpeg);

#endif
