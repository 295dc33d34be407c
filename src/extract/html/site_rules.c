/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extract/html/site_rules.h"
#include "base/plain.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/date.h"
#include "base/ini.h"
#include "extract/html/selector.h"
#include "extract/html/xpath.h"
#include "extract/words.h"

/* Marks on elements, of which a page may set the first two itself. */
#define MARK "data-lectern"
#define MARK_SKIP "skip"
#define MARK_ONLY "only"
#define RULE_DROP "rule-drop"
#define RULE_KEEP "rule-keep"
#define RULE_ALSO "rule-also"

#define FROM_RULE "a rule for the site"

/* Longest text of a field, in bytes. */
#define MAX_FIELD 2000

typedef enum rule_kind {
    RULE_FIELD_TITLE,
    RULE_FIELD_STANDFIRST,
    RULE_FIELD_AUTHOR,
    RULE_FIELD_PUBLISHED,
    RULE_MARK_KEEP,
    RULE_MARK_DROP,
    RULE_MARK_ALSO,
    RULE_VOICE,
    RULE_KINDS,
} rule_kind;

typedef struct rule {
    rule_kind kind;
    const char *host; /* as the section names it */
    const char *text; /* the rule as it is written: "keep = main" */
    int line;         /* of its file */
    const lec_selector *selector;
    xmlXPathCompExpr *path; /* where there is no selector */
    /* Of a voice: its name, and the section or author that has it, or "". */
    const char *voice, *section, *author;
} rule;

struct lec_rules {
    lec_arena *arena;
    rule *at;
    size_t count, room;
};

/* ---- reading the file ------------------------------------------------- */

static lec_code compile(lec_rules *rules, const char *value, rule *made,
                        lec_error *err)
{
    if (strncmp(value, "xpath:", 6) != 0)
        return lec_selector_read(value, rules->arena, &made->selector, err);
    made->path = lec_xpath_compile(value + 6);
    if (made->path)
        return LEC_OK;
    return lec_fail(err, LEC_E_INPUT, "not an XPath expression: %.80s",
                    value + 6);
}

/* Read a voice: NAME, NAME section SECTION, or NAME author AUTHOR. */
static lec_code read_voice(lec_rules *rules, lec_slice value, rule *made,
                           lec_error *err)
{
    lec_slice rest = lec_slice_trim(value);
    lec_slice name = lec_slice_take(&rest, ' ');
    rest = lec_slice_trim(rest);
    lec_slice kind = lec_slice_take(&rest, ' ');
    rest = lec_slice_trim(rest);
    bool section = lec_slice_is(kind, "section");
    if (!name.len || (kind.len && !section && !lec_slice_is(kind, "author")) ||
        (kind.len && !rest.len))
        return lec_fail(err, LEC_E_INPUT,
                        "not a voice, or voice section NAME, or voice author "
                        "NAME");
    made->voice = lec_arena_copy(rules->arena, name);
    made->section = section ? lec_arena_copy(rules->arena, rest) : "";
    made->author =
        kind.len && !section ? lec_arena_copy(rules->arena, rest) : "";
    return LEC_OK;
}

static lec_code take_rule(void *user, int line, const char *section,
                          const char *key, const char *value, lec_error *err)
{
    static const char *const keys[RULE_KINDS] = {
        [RULE_FIELD_TITLE] = "title",   [RULE_FIELD_STANDFIRST] = "standfirst",
        [RULE_FIELD_AUTHOR] = "author", [RULE_FIELD_PUBLISHED] = "published",
        [RULE_MARK_KEEP] = "keep",      [RULE_MARK_DROP] = "drop",
        [RULE_MARK_ALSO] = "also",      [RULE_VOICE] = "voice",
    };
    lec_rules *rules = user;
    lec_text text = {0};
    int kind = 0;
    while (kind < RULE_KINDS && strcmp(key, keys[kind]) != 0)
        kind++;
    if (!section[0] || kind == RULE_KINDS) {
        lec_fail_hint(err,
                      "below [example.org], the keys are keep, drop, also, "
                      "title, standfirst, author, published and voice");
        return lec_fail(err, LEC_E_INPUT,
                        section[0] ? "no rule is called %.80s"
                                   : "a rule before any [host]: %.80s",
                        key);
    }
    rule made = {.kind = (rule_kind)kind};
    lec_code code = kind == RULE_VOICE
                        ? read_voice(rules, lec_slice_of(value), &made, err)
                        : compile(rules, value, &made, err);
    if (code)
        return code;
    made.host = lec_arena_copy(rules->arena, lec_slice_of(section));
    made.line = line;
    lec_text_addf(&text, "%s = %s", key, value);
    made.text = lec_arena_take(rules->arena, &text);
    *LEC_MUST_ADD(rules->at, rules->count, rules->room) = made;
    return LEC_OK;
}

