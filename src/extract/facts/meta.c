/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extract/facts/meta.h"

#include <string.h>

#include "extract/html/tidy.h"

#define MAX_LINE 400 /* bytes of a line that is looked at for a fact */

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n';
}

bool lec_fact_names(const char *value, const char *name)
{
    while (value && *value) {
        size_t i = 0;
        while (name[i] && ((value[i] | 32) == (name[i] | 32) ||
                           (value[i] == '.' && name[i] == ':')))
            i++;
        if (!name[i] && (!value[i] || is_blank(value[i])))
            return true;
        value = strpbrk(value, " \t\n");
        while (value && is_blank(*value))
            value++;
    }
    return false;
}

const char *lec_fact_content(const xmlNode *meta)
{
    const char *content = lec_tree_attribute(meta, "content");
    if (!content)
        content = lec_tree_attribute(meta, "value");
    return content && content[strspn(content, " \t\n")] ? content : NULL;
}

const char *lec_fact_meta(const lec_finder *f, const char *name)
{
    static const char *const keys[] = {"property", "name", "itemprop",
                                       "http-equiv"};
    for (size_t k = 0; k < sizeof keys / sizeof *keys; k++) {
        for (size_t i = 0; i < f->tree->metas.count; i++) {
            const xmlNode *node = f->tree->metas.at[i];
            if (!lec_fact_names(lec_tree_attribute(node, keys[k]), name))
                continue;
            const char *content = lec_fact_content(node);
            if (content)
                return content;
        }
    }
    return NULL;
}

const char *lec_fact_link(const lec_finder *f, const char *rel)
{
    for (size_t i = 0; i < f->tree->metas.count; i++) {
        const xmlNode *node = f->tree->metas.at[i];
        if (lec_fact_names(lec_tree_attribute(node, "rel"), rel))
            return lec_tree_attribute(node, "href");
    }
    return NULL;
}

lec_slice lec_fact_fold(const lec_finder *f, const char *s)
{
    lec_text out = {0};
    for (bool space = false; s && *s && out.len < 4000; s++) {
        if (*s == ' ' || (*s >= '\t' && *s <= '\r')) {
            space = out.len > 0;
            continue;
        }
        if (space)
            lec_text_add_byte(&out, ' ');
        space = false;
        lec_text_add_byte(&out, *s);
    }
    return lec_slice_of(lec_arena_take(lec_builder_arena(f->builder), &out));
}

void lec_fact_set(const lec_finder *f, lec_field *field, const char *text,
                  const char *from)
{
    if (text && !field->text)
        lec_builder_field(f->builder, field, lec_fact_fold(f, text), from);
}

void lec_fact_set_from_meta(const lec_finder *f, lec_field *field,
                            const char *const *names, size_t count)
{
    for (size_t i = 0; i < count && !field->text; i++)
        lec_fact_set(f, field, lec_fact_meta(f, names[i]), names[i]);
}

const char *lec_fact_text(const lec_finder *f, const xmlNode *node)
{
    lec_text out = {0};
    lec_tidy_text(node, MAX_LINE, &out);
    return lec_arena_take(lec_builder_arena(f->builder), &out);
}

bool lec_fact_is_beside(const lec_finder *f, const xmlNode *node)
{
    static const char *const beside[] = {"menu", "related articles", "comments",
                                         "page footer", NULL};
    int box = lec_tree_box_of(node);
    for (int i = 0; i < 40 && box >= 0; i++) {
        const lec_box *b = &f->tree->boxes[box];
        if (lec_tree_is(b->node, "body") || lec_tree_is(b->node, "article") ||
            lec_tree_is(b->node, "main"))
            break;
        if (lec_slice_match(lec_slice_of(b->verdict.why), lec_slice_is, beside))
            return true;
        box = b->parent;
    }
    return false;
}

const char *lec_fact_microdata(const lec_finder *f, const char *name)
{
    static const char *const values[] = {"content", "datetime"};
    for (size_t i = 0; i < f->tree->properties.count; i++) {
        const xmlNode *node = f->tree->properties.at[i];
        const char *text = NULL;
        if (!lec_fact_names(lec_tree_attribute(node, "itemprop"), name) ||
            lec_fact_is_beside(f, node))
            continue;
        for (size_t k = 0; !text && k < sizeof values / sizeof *values; k++)
            text = lec_tree_attribute(node, values[k]);
        if (!text)
            text = lec_fact_text(f, node);
        if (*text)
            return text;
    }
    return NULL;
}
