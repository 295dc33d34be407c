/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extract/facts/byline.h"

#include <string.h>

#include "extract/facts/meta.h"
#include "extract/furniture.h"
#include "extract/html/tidy.h"

#define MOST_PARTS 40  /* of a byline */
#define MOST_NODES 500 /* elements and texts of it */
#define MOST_BYTES 400 /* of its text: more is about the author */
#define LINE_BYTES 240 /* of a line with names */
#define PART_BYTES 120 /* of a link that is a name */

/* A part of a byline: a link or a line, or what stands between them. */
typedef struct part {
    size_t from, to;     /* its bytes in reading.text */
    const xmlNode *in;   /* the element that it begins, or stands behind */
    const xmlNode *link; /* the same, if that is a link; else NULL */
    bool person;         /* a link that is a name */
} part;

typedef struct reading {
    const lec_naming *naming;
    const lec_tree *tree;
    lec_text text;
    part parts[MOST_PARTS];
    size_t count;
} reading;

static lec_slice text_of(const reading *r, const part *p)
{
    return lec_slice_trim(
        (lec_slice){lec_text_str(&r->text) + p->from, p->to - p->from});
}

/* Begin a new part in or behind an element, if the last one has text. */
static void begin_part(reading *r, const xmlNode *in, bool inside)
{
    part *last = &r->parts[r->count - 1];
    last->to = r->text.len;
    if (text_of(r, last).len && r->count < MOST_PARTS)
        last = &r->parts[r->count++];
    *last = (part){.from = r->text.len, .to = r->text.len, .in = in};
    last->link = inside && lec_tree_is(in, "a") ? in : NULL;
}

/* Is it an element that names nobody? */
static bool is_other(const reading *r, const xmlNode *node)
{
    static const char *const names[] = {"time",   "button",     "script",
                                        "style",  "svg",        "img",
                                        "figure", "figcaption", NULL};
    static const char *const why[] = {"share bar", "tags", "related articles",
                                      NULL};
    const char *rel = lec_tree_attribute(node, "rel");
    lec_verdict v = lec_tree_verdict(r->tree, node);
    return lec_slice_match(lec_slice_of((const char *)node->name), lec_slice_is,
                           names) ||
           lec_fact_names(rel, "tag") || lec_fact_names(rel, "category") ||
           v.hidden ||
           (!v.byline &&
            lec_slice_match(lec_slice_of(v.why), lec_slice_is, why));
}

/* Does the element part its text from what is around it? */
static bool is_apart(const xmlNode *node)
{
    return node->_private || lec_tree_is(node, "a") ||
           lec_tree_is(node, "br") || lec_tree_is(node, "time") ||
           lec_fact_names(lec_tree_attribute(node, "itemprop"), "name");
}

/* Append a text, of whose white space a blank is left at its ends. */
static void add_text(reading *r, const xmlNode *node)
{
    static const char blanks[] = " \t\r\n";
    const char *text = (const char *)node->content;
    size_t n = strnlen(text, MOST_BYTES);
    if (n && strchr(blanks, text[0]))
        lec_text_add_byte(&r->text, ' ');
    lec_text line = {0};
    lec_tidy_text(node, MOST_BYTES, &line);
    lec_text_add_slice(&r->text, lec_text_slice(&line));
    lec_text_free(&line);
    if (n && strchr(blanks, text[n - 1]))
        lec_text_add_byte(&r->text, ' ');
}

/* Part the text below `node`. */
static void take_parts(reading *r, const xmlNode *node)
{
    const xmlNode *at = node;
    for (int i = 0; at && i < MOST_NODES && r->text.len < MOST_BYTES; i++) {
        bool element = at->type == XML_ELEMENT_NODE;
        bool enter = element && (at == node || !is_other(r, at));
        if (element && at != node && is_apart(at))
            begin_part(r, at, true);
        if (at->type == XML_TEXT_NODE)
            add_text(r, at);
        if (enter && at->children) {
            at = at->children;
            continue;
        }
        while (at != node && !at->next) {
            at = at->parent;
            if (at != node && is_apart(at))
                begin_part(r, at->parent, false);
        }
        at = at == node ? NULL : at->next;
    }
    r->parts[r->count - 1].to = r->text.len;
}

static bool is_kind(const reading *r, lec_slice text, const char *kind)
{
    return lec_furniture_match(r->naming->furniture, text, kind) != NULL;
}

/* Does a text end with "by" and the like ("12 May by")? */
static bool ends_in_by(const reading *r, lec_slice text)
{
    size_t at = text.len;
    for (int words = 0; words < 3 && at; words++) {
        while (at && text.ptr[at - 1] != ' ')
            at--;
        lec_slice tail = lec_slice_from(text, at);
        const lec_row *row =
            lec_furniture_match(r->naming->furniture, tail, "byline");
        if (row && strlen(row->field[0]) + 1 >= tail.len)
            return true;
        at -= at > 0;
    }
    return false;
}