lec_code lec_rules_load(lec_rules **rules, const char *path, lec_error *err)
{
    if (!*rules) {
        *rules = lec_must_zero(sizeof **rules);
        (*rules)->arena = lec_arena_new();
    }
    lec_code code = lec_ini_read(path, take_rule, *rules, err);
    if (code) {
        lec_rules_free(*rules);
        *rules = NULL;
    }
    return code;
}

void lec_rules_free(lec_rules *rules)
{
    if (!rules)
        return;
    for (size_t i = 0; i < rules->count; i++)
        xmlXPathFreeCompExpr(rules->at[i].path);
    lec_arena_free(rules->arena);
    free(rules->at);
    free(rules);
}

/* ---- applying them ---------------------------------------------------- */

/* Tell how well the section names the host: 0 not at all, 3 exactly. */
static int match(const char *section, lec_slice host)
{
    lec_slice bare = host;
    if (bare.len > 4 && !strncasecmp(bare.ptr, "www.", 4))
        bare = lec_slice_from(bare, 4);
    if (!strcmp(section, "*"))
        return 1;
    if (strncmp(section, "*.", 2) != 0)
        return lec_slice_is_nocase(host, section) ||
                       lec_slice_is_nocase(bare, section)
                   ? 3
                   : 0;
    size_t n = strlen(section + 1); /* ".example.org" */
    return host.len > n &&
                   lec_slice_is_nocase((lec_slice){host.ptr + host.len - n, n},
                                       section + 1)
               ? 2
               : 0;
}

static lec_slice host_of(const lec_article *article)
{
    const char *url = article->url.text;
    const char *host = url ? strstr(url, "://") : NULL;
    return host ? (lec_slice){host + 3, strcspn(host + 3, "/:?#")}
                : (lec_slice){"", 0};
}

/* Append the text of a node as one line, or the value in its attributes. */
static void add_value(const xmlNode *node, rule_kind kind, lec_text *out)
{
    const char *said = NULL;
    if (node->type == XML_ELEMENT_NODE && kind == RULE_FIELD_PUBLISHED)
        said = lec_tree_attribute(node, "datetime");
    if (node->type == XML_ELEMENT_NODE && !said)
        said = lec_tree_attribute(node, "content");
    xmlChar *all = said ? NULL : xmlNodeGetContent(node);
    const char *p = said ? said : all ? (const char *)all : "";
    for (; *p && out->len < MAX_FIELD; p++) {
        if (!isspace((unsigned char)*p))
            lec_text_add_byte(out, *p);
        else if (out->len && out->ptr[out->len - 1] != ' ')
            lec_text_add_byte(out, ' ');
    }
    xmlFree(all);
}

/* Replace a text by the date in it, in the form of a field; "" if it has none.
 */
static void find_date(const lec_article *article, lec_text *value)
{
    char lang[8] = "";
    const char *tag = article->lang.text ? article->lang.text : "";
    size_t n = strcspn(tag, "-");
    if (n < sizeof lang)
        memcpy(lang, tag, n);
    lec_months *months = lec_months_new(lang);
    lec_date date;
    bool found = lec_date_find(months, lec_text_slice(value), &date);
    lec_text_cut(value, 0);
    if (found)
        lec_text_add_str(value, date.iso);
    lec_months_free(months);
}

