/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes feed.xml: RSS 2.0 (rssboard.org), with Apple's namespace and that of
 * podcastindex.org.
 */
#include <stdio.h>
#include <string.h>
#include <time.h>

#include <libxml/xmlwriter.h>

#include "base/markup.h"
#include "base/plain.h"
#include "base/timestamp.h"
#include "base/url.h"
#include "base/utf8.h"
#include "podcast/xml_text.h"

#define MAX_DESCRIPTION_BYTES 4000 /* limit of Apple */
#define MAX_NOTES_BYTES 3600       /* of show notes, as XML; the same */
#define MAX_NAME_CHARACTERS 255    /* limit of the W3C's validator */
#define MAX_LEAD_BYTES 1000        /* of the text at their head */
#define MAX_PERSON_BYTES 128       /* limit of the namespace */
#define ELLIPSIS "\xE2\x80\xA6"

#define ITUNES "http://www.itunes.com/dtds/podcast-1.0.dtd"
#define PODCAST "https://podcastindex.org/namespace/1.0"
#define CONTENT "http://purl.org/rss/1.0/modules/content/"
#define ATOM "http://www.w3.org/2005/Atom"

/* The transcripts beside an episode, those with times first. */
static const struct {
    lec_forms form;
    const char *ending, *type;
} transcripts[] = {
    {LEC_FORM_VTT, ".vtt", "text/vtt"},
    {LEC_FORM_SRT, ".srt", "application/x-subrip"},
    {LEC_FORM_TRANSCRIPT, ".transcript.json", "application/json"},
    {LEC_FORM_PAGE_TRANSCRIPT, ".transcript.html", "text/html"},
};

static void put_address(xmlTextWriterPtr w, const char *name,
                        const lec_show *show, const char *stem,
                        const char *ending)
{
    lec_text address = {0};
    lec_show_add_address(&address, show, stem, ending);
    lec_xml_attribute(w, name, lec_text_str(&address));
    lec_text_free(&address);
}

/* Return the escape of a "<" or "&" that readers would take for HTML in a
 * description (rssboard.org/rss-specification, "item"); NULL for any other
 * byte.
 */
static const char *escape_of(const char *p)
{
    static const char letters[] =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ/!?";
    if (*p == '<' && p[1] && strchr(letters, p[1]))
        return "&lt;";
    size_t name = *p == '&' ? strcspn(p + 1, " &<;") : 0;
    return name && p[1 + name] == ';' ? "&amp;" : NULL;
}

/* Count the bytes of a text when it is escaped in XML. */
static size_t xml_bytes(lec_slice text)
{
    size_t bytes = text.len;
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];
        bytes += c == '&' ? 4 : c == '<' || c == '>' ? 3 : c == '"' ? 5 : 0;
    }
    return bytes;
}

/* Write a text as an HTML description of limited size: cut behind a word if one
 * ends in its second half, else behind a character.
 */
static void put_description(xmlTextWriterPtr w, const char *text)
{
    lec_text plain = {0}, html = {0};
    size_t bytes = 0, fits = 0, word = 0;
    lec_text_add_plain_line(&plain, lec_slice_of(text));
    lec_slice slice = lec_slice_trim(lec_text_slice(&plain));
    for (size_t i = 0; i < slice.len && bytes <= MAX_DESCRIPTION_BYTES;) {
        size_t from = i, len = html.len;
        const char *escape = escape_of(slice.ptr + from);
        lec_utf8_next(slice, &i);
        if (escape)
            lec_text_add_str(&html, escape);
        else
            lec_text_add(&html, slice.ptr + from, i - from);
        bytes += xml_bytes((lec_slice){html.ptr + len, html.len - len});
        if (bytes + strlen(ELLIPSIS) <= MAX_DESCRIPTION_BYTES) {
            fits = html.len;
            word = slice.ptr[from] == ' ' ? len : word;
        }
    }
    if (bytes > MAX_DESCRIPTION_BYTES) {
        lec_text_cut(&html, word > fits / 2 ? word : fits);
        lec_text_add_str(&html, ELLIPSIS);
    }
    lec_xml_put(w, "description", lec_text_str(&html));
    lec_text_free(&plain);
    lec_text_free(&html);
}

