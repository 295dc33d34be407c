/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "source/ebook_body.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include <libxml/HTMLparser.h>
#include <libxml/hash.h>
#include <libxml/parser.h>

#include "base/markup.h"

#define MOST_HEADINGS 4 /* above the text of a chapter */
#define MOST_OPEN 16    /* elements that a chapter may begin in */
#define LOOK_DOWN 8     /* elements into which one begins */
#define MOST_NOTES 10000
#define MARK_BYTES 4 /* of what leads back from a note */
#define KEPT_FILES 8 /* with notes, which are kept for further chapters */

/* An entry of the contents. */
typedef struct name {
    char *title;
    int depth;
    bool in_file; /* it leads to an element, not to the file */
    bool first;   /* the first that leads to its file */
    bool met;     /* a chapter began here, or could not */
} name;

/* A heading that stands above all text of a chapter. */
typedef struct heading {
    size_t from, to; /* in the chapter's HTML */
    lec_text text;
} heading;

/* A file of the book that notes are in. */
typedef struct note_file {
    char *path;
    xmlDoc *doc;
    xmlHashTable *ids; /* of nodes */
} note_file;

/* A note that the present chapter refers to. */
typedef struct note {
    const xmlNode *node;
    int number;
} note;

struct lec_book_body {
    lec_package *package;
    name *names;
    size_t name_count, name_room;
    xmlHashTable *by_place; /* of indexes of names, from 1, by path#fragment */
    xmlHashTable *by_path;  /* likewise of the first that leads to a file */
    int split_depth;        /* entries so deep begin a chapter within a file */
    size_t at_depth[2];     /* how many entries are 0 and 1 deep */
    lec_book_chapter *chapters;
    size_t count, room;
    /* The last chapter while it is written. */
    bool open;
    bool has_text;      /* behind its headings */
    bool read_notes;    /* notes of it are left out, which were read */
    size_t heads_count; /* headings so far */
    heading heads[MOST_HEADINGS];
    size_t made_bytes; /* of all chapters before */
    /* The present file. */
    const char *path;
    bool file_text; /* text of it is written */
    int in_heading; /* elements that are headings and open */
    note_file kept[KEPT_FILES];
    size_t kept_count;
    xmlHashTable *used; /* notes that were read, by path#fragment */
    note *notes;
    size_t note_count, note_room;
    int noted; /* notes so far */
};

/* ---- names --------------------------------------------------------------- */

lec_book_body *lec_book_new(lec_package *package)
{
    lec_book_body *b = lec_must_zero(sizeof *b);
    b->package = package;
    b->by_place = xmlHashCreate(64);
    b->by_path = xmlHashCreate(64);
    b->used = xmlHashCreate(64);
    return b;
}

static void free_file(note_file *file)
{
    free(file->path);
    xmlHashFree(file->ids, NULL);
    xmlFreeDoc(file->doc);
}

void lec_book_free(lec_book_body *book)
{
    for (size_t i = 0; i < book->name_count; i++)
        free(book->names[i].title);
    for (size_t i = 0; i < book->count; i++) {
        lec_text_free(&book->chapters[i].title);
        lec_text_free(&book->chapters[i].html);
    }
    for (size_t i = 0; i < MOST_HEADINGS; i++)
        lec_text_free(&book->heads[i].text);
    for (size_t i = 0; i < book->kept_count; i++)
        free_file(&book->kept[i]);
    xmlHashFree(book->by_place, NULL);
    xmlHashFree(book->by_path, NULL);
    xmlHashFree(book->used, NULL);
    free(book->names);
    free(book->chapters);
    free(book->notes);
    free(book);
}

void lec_book_name(lec_book_body *book, const char *path, const char *fragment,
                   const char *title, int depth)
{
    char *place = lec_must_format("%s#%s", path, fragment);
    name *n = LEC_MUST_ADD(book->names, book->name_count, book->name_room);
    void *index = (void *)book->name_count;
    *n = (name){
        .title = lec_must_copy(title), .depth = depth, .in_file = *fragment};
    n->first = !xmlHashAddEntry(book->by_path, (const xmlChar *)path, index);
    xmlHashAddEntry(book->by_place, (const xmlChar *)place, index);
    if (depth >= 0 && depth < 2)
        book->at_depth[depth]++;
    /* One entry above all others is the book itself. */
    book->split_depth = book->at_depth[0] == 1 && book->at_depth[1] > 1;
    free(place);
}

bool lec_book_is_named(const lec_book_body *book)
{
    return book->name_count;
}