static void set_field(lec_builder *builder, rule_kind kind, const xmlNode *node)
{
    lec_article *a = lec_builder_article(builder);
    lec_field *const fields[] = {
        [RULE_FIELD_TITLE] = &a->title,
        [RULE_FIELD_STANDFIRST] = &a->standfirst,
        [RULE_FIELD_AUTHOR] = NULL,
        [RULE_FIELD_PUBLISHED] = &a->published,
    };
    lec_text value = {0};
    add_value(node, kind, &value);
    if (kind == RULE_FIELD_PUBLISHED)
        find_date(a, &value);
    lec_slice text = lec_slice_trim(lec_text_slice(&value));
    if (text.len && kind == RULE_FIELD_AUTHOR) {
        lec_builder_author(builder, text, FROM_RULE);
    } else if (text.len) {
        *fields[kind] = (lec_field){NULL, NULL};
        lec_builder_field(builder, fields[kind], text, FROM_RULE);
    }
    lec_text_free(&value);
}

/* Is the node all there is in its parent? */
static bool fills_parent(const xmlNode *node)
{
    const xmlNode *parent = node->parent;
    if (!parent || parent->type != XML_ELEMENT_NODE)
        return false;
    for (const xmlNode *n = parent->children; n; n = n->next)
        if (n != node && !xmlIsBlankNode((xmlNode *)n))
            return false;
    return true;
}

static void mark(xmlNode *node, rule_kind kind)
{
    if (node->type != XML_ELEMENT_NODE)
        return;
    while (kind == RULE_MARK_DROP && fills_parent(node))
        node = node->parent;
    xmlSetProp(node, (const xmlChar *)MARK,
               (const xmlChar *)(kind == RULE_MARK_DROP   ? RULE_DROP
                                 : kind == RULE_MARK_ALSO ? RULE_ALSO
                                                          : RULE_KEEP));
}

/* A rule at work on a page. */
typedef struct work {
    const rule *rule;
    xmlDoc *doc;
    lec_builder *builder;
    size_t found;
} work;

/* Do what a rule says of `node`, which it found; true if it wants more. */
static bool take(void *user, xmlNode *node)
{
    work *w = user;
    bool field = w->rule->kind < RULE_MARK_KEEP;
    bool author = w->rule->kind == RULE_FIELD_AUTHOR;
    if (author && !w->found)
        lec_builder_article(w->builder)->author_count = 0;
    w->found++;
    if (field)
        set_field(w->builder, w->rule->kind, node);
    else
        mark(node, w->rule->kind);
    return !field || author;
}

/* Doubt a page on which no rule of its host for the text, the title, the
 * authors, the date or what is dropped finds anything: the site has changed, it
 * seems.  A standfirst not every page has.
 */
static void doubt_unused(const rule *const tried[RULE_KINDS],
                         const bool set[RULE_KINDS], lec_builder *builder)
{
    static const rule_kind kinds[] = {RULE_MARK_KEEP, RULE_MARK_DROP,
                                      RULE_FIELD_TITLE, RULE_FIELD_AUTHOR,
                                      RULE_FIELD_PUBLISHED};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        const rule *r = tried[kinds[i]];
        if (r && !set[kinds[i]])
            lec_builder_doubt(builder,
                              "the rule \"%.80s\" of [%.80s], line %d, finds "
                              "nothing",
                              r->text, r->host, r->line);
    }
}

/* Remember a rule that found nothing on the page, for who asks why. */
static void note_unused(const rule *r, lec_article *a)
{
    lec_text words = {0}, plain = {0};
    lec_text_addf(&words, "%.160s, of [%.80s], line %d", r->text, r->host,
                  r->line);
    lec_text_add_plain_line(&plain, lec_text_slice(&words));
    a->unused[a->unused_count++] = lec_arena_take(a->arena, &plain);
    lec_text_free(&words);
}

void lec_rules_apply(const lec_rules *rules, xmlDoc *doc, lec_builder *builder)
{
    lec_slice host = host_of(lec_builder_article(builder));
    bool set[RULE_KINDS] = {false}; /* a field is set by the nearest section */
    const rule *tried[RULE_KINDS] = {NULL};
    lec_article *a = lec_builder_article(builder);
    if (rules)
        a->unused =
            lec_arena_alloc(a->arena, (rules->count + 1) * sizeof *a->unused);
    for (int level = 3; rules && level > 0; level--) {
        for (size_t i = 0; i < rules->count; i++) {
            const rule *r = &rules->at[i];
            if (r->kind == RULE_VOICE || match(r->host, host) != level ||
                (r->kind < RULE_MARK_KEEP && set[r->kind]))
                continue;
            work w = {.rule = r, .doc = doc, .builder = builder};
            if (r->selector)
                lec_selector_find(r->selector, doc, take, &w);
            else
                lec_xpath_find(r->path, doc, take, &w);
            set[r->kind] |= w.found > 0;
            if (!w.found)
                note_unused(r, a);
            if (level > 1 && !tried[r->kind])
                tried[r->kind] = r;
        }
    }
    doubt_unused(tried, set, builder);
}

