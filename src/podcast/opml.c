/* SPDX-License-Identifier: GPL-3.0-or-later */
/* OPML 2.0 (opml.org/spec2): a list of feeds that readers import. */
#include "podcast/xml.h"

typedef struct listing {
    const lec_show *show;
    const lec_show_source *sources;
    size_t count;
} listing;

static void put_outline(xmlTextWriterPtr w, const char *title, const char *url,
                        const char *link)
{
    xmlTextWriterStartElement(w, BAD_CAST "outline");
    xmlTextWriterWriteAttribute(w, BAD_CAST "type", BAD_CAST "rss");
    xmlTextWriterWriteAttribute(w, BAD_CAST "text", BAD_CAST title);
    xmlTextWriterWriteAttribute(w, BAD_CAST "title", BAD_CAST title);
    xmlTextWriterWriteAttribute(w, BAD_CAST "xmlUrl", BAD_CAST url);
    if (link && link[0])
        xmlTextWriterWriteAttribute(w, BAD_CAST "htmlUrl", BAD_CAST link);
    xmlTextWriterEndElement(w);
}

static void put_opml(xmlTextWriterPtr w, const void *what)
{
    const listing *l = what;
    lec_text feed = {0};
    lec_show_add_address(&feed, l->show, "feed.xml", "");
    xmlTextWriterStartElement(w, BAD_CAST "opml");
    xmlTextWriterWriteAttribute(w, BAD_CAST "version", BAD_CAST "2.0");
    xmlTextWriterStartElement(w, BAD_CAST "head");
    xmlTextWriterWriteElement(w, BAD_CAST "title", BAD_CAST l->show->title);
    xmlTextWriterEndElement(w);
    xmlTextWriterStartElement(w, BAD_CAST "body");
    put_outline(w, l->show->title, lec_text_str(&feed), l->show->link);
    for (size_t i = 0; i < l->count; i++) {
        const lec_show_source *s = &l->sources[i];
        put_outline(w, s->title && s->title[0] ? s->title : s->url, s->url,
                    NULL);
    }
    xmlTextWriterEndElement(w);
    xmlTextWriterEndElement(w);
    lec_text_free(&feed);
}

lec_code lec_show_write_opml(const lec_show *show,
                             const lec_show_source *sources, size_t count,
                             FILE *out, lec_error *err)
{
    return lec_xml_write(put_opml, &(listing){show, sources, count}, out, err);
}
