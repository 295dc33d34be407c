/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads HTML: parses the page (parse.c), walks it (tree.c), finds the fields
 * (metadata.c), classifies the pieces (classify.c) and hands over the blocks.
 */
#include <stdlib.h>
#include <string.h>

#include <libxml/uri.h>

#include "extract/build.h"
#include "extract/facts/metadata.h"
#include "extract/facts/page_data.h"
#include "extract/facts/page_facts.h"
#include "extract/facts/witness.h"
#include "extract/html/classify.h"
#include "extract/html/live_blog.h"
#include "extract/html/parse.h"
#include "extract/html/place.h"
#include "extract/html/rival.h"
#include "extract/html/site_rules.h"
#include "extract/html/tables.h"
#include "extract/html/tidy.h"
#include "extract/html/tree.h"

#define LITTLE_TEXT 250   /* bytes of sentences: too few for an article */
#define PAID_TEXT 1500    /* bytes: more is not a mere beginning */
#define HEARD_TEXT 6000   /* bytes: enough to know a language by */
#define MOST_LOST 8       /* times what is kept: nearly all is left out */
#define LIST_TEXT 800     /* bytes: more is not a list of teasers */
#define LIST_HEADLINES 10 /* headings that are links: a front page */

static size_t copy_spans(const lec_tree *tree, const lec_piece *p, size_t from,
                         lec_span *spans)
{
    size_t count = 0;
    for (size_t i = p->span; i < p->span_end; i++) {
        spans[count] = tree->spans[i];
        spans[count].from -= from;
        spans[count++].to -= from;
    }
    return count;
}

/* Hand over a row, whose cells are the pieces from `first` on. */
static void hand_over_row(const lec_tree *tree, const lec_piece *first,
                          size_t pieces, lec_builder *builder)
{
    const lec_piece *last = first + pieces - 1;
    size_t count = 0, room = pieces + last->span_end - first->span;
    lec_span *spans = lec_must_alloc(room * sizeof *spans);
    char(*heads)[LEC_HEADER_BYTES + 1] = lec_must_alloc(pieces * sizeof *heads);
    for (size_t i = 0; i < pieces; i++) {
        spans[count] = lec_tables_cell(tree, first + i, heads[i]);
        spans[count].from -= first->from;
        spans[count++].to -= first->from;
        count += copy_spans(tree, first + i, first->from, spans + count);
    }
    lec_builder_keep(builder,
                     (lec_block){.kind = LEC_TABLE,
                                 .text = tree->text.ptr + first->from,
                                 .len = last->to - first->from,
                                 .spans = spans,
                                 .span_count = count,
                                 .line = first->line,
                                 .place = first->place,
                                 .why = "row of a table in the main text"});
    free(heads);
    free(spans);
}

/* Tell why a piece is kept or dropped, and what did not count. */
static const char *why_of(const lec_tree *tree, const lec_piece *piece,
                          lec_builder *builder)
{
    const char *pardoned = tree->boxes[piece->box].pardoned;
    lec_text why = {0};
    if (!piece->kept || !pardoned)
        return piece->why;
    lec_text_addf(&why, "%s; \"%s\" does not count here", piece->why, pardoned);
    return lec_arena_take(lec_builder_arena(builder), &why);
}

/* Hand over a piece as a block. */
static void hand_over(const lec_tree *tree, const lec_piece *piece,
                      lec_builder *builder)
{
    const lec_context *c = &tree->boxes[piece->box].context;
    lec_block_kind kind = piece->caption ? LEC_CAPTION : piece->kind;
    size_t count = piece->span_end - piece->span;
    lec_span *spans = lec_must_alloc((count + 1) * sizeof *spans);
    copy_spans(tree, piece, piece->from, spans);
    lec_block block = lec_block_of(kind, lec_tree_piece(tree, piece),
                                   piece->line, why_of(tree, piece, builder));
    block.spans = spans;
    block.span_count = count;
    block.place = piece->place;
    block.time = kind == LEC_NOTE ? NULL : piece->mark;
    block.anchor = kind == LEC_NOTE ? piece->mark : NULL;
    if (kind == LEC_HEADING)
        block.level = c->heading;
    else if (kind == LEC_ITEM)
        block.level = c->depth ? c->depth : 1;
    else if (kind == LEC_QUOTE)
        block.level = c->quotes;
    if (kind == LEC_ITEM || kind == LEC_NOTE)
        block.number = c->number;
    if (piece->rule)
        lec_builder_break(builder);
    if (piece->kept)
        lec_builder_keep(builder, block);
    else
        lec_builder_drop(builder, block);
    free(spans);
}

