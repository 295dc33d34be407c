/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "source/package.h"

#include <stdlib.h>
#include <string.h>

#include <libxml/hash.h>
#include <libxml/parser.h>
#include <libxml/uri.h>

#include "base/markup.h"
#include "base/minizip.h"

#define NAME_BYTES                                                             \
    1024 /* a longer name of a part is none that is asked for                  \
          */
#define BLOCK_BYTES 65536

typedef struct part {
    unz64_file_pos at;
    bool locked;
} part;

struct lec_package {
    lec_slice bytes;
    const char *what;
    unzFile zip;
    part *parts;
    size_t count, room;
    xmlHashTable *names; /* of indexes of parts, from 1 */
    size_t read_bytes;   /* all that was unpacked */
};

/* ---- the zip file -------------------------------------------------------- */

static lec_code fail_cut(const char *what, lec_error *err)
{
    lec_fail_hint(err, "fetch or copy it again");
    return lec_fail(err, LEC_E_INPUT, "%s breaks off: only a part is there",
                    what);
}

lec_code lec_package_fail_size(const lec_package *package, lec_error *err)
{
    lec_fail_hint(err, "the limit is %zu bytes, as of any page",
                  LEC_MAX_PAGE_BYTES);
    return lec_fail(err, LEC_E_LIMIT, "%s is too large when unpacked",
                    package->what);
}

static part *find(const lec_package *p, const char *name)
{
    size_t at = (size_t)xmlHashLookup(p->names, (const xmlChar *)name);
    return at ? &p->parts[at - 1] : NULL;
}

/* Add the part that minizip stands at; of several of one name the first is
 * meant.
 */
static void add_part(lec_package *p)
{
    char name[NAME_BYTES] = "";
    unz_file_info64 info = {0};
    unz64_file_pos at;
    if (lec_minizip.unzGetCurrentFileInfo64(p->zip, &info, name, sizeof name,
                                            NULL, 0, NULL, 0) != UNZ_OK ||
        info.size_filename >= sizeof name ||
        lec_minizip.unzGetFilePos64(p->zip, &at) != UNZ_OK)
        return;
    *LEC_MUST_ADD(p->parts, p->count, p->room) =
        (part){.at = at, .locked = info.flag & 1};
    xmlHashAddEntry(p->names, (const xmlChar *)name, (void *)p->count);
}

static lec_code list_parts(lec_package *p, lec_error *err)
{
    int state = lec_minizip.unzGoToFirstFile(p->zip);
    for (; state == UNZ_OK; state = lec_minizip.unzGoToNextFile(p->zip)) {
        if (p->count == LEC_PACKAGE_MAX_PARTS)
            return lec_fail(err, LEC_E_LIMIT, "%s has more than %d files",
                            p->what, LEC_PACKAGE_MAX_PARTS);
        add_part(p);
    }
    return state == UNZ_END_OF_LIST_OF_FILE ? LEC_OK : fail_cut(p->what, err);
}

lec_code lec_package_open(lec_slice bytes, const char *what,
                          lec_package **package, lec_error *err)
{
    *package = NULL;
    lec_code code = lec_minizip_load(err);
    if (code)
        return code;
    lec_package *p = lec_must_zero(sizeof *p);
    p->bytes = bytes;
    p->what = what;
    p->names = xmlHashCreate(64);
    p->zip = lec_minizip_open_bytes(&p->bytes);
    code = p->zip ? list_parts(p, err) : fail_cut(what, err);
    if (code)
        lec_package_close(p);
    else
        *package = p;
    return code;
}

void lec_package_close(lec_package *package)
{
    if (!package)
        return;
    if (package->zip)
        lec_minizip.unzClose(package->zip);
    xmlHashFree(package->names, NULL);
    free(package->parts);
    free(package);
}

bool lec_package_has(const lec_package *package, const char *name)
{
    return find(package, name);
}

void lec_package_lock(lec_package *package, const char *name)
{
    part *found = find(package, name);
    if (found)
        found->locked = true;
}

static lec_code unpack(lec_package *p, const char *name, lec_text *to,
                       lec_error *err)
{
    char block[BLOCK_BYTES];
    int n;
    while ((n = lec_minizip.unzReadCurrentFile(p->zip, block, sizeof block)) >
           0) {
        p->read_bytes += (size_t)n;
        if (p->read_bytes > LEC_MAX_PAGE_BYTES)
            break;
        lec_text_add(to, block, (size_t)n);
    }
    /* minizip compares checksums when it closes. */
    int end = lec_minizip.unzCloseCurrentFile(p->zip);
    if (n > 0)
        return lec_package_fail_size(p, err);
    if (!n && end == UNZ_OK)
        return LEC_OK;
    lec_fail_hint(err, "fetch or copy it again");
    return lec_fail(err, LEC_E_INPUT, "%s is damaged: %s cannot be unpacked",
                    p->what, name);
}