/* Write names, cut behind a name if one ends before the limit. */
static void put_name(xmlTextWriterPtr w, const char *name, const char *text)
{
    lec_text plain = {0};
    lec_text_add_plain_line(&plain, lec_slice_of(text));
    lec_slice slice = lec_text_slice(&plain);
    size_t at = 0, fits = 0, person = 0;
    for (int n = 0; at < slice.len && n < MAX_NAME_CHARACTERS; n++) {
        fits = at;
        if (slice.ptr[at] == ',')
            person = at;
        lec_utf8_next(slice, &at);
    }
    if (at < slice.len) {
        lec_text_cut(&plain, person ? person : fits);
        lec_text_add_str(&plain, ELLIPSIS);
    }
    lec_xml_put(w, name, lec_text_str(&plain));
    lec_text_free(&plain);
}

/* Write a date of RFC 2822, with English names of days and months; none before
 * 1900, as it has none (3.3).
 */
static void put_date(xmlTextWriterPtr w, const char *name, const char *rfc3339)
{
    static const char days[][4] = {"Sun", "Mon", "Tue", "Wed",
                                   "Thu", "Fri", "Sat"};
    static const char months[][4] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                     "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    struct tm t = {0};
    char date[64];
    const char *zone = strptime(rfc3339, "%Y-%m-%dT%H:%M:%S", &t);
    if (!zone || t.tm_year < 0)
        return;
    zone += strspn(zone, ".0123456789"); /* skips parts of a second */
    bool utc = strlen(zone) != strlen("+01:00");
    timegm(&t); /* finds the weekday */
    snprintf(date, sizeof date, "%s, %02d %s %04d %02d:%02d:%02d %.3s%.2s",
             days[t.tm_wday], t.tm_mday, months[t.tm_mon], t.tm_year + 1900,
             t.tm_hour, t.tm_min, t.tm_sec, utc ? "+00" : zone,
             utc ? "00" : zone + 4);
    lec_xml_put(w, name, date);
}

/* ---- an episode ---------------------------------------------------------- */

static void put_number(xmlTextWriterPtr w, const char *name, double number)
{
    char digits[32];
    snprintf(digits, sizeof digits, "%.0f", number);
    lec_xml_attribute(w, name, digits);
}

static void put_enclosure(xmlTextWriterPtr w, const lec_show *show,
                          const lec_episode *e)
{
    const lec_show_sound *s = &e->sounds[0];
    lec_xml_begin(w, "enclosure");
    put_address(w, "url", show, e->stem, s->ending);
    put_number(w, "length", (double)s->bytes);
    lec_xml_attribute(w, "type", s->type);
    lec_xml_end(w);
}

/* Write a media type: the namespace has an attribute for "; codecs=opus". */
static void put_type(xmlTextWriterPtr w, const char *type)
{
    static const char mark[] = "; codecs=";
    const char *codecs = strstr(type, mark);
    lec_text plain = {0};
    lec_text_add(&plain, type, codecs ? (size_t)(codecs - type) : strlen(type));
    lec_xml_attribute(w, "type", lec_text_str(&plain));
    if (codecs)
        lec_xml_attribute(w, "codecs", codecs + strlen(mark));
    lec_text_free(&plain);
}

static void put_alternates(xmlTextWriterPtr w, const lec_show *show,
                           const lec_episode *e)
{
    for (size_t i = 0; i < e->sound_count; i++) {
        const lec_show_sound *s = &e->sounds[i];
        lec_xml_begin(w, "podcast:alternateEnclosure");
        put_type(w, s->type);
        put_number(w, "length", (double)s->bytes);
        put_number(w, "bitrate", (double)s->bytes * 8 / e->seconds);
        if (i == 0)
            lec_xml_attribute(w, "default", "true");
        lec_xml_begin(w, "podcast:source");
        put_address(w, "uri", show, e->stem, s->ending);
        lec_xml_end(w);
        lec_xml_end(w);
    }
}

static void put_transcripts(xmlTextWriterPtr w, const lec_show *show,
                            const lec_episode *e)
{
    for (size_t i = 0; i < sizeof transcripts / sizeof *transcripts; i++) {
        if (e->gone & transcripts[i].form)
            continue;
        lec_xml_begin(w, "podcast:transcript");
        put_address(w, "url", show, e->stem, transcripts[i].ending);
        lec_xml_attribute(w, "type", transcripts[i].type);
        lec_xml_attribute(w, "language", e->lang);
        if (i < 2)
            lec_xml_attribute(w, "rel", "captions");
        lec_xml_end(w);
    }
    if (!e->chapters || (e->gone & LEC_FORM_CHAPTERS))
        return;
    lec_xml_begin(w, "podcast:chapters");
    put_address(w, "url", show, e->stem, ".chapters.json");
    lec_xml_attribute(w, "type", "application/json+chapters");
    lec_xml_end(w);
}

