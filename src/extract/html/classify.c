/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extract/html/classify.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "extract/facts/site.h"
#include "extract/facts/standfirst.h"
#include "extract/furniture.h"
#include "extract/html/rival.h"
#include "extract/html/score.h"
#include "extract/html/trim.h"
#include "extract/text/lines.h"
#include "extract/words.h"

#define SENTENCE_BYTES 80 /* a line this long has words in it */
#define OWN_BYTES 60      /* beside a link: the text of a reference */
#define LINKED_BYTES 80   /* all one link, and still a sentence */
#define HEADED_BYTES 150  /* of text under a heading that is a link */
#define PULL_BYTES 600    /* a pull quote is no longer */
#define LEAST_PULL 20     /* nor shorter */
#define SEARCHED 1000000  /* bytes of text that they are looked for in */
#define MOST_PULLS 50     /* looked for in one text */
#define BETWEEN_BYTES 90  /* above the article's box, at least */
#define IMAGE_LEVELS 3    /* above a caption, to its picture */
#define MOST_RIVALS 9     /* stories on a page beside its own */
#define LABEL_BYTES 200   /* in a box that is a picture with its words */
#define ANNOUNCE_BYTES 40 /* less announces links, not things */
#define NEAR_PIECES 20    /* looked through for what follows */
#define LINE_BYTES 300    /* longer is a paragraph, and said once */
#define ASKING_BYTES 3    /* at its end: a question mark, and a closer */
#define DATED_BYTES 60    /* no longer is a date line that ends in "a.m." */
#define DATE_DIGITS 6     /* at least, in a date without words */
#define PHRASE_BYTES 220  /* longer text is not a phrase of furniture */
#define CAPTION_BYTES 300 /* a caption is no longer */
#define OFFERS 3          /* phrases that make an offer to pay */
#define CREDIT_BYTES 80   /* nor is what it says of who took the picture */
#define DATA_NAMES 4      /* names in a piece of data, at least */
#define DATA_BYTES 60     /* of it to a name, at most */
#define LONG_LIST 5       /* items: more than a text has of other stories */
#define INVITE_BYTES 40   /* before a link: no longer is an invitation */
#define MOST_LABELS 7     /* with links to other stories, on one page */
#define CARD_BYTES 700    /* of text in a card of another story, at most */
#define CARD_PIECES 5     /* at most, in a card */
#define MOST_CARDS 2      /* in a text; more are what it lists */
#define CARD_SHARE 4      /* of the text is in them at most, one of so many */
#define TITLE_BYTES 16    /* of a link: less is a name, not a title */

typedef struct classifier {
    lec_tree *tree;
    const lec_furniture *furniture;
    lec_text folded, title;
    lec_slice site;
    lec_root place;
    int first, last; /* the first and last sentences of the densest box */
    bool labels;     /* the text itself has labels with links behind them */
} classifier;

static const char labelled[] = "link to another story";

static void fold_piece(classifier *c, const lec_piece *p)
{
    lec_furniture_fold(lec_tree_piece(c->tree, p), &c->folded);
}

static bool same(const lec_text *a, const lec_text *b)
{
    return a->len && a->len == b->len && !memcmp(a->ptr, b->ptr, a->len);
}

/* ---- pieces ------------------------------------------------------------ */

/* A kind of phrase, what it says of a line, and whether a sentence may begin
 * with such a phrase ("By Monday ...").
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
    {"asked", "date line", true},
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

/* Is a line that begins with a phrase of furniture some?  One that goes on to
 * be a sentence is only by a phrase of two words or more.
 */