lec_code lec_package_read(lec_package *package, const char *name, lec_text *to,
                          lec_error *err)
{
    const part *found = find(package, name);
    if (!found)
        return lec_fail(err, LEC_E_INPUT, "%s has no %s", package->what, name);
    if (found->locked) {
        lec_fail_hint(err, "only a program that has its key can read it");
        return lec_fail(err, LEC_E_INPUT,
                        "%s is locked (DRM or a password): %s is encrypted",
                        package->what, name);
    }
    if (lec_minizip.unzGoToFilePos64(package->zip, &found->at) == UNZ_OK &&
        lec_minizip.unzOpenCurrentFile(package->zip) == UNZ_OK)
        return unpack(package, name, to, err);
    lec_fail_hint(err, "fetch or copy it again");
    return lec_fail(err, LEC_E_INPUT, "%s is damaged: %s is not there",
                    package->what, name);
}

xmlDoc *lec_xml_parse(lec_slice xml, bool mend)
{
    xmlDoc *doc = xmlReadMemory(xml.ptr, (int)xml.len, NULL, NULL,
                                (mend ? XML_PARSE_RECOVER : 0) |
                                    XML_PARSE_NONET | XML_PARSE_NOERROR |
                                    XML_PARSE_NOWARNING | XML_PARSE_NOCDATA);
    if (doc && xmlDocGetRootElement(doc))
        return doc;
    xmlFreeDoc(doc);
    return NULL;
}

lec_code lec_package_parse(lec_package *package, const char *name, bool mend,
                           xmlDoc **doc, lec_error *err)
{
    lec_text xml = {0};
    lec_code code = lec_package_read(package, name, &xml, err);
    *doc = code ? NULL : lec_xml_parse(lec_text_slice(&xml), mend);
    lec_text_free(&xml);
    if (!code && !*doc) {
        code = lec_fail(err, LEC_E_INPUT, "%s is damaged: %s is no XML",
                        package->what, name);
    }
    return code;
}

/* ---- names --------------------------------------------------------------- */

/* Append a name's steps, of which `..` takes one away and `.` is none. */
static void add_steps(lec_text *name, lec_slice steps)
{
    while (steps.len) {
        lec_slice step = lec_slice_take(&steps, '/');
        if (lec_slice_is(step, "..")) {
            while (name->len && name->ptr[name->len - 1] != '/')
                lec_text_cut(name, name->len - 1);
            lec_text_cut(name, name->len ? name->len - 1 : 0);
        } else if (step.len && !lec_slice_is(step, ".")) {
            if (name->len)
                lec_text_add_byte(name, '/');
            lec_text_add_slice(name, step);
        }
    }
}

char *lec_package_resolve(const char *base, const char *reference,
                          lec_text *fragment)
{
    lec_text name = {0};
    size_t n = strcspn(reference, "#");
    const char *slash = strrchr(base, '/');
    char *path = xmlURIUnescapeString(reference, (int)n, NULL);
    if (!n)
        lec_text_add_str(&name, base);
    else if (*reference != '/' && slash)
        add_steps(&name, (lec_slice){base, (size_t)(slash - base)});
    if (n && path)
        add_steps(&name, lec_slice_of(path));
    xmlFree(path);
    if (fragment && reference[n]) {
        char *plain = xmlURIUnescapeString(reference + n + 1, 0, NULL);
        lec_text_add_str(fragment, plain ? plain : "");
        xmlFree(plain);
    }
    return lec_text_detach(&name);
}

/* ---- XML ----------------------------------------------------------------- */

bool lec_xml_is(const xmlNode *node, const char *name)
{
    return node && node->type == XML_ELEMENT_NODE &&
           !strcmp((const char *)node->name, name);
}

const char *lec_xml_get(const xmlNode *node, const char *name)
{
    if (!node || node->type != XML_ELEMENT_NODE)
        return NULL;
    const xmlAttr *a = node->properties;
    while (a && strcmp((const char *)a->name, name) != 0)
        a = a->next;
    if (!a)
        return NULL;
    return a->children && a->children->content
               ? (const char *)a->children->content
               : "";
}

