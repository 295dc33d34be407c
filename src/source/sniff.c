/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finds what kind of page a text is: by what the server says, by the content,
 * then by the name.
 */
#include <string.h>

#include "source/raw.h"

#define MOST_BEFORE_BYTES 100 /* before an object of JSON */
#define LOOK_BYTES 16384

static bool begins(const char *p, const char *end, const char *word)
{
    return lec_slice_begins_nocase((lec_slice){p, (size_t)(end - p)}, word);
}

/* Return what stands behind white space, declarations of XML and comments. */
static lec_slice skip_prolog(lec_slice bytes)
{
    const char *p = bytes.ptr;
    const char *end = p + (bytes.len < LOOK_BYTES ? bytes.len : LOOK_BYTES);
    for (;;) {
        while (p < end && (*p == ' ' || (*p >= '\t' && *p <= '\r') ||
                           (unsigned char)*p >= 0x80 || !*p))
            p++; /* white space, BOM, and the zeros of UTF-16 */
        const char *close = NULL;
        if (begins(p, end, "<!--"))
            close = memmem(p, (size_t)(end - p), "-->", 3);
        else if (begins(p, end, "<?xml"))
            close = memchr(p, '>', (size_t)(end - p));
        if (!close || close >= end)
            return (lec_slice){p, (size_t)(end - p)};
        p = close + (*close == '-' ? 3 : 1);
    }
}

bool lec_sniff_html(lec_slice bytes)
{
    static const char *const openings[] = {
        "<!doctype html", "<!doctype>", "<html",  "<head", "<body",
        "<article",       "<main",      "<div",   "<p>",   "<h1",
        "<section",       "<meta",      "<title", NULL,
    };
    return lec_slice_match(skip_prolog(bytes), lec_slice_begins_nocase,
                           openings);
}

/* Does a text say itself that it is a document of HTML? */
static bool is_document(lec_slice text)
{
    static const char *const openings[] = {"<!doctype html", "<html", NULL};
    return lec_slice_match(skip_prolog(text), lec_slice_begins_nocase,
                           openings);
}

/* Return the first element behind declarations, comments and a doctype. */
static lec_slice first_element(const char *p, const char *end)
{
    while (p < end && (p = memchr(p, '<', (size_t)(end - p)))) {
        const char *past = ">";
        if (begins(p, end, "<!--"))
            past = "-->";
        else if (end - p > 1 && p[1] != '?' && p[1] != '!')
            break;
        p = memmem(p + 1, (size_t)(end - p) - 1, past, strlen(past));
        if (!p)
            break;
    }
    if (!p || p >= end)
        return (lec_slice){"", 0};
    size_t n = 1;
    while (p + n < end && p[n] && !strchr(" \t\r\n/>", p[n]))
        n++;
    return (lec_slice){p + 1, n - 1};
}

bool lec_sniff_is_drawing(lec_slice text)
{
    lec_slice s = lec_slice_trim(text);
    return s.len && *s.ptr == '<' &&
           lec_slice_is(first_element(s.ptr, s.ptr + s.len), "svg");
}

static bool has(lec_slice bytes, const char *word)
{
    return memmem(bytes.ptr, bytes.len, word, strlen(word)) != NULL;
}

lec_slice lec_sniff_object(lec_slice text)
{
    lec_slice s = lec_slice_trim(text);
    const char *begin = memchr(
        s.ptr, '{', s.len < MOST_BEFORE_BYTES ? s.len : MOST_BEFORE_BYTES);
    const char *end = begin ? memrchr(s.ptr, '}', s.len) : NULL;
    size_t behind = end ? (size_t)(s.ptr + s.len - end) - 1 : 0;
    return end && end > begin && strspn(end + 1, "); \n") >= behind &&
                   !memchr(s.ptr, '<', (size_t)(begin - s.ptr))
               ? (lec_slice){begin, (size_t)(end - begin) + 1}
               : (lec_slice){"", 0};
}

/* Test for a JSON Feed, whose members may have any order, or the entries of a
 * feed reader.
 */
static bool is_json_feed(lec_slice s)
{
    static const char *const marks[] = {"jsonfeed.org",     "\"content_html\"",
                                        "\"content_text\"", "\"canonical\"",
                                        "\"published_at\"", NULL};
    if (!lec_slice_begins(s, "{")) /* else it may be cut */
        s = lec_sniff_object(s);
    if (!s.len || !(has(s, "\"items\"") || has(s, "\"entries\"")))
        return false;
    size_t i = 0;
    while (marks[i] && !has(s, marks[i]))
        i++;
    return marks[i];
}