static bool convicts(classifier *c, const lec_piece *p, const lec_row *row,
                     const phrase_kind *kind)
{
    size_t len = p->to - p->from;
    if (strlen(row->field[0]) == c->folded.len)
        return true;
    bool sentence = lec_ends_sentence(lec_tree_piece(c->tree, p));
    if (p->kind == LEC_ITEM && !strcmp(kind->kind, "credit"))
        return false;
    bool dated = !strcmp(kind->kind, "dateline") && len < DATED_BYTES &&
                 strpbrk(lec_text_str(&c->folded), "0123456789");
    if (kind->in_sentences)
        return (!sentence || dated) && p->kind != LEC_HEADING && len < 120;
    return !sentence || p->link * 4 > len || strchr(row->field[0], ' ');
}

/* Measure a date in digits at the start ("05/10/2018 - "), in bytes; else 0. */
static size_t leading_date(lec_slice text)
{
    static const char between[] = " 0123456789./-:|,";
    size_t len = 0, digits = 0;
    while (len < text.len && strchr(between, text.ptr[len]))
        digits += isdigit((unsigned char)text.ptr[len++]) != 0;
    return digits >= DATE_DIGITS ? len : 0;
}

static const char *is_phrase(classifier *c, const lec_piece *p)
{
    lec_slice text = lec_text_slice(&c->folded);
    if (p->to - p->from > PHRASE_BYTES || p->kind == LEC_CODE)
        return NULL;
    text = lec_slice_from(text, leading_date(text));
    const lec_row *row = lec_furniture_find(c->furniture, text, NULL);
    const phrase_kind *kind = row ? kind_named(row->field[1]) : NULL;
    return kind && convicts(c, p, row, kind) ? kind->why : NULL;
}

/* Do its last words say who took a picture: "... at dawn. Photo: Ada Tollin"?
 */
static bool ends_in_credit(const classifier *c)
{
    const lec_text *f = &c->folded;
    if (f->len > CAPTION_BYTES)
        return false;
    for (size_t i = f->len; i-- > 2 && f->len - i < CREDIT_BYTES;) {
        lec_slice rest = {f->ptr + i, f->len - i};
        if (f->ptr[i - 1] != '(' &&
            (f->ptr[i - 1] != ' ' || !strchr(".!?", f->ptr[i - 2])))
            continue;
        const lec_row *row = lec_furniture_find(c->furniture, rest, "credit");
        if (row && rest.ptr[strlen(row->field[0])] == ':')
            return true;
    }
    return false;
}

/* Is it names and values in quotation marks: JSON that a page shows? */
static bool is_data(lec_slice text)
{
    size_t names = 0;
    for (size_t i = 1; i < text.len; i++)
        names += text.ptr[i] == ':' && text.ptr[i - 1] == '"';
    return names >= DATA_NAMES && names * DATA_BYTES >= text.len;
}

/* Does it sell the rest of the text, by some phrases of that, or fewer and a
 * link?
 */
static bool is_offer(const classifier *c, const lec_piece *p)
{
    size_t found = 0;
    if (p->kind == LEC_PARAGRAPH && p->to - p->from <= CAPTION_BYTES)
        found = lec_furniture_count(c->furniture, lec_text_slice(&c->folded),
                                    "offer");
    return found >= OFFERS || (found + 1 == OFFERS && p->link);
}

static const char *is_field(classifier *c, const lec_piece *p)
{
    lec_slice text = lec_tree_piece(c->tree, p);
    if (p->to - p->from < SENTENCE_BYTES && !c->folded.len)
        return "no words";
    if (!strncmp(text.ptr, "http", 4) && !memchr(text.ptr, ' ', text.len))
        return "address of a page";
    if (text.ptr[0] == '[' && text.ptr[text.len - 1] == ']' &&
        memchr(text.ptr, '=', text.len))
        return "shorthand of the site's software";
    if (text.len <= LABEL_BYTES && memmem(text.ptr, text.len, "\u00a9", 2) &&
        !lec_ends_sentence(text))
        return "credit";
    if (p->kind == LEC_PARAGRAPH && p != &c->tree->pieces[c->first] &&
        ends_in_credit(c))
        return "caption";
    if (is_offer(c, p))
        return "offer to pay";
    if (p->kind == LEC_PARAGRAPH && is_data(text))
        return "data of a script";
    if (same(&c->folded, &c->title))
        return "the title again";
    return NULL;
}

