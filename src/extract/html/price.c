/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extract/html/price.h"

#include <stdlib.h>
#include <string.h>

#include "extract/html/root.h"
#include "extract/text/lines.h"

#define NO_REST 80      /* bytes of sentences that are as good as none */
#define BODY_BYTES 600  /* of sentences below a headline: a body */
#define LEAST_PRICE 100 /* bytes of sentences that a reason has to cost */
#define MOST_REASONS 48 /* told apart */
#define MOST_LEVELS 100 /* above a box */
#define LEAF_PIECES 2   /* in a box that is a paragraph */
#define LINE_BYTES 60   /* a heading that is as long may be a paragraph */
#define LEAST_LINES 40  /* bytes of lines below a headline: a text */

static const char in_figure[] = "caption";

typedef struct price {
    const char *why;
    size_t bytes; /* of sentences thrown out for it */
} price;

typedef struct pricing {
    lec_tree *tree;
    int scope, from; /* the box and the piece where the text is looked for */
    price prices[MOST_REASONS];
    size_t count;
    size_t rest;     /* bytes of sentences that are left */
    int *kept_child; /* by box: a box right below it that keeps sentences */
} pricing;

static size_t length(const lec_piece *p)
{
    return p->to - p->from;
}

static bool is_long_caption(const lec_tree *tree, const lec_piece *p)
{
    return p->caption && p->link * 2 <= length(p) &&
           lec_ends_sentence(lec_tree_piece(tree, p));
}

static size_t sentences(const lec_tree *tree, const lec_piece *p)
{
    return p->prose || is_long_caption(tree, p) ? length(p) - p->link : 0;
}

static const char *reason_of(const lec_tree *tree, const lec_piece *p)
{
    const lec_box *box = &tree->boxes[p->box];
    return box->out ? box->why : p->caption ? in_figure : NULL;
}

static bool is_page(const lec_tree *tree, int box)
{
    const xmlNode *node = tree->boxes[box].node;
    return tree->boxes[box].parent < 0 || lec_tree_is(node, "body");
}

/* Find the smallest box around the headline that holds a body's worth below
 * it, whatever is thrown out; the page if there is no headline.  `sums[i]` is
 * what the pieces before piece i hold.
 */
static int find_scope(const lec_tree *tree, int headline, const size_t *sums)
{
    if (headline < 0)
        return 0;
    size_t all = sums[tree->piece_count] - sums[headline];
    size_t least = all / 2 < BODY_BYTES ? all / 2 : BODY_BYTES;
    int box = tree->pieces[headline].box;
    for (int i = 0; i < MOST_LEVELS && box > 0; i++) {
        if (sums[tree->boxes[box].last] - sums[headline] > least)
            return box;
        box = tree->boxes[box].parent;
    }
    return 0;
}

static size_t *sum_up(const lec_tree *tree)
{
    size_t *sums = lec_must_alloc((tree->piece_count + 1) * sizeof *sums);
    sums[0] = 0;
    for (size_t i = 0; i < tree->piece_count; i++)
        sums[i + 1] = sums[i] + sentences(tree, &tree->pieces[i]);
    return sums;
}

static price *price_of(pricing *s, const char *why)
{
    for (size_t i = 0; i < s->count; i++)
        if (!strcmp(s->prices[i].why, why))
            return &s->prices[i];
    if (s->count == MOST_REASONS)
        return NULL;
    s->prices[s->count] = (price){why, 0};
    return &s->prices[s->count++];
}

/* Sum up what each reason costs among the pieces that `counts` says. */
static void set_prices(pricing *s, bool (*counts)(const pricing *, int box))
{
    s->count = 0;
    s->rest = 0;
    for (int i = s->from; i < s->tree->boxes[s->scope].last; i++) {
        const lec_piece *p = &s->tree->pieces[i];
        const char *why = reason_of(s->tree, p);
        if (!why)
            s->rest += sentences(s->tree, p);
        else if (!counts || counts(s, p->box)) {
            price *paid = price_of(s, why);
            if (paid)
                paid->bytes += sentences(s->tree, p);
        }
    }
}

