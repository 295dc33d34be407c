/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads a DOCX (ECMA-376, WordprocessingML): its text becomes a page. */
#include <stdlib.h>
#include <string.h>

#include <libxml/hash.h>

#include "base/markup.h"
#include "source/package.h"
#include "source/wrapped.h"

#define WHAT "the DOCX"
#define MOST_BASES 16 /* styles of which each is based on the next */
#define LIST_LEVELS 9

/* What a paragraph is by its style. */
typedef enum role {
    PARAGRAPH,
    HEADING, /* HEADING + 1..6 */
    TITLE = HEADING + 10,
    QUOTE,
    CAPTION,
    CONTENTS, /* an entry of a table of contents */
} role;

/* Notes of one kind: of the foot or of the end. */
typedef struct notes {
    xmlDoc *doc;
    xmlHashTable *ids; /* of nodes; those that were asked for are taken out */
} notes;

typedef struct docx {
    lec_package *package;
    lec_imprint imprint;
    lec_text body;
    xmlDoc *style_doc, *number_doc;
    xmlHashTable *styles, *numbers, *lists; /* of nodes, by their ids */
    notes foot, end;
    const xmlNode **marked; /* notes that the text refers to, in order */
    size_t marked_count, marked_room;
    const xmlNode **boxes; /* boxes of text of the paragraph, and of those that
                              it stands in */
    size_t box_count, box_room;
    char open[LIST_LEVELS]; /* lists that are open: 'u' or 'o' */
    unsigned depth;
    bool titled, in_note;
    const xmlNode *cap; /* a paragraph with the first letter of the next */
} docx;

static const char *val(const xmlNode *parent, const char *child)
{
    return lec_xml_get(lec_xml_child(parent, child), "val");
}

/* Tell whether a property that is on or off is on. */
static bool is_on(const xmlNode *properties, const char *name)
{
    const xmlNode *node = lec_xml_child(properties, name);
    const char *v = lec_xml_get(node, "val");
    return node && !(v && (!strcmp(v, "0") || !strcmp(v, "false") ||
                           !strcmp(v, "none") || !strcmp(v, "off")));
}

/* Parse a part that may be missing, and list its elements of a name by id. */
static lec_code list_part(docx *d, const char *part, const char *element,
                          const char *id, xmlDoc **doc, xmlHashTable *to,
                          lec_error *err)
{
    if (!*doc && !lec_package_has(d->package, part))
        return LEC_OK;
    lec_code code =
        *doc ? LEC_OK : lec_package_parse(d->package, part, false, doc, err);
    const xmlNode *root = *doc ? xmlDocGetRootElement(*doc) : NULL;
    const xmlNode *n = lec_xml_child(root, element);
    for (; n; n = lec_xml_next(n, element))
        if (lec_xml_get(n, id))
            xmlHashAddEntry(to, (const xmlChar *)lec_xml_get(n, id), (void *)n);
    return code;
}

static const xmlNode *find(xmlHashTable *in, const char *id)
{
    return id ? xmlHashLookup(in, (const xmlChar *)id) : NULL;
}

/* ---- styles -------------------------------------------------------------- */

/* Say what a style is by its name, which is English in every language. */
static role role_named(const char *name)
{
    static const struct {
        const char *name;
        role is;
    } names[] = {{"title", TITLE},
                 {"quote", QUOTE},
                 {"intense quote", QUOTE},
                 {"block text", QUOTE},
                 {"caption", CAPTION},
                 {"toc heading", CONTENTS},
                 {"table of figures", CONTENTS}};
    if (!strncasecmp(name, "heading ", 8) && name[8] >= '1' && name[8] <= '6')
        return (role)(HEADING + name[8] - '0');
    if (!strncasecmp(name, "toc ", 4) && name[4] >= '1' && name[4] <= '9')
        return CONTENTS;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (!strcasecmp(name, names[i].name))
            return names[i].is;
    return PARAGRAPH;
}

/* Say what properties make of a paragraph; PARAGRAPH if they do not say. */
static role role_outlined(const xmlNode *properties)
{
    const char *level = val(properties, "outlineLvl");
    return level && *level >= '0' && *level <= '5' && !level[1]
               ? (role)(HEADING + 1 + *level - '0')
               : PARAGRAPH;
}

