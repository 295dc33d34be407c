/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extract/facts/standfirst.h"

#include <string.h>

#include "extract/furniture.h"
#include "extract/text/lines.h"

#define LEAST_BYTES 25 /* shorter, it is a label */
#define LONG_BYTES 60  /* surely no label */
#define MOST_BYTES 700 /* longer, it is text of its own */
#define MOST_PIECES 3  /* more is a list of points */
#define FAR 200        /* pieces below the headline that are looked at */
#define SAME_BYTES 40  /* that two texts begin with: they are one */
#define NEAR_LEVELS 3  /* above a headline: what belongs to it */
#define MOST_LEVELS 8  /* above a piece that are looked at for a name */

typedef struct search {
    lec_tree *tree;
    const lec_root *place;
    const lec_jsonld *jsonld;
    const lec_article *article;
    int body; /* the first piece of the text proper */
    lec_text folded, other;
} search;

static lec_slice piece(const search *s, int at)
{
    return lec_tree_piece(s->tree, &s->tree->pieces[at]);
}

static bool shows(const search *s, int at)
{
    const lec_piece *p = &s->tree->pieces[at];
    return !s->tree->boxes[p->box].out && !p->caption;
}

/* Does the piece, by its first word, tell of an author? */
static bool is_about_author(const search *s, int at)
{
    lec_slice text = piece(s, at);
    for (size_t i = 0; i < s->article->author_count; i++) {
        const char *name = s->article->authors[i].text;
        size_t n = strcspn(name, " ");
        if (n > 2 && n < text.len && text.ptr[n] == ' ' &&
            !memcmp(text.ptr, name, n))
            return true;
    }
    return false;
}

static bool is_fit(const search *s, int at)
{
    const lec_piece *p = &s->tree->pieces[at];
    size_t len = p->to - p->from;
    return shows(s, at) && len >= LEAST_BYTES && len <= MOST_BYTES &&
           p->link * 2 <= len && !is_about_author(s, at) &&
           len * 3 < s->tree->boxes[s->place->root].prose;
}

static int first_of_body(const lec_tree *tree, const lec_root *place)
{
    const lec_box *dense = &tree->boxes[place->dense];
    for (int i = dense->first; i < dense->last; i++)
        if (tree->pieces[i].prose && !tree->boxes[tree->pieces[i].box].out)
            return i;
    return dense->last;
}

/* Find the box around a piece that is named as a standfirst; -1 if none is. */
static int named_box(const search *s, int at)
{
    const lec_tree *tree = s->tree;
    int box = tree->pieces[at].box;
    int headline = s->place->headline;
    int title = headline < 0 ? 0 : tree->pieces[headline].box;
    for (int i = 0; i < MOST_LEVELS && box > 0; i++) {
        const lec_box *b = &tree->boxes[box];
        if (lec_root_is_inside(tree, title, box) || b->text > MOST_BYTES ||
            b->verdict.body)
            break;
        if (b->verdict.lead)
            return box;
        box = b->parent;
    }
    return -1;
}

/* Is one of the texts the beginning of the other, and no mere label? */
static bool is_same(const lec_text *a, const lec_text *b)
{
    size_t n = a->len < b->len ? a->len : b->len;
    return n >= SAME_BYTES && !memcmp(a->ptr, b->ptr, n);
}

/* Does the page describe itself in the words of this piece?  A description that
 * says less or more was cut from the text by a program.
 */
static bool is_description(search *s, int at)
{
    lec_furniture_fold(piece(s, at), &s->folded);
    for (size_t i = 0; i < s->jsonld->summary_count; i++) {
        lec_furniture_fold(lec_slice_of(s->jsonld->summaries[i]), &s->other);
        size_t a = s->folded.len, b = s->other.len;
        if (is_same(&s->folded, &s->other) && a * 9 < b * 10 && b * 9 < a * 10)
            return true;
    }
    return false;
}

static const char *class_of(const lec_tree *tree, int box)
{
    return box < 0 ? "" : lec_tree_class(tree->boxes[box].node);
}

static bool is_marked_alike(const lec_tree *tree, int a, int b)
{
    return !strcmp((const char *)tree->boxes[a].node->name,
                   (const char *)tree->boxes[b].node->name) &&
           !strcmp(class_of(tree, a), class_of(tree, b));
}

/* Find the paragraph that follows piece `at`; -1 if none is near. */
static int next_paragraph(const search *s, int at)
{
    const lec_tree *tree = s->tree;
    for (at++; at < s->body + FAR && (size_t)at < tree->piece_count; at++)
        if (tree->pieces[at].prose && shows(s, at))
            return at;
    return -1;
}

/* Is the piece marked up like one of the next two paragraphs? */
static bool is_like_next(const search *s, int at)
{
    const lec_tree *tree = s->tree;
    int a = tree->pieces[at].box, next = at;
    for (int n = 0; n < 2 && (next = next_paragraph(s, next)) >= 0; n++) {
        int b = tree->pieces[next].box;
        int over_a = tree->boxes[a].parent, over_b = tree->boxes[b].parent;
        if (is_marked_alike(tree, a, b) &&
            (over_a == over_b || (*class_of(tree, over_a) &&
                                  is_marked_alike(tree, over_a, over_b))))
            return true;
    }
    return false;
}

