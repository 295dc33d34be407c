/* SPDX-License-Identifier: GPL-3.0-or-later */
/* feed.xml: RSS 2.0 (rssboard.org), with Apple's namespace and that of
 * podcastindex.org.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <libxml/xmlwriter.h>

#include "base/markup.h"
#include "podcast/xml.h"

#define MAX_DESCRIPTION_BYTES 4000 /* as Apple asks */

#define ITUNES "http://www.itunes.com/dtds/podcast-1.0.dtd"
#define PODCAST "https://podcastindex.org/namespace/1.0"
#define ATOM "http://www.w3.org/2005/Atom"

/* The transcripts beside an episode, the best to read along with first. */
static const struct {
    const char *ending, *type;
} transcripts[] = {
    {".vtt", "text/vtt"},
    {".srt", "application/x-subrip"},
    {".transcript.json", "application/json"},
    {".transcript.html", "text/html"},
};

static void put(xmlTextWriterPtr w, const char *name, const char *text)
{
    if (text && text[0])
        xmlTextWriterWriteElement(w, BAD_CAST name, BAD_CAST text);
}

static void attribute(xmlTextWriterPtr w, const char *name, const char *text)
{
    xmlTextWriterWriteAttribute(w, BAD_CAST name, BAD_CAST text);
}

static void begin(xmlTextWriterPtr w, const char *name)
{
    xmlTextWriterStartElement(w, BAD_CAST name);
}

static void end(xmlTextWriterPtr w)
{
    xmlTextWriterEndElement(w);
}

/* An address in the folder, part by part percent-encoded. */
void lec_show_add_address(lec_text *to, const lec_show *show, const char *stem,
                          const char *ending)
{
    lec_text path = {0};
    lec_text_addf(&path, "%s%s", stem, ending);
    lec_text_add_str(to, show->base_url ? show->base_url : "");
    for (const char *p = lec_text_str(&path); *p;) {
        size_t n = strcspn(p, "/");
        lec_add_reference(to, (lec_slice){p, n});
        p += n;
        if (*p)
            lec_text_add_byte(to, *p++);
    }
    lec_text_free(&path);
}

static void put_address(xmlTextWriterPtr w, const char *name,
                        const lec_show *show, const char *stem,
                        const char *ending)
{
    lec_text address = {0};
    lec_show_add_address(&address, show, stem, ending);
    attribute(w, name, lec_text_str(&address));
    lec_text_free(&address);
}

/* Of at most so many bytes, cut between two words. */
static void put_cut(xmlTextWriterPtr w, const char *name, const char *text)
{
    size_t n = strlen(text);
    lec_text cut = {0};
    if (n > MAX_DESCRIPTION_BYTES) {
        n = MAX_DESCRIPTION_BYTES - 3;
        while (n && text[n] != ' ')
            n--;
        if (!n) /* no space in it: between two characters */
            for (n = MAX_DESCRIPTION_BYTES - 3;
                 n && ((unsigned char)text[n] & 0xC0) == 0x80;)
                n--;
        lec_text_add(&cut, text, n);
        lec_text_add_str(&cut, "\xE2\x80\xA6");
        text = lec_text_str(&cut);
    }
    put(w, name, text);
    lec_text_free(&cut);
}

/* RFC 2822, whose names of days and months are English everywhere. */
static void put_date(xmlTextWriterPtr w, const char *name, const char *rfc3339)
{
    static const char days[][4] = {"Sun", "Mon", "Tue", "Wed",
                                   "Thu", "Fri", "Sat"};
    static const char months[][4] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                     "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    struct tm t = {0};
    char zone[7] = "Z", date[64];
    if (sscanf(rfc3339, "%4d-%2d-%2dT%2d:%2d:%2d%6s", &t.tm_year, &t.tm_mon,
               &t.tm_mday, &t.tm_hour, &t.tm_min, &t.tm_sec, zone) < 6)
        return;
    t.tm_year -= 1900;
    t.tm_mon -= 1;
    struct tm copy = t;
    timegm(&copy); /* finds the weekday */
    bool utc = strlen(zone) != 6;
    snprintf(date, sizeof date, "%s, %02d %s %04d %02d:%02d:%02d %.3s%.2s",
             days[copy.tm_wday], t.tm_mday, months[copy.tm_mon],
             t.tm_year + 1900, t.tm_hour, t.tm_min, t.tm_sec,
             utc ? "+00" : zone, utc ? "00" : zone + 4);
    put(w, name, date);
}

