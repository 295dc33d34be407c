/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extract/text/front_matter.h"

#include <string.h>

/* Take the quotation marks off a value. */
static lec_slice unquote(lec_slice value)
{
    value = lec_slice_trim(value);
    if (value.len >= 2 && (value.ptr[0] == '"' || value.ptr[0] == '\'') &&
        value.ptr[value.len - 1] == value.ptr[0])
        return (lec_slice){value.ptr + 1, value.len - 2};
    return value;
}

/* Add the authors of a value: "A", "[A, B]". */
static void add_authors(lec_builder *builder, lec_slice value)
{
    value = unquote(value);
    if (value.len >= 2 && value.ptr[0] == '[') {
        value.ptr++;
        value.len -= 2;
    }
    while (value.len)
        lec_builder_author(builder, unquote(lec_slice_take(&value, ',')),
                           "front matter");
}

static void set_language(lec_builder *builder, lec_slice value)
{
    lec_text tag = {0};
    lec_text_add_slice(&tag, value);
    lec_builder_language(builder, lec_text_str(&tag), "front matter");
    lec_text_free(&tag);
}

static void take_setting(lec_builder *builder, lec_slice key, lec_slice value)
{
    lec_article *article = lec_builder_article(builder);
    const struct {
        const char *key;
        lec_field *field;
    } fields[] = {
        {"title", &article->title},
        {"subtitle", &article->standfirst},
        {"date", &article->published},
        {"description", &article->standfirst},
        {"published", &article->published},
        {"updated", &article->modified},
        {"modified", &article->modified},
        {"lastmod", &article->modified},
        {"section", &article->section},
        {"category", &article->section},
    };
    if (lec_slice_is_nocase(key, "author") ||
        lec_slice_is_nocase(key, "authors"))
        add_authors(builder, value);
    if (lec_slice_is_nocase(key, "lang") ||
        lec_slice_is_nocase(key, "language"))
        set_language(builder, unquote(value));
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        if (lec_slice_is_nocase(key, fields[i].key))
            lec_builder_field(builder, fields[i].field, unquote(value),
                              "front matter");
}

/* How front matter begins and ends: YAML, TOML, JSON. */
static const struct form {
    const char *open, *close;
    char between; /* a key and its value */
} forms[] = {{"---", "---", ':'},
             {"---", "...", ':'},
             {"+++", "+++", '='},
             {"{", "}", ':'}};

/* Find the end of the front matter, 0 if there is none, and count its lines. */
static size_t find_end(lec_slice text, int *lines, const struct form **form)
{
    lec_slice rest = text;
    lec_slice first = lec_slice_trim(lec_slice_take(&rest, '\n'));
    for (int n = 2; rest.len && n < 200; n++) {
        lec_slice line = lec_slice_trim(lec_slice_take(&rest, '\n'));
        for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
            if (!lec_slice_is(first, forms[i].open) ||
                !lec_slice_is(line, forms[i].close))
                continue;
            *lines = n;
            *form = &forms[i];
            return text.len - rest.len;
        }
    }
    *lines = 0;
    return 0;
}

/* Give the value of a key: what follows on its line, or the lines below it,
 * which are indented, if that is a mark of YAML (">", "|-").
 */
static lec_slice value_of(lec_slice rest, lec_slice below, lec_arena *arena)
{
    rest = lec_slice_trim(rest);
    if (!rest.len || !strchr(">|", rest.ptr[0]) || rest.len > 2)
        return rest;
    lec_text all = {0};
    while (below.len && (below.ptr[0] == ' ' || below.ptr[0] == '\n')) {
        lec_text_add_slice(&all, lec_slice_trim(lec_slice_take(&below, '\n')));
        lec_text_add_byte(&all, ' ');
    }
    rest = (lec_slice){lec_arena_copy(arena, lec_text_slice(&all)), all.len};
    lec_text_free(&all);
    return rest;
}

static void read_lines(lec_builder *builder, lec_slice text,
                       const struct form *form)
{
    bool authors = false;
    while (text.len) {
        lec_slice line = lec_slice_take(&text, '\n');
        lec_slice trimmed = lec_slice_trim(line);
        const char *colon = memchr(line.ptr, form->between, line.len);
        if (authors && trimmed.len > 2 && lec_slice_begins(trimmed, "- ")) {
            lec_slice name = lec_slice_from(trimmed, 2);
            if (lec_slice_begins(name, "name:"))
                name = lec_slice_from(name, 5);
            add_authors(builder, name);
            continue;
        }
        bool deep = form->between == ':' && form->open[0] == '-' && line.len &&
                    line.ptr[0] == ' ';
        if (!colon || deep || line.ptr[0] == '#')
            continue;
        size_t n = (size_t)(colon - line.ptr);
        lec_slice key = unquote((lec_slice){line.ptr, n});
        lec_slice value = value_of(lec_slice_from(line, n + 1), text,
                                   lec_builder_arena(builder));
        if (form->open[0] == '{' && lec_slice_ends(value, ","))
            value.len--;
        authors = lec_slice_is_nocase(key, "author") ||
                  lec_slice_is_nocase(key, "authors");
        take_setting(builder, key, value);
    }
}

size_t lec_read_front_matter(lec_slice text, lec_builder *builder, int *lines)
{
    const struct form *form;
    size_t end = find_end(text, lines, &form);
    if (end)
        read_lines(builder, (lec_slice){text.ptr, end}, form);
    return end;
}
