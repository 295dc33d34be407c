/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads RSS, Atom and OPML by libxml2's tree, of XML that mend.c wrote anew:
 * its own limits stay on (depth 256, texts of 10 MB), and there is no entity
 * and no doctype any more.
 */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

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
    /* Of the entry that is being read: */
    int title; /* rank of the place that its title is from */
    int body;  /* rank of the place that its body is from */
    size_t body_bytes;
    bool paged; /* its link is that of a page */
    bool away;  /* its content is elsewhere */
} reader;

/* The ranks of places that a body may be from; above RANK_SUMMARY the feed
 * calls it content.
 */
enum { RANK_OTHER = 1, RANK_ITUNES, RANK_DC, RANK_SUMMARY, RANK_CONTENT };

/* Return the name of a node without its prefix, in lower case. */
static const char *local_name(const xmlNode *node)
{
    const char *name = (const char *)node->name;
    const char *colon = node->ns ? NULL : strchr(name, ':');
    return colon ? colon + 1 : name;
}

static bool named(const xmlNode *node, const char *name)
{
    return node->type == XML_ELEMENT_NODE && !strcmp(local_name(node), name);
}

/* Return what a namespace is mostly abbreviated to: it is known by its address,
 * else, where that is none that is known or not declared, by its prefix; ""
 * for RSS and none.
 */
static const char *vocabulary(const xmlNode *node)
{
    static const struct {
        const char *part, *name;
    } known[] = {{"purl.org/dc", "dc"},       {"modules/content", "content"},
                 {"yahoo.com/mrss", "media"}, {"itunes", "itunes"},
                 {"xhtml", "xhtml"},          {"feedburner", "feedburner"},
                 {"/atom", "atom"},           {"purl.org/rss", ""},
                 {"purl.org/net/rss", ""},    {"userland.com", ""},
                 {"netscape.com", ""},        {"law.harvard.edu", ""}};
    const char *ns = node->ns ? (const char *)node->ns->href : NULL;
    const char *prefix = node->ns ? (const char *)node->ns->prefix : NULL;
    const char *name = (const char *)node->name;
    size_t n = prefix ? strlen(prefix) : strcspn(name, ":");
    if (!node->ns && name[n])
        prefix = name;
    for (size_t i = 0; ns && i < sizeof known / sizeof *known; i++)
        if (strcasestr(ns, known[i].part))
            return known[i].name;
    for (size_t i = 0; prefix && i < sizeof known / sizeof *known; i++)
        if (!strncmp(prefix, known[i].name, n) && !known[i].name[n])
            return known[i].name;
    return !prefix || (n == 3 && !strncmp(prefix, "rss", n)) ? "" : "?";
}

/* Test for a namespace; "" for none, RSS or Atom, or that of the feed. */
static bool of(const xmlNode *node, const char *name)
{
    const char *own = vocabulary(node);
    const xmlNode *root = xmlDocGetRootElement(node->doc);
    return !strcmp(own, name) ||
           (!*name && (!strcmp(own, "atom") ||
                       (*own == '?' && node->ns && root->ns &&
                        !xmlStrcmp(node->ns->href, root->ns->href))));
}

