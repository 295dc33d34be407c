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

/* Find the end of the front matter, 0 if there is none, and count its lines. */
static size_t find_end(lec_slice text, int *lines)
{
    lec_slice rest = text;
    *lines = 0;
    if (!lec_slice_is(lec_slice_trim(lec_slice_take(&rest, '\n')), "---"))
        return 0;
    for (int n = 2; rest.len && n < 200; n++) {
        lec_slice line = lec_slice_trim(lec_slice_take(&rest, '\n'));
        if (lec_slice_is(line, "---") || lec_slice_is(line, "...")) {
            *lines = n;
            return text.len - rest.len;
        }
    }
    return 0;
}

static void read_lines(lec_builder *builder, lec_slice text)
{
    bool authors = false;
    while (text.len) {
        lec_slice line = lec_slice_take(&text, '\n');
        lec_slice trimmed = lec_slice_trim(line);
        const char *colon = memchr(line.ptr, ':', line.len);
        if (authors && trimmed.len > 2 && lec_slice_begins(trimmed, "- ")) {
            add_authors(builder, lec_slice_from(trimmed, 2));
            continue;
        }
        if (!colon || line.ptr[0] == ' ' || line.ptr[0] == '#')
            continue;
        size_t n = (size_t)(colon - line.ptr);
        lec_slice key = lec_slice_trim((lec_slice){line.ptr, n});
        authors = lec_slice_is_nocase(key, "author") ||
                  lec_slice_is_nocase(key, "authors");
        take_setting(builder, key, (lec_slice){colon + 1, line.len - n - 1});
    }
}

size_t lec_read_front_matter(lec_slice text, lec_builder *builder, int *lines)
{
    size_t end = find_end(text, lines);
    read_lines(builder, (lec_slice){text.ptr, end});
    return end;
}