/* Is it only what stands between two names? */
static bool is_joint(const reading *r, lec_slice text)
{
    return lec_slice_is(text, ",") || lec_slice_is(text, "&") ||
           lec_furniture_match(r->naming->furniture, text, "join");
}

/* Does a link lead to the page of an author ("/author/...")? */
static bool leads_to_author(const part *p)
{
    lec_verdict v = {.why = NULL};
    const char *href = lec_tree_attribute(p->link, "href");
    if (href)
        lec_classify_words(href + strcspn(href, "/"), &v);
    return v.byline ||
           lec_fact_names(lec_tree_attribute(p->link, "rel"), "author");
}

/* Note which links are persons: with `only_by`, those behind "by" and those
 * that lead to an author.  What stands before a link may say that its person
 * did something else ("Photos by").  Returns whether some lead to authors.
 */
static bool find_links(reading *r, bool only_by)
{
    bool other = false, by = !only_by, known = false;
    for (size_t i = 0; i < r->count; i++) {
        part *p = &r->parts[i];
        lec_slice text = text_of(r, p);
        lec_names names = {.count = 0};
        if (!p->link && !is_joint(r, text)) {
            by = !only_by || ends_in_by(r, text);
            other = is_kind(r, text, "credit");
        }
        bool leads = p->link && leads_to_author(p);
        p->person = p->link && (by || leads) && !other &&
                    text.len <= PART_BYTES &&
                    lec_persons_read(r->naming, text, &names);
        known |= p->person && leads;
    }
    return known;
}

/* Read the names in the links: those that lead to their persons, else the first
 * one; and those that are joined to one of these.
 */
static size_t read_links(reading *r, bool known, lec_names *names)
{
    size_t found = 0;
    bool joined = !known;
    for (size_t i = 0; i < r->count; i++) {
        const part *p = &r->parts[i];
        bool leads = p->person && known && leads_to_author(p);
        if (p->person && (leads || joined))
            found += lec_persons_read(r->naming, text_of(r, p), names);
        joined = found ? !p->link && is_joint(r, text_of(r, p)) : !known;
    }
    return found;
}

static bool are_alike(const xmlNode *a, const xmlNode *b)
{
    return !strcmp((const char *)a->name, (const char *)b->name) &&
           !strcmp(lec_tree_class(a), lec_tree_class(b));
}

/* Read the names outside the links: a line, and those that are joined to it or
 * stand in an element like its own.  Beside names in links, only what is joined
 * to them ("and Bo Reed").
 */
static void read_lines(const reading *r, bool only_by, bool linked,
                       lec_names *names)
{
    const part *first = NULL;
    bool joined = false, by = !only_by;
    for (size_t i = 0; i < r->count; i++) {
        const part *p = &r->parts[i];
        lec_slice text = text_of(r, p);
        size_t join = lec_persons_join(r->naming->furniture, text, 0);
        bool starts = is_kind(r, text, "byline");
        bool counts = join || (linked ? false
                                      : !first || joined || starts ||
                                            are_alike(p->in, first->in));
        if (!p->link && counts && (by || starts) && text.len <= LINE_BYTES &&
            lec_persons_read(r->naming, lec_slice_from(text, join), names))
            first = first ? first : p;
        joined = is_joint(r, text);
        by = !only_by || ends_in_by(r, text) || (by && joined);
    }
}

/* Leave single words out beside names of several: they are places, mostly. */
static void drop_single_words(lec_names *names)
{
    size_t most = 0, kept = 0;
    for (size_t i = 0; i < names->count; i++) {
        size_t words = lec_slice_count_words(lec_slice_of(names->at[i]));
        most = words > most ? words : most;
    }
    for (size_t i = 0; i < names->count; i++)
        if (most < 2 || strchr(names->at[i], ' '))
            names->at[kept++] = names->at[i];
    names->count = kept;
}

size_t lec_byline_read(const lec_naming *n, const lec_tree *tree,
                       const xmlNode *node, bool only_by, lec_names *names)
{
    reading r = {.naming = n, .tree = tree, .count = 1};
    r.parts[0] =
        (part){.in = node, .link = lec_tree_is(node, "a") ? node : NULL};
    take_parts(&r, node);
    if (r.text.len < MOST_BYTES) {
        size_t linked = read_links(&r, find_links(&r, only_by), names);
        read_lines(&r, only_by, linked > 0, names);
    }
    lec_text_free(&r.text);
    drop_single_words(names);
    return names->count;
}