static name *find_name(const lec_book_body *b, xmlHashTable *in,
                       const char *key)
{
    size_t at = (size_t)xmlHashLookup(in, (const xmlChar *)key);
    return at ? &b->names[at - 1] : NULL;
}

static name *find_place(const lec_book_body *b, const char *fragment)
{
    char *place = lec_must_format("%s#%s", b->path, fragment);
    name *found = find_name(b, b->by_place, place);
    free(place);
    return found;
}

/* ---- titles -------------------------------------------------------------- */

/* Append letters and digits of a text alone, in lower case: by them two titles
 * are compared.
 */
static void add_letters(lec_text *to, const lec_text *title)
{
    for (size_t i = 0; i < title->len; i++) {
        unsigned char c = (unsigned char)title->ptr[i];
        if (c >= 0x80 || isalnum(c))
            lec_text_add_byte(to, (char)tolower(c));
    }
}

static bool says(const lec_text *whole, const lec_text *part)
{
    lec_text a = {0}, b = {0};
    add_letters(&a, whole);
    add_letters(&b, part);
    bool found = strstr(lec_text_str(&a), lec_text_str(&b));
    lec_text_free(&a);
    lec_text_free(&b);
    return found;
}

static void join_headings(const lec_book_body *b, lec_text *joined)
{
    for (size_t i = 0; i < b->heads_count; i++) {
        const lec_text *t = &b->heads[i].text;
        if (!t->len || (joined->len && says(joined, t)))
            continue;
        if (joined->len)
            lec_text_add_str(
                joined,
                strchr(".!?:", joined->ptr[joined->len - 1]) ? " " : ". ");
        lec_text_add_slice(joined, lec_text_slice(t));
    }
}

static void cut(lec_text *html, const heading *h)
{
    memmove(html->ptr + h->from, html->ptr + h->to, html->len - h->to);
    lec_text_cut(html, html->len - (h->to - h->from));
}

/* Take the title that the headings say, if it says more than that of the
 * contents; what it says then is not said again.
 */
static void settle_title(lec_book_body *b, lec_book_chapter *c)
{
    lec_text joined = {0};
    join_headings(b, &joined);
    if (joined.len && says(&joined, &c->title)) {
        lec_text_free(&c->title);
        c->title = joined;
        joined = (lec_text){0};
    }
    for (size_t i = b->heads_count; i-- > 0;)
        if (says(&c->title, &b->heads[i].text))
            cut(&c->html, &b->heads[i]);
    lec_text_free(&joined);
}

/* ---- chapters ------------------------------------------------------------ */

static lec_book_chapter *chapter_of(const lec_book_body *b)
{
    return &b->chapters[b->count - 1];
}

static lec_text *html_of(const lec_book_body *b)
{
    return &chapter_of(b)->html;
}

static void begin_chapter(lec_book_body *b, const char *title)
{
    lec_book_chapter *c = LEC_MUST_ADD(b->chapters, b->count, b->room);
    *c = (lec_book_chapter){0};
    lec_text_add_str(&c->title, title);
    b->open = true;
    b->has_text = b->read_notes = false;
    b->heads_count = 0;
}

static void add_notes(lec_book_body *b);

static void end_chapter(lec_book_body *b)
{
    if (!b->open)
        return;
    lec_book_chapter *c = chapter_of(b);
    bool empty = !b->has_text && (!b->heads_count || b->read_notes);
    add_notes(b);
    settle_title(b, c);
    for (size_t i = 0; i < MOST_HEADINGS; i++)
        lec_text_cut(&b->heads[i].text, 0);
    b->made_bytes += c->html.len;
    b->open = false;
    if (!empty)
        return;
    b->made_bytes -= c->html.len;
    lec_text_free(&c->title);
    lec_text_free(&c->html);
    b->count--;
}

/* ---- elements ------------------------------------------------------------ */

/* Elements of which nothing is read. */
static const char *const silent[] = {"script", "style",  "head",   "template",
                                     "object", "iframe", "audio",  "video",
                                     "form",   "button", "select", NULL};
/* Attributes that say how a text is read. */
static const char *const told[] = {
    "id",      "lang",  "dir",   "alt",      "title",    "colspan", "start",
    "rowspan", "scope", "value", "headers",  "reversed", "hidden",  "role",
    "display", "cite",  "type",  "datetime", NULL};
static const char *const in_line[] = {"a", "span", "sup", "b", "strong", NULL};
static const char *const empty_ones[] = {"br", "hr", "img", "wbr", "col", NULL};

