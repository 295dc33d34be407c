/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extract/html/tidy.h"

#include <string.h>
#include <strings.h>

#include <libxml/HTMLparser.h>

#include "base/plain.h"
#include "base/tag.h"
#include "base/utf8.h"

/* An element that is cut out with all that is in it.  If it `nests`, its
 * content is markup and may hold the same element again; otherwise it ends at
 * its first end tag, whatever stands before that.
 */
typedef struct cut_element {
    const char *name;
    bool nests;
} cut_element;

static const cut_element cuts[] = {
    {"script", false},   {"style", false},  {"iframe", false},
    {"textarea", false}, {"svg", true},     {"template", true},
    {"noembed", false},  {"select", false}, {"canvas", false},
    {"object", true},
};

#define CUTS (sizeof cuts / sizeof *cuts)

#define CHUNK 65536 /* bytes of text that are passed on at once */

/* A page on its way.  `endless` notes for each kind of cut element that no end
 * tag is left: else every unclosed one would search the rest of the page again.
 */
struct lec_tidier {
    lec_slice page;
    size_t at;     /* how far it has been read */
    lec_text text; /* tidied, and not yet taken */
    size_t taken;
    bool deep;      /* no more elements are to be opened */
    size_t skipped; /* start tags left out whose end tags are yet to come */
    bool endless[CUTS];
    struct lec_tidier *frame; /* a page within the page that is being tidied */
    lec_text framed;          /* its bytes; of the frame itself */
    bool within;              /* this is the page within a page */
    char heading; /* the level of the heading that is open, '1'..'6'; else 0 */
};

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_name_end(char c)
{
    return c == '>' || c == '/' || c == ' ' || (c >= '\t' && c <= '\r');
}

/* Is the element name at `at` just `name`? */
static bool named(lec_slice page, size_t at, const char *name)
{
    if (at >= page.len || (page.ptr[at] | 32) != name[0])
        return false; /* most differ in their first letters */
    size_t n = strlen(name);
    return at + n < page.len && !strncasecmp(page.ptr + at, name, n) &&
           is_name_end(page.ptr[at + n]);
}

/* Find `text` at or after `at`; page.len if it is nowhere. */
static size_t find(lec_slice page, size_t at, const char *text)
{
    const char *hit = memmem(page.ptr + at, page.len - at, text, strlen(text));
    return hit ? (size_t)(hit - page.ptr) : page.len;
}

static size_t find_open(lec_slice page, size_t at)
{
    const char *hit = memchr(page.ptr + at, '<', page.len - at);
    return hit ? (size_t)(hit - page.ptr) : page.len;
}

static void keep_lines(lec_tidier *t, size_t from, size_t to)
{
    const char *p = t->page.ptr + from, *end = t->page.ptr + to;
    while ((p = memchr(p, '\n', (size_t)(end - p)))) {
        lec_text_add_byte(&t->text, '\n');
        p++;
    }
}

/* Find the end of the element whose start tag ends at `at`; `at` itself if it
 * is not closed, so that the text stays.
 */
static size_t element_end(lec_tidier *t, size_t at, size_t which)
{
    const cut_element *cut = &cuts[which];
    size_t depth = 1;
    if (t->endless[which])
        return at;
    for (size_t i = at; (i = find_open(t->page, i)) < t->page.len; i++) {
        if (i + 1 < t->page.len && t->page.ptr[i + 1] == '/') {
            if (named(t->page, i + 2, cut->name) && !--depth)
                return lec_tag_end(t->page, i);
        } else if (cut->nests && named(t->page, i + 1, cut->name)) {
            size_t end = lec_tag_end(t->page, i);
            depth += t->page.ptr[end - 2] != '/';
        }
    }
    t->endless[which] = true;
    return at;
}

static bool is_json_ld(lec_slice tag)
{
    return memmem(tag.ptr, tag.len, "ld+json", 7) != NULL;
}

/* Find the value of an attribute in a tag; empty if it has none. */
static lec_slice attribute_in(lec_slice tag, const char *name)
{
    const char *at = memmem(tag.ptr, tag.len, name, strlen(name));
    lec_slice rest = {"", 0};
    if (!at)
        return rest;
    rest = lec_slice_from(tag, (size_t)(at - tag.ptr) + strlen(name));
    rest = lec_slice_trim(rest);
    if (rest.len < 2 || rest.ptr[0] != '=')
        return (lec_slice){"", 0};
    rest = lec_slice_trim(lec_slice_from(rest, 1));
    if (!rest.len || (rest.ptr[0] != '"' && rest.ptr[0] != '\''))
        return (lec_slice){"", 0};
    char quote = rest.ptr[0];
    rest = lec_slice_from(rest, 1);
    return lec_slice_take(&rest, quote);
}

