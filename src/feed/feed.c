/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The door of feed/: which reader, and what the readers share. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <libxml/HTMLparser.h>

#include "base/markup.h"
#include "extract/timestamp.h"
#include "feed/internal.h"

lec_entry *lec_feed_add(lec_feed *feed)
{
    if (feed->count == LEC_FEED_MAX_ENTRIES) {
        feed->left_out++;
        return NULL;
    }
    if (feed->count == feed->room) {
        feed->room = feed->room ? feed->room * 2 : 16;
        feed->entries =
            lec_must_grow(feed->entries, feed->room * sizeof *feed->entries);
    }
    lec_entry *entry = &feed->entries[feed->count++];
    *entry =
        (lec_entry){"", "", "", "", "", "", feed->head.lang, "", "", "", false};
    return entry;
}

const char *lec_feed_keep(lec_feed *feed, lec_slice slice)
{
    return lec_arena_copy(feed->arena, lec_slice_trim(slice));
}

const char *lec_feed_plain(lec_feed *feed, const char *html)
{
    size_t len = strlen(html);
    if (!strpbrk(html, "<&") || len > 1 << 16)
        return html;
    htmlDocPtr doc = htmlReadMemory(html, (int)len, NULL, "utf-8",
                                    HTML_PARSE_NONET | HTML_PARSE_NOERROR |
                                        HTML_PARSE_NOWARNING);
    xmlNode *root = doc ? xmlDocGetRootElement(doc) : NULL;
    xmlChar *text = root ? xmlNodeGetContent(root) : NULL;
    if (text)
        html = lec_feed_keep(feed, lec_slice_of((const char *)text));
    xmlFree(text);
    xmlFreeDoc(doc);
    return html;
}

/* [Sun, ]22 Nov 2026 08:30[:00] +0100, or a zone by its name: RFC 822, 5. */
static bool add_rfc822(lec_text *date, const char *text)
{
    static const char months[] = "janfebmaraprmayjunjulaugsepoctnovdec";
    static const struct {
        const char *name, *offset;
    } zones[] = {{"EST", "-05:00"}, {"EDT", "-04:00"}, {"CST", "-06:00"},
                 {"CDT", "-05:00"}, {"MST", "-07:00"}, {"MDT", "-06:00"},
                 {"PST", "-08:00"}, {"PDT", "-07:00"}};
    int day, year, hour = 0, minute = 0, second = 0;
    char month[16] = "", zone[8] = "";
    const char *comma = strchr(text, ',');
    text = comma ? comma + 1 : text;
    int found = sscanf(text, " %2d %15[A-Za-z] %4d %2d:%2d:%2d %7s", &day,
                       month, &year, &hour, &minute, &second, zone);
    if (found == 5)
        found = 5 + (sscanf(text, " %*d %*s %*d %*d:%*d %7s", zone) > 0);
    for (size_t i = 0; i < 3; i++)
        month[i] = (char)(month[i] | 0x20);
    month[3] = '\0';
    const char *at = strstr(months, month);
    if (found < 3 || !at || (at - months) % 3 || day < 1 || day > 31)
        return false;
    year += year < 50 ? 2000 : year < 100 ? 1900 : 0;
    lec_text_addf(date, "%04d-%02d-%02d", year, (int)(at - months) / 3 + 1,
                  day);
    if (found < 5 || hour > 23 || minute > 59 || second > 60)
        return true;
    lec_text_addf(date, "T%02d:%02d:%02d", hour, minute,
                  second > 59 ? 59 : second);
    if ((*zone == '+' || *zone == '-') && strlen(zone) == 5) {
        lec_text_addf(date, "%.3s:%s", zone, zone + 3);
        return true;
    }
    const char *offset = "Z";
    for (size_t i = 0; i < sizeof zones / sizeof *zones; i++)
        if (!strcmp(zone, zones[i].name))
            offset = zones[i].offset;
    lec_text_add_str(date, offset);
    return true;
}

