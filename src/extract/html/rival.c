/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extract/html/rival.h"

#include <string.h>

#include "extract/words.h"

#define MOST_WORDS 12    /* of a title that are looked for */
#define WORD_BYTES 5     /* a shorter one may be in any text */
#define STEM_BYTES 8     /* of a word: its end changes */
#define LEAST_STORY 80   /* bytes of sentences below a headline: a story */
#define LOST_BYTES 80    /* of a text that may be the article */
#define MOST_LEVELS 100  /* above a box */
#define MORE_BYTES 32    /* "Read on" is no longer */
#define MOST_ANNOUNCED 2 /* other stories within a text */
#define ENOUGH 3         /* points for another story */
#define MOST_TRIED 8     /* boxes beside a text that are looked into */
#define LONG_BOX 300     /* bytes of sentences in a box below a text: a story */
#define FULL_STORY 400   /* bytes of sentences: surely one */

typedef struct match {
    const lec_tree *tree;
    const lec_root *place;
    lec_text stems[MOST_WORDS];
    size_t words;
    lec_text folded;
    int tried; /* boxes beside the text that were looked into */
} match;

/* Cut a title into the stems of its long words. */
static void read_title(match *m, lec_slice title)
{
    for (size_t i = 0; i < title.len && m->words < MOST_WORDS;) {
        size_t from = i;
        while (i < title.len && title.ptr[i] != ' ')
            i++;
        lec_text *stem = &m->stems[m->words];
        lec_letters_fold((lec_slice){title.ptr + from, i - from}, stem);
        if (stem->len >= WORD_BYTES) {
            lec_text_cut(stem, stem->len < STEM_BYTES ? stem->len : STEM_BYTES);
            m->words++;
        } else {
            lec_text_cut(stem, 0);
        }
        i++;
    }
}

/* Count the words of the title in the pieces [first, last) that `counts` says.
 */
static size_t words_in(match *m, int first, int last,
                       bool (*counts)(const lec_tree *, const lec_piece *))
{
    bool seen[MOST_WORDS] = {false};
    size_t count = 0;
    for (int i = first; i < last && count < m->words; i++) {
        const lec_piece *p = &m->tree->pieces[i];
        if (!counts(m->tree, p))
            continue;
        lec_text_cut(&m->folded, 0);
        lec_letters_fold(lec_tree_piece(m->tree, p), &m->folded);
        for (size_t w = 0; w < m->words; w++)
            if (!seen[w] && m->folded.len &&
                memmem(m->folded.ptr, m->folded.len, m->stems[w].ptr,
                       m->stems[w].len)) {
                seen[w] = true;
                count++;
            }
    }
    return count;
}

static bool shows_sentences(const lec_tree *tree, const lec_piece *p)
{
    return p->prose && !tree->boxes[p->box].out;
}

static bool is_shown(const lec_tree *tree, const lec_piece *p)
{
    return !tree->boxes[p->box].out;
}

static bool is_heard(const lec_tree *tree, const lec_piece *p)
{
    (void)tree;
    return (p->kept && p->kind != LEC_HEADING) ||
           (p->why && !strcmp(p->why, "standfirst"));
}

static bool is_lost(const lec_tree *tree, const lec_piece *p)
{
    return !p->kept && p->to - p->from >= LOST_BYTES &&
           p->link * 2 <= p->to - p->from && p->kind != LEC_HEADING &&
           !tree->boxes[p->box].verdict.hidden;
}

static size_t prose_in(const lec_tree *tree, int first, int last)
{
    size_t bytes = 0;
    for (int i = first; i < last; i++)
        if (tree->pieces[i].prose && !tree->boxes[tree->pieces[i].box].out)
            bytes += tree->pieces[i].to - tree->pieces[i].from;
    return bytes;
}

/* Go up from a box as far as `other` stays outside. */
static int branch_of(const lec_tree *tree, int box, int other)
{
    for (int i = 0; i < MOST_LEVELS && tree->boxes[box].parent >= 0; i++) {
        int parent = tree->boxes[box].parent;
        if (lec_root_is_inside(tree, other, parent))
            break;
        box = parent;
    }
    return box;
}

/* Is a box between `box` and `branch` called a story, or what is beside it? */
static bool is_called(const lec_tree *tree, int box, int branch, bool mine)
{
    for (int i = 0; i < MOST_LEVELS && box >= branch; i++) {
        const lec_box *b = &tree->boxes[box];
        if (b->article ||
            (mine ? b->verdict.body || lec_tree_is(b->node, "main")
                  : lec_tree_is(b->node, "aside")))
            return true;
        box = b->parent;
    }
    return false;
}

