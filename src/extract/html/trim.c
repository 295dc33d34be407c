/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extract/html/trim.h"

#include <ctype.h>
#include <stdint.h>
#include <string.h>

#include "extract/facts/site.h"
#include "extract/furniture.h"
#include "extract/text/lines.h"

#define NOTE_BYTES 500    /* a note below a text is no longer */
#define CALL_BYTES 300    /* a call is shorter than a note */
#define HEADING_BYTES 100 /* nor is the heading of one */
#define OWN_BYTES 60      /* beside a link: the text of a reference */
#define LIST_ITEMS 3      /* fewer are no list */
#define MOST_LEVELS 8     /* above a piece that are looked at for a name */
#define NEAR_LINES 40     /* looked through for one of the same make */
#define RUN_LINES 4       /* of the same make: no labels */
#define RUN_BYTES 25      /* each of them, at least */
#define MOST_NOTES 12     /* below one text */
#define MOST_CALLS 5      /* within one text */
#define FIRST_PIECES 2    /* in front of a text may be a call, */
#define FIRST_BYTES 160   /* if they are short */
#define BEHIND_SHARE 10   /* what stands behind a text is less than a tenth */

typedef struct trimming {
    lec_tree *tree;
    const lec_root *place;
    const lec_furniture *furniture;
    const lec_article *article;
    lec_slice site;
    lec_text folded, name;
} trimming;

/* Is it a number, or does it announce something? */
static bool is_label(lec_slice text)
{
    return text.ptr[text.len - 1] == ':' ||
           strspn(text.ptr, "0123456789.,") >= text.len;
}

/* Is it sentences, or what hangs on them: an item of a list, a cell, code? */
static bool is_substance(const trimming *t, const lec_piece *p)
{
    const lec_context *c = &t->tree->boxes[p->box].context;
    return p->kept &&
           (p->prose || p->kind == LEC_CODE || p->kind == LEC_QUOTE ||
            (p->kind == LEC_ITEM && !is_label(lec_tree_piece(t->tree, p)) &&
             (!p->link || p->to - p->from - p->link >= OWN_BYTES)) ||
            (c->cell && !p->link));
}

/* Is it in a box below the root that is named as text (a recipe's ingredients)?
 */
static bool in_named_body(const trimming *t, const lec_piece *p)
{
    int box = p->box;
    for (int i = 0; i < MOST_LEVELS && box > t->place->root; i++) {
        if (t->tree->boxes[box].verdict.body)
            return true;
        box = t->tree->boxes[box].parent;
    }
    return false;
}

static bool is_marked_alike(const lec_box *a, const lec_box *b)
{
    return a->paragraph == b->paragraph &&
           !strcmp(lec_tree_class(a->node), lec_tree_class(b->node));
}

/* Is it a paragraph without links beside `other` and of the same markup, or an
 * item of a list there?
 */
static bool is_like(const trimming *t, const lec_piece *p,
                    const lec_piece *other)
{
    const lec_box *a = &t->tree->boxes[p->box];
    const lec_box *b = &t->tree->boxes[other->box];
    if (p->kind == LEC_ITEM && is_label(lec_tree_piece(t->tree, p)))
        return false;
    if (p->kind == LEC_ITEM)
        return (!p->link && a->holder == b->holder) ||
               (!lec_piece_is_link(p) && in_named_body(t, p));
    return p->kind == LEC_PARAGRAPH && !p->link && a->paragraph &&
           a->parent == b->parent && !p->strong && is_marked_alike(a, b);
}

/* Is it a short line in running type? */
static bool is_short_line(const lec_piece *p)
{
    return p->kept && p->kind == LEC_PARAGRAPH && !p->prose && !p->link &&
           !p->strong;
}

/* Has the text, which ends before the piece `last`, a short line in boxes as
 * those of `p`, which is one, too?
 */
static bool has_such_line(const trimming *t, const lec_piece *p, int last)
{
    const lec_box *boxes = t->tree->boxes, *root = &boxes[t->place->root];
    const lec_box *b = &boxes[p->box];
    for (int i = last - 1; i > root->first && i > last - NEAR_LINES; i--) {
        const lec_piece *o = &t->tree->pieces[i - 1];
        const lec_box *a = &boxes[o->box];
        if (is_short_line(o) && a->parent >= 0 && b->parent >= 0 &&
            is_marked_alike(a, b) &&
            is_marked_alike(&boxes[a->parent], &boxes[b->parent]))
            return true;
    }
    return false;
}

