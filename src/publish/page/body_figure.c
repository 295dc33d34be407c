/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Figures.  A picture stands behind the block that it was found behind.  Its
 * captions are the blocks that follow it: those that are read aloud are written
 * as all blocks are, and the others here, as plain text.
 */
#include "publish/page/body_figure.h"

#include "base/markup.h"

bool lec_body_has_figure(const lec_body *b, int before)
{
    const lec_figures *f = b->w->options->figures;
    return f && b->figure < f->count && f->at[b->figure].order < before;
}

/* Append one picture: in a file of the book, or in the page itself. */
static void add_picture(lec_body *b, const lec_figures *f, size_t i)
{
    const lec_figure *figure = &f->at[i];
    lec_text *html = &b->html;
    lec_text_add_str(html, "<img src=\"");
    if (f->file) {
        lec_text_addf(html, "%s%zu.jpg", f->file, i + 1);
    } else {
        lec_text_add_str(html, "data:image/jpeg;base64,");
        lec_base64_add(html, figure->jpeg);
    }
    lec_html_put(html, "\" alt=\"", figure->alt, "\"");
    lec_text_addf(html, " width=\"%d\" height=\"%d\"%s>", figure->width,
                  figure->height, f->file ? "/" : "");
}

void lec_body_begin_caption(lec_body *b)
{
    if (b->figure_open && !b->caption_open)
        lec_text_add_str(&b->html, "<figcaption>\n");
    b->caption_open = b->figure_open;
}

void lec_body_end_figure(lec_body *b)
{
    if (b->caption_open)
        lec_text_add_str(&b->html, "</figcaption>");
    if (b->figure_open)
        lec_text_add_str(&b->html, "</figure>\n");
    b->figure_open = b->caption_open = false;
}

static bool is_caption(const lec_block *block)
{
    return block->kind == LEC_CAPTION || block->kind == LEC_IMAGE;
}

/* Append the captions behind block `order` that are not read, as far as block
 * `before`; returns the order of the last caption.
 */
static int add_captions(lec_body *b, int order, int before)
{
    const lec_article *a = lec_timeline_article(b->w->timeline);
    for (; b->dropped < a->dropped_count; b->dropped++) {
        const lec_block *block = &a->dropped[b->dropped];
        if (block->order <= order)
            continue;
        if (block->order != order + 1 || order + 1 >= before ||
            !is_caption(block))
            break;
        order++;
        if (block->kind != LEC_CAPTION)
            continue;
        lec_body_begin_caption(b);
        lec_html_put(&b->html, "<p class=\"caption\">", block->text, "</p>\n");
    }
    return order;
}

/* Give the order that captions end before: where the next picture stands, or
 * the next block.
 */
static int end_of_captions(const lec_body *b, int before)
{
    return lec_body_has_figure(b, before)
               ? b->w->options->figures->at[b->figure].order + 1
               : before;
}

void lec_body_figures(lec_body *b, const lec_block *next, int before)
{
    while (lec_body_has_figure(b, before)) {
        const lec_figures *f = b->w->options->figures;
        int order = f->at[b->figure].order;
        lec_body_end_figure(b);
        lec_text_add_str(&b->html, "<figure>\n");
        b->figure_open = true;
        while (lec_body_has_figure(b, before) &&
               f->at[b->figure].order == order)
            add_picture(b, f, b->figure++);
        lec_text_add_byte(&b->html, '\n');
        if (order >= 0)
            order = add_captions(b, order, end_of_captions(b, before));
        if (!next || !is_caption(next) || order + 1 != before)
            lec_body_end_figure(b);
    }
}