static void join_cells(lec_tree *tree, size_t at, size_t count)
{
    for (size_t i = at; i + 1 < at + count; i++)
        memcpy(tree->text.ptr + tree->pieces[i].to, " | ", 3);
}

/* Hand over a picture, and what it shows, in words. */
static void hand_over_image(const lec_image *image, const char *base,
                            lec_builder *builder)
{
    if (image->told)
        lec_builder_drop(builder,
                         lec_block_of(LEC_IMAGE, lec_slice_of(image->alt),
                                      image->line, "what an image shows"));
    if (image->address.len)
        lec_builder_picture(builder, base, image->address.ptr, image->alt);
}

static void hand_over_all(lec_tree *tree, lec_builder *builder)
{
    size_t image = 0;
    for (size_t i = 0; i < tree->piece_count;) {
        lec_piece *p = &tree->pieces[i];
        size_t n = lec_tables_row(tree, i);
        for (; image < tree->image_count && tree->images[image].piece < i + n;
             image++)
            if (!tree->boxes[tree->images[image].box].out)
                hand_over_image(&tree->images[image], tree->base, builder);
        if (n > 1) {
            join_cells(tree, i, n);
            hand_over_row(tree, p, n, builder);
        } else {
            hand_over(tree, p, builder);
        }
        i += n;
    }
    for (; image < tree->image_count; image++) {
        const lec_image *last = &tree->images[image];
        if (last->address.len && !tree->boxes[last->box].out)
            lec_builder_picture(builder, tree->base, last->address.ptr,
                                last->alt);
    }
}

/* Hand over the text that the page gives in JSON-LD, a paragraph a line. */
static void hand_over_jsonld(const char *body, lec_builder *builder)
{
    while (*body) {
        size_t len = strcspn(body, "\n");
        lec_builder_keep(builder,
                         lec_block_of(LEC_PARAGRAPH, (lec_slice){body, len}, 0,
                                      "in the page's JSON-LD articleBody"));
        body += len;
        body += strspn(body, "\n");
    }
}

static void drop_all(lec_tree *tree, const char *why)
{
    for (size_t i = 0; i < tree->piece_count; i++)
        if (tree->pieces[i].kept)
            lec_piece_drop(&tree->pieces[i], why);
}

static size_t headlines_linked(const lec_tree *tree)
{
    size_t n = 0;
    for (size_t i = 0; i < tree->piece_count; i++) {
        const lec_piece *p = &tree->pieces[i];
        n += p->kind == LEC_HEADING && p->link * 2 > p->to - p->from;
    }
    return n;
}

/* Is nearly all that stands below the headline left out, links apart? */
static bool is_left_out(const lec_tree *tree, int headline)
{
    size_t kept = 0, lost = 0;
    for (size_t i = 0; i < tree->piece_count; i++) {
        const lec_piece *p = &tree->pieces[i];
        size_t len = p->to - p->from;
        if ((int)i > headline && p->kind != LEC_HEADING && p->link * 2 < len)
            *(p->kept ? &kept : &lost) += len;
    }
    return kept && lost > MOST_LOST * kept;
}

/* Say what speaks against `kept` bytes of sentences being the whole; nothing
 * does where the page says what is its text.
 */
