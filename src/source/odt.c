/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads an ODT (OpenDocument 1.3), or one that is a single file of XML (.fodt):
 * its text becomes a page.
 */
#include <stdlib.h>
#include <string.h>

#include <libxml/hash.h>

#include "base/markup.h"
#include "source/package.h"
#include "source/wrapped.h"

#define WHAT "the ODT"
#define FLAT_HEAD 4096 /* bytes that have the root of one file of XML */
#define MOST_BASES 16  /* styles of which each is based on the next */

typedef struct odt {
    lec_package *package; /* NULL: it is one file of XML */
    lec_imprint imprint;
    lec_text *html; /* what is written: `body`, or `notes` */
    lec_text body;
    xmlHashTable *styles, *lists; /* of nodes, by their names */
    const char *list;             /* style of the list around; NULL: none */
    int depth;                    /* of lists */
    lec_text notes;               /* that stand behind the text */
    int noted;
    bool titled, in_note;
} odt;

static const xmlNode *find(xmlHashTable *in, const char *name)
{
    return name ? xmlHashLookup(in, (const xmlChar *)name) : NULL;
}

/* ---- styles -------------------------------------------------------------- */

/* List the styles of a part: of all of it, as some are automatic. */
static void list_styles(odt *d, const xmlNode *root)
{
    for (const xmlNode *group = root->children; group; group = group->next)
        for (const xmlNode *n = group->children; n; n = n->next) {
            const char *name = lec_xml_get(n, "name");
            bool list = lec_xml_is(n, "list-style");
            if (name && (list || lec_xml_is(n, "style")))
                xmlHashAddEntry(list ? d->lists : d->styles,
                                (const xmlChar *)name, (void *)n);
        }
}

/* Test whether a style, or one that it is based on, has one of these names. */
static bool is_styled(const odt *d, const xmlNode *node,
                      const char *const *names)
{
    const char *name = lec_xml_get(node, "style-name");
    for (int i = 0; name && i < MOST_BASES; i++) {
        if (lec_slice_match(lec_slice_of(name), lec_slice_is, names))
            return true;
        name = lec_xml_get(find(d->styles, name), "parent-style-name");
    }
    return false;
}

/* Test what a property of text is in a style of a span. */
static bool has_property(const odt *d, const xmlNode *span, const char *key,
                         const char *value)
{
    const xmlNode *style = find(d->styles, lec_xml_get(span, "style-name"));
    const char *is = lec_xml_get(lec_xml_child(style, "text-properties"), key);
    return is && !strcmp(is, value);
}

static bool is_numbered(const odt *d)
{
    const xmlNode *style = find(d->lists, d->list);
    const xmlNode *n = lec_xml_child(style, "list-level-style-number");
    for (; n; n = lec_xml_next(n, "list-level-style-number")) {
        const char *format = lec_xml_get(n, "num-format");
        if (lec_xml_number(n, "level", 1, 10, 0) == d->depth)
            return format && *format;
    }
    return false;
}

/* ---- what is in a paragraph ---------------------------------------------- */

static void add_inline(odt *d, const xmlNode *parent);
static void add_blocks(odt *d, const xmlNode *parent);

static void add_span(odt *d, const xmlNode *n)
{
    static const char *const strong[] = {"Strong_20_Emphasis", NULL};
    static const char *const slanted[] = {"Emphasis", NULL};
    bool b =
        has_property(d, n, "font-weight", "bold") || is_styled(d, n, strong);
    bool i =
        has_property(d, n, "font-style", "italic") || is_styled(d, n, slanted);
    if (has_property(d, n, "display", "none"))
        return;
    lec_text_addf(d->html, "%s%s", b ? "<strong>" : "", i ? "<em>" : "");
    add_inline(d, n);
    lec_text_addf(d->html, "%s%s", i ? "</em>" : "", b ? "</strong>" : "");
}

