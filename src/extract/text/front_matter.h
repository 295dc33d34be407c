/* SPDX-License-Identifier: GPL-3.0-or-later */
/* front_matter.h - the settings above a text in Markdown, one a line, between
 * lines of "---": title, authors, dates.
 *
 * Internal to extract/.
 */
#ifndef LEC_EXTRACT_TEXT_FRONT_MATTER_H
#define LEC_EXTRACT_TEXT_FRONT_MATTER_H

#include "extract/build.h"

/* Set the fields of the article from the front matter of `text`.  Returns its
 * length in bytes, 0 if there is none; `*lines` becomes its count of lines.
 */
size_t lec_read_front_matter(lec_slice text, lec_builder *builder, int *lines);

#endif
