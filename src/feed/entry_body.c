/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "feed/entry_body.h"

#include <string.h>

#include <libxml/tree.h>

#include "extract/html/parse.h"

typedef struct walk {
    lec_entry_body *body;
    const char *link;
    const xmlNode *own;      /* open link to the entry's page; NULL: none */
    const xmlNode *last_own; /* link whose words were taken last */
    bool gap;                /* a blank is due */
    bool ended;              /* the end of a block is due */
} walk;

static bool is_among(const xmlChar *name, const char *const *names)
{
    while (*names && xmlStrcasecmp(name, (const xmlChar *)*names) != 0)
        names++;
    return *names != NULL;
}

static bool is_inline(const xmlNode *node)
{
    static const char *const names[] = {
        "a",    "abbr",  "acronym", "b",      "bdi",    "bdo", "big",
        "cite", "code",  "data",    "del",    "dfn",    "em",  "font",
        "i",    "img",   "ins",     "kbd",    "mark",   "q",   "s",
        "samp", "small", "span",    "strike", "strong", "sub", "sup",
        "time", "tt",    "u",       "var",    "wbr",    NULL};
    return is_among(node->name, names);
}

static bool is_silent(const xmlNode *node)
{
    static const char *const names[] = {"script",   "style",  "template",
                                        "noscript", "iframe", "head",
                                        "svg",      NULL};
    return is_among(node->name, names);
}

/* Compare addresses without fragment and query, which count readers. */
static bool is_same_page(const char *href, const char *link)
{
    size_t n = strcspn(link, "?#"), m = strcspn(href, "?#");
    const char *fragment = strchr(href, '#');
    /* A path may be all that differs between pages, or a query ("?p=12"). */
    if (n && link[n] == '?' && strcspn(link + n, "=") < 3)
        n = strcspn(link, "&#"), m = strcspn(href, "&#");
    while (n && link[n - 1] == '/')
        n--;
    while (m && href[m - 1] == '/')
        m--;
    /* "#more-12" is where the rest begins; "#comments" is not the article. */
    return n && n == m && !memcmp(href, link, n) &&
           (!fragment || !fragment[1] || !strncmp(fragment, "#more", 5));
}

static bool is_own(const walk *w, xmlNode *node)
{
    if (xmlStrcasecmp(node->name, (const xmlChar *)"a") != 0)
        return false;
    xmlChar *href = xmlGetProp(node, (const xmlChar *)"href");
    bool own = href && is_same_page((const char *)href, w->link);
    xmlFree(href);
    return own;
}

/* Add what is due in front of the next byte: a new block or a blank. */
static void begin_byte(walk *w)
{
    lec_entry_body *b = w->body;
    lec_text *text = &b->text;
    if (w->ended || !b->blocks) {
        if (text->len)
            lec_text_add_byte(text, '\n');
        b->before = b->last;
        b->last = (lec_entry_body_block){.from = text->len};
        b->blocks++;
    } else if (w->gap) {
        lec_text_add_byte(text, ' ');
    }
    w->gap = w->ended = false;
}

static void add_words(walk *w, const char *s)
{
    lec_entry_body_block *last = &w->body->last;
    while (*s) {
        size_t blank = *s == ' ' || (*s >= '\t' && *s <= '\r') ? 1
                       : !strncmp(s, "\u00a0", 2)              ? 2
                                                               : 0;
        s += blank;
        w->gap = w->gap || blank;
        if (blank)
            continue;
        begin_byte(w);
        if (w->own && (w->own != w->last_own || !last->own_to))
            last->own_from = w->body->text.len;
        w->last_own = w->own;
        lec_text_add_byte(&w->body->text, *s++);
        last->to = w->body->text.len;
        if (w->own)
            last->own_to = last->to;
    }
}

static void enter(walk *w, xmlNode *node)
{
    bool line = !xmlStrcasecmp(node->name, (const xmlChar *)"br");
    if (line)
        w->gap = true;
    else if (!is_inline(node))
        w->ended = true;
    if (!w->own && is_own(w, node))
        w->own = node;
}

static void leave(walk *w, const xmlNode *node)
{
    if (!is_inline(node) && xmlStrcasecmp(node->name, (const xmlChar *)"br"))
        w->ended = true;
    if (w->own == node)
        w->own = NULL;
}

static void walk_tree(walk *w, xmlNode *top)
{
    xmlNode *n = top;
    while (n) {
        bool element = n->type == XML_ELEMENT_NODE;
        if (n->type == XML_TEXT_NODE || n->type == XML_CDATA_SECTION_NODE)
            add_words(w, (const char *)n->content);
        if (element && !is_silent(n)) {
            enter(w, n);
            if (n->children) {
                n = n->children;
                continue;
            }
            leave(w, n);
        }
        while (n != top && !n->next) {
            n = n->parent;
            leave(w, n);
        }
        n = n == top ? NULL : n->next;
    }
}

void lec_entry_body_read(lec_entry_body *body, const char *html,
                         const char *link)
{
    *body = (lec_entry_body){0};
    walk w = {.body = body, .link = link};
    xmlDoc *doc = lec_parse(lec_slice_of(html), NULL);
    xmlNode *root = doc ? xmlDocGetRootElement(doc) : NULL;
    if (root)
        walk_tree(&w, root);
    xmlFreeDoc(doc);
}

void lec_entry_body_free(lec_entry_body *body)
{
    lec_text_free(&body->text);
}
