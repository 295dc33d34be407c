/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which kinds of blocks are read aloud: the classes and presets of --read. */
#include <string.h>

#include "extract/article.h"

/* Blocks above the text within which a caption still belongs to it. */
#define LEAD_BLOCKS 3

static bool is_wanted(const lec_block *block, unsigned reading)
{
    switch (block->kind) {
    case LEC_CAPTION:
        return reading & LEC_READ_CAPTIONS;
    case LEC_IMAGE:
        return reading & LEC_READ_IMAGES;
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

/* Is the block mostly link, as a card that leads to another page is? */
static bool leads_away(const lec_block *block)
{
    size_t linked = 0;
    for (size_t i = 0; i < block->span_count; i++)
        if (block->spans[i].kind == LEC_SPAN_LINK)
            linked += block->spans[i].to - block->spans[i].from;
    return linked * 2 > block->len;
}

/* Is a dropped block a caption or image of the article itself?  They are
 * dropped with all else that is no prose.
 */
static bool is_own(const lec_article *a, const lec_block *block)
{
    bool picture = block->kind == LEC_CAPTION || block->kind == LEC_IMAGE;
    return picture && a->block_count && !leads_away(block) &&
           block->order + LEAD_BLOCKS >= a->blocks[0].order &&
           block->order < a->blocks[a->block_count - 1].order;
}

void lec_article_choose(lec_article *article, unsigned reading)
{
    lec_article *a = article;
    if (a->unread || a->script.text)
        return;
    lec_block *chosen = lec_arena_alloc(
        a->arena, (a->block_count + a->dropped_count + 1) * sizeof *chosen);
    a->unread =
        lec_arena_alloc(a->arena, (a->block_count + 1) * sizeof *a->unread);
    size_t count = 0, captions = 0;
    for (size_t k = 0, d = 0; k < a->block_count || d < a->dropped_count;) {
        bool kept =
            d == a->dropped_count ||
            (k < a->block_count && a->blocks[k].order < a->dropped[d].order);
        const lec_block *b = kept ? &a->blocks[k++] : &a->dropped[d++];
        if (kept && !is_wanted(b, reading))
            a->unread[a->unread_count++] = *b;
        if (!is_wanted(b, reading) || (!kept && !is_own(a, b)))
            continue;
        if (count && !kept && !strcmp(chosen[count - 1].text, b->text))
            continue; /* an image is often described by its caption */
        chosen[count] = *b;
        if (!kept) /* ids of blocks stay what they were */
            chosen[count].id = (int)(a->block_count + ++captions);
        count++;
    }
    a->blocks = chosen;
    a->block_count = count;
}

typedef struct named {
    const char *name;
    unsigned bits;
} named;

static const named classes[] = {
    {"captions", LEC_READ_CAPTIONS},   {"images", LEC_READ_IMAGES},
    {"code", LEC_READ_CODE},           {"tables", LEC_READ_TABLES},
    {"footnotes", LEC_READ_NOTES},     {"parentheses", LEC_READ_PARENTHESES},
    {"citations", LEC_READ_CITATIONS}, {"urls", LEC_READ_URLS},
    {"symbols", LEC_READ_SYMBOLS},     {"links", LEC_READ_LINKS},
};

static const named presets[] = {
    {"brief", LEC_READ_BRIEF},
    {"news", LEC_READ_NEWS},
    {"everything", LEC_READ_EVERYTHING},
};

static unsigned find(const named *in, size_t count, lec_slice name)
{
    for (size_t i = 0; i < count; i++)
        if (lec_slice_is(name, in[i].name))
            return in[i].bits;
    return 0;
}

unsigned lec_reading_class(lec_slice name)
{
    return find(classes, sizeof classes / sizeof *classes, name);
}

static lec_code refuse(lec_slice name, lec_error *err)
{
    lec_text list = {0};
    for (size_t i = 0; i < sizeof classes / sizeof *classes; i++)
        lec_text_addf(&list, "%s%s", i ? ", " : "", classes[i].name);
    lec_fail_hint(err,
                  "brief, news or everything is right, then %s, each "
                  "perhaps after no-",
                  lec_text_str(&list));
    lec_text_free(&list);
    return lec_fail(err, LEC_E_USAGE, "--read: not right: %.*s",
                    name.len < 80 ? (int)name.len : 80, name.ptr);
}

lec_code lec_reading_parse(const char *list, unsigned *reading, lec_error *err)
{
    *reading = LEC_READ_NEWS;
    for (const char *p = list;; p++) {
        lec_slice name = {p, strcspn(p, ",")};
        p += name.len;
        name = lec_slice_trim(name);
        unsigned preset = find(presets, sizeof presets / sizeof *presets, name);
        bool out = lec_slice_begins(name, "no-");
        lec_slice bare = out ? lec_slice_from(name, 3) : name;
        unsigned bit = lec_reading_class(bare);
        if (!preset && !bit)
            return refuse(name, err);
        *reading = preset ? preset : out ? *reading & ~bit : *reading | bit;
        if (!*p)
            return LEC_OK;
    }
}

const char *lec_article_said_title(const lec_article *article)
{
    const lec_field *title = &article->title;
    return title->from && !strcmp(title->from, LEC_FIRST_WORDS) ? NULL
                                                                : title->text;
}