/* Write markup that stands in an attribute as it is. */
static void unquote(lec_slice value, lec_text *out)
{
    static const char *const quoted[][2] = {
        {"&quot;", "\""}, {"&#34;", "\""}, {"&lt;", "<"}, {"&gt;", ">"},
        {"&#39;", "'"},   {"&apos;", "'"}, {"&amp;", "&"}};
    while (value.len) {
        size_t n = 1, i = 0;
        while (i < 7 && !lec_slice_begins(value, quoted[i][0]))
            i++;
        if (i < 7) {
            n = strlen(quoted[i][0]);
            lec_text_add_str(out, quoted[i][1]);
        } else {
            lec_text_add_byte(out, value.ptr[0]);
        }
        value = lec_slice_from(value, n);
    }
}

/* Begin the page that a frame has in its attribute: hidden, so that it is read
 * if the rest of the page has nothing to read.
 */
static void open_frame(lec_tidier *t, lec_slice tag)
{
    lec_slice markup = attribute_in(tag, "srcdoc");
    if (t->within || !markup.len)
        return;
    lec_text_add_str(&t->text, "<div hidden>");
    t->frame = lec_tidier_new(markup);
    unquote(markup, &t->frame->framed);
    t->frame->page = lec_text_slice(&t->frame->framed);
    t->frame->within = true;
}

/* Is it the tag of an element that can have no end tag? */
static bool is_void(lec_slice page, size_t from, size_t to)
{
    char name[16];
    size_t n = 0;
    for (; from + n + 1 < to && n < sizeof name - 1 &&
           is_letter(page.ptr[from + n + 1]);
         n++)
        name[n] = page.ptr[from + n + 1];
    name[n] = '\0';
    const htmlElemDesc *known = htmlTagLookup((const xmlChar *)name);
    return page.ptr[to - 2] == '/' || (known && known->empty);
}

/* Give the level of the heading whose name stands at `at`; 0 for none. */
static char heading_level(lec_slice page, size_t at)
{
    bool heading = at + 2 < page.len &&
                   (page.ptr[at] == 'h' || page.ptr[at] == 'H') &&
                   page.ptr[at + 1] >= '1' && page.ptr[at + 1] <= '6' &&
                   is_name_end(page.ptr[at + 2]);
    if (!heading)
        return '\0';
    return page.ptr[at + 1];
}

/* Write the tag at `from` that ends a heading, of whatever level, as the end of
 * the one that is open: HTML has it so, and libxml2 does not.
 */
static size_t end_heading(lec_tidier *t, size_t from)
{
    size_t end = lec_tag_end(t->page, from);
    lec_text_add_str(&t->text, "</h");
    lec_text_add_byte(&t->text, t->heading);
    keep_lines(t, from, end);
    lec_text_add_byte(&t->text, '>');
    t->heading = '\0';
    return end;
}

/* Put a blank and the line breaks of [from, to), a tag, in its place. */
static size_t skip_tag(lec_tidier *t, size_t from, size_t to)
{
    lec_text_add_byte(&t->text, ' ');
    keep_lines(t, from, to);
    return to;
}

/* Copy or cut what the tag [from, to) begins; returns its end. */
static size_t pass_tag(lec_tidier *t, size_t from, size_t to)
{
    const char *start = t->page.ptr + from;
    size_t end = to;
    size_t which = 0;
    while (which < CUTS && !named(t->page, from + 1, cuts[which].name))
        which++;
    if (named(t->page, from + 1, "wbr")) {
        keep_lines(t, from, to);
        return to;
    }
    if (heading_level(t->page, from + 1))
        t->heading = heading_level(t->page, from + 1);
    if (which == CUTS || start[to - from - 2] == '/') {
        if (t->deep && !is_void(t->page, from, to) &&
            !named(t->page, from + 1, "p")) {
            t->skipped++;
            return skip_tag(t, from, to);
        }
        size_t kept = lec_tag_keep((lec_slice){start, to - from});
        lec_text_add(&t->text, start, kept);
        if (kept < to - from) {
            keep_lines(t, from + kept, to);
            lec_text_add_byte(&t->text, '>');
        }
        return to;
    }
    if (!strcmp(cuts[which].name, "template") &&
        memmem(start, to - from, "shadowroot", strlen("shadowroot")))
        return skip_tag(t, from, to); /* what it holds is shown */
    end = element_end(t, to, which);
    if (!strcmp(cuts[which].name, "iframe"))
        open_frame(t, (lec_slice){start, to - from});
    if (!which && is_json_ld((lec_slice){start, to - from}))
        lec_text_add(&t->text, start, end - from);
    else
        keep_lines(t, from, end);
    return end;
}