/* Is it a whole sentence that is one link, among the paragraphs of the text? */
static bool is_linked_text(const classifier *c, const lec_piece *p)
{
    lec_slice text = lec_tree_piece(c->tree, p);
    return text.len >= LINKED_BYTES && text.ptr[text.len - 1] == '.' &&
           c->tree->boxes[p->box].holder == c->place.dense &&
           p->kind == LEC_PARAGRAPH && c->tree->boxes[p->box].paragraph;
}

/* Does a linked heading stand over paragraphs of the text, not over a card? */
static bool heads_text(const classifier *c, const lec_piece *p)
{
    const lec_tree *tree = c->tree;
    const lec_piece *end = tree->pieces + tree->piece_count;
    size_t under = 0;
    if (tree->boxes[tree->boxes[p->box].parent].holder != c->place.dense)
        return false;
    for (p++; p < end && p->kind != LEC_HEADING; p++)
        if (tree->boxes[p->box].holder == c->place.dense && p->prose)
            under += p->to - p->from;
    return under >= HEADED_BYTES;
}

/* Are some items of the list no links?  A menu links all of its lines. */
static bool is_mixed(const lec_box *box, const lec_tree *tree)
{
    const lec_box *list = &tree->boxes[box->list];
    return list->items > 2 && (list->items - list->linked) * 5 >= list->items;
}

/* Is the list announced by a paragraph ("These are the ones to know:")? */
static bool is_announced(const classifier *c, const lec_piece *p)
{
    const lec_tree *tree = c->tree;
    int box = tree->boxes[p->box].list;
    int before = tree->boxes[box].first - 1;
    if (before < 0 ||
        (p->span < p->span_end && tree->spans[p->span].value[0] == '#'))
        return false;
    const lec_piece *b = &tree->pieces[before];
    lec_slice text = lec_tree_piece(tree, b);
    return b->kept && b->kind == LEC_PARAGRAPH && text.len >= ANNOUNCE_BYTES &&
           text.ptr[text.len - 1] == ':' &&
           tree->boxes[b->box].holder == tree->boxes[box].holder;
}

/* Is it in a long list between sentences of the text, of things that have pages
 * of their own?  Other stories come in short lists, or below.
 */
static bool is_directory(const classifier *c, const lec_piece *p)
{
    const lec_box *list = &c->tree->boxes[c->tree->boxes[p->box].list];
    return list->holder == c->place.dense && list->items >= LONG_LIST &&
           list->first > c->first && list->last <= c->last &&
           (p->span == p->span_end || c->tree->spans[p->span].value[0] != '#');
}

/* Is it in a column with a header, and so data, which may be links? */
static bool is_headed(const lec_tree *tree, const lec_piece *p)
{
    return tree->boxes[tree->boxes[p->box].context.cell].head != 0;
}

/* Is it a thing in the text that stands on another site: a book, a source? */
static bool is_resource(const classifier *c, const lec_piece *p)
{
    const lec_tree *tree = c->tree;
    const lec_box *box = &tree->boxes[p->box];
    int list = box->list;
    if (p->kind == LEC_HEADING && box->parent >= 0)
        list = tree->boxes[box->parent].list;
    return tree->boxes[list].holder == c->place.dense &&
           lec_site_leads_out(tree, p, c->site);
}

static bool breaks_off(lec_slice text)
{
    return lec_slice_ends(text, "...") || lec_slice_ends(text, "\u2026");
}

/* Is it an item that begins with a link into the site, and breaks off? */
static bool is_teaser(const classifier *c, const lec_piece *p)
{
    return p->kind == LEC_ITEM && p->span < p->span_end && p->link &&
           c->tree->spans[p->span].from == p->from &&
           breaks_off(lec_tree_piece(c->tree, p)) &&
           !lec_site_leads_out(c->tree, p, c->site);
}

