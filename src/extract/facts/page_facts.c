/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extract/facts/page_facts.h"

#include "base/date.h"
#include "extract/facts/persons.h"
#include "extract/furniture.h"

#define MOST_BYTES 160 /* longer, a line is text */
#define ABOVE 4        /* pieces above the headline that may belong to it */
#define BELOW 20       /* pieces below it, or above the text without one */

typedef struct scan {
    lec_tree *tree;
    const lec_furniture *furniture;
    lec_builder *builder;
    lec_article *article;
    lec_months *months;
} scan;

static bool is_line(const lec_piece *p)
{
    return !p->kept && !p->caption && p->to - p->from <= MOST_BYTES;
}

static void look(scan *s, lec_piece *p)
{
    lec_slice text = lec_tree_piece(s->tree, p);
    lec_date date = {.from = text.len};
    bool dated = lec_date_find(s->months, text, &date);
    if (dated)
        lec_builder_field(s->builder, &s->article->published,
                          lec_slice_of(date.iso), "line by the headline");
    if (s->article->author_count ||
        !lec_furniture_match(s->furniture, text, "byline"))
        return;
    lec_naming naming = {s->furniture, s->months, s->builder, true};
    if (lec_persons_add(&naming, text, "line by the headline"))
        p->why = "byline";
}

static void look_through(scan *s, int from, int to)
{
    for (int i = from < 0 ? 0 : from; i < to; i++) {
        if (s->article->published.text && s->article->author_count)
            return;
        if (is_line(&s->tree->pieces[i]))
            look(s, &s->tree->pieces[i]);
    }
}

static int first_sentence(const lec_tree *tree)
{
    int i = 0;
    while ((size_t)i < tree->piece_count &&
           !(tree->pieces[i].kept && tree->pieces[i].prose))
        i++;
    return i;
}

void lec_page_facts_read(lec_tree *tree, const lec_root *place,
                         const lec_furniture *furniture, lec_builder *builder)
{
    lec_article *article = lec_builder_article(builder);
    if (article->published.text && article->author_count)
        return;
    scan s = {.tree = tree,
              .furniture = furniture,
              .builder = builder,
              .article = article,
              .months =
                  lec_months_new(article->lang.text ? article->lang.text : "")};
    int body = first_sentence(tree), headline = place->headline;
    if (headline < 0 || headline > body) {
        look_through(&s, body - BELOW, body);
    } else {
        int end = body < headline + BELOW ? body : headline + BELOW;
        look_through(&s, headline + 1, end);
        look_through(&s, headline - ABOVE, headline);
    }
    lec_months_free(s.months);
}
