/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Each source (JSON-LD, a kind of <meta>, a byline on the page) gives a list of
 * names and a weight; a list gains for every other sort of source that has one
 * of its names.  The weightiest list is believed, as a whole.
 */
#include "extract/facts/authors.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include <unicode/uchar.h>

#include "base/utf8.h"
#include "extract/facts/byline.h"
#include "extract/html/tidy.h"

#define MOST_SAYINGS 40     /* lists of names that are weighed */
#define MOST_BYLINES 100    /* elements of a page that are looked at */
#define MAX_ACCOUNT_LINE 80 /* bytes: longer, it is a sentence */
#define NEAR_BOXES 25       /* below the headline that a byline stands in */
#define NEAR_ABOVE 15       /* boxes above it */
#define LINE_BYTES 120      /* of a line with a name; longer, it is text */
#define SAME_BYTES 20       /* that show a heading to be the title */

enum {
    WEIGHT_PERSON = 40, /* JSON-LD, said to be a person */
    WEIGHT_CITED = 36,
    WEIGHT_META = 30,
    WEIGHT_NAMED = 28, /* rel=author, itemprop=author */
    WEIGHT_CLASS = 26, /* a class says "byline" */
    WEIGHT_FACTS = 24, /* a class says "info", and the text says "by" */
    WEIGHT_LEAST = 18, /* that makes an author */
    WEIGHT_WORD = -10, /* no name has two words */
    WEIGHT_ORGANIZATION = 20,
    WEIGHT_NEAR = 8,   /* a byline soon below the headline */
    WEIGHT_ABOVE = 4,  /* or above it */
    WEIGHT_AGREES = 12 /* another sort of source has the name, too */
};

typedef enum origin { FROM_JSONLD, FROM_META, FROM_PAGE, ORIGINS } origin;

/* What one source says. */
typedef struct saying {
    origin origin;
    const char *from; /* a literal */
    int weight;
    lec_names names;
    const xmlNode *node; /* of a byline on the page */
    bool near;           /* it stands by the headline */
    bool row;            /* it is several in a row */
} saying;

typedef struct search {
    const lec_finder *f;
    lec_naming naming;
    saying *sayings; /* MOST_SAYINGS */
    size_t count;
    int headline; /* the box of the headline; -1 if it is not known */
} search;

/* Begin a list of names; it counts when it has some. */
static saying *next(search *s, origin where, const char *from, int weight)
{
    saying *next = &s->sayings[s->count];
    *next = (saying){.origin = where, .from = from, .weight = weight};
    return next;
}

static void keep(search *s, const saying *said)
{
    if (said->names.count && s->count + 1 < MOST_SAYINGS)
        s->count++;
}

/* Is the line the name of the site and an account that stands in the page's
 * address ("Tollin at sea (adatollin)")?  Then the site has its author's name.
 */
static bool is_account_of_site(const lec_finder *f, lec_slice line)
{
    const char *site = f->article->site.text;
    const char *url = f->article->url.text;
    size_t n = site ? strlen(site) : 0;
    if (!n || !url || line.len < n + 5 || line.len > MAX_ACCOUNT_LINE ||
        strncasecmp(line.ptr, site, n) != 0 ||
        strncmp(line.ptr + n, " (", 2) != 0 || line.ptr[line.len - 1] != ')')
        return false;
    lec_slice account = {line.ptr + n + 2, line.len - n - 3};
    return memmem(url, strlen(url), account.ptr, account.len) != NULL;
}

/* Is `name`, of two or three words, the site's?  People name sites after
 * themselves.
 */
static bool is_own_site(const lec_finder *f, lec_slice name)
{
    const char *site = f->article->site.text;
    size_t words = lec_slice_count_words(name);
    return site && lec_slice_is(name, site) && (words == 2 || words == 3);
}

static void read_jsonld(search *s)
{
    const lec_jsonld *l = s->f->jsonld;
    saying *said = next(s, FROM_JSONLD, "json-ld author", WEIGHT_ORGANIZATION);
    for (size_t i = 0; i < l->author_count; i++) {
        lec_slice name = lec_fact_fold(s->f, l->authors[i]);
        if (l->persons[i])
            said->weight = WEIGHT_PERSON;
        if (l->persons[i] && is_own_site(s->f, name))
            lec_names_add(&said->names, name, s->f->builder);
        else
            lec_persons_read(&s->naming, name, &said->names);
    }
    keep(s, said);
}

static void read_meta(search *s, const char *content, saying *said)
{
    lec_slice line = lec_fact_fold(s->f, content);
    if (is_account_of_site(s->f, line))
        lec_names_add(&said->names, line, s->f->builder);
    else if (!strncmp(said->from, "dc", 2) || !strncmp(said->from, "cit", 3))
        lec_persons_read_catalogued(&s->naming, line, &said->names);
    else
        lec_persons_read(&s->naming, line, &said->names);
}