static void add_note(odt *d, const xmlNode *note)
{
    const xmlNode *body = lec_xml_child(note, "note-body");
    if (!body || d->in_note)
        return;
    lec_text *html = d->html;
    d->noted++;
    lec_text_addf(html,
                  "<sup><a role=\"doc-noteref\" href=\"#lectern-note-%d\">%d"
                  "</a></sup>",
                  d->noted, d->noted);
    d->html = &d->notes;
    d->in_note = true;
    lec_text_addf(d->html,
                  "<aside role=\"doc-footnote\" id=\"lectern-note-%d\">",
                  d->noted);
    add_blocks(d, body);
    lec_text_add_str(d->html, "</aside>\n");
    d->in_note = false;
    d->html = html;
}

/* Say what a picture shows, as its author described it. */
static void add_picture(odt *d, const xmlNode *frame)
{
    lec_text alt = {0};
    const xmlNode *desc = lec_xml_child(frame, "desc");
    desc = desc ? desc : lec_xml_child(frame, "title");
    if (desc)
        lec_xml_add_text(desc, &alt);
    if (alt.len)
        lec_html_put(d->html, "<img alt=\"", lec_text_str(&alt), "\">");
    lec_text_free(&alt);
}

static void add_inline_element(odt *d, const xmlNode *n)
{
    static const char *const silent[] = {
        "annotation", "annotation-end", "page-number",     "page-count",
        "bookmark",   "ruby-text",      "tracked-changes", NULL};
    if (lec_slice_match(lec_slice_of((const char *)n->name), lec_slice_is,
                        silent))
        return;
    if (lec_xml_is(n, "span"))
        add_span(d, n);
    else if (lec_xml_is(n, "s") || lec_xml_is(n, "tab"))
        lec_text_add_byte(d->html, ' ');
    else if (lec_xml_is(n, "line-break"))
        lec_text_add_str(d->html, "<br>");
    else if (lec_xml_is(n, "note"))
        add_note(d, n);
    else if (lec_xml_is(n, "frame"))
        add_picture(d, n);
    else
        add_inline(d, n);
}

static void add_inline(odt *d, const xmlNode *parent)
{
    for (const xmlNode *n = parent->children; n; n = n->next)
        if (n->type == XML_TEXT_NODE)
            lec_html_escape(d->html, lec_slice_of((const char *)n->content));
        else if (n->type == XML_ELEMENT_NODE)
            add_inline_element(d, n);
}

/* ---- blocks -------------------------------------------------------------- */

static bool take_title(odt *d, const xmlNode *paragraph)
{
    static const char *const names[] = {"Title", NULL};
    lec_text title = {0};
    if (d->titled || d->in_note || !is_styled(d, paragraph, names))
        return false;
    lec_xml_add_text(paragraph, &title);
    if (!title.len)
        return false;
    lec_text_free(&d->imprint.title);
    d->imprint.title = title;
    return d->titled = true;
}

static void add_paragraph(odt *d, const xmlNode *p)
{
    static const char *const quotes[] = {"Quotations", NULL};
    static const char *const captions[] = {"Caption", NULL};
    const char *tag = is_styled(d, p, quotes)     ? "blockquote"
                      : is_styled(d, p, captions) ? "figcaption"
                                                  : "p";
    if (take_title(d, p))
        return;
    lec_text_addf(d->html, "<%s>", tag);
    add_inline(d, p);
    lec_text_addf(d->html, "</%s>\n", tag);
    for (const xmlNode *n = p->children; n; n = n->next) {
        const xmlNode *box =
            lec_xml_is(n, "frame") ? lec_xml_child(n, "text-box") : NULL;
        if (box)
            add_blocks(d, box);
    }
}

static void add_heading(odt *d, const xmlNode *h)
{
    int level = lec_xml_number(h, "outline-level", 1, 6, 6);
    lec_text_addf(d->html, "<h%d>", level);
    add_inline(d, h);
    lec_text_addf(d->html, "</h%d>\n", level);
}

static void add_list(odt *d, const xmlNode *list)
{
    const char *around = d->list, *own = lec_xml_get(list, "style-name");
    d->list = own ? own : around;
    d->depth++;
    const char *tag = is_numbered(d) ? "ol" : "ul";
    lec_text_addf(d->html, "<%s>", tag);
    for (const xmlNode *n = list->children; n; n = n->next) {
        if (!lec_xml_is(n, "list-item") && !lec_xml_is(n, "list-header"))
            continue;
        lec_text_add_str(d->html, "<li>");
        add_blocks(d, n);
        lec_text_add_str(d->html, "</li>");
    }
    lec_text_addf(d->html, "</%s>\n", tag);
    d->depth--;
    d->list = around;
}