/* Test whether a voice is that of the article: 2 for its section or an author
 * of it, 1 for all articles, 0 for others.
 */
static int is_voice_of(const rule *r, const lec_article *a)
{
    if (!r->section[0] && !r->author[0])
        return 1;
    if (r->section[0])
        return a->section.text && !strcasecmp(r->section, a->section.text) ? 2
                                                                           : 0;
    for (size_t i = 0; i < a->author_count; i++)
        if (!strcasecmp(r->author, a->authors[i].text))
            return 2;
    return 0;
}

const char *lec_rules_voice(const lec_rules *rules, const lec_article *article)
{
    lec_slice host = host_of(article);
    const char *best = NULL;
    int most = 0;
    for (size_t i = 0; rules && i < rules->count; i++) {
        const rule *r = &rules->at[i];
        int near = match(r->host, host);
        int of = r->kind == RULE_VOICE && near ? is_voice_of(r, article) : 0;
        if (of && 2 * near + of > most) {
            most = 2 * near + of;
            best = r->voice;
        }
    }
    return best;
}

/* ---- what is marked --------------------------------------------------- */

typedef enum mark_state {
    STATE_NONE,
    STATE_SKIP,
    STATE_ONLY,
    STATE_DROP, /* by a rule */
    STATE_KEEP, /* by a rule */
    STATE_ALSO, /* by a rule, which drops nothing else */
} mark_state;

static mark_state state_of(const xmlNode *node)
{
    static const char *const marks[] = {
        [STATE_SKIP] = MARK_SKIP, [STATE_ONLY] = MARK_ONLY,
        [STATE_DROP] = RULE_DROP, [STATE_KEEP] = RULE_KEEP,
        [STATE_ALSO] = RULE_ALSO,
    };
    if (!node || node->type != XML_ELEMENT_NODE)
        return STATE_NONE;
    const char *said = lec_tree_attribute(node, MARK);
    for (int s = STATE_SKIP; said && s <= STATE_ALSO; s++)
        if (!strcmp(said, marks[s]))
            return (mark_state)s;
    bool silent = lec_words_has(lec_tree_class(node), "no-audio");
    return silent ? STATE_SKIP : STATE_NONE;
}

static void obey(lec_piece *piece, mark_state state, bool only)
{
    static const char *const why[] = {
        [STATE_NONE] = "outside what is marked as the text",
        [STATE_SKIP] = "the page marks it as not to be read",
        [STATE_ONLY] = "the page marks it as the text",
        [STATE_DROP] = "a rule for the site drops it",
        [STATE_KEEP] = "a rule for the site keeps it",
        [STATE_ALSO] = "a rule for the site adds it",
    };
    if (state == STATE_NONE && !only)
        return;
    piece->kept =
        state == STATE_ONLY || state == STATE_KEEP || state == STATE_ALSO;
    piece->why = why[state];
}

size_t lec_marks_obey(lec_tree *tree, size_t kept)
{
    unsigned char *states = lec_must_zero(tree->box_count + 1);
    bool any = false, only = false;
    for (size_t b = 0; b < tree->box_count; b++) {
        mark_state own = state_of(tree->boxes[b].node);
        int parent = tree->boxes[b].parent;
        any |= own != STATE_NONE;
        only |= own == STATE_ONLY || own == STATE_KEEP;
        tree->told |= own == STATE_ONLY;
        if (own == STATE_NONE && parent >= 0)
            own = (mark_state)states[parent];
        states[b] = (unsigned char)own;
    }
    if (any)
        kept = 0;
    for (size_t i = 0; any && i < tree->piece_count; i++) {
        lec_piece *p = &tree->pieces[i];
        obey(p, (mark_state)states[p->box], only);
        kept += lec_piece_prose(p);
    }
    free(states);
    return kept;
}
