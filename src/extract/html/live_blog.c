/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extract/html/live_blog.h"

#include <limits.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/timestamp.h"
#include "extract/html/tidy.h"

#define MOST_LEVELS 8   /* from a time up to its entry */
#define LEAST_ENTRIES 3 /* fewer are paragraphs with a date */
#define MOST_DAYS 3     /* that a live blog goes on for */
#define MAX_TIME 60     /* bytes that show a time */
#define LABEL_BYTES 60  /* a label on an entry is no longer */
#define MORE_BYTES 32   /* "Read on" is no longer */
#define TEASER_BYTES                                                           \
    600 /* of sentences: more is an entry, with a link below                   \
         */

/* A box that may be the entry that a time belongs to. */
typedef struct candidate {
    int parent, box;
    size_t time; /* its index in tree->times */
} candidate;

/* Boxes side by side that may be entries. */
typedef struct group {
    const candidate *at;
    size_t count;   /* how many candidates */
    size_t entries; /* how many boxes have text that is kept */
    size_t bytes;   /* bytes of sentences kept in them */
} group;

static size_t kept_in(const lec_tree *tree, int box)
{
    size_t bytes = 0;
    const lec_box *b = &tree->boxes[box];
    for (int i = b->first; i < b->last; i++)
        bytes += lec_piece_prose(&tree->pieces[i]);
    return bytes;
}

static int by_place(const void *x, const void *y)
{
    const candidate *a = x, *b = y;
    if (a->parent != b->parent)
        return a->parent < b->parent ? -1 : 1;
    if (a->box != b->box)
        return a->box < b->box ? -1 : 1;
    return (a->time > b->time) - (a->time < b->time);
}

static const char *datetime(const lec_tree *tree, size_t time)
{
    const char *said = lec_tree_attribute(tree->times.at[time], "datetime");
    return said ? said : "";
}

static size_t list_candidates(const lec_tree *tree, candidate *list)
{
    size_t count = 0;
    for (size_t i = 0; i < tree->times.count; i++) {
        lec_text date = {0};
        int box = lec_tree_box_of(tree->times.at[i]);
        bool dated = lec_timestamp_read(datetime(tree, i), &date);
        lec_text_free(&date);
        for (int level = 0; dated && level < MOST_LEVELS && box > 0; level++) {
            const lec_box *b = &tree->boxes[box];
            if (!b->paragraph && !b->context.heading)
                list[count++] = (candidate){b->parent, box, i};
            box = b->parent;
        }
    }
    qsort(list, count, sizeof *list, by_place);
    return count;
}

static bool is_next_entry(const group *g, size_t i)
{
    return i == 0 || g->at[i].box != g->at[i - 1].box;
}

/* Find the group with the most text in it. */
static group find_group(const lec_tree *tree, const candidate *list,
                        size_t count)
{
    group best = {.count = 0};
    for (size_t from = 0, to; from < count; from = to) {
        group g = {.at = list + from};
        for (to = from; to < count && list[to].parent == list[from].parent;
             to++) {
            g.count++;
            if (!is_next_entry(&g, to - from))
                continue;
            size_t bytes = kept_in(tree, list[to].box);
            g.entries += bytes > 0;
            g.bytes += bytes;
        }
        if (g.entries >= LEAST_ENTRIES &&
            (g.bytes > best.bytes ||
             (g.bytes == best.bytes && g.entries > best.entries)))
            best = g;
    }
    return best;
}

/* Give an entry its time, and drop the line that shows nothing else. */
static void give_time(lec_tree *tree, const candidate *entry,
                      lec_builder *builder)
{
    const lec_box *b = &tree->boxes[entry->box];
    lec_text time = {0}, shown = {0};
    lec_timestamp_read(datetime(tree, entry->time), &time);
    lec_tidy_text(tree->times.at[entry->time], MAX_TIME, &shown);
    bool given = false;
    for (int i = b->first; i < b->last; i++) {
        lec_piece *p = &tree->pieces[i];
        if (p->kept &&
            lec_slice_is(lec_tree_piece(tree, p), lec_text_str(&shown)))
            lec_piece_drop(p, "time of an entry");
        if (p->kept && !given) {
            p->mark = lec_arena_copy(lec_builder_arena(builder),
                                     lec_text_slice(&time));
            given = true;
        }
    }
    lec_text_free(&time);
    lec_text_free(&shown);
}

typedef struct label {
    uint64_t hash;
    lec_piece *piece;
    int entry;
} label;

static int by_hash(const void *x, const void *y)
{
    const label *a = x, *b = y;
    if (a->hash != b->hash)
        return a->hash < b->hash ? -1 : 1;
    return (a->entry > b->entry) - (a->entry < b->entry);
}