static bool is_atom(const xmlNode *node)
{
    const xmlNode *root = xmlDocGetRootElement(node->doc);
    return !strcmp(vocabulary(node), "atom") ||
           (of(node, "") && (named(root, "feed") || named(root, "entry")));
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

/* Return all text below a node; of Atom, decoded if it is Base64. */
static const char *text_of(lec_feed *feed, xmlNode *top)
{
    lec_text out = {0};
    for (xmlNode *n = top->children; n; n = next_node(n, top, false))
        if (n->type == XML_TEXT_NODE || n->type == XML_CDATA_SECTION_NODE)
            lec_text_add_str(&out, (const char *)n->content);
    xmlChar *mode = xmlGetNoNsProp(top, (const xmlChar *)"mode");
    xmlChar *coding = xmlGetNoNsProp(top, (const xmlChar *)"encoding");
    bool packed = !xmlStrcasecmp(mode, (const xmlChar *)"base64") ||
                  !xmlStrcasecmp(coding, (const xmlChar *)"base64");
    xmlFree(mode);
    xmlFree(coding);
    return packed ? lec_feed_unbase64(feed, &out) : lec_feed_take(feed, &out);
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

/* Test for the escaped markup of Atom 0.3. */
static bool is_escaped(lec_feed *feed, xmlNode *node)
{
    return !strcasecmp(attribute(feed, node, "mode"), "escaped") &&
           !*attribute(feed, node, "type");
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
    if (strstr(type, "html") || is_escaped(feed, node))
        return text;
    bool plain = !*type || !strcmp(type, "text") || !strncmp(type, "text/", 5);
    return plain ? lec_feed_paragraphs(feed, text, true) : "";
}

static bool has_cdata(const xmlNode *node)
{
    const xmlNode *n = node->children;
    while (n && n->type != XML_CDATA_SECTION_NODE)
        n = n->next;
    return n != NULL;
}

/* Return the text of a node without its markup: who writes CDATA in a title of
 * Atom and no type often escaped it, too.
 */
static const char *words_of(lec_feed *feed, xmlNode *node)
{
    const char *type = attribute(feed, node, "type");
    if (has_elements(node) || (is_atom(node) && strstr(type, "html")))
        return lec_feed_plain(feed, html_of(feed, node));
    const char *text = text_of(feed, node);
    bool plain = is_atom(node) && (*type || !has_cdata(node));
    return plain ? text : lec_feed_title(feed, text);
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
    lec_entry_attach(e, link, type,
                     strtoull(attribute(r->feed, n, length), NULL, 10));
}

/* Read a link: the first to a page is the entry's. */
static void read_link(reader *r, xmlNode *n, lec_entry *e)
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
    if (!*href || r->paged || (!page && *e->link))
        return;
    e->link = absolute(r, n, href);
    r->paged = page;
}

/* Add the name of a person (Atom, FOAF), or the name that the node has as text.
 */
static const char *add_author(lec_feed *feed, xmlNode *node, const char *names)
{
    bool person = false; /* one of whom only mail or address is told */
    for (xmlNode *n = node->children; n; n = next_node(n, node, false)) {
        if (named(n, "name"))
            return lec_feed_add_name(feed, names, text_of(feed, n));
        person = person || named(n, "email") || named(n, "uri");
    }
    return person ? names
                  : lec_feed_add_name(
                        feed, names, lec_feed_title(feed, text_of(feed, node)));
}

static bool is_author(const xmlNode *n)
{
    return (named(n, "author") && (of(n, "") || of(n, "dc"))) ||
           (named(n, "creator") && (of(n, "") || of(n, "dc")));
}

static bool read_date(lec_feed *feed, xmlNode *n, lec_entry *e)
{
    static const char *const published[] = {"pubdate", "published", "issued",
                                            "created", "date"};
    if (!of(n, "") && !of(n, "dc"))
        return false;
    for (size_t i = 0; i < sizeof published / sizeof *published; i++)
        if (named(n, published[i])) {
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
    if (!itunes &&
        (!of(n, "media") || (!named(n, "thumbnail") && !named(n, "content"))))
        return false;
    const char *type = attribute(r->feed, n, "type");
    const char *medium = attribute(r->feed, n, "medium");
    bool picture = itunes || named(n, "thumbnail") ||
                   !strncmp(type, "image/", 6) || !strcmp(medium, "image");
    if (picture && !*e->image)
        e->image =
            absolute(r, n, attribute(r->feed, n, itunes ? "href" : "url"));
    return true;
}

/* Return the rank of a node as a title; 0 for none. */
static int title_rank(const xmlNode *n)
{
    return !named(n, "title") ? 0
           : of(n, "")        ? 4
           : of(n, "dc")      ? 3
           : of(n, "itunes")  ? 2
           : of(n, "media")   ? 1
                              : 0;
}

static void read_title(reader *r, xmlNode *n, lec_entry *e)
{
    int rank = title_rank(n);
    const char *title = rank >= r->title ? words_of(r->feed, n) : "";
    if (!*title)
        return;
    e->title = title;
    r->title = rank;
}

/* Return the rank of a node as a body; 0 for none. */
static int body_rank(const xmlNode *n)
{
    bool own = of(n, "");
    if ((named(n, "encoded") && (own || of(n, "content"))) ||
        ((named(n, "body") || named(n, "div")) && of(n, "xhtml")) ||
        (named(n, "content") && own) || named(n, "full-text") ||
        named(n, "fulltext"))
        return RANK_CONTENT;
    if (named(n, "description"))
        return own              ? RANK_SUMMARY
               : of(n, "dc")    ? RANK_DC
               : of(n, "media") ? RANK_OTHER
                                : 0;
    if (named(n, "abstract") && own)
        return RANK_SUMMARY;
    if (named(n, "summary"))
        return own ? RANK_SUMMARY : of(n, "itunes") ? RANK_ITUNES : 0;
    return 0;
}

static void read_body(reader *r, xmlNode *n, lec_entry *e)
{
    int rank = body_rank(n);
    if (!rank || (rank < RANK_SUMMARY && rank < r->body))
        return;
    const char *src = attribute(r->feed, n, "src");
    if (*src) { /* RFC 4287, 4.1.3.2: the content is elsewhere */
        e->link = *e->link ? e->link : absolute(r, n, src);
        r->away = true;
        return;
    }
    const char *html = html_of(r->feed, n);
    size_t bytes = strlen(html);
    if (rank <= RANK_SUMMARY && *html)
        e->summary = lec_feed_plain(r->feed, html);
    if (!bytes || rank < r->body || (rank == r->body && bytes < r->body_bytes))
        return;
    e->body = html;
    r->body = rank;
    r->body_bytes = bytes;
}

static void read_id(const reader *r, xmlNode *n, lec_entry *e)
{
    e->id = text_of(r->feed, n);
    bool link = named(n, "guid") && (!strncmp(e->id, "http://", 7) ||
                                     !strncmp(e->id, "https://", 8));
    if (link && !*e->link &&
        strcmp(attribute(r->feed, n, "ispermalink"), "false") != 0)
        e->link = e->id;
}

static void read_field(reader *r, xmlNode *n, lec_entry *e)
{
    lec_feed *feed = r->feed;
    if (n->type != XML_ELEMENT_NODE || read_image(r, n, e) ||
        read_date(feed, n, e))
        return;
    if (title_rank(n))
        read_title(r, n, e);
    else if (named(n, "link") && of(n, ""))
        read_link(r, n, e);
    else if (named(n, "origlink") && of(n, "feedburner"))
        e->link = text_of(feed, n); /* FeedBurner's link only counts readers */
    else if (named(n, "guid") || (named(n, "id") && of(n, "")))
        read_id(r, n, e);
    else if (named(n, "enclosure"))
        take_enclosure(r, n, "url", "length", e);
    else if (is_author(n))
        e->authors = add_author(feed, n, e->authors);
    else if (named(n, "language") && of(n, "dc"))
        e->lang = text_of(feed, n);
    else
        read_body(r, n, e);
}

/* Read the fields of an entry, and those in the groups of its media. */
static void read_fields(reader *r, const xmlNode *top, lec_entry *e)
{
    for (xmlNode *n = top->children; n; n = n->next) {
        if (is_entry(n))
            continue;
        read_field(r, n, e);
        bool group = named(n, "group") || named(n, "content");
        for (xmlNode *k = n->children; k && group && of(n, "media");
             k = k->next)
            if (k->type == XML_ELEMENT_NODE && of(k, "media"))
                read_field(r, k, e);
    }
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
    r->title = r->body = 0;
    r->paged = r->away = false;
    e->lang = language(feed, node, e->lang);
    read_fields(r, node, e);
    if (!*e->link) /* RSS 1.0, 5.5 */
        e->link = take(feed, xmlGetProp(node, (const xmlChar *)"about"));
    if (!*e->link) /* CDF */
        e->link = absolute(r, node, attribute(feed, node, "href"));
    for (xmlNode *n = node->children; n && !*e->authors; n = n->next)
        if (named(n, "author") && of(n, "itunes"))
            e->authors = add_author(feed, n, e->authors);
    if (!*e->authors && is_atom(node)) /* RFC 4287, 4.2.1 */
        e->authors = feed->head.authors;
    lec_feed_complete(feed, e,
                      r->away                   ? LEC_BODY_PART
                      : r->body == RANK_CONTENT ? LEC_BODY_CONTENT
                                                : LEC_BODY_SUMMARY);
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

static void read_head(reader *r, xmlNode *n)
{
    lec_feed *feed = r->feed;
    lec_feed_head *head = &feed->head;
    lec_entry link = {.link = head->link,
                      .image = "",
                      .enclosure = "-", /* no file is the feed's own */
                      .enclosure_type = ""};
    bool own = of(n, "");
    if (named(n, "title") && (own || (title_rank(n) && !*head->title)))
        head->title = words_of(feed, n);
    else if ((own && (named(n, "subtitle") || named(n, "tagline"))) ||
             (body_rank(n) && (own || !*head->description)))
        head->description = lec_feed_plain(feed, html_of(feed, n));
    else if (named(n, "language"))
        head->lang = text_of(feed, n);
    else if (named(n, "image") || named(n, "logo") || named(n, "icon"))
        read_head_image(r, n);
    else if (named(n, "link") && own)
        read_link(r, n, &link);
    else if (is_author(n) || named(n, "managingeditor"))
        head->authors = add_author(feed, n, head->authors);
    head->link = link.link;
}

static void read_heads(reader *r, xmlNode *top)
{
    lec_feed *feed = r->feed;
    r->paged = false;
    for (xmlNode *n = top->children; n; n = n->next)
        if (n->type == XML_ELEMENT_NODE)
            read_head(r, n);
    for (xmlNode *n = top->children; n && !*feed->head.authors; n = n->next)
        if (named(n, "author") && of(n, "itunes"))
            feed->head.authors = add_author(feed, n, "");
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
    if (!named(root, "rss") && !named(root, "entry"))
        read_heads(r, root);
    /* Entries stand at any depth: an open tag swallows the items behind it. */
    for (xmlNode *n = root; n; n = next_node(n, root, false))
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
        const char *at = attribute(feed, n, "xmlurl");
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
    if (!root)
        return lec_fail(err, LEC_E_INPUT, "not a feed that can be read");
    bool cut = !ctxt->wellFormed && !is_whole(root);
    r->feed->head.is_cut = cut;
    if (named(root, "opml"))
        read_outlines(r, root);
    else
        read_entries(r, root);
    if (!cut || r->feed->count)
        return LEC_OK;
    return lec_fail(err, LEC_E_INPUT,
                    "the feed breaks off before its first whole entry");
}

lec_code lec_feed_read_xml(lec_feed *feed, lec_slice bytes, const char *url,
                           lec_error *err)
{
    reader r = {.feed = feed, .url = url};
    lec_text xml = {0};
    lec_mended told;
    lec_code code = lec_feed_mend(bytes, &xml, &told, err);
    xmlParserCtxt *ctxt = xmlNewParserCtxt();
    feed->head.faults = told.faults;
    feed->head.fault_line = told.line;
    if (!code && (!ctxt || !xml.len || xml.len >= INT32_MAX)) {
        code = lec_fail(err, LEC_E_INPUT, "not a feed that can be read");
    } else if (!code) {
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
