/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extract/html/tree.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "extract/html/image.h"
#include "extract/html/tree_walk.h"
#include "extract/text/lines.h"

#define MAX_NODES 300       /* remembered for metadata, of a kind */
#define QUESTION_BYTES 24   /* less asks whether a password is forgotten */
#define NEAR_CAPTION 6      /* children of a figure that are looked at */
#define SWALLOWED_BYTES 600 /* of text: no heading and no caption has them */
#define SWALLOWED_PIECES 3  /* nor so many paragraphs */

static void remember(lec_nodes *nodes, const xmlNode *node)
{
    if (!nodes->at)
        nodes->at = lec_must_alloc(MAX_NODES * sizeof(const xmlNode *));
    if (nodes->count < MAX_NODES)
        nodes->at[nodes->count++] = node;
}

lec_slice lec_tree_piece(const lec_tree *tree, const lec_piece *piece)
{
    return (lec_slice){tree->text.ptr + piece->from, piece->to - piece->from};
}

void lec_piece_drop(lec_piece *piece, const char *why)
{
    piece->kept = false;
    piece->why = why;
}

size_t lec_piece_prose(const lec_piece *piece)
{
    return piece->kept && piece->prose ? piece->to - piece->from : 0;
}

bool lec_piece_is_link(const lec_piece *piece)
{
    return piece->link * 10 >= (piece->to - piece->from) * 8;
}

bool lec_tree_leads_away(const lec_tree *tree, const lec_piece *piece)
{
    return lec_piece_is_link(piece) && piece->span < piece->span_end &&
           tree->spans[piece->span].value[0] != '#';
}

static void open_inline(lec_walker *w, const xmlNode *node, lec_span_kind kind,
                        const char *value)
{
    if (w->span_count == LEC_MAX_OPEN_SPANS)
        return;
    w->spans[w->span_count++] = (lec_open_span){
        .node = node, .kind = kind, .value = value, .span = SIZE_MAX};
}

static void number_item(lec_tree *t, lec_box *box, const xmlNode *node)
{
    lec_context *c = &box->context;
    const lec_box *list = c->list >= 0 ? &t->boxes[c->list] : NULL;
    const char *value = lec_tree_attribute(node, "value");
    c->item = true;
    c->number = 0;
    if (!list || !lec_tree_is(list->node, "ol"))
        return;
    int number = list->context.number + 1;
    if (value)
        number = (int)strtol(value, NULL, 10);
    t->boxes[c->list].context.number = number;
    c->number = number;
}

/* Set what a box of this kind changes for the text in it. */
static void set_context(lec_tree *t, int self, lec_element element)
{
    lec_box *box = &t->boxes[self];
    lec_context *c = &box->context;
    switch (element) {
    case LEC_EL_HEADING:
        c->heading = (short)(box->node->name[1] - '0');
        break;
    case LEC_EL_LIST:
        c->depth++;
        c->list = self;
        c->item = false;
        c->number = 0;
        if (box->node->name[0] == 'o') {
            const char *start = lec_tree_attribute(box->node, "start");
            c->number = start ? (int)strtol(start, NULL, 10) - 1 : 0;
        }
        break;
    case LEC_EL_ITEM:
        number_item(t, box, box->node);
        c->list = self; /* remembers whether it spoke */
        break;
    case LEC_EL_QUOTE:
        c->quotes++;
        c->figure = false;
        break;
    case LEC_EL_PRE:
        c->pre = true;
        c->figure = false;
        break;
    case LEC_EL_TABLE:
        if (c->table >= 0)
            t->boxes[c->table].nested = true;
        c->table = self;
        c->row = -1;
        c->figure = false;
        break;
    case LEC_EL_ROW:
        c->row = self;
        break;
    case LEC_EL_CELL:
        c->cell = self;
        c->item = false;
        break;
    case LEC_EL_FIGURE:
        c->figure = true;
        break;
    case LEC_EL_CAPTION:
        c->figure = c->caption = true;
        break;
    default:
        break;
    }
}

/* Has the figure around a caption a quotation? */
static bool captions_quotation(const xmlNode *caption)
{
    const xmlNode *n = caption->parent ? caption->parent->children : NULL;
    for (int i = 0; i < NEAR_CAPTION && n; i++, n = n->next)
        if (lec_tree_is(n, "blockquote"))
            return true;
    return false;
}

