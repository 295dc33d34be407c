/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extract/html/selector.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "extract/html/tree.h"
#include "extract/words.h"

/* A test of an attribute; `how` is '=', '~', '^', '$', '*', or 0 if any value
 * will do.
 */
typedef struct test {
    const struct test *next;
    const char *name, *value;
    char how;
} test;

/* A compound ("p.lead#first"), and how it is joined to the one before it: by '
 * ',
 * '>', '+', '~', or 0 where a selector of the list begins.
 */
typedef struct compound {
    const char *type; /* NULL for any */
    const test *tests;
    char joint;
} compound;

struct lec_selector {
    compound at[LEC_MAX_COMPOUNDS];
    size_t count;
    uint64_t ends; /* a bit for each compound that ends a selector */
};

/* ---- reading ---------------------------------------------------------- */

typedef struct reader {
    const char *at;
    lec_arena *arena;
    lec_error *err;
} reader;

static lec_code refuse(reader *r, const char *what)
{
    lec_fail_hint(r->err, "a selector has types, .class, #id, [attribute], "
                          "and space > + ~ , between; or begins with xpath:");
    return lec_fail(r->err, LEC_E_INPUT, "%s: %.60s", what,
                    *r->at ? r->at : "the end");
}

static bool is_name(char c)
{
    return isalnum((unsigned char)c) || c == '-' || c == '_' ||
           (unsigned char)c >= 0x80;
}

static lec_slice take_name(reader *r)
{
    const char *from = r->at;
    while (is_name(*r->at))
        r->at++;
    return (lec_slice){from, (size_t)(r->at - from)};
}

static void skip_space(reader *r)
{
    while (isspace((unsigned char)*r->at))
        r->at++;
}

static void add_test(reader *r, compound *c, const char *name, char how,
                     lec_slice value)
{
    test *t = lec_arena_alloc(r->arena, sizeof *t);
    *t = (test){c->tests, name, lec_arena_copy(r->arena, value), how};
    c->tests = t;
}

/* Read the value of [attr=value], with or without quotation marks. */
static lec_code take_value(reader *r, lec_slice *value)
{
    skip_space(r);
    char mark = *r->at;
    if (mark != '"' && mark != '\'') {
        *value = take_name(r);
    } else {
        const char *end = strchr(r->at + 1, mark);
        if (!end)
            return refuse(r, "a quotation mark is not closed");
        *value = (lec_slice){r->at + 1, (size_t)(end - r->at) - 1};
        r->at = end + 1;
    }
    skip_space(r);
    return value->len ? LEC_OK : refuse(r, "a value is missing before");
}

/* Read a test of an attribute, behind its "[". */
static lec_code read_attribute(reader *r, compound *c)
{
    skip_space(r);
    lec_slice name = take_name(r), value = {"", 0};
    skip_space(r);
    if (!name.len)
        return refuse(r, "an attribute's name is missing before");
    char how = 0;
    lec_code code = LEC_OK;
    if (*r->at != ']') {
        how = *r->at;
        if (how && strchr("~^$*", how))
            r->at++;
        if (*r->at != '=')
            return refuse(r, "not a test of an attribute");
        r->at++;
        code = take_value(r, &value);
    }
    if (!code && *r->at != ']')
        code = refuse(r, "a bracket is not closed before");
    if (code)
        return code;
    r->at++;
    add_test(r, c, lec_arena_copy(r->arena, name), how, value);
    return LEC_OK;
}

/* Read a compound: "p", "*", ".lead", "p.lead#first[lang]". */
static lec_code read_compound(reader *r, compound *c)
{
    lec_slice type = take_name(r);
    bool any = !type.len && *r->at == '*';
    r->at += any;
    if (!type.len && !any && (!*r->at || !strchr("#.[", *r->at)))
        return refuse(r, "not a selector");
    if (type.len)
        c->type = lec_arena_copy(r->arena, type);
    while (*r->at && strchr("#.[", *r->at)) {
        char mark = *r->at++;
        if (mark == '[') {
            lec_code code = read_attribute(r, c);
            if (code)
                return code;
            continue;
        }
        lec_slice name = take_name(r);
        if (!name.len)
            return refuse(r, "a name is missing before");
        add_test(r, c, mark == '.' ? "class" : "id", mark == '.' ? '~' : '=',
                 name);
    }
    return LEC_OK;
}

