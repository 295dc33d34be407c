/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which kinds of blocks are read aloud, and which only some want to hear. */
#include <string.h>

#include "extract/extract.h"

/* A caption above the text belongs to it if it stands so few blocks away. */
#define LEAD_BLOCKS 3

static bool is_wanted(const lec_block *block, unsigned reading)
{
    switch (block->kind) {
    case LEC_CAPTION:
        return reading & LEC_READ_CAPTIONS;
    case LEC_CODE:
        return reading & LEC_READ_CODE;
    case LEC_TABLE:
        return reading & LEC_READ_TABLES;
    case LEC_NOTE:
        return reading & LEC_READ_NOTES;
    default:
        return true;
    }
}

/* A card that leads to another page stands in a figure, too. */
static bool leads_away(const lec_block *block)
{
    size_t linked = 0;
    for (size_t i = 0; i < block->span_count; i++)
        if (block->spans[i].kind == LEC_SPAN_LINK)
            linked += block->spans[i].to - block->spans[i].from;
    return linked * 2 > block->len;
}

/* Captions are dropped with all else that is no prose: is this one of the
 * article's own?
 */
static bool is_own_caption(const lec_article *a, const lec_block *block)
{
    return block->kind == LEC_CAPTION && a->block_count && !leads_away(block) &&
           block->order + LEAD_BLOCKS >= a->blocks[0].order &&
           block->order < a->blocks[a->block_count - 1].order;
}

void lec_article_choose(lec_article *article, unsigned reading)
{
    lec_article *a = article;
    lec_block *chosen = lec_arena_alloc(
        a->arena, (a->block_count + a->dropped_count + 1) * sizeof *chosen);
    size_t count = 0, captions = 0;
    for (size_t k = 0, d = 0; k < a->block_count || d < a->dropped_count;) {
        bool kept =
            d == a->dropped_count ||
            (k < a->block_count && a->blocks[k].order < a->dropped[d].order);
        const lec_block *b = kept ? &a->blocks[k++] : &a->dropped[d++];
        if (!is_wanted(b, reading) || (!kept && !is_own_caption(a, b)))
            continue;
        chosen[count] = *b;
        if (!kept) /* ids of blocks stay what they were */
            chosen[count].id = (int)(a->block_count + ++captions);
        count++;
    }
    a->blocks = chosen;
    a->block_count = count;
}

lec_code lec_reading_parse(const char *list, unsigned *reading, lec_error *err)
{
    static const struct {
        const char *name;
        unsigned bit;
    } names[] = {
        {"captions", LEC_READ_CAPTIONS},
        {"code", LEC_READ_CODE},
        {"tables", LEC_READ_TABLES},
        {"footnotes", LEC_READ_NOTES},
    };
    *reading = LEC_READ_NEWS;
    for (const char *p = list;; p++) {
        lec_slice name = {p, strcspn(p, ",")};
        p += name.len;
        name = lec_slice_trim(name);
        bool out = name.len > 3 && !memcmp(name.ptr, "no-", 3);
        lec_slice bare = out ? (lec_slice){name.ptr + 3, name.len - 3} : name;
        size_t i = 0;
        while (i < sizeof names / sizeof *names &&
               !lec_slice_is(bare, names[i].name))
            i++;
        if (i == sizeof names / sizeof *names) {
            lec_fail_hint(err, "a list of captions, code, tables, footnotes "
                               "is right, each perhaps after no-");
            return lec_fail(err, LEC_E_USAGE, "--read: not right: %.*s",
                            name.len < 80 ? (int)name.len : 80, name.ptr);
        }
        *reading = out ? *reading & ~names[i].bit : *reading | names[i].bit;
        if (!*p)
            return LEC_OK;
    }
}