/* Cut the comment, declaration or CDATA mark at `at` (not the text in CDATA);
 * returns its end.
 */
static size_t pass_mark(lec_tidier *t, size_t at)
{
    lec_slice page = t->page, rest = {page.ptr + at, page.len - at};
    if (lec_slice_begins(rest, "<![CDATA["))
        return at + strlen("<![CDATA[");
    size_t end = lec_slice_begins(rest, "<!--") ? find(page, at + 2, "-->") + 3
                                                : find(page, at, ">") + 1;
    end = end > page.len ? page.len : end;
    keep_lines(t, at, end);
    return end;
}

/* Tidy as far as the next tag. */
static void pass(lec_tidier *t)
{
    size_t left = t->page.len - t->at;
    lec_slice window = {t->page.ptr, t->at + (left < CHUNK ? left : CHUNK)};
    size_t open = find_open(window, t->at);
    lec_text_add(&t->text, t->page.ptr + t->at, open - t->at);
    t->at = open;
    if (open == window.len)
        return;
    if (open + 1 >= t->page.len) {
        t->at = t->page.len;
        return;
    }
    char c = t->page.ptr[open + 1];
    if (c == '!' || c == '?') {
        t->at = pass_mark(t, open);
    } else if (is_letter(c)) {
        t->at = pass_tag(t, open, lec_tag_end(t->page, open));
    } else if (c == '/' && t->skipped && !named(t->page, open + 2, "p")) {
        t->skipped--;
        t->at = skip_tag(t, open, lec_tag_end(t->page, open));
    } else if (c == '/' && t->heading && heading_level(t->page, open + 2)) {
        t->at = end_heading(t, open);
    } else {
        lec_text_add_byte(&t->text, '<');
        t->at = open + 1;
    }
}

lec_tidier *lec_tidier_new(lec_slice page)
{
    lec_tidier *t = lec_must_zero(sizeof *t);
    t->page = page;
    return t;
}

void lec_tidier_free(lec_tidier *tidier)
{
    while (tidier) {
        lec_tidier *frame = tidier->frame;
        lec_text_free(&tidier->text);
        lec_text_free(&tidier->framed);
        free(tidier);
        tidier = frame;
    }
}

/* Tidy more of the page, or of the frame that it is in. */
static void advance(lec_tidier *t)
{
    lec_tidier *frame = t->frame;
    if (!frame) {
        pass(t);
        return;
    }
    frame->deep = t->deep;
    pass(frame);
    lec_text_add_slice(&t->text, lec_text_slice(&frame->text));
    lec_text_cut(&frame->text, 0);
    if (frame->at < frame->page.len)
        return;
    lec_text_add_str(&t->text, "</div>");
    lec_tidier_free(frame);
    t->frame = NULL;
}

size_t lec_tidy_read(lec_tidier *tidier, int depth, char *bytes, size_t room)
{
    lec_tidier *t = tidier;
    t->deep = depth > LEC_MAX_DEPTH;
    if (t->taken == t->text.len) {
        lec_text_cut(&t->text, 0);
        t->taken = 0;
    }
    while (t->text.len - t->taken < room && (t->frame || t->at < t->page.len))
        advance(t);
    size_t n = t->text.len - t->taken;
    n = n > room ? room : n;
    if (n)
        memcpy(bytes, t->text.ptr + t->taken, n);
    t->taken += n;
    return n;
}

/* ---- after the parser -------------------------------------------------- */

/* Entities of HTML 5 that libxml2 leaves as they are written. */
static const struct {
    const char *name, *text;
} late_entities[] = {
    {"&colon;", ":"},       {"&comma;", ","},   {"&dollar;", "$"},
    {"&excl;", "!"},        {"&hyphen;", "-"},  {"&lpar;", "("},
    {"&lsqb;", "["},        {"&NewLine;", " "}, {"&num;", "#"},
    {"&percnt;", "%"},      {"&period;", "."},  {"&plus;", "+"},
    {"&quest;", "?"},       {"&rpar;", ")"},    {"&rsqb;", "]"},
    {"&semi;", ";"},        {"&sol;", "/"},     {"&Tab;", " "},
    {"&rsquor;", "\u2019"}, {"&verbar;", "|"},  {"&nbsp;", " "},
};

/* Decode an entity of Latin 1 without its semicolon ("&amp"); its bytes, else
 * 0.
 */