/* Read what joins two compounds, 0 for a comma; -1 at the end. */
static int take_joint(reader *r)
{
    bool space = isspace((unsigned char)*r->at);
    skip_space(r);
    char c = *r->at;
    if (!c)
        return -1;
    if (!strchr(">+~,", c))
        return space ? ' ' : -1;
    r->at++;
    skip_space(r);
    return c == ',' ? 0 : c;
}

lec_code lec_selector_read(const char *text, lec_arena *arena,
                           const lec_selector **selector, lec_error *err)
{
    reader r = {text, arena, err};
    lec_selector *s = lec_arena_alloc(arena, sizeof *s);
    skip_space(&r);
    for (int joint = 0; joint >= 0;) {
        if (s->count == LEC_MAX_COMPOUNDS)
            return refuse(&r, "more than 64 parts in one selector, at");
        compound *c = &s->at[s->count++];
        c->joint = (char)joint;
        lec_code code = read_compound(&r, c);
        if (code)
            return code;
        joint = take_joint(&r);
        if (joint <= 0)
            s->ends |= (uint64_t)1 << (s->count - 1);
    }
    if (*r.at)
        return refuse(&r, "not a selector");
    *selector = s;
    return LEC_OK;
}

/* ---- matching --------------------------------------------------------- */

static bool holds(const test *t, const xmlNode *node)
{
    const char *said = NULL;
    for (const xmlAttr *a = node->properties; a && !said; a = a->next)
        if (!strcasecmp((const char *)a->name, t->name))
            said = lec_tree_attribute(node, (const char *)a->name);
    if (!said)
        return false;
    switch (t->how) {
    case '=':
        return !strcmp(said, t->value);
    case '~':
        return lec_words_has(said, t->value);
    case '^':
        return lec_slice_begins(lec_slice_of(said), t->value);
    case '$':
        return lec_slice_ends(lec_slice_of(said), t->value);
    case '*':
        return strstr(said, t->value) != NULL;
    default:
        return true;
    }
}

static bool fits(const compound *c, const xmlNode *node)
{
    if (c->type && strcasecmp(c->type, (const char *)node->name) != 0)
        return false;
    for (const test *t = c->tests; t; t = t->next)
        if (!holds(t, node))
            return false;
    return true;
}

/* The compounds, a bit each, that are matched by the parent, by any element
 * around, by the sibling before, by any sibling before.
 */
typedef struct level {
    uint64_t parent, around, before, siblings;
} level;

static uint64_t match(const lec_selector *s, const xmlNode *node,
                      const level *l)
{
    uint64_t now = 0;
    for (size_t i = 0; i < s->count; i++) {
        const compound *c = &s->at[i];
        uint64_t had = c->joint == ' '   ? l->around
                       : c->joint == '>' ? l->parent
                       : c->joint == '+' ? l->before
                                         : l->siblings;
        bool open = !i || !c->joint || (had >> (i - 1) & 1);
        if (open && fits(c, node))
            now |= (uint64_t)1 << i;
    }
    return now;
}

typedef struct levels {
    level *at;
    size_t count, room;
} levels;

static void push(levels *stack, level l)
{
    *LEC_MUST_ADD(stack->at, stack->count, stack->room) = l;
}

void lec_selector_find(const lec_selector *selector, xmlDoc *doc,
                       bool (*found)(void *user, xmlNode *node), void *user)
{
    levels stack = {0};
    push(&stack, (level){0});
    xmlNode *node = doc->children;
    while (node) {
        level *l = &stack.at[stack.count - 1];
        uint64_t now = 0;
        if (node->type == XML_ELEMENT_NODE) {
            now = match(selector, node, l);
            if ((now & selector->ends) && !found(user, node))
                break;
            l->before = now;
            l->siblings |= now;
        }
        if (node->type == XML_ELEMENT_NODE && node->children) {
            push(&stack, (level){.parent = now, .around = l->around | now});
            node = node->children;
            continue;
        }
        while (node && !node->next && stack.count > 1) {
            stack.count--;
            node = node->parent;
        }
        node = node ? node->next : NULL;
    }
    free(stack.at);
}
