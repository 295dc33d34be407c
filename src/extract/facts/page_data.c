/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extract/facts/page_data.h"

#include <string.h>
#include <strings.h>

#include <jansson.h>

#include "base/hash.h"
#include "base/tag.h"
#include "extract/html/names.h"
#include "extract/text/lines.h"

#define MOST_BYTES (8u << 20) /* of scripts that are read */
#define MOST_SCRIPTS 60
#define MOST_GROUPS 200
#define MOST_LEVELS 24    /* of objects and lists in one another */
#define OPENING_BYTES 200 /* before the JSON: "window.data = " */
#define SENTENCE_BYTES 80 /* a shorter string is a label */
#define TEXT_BYTES 600    /* of sentences under one path: an article */
#define WHOLE_BYTES 1500  /* a string that is an article by itself */

/* The strings of sentences under keys of the same names. */
typedef struct group {
    uint64_t path;
    size_t bytes;
} group;

/* A walk over the data: it counts, or, with `out`, gathers one group. */
typedef struct gatherer {
    group groups[MOST_GROUPS];
    size_t count;
    uint64_t wanted;
    lec_text *out;
    bool whole; /* a string that is an article has been gathered */
} gatherer;

static bool is_html(lec_slice text)
{
    return text.len > SENTENCE_BYTES && (memmem(text.ptr, text.len, "<p", 2) ||
                                         memmem(text.ptr, text.len, "<br", 3));
}

static bool is_sentences(lec_slice text)
{
    return text.len >= SENTENCE_BYTES && text.ptr[0] != '{' &&
           memchr(text.ptr, ' ', SENTENCE_BYTES) && lec_ends_sentence(text);
}

static void gather(gatherer *g, lec_slice text)
{
    bool html = is_html(text);
    if (g->whole)
        return;
    lec_text_add_str(g->out, html ? "<div>" : "<p>");
    lec_text_add_slice(g->out, text);
    lec_text_add_str(g->out, html ? "</div>" : "</p>");
    g->whole = html && text.len > WHOLE_BYTES;
}

static void take_string(gatherer *g, lec_slice text, uint64_t path)
{
    if (!is_html(text) && !is_sentences(text))
        return;
    if (g->out) {
        if (path == g->wanted)
            gather(g, text);
        return;
    }
    size_t i = 0;
    while (i < g->count && g->groups[i].path != path)
        i++;
    if (i == MOST_GROUPS)
        return;
    if (i == g->count)
        g->groups[g->count++] = (group){path, 0};
    g->groups[i].bytes += text.len;
}

/* Give the path to what an object has under `key`; 0 if that is no text. */
static uint64_t path_to(uint64_t path, const char *key)
{
    lec_verdict verdict = {.why = NULL};
    lec_classify_words(key, &verdict);
    if (verdict.weight >= LEC_IF_MINOR)
        return 0;
    return path * 31 + (lec_hash_64(lec_slice_of(key)) | 1);
}

static void visit(gatherer *g, json_t *value, uint64_t path, int level)
{
    const char *key;
    json_t *child;
    size_t i;
    if (json_is_string(value))
        take_string(
            g, (lec_slice){json_string_value(value), json_string_length(value)},
            path);
    if (level == MOST_LEVELS)
        return;
    if (json_is_array(value)) {
        json_array_foreach(value, i, child) visit(g, child, path, level + 1);
        return;
    }
    json_object_foreach(value, key, child)
    {
        uint64_t next = path_to(path, key);
        if (next)
            visit(g, child, next, level + 1);
    }
}

/* Read the JSON that a script is, or that it gives to a variable. */
static json_t *load(lec_slice script)
{
    size_t n = script.len < OPENING_BYTES ? script.len : OPENING_BYTES, at = 0;
    script = lec_slice_trim(script);
    if (script.len && script.ptr[0] != '{' && script.ptr[0] != '[') {
        while (at < n && script.ptr[at] != '=')
            at++;
        while (at < n && script.ptr[at] != '{' && script.ptr[at] != '[')
            at++;
    }
    if (at >= n || at >= script.len)
        return NULL;
    return json_loadb(script.ptr + at, script.len - at, JSON_DISABLE_EOF_CHECK,
                      NULL);
}

/* Take the text of the next script off the front of the page. */
static bool next_script(lec_slice *page, lec_slice *script)
{
    for (const char *s;
         (s = memmem(page->ptr, page->len, "<script", 7)) != NULL;) {
        *page = lec_slice_from(*page, (size_t)(s - page->ptr));
        size_t from = lec_tag_end(*page, 0);
        const char *end =
            memmem(page->ptr + from, page->len - from, "</script", 8);
        if (!end)
            return false;
        *script =
            (lec_slice){page->ptr + from, (size_t)(end - page->ptr) - from};
        *page = lec_slice_from(*page, (size_t)(end - page->ptr));
        if (script->len > TEXT_BYTES)
            return true;
    }
    return false;
}

static const group *largest(const gatherer *g)
{
    const group *most = NULL;
    for (size_t i = 0; i < g->count; i++)
        if (!most || g->groups[i].bytes > most->bytes)
            most = &g->groups[i];
    return most;
}

bool lec_page_data_add(lec_slice page, lec_text *html)
{
    json_t *values[MOST_SCRIPTS];
    size_t count = 0, bytes = 0;
    gatherer *g = lec_must_zero(sizeof *g);
    lec_slice script;
    while (count < MOST_SCRIPTS && next_script(&page, &script)) {
        bytes += script.len;
        json_t *value = bytes < MOST_BYTES ? load(script) : NULL;
        if (!value)
            continue;
        values[count] = value;
        visit(g, values[count++], 1, 0);
    }
    const group *most = largest(g);
    bool found = most && most->bytes >= TEXT_BYTES;
    if (found) {
        g->wanted = most->path;
        g->out = html;
    }
    for (size_t i = 0; i < count; i++) {
        if (found)
            visit(g, values[i], 1, 0);
        json_decref(values[i]);
    }
    free(g);
    return found;
}
