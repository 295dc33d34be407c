/* SPDX-License-Identifier: GPL-3.0-or-later */
/* xml.h - what the writers of XML share.  Internal to podcast/. */
#ifndef LEC_PODCAST_XML_H
#define LEC_PODCAST_XML_H

#include <stdio.h>

#include <libxml/xmlwriter.h>

#include "base/text.h"
#include "podcast/show.h"

/* Append the address of a file of the folder: of the base where it is known,
 * percent-encoded.
 */
void lec_show_add_address(lec_text *to, const lec_show *show, const char *stem,
                          const char *ending);

/* Write a document, indented, in UTF-8.  LEC_E_IO if `out` refuses. */
typedef void lec_write_xml(xmlTextWriterPtr w, const void *what);
lec_code lec_xml_write(lec_write_xml *write, const void *what, FILE *out,
                       lec_error *err);

#endif