/* Drop the lines that several entries have alike: "Key event", who wrote it. */
static void drop_labels(lec_tree *tree, const group *g)
{
    label *labels = lec_must_alloc((tree->piece_count + 1) * sizeof *labels);
    size_t count = 0;
    for (size_t i = 0; i < g->count; i++) {
        const lec_box *b = &tree->boxes[g->at[i].box];
        for (int n = b->first; is_next_entry(g, i) && n < b->last; n++) {
            lec_piece *p = &tree->pieces[n];
            if (p->kept && !p->prose && p->kind == LEC_PARAGRAPH &&
                p->to - p->from <= LABEL_BYTES)
                labels[count++] = (label){lec_hash_64(lec_tree_piece(tree, p)),
                                          p, g->at[i].box};
        }
    }
    qsort(labels, count, sizeof *labels, by_hash);
    for (size_t from = 0, to; from < count; from = to) {
        for (to = from; to < count && labels[to].hash == labels[from].hash;)
            to++;
        for (size_t i = from;
             labels[from].entry != labels[to - 1].entry && i < to; i++)
            lec_piece_drop(labels[i].piece, "label of an entry");
    }
    free(labels);
}

/* Does an entry lead to the story that it is the beginning of, by its heading
 * or by its last words?
 */
static bool is_of_other_page(const lec_tree *tree, int box)
{
    const lec_box *b = &tree->boxes[box];
    if (kept_in(tree, box) > TEASER_BYTES || b->first == b->last)
        return false;
    for (int i = b->first; i < b->last; i++)
        if (tree->pieces[i].kind == LEC_HEADING &&
            lec_tree_leads_away(tree, &tree->pieces[i]))
            return true;
    const lec_piece *last = &tree->pieces[b->last - 1];
    return last->to - last->from <= MORE_BYTES &&
           lec_tree_leads_away(tree, last);
}

/* Do some entries lead to another page, as few of a blog do? */
static bool has_teasers(const lec_tree *tree, const group *g)
{
    size_t found = 0;
    for (size_t i = 0; i < g->count; i++)
        found += is_next_entry(g, i) && is_of_other_page(tree, g->at[i].box);
    return found && found * 3 <= g->entries;
}

/* Are all times within few days, and given by the hour, without the teasers? */
static bool is_live(const lec_tree *tree, const group *g, bool teasers)
{
    long first = LONG_MAX, last = 0;
    for (size_t i = 0; i < g->count; i++) {
        if (teasers && is_of_other_page(tree, g->at[i].box))
            continue;
        const char *said = datetime(tree, g->at[i].time);
        char *end = "";
        long day = strtol(said, &end, 10) * 372;
        day += *end == '-' ? strtol(end + 1, &end, 10) * 31 : 0;
        day += *end == '-' ? strtol(end + 1, &end, 10) : 0;
        if (!strchr(said, ':'))
            return false;
        first = day < first ? day : first;
        last = day > last ? day : last;
    }
    return last - first <= MOST_DAYS;
}

/* Drop the entries that are another page's. */
static void drop_teasers(lec_tree *tree, const group *g)
{
    for (size_t i = 0; i < g->count; i++) {
        if (!is_next_entry(g, i) || !is_of_other_page(tree, g->at[i].box))
            continue;
        const lec_box *b = &tree->boxes[g->at[i].box];
        for (int n = b->first; n < b->last; n++)
            if (tree->pieces[n].kept)
                lec_piece_drop(&tree->pieces[n], "entry of another page");
    }
}

void lec_live_blog_find(lec_tree *tree, bool told, lec_builder *builder)
{
    if (tree->times.count < LEAST_ENTRIES || !tree->box_count)
        return;
    candidate *list =
        lec_must_alloc(tree->times.count * MOST_LEVELS * sizeof *list);
    size_t count = list_candidates(tree, list);
    group g = find_group(tree, list, count);
    bool teasers = has_teasers(tree, &g);
    if (g.count && g.bytes * 10 >= kept_in(tree, 0) * 6 &&
        (told || is_live(tree, &g, teasers))) {
        if (teasers)
            drop_teasers(tree, &g);
        drop_labels(tree, &g);
        for (size_t i = 0; i < g.count; i++)
            if (is_next_entry(&g, i))
                give_time(tree, &g.at[i], builder);
        lec_field *type = &lec_builder_article(builder)->type;
        if (!type->text || !strcmp(type->text, "article"))
            *type = (lec_field){"live blog", "entries with times"};
    }
    free(list);
}
