/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes OPML 2.0 (opml.org/spec2), a list of feeds that readers import. */
#include "base/url.h"
#include "podcast/xml_text.h"

typedef struct listing {
    const lec_show *show;
    const lec_show_source *sources;
    size_t count;
} listing;

static void put_outline(xmlTextWriterPtr w, const char *title, const char *url,
                        const char *link)
{
    lec_xml_begin(w, "outline");
    lec_xml_attribute(w, "type", "rss");
    lec_xml_attribute(w, "text", title);
    lec_xml_attribute(w, "title", title);
    lec_xml_attribute(w, "xmlUrl", url);
    lec_text site = {0};
    if (lec_url_add(&site, lec_slice_of(link)))
        lec_xml_attribute(w, "htmlUrl", lec_text_str(&site));
    lec_text_free(&site);
    lec_xml_end(w);
}

static void put_opml(xmlTextWriterPtr w, const void *what)
{
    const listing *l = what;
    lec_text feed = {0};
    lec_show_add_address(&feed, l->show, "feed.xml", "");
    lec_xml_begin(w, "opml");
    lec_xml_attribute(w, "version", "2.0");
    lec_xml_begin(w, "head");
    lec_xml_put(w, "title", l->show->title);
    lec_xml_end(w);
    lec_xml_begin(w, "body");
    put_outline(w, l->show->title, lec_text_str(&feed), l->show->link);
    for (size_t i = 0; i < l->count; i++) {
        const lec_show_source *s = &l->sources[i];
        put_outline(w, lec_str_or(s->title, s->url), s->url, NULL);
    }
    lec_xml_end(w);
    lec_xml_end(w);
    lec_text_free(&feed);
}

void lec_show_write_opml(const lec_show *show, const lec_show_source *sources,
                         size_t count, lec_text *xml)
{
    lec_xml_write(put_opml, &(listing){show, sources, count}, xml);
}
