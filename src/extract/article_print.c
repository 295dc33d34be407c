/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The printed forms of an article: JSON and plain text. */
#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include "base/plain.h"
#include "base/utf8.h"
#include "extract/article.h"

static json_t *text_or_null(const char *text)
{
    return text ? json_string(text) : json_null();
}

/* Set a text unless it is NULL. */
static void set_text(json_t *o, const char *key, const char *text)
{
    if (text)
        json_object_set_new(o, key, json_string(text));
}

/* Set a number unless it is 0. */
static void set_number(json_t *o, const char *key, int number)
{
    if (number)
        json_object_set_new(o, key, json_integer(number));
}

static json_t *json_spans(const lec_block *block)
{
    static const char *const names[] = {
        [LEC_SPAN_QUOTATION] = "quotation", [LEC_SPAN_EMPHASIS] = "emphasis",
        [LEC_SPAN_LANGUAGE] = "language",   [LEC_SPAN_LINK] = "link",
        [LEC_SPAN_ABBR] = "abbreviation",   [LEC_SPAN_CELL] = "cell",
        [LEC_SPAN_HEADER] = "header",       [LEC_SPAN_NOTE] = "note",
    };
    json_t *list = json_array();
    size_t byte = 0, point = 0; /* spans come in order: count on from here */
    for (size_t i = 0; i < block->span_count; i++) {
        const lec_span *s = &block->spans[i];
        point +=
            lec_utf8_count((lec_slice){block->text + byte, s->from - byte});
        byte = s->from;
        size_t to = point + lec_utf8_count(
                                (lec_slice){block->text + byte, s->to - byte});
        json_t *o = json_object();
        json_object_set_new(o, "kind", json_string(names[s->kind]));
        json_object_set_new(o, "from", json_integer((json_int_t)point));
        json_object_set_new(o, "to", json_integer((json_int_t)to));
        if (s->value[0])
            json_object_set_new(o, "value", json_string(s->value));
        json_array_append_new(list, o);
    }
    return list;
}

static json_t *json_block(const lec_block *block)
{
    static const char *const turns[] = {[LEC_TURN_NONE] = NULL,
                                        [LEC_TURN_QUESTION] = "question",
                                        [LEC_TURN_ANSWER] = "answer"};
    json_t *o = json_object();
    json_object_set_new(o, "id", json_integer(block->id));
    set_text(o, "kind", lec_block_kind_name(block->kind));
    set_number(o, "level", block->level);
    set_number(o, "number", block->number);
    set_text(o, "turn", turns[block->turn]);
    set_text(o, "speaker", block->speaker);
    set_text(o, "anchor", block->anchor);
    set_text(o, "time", block->time);
    json_object_set_new(o, "text", json_stringn(block->text, block->len));
    json_object_set_new(o, "spans", json_spans(block));
    json_object_set_new(o, "why", json_string(block->why));
    return o;
}

static const struct {
    const char *name;
    size_t offset;
} fields[] = {
    {"site", offsetof(lec_article, site)},
    {"published", offsetof(lec_article, published)},
    {"modified", offsetof(lec_article, modified)},
    {"section", offsetof(lec_article, section)},
    {"type", offsetof(lec_article, type)},
    {"lang", offsetof(lec_article, lang)},
    {"image", offsetof(lec_article, image)},
    {"url", offsetof(lec_article, url)},
};

static void set_field(json_t *o, json_t *found, const char *name,
                      const lec_field *field)
{
    json_object_set_new(o, name, text_or_null(field->text));
    if (field->text && field->from)
        json_object_set_new(found, name, json_string(field->from));
}

static void set_authors(json_t *o, json_t *found, const lec_article *a)
{
    json_t *authors = json_array(), *from = json_array();
    for (size_t i = 0; i < a->author_count; i++) {
        json_array_append_new(authors, json_string(a->authors[i].text));
        json_array_append_new(from, text_or_null(a->authors[i].from));
    }
    json_object_set_new(o, "authors", authors);
    if (a->author_count)
        json_object_set(found, "authors", from);
    json_decref(from);
}

/* Write all but blocks and doubts, without the closing brace. */
static bool write_head(const lec_article *a, const char *source, FILE *out)
{
    json_t *o = json_object();
    lec_text name = {0};
    lec_text_add_plain_line(&name, lec_slice_of(source));
    json_object_set_new(o, "source", json_string(lec_text_str(&name)));
    lec_text_free(&name);
    json_t *found = json_object();
    set_field(o, found, "title", &a->title);
    set_field(o, found, "standfirst", &a->standfirst);
    set_authors(o, found, a);
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        set_field(o, found, fields[i].name,
                  (const lec_field *)(const void *)((const char *)a +
                                                    fields[i].offset));
    json_object_set_new(o, "found", found);
    char *line = json_dumps(o, JSON_COMPACT);
    json_decref(o);
    bool good = line && fwrite(line, 1, strlen(line) - 1, out) > 0;
    free(line);
    return good;
}

/* Write the blocks one at a time: a book has a million of them. */
static bool write_blocks(const lec_article *a, FILE *out)
{
    bool good = fputs(",\"blocks\":[", out) >= 0;
    for (size_t i = 0; good && i < a->block_count; i++) {
        json_t *o = json_block(&a->blocks[i]);
        good = (i == 0 || putc(',', out) != EOF) &&
               !json_dumpf(o, out, JSON_COMPACT);
        json_decref(o);
    }
    return good && putc(']', out) != EOF;
}

static bool write_doubts(const lec_article *a, FILE *out)
{
    json_t *doubts = json_array();
    for (size_t i = 0; i < a->doubt_count; i++)
        json_array_append_new(doubts, json_string(a->doubts[i]));
    bool good = fputs(",\"doubts\":", out) >= 0 &&
                !json_dumpf(doubts, out, JSON_COMPACT);
    json_decref(doubts);
    return good;
}

lec_code lec_article_write_json(const lec_article *article, const char *source,
                                FILE *out, lec_error *err)
{
    bool good = write_head(article, source, out) &&
                write_blocks(article, out) && write_doubts(article, out) &&
                fputs("}\n", out) >= 0;
    return good ? LEC_OK : lec_fail_write(err);
}

lec_code lec_article_write_text(const lec_article *article, FILE *out,
                                lec_error *err)
{
    const char *between = "";
    const char *head[] = {article->title.text, article->standfirst.text};
    for (size_t i = 0; i < 2; i++) {
        if (!head[i])
            continue;
        fprintf(out, "%s%s\n", between, head[i]);
        between = "\n";
    }
    for (size_t i = 0; i < article->block_count; i++) {
        fprintf(out, "%s%s\n", between, article->blocks[i].text);
        between = "\n";
    }
    return ferror(out) ? lec_fail_write(err) : LEC_OK;
}