/* Test whether a text is of XML whose first element is a feed's. */
static bool begins_feed(lec_slice s)
{
    lec_slice name = first_element(s.ptr, s.ptr + s.len), local = name;
    bool colon = memchr(name.ptr, ':', name.len);
    if (colon)
        lec_slice_take(&local, ':');
    lec_slice tag = {name.ptr, (size_t)(s.ptr + s.len - name.ptr)};
    tag = name.len ? lec_slice_take(&tag, '>') : name;
    return lec_slice_is_nocase(local, "rss") ||
           lec_slice_is_nocase(local, "feed") ||
           (colon && lec_slice_is_nocase(local, "rdf")) ||
           lec_slice_is_nocase(name, "opml") ||
           (lec_slice_is_nocase(local, "entry") &&
            (colon || has(tag, "/Atom"))) ||
           (lec_slice_is_nocase(local, "channel") &&
            (has(s, "<item") || has(s, "<ITEM")));
}

/* Test for a feed behind what is none: warnings of the program that made it. */
static bool follows_feed(lec_slice s)
{
    static const char *const pages[] = {"<html",     "<head", "<body",
                                        "<!doctype", "```",   NULL};
    static const char *const ends[] = {"</rss>", "</feed>", "</rdf:RDF>", NULL};
    bool whole = lec_slice_match(lec_slice_trim(s), lec_slice_ends, ends);
    for (size_t i = 0; i < s.len && i < LOOK_BYTES; i++) {
        lec_slice rest = lec_slice_from(s, i);
        if (*rest.ptr != '<' && *rest.ptr != '`')
            continue;
        if (lec_slice_match(rest, lec_slice_begins_nocase, pages))
            return false;
        if (lec_slice_begins(rest, "<?xml "))
            return begins_feed(rest);
        if (whole && (lec_slice_begins(rest, "<rss") ||
                      lec_slice_begins(rest, "<feed ") ||
                      lec_slice_begins(rest, "<rdf:RDF")))
            return true;
    }
    return false;
}

char lec_table_mark(lec_slice head)
{
    if (memchr(head.ptr, '\t', head.len))
        return '\t';
    return (char)(memchr(head.ptr, ';', head.len) ? ';' : ',');
}

/* Test for a table of pages, whose columns are named in its first line. */
static bool is_table(lec_slice s)
{
    lec_slice head = lec_slice_trim(lec_slice_take(&s, '\n'));
    char mark = lec_table_mark(head);
    bool title = false, url = false;
    while (head.len) {
        lec_slice name = lec_slice_trim(lec_slice_take(&head, mark));
        if (name.len > 2 && *name.ptr == '"')
            name = (lec_slice){name.ptr + 1, name.len - 2};
        title = title || lec_slice_is_nocase(name, "title");
        url = url || lec_slice_is_nocase(name, "url");
    }
    return title && url;
}

/* Test for lines each of which is an address. */
static bool is_addresses(lec_slice s)
{
    size_t count = 0;
    while (s.len) {
        lec_slice line = lec_slice_trim(lec_slice_take(&s, '\n'));
        if (!line.len || *line.ptr == '#')
            continue;
        if ((!lec_slice_begins_nocase(line, "http://") &&
             !lec_slice_begins_nocase(line, "https://")) ||
            memchr(line.ptr, ' ', line.len) || memchr(line.ptr, '\t', line.len))
            return false;
        count++;
    }
    return count;
}

lec_list_form lec_sniff_list(lec_slice text)
{
    lec_slice s = lec_slice_trim(text);
    return lec_slice_begins_nocase(s, "<!doctype netscape-bookmark-file")
               ? LEC_LIST_BOOKMARKS
           : is_table(s)     ? LEC_LIST_TABLE
           : is_addresses(s) ? LEC_LIST_ADDRESSES
                             : LEC_LIST_NONE;
}

bool lec_sniff_feed(lec_slice text)
{
    lec_slice s = lec_slice_trim(text);
    return is_json_feed(s) || (s.len && *s.ptr == '<' && begins_feed(s)) ||
           follows_feed(s) || lec_sniff_list(s);
}

/* Test for what a server calls a feed: it is never read aloud as text. */
static bool is_called_feed(const char *content_type)
{
    static const char *const types[] = {"rss+xml", "atom+xml", "rdf+xml",
                                        "feed+json"};
    size_t i = 0;
    while (i < 4 && !strcasestr(content_type, types[i]))
        i++;
    return i < 4;
}

static lec_page_kind by_name(const char *name)
{
    static const struct {
        const char *ending;
        lec_page_kind kind;
    } endings[] = {
        {".html", LEC_PAGE_HTML},         {".htm", LEC_PAGE_HTML},
        {".xhtml", LEC_PAGE_HTML},        {".md", LEC_PAGE_MARKDOWN},
        {".mdx", LEC_PAGE_MARKDOWN},      {".qmd", LEC_PAGE_MARKDOWN},
        {".markdown", LEC_PAGE_MARKDOWN}, {".script", LEC_PAGE_SCRIPT},
    };
    const char *dot = strrchr(name, '.');
    for (size_t i = 0; dot && i < sizeof endings / sizeof *endings; i++)
        if (!strcasecmp(dot, endings[i].ending))
            return endings[i].kind;
    return LEC_PAGE_AUTO;
}

