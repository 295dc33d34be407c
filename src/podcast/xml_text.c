/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "podcast/xml_text.h"

#include <stdlib.h>

#include "base/markup.h"
#include "base/url.h"
#include "base/utf8.h"

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

/* Append a text without what XML forbids (https://www.w3.org/TR/xml/#charsets)
 * or discourages.
 */
void lec_add_plain(lec_text *to, const char *text)
{
    lec_slice slice = lec_slice_of(text);
    for (size_t i = 0; i < slice.len;) {
        size_t from = i;
        int32_t c = lec_utf8_next(slice, &i);
        if (c < 0 || (c & 0xFFFE) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF))
            lec_text_add_str(to, "\xEF\xBF\xBD");
        else if (c < ' ' || (c >= 0x7F && c <= 0x9F))
            lec_text_add_byte(to, ' ');
        else
            lec_text_add(to, slice.ptr + from, i - from);
    }
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
    lec_add_plain(&plain, text);
    xmlTextWriterWriteAttribute(w, BAD_CAST name,
                                BAD_CAST lec_text_str(&plain));
    lec_text_free(&plain);
}

void lec_xml_put(xmlTextWriterPtr w, const char *name, const char *text)
{
    lec_text plain = {0};
    lec_add_plain(&plain, text);
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
        abort(); /* out of memory */
    xmlTextWriterSetIndent(w, 1);
    xmlTextWriterSetIndentString(w, BAD_CAST "  ");
    xmlTextWriterStartDocument(w, NULL, "UTF-8", NULL);
    write(w, what);
    xmlTextWriterEndDocument(w);
    xmlFreeTextWriter(w);
    lec_text_add_str(xml, (const char *)xmlBufferContent(buffer));
    xmlBufferFree(buffer);
}
