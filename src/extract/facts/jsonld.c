/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extract/facts/jsonld.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include <jansson.h>
#include <libxml/HTMLparser.h>

#define MAX_OBJECTS 2000 /* of one page that are looked at */
#define MAX_SCRIPT (8u << 20)
#define MAX_STRINGS 200  /* of a list of texts */
#define MAX_SELECTORS 16 /* and of selectors, each */
#define MAX_SELECTOR 200 /* bytes long */

typedef struct reader {
    lec_arena *arena;
    lec_jsonld *jsonld;
    json_t *queue[MAX_OBJECTS];
    size_t count;
    const char *sound; /* address of an AudioObject; "" if there are several */
} reader;

/* Append the character that the entity at `s` (an `&`) stands for.  Returns the
 * bytes of the entity, 0 if it is none.
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

/* Does the tag at `s` (a `<`) begin or end a line? */
static bool is_line_tag(const char *s)
{
    static const char *const tags[] = {"p",  "br",         "div", "li",
                                       "ul", "ol",         "h2",  "h3",
                                       "h4", "blockquote", NULL};
    s += s[1] == '/' ? 2 : 1;
    lec_slice name = {s, strcspn(s, " \t\n/>")};
    return lec_slice_match(name, lec_slice_is_nocase, tags);
}

/* Copy a text without tags and entities, NULL if nothing is left: texts in
 * JSON-LD are often escaped as HTML once more.
 */