/* Write a link; where there is none, to a file of the show. */
static void put_link(xmlTextWriterPtr w, const char *link, const lec_show *show,
                     const char *stem, const char *ending)
{
    lec_text address = {0};
    if (!lec_url_add(&address, lec_slice_of(link)))
        lec_show_add_address(&address, show, stem, ending);
    lec_xml_put(w, "link", lec_text_str(&address));
    lec_text_free(&address);
}

/* Write each author as a person (podcastindex.org/namespace/1.0, person; the
 * words are those of podcasttaxonomy.com).
 */
static void put_persons(xmlTextWriterPtr w, const char *authors)
{
    for (const char *p = lec_str_or(authors, ""), *end; *p; p = end) {
        end = strstr(p, ", ");
        end = end ? end : p + strlen(p);
        lec_text name = {0};
        lec_text_add_plain_line(&name, (lec_slice){p, (size_t)(end - p)});
        lec_text_cut(&name,
                     lec_utf8_cut(lec_text_slice(&name), MAX_PERSON_BYTES));
        if (lec_slice_trim(lec_text_slice(&name)).len) {
            lec_xml_begin(w, "podcast:person");
            lec_xml_attribute(w, "group", "writing");
            lec_xml_attribute(w, "role", "author");
            xmlTextWriterWriteString(w, BAD_CAST lec_text_str(&name));
            lec_xml_end(w);
        }
        lec_text_free(&name);
        end += *end ? 2 : 0;
    }
}

/* Mark an episode that is no narration (podcastindex.org/namespace/1.0, txt).
 */
static void put_mark(xmlTextWriterPtr w, const lec_episode *e)
{
    if (!lec_episode_is_own(e))
        return;
    lec_xml_begin(w, "podcast:txt");
    lec_xml_attribute(w, "purpose", "recording");
    xmlTextWriterWriteString(w, BAD_CAST "by the publisher of the article");
    lec_xml_end(w);
}

/* Write the picture of an episode. */
static void put_picture(xmlTextWriterPtr w, const lec_show *show,
                        const lec_episode *e)
{
    if (!e->picture)
        return;
    lec_xml_begin(w, "itunes:image");
    put_address(w, "href", show, e->stem, LEC_PICTURE_ENDING);
    lec_xml_end(w);
}

/* ---- show notes ---------------------------------------------------------- */

/* Append a paragraph with the beginning of a text. */
static void add_lead(lec_text *html, const char *text)
{
    lec_text plain = {0};
    lec_text_add_plain_line(&plain, lec_slice_of(text));
    lec_slice whole = lec_slice_trim(lec_text_slice(&plain));
    size_t n = lec_utf8_cut(whole, MAX_LEAD_BYTES);
    while (n < whole.len && n && whole.ptr[n - 1] != ' ')
        n--;
    lec_text_add_str(html, "<p>");
    lec_html_escape(html, (lec_slice){whole.ptr, n});
    lec_text_add_str(html, n < whole.len ? ELLIPSIS "</p>\n" : "</p>\n");
    lec_text_free(&plain);
}

/* Append the chapters, a line each; apps make links of their times. */
static void add_chapters(lec_text *html, const lec_show *show,
                         const lec_episode *e)
{
    if (!e->chapter_count)
        return;
    lec_text_add_str(html, "<p>");
    lec_display_add(show->display, html, "notes.chapters", NULL, NULL);
    lec_text_add_str(html, "</p>\n<ul>\n");
    for (size_t i = 0; i < e->chapter_count; i++) {
        const lec_show_chapter *c = &e->chapters_read[i];
        size_t before = html->len;
        long s = (long)c->seconds;
        lec_text_addf(html, "<li>%02ld:%02ld:%02ld ", s / 3600, s / 60 % 60,
                      s % 60);
        lec_html_put(html, "", c->title, "</li>\n");
        if (xml_bytes(lec_text_slice(html)) > MAX_NOTES_BYTES) {
            lec_text_cut(html, before);
            lec_text_add_str(html, "<li>" ELLIPSIS "</li>\n");
            break;
        }
    }
    lec_text_add_str(html, "</ul>\n");
}

/* Append a link, unless `address` is none. */
static void add_link(lec_text *html, const lec_show *show, const char *address,
                     const char *key)
{
    lec_text whole = {0};
    if (!lec_add_address(&whole, lec_slice_of(address)))
        return;
    lec_text_addf(html, "<p><a href=\"%s\">", lec_text_str(&whole));
    lec_display_add(show->display, html, key, NULL, NULL);
    lec_text_add_str(html, "</a></p>\n");
    lec_text_free(&whole);
}

