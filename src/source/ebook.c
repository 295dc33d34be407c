/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads an EPUB (2 and 3): its chapters, in the order of its spine, become the
 * entries of a feed (Atom), so that each is a page.
 *
 * A chapter begins where the contents (nav of EPUB 3, NCX of EPUB 2) lead to:
 * at a file, or at an element in it if the entry is not below another one of
 * the same file.  A file that the contents do not name goes on with the chapter
 * before it, unless it has a heading of its own.  Chapters have no dates: that
 * of the book would put them out of their order.  A note in another file comes
 * to the end of the chapter that first refers to it.
 */
#include <stdlib.h>
#include <string.h>

#include <libxml/hash.h>

#include "base/markup.h"
#include "source/ebook_body.h"
#include "source/package.h"
#include "source/wrapped.h"

#define WHAT "the EPUB"

typedef struct item {
    char *path;
    bool read, is_nav; /* it has been in the spine; it is the contents */
} item;

typedef struct epub {
    lec_package *package;
    lec_imprint imprint;
    item *items;
    size_t count, room;
    xmlHashTable *ids; /* of indexes of items, from 1 */
    lec_book_body *body;
} epub;

/* ---- what is encrypted --------------------------------------------------- */

/* Test for the two ways to scramble fonts, which hide no text. */
static bool is_of_fonts(const char *algorithm)
{
    return algorithm && (!strcmp(algorithm, "http://www.idpf.org/2008/"
                                            "embedding") ||
                         !strcmp(algorithm, "http://ns.adobe.com/pdf/enc#RC"));
}

static void lock_part(lec_package *p, const xmlNode *data)
{
    const xmlNode *method = lec_xml_child(data, "EncryptionMethod");
    const xmlNode *cipher = lec_xml_child(data, "CipherData");
    const char *uri =
        lec_xml_get(lec_xml_child(cipher, "CipherReference"), "URI");
    if (!uri || is_of_fonts(lec_xml_get(method, "Algorithm")))
        return;
    char *name = lec_package_resolve("", uri, NULL);
    lec_package_lock(p, name);
    free(name);
}

static lec_code find_locks(lec_package *p, lec_error *err)
{
    xmlDoc *doc;
    const char *name = "META-INF/encryption.xml";
    if (!lec_package_has(p, name))
        return LEC_OK;
    lec_code code = lec_package_parse(p, name, true, &doc, err);
    const xmlNode *root = doc ? xmlDocGetRootElement(doc) : NULL;
    for (const xmlNode *n = root; n; n = lec_xml_walk(n, root))
        if (lec_xml_is(n, "EncryptedData"))
            lock_part(p, n);
    xmlFreeDoc(doc);
    return code;
}

/* ---- the package document ------------------------------------------------ */

/* Find the package document; the caller frees its name, NULL on failure. */
static lec_code find_package(lec_package *p, char **name, lec_error *err)
{
    xmlDoc *doc;
    lec_code code =
        lec_package_parse(p, "META-INF/container.xml", true, &doc, err);
    const xmlNode *root = doc ? xmlDocGetRootElement(doc) : NULL;
    const char *path = NULL;
    *name = NULL;
    for (const xmlNode *n = root; n && !path; n = lec_xml_walk(n, root))
        if (lec_xml_is(n, "rootfile"))
            path = lec_xml_get(n, "full-path");
    if (path)
        *name = lec_package_resolve("", path, NULL);
    else if (!code)
        code = lec_fail(err, LEC_E_INPUT, WHAT " names no package document");
    xmlFreeDoc(doc);
    return code;
}

static void take_item(epub *e, const char *base, const xmlNode *node)
{
    const char *id = lec_xml_get(node, "id"), *href = lec_xml_get(node, "href");
    if (!id || !href)
        return;
    *LEC_MUST_ADD(e->items, e->count, e->room) = (item){
        .path = lec_package_resolve(base, href, NULL),
        .is_nav = lec_xml_says(node, "properties", "nav"),
    };
    xmlHashAddEntry(e->ids, (const xmlChar *)id, (void *)e->count);
}

static item *find_item(const epub *e, const char *id)
{
    size_t at = id ? (size_t)xmlHashLookup(e->ids, (const xmlChar *)id) : 0;
    return at ? &e->items[at - 1] : NULL;
}

