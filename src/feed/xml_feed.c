/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads RSS, Atom and OPML by libxml2's tree: its own limits stay on (depth
 * 256, texts of 10 MB), entities are never substituted, and a document that
 * declares any is refused.
 */
#include <stdlib.h>
#include <string.h>

#include <libxml/HTMLparser.h>
#include <libxml/HTMLtree.h>
#include <libxml/SAX2.h>
#include <libxml/parserInternals.h>
#include <libxml/tree.h>

#include "feed/reader.h"

/* The feed that is filled and the address it came from. */
typedef struct reader {
    lec_feed *feed;
    const char *url;
    bool content; /* feed calls the body of the entry content */
} reader;

static bool named(const xmlNode *node, const char *name)
{
    return node->type == XML_ELEMENT_NODE &&
           !strcmp((const char *)node->name, name);
}

/* Test for a namespace with `part` in its address; "" for none, RSS or Atom. */
static bool of(const xmlNode *node, const char *part)
{
    const char *ns = node->ns ? (const char *)node->ns->href : "";
    if (*part)
        return strstr(ns, part) != NULL;
    return !*ns || (strstr(ns, "purl.org/rss") && !strstr(ns, "modules")) ||
           strstr(ns, "/Atom") || strstr(ns, "purl.org/atom") ||
           strstr(ns, "backend.userland.com") || strstr(ns, "netscape.com");
}

static bool is_atom(const xmlNode *node)
{
    return of(node, "/Atom") || of(node, "purl.org/atom");
}

static bool is_entry(const xmlNode *node)
{
    return (named(node, "item") || named(node, "entry")) && of(node, "");
}

/* Return the node after `n` below `top`, in the order of the document; not
 * below `n` if `over`.
 */
static xmlNode *next_node(xmlNode *n, const xmlNode *top, bool over)
{
    if (n->type == XML_ELEMENT_NODE && n->children && !over)
        return n->children;
    while (n != top && !n->next)
        n = n->parent;
    return n == top ? NULL : n->next;
}

/* Keep a string of libxml2's, which is freed; "" for NULL. */
static const char *take(lec_feed *feed, xmlChar *value)
{
    const char *kept =
        value ? lec_feed_keep(feed, lec_slice_of((const char *)value)) : "";
    xmlFree(value);
    return kept;
}

static const char *attribute(lec_feed *feed, xmlNode *node, const char *name)
{
    return take(feed, xmlGetNoNsProp(node, (const xmlChar *)name));
}

/* Return all text below a node, without going into entities. */
static const char *text_of(lec_feed *feed, xmlNode *top)
{
    lec_text out = {0};
    for (xmlNode *n = top->children; n; n = next_node(n, top, false))
        if (n->type == XML_TEXT_NODE || n->type == XML_CDATA_SECTION_NODE)
            lec_text_add_str(&out, (const char *)n->content);
    return lec_feed_take(feed, &out);
}

static bool has_elements(const xmlNode *node)
{
    for (const xmlNode *n = node->children; n; n = n->next)
        if (n->type == XML_ELEMENT_NODE)
            return true;
    return false;
}

/* Return the markup below a node as HTML, whatever its prefix. */
static const char *markup_of(lec_feed *feed, xmlNode *top)
{
    xmlBuffer *buffer = xmlBufferCreate();
    for (xmlNode *n = top->children; n; n = next_node(n, top, false))
        if (n->type == XML_ELEMENT_NODE)
            n->ns = NULL;
    for (xmlNode *n = top->children; n; n = n->next)
        htmlNodeDump(buffer, top->doc, n);
    const char *kept = lec_feed_keep(
        feed, lec_slice_of((const char *)xmlBufferContent(buffer)));
    xmlBufferFree(buffer);
    return kept;
}

/* Return a text as HTML: RFC 4287, 3.1.1 and 4.1.3; of RSS, which does not say
 * what its texts are, by their look.
 */
static const char *html_of(lec_feed *feed, xmlNode *node)
{
    const char *type = attribute(feed, node, "type");
    if (has_elements(node))
        return markup_of(feed, node);
    const char *text = text_of(feed, node);
    if (!is_atom(node))
        return strchr(text, '<') ? text
                                 : lec_feed_paragraphs(feed, text, false);
    if (strstr(type, "html"))
        return text;
    bool plain = !*type || !strcmp(type, "text") || !strncmp(type, "text/", 5);
    return plain ? lec_feed_paragraphs(feed, text, true) : "";
}

