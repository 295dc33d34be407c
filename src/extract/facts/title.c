/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extract/facts/title.h"

#include <string.h>
#include <strings.h>

#include <unicode/uchar.h>

#include "base/utf8.h"
#include "extract/furniture.h"

#define SITE_WORDS 3 /* a site's name in a title has no more */

static bool equal_folded(lec_slice a, lec_slice b)
{
    lec_text x = {0}, y = {0};
    lec_furniture_fold(a, &x);
    lec_furniture_fold(b, &y);
    bool same = x.len && lec_slice_is(lec_text_slice(&x), lec_text_str(&y));
    lec_text_free(&x);
    lec_text_free(&y);
    return same;
}

/* Find the last separator (" - ", " | ") in a title; title.len if there is
 * none. Sets `*width` to its length.
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

/* Is `part` of a title what the site calls itself: its name, a name that begins
 * or ends with it, or its host?
 */
static bool is_site(const lec_finder *f, lec_slice part)
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

/* Cut the name of the site off the end or the start of a title. */
static lec_slice without_site(const lec_finder *f, lec_slice title)
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
    lec_slice rest = lec_slice_from(title, n);
    size_t skip = strspn(rest.ptr, " -|:");
    if (skip < 2 || rest.ptr[skip - 1] != ' ')
        return title;
    return lec_slice_from(rest, skip);
}

/* Is the site named in `title` from byte `at` on? */
static bool holds_site(const lec_finder *f, lec_slice title, size_t at)
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

/* Cut a title down to the headline on the page that it begins with, if the site
 * is named behind: then that is the site, a section, a slogan.
 */
static lec_slice as_headline(const lec_finder *f, lec_slice title)
{
    for (size_t i = 0; i < f->tree->headings.count && i < 20; i++) {
        lec_slice h = lec_slice_of(lec_fact_text(f, f->tree->headings.at[i]));
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

/* Is one of the page's headlines just `text`? */
static bool is_headline(const lec_finder *f, lec_slice text)
{
    for (size_t i = 0; i < f->tree->headings.count && i < 20; i++)
        if (equal_folded(
                text, lec_slice_of(lec_fact_text(f, f->tree->headings.at[i]))))
            return true;
    return false;
}

/* Cut off what a <title> says behind its last separator, most often the site:
 * surely so if the rest is a headline on the page.
 */
static lec_slice without_tail(const lec_finder *f, lec_slice title)
{
    size_t width = 0, at = last_separator(title, &width);
    lec_slice head = lec_slice_trim((lec_slice){title.ptr, at});
    lec_slice tail = {title.ptr + at + width, title.len - at - width};
    if (at == title.len || width < 3)
        return title;
    if (lec_slice_count_words(tail) <= SITE_WORDS && is_headline(f, head)) {
        lec_builder_field(f->builder, &f->article->site, tail, "title element");
        return head;
    }
    if (lec_slice_count_words(head) < 5 ||
        lec_slice_count_words(tail) >= lec_slice_count_words(head))
        return title;
    return head;
}

void lec_title_find(const lec_finder *f)
{
    lec_field found = {NULL, NULL};
    const char *whole =
        f->tree->titles.count ? lec_fact_text(f, f->tree->titles.at[0]) : "";
    if (f->jsonld->name && strstr(whole, f->jsonld->name) &&
        !is_site(f, lec_slice_of(f->jsonld->name)) &&
        !(f->jsonld->headline && strstr(whole, f->jsonld->headline)))
        lec_fact_set(f, &found, f->jsonld->name, "json-ld name");
    lec_fact_set(f, &found, f->jsonld->headline, "json-ld headline");
    lec_fact_set(f, &found, f->jsonld->name, "json-ld name");
    LEC_SET_FROM_META(f, &found, "dc:title", "dcterms:title", "og:title",
                      "title", "twitter:title", "parsely-title");
    lec_fact_set(f, &found, lec_fact_microdata(f, "headline"),
                 "itemprop headline");
    lec_fact_set(f, &found, whole, "title element");
    for (size_t i = 0; !found.text && i < f->tree->headings.count; i++)
        lec_fact_set(f, &found, lec_fact_text(f, f->tree->headings.at[i]),
                     "heading");
    if (!found.text)
        return;
    lec_slice title = without_site(f, lec_slice_of(found.text));
    title = as_headline(f, title);
    if (!strcmp(found.from, "title element"))
        title = without_tail(f, title);
    lec_builder_field(f->builder, &f->article->title, title, found.from);
}