/* Write the show notes: what apps show of an episode, in HTML. */
static void put_notes(xmlTextWriterPtr w, const lec_show *show,
                      const lec_episode *e)
{
    lec_text html = {0}, page = {0};
    add_lead(&html, lec_str_or(e->summary, e->title));
    add_chapters(&html, show, e);
    if (!(e->gone & LEC_FORM_LISTEN))
        lec_show_add_address(&page, show, e->stem, ".listen.html");
    add_link(&html, show, lec_text_str(&page), "notes.listen");
    if (lec_episode_is_own(e)) {
        lec_text_add_str(&html, "<p>");
        lec_display_add(show->display, &html, "notes.own", NULL, NULL);
        lec_text_add_str(&html, "</p>\n");
    }
    add_link(&html, show, e->link, "notes.source");
    if (!lec_episode_is_own(e) && lec_str_or(show->disclosure, "")[0])
        lec_html_put(&html, "<p>", show->disclosure, "</p>\n");
    xmlTextWriterWriteElement(w, BAD_CAST "content:encoded",
                              BAD_CAST lec_text_str(&html));
    lec_text_free(&html);
    lec_text_free(&page);
}

/* ---- episodes ------------------------------------------------------------ */

static void put_episode(xmlTextWriterPtr w, const lec_show *show,
                        const lec_episode *e)
{
    char seconds[24];
    snprintf(seconds, sizeof seconds, "%.0f", e->seconds < 1 ? 1 : e->seconds);
    lec_xml_begin(w, "item");
    lec_xml_put(w, "title", e->title);
    if (e->gone & LEC_FORM_LISTEN)
        put_link(w, e->link, show, "index.html", "");
    else
        put_link(w, e->link, show, e->stem, ".listen.html");
    lec_xml_begin(w, "guid");
    lec_xml_attribute(w, "isPermaLink", "false");
    xmlTextWriterWriteString(w, BAD_CAST e->guid);
    lec_xml_end(w);
    put_date(w, "pubDate", e->published);
    put_description(w, lec_str_or(e->summary, e->title));
    put_notes(w, show, e);
    put_enclosure(w, show, e);
    lec_xml_put(w, "itunes:title", e->title);
    put_name(w, "itunes:author", lec_str_or(e->authors, show->author));
    lec_xml_put(w, "itunes:duration", seconds);
    lec_xml_put(w, "itunes:episodeType", "full");
    lec_xml_put(w, "itunes:explicit", show->is_explicit ? "true" : "false");
    put_picture(w, show, e);
    put_persons(w, e->authors);
    put_mark(w, e);
    put_transcripts(w, show, e);
    if (e->sound_count > 1)
        put_alternates(w, show, e);
    lec_xml_end(w);
}

/* ---- the channel --------------------------------------------------------- */

size_t lec_feed_pages(const lec_show *show)
{
    size_t pages = (show->count + LEC_FEED_EPISODES - 1) / LEC_FEED_EPISODES;
    return pages ? pages : 1;
}

void lec_feed_page_name(size_t page, char name[32])
{
    if (page)
        snprintf(name, 32, "feed-%zu.xml", page + 1);
    else
        snprintf(name, 32, "feed.xml");
}

static void put_page(xmlTextWriterPtr w, const lec_show *show, const char *rel,
                     size_t page)
{
    char name[32];
    lec_feed_page_name(page, name);
    lec_xml_begin(w, "atom:link");
    put_address(w, "href", show, name, "");
    lec_xml_attribute(w, "rel", rel);
    lec_xml_attribute(w, "type", "application/rss+xml");
    lec_xml_end(w);
}

/* Write the links between the pages of the feed (RFC 5005, 3). */
static void put_pages(xmlTextWriterPtr w, const lec_show *show, size_t page)
{
    size_t pages = lec_feed_pages(show);
    put_page(w, show, "self", page);
    if (show->hub && show->hub[0]) {
        lec_xml_begin(w, "atom:link");
        lec_xml_attribute(w, "href", show->hub);
        lec_xml_attribute(w, "rel", "hub");
        lec_xml_end(w);
    }
    if (pages == 1)
        return;
    put_page(w, show, "first", 0);
    if (page)
        put_page(w, show, "previous", page - 1);
    if (page + 1 < pages)
        put_page(w, show, "next", page + 1);
    put_page(w, show, "last", pages - 1);
}

