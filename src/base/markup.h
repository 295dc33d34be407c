/* SPDX-License-Identifier: GPL-3.0-or-later */
/* markup.h - makes a stranger's text fit for a page of HTML.  For all folders.
 */
#ifndef LEC_BASE_MARKUP_H
#define LEC_BASE_MARKUP_H

#include <stdbool.h>

#include "base/text.h"

/* Append `text` escaped for an element or a quoted attribute.  A code point
 * that is not plain (base/plain.h: a control, a noncharacter) becomes U+FFFD.
 */
void lec_html_escape(lec_text *html, lec_slice text);

/* Append a text, escaped, between two pieces of markup, which are appended as
 * they are.  A NULL text is an empty one.
 */
void lec_html_put(lec_text *html, const char *before, const char *text,
                  const char *after);

/* Append <meta KEY="NAME" content="CONTENT"> and a line feed, unless `content`
 * is NULL or empty.
 */
void lec_html_put_meta(lec_text *html, const char *key, const char *name,
                       const char *content);

/* Append, for the head of a page, that its article was published at `url`, and
 * that search engines shall list it there and not here; nothing if that is no
 * address, or NULL.
 */
void lec_html_put_canonical(lec_text *html, const char *url);

/* Append JSON for a script element, which "<" in a string could end. */
void lec_html_put_json(lec_text *html, const char *json);

/* Count the UTF-16 units, as a browser does, of the text that
 * lec_html_escape() appends, references resolved.
 */
size_t lec_escaped_units(lec_slice text);

/* Append an address as lec_url_add() writes it, escaped for HTML.  Return
 * false, with nothing appended, if lec_url_add() refuses it.
 */
bool lec_add_address(lec_text *html, lec_slice address);

/* Test whether `lang` is a language tag (BCP 47) that a browser takes. */
bool lec_is_language_tag(const char *lang);

/* Test whether `lang` is written from right to left.  False for NULL. */
bool lec_is_right_to_left(const char *lang);

#endif
