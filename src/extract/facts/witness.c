/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extract/facts/witness.h"

#include <stdint.h>
#include <string.h>

#include "base/timestamp.h"
#include "extract/furniture.h"
#include "extract/html/selector.h"
#include "extract/html/tidy.h"
#include "extract/html/xpath.h"
#include "extract/words.h"

#define LEAST_LETTERS 40  /* bytes: less is found in any text */
#define MOST_TRIES 500    /* pieces that are looked for in a witness */
#define MOST_BODY 1000000 /* bytes of a witness that are searched */
#define ENTRY_LETTERS 60  /* bytes by which a paragraph is known */
#define ENTRY_LINES 3     /* paragraphs by which an entry is */
#define XPATH "xpath:"

/* ---- which boxes are meant ---------------------------------------------- */

typedef struct marker {
    lec_tree *tree;
    bool paid;
} marker;

/* Mark the box of `node`, which a selector has found. */
static bool mark(void *user, xmlNode *node)
{
    const marker *m = user;
    intptr_t at = node->type == XML_ELEMENT_NODE ? (intptr_t)node->_private : 0;
    if (at <= 0)
        return true;
    lec_box *box = &m->tree->boxes[at - 1];
    if (!m->paid)
        box->speakable = true;
    else if (!box->verdict.hidden)
        box->verdict = (lec_verdict){.body = box->verdict.body};
    return true;
}

/* Is it a path of steps with attributes in brackets?  Speakable needs no more,
 * and such a path takes the time of a walk; one that searches everywhere twice
 * would take hours.
 */
static bool is_plain_path(const char *path)
{
    const char *search = strstr(path, "//");
    if (search && strstr(search + 2, "//"))
        return false;
    for (const char *p = path; (p = strchr(p, '(')); p++)
        if (p[1] != '@')
            return false;
    return !strstr(path, "::") && !strstr(path, "..");
}

static void find(const char *selector, xmlDoc *doc, marker *m)
{
    if (!strncmp(selector, XPATH, strlen(XPATH))) {
        const char *text = selector + strlen(XPATH);
        xmlXPathCompExpr *path =
            is_plain_path(text) ? lec_xpath_compile(text) : NULL;
        if (path)
            lec_xpath_find(path, doc, mark, m);
        xmlXPathFreeCompExpr(path);
        return;
    }
    lec_error err = {.code = LEC_OK};
    const lec_selector *read = NULL;
    lec_arena *arena = lec_arena_new();
    if (!lec_selector_read(selector, arena, &read, &err))
        lec_selector_find(read, doc, mark, m);
    lec_arena_free(arena);
}

void lec_witness_mark(lec_tree *tree, const lec_jsonld *jsonld, xmlDoc *doc)
{
    marker m = {.tree = tree};
    for (size_t i = 0; i < jsonld->speakable.count; i++)
        find(jsonld->speakable.at[i], doc, &m);
    find(".speakable, [itemprop=speakable]", doc, &m);
    m.paid = true;
    for (size_t i = 0; i < jsonld->paid.count; i++)
        find(jsonld->paid.at[i], doc, &m);
}

/* ---- what witnesses vouch for ------------------------------------------- */

static void letters_of(lec_slice text, lec_text *out)
{
    lec_text_cut(out, 0);
    lec_letters_fold(text, out);
}

static bool holds(const lec_text *all, const lec_text *part)
{
    return part->len && all->len >= part->len &&
           memmem(all->ptr, all->len, part->ptr, part->len);
}

/* Append the letters of what is heard already: the head and all pieces kept. */
static void heard(const lec_tree *tree, const lec_article *article,
                  lec_text *out)
{
    lec_letters_fold(lec_slice_of(article->title.text), out);
    lec_text_add_byte(out, ' ');
    lec_letters_fold(lec_slice_of(article->standfirst.text), out);
    lec_text_add_byte(out, ' ');
    for (size_t i = 0; i < tree->piece_count && out->len < MOST_BODY; i++) {
        if (!tree->pieces[i].kept)
            continue;
        lec_letters_fold(lec_tree_piece(tree, &tree->pieces[i]), out);
        lec_text_add_byte(out, ' ');
    }
}