/* Return the text of a node without its markup. */
static const char *words_of(lec_feed *feed, xmlNode *node)
{
    const char *type = attribute(feed, node, "type");
    if (has_elements(node) || (is_atom(node) && strstr(type, "html")))
        return lec_feed_plain(feed, html_of(feed, node));
    const char *text = text_of(feed, node);
    return is_atom(node) ? text : lec_feed_title(feed, text);
}

/* Resolve `link` against xml:base, else against the feed's address. */
static const char *absolute(const reader *r, const xmlNode *node,
                            const char *link)
{
    const char *own = take(r->feed, xmlNodeGetBase(node->doc, node));
    return lec_feed_absolute(
        r->feed, link, lec_feed_absolute(r->feed, *own ? own : r->url, r->url));
}

static void take_enclosure(const reader *r, xmlNode *n, const char *at,
                           const char *length, lec_entry *e)
{
    const char *type = attribute(r->feed, n, "type");
    const char *link = absolute(r, n, attribute(r->feed, n, at));
    if (!strncmp(type, "image/", 6) && !*e->image)
        e->image = link;
    if (*e->enclosure)
        return;
    e->enclosure = link;
    e->enclosure_type = type;
    e->enclosure_bytes = strtoull(attribute(r->feed, n, length), NULL, 10);
}

static void read_link(const reader *r, xmlNode *n, lec_entry *e)
{
    const char *rel = attribute(r->feed, n, "rel");
    const char *type = attribute(r->feed, n, "type");
    const char *href = attribute(r->feed, n, "href");
    if (!strcmp(rel, "enclosure"))
        take_enclosure(r, n, "href", "length", e);
    if (*rel && strcmp(rel, "alternate") != 0)
        return;
    if (!*href)
        href = text_of(r->feed, n);
    bool page = !*type || strstr(type, "html");
    if (*href && (page || !*e->link) && (!*e->link || *type))
        e->link = absolute(r, n, href);
}

/* Add the name of an Atom person, or the name that the node has as text. */
static const char *add_author(lec_feed *feed, xmlNode *node, const char *names)
{
    for (xmlNode *n = node->children; n; n = n->next)
        if (named(n, "name"))
            return lec_feed_add_name(feed, names, text_of(feed, n));
    return has_elements(node)
               ? names
               : lec_feed_add_name(feed, names,
                                   lec_feed_title(feed, text_of(feed, node)));
}

static bool is_author(const xmlNode *n)
{
    return (named(n, "author") && of(n, "")) ||
           (named(n, "creator") && of(n, "purl.org/dc"));
}

static bool read_date(lec_feed *feed, xmlNode *n, lec_entry *e)
{
    static const char *const published[] = {"pubDate", "published", "issued",
                                            "created", "date"};
    for (size_t i = 0; i < sizeof published / sizeof *published; i++)
        if (named(n, published[i]) && (of(n, "") || of(n, "purl.org/dc"))) {
            if (!*e->published)
                e->published = lec_feed_date(feed, text_of(feed, n));
            return true;
        }
    if (!named(n, "updated") && !named(n, "modified"))
        return false;
    e->updated = lec_feed_date(feed, text_of(feed, n));
    return true;
}

static bool read_image(const reader *r, xmlNode *n, lec_entry *e)
{
    bool itunes = named(n, "image") && of(n, "itunes");
    bool media = of(n, "search.yahoo.com/mrss");
    if (named(n, "group") && media) {
        for (xmlNode *k = n->children; k; k = k->next)
            if (k->type == XML_ELEMENT_NODE)
                read_image(r, k, e);
        return true;
    }
    if (!itunes && !media)
        return false;
    const char *type = attribute(r->feed, n, "type");
    const char *medium = attribute(r->feed, n, "medium");
    bool picture = itunes || named(n, "thumbnail") ||
                   (named(n, "content") &&
                    (!strncmp(type, "image/", 6) || !strcmp(medium, "image")));
    if (picture && !*e->image)
        e->image =
            absolute(r, n, attribute(r->feed, n, itunes ? "href" : "url"));
    return true;
}

