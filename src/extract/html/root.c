/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extract/html/root.h"

#include <stdlib.h>
#include <string.h>

#include "extract/words.h"

/* Find the box with the most sentences directly in it; those of its children
 * count half.
 */
static int densest(const lec_tree *tree)
{
    size_t *score = lec_must_zero((tree->box_count + 1) * sizeof *score);
    int best = 0;
    for (size_t i = 0; i < tree->piece_count; i++) {
        const lec_piece *p = &tree->pieces[i];
        if (!p->prose || tree->boxes[p->box].out)
            continue;
        size_t len = p->to - p->from - p->link;
        int box = tree->boxes[p->box].holder;
        score[box] += 2 * len;
        if (tree->boxes[box].parent > 0)
            score[tree->boxes[box].parent] += len;
    }
    for (size_t i = 0; i < tree->box_count; i++)
        if (score[i] > score[best])
            best = (int)i;
    free(score);
    return best;
}

/* Find the largest box that the page calls the body of its article; -1 if it is
 * not half as much as the densest box.
 */
static int named_body(const lec_tree *tree, int dense)
{
    int best = -1;
    size_t most = tree->boxes[dense].prose / 2;
    for (size_t i = 0; i < tree->box_count; i++) {
        const lec_box *box = &tree->boxes[i];
        if (box->verdict.body && !box->out && box->prose > most) {
            best = (int)i;
            most = box->prose;
        }
    }
    return best;
}

/* Does one of heading and title begin with the other, or the heading end with
 * the title, behind a kicker?
 */
static bool says(const lec_text *heading, lec_slice title)
{
    size_t n = heading->len < title.len ? heading->len : title.len;
    return n &&
           (!memcmp(heading->ptr, title.ptr, n) ||
            !memcmp(heading->ptr + heading->len - n, title.ptr, n)) &&
           (heading->len == title.len || n > 20);
}

/* Find the only heading of the first level; -1 if there is not one. */
static int only_h1(const lec_tree *tree)
{
    int found = -1;
    for (size_t i = 0; i < tree->piece_count; i++) {
        const lec_piece *p = &tree->pieces[i];
        const lec_box *box = &tree->boxes[p->box];
        if (p->kind != LEC_HEADING || box->out || box->context.heading != 1)
            continue;
        if (found >= 0)
            return -1;
        found = (int)i;
    }
    return found;
}

int lec_root_headline(const lec_tree *tree, lec_slice title)
{
    lec_text folded = {0}, letters = {0};
    int found = -1, level = 7;
    lec_letters_fold(title, &letters);
    for (size_t i = 0; i < tree->piece_count && letters.len; i++) {
        const lec_piece *p = &tree->pieces[i];
        const lec_box *box = &tree->boxes[p->box];
        if (p->kind != LEC_HEADING || box->out || p->to - p->from > 600 ||
            box->context.heading >= level)
            continue;
        lec_text_cut(&folded, 0);
        lec_letters_fold(lec_tree_piece(tree, p), &folded);
        if (says(&folded, lec_text_slice(&letters))) {
            found = (int)i;
            level = box->context.heading;
        }
    }
    lec_text_free(&folded);
    lec_text_free(&letters);
    return found >= 0 ? found : only_h1(tree);
}

bool lec_root_is_inside(const lec_tree *tree, int box, int outer)
{
    return box >= outer && box < tree->boxes[outer].end;
}

/* Choose the box to begin with: the one named as the body, or the densest. */
static int choose_start(const lec_tree *tree, const lec_root *place)
{
    int body = named_body(tree, place->dense);
    return body >= 0 ? body : place->dense;
}

/* Go from the densest box up to the one that holds the whole, as long as a box
 * above has clearly more.  Beyond what the page calls its article, it has to
 * have much more.
 */
static int choose_root(const lec_tree *tree, const lec_root *place)
{
    int root = choose_start(tree, place);
    bool inside = false; /* what the page calls its article */
    bool headed = false; /* the headline is below `b` */
    for (int b = root; b >= 0; b = tree->boxes[b].parent) {
        const lec_box *box = &tree->boxes[b];
        size_t have = tree->boxes[root].prose;
        bool parts = inside && box->bodies * 4 > have * 5;
        size_t times_ten = !inside || parts ? 13 : headed ? 40 : 25;
        if (box->prose * 10 >= have * times_ten)
            root = b;
        headed |= box->has_h1;
        inside |= box->article || box->verdict.body;
    }
    return root;
}

lec_root lec_root_find(const lec_tree *tree, lec_slice title)
{
    lec_root place = {.dense = densest(tree),
                      .headline = lec_root_headline(tree, title)};
    place.root = choose_root(tree, &place);
    return place;
}
