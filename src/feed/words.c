/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Turns titles, names and plain text of a feed into text or HTML. */
#include <string.h>

#include "base/markup.h"
#include "feed/entry_body.h"
#include "feed/reader.h"

#define MAX_LOOK_BYTES 4096
#define MAX_NAMES_BYTES 1000

const char *lec_feed_plain(lec_feed *feed, const char *html)
{
    if (!strpbrk(html, "<&"))
        return html;
    lec_entry_body body;
    lec_entry_body_read(&body, html, "");
    lec_text *text = &body.text;
    for (size_t i = 0; i < text->len; i++)
        if (text->ptr[i] == '\n')
            text->ptr[i] = ' ';
    const char *kept = lec_feed_keep(feed, lec_text_slice(text));
    lec_entry_body_free(&body);
    return kept;
}

/* ---- titles -------------------------------------------------------------- */

/* Return the name in the tag that begins `s`, empty if it is no tag. */
static lec_slice tag_name(lec_slice s)
{
    size_t from = s.len > 1 && s.ptr[1] == '/' ? 2 : 1, n = from;
    while (n < s.len && ((s.ptr[n] | 0x20) >= 'a' && (s.ptr[n] | 0x20) <= 'z'))
        n++;
    bool ends = n < s.len && strchr(" />\t\n", s.ptr[n]);
    return (lec_slice){s.ptr + from, ends ? n - from : 0};
}

/* Test whether an element only styles words. */
static bool is_styling(lec_slice name)
{
    static const char *const names[] = {
        "a", "abbr", "b",     "big",  "cite",   "em",  "font", "i", "mark",
        "q", "s",    "small", "span", "strong", "sub", "sup",  "u", NULL};
    return lec_slice_match(name, lec_slice_is_nocase, names);
}

/* Test whether `s` has a tag of that name that closes, or one that opens. */
static bool has_tag(lec_slice s, lec_slice name, bool closes)
{
    for (size_t i = 0; i < s.len; i++) {
        lec_slice rest = lec_slice_from(s, i);
        lec_slice other = *rest.ptr == '<' ? tag_name(rest) : (lec_slice){0};
        if (other.len && closes == (rest.ptr[1] == '/') &&
            lec_slice_same_nocase(other, name))
            return true;
    }
    return false;
}

/* Test whether the tag at byte `at` has its partner. */
static bool is_tag(lec_slice title, size_t at)
{
    lec_slice rest = lec_slice_from(title, at);
    lec_slice name = tag_name(rest);
    if (lec_slice_is_nocase(name, "br") || lec_slice_is_nocase(name, "wbr"))
        return true;
    if (!is_styling(name))
        return false;
    return rest.ptr[1] == '/' ? has_tag((lec_slice){title.ptr, at}, name, false)
                              : has_tag(rest, name, true);
}

const char *lec_feed_title(lec_feed *feed, const char *title)
{
    lec_slice s = lec_slice_of(title);
    lec_text html = {0};
    if (s.len > MAX_LOOK_BYTES) /* the search for partners is quadratic */
        return lec_feed_plain(feed, title);
    for (size_t i = 0; i < s.len; i++)
        if (s.ptr[i] == '<' && !is_tag(s, i))
            lec_text_add_str(&html, "&lt;");
        else
            lec_text_add_byte(&html, s.ptr[i]);
    return lec_feed_plain(feed, lec_feed_take(feed, &html));
}

/* ---- plain text ---------------------------------------------------------- */

const char *lec_feed_paragraphs(lec_feed *feed, const char *plain, bool escape)
{
    lec_text html = {0};
    while (*(plain += strspn(plain, " \t\r\n"))) {
        const char *end = plain;
        size_t lines = 0;
        while (*end && lines < 2) { /* up to an empty line */
            end += strcspn(end, "\n");
            size_t blank = strspn(end, " \t\r\n");
            lines = 0;
            for (size_t i = 0; i < blank; i++)
                lines += end[i] == '\n';
            end += lines < 2 ? blank : 0;
        }
        lec_slice words = {plain, (size_t)(end - plain)};
        lec_text_add_str(&html, "<p>");
        if (escape)
            lec_html_escape(&html, lec_slice_trim(words));
        else
            lec_text_add_slice(&html, lec_slice_trim(words));
        lec_text_add_str(&html, "</p>\n");
        plain = end;
    }
    return lec_feed_take(feed, &html);
}

/* ---- names --------------------------------------------------------------- */

/* Return the name in "mail (Name)", as RSS has it, "Name <mail>" or "Name". */
static lec_slice name_in(const char *who)
{
    const char *open = strchr(who, '('), *mail = strchr(who, '<');
    const char *close = strrchr(who, ')');
    lec_slice name = lec_slice_of(who);
    if (strchr(who, '@') && open && close > open)
        name = (lec_slice){open + 1, (size_t)(close - open) - 1};
    else if (strchr(who, '@') && mail)
        name.len = (size_t)(mail - who);
    name = lec_slice_trim(name);
    bool address =
        memchr(name.ptr, '@', name.len) && !memchr(name.ptr, ' ', name.len);
    return address ? (lec_slice){"", 0} : name;
}

/* Test whether a name is in the list. */
static bool is_named(const char *names, lec_slice name)
{
    lec_slice rest = lec_slice_of(names);
    while (rest.len)
        if (lec_slice_same(lec_slice_trim(lec_slice_take(&rest, ',')), name))
            return true;
    return false;
}

const char *lec_feed_add_name(lec_feed *feed, const char *names,
                              const char *who)
{
    lec_slice name = name_in(who);
    if (!name.len || strlen(names) + name.len > MAX_NAMES_BYTES ||
        is_named(names, name))
        return names;
    lec_text all = {0};
    lec_text_addf(&all, "%s%s", names, *names ? ", " : "");
    lec_text_add_slice(&all, name);
    return lec_feed_take(feed, &all);
}
