/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes the XML of a feed anew, as it is meant and well-formed, so that a
 * parser takes it whole.  libxml2 recovers, too, but at a price: behind its
 * first error it drops each &lt; and &amp;, an end tag that is missing moves
 * all that follows, and CDATA that is not closed swallows it.  Here an error
 * costs its own entry at most: the next one ends all that is open of the one
 * before.
 *
 * Names of elements and attributes come out in lower case, as feeds write
 * <ITEM> and <pubdate>.  Comments, instructions, doctypes, and what stands
 * before the first element of a feed or behind its end are left out.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <libxml/HTMLparser.h>

#include "base/tag.h"
#include "feed/reader.h"

#define MAX_DEPTH 250    /* open elements; libxml2 stops at 256 */
#define MAX_ENTITIES 400 /* HTML has 253 */
#define ENTITY_BYTES 32  /* most of what an entity stands for */
#define NAME_BYTES 64    /* most of a name that is looked up */
#define MARKUP_BYTES 256 /* bytes of a tag in whose values a < may stand */

/* An entity of the doctype, whose text needs no more resolving. */
typedef struct entity {
    lec_slice name;
    char text[ENTITY_BYTES];
    size_t len;
} entity;

typedef struct mender {
    lec_slice xml;
    size_t at; /* first byte that is not yet written */
    lec_text *out;
    lec_text names;         /* names of the open elements, each ended by NUL */
    size_t open[MAX_DEPTH]; /* where each begins in `names` */
    size_t depth;
    bool ended;       /* the feed's own end is past */
    size_t cdata_end; /* place of the ]]> that was found last */
    bool no_comment;  /* no comment ends behind `at` */
    bool no_pi;       /* no instruction ends behind `at` */
    bool refused; /* an entity is declared that is more than a few letters */
    entity *entities;
    size_t entity_count;
    lec_mended *told;
} mender;

static void note(mender *m)
{
    if (!m->told->faults++)
        for (size_t i = 0; i < m->at; i++)
            m->told->line += m->xml.ptr[i] == '\n';
}

static lec_slice rest_of(const mender *m, size_t at)
{
    return lec_slice_from(m->xml, at < m->xml.len ? at : m->xml.len);
}

/* Return the byte at `at`; NUL past the end. */
static char byte_at(const mender *m, size_t at)
{
    if (at < m->xml.len)
        return m->xml.ptr[at];
    return '\0';
}

/* Return the place of the first `what` at or behind `at`; NULL for none. */
static const char *find(const mender *m, size_t at, const char *what)
{
    lec_slice rest = rest_of(m, at);
    return memmem(rest.ptr, rest.len, what, strlen(what));
}