/* Is a text, given by its letters, heard already?  A few letters are found in
 * any text: they must be all of a piece.
 */
static bool is_heard(const lec_text *all, lec_text *letters)
{
    if (letters->len >= LEAST_LETTERS)
        return holds(all, letters);
    lec_text whole = {0};
    lec_text_addf(&whole, " %s ", lec_text_str(letters));
    bool found = holds(all, &whole);
    lec_text_free(&whole);
    return found;
}

typedef struct restorer {
    lec_tree *tree;
    lec_text heard, folded;
    size_t bytes, tries;
} restorer;

/* Keep a piece, unless its text is heard already; `folded` has its letters. */
static void restore(restorer *r, lec_piece *p, const char *why)
{
    if (is_heard(&r->heard, &r->folded))
        return;
    p->kept = true;
    p->why = why;
    lec_text_add_slice(&r->heard, lec_text_slice(&r->folded));
    lec_text_add_byte(&r->heard, ' ');
    r->bytes += lec_piece_prose(p);
}

/* Keep the sentences of a part for listeners of which nothing is kept.  Where
 * something is kept, the classification has looked inside.
 */
static void restore_speakable(restorer *r)
{
    for (size_t b = 0; b < r->tree->box_count; b++) {
        const lec_box *box = &r->tree->boxes[b];
        bool some = !box->speakable || box->verdict.hidden;
        for (int i = box->first; !some && i < box->last; i++)
            some = r->tree->pieces[i].kept;
        for (int i = box->first; !some && i < box->last; i++) {
            lec_piece *p = &r->tree->pieces[i];
            if (!p->prose || p->caption || r->tries++ > MOST_TRIES)
                continue;
            letters_of(lec_tree_piece(r->tree, p), &r->folded);
            restore(r, p, "the page marks it as speakable");
        }
        if (box->speakable)
            b = (size_t)(box->end > 0 ? box->end - 1 : (int)b);
    }
}

/* Keep the sentences that the page's own articleBody has, too. */
static void restore_body(restorer *r, const char *said)
{
    lec_text body = {0};
    lec_slice text = lec_slice_of(said);
    if (text.len < MOST_BODY)
        lec_letters_fold(text, &body);
    for (size_t i = 0; body.len && i < r->tree->piece_count; i++) {
        lec_piece *p = &r->tree->pieces[i];
        if (p->kept || !p->prose || p->caption || r->tries++ > MOST_TRIES)
            continue;
        letters_of(lec_tree_piece(r->tree, p), &r->folded);
        if (r->folded.len >= LEAST_LETTERS && holds(&body, &r->folded))
            restore(r, p, "in the page's JSON-LD articleBody");
    }
    lec_text_free(&body);
}

/* Keep the sentences that the entries of a live blog have, too. */
static void restore_updates(restorer *r, const lec_jsonld *jsonld)
{
    lec_text all = {0};
    for (size_t i = 0; i < jsonld->update_count && all.len < MOST_BODY; i++) {
        lec_text_add_str(&all, jsonld->updates[i].body);
        lec_text_add_byte(&all, '\n');
    }
    if (all.len)
        restore_body(r, lec_text_str(&all));
    lec_text_free(&all);
}

/* Copy texts as their letters alone. */
static lec_strings fold_all(const lec_strings *texts, lec_arena *arena)
{
    lec_strings folded = {
        lec_arena_alloc(arena, (texts->count + 1) * sizeof *folded.at),
        texts->count};
    lec_text letters = {0};
    for (size_t i = 0; i < texts->count; i++) {
        letters_of(lec_slice_of(texts->at[i]), &letters);
        folded.at[i] = lec_arena_copy(arena, lec_text_slice(&letters));
    }
    lec_text_free(&letters);
    return folded;
}

/* Find a text, given by its letters, among folded texts; SIZE_MAX if it is
 * none. */