static bool is_one(const xmlNode *node, const char *const *names)
{
    return lec_slice_match(lec_slice_of((const char *)node->name), lec_slice_is,
                           names);
}

static bool is_heading(const xmlNode *node)
{
    const char *n = (const char *)node->name;
    return n[0] == 'h' && n[1] >= '1' && n[1] <= '6' && !n[2];
}

/* Test for the lines above a chapter that books of our own repeat from what is
 * said of the whole.
 */
static bool is_repeated(const xmlNode *node)
{
    return lec_xml_is(node->parent, "header") &&
           (lec_xml_says(node, "class", "site") ||
            lec_xml_says(node, "class", "byline"));
}

/* Test for what stands in a book only to be turned to: page numbers, tables of
 * contents, lists of landmarks.
 */
static bool is_furniture(const xmlNode *node)
{
    return lec_xml_says(node, "type", "pagebreak") ||
           lec_xml_says(node, "role", "doc-pagebreak") ||
           (lec_xml_is(node, "nav") &&
            (lec_xml_says(node, "type", "toc") ||
             lec_xml_says(node, "type", "landmarks") ||
             lec_xml_says(node, "type", "page-list")));
}

/* Give the role of DPUB-ARIA for a type of EPUB's vocabulary; NULL for others.
 */
static const char *role_of(const xmlNode *node)
{
    static const char *const roles[][2] = {
        {"noteref", "doc-noteref"},    {"footnote", "doc-footnote"},
        {"endnote", "doc-endnote"},    {"rearnote", "doc-endnote"},
        {"note", "doc-footnote"},      {"endnotes", "doc-endnotes"},
        {"rearnotes", "doc-endnotes"}, {"footnotes", "doc-endnotes"},
    };
    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
        if (lec_xml_says(node, "type", roles[i][0]))
            return roles[i][1];
    return NULL;
}

static bool is_note_mark(const xmlNode *node)
{
    return lec_xml_is(node, "a") && (lec_xml_says(node, "type", "noteref") ||
                                     lec_xml_says(node, "role", "doc-noteref"));
}

static void add_attribute(lec_text *html, const char *key, const char *value)
{
    lec_text_addf(html, " %s=\"", key);
    lec_html_escape(html, lec_slice_of(value));
    lec_text_add_byte(html, '"');
}

/* Add the attributes of an element; one of its EPUB type becomes its role. */
static void add_attributes(lec_text *html, const xmlNode *node)
{
    const char *role = role_of(node);
    for (const xmlAttr *a = node->properties; a; a = a->next) {
        const char *key = (const char *)a->name;
        bool typed = !strcmp(key, "type") && (a->ns || role);
        if (typed || (role && !strcmp(key, "role")) ||
            !lec_slice_match(lec_slice_of(key), lec_slice_is, told) ||
            !a->children || !a->children->content)
            continue;
        add_attribute(html, key, (const char *)a->children->content);
    }
    if (role)
        add_attribute(html, "role", role);
}

static void add_start(lec_text *html, const xmlNode *node)
{
    lec_text_addf(html, "<%s", (const char *)node->name);
    add_attributes(html, node);
    if (lec_xml_is(node, "a")) {
        const char *href = lec_xml_get(node, "href");
        if (href && (*href == '#' || !strncmp(href, "http", 4)))
            add_attribute(html, "href", href);
    }
    lec_text_add_byte(html, '>');
}

static void add_end(lec_text *html, const xmlNode *node)
{
    if (!is_one(node, empty_ones))
        lec_text_addf(html, "</%s>", (const char *)node->name);
}

/* ---- notes in other files ------------------------------------------------ */

/* Resolve references to HTML's entities, which XML does not know. */
static void add_xml(lec_text *to, lec_slice html)
{
    while (html.len) {
        const char *at = memchr(html.ptr, '&', html.len);
        size_t n = at ? (size_t)(at - html.ptr) : html.len;
        lec_text_add(to, html.ptr, n);
        html = lec_slice_from(html, n);
        char word[16];
        size_t len = 0;
        for (; len + 1 < html.len && len < 15 &&
               isalnum((unsigned char)html.ptr[len + 1]);
             len++)
            word[len] = html.ptr[len + 1];
        word[len] = '\0';
        const htmlEntityDesc *e =
            len ? htmlEntityLookup((const xmlChar *)word) : NULL;
        if (e && e->value > 0x7F && len + 1 < html.len &&
            html.ptr[len + 1] == ';') {
            lec_text_add_code(to, (int32_t)e->value);
            html = lec_slice_from(html, len + 2);
        } else if (html.len) {
            lec_text_add_byte(to, '&');
            html = lec_slice_from(html, 1);
        }
    }
}

