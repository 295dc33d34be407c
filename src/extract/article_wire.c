/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An article as bytes: how it leaves the process that read its page.  What
 * takes them apart holds them to all that article.h and lectern.h promise of
 * an article, since others count on it with indices.
 */
#include <limits.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "base/wire.h"
#include "extract/article.h"

/* The fewest bytes of a field, a span, a block and a picture: one for each
 * member. */
#define FIELD_BYTES 2
#define SPAN_BYTES 4
#define BLOCK_BYTES 17
#define PICTURE_BYTES 3

/* The facts of an article that are one field each. */
#define FIELDS(a)                                                              \
    {                                                                          \
        &(a)->title, &(a)->standfirst, &(a)->site, &(a)->published,            \
            &(a)->modified, &(a)->section, &(a)->type, &(a)->lang,             \
            &(a)->image, &(a)->image_alt, &(a)->recording, &(a)->colour,       \
            &(a)->url, &(a)->voice, &(a)->script                               \
    }

/* ---- together ----------------------------------------------------------- */

static void put_field(lec_text *to, const lec_field *field)
{
    lec_wire_put_string(to, field->text);
    lec_wire_put_string(to, field->from);
}

static void put_spans(lec_text *to, const lec_block *block)
{
    lec_wire_put_number(to, (int64_t)block->span_count);
    for (size_t i = 0; i < block->span_count; i++) {
        const lec_span *span = &block->spans[i];
        lec_wire_put_number(to, span->kind);
        lec_wire_put_number(to, (int64_t)span->from);
        lec_wire_put_number(to, (int64_t)span->to);
        lec_wire_put_string(to, span->value);
    }
}

static void put_block(lec_text *to, const lec_block *block)
{
    lec_wire_put_number(to, block->id);
    lec_wire_put_number(to, block->kind);
    lec_wire_put_number(to, block->level);
    lec_wire_put_number(to, block->number);
    lec_wire_put_slice(to, (lec_slice){block->text, block->len});
    put_spans(to, block);
    lec_wire_put_number(to, block->breaks);
    lec_wire_put_number(to, block->turn);
    lec_wire_put_string(to, block->speaker);
    lec_wire_put_string(to, block->anchor);
    lec_wire_put_string(to, block->time);
    lec_wire_put_number(to, block->line);
    lec_wire_put_number(to, block->order);
    lec_wire_put_string(to, block->why);
    lec_wire_put_string(to, block->place);
}

static void put_blocks(lec_text *to, const lec_block *blocks, size_t count)
{
    lec_wire_put_number(to, (int64_t)count);
    for (size_t i = 0; i < count; i++)
        put_block(to, &blocks[i]);
}

static void put_pictures(lec_text *to, const lec_article *article)
{
    lec_wire_put_number(to, (int64_t)article->picture_count);
    for (size_t i = 0; i < article->picture_count; i++) {
        lec_wire_put_string(to, article->pictures[i].address);
        lec_wire_put_string(to, article->pictures[i].alt);
        lec_wire_put_number(to, article->pictures[i].order);
    }
}

void lec_article_pack(const lec_article *article, lec_text *to)
{
    const lec_field *const fields[] = FIELDS(article);
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        put_field(to, fields[i]);
    lec_wire_put_number(to, (int64_t)article->author_count);
    for (size_t i = 0; i < article->author_count; i++)
        put_field(to, &article->authors[i]);
    lec_wire_put_number(to, (int64_t)article->doubt_count);
    for (size_t i = 0; i < article->doubt_count; i++)
        lec_wire_put_string(to, article->doubts[i]);
    lec_wire_put_number(to, (int64_t)article->unused_count);
    for (size_t i = 0; i < article->unused_count; i++)
        lec_wire_put_string(to, article->unused[i]);
    put_blocks(to, article->blocks, article->block_count);
    put_blocks(to, article->dropped, article->dropped_count);
    lec_wire_put_number(to, article->unread != NULL);
    put_blocks(to, article->unread, article->unread_count);
    put_pictures(to, article);
}

/* ---- apart -------------------------------------------------------------- */

static lec_field get_field(lec_wire *from)
{
    lec_field field = {.text = lec_wire_get_string(from)};
    field.from = lec_wire_get_string(from);
    return field;
}

/* Take a field that must be there. */
static lec_field get_name(lec_wire *from)
{
    lec_field field = {.text = lec_wire_get_slice(from).ptr};
    field.from = lec_wire_get_string(from);
    return field;
}

/* Take a span that begins at `least` or behind it. */
static lec_span get_span(lec_wire *from, lec_slice text, size_t least)
{
    int64_t len = (int64_t)text.len;
    lec_span span = {
        .kind = (lec_span_kind)lec_wire_get_number(from, 0, LEC_SPAN_NOTE)};
    int64_t first = lec_wire_get_number(from, (int64_t)least, len - 1);
    int64_t past = lec_wire_get_number(from, first + 1, len);
    span.value = lec_wire_get_slice(from).ptr;
    span.from = (size_t)first;
    span.to = (size_t)past;
    if (!lec_utf8_is_edge(text, span.from) || !lec_utf8_is_edge(text, span.to))
        from->is_bad = true;
    return span;
}

