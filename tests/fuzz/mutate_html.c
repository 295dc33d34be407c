/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mutate_html.h"

#include <ctype.h>
#include <string.h>

#include "base/text.h"

size_t LLVMFuzzerMutate(uint8_t *data, size_t size, size_t most);

#define MOST_TAGS 2048

/* A stretch of a page: bytes [from, to). */
typedef struct stretch {
    size_t from, to;
} stretch;

/* A page on its way to another one. */
typedef struct change {
    lec_slice page;
    stretch tags[MOST_TAGS];
    size_t count;
    unsigned random;
    lec_text out;
} change;

static size_t pick(change *c, size_t count)
{
    c->random = c->random * 1103515245U + 12345U;
    return count ? (c->random >> 8) % count : 0;
}

static void find_tags(change *c, lec_slice page)
{
    c->page = page;
    c->count = 0;
    const char *end = page.ptr + page.len, *at = page.ptr;
    while (c->count < MOST_TAGS && at < end &&
           (at = memchr(at, '<', (size_t)(end - at)))) {
        const char *close = memchr(at, '>', (size_t)(end - at));
        close = close ? close + 1 : end;
        c->tags[c->count++] =
            (stretch){(size_t)(at - page.ptr), (size_t)(close - page.ptr)};
        at = close;
    }
}

/* ---- parts of a page ----------------------------------------------------- */

/* Find the name of a tag; empty in a comment. */
static stretch name_of(const change *c, stretch tag, bool *closes)
{
    size_t from = tag.from + 1;
    *closes = from < tag.to && c->page.ptr[from] == '/';
    from += *closes;
    size_t to = from;
    while (to < tag.to && isalnum((unsigned char)c->page.ptr[to]))
        to++;
    return (stretch){from, to};
}

static lec_slice slice_of(const change *c, stretch s)
{
    return (lec_slice){c->page.ptr + s.from, s.to - s.from};
}

/* Find the element that tag `i` begins, to the end of the tag that closes it;
 * the tag alone if none does.
 */
static stretch element_of(const change *c, size_t i)
{
    bool closes;
    lec_slice name = slice_of(c, name_of(c, c->tags[i], &closes));
    int depth = closes ? 0 : 1;
    for (size_t k = i + 1; depth && name.len && k < c->count; k++) {
        stretch other = name_of(c, c->tags[k], &closes);
        if (!lec_slice_same_nocase(slice_of(c, other), name))
            continue;
        depth += closes ? -1 : 1;
        if (!depth)
            return (stretch){c->tags[i].from, c->tags[k].to};
    }
    return c->tags[i];
}

/* Find what stands between the name of a tag and its end. */
static stretch attributes_of(const change *c, stretch tag)
{
    bool closes;
    size_t from = name_of(c, tag, &closes).to;
    return (stretch){from, tag.to > from ? tag.to - 1 : from};
}

static void add(change *c, size_t from, size_t to)
{
    if (from < to)
        lec_text_add(&c->out, c->page.ptr + from, to - from);
}

/* Write the page with `what` in place of a stretch. */
static void put_instead(change *c, stretch of, lec_slice what)
{
    add(c, 0, of.from);
    lec_text_add_slice(&c->out, what);
    add(c, of.to, c->page.len);
}

/* ---- what is done to it -------------------------------------------------- */

static const char *const names[] = {
    "p",    "div",   "span",     "a",       "b",          "h1",
    "h3",   "ul",    "ol",       "li",      "blockquote", "table",
    "tr",   "td",    "th",       "caption", "figure",     "figcaption",
    "img",  "main",  "article",  "section", "header",     "footer",
    "nav",  "aside", "template", "script",  "style",      "noscript",
    "svg",  "math",  "iframe",   "select",  "textarea",   "title",
    "meta", "link",  "base",     "pre",     "code",       "q",
    "abbr", "sup",   "time",     "br",      "hr",         "details",
    "dl",   "dt",    "dd",       "form",    "button",     "html",
    "head", "body",  "body",     "object",  "plaintext",  "frameset",
};

static const char *const fragments[] = {
    "<!--",
    "-->",
    "<![CDATA[",
    "]]>",
    "<p>",
    "</p>",
    "</div>",
    "</table>",
    "<td rowspan=999 colspan=99>",
    "<hr>",
    "<p hidden>",
    "<p style='display:none'>",
    "<div aria-hidden=true>",
    "<div data-lectern=skip>",
    "<div data-lectern=only>",
    "<p class=no-audio>",
    "<span lang=de>",
    "<span lang=ar dir=rtl>",
    "<html lang=zh>",
    "<sup><a href='#n1'>1</a></sup>",
    "<li id=n1>",
    "<img alt='a bridge'>",
    "<time datetime='2024-02-30T25:61'>",
    "<meta charset=utf-16>",
    "<base href='javascript:'>",
    "<meta property='og:title' content=''>",
    "<script type='application/ld+json'>{\"@type\":\"NewsArticle\","
    "\"articleBody\":\"",
    "\"}</script>",
    "&#0;",
    "&#x202e;",
    "&#x110000;",
    "&nbsp",
    "\xC2\xA9 0 ",
    "\xC2\xAE ",
    "\xE2\x80\x8B",
    "\xE2\x80\xAE",
    "\xF3\xA0\x81\x81",
    "\xFF\xFE",
    "\xED\xA0\x80",
    "\x1B]0;",
    "$1,234.5678bn ",
    "12/31/99999 ",
    "? a ",
};