/* Parse a file as XHTML; `*doc` is NULL if it is not well-formed, and `bytes`
 * has it then.
 */
static lec_code parse(lec_book_body *b, const char *path, lec_text *bytes,
                      xmlDoc **doc, lec_error *err)
{
    lec_text xml = {0};
    lec_code code = lec_package_read(b->package, path, bytes, err);
    add_xml(&xml, lec_text_slice(bytes));
    *doc = code ? NULL
                : xmlReadMemory(lec_text_str(&xml), (int)xml.len, NULL, NULL,
                                XML_PARSE_NONET | XML_PARSE_NOERROR |
                                    XML_PARSE_NOWARNING | XML_PARSE_NOCDATA);
    lec_text_free(&xml);
    return code;
}

static note_file *find_file(lec_book_body *b, const char *path)
{
    for (size_t i = 0; i < b->kept_count; i++)
        if (!strcmp(b->kept[i].path, path))
            return &b->kept[i];
    if (b->kept_count == KEPT_FILES || !lec_package_has(b->package, path))
        return NULL;
    lec_text bytes = {0};
    note_file *f = &b->kept[b->kept_count++];
    *f = (note_file){.path = lec_must_copy(path), .ids = xmlHashCreate(64)};
    (void)parse(b, path, &bytes, &f->doc, NULL);
    lec_text_free(&bytes);
    const xmlNode *root = f->doc ? xmlDocGetRootElement(f->doc) : NULL;
    for (const xmlNode *n = root; n; n = lec_xml_walk(n, root)) {
        const char *id = lec_xml_get(n, "id");
        if (id)
            xmlHashAddEntry(f->ids, (const xmlChar *)id, (void *)n);
    }
    return f;
}

/* Find the note in another file that a mark leads to, and put it on the list.
 * Returns its number, 0 if there is none or it was read before.
 */
static int take_note(lec_book_body *b, const xmlNode *mark)
{
    const char *href = lec_xml_get(mark, "href");
    lec_text fragment = {0};
    int number = 0;
    if (!href || *href == '#' || strstr(href, "://") || b->noted == MOST_NOTES)
        return 0;
    char *path = lec_package_resolve(b->path, href, &fragment);
    char *place = lec_must_format("%s#%s", path, lec_text_str(&fragment));
    note_file *file = strcmp(path, b->path) != 0 ? find_file(b, path) : NULL;
    const xmlNode *node =
        file
            ? xmlHashLookup(file->ids, (const xmlChar *)lec_text_str(&fragment))
            : NULL;
    while (node && is_one(node, in_line) && node->parent)
        node = node->parent;
    if (node && !xmlHashAddEntry(b->used, (const xmlChar *)place, (void *)b)) {
        number = ++b->noted;
        *LEC_MUST_ADD(b->notes, b->note_count, b->note_room) =
            (note){node, number};
    }
    lec_text_free(&fragment);
    free(place);
    free(path);
    return number;
}

/* Test for a link from a note back to its mark: its number, an arrow. */
static bool leads_back(const xmlNode *node)
{
    lec_text shown = {0};
    const char *href = lec_xml_get(node, "href");
    if (lec_xml_is(node, "a") && href && strncmp(href, "http", 4) != 0)
        lec_xml_add_text(node, &shown);
    bool back = shown.len && shown.len <= MARK_BYTES;
    lec_text_free(&shown);
    return back || lec_xml_says(node, "role", "doc-backlink") ||
           lec_xml_says(node, "type", "backlink");
}

/* Test whether all in a node was read as notes before. */
static bool is_read(const lec_book_body *b, const xmlNode *node)
{
    const char *id = lec_xml_get(node, "id");
    char *place = id ? lec_must_format("%s#%s", b->path, id) : NULL;
    bool found = place && xmlHashLookup(b->used, (const xmlChar *)place);
    free(place);
    return found;
}

/* ---- the text of a file -------------------------------------------------- */

static void add_node(lec_book_body *b, const xmlNode *node, lec_text *html);

static void add_children(lec_book_body *b, const xmlNode *node, lec_text *html)
{
    for (const xmlNode *n = node->children; n; n = n->next)
        add_node(b, n, html);
}

static bool is_blank(const char *text)
{
    return !text[strspn(text, " \t\r\n")];
}

