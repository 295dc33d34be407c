/* SPDX-License-Identifier: GPL-3.0-or-later */
/* xml_text.h - writes XML, and strings and addresses for it.  Internal to
 * podcast/.
 */
#ifndef LEC_PODCAST_XML_TEXT_H
#define LEC_PODCAST_XML_TEXT_H

#include <libxml/xmlwriter.h>

#include "base/text.h"
#include "podcast/show.h"

/* Append the address, percent-encoded, of the file that `stem` and `ending`
 * name: absolute if the show has a base, else relative to the folder.
 */
void lec_show_add_address(lec_text *to, const lec_show *show, const char *stem,
                          const char *ending);

/* Return `a` if it is neither NULL nor "", else `b`. */
const char *lec_str_or(const char *a, const char *b);

/* Begin an element, and end the innermost one. */
void lec_xml_begin(xmlTextWriterPtr w, const char *name);
void lec_xml_end(xmlTextWriterPtr w);

/* Write an attribute; the text is made a line of plain text (base/plain.h) and
 * escaped.
 */
void lec_xml_attribute(xmlTextWriterPtr w, const char *name, const char *text);

/* Write an element with a text, made plain likewise and escaped.  An element
 * whose text would be blank is left out.
 */
void lec_xml_put(xmlTextWriterPtr w, const char *name, const char *text);

/* Write an element with an address (lec_url_add()), unless `url` is none. */
void lec_xml_put_url(xmlTextWriterPtr w, const char *name, const char *url);

/* Write the root element of a document about `what`. */
typedef void lec_write_xml(xmlTextWriterPtr w, const void *what);

/* Append a document, indented, in UTF-8, whose root `write` writes of `what`.
 */
void lec_xml_write(lec_write_xml *write, const void *what, lec_text *xml);

#endif
