/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extract/build.h"

#include <ctype.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include <libxml/uri.h>

#include "base/plain.h"
#include "base/url.h"
#include "base/utf8.h"

typedef struct block_list {
    lec_block *at;
    size_t count, room;
} block_list;

struct lec_builder {
    lec_article *article;
    block_list kept, dropped;
    lec_picture *pictures; /* of all the page */
    size_t picture_count, picture_room;
    bool rule;     /* a break of the section was the last thing that came */
    bool adjacent; /* and before it, a block that is kept */
};

lec_builder *lec_builder_new(void)
{
    lec_builder *b = lec_must_zero(sizeof *b);
    b->article = lec_must_zero(sizeof *b->article);
    b->article->arena = lec_arena_new();
    return b;
}

lec_arena *lec_builder_arena(lec_builder *builder)
{
    return builder->article->arena;
}

lec_article *lec_builder_article(lec_builder *builder)
{
    return builder->article;
}

lec_block lec_block_of(lec_block_kind kind, lec_slice text, int line,
                       const char *why)
{
    return (lec_block){.kind = kind,
                       .text = text.ptr,
                       .len = text.len,
                       .line = line,
                       .why = why};
}

/* Return a copy of a text in the arena, as plain text. */
static const char *copy_plain(lec_arena *arena, lec_slice text)
{
    lec_text plain = {0};
    lec_text_add_plain(&plain, text);
    return lec_arena_take(arena, &plain);
}

/* Copy the value of a span; a link loses its secrets, since it is published. */
static const char *copy_value(lec_arena *arena, const lec_span *span)
{
    lec_slice value = lec_slice_of(span->value);
    if (span->kind != LEC_SPAN_LINK)
        return copy_plain(arena, value);
    lec_text link = {0};
    lec_url_add_link(&link, value);
    const char *plain = copy_plain(arena, lec_text_slice(&link));
    lec_text_free(&link);
    return plain;
}

/* Where the bytes of a block's text are once it is plain and trimmed. */
typedef struct moved {
    size_t *places; /* by lec_text_add_plain_placed(); NULL: as they were */
    size_t was;     /* bytes of the text before */
    size_t cut;     /* bytes cut off at its front, after */
} moved;

static size_t place_of(const moved *m, size_t at)
{
    at = m->places ? m->places[at < m->was ? at : m->was] : at;
    return at > m->cut ? at - m->cut : 0;
}

/* Copy the spans of `block`, whose text has moved, into the arena. */
static void copy_spans(lec_arena *arena, lec_block *block, const moved *m)
{
    if (!block->span_count) {
        block->spans = NULL;
        return;
    }
    lec_span *spans = lec_arena_alloc(arena, block->span_count * sizeof *spans);
    size_t n = 0;
    for (size_t i = 0; i < block->span_count; i++) {
        lec_span s = block->spans[i];
        s.from = place_of(m, s.from);
        s.to = place_of(m, s.to);
        s.to = s.to > block->len ? block->len : s.to;
        if (s.from >= s.to)
            continue;
        s.value = copy_value(arena, &s);
        spans[n++] = s;
    }
    block->spans = spans;
    block->span_count = n;
}

/* Append `block` with a copy of `text`, which is its text moved. */
static void append(lec_builder *builder, block_list *list, lec_block block,
                   lec_slice text, const moved *m)
{
    lec_arena *arena = builder->article->arena;
    block.text = lec_arena_copy(arena, text);
    block.len = text.len;
    copy_spans(arena, &block, m);
    block.anchor =
        block.anchor ? copy_plain(arena, lec_slice_of(block.anchor)) : NULL;
    block.time =
        block.time ? copy_plain(arena, lec_slice_of(block.time)) : NULL;
    block.id = 0;
    block.order = (int)(builder->kept.count + builder->dropped.count) + 1;
    *LEC_MUST_ADD(list->at, list->count, list->room) = block;
}