/* Test whether an element begins with the place that an entry leads to; it
 * then is where a chapter begins.
 */
static name *find_start(lec_book_body *b, const xmlNode *node)
{
    for (int down = 0; node && down < LOOK_DOWN; down++) {
        const char *id = lec_xml_get(node, "id");
        name *found = id ? find_place(b, id) : NULL;
        if (found && !found->met &&
            (found->depth <= b->split_depth || (found->first && !b->file_text)))
            return found;
        node = node->children;
        while (node && node->type == XML_TEXT_NODE &&
               is_blank((const char *)node->content))
            node = node->next;
        if (node && node->type != XML_ELEMENT_NODE)
            node = NULL;
    }
    return NULL;
}

/* End a chapter in the midst of elements, and begin the next one in the
 * innermost of them.
 */
static void split(lec_book_body *b, const xmlNode *at, name *start)
{
    const xmlNode *open[MOST_OPEN];
    size_t count = 0;
    for (const xmlNode *up = at->parent;
         up && count < MOST_OPEN && !lec_xml_is(up, "body"); up = up->parent)
        if (up->type == XML_ELEMENT_NODE)
            open[count++] = up;
    start->met = true;
    for (size_t i = 0; b->open && i < count; i++)
        add_end(html_of(b), open[i]);
    end_chapter(b);
    begin_chapter(b, start->title);
    while (count--)
        lec_text_addf(html_of(b), "<%s>", (const char *)open[count]->name);
}

static void add_text(lec_book_body *b, const char *text, lec_text *html)
{
    lec_html_escape(html ? html : html_of(b), lec_slice_of(text));
    if (html || b->in_heading || is_blank(text))
        return;
    b->has_text = b->file_text = true;
}

/* Add a letter that is drawn, as the first of a chapter may be; other pictures
 * stay pictures.
 */
static bool add_drop_cap(lec_book_body *b, const xmlNode *image, lec_text *html)
{
    const char *alt = lec_xml_get(image, "alt");
    const xmlNode *next = image->next;
    if (!alt || !isalpha((unsigned char)alt[0]) || alt[1] || !next ||
        next->type != XML_TEXT_NODE ||
        !isalpha((unsigned char)next->content[0]))
        return false;
    add_text(b, alt, html);
    return true;
}

/* Say what a drawing shows by its title and description. */
static void add_drawing(const xmlNode *svg, lec_text *html)
{
    lec_text alt = {0};
    const xmlNode *title = lec_xml_child(svg, "title");
    const xmlNode *desc = lec_xml_child(svg, "desc");
    if (title)
        lec_xml_add_text(title, &alt);
    if (alt.len && desc)
        lec_text_add_str(&alt, ": ");
    if (desc)
        lec_xml_add_text(desc, &alt);
    if (alt.len)
        lec_html_put(html, "<img alt=\"", lec_text_str(&alt), "\">");
    lec_text_free(&alt);
}

static void add_mark(lec_book_body *b, const xmlNode *mark, lec_text *to)
{
    lec_text *html = to ? to : html_of(b);
    const char *href = lec_xml_get(mark, "href");
    int number = to ? 0 : take_note(b, mark);
    if (!number && (!href || *href != '#'))
        return;
    lec_text_add_str(html, "<sup><a role=\"doc-noteref\" href=\"");
    if (number)
        lec_text_addf(html, "#lectern-note-%d", number);
    else
        lec_html_escape(html, lec_slice_of(href));
    lec_text_add_str(html, "\">");
    lec_text shown = {0};
    lec_xml_add_text(mark, &shown);
    lec_html_escape(html, lec_text_slice(&shown));
    lec_text_add_str(html, "</a></sup>");
    lec_text_free(&shown);
}

static void end_heading(lec_book_body *b, const xmlNode *node, size_t from)
{
    if (--b->in_heading || b->has_text)
        return;
    b->file_text = true;
    if (b->heads_count == MOST_HEADINGS) {
        b->has_text = true;
        return;
    }
    heading *h = &b->heads[b->heads_count++];
    h->from = from;
    h->to = html_of(b)->len;
    lec_text_cut(&h->text, 0);
    lec_xml_add_text(node, &h->text);
    if (!h->text.len)
        b->heads_count--;
}

static void add_element(lec_book_body *b, const xmlNode *node, lec_text *html)
{
    name *start = html ? NULL : find_start(b, node);
    if (start)
        split(b, node, start);
    lec_text *to = html ? html : html_of(b);
    size_t from = to->len;
    bool head = !html && is_heading(node);
    b->in_heading += head;
    add_start(to, node);
    add_children(b, node, html);
    to = html ? html : html_of(b); /* a chapter may have begun */
    add_end(to, node);
    if (head)
        end_heading(b, node, from < to->len ? from : 0);
}