static role role_of(const docx *d, const xmlNode *properties)
{
    role is = role_outlined(properties);
    const xmlNode *style = find(d->styles, val(properties, "pStyle"));
    for (int i = 0; style && !is && i < MOST_BASES; i++) {
        const char *name = val(style, "name");
        is = role_named(name ? name : "");
        if (!is)
            is = role_outlined(lec_xml_child(style, "pPr"));
        style = find(d->styles, val(style, "basedOn"));
    }
    return is;
}

/* ---- lists --------------------------------------------------------------- */

static const xmlNode *numbering_of(const docx *d, const xmlNode *properties)
{
    const xmlNode *numbers = lec_xml_child(properties, "numPr");
    const xmlNode *style = find(d->styles, val(properties, "pStyle"));
    for (int i = 0; style && !numbers && i < MOST_BASES; i++) {
        numbers = lec_xml_child(lec_xml_child(style, "pPr"), "numPr");
        style = find(d->styles, val(style, "basedOn"));
    }
    return numbers;
}

/* Say how deep a paragraph is in lists, 0 for none, and whether its list is
 * numbered.
 */
static unsigned depth_of(const docx *d, const xmlNode *properties,
                         bool *numbered)
{
    const xmlNode *numbers = numbering_of(d, properties);
    const char *id = val(numbers, "numId");
    int at = lec_xml_number(lec_xml_child(numbers, "ilvl"), "val", 0,
                            LIST_LEVELS - 1, 0);
    if (!id || !strcmp(id, "0"))
        return 0;
    const xmlNode *list =
        find(d->lists, val(find(d->numbers, id), "abstractNumId"));
    const xmlNode *n = lec_xml_child(list, "lvl");
    while (n && lec_xml_number(n, "ilvl", 0, LIST_LEVELS, at) != at)
        n = lec_xml_next(n, "lvl");
    const char *format = val(n, "numFmt");
    *numbered =
        format && strcmp(format, "bullet") != 0 && strcmp(format, "none") != 0;
    return (unsigned)at + 1;
}

/* Open and close lists, so that `depth` are open, and an item in the last. */
static void set_depth(docx *d, unsigned depth, bool numbered)
{
    while (d->depth > 0 && (d->depth > depth ||
                            (d->depth == depth &&
                             d->open[d->depth - 1] != (numbered ? 'o' : 'u'))))
        lec_text_addf(&d->body, "</li></%cl>\n", d->open[--d->depth]);
    if (depth && d->depth == depth)
        lec_text_add_str(&d->body, "</li><li>");
    while (d->depth < depth) {
        d->open[d->depth++] = numbered ? 'o' : 'u';
        lec_text_addf(&d->body, "<%cl><li>", numbered ? 'o' : 'u');
    }
}

/* ---- runs ---------------------------------------------------------------- */

static void add_mark(docx *d, const xmlNode *node, notes *in)
{
    const char *id = lec_xml_get(node, "id");
    const xmlNode *note = find(in->ids, id);
    if (!note || d->in_note)
        return;
    xmlHashRemoveEntry(in->ids, (const xmlChar *)id, NULL);
    *LEC_MUST_ADD(d->marked, d->marked_count, d->marked_room) = note;
    lec_text_addf(&d->body,
                  "<sup><a role=\"doc-noteref\" href=\"#lectern-note-%zu\">%zu"
                  "</a></sup>",
                  d->marked_count, d->marked_count);
}

static bool is_within(const xmlNode *node, const char *name,
                      const xmlNode *root)
{
    for (; node != root; node = node->parent)
        if (lec_xml_is(node, name))
            return true;
    return false;
}

/* Remember the boxes of text in a drawing: they follow their paragraph. */
static void note_boxes(docx *d, const xmlNode *drawing)
{
    static const char box[] = "txbxContent";
    for (const xmlNode *n = drawing; n; n = lec_xml_walk(n, drawing))
        if (n != drawing && lec_xml_is(n, box) &&
            !is_within(n->parent, box, drawing))
            *LEC_MUST_ADD(d->boxes, d->box_count, d->box_room) = n;
}

