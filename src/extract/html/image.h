/* SPDX-License-Identifier: GPL-3.0-or-later */
/* image.h - where the picture is that an element of a page shows.
 *
 * Internal to extract/.
 */
#ifndef LEC_EXTRACT_HTML_IMAGE_H
#define LEC_EXTRACT_HTML_IMAGE_H

#include <libxml/tree.h>

#include "base/text.h"

/* Find the address of an <img> as the page writes it: of several sizes the one
 * that fills a page, and what a script would load later goes before what stands
 * there until then.  Empty for what is not to be looked at (an icon, a dot that
 * counts readers), for drawings (SVG), and for what is no address.  It points
 * into the page.
 */
lec_slice lec_image_address(const xmlNode *image);

#endif
