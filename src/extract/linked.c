/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extract/linked.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include <jansson.h>
#include <libxml/HTMLparser.h>

#define MAX_OBJECTS 2000 /* of one page that are looked at */
#define MAX_SCRIPT (8u << 20)

typedef struct reader {
    lec_arena *arena;
    lec_linked *linked;
    json_t *queue[MAX_OBJECTS];
    size_t count;
} reader;

/* Append the character that the entity at `s` (an `&`) stands for; its
 * bytes, 0 if it is none.
 */
static size_t decode_entity(const char *s, lec_text *out)
{
    const char *end = strchr(s, ';');
    char name[12];
    if (!end || end - s < 2 || end - s > 10)
        return 0;
    size_t len = (size_t)(end - s) - 1;
    memcpy(name, s + 1, len);
    name[len] = 0;
    long code = 0;
    if (name[0] == '#' && (name[1] | 32) == 'x') {
        code = strtol(name + 2, NULL, 16);
    } else if (name[0] == '#') {
        code = strtol(name + 1, NULL, 10);
    } else {
        const htmlEntityDesc *e = htmlEntityLookup((const xmlChar *)name);
        code = e ? (long)e->value : !strcmp(name, "apos") ? '\'' : 0;
    }
    if (code < ' ' || code > 0x10ffff || (code >= 0xd800 && code < 0xe000))
        return 0;
    lec_text_add_code(out, (int32_t)code);
    return len + 2;
}

/* Texts in JSON-LD are often escaped as HTML once more, and may hold tags. */
static const char *plain(reader *r, const char *s)
{
    lec_text out = {0};
    while (*s) {
        size_t n = *s == '&' ? decode_entity(s, &out) : 0;
        if (!n && *s == '<') {
            const char *end = strchr(s, '>');
            n = end ? (size_t)(end - s) + 1 : 0;
            if (n)
                lec_text_add_byte(&out, ' ');
        }
        if (!n) {
            n = 1 + strcspn(s + 1, "&<");
            lec_text_add(&out, s, n);
        }
        s += n;
    }
    const char *copy =
        lec_arena_copy(r->arena, lec_slice_trim(lec_text_slice(&out)));
    lec_text_free(&out);
    return *copy ? copy : NULL;
}

/* A text, or the text in `key` of an object, or that of the first of many. */
static const char *text_of(reader *r, const json_t *value, const char *key)
{
    if (json_is_array(value))
        value = json_array_get(value, 0);
    if (json_is_object(value))
        value = json_object_get(value, key);
    if (json_is_array(value))
        value = json_array_get(value, 0);
    return json_is_string(value) ? plain(r, json_string_value(value)) : NULL;
}

/* What an object that is a mere reference ({"@id": "#org"}) refers to, as far
 * as it has been met; else the object itself.
 */
static const json_t *resolve(const reader *r, const json_t *value)
{
    const char *id = json_string_value(json_object_get(value, "@id"));
    if (!id || json_object_get(value, "name"))
        return value;
    for (size_t i = 0; i < r->count; i++) {
        const json_t *o = r->queue[i];
        const char *other = json_string_value(json_object_get(o, "@id"));
        if (other && !strcmp(id, other) && json_object_get(o, "name"))
            return o;
    }
    return value;
}

static bool type_has(const json_t *object, const char *word)
{
    const json_t *type = json_object_get(object, "@type");
    if (json_is_string(type))
        return strcasestr(json_string_value(type), word) != NULL;
    for (size_t i = 0; i < json_array_size(type); i++) {
        const char *s = json_string_value(json_array_get(type, i));
        if (s && strcasestr(s, word))
            return true;
    }
    return false;
}

static void add_author(reader *r, const json_t *author)
{
    lec_linked *l = r->linked;
    const char *name = text_of(r, resolve(r, author), "name");
    if (name && l->author_count < LEC_LINKED_AUTHORS) {
        l->persons[l->author_count] = type_has(resolve(r, author), "Person");
        l->authors[l->author_count++] = name;
    }
}

static void set(const char **field, const char *text)
{
    if (!*field && text)
        *field = text;
}

static void read_authors(reader *r, const json_t *authors)
{
    if (r->linked->author_count)
        return;
    if (!json_is_array(authors))
        add_author(r, authors);
    for (size_t i = 0; i < json_array_size(authors); i++)
        add_author(r, json_array_get(authors, i));
}