int lec_xml_number(const xmlNode *node, const char *name, int least, int most,
                   int other)
{
    const char *value = lec_xml_get(node, name);
    char *end = NULL;
    long n = value ? strtol(value, &end, 10) : 0;
    return value && end != value && n >= least && n <= most ? (int)n : other;
}

bool lec_xml_says(const xmlNode *node, const char *name, const char *word)
{
    const char *list = lec_xml_get(node, name);
    size_t n = strlen(word);
    for (const char *p = list; p && (p = strstr(p, word)); p += n)
        if ((p == list || p[-1] == ' ') && (!p[n] || p[n] == ' '))
            return true;
    return false;
}

const xmlNode *lec_xml_child(const xmlNode *node, const char *name)
{
    const xmlNode *child = node ? node->children : NULL;
    while (child && !lec_xml_is(child, name))
        child = child->next;
    return child;
}

const xmlNode *lec_xml_next(const xmlNode *node, const char *name)
{
    const xmlNode *next = node ? node->next : NULL;
    while (next && !lec_xml_is(next, name))
        next = next->next;
    return next;
}

const xmlNode *lec_xml_walk(const xmlNode *node, const xmlNode *root)
{
    if (node->type == XML_ELEMENT_NODE && node->children)
        return node->children;
    while (node && node != root && !node->next)
        node = node->parent;
    return !node || node == root ? NULL : node->next;
}

void lec_xml_add_text(const xmlNode *node, lec_text *to)
{
    size_t from = to->len;
    for (const xmlNode *n = node; n; n = lec_xml_walk(n, node))
        for (const char *p = (const char *)n->content;
             n->type == XML_TEXT_NODE && p && *p; p++) {
            bool blank = strchr(" \t\r\n", *p);
            if (!blank)
                lec_text_add_byte(to, *p);
            else if (to->len > from && to->ptr[to->len - 1] != ' ')
                lec_text_add_byte(to, ' ');
        }
    if (to->len > from && to->ptr[to->len - 1] == ' ')
        lec_text_cut(to, to->len - 1);
}

/* ---- what it says of itself ---------------------------------------------- */

static void add_author(lec_imprint *imprint, const xmlNode *node)
{
    lec_text name = {0};
    lec_xml_add_text(node, &name);
    if (name.len) {
        lec_html_put(&imprint->authors, "<author><name>", lec_text_str(&name),
                     "</name></author>");
        lec_html_put_meta(&imprint->metas, "name", "author",
                          lec_text_str(&name));
    }
    lec_text_free(&name);
}

void lec_imprint_take(lec_imprint *imprint, const xmlNode *node)
{
    static const char dc[] = "http://purl.org/dc/elements/1.1/";
    if (node->type != XML_ELEMENT_NODE || !node->ns || !node->ns->href ||
        strcmp((const char *)node->ns->href, dc) != 0)
        return;
    if (lec_xml_is(node, "title") && !imprint->title.len)
        lec_xml_add_text(node, &imprint->title);
    else if (lec_xml_is(node, "language") && !imprint->lang.len)
        lec_xml_add_text(node, &imprint->lang);
    else if (lec_xml_is(node, "date") && !imprint->date.len)
        lec_xml_add_text(node, &imprint->date);
    else if (lec_xml_is(node, "creator"))
        add_author(imprint, node);
}

void lec_imprint_free(lec_imprint *imprint)
{
    lec_text_free(&imprint->title);
    lec_text_free(&imprint->lang);
    lec_text_free(&imprint->date);
    lec_text_free(&imprint->authors);
    lec_text_free(&imprint->metas);
}

void lec_imprint_begin_page(const lec_imprint *imprint, lec_text *html)
{
    const char *lang = lec_text_str(&imprint->lang);
    lec_text_add_str(html, "<!DOCTYPE html>\n<html");
    if (lec_is_language_tag(lang))
        lec_text_addf(html, " lang=\"%s\"", lang);
    lec_html_put(html, "><head><meta charset=\"utf-8\">\n<title>",
                 lec_text_str(&imprint->title), "</title>\n");
    lec_text_add_slice(html, lec_text_slice(&imprint->metas));
    lec_html_put_meta(html, "property", "article:published_time",
                      lec_text_str(&imprint->date));
    lec_text_add_str(html, "</head><body>");
    if (imprint->title.len)
        lec_html_put(html, "<h1>", lec_text_str(&imprint->title), "</h1>\n");
    lec_text_add_str(html, LEC_BOOK_BEGIN "\n");
}

void lec_imprint_end_page(lec_text *html)
{
    lec_text_add_str(html, LEC_BOOK_END "</body></html>\n");
}
