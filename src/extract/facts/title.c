/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extract/facts/title.h"

#include <string.h>
#include <strings.h>

#include <unicode/uchar.h>

#include "base/utf8.h"
#include "extract/furniture.h"

#define SITE_WORDS 3      /* a site's name in a title has no more */
#define TAIL_WORDS 10     /* so few behind a headline are none of it */
#define SHORT_HEADLINE 12 /* bytes: less is a kicker */
#define MOST_HEADINGS 40  /* of a page that are looked at */

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
        " - ", " | ", " – ", " — ", " · ", " » ", " :: ", " • ", " / ",
        "｜",  " > ", " : ", "|",   "_",   " ‹ ", " « ",  " › ", "："};
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

/* Is it a letter of a script that puts no spaces between words? */
static bool is_unspaced(int32_t c)
{
    return u_isalpha(c) &&
           ((c >= 0x2e80 && c < 0xac00) || (c >= 0xf900 && c < 0xfb00) ||
            (c >= 0x0e00 && c < 0x1000) || (c >= 0x1780 && c < 0x1800));
}

/* Take the next word of three letters or more, or one letter of a script
 * without spaces, off a folded text; empty at its end.
 */
static lec_slice take_word(lec_slice *text)
{
    size_t at = 0, start = 0, letters = 0;
    while (at < text->len) {
        size_t before = at;
        int32_t c = lec_utf8_next(*text, &at);
        bool inside = u_isalnum(c) && !is_unspaced(c);
        if (inside) {
            start = letters++ ? start : before;
            if (at < text->len)
                continue;
        }
        size_t end = inside || letters < 3 ? at : before;
        start = letters < 3 ? before : start;
        if (letters > 2 || is_unspaced(c)) {
            lec_slice word = {text->ptr + start, end - start};
            *text = lec_slice_from(*text, end);
            return word;
        }
        letters = 0;
    }
    *text = (lec_slice){"", 0};
    return *text;
}

/* Does a folded text have the word, or one that begins with all of it but its
 * last two letters ("island", "islands")?
 */
static bool has_word(lec_slice text, lec_slice word)
{
    size_t stem = word.len > 5 ? word.len - 2 : word.len;
    for (lec_slice w = take_word(&text); w.len; w = take_word(&text))
        if (w.len >= stem && !memcmp(w.ptr, word.ptr, stem))
            return true;
    return false;
}

/* Do two texts speak of the same: is a third of the words of the one with fewer
 * in the other, and not just one?
 */
static bool speak_of_same(lec_slice a, lec_slice b)
{
    lec_text x = {0}, y = {0};
    size_t words = 0, others = 0, shared = 0;
    lec_furniture_fold(a, &x);
    lec_furniture_fold(b, &y);
    lec_slice rest = lec_text_slice(&x);
    for (lec_slice w = take_word(&rest); w.len; w = take_word(&rest)) {
        words++;
        shared += has_word(lec_text_slice(&y), w);
    }
    rest = lec_text_slice(&y);
    while (take_word(&rest).len)
        others++;
    lec_text_free(&x);
    lec_text_free(&y);
    return shared > 1 && shared * 3 >= (words < others ? words : others);
}

/* Does the title say `heading` and nothing, or more behind a mark? */
static bool begins_with(lec_slice title, lec_slice heading)
{
    static const char *const marks[] = {
        " -", " |", " –", " —", " ·", " »", " :", " •", " /", " >", " ‹",
        " ›", " «", " (", " _", "｜", "：", "|",  "_",  ": ", NULL};
    return heading.len >= SHORT_HEADLINE && heading.len <= title.len &&
           !strncasecmp(heading.ptr, title.ptr, heading.len) &&
           (heading.len == title.len ||
            lec_slice_match(lec_slice_from(title, heading.len),
                            lec_slice_begins, marks));
}

/* Give the longer part of a title on the two sides of its last separator. */
static lec_slice main_part(lec_slice title)
{
    size_t width = 0, at = last_separator(title, &width);
    lec_slice tail = lec_slice_from(title, at + (at < title.len ? width : 0));
    return tail.len > at ? tail : (lec_slice){title.ptr, at};
}

/* Find the headline that readers see: the first heading of the page that the
 * title says with a few words behind, else the first one of the highest level
 * that speaks of the same.  NULL if there is none.
 */