static void read_article(reader *r, const json_t *o)
{
    lec_linked *l = r->linked;
    const char *headline = text_of(r, json_object_get(o, "headline"), "@value");
    const char *name = text_of(r, json_object_get(o, "name"), "@value");
    l->list++;
    if (l->found && l->headline && headline &&
        strcmp(l->headline, headline) != 0)
        return;
    l->found = true;
    set(&l->headline, headline);
    set(&l->name, name);
    const char *summary =
        text_of(r, json_object_get(o, "description"), "@value");
    if (summary && !l->summary_count)
        l->summaries[l->summary_count++] = summary;
    set(&l->published,
        text_of(r, json_object_get(o, "datePublished"), "@value"));
    set(&l->modified, text_of(r, json_object_get(o, "dateModified"), "@value"));
    set(&l->section, text_of(r, json_object_get(o, "articleSection"), "name"));
    set(&l->lang,
        text_of(r, json_object_get(o, "inLanguage"), "alternateName"));
    set(&l->image, text_of(r, json_object_get(o, "image"), "url"));
    set(&l->site,
        text_of(r, resolve(r, json_object_get(o, "publisher")), "name"));
    set(&l->body, text_of(r, json_object_get(o, "articleBody"), "@value"));
    read_authors(r, json_object_get(o, "author"));
    const json_t *free_of = json_object_get(o, "isAccessibleForFree");
    const char *word = json_string_value(free_of);
    l->costs |= json_is_false(free_of) || (word && !strcasecmp(word, "false"));
}

static void push(reader *r, json_t *value)
{
    if (r->count < MAX_OBJECTS &&
        (json_is_object(value) || json_is_array(value)))
        r->queue[r->count++] = value;
}

static bool is_article(const json_t *object)
{
    return type_has(object, "Article") || type_has(object, "Posting") ||
           type_has(object, "Report") || type_has(object, "Review");
}

/* Queue everything there is, then read it: articles refer to what may stand
 * after them.
 */
static void drain(reader *r)
{
    static const char *const inside[] = {"@graph", "mainEntity",
                                         "mainEntityOfPage", "hasPart"};
    for (size_t i = 0; i < r->count; i++) {
        json_t *value = r->queue[i];
        for (size_t k = 0; k < json_array_size(value); k++)
            push(r, json_array_get(value, k));
        if (!json_is_object(value))
            continue;
        for (size_t k = 0; k < sizeof inside / sizeof *inside; k++)
            push(r, json_object_get(value, inside[k]));
    }
    for (size_t i = 0; i < r->count; i++) {
        const json_t *value = r->queue[i];
        if (is_article(value))
            read_article(r, value);
        else if (type_has(value, "WebSite"))
            set(&r->linked->site,
                text_of(r, json_object_get(value, "name"), "@value"));
    }
}

/* Line breaks within strings, marks around the whole, and what follows it
 * are common mistakes; they are forgiven.
 */
static json_t *parse(const char *script)
{
    const char *mark = strstr(script, "<![CDATA[");
    const char *start =
        strpbrk(mark ? mark + strlen("<![CDATA[") : script, "{[");
    size_t len = start ? strlen(start) : 0;
    if (!len || len > MAX_SCRIPT)
        return NULL;
    char *copy = lec_must_alloc(len + 1);
    memcpy(copy, start, len + 1);
    for (size_t i = 0; i < len; i++)
        if ((unsigned char)copy[i] < ' ')
            copy[i] = ' ';
    json_t *value =
        json_loadb(copy, len, JSON_DISABLE_EOF_CHECK | JSON_ALLOW_NUL, NULL);
    free(copy);
    return value;
}

void lec_linked_read(const lec_tree *tree, lec_arena *arena, lec_linked *linked)
{
    reader *r = lec_must_zero(sizeof *r);
    r->arena = arena;
    r->linked = linked;
    for (size_t i = 0; i < tree->scripts.count; i++) {
        const xmlNode *text = tree->scripts.at[i]->children;
        if (!text || !text->content)
            continue;
        json_t *value = parse((const char *)text->content);
        r->count = 0;
        push(r, value);
        drain(r);
        json_decref(value);
    }
    free(r);
}
