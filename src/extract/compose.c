/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Puts an article together of texts that are known. */
#include "extract/build.h"

lec_article *lec_article_compose(const char *title, const char *lang,
                                 const char *published,
                                 const lec_composed *parts, size_t count)
{
    static const char from[] = "composed";
    lec_builder *b = lec_builder_new();
    lec_article *a = lec_builder_article(b);
    lec_builder_field(b, &a->title, lec_slice_of(title), from);
    lec_builder_field(b, &a->published, lec_slice_of(published), from);
    lec_builder_language(b, lang, from);
    for (size_t i = 0; i < count; i++) {
        lec_slice text = lec_slice_of(parts[i].text);
        lec_block block = lec_block_of(parts[i].kind, text, 0, from);
        const lec_span whole = {LEC_SPAN_LANGUAGE, 0, text.len, parts[i].lang};
        block.level = parts[i].kind == LEC_HEADING ? 2 : 0;
        block.spans = &whole;
        block.span_count = parts[i].lang[0] ? 1 : 0;
        lec_builder_keep(b, block);
    }
    return lec_builder_finish(b);
}