/* Does a box name who said the quotation around it, or the one whose caption it
 * is?  It is then no footer of the page, and no caption of a picture.
 */
static bool names_speaker(const lec_box *box)
{
    const char *why = box->verdict.why;
    if (box->element == LEC_EL_CAPTION && captions_quotation(box->node))
        return true;
    return box->context.quotes && box->element != LEC_EL_QUOTE &&
           (lec_tree_is(box->node, "cite") ||
            (why && (!strcmp(why, "page footer") || !strcmp(why, "caption") ||
                     !strcmp(why, "credit") || !strcmp(why, "byline"))));
}

/* Does <cite> stand at the end of a quotation, behind a sentence of it? */
static bool is_speaker(const lec_walker *w, const xmlNode *node)
{
    if (w->box < 0 || !lec_tree_is(node, "cite"))
        return false;
    const xmlNode *next = node->next;
    while (next && xmlIsBlankNode(next))
        next = next->next;
    const lec_tree *t = w->tree;
    const lec_context *c = &t->boxes[w->box].context;
    return !next && c->quotes && !c->speaker &&
           (!w->open || lec_ends_sentence(lec_text_slice(&t->text)));
}

static void open_box(lec_walker *w, const xmlNode *node, lec_element element,
                     const lec_attributes *attributes)
{
    lec_tree *t = w->tree;
    lec_walk_end_piece(w);
    LEC_MUST_ROOM(t->boxes, t->box_count, t->box_room);
    int self = (int)t->box_count++;
    lec_box *box = &t->boxes[self];
    ((xmlNode *)node)->_private = (void *)(intptr_t)t->box_count;
    *box = (lec_box){.node = node,
                     .element = element,
                     .parent = w->box,
                     .first = (int)t->piece_count,
                     .verdict = attributes->verdict,
                     .article = element == LEC_EL_ARTICLE,
                     .paragraph = lec_tree_is(node, "p")};
    if (w->box >= 0)
        box->context = t->boxes[w->box].context;
    else
        box->context = (lec_context){.table = -1, .row = -1, .list = -1};
    lec_classify_element((const char *)node->name, &box->verdict);
    if (t->box_count <= 2 || lec_tree_is(node, "body"))
        box->verdict = (lec_verdict){.why = NULL}; /* "modal-open" and such */
    else if (attributes->vanished || element == LEC_EL_NOSCRIPT) {
        box->verdict.hidden = true;
        box->verdict.why = element == LEC_EL_NOSCRIPT
                               ? "for browsers without scripts"
                               : "hidden from view";
        box->verdict.weight = LEC_NEVER_TEXT;
    }
    box->has_h1 = lec_tree_is(node, "h1");
    if (lec_tree_is(node, "button") && box->context.heading)
        box->verdict = (lec_verdict){.why = NULL}; /* opens what is below */
    set_context(t, self, element);
    if (names_speaker(box)) {
        box->verdict = (lec_verdict){.why = NULL};
        box->context.speaker = true;
        box->context.figure = false;
    }
    if (box->verdict.note)
        box->context.note = true;
    if (box->verdict.pull && !box->verdict.body)
        box->context.pull = true;
    if (element == LEC_EL_HEADING && box->context.heading < 3)
        remember(&t->headings, node);
    w->box = self;
}

/* Is it a button with a question on it, which shows the answer? */
static bool is_question(const lec_tree *t, const lec_box *box)
{
    if (!lec_tree_is(box->node, "button") || box->last - box->first != 1)
        return false;
    lec_slice text = lec_tree_piece(t, &t->pieces[box->first]);
    return text.len >= QUESTION_BYTES && lec_slice_ends(text, "?");
}

static void close_box(lec_walker *w)
{
    lec_tree *t = w->tree;
    lec_walk_end_piece(w);
    lec_box *box = &t->boxes[w->box];
    box->last = (int)t->piece_count;
    box->end = (int)t->box_count;
    if (is_question(t, box))
        box->verdict = (lec_verdict){.why = NULL};
    w->box = box->parent;
    if (w->box >= 0) {
        t->boxes[w->box].has_h1 |= box->has_h1;
        t->boxes[w->box].has_image |= box->has_image;
    }
}