/* Say what a picture shows, as its author described it. */
static void add_picture(docx *d, const xmlNode *drawing)
{
    const char *alt = NULL;
    note_boxes(d, drawing);
    for (const xmlNode *n = drawing; n && !alt; n = lec_xml_walk(n, drawing))
        if (lec_xml_is(n, "docPr"))
            alt = lec_xml_get(n, "descr");
        else if (lec_xml_is(n, "shape"))
            alt = lec_xml_get(n, "alt");
    if (alt && *alt)
        lec_html_put(&d->body, "<img alt=\"", alt, "\">");
}

static void add_run_part(docx *d, const xmlNode *n)
{
    if (lec_xml_is(n, "t") && n->children && n->children->content)
        lec_html_escape(&d->body,
                        lec_slice_of((const char *)n->children->content));
    else if (lec_xml_is(n, "tab"))
        lec_text_add_byte(&d->body, ' ');
    else if (lec_xml_is(n, "br") || lec_xml_is(n, "cr"))
        lec_text_add_str(&d->body, "<br>");
    else if (lec_xml_is(n, "noBreakHyphen"))
        lec_text_add_str(&d->body, "-");
    else if (lec_xml_is(n, "footnoteReference"))
        add_mark(d, n, &d->foot);
    else if (lec_xml_is(n, "endnoteReference"))
        add_mark(d, n, &d->end);
    else if (lec_xml_is(n, "drawing") || lec_xml_is(n, "pict"))
        add_picture(d, n);
    else if (lec_xml_is(n, "AlternateContent")) {
        const xmlNode *choice = lec_xml_child(n, "Choice");
        for (n = choice ? choice->children : NULL; n; n = n->next)
            if (lec_xml_is(n, "drawing"))
                add_picture(d, n);
    }
}

static void add_run(docx *d, const xmlNode *run)
{
    const xmlNode *properties = lec_xml_child(run, "rPr");
    if (is_on(properties, "vanish") || is_on(properties, "webHidden"))
        return;
    bool bold = is_on(properties, "b"), slanted = is_on(properties, "i");
    const char *align = val(properties, "vertAlign");
    const char *raised = align && !strcmp(align, "superscript") ? "sup"
                         : align && !strcmp(align, "subscript") ? "sub"
                                                                : NULL;
    lec_text_addf(&d->body, "%s%s", bold ? "<strong>" : "",
                  slanted ? "<em>" : "");
    if (raised)
        lec_text_addf(&d->body, "<%s>", raised);
    for (const xmlNode *n = run->children; n; n = n->next)
        add_run_part(d, n);
    if (raised)
        lec_text_addf(&d->body, "</%s>", raised);
    lec_text_addf(&d->body, "%s%s", slanted ? "</em>" : "",
                  bold ? "</strong>" : "");
}

/* Add what is in a paragraph; what was deleted from it is left out. */
static void add_inline(docx *d, const xmlNode *parent)
{
    static const char *const around[] = {
        "hyperlink", "ins",  "smartTag", "sdt",       "sdtContent", "fldSimple",
        "moveTo",    "dir",  "bdo",      "customXml", "oMath",      "oMathPara",
        "e",         "num",  "den",      "sup",       "sub",        "f",
        "sSup",      "sSub", "rad",      "d",         "nary",       NULL};
    for (const xmlNode *n = parent->children; n; n = n->next)
        if (lec_xml_is(n, "r"))
            add_run(d, n);
        else if (n->type == XML_ELEMENT_NODE &&
                 lec_slice_match(lec_slice_of((const char *)n->name),
                                 lec_slice_is, around))
            add_inline(d, n);
}

/* ---- blocks -------------------------------------------------------------- */

static const char *tag_of(role is, char heading[3])
{
    snprintf(heading, 3, "h%d", is > HEADING && is < TITLE ? is - HEADING : 1);
    return is > HEADING && is < TITLE ? heading
           : is == QUOTE              ? "blockquote"
           : is == CAPTION            ? "figcaption"
                                      : "p";
}

/* Take the title out of the text: it stands above it, or the document says it.
 */
static void take_title(docx *d, const xmlNode *paragraph)
{
    lec_text title = {0};
    lec_xml_add_text(paragraph, &title);
    if (title.len) {
        lec_text_free(&d->imprint.title);
        d->imprint.title = title;
        d->titled = true;
    }
}