/* Does the piece stand apart from the paragraphs of the text? */
static bool stands_apart(const search *s, int at)
{
    const lec_tree *tree = s->tree;
    const lec_piece *p = &tree->pieces[at];
    int headline = s->place->headline;
    int holder = tree->boxes[p->box].holder;
    if (headline < 0)
        return false;
    if (p->kind == LEC_HEADING ||
        !lec_root_is_inside(tree, p->box, s->place->dense))
        return true;
    return holder != s->place->dense &&
           lec_root_is_inside(tree, tree->pieces[headline].box, holder);
}

/* Does one of the two paragraphs after `last` begin with `text`? */
static bool is_repeated(search *s, int last, lec_slice text)
{
    lec_furniture_fold(text, &s->folded);
    int next = last;
    for (int n = 0; n < 2 && (next = next_paragraph(s, next)) >= 0; n++) {
        lec_furniture_fold(piece(s, next), &s->other);
        if (is_same(&s->folded, &s->other))
            return true;
    }
    return false;
}

/* Take pieces [first, last) for the standfirst; false if they are none. */
static bool take(search *s, int first, int last, lec_text *text)
{
    int count = 0;
    for (int i = first; i < last; i++) {
        if (!shows(s, i))
            continue;
        lec_slice words = piece(s, i);
        if (count++)
            lec_text_add_byte(text, ' ');
        lec_text_add(text, words.ptr, words.len);
    }
    if (count > MOST_PIECES) {
        lec_text_cut(text, 0);
        return false;
    }
    bool again = is_repeated(s, last - 1, lec_text_slice(text));
    for (int i = first; i < last; i++)
        if (shows(s, i))
            s->tree->pieces[i].why =
                again ? "the same text again" : "standfirst";
    if (again)
        lec_text_cut(text, 0);
    return !again;
}

/* Find the one piece between headline and text; -1 if there is not one. */
static int lonely(const search *s)
{
    const lec_tree *tree = s->tree;
    int headline = s->place->headline, found = -1;
    if (headline < 0)
        return -1;
    int near = tree->pieces[headline].box;
    for (int i = 0; i < NEAR_LEVELS && tree->boxes[near].parent > 0; i++)
        near = tree->boxes[near].parent;
    for (int i = headline + 1; i < s->body; i++) {
        const lec_piece *p = &tree->pieces[i];
        if (!shows(s, i))
            continue;
        if (found >= 0 || !p->prose || !is_fit(s, i))
            return -1;
        found = i;
    }
    if (found < 0 || tree->pieces[found].link ||
        !lec_root_is_inside(tree, tree->pieces[found].box, near) ||
        lec_root_is_inside(tree, tree->pieces[found].box, s->place->root) ||
        !lec_ends_sentence(piece(s, found)) || is_like_next(s, found) ||
        !stands_apart(s, found))
        return -1;
    return found;
}

/* Is the piece right below the headline, in the box with it, a sentence? */
static bool is_below_headline(const search *s)
{
    const lec_tree *tree = s->tree;
    int at = s->place->headline + 1;
    if (at <= 0 || at >= s->body)
        return false;
    const lec_piece *p = &tree->pieces[at];
    int above = tree->boxes[tree->pieces[at - 1].box].parent;
    return above >= 0 && tree->boxes[p->box].parent == above && !p->link &&
           p->to - p->from >= LONG_BYTES && is_fit(s, at) &&
           lec_ends_sentence(piece(s, at)) && !is_like_next(s, at) &&
           stands_apart(s, at);
}

static const char *look(search *s, lec_text *text)
{
    const lec_box *boxes = s->tree->boxes;
    int first = s->place->headline + 1;
    if (first <= 0 || first > s->body)
        first = boxes[s->place->root].first;
    if (s->body - first > FAR)
        first = s->body - FAR;
    for (int i = first; i <= s->body && (size_t)i < s->tree->piece_count; i++) {
        if (!is_fit(s, i) || is_like_next(s, i))
            continue;
        int box = named_box(s, i);
        if (box >= 0)
            return take(s, boxes[box].first, boxes[box].last, text)
                       ? "named as a standfirst"
                       : NULL;
        if (stands_apart(s, i) && is_description(s, i))
            return take(s, i, i + 1, text) ? "description of the page" : NULL;
    }
    int alone = is_below_headline(s) ? s->place->headline + 1 : lonely(s);
    if (alone >= 0 && take(s, alone, alone + 1, text))
        return "alone between headline and text";
    return NULL;
}

const char *lec_standfirst_find(lec_tree *tree, const lec_root *place,
                                const lec_jsonld *jsonld,
                                const lec_article *article, lec_text *text)
{
    search s = {.tree = tree,
                .place = place,
                .jsonld = jsonld,
                .article = article,
                .body = first_of_body(tree, place)};
    const char *found = look(&s, text);
    lec_text_free(&s.folded);
    lec_text_free(&s.other);
    return found;
}