static void get_spans(lec_wire *from, lec_arena *arena, lec_block *block)
{
    lec_slice text = {block->text, block->len};
    block->span_count = lec_wire_get_count(from, SPAN_BYTES);
    if (!block->span_count)
        return;
    lec_span *spans = lec_arena_alloc(arena, block->span_count * sizeof *spans);
    size_t least = 0;
    for (size_t i = 0; i < block->span_count && !from->is_bad; i++) {
        spans[i] = get_span(from, text, least);
        least = spans[i].from;
    }
    block->spans = spans;
}

static lec_block get_block(lec_wire *from, lec_arena *arena)
{
    lec_block b = {.id = (int)lec_wire_get_number(from, 0, INT_MAX)};
    b.kind = (lec_block_kind)lec_wire_get_number(from, 0, LEC_IMAGE);
    b.level = (int)lec_wire_get_number(from, 0, INT_MAX);
    b.number = (int)lec_wire_get_number(from, INT_MIN, INT_MAX);
    lec_slice text = lec_wire_get_slice(from);
    b.text = text.ptr;
    b.len = text.len;
    get_spans(from, arena, &b);
    b.breaks = lec_wire_get_flag(from);
    b.turn = (lec_turn)lec_wire_get_number(from, 0, LEC_TURN_ANSWER);
    b.speaker = lec_wire_get_string(from);
    b.anchor = lec_wire_get_string(from);
    b.time = lec_wire_get_string(from);
    b.line = (int)lec_wire_get_number(from, 0, INT_MAX);
    b.order = (int)lec_wire_get_number(from, 1, INT_MAX);
    b.why = lec_wire_get_string(from);
    b.place = lec_wire_get_string(from);
    return b;
}

/* Take a list of blocks in the order of the page. */
static lec_block *get_blocks(lec_wire *from, lec_arena *arena, size_t *count)
{
    *count = lec_wire_get_count(from, BLOCK_BYTES);
    if (!*count)
        return NULL;
    lec_block *blocks = lec_arena_alloc(arena, *count * sizeof *blocks);
    int before = 0;
    for (size_t i = 0; i < *count && !from->is_bad; i++) {
        blocks[i] = get_block(from, arena);
        if (!blocks[i].len || blocks[i].order <= before)
            from->is_bad = true;
        before = blocks[i].order;
    }
    return blocks;
}

/* Take the pictures, which come in the order of the page. */
static void get_pictures(lec_wire *from, lec_article *a)
{
    size_t count = lec_wire_get_count(from, PICTURE_BYTES);
    if (count > LEC_PICTURES_MOST)
        from->is_bad = true;
    if (!count || from->is_bad)
        return;
    a->pictures = lec_arena_alloc(a->arena, count * sizeof *a->pictures);
    a->picture_count = count;
    int before = 0;
    for (size_t i = 0; i < count; i++) {
        lec_picture *p = &a->pictures[i];
        p->address = lec_wire_get_slice(from).ptr;
        p->alt = lec_wire_get_slice(from).ptr;
        before = (int)lec_wire_get_number(from, before, INT_MAX);
        p->order = before;
    }
}

/* Take a list of sentences. */
static const char **get_words(lec_wire *from, lec_arena *arena, size_t *count)
{
    *count = lec_wire_get_count(from, 1);
    const char **words = lec_arena_alloc(arena, *count * sizeof *words);
    for (size_t i = 0; i < *count; i++)
        words[i] = lec_wire_get_slice(from).ptr;
    return words;
}

static void get_facts(lec_wire *from, lec_article *a)
{
    lec_field *const fields[] = FIELDS(a);
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        *fields[i] = get_field(from);
    a->author_count = lec_wire_get_count(from, FIELD_BYTES);
    a->authors =
        lec_arena_alloc(a->arena, a->author_count * sizeof *a->authors);
    for (size_t i = 0; i < a->author_count; i++)
        a->authors[i] = get_name(from);
    a->doubts = get_words(from, a->arena, &a->doubt_count);
    a->unused = get_words(from, a->arena, &a->unused_count);
}

lec_code lec_article_unpack(lec_slice bytes, lec_article **article,
                            lec_error *err)
{
    lec_article *a = lec_must_zero(sizeof *a);
    a->arena = lec_arena_new();
    lec_wire from = {
        .rest = {lec_arena_copy(a->arena, bytes), bytes.len},
    };
    get_facts(&from, a);
    a->blocks = get_blocks(&from, a->arena, &a->block_count);
    a->dropped = get_blocks(&from, a->arena, &a->dropped_count);
    bool chosen = lec_wire_get_flag(&from);
    a->unread = get_blocks(&from, a->arena, &a->unread_count);
    get_pictures(&from, a);
    if (chosen && !a->unread)
        a->unread = lec_arena_alloc(a->arena, sizeof *a->unread);
    *article = a;
    if (lec_wire_is_done(&from) && !(a->unread_count && !chosen))
        return LEC_OK;
    lec_article_free(a);
    *article = NULL;
    return lec_fail(err, LEC_E_INPUT, "what was made of it is no article");
}