static size_t place_of(const mender *m, const char *p)
{
    return (size_t)(p - m->xml.ptr);
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_blank(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

static bool is_name_byte(char c)
{
    return is_letter(c) || is_digit(c) || c == '_' || c == '-' || c == '.' ||
           c == ':';
}

/* Return the name at `at`, empty if none begins there. */
static lec_slice name_at(const mender *m, size_t at)
{
    lec_slice s = rest_of(m, at);
    size_t n = 0;
    if (s.len && (is_letter(*s.ptr) || *s.ptr == '_'))
        while (n < s.len && is_name_byte(s.ptr[n]))
            n++;
    return (lec_slice){s.ptr, n};
}

static lec_slice local_part(lec_slice name)
{
    const char *colon = memchr(name.ptr, ':', name.len);
    return colon ? lec_slice_from(name, (size_t)(colon - name.ptr) + 1) : name;
}

static void add_lower(lec_text *out, lec_slice name)
{
    for (size_t i = 0; i < name.len; i++) {
        char c = name.ptr[i];
        if (c >= 'A' && c <= 'Z')
            c = (char)(c | 0x20);
        lec_text_add_byte(out, c);
    }
}

/* ---- references ---------------------------------------------------------- */

/* Test whether XML may have a code point (XML 1.0, 2.2). */
static bool is_character(unsigned long code)
{
    return code == '\t' || code == '\n' || code == '\r' ||
           (code >= 0x20 && code < 0xd800) ||
           (code >= 0xe000 && code < 0xfffe) ||
           (code >= 0x10000 && code <= 0x10ffff);
}

/* Return the bytes of "&#8217;" or "&#x2019;" at `s`, 0 if there is none; its
 * code becomes 0 if XML has no such character.
 */
static size_t number_at(lec_slice s, unsigned long *code)
{
    bool hex = s.len > 2 && (s.ptr[2] == 'x' || s.ptr[2] == 'X');
    int base = hex ? 16 : 10, digit;
    size_t from = hex ? 3 : 2, i = from;
    *code = 0;
    if (s.len < 4 || s.ptr[1] != '#')
        return 0;
    for (; i < s.len && (digit = lec_hex_value(s.ptr[i])) >= 0 && digit < base;
         i++)
        if (*code <= 0x10ffff)
            *code = *code * (unsigned)base + (unsigned)digit;
    *code = is_character(*code) ? *code : 0;
    return i > from && i < s.len && s.ptr[i] == ';' ? i + 1 : 0;
}

/* Append a character of a text: references by number are the only ones that
 * libxml2 keeps in any case.
 */
static void add_escaped(lec_text *out, char c)
{
    if (c == '<' || c == '&' || c == '>' || c == '"')
        lec_text_addf(out, "&#%d;", c);
    else
        lec_text_add_byte(out, c);
}

/* Append what an entity of HTML or of the doctype stands for. */
static bool add_entity(const mender *m, lec_slice name)
{
    static const struct {
        const char *name;
        char c;
    } own[] = {{"amp", '&'}, {"lt", '<'}, {"gt", '>'}, {"quot", '"'}};
    char key[NAME_BYTES];
    for (size_t i = 0; i < sizeof own / sizeof *own; i++)
        if (lec_slice_is(name, own[i].name)) {
            add_escaped(m->out, own[i].c);
            return true;
        }
    for (size_t i = 0; i < m->entity_count; i++)
        if (lec_slice_same(name, m->entities[i].name)) {
            for (size_t k = 0; k < m->entities[i].len; k++)
                add_escaped(m->out, m->entities[i].text[k]);
            return true;
        }
    snprintf(key, sizeof key, "%.*s", (int)name.len, name.ptr);
    const htmlEntityDesc *known = htmlEntityLookup((const xmlChar *)key);
    if (known || lec_slice_is(name, "apos"))
        lec_text_add_code(m->out, known ? (int32_t)known->value : '\'');
    return known || lec_slice_is(name, "apos");
}

/* Append the reference at the & of `s` as it is meant; return its bytes. */
static size_t add_reference(const mender *m, lec_slice s)
{
    unsigned long code;
    size_t n = number_at(s, &code);
    if (n) {
        lec_text_add(m->out, code ? s.ptr : "", code ? n : 0);
        return n;
    }
    for (n = 1; n < NAME_BYTES && n < s.len && is_name_byte(s.ptr[n]); n++) {
    }
    lec_slice name = {s.ptr + 1, n - 1};
    if (name.len && n < s.len && s.ptr[n] == ';' && add_entity(m, name))
        return n + 1;
    add_escaped(m->out, '&');
    return 1;
}

/* Return the bytes at `s` that XML forbids: controls, U+FFFE, U+FFFF. */
static size_t forbidden(lec_slice s)
{
    unsigned char c = (unsigned char)*s.ptr;
    if (c < 0x20)
        return c != '\t' && c != '\n' && c != '\r';
    return lec_slice_begins(s, "\xef\xbf\xbe") ||
                   lec_slice_begins(s, "\xef\xbf\xbf")
               ? 3
               : 0;
}

/* Test for a character that stands for itself in a text. */
static bool is_plain(unsigned char c)
{
    return c > '&' && c != '<' && c != '>' && c != 0xef;
}

/* Append bytes of text or of a value. */
static void add_text(const mender *m, lec_slice s)
{
    size_t done = 0, n;
    for (size_t i = 0; i < s.len; i += n) {
        lec_slice rest = lec_slice_from(s, i);
        n = 1;
        if (is_plain((unsigned char)*rest.ptr) || *rest.ptr == ' ')
            continue;
        lec_text_add(m->out, s.ptr + done, i - done);
        size_t drop = forbidden(rest);
        if (drop)
            n = drop;
        else if (*rest.ptr == '&')
            n = add_reference(m, rest);
        else
            add_escaped(m->out, *rest.ptr);
        done = i + n;
    }
    lec_text_add(m->out, s.ptr + done, s.len - done);
}

/* ---- open elements ------------------------------------------------------- */

static const char *name_of(const mender *m, size_t level)
{
    return lec_text_str(&m->names) + m->open[level];
}

static const char *top_of(const mender *m)
{
    return m->depth ? name_of(m, m->depth - 1) : "";
}

static void push(mender *m, lec_slice name)
{
    m->open[m->depth++] = m->names.len;
    add_lower(&m->names, name);
    lec_text_add_byte(&m->names, '\0');
}

/* End the last element that is open. */
static void pop(mender *m)
{
    lec_text_addf(m->out, "</%s>", top_of(m));
    lec_text_cut(&m->names, m->open[--m->depth]);
    m->ended = !m->depth;
}

/* Count the elements that are open, up to the last one of that name; 0 if none
 * is.
 */
static size_t level_of(const mender *m, lec_slice name)
{
    size_t level = m->depth;
    while (level && !lec_slice_is_nocase(name, name_of(m, level - 1)))
        level--;
    return level;
}

static bool is_entry_name(lec_slice name)
{
    lec_slice local = local_part(name);
    return lec_slice_is_nocase(local, "item") ||
           lec_slice_is_nocase(local, "entry");
}

/* ---- tags ---------------------------------------------------------------- */

static size_t skip_blanks(const mender *m, size_t at)
{
    while (at < m->xml.len && is_blank(m->xml.ptr[at]))
        at++;
    return at;
}

/* Find the value at `*at` of an attribute, and move past it.  False if it has a
 * < that no value has.
 */
static bool take_value(mender *m, size_t tag, size_t *at, lec_slice *value)
{
    lec_slice rest = rest_of(m, *at);
    char quote = byte_at(m, *at);
    const char *end = quote == '"' || quote == '\''
                          ? memchr(rest.ptr + 1, quote, rest.len - 1)
                          : NULL;
    const char *markup =
        end ? memchr(rest.ptr, '<', (size_t)(end - rest.ptr)) : NULL;
    bool parted = end && (place_of(m, end) + 1 == m->xml.len ||
                          is_blank(end[1]) || strchr("/>?", end[1]));
    if (markup && place_of(m, markup) - tag > MARKUP_BYTES)
        return false;
    if (end && (parted || !markup)) {
        *value = (lec_slice){rest.ptr + 1, (size_t)(end - rest.ptr) - 1};
        *at = place_of(m, end) + 1;
        return true;
    }
    size_t n = 0;
    while (n < rest.len && !is_blank(rest.ptr[n]) && rest.ptr[n] != '>' &&
           rest.ptr[n] != '<')
        n++;
    *value = (lec_slice){rest.ptr, n};
    *at += n;
    note(m);
    return true;
}

/* Test whether the tag that is written from byte `mark` on has an attribute. */
static bool has_attribute(const lec_text *out, size_t mark, lec_slice name)
{
    lec_text key = {0};
    lec_text_add_byte(&key, ' ');
    add_lower(&key, name);
    lec_text_add_str(&key, "=\"");
    bool has = memmem(out->ptr + mark, out->len - mark, key.ptr, key.len);
    lec_text_free(&key);
    return has;
}

/* Write an attribute, unless its name is none. */
static void add_attribute(const mender *m, lec_slice name, lec_slice value)
{
    const char *colon = memchr(name.ptr, ':', name.len);
    lec_slice local = local_part(name);
    if (colon && (!local.len || memchr(local.ptr, ':', local.len)))
        return;
    lec_text_add_byte(m->out, ' ');
    add_lower(m->out, name);
    lec_text_add_str(m->out, "=\"");
    add_text(m, value);
    lec_text_add_byte(m->out, '"');
}

/* Write the attributes of the tag at `tag` from byte `at` on.  Return the place
 * of its >, 0 if it has none.
 */
static size_t add_attributes(mender *m, size_t tag, size_t at)
{
    size_t mark = m->out->len, count = 0;
    while ((at = skip_blanks(m, at)) < m->xml.len && m->xml.ptr[at] != '<') {
        lec_slice name = name_at(m, at), value = name;
        if (m->xml.ptr[at] == '>')
            return at;
        at += name.len ? name.len : 1;
        size_t sign = name.len ? skip_blanks(m, at) : at;
        if (name.len && byte_at(m, sign) == '=') {
            at = skip_blanks(m, sign + 1);
            if (!take_value(m, tag, &at, &value))
                return 0;
        }
        bool twice = name.len && count < LEC_MAX_ATTRIBUTES &&
                     has_attribute(m->out, mark, name);
        bool bare = value.ptr == name.ptr && *name.ptr != '/';
        if (twice || bare)
            note(m);
        if (name.len && count++ < LEC_MAX_ATTRIBUTES && !twice)
            add_attribute(m, name, value);
    }
    return 0;
}

/* Test for an element of HTML that has no end tag, in a text. */
static bool is_void(const mender *m, lec_slice name)
{
    static const char *const names[] = {"area",  "br",  "col",   "embed", "hr",
                                        "input", "img", "track", "wbr",   NULL};
    lec_slice top = lec_slice_of(top_of(m));
    return m->depth > 2 && !is_entry_name(top) &&
           lec_slice_match(name, lec_slice_is_nocase, names);
}

/* Write the start tag at `at`.  False, with nothing written, if it is none. */
static bool add_start(mender *m)
{
    lec_slice name = name_at(m, m->at + 1);
    size_t mark = m->out->len;
    if (!name.len || name.ptr[name.len - 1] == ':')
        return false;
    lec_text_add_byte(m->out, '<');
    add_lower(m->out, name);
    size_t end = add_attributes(m, m->at, m->at + 1 + name.len);
    if (!end || m->depth == MAX_DEPTH) {
        lec_text_cut(m->out, mark);
        m->at = end ? end + 1 : m->at;
        return end;
    }
    bool empty = m->xml.ptr[end - 1] == '/';
    if (empty || is_void(m, name)) {
        if (!empty)
            note(m);
        lec_text_add_str(m->out, "/>");
        m->ended = !m->depth;
    } else {
        lec_text_add_byte(m->out, '>');
        push(m, name);
    }
    m->at = end + 1;
    return true;
}

/* Begin the entry of that name: one that is open ends here. */
static void end_entry(mender *m)
{
    lec_slice name = name_at(m, m->at + 1);
    size_t level = is_entry_name(name) ? level_of(m, name) : 0;
    if (!level)
        return;
    note(m);
    while (m->depth >= level)
        pop(m);
}

/* Test for the name of a field that others follow, and none stand in. */
static bool is_field(lec_slice name)
{
    static const char *const names[] = {
        "title",     "link",      "guid",        "id",   "pubdate",
        "published", "updated",   "category",    "date", "comments",
        "creator",   "enclosure", "description", NULL};
    static const char *const prefixes[] = {
        "dc:", "content:", "media:", "itunes:", "slash:", "wfw:", NULL};
    return lec_slice_match(name, lec_slice_is_nocase, names) ||
           lec_slice_match(name, lec_slice_begins_nocase, prefixes);
}

/* Begin the field of that name: a short one that is open ends here. */
static void end_field(mender *m)
{
    lec_slice name = name_at(m, m->at + 1);
    lec_slice top = lec_slice_of(top_of(m));
    bool open =
        m->depth > 1 && is_field(name) && is_field(local_part(top)) &&
        !lec_slice_begins(top, "media:") &&
        !lec_slice_is(local_part(top), "description") &&
        (is_entry_name(lec_slice_of(name_of(m, m->depth - 2))) ||
         lec_slice_is(lec_slice_of(name_of(m, m->depth - 2)), "channel"));
    if (!open)
        return;
    note(m);
    pop(m);
}

/* Write the end tag at `at`, after those that are missing; none is written for
 * an element that is not open.  False if it is no tag.
 */
static bool add_end(mender *m)
{
    lec_slice name = name_at(m, m->at + 2);
    size_t end = skip_blanks(m, m->at + 2 + name.len);
    if (!name.len)
        return false;
    size_t level = level_of(m, name);
    if (level != m->depth || byte_at(m, end) != '>')
        note(m);
    while (level && m->depth >= level)
        pop(m);
    while (end < m->xml.len && m->xml.ptr[end] != '>' && m->xml.ptr[end] != '<')
        end++;
    m->at = end + (byte_at(m, end) == '>');
    return true;
}

/* ---- what is not an element ---------------------------------------------- */

/* Return the place where the end tag of the open element stands in [from, to);
 * `to` if it does not.
 */
static size_t end_of_open(const mender *m, size_t from, size_t to)
{
    lec_slice top = lec_slice_of(top_of(m));
    while (from < to) {
        const char *tag = memmem(m->xml.ptr + from, to - from, "</", 2);
        from = tag ? place_of(m, tag) : to;
        if (tag && lec_slice_same_nocase(name_at(m, from + 2), top))
            return from;
        from += tag != NULL;
        from += tag != NULL;
    }
    return to;
}

/* Write a part of CDATA without the marks in it and what XML forbids. */
static void add_raw(const mender *m, lec_slice s)
{
    size_t done = 0, n;
    for (size_t i = 0; i < s.len; i += n) {
        lec_slice rest = lec_slice_from(s, i);
        n = lec_slice_begins(rest, "<![CDATA[")  ? 9
            : lec_slice_begins(rest, "]]>")      ? 3
            : is_plain((unsigned char)*rest.ptr) ? 0
                                                 : forbidden(rest);
        if (n)
            lec_text_add(m->out, s.ptr + done, i - done);
        done = n ? i + n : done;
        n = n ? n : 1;
    }
    lec_text_add(m->out, s.ptr + done, s.len - done);
}

/* Return the place of the first mark of CDATA, or end tag of the open element,
 * at or behind `at`.
 */
static size_t next_mark(const mender *m, size_t at)
{
    lec_slice top = lec_slice_of(top_of(m));
    for (; at < m->xml.len; at++) {
        lec_slice rest = rest_of(m, at);
        if (lec_slice_begins(rest, "]]>") ||
            lec_slice_begins(rest, "<![CDATA[") ||
            (lec_slice_begins(rest, "</") &&
             lec_slice_same_nocase(name_at(m, at + 2), top)))
            break;
    }
    return at;
}

/* Return the place of the ]]> at or behind `from`; the end if there is none. */
static size_t cdata_mark(mender *m, size_t from)
{
    if (m->cdata_end < from) {
        const char *end = find(m, from, "]]>");
        m->cdata_end = end ? place_of(m, end) : m->xml.len;
    }
    return m->cdata_end;
}

/* Return where the CDATA ends whose content begins at `from`: at its ]]>.  One
 * that another follows, with neither CDATA nor the end of the element between,
 * is of its text, as that of CDATA within.  If CDATA within comes behind the
 * end tag of the element, the mark is missing.
 */
static size_t end_of_cdata(mender *m, size_t from)
{
    size_t to = cdata_mark(m, from), inner = to, next;
    const char *within = memmem(m->xml.ptr + from, to - from, "<![CDATA[", 9);
    if (within)
        inner = place_of(m, within);
    if (within || to == m->xml.len) {
        size_t open = end_of_open(m, from, inner);
        note(m);
        if (open < inner)
            return open;
    }
    while (to < m->xml.len && (next = next_mark(m, to + 3)) < m->xml.len &&
           m->xml.ptr[next] == ']') {
        note(m);
        to = next;
    }
    return to;
}

static void add_cdata(mender *m)
{
    size_t from = m->at + 9, to = end_of_cdata(m, from);
    bool whole = lec_slice_begins(rest_of(m, to), "]]>");
    bool cut = to == m->xml.len;
    lec_slice text = {m->xml.ptr + from, to - from};
    if (!whole && lec_slice_ends(text, "]]"))
        text.len -= 2; /* of the mark a letter is missing */
    if (!cut) {
        lec_text_add_str(m->out, "<![CDATA[");
        add_raw(m, text);
        lec_text_add_str(m->out, "]]>");
    }
    m->at = to + (whole ? 3 : 0);
}

/* Return the place past the next `mark`; 0 if `none` or there is none. */
static size_t past(const mender *m, size_t from, const char *mark, bool *none)
{
    const char *end = *none ? NULL : find(m, from, mark);
    *none = !end;
    return end ? place_of(m, end) + strlen(mark) : 0;
}

/* Pass over a comment; of one that does not end, over its mark. */
static void skip_comment(mender *m)
{
    size_t from = m->at + 4, end = past(m, from, "-->", &m->no_comment);
    size_t inside = end ? end - 3 - from : 0;
    if (!end || memmem(m->xml.ptr + from, inside, "--", 2))
        note(m);
    m->at = end ? end : from;
}

/* Take what an entity stands for; false if it is more than a few letters. */
static bool take_entity_text(mender *m, entity *e, lec_slice value)
{
    lec_text text = {0};
    for (size_t i = 0, n; i < value.len && text.len <= ENTITY_BYTES; i += n) {
        unsigned long code;
        n = number_at(lec_slice_from(value, i), &code);
        if (n)
            lec_text_add_code(&text, (int32_t)code);
        else
            lec_text_add_byte(&text, value.ptr[i]);
        n = n ? n : 1;
    }
    bool good = text.len <= ENTITY_BYTES &&
                !memchr(value.ptr, '<', value.len) &&
                !strpbrk(lec_text_str(&text), "<&%");
    e->len = good ? text.len : 0;
    memcpy(e->text, lec_text_str(&text), e->len);
    lec_text_free(&text);
    return good && m->entity_count < MAX_ENTITIES;
}

/* Take the entity that is declared at `*at`, <!ENTITY nbsp "&#160;">; any that
 * could grow or is elsewhere lets the feed be refused.
 */
static void take_entity(mender *m, size_t *at)
{
    static const char *const own[] = {"amp", "lt", "gt", "quot", "apos", NULL};
    size_t from = skip_blanks(m, *at + 8);
    entity e = {.name = name_at(m, from)};
    *at = skip_blanks(m, from + e.name.len);
    if (!e.name.len) /* of parameters, which nothing here refers to */
        return;
    lec_slice value = {0}, rest = rest_of(m, *at);
    char quote = byte_at(m, *at);
    const char *end = quote == '"' || quote == '\''
                          ? memchr(rest.ptr + 1, quote, rest.len - 1)
                          : NULL;
    value.ptr = rest.ptr + 1;
    value.len = end ? (size_t)(end - rest.ptr) - 1 : 0;
    *at += end ? value.len + 2 : 0;
    if (lec_slice_match(e.name, lec_slice_is, own))
        return;
    if (end && take_entity_text(m, &e, value))
        m->entities[m->entity_count++] = e;
    else
        m->refused = true;
}

static void skip_doctype(mender *m)
{
    bool inside = false, done = false;
    size_t at = m->at + 9;
    while (at < m->xml.len && !done && !m->refused) {
        lec_slice rest = rest_of(m, at);
        const char *end = strchr("\"'", *rest.ptr)
                              ? memchr(rest.ptr + 1, *rest.ptr, rest.len - 1)
                              : NULL;
        if (!inside && *rest.ptr == '<')
            break;
        done = !inside && *rest.ptr == '>';
        inside = *rest.ptr == '[' || (inside && *rest.ptr != ']');
        if (lec_slice_begins(rest, "<!ENTITY"))
            take_entity(m, &at);
        else if (lec_slice_begins(rest, "<!--"))
            at = past(m, at, "-->", &m->no_comment);
        else
            at += end ? (size_t)(end - rest.ptr) + 1 : 1;
        at = at ? at : m->xml.len;
    }
    m->at = at;
}

/* Pass over what begins with <! or <? and is no CDATA. */
static void skip_other(mender *m)
{
    lec_slice rest = rest_of(m, m->at);
    const char *end = memchr(rest.ptr, '>', rest.len);
    if (lec_slice_begins(rest, "<!--")) {
        skip_comment(m);
    } else if (lec_slice_begins_nocase(rest, "<!doctype")) {
        skip_doctype(m);
    } else {
        size_t to = rest.ptr[1] == '?' ? past(m, m->at, "?>", &m->no_pi) : 0;
        if (rest.ptr[1] == '?' && !to)
            note(m);
        m->at = to ? to : end ? place_of(m, end) + 1 : m->xml.len;
    }
}

/* ---- the whole ----------------------------------------------------------- */

/* Find the first element of a feed. */
static bool find_root(mender *m)
{
    static const char *const roots[] = {"rss",     "feed",  "rdf", "opml",
                                        "channel", "entry", NULL};
    const char *p;
    while ((p = find(m, m->at, "<")) && !m->refused) {
        m->at = place_of(m, p);
        char next = byte_at(m, m->at + 1);
        if (next == '!' || next == '?') {
            skip_other(m);
            continue;
        }
        lec_slice name = name_at(m, m->at + 1);
        if (lec_slice_match(local_part(name), lec_slice_is_nocase, roots))
            return true;
        note(m);
        m->at++;
    }
    return false;
}

/* Write what begins with the < at `at`. */
static void add_markup(mender *m)
{
    char next = byte_at(m, m->at + 1);
    if (lec_slice_begins(rest_of(m, m->at), "<![CDATA[")) {
        add_cdata(m);
        return;
    }
    if (next == '!' || next == '?') {
        skip_other(m);
        return;
    }
    end_entry(m);
    end_field(m);
    if (next == '/' ? add_end(m) : add_start(m))
        return;
    note(m);
    add_escaped(m->out, '<');
    m->at++;
}

lec_code lec_feed_mend(lec_slice xml, lec_text *out, lec_mended *told,
                       lec_error *err)
{
    mender m = {.xml = xml, .out = out, .told = told};
    m.entities = lec_must_alloc(MAX_ENTITIES * sizeof *m.entities);
    *told = (lec_mended){.line = 1};
    bool found = find_root(&m);
    while (found && m.at < xml.len && !m.ended) {
        lec_slice rest = rest_of(&m, m.at);
        const char *markup = memchr(rest.ptr, '<', rest.len);
        rest.len = markup ? (size_t)(markup - rest.ptr) : rest.len;
        add_text(&m, rest);
        m.at += rest.len;
        if (markup)
            add_markup(&m);
    }
    lec_text_free(&m.names);
    free(m.entities);
    if (m.refused)
        return lec_fail(err, LEC_E_INPUT, "the feed declares entities");
    return found ? LEC_OK
                 : lec_fail(err, LEC_E_INPUT, "not a feed that can be read");
}