/* Is it a word or two with a colon, and then a link into the site? */
static bool is_labelled_link(const classifier *c, const lec_piece *p)
{
    const lec_tree *tree = c->tree;
    if (p->kind != LEC_PARAGRAPH || p->span == p->span_end)
        return false;
    const lec_span *s = &tree->spans[p->span_end - 1];
    while (s > &tree->spans[p->span] && s->kind != LEC_SPAN_LINK)
        s--;
    if (s->kind != LEC_SPAN_LINK || s->to + 2 < p->to ||
        s->from > p->from + INVITE_BYTES || s->value[0] == '#' ||
        lec_site_leads_out(tree, p, c->site))
        return false;
    lec_slice label = lec_slice_trim(
        (lec_slice){tree->text.ptr + p->from, s->from - p->from});
    return s->to - s->from >= TITLE_BYTES && label.len &&
           label.ptr[label.len - 1] == ':';
}

static const char *is_link(classifier *c, const lec_piece *p)
{
    size_t len = p->to - p->from;
    if (!c->labels && is_labelled_link(c, p))
        return labelled;
    if (is_headed(c->tree, p) || is_resource(c, p) ||
        (p->kind == LEC_ITEM && (is_mixed(&c->tree->boxes[p->box], c->tree) ||
                                 is_announced(c, p) || is_directory(c, p))))
        return NULL;
    if (is_teaser(c, p))
        return "teaser of another page";
    if (p->kind != LEC_HEADING && lec_piece_is_link(p))
        return is_linked_text(c, p) ? NULL : "paragraph that is all link";
    if (len - p->link >= OWN_BYTES && p->kind == LEC_ITEM)
        return NULL;
    if (c->tree->boxes[p->box].context.depth) {
        /* A line of a list that is mainly links goes as the list does. */
        const lec_box *list = &c->tree->boxes[c->tree->boxes[p->box].list];
        if (list->link * 2 > list->text)
            return "list of links";
    }
    if (p->kind == LEC_HEADING && lec_piece_is_link(p) && !heads_text(c, p))
        return "heading that is a link";
    return NULL;
}

/* Is it a few words in one small box with a picture? */
static bool is_label_of_image(const classifier *c, const lec_piece *p)
{
    const lec_tree *tree = c->tree;
    int box = p->box;
    if (p->prose || p->kind != LEC_PARAGRAPH || p->strong || p->link ||
        tree->boxes[box].context.cell)
        return false;
    if (!tree->boxes[box].has_image && tree->boxes[box].parent >= 0)
        box = tree->boxes[box].parent;
    const lec_box *b = &tree->boxes[box];
    return b->has_image && b->last - b->first <= 2 && b->text <= LABEL_BYTES &&
           !b->context.item;
}

/* Does a line name who said the quotation before it? */
static bool is_speaker(const classifier *c, const lec_piece *p)
{
    return p > c->tree->pieces && c->tree->boxes[p->box].context.speaker;
}

static void classify_piece(classifier *c, lec_piece *p)
{
    if (p->why)
        return;
    if (is_speaker(c, p)) {
        p->kept = p[-1].kept;
        p->why = p->kept ? NULL : p[-1].why;
        return;
    }
    if (p->caption || is_label_of_image(c, p)) {
        p->why = "caption";
        return;
    }
    if (p->to - p->from < 600)
        fold_piece(c, p);
    else
        lec_text_cut(&c->folded, 0);
    const char *why = is_field(c, p);
    if (!why)
        why = is_link(c, p);
    if (!why)
        why = is_phrase(c, p);
    p->why = why;
    p->kept = !why;
}

/* Is it below a picture, in a box of their own? */
static bool is_below_image(const classifier *c, const lec_piece *p)
{
    const lec_tree *tree = c->tree;
    int headline = tree->pieces[c->place.headline].box;
    for (int box = p->box, i = 0; i < IMAGE_LEVELS; i++) {
        if (lec_root_is_inside(tree, headline, box))
            return false;
        if (tree->boxes[box].has_image)
            return tree->boxes[box].last - tree->boxes[box].first <= 2;
        box = tree->boxes[box].parent;
    }
    return false;
}