/* Is it one of a few lines in one box, marked up alike, that are too long for
 * labels: a programme, prices?
 */
static bool is_in_run(const trimming *t, const lec_piece *p)
{
    const lec_box *boxes = t->tree->boxes, *root = &boxes[t->place->root];
    const lec_box *b = &boxes[p->box];
    int at = (int)(p - t->tree->pieces), count = 0;
    for (int i = at - RUN_LINES + 1; i < at + RUN_LINES && i < root->last;
         i++) {
        if (i < root->first)
            continue;
        const lec_piece *o = &t->tree->pieces[i];
        const lec_box *a = &boxes[o->box];
        bool alike = is_short_line(o) && o->to - o->from >= RUN_BYTES &&
                     a->parent == b->parent && is_marked_alike(a, b);
        count = alike ? count + 1 : 0;
        if (count == RUN_LINES || (!alike && i >= at))
            break;
    }
    return count == RUN_LINES;
}

/* Is it a heading of the text, above its first sentence? */
static bool heads_text(const trimming *t, const lec_piece *p,
                       const lec_piece *first)
{
    const lec_box *boxes = t->tree->boxes;
    return p->kind == LEC_HEADING && !p->link &&
           boxes[p->box].context.heading > 1 &&
           (boxes[p->box].parent == boxes[first->box].holder ||
            in_named_body(t, p));
}

/* Is a piece above the first sentence of the text, and no line about it? */
static bool belongs_before(const trimming *t, const lec_piece *p,
                           const lec_piece *first, bool headed)
{
    const lec_box *boxes = t->tree->boxes;
    if (headed && !p->link && p->kind != LEC_HEADING &&
        boxes[p->box].holder == boxes[first->box].holder)
        return true;
    return is_like(t, p, first) || is_in_run(t, p) || heads_text(t, p, first);
}

/* Is a piece behind the last sentences one more line of the text? */
static bool goes_on(const trimming *t, const lec_piece *p, int last)
{
    return is_like(t, p, &t->tree->pieces[last - 1]) || is_in_run(t, p) ||
           (is_short_line(p) && has_such_line(t, p, last));
}

static void unkeep(trimming *t, lec_piece *p, const char *why)
{
    bool speaker = t->tree->boxes[p->box].context.speaker;
    if (speaker && p > t->tree->pieces && p[-1].kept)
        return;
    if (p->kind != LEC_HEADING && lec_ends_sentence(lec_tree_piece(t->tree, p)))
        return;
    lec_piece_drop(p, why);
}

/* Drop lines about the text before its first sentence and after its last. */
static void trim_ends(trimming *t)
{
    lec_piece *at = t->tree->pieces;
    const lec_box *root = &t->tree->boxes[t->place->root];
    int first = root->first, last = root->last;
    while (first < last && !(at[first].kept && at[first].prose))
        first++;
    while (last > first && !is_substance(t, &at[last - 1]))
        last--;
    bool headed = false; /* under a heading of the text */
    for (int i = root->first; i < first; i++) {
        if (!at[i].kept)
            continue;
        if (first == last || !belongs_before(t, &at[i], &at[first], headed))
            unkeep(t, &at[i], "line before the text");
        else
            headed |= heads_text(t, &at[i], &at[first]);
    }
    for (int i = last; i < root->last; i++)
        if (at[i].kept && (last == root->first || !goes_on(t, &at[i], last)))
            unkeep(t, &at[i], "line after the text");
}

/* ---- notes below the text ------------------------------------------------ */

static bool has(lec_slice text, const char *what)
{
    return memmem(text.ptr, text.len, what, strlen(what)) != NULL;
}

/* Does it lead away: by a link, an address, a name on some network? */
static bool leads_away(const lec_piece *p, lec_slice text)
{
    return p->link || has(text, "@") || has(text, "www.");
}

/* Is it in a type of its own, but for its links? */
static bool is_emphasised(const lec_piece *p)
{
    return p->strong && (p->strong + p->link) * 10 >= (p->to - p->from) * 9;
}

/* Does a link in it lead to what the house offers: a newsletter, a channel? */
static bool leads_to_service(const trimming *t, const lec_piece *p)
{
    for (size_t i = p->span; i < p->span_end; i++) {
        const lec_span *s = &t->tree->spans[i];
        if (s->kind == LEC_SPAN_LINK &&
            lec_furniture_leads(t->furniture, lec_slice_of(s->value)))
            return true;
    }
    return false;
}

