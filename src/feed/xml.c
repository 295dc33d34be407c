/* SPDX-License-Identifier: GPL-3.0-or-later */
/* RSS 2.0, RSS 1.0, Atom and OPML, by libxml2's tree: its own limits stay on
 * (depth 256, texts of 10 MB), entities are never substituted, and a document
 * that declares any is refused.
 */
#include <string.h>

#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <libxml/uri.h>

#include "feed/internal.h"

static bool named(const xmlNode *node, const char *name)
{
    return node->type == XML_ELEMENT_NODE &&
           !strcmp((const char *)node->name, name);
}

/* Of a namespace whose address has `part` in it; "" for none or for RSS's. */
static bool of(const xmlNode *node, const char *part)
{
    const char *ns = node->ns ? (const char *)node->ns->href : "";
    if (*part)
        return strstr(ns, part) != NULL;
    return !*ns || strstr(ns, "purl.org/rss") || strstr(ns, "/Atom") ||
           strstr(ns, "purl.org/atom") || strstr(ns, "backend.userland.com");
}

static const char *attribute(lec_feed *feed, xmlNode *node, const char *name)
{
    xmlChar *value = xmlGetNoNsProp(node, (const xmlChar *)name);
    const char *kept =
        value ? lec_feed_keep(feed, lec_slice_of((const char *)value)) : "";
    xmlFree(value);
    return kept;
}

static void add_text(lec_text *out, const xmlNode *node)
{
    if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE) {
        lec_text_add_str(out, (const char *)node->content);
    } else if (node->type == XML_ENTITY_REF_NODE) {
        const htmlEntityDesc *known = htmlEntityLookup(node->name);
        if (known)
            lec_text_add_code(out, (int32_t)known->value);
    }
}

/* All text below, without going into entities. */
static const char *text_of(lec_feed *feed, const xmlNode *top)
{
    lec_text out = {0};
    const xmlNode *n = top->children;
    while (n) {
        add_text(&out, n);
        if (n->type == XML_ELEMENT_NODE && n->children) {
            n = n->children;
            continue;
        }
        while (n != top && !n->next)
            n = n->parent;
        n = n == top ? NULL : n->next;
    }
    const char *kept = lec_feed_keep(feed, lec_text_slice(&out));
    lec_text_free(&out);
    return kept;
}

/* The markup below, as it stands. */
static const char *markup_of(lec_feed *feed, xmlNode *top)
{
    xmlBufferPtr buffer = xmlBufferCreate();
    for (xmlNode *n = top->children; n; n = n->next)
        xmlNodeDump(buffer, top->doc, n, 0, 0);
    const char *kept = lec_feed_keep(
        feed, lec_slice_of((const char *)xmlBufferContent(buffer)));
    xmlBufferFree(buffer);
    return kept;
}

static const char *escaped(lec_feed *feed, const char *plain)
{
    xmlChar *safe = xmlEncodeSpecialChars(NULL, (const xmlChar *)plain);
    const char *kept = lec_feed_keep(feed, lec_slice_of((const char *)safe));
    xmlFree(safe);
    return kept;
}

/* An Atom text as HTML: RFC 4287, 3.1.1. */
static const char *html_of(lec_feed *feed, xmlNode *node)
{
    const char *type = attribute(feed, node, "type");
    if (!strcmp(type, "xhtml"))
        return markup_of(feed, node);
    const char *text = text_of(feed, node);
    bool plain = of(node, "/Atom") && (!*type || !strcmp(type, "text"));
    return plain ? escaped(feed, text) : text;
}

/* `link` against xml:base, else against where the feed came from. */
static const char *absolute(lec_feed *feed, const xmlNode *node,
                            const char *link, const char *url)
{
    xmlChar *base = xmlNodeGetBase(node->doc, node);
    const xmlChar *from = base && *base ? base : (const xmlChar *)url;
    xmlChar *whole =
        *link && *from ? xmlBuildURI((const xmlChar *)link, from) : NULL;
    if (whole)
        link = lec_feed_keep(feed, lec_slice_of((const char *)whole));
    xmlFree(whole);
    xmlFree(base);
    return link;
}

static void read_link(lec_feed *feed, xmlNode *n, lec_entry *e, const char *url)
{
    const char *rel = attribute(feed, n, "rel");
    const char *href = attribute(feed, n, "href");
    if (!*href)
        href = text_of(feed, n);
    href = absolute(feed, n, href, url);
    if (!strcmp(rel, "enclosure"))
        e->enclosure = href;
    else if (!*e->link && (!*rel || !strcmp(rel, "alternate")))
        e->link = href;
}

static const char *author_of(lec_feed *feed, const xmlNode *node)
{
    for (const xmlNode *n = node->children; n; n = n->next)
        if (named(n, "name"))
            return text_of(feed, n);
    return text_of(feed, node);
}

static void add_author(lec_feed *feed, const xmlNode *node, lec_entry *e)
{
    const char *name = author_of(feed, node);
    lec_text all = {0};
    lec_text_addf(&all, "%s%s%s", e->authors, *e->authors ? ", " : "", name);
    if (*name)
        e->authors = lec_feed_keep(feed, lec_text_slice(&all));
    lec_text_free(&all);
}

static bool read_date(lec_feed *feed, const xmlNode *n, lec_entry *e)
{
    bool dc = named(n, "date") && of(n, "purl.org/dc");
    if (named(n, "pubDate") || named(n, "published") || named(n, "issued") ||
        dc)
        e->published = lec_feed_date(feed, text_of(feed, n));
    else if (named(n, "updated") || named(n, "modified"))
        e->updated = lec_feed_date(feed, text_of(feed, n));
    else
        return false;
    return true;
}