static void add_blocks(docx *d, const xmlNode *parent);

/* Add the boxes that a paragraph has, from the `first` on. */
static void add_boxes(docx *d, size_t first)
{
    size_t past = d->box_count;
    for (size_t i = first; i < past; i++)
        add_blocks(d, d->boxes[i]);
    d->box_count = first;
}

static void add_paragraph(docx *d, const xmlNode *p)
{
    size_t boxes = d->box_count;
    char heading[3];
    bool numbered = false;
    const xmlNode *properties = lec_xml_child(p, "pPr");
    const char *cap =
        lec_xml_get(lec_xml_child(properties, "framePr"), "dropCap");
    role is = role_of(d, properties);
    unsigned depth =
        is > HEADING && is <= TITLE ? 0 : depth_of(d, properties, &numbered);
    if (cap && strcmp(cap, "none") != 0) {
        d->cap = p;
        return;
    }
    if (is == CONTENTS)
        return;
    if (is == TITLE && !d->titled && !d->in_note) {
        take_title(d, p);
        return;
    }
    const char *tag = tag_of(is, heading);
    set_depth(d, depth, numbered);
    lec_text_addf(&d->body, "<%s>", tag);
    if (d->cap)
        add_inline(d, d->cap);
    d->cap = NULL;
    add_inline(d, p);
    lec_text_addf(&d->body, "</%s>\n", tag);
    add_boxes(d, boxes);
}

static void add_cell(docx *d, const xmlNode *cell, bool head)
{
    const xmlNode *properties = lec_xml_child(cell, "tcPr");
    int span =
        lec_xml_number(lec_xml_child(properties, "gridSpan"), "val", 1, 99, 1);
    const char *tag = head ? "th" : "td";
    lec_text_addf(&d->body, "<%s", tag);
    if (span > 1)
        lec_text_addf(&d->body, " colspan=\"%d\"", span);
    lec_text_add_byte(&d->body, '>');
    add_blocks(d, cell);
    lec_text_addf(&d->body, "</%s>", tag);
}

static void add_table(docx *d, const xmlNode *table)
{
    set_depth(d, 0, false);
    lec_text_add_str(&d->body, "<table>\n");
    const xmlNode *row = lec_xml_child(table, "tr");
    for (; row; row = lec_xml_next(row, "tr")) {
        bool head = is_on(lec_xml_child(row, "trPr"), "tblHeader");
        lec_text_add_str(&d->body, "<tr>");
        const xmlNode *cell = lec_xml_child(row, "tc");
        for (; cell; cell = lec_xml_next(cell, "tc"))
            add_cell(d, cell, head);
        lec_text_add_str(&d->body, "</tr>\n");
    }
    lec_text_add_str(&d->body, "</table>\n");
}

static void add_blocks(docx *d, const xmlNode *parent)
{
    static const char *const around[] = {"sdt", "sdtContent", "customXml",
                                         "ins", "moveTo",     NULL};
    for (const xmlNode *n = parent->children; n; n = n->next)
        if (lec_xml_is(n, "p"))
            add_paragraph(d, n);
        else if (lec_xml_is(n, "tbl"))
            add_table(d, n);
        else if (n->type == XML_ELEMENT_NODE &&
                 lec_slice_match(lec_slice_of((const char *)n->name),
                                 lec_slice_is, around))
            add_blocks(d, n);
    set_depth(d, 0, false);
}

static void add_notes(docx *d)
{
    d->in_note = true;
    for (size_t i = 0; i < d->marked_count; i++) {
        lec_text_addf(&d->body,
                      "<aside role=\"doc-footnote\" id=\"lectern-note-%zu\">",
                      i + 1);
        add_blocks(d, d->marked[i]);
        lec_text_add_str(&d->body, "</aside>\n");
    }
}

/* ---- the document -------------------------------------------------------- */