static void doubt(const lec_tree *tree, const lec_jsonld *jsonld, size_t kept,
                  lec_builder *builder)
{
    lec_slice title = lec_slice_of(lec_builder_article(builder)->title.text);
    int headline = lec_root_headline(tree, title);
    size_t said = jsonld->body ? strlen(jsonld->body) : 0;
    if (tree->told)
        return;
    if (kept < LITTLE_TEXT)
        lec_builder_doubt(builder, "there is little text in it");
    if (jsonld->costs && kept < PAID_TEXT)
        lec_builder_doubt(builder, "the page says that it is not free to "
                                   "read: the text may be cut short");
    if (said > kept + kept / 2 + LITTLE_TEXT)
        lec_builder_doubt(builder,
                          "the page describes its text as longer: %zu bytes, "
                          "of which %zu were found",
                          said, kept);
    if (kept < PAID_TEXT && is_left_out(tree, headline))
        lec_builder_doubt(builder, "nearly all of the page is left out");
    if (lec_rival_is_feared(tree, title))
        lec_builder_doubt(builder, "the text says none of the title's words, "
                                   "but a part of the page that is left out "
                                   "does");
    if (!jsonld->found && kept < LIST_TEXT &&
        headlines_linked(tree) >= LIST_HEADLINES && headline < 0) {
        lec_builder_article(builder)->type =
            (lec_field){"list", "headlines that are links"};
        lec_builder_doubt(builder, "the page looks like a list of articles");
    }
}

/* Tell the language of a page that does not say it by its text. */
static void hear_language(const lec_tree *tree, const lec_jsonld *jsonld,
                          const lec_furniture *furniture, lec_builder *builder)
{
    lec_text text = {0};
    for (size_t i = 0; i < tree->piece_count && text.len < HEARD_TEXT; i++) {
        if (!tree->pieces[i].kept)
            continue;
        lec_text_add_slice(&text, lec_tree_piece(tree, &tree->pieces[i]));
        lec_text_add_byte(&text, '\n');
    }
    if (!text.len && jsonld->body)
        lec_text_add_str(&text, jsonld->body);
    lec_builder_hear(builder, furniture, lec_text_slice(&text));
    lec_text_free(&text);
}

/* Classify the pieces; returns the bytes of sentences that are kept. */
static size_t classify_tree(lec_tree *tree, const lec_furniture *furniture,
                            const lec_jsonld *jsonld, lec_builder *builder)
{
    lec_article *article = lec_builder_article(builder);
    lec_classified classified = {.kept = 0};
    lec_classify_tree(tree, furniture, article, jsonld, &classified);
    classified.kept += lec_witness_restore(tree, jsonld, article);
    lec_builder_field(builder, &article->standfirst,
                      lec_text_slice(&classified.standfirst),
                      classified.standfirst_from);
    lec_text_free(&classified.standfirst);
    if (!article->lang.text)
        hear_language(tree, jsonld, furniture, builder);
    lec_page_facts_read(tree, &classified.place, furniture, builder);
    size_t kept = classified.kept;
    lec_witness_number(tree, jsonld);
    lec_live_blog_find(tree, jsonld->type && !strcmp(jsonld->type, "live blog"),
                       builder);
    size_t said = jsonld->body ? strlen(jsonld->body) : 0;
    if (said > LITTLE_TEXT && said / 3 > kept) {
        hand_over_jsonld(jsonld->body, builder);
        drop_all(tree, "the page's JSON-LD has more of the text");
        kept = said;
    }
    return lec_marks_obey(tree, kept);
}

/* Make the address that those of pictures are relative to absolute. */
static void keep_base(lec_tree *tree, const lec_page *page, lec_arena *arena)
{
    const char *url = page->url ? page->url : "";
    xmlChar *base = tree->base ? xmlBuildURI((const xmlChar *)tree->base,
                                             (const xmlChar *)url)
                               : NULL;
    tree->base =
        lec_arena_copy(arena, lec_slice_of(base ? (const char *)base : url));
    xmlFree(base);
}