static void read_body(lec_feed *feed, xmlNode *n, lec_entry *e)
{
    bool full = (named(n, "encoded") && of(n, "purl.org/rss")) ||
                (named(n, "content") && of(n, ""));
    bool summary =
        (named(n, "description") || named(n, "summary")) && of(n, "");
    if (summary)
        e->summary = lec_feed_plain(feed, html_of(feed, n));
    if (full && !*attribute(feed, n, "src")) {
        e->body = html_of(feed, n);
        e->full = *e->body;
    } else if (summary && !e->full) {
        e->body = html_of(feed, n);
    }
}

static void read_field(lec_feed *feed, xmlNode *n, lec_entry *e,
                       const char *url)
{
    if (n->type != XML_ELEMENT_NODE || read_date(feed, n, e))
        return;
    if (named(n, "title") && of(n, ""))
        e->title = lec_feed_plain(feed, html_of(feed, n));
    else if (named(n, "link") && of(n, ""))
        read_link(feed, n, e, url);
    else if (named(n, "guid") || (named(n, "id") && of(n, "")))
        e->id = text_of(feed, n);
    else if (named(n, "enclosure"))
        e->enclosure = absolute(feed, n, attribute(feed, n, "url"), url);
    else if ((named(n, "author") && of(n, "")) ||
             (named(n, "creator") && of(n, "purl.org/dc")))
        add_author(feed, n, e);
    else
        read_body(feed, n, e);
}

static void read_entry(lec_feed *feed, xmlNode *node, const char *url)
{
    lec_entry *e = lec_feed_add(feed);
    if (!e)
        return;
    xmlChar *lang = xmlNodeGetLang(node);
    if (lang)
        e->lang = lec_feed_keep(feed, lec_slice_of((const char *)lang));
    xmlFree(lang);
    for (xmlNode *n = node->children; n; n = n->next)
        read_field(feed, n, e, url);
    if (!*e->id)
        e->id = *e->link ? e->link : e->title;
}

static void read_head(lec_feed *feed, xmlNode *n, const char *url)
{
    lec_feed_head *head = &feed->head;
    lec_entry link = {.link = head->link, .enclosure = ""};
    if (named(n, "title") && of(n, ""))
        head->title = lec_feed_plain(feed, html_of(feed, n));
    else if ((named(n, "description") || named(n, "subtitle")) && of(n, ""))
        head->description = lec_feed_plain(feed, html_of(feed, n));
    else if (named(n, "language"))
        head->lang = text_of(feed, n);
    else if (named(n, "image") && of(n, "itunes"))
        head->image = attribute(feed, n, "href");
    else if (named(n, "logo") || named(n, "icon"))
        head->image = absolute(feed, n, text_of(feed, n), url);
    else if (named(n, "link") && of(n, ""))
        read_link(feed, n, &link, url);
    head->link = link.link;
}

/* A channel's or a feed's children; RDF has its items beside the channel. */
static void read_channel(lec_feed *feed, xmlNode *top, const char *url)
{
    for (xmlNode *n = top->children; n; n = n->next)
        read_head(feed, n, url);
    for (xmlNode *n = top->children; n; n = n->next)
        if (named(n, "item") || named(n, "entry"))
            read_entry(feed, n, url);
}

static void read_outlines(lec_feed *feed, xmlNode *top, const char *url)
{
    feed->list = true;
    xmlNode *n = top->children;
    while (n) {
        const char *at =
            named(n, "outline") ? attribute(feed, n, "xmlUrl") : "";
        lec_entry *e = *at ? lec_feed_add(feed) : NULL;
        if (e) {
            e->id = e->link = absolute(feed, n, at, url);
            e->title = attribute(feed, n, "text");
        }
        if (n->type == XML_ELEMENT_NODE && n->children) {
            n = n->children;
            continue;
        }
        while (n != top && !n->next)
            n = n->parent;
        n = n == top ? NULL : n->next;
    }
}

static void read_root(lec_feed *feed, xmlNode *root, const char *url)
{
    if (!xmlStrcasecmp(root->name, (const xmlChar *)"opml")) {
        read_outlines(feed, root, url);
        return;
    }
    for (xmlNode *n = root->children; n; n = n->next)
        if (named(n, "channel"))
            read_channel(feed, n, url);
    if (!named(root, "rss"))
        read_channel(feed, root, url);
}

lec_code lec_feed_read_xml(lec_feed *feed, lec_slice bytes, const char *url,
                           lec_error *err)
{
    xmlDocPtr doc =
        bytes.len && bytes.len < INT32_MAX
            ? xmlReadMemory(bytes.ptr, (int)bytes.len, NULL, "utf-8",
                            XML_PARSE_NONET | XML_PARSE_RECOVER |
                                XML_PARSE_NOERROR | XML_PARSE_NOWARNING)
            : NULL;
    xmlNode *root = doc ? xmlDocGetRootElement(doc) : NULL;
    lec_code code = LEC_OK;
    if (!root || !lec_feed_looks(bytes))
        code = lec_fail(err, LEC_E_INPUT, "not a feed that can be read");
    else if (doc->intSubset && doc->intSubset->entities)
        code = lec_fail(err, LEC_E_INPUT, "the feed declares entities");
    else
        read_root(feed, root, url);
    xmlFreeDoc(doc);
    return code;
}