/* Write a category: "News > Politics" is one within another. */
static void put_category(xmlTextWriterPtr w, const char *category)
{
    const char *inner = strchr(category, '>');
    lec_slice rest = lec_slice_of(category);
    lec_text outer = {0};
    lec_text_add_slice(&outer, lec_slice_trim(lec_slice_take(&rest, '>')));
    lec_xml_begin(w, "itunes:category");
    lec_xml_attribute(w, "text", lec_text_str(&outer));
    if (inner) {
        lec_xml_begin(w, "itunes:category");
        lec_xml_attribute(w, "text", inner + 1 + strspn(inner + 1, " "));
        lec_xml_end(w);
    }
    lec_xml_end(w);
    lec_text_free(&outer);
}

static void put_owner(xmlTextWriterPtr w, const lec_show *show)
{
    if (!show->email || !show->email[0])
        return;
    lec_xml_begin(w, "itunes:owner");
    put_name(w, "itunes:name", show->author);
    lec_xml_put(w, "itunes:email", show->email);
    lec_xml_end(w);
    lec_xml_begin(w, "podcast:locked");
    lec_xml_attribute(w, "owner", show->email);
    xmlTextWriterWriteString(w, BAD_CAST "no");
    lec_xml_end(w);
}

/* Write the link that a channel must have. */
static void put_home(xmlTextWriterPtr w, const lec_show *show)
{
    put_link(w, show->link, show, "index.html", "");
}

static void put_cover(xmlTextWriterPtr w, const lec_show *show)
{
    lec_text address = {0};
    if (!show->cover || !show->cover[0])
        return;
    lec_show_add_address(&address, show, show->cover, "");
    lec_xml_begin(w, "itunes:image");
    lec_xml_attribute(w, "href", lec_text_str(&address));
    lec_xml_end(w);
    lec_xml_begin(w, "image");
    lec_xml_put(w, "url", lec_text_str(&address));
    lec_xml_put(w, "title", show->title);
    put_home(w, show);
    lec_xml_end(w);
    lec_text_free(&address);
}

/* Return the date of the newest episode that is not of the future; "" if there
 * is none.
 */
static const char *last_date(const lec_show *show)
{
    int64_t when;
    for (size_t i = 0; i < show->count; i++) {
        const char *date = show->episodes[i].published;
        if (!show->now_s || !lec_timestamp_seconds(date, true, &when) ||
            when <= show->now_s)
            return date;
    }
    return "";
}

static void put_channel(xmlTextWriterPtr w, const lec_show *show, size_t page)
{
    lec_xml_begin(w, "channel");
    lec_xml_put(w, "title", show->title);
    put_home(w, show);
    put_description(w, show->description);
    lec_xml_put(w, "language", show->lang);
    put_pages(w, show, page);
    const char *built = last_date(show);
    put_date(w, "pubDate", built);
    put_date(w, "lastBuildDate", built);
    lec_xml_put(w, "generator", "Lectern " LEC_VERSION);
    lec_xml_put(w, "docs", "https://www.rssboard.org/rss-specification");
    put_cover(w, show);
    put_name(w, "itunes:author", show->author);
    put_owner(w, show);
    put_category(w, lec_str_or(show->category, "News"));
    lec_xml_put(w, "itunes:explicit", show->is_explicit ? "true" : "false");
    lec_xml_put(w, "itunes:type", "episodic");
    lec_xml_put(w, "podcast:guid", show->guid);
    lec_xml_put(w, "podcast:medium", "podcast");
    size_t from = page * LEC_FEED_EPISODES;
    for (size_t i = from; i < show->count && i < from + LEC_FEED_EPISODES; i++)
        put_episode(w, show, &show->episodes[i]);
    lec_xml_end(w);
}

typedef struct feed_page {
    const lec_show *show;
    size_t page;
} feed_page;

static void put_feed(xmlTextWriterPtr w, const void *what)
{
    const feed_page *f = what;
    lec_xml_begin(w, "rss");
    lec_xml_attribute(w, "version", "2.0");
    lec_xml_attribute(w, "xmlns:atom", ATOM);
    lec_xml_attribute(w, "xmlns:content", CONTENT);
    lec_xml_attribute(w, "xmlns:itunes", ITUNES);
    lec_xml_attribute(w, "xmlns:podcast", PODCAST);
    put_channel(w, f->show, f->page);
    lec_xml_end(w);
}

void lec_show_write_feed(const lec_show *show, size_t page, lec_text *xml)
{
    lec_xml_write(put_feed, &(feed_page){show, page}, xml);
}
