/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An article to every output, pictures and books too, whatever its texts are.
 *
 * A line of the input is a fact or a block: a letter says which (`facts` and
 * `kinds` below), the rest is its text.  In it, "{5value|some text}" is a span
 * of kind 5, and "|" parts the cells of a row.
 */
#include "base/markup.h"
#include "base/plain.h"
#include "base/timestamp.h"
#include "extract/build.h"
#include "road.h"

#define MOST_SPANS 32

/* A block's text with its spans. */
typedef struct marked {
    lec_text text;
    lec_span spans[MOST_SPANS];
    char *values[MOST_SPANS];
    size_t count;
} marked;

static const char *own_value(marked *m, lec_slice value)
{
    return m->values[m->count] =
               lec_must_format("%.*s", (int)value.len, value.ptr);
}

/* Open a span: its kind, and the value up to "|". */
static void open_span(marked *m, lec_slice *rest)
{
    int kind = rest->len ? *rest->ptr - '0' : -1;
    if (kind < LEC_SPAN_QUOTATION || kind > LEC_SPAN_NOTE ||
        kind == LEC_SPAN_CELL || kind == LEC_SPAN_HEADER ||
        m->count == MOST_SPANS)
        return;
    *rest = lec_slice_from(*rest, 1);
    lec_slice value = lec_slice_take(rest, '|');
    m->spans[m->count] = (lec_span){(lec_span_kind)kind, m->text.len, SIZE_MAX,
                                    own_value(m, value)};
    m->count++;
}

/* Close the innermost span that is open. */
static void close_span(marked *m)
{
    size_t i = m->count;
    while (i && m->spans[i - 1].to != SIZE_MAX)
        i--;
    if (i)
        m->spans[i - 1].to = m->text.len;
}

/* Append a byte; white space is folded, as in the texts of pages. */
static void add_byte(marked *m, char c)
{
    bool blank = c == ' ' || (c >= '\t' && c <= '\r');
    if (!blank)
        lec_text_add_byte(&m->text, c);
    else if (m->text.len && m->text.ptr[m->text.len - 1] != ' ')
        lec_text_add_byte(&m->text, ' ');
}

static void read_text(marked *m, lec_slice rest)
{
    while (rest.len) {
        char c = *rest.ptr;
        rest = lec_slice_from(rest, 1);
        if (c == '{')
            open_span(m, &rest);
        else if (c == '}')
            close_span(m);
        else
            add_byte(m, c);
    }
    for (size_t i = 0; i < m->count; i++)
        if (m->spans[i].to > m->text.len)
            m->spans[i].to = m->text.len;
}

/* Read the cells of a row, parted by "|"; each is a span. */
static void read_cells(marked *m, lec_slice rest, lec_span_kind kind)
{
    while (rest.len && m->count < MOST_SPANS) {
        lec_slice cell = lec_slice_trim(lec_slice_take(&rest, '|'));
        if (m->count)
            lec_text_add_str(&m->text, " | ");
        size_t from = m->text.len;
        for (size_t i = 0; i < cell.len; i++)
            add_byte(m, cell.ptr[i]);
        m->spans[m->count] =
            (lec_span){kind, from, m->text.len, own_value(m, cell)};
        m->count++;
    }
}

static void marked_free(marked *m)
{
    for (size_t i = 0; i < m->count; i++)
        free(m->values[i]);
    lec_text_free(&m->text);
}

static const char kinds[] = "hpq-kTcni";

static void add_block(lec_builder *builder, char letter, lec_slice rest)
{
    static const lec_block_kind of[] = {
        LEC_HEADING, LEC_PARAGRAPH, LEC_QUOTE, LEC_ITEM,  LEC_CODE,
        LEC_TABLE,   LEC_CAPTION,   LEC_NOTE,  LEC_IMAGE,
    };
    marked m = {0};
    lec_block_kind kind = of[strchr(kinds, letter) - kinds];
    int level = rest.len && *rest.ptr >= '1' && *rest.ptr <= '6';
    if (level)
        level = *rest.ptr - '0';
    if (kind == LEC_TABLE)
        read_cells(&m, rest, level ? LEC_SPAN_HEADER : LEC_SPAN_CELL);
    else
        read_text(&m, rest);
    lec_block block = lec_block_of(kind, lec_text_slice(&m.text), 1, "a test");
    block.spans = m.spans;
    block.span_count = m.count;
    block.level = kind == LEC_HEADING && !level ? 2 : level;
    block.number = kind == LEC_ITEM ? level : 0;
    if (kind == LEC_NOTE)
        block.anchor =
            lec_arena_copy(lec_builder_arena(builder), lec_text_slice(&m.text));
    lec_builder_keep(builder, block);
    marked_free(&m);
}

static void add_fact(lec_builder *builder, char letter, lec_slice text)
{
    lec_article *a = lec_builder_article(builder);
    lec_field *const fields[] = {&a->title,   &a->standfirst, &a->site,
                                 &a->section, &a->image,      &a->url};
    static const char facts[] = "tswSIU";
    const char *fact = strchr(facts, letter);
    lec_text own = {0};
    lec_text_add_slice(&own, text);
    if (fact)
        lec_builder_field(builder, fields[fact - facts], text, "a test");
    if (letter == 'a')
        lec_builder_author(builder, text, "a test");
    if (letter == 'l' && lec_is_language_tag(lec_text_str(&own)))
        lec_builder_field(builder, &a->lang, text, "a test");
    lec_text date = {0};
    if (letter == 'd' && lec_timestamp_read(lec_text_str(&own), &date))
        lec_builder_field(builder, &a->published, lec_text_slice(&date),
                          "a test");
    if (letter == '*')
        lec_builder_break(builder);
    lec_text_free(&date);
    lec_text_free(&own);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    lec_text clean = {0};
    lec_text_add_plain(&clean, input_slice(data, size));
    lec_builder *builder = lec_builder_new();
    for (lec_slice rest = lec_text_slice(&clean); rest.len;) {
        lec_slice line = lec_slice_trim(lec_slice_take(&rest, '\n'));
        if (!line.len)
            continue;
        if (strchr(kinds, *line.ptr))
            add_block(builder, *line.ptr, lec_slice_from(line, 1));
        else
            add_fact(builder, *line.ptr, lec_slice_from(line, 1));
    }
    road_article(lec_builder_finish(builder), true);
    lec_text_free(&clean);
    return 0;
}