/* Add a node to the chapter, or to `html` if that is not NULL. */
static void add_node(lec_book_body *b, const xmlNode *node, lec_text *html)
{
    if (node->type == XML_TEXT_NODE)
        add_text(b, (const char *)node->content, html);
    if (node->type != XML_ELEMENT_NODE || is_one(node, silent) ||
        is_furniture(node) || is_repeated(node) || (html && leads_back(node)))
        return;
    if (!html && is_read(b, node)) {
        b->read_notes = true;
        return;
    }
    if (lec_xml_is(node, "svg"))
        add_drawing(node, html ? html : html_of(b));
    else if (is_note_mark(node))
        add_mark(b, node, html);
    else if (!lec_xml_is(node, "img") || !add_drop_cap(b, node, html))
        add_element(b, node, html);
}

/* Add the notes that the chapter refers to and that are in other files. */
static void add_notes(lec_book_body *b)
{
    lec_text html = {0};
    for (size_t i = 0; i < b->note_count; i++) {
        lec_text_addf(&html,
                      "\n<aside role=\"doc-footnote\" "
                      "id=\"lectern-note-%d\">",
                      b->notes[i].number);
        add_children(b, b->notes[i].node, &html);
        lec_text_add_str(&html, "</aside>");
    }
    b->note_count = 0;
    lec_text_add_slice(html_of(b), lec_text_slice(&html));
    lec_text_free(&html);
}

/* ---- files --------------------------------------------------------------- */

/* Test whether the first text of a file is a heading of a chapter. */
static bool has_heading(const xmlNode *body)
{
    for (const xmlNode *n = body; n; n = lec_xml_walk(n, body)) {
        if (lec_xml_is(n, "h1") || lec_xml_is(n, "h2"))
            return true;
        if (n->type == XML_TEXT_NODE && !is_blank((const char *)n->content))
            return false;
    }
    return false;
}

/* Begin the chapter that a file begins, if it does. */
static void begin_file(lec_book_body *b, const xmlNode *body)
{
    name *named = find_place(b, "");
    bool is_named = find_name(b, b->by_path, b->path);
    b->file_text = false;
    b->in_heading = 0;
    if (named && !named->met) {
        named->met = true;
        end_chapter(b);
        begin_chapter(b, named->title);
    } else if (!b->open || !b->name_count ||
               (!is_named && body && has_heading(body))) {
        end_chapter(b);
        begin_chapter(b, "");
    }
}

/* Add a file that is no XML as it is, for the parser of HTML. */
static void add_raw(lec_book_body *b, lec_slice all)
{
    lec_text *html = html_of(b);
    const char *at = memmem(all.ptr, all.len, "<body", 5);
    if (at)
        all = lec_slice_from(all, (size_t)(at - all.ptr) + 5);
    if (at)
        lec_slice_take(&all, '>');
    at = memmem(all.ptr, all.len, "</body", 6);
    if (at)
        all.len = (size_t)(at - all.ptr);
    while (all.len) {
        at = memmem(all.ptr, all.len, "]]>", 3);
        size_t n = at ? (size_t)(at - all.ptr) : all.len;
        lec_text_add(html, all.ptr, n);
        all = lec_slice_from(all, at ? n + 3 : n);
    }
    b->has_text = b->file_text = true;
}

lec_code lec_book_add_file(lec_book_body *book, const char *path,
                           lec_error *err)
{
    lec_text bytes = {0};
    xmlDoc *doc;
    lec_code code = parse(book, path, &bytes, &doc, err);
    const xmlNode *root = doc ? xmlDocGetRootElement(doc) : NULL;
    const xmlNode *body = lec_xml_child(root, "body");
    book->path = path;
    if (!code)
        begin_file(book, body);
    if (body)
        add_children(book, body, NULL);
    else if (!code && !root)
        add_raw(book, lec_text_slice(&bytes));
    xmlFreeDoc(doc);
    lec_text_free(&bytes);
    if (!code && book->made_bytes + html_of(book)->len > LEC_MAX_PAGE_BYTES)
        code = lec_package_fail_size(book->package, err);
    return code;
}

const lec_book_chapter *lec_book_chapters(lec_book_body *book, size_t *count)
{
    end_chapter(book);
    *count = book->count;
    return book->chapters;
}