const char *lec_feed_date(lec_feed *feed, const char *text)
{
    lec_text date = {0};
    const char *kept = "";
    text += strspn(text, " \t\r\n");
    if (lec_timestamp_read(text, &date) || add_rfc822(&date, text))
        kept = lec_feed_keep(feed, lec_text_slice(&date));
    lec_text_free(&date);
    return kept;
}

void lec_feed_add_page(lec_text *html, const lec_entry *entry)
{
    lec_text_add_str(html, "<!DOCTYPE html><html");
    if (lec_is_language_tag(entry->lang))
        lec_text_addf(html, " lang=\"%s\"", entry->lang);
    lec_text_add_str(html, "><head><meta charset=\"utf-8\"><title>");
    lec_add_escaped(html, lec_slice_of(entry->title));
    lec_text_add_str(html, "</title></head><body><article><h1>");
    lec_add_escaped(html, lec_slice_of(entry->title));
    lec_text_add_str(html, "</h1>\n");
    lec_text_add_str(html, entry->body);
    lec_text_add_str(html, "\n</article></body></html>\n");
}

lec_code lec_feed_read(lec_slice bytes, const char *url, lec_feed **feed,
                       lec_error *err)
{
    lec_feed *made = lec_must_zero(sizeof *made);
    made->arena = lec_arena_new();
    made->head = (lec_feed_head){"", "", "", "", ""};
    lec_slice trimmed = lec_slice_trim(bytes);
    lec_code code = trimmed.len && *trimmed.ptr == '{'
                        ? lec_feed_read_json(made, trimmed, err)
                        : lec_feed_read_xml(made, trimmed, url, err);
    if (code) {
        lec_feed_free(made);
        made = NULL;
    }
    *feed = made;
    return code;
}

void lec_feed_free(lec_feed *feed)
{
    if (!feed)
        return;
    lec_arena_free(feed->arena);
    free(feed->entries);
    free(feed);
}

/* The first element's name, past declaration, comments and doctype. */
static lec_slice first_element(lec_slice s)
{
    const char *p = s.ptr;
    const char *end = p + s.len;
    while (p < end && (p = memchr(p, '<', (size_t)(end - p)))) {
        size_t left = (size_t)(end - p);
        const char *past = "";
        if (left > 4 && !memcmp(p, "<!--", 4))
            past = "-->";
        else if (left > 1 && (p[1] == '?' || p[1] == '!'))
            past = ">";
        if (!*past)
            break;
        p = memmem(p + 1, left - 1, past, strlen(past));
        if (!p)
            break;
    }
    if (!p || p >= end)
        return (lec_slice){"", 0};
    size_t n = 1;
    while (p + n < end && !strchr(" \t\r\n/>", p[n]))
        n++;
    return (lec_slice){p + 1, n - 1};
}

bool lec_feed_looks(lec_slice bytes)
{
    lec_slice s = lec_slice_trim(bytes);
    if (s.len && *s.ptr == '{') {
        size_t head = s.len < 2048 ? s.len : 2048;
        return memmem(s.ptr, head, "jsonfeed.org/version", 20) != NULL;
    }
    if (!s.len || *s.ptr != '<')
        return false;
    lec_slice name = first_element(s);
    return lec_slice_is_nocase(name, "rss") || lec_slice_is(name, "feed") ||
           lec_slice_is(name, "atom:feed") || lec_slice_is(name, "rdf:RDF") ||
           lec_slice_is_nocase(name, "opml");
}

const lec_feed_head *lec_feed_about(const lec_feed *feed)
{
    return &feed->head;
}

size_t lec_feed_count(const lec_feed *feed)
{
    return feed->count;
}

const lec_entry *lec_feed_at(const lec_feed *feed, size_t i)
{
    return &feed->entries[i];
}

bool lec_feed_is_list(const lec_feed *feed)
{
    return feed->list;
}

size_t lec_feed_left_out(const lec_feed *feed)
{
    return feed->left_out;
}