static void add_rows(odt *d, const xmlNode *parent, const char *tag)
{
    for (const xmlNode *n = parent->children; n; n = n->next) {
        if (lec_xml_is(n, "table-header-rows"))
            add_rows(d, n, "th");
        else if (lec_xml_is(n, "table-rows"))
            add_rows(d, n, tag);
        if (!lec_xml_is(n, "table-row"))
            continue;
        lec_text_add_str(d->html, "<tr>");
        const xmlNode *cell = lec_xml_child(n, "table-cell");
        for (; cell; cell = lec_xml_next(cell, "table-cell")) {
            lec_text_addf(d->html, "<%s>", tag);
            add_blocks(d, cell);
            lec_text_addf(d->html, "</%s>", tag);
        }
        lec_text_add_str(d->html, "</tr>\n");
    }
}

static void add_block(odt *d, const xmlNode *n)
{
    static const char *const silent[] = {"tracked-changes",
                                         "sequence-decls",
                                         "variable-decls",
                                         "user-field-decls",
                                         "table-of-content",
                                         "illustration-index",
                                         "table-index",
                                         "object-index",
                                         "user-index",
                                         "alphabetical-index",
                                         "forms",
                                         "annotation",
                                         NULL};
    if (lec_slice_match(lec_slice_of((const char *)n->name), lec_slice_is,
                        silent) ||
        (lec_xml_get(n, "display") && lec_xml_is(n, "section") &&
         !strcmp(lec_xml_get(n, "display"), "none")))
        return;
    if (lec_xml_is(n, "p"))
        add_paragraph(d, n);
    else if (lec_xml_is(n, "h"))
        add_heading(d, n);
    else if (lec_xml_is(n, "list"))
        add_list(d, n);
    else if (lec_xml_is(n, "table")) {
        lec_text_add_str(d->html, "<table>\n");
        add_rows(d, n, "td");
        lec_text_add_str(d->html, "</table>\n");
    } else if (lec_xml_is(n, "frame")) {
        add_picture(d, n);
        add_blocks(d, n);
    } else
        add_blocks(d, n);
}

static void add_blocks(odt *d, const xmlNode *parent)
{
    for (const xmlNode *n = parent->children; n; n = n->next)
        if (n->type == XML_ELEMENT_NODE)
            add_block(d, n);
}

/* ---- the document -------------------------------------------------------- */

/* Remember which parts a password is needed for. */
static lec_code find_locks(odt *d, lec_error *err)
{
    xmlDoc *doc = NULL;
    const char *name = "META-INF/manifest.xml";
    if (!lec_package_has(d->package, name))
        return LEC_OK;
    lec_code code = lec_package_parse(d->package, name, false, &doc, err);
    const xmlNode *root = doc ? xmlDocGetRootElement(doc) : NULL;
    const xmlNode *n = lec_xml_child(root, "file-entry");
    for (; n; n = lec_xml_next(n, "file-entry"))
        if (lec_xml_child(n, "encryption-data") && lec_xml_get(n, "full-path"))
            lec_package_lock(d->package, lec_xml_get(n, "full-path"));
    xmlFreeDoc(doc);
    return code;
}

/* Take what a document says of itself. */
static void take_meta(odt *d, const xmlNode *root)
{
    const xmlNode *meta = lec_xml_child(root, "meta");
    for (const xmlNode *n = meta ? meta->children : NULL; n; n = n->next)
        lec_imprint_take(&d->imprint, n);
}

static void take_imprint(odt *d)
{
    xmlDoc *doc;
    if (lec_package_parse(d->package, "meta.xml", false, &doc, NULL))
        return;
    take_meta(d, xmlDocGetRootElement(doc));
    xmlFreeDoc(doc);
}