static void open_link(lec_walker *w, const xmlNode *node,
                      const lec_attributes *attributes)
{
    if (!attributes->href)
        return;
    if (!w->link)
        w->link = node;
    open_inline(w, node, LEC_SPAN_LINK, attributes->href);
}

static bool says_other_language(const lec_walker *w,
                                const lec_attributes *attributes)
{
    const char *mine = w->tree->lang;
    return attributes->lang && attributes->lang[0] &&
           (!mine || strncasecmp(mine, attributes->lang, 2) != 0);
}

/* Find where the word at the end of the open piece begins, but not before the
 * last span: they come in order.
 */
static size_t last_word(const lec_tree *t)
{
    const lec_piece *p = &t->pieces[t->piece_count - 1];
    const lec_span *last =
        t->span_count > p->span ? &t->spans[t->span_count - 1] : NULL;
    bool noted = last && last->kind == LEC_SPAN_NOTE; /* is a word itself */
    size_t least = noted ? last->to : last ? last->from : p->from;
    size_t from = t->text.len;
    while (from > least && t->text.ptr[from - 1] != ' ')
        from--;
    return noted && from == least ? last->from : from;
}

/* Tie the word before the mark of a note to the note, by a span. */
static void tie_note(lec_walker *w, const xmlNode *mark)
{
    lec_tree *t = w->tree;
    const char *anchor = lec_note_of_mark(mark);
    if (!anchor || !w->open || t->boxes[w->box].context.note)
        return;
    size_t from = last_word(t);
    if (from == t->text.len)
        return;
    lec_walk_add_span(t, (lec_span){.kind = LEC_SPAN_NOTE,
                                    .from = from,
                                    .to = t->text.len,
                                    .value = anchor});
}

/* Open an element within a line; false if there is nothing in it to read. */
static bool open_word(lec_walker *w, const xmlNode *node, lec_element element,
                      const lec_attributes *attributes)
{
    bool shown = lec_holds_formula(node) ||
                 (!node->prev && !strcmp(lec_tree_class(node), "katex-html"));
    if ((attributes->vanished || attributes->verdict.hidden) && !shown)
        return false;
    if (lec_is_note_mark(w, node, attributes)) {
        tie_note(w, node);
        return false;
    }
    if (lec_is_aside(w, node, attributes) || lec_walk_number(w, node))
        return false;
    switch (element) {
    case LEC_EL_LINK:
        open_link(w, node, attributes);
        break;
    case LEC_EL_EMPHASIS:
        open_inline(w, node, LEC_SPAN_EMPHASIS, "");
        break;
    case LEC_EL_QUOTATION:
        open_inline(w, node, LEC_SPAN_QUOTATION, "");
        lec_walk_quotation(w, node);
        break;
    case LEC_EL_ABBR:
        if (attributes->title && attributes->title[0])
            open_inline(w, node, LEC_SPAN_ABBR, attributes->title);
        break;
    default:
        break;
    }
    if (says_other_language(w, attributes))
        open_inline(w, node, LEC_SPAN_LANGUAGE, attributes->lang);
    return true;
}

/* Is it a caption or credit?  They are often mere spans, and become boxes. */
static bool is_boxed_word(const xmlNode *node, const lec_attributes *attributes)
{
    const lec_verdict *v = &attributes->verdict;
    return v->weight >= LEC_IF_MINOR && v->why && !v->hidden &&
           (!strcmp(v->why, "caption") || !strcmp(v->why, "credit")) &&
           !lec_tree_is(node, "sup") && !lec_is_between_words(node);
}

static void take_break(lec_walker *w)
{
    if (w->open && w->tree->boxes[w->box].context.pre)
        lec_text_add_byte(&w->tree->text, '\n');
    w->space = true;
    w->breaks++;
}