static void add_block(lec_builder *builder, block_list *list, lec_block block)
{
    lec_slice whole = {block.text, block.len};
    lec_text plain = {0};
    moved m = {.was = block.len};
    if (!lec_is_plain(whole)) {
        m.places = lec_must_alloc((block.len + 1) * sizeof *m.places);
        lec_text_add_plain_placed(&plain, whole, m.places);
        whole = lec_text_slice(&plain);
    }
    lec_slice text = lec_slice_trim(whole);
    m.cut = (size_t)(text.ptr - whole.ptr);
    if (text.len)
        append(builder, list, block, text, &m);
    free(m.places);
    lec_text_free(&plain);
}

void lec_builder_break(lec_builder *builder)
{
    builder->rule = builder->adjacent;
}

/* Is the text a break, "* * *", "---" or an asterism: three signs or more, and
 * nothing else?
 */
static bool is_break(lec_slice text)
{
    static const int32_t signs[] = {'*',    '-',    '_',    '~',    '#',
                                    '=',    0xB7,   0x2022, 0x2013, 0x2014,
                                    0x2217, 0x25CF, 0x2605, 0x2766};
    size_t count = 0;
    for (size_t at = 0; at < text.len;) {
        int32_t c = lec_utf8_next(text, &at);
        size_t i = 0;
        if (c == ' ' || c == 0xA0 || c == '\n')
            continue;
        if (c == 0x2042)
            count += 3;
        while (i < sizeof signs / sizeof *signs && signs[i] != c)
            i++;
        if (i == sizeof signs / sizeof *signs && c != 0x2042)
            return false;
        count++;
    }
    return count >= 3;
}

void lec_builder_keep(lec_builder *builder, lec_block block)
{
    size_t before = builder->kept.count;
    block.breaks = builder->rule;
    add_block(builder, &builder->kept, block);
    if (builder->kept.count == before)
        return;
    builder->rule = false;
    builder->adjacent = true;
}

void lec_builder_drop(lec_builder *builder, lec_block block)
{
    lec_slice text = {block.text, block.len};
    if (is_break(text))
        lec_builder_break(builder);
    else if (lec_slice_trim(text).len)
        builder->rule = builder->adjacent = false;
    add_block(builder, &builder->dropped, block);
}

void lec_builder_field(lec_builder *builder, lec_field *field, lec_slice text,
                       const char *from)
{
    if (field->text)
        return;
    lec_text line = {0};
    lec_text_add_plain_line(&line, text);
    lec_slice words = lec_slice_trim(lec_text_slice(&line));
    if (words.len)
        *field =
            (lec_field){lec_arena_copy(builder->article->arena, words), from};
    lec_text_free(&line);
}

void lec_builder_language(lec_builder *builder, const char *value,
                          const char *from)
{
    lec_text tag = {0};
    size_t part = 0, len = value ? strcspn(value, ",; ") : 0;
    for (size_t i = 0; i < len && i < 35; i++) {
        const char c = (char)(value[i] == '_' ? '-' : value[i]);
        if (c != '-' && !isalnum((unsigned char)c)) {
            lec_text_cut(&tag, 0);
            break;
        }
        part += c == '-';
        lec_text_add_byte(&tag, (char)tolower((unsigned char)c));
    }
    for (size_t i = 3; part && tag.len == 5 && i < 5; i++)
        tag.ptr[i] = (char)toupper((unsigned char)tag.ptr[i]);
    size_t first = strcspn(lec_text_str(&tag), "-");
    if (first == 2 || first == 3)
        lec_builder_field(builder, &builder->article->lang,
                          lec_text_slice(&tag), from);
    lec_text_free(&tag);
}

/* A copy in the arena, one element longer, of a list of `count` elements of
 * `size` bytes: an article has few authors and doubts, so copying is no cost.
 */
static void *grown(lec_arena *arena, const void *list, size_t count,
                   size_t size)
{
    void *longer = lec_arena_alloc(arena, (count + 1) * size);
    if (count)
        memcpy(longer, list, count * size);
    return longer;
}