static const price *dearest(const pricing *s)
{
    const price *most = NULL;
    for (size_t i = 0; i < s->count; i++)
        if (!most || s->prices[i].bytes > most->bytes)
            most = &s->prices[i];
    return most;
}

/* Acquit a box of what it is thrown out for. */
static void pardon(lec_box *box)
{
    box->pardoned = box->verdict.why;
    box->verdict.weight = LEC_FITS;
}

static bool in_caption_element(const lec_tree *tree, int box)
{
    for (int i = 0; i < MOST_LEVELS && tree->boxes[box].context.figure; i++) {
        if (lec_tree_is(tree->boxes[box].node, "figcaption"))
            return true;
        box = tree->boxes[box].parent;
    }
    return false;
}

/* Find the outermost box that is thrown out around one that is. */
static int outermost(const lec_tree *tree, int box)
{
    const lec_box *boxes = tree->boxes;
    for (int i = 0; i < MOST_LEVELS; i++) {
        if (boxes[box].parent < 0 || !boxes[boxes[box].parent].out)
            break;
        box = boxes[box].parent;
    }
    return box;
}

static void pardon_figures(pricing *s)
{
    for (int i = s->from; i < s->tree->boxes[s->scope].last; i++) {
        lec_piece *p = &s->tree->pieces[i];
        if (p->caption && !in_caption_element(s->tree, p->box)) {
            p->caption = false;
            s->tree->boxes[p->box].pardoned = in_figure;
        }
    }
}

static bool withdraw(pricing *s, const char *why,
                     bool (*counts)(const pricing *, int box))
{
    lec_tree *t = s->tree;
    bool any = false;
    if (!strcmp(why, in_figure))
        pardon_figures(s);
    for (size_t i = 1; i < t->box_count; i++) {
        lec_box *box = &t->boxes[i];
        bool around =
            box->last > s->from && (lec_root_is_inside(t, (int)i, s->scope) ||
                                    lec_root_is_inside(t, s->scope, (int)i));
        if (!box->verdict.why || box->verdict.weight == LEC_FITS ||
            strcmp(box->verdict.why, why) != 0 || !around ||
            (counts && !counts(s, (int)i)))
            continue;
        pardon(box);
        any = true;
    }
    return any || !strcmp(why, in_figure);
}

static bool is_leaf(const lec_box *box)
{
    return box->last - box->first <= LEAF_PIECES;
}

static bool is_called_text(const lec_tree *tree, int box)
{
    const lec_box *b = &tree->boxes[box];
    return b->article || b->verdict.body || lec_tree_is(b->node, "main");
}

/* Does a box that is thrown out stand right beside what is kept: it is hidden
 * below the first paragraphs, or set like them?
 */
static bool stands_among(const pricing *s, int box)
{
    const lec_box *boxes = s->tree->boxes;
    box = outermost(s->tree, box);
    int parent = boxes[box].parent;
    int other = parent < 0 ? -1 : s->kept_child[parent];
    if (other < 0 || !lec_root_is_inside(s->tree, parent, s->scope))
        return false;
    return (boxes[box].verdict.hidden &&
            (!is_page(s->tree, s->scope) || is_called_text(s->tree, parent))) ||
           (is_leaf(&boxes[box]) && is_leaf(&boxes[other]) &&
            lec_tree_is(boxes[box].node,
                        (const char *)boxes[other].node->name));
}

static void find_kept_children(pricing *s)
{
    const lec_tree *t = s->tree;
    s->kept_child = lec_must_alloc(t->box_count * sizeof *s->kept_child);
    for (size_t i = 0; i < t->box_count; i++)
        s->kept_child[i] = -1;
    for (size_t i = t->box_count; i-- > 1;)
        if (!t->boxes[i].out && t->boxes[i].prose)
            s->kept_child[t->boxes[i].parent] = (int)i;
}