/* Copy what still points into the document, which is the larger part of the
 * memory, so that it can be released before blocks copy all text.
 */
static void leave_document(lec_tree *tree, const lec_page *page, bool places,
                           lec_arena *arena)
{
    keep_base(tree, page, arena);
    if (places)
        lec_pieces_place(tree, arena);
    for (size_t i = 0; i < tree->span_count; i++)
        tree->spans[i].value =
            lec_arena_copy(arena, lec_slice_of(tree->spans[i].value));
    for (size_t i = 0; i < tree->piece_count; i++) {
        lec_piece *p = &tree->pieces[i];
        if (p->kind == LEC_NOTE && p->mark)
            p->mark = lec_arena_copy(arena, lec_slice_of(p->mark));
    }
    for (size_t i = 0; i < tree->image_count; i++) {
        lec_image *image = &tree->images[i];
        lec_text alt = {0};
        lec_tidy_line(image->alt, &alt);
        image->alt = lec_arena_take(arena, &alt);
        image->address.ptr = lec_arena_copy(arena, image->address);
    }
}

/* Find the fields and classify the pieces; returns the bytes that are kept. */
static size_t classify_document(lec_tree *tree, xmlDoc *doc,
                                const lec_page *page,
                                const lec_furniture *furniture,
                                lec_jsonld *jsonld, lec_builder *builder)
{
    lec_tables_classify(tree);
    lec_metadata_read(tree, page, furniture, jsonld, builder);
    lec_rules_apply(furniture->rules, doc, builder);
    lec_witness_mark(tree, jsonld, doc);
    return classify_tree(tree, furniture, jsonld, builder);
}

/* Read the text that stands in the page's data alone in the place of a tree
 * that has next to none; returns the bytes of sentences, 0 if there is no such
 * text.
 */
static size_t read_data(lec_tree *tree, const lec_page *page,
                        const lec_furniture *furniture,
                        const lec_jsonld *jsonld, lec_builder *builder)
{
    lec_text html = {0};
    size_t kept = 0;
    if (lec_page_data_add(lec_text_slice(&page->text), &html)) {
        drop_all(tree, "the page's data has the text");
        hand_over_all(tree, builder);
        lec_tree_free(tree);
        xmlDoc *doc = lec_parse(lec_text_slice(&html), furniture);
        lec_tree_read(doc, tree);
        lec_tables_classify(tree);
        if (tree->box_count)
            kept = classify_tree(tree, furniture, jsonld, builder);
        leave_document(tree, page, furniture->places,
                       lec_builder_arena(builder));
        xmlFreeDoc(doc);
    }
    lec_text_free(&html);
    return kept;
}

lec_code lec_read_html(const lec_page *page, const lec_furniture *furniture,
                       lec_builder *builder, lec_error *err)
{
    lec_tree tree = {.lang = NULL};
    lec_jsonld jsonld = {.found = false};
    size_t kept = 0;
    xmlDoc *doc = lec_parse(lec_text_slice(&page->text), furniture);
    if (!lec_furniture_is_stopped(furniture)) {
        if (!doc)
            return lec_fail(err, LEC_E_INPUT, "the page is empty");
        lec_tree_read(doc, &tree);
    }
    if (!lec_furniture_is_stopped(furniture)) {
        kept = classify_document(&tree, doc, page, furniture, &jsonld, builder);
        leave_document(&tree, page, furniture->places,
                       lec_builder_arena(builder));
    }
    xmlFreeDoc(doc);
    if (kept < LITTLE_TEXT && !lec_furniture_is_stopped(furniture))
        kept += read_data(&tree, page, furniture, &jsonld, builder);
    if (!lec_furniture_is_stopped(furniture)) {
        hand_over_all(&tree, builder);
        kept += lec_witness_add(&tree, &jsonld, builder);
        doubt(&tree, &jsonld, kept, builder);
    }
    lec_tree_free(&tree);
    return LEC_OK;
}