static size_t place_in(const lec_strings *folded, const lec_text *letters)
{
    for (size_t i = 0; letters->len && i < folded->count; i++)
        if (!strcmp(folded->at[i], letters->ptr))
            return i;
    return SIZE_MAX;
}

static void restore_recipe(restorer *r, const lec_jsonld *jsonld)
{
    if (!jsonld->ingredients.count && !jsonld->steps.count)
        return;
    lec_arena *arena = lec_arena_new();
    lec_strings ingredients = fold_all(&jsonld->ingredients, arena);
    lec_strings steps = fold_all(&jsonld->steps, arena);
    for (size_t i = 0; i < r->tree->piece_count; i++) {
        lec_piece *p = &r->tree->pieces[i];
        if (p->kept || p->caption)
            continue;
        letters_of(lec_tree_piece(r->tree, p), &r->folded);
        if (place_in(&ingredients, &r->folded) != SIZE_MAX)
            restore(r, p, "an ingredient, as the page's JSON-LD says");
        else if (place_in(&steps, &r->folded) != SIZE_MAX)
            restore(r, p, "a step, as the page's JSON-LD says");
    }
    lec_arena_free(arena);
}

size_t lec_witness_restore(lec_tree *tree, const lec_jsonld *jsonld,
                           const lec_article *article)
{
    restorer r = {.tree = tree};
    bool speaks = jsonld->body || jsonld->update_count ||
                  jsonld->ingredients.count || jsonld->steps.count;
    for (size_t i = 0; !speaks && i < tree->box_count; i++)
        speaks = tree->boxes[i].speakable;
    if (!speaks)
        return 0;
    heard(tree, article, &r.heard);
    restore_speakable(&r);
    if (jsonld->body)
        restore_body(&r, jsonld->body);
    restore_updates(&r, jsonld);
    restore_recipe(&r, jsonld);
    lec_text_free(&r.heard);
    lec_text_free(&r.folded);
    return r.bytes;
}

/* ---- recipes ------------------------------------------------------------ */

void lec_witness_number(lec_tree *tree, const lec_jsonld *jsonld)
{
    if (!jsonld->steps.count)
        return;
    lec_arena *arena = lec_arena_new();
    lec_strings steps = fold_all(&jsonld->steps, arena);
    lec_text letters = {0};
    for (size_t i = 0; i < tree->piece_count; i++) {
        lec_piece *p = &tree->pieces[i];
        if (!p->kept || p->kind == LEC_HEADING)
            continue;
        letters_of(lec_tree_piece(tree, p), &letters);
        size_t step = place_in(&steps, &letters);
        if (step == SIZE_MAX)
            continue;
        p->kind = LEC_ITEM;
        p->why = "a step, as the page's JSON-LD says";
        tree->boxes[p->box].context.number = (int)step + 1;
    }
    lec_text_free(&letters);
    lec_arena_free(arena);
}

static void add_items(const lec_strings *texts, const lec_text *all,
                      bool numbered, const char *why, lec_builder *builder)
{
    lec_text folded = {0};
    size_t found = 0;
    for (size_t i = 0; i < texts->count; i++) {
        letters_of(lec_slice_of(texts->at[i]), &folded);
        found += is_heard(all, &folded);
    }
    for (size_t i = 0; found * 2 < texts->count && i < texts->count; i++)
        lec_builder_keep(builder,
                         (lec_block){.kind = LEC_ITEM,
                                     .level = 1,
                                     .number = numbered ? (int)i + 1 : 0,
                                     .text = texts->at[i],
                                     .len = strlen(texts->at[i]),
                                     .why = why});
    lec_text_free(&folded);
}

/* ---- live blogs --------------------------------------------------------- */

static bool holds_start(const lec_text *heard, lec_slice text, size_t least)
{
    lec_text letters = {0};
    letters_of(text, &letters);
    size_t n = letters.len < ENTRY_LETTERS ? letters.len : ENTRY_LETTERS;
    bool found = n >= least && heard->len &&
                 memmem(heard->ptr, heard->len, letters.ptr, n);
    lec_text_free(&letters);
    return found;
}

