/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "podcast/xml_text.h"

#include <stdlib.h>

#include "base/leave.h"
#include "base/plain.h"
#include "base/url.h"

void lec_show_add_address(lec_text *to, const lec_show *show, const char *stem,
                          const char *ending)
{
    const char *base = lec_str_or(show->base_url, "");
    if (!lec_url_add(to, lec_slice_of(base)))
        lec_text_add_str(to, base); /* a path from one folder to another */
    lec_url_add_file(to, lec_slice_of(stem));
    lec_url_add_file(to, lec_slice_of(ending));
}

const char *lec_str_or(const char *a, const char *b)
{
    return a && a[0] ? a : b;
}

void lec_xml_begin(xmlTextWriterPtr w, const char *name)
{
    xmlTextWriterStartElement(w, BAD_CAST name);
}

void lec_xml_end(xmlTextWriterPtr w)
{
    xmlTextWriterEndElement(w);
}

void lec_xml_attribute(xmlTextWriterPtr w, const char *name, const char *text)
{
    lec_text plain = {0};
    lec_text_add_plain_line(&plain, lec_slice_of(text));
    xmlTextWriterWriteAttribute(w, BAD_CAST name,
                                BAD_CAST lec_text_str(&plain));
    lec_text_free(&plain);
}

void lec_xml_put(xmlTextWriterPtr w, const char *name, const char *text)
{
    lec_text plain = {0};
    lec_text_add_plain_line(&plain, lec_slice_of(text));
    if (lec_slice_trim(lec_text_slice(&plain)).len)
        xmlTextWriterWriteElement(w, BAD_CAST name,
                                  BAD_CAST lec_text_str(&plain));
    lec_text_free(&plain);
}

void lec_xml_put_url(xmlTextWriterPtr w, const char *name, const char *url)
{
    lec_text address = {0};
    if (lec_url_add(&address, lec_slice_of(url)))
        lec_xml_put(w, name, lec_text_str(&address));
    lec_text_free(&address);
}

void lec_xml_write(lec_write_xml *write, const void *what, lec_text *xml)
{
    xmlBufferPtr buffer = xmlBufferCreate();
    xmlTextWriterPtr w = xmlNewTextWriterMemory(buffer, 0);
    if (!w)
        lec_leave_without_memory();
    xmlTextWriterSetIndent(w, 1);
    xmlTextWriterSetIndentString(w, BAD_CAST "  ");
    xmlTextWriterStartDocument(w, NULL, "UTF-8", NULL);
    write(w, what);
    xmlTextWriterEndDocument(w);
    xmlFreeTextWriter(w);
    lec_text_add_str(xml, (const char *)xmlBufferContent(buffer));
    xmlBufferFree(buffer);
}