/* Does it ask the reader for something: by words known for that, or, if it
 * stands apart from the text, by where it leads?  What somebody is quoted with
 * is said to others.
 */
static bool is_call(const trimming *t, const lec_piece *p, lec_slice text,
                    bool apart)
{
    static const char *const quotes[] = {"\"", "\u201c", "\u201e", "\u00ab"};
    for (size_t i = 0; i < sizeof quotes / sizeof *quotes; i++)
        if (has(text, quotes[i]))
            return false;
    lec_slice folded = lec_text_slice(&t->folded);
    if (text.len <= CALL_BYTES && lec_furniture_within(t->furniture, folded))
        return true;
    return apart && ((text.len <= CALL_BYTES && leads_to_service(t, p)) ||
                     (leads_away(p, text) &&
                      lec_furniture_tail(t->furniture, folded, "call")));
}

/* Is it about an author ("Ada Tollin is a reporter in Vellmar.")? */
static bool is_about_author(trimming *t, const lec_piece *p, lec_slice text)
{
    for (size_t i = 0; i < t->article->author_count; i++) {
        lec_furniture_fold(lec_slice_of(t->article->authors[i].text), &t->name);
        const char *hit = NULL;
        if (memchr(lec_text_str(&t->name), ' ', t->name.len))
            hit =
                memmem(t->folded.ptr, t->folded.len, t->name.ptr, t->name.len);
        if (hit && (hit == t->folded.ptr || leads_away(p, text)))
            return true;
    }
    return false;
}

/* Is it one of a list of links, or of a list of which every line has a link
 * that stays on the site?
 */
static bool is_listed_link(const trimming *t, const lec_piece *p)
{
    const lec_box *list = &t->tree->boxes[t->tree->boxes[p->box].list];
    size_t len = p->to - p->from;
    if (list->link * 10 <= list->text * 3)
        return false;
    if (list->items >= LIST_ITEMS && list->linked == list->items)
        return !lec_site_leads_out(t->tree, p, t->site);
    return p->link * 4 > len && len - p->link < OWN_BYTES;
}

/* Tell why a piece below the text is not of it; NULL if it may be. */
static const char *note(trimming *t, const lec_piece *p)
{
    lec_slice text = lec_tree_piece(t->tree, p);
    if (text.len > NOTE_BYTES || p->kind == LEC_HEADING)
        return NULL;
    lec_furniture_fold(text, &t->folded);
    lec_slice folded = lec_text_slice(&t->folded);
    if (lec_furniture_ends(t->furniture, folded) ||
        lec_furniture_find(t->furniture, folded, "ending"))
        return "note below the text";
    if (p->kind == LEC_ITEM && is_listed_link(t, p))
        return "list of links";
    if (p->kind == LEC_PARAGRAPH && p->link && is_emphasised(p))
        return "note below the text";
    if (is_call(t, p, text, true))
        return "call to follow";
    return is_about_author(t, p, text) ? "about the author" : NULL;
}

static void drop_notes(trimming *t)
{
    const lec_box *root = &t->tree->boxes[t->place->root];
    int seen = 0;
    for (int i = root->last; i-- > root->first && seen < MOST_NOTES;) {
        lec_piece *p = &t->tree->pieces[i];
        if (!p->kept)
            continue;
        seen++;
        const char *why = note(t, p);
        if (!why && p->prose)
            return;
        if (why)
            lec_piece_drop(p, why);
    }
}

/* Is a line behind the text marked up as the text is, or about it: a table, a
 * footnote with its number, a correction?
 */
static bool is_of_text(trimming *t, const lec_piece *p, const lec_piece *last)
{
    const lec_box *box = &t->tree->boxes[p->box];
    const char *class = lec_tree_class(box->node);
    return box->holder == t->place->dense || box->context.cell ||
           (p->kind != LEC_PARAGRAPH && p->kind != LEC_ITEM) ||
           isdigit((unsigned char)t->tree->text.ptr[p->from]) ||
           lec_furniture_match(t->furniture, lec_tree_piece(t->tree, p),
                               "note") ||
           (*class &&
            !strcmp(class, lec_tree_class(t->tree->boxes[last->box].node))) ||
           (is_short_line(p) &&
            has_such_line(t, p, (int)(last - t->tree->pieces) + 1));
}

/* Find the last sentences in the box that has nearly all of them, if little
 * stands behind; NULL if the text is in many boxes.
 */
