/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Makes a page of an entry, and compares its date. */
#include <string.h>
#include <strings.h>

#include "base/markup.h"
#include "base/timestamp.h"
#include "feed/feed.h"

static void add_authors(lec_text *html, const char *authors)
{
    lec_text name = {0};
    for (const char *p = authors; *p;) {
        const char *end = strstr(p, ", ");
        size_t n = end ? (size_t)(end - p) : strlen(p);
        lec_text_cut(&name, 0);
        lec_text_add(&name, p, n);
        lec_html_put_meta(html, "name", "author", lec_text_str(&name));
        p += n + (end ? 2 : 0);
    }
    lec_text_free(&name);
}

void lec_feed_add_page(lec_text *html, const lec_entry *entry)
{
    lec_text_add_str(html, "<!DOCTYPE html>\n<html");
    if (lec_is_language_tag(entry->lang))
        lec_text_addf(html, " lang=\"%s\"", entry->lang);
    const char *title = entry->untitled ? "" : entry->title;
    lec_html_put(html, "><head><meta charset=\"utf-8\">\n<title>", title,
                 "</title>\n");
    add_authors(html, entry->authors);
    lec_html_put_meta(html, "property", "article:published_time",
                      entry->published);
    lec_html_put_meta(html, "property", "og:site_name", entry->site);
    lec_html_put_meta(html, "property", "og:image", entry->image);
    if (*entry->link)
        lec_html_put(html, "<link rel=\"canonical\" href=\"", entry->link,
                     "\">\n");
    lec_text_add_str(html, "</head><body><article>");
    if (*title)
        lec_html_put(html, "<h1>", title, "</h1>\n");
    lec_text_add_str(html, entry->body);
    lec_text_add_str(html, "\n</article></body></html>\n");
}

static bool ends_nocase(lec_slice text, const char *with)
{
    size_t n = strlen(with);
    return text.len > n && !strncasecmp(text.ptr + text.len - n, with, n);
}

const char *lec_entry_recording(const lec_entry *entry)
{
    static const char *const endings[] = {".mp3",  ".ogg", ".oga",
                                          ".opus", ".wav", ".flac"};
    const char *address = entry->enclosure, *type = entry->enclosure_type;
    lec_slice path = {address, strcspn(address, "?#")};
    if (!strncasecmp(type, "audio/", 6))
        return address;
    if (*type && strcasecmp(type, "application/octet-stream") != 0)
        return "";
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (ends_nocase(path, endings[i]))
            return address;
    return "";
}

bool lec_entry_is_before(const lec_entry *entry, const char *day)
{
    int64_t when, first;
    return lec_timestamp_seconds(entry->published, true, &when) &&
           lec_timestamp_seconds(day, true, &first) && when < first;
}