/* Read the authors from all <meta> of a name: several may name one each. */
static void read_metas(search *s, const char *key, const char *name)
{
    const lec_nodes *metas = &s->f->tree->metas;
    bool cited = !strcmp(name, "citation_author"); /* by libraries, one each */
    saying *said = next(s, FROM_META, name, cited ? WEIGHT_CITED : WEIGHT_META);
    for (size_t i = 0; i < metas->count; i++) {
        const xmlNode *meta = metas->at[i];
        const char *content = NULL;
        if (lec_fact_names(lec_tree_attribute(meta, key), name))
            content = lec_fact_content(meta);
        if (content)
            read_meta(s, content, said);
    }
    keep(s, said);
}

static void read_head(search *s)
{
    static const char *const names[] = {"dc:creator",
                                        "dcterms:creator",
                                        "citation_author",
                                        "author",
                                        "parsely-author",
                                        "article:author",
                                        "sailthru.author",
                                        "byl",
                                        "authors",
                                        "article:author_name",
                                        "cXenseParse:author",
                                        "vr:author",
                                        "cse-authors",
                                        "article_author",
                                        "og:author",
                                        "og:article:author",
                                        "twitter:data1"};
    for (size_t n = 0; n < sizeof names / sizeof *names; n++) {
        read_metas(s, "property", names[n]);
        read_metas(s, "name", names[n]);
    }
}

static void find_headline(search *s)
{
    const lec_nodes *headings = &s->f->tree->headings;
    const char *title = s->f->article->title.text;
    s->headline = -1;
    for (size_t i = 0; title && i < headings->count && i < MOST_BYLINES; i++) {
        const char *text = lec_fact_text(s->f, headings->at[i]);
        if (*text && !strncasecmp(text, title, SAME_BYTES)) {
            s->headline = lec_tree_box_of(headings->at[i]);
            return;
        }
    }
}

/* Does the element say who made a picture?  Then it stands in a figure, or is
 * named like its caption; in a player or the like it says so if it leads to
 * nobody.
 */
static bool is_credit(const search *s, const xmlNode *node, bool named)
{
    const lec_box *boxes = s->f->tree->boxes;
    bool media = lec_tree_verdict(s->f->tree, node).media;
    int box = lec_tree_box_of(node);
    if (box >= 0 && boxes[box].context.figure &&
        (s->headline < 0 || !boxes[s->headline].context.figure))
        return true;
    for (int i = 0; i < 4 && box >= 0 && !named; i++) {
        lec_slice why = lec_slice_of(boxes[box].verdict.why);
        if (s->headline >= box && s->headline < boxes[box].end)
            return media && !lec_tree_is(node, "a");
        media |= boxes[box].verdict.media;
        box = boxes[box].parent;
        if (box >= 0 && boxes[box].has_image &&
            (lec_slice_is(why, "caption") || lec_slice_is(why, "credit")))
            return true;
    }
    return media && !named && !lec_tree_is(node, "a");
}

/* Does it stand in comments or a form? */
static bool is_of_readers(const search *s, const xmlNode *node)
{
    const lec_box *boxes = s->f->tree->boxes;
    int box = lec_tree_box_of(node);
    for (int i = 0; i < 20 && box >= 0; i++, box = boxes[box].parent) {
        lec_slice why = lec_slice_of(boxes[box].verdict.why);
        if (lec_tree_is(boxes[box].node, "body"))
            return false;
        if (lec_slice_is(why, "comments") || lec_slice_is(why, "form"))
            return true;
    }
    return false;
}

/* Weigh the place of a byline: by the headline, or elsewhere. */
static int nearness(const search *s, const xmlNode *node)
{
    int away = lec_tree_box_of(node) - s->headline;
    if (s->headline < 0 || away > NEAR_BOXES || away < -NEAR_ABOVE)
        return 0;
    return away >= 0 ? WEIGHT_NEAR : WEIGHT_ABOVE;
}

/* Do two bylines stand in one row, a name each? */
static bool are_one(const xmlNode *a, const xmlNode *b)
{
    if (!a || a->parent == b->parent)
        return a != NULL;
    return a->parent && b->parent && a->parent->parent == b->parent->parent &&
           !strcmp((const char *)a->parent->name,
                   (const char *)b->parent->name);
}

/* Add a byline's names to those of the one before it in its row, if it has one;
 * else keep them as a list.
 */
static void keep_byline(search *s, saying *said)
{
    saying *last = s->count ? said - 1 : NULL;
    if (!said->names.count || !last || !are_one(last->node, said->node)) {
        keep(s, said);
        return;
    }
    last->node = said->node;
    last->row = true;
    for (size_t i = 0; i < said->names.count; i++)
        lec_names_add(&last->names, lec_slice_of(said->names.at[i]),
                      s->f->builder);
}