static void read_body(reader *r, xmlNode *n, lec_entry *e)
{
    bool encoded = (named(n, "encoded") && of(n, "content")) ||
                   (named(n, "body") && of(n, "xhtml"));
    bool content = encoded || (named(n, "content") && of(n, ""));
    bool summary =
        (named(n, "description") || named(n, "summary")) && of(n, "");
    if (!content && !summary)
        return;
    const char *src = attribute(r->feed, n, "src");
    if (*src) { /* RFC 4287, 4.1.3.2: the content is elsewhere */
        e->link = *e->link ? e->link : absolute(r, n, src);
        return;
    }
    const char *html = html_of(r->feed, n);
    if (summary)
        e->summary = lec_feed_plain(r->feed, html);
    if (!*html || (r->content && !content))
        return;
    e->body = html;
    r->content = content;
}

static void read_id(const reader *r, xmlNode *n, lec_entry *e)
{
    e->id = text_of(r->feed, n);
    bool link = named(n, "guid") && (!strncmp(e->id, "http://", 7) ||
                                     !strncmp(e->id, "https://", 8));
    if (link && !*e->link &&
        strcmp(attribute(r->feed, n, "isPermaLink"), "false") != 0)
        e->link = e->id;
}

static void read_field(reader *r, xmlNode *n, lec_entry *e)
{
    lec_feed *feed = r->feed;
    if (n->type != XML_ELEMENT_NODE || read_image(r, n, e) ||
        read_date(feed, n, e))
        return;
    if (named(n, "title") && of(n, ""))
        e->title = words_of(feed, n);
    else if (named(n, "link") && of(n, ""))
        read_link(r, n, e);
    else if (named(n, "origLink") && of(n, "feedburner"))
        e->link = text_of(feed, n); /* FeedBurner's link only counts readers */
    else if (named(n, "guid") || (named(n, "id") && of(n, "")))
        read_id(r, n, e);
    else if (named(n, "enclosure"))
        take_enclosure(r, n, "url", "length", e);
    else if (is_author(n))
        e->authors = add_author(feed, n, e->authors);
    else if (named(n, "language") && of(n, "purl.org/dc"))
        e->lang = text_of(feed, n);
    else
        read_body(r, n, e);
}

/* Return the xml:lang of a node or its parents; `other` if none has it. */
static const char *language(lec_feed *feed, const xmlNode *node,
                            const char *other)
{
    xmlChar *lang = xmlNodeGetLang(node);
    return lang ? take(feed, lang) : other;
}

static void read_entry(reader *r, xmlNode *node)
{
    lec_feed *feed = r->feed;
    lec_entry *e = lec_feed_add(feed);
    if (!e)
        return;
    r->content = false;
    e->lang = language(feed, node, e->lang);
    for (xmlNode *n = node->children; n; n = n->next)
        if (!is_entry(n))
            read_field(r, n, e);
    if (!*e->link) /* RSS 1.0, 5.5 */
        e->link = take(feed, xmlGetProp(node, (const xmlChar *)"about"));
    for (xmlNode *n = node->children; n && !*e->authors; n = n->next)
        if (named(n, "author") && of(n, "itunes"))
            e->authors = add_author(feed, n, e->authors);
    if (!*e->authors && is_atom(node)) /* RFC 4287, 4.2.1 */
        e->authors = feed->head.authors;
    lec_feed_complete(feed, e, r->content);
}

/* Read the feed's image: an element with an address in it, or an attribute. */
static void read_head_image(const reader *r, xmlNode *n)
{
    lec_feed *feed = r->feed;
    const char *image = attribute(feed, n, "href");
    for (xmlNode *k = n->children; k && !*image; k = k->next)
        if (named(k, "url"))
            image = text_of(feed, k);
    if (!named(n, "image"))
        image = text_of(feed, n);
    bool better = of(n, "itunes") || named(n, "logo");
    if (*image && (better || !*feed->head.image))
        feed->head.image = absolute(r, n, image);
}

static void read_head(const reader *r, xmlNode *n)
{
    lec_feed *feed = r->feed;
    lec_feed_head *head = &feed->head;
    lec_entry link = {.link = head->link, .enclosure = "-"};
    if (named(n, "title") && of(n, ""))
        head->title = words_of(feed, n);
    else if ((named(n, "description") || named(n, "subtitle") ||
              named(n, "tagline")) &&
             of(n, ""))
        head->description = lec_feed_plain(feed, html_of(feed, n));
    else if (named(n, "language"))
        head->lang = text_of(feed, n);
    else if (named(n, "image") || named(n, "logo") || named(n, "icon"))
        read_head_image(r, n);
    else if (named(n, "link") && of(n, ""))
        read_link(r, n, &link);
    else if (is_author(n) || named(n, "managingEditor"))
        head->authors = add_author(feed, n, head->authors);
    head->link = link.link;
}

