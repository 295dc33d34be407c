/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extract/html/score.h"

#include "extract/facts/site.h"
#include "extract/html/price.h"
#include "extract/text/lines.h"

#define SENTENCE_BYTES 80 /* longer text is sentences, whatever ends it */
#define ANSWER_BYTES 150  /* of sentences: not what stands on a button */
#define SHORT_BYTES 40    /* shorter text is a label, whatever ends it */
#define ARTICLE_BYTES 600 /* of sentences under a headline, at least */
#define MOST_LEVELS 20    /* above a row of cards to its headline */
#define CARD_BYTES 500    /* of text on a card, at most */
#define CARD_PIECES 12    /* lines of it */
#define MOST_PARDONS 4    /* reasons that do not count on one page */
#define LITTLE_TEXT 250   /* bytes of sentences: too few for an article */
#define CARD_NODES 40     /* of its elements that are looked at */
#define ROW_OF_CARDS 3    /* side by side, at least */

static bool is_prose(const lec_tree *tree, const lec_piece *p)
{
    size_t len = p->to - p->from;
    if (p->kind == LEC_HEADING || p->caption || p->link * 2 > len)
        return false;
    if (len >= SENTENCE_BYTES)
        return true;
    return len >= SHORT_BYTES && lec_ends_sentence(lec_tree_piece(tree, p));
}

/* Is it a sentence that is a link to itself, for those who want to cite it? */
static bool is_anchored(const lec_tree *tree, const lec_piece *p)
{
    return p->link && p->to - p->from >= SENTENCE_BYTES &&
           p->span_end - p->span == 1 && tree->spans[p->span].value[0] == '#' &&
           lec_ends_sentence(lec_tree_piece(tree, p));
}

static void find_prose(lec_tree *tree)
{
    for (size_t i = 0; i < tree->piece_count; i++) {
        lec_piece *p = &tree->pieces[i];
        if (is_anchored(tree, p))
            p->link = 0;
        p->prose = is_prose(tree, p);
    }
}

/* Find for every box where its paragraphs belong (not to a <p> or a list), and
 * the outermost list around it.
 */
static void find_holders(lec_tree *tree)
{
    for (size_t i = 0; i < tree->box_count; i++) {
        lec_box *b = &tree->boxes[i];
        const lec_context *c = &b->context;
        bool part = b->paragraph || c->item || c->quotes || c->depth;
        bool listed =
            b->parent >= 0 && tree->boxes[b->parent].context.depth > 0;
        b->holder =
            part && b->parent >= 0 ? tree->boxes[b->parent].holder : (int)i;
        b->list = listed ? tree->boxes[b->parent].list : (int)i;
    }
}

/* Sum up for every box what is in it, without the sentences that are out. */
static void measure(lec_tree *tree)
{
    for (size_t i = 0; i < tree->box_count; i++) {
        lec_box *box = &tree->boxes[i];
        box->text = box->link = box->prose = box->bodies = box->quoted = 0;
        box->items = box->linked = box->headings = 0;
    }
    for (size_t i = 0; i < tree->piece_count; i++) {
        const lec_piece *p = &tree->pieces[i];
        lec_box *box = &tree->boxes[p->box];
        box->text += p->to - p->from;
        box->link += p->link;
        box->prose += p->prose ? p->to - p->from - p->link : 0;
        if (p->kind == LEC_ITEM) {
            tree->boxes[box->list].items++;
            tree->boxes[box->list].linked += p->link > 0;
        }
        box->headings += p->kind == LEC_HEADING;
        box->quoted += p->kind == LEC_QUOTE ? p->to - p->from : 0;
    }
    for (size_t i = tree->box_count; i-- > 1;) {
        lec_box *box = &tree->boxes[i];
        lec_box *parent = &tree->boxes[box->parent];
        if (box->verdict.body)
            box->bodies = box->prose;
        parent->bodies += box->out ? 0 : box->bodies;
        parent->text += box->text;
        parent->link += box->link;
        parent->quoted += box->quoted;
        parent->headings += box->headings;
        parent->prose += box->out ? 0 : box->prose;
    }
}

/* ---- boxes that are no part of the article ---------------------------- */

/* Is the box what the page itself calls its article, or does it hold the
 * headline?  Then it is no furniture.
 */
static bool is_immune(const lec_box *box)
{
    return box->verdict.weight != LEC_NEVER_TEXT &&
           (box->has_h1 || box->verdict.body || box->article ||
            box->parent < 1);
}

/* Is an accusation refuted: a list of links without links, a player that holds
 * a quotation, "player" on a row of a table of results?
 */
static bool is_acquitted(const lec_box *box)
{
    const lec_verdict *v = &box->verdict;
    if (v->weight == LEC_NEVER_TEXT)
        return false;
    if ((v->media || v->linking) && box->quoted * 2 > box->text)
        return true; /* a post of a network, quoted */
    if (v->linking && box->link * 20 <= box->text)
        return box->prose >= ANSWER_BYTES;
    return v->media && box->context.row >= 0;
}

