/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extract/judge.h"

#include <stdlib.h>
#include <string.h>

#include <unicode/uchar.h>

#include "base/utf8.h"
#include "extract/furniture.h"

#define SENTENCE_BYTES 80 /* longer text is sentences, whatever ends it */
#define HEADED_BYTES 300  /* of sentences under a headline: an article */
#define SHORT_BYTES 40    /* shorter text is a label, whatever ends it */
#define PHRASE_BYTES 220  /* longer text is not a phrase of furniture */

typedef struct judge {
    lec_tree *tree;
    const lec_furniture *furniture;
    const lec_article *article;
    lec_text folded, title, standfirst;
    int root;
} judge;

/* ---- sentences -------------------------------------------------------- */

static bool ends_sentence(lec_slice text)
{
    size_t at = text.len;
    for (int i = 0; i < 3 && at; i++) {
        int32_t c = lec_utf8_prev(text, &at);
        if (u_hasBinaryProperty(c, UCHAR_S_TERM) || c == 0x2026)
            return true;
        if (!u_hasBinaryProperty(c, UCHAR_QUOTATION_MARK) && c != ')' &&
            c != ']')
            return false;
    }
    return false;
}

static bool is_prose(const lec_tree *tree, const lec_piece *p)
{
    size_t len = p->to - p->from;
    if (p->kind == LEC_HEADING || p->caption || p->link * 2 > len)
        return false;
    if (len >= SENTENCE_BYTES)
        return true;
    return len >= SHORT_BYTES && ends_sentence(lec_tree_piece(tree, p));
}

static void find_prose(lec_tree *tree)
{
    for (size_t i = 0; i < tree->piece_count; i++)
        tree->pieces[i].prose = is_prose(tree, &tree->pieces[i]);
}

/* For every box: where its paragraphs belong (not to a <p> or a list), and
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

/* Sum up, for every box, what is in it and not judged out. */
static void measure(lec_tree *tree)
{
    for (size_t i = 0; i < tree->box_count; i++) {
        lec_box *box = &tree->boxes[i];
        box->text = box->link = box->prose = box->bodies = 0;
    }
    for (size_t i = 0; i < tree->piece_count; i++) {
        const lec_piece *p = &tree->pieces[i];
        lec_box *box = &tree->boxes[p->box];
        box->text += p->to - p->from;
        box->link += p->link;
        box->prose += p->prose ? p->to - p->from - p->link : 0;
    }
    for (size_t i = tree->box_count; i-- > 1;) {
        lec_box *box = &tree->boxes[i];
        lec_box *parent = &tree->boxes[box->parent];
        if (box->verdict.body)
            box->bodies = box->prose;
        parent->bodies += box->out ? 0 : box->bodies;
        parent->text += box->text;
        parent->link += box->link;
        parent->prose += box->out ? 0 : box->prose;
    }
}

/* ---- boxes that are no part of the article ---------------------------- */

/* Boxes that hold a good part of the text and are named as its body make
 * those around them hold the article too.
 */
static void find_bodies(lec_tree *tree)
{
    for (size_t i = tree->box_count; i-- > 1;) {
        lec_box *box = &tree->boxes[i];
        if (box->verdict.body && box->prose * 4 > tree->boxes[0].prose)
            box->has_body = true;
        tree->boxes[box->parent].has_body |= box->has_body;
    }
}

/* What the page itself calls its article is not furniture, nor is what holds
 * the headline.
 */
static bool is_immune(const lec_box *box)
{
    bool holds = box->has_h1 || box->has_body || box->verdict.body;
    if (box->verdict.weight == LEC_NEVER_TEXT)
        return holds && box->prose > 1000 && !box->verdict.hidden;
    return holds || box->article || box->parent < 1;
}