/* Is it a line that may be text, though it is short, linked or a heading? */
static bool is_line(const lec_tree *tree, const lec_piece *p)
{
    size_t len = length(p);
    if (reason_of(tree, p))
        return false;
    bool whole =
        len >= LINE_BYTES && lec_ends_sentence(lec_tree_piece(tree, p));
    if (p->kind == LEC_HEADING)
        return whole && tree->boxes[p->box].context.heading > 1 &&
               p->link * 2 <= len;
    return p->link * 2 <= len || (whole && p->kind == LEC_PARAGRAPH);
}

/* Find the box that the page calls its text, around the headline or below it; 0
 * if there is none.
 */
static int article_of(const pricing *s)
{
    const lec_tree *tree = s->tree;
    int box = s->from ? tree->pieces[s->from - 1].box : 0;
    for (int up = box, i = 0; i < MOST_LEVELS && !is_page(tree, up); i++) {
        if (is_called_text(tree, up))
            return up;
        up = tree->boxes[up].parent;
    }
    for (size_t i = (size_t)box; i < tree->box_count; i++)
        if (is_called_text(tree, (int)i) && tree->boxes[i].first >= s->from)
            return (int)i;
    return 0;
}

/* Has the article lines of text, and nothing that is thrown out for `why`? */
static bool has_lines(const pricing *s, const char *why)
{
    const lec_tree *tree = s->tree;
    int box = article_of(s);
    int first = tree->boxes[box].first;
    size_t lines = 0;
    for (int i = first > s->from ? first : s->from; i < tree->boxes[box].last;
         i++) {
        const lec_piece *p = &tree->pieces[i];
        const char *reason = reason_of(tree, p);
        if (reason && !strcmp(reason, why))
            return false;
        lines += is_line(tree, p) ? length(p) : 0;
    }
    return lines >= LEAST_PRICE;
}

/* Find the reason without which there would be a text; NULL if none is. */
static const char *takes_all(pricing *s, size_t elsewhere)
{
    set_prices(s, NULL);
    const price *most = dearest(s);
    return most && s->rest < NO_REST && most->bytes >= LEAST_PRICE &&
                   most->bytes * 2 > elsewhere && !has_lines(s, most->why)
               ? most->why
               : NULL;
}

static const char *takes_most(pricing *s)
{
    find_kept_children(s);
    set_prices(s, stands_among);
    const price *most = dearest(s);
    return most && most->bytes > s->rest ? most->why : NULL;
}

bool lec_price_withdraw(lec_tree *tree, int headline)
{
    size_t *sums = sum_up(tree);
    pricing s = {.tree = tree,
                 .scope = find_scope(tree, headline, sums),
                 .from = headline + 1};
    size_t elsewhere = 0;
    for (size_t i = (size_t)tree->boxes[s.scope].last; i < tree->piece_count;
         i++)
        if (!tree->boxes[tree->pieces[i].box].out)
            elsewhere += sentences(tree, &tree->pieces[i]);
    free(sums);
    const char *why = takes_all(&s, elsewhere);
    bool (*counts)(const pricing *, int) = NULL;
    if (!why) {
        why = takes_most(&s);
        counts = stands_among;
    }
    bool any = why && withdraw(&s, why, counts);
    free(s.kept_child);
    return any;
}

bool lec_price_teaser(lec_tree *tree, int headline)
{
    bool any = false;
    for (size_t i = (size_t)headline + 1;
         headline >= 0 && i < tree->piece_count; i++) {
        const lec_piece *p = &tree->pieces[i];
        lec_box *box = &tree->boxes[outermost(tree, p->box)];
        if (p->prose && !box->out)
            break;
        if (!box->out || !box->verdict.teaser || box->link || box->headings)
            continue;
        pardon(box);
        any = true;
    }
    return any;
}

/* ---- sections of the same make ----------------------------------------- */