/* Give the role of a creator: opf:role of EPUB 2, or what refines it. */
static const char *role_of(const xmlNode *creator)
{
    const char *role = lec_xml_get(creator, "role");
    const char *id = lec_xml_get(creator, "id");
    const xmlNode *meta = id ? creator->next : NULL;
    while (!role && (meta = lec_xml_next(meta, "meta"))) {
        const char *refines = lec_xml_get(meta, "refines");
        const char *property = lec_xml_get(meta, "property");
        if (id && refines && *refines == '#' && !strcmp(refines + 1, id) &&
            property && !strcmp(property, "role") && meta->children)
            role = (const char *)meta->children->content;
    }
    return role ? role : "aut";
}

#define MOST_CREATORS 100 /* whose roles are looked for */

static void take_metadata(epub *e, const xmlNode *metadata)
{
    int creators = 0;
    for (const xmlNode *n = metadata->children; n; n = n->next)
        if (!lec_xml_is(n, "creator") ||
            (creators++ < MOST_CREATORS && !strcmp(role_of(n), "aut")))
            lec_imprint_take(&e->imprint, n);
}

/* Take what the book says of itself, and the list of its files. */
static void take_package(epub *e, const char *base, const xmlNode *root)
{
    const xmlNode *metadata = lec_xml_child(root, "metadata");
    const xmlNode *older = lec_xml_child(metadata, "dc-metadata");
    if (metadata)
        take_metadata(e, older ? older : metadata);
    const xmlNode *n = lec_xml_child(lec_xml_child(root, "manifest"), "item");
    for (; n; n = lec_xml_next(n, "item"))
        take_item(e, base, n);
}

/* ---- contents ------------------------------------------------------------ */

static void add_to_contents(epub *e, const char *base, const xmlNode *label,
                            const char *href, int depth)
{
    lec_text title = {0}, fragment = {0};
    if (label)
        lec_xml_add_text(label, &title);
    if (href) {
        char *path = lec_package_resolve(base, href, &fragment);
        lec_book_name(e->body, path, lec_text_str(&fragment),
                      lec_text_str(&title), depth);
        free(path);
    }
    lec_text_free(&title);
    lec_text_free(&fragment);
}

/* Count the elements of a name around a node. */
static int depth_of(const xmlNode *node, const char *name)
{
    int depth = 0;
    for (const xmlNode *up = node->parent; up; up = up->parent)
        depth += lec_xml_is(up, name);
    return depth;
}

static void read_nav(epub *e, const char *base, const xmlNode *root)
{
    const xmlNode *nav = root;
    while (nav && !(lec_xml_is(nav, "nav") && lec_xml_says(nav, "type", "toc")))
        nav = lec_xml_walk(nav, root);
    for (const xmlNode *n = nav; n; n = lec_xml_walk(n, nav))
        if (lec_xml_is(n, "a"))
            add_to_contents(e, base, n, lec_xml_get(n, "href"),
                            depth_of(n, "ol") - 1);
}

static void read_ncx(epub *e, const char *base, const xmlNode *root)
{
    const xmlNode *map = lec_xml_child(root, "navMap");
    for (const xmlNode *n = map; n; n = lec_xml_walk(n, map))
        if (lec_xml_is(n, "navPoint"))
            add_to_contents(e, base, lec_xml_child(n, "navLabel"),
                            lec_xml_get(lec_xml_child(n, "content"), "src"),
                            depth_of(n, "navPoint"));
}

/* Read the contents, nav before NCX; a book without them is read all the same.
 */
static void read_contents(epub *e, const xmlNode *spine)
{
    xmlDoc *doc = NULL;
    const item *ncx = find_item(e, lec_xml_get(spine, "toc"));
    for (size_t i = 0; i < e->count; i++)
        if (!doc && e->items[i].is_nav &&
            !lec_package_parse(e->package, e->items[i].path, true, &doc, NULL))
            read_nav(e, e->items[i].path, xmlDocGetRootElement(doc));
    xmlFreeDoc(doc);
    if (lec_book_is_named(e->body) || !ncx ||
        lec_package_parse(e->package, ncx->path, true, &doc, NULL))
        return;
    read_ncx(e, ncx->path, xmlDocGetRootElement(doc));
    xmlFreeDoc(doc);
}