void lec_builder_author(lec_builder *builder, lec_slice name, const char *from)
{
    lec_article *a = builder->article;
    lec_field author = {NULL, NULL};
    lec_builder_field(builder, &author, name, from);
    for (size_t i = 0; author.text && i < a->author_count; i++)
        if (!strcasecmp(author.text, a->authors[i].text))
            return;
    if (!author.text)
        return;
    a->authors =
        grown(a->arena, a->authors, a->author_count, sizeof *a->authors);
    a->authors[a->author_count++] = author;
}

void lec_article_doubt_by(lec_article *article, const char *words)
{
    lec_article *a = article;
    a->doubts = grown(a->arena, a->doubts, a->doubt_count, sizeof *a->doubts);
    a->doubts[a->doubt_count++] = copy_plain(a->arena, lec_slice_of(words));
}

void lec_builder_doubt(lec_builder *builder, const char *format, ...)
{
    char words[256];
    va_list args;
    va_start(args, format);
    vsnprintf(words, sizeof words, format, args);
    va_end(args);
    lec_article_doubt_by(builder->article, words);
}

/* ---- pictures ----------------------------------------------------------- */

#define MOST_NOTED 1000 /* pictures of a page that are noted */
#define LEAD_BLOCKS 3   /* above the text, to a picture that is of it */

void lec_builder_picture(lec_builder *builder, const char *base,
                         const char *address, const char *alt)
{
    lec_builder *b = builder;
    if (b->picture_count == MOST_NOTED)
        return;
    xmlChar *whole =
        xmlBuildURI((const xmlChar *)address, (const xmlChar *)base);
    *LEC_MUST_ADD(b->pictures, b->picture_count, b->picture_room) =
        (lec_picture){
            .address =
                copy_plain(b->article->arena,
                           lec_slice_of(whole ? (const char *)whole : address)),
            .alt = copy_plain(b->article->arena, lec_slice_of(alt)),
            .order = (int)(b->kept.count + b->dropped.count),
        };
    xmlFree(whole);
}

/* Give the order of the last block that a picture of the article may stand
 * behind: its last one, or the captions below that.
 */
static int last_place(const lec_article *a)
{
    int last = a->blocks[a->block_count - 1].order;
    for (size_t i = 0; i < a->dropped_count; i++) {
        const lec_block *b = &a->dropped[i];
        if (b->order == last + 1 &&
            (b->kind == LEC_CAPTION || b->kind == LEC_IMAGE))
            last = b->order;
    }
    return last;
}

static bool has_picture(const lec_article *a, const char *address)
{
    for (size_t i = 0; i < a->picture_count; i++)
        if (!strcmp(a->pictures[i].address, address))
            return true;
    return false;
}

/* Choose the pictures that stand in the article. */
static void choose_pictures(const lec_builder *b, lec_article *a)
{
    if (!b->picture_count || !a->block_count)
        return;
    int first = a->blocks[0].order - LEAD_BLOCKS, last = last_place(a);
    a->pictures =
        lec_arena_alloc(a->arena, LEC_PICTURES_MOST * sizeof *a->pictures);
    for (size_t i = 0;
         i < b->picture_count && a->picture_count < LEC_PICTURES_MOST; i++) {
        const lec_picture *p = &b->pictures[i];
        if (p->order >= first && p->order <= last && p->address[0] &&
            !has_picture(a, p->address))
            a->pictures[a->picture_count++] = *p;
    }
}

static lec_block *move_list(lec_arena *arena, block_list *list)
{
    lec_block *at = NULL;
    if (list->count) {
        at = lec_arena_alloc(arena, list->count * sizeof *at);
        memcpy(at, list->at, list->count * sizeof *at);
    }
    free(list->at);
    return at;
}

lec_article *lec_builder_finish(lec_builder *builder)
{
    lec_article *a = builder->article;
    for (size_t i = 0; i < builder->kept.count; i++)
        builder->kept.at[i].id = (int)i + 1;
    a->block_count = builder->kept.count;
    a->dropped_count = builder->dropped.count;
    a->blocks = move_list(a->arena, &builder->kept);
    a->dropped = move_list(a->arena, &builder->dropped);
    choose_pictures(builder, a);
    free(builder->pictures);
    free(builder);
    return a;
}
