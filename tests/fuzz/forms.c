/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "forms.h"

#include <jansson.h>
#include <libxml/HTMLparser.h>
#include <libxml/parser.h>

#include "input.h"

static void hold_json(lec_slice text)
{
    json_t *value = json_loadb(text.ptr, text.len, JSON_DECODE_ANY, NULL);
    hold(value);
    json_decref(value);
}

static void hold_xml(lec_slice text)
{
    xmlDoc *doc = xmlReadMemory(text.ptr, (int)text.len, NULL, NULL,
                                XML_PARSE_NONET | XML_PARSE_NOERROR |
                                    XML_PARSE_NOWARNING | XML_PARSE_HUGE);
    hold(doc);
    xmlFreeDoc(doc);
}

/* ---- pages --------------------------------------------------------------- */

/* Is an address one that a browser would run, or read from this machine? */
static bool is_active(const char *address)
{
    static const char *const schemes[] = {
        "javascript:", "vbscript:", "data:", "file:", NULL};
    return lec_slice_match(lec_slice_trim(lec_slice_of(address)),
                           lec_slice_begins_nocase, schemes);
}

/* Is it the icon of every page, a drawing in its own address? */
static bool is_icon(const xmlNode *node, const char *address)
{
    return !strcmp((const char *)node->name, "link") &&
           lec_slice_begins(lec_slice_of(address), "data:image/svg+xml,");
}

static void hold_attributes(const xmlNode *node)
{
    for (const xmlAttr *a = node->properties; a; a = a->next) {
        xmlChar *value = xmlNodeListGetString(node->doc, a->children, 1);
        hold(strncmp((const char *)a->name, "on", 2) != 0);
        if (value && (!strcmp((const char *)a->name, "href") ||
                      !strcmp((const char *)a->name, "src")))
            hold(is_icon(node, (const char *)value) ||
                 !is_active((const char *)value));
        xmlFree(value);
    }
}

/* Hold a script to be the page's own: one without a type, or data in JSON. */
static void hold_script(const xmlNode *node, int *scripts)
{
    xmlChar *type = xmlGetProp(node, BAD_CAST "type");
    xmlChar *data = xmlNodeGetContent(node);
    if (type)
        hold_json(lec_slice_of((const char *)data));
    else
        hold(!(*scripts)++);
    xmlFree(data);
    xmlFree(type);
}

static void hold_element(const xmlNode *node, int *scripts)
{
    static const char *const strange[] = {"iframe", "object", "embed", "base",
                                          "frame",  "form",   "applet"};
    hold_attributes(node);
    if (!strcmp((const char *)node->name, "script"))
        hold_script(node, scripts);
    for (size_t i = 0; i < sizeof strange / sizeof *strange; i++)
        hold(strcmp((const char *)node->name, strange[i]) != 0);
}

/* Find the next node in the order of the document; NULL past the last one. */
static const xmlNode *next_node(const xmlNode *node)
{
    if (node->children)
        return node->children;
    while (node && !node->next)
        node = node->parent;
    return node ? node->next : NULL;
}

static void hold_html(lec_slice text)
{
    int scripts = 0;
    xmlDoc *doc = htmlReadMemory(text.ptr, (int)text.len, NULL, "UTF-8",
                                 HTML_PARSE_NONET | HTML_PARSE_NOERROR |
                                     HTML_PARSE_NOWARNING);
    hold(doc);
    for (const xmlNode *n = doc->children; n; n = next_node(n))
        if (n->type == XML_ELEMENT_NODE)
            hold_element(n, &scripts);
    xmlFreeDoc(doc);
}

void hold_form(form_syntax syntax, lec_slice text)
{
    hold_text(text);
    if (syntax == FORM_JSON)
        hold_json(text);
    if (syntax == FORM_XML)
        hold_xml(text);
    if (syntax == FORM_HTML)
        hold_html(text);
    while (syntax == FORM_LINES && text.len)
        hold_json(lec_slice_take(&text, '\n'));
}