/* Does the first line of the box head it? */
static bool has_headline(const lec_tree *tree, const lec_box *box)
{
    for (int i = box->first; i < box->last; i++) {
        const lec_piece *p = &tree->pieces[i];
        if (!tree->boxes[p->box].out)
            return p->kind == LEC_HEADING;
    }
    return false;
}

static bool is_made_alike(const lec_box *a, const lec_box *b)
{
    return lec_tree_is(a->node, (const char *)b->node->name) &&
           !strcmp(lec_tree_class(a->node), lec_tree_class(b->node));
}

/* Find the boxes side by side, but for `mine`, that are headed and made as
 * `box` is: give the pieces from the first to the last of them; true if there
 * are others.
 */
static bool find_alike(const lec_tree *tree, int box, int mine, int *first,
                       int *last)
{
    const lec_box *b = &tree->boxes[box];
    bool others = false;
    *first = b->first;
    *last = b->last;
    for (int i = b->parent + 1; i < tree->boxes[b->parent].end;
         i = tree->boxes[i].end) {
        const lec_box *other = &tree->boxes[i];
        if (i == box || i == mine || !is_made_alike(other, b) ||
            !has_headline(tree, other))
            continue;
        others = true;
        *first = other->first < *first ? other->first : *first;
        *last = other->last > *last ? other->last : *last;
    }
    return others;
}

/* Is the box one of some side by side that are headed and made alike? */
static bool is_section(const lec_tree *tree, int box)
{
    int first, last;
    return find_alike(tree, box, -1, &first, &last);
}

/* Is the box `branch`, with the text in `box`, another story than the one that
 * begins below the headline?
 */
static bool is_rival(match *m, int branch, int box)
{
    const lec_tree *tree = m->tree;
    const lec_box *b = &tree->boxes[branch];
    int headline = m->place->headline, head = tree->pieces[headline].box;
    bool before = b->last <= headline;
    int last = before ? (int)tree->piece_count : b->first;
    size_t story = prose_in(tree, headline + 1, last);
    if (story < LEAST_STORY)
        return false;
    size_t mine = words_in(m, headline + 1, last, shows_sentences);
    size_t others = words_in(m, b->first, b->last, shows_sentences);
    bool headed = has_headline(tree, b);
    if ((!headed && !before) || (m->words > 1 && others >= mine))
        return false;
    bool known = m->words > 1 && others * 3 <= m->words;
    bool full =
        known && headed && story >= FULL_STORY && !is_section(tree, branch);
    return full + known + before + headed +
               is_called(tree, box, branch, false) +
               is_called(tree, head, branch_of(tree, head, branch), true) >=
           ENOUGH;
}

static void clear(match *m)
{
    for (size_t i = 0; i < MOST_WORDS; i++)
        lec_text_free(&m->stems[i]);
    lec_text_free(&m->folded);
}

/* Does a box begin with a heading, and lead to the rest of its story by a link,
 * there or at its end?
 */
static bool announces(const lec_tree *tree, const lec_box *box)
{
    if (box->first >= box->last || box->prose < LEAST_STORY)
        return false;
    const lec_piece *head = &tree->pieces[box->first];
    const lec_piece *last = &tree->pieces[box->last - 1];
    return head->kind == LEC_HEADING && !tree->boxes[head->box].out &&
           (lec_piece_is_link(head) ||
            (lec_piece_is_link(last) && last->to - last->from < MORE_BYTES));
}

/* Find a box within the text that announces another story; -1 if there is none.
 * A text in which many do is a list of such things.
 */
static int find_announced(match *m)
{
    const lec_tree *tree = m->tree;
    const lec_root *place = m->place;
    int found[MOST_ANNOUNCED], count = 0;
    for (int b = place->root + 1; b < tree->boxes[place->root].end; b++) {
        if (tree->boxes[b].out || tree->boxes[b].first <= place->headline ||
            lec_root_is_inside(tree, place->dense, b) ||
            !announces(tree, &tree->boxes[b]))
            continue;
        if (count == MOST_ANNOUNCED)
            return -1;
        found[count++] = b;
        b = tree->boxes[b].end - 1;
    }
    for (int i = 0; i < count; i++)
        if (is_rival(m, found[i], found[i]))
            return found[i];
    return -1;
}

/* Has a box a time or an author of its own? */
static bool is_signed(const lec_tree *tree, int box)
{
    const lec_nodes *lists[] = {&tree->times, &tree->bylines};
    for (size_t n = 0; n < sizeof lists / sizeof *lists; n++)
        for (size_t i = 0; i < lists[n]->count; i++) {
            int at = lec_tree_box_of(lists[n]->at[i]);
            if (at >= 0 && lec_root_is_inside(tree, at, box))
                return true;
        }
    return false;
}

