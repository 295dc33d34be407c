/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extract/metadata.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include <unicode/uchar.h>

#include "base/utf8.h"
#include "extract/furniture.h"
#include "extract/linked.h"
#include "extract/persons.h"
#include "extract/tidy.h"
#include "extract/timestamp.h"

#define SITE_WORDS 3 /* a site's name in a title has no more */
#define MAX_LINE 400 /* bytes of a line that is looked at for a fact */

typedef struct finder {
    const lec_tree *tree;
    const lec_furniture *furniture;
    lec_builder *builder;
    lec_article *article;
    lec_linked *linked;
    const char *host; /* of the page's address, "" if unknown */
} finder;

/* ---- <meta> ------------------------------------------------------------ */

/* `name` is one of the words of `value`, which is parted by spaces; a dot
 * counts as a colon ("DC.title").
 */
static bool names_it(const char *value, const char *name)
{
    size_t n = strlen(name);
    while (value && *value) {
        size_t len = strcspn(value, " \t\n");
        size_t i = 0;
        while (i < n && i < len &&
               ((value[i] | 32) == (name[i] | 32) ||
                (value[i] == '.' && name[i] == ':')))
            i++;
        if (i == n && len == n)
            return true;
        value += len;
        value += strspn(value, " \t\n");
    }
    return false;
}

/* The content of the <meta> of that name, NULL if none has any.  One with
 * `property` goes before one with `name`.
 */
static const char *meta(const finder *f, const char *name)
{
    static const char *const keys[] = {"property", "name", "itemprop",
                                       "http-equiv"};
    for (size_t k = 0; k < sizeof keys / sizeof *keys; k++) {
        for (size_t i = 0; i < f->tree->metas.count; i++) {
            const xmlNode *node = f->tree->metas.at[i];
            if (!names_it(lec_tree_attribute(node, keys[k]), name))
                continue;
            const char *content = lec_tree_attribute(node, "content");
            if (content && content[strspn(content, " \t\n")])
                return content;
        }
    }
    return NULL;
}

static const char *link_to(const finder *f, const char *rel)
{
    for (size_t i = 0; i < f->tree->metas.count; i++) {
        const xmlNode *node = f->tree->metas.at[i];
        if (names_it(lec_tree_attribute(node, "rel"), rel))
            return lec_tree_attribute(node, "href");
    }
    return NULL;
}

/* White space folded: values in attributes may run over lines. */
static lec_slice fold_space(const finder *f, const char *s)
{
    lec_text out = {0};
    for (bool space = false; s && *s && out.len < 4000; s++) {
        if (*s == ' ' || (*s >= '\t' && *s <= '\r')) {
            space = out.len > 0;
            continue;
        }
        if (space)
            lec_text_add_byte(&out, ' ');
        space = false;
        lec_text_add_byte(&out, *s);
    }
    lec_slice copy = lec_slice_of(
        lec_arena_copy(lec_builder_arena(f->builder), lec_text_slice(&out)));
    lec_text_free(&out);
    return copy;
}

static void set(finder *f, lec_field *field, const char *text, const char *from)
{
    if (text && !field->text)
        lec_builder_field(f->builder, field, fold_space(f, text), from);
}

/* The first of `names` that has a value. */
static void set_from_meta(finder *f, lec_field *field, const char *const *names,
                          size_t count)
{
    for (size_t i = 0; i < count && !field->text; i++)
        set(f, field, meta(f, names[i]), names[i]);
}

#define SET_FROM_META(f, field, ...)                                           \
    do {                                                                       \
        static const char *const names[] = {__VA_ARGS__};                      \
        set_from_meta(f, field, names, sizeof names / sizeof *names);          \
    } while (0)

static const char *text_in(const finder *f, const xmlNode *node)
{
    lec_text out = {0};
    lec_tidy_text(node, MAX_LINE, &out);
    const char *copy =
        lec_arena_copy(lec_builder_arena(f->builder), lec_text_slice(&out));
    lec_text_free(&out);
    return copy;
}

/* ---- the site ----------------------------------------------------------- */