/* ---- an episode ---------------------------------------------------------- */

static void put_enclosure(xmlTextWriterPtr w, const lec_show *show,
                          const lec_episode *e)
{
    char length[24];
    const lec_show_sound *s = &e->sounds[0];
    snprintf(length, sizeof length, "%llu", (unsigned long long)s->bytes);
    begin(w, "enclosure");
    put_address(w, "url", show, e->stem, s->ending);
    attribute(w, "length", length);
    attribute(w, "type", s->type);
    end(w);
}

static void put_alternates(xmlTextWriterPtr w, const lec_show *show,
                           const lec_episode *e)
{
    for (size_t i = 0; i < e->sound_count; i++) {
        const lec_show_sound *s = &e->sounds[i];
        char number[32];
        begin(w, "podcast:alternateEnclosure");
        attribute(w, "type", s->type);
        snprintf(number, sizeof number, "%llu", (unsigned long long)s->bytes);
        attribute(w, "length", number);
        snprintf(number, sizeof number, "%.0f",
                 (double)s->bytes * 8 / e->seconds);
        attribute(w, "bitrate", number);
        if (i == 0)
            attribute(w, "default", "true");
        begin(w, "podcast:source");
        put_address(w, "uri", show, e->stem, s->ending);
        end(w);
        end(w);
    }
}

static void put_transcripts(xmlTextWriterPtr w, const lec_show *show,
                            const lec_episode *e)
{
    for (size_t i = 0; i < sizeof transcripts / sizeof *transcripts; i++) {
        begin(w, "podcast:transcript");
        put_address(w, "url", show, e->stem, transcripts[i].ending);
        attribute(w, "type", transcripts[i].type);
        attribute(w, "language", e->lang);
        if (i < 2)
            attribute(w, "rel", "captions");
        end(w);
    }
    if (!e->chapters)
        return;
    begin(w, "podcast:chapters");
    put_address(w, "url", show, e->stem, ".chapters.json");
    attribute(w, "type", "application/json+chapters");
    end(w);
}

static void put_episode(xmlTextWriterPtr w, const lec_show *show,
                        const lec_episode *e)
{
    char seconds[24];
    lec_text page = {0};
    int whole = (int)(e->seconds + 0.5);
    snprintf(seconds, sizeof seconds, "%d", whole < 1 ? 1 : whole);
    lec_show_add_address(&page, show, e->stem, ".listen.html");
    begin(w, "item");
    put(w, "title", e->title);
    put(w, "link",
        e->link && e->link[0]                 ? e->link
        : show->base_url && show->base_url[0] ? lec_text_str(&page)
                                              : NULL);
    begin(w, "guid");
    attribute(w, "isPermaLink", "false");
    xmlTextWriterWriteString(w, BAD_CAST e->guid);
    end(w);
    put_date(w, "pubDate", e->published);
    put_cut(w, "description",
            e->summary && e->summary[0] ? e->summary : e->title);
    put_enclosure(w, show, e);
    put(w, "itunes:title", e->title);
    put(w, "itunes:author",
        e->authors && e->authors[0] ? e->authors : show->author);
    put(w, "itunes:duration", seconds);
    put(w, "itunes:episodeType", "full");
    put(w, "itunes:explicit", show->is_explicit ? "true" : "false");
    put_transcripts(w, show, e);
    if (e->sound_count > 1)
        put_alternates(w, show, e);
    end(w);
    lec_text_free(&page);
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
    begin(w, "atom:link");
    put_address(w, "href", show, name, "");
    attribute(w, "rel", rel);
    attribute(w, "type", "application/rss+xml");
    end(w);
}

/* RFC 5005, 3. */
static void put_pages(xmlTextWriterPtr w, const lec_show *show, size_t page)
{
    size_t pages = lec_feed_pages(show);
    put_page(w, show, "self", page);
    if (pages == 1)
        return;
    put_page(w, show, "first", 0);
    if (page)
        put_page(w, show, "previous", page - 1);
    if (page + 1 < pages)
        put_page(w, show, "next", page + 1);
    put_page(w, show, "last", pages - 1);
}