static bool is_guilty(const lec_box *box, size_t all)
{
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

static void throw_out(lec_tree *tree)
{
    size_t all = tree->boxes[0].prose;
    find_bodies(tree);
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

void lec_judge_pardon(lec_tree *tree)
{
    for (size_t i = 0; i < tree->box_count; i++) {
        lec_box *box = &tree->boxes[i];
        if (box->verdict.hidden)
            box->verdict.weight = LEC_FITS;
        box->out = false;
    }
}

static void fold_piece(judge *j, const lec_piece *p)
{
    lec_furniture_fold(lec_tree_piece(j->tree, p), &j->folded);
}

static bool same(const lec_text *a, const lec_text *b)
{
    return a->len && a->len == b->len && !memcmp(a->ptr, b->ptr, a->len);
}

/* ---- the box of the article ------------------------------------------- */

/* The box with the most sentences directly in it; those of its children
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

/* Of the boxes the page calls the body of its article, the one with most in
 * it; -1 if it is not much of what there is.
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

/* The heading that says the title; -1 if there is none. */
static int find_headline(judge *j)
{
    for (size_t i = 0; i < j->tree->piece_count && j->title.len; i++) {
        const lec_piece *p = &j->tree->pieces[i];
        if (p->kind != LEC_HEADING || j->tree->boxes[p->box].out ||
            p->to - p->from > 600)
            continue;
        fold_piece(j, p);
        if (same(&j->folded, &j->title))
            return (int)i;
    }
    return -1;
}

/* The smallest box with the headline and enough text for an article. */
static int headed_box(judge *j)
{
    int headline = find_headline(j);
    if (headline < 0)
        return -1;
    int box = j->tree->pieces[headline].box;
    while (box >= 0 && j->tree->boxes[box].prose < HEADED_BYTES)
        box = j->tree->boxes[box].parent;
    return box;
}

static bool is_inside(const lec_tree *tree, int box, int outer)
{
    return box >= outer && box < tree->boxes[outer].end;
}

/* Where to begin the search: the densest box or the one named as the body;
 * but not far from the headline, if there is text by it.
 */
static int choose_start(judge *j)
{
    const lec_tree *tree = j->tree;
    int dense = densest(tree);
    int body = named_body(tree, dense);
    int start = body >= 0 ? body : dense;
    int headed = headed_box(j);
    if (headed >= 0 && !is_inside(tree, start, headed) &&
        tree->boxes[headed].prose * 4 > tree->boxes[start].prose)
        return headed;
    return start;
}

/* From the box with the densest text up to the one that holds the whole: as
 * long as a box above has clearly more.  Beyond what the page calls its
 * article, it has to have much more.
 */
static int choose_root(judge *j)
{
    const lec_tree *tree = j->tree;
    int root = choose_start(j);
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

/* ---- pieces ------------------------------------------------------------ */

/* What a kind of phrase says of a line, and whether a sentence may begin with
 * such a phrase ("By Monday ...").
 */
typedef struct phrase_kind {
    const char *kind, *why;
    bool in_sentences;
} phrase_kind;

static const phrase_kind phrase_kinds[] = {
    {"share", "share bar", true},
    {"related", "related articles", false},
    {"readmore", "link to more", true},
    {"subscribe", "newsletter box", false},
    {"comments", "comments", false},
    {"cookie", "cookie notice", false},
    {"credit", "credit", true},
    {"tags", "tags", true},
    {"advert", "advertisement", false},
    {"byline", "byline", true},
    {"role", "byline", true},
    {"agency", "byline", true},
    {"about", "about the author", true},
    {"dateline", "date line", true},
    {"audio", "notice about listening", true},
    {"ending", "note below the text", false},
};

static const phrase_kind *kind_named(const char *name)
{
    for (size_t i = 0; i < sizeof phrase_kinds / sizeof *phrase_kinds; i++)
        if (!strcmp(name, phrase_kinds[i].kind))
            return &phrase_kinds[i];
    return NULL;
}

/* A line that begins with a phrase of furniture is some, unless it goes on to
 * be a sentence: two words and more are proof even so.
 */
static bool convicts(judge *j, const lec_piece *p, const lec_row *row,
                     const phrase_kind *kind)
{
    size_t len = p->to - p->from;
    if (strlen(row->field[0]) == j->folded.len)
        return true;
    bool sentence = ends_sentence(lec_tree_piece(j->tree, p));
    if (kind->in_sentences)
        return !sentence && p->kind != LEC_HEADING && len < 120;
    return !sentence || p->link * 4 > len || strchr(row->field[0], ' ');
}

static const char *is_phrase(judge *j, const lec_piece *p)
{
    if (p->to - p->from > PHRASE_BYTES)
        return NULL;
    const lec_row *row =
        lec_furniture_find(j->furniture, lec_text_slice(&j->folded), NULL);
    const phrase_kind *kind = row ? kind_named(row->field[1]) : NULL;
    return kind && convicts(j, p, row, kind) ? kind->why : NULL;
}

static const char *is_field(judge *j, const lec_piece *p)
{
    lec_slice text = lec_tree_piece(j->tree, p);
    if (p->to - p->from < SENTENCE_BYTES && !j->folded.len)
        return "no words";
    if (!strncmp(text.ptr, "http", 4) && !memchr(text.ptr, ' ', text.len))
        return "address of a page";
    if (same(&j->folded, &j->title))
        return "the title again";
    if (same(&j->folded, &j->standfirst))
        return "the standfirst again";
    return NULL;
}

static const char *is_link(judge *j, const lec_piece *p)
{
    size_t len = p->to - p->from;
    if (p->kind != LEC_HEADING && p->link * 10 >= len * 8)
        return "paragraph that is all link";
    if (j->tree->boxes[p->box].context.depth) {
        /* A line of a list that is mainly links goes as the list does. */
        const lec_box *list = &j->tree->boxes[j->tree->boxes[p->box].list];
        if (list->link * 2 > list->text)
            return "list of links";
    }
    if (p->kind == LEC_HEADING && p->link * 10 >= len * 8)
        return "heading that is a link";
    return NULL;
}

static void judge_piece(judge *j, lec_piece *p)
{
    const lec_box *box = &j->tree->boxes[p->box];
    if (box->out) {
        p->why = box->why;
        return;
    }
    if (p->caption) {
        p->why = "caption";
        return;
    }
    if (p->to - p->from < 600)
        fold_piece(j, p);
    else
        lec_text_cut(&j->folded, 0);
    const char *why = is_field(j, p);
    if (!why)
        why = is_link(j, p);
    if (!why)
        why = is_phrase(j, p);
    p->why = why;
    p->kept = !why;
}

static const char *kept_as(const lec_piece *p)
{
    switch (p->kind) {
    case LEC_HEADING:
        return "heading in the main text";
    case LEC_QUOTE:
        return "quotation in the main text";
    case LEC_ITEM:
        return "list item in the main text";
    case LEC_CODE:
        return "code in the main text";
    default:
        return "paragraph in the main text";
    }
}

static uint64_t hash_of(lec_slice text)
{
    uint64_t h = 14695981039346656037u;
    for (size_t i = 0; i < text.len; i++)
        h = (h ^ (unsigned char)text.ptr[i]) * 1099511628211u;
    return h | 1;
}

/* Pages repeat themselves: for narrow screens, as pull quotes, for print. */
static void drop_repeats(judge *j)
{
    size_t room = 16;
    while (room < 2 * j->tree->piece_count)
        room *= 2;
    uint64_t *seen = lec_must_zero(room * sizeof *seen);
    for (size_t i = 0; i < j->tree->piece_count; i++) {
        lec_piece *p = &j->tree->pieces[i];
        if (!p->kept || !p->prose)
            continue;
        uint64_t h = hash_of(lec_tree_piece(j->tree, p));
        size_t at = h & (room - 1);
        while (seen[at] && seen[at] != h)
            at = (at + 1) & (room - 1);
        if (seen[at]) {
            p->kept = false;
            p->why = "the same text again";
        }
        seen[at] = h;
    }
    free(seen);
}

/* Sentences, or what hangs on them: an item of a list, a cell, code. */
static bool is_substance(const judge *j, const lec_piece *p)
{
    const lec_context *c = &j->tree->boxes[p->box].context;
    return p->kept &&
           (p->prose || p->kind == LEC_CODE ||
            (p->kind == LEC_ITEM && !p->link) || (c->cell && !p->link));
}

/* What stands before the first sentence or after the last, and is none. */
static void trim_ends(judge *j)
{
    lec_piece *at = j->tree->pieces;
    const lec_box *boxes = j->tree->boxes;
    const lec_box *root = &boxes[j->root];
    int first = root->first, last = root->last;
    while (first < last && !(at[first].kept && at[first].prose))
        first++;
    while (last > first && !is_substance(j, &at[last - 1]))
        last--;
    for (int i = root->first; i < root->last; i++) {
        bool before = i < first, after = i >= last;
        if (!at[i].kept || (!before && !after))
            continue;
        bool heading = at[i].kind == LEC_HEADING;
        if (heading && before && first < last && !at[i].link &&
            boxes[at[i].box].context.heading > 1 &&
            boxes[at[i].box].parent == boxes[at[first].box].holder)
            continue;
        if (!heading && ends_sentence(lec_tree_piece(j->tree, &at[i])))
            continue;
        at[i].kept = false;
        at[i].why = before ? "line before the text" : "line after the text";
    }
}

/* A heading over nothing is a heading of what was dropped. */
static void drop_bare_headings(judge *j)
{
    lec_piece *at = j->tree->pieces;
    const lec_box *root = &j->tree->boxes[j->root];
    int level =
        0; /* of the heading below, with nothing between; 7 at the end */
    level = 7;
    int under = 0;
    for (int i = root->last; i-- > root->first;) {
        if (!at[i].kept)
            continue;
        if (at[i].kind != LEC_HEADING) {
            under = 1;
            continue;
        }
        int mine = j->tree->boxes[at[i].box].context.heading;
        if (!under && mine >= level - (level == 7 ? 7 : 0)) {
            at[i].kept = false;
            at[i].why = "heading over nothing";
            continue;
        }
        level = mine;
        under = 0;
    }
}

static size_t settle(judge *j)
{
    size_t kept = 0;
    for (size_t i = 0; i < j->tree->piece_count; i++) {
        lec_piece *p = &j->tree->pieces[i];
        if (p->kept) {
            p->why = kept_as(p);
            kept += p->prose ? p->to - p->from : 0;
        } else if (!p->why) {
            p->why = "outside the article";
        }
    }
    return kept;
}

size_t lec_judge_tree(lec_tree *tree, const lec_furniture *furniture,
                      const lec_article *article)
{
    judge j = {.tree = tree, .furniture = furniture, .article = article};
    if (!tree->box_count)
        return 0;
    lec_furniture_fold(lec_slice_of(article->title.text), &j.title);
    lec_furniture_fold(lec_slice_of(article->standfirst.text), &j.standfirst);
    find_prose(tree);
    find_holders(tree);
    measure(tree);
    throw_out(tree);
    measure(tree);
    j.root = choose_root(&j);
    for (size_t i = 0; i < tree->piece_count; i++) {
        lec_piece *p = &tree->pieces[i];
        p->kept = false;
        p->why = tree->boxes[p->box].out ? tree->boxes[p->box].why : NULL;
    }
    for (int i = tree->boxes[j.root].first; i < tree->boxes[j.root].last; i++)
        judge_piece(&j, &tree->pieces[i]);
    drop_repeats(&j);
    trim_ends(&j);
    drop_bare_headings(&j);
    lec_text_free(&j.folded);
    lec_text_free(&j.title);
    lec_text_free(&j.standfirst);
    return settle(&j);
}