static void find_host(finder *f)
{
    const char *url = f->article->url.text;
    const char *start = url ? strstr(url, "://") : NULL;
    f->host = "";
    if (!start)
        return;
    start += 3;
    if (!strncmp(start, "www.", 4))
        start += 4;
    f->host = lec_arena_copy(lec_builder_arena(f->builder),
                             (lec_slice){start, strcspn(start, "/:?#")});
}

static void find_site(finder *f)
{
    lec_field *site = &f->article->site;
    SET_FROM_META(f, site, "og:site_name");
    set(f, site, f->linked->site, "json-ld publisher");
    SET_FROM_META(f, site, "application-name", "apple-mobile-web-app-title",
                  "dc:publisher");
}

/* ---- the title ---------------------------------------------------------- */

static bool equal_folded(lec_slice a, lec_slice b)
{
    lec_text x = {0}, y = {0};
    lec_furniture_fold(a, &x);
    lec_furniture_fold(b, &y);
    bool same = x.len && x.len == y.len && !memcmp(x.ptr, y.ptr, x.len);
    lec_text_free(&x);
    lec_text_free(&y);
    return same;
}

/* Where the last " - ", " | " and so on stands in a title; title.len if
 * nowhere.  `width` is set to its length.
 */
static size_t last_separator(lec_slice title, size_t *width)
{
    static const char *const marks[] = {
        " - ", " | ", " – ", " — ", " · ", " » ", " :: ", " • ",
        " / ", "｜",  " > ", " : ", "|",   "_",   " ‹ ",  " « "};
    size_t best = title.len;
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        size_t n = strlen(marks[i]);
        for (size_t at = 1; at + n < title.len; at++) {
            if (memcmp(title.ptr + at, marks[i], n) != 0)
                continue;
            if (n == 1 &&
                (title.ptr[at - 1] == ' ' || title.ptr[at + 1] == ' '))
                continue;
            if (best == title.len || at > best) {
                best = at;
                *width = n;
            }
        }
    }
    return best;
}

/* `part` of a title is what the site calls itself: its name, a name that
 * begins or ends with it, or its host.
 */
static bool is_site(const finder *f, lec_slice part)
{
    const char *site = f->article->site.text;
    if (site && equal_folded(part, lec_slice_of(site)))
        return true;
    if (site && part.len && part.len < 60 &&
        (memmem(part.ptr, part.len, site, strlen(site)) ||
         (part.len > 3 && memmem(site, strlen(site), part.ptr, part.len))))
        return true;
    lec_text squeezed = {0};
    for (size_t i = 0; i < part.len; i++)
        if (part.ptr[i] != ' ')
            lec_text_add_byte(&squeezed, part.ptr[i]);
    bool in_host = squeezed.len > 2 && squeezed.len < 60 && f->host[0] &&
                   strcasestr(f->host, lec_text_str(&squeezed));
    lec_text_free(&squeezed);
    return in_host;
}

/* The title without the name of the site at its end or its start. */
static lec_slice without_site(const finder *f, lec_slice title)
{
    size_t width = 0;
    for (int i = 0; i < 3; i++) {
        size_t at = last_separator(title, &width);
        if (at == title.len)
            return title;
        lec_slice tail = {title.ptr + at + width, title.len - at - width};
        if (!is_site(f, lec_slice_trim(tail)))
            break;
        title = lec_slice_trim((lec_slice){title.ptr, at});
    }
    const char *site = f->article->site.text;
    size_t n = site ? strlen(site) : 0;
    if (!n || n + 3 >= title.len || strncasecmp(title.ptr, site, n) != 0)
        return title;
    lec_slice rest = {title.ptr + n, title.len - n};
    size_t skip = strspn(rest.ptr, " -|:");
    if (skip < 2 || rest.ptr[skip - 1] != ' ')
        return title;
    return (lec_slice){rest.ptr + skip, rest.len - skip};
}

/* The site is named in `title` from byte `at` on. */
static bool holds_site(const finder *f, lec_slice title, size_t at)
{
    while (at < title.len) {
        size_t end = at;
        while (end < title.len && !strchr("|-_/:", title.ptr[end]))
            end++;
        lec_slice part = lec_slice_trim((lec_slice){title.ptr + at, end - at});
        if (part.len > 2 && is_site(f, part))
            return true;
        at = end + 1;
    }
    return false;
}