/* Find the part that is the document, by the relations of the package. */
static lec_code parse_document(docx *d, xmlDoc **doc, lec_error *err)
{
    xmlDoc *relations = NULL;
    char *name = NULL;
    static const char kind[] = "/officeDocument";
    (void)lec_package_parse(d->package, "_rels/.rels", false, &relations, NULL);
    const xmlNode *n = relations ? xmlDocGetRootElement(relations) : NULL;
    for (n = lec_xml_child(n, "Relationship"); n && !name;
         n = lec_xml_next(n, "Relationship")) {
        const char *type = lec_xml_get(n, "Type");
        const char *target = lec_xml_get(n, "Target");
        if (type && target && lec_slice_ends(lec_slice_of(type), kind))
            name = lec_package_resolve("", target, NULL);
    }
    lec_code code = lec_package_parse(
        d->package, name ? name : "word/document.xml", false, doc, err);
    xmlFreeDoc(relations);
    free(name);
    return code;
}

static lec_code list_all(docx *d, lec_error *err)
{
    lec_code code = list_part(d, "word/styles.xml", "style", "styleId",
                              &d->style_doc, d->styles, err);
    if (!code)
        code = list_part(d, "word/numbering.xml", "num", "numId",
                         &d->number_doc, d->numbers, err);
    if (!code)
        code = list_part(d, "word/numbering.xml", "abstractNum",
                         "abstractNumId", &d->number_doc, d->lists, err);
    if (!code)
        code = list_part(d, "word/footnotes.xml", "footnote", "id",
                         &d->foot.doc, d->foot.ids, err);
    if (!code)
        code = list_part(d, "word/endnotes.xml", "endnote", "id", &d->end.doc,
                         d->end.ids, err);
    return code;
}

static void take_imprint(docx *d)
{
    xmlDoc *doc;
    if (lec_package_parse(d->package, "docProps/core.xml", false, &doc, NULL))
        return;
    const xmlNode *root = xmlDocGetRootElement(doc);
    for (const xmlNode *n = root->children; n; n = n->next) {
        lec_imprint_take(&d->imprint, n);
        if (lec_xml_is(n, "created") && !d->imprint.date.len)
            lec_xml_add_text(n, &d->imprint.date);
    }
    xmlFreeDoc(doc);
}

static lec_code read_document(docx *d, lec_inside *inside, lec_error *err)
{
    xmlDoc *doc = NULL;
    lec_code code = parse_document(d, &doc, err);
    if (!code)
        code = list_all(d, err);
    const xmlNode *root = doc && !code ? xmlDocGetRootElement(doc) : NULL;
    take_imprint(d);
    if (root && lec_xml_child(root, "body"))
        add_blocks(d, lec_xml_child(root, "body"));
    add_notes(d);
    if (!code && d->body.len > LEC_MAX_PAGE_BYTES)
        code = lec_package_fail_size(d->package, err);
    if (!code) {
        lec_imprint_begin_page(&d->imprint, &inside->bytes);
        lec_text_add_slice(&inside->bytes, lec_text_slice(&d->body));
        lec_imprint_end_page(&inside->bytes);
        lec_text_add_str(&inside->charset, "utf-8");
        inside->kind = LEC_PAGE_HTML;
    }
    xmlFreeDoc(doc);
    return code;
}

bool lec_docx_is(lec_slice bytes)
{
    static const char name[] = "word/document";
    return lec_slice_begins(bytes, "PK\3\4") &&
           memmem(bytes.ptr, bytes.len, name, sizeof name - 1);
}

lec_code lec_docx_open(lec_slice bytes, lec_inside *inside, lec_error *err)
{
    docx d = {.styles = xmlHashCreate(64),
              .numbers = xmlHashCreate(64),
              .lists = xmlHashCreate(64),
              .foot.ids = xmlHashCreate(64),
              .end.ids = xmlHashCreate(64)};
    lec_code code = lec_package_open(bytes, WHAT, &d.package, err);
    if (!code)
        code = read_document(&d, inside, err);
    xmlHashTable *const tables[] = {d.styles, d.numbers, d.lists, d.foot.ids,
                                    d.end.ids};
    xmlDoc *const docs[] = {d.style_doc, d.number_doc, d.foot.doc, d.end.doc};
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
        xmlHashFree(tables[i], NULL);
    for (size_t i = 0; i < sizeof docs / sizeof *docs; i++)
        xmlFreeDoc(docs[i]);
    lec_text_free(&d.body);
    lec_imprint_free(&d.imprint);
    lec_package_close(d.package);
    free(d.marked);
    free(d.boxes);
    return code;
}
