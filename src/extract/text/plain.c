/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads text of which every paragraph is meant: a mail, an essay, a book. */
#include "extract/build.h"
#include "extract/text/lines.h"

/* Most columns of a title. */
#define TITLE 120

/* Is the first line short, no sentence, and apart from the text below it? */
static bool is_title(const lec_text_lines *lines)
{
    const lec_text_line *first = lines->at;
    return lines->count > 1 && first->gap_after && !first->ends &&
           !first->colon && !first->bullet && first->columns <= TITLE;
}

static void hand_over(const lec_text_line *line, lec_builder *builder)
{
    lec_block block = lec_block_of(LEC_PARAGRAPH, line->text, line->line,
                                   "a paragraph of the text");
    if (line->bullet) {
        block.kind = LEC_ITEM;
        block.level = 1;
        block.number = line->number;
        block.why = "an entry of a list";
    }
    if (line->letters) {
        lec_builder_keep(builder, block);
        return;
    }
    block.why = "no letters in it";
    lec_builder_drop(builder, block);
}

lec_code lec_read_plain(const lec_page *page, const lec_furniture *furniture,
                        lec_builder *builder, lec_error *err)
{
    lec_article *article = lec_builder_article(builder);
    lec_slice text = lec_text_slice(&page->text);
    lec_text_lines lines = lec_lines_read(text, lec_builder_arena(builder));
    if (!lines.count)
        return lec_fail(err, LEC_E_INPUT, "there is no text in it");
    bool title = !article->title.text && is_title(&lines);
    if (title)
        lec_builder_field(builder, &article->title, lines.at[0].text,
                          "first line");
    for (size_t i = title ? 1 : 0; i < lines.count; i++)
        hand_over(&lines.at[i], builder);
    lec_builder_hear(builder, furniture, text);
    return LEC_OK;
}