/* A headline on the page with which `title` begins, before a separator:
 * then what follows is the site, a section, a slogan.
 */
static lec_slice as_headline(const finder *f, lec_slice title)
{
    for (size_t i = 0; i < f->tree->headings.count && i < 20; i++) {
        lec_slice h = lec_slice_of(text_in(f, f->tree->headings.at[i]));
        if (h.len < 12 || h.len >= title.len ||
            strncasecmp(h.ptr, title.ptr, h.len) != 0)
            continue;
        size_t after = h.len;
        while (after < title.len && title.ptr[after] == ' ')
            after++;
        size_t at = after;
        int32_t c = at < title.len ? lec_utf8_next(title, &at) : 'a';
        if (!u_isalnum(c) && holds_site(f, title, at))
            return (lec_slice){title.ptr, h.len};
    }
    return title;
}

static size_t count_words(lec_slice text)
{
    size_t words = text.len > 0;
    for (size_t i = 0; i < text.len; i++)
        words += text.ptr[i] == ' ';
    return words;
}

/* One of the page's headlines is just `text`. */
static bool is_headline(const finder *f, lec_slice text)
{
    for (size_t i = 0; i < f->tree->headings.count && i < 20; i++)
        if (equal_folded(text,
                         lec_slice_of(text_in(f, f->tree->headings.at[i]))))
            return true;
    return false;
}

/* What a <title> says last, after a separator, is most often the site: surely
 * so if the page has the rest for a headline.
 */
static lec_slice without_tail(finder *f, lec_slice title)
{
    size_t width = 0, at = last_separator(title, &width);
    lec_slice head = lec_slice_trim((lec_slice){title.ptr, at});
    lec_slice tail = {title.ptr + at + width, title.len - at - width};
    if (at == title.len || width < 3)
        return title;
    if (count_words(tail) <= SITE_WORDS && is_headline(f, head)) {
        lec_builder_field(f->builder, &f->article->site, tail, "title element");
        return head;
    }
    if (count_words(head) < 5 || count_words(tail) >= count_words(head))
        return title;
    return head;
}

static bool is_meta(const xmlNode *node)
{
    return !strcmp((const char *)node->name, "meta");
}

/* In a menu, a list of other articles, the comments: not of this article. */
static bool is_beside(const xmlNode *node)
{
    static const char *const beside[] = {"menu", "related articles", "comments",
                                         "page footer"};
    for (int i = 0; i < 40 && node && node->type == XML_ELEMENT_NODE; i++) {
        lec_verdict v = {.why = NULL};
        const char *name = (const char *)node->name;
        const char *class = lec_tree_attribute(node, "class");
        if (!strcmp(name, "body") || !strcmp(name, "article") ||
            !strcmp(name, "main"))
            break;
        lec_judge_element(name, &v);
        if (class)
            lec_judge_words(class, &v);
        for (size_t k = 0; v.why && k < sizeof beside / sizeof *beside; k++)
            if (!strcmp(v.why, beside[k]))
                return true;
        node = node->parent;
    }
    return false;
}

/* What the first element with that itemprop says; NULL if none does. */
static const char *microdata(const finder *f, const char *name)
{
    static const char *const values[] = {"content", "datetime"};
    for (size_t i = 0; i < f->tree->properties.count; i++) {
        const xmlNode *node = f->tree->properties.at[i];
        const char *text = NULL;
        if (!names_it(lec_tree_attribute(node, "itemprop"), name) ||
            is_beside(node))
            continue;
        for (size_t k = 0; !text && k < sizeof values / sizeof *values; k++)
            text = lec_tree_attribute(node, values[k]);
        if (!text)
            text = text_in(f, node);
        if (*text)
            return text;
    }
    return NULL;
}