static void read_heads(const reader *r, xmlNode *top)
{
    for (xmlNode *n = top->children; n; n = n->next)
        read_head(r, n);
}

/* Test whether the element has its end; one that was cut off has none. */
static bool is_whole(const xmlNode *node)
{
    return node->_private != NULL;
}

static void read_entries(reader *r, xmlNode *root)
{
    lec_feed *feed = r->feed;
    feed->head.lang = language(feed, root, feed->head.lang);
    for (xmlNode *n = root->children; n; n = n->next)
        if (named(n, "channel"))
            read_heads(r, n);
    if (!named(root, "rss"))
        read_heads(r, root);
    /* Entries stand at any depth: an open tag swallows the items behind it. */
    for (xmlNode *n = root->children; n; n = next_node(n, root, false))
        if (is_entry(n) && (is_whole(n) || !feed->head.is_cut))
            read_entry(r, n);
}

static void read_outlines(reader *r, xmlNode *top)
{
    lec_feed *feed = r->feed;
    feed->head.is_list = true;
    for (xmlNode *n = top->children; n; n = next_node(n, top, false)) {
        if (named(n, "title"))
            feed->head.title = text_of(feed, n);
        if (!named(n, "outline"))
            continue;
        const char *at = attribute(feed, n, "xmlUrl");
        if (!*at)
            at = attribute(feed, n, "xmlurl");
        lec_entry *e = *at ? lec_feed_add(feed) : NULL;
        if (!e)
            continue;
        e->id = e->link = absolute(r, n, at);
        e->title = attribute(feed, n, "text");
        if (!*e->title)
            e->title = attribute(feed, n, "title");
    }
}

/* ---- the document -------------------------------------------------------- */

static void end_element(void *user, const xmlChar *name, const xmlChar *prefix,
                        const xmlChar *uri)
{
    xmlParserCtxt *ctxt = user;
    if (ctxt->node)
        ctxt->node->_private = ctxt;
    xmlSAX2EndElementNs(user, name, prefix, uri);
}

static lec_code read_document(reader *r, const xmlDoc *doc,
                              const xmlParserCtxt *ctxt, lec_error *err)
{
    xmlNode *root = doc ? xmlDocGetRootElement(doc) : NULL;
    const xmlError *why = &ctxt->lastError;
    bool cut = !ctxt->wellFormed && (!root || !is_whole(root));
    if (!root)
        return lec_fail(err, LEC_E_INPUT, "not a feed that can be read");
    if (doc->intSubset && doc->intSubset->entities)
        return lec_fail(err, LEC_E_INPUT, "the feed declares entities");
    r->feed->head.is_cut = cut;
    if (!xmlStrcasecmp(root->name, (const xmlChar *)"opml"))
        read_outlines(r, root);
    else if (named(root, "rss") || named(root, "feed") || named(root, "RDF"))
        read_entries(r, root);
    else
        return lec_fail(err, LEC_E_INPUT, "not a feed that can be read");
    if (!cut || r->feed->count)
        return LEC_OK;
    lec_fail_at(err, r->url, why->line > 0 ? why->line : 0, 0);
    return lec_fail(err, LEC_E_INPUT,
                    "the feed breaks off before its first whole entry");
}

lec_code lec_feed_read_xml(lec_feed *feed, lec_slice bytes, const char *url,
                           lec_error *err)
{
    reader r = {.feed = feed, .url = url};
    lec_text xml = {0};
    lec_feed_repair(bytes, &xml);
    xmlParserCtxt *ctxt = xmlNewParserCtxt();
    lec_code code = LEC_OK;
    if (!ctxt || !xml.len || xml.len >= INT32_MAX) {
        code = lec_fail(err, LEC_E_INPUT, "not a feed that can be read");
    } else {
        ctxt->sax->endElementNs = end_element;
        xmlDoc *doc =
            xmlCtxtReadMemory(ctxt, xml.ptr, (int)xml.len, NULL, "utf-8",
                              XML_PARSE_NONET | XML_PARSE_RECOVER |
                                  XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
        code = read_document(&r, doc, ctxt, err);
        xmlFreeDoc(doc);
    }
    xmlFreeParserCtxt(ctxt);
    lec_text_free(&xml);
    return code;
}