static const char *seen_headline(const lec_finder *f, lec_slice title)
{
    const char *alike = NULL;
    lec_slice part = main_part(title);
    for (size_t i = 0; i < f->tree->headings.count && i < MOST_HEADINGS; i++) {
        const xmlNode *node = f->tree->headings.at[i];
        const char *text = lec_fact_text(f, node);
        lec_slice heading = lec_slice_of(text);
        bool first = lec_tree_is(node, "h1");
        if (!heading.len || lec_fact_is_beside(f, node) || is_site(f, heading))
            continue;
        if (!begins_with(title, heading)) {
            if (!alike && first && speak_of_same(heading, part))
                alike = text;
        } else if (lec_slice_count_words(lec_slice_from(title, heading.len)) <=
                       TAIL_WORDS &&
                   (first || title.ptr[heading.len] != ':')) {
            return text;
        }
    }
    return alike;
}

/* Cut off what a <title> says behind its last separator, most often the site:
 * surely so if the rest is the headline on the page, `seen`, which may be NULL.
 */
static lec_slice without_tail(const lec_finder *f, lec_slice title,
                              const char *seen)
{
    size_t width = 0, at = last_separator(title, &width);
    lec_slice head = lec_slice_trim((lec_slice){title.ptr, at});
    lec_slice tail = {title.ptr + at + width, title.len - at - width};
    if (at == title.len || width < 3)
        return title;
    if (seen && lec_slice_count_words(tail) <= SITE_WORDS &&
        equal_folded(head, lec_slice_of(seen))) {
        lec_builder_field(f->builder, &f->article->site, tail, "title element");
        return head;
    }
    if (lec_slice_count_words(head) < 5 ||
        lec_slice_count_words(tail) >= lec_slice_count_words(head))
        return title;
    return head;
}

/* Find the title that the page tells to machines. */
static lec_field find_told(const lec_finder *f, const char *element)
{
    lec_field told = {NULL, NULL};
    const lec_jsonld *l = f->jsonld;
    if (l->name && strstr(element, l->name) &&
        !is_site(f, lec_slice_of(l->name)) &&
        !(l->headline && strstr(element, l->headline)))
        lec_fact_set(f, &told, l->name, "json-ld name");
    lec_fact_set(f, &told, l->headline, "json-ld headline");
    lec_fact_set(f, &told, l->name, "json-ld name");
    LEC_SET_FROM_META(f, &told, "dc:title", "dcterms:title", "og:title",
                      "twitter:title", "parsely-title");
    lec_fact_set(f, &told, lec_fact_microdata(f, "headline"),
                 "itemprop headline");
    return told;
}

/* Give the headline that readers see for a title that is told, if that says no
 * more but a few words behind: the site, a section, the year; or if it is what
 * the title `element` says, too, which is written for search engines.
 */
static lec_slice as_seen(const lec_finder *f, lec_slice title,
                         lec_slice element)
{
    const char *seen = seen_headline(f, title);
    lec_slice heading = lec_slice_of(seen ? seen : "");
    bool searched = !f->jsonld->headline && equal_folded(title, element);
    return seen && (searched || begins_with(title, heading)) ? heading : title;
}

/* Is the headline that is seen the title, rather than the title element?  Not
 * if that has no second part, or a long one behind the headline.
 */
static bool beats(lec_slice seen, lec_slice element)
{
    if (!begins_with(element, seen))
        return main_part(element).len < element.len;
    lec_slice tail = lec_slice_from(element, seen.len);
    return lec_slice_count_words(tail) <= SITE_WORDS + 1; /* and the mark */
}

/* Choose among the title element and the headline that readers see. */
static void choose_unsaid(const lec_finder *f, lec_slice element)
{
    lec_field *title = &f->article->title;
    const char *seen = seen_headline(f, element);
    lec_slice cut = without_tail(f, element, seen);
    if (seen && !equal_folded(lec_slice_of(seen), cut) &&
        beats(lec_slice_of(seen), element))
        lec_builder_field(f->builder, title, lec_slice_of(seen), "heading");
    LEC_SET_FROM_META(f, title, "title");
    lec_builder_field(f->builder, title, cut, "title element");
    for (size_t i = 0; !title->text && i < f->tree->headings.count; i++)
        lec_fact_set(f, title, lec_fact_text(f, f->tree->headings.at[i]),
                     "heading");
}

void lec_title_find(const lec_finder *f)
{
    const char *whole =
        f->tree->titles.count ? lec_fact_text(f, f->tree->titles.at[0]) : "";
    lec_slice element = without_site(f, lec_slice_of(whole));
    lec_field told = find_told(f, whole);
    if (!told.text) {
        choose_unsaid(f, element);
        return;
    }
    lec_slice title = without_site(f, lec_slice_of(told.text));
    lec_slice seen = as_seen(f, title, element);
    lec_builder_field(f->builder, &f->article->title, seen,
                      equal_folded(seen, title) || begins_with(title, seen)
                          ? told.from
                          : "heading");
}