/* ---- the spine ----------------------------------------------------------- */

static lec_code read_spine(epub *e, const xmlNode *spine, lec_error *err)
{
    lec_code code = LEC_OK;
    const xmlNode *n = lec_xml_child(spine, "itemref");
    for (; n && !code; n = lec_xml_next(n, "itemref")) {
        const char *linear = lec_xml_get(n, "linear");
        item *file = find_item(e, lec_xml_get(n, "idref"));
        if (!file || file->read || (linear && !strcmp(linear, "no")) ||
            !lec_package_has(e->package, file->path))
            continue;
        file->read = true;
        code = lec_book_add_file(e->body, file->path, err);
    }
    return code;
}

static lec_code read_package(epub *e, lec_error *err)
{
    char *name;
    xmlDoc *doc = NULL;
    lec_code code = find_locks(e->package, err);
    if (code || (code = find_package(e->package, &name, err)))
        return code;
    code = lec_package_parse(e->package, name, true, &doc, err);
    if (!code) {
        const xmlNode *root = xmlDocGetRootElement(doc);
        const xmlNode *spine = lec_xml_child(root, "spine");
        take_package(e, name, root);
        read_contents(e, spine);
        code = read_spine(e, spine, err);
    }
    xmlFreeDoc(doc);
    free(name);
    return code;
}

/* ---- the feed ------------------------------------------------------------ */

static void add_chapter(const epub *e, const lec_book_chapter *c, size_t number,
                        lec_text *xml)
{
    lec_text_addf(xml, "<entry><id>chapter-%zu</id>", number);
    lec_html_put(xml, "<title>", lec_text_str(&c->title), "</title>");
    if (number == 1) /* what is said of the book is said once */
        lec_text_add_slice(xml, lec_text_slice(&e->imprint.authors));
    lec_text_add_str(xml, "<content type=\"html\"><![CDATA[" LEC_BOOK_BEGIN);
    lec_text_add_slice(xml, lec_text_slice(&c->html));
    lec_text_add_str(xml, LEC_BOOK_END "]]></content></entry>\n");
}

static void add_feed(const epub *e, lec_text *xml)
{
    size_t count;
    const lec_book_chapter *chapters = lec_book_chapters(e->body, &count);
    lec_text_add_str(xml, "<feed xmlns=\"http://www.w3.org/2005/Atom\"");
    if (lec_is_language_tag(lec_text_str(&e->imprint.lang)))
        lec_text_addf(xml, " xml:lang=\"%s\"", lec_text_str(&e->imprint.lang));
    lec_html_put(xml, "><title>", lec_text_str(&e->imprint.title),
                 "</title>\n");
    for (size_t i = 0; i < count; i++)
        add_chapter(e, &chapters[i], i + 1, xml);
    lec_text_add_str(xml, "</feed>\n");
}

static void clear(epub *e)
{
    for (size_t i = 0; i < e->count; i++)
        free(e->items[i].path);
    free(e->items);
    xmlHashFree(e->ids, NULL);
    lec_book_free(e->body);
    lec_imprint_free(&e->imprint);
    lec_package_close(e->package);
}

bool lec_ebook_is(lec_slice bytes)
{
    static const char mime[] = "mimetypeapplication/epub+zip";
    static const char name[] = "META-INF/container.xml";
    return lec_slice_begins(bytes, "PK\3\4") &&
           ((bytes.len > 30 &&
             lec_slice_begins(lec_slice_from(bytes, 30), mime)) ||
            memmem(bytes.ptr, bytes.len, name, sizeof name - 1));
}

lec_code lec_ebook_open(lec_slice bytes, lec_inside *inside, lec_error *err)
{
    epub e = {.ids = xmlHashCreate(64)};
    size_t count = 0;
    lec_code code = lec_package_open(bytes, WHAT, &e.package, err);
    e.body = lec_book_new(e.package);
    if (!code)
        code = read_package(&e, err);
    if (!code && (lec_book_chapters(e.body, &count), !count))
        code = lec_fail(err, LEC_E_INPUT, "there is no text in " WHAT);
    if (!code) {
        add_feed(&e, &inside->bytes);
        lec_text_add_str(&inside->charset, "utf-8");
        inside->kind = LEC_PAGE_FEED;
    }
    clear(&e);
    return code;
}