/* "News > Politics" is a category in another. */
static void put_category(xmlTextWriterPtr w, const char *category)
{
    const char *inner = strchr(category, '>');
    lec_text outer = {0};
    lec_text_add_slice(&outer, lec_slice_trim((lec_slice){
                                   category, inner ? (size_t)(inner - category)
                                                   : strlen(category)}));
    begin(w, "itunes:category");
    attribute(w, "text", lec_text_str(&outer));
    if (inner) {
        begin(w, "itunes:category");
        attribute(w, "text", inner + 1 + strspn(inner + 1, " "));
        end(w);
    }
    end(w);
    lec_text_free(&outer);
}

static void put_owner(xmlTextWriterPtr w, const lec_show *show)
{
    if (!show->email || !show->email[0])
        return;
    begin(w, "itunes:owner");
    put(w, "itunes:name", show->author);
    put(w, "itunes:email", show->email);
    end(w);
    begin(w, "podcast:locked");
    attribute(w, "owner", show->email);
    xmlTextWriterWriteString(w, BAD_CAST "no");
    end(w);
}

static void put_cover(xmlTextWriterPtr w, const lec_show *show)
{
    lec_text address = {0};
    if (!show->cover || !show->cover[0])
        return;
    lec_show_add_address(&address, show, show->cover, "");
    begin(w, "itunes:image");
    attribute(w, "href", lec_text_str(&address));
    end(w);
    begin(w, "image");
    put(w, "url", lec_text_str(&address));
    put(w, "title", show->title);
    put(w, "link", show->link);
    end(w);
    lec_text_free(&address);
}

static void put_channel(xmlTextWriterPtr w, const lec_show *show, size_t page)
{
    begin(w, "channel");
    put(w, "title", show->title);
    put(w, "link", show->link);
    put_cut(w, "description", show->description);
    put(w, "language", show->lang);
    put_pages(w, show, page);
    if (show->count) {
        put_date(w, "pubDate", show->episodes[0].published);
        put_date(w, "lastBuildDate", show->episodes[0].published);
    }
    put(w, "generator", "Lectern " LECTERN_VERSION);
    put(w, "docs", "https://www.rssboard.org/rss-specification");
    put_cover(w, show);
    put(w, "itunes:author", show->author);
    put_owner(w, show);
    put_category(w,
                 show->category && show->category[0] ? show->category : "News");
    put(w, "itunes:explicit", show->is_explicit ? "true" : "false");
    put(w, "itunes:type", "episodic");
    put(w, "podcast:guid", show->guid);
    put(w, "podcast:medium", "podcast");
    size_t from = page * LEC_FEED_EPISODES;
    for (size_t i = from; i < show->count && i < from + LEC_FEED_EPISODES; i++)
        put_episode(w, show, &show->episodes[i]);
    end(w);
}

lec_code lec_xml_write(lec_write_xml *write, const void *what, FILE *out,
                       lec_error *err)
{
    xmlBufferPtr buffer = xmlBufferCreate();
    xmlTextWriterPtr w = xmlNewTextWriterMemory(buffer, 0);
    if (!w)
        abort(); /* out of memory */
    xmlTextWriterSetIndent(w, 1);
    xmlTextWriterSetIndentString(w, BAD_CAST "  ");
    xmlTextWriterStartDocument(w, NULL, "UTF-8", NULL);
    write(w, what);
    xmlTextWriterEndDocument(w);
    xmlFreeTextWriter(w);
    size_t len = (size_t)xmlBufferLength(buffer);
    bool good = fwrite(xmlBufferContent(buffer), 1, len, out) == len;
    xmlBufferFree(buffer);
    return good ? LEC_OK : lec_fail(err, LEC_E_IO, "cannot write the feed");
}

typedef struct feed_page {
    const lec_show *show;
    size_t page;
} feed_page;

static void put_feed(xmlTextWriterPtr w, const void *what)
{
    const feed_page *f = what;
    begin(w, "rss");
    attribute(w, "version", "2.0");
    attribute(w, "xmlns:atom", ATOM);
    attribute(w, "xmlns:itunes", ITUNES);
    attribute(w, "xmlns:podcast", PODCAST);
    put_channel(w, f->show, f->page);
    end(w);
}

lec_code lec_show_write_feed(const lec_show *show, size_t page, FILE *out,
                             lec_error *err)
{
    return lec_xml_write(put_feed, &(feed_page){show, page}, out, err);
}