/* Is the box a section: a heading, then sentences? */
static bool is_section(const lec_tree *tree, const lec_box *box)
{
    return box->first < box->last && box->prose && box->link * 4 < box->text &&
           tree->pieces[box->first].kind == LEC_HEADING;
}

static bool is_alike(const lec_tree *tree, const lec_box *a, const lec_box *b)
{
    const lec_piece *head_a = &tree->pieces[a->first];
    const lec_piece *head_b = &tree->pieces[b->first];
    return lec_tree_is(a->node, (const char *)b->node->name) &&
           !strcmp(lec_tree_class(a->node), lec_tree_class(b->node)) &&
           tree->boxes[head_a->box].context.heading ==
               tree->boxes[head_b->box].context.heading;
}

/* Does an accused box hold so much that it is the text (score.c)? */
static bool is_too_much(const lec_tree *tree, const lec_box *box)
{
    return box->verdict.weight == LEC_IF_MINOR && !box->verdict.hidden &&
           box->prose >= BODY_BYTES && box->prose * 2 >= tree->boxes[0].prose;
}

/* Pardon the accused among the sections right below `parent` that are made as
 * two of its sections that nothing is said of, or as one that is the text.
 */
static void pardon_kin(lec_tree *tree, int parent)
{
    const lec_box *model = NULL;
    size_t alike = 0;
    for (int b = parent + 1; b < tree->boxes[parent].end;
         b = tree->boxes[b].end) {
        const lec_box *box = &tree->boxes[b];
        if (!is_section(tree, box))
            continue;
        if (is_too_much(tree, box)) {
            model = box;
            alike = 2;
        } else if (box->verdict.weight == LEC_FITS) {
            model = model ? model : box;
            alike += is_alike(tree, box, model);
        }
    }
    for (int b = parent + 1; alike > 1 && b < tree->boxes[parent].end;
         b = tree->boxes[b].end) {
        lec_box *box = &tree->boxes[b];
        if (box->verdict.weight != LEC_FITS && !box->verdict.hidden &&
            is_section(tree, box) && is_alike(tree, box, model))
            pardon(box);
    }
}

void lec_price_kin(lec_tree *tree)
{
    for (size_t i = 0; i < tree->box_count; i++)
        pardon_kin(tree, (int)i);
}

/* ---- texts without long sentences --------------------------------------- */

/* Find the first box that the page calls its text and that has lines. */
static int called_text(const lec_tree *tree, const size_t *sums)
{
    for (size_t i = 0; i < tree->box_count; i++) {
        const lec_box *box = &tree->boxes[i];
        if (is_called_text(tree, (int)i) &&
            sums[box->last] - sums[box->first] >= LEAST_LINES)
            return (int)i;
    }
    return -1;
}

/* Find the smallest box around the headline that has most of the lines; -1 if
 * they are too few.
 */
static int box_of_lines(const lec_tree *tree, int headline)
{
    size_t *sums = lec_must_alloc((tree->piece_count + 1) * sizeof *sums);
    sums[0] = 0;
    for (size_t i = 0; i < tree->piece_count; i++)
        sums[i + 1] =
            sums[i] +
            (is_line(tree, &tree->pieces[i]) ? length(&tree->pieces[i]) : 0);
    int box = headline < 0 ? called_text(tree, sums)
                           : find_scope(tree, headline, sums);
    if (headline >= 0 &&
        sums[tree->boxes[box].last] - sums[headline] < LEAST_LINES)
        box = -1;
    free(sums);
    return box;
}

void lec_price_lines(lec_tree *tree, int headline)
{
    int box = box_of_lines(tree, headline);
    if (box < 0)
        return;
    int first = headline < 0 ? tree->boxes[box].first : headline + 1;
    for (int i = first; i < tree->boxes[box].last; i++) {
        lec_piece *p = &tree->pieces[i];
        if (!is_line(tree, p))
            continue;
        if (p->kind == LEC_HEADING)
            p->kind = LEC_PARAGRAPH;
        if (p->link * 2 > length(p))
            p->link = 0;
        p->prose = true;
    }
}