/* Is an entry heard: one of its first paragraphs, or all of it if these are
 * short? The page may have put a picture or a quotation between them.  `heard`
 * is letters without spaces.
 */
static bool is_entry_heard(const lec_text *heard, const char *body)
{
    const char *at = body;
    for (int i = 0; i < ENTRY_LINES && *at; i++) {
        size_t n = strcspn(at, "\n");
        if (holds_start(heard, (lec_slice){at, n}, LEAST_LETTERS))
            return true;
        at += n + strspn(at + n, "\n");
    }
    return holds_start(heard, lec_slice_of(body), 1);
}

/* Does the entry have a headline that its body does not begin with? */
static bool has_headline(const lec_update *entry)
{
    lec_text headline = {0}, body = {0};
    letters_of(lec_slice_of(entry->headline), &headline);
    letters_of(lec_slice_of(entry->body), &body);
    bool has =
        headline.len && (headline.len > body.len ||
                         memcmp(headline.ptr, body.ptr, headline.len) != 0);
    lec_text_free(&headline);
    lec_text_free(&body);
    return has;
}

static void add_line(lec_block_kind kind, lec_slice line, const char *time,
                     lec_builder *builder)
{
    lec_text text = {0}, copy = {0};
    lec_text_add_slice(&copy, line);
    lec_tidy_line(lec_text_str(&copy), &text);
    lec_builder_keep(builder,
                     (lec_block){.kind = kind,
                                 .level = kind == LEC_HEADING ? 2 : 0,
                                 .text = lec_text_str(&text),
                                 .len = text.len,
                                 .time = time,
                                 .why = "an entry in the page's JSON-LD"});
    lec_text_free(&text);
    lec_text_free(&copy);
}

static void add_entry(const lec_update *entry, lec_builder *builder)
{
    lec_text date = {0};
    const char *time = NULL;
    if (entry->time && lec_timestamp_read(entry->time, &date))
        time = lec_arena_take(lec_builder_arena(builder), &date);
    lec_text_free(&date);
    if (has_headline(entry)) {
        add_line(LEC_HEADING, lec_slice_of(entry->headline), time, builder);
        time = NULL;
    }
    for (const char *at = entry->body; *at;) {
        size_t n = strcspn(at, "\n");
        add_line(LEC_PARAGRAPH, (lec_slice){at, n}, time, builder);
        time = NULL;
        at += n + strspn(at + n, "\n");
    }
}

static size_t add_entries(const lec_tree *tree, const lec_jsonld *jsonld,
                          lec_builder *builder)
{
    lec_text all = {0};
    size_t bytes = 0;
    for (size_t i = 0; i < tree->piece_count && all.len < MOST_BODY; i++)
        if (tree->pieces[i].kept)
            lec_letters_fold(lec_tree_piece(tree, &tree->pieces[i]), &all);
    if (!all.len && jsonld->body) /* it stands for the tree */
        lec_letters_fold(lec_slice_of(jsonld->body), &all);
    for (size_t i = 0; all.len < MOST_BODY && i < jsonld->update_count; i++) {
        const lec_update *entry = &jsonld->updates[i];
        if (is_entry_heard(&all, entry->body))
            continue;
        add_entry(entry, builder);
        lec_letters_fold(lec_slice_of(entry->body), &all);
        bytes += strlen(entry->body);
    }
    lec_text_free(&all);
    return bytes;
}

size_t lec_witness_add(const lec_tree *tree, const lec_jsonld *jsonld,
                       lec_builder *builder)
{
    lec_text all = {0};
    if (jsonld->type && !strcmp(jsonld->type, "live blog"))
        return add_entries(tree, jsonld, builder);
    if (!jsonld->ingredients.count && !jsonld->steps.count)
        return 0;
    heard(tree, lec_builder_article(builder), &all);
    add_items(&jsonld->ingredients, &all, false,
              "an ingredient in the page's JSON-LD", builder);
    add_items(&jsonld->steps, &all, true, "a step in the page's JSON-LD",
              builder);
    lec_text_free(&all);
    return 0;
}