static void find_title(finder *f)
{
    lec_field found = {NULL, NULL};
    const char *whole =
        f->tree->titles.count ? text_in(f, f->tree->titles.at[0]) : "";
    if (f->linked->name && strstr(whole, f->linked->name) &&
        !is_site(f, lec_slice_of(f->linked->name)) &&
        !(f->linked->headline && strstr(whole, f->linked->headline)))
        set(f, &found, f->linked->name, "json-ld name");
    set(f, &found, f->linked->headline, "json-ld headline");
    set(f, &found, f->linked->name, "json-ld name");
    SET_FROM_META(f, &found, "dc:title", "dcterms:title", "og:title", "title",
                  "twitter:title", "parsely-title");
    set(f, &found, microdata(f, "headline"), "itemprop headline");
    set(f, &found, whole, "title element");
    for (size_t i = 0; !found.text && i < f->tree->headings.count; i++)
        set(f, &found, text_in(f, f->tree->headings.at[i]), "heading");
    if (!found.text)
        return;
    lec_slice title = without_site(f, lec_slice_of(found.text));
    title = as_headline(f, title);
    if (!strcmp(found.from, "title element"))
        title = without_tail(f, title);
    lec_builder_field(f->builder, &f->article->title, title, found.from);
}

/* ---- persons ------------------------------------------------------------ */

static size_t persons(finder *f, const char *line, const char *from)
{
    if (!line)
        return 0;
    return lec_persons_read(fold_space(f, line), f->furniture, from,
                            f->builder);
}

/* A byline on the page: the marked element with a name in it. */
static void find_visible_byline(finder *f)
{
    for (size_t i = 0; i < f->tree->bylines.count && i < 100; i++) {
        const xmlNode *node = f->tree->bylines.at[i];
        const char *line = is_meta(node) ? lec_tree_attribute(node, "content")
                                         : text_in(f, node);
        if (line && strlen(line) < 200 && !is_beside(node) &&
            persons(f, line, "byline"))
            return;
    }
}

/* Several <meta> may name one author each. */
static size_t meta_persons(finder *f, const char *key, const char *name)
{
    size_t found = 0;
    for (size_t i = 0; i < f->tree->metas.count; i++) {
        const xmlNode *node = f->tree->metas.at[i];
        if (names_it(lec_tree_attribute(node, key), name))
            found += persons(f, lec_tree_attribute(node, "content"), name);
    }
    return found;
}

/* Some call their site by their own name: two or three words, not fewer and
 * not more.
 */
static bool is_own_site(const finder *f, const char *name)
{
    const char *site = f->article->site.text;
    size_t words = count_words(lec_slice_of(name));
    return site && !strcmp(site, name) && (words == 2 || words == 3);
}

static void find_authors(finder *f)
{
    static const char *const names[] = {
        "dc:creator",     "dcterms:creator", "author", "parsely-author",
        "article:author", "sailthru.author", "byl",    "authors",
        "og:author",      "twitter:data1"};
    size_t found = 0;
    for (size_t i = 0; i < f->linked->author_count; i++) {
        const char *name = f->linked->authors[i];
        if (f->linked->persons[i] && is_own_site(f, name)) {
            lec_builder_author(f->builder, lec_slice_of(name),
                               "json-ld author");
            found++;
        } else {
            found += persons(f, name, "json-ld author");
        }
    }
    for (size_t n = 0; !found && n < sizeof names / sizeof *names; n++) {
        found += meta_persons(f, "property", names[n]);
        if (!found)
            found += meta_persons(f, "name", names[n]);
    }
    if (!found)
        find_visible_byline(f);
}

/* ---- the date ----------------------------------------------------------- */

static void set_date(finder *f, const char *text, const char *from)
{
    lec_text date = {0};
    if (text && !f->article->published.text && lec_timestamp_read(text, &date))
        set(f, &f->article->published, lec_text_str(&date), from);
    lec_text_free(&date);
}

static void find_published(finder *f)
{
    static const char *const names[] = {"article:published_time",
                                        "datePublished",
                                        "og:published_time",
                                        "parsely-pub-date",
                                        "publishdate",
                                        "pubdate",
                                        "publish-date",
                                        "sailthru.date",
                                        "dc:date",
                                        "dcterms:created",
                                        "dc:date.issued",
                                        "dcterms:date",
                                        "article:published",
                                        "date",
                                        "cXenseParse:recs:publishtime",
                                        "og:article:published_time"};
    set_date(f, f->linked->published, "json-ld datePublished");
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        set_date(f, meta(f, names[i]), names[i]);
    set_date(f, microdata(f, "datePublished"), "itemprop datePublished");
    for (size_t i = 0; i < f->tree->times.count; i++)
        if (!is_beside(f->tree->times.at[i]))
            set_date(f, lec_tree_attribute(f->tree->times.at[i], "datetime"),
                     "time element");
}