/* Keep the sentences between the headline and the box of the article. */
static void classify_between(classifier *c)
{
    lec_tree *tree = c->tree;
    int first = tree->boxes[c->place.root].first;
    for (int i = c->place.headline + 1; i > 0 && i < first; i++) {
        lec_piece *p = &tree->pieces[i];
        if (p->prose && p->kind != LEC_ITEM &&
            p->to - p->from >= BETWEEN_BYTES && !is_below_image(c, p))
            classify_piece(c, p);
    }
}

static bool is_pull(const classifier *c, const lec_piece *p)
{
    return p->kept && !is_speaker(c, p) &&
           (p->kind == LEC_QUOTE || c->tree->boxes[p->box].context.pull);
}

/* Drop the quotations whose words the paragraphs have, too. */
static void drop_pull_quotes(classifier *c)
{
    lec_text body = {0};
    size_t pulls = 0, tried = 0;
    for (size_t i = 0; i < c->tree->piece_count; i++)
        pulls += is_pull(c, &c->tree->pieces[i]);
    for (size_t i = 0; i < c->tree->piece_count && pulls; i++) {
        const lec_piece *p = &c->tree->pieces[i];
        if (body.len > SEARCHED)
            break;
        if (p->kept && !is_pull(c, p) && p->kind != LEC_HEADING) {
            lec_letters_fold(lec_tree_piece(c->tree, p), &body);
            lec_text_add_byte(&body, ' ');
        }
    }
    for (size_t i = 0; pulls && i < c->tree->piece_count && tried < MOST_PULLS;
         i++) {
        lec_piece *p = &c->tree->pieces[i];
        if (!is_pull(c, p) || p->to - p->from > PULL_BYTES)
            continue;
        tried++;
        lec_text_cut(&c->folded, 0);
        lec_letters_fold(lec_tree_piece(c->tree, p), &c->folded);
        if (c->folded.len < LEAST_PULL ||
            !memmem(lec_text_str(&body), body.len, lec_text_str(&c->folded),
                    c->folded.len))
            continue;
        lec_piece_drop(p, "pull quote");
        while (i + 1 < c->tree->piece_count && is_speaker(c, p + 1))
            lec_piece_drop(&c->tree->pieces[++i], (p++)->why);
    }
    lec_text_free(&body);
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
    case LEC_NOTE:
        return "footnote";
    default:
        return "paragraph in the main text";
    }
}

/* Find the kept piece that follows; NULL if there is none near. */
static const lec_piece *next_kept(const lec_tree *tree, const lec_piece *p)
{
    const lec_piece *end = tree->pieces + tree->piece_count;
    for (int n = 0; n < NEAR_PIECES && ++p < end; n++)
        if (p->kept)
            return p;
    return NULL;
}

/* Are both lines of one list or of one running text, and marked alike? */
static bool is_of_a_kind(const lec_tree *tree, const lec_piece *p,
                         const lec_piece *before)
{
    const lec_box *a = &tree->boxes[p->box], *b = &tree->boxes[before->box];
    const char *class_a = lec_tree_attribute(a->node, "class");
    const char *class_b = lec_tree_attribute(b->node, "class");
    return p->kind == before->kind && p->to - p->from < LINE_BYTES &&
           a->holder == b->holder && a->paragraph == b->paragraph &&
           !strcmp(class_a ? class_a : "", class_b ? class_b : "");
}

static bool asks(lec_slice text, const lec_piece *p)
{
    return p->strong * 10 >= text.len * 9 ||
           memchr(text.ptr + text.len - ASKING_BYTES, '?', ASKING_BYTES);
}

/* Is a line meant twice, since what follows is new: a question put to someone
 * else, a refrain, the same dish on another day?
 */