static const lec_piece *find_last(const trimming *t)
{
    const lec_box *root = &t->tree->boxes[t->place->root];
    const lec_piece *last = NULL;
    size_t dense = 0, others = 0, behind = 0;
    for (int i = root->first; i < root->last; i++) {
        const lec_piece *p = &t->tree->pieces[i];
        bool inside = t->tree->boxes[p->box].holder == t->place->dense;
        behind += p->kept ? p->to - p->from : 0;
        *(inside ? &dense : &others) += lec_piece_prose(p);
        if (inside && lec_piece_prose(p)) {
            last = p;
            behind = 0;
        }
    }
    size_t most = dense / BEHIND_SHARE;
    return others < most && behind < most ? last : NULL;
}

/* Drop the few lines behind a text that stands in one box, up to the next
 * heading.
 */
static void drop_behind(trimming *t)
{
    const lec_box *root = &t->tree->boxes[t->place->root];
    const lec_piece *last = find_last(t);
    size_t from = last ? (size_t)(last - t->tree->pieces) + 1 : SIZE_MAX;
    for (size_t i = from; i < (size_t)root->last; i++) {
        lec_piece *p = &t->tree->pieces[i];
        if (p->kept && p->kind == LEC_HEADING)
            return;
        if (p->kept && !is_of_text(t, p, last))
            lec_piece_drop(p, "behind the text, in another box");
    }
}

/* Does a piece ask the reader for something, and is one of the first, or set
 * apart from the text by its box or its type?
 */
static bool is_set_call(trimming *t, const lec_piece *p, bool first)
{
    lec_slice text = lec_tree_piece(t->tree, p);
    int holder = t->tree->boxes[p->box].holder;
    bool boxed = holder != t->place->dense &&
                 lec_root_is_inside(t->tree, holder, t->place->dense);
    bool apart = boxed || is_emphasised(p);
    if (p->kind != LEC_PARAGRAPH || text.len > CALL_BYTES ||
        (!apart && (!first || text.len > FIRST_BYTES)))
        return false;
    lec_furniture_fold(text, &t->folded);
    return is_call(t, p, text, apart);
}

/* Drop the calls in front of the text and within it.  A text with many is about
 * such things.
 */
static void drop_calls(trimming *t)
{
    const lec_box *root = &t->tree->boxes[t->place->root];
    lec_piece *calls[MOST_CALLS];
    int seen = 0, count = 0;
    for (int i = root->first; i < root->last; i++) {
        lec_piece *p = &t->tree->pieces[i];
        seen += p->kept;
        if (!p->kept || !is_set_call(t, p, seen <= FIRST_PIECES))
            continue;
        if (count == MOST_CALLS)
            return;
        calls[count++] = p;
    }
    for (int i = 0; i < count; i++)
        lec_piece_drop(calls[i], "call to follow");
}

/* Does a line head what follows: a heading, or all of it in bold type? */
static bool is_heading(const lec_piece *p)
{
    size_t len = p->to - p->from;
    return len < HEADING_BYTES &&
           (p->kind == LEC_HEADING || p->strong * 10 >= len * 9);
}

static bool heads_company(trimming *t, const lec_piece *p)
{
    lec_slice text = lec_tree_piece(t->tree, p);
    if (!p->kept || !is_heading(p) || has(text, "?"))
        return false;
    lec_furniture_fold(text, &t->folded);
    return lec_furniture_tail(t->furniture, lec_text_slice(&t->folded),
                              "about");
}

/* Drop "About Vellmar Ferries", low in a press release, and all that follows. A
 * text with such a heading higher up is about these things.
 */
static void drop_company(trimming *t)
{
    const lec_box *root = &t->tree->boxes[t->place->root];
    size_t above = 0;
    bool found = false;
    for (int i = root->first; i < root->last; i++) {
        lec_piece *p = &t->tree->pieces[i];
        above += p->prose ? p->to - p->from : 0;
        if (heads_company(t, p)) {
            found = true;
            if (above * 10 < root->prose * 7)
                return;
        }
        if (found && p->kept)
            lec_piece_drop(p, "about who published it");
    }
}

void lec_trim(lec_tree *tree, const lec_root *place,
              const lec_furniture *furniture, const lec_article *article)
{
    trimming t = {.tree = tree,
                  .place = place,
                  .furniture = furniture,
                  .article = article,
                  .site = lec_site_find(tree, article->url.text)};
    drop_company(&t);
    drop_calls(&t);
    drop_behind(&t);
    drop_notes(&t);
    trim_ends(&t);
    drop_notes(&t);
    lec_text_free(&t.folded);
    lec_text_free(&t.name);
}