static size_t bare_entity(const char *s, lec_text *out)
{
    char name[9];
    size_t n = 0;
    for (; n < sizeof name - 1 && is_letter(s[n + 1]); n++)
        name[n] = s[n + 1];
    name[n] = '\0';
    char next = s[n + 1];
    const htmlEntityDesc *entity = htmlEntityLookup((const xmlChar *)name);
    if (!entity || entity->value > 0xff || next == ';' || next == '=' ||
        is_letter(next) || (next >= '0' && next <= '9'))
        return 0;
    lec_text_add_code(out, (int32_t)entity->value);
    return n + 1;
}

/* Append the entity at `s`; returns its bytes, 0 if it is none. */
static size_t late_entity(const char *s, lec_text *out)
{
    for (size_t i = 0; i < sizeof late_entities / sizeof *late_entities; i++) {
        size_t n = strlen(late_entities[i].name);
        if (strncmp(s, late_entities[i].name, n) != 0)
            continue;
        lec_text_add_str(out, late_entities[i].text);
        return n;
    }
    return bare_entity(s, out);
}

size_t lec_tidy_space(const unsigned char *s, bool *shows)
{
    *shows = true;
    if (*s == ' ' || (*s >= '\t' && *s <= '\r'))
        return 1;
    if (*s == 0xc2 && (s[1] == 0xa0 || s[1] == 0xad)) {
        *shows = s[1] == 0xa0;
        return 2;
    }
    if (*s == 0xe2 && s[1] == 0x80 && s[2] >= 0x80 && s[2] <= 0x8b) {
        *shows = s[2] != 0x8b;
        return 3;
    }
    if (*s == 0xe2 && s[1] == 0x80 && (s[2] == 0xa8 || s[2] == 0xa9))
        return 3;
    if ((*s == 0xe3 && s[1] == 0x80 && s[2] == 0x80))
        return 3;
    if (*s == 0xef && s[1] == 0xbb && s[2] == 0xbf) {
        *shows = false;
        return 3;
    }
    return 0;
}

/* Count the bytes from `s` on that can be copied as they are. */
static size_t plain_run(const unsigned char *s)
{
    size_t n = 0;
    while (s[n] > ' ' && s[n] != '&' && s[n] != 0xc2 && s[n] != 0xe2 &&
           s[n] != 0xe3 && s[n] != 0xef)
        n++;
    return n;
}

size_t lec_tidy_copy(const unsigned char *s, lec_text *out)
{
    size_t n = plain_run(s);
    if (n) {
        lec_text_add(out, (const char *)s, n);
        return n;
    }
    if (*s == '&' && (n = late_entity((const char *)s, out)))
        return n;
    if (*s == 0xc2 && s[1] >= 0x80 && s[1] < 0xa0) {
        lec_text_add_code(out, lec_plain_code(s[1]));
        return 2;
    }
    n = *s >= 0xe0 ? 3 : *s >= 0xc0 ? 2 : 1;
    if (n == 3 && !strncmp((const char *)s, "\u2044", 3))
        lec_text_add_byte(out, '/'); /* the slash of a fraction */
    else
        lec_text_add(out, (const char *)s, n);
    return n;
}

/* Append the text of one node, its white space folded; `*space` says that
 * some is due before the next word.
 */
static void add_folded(const unsigned char *s, size_t end, bool *space,
                       lec_text *out)
{
    bool shows;
    while (s && *s && out->len < end) {
        size_t n = lec_tidy_space(s, &shows);
        if (n) {
            *space |= shows;
        } else {
            if (*space && out->len)
                lec_text_add_byte(out, ' ');
            *space = false;
            n = lec_tidy_copy(s, out);
        }
        s += n;
    }
}

void lec_tidy_line(const char *text, lec_text *out)
{
    bool space = false;
    add_folded((const unsigned char *)text, SIZE_MAX, &space, out);
}

static bool has_text_inside(const xmlNode *node)
{
    return node->type == XML_ELEMENT_NODE && node->children &&
           strcmp((const char *)node->name, "script") != 0 &&
           strcmp((const char *)node->name, "style") != 0;
}

void lec_tidy_text(const xmlNode *node, size_t max, lec_text *out)
{
    const xmlNode *at = node;
    size_t end = out->len + max;
    bool space = false;
    while (at && out->len < end) {
        if (at->type == XML_TEXT_NODE)
            add_folded(at->content, end, &space, out);
        if (has_text_inside(at)) {
            at = at->children;
            continue;
        }
        space |= at->type == XML_ELEMENT_NODE;
        while (at != node && !at->next) {
            at = at->parent;
            space = true;
        }
        at = at == node ? NULL : at->next;
    }
    lec_text_cut(out, lec_utf8_cut(lec_text_slice(out), end));
}
