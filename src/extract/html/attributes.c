/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads what an element says of itself: its classes, its role, its style. */
#include <string.h>
#include <strings.h>

#include "extract/html/tree_walk.h"

static const char *value_of(const xmlAttr *attr)
{
    const xmlNode *text = attr->children;
    return text && text->content ? (const char *)text->content : "";
}

/* Compare two names, most of which differ in their first letters. */
static bool is_same(const char *name, const char *other)
{
    return name[0] == other[0] && !strcmp(name, other);
}

const char *lec_tree_attribute(const xmlNode *node, const char *name)
{
    for (const xmlAttr *a = node->properties; a; a = a->next)
        if (is_same((const char *)a->name, name))
            return value_of(a);
    return NULL;
}

const char *lec_tree_class(const xmlNode *node)
{
    const char *class = lec_tree_attribute(node, "class");
    return class ? class : "";
}

bool lec_tree_is(const xmlNode *node, const char *name)
{
    return node && node->type == XML_ELEMENT_NODE &&
           is_same((const char *)node->name, name);
}

static bool style_hides(const char *style)
{
    const char *d = strcasestr(style, "display");
    if (d) {
        d += strlen("display");
        d += strspn(d, " :");
        if (!strncasecmp(d, "none", 4))
            return true;
    }
    const char *v = strcasestr(style, "visibility");
    return v && strcasestr(v, "hidden");
}

static void read_property(const char *value, lec_attributes *t)
{
    t->property = !strcasecmp(value, "headline") ||
                  !strcasecmp(value, "datePublished") ||
                  !strcasecmp(value, "dateModified");
    if (!strcasecmp(value, "articleBody"))
        t->verdict.body = true;
    else if (!strcasecmp(value, "description") ||
             !strcasecmp(value, "alternativeHeadline"))
        t->verdict.lead = true;
    else if (!strcasecmp(value, "author"))
        t->author = true;
    else if (!strcasecmp(value, "comment"))
        lec_classify_words("comments", &t->verdict);
}

static void read_role(const char *role, lec_attributes *t)
{
    t->region = !strcmp(role, "region");
    lec_classify_role(role, &t->verdict);
}

/* Is it the address of an author's page? */
static bool is_of_author(const char *href)
{
    static const char *const words[] = {"/author", "/autor",  "/auteur",
                                        "/staff/", "/writer", "/contributor",
                                        "/by/"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strstr(href, words[i]))
            return true;
    return false;
}

static void read_attribute(const char *name, const char *value,
                           lec_attributes *t)
{
    if (is_same(name, "class")) {
        lec_classify_words(value, &t->verdict);
        t->vanished |= lec_class_hides(value);
    } else if (is_same(name, "id"))
        lec_classify_id(value, &t->verdict);
    else if (is_same(name, "role"))
        read_role(value, t);
    else if (is_same(name, "aria-labelledby"))
        t->labelled = true;
    else if (is_same(name, "itemprop"))
        read_property(value, t);
    else if (is_same(name, "rel"))
        t->author |= !strcasecmp(value, "author");
    else if (is_same(name, "hidden"))
        t->vanished |= strcasecmp(value, "false") != 0;
    else if (is_same(name, "aria-hidden"))
        t->vanished |= !strcasecmp(value, "true");
    else if (is_same(name, "style"))
        t->vanished |= style_hides(value);
    else if (is_same(name, "lang"))
        t->lang = value;
    else if (is_same(name, "href"))
        t->author |= is_of_author(t->href = value);
    else if (is_same(name, "title"))
        t->title = value;
    else if (is_same(name, "type"))
        t->ld_json = strcasestr(value, "ld+json") != NULL;
    else if (is_same(name, "itemtype"))
        t->property |= strcasestr(value, "schema.org/") != NULL;
}

void lec_attributes_read(const xmlNode *node, lec_attributes *attributes)
{
    for (const xmlAttr *a = node->properties; a; a = a->next)
        read_attribute((const char *)a->name, value_of(a), attributes);
    if (strchr((const char *)node->name, '-')) /* a site's own element */
        lec_classify_words((const char *)node->name, &attributes->verdict);
    attributes->author |=
        attributes->verdict.byline || attributes->verdict.facts;
    if (attributes->region &&
        attributes->labelled) /* readers open it (ARIA's accordion) */
        attributes->vanished = false;
}
