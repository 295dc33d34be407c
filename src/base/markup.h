/* SPDX-License-Identifier: GPL-3.0-or-later */
/* markup.h - text that comes from a stranger, made fit for a page of HTML. */
#ifndef LEC_BASE_MARKUP_H
#define LEC_BASE_MARKUP_H

#include <stdbool.h>

#include "base/text.h"

/* Append as text of an element or of a quoted attribute.  A code point that no
 * page may have (a control, a noncharacter) becomes U+FFFD.
 */
void lec_html_escape(lec_text *html, lec_slice text);

/* UTF-16 units, as a browser counts them, in what lec_html_escape() appends. */
size_t lec_escaped_units(lec_slice text);

/* lec_url_add(), escaped for HTML. */
bool lec_add_address(lec_text *html, lec_slice address);

/* Is it a language tag that a browser takes?  Else it is left out. */
bool lec_is_language_tag(const char *lang);

/* Is it written from right to left?  False for NULL. */
bool lec_is_right_to_left(const char *lang);

#endif
