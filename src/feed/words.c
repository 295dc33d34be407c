/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Turns titles, names and plain text of a feed into text or HTML. */
#include <string.h>

#include <unicode/uchar.h>

#include "base/markup.h"
#include "base/utf8.h"
#include "feed/entry_body.h"
#include "feed/reader.h"

#define MAX_LOOK_BYTES 4096
#define TITLE_POINTS 80 /* most characters of a title made of a text */

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

/* Cut the marks of CDATA off a title that they are escaped in. */
static lec_slice without_cdata(lec_slice s)
{
    s = lec_slice_trim(s);
    bool whole = lec_slice_begins(s, "<![CDATA[") && lec_slice_ends(s, "]]>");
    return whole ? lec_slice_trim((lec_slice){s.ptr + 9, s.len - 12}) : s;
}

const char *lec_feed_title(lec_feed *feed, const char *title)
{
    lec_slice s = without_cdata(lec_slice_of(title));
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

/* ---- the first words of a text ------------------------------------------- */

/* Return the first line with letters. */
static lec_slice first_line(const lec_text *text)
{
    lec_slice rest = lec_text_slice(text), line = rest;
    while (rest.len) {
        line = lec_slice_take(&rest, '\n');
        if (lec_utf8_has_letters(line))
            break;
    }
    return line;
}

/* Test whether a sentence ends at the mark before `at`: a stop behind a short
 * word with a capital mostly abbreviates ("Dr. Holm").
 */
static bool ends_sentence(lec_slice line, size_t at, size_t word)
{
    size_t mark = at;
    int32_t c = lec_utf8_prev(line, &mark);
    if (c == 0x3002 || c == 0xFF01 || c == 0xFF1F) /* full-width . ! ? */
        return true;
    bool blank = at == line.len || line.ptr[at] == ' ';
    if (!blank || (c != '.' && c != '!' && c != '?'))
        return false;
    size_t next = word;
    bool capital = u_isupper(lec_utf8_next(line, &next));
    return c != '.' || !capital || mark - word > 4;
}

/* Return the first sentence of a line, or as many words as a title holds. */
static lec_slice first_sentence(lec_slice line, bool *cut)
{
    size_t at = 0, word = 0, points = 0, last = 0;
    *cut = false;
    while (at < line.len && points < TITLE_POINTS) {
        if (line.ptr[at] == ' ')
            last = at;
        word = line.ptr[at] == ' ' ? at + 1 : word;
        lec_utf8_next(line, &at);
        points++;
        if (ends_sentence(line, at, word))
            return (lec_slice){line.ptr, at};
    }
    *cut = at < line.len;
    bool amid = *cut && line.ptr[at] != ' ' && last > at / 2;
    return (lec_slice){line.ptr, amid ? last : at};
}

bool lec_feed_begins_body(const char *title, const char *html)
{
    lec_slice head = lec_slice_trim(lec_slice_of(title));
    bool cut = lec_slice_ends(head, "…") || lec_slice_ends(head, "...");
    if (!cut)
        return false;
    head.len -= 3; /* the bytes of either */
    head = lec_slice_trim(head);
    lec_entry_body body;
    lec_entry_body_read(&body, html, "");
    lec_slice line = first_line(&body.text);
    bool begins = head.len && line.len > head.len &&
                  !memcmp(line.ptr, head.ptr, head.len);
    lec_entry_body_free(&body);
    return begins;
}

const char *lec_feed_first_words(lec_feed *feed, const char *html)
{
    lec_entry_body body;
    lec_text title = {0};
    bool cut;
    lec_entry_body_read(&body, html, "");
    lec_slice words = first_sentence(first_line(&body.text), &cut);
    if (lec_utf8_has_letters(words)) {
        lec_text_add_slice(&title, lec_slice_trim(words));
        lec_text_add_str(&title, cut ? "…" : "");
    }
    lec_entry_body_free(&body);
    return lec_feed_take(feed, &title);
}