/* The most bytes (roughly columns) and words of a label. */
#define LABEL_BYTES 40
#define LABEL_WORDS 3

/* The least bytes of a paragraph: browsers do not break paragraphs, so an
 * article has at least one line as long.
 */
#define PARAGRAPH_BYTES 90

typedef struct line_census {
    size_t lines;  /* lines that have text */
    size_t labels; /* menu entries: a few words without a sentence end */
    size_t longs;  /* whole paragraphs */
    size_t marks;  /* Markdown: headings, links, quotations */
    bool heading;  /* the first line is a Markdown heading */
    bool colon;    /* the line before ends in a colon */
    bool letters;  /* a colon is followed by a quotation: "Ann wrote:" */
} line_census;

static bool ends_sentence(lec_slice line)
{
    static const char *const ends[] = {".", "!", "?", ":", ";", ",",  "\"",
                                       ")", "”", "»", "…", "’", "。", NULL};
    return lec_slice_match(line, lec_slice_ends, ends);
}

static bool looks_markdown(lec_slice line)
{
    size_t hashes = 0;
    while (hashes < line.len && line.ptr[hashes] == '#')
        hashes++;
    if (hashes >= 1 && hashes <= 6 && hashes < line.len &&
        line.ptr[hashes] == ' ')
        return true;
    const char *close = memchr(line.ptr, ']', line.len);
    return close && close + 1 < line.ptr + line.len && close[1] == '(' &&
           memchr(line.ptr, '[', (size_t)(close - line.ptr));
}

static void count_line(line_census *census, lec_slice line)
{
    bool ends = ends_sentence(line);
    bool quote = line.len > 2 && lec_slice_begins(line, "> ");
    bool mark = quote || looks_markdown(line);
    census->labels += !ends && line.len < LABEL_BYTES &&
                      lec_slice_count_words(line) <= LABEL_WORDS;
    census->longs += line.len >= PARAGRAPH_BYTES;
    census->marks += mark;
    census->letters |= quote && census->colon;
    census->colon = lec_slice_ends(line, ":");
    census->heading |= census->lines == 1 && mark && line.ptr[0] == '#';
}

static line_census count_lines(lec_slice text)
{
    line_census census = {0};
    const char *p = text.ptr, *end = text.ptr + text.len;
    while (p < end) {
        const char *stop = memchr(p, '\n', (size_t)(end - p));
        stop = stop ? stop : end;
        lec_slice line = lec_slice_trim((lec_slice){p, (size_t)(stop - p)});
        p = stop + 1;
        if (!line.len)
            continue;
        census.lines++;
        count_line(&census, line);
    }
    return census;
}

/* Does the text begin with settings between two rules ("---", "+++")? */
static bool has_front_matter(lec_slice text)
{
    lec_slice rest = text;
    lec_slice rule = lec_slice_trim(lec_slice_take(&rest, '\n'));
    bool yaml = lec_slice_is(rule, "---");
    if (!yaml && !lec_slice_is(rule, "+++"))
        return false;
    lec_slice first = lec_slice_take(&rest, '\n');
    size_t most = rest.len < LOOK_BYTES ? rest.len : LOOK_BYTES;
    return memchr(first.ptr, yaml ? ':' : '=', first.len) &&
           memmem(rest.ptr, most, yaml ? "---\n" : "+++\n", 4);
}

/* Judge a text without markup.  A page copied from a browser has labels: many
 * lines of a few words that end no sentence.  Written text has a headline,
 * perhaps headings, and sentences; verse has short lines, but not of one or two
 * words each.
 */
static lec_page_kind by_lines(lec_slice text)
{
    line_census census = count_lines(text);
    if (has_front_matter(text))
        return LEC_PAGE_MARKDOWN;
    if ((census.marks >= 2 && census.marks * 12 >= census.lines &&
         !census.letters) ||
        (census.heading && census.labels * 4 < census.lines))
        return LEC_PAGE_MARKDOWN;
    if (census.labels >= 5 && census.labels * 6 >= census.lines && census.longs)
        return LEC_PAGE_PASTED;
    return LEC_PAGE_PLAIN;
}

lec_page_kind lec_sniff_kind(const char *name, const char *content_type,
                             lec_slice text)
{
    if (lec_sniff_feed(text)) /* servers call feeds text/html, too */
        return LEC_PAGE_FEED;
    if (strcasestr(content_type, "html"))
        return LEC_PAGE_HTML;
    if (strcasestr(content_type, "markdown"))
        return LEC_PAGE_MARKDOWN;
    bool plain = !strncasecmp(content_type, "text/plain", 10);
    if (plain ? is_document(text) : lec_sniff_html(text))
        return LEC_PAGE_HTML;
    if (is_called_feed(content_type))
        return LEC_PAGE_FEED;
    lec_page_kind kind = by_name(name);
    if (kind == LEC_PAGE_HTML && plain)
        kind = LEC_PAGE_AUTO;
    return kind ? kind : by_lines(text);
}