static bool is_meant_again(const classifier *c, const lec_piece *p,
                           const lec_piece *before)
{
    const lec_piece *a = next_kept(c->tree, p);
    const lec_piece *b = next_kept(c->tree, before);
    if (!a || !b || p->strong != before->strong ||
        (!asks(lec_tree_piece(c->tree, p), p) &&
         !is_of_a_kind(c->tree, p, before)))
        return false;
    return lec_hash_64(lec_tree_piece(c->tree, a)) !=
           lec_hash_64(lec_tree_piece(c->tree, b));
}

typedef struct seen {
    uint64_t hash;
    const lec_piece *first;
} seen;

/* Drop repeated lines: for narrow screens, as pull quotes, for print. */
static void drop_repeats(classifier *c)
{
    size_t room = 16;
    while (room < 2 * c->tree->piece_count)
        room *= 2;
    seen *table = lec_must_zero(room * sizeof *table);
    for (size_t i = 0; i < c->tree->piece_count; i++) {
        lec_piece *p = &c->tree->pieces[i];
        if (!p->kept || !p->prose)
            continue;
        uint64_t h = lec_hash_64(lec_tree_piece(c->tree, p)) | 1;
        size_t at = h & (room - 1);
        while (table[at].hash && table[at].hash != h)
            at = (at + 1) & (room - 1);
        if (!table[at].hash) {
            table[at] = (seen){h, p};
        } else if (!is_meant_again(c, p, table[at].first)) {
            lec_piece_drop(p, "the same text again");
        }
    }
    free(table);
}

static size_t settle(classifier *c)
{
    size_t kept = 0;
    for (size_t i = 0; i < c->tree->piece_count; i++) {
        lec_piece *p = &c->tree->pieces[i];
        if (p->kept) {
            p->why = kept_as(p);
            kept += lec_piece_prose(p);
        } else if (!p->why) {
            p->why = "outside the article";
        }
    }
    return kept;
}

/* Find the first piece of the root that may be text: the headline, if most of
 * the sentences stand below it; above it is a notice to all visitors.
 */
static int first_of_root(const classifier *c)
{
    const lec_box *root = &c->tree->boxes[c->place.root];
    int headline = c->place.headline;
    size_t above = 0;
    if (headline >= root->last)
        return root->first;
    for (int i = root->first; i < headline; i++) {
        const lec_piece *p = &c->tree->pieces[i];
        above += p->prose ? p->to - p->from : 0;
    }
    return headline > root->first && above * 3 < root->prose ? headline
                                                             : root->first;
}

/* Classify the pieces of the root.  Where many lines are a label with a link,
 * they are what the text has to say.
 */
static void classify_pieces(classifier *c)
{
    const lec_box *root = &c->tree->boxes[c->place.root];
    int count = 0, first = first_of_root(c);
    for (int i = root->first; i < first; i++)
        if (!c->tree->pieces[i].why)
            c->tree->pieces[i].why = "above the headline";
    for (int i = first; i < root->last; i++) {
        classify_piece(c, &c->tree->pieces[i]);
        count += c->tree->pieces[i].why == labelled;
    }
    c->labels = count > MOST_LABELS;
    for (int i = root->first; c->labels && i < root->last; i++) {
        if (c->tree->pieces[i].why != labelled)
            continue;
        c->tree->pieces[i].why = NULL;
        classify_piece(c, &c->tree->pieces[i]);
    }
}

/* ---- cards --------------------------------------------------------------- */

/* Is it a line that is one link to another page of the site? */
static bool leads_inside(const classifier *c, const lec_piece *p)
{
    return lec_tree_leads_away(c->tree, p) &&
           !lec_site_leads_out(c->tree, p, c->site);
}

/* Is it a small box between sentences of the text, with a picture, a headline
 * that leads to another page and what that page is about?
 */