/* ---- what it is about ---------------------------------------------------- */

static void find_summaries(finder *f)
{
    static const char *const names[] = {"description", "og:description",
                                        "twitter:description"};
    lec_linked *l = f->linked;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const char *content = meta(f, names[i]);
        if (content && l->summary_count < LEC_LINKED_SUMMARIES)
            l->summaries[l->summary_count++] = fold_space(f, content).ptr;
    }
}

/* ---- language, picture, address ------------------------------------------ */

/* "en_US" and "EN-us" are en-US.  Nothing is set if it is no language. */
static void set_lang(finder *f, const char *value, const char *from)
{
    lec_text tag = {0};
    size_t part = 0, len = value ? strcspn(value, ",; ") : 0;
    for (size_t i = 0; i < len && i < 35; i++) {
        char c = value[i];
        if (c == '_')
            c = '-';
        if (c == '-') {
            part++;
        } else if (!u_isalnum((unsigned char)c) || (unsigned char)c > 127) {
            lec_text_cut(&tag, 0);
            break;
        } else if (c >= 'A' && c <= 'Z') {
            c = (char)(c - 'A' + 'a');
        }
        lec_text_add_byte(&tag, c);
    }
    if (part && tag.len == 5)
        for (size_t i = 3; i < 5; i++)
            if (tag.ptr[i] >= 'a' && tag.ptr[i] <= 'z')
                tag.ptr[i] = (char)(tag.ptr[i] - 'a' + 'A');
    size_t first = strcspn(lec_text_str(&tag), "-");
    if (first == 2 || first == 3)
        set(f, &f->article->lang, lec_text_str(&tag), from);
    lec_text_free(&tag);
}

static void find_lang(finder *f)
{
    set_lang(f, f->tree->lang, "html lang");
    set_lang(f, meta(f, "content-language"), "content-language");
    set_lang(f, f->linked->lang, "json-ld inLanguage");
    set_lang(f, meta(f, "og:locale"), "og:locale");
    set_lang(f, meta(f, "dc:language"), "dc:language");
    set_lang(f, meta(f, "language"), "meta language");
}

static void find_url(finder *f, const lec_page *page)
{
    const char *canonical = link_to(f, "canonical");
    if (canonical && strstr(canonical, "://"))
        set(f, &f->article->url, canonical, "canonical link");
    SET_FROM_META(f, &f->article->url, "og:url");
    if (page->url && page->url[0])
        set(f, &f->article->url, page->url, "address");
}

/* Scheme and host of the page's address go before a path. */
static void find_image(finder *f)
{
    lec_field found = {NULL, NULL};
    SET_FROM_META(f, &found, "og:image", "og:image:url", "twitter:image",
                  "twitter:image:src");
    set(f, &found, f->linked->image, "json-ld image");
    if (!found.text)
        return;
    lec_text whole = {0};
    const char *url = f->article->url.text;
    const char *slashes = url ? strstr(url, "://") : NULL;
    if (slashes && !strncmp(found.text, "//", 2))
        lec_text_add(&whole, url, (size_t)(slashes - url) + 1);
    else if (slashes && found.text[0] == '/')
        lec_text_add(&whole, url,
                     (size_t)(slashes - url) + 3 + strcspn(slashes + 3, "/?#"));
    lec_text_add_str(&whole, found.text);
    set(f, &f->article->image, lec_text_str(&whole), found.from);
    lec_text_free(&whole);
}

void lec_metadata_read(const lec_tree *tree, const lec_page *page,
                       const lec_furniture *furniture, lec_linked *linked,
                       lec_builder *builder)
{
    finder f = {.tree = tree,
                .furniture = furniture,
                .builder = builder,
                .article = lec_builder_article(builder)};
    lec_linked_read(tree, lec_builder_arena(builder), linked);
    f.linked = linked;
    find_url(&f, page);
    find_host(&f);
    find_lang(&f);
    find_site(&f);
    find_title(&f);
    find_authors(&f);
    find_published(&f);
    find_summaries(&f);
    find_image(&f);
}
