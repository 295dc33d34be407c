/* SPDX-License-Identifier: GPL-3.0-or-later */
/* body_figure.h - the pictures between the blocks of a page, for body.c.
 * Internal to publish/.
 */
#ifndef LEC_PUBLISH_PAGE_BODY_FIGURE_H
#define LEC_PUBLISH_PAGE_BODY_FIGURE_H

#include "publish/page/body_text.h"

/* Are there figures that stand before a block of that order? */
bool lec_body_has_figure(const lec_body *b, int before);

/* Append those figures, each with its captions.  If `next`, the block of that
 * order, is a caption, too, its figure stays open for it.  `next` may be NULL.
 */
void lec_body_figures(lec_body *b, const lec_block *next, int before);

/* Append what stands in front of a caption, and behind it; in a figure that is
 * open it is a part of that.
 */
void lec_body_begin_caption(lec_body *b);

/* Close the figure that is open, if one is. */
void lec_body_end_figure(lec_body *b);

#endif