/* Remember an element that holds facts; true if it holds nothing else. */
static bool note_fact(lec_tree *t, const xmlNode *node, lec_element element,
                      const lec_attributes *attributes)
{
    if (attributes->author)
        remember(&t->bylines, node);
    if (attributes->property)
        remember(&t->properties, node);
    switch (element) {
    case LEC_EL_META:
        remember(&t->metas, node);
        return true;
    case LEC_EL_SCRIPT:
        if (attributes->ld_json)
            remember(&t->scripts, node);
        return true;
    case LEC_EL_TITLE:
        remember(&t->titles, node);
        return true;
    case LEC_EL_TIME:
        remember(&t->times, node);
        return false;
    case LEC_EL_SKIP:
        if (lec_tree_is(node, "audio"))
            remember(&t->sounds, node);
        return true;
    default:
        return false;
    }
}

/* Does a link lead to a picture, which it shows larger?  Any other leads away,
 * and the picture in it is part of a card.
 */
static bool shows_picture(const xmlNode *link)
{
    static const char *const ends[] = {".jpg",  ".jpeg", ".png",
                                       ".webp", ".gif",  ".avif"};
    const char *href = lec_tree_attribute(link, "href");
    size_t n = href ? strcspn(href, "?#") : 0;
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        size_t len = strlen(ends[i]);
        if (n > len && !strncasecmp(href + n - len, ends[i], len))
            return true;
    }
    return false;
}

static void note_image(lec_walker *w, const xmlNode *node,
                       const lec_attributes *attributes)
{
    lec_tree *t = w->tree;
    const char *alt = lec_tree_attribute(node, "alt");
    bool told = alt && strchr(alt, ' '); /* else it may be a file's name */
    lec_slice address = lec_image_address(node);
    t->boxes[w->box].has_image = true;
    if ((!told && !address.len) || attributes->vanished ||
        (w->link && !shows_picture(w->link)))
        return;
    *LEC_MUST_ADD(t->images, t->image_count, t->image_room) = (lec_image){
        .alt = alt ? alt : "",
        .address = address,
        .told = told,
        .piece = t->piece_count,
        .box = w->box,
        .line = lec_walk_line(node),
    };
}

/* Enter an element; true if its children are to be walked. */
static bool enter_element(lec_walker *w, const xmlNode *node)
{
    lec_attributes attributes = {.vanished = false};
    lec_element element = lec_element_named((const char *)node->name);
    lec_attributes_read(node, &attributes);
    if (note_fact(w->tree, node, element, &attributes))
        return false;
    if (lec_tree_is(node, "html") && attributes.lang && !w->tree->lang)
        w->tree->lang = attributes.lang;
    if (lec_tree_is(node, "base") && attributes.href && !w->tree->base)
        w->tree->base = attributes.href;
    if (w->box >= 0 &&
        (lec_tree_is(node, "img") || lec_tree_is(node, "amp-img")) &&
        !lec_walk_picture(w, node))
        note_image(w, node, &attributes);
    if (w->box >= 0 && lec_tree_is(node, "math")) {
        lec_walk_formula(w, node);
        return false;
    }
    if (element == LEC_EL_BREAK) {
        take_break(w);
    } else if (element == LEC_EL_RULE) {
        lec_walk_end_piece(w);
        w->rule = true;
    } else if (element == LEC_EL_BLOCK && lec_is_in_line(w, node)) {
        return attributes.verdict.weight < LEC_IF_MINOR &&
               open_word(w, node, element, &attributes);
    } else if (element > LEC_EL_LAST_INLINE) {
        open_box(w, node, element, &attributes);
        if (says_other_language(w, &attributes))
            open_inline(w, node, LEC_SPAN_LANGUAGE, attributes.lang);
    } else if (is_boxed_word(node, &attributes) || is_speaker(w, node)) {
        open_box(w, node, LEC_EL_BLOCK, &attributes);
    } else {
        return open_word(w, node, element, &attributes);
    }
    return true;
}

static void leave_element(lec_walker *w, const xmlNode *node)
{
    lec_tree *t = w->tree;
    if (w->box >= 0 && t->boxes[w->box].node == node)
        close_box(w);
    while (w->span_count && w->spans[w->span_count - 1].node == node) {
        lec_open_span *o = &w->spans[--w->span_count];
        lec_walk_end_quotation(w, o);
        if (o->span != SIZE_MAX)
            t->spans[o->span].to = t->text.len;
    }
    if (w->link == node)
        w->link = NULL;
}