static const char *plain(reader *r, const char *s)
{
    lec_text out = {0};
    while (*s) {
        size_t n = *s == '&' ? decode_entity(s, &out) : 0;
        if (!n && *s == '<') {
            const char *end = strchr(s, '>');
            n = end ? (size_t)(end - s) + 1 : 0;
            if (n)
                lec_text_add_byte(&out, is_line_tag(s) ? '\n' : ' ');
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

/* Count the values in a list; a value that is no list counts as one. */
static size_t count_of(const json_t *value)
{
    return json_is_array(value) ? json_array_size(value) : value != NULL;
}

/* Give a value of a list, or the value itself if it is no list. */
static const json_t *at(const json_t *value, size_t i)
{
    return json_is_array(value) ? json_array_get(value, i) : value;
}

/* Find the text of a value: a string, `key` of an object, or either of these as
 * the first of a list.  NULL if there is none.
 */
static const char *text_of(reader *r, const json_t *value, const char *key)
{
    value = at(value, 0);
    if (json_is_object(value))
        value = json_object_get(value, key);
    value = at(value, 0);
    return json_is_string(value) ? plain(r, json_string_value(value)) : NULL;
}

/* Find the text that `object` has under `name`, perhaps as a typed value. */
static const char *text_in(reader *r, const json_t *object, const char *name)
{
    return text_of(r, json_object_get(object, name), "@value");
}

/* Follow a mere reference ({"@id": "#org"}) to the object that it names, if
 * that has been met; else give the value itself.
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
    for (size_t i = 0; i < count_of(type); i++) {
        const char *s = json_string_value(at(type, i));
        if (s && strcasestr(s, word))
            return true;
    }
    return false;
}

static void add_author(reader *r, const json_t *author)
{
    lec_jsonld *l = r->jsonld;
    const char *name = text_of(r, resolve(r, author), "name");
    if (name && l->author_count < LEC_JSONLD_AUTHORS) {
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
    if (r->jsonld->author_count)
        return;
    for (size_t i = 0; i < count_of(authors); i++)
        add_author(r, at(authors, i));
}

static bool is_false(const json_t *value)
{
    const char *word = json_string_value(value);
    return json_is_false(value) || (word && !strcasecmp(word, "false"));
}

/* Read the entries of a live blog, in the order of the list. */
static void read_updates(reader *r, const json_t *list)
{
    lec_jsonld *l = r->jsonld;
    if (!list || l->updates)
        return;
    l->updates =
        lec_arena_alloc(r->arena, LEC_JSONLD_UPDATES * sizeof *l->updates);
    size_t count = count_of(list);
    for (size_t i = 0; i < count && l->update_count < LEC_JSONLD_UPDATES; i++) {
        const json_t *o = at(list, i);
        const char *body = text_in(r, o, "articleBody");
        if (!body)
            continue;
        l->updates[l->update_count++] = (lec_update){
            text_in(r, o, "datePublished"), text_in(r, o, "headline"), body};
    }
}

/* Find the address of a sound: an AudioObject's, or the value itself. */
static const char *sound_of(reader *r, const json_t *value)
{
    const char *address = text_of(r, value, "contentUrl");
    return address ? address : text_of(r, value, "url");
}

/* Remember an AudioObject: one alone is the page's own recording. */
static void read_sound(reader *r, const json_t *o)
{
    const char *address = sound_of(r, o);
    if (!address)
        return;
    r->sound = !r->sound || !strcmp(r->sound, address) ? address : "";
}

static void read_article(reader *r, const json_t *o)
{
    lec_jsonld *l = r->jsonld;
    const char *headline = text_in(r, o, "headline");
    if (l->found && l->headline && headline &&
        strcmp(l->headline, headline) != 0)
        return;
    l->found = true;
    set(&l->headline, headline);
    set(&l->name, text_in(r, o, "name"));
    const char *summary = text_in(r, o, "description");
    if (summary && !l->summary_count)
        l->summaries[l->summary_count++] = summary;
    set(&l->published, text_in(r, o, "datePublished"));
    set(&l->modified, text_in(r, o, "dateModified"));
    set(&l->section, text_of(r, json_object_get(o, "articleSection"), "name"));
    set(&l->lang,
        text_of(r, json_object_get(o, "inLanguage"), "alternateName"));
    set(&l->image, text_of(r, json_object_get(o, "image"), "url"));
    set(&l->audio, sound_of(r, json_object_get(o, "audio")));
    set(&l->site,
        text_of(r, resolve(r, json_object_get(o, "publisher")), "name"));
    set(&l->body, text_in(r, o, "articleBody"));
    read_authors(r, json_object_get(o, "author"));
    l->costs |= is_false(json_object_get(o, "isAccessibleForFree"));
    read_updates(r, json_object_get(o, "liveBlogUpdate"));
    if (type_has(o, "LiveBlog"))
        l->type = "live blog";
    else if (!l->type)
        l->type = "article";
}

static void add_string(reader *r, lec_strings *list, const char *text)
{
    if (!text || list->count == MAX_STRINGS)
        return;
    if (!list->at)
        list->at = lec_arena_alloc(r->arena, MAX_STRINGS * sizeof *list->at);
    list->at[list->count++] = text;
}

/* Add a selector, or a list of them, behind `prefix`. */
static void add_selectors(reader *r, lec_strings *list, const json_t *value,
                          const char *prefix)
{
    for (size_t i = 0; i < count_of(value); i++) {
        const char *text = json_string_value(at(value, i));
        char whole[MAX_SELECTOR + 8];
        if (!text || !*text || strlen(text) > MAX_SELECTOR ||
            list->count >= MAX_SELECTORS)
            continue;
        int n = snprintf(whole, sizeof whole, "%s%s", prefix, text);
        add_string(r, list,
                   lec_arena_copy(r->arena, (lec_slice){whole, (size_t)n}));
    }
}

static void read_speakable(reader *r, const json_t *value)
{
    lec_strings *list = &r->jsonld->speakable;
    for (size_t i = 0; i < count_of(value); i++) {
        const json_t *one = at(value, i);
        add_selectors(r, list, json_object_get(one, "cssSelector"), "");
        add_selectors(r, list, json_object_get(one, "xpath"), "xpath:");
    }
}

/* Read a part of an article ("hasPart"), which may be one that is sold. */
static void read_part(reader *r, const json_t *o)
{
    if (!is_false(json_object_get(o, "isAccessibleForFree")))
        return;
    r->jsonld->costs = true;
    add_selectors(r, &r->jsonld->paid, json_object_get(o, "cssSelector"), "");
}

/* Add each line of a text. */
static void add_lines(reader *r, lec_strings *list, const char *text)
{
    while (text && *text) {
        size_t n = strcspn(text, "\r\n");
        lec_slice line = lec_slice_trim((lec_slice){text, n});
        if (line.len)
            add_string(r, list, lec_arena_copy(r->arena, line));
        text += n + strspn(text + n, "\r\n");
    }
}

static void read_step(reader *r, const json_t *step)
{
    const char *text = text_of(r, step, "text");
    if (!text)
        text = text_of(r, step, "name");
    add_lines(r, &r->jsonld->steps, text);
}

/* Read steps: one text with line breaks, a list of texts, of steps, or of
 * sections with steps.  Sections within sections are not read.
 */
static void read_steps(reader *r, const json_t *steps)
{
    if (!json_is_array(steps))
        read_step(r, steps);
    for (size_t i = 0; i < json_array_size(steps); i++) {
        const json_t *step = json_array_get(steps, i);
        const json_t *inner = json_object_get(step, "itemListElement");
        for (size_t k = 0; k < json_array_size(inner); k++)
            read_step(r, json_array_get(inner, k));
        if (!inner)
            read_step(r, step);
    }
}

static void read_recipe(reader *r, const json_t *o)
{
    lec_jsonld *l = r->jsonld;
    l->type = "recipe";
    if (l->ingredients.count || l->steps.count)
        return;
    const json_t *list = json_object_get(o, "recipeIngredient");
    if (!list)
        list = json_object_get(o, "ingredients");
    for (size_t i = 0; i < json_array_size(list); i++) {
        const char *text = json_string_value(json_array_get(list, i));
        add_lines(r, &l->ingredients, text ? plain(r, text) : NULL);
    }
    read_steps(r, json_object_get(o, "recipeInstructions"));
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

/* Queue all objects, then read them: articles refer to objects that may stand
 * after them.
 */
static void drain(reader *r)
{
    static const char *const inside[] = {
        "@graph",  "mainEntity", "mainEntityOfPage",
        "hasPart", "audio",      "associatedMedia"};
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
        read_speakable(r, json_object_get(value, "speakable"));
        if (type_has(value, "WebPageElement"))
            read_part(r, value);
        if (type_has(value, "Recipe"))
            read_recipe(r, value);
        if (type_has(value, "AudioObject"))
            read_sound(r, value);
        if (is_article(value) || type_has(value, "Recipe"))
            read_article(r, value);
        else if (type_has(value, "WebSite"))
            set(&r->jsonld->site, text_in(r, value, "name"));
    }
}

/* Parse a script; NULL if it is broken.  Line breaks within strings, CDATA
 * marks and text behind the JSON are common mistakes, and forgiven.
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

void lec_jsonld_read(const lec_tree *tree, lec_arena *arena, lec_jsonld *jsonld)
{
    reader *r = lec_must_zero(sizeof *r);
    r->arena = arena;
    r->jsonld = jsonld;
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
    if (r->sound && *r->sound)
        set(&jsonld->audio, r->sound);
    free(r);
}