static lec_code make_page(odt *d, const xmlNode *content, lec_inside *inside,
                          lec_error *err)
{
    const xmlNode *text = lec_xml_child(lec_xml_child(content, "body"), "text");
    lec_code code = LEC_OK;
    d->html = &d->body;
    if (text)
        add_blocks(d, text);
    else
        code = lec_fail(err, LEC_E_INPUT, "there is no text in " WHAT);
    if (!code && d->body.len + d->notes.len > LEC_MAX_PAGE_BYTES)
        code = d->package ? lec_package_fail_size(d->package, err)
                          : lec_fail(err, LEC_E_LIMIT, WHAT " is too large");
    if (!code) {
        lec_imprint_begin_page(&d->imprint, &inside->bytes);
        lec_text_add_slice(&inside->bytes, lec_text_slice(&d->body));
        lec_text_add_slice(&inside->bytes, lec_text_slice(&d->notes));
        lec_imprint_end_page(&inside->bytes);
        lec_text_add_str(&inside->charset, "utf-8");
        inside->kind = LEC_PAGE_HTML;
    }
    return code;
}

static lec_code read_document(odt *d, lec_inside *inside, lec_error *err)
{
    xmlDoc *content = NULL, *styles = NULL;
    lec_code code = find_locks(d, err);
    if (!code)
        code =
            lec_package_parse(d->package, "content.xml", false, &content, err);
    if (!code && lec_package_has(d->package, "styles.xml"))
        code = lec_package_parse(d->package, "styles.xml", false, &styles, err);
    if (!code) /* names of automatic styles are of one part */
        list_styles(d, xmlDocGetRootElement(content));
    if (styles)
        list_styles(d, xmlDocGetRootElement(styles));
    if (!code) {
        take_imprint(d);
        code = make_page(d, xmlDocGetRootElement(content), inside, err);
    }
    xmlFreeDoc(content);
    xmlFreeDoc(styles);
    return code;
}

/* Read a document that is one file (OpenDocument 1.3, part 3, 3.1.2). */
static lec_code read_flat(odt *d, lec_slice bytes, lec_inside *inside,
                          lec_error *err)
{
    xmlDoc *doc = lec_xml_parse(bytes, false);
    if (!doc)
        return lec_fail(err, LEC_E_INPUT, WHAT " is damaged: it is no XML");
    const xmlNode *root = xmlDocGetRootElement(doc);
    list_styles(d, root);
    take_meta(d, root);
    lec_code code = make_page(d, root, inside, err);
    xmlFreeDoc(doc);
    return code;
}

/* Test for a document of text that is one file of XML. */
static bool is_flat(lec_slice bytes)
{
    size_t n = bytes.len < FLAT_HEAD ? bytes.len : FLAT_HEAD;
    lec_slice head = lec_slice_trim((lec_slice){bytes.ptr, n});
    if (lec_slice_begins(head, "\xEF\xBB\xBF"))
        head = lec_slice_from(head, 3);
    return lec_slice_begins(head, "<") &&
           memmem(head.ptr, head.len, "<office:document ", 17) &&
           memmem(head.ptr, head.len, "opendocument.text\"", 18);
}

bool lec_odt_is(lec_slice bytes)
{
    static const char mime[] = "mimetypeapplication/vnd.oasis.opendocument."
                               "text";
    return is_flat(bytes) ||
           (lec_slice_begins(bytes, "PK\3\4") && bytes.len > 30 &&
            lec_slice_begins(lec_slice_from(bytes, 30), mime));
}

lec_code lec_odt_open(lec_slice bytes, lec_inside *inside, lec_error *err)
{
    odt d = {.styles = xmlHashCreate(64), .lists = xmlHashCreate(64)};
    bool flat = is_flat(bytes);
    lec_code code = flat ? read_flat(&d, bytes, inside, err)
                         : lec_package_open(bytes, WHAT, &d.package, err);
    if (!code && !flat)
        code = read_document(&d, inside, err);
    xmlHashFree(d.styles, NULL);
    xmlHashFree(d.lists, NULL);
    lec_text_free(&d.notes);
    lec_text_free(&d.body);
    lec_imprint_free(&d.imprint);
    lec_package_close(d.package);
    return code;
}