/* Does the element around a link have no more than a line of text? */
static bool is_in_line(const xmlNode *node)
{
    lec_text text = {0};
    if (node->parent)
        lec_tidy_text(node->parent, LINE_BYTES + 1, &text);
    bool line = text.len <= LINE_BYTES;
    lec_text_free(&text);
    return line;
}

static void read_byline(search *s, const xmlNode *node)
{
    /* Does the page say outright that it is an author? */
    bool named = lec_fact_names(lec_tree_attribute(node, "rel"), "author") ||
                 lec_fact_names(lec_tree_attribute(node, "itemprop"), "author");
    int near = nearness(s, node);
    lec_verdict verdict = lec_tree_verdict(s->f->tree, node);
    bool class = verdict.byline, led = !named && !class && !verdict.facts;
    int weight = named ? WEIGHT_NAMED : class ? WEIGHT_CLASS : WEIGHT_FACTS;
    if ((led && (near < WEIGHT_NEAR || !is_in_line(node))) ||
        is_credit(s, node, named) || is_of_readers(s, node) ||
        (near < WEIGHT_NEAR && lec_fact_is_beside(s->f, node)))
        return;
    saying *said = next(s, FROM_PAGE, "byline", weight + near);
    said->node = node;
    said->near = near > 0;
    if (lec_tree_is(node, "meta"))
        lec_persons_read(&s->naming,
                         lec_fact_fold(s->f, lec_fact_content(node)),
                         &said->names);
    else
        lec_byline_read(&s->naming, s->f->tree, node, !named && !class && !led,
                        &said->names);
    keep_byline(s, said);
}

static void read_page(search *s)
{
    const lec_nodes *bylines = &s->f->tree->bylines;
    find_headline(s);
    for (size_t i = 0; i < bylines->count && i < MOST_BYLINES; i++)
        read_byline(s, bylines->at[i]);
}

static bool has_name(const lec_names *names, const char *name)
{
    for (size_t i = 0; i < names->count; i++)
        if (!strcasecmp(names->at[i], name))
            return true;
    return false;
}

static bool share_a_name(const lec_names *a, const lec_names *b)
{
    for (size_t i = 0; i < a->count; i++)
        if (has_name(b, a->at[i]))
            return true;
    return false;
}

/* Has a list a name of several words, or one in a script without capitals? */
static bool has_whole_name(const lec_names *names)
{
    for (size_t i = 0; i < names->count; i++) {
        size_t at = 0;
        lec_slice name = lec_slice_of(names->at[i]);
        if (memchr(name.ptr, ' ', name.len) ||
            !u_isupper(lec_utf8_next(name, &at)))
            return true;
    }
    return false;
}

/* Weigh a list: by itself, and by what agrees with it.  Rows of names far from
 * the headline are those of comments, or of other articles.
 */
static int weigh(const search *s, const saying *said)
{
    bool agrees[ORIGINS] = {false};
    int weight = said->row && !said->near ? 0 : said->weight;
    for (size_t i = 0; i < s->count; i++) {
        const saying *other = &s->sayings[i];
        if (other->origin != said->origin && !agrees[other->origin])
            agrees[other->origin] = share_a_name(&said->names, &other->names);
    }
    for (int i = 0; i < ORIGINS; i++)
        weight += agrees[i] ? WEIGHT_AGREES : 0;
    return weight + (has_whole_name(&said->names) ? 0 : WEIGHT_WORD);
}

static const saying *weightiest(const search *s)
{
    const saying *best = NULL;
    int most = WEIGHT_LEAST - 1;
    for (size_t i = 0; i < s->count; i++) {
        int weight = weigh(s, &s->sayings[i]);
        if (weight > most) {
            most = weight;
            best = &s->sayings[i];
        }
    }
    return best;
}

/* Give the list of <meta> that has all names of `best` and more, else `best`:
 * the page may show the first few.
 */
static const saying *whole_list(const search *s, const saying *best)
{
    for (size_t i = 0; i < s->count; i++) {
        const saying *other = &s->sayings[i];
        size_t shared = 0;
        for (size_t k = 0; k < best->names.count; k++)
            shared += has_name(&other->names, best->names.at[k]);
        if (other->origin == FROM_META && shared == best->names.count &&
            other->names.count > shared)
            return other;
    }
    return best;
}

void lec_authors_find(const lec_finder *f)
{
    const char *lang = f->article->lang.text;
    lec_months *months = lec_months_new(lang ? lang : "");
    search s = {.f = f,
                .naming = {f->furniture, months, f->builder, false},
                .sayings = lec_must_alloc(MOST_SAYINGS * sizeof *s.sayings)};
    read_jsonld(&s);
    read_head(&s);
    s.naming.seen = true;
    read_page(&s);
    const saying *best = weightiest(&s);
    best = best ? whole_list(&s, best) : NULL;
    for (size_t i = 0; best && i < best->names.count; i++)
        lec_builder_author(f->builder, lec_slice_of(best->names.at[i]),
                           best->from);
    free(s.sayings);
    lec_months_free(months);
}
