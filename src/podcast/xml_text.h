/* SPDX-License-Identifier: GPL-3.0-or-later */
/* xml_text.h - what the writers of XML share.  Internal to podcast/. */
#ifndef LEC_PODCAST_XML_TEXT_H
#define LEC_PODCAST_XML_TEXT_H

#include <libxml/xmlwriter.h>

#include "base/text.h"
#include "podcast/show.h"

/* Append the address of a file of the folder: of the base where it is known,
 * percent-encoded.
 */
void lec_show_add_address(lec_text *to, const lec_show *show, const char *stem,
                          const char *ending);

/* Append on one line, without what no XML may have: a control character
 * becomes a space, another one U+FFFD.
 */
void lec_add_plain(lec_text *to, const char *text);

/* The first that says something; the last, if none does. */
const char *lec_str_or(const char *a, const char *b);

/* Parts of a document.  The text is made plain and escaped; an element without
 * text is not written.
 */
void lec_xml_begin(xmlTextWriterPtr w, const char *name);
void lec_xml_end(xmlTextWriterPtr w);
void lec_xml_attribute(xmlTextWriterPtr w, const char *name, const char *text);
void lec_xml_put(xmlTextWriterPtr w, const char *name, const char *text);

/* An element with an address (lec_url_add()), if it is one. */
void lec_xml_put_url(xmlTextWriterPtr w, const char *name, const char *url);

/* Append a document, indented, in UTF-8; `write` writes its root element. */
typedef void lec_write_xml(xmlTextWriterPtr w, const void *what);
void lec_xml_write(lec_write_xml *write, const void *what, lec_text *xml);

#endif
