/* SPDX-License-Identifier: GPL-3.0-or-later */
/* JSON Feed 1.0 and 1.1 (jsonfeed.org). */
#include <jansson.h>
#include <string.h>

#include "feed/internal.h"

static const char *string_of(lec_feed *feed, const json_t *in, const char *key)
{
    const char *value = json_string_value(json_object_get(in, key));
    return value ? lec_feed_keep(feed, lec_slice_of(value)) : "";
}

/* 1.1 has a list of authors, 1.0 one author. */
static const char *authors_of(lec_feed *feed, const json_t *item)
{
    lec_text names = {0};
    const json_t *list = json_object_get(item, "authors");
    for (size_t i = 0; i < json_array_size(list); i++) {
        const char *name = string_of(feed, json_array_get(list, i), "name");
        if (*name)
            lec_text_addf(&names, "%s%s", names.len ? ", " : "", name);
    }
    if (!names.len)
        lec_text_add_str(
            &names, string_of(feed, json_object_get(item, "author"), "name"));
    const char *kept = lec_feed_keep(feed, lec_text_slice(&names));
    lec_text_free(&names);
    return kept;
}

/* Plain text as HTML: escaped, a paragraph for each empty line. */
static const char *paragraphs(lec_feed *feed, const char *plain)
{
    lec_text html = {0};
    lec_text_add_str(&html, "<p>");
    for (const char *p = plain; *p; p++) {
        if (p[0] == '\n' && p[1] == '\n') {
            lec_text_add_str(&html, "</p><p>");
            p += strspn(p, "\n") - 1;
        } else if (*p == '<' || *p == '&')
            lec_text_add_str(&html, *p == '<' ? "&lt;" : "&amp;");
        else
            lec_text_add_byte(&html, *p);
    }
    lec_text_add_str(&html, "</p>");
    const char *kept = lec_feed_keep(feed, lec_text_slice(&html));
    lec_text_free(&html);
    return kept;
}

static void read_body(lec_feed *feed, const json_t *item, lec_entry *e)
{
    e->body = string_of(feed, item, "content_html");
    const char *plain = string_of(feed, item, "content_text");
    if (!*e->body && *plain)
        e->body = paragraphs(feed, plain);
    e->full = *e->body;
    e->summary = string_of(feed, item, "summary");
    if (!e->full && *e->summary)
        e->body = paragraphs(feed, e->summary);
}

static void read_item(lec_feed *feed, const json_t *item)
{
    lec_entry *e = json_is_object(item) ? lec_feed_add(feed) : NULL;
    if (!e)
        return;
    e->link = string_of(feed, item, "url");
    e->id = string_of(feed, item, "id");
    if (!*e->id)
        e->id = *e->link ? e->link : string_of(feed, item, "title");
    e->title = string_of(feed, item, "title");
    e->authors = authors_of(feed, item);
    e->published = lec_feed_date(feed, string_of(feed, item, "date_published"));
    e->updated = lec_feed_date(feed, string_of(feed, item, "date_modified"));
    const char *lang = string_of(feed, item, "language");
    if (*lang)
        e->lang = lang;
    const json_t *first =
        json_array_get(json_object_get(item, "attachments"), 0);
    e->enclosure = string_of(feed, first, "url");
    read_body(feed, item, e);
}

lec_code lec_feed_read_json(lec_feed *feed, lec_slice bytes, lec_error *err)
{
    json_error_t why;
    json_t *root = json_loadb(bytes.ptr, bytes.len, 0, &why);
    const json_t *items = json_object_get(root, "items");
    if (!json_is_array(items)) {
        json_decref(root);
        return lec_fail(err, LEC_E_INPUT, "not a JSON Feed: %s",
                        root ? "it has no list of items" : why.text);
    }
    feed->head.title = string_of(feed, root, "title");
    feed->head.description = string_of(feed, root, "description");
    feed->head.link = string_of(feed, root, "home_page_url");
    feed->head.image = string_of(feed, root, "icon");
    feed->head.lang = string_of(feed, root, "language");
    for (size_t i = 0; i < json_array_size(items); i++)
        read_item(feed, json_array_get(items, i));
    json_decref(root);
    return LEC_OK;
}