static bool is_card(const classifier *c, const lec_box *b)
{
    const lec_piece *at = c->tree->pieces;
    if (b->out || !b->has_image || b->text > CARD_BYTES ||
        b->last - b->first < 2 || b->last - b->first > CARD_PIECES ||
        b->first <= c->first || b->last > c->last ||
        c->tree->boxes[at[b->first].box].context.cell || b->context.item)
        return false;
    int leads = 0; /* the last may be "Read on" */
    for (int i = b->first; i + 1 < b->last; i++)
        leads += leads_inside(c, &at[i]);
    return leads == 1 &&
           (leads_inside(c, &at[b->first]) ||
            (leads_inside(c, &at[b->first + 1]) && !at[b->first].prose));
}

/* Drop what cards say that is no link.  Those side by side may be what the text
 * lists.
 */
static void drop_cards(classifier *c)
{
    const lec_tree *tree = c->tree;
    const lec_box *dense = &tree->boxes[c->place.dense];
    const lec_box *cards[MOST_CARDS];
    size_t count = 0, bytes = 0;
    for (int b = c->place.dense + 1; b < dense->end; b++) {
        if (!is_card(c, &tree->boxes[b]))
            continue;
        if (count == MOST_CARDS ||
            (count && cards[count - 1]->last == tree->boxes[b].first))
            return;
        cards[count++] = &tree->boxes[b];
        bytes += tree->boxes[b].prose;
        b = tree->boxes[b].end - 1;
    }
    for (size_t i = 0; i < count && bytes * CARD_SHARE <= dense->prose; i++)
        for (int n = cards[i]->first; n < cards[i]->last; n++)
            if (tree->pieces[n].kept)
                lec_piece_drop(&tree->pieces[n], "teaser of another page");
}

/* Find the first and the last sentences of the densest box. */
static void find_extent(classifier *c)
{
    const lec_box *dense = &c->tree->boxes[c->place.dense];
    c->first = dense->last;
    for (int i = dense->first; i < dense->last; i++) {
        const lec_piece *p = &c->tree->pieces[i];
        if (!p->prose || c->tree->boxes[p->box].holder != c->place.dense)
            continue;
        c->first = i < c->first ? i : c->first;
        c->last = i;
    }
}

/* Find the article, and throw out other stories that are longer. */
static lec_root find_place(lec_tree *tree, lec_slice title)
{
    for (int i = 0;; i++) {
        lec_root place = lec_root_find(tree, title);
        int rival = i < MOST_RIVALS ? lec_rival_find(tree, &place, title) : -1;
        if (rival < 0)
            return place;
        lec_score_exclude(tree, rival, "another story");
    }
}

void lec_classify_tree(lec_tree *tree, const lec_furniture *furniture,
                       const lec_article *article, const lec_jsonld *jsonld,
                       lec_classified *classified)
{
    classifier c = {.tree = tree, .furniture = furniture};
    if (!tree->box_count)
        return;
    lec_furniture_fold(lec_slice_of(article->title.text), &c.title);
    c.site = lec_site_find(tree, article->url.text);
    lec_slice title = lec_slice_of(article->title.text);
    lec_score(tree, c.site, lec_root_headline(tree, title));
    c.place = find_place(tree, title);
    for (size_t i = 0; i < tree->piece_count; i++) {
        const lec_box *box = &tree->boxes[tree->pieces[i].box];
        lec_piece_drop(&tree->pieces[i], box->out ? box->why : NULL);
    }
    lec_text_cut(&classified->standfirst, 0);
    classified->standfirst_from = lec_standfirst_find(
        tree, &c.place, jsonld, article, &classified->standfirst);
    find_extent(&c);
    classify_pieces(&c);
    classify_between(&c);
    drop_cards(&c);
    drop_repeats(&c);
    drop_pull_quotes(&c);
    lec_trim(tree, &c.place, furniture, article);
    lec_text_free(&c.folded);
    lec_text_free(&c.title);
    classified->place = c.place;
    classified->kept = settle(&c);
}