static bool enter(lec_walker *w, const xmlNode *node)
{
    if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE) {
        if (w->box < 0)
            return false;
        if (w->tree->boxes[w->box].context.pre)
            lec_walk_code(w, node);
        else
            lec_walk_words(w, node);
        return false;
    }
    return node->type == XML_ELEMENT_NODE && enter_element(w, node);
}

/* Is it the outermost heading, caption or figure? */
static bool is_outermost(const lec_tree *t, const lec_box *box)
{
    if (box->parent < 0)
        return false;
    const lec_context *around = &t->boxes[box->parent].context;
    return box->element == LEC_EL_HEADING ? !around->heading
           : box->element == LEC_EL_CAPTION
               ? !around->caption
               : box->element == LEC_EL_FIGURE && !around->figure;
}

/* Was it never closed: does it hold much of the page, to the end of the element
 * around it?
 */
static bool has_swallowed(const lec_tree *t, const lec_box *box)
{
    if (!is_outermost(t, box) || box->last - box->first <= SWALLOWED_PIECES)
        return false;
    size_t held = t->pieces[box->last - 1].to - t->pieces[box->first].from;
    const xmlNode *next = box->node->next;
    while (next && xmlIsBlankNode(next))
        next = next->next;
    return !next && held > SWALLOWED_BYTES && held * 4 > t->text.len;
}

/* Is it a figure around the picture and the headline above a text? */
static bool holds_headline(const lec_box *box)
{
    return box->element == LEC_EL_FIGURE && box->has_h1;
}

/* Give back what such a box holds: all that stands behind its first paragraph,
 * of a figure all that is not its caption.
 */
static void free_swallowed(lec_tree *t, const lec_box *box)
{
    bool figure = box->element == LEC_EL_FIGURE;
    for (int i = box->first + !figure; i < box->last; i++) {
        lec_piece *p = &t->pieces[i];
        const lec_context *c = &t->boxes[p->box].context;
        if (box->element != LEC_EL_HEADING)
            p->caption &= figure && c->caption;
        else if (p->kind == LEC_HEADING && c->heading == box->context.heading)
            p->kind = LEC_PARAGRAPH;
    }
}

void lec_tree_read(xmlDoc *doc, lec_tree *tree)
{
    lec_walker w = {.tree = tree, .box = -1};
    const xmlNode *root = xmlDocGetRootElement(doc);
    const xmlNode *node = root;
    lec_text_add(&tree->text, "   ", LEC_PIECE_GAP);
    while (node) {
        if (enter(&w, node) && node->children) {
            node = node->children;
            continue;
        }
        leave_element(&w, node);
        while (node != root && !node->next) {
            node = node->parent;
            leave_element(&w, node);
        }
        node = node == root ? NULL : node->next;
    }
    for (size_t i = 0; i < tree->box_count; i++)
        if (has_swallowed(tree, &tree->boxes[i]) ||
            holds_headline(&tree->boxes[i]))
            free_swallowed(tree, &tree->boxes[i]);
}

void lec_tree_free(lec_tree *tree)
{
    const xmlNode **const lists[] = {tree->metas.at,      tree->scripts.at,
                                     tree->times.at,      tree->bylines.at,
                                     tree->headings.at,   tree->titles.at,
                                     tree->properties.at, tree->sounds.at};
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        free(lists[i]);
    free(tree->boxes);
    free(tree->pieces);
    free(tree->spans);
    free(tree->images);
    lec_text_free(&tree->text);
    *tree = (lec_tree){.lang = NULL};
}

int lec_tree_box_of(const xmlNode *node)
{
    while (node && node->type == XML_ELEMENT_NODE && !node->_private)
        node = node->parent;
    return node && node->type == XML_ELEMENT_NODE
               ? (int)(intptr_t)node->_private - 1
               : -1;
}

lec_verdict lec_tree_verdict(const lec_tree *tree, const xmlNode *node)
{
    lec_verdict v = {.why = NULL};
    if (node->_private)
        return tree->boxes[lec_tree_box_of(node)].verdict;
    lec_classify_words(lec_tree_class(node), &v);
    return v;
}

const xmlNode *lec_tree_next(const xmlNode *node, const xmlNode *top,
                             bool enters)
{
    if (enters && node->children)
        return node->children;
    while (node != top && !node->next)
        node = node->parent;
    return node == top ? NULL : node->next;
}