/* Does a box have sentences under a headline of a high level? */
static bool is_headed_story(const lec_tree *tree, const lec_box *b)
{
    return !b->out && b->prose >= LEAST_STORY && has_headline(tree, b) &&
           tree->boxes[tree->pieces[b->first].box].context.heading <= 3;
}

/* Is a box among paragraphs made for a story: a section with a headline as of a
 * page, or as long as one, and the last that the box around it has?
 */
static bool is_set_apart(const lec_tree *tree, const lec_box *b)
{
    int level = tree->boxes[tree->pieces[b->first].box].context.heading;
    return (level <= 2 && lec_tree_is(b->node, "section")) ||
           (b->prose >= LONG_BOX &&
            prose_in(tree, b->last, tree->boxes[b->parent].last) == 0);
}

/* Is a headed box beside `mine`, which holds the text, or, if that is -1, among
 * its paragraphs, a story of its own, of which the title says nothing? Sections
 * of a text are made alike, but not as all of it, and have no author or time;
 * entries, which are most of their text, not either.
 */
static bool is_stranger(match *m, int box, int mine)
{
    const lec_tree *tree = m->tree;
    const lec_box *b = &tree->boxes[box];
    int end = (int)tree->piece_count, from = m->place->headline + 1;
    int first, last;
    bool alike = find_alike(tree, box, mine, &first, &last);
    bool twin = mine >= 0 && is_made_alike(b, &tree->boxes[mine]) &&
                (b->article || lec_tree_class(b->node)[0]);
    bool own = twin || b->article || lec_tree_is(b->node, "aside");
    if (!own && !is_signed(tree, box) &&
        (alike || (mine < 0 && !is_set_apart(tree, b))))
        return false;
    size_t story = prose_in(tree, from, first) + prose_in(tree, last, end);
    return story >= FULL_STORY &&
           (!alike || twin || prose_in(tree, first, last) <= story) &&
           words_in(m, first, last, is_shown) == 0 &&
           words_in(m, from, first, shows_sentences) > 0;
}

/* Find the first of the boxes inside `parent` and behind `from` that is another
 * story than that in `mine`; -1 if none is.
 */
static int find_stranger(match *m, int parent, int from, int mine)
{
    const lec_box *boxes = m->tree->boxes;
    for (int b = from; b < boxes[parent].end && m->tried < MOST_TRIED;
         b = boxes[b].end) {
        if (boxes[b].first <= m->place->headline ||
            lec_root_is_inside(m->tree, m->place->dense, b) ||
            !is_headed_story(m->tree, &boxes[b]))
            continue;
        m->tried++;
        if (is_stranger(m, b, mine))
            return b;
    }
    return -1;
}

/* Find another story beside the box that holds headline and text, or among its
 * paragraphs; -1 if there is none.  Several stories may make the box around
 * them the densest.
 */
static int find_beside(match *m)
{
    const lec_tree *tree = m->tree;
    int box = m->place->dense, head = tree->pieces[m->place->headline].box;
    if (m->words < 2)
        return -1;
    while (!lec_root_is_inside(tree, head, box))
        box = tree->boxes[box].parent;
    while (head != box && tree->boxes[head].parent != box)
        head = tree->boxes[head].parent;
    bool whole = head != box && tree->boxes[head].prose >= FULL_STORY;
    int found = whole ? find_stranger(m, box, tree->boxes[head].end, head)
                      : find_stranger(m, box, box + 1, -1);
    for (int i = 0; found < 0 && i < MOST_LEVELS && box > m->place->root; i++) {
        int mine = box;
        box = tree->boxes[box].parent;
        found = find_stranger(m, box, tree->boxes[mine].end, mine);
    }
    return found;
}

int lec_rival_find(const lec_tree *tree, const lec_root *place, lec_slice title)
{
    match m = {.tree = tree, .place = place};
    int found = -1;
    if (place->headline < 0)
        return -1;
    int head = tree->pieces[place->headline].box;
    read_title(&m, title);
    int branch = branch_of(tree, place->dense, head);
    if (!lec_root_is_inside(tree, head, place->dense) &&
        is_rival(&m, branch, place->dense))
        found = branch;
    if (found < 0)
        found = find_announced(&m);
    if (found < 0)
        found = find_beside(&m);
    clear(&m);
    return found;
}

bool lec_rival_is_feared(const lec_tree *tree, lec_slice title)
{
    match m = {.tree = tree};
    int end = (int)tree->piece_count;
    read_title(&m, title);
    bool heard = false;
    for (int i = 0; i < end; i++)
        heard |= tree->pieces[i].kept;
    bool feared = heard && m.words > 1 && words_in(&m, 0, end, is_heard) == 0 &&
                  words_in(&m, 0, end, is_lost) > 0;
    clear(&m);
    return feared;
}
