/* SPDX-License-Identifier: GPL-3.0-or-later */
/* front_matter.h - what stands above a text in Markdown, between lines of
 * "---": title, authors, dates, a setting a line.  Internal to extract/.
 */
#ifndef LEC_EXTRACT_TEXT_FRONT_MATTER_H
#define LEC_EXTRACT_TEXT_FRONT_MATTER_H

#include "extract/build.h"

/* Take the fields of the article from the front matter of `text`.  Its bytes,
 * 0 if there is none; `lines` becomes its lines.
 */
size_t lec_read_front_matter(lec_slice text, lec_builder *builder, int *lines);

#endif