static bool is_guilty(const lec_box *box, size_t all)
{
    if (is_acquitted(box))
        return false;
    switch (box->verdict.weight) {
    case LEC_NEVER_TEXT:
        return true;
    case LEC_IF_MINOR:
        return box->prose * 2 < all || box->prose < 600;
    case LEC_IF_SHORT:
        return box->text < 300;
    case LEC_FITS:
        break;
    }
    return false;
}

/* Is a link without words over the box, to another page of the site? */
static bool has_overlay(const lec_box *box, lec_slice site)
{
    const xmlNode *node = box->node;
    for (int i = 0; i < CARD_NODES && node; i++) {
        const char *href = lec_tree_attribute(node, "href");
        if (href && lec_tree_is(node, "a") && !node->children)
            return *href && *href != '#' && !lec_site_is_out(href, site);
        node = lec_tree_next(node, box->node, true);
    }
    return false;
}

/* Does the box stand for another page of the site: a picture, a line that is
 * all link, perhaps a teaser?
 */
static bool is_card(const lec_tree *tree, const lec_box *box, lec_slice site)
{
    if (!box->has_image || box->text > CARD_BYTES || box->has_h1 ||
        box->last - box->first > CARD_PIECES)
        return false;
    for (int i = box->first; i < box->last; i++) {
        const lec_piece *p = &tree->pieces[i];
        if (lec_piece_is_link(p) && tree->spans[p->span].value[0] != '#' &&
            !lec_site_leads_out(tree, p, site))
            return true;
    }
    return has_overlay(box, site);
}

/* Does `box` stand below or beside an article under a headline? */
static bool is_beside_article(const lec_tree *tree, const lec_box *box)
{
    int above = box->parent;
    for (int i = 0; i < MOST_LEVELS && above >= 0; i++) {
        if (tree->boxes[above].has_h1)
            break;
        above = tree->boxes[above].parent;
    }
    if (above < 0 || box->has_h1)
        return false;
    for (int b = above + 1; b < tree->boxes[above].end; b = tree->boxes[b].end)
        if (tree->boxes[b].has_h1 && tree->boxes[b].prose >= ARTICLE_BYTES)
            return true;
    return false;
}

/* Accuse the cards that stand side by side, unless they say much of what the
 * page says.
 */
static void accuse_cards(lec_tree *tree, lec_slice site)
{
    size_t all = tree->boxes[0].prose;
    for (size_t i = 1; i < tree->box_count; i++) {
        const lec_box *row = &tree->boxes[i];
        size_t cards = 0, prose = 0;
        for (int b = (int)i + 1; b < row->end; b = tree->boxes[b].end) {
            cards += is_card(tree, &tree->boxes[b], site);
            prose += tree->boxes[b].prose;
        }
        if (cards < ROW_OF_CARDS ||
            (prose * 4 > all && !is_beside_article(tree, row)))
            continue;
        for (int b = (int)i + 1; b < row->end; b = tree->boxes[b].end) {
            lec_box *card = &tree->boxes[b];
            if (card->verdict.weight == LEC_FITS && is_card(tree, card, site))
                card->verdict = (lec_verdict){.why = "related articles",
                                              .weight = LEC_IF_MINOR};
        }
    }
}

static void throw_out(lec_tree *tree)
{
    size_t all = tree->boxes[0].prose;
    for (size_t i = 1; i < tree->box_count; i++) {
        lec_box *box = &tree->boxes[i];
        const lec_box *parent = &tree->boxes[box->parent];
        if (parent->out) {
            box->out = true;
            box->why = parent->why;
        } else if (is_guilty(box, all) && !is_immune(box)) {
            box->out = true;
            box->why = box->verdict.why;
        }
    }
}

static void clear(lec_tree *tree)
{
    for (size_t i = 0; i < tree->box_count; i++)
        tree->boxes[i].out = false;
}

/* Judge the boxes by their names, then the names by what they cost. */
static void judge(lec_tree *tree, int headline)
{
    int pardons = 0;
    do {
        clear(tree);
        find_prose(tree);
        measure(tree);
        throw_out(tree);
        measure(tree);
    } while (pardons++ < MOST_PARDONS && (lec_price_withdraw(tree, headline) ||
                                          lec_price_teaser(tree, headline)));
}

void lec_score(lec_tree *tree, lec_slice site, int headline)
{
    find_prose(tree);
    find_holders(tree);
    measure(tree);
    accuse_cards(tree, site);
    lec_price_kin(tree);
    judge(tree, headline);
    for (size_t i = 1; i < tree->box_count; i++)
        if (!tree->boxes[i].pardoned)
            tree->boxes[i].pardoned =
                tree->boxes[tree->boxes[i].parent].pardoned;
    if (tree->boxes[0].prose >= LITTLE_TEXT)
        return;
    lec_price_lines(tree, headline);
    measure(tree);
}

void lec_score_exclude(lec_tree *tree, int box, const char *why)
{
    for (int i = box; i < tree->boxes[box].end; i++) {
        tree->boxes[i].out = true;
        tree->boxes[i].why = why;
    }
    measure(tree);
}