static void drop(change *c, size_t i, size_t k)
{
    (void)k;
    put_instead(c, element_of(c, i), lec_slice_of(""));
}

static void drop_tag(change *c, size_t i, size_t k)
{
    (void)k;
    put_instead(c, c->tags[i], lec_slice_of(""));
}

/* Put a copy of the element of tag `i` in front of tag `k`. */
static void splice(change *c, size_t i, size_t k)
{
    size_t at = c->tags[k].from;
    put_instead(c, (stretch){at, at}, slice_of(c, element_of(c, i)));
}

/* Put the element of tag `i` in place of that of tag `k`. */
static void replace(change *c, size_t i, size_t k)
{
    put_instead(c, element_of(c, k), slice_of(c, element_of(c, i)));
}

/* Put many of a tag where one is. */
static void nest(change *c, size_t i, size_t k)
{
    add(c, 0, c->tags[i].from);
    for (size_t n = pick(c, 1 + k % 40) + 2; n; n--)
        add(c, c->tags[i].from, c->tags[i].to);
    add(c, c->tags[i].to, c->page.len);
}

static void rename_tag(change *c, size_t i, size_t k)
{
    (void)k;
    bool closes;
    const char *name = names[pick(c, sizeof names / sizeof *names)];
    put_instead(c, name_of(c, c->tags[i], &closes), lec_slice_of(name));
}

/* Give tag `k` the attributes of tag `i`. */
static void lend(change *c, size_t i, size_t k)
{
    put_instead(c, attributes_of(c, c->tags[k]),
                slice_of(c, attributes_of(c, c->tags[i])));
}

/* Take the first quote out of a tag, or its end. */
static void cut_quote(change *c, size_t i, size_t k)
{
    size_t at = c->tags[i].from;
    while (at + 1 < c->tags[i].to && c->page.ptr[at] != '"' &&
           c->page.ptr[at] != '\'')
        at++;
    (void)k;
    put_instead(c, (stretch){at, at + 1}, lec_slice_of(""));
}

static void put_fragment(change *c, size_t i, size_t k)
{
    size_t at = k % 2 ? c->tags[i].from : c->tags[i].to;
    put_instead(
        c, (stretch){at, at},
        lec_slice_of(fragments[pick(c, sizeof fragments / sizeof *fragments)]));
}

static void cut_off(change *c, size_t i, size_t k)
{
    add(c, 0, k % 2 ? c->tags[i].from : c->tags[i].to);
}

/* ---- doors --------------------------------------------------------------- */

/* Move the new page to where it goes, as much of it as there is room for. */
static size_t give(change *c, uint8_t *to, size_t most)
{
    size_t size = c->out.len < most ? c->out.len : most;
    if (size)
        memcpy(to, c->out.ptr, size);
    lec_text_free(&c->out);
    return size;
}

size_t mutate_html(uint8_t *data, size_t size, size_t most, unsigned seed)
{
    static void (*const acts[])(change *, size_t, size_t) = {
        drop,         drop_tag,     splice,  splice, replace,
        nest,         rename_tag,   lend,    lend,   cut_quote,
        put_fragment, put_fragment, cut_off,
    };
    static change c;
    c.random = seed;
    find_tags(&c, (lec_slice){(const char *)data, size});
    if (!c.count || !pick(&c, 3))
        return LLVMFuzzerMutate(data, size, most);
    acts[pick(&c, sizeof acts / sizeof *acts)](&c, pick(&c, c.count),
                                               pick(&c, c.count));
    return give(&c, data, most);
}

size_t cross_html(const uint8_t *page, size_t size, const uint8_t *other,
                  size_t other_size, uint8_t *out, size_t most, unsigned seed)
{
    static change c;
    lec_text element = {0};
    c.random = seed;
    find_tags(&c, (lec_slice){(const char *)other, other_size});
    if (c.count)
        lec_text_add_slice(&element,
                           slice_of(&c, element_of(&c, pick(&c, c.count))));
    find_tags(&c, (lec_slice){(const char *)page, size});
    size_t at = c.count ? c.tags[pick(&c, c.count)].from : size;
    put_instead(&c, (stretch){at, at}, lec_text_slice(&element));
    lec_text_free(&element);
    return give(&c, out, most);
}
