/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads text that was copied out of a browser: the article and all that stood
 * around it, without markup.
 *
 * What remains are features of lines.  Each line gets a gain, by which it
 * speaks for or against being in the text; the text is the run of lines with
 * the largest sum.  Then lines inside the run and at its edges are classified
 * by what they are and what they stand beside.
 */
#include "extract/text/pasted.h"

#include <stdlib.h>

/* Least words of an article. */
#define FEW_WORDS 60

/* Least words of a sentence that breaks off; fewer are a heading or a name. */
#define OPEN_WORDS 8

/* Tell a person what furniture of a kind is; what the tables of words call it
 * is copied, as they may go before the article.
 */
static const char *words_for(const char *kind, lec_arena *arena)
{
    static const char *const words[][2] = {
        {"about", "about the site or the author"},
        {"advert", "advertising"},
        {"agency", "the name of an agency"},
        {"audio", "about listening"},
        {"comments", "comments of readers begin here"},
        {"cookie", "about cookies, terms or privacy"},
        {"copyright", "who owns the page"},
        {"credit", "who made the picture"},
        {"dateline", "a date"},
        {"ending", "a note below the text"},
        {"note", "a note"},
        {"post", "about a post or who wrote it"},
        {"readmore", "a pointer to other text"},
        {"related", "leads to other texts"},
        {"role", "a role"},
        {"share", "a button to share or save"},
        {"sources", "sources and links below the text"},
        {"subscribe", "an offer to sign in or subscribe"},
        {"tags", "tags"},
    };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (lec_str_is(kind, words[i][0]))
            return words[i][1];
    return lec_arena_copy(arena, lec_slice_of(kind));
}

static void write_lines(const lec_pasted *page, lec_builder *builder)
{
    lec_arena *arena = lec_builder_arena(builder);
    for (size_t i = 0; i < page->lines.count; i++) {
        const lec_text_line *line = &page->lines.at[i];
        const lec_seen_line *seen = &page->seen[i];
        lec_block block =
            lec_block_of(seen->block, line->text, line->line, seen->why);
        block.level = seen->block == LEC_HEADING ? 2 : 0;
        block.number = line->number;
        if (i >= page->from && i < page->to && seen->keep) {
            lec_builder_keep(builder, block);
            continue;
        }
        if (seen->feature == LEC_FEATURE_CREDIT)
            block.kind = LEC_CAPTION;
        if (!block.why)
            block.why = seen->kind       ? words_for(seen->kind, arena)
                        : i < page->from ? "above the text"
                                         : "below the text";
        lec_builder_drop(builder, block);
    }
}

/* Say what speaks against the text being whole: it is short, or ends in an
 * offer.
 */
static void doubt(const lec_pasted *page, lec_builder *builder)
{
    size_t words = 0;
    for (size_t i = page->from; i < page->to; i++)
        if (page->seen[i].keep)
            words += page->lines.at[i].letters / 5;
    if (words < FEW_WORDS)
        lec_builder_doubt(builder, "only about %zu words of text were found",
                          words);
    if (page->rival)
        lec_builder_doubt(builder, "the page has a longer text than this one");
    const lec_text_line *last = page->to ? &page->lines.at[page->to - 1] : NULL;
    bool open =
        last && !last->ends && !last->sentences && last->words >= OPEN_WORDS;
    for (size_t i = page->to; i < page->lines.count && i < page->to + 3; i++)
        if (open && lec_str_is(page->seen[i].kind, "subscribe"))
            lec_builder_doubt(builder, "the text seems to be cut off where it "
                                       "is offered for money");
}

/* Give the text from its middle on, where a page has fewer labels. */
static lec_slice middle_of(const lec_text *text)
{
    lec_slice slice = lec_text_slice(text);
    size_t skip = slice.len / 3;
    while (skip < slice.len && ((unsigned char)slice.ptr[skip] & 0xC0) == 0x80)
        skip++;
    return lec_slice_from(slice, skip);
}

lec_code lec_read_pasted(const lec_page *page, const lec_furniture *furniture,
                         lec_builder *builder, lec_error *err)
{
    lec_pasted it = {.furniture = furniture};
    it.lines =
        lec_lines_read(lec_text_slice(&page->text), lec_builder_arena(builder));
    if (!it.lines.count)
        return lec_fail(err, LEC_E_INPUT, "there is no text in it");
    lec_guess_language(furniture, middle_of(&page->text), it.lang);
    it.months = lec_months_new(it.lang);
    it.seen = lec_must_zero(it.lines.count * sizeof *it.seen);
    lec_pasted_marks(&it, lec_builder_arena(builder));
    lec_pasted_features(&it);
    lec_pasted_text(&it);
    lec_pasted_posts(&it);
    if (it.from == it.to)
        it.to = it.lines.count; /* no prose at all: a list, a poem */
    lec_pasted_head(&it, builder);
    lec_pasted_classify(&it);
    write_lines(&it, builder);
    doubt(&it, builder);
    free(it.seen);
    lec_months_free(it.months);
    return LEC_OK;
}
