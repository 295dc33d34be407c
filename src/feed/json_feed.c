/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads JSON Feed 1.0 and 1.1 (jsonfeed.org). */
#include <jansson.h>

#include "feed/reader.h"

static const char *string_of(lec_feed *feed, const json_t *in, const char *key)
{
    const char *value = json_string_value(json_object_get(in, key));
    return value ? lec_feed_keep(feed, lec_slice_of(value)) : "";
}

/* Return the id of an item, which may be a number, too. */
static const char *id_of(lec_feed *feed, const json_t *item)
{
    const json_t *id = json_object_get(item, "id");
    lec_text text = {0};
    if (json_is_integer(id))
        lec_text_addf(&text, "%lld", (long long)json_integer_value(id));
    else if (json_is_string(id))
        lec_text_add_str(&text, json_string_value(id));
    return lec_feed_take(feed, &text);
}

/* Return the names: JSON Feed 1.1 has a list of authors, 1.0 one author. */
static const char *authors_of(lec_feed *feed, const json_t *of)
{
    const char *names = "";
    const json_t *list = json_object_get(of, "authors");
    for (size_t i = 0; i < json_array_size(list); i++)
        names = lec_feed_add_name(
            feed, names, string_of(feed, json_array_get(list, i), "name"));
    return *names ? names
                  : lec_feed_add_name(
                        feed, names,
                        string_of(feed, json_object_get(of, "author"), "name"));
}

static void read_attachment(lec_feed *feed, const json_t *item, lec_entry *e,
                            const char *base)
{
    const json_t *first =
        json_array_get(json_object_get(item, "attachments"), 0);
    json_int_t bytes =
        json_integer_value(json_object_get(first, "size_in_bytes"));
    e->enclosure = lec_feed_absolute(feed, string_of(feed, first, "url"), base);
    e->enclosure_type = string_of(feed, first, "mime_type");
    e->enclosure_bytes = bytes > 0 ? (uint64_t)bytes : 0;
}

static void read_item(lec_feed *feed, const json_t *item, const char *base)
{
    lec_entry *e = json_is_object(item) ? lec_feed_add(feed) : NULL;
    if (!e)
        return;
    e->id = id_of(feed, item);
    e->link = lec_feed_absolute(feed, string_of(feed, item, "url"), base);
    e->title = string_of(feed, item, "title");
    e->authors = authors_of(feed, item);
    if (!*e->authors)
        e->authors = feed->head.authors;
    e->published = lec_feed_date(feed, string_of(feed, item, "date_published"));
    e->updated = lec_feed_date(feed, string_of(feed, item, "date_modified"));
    const char *lang = string_of(feed, item, "language");
    if (*lang)
        e->lang = lang;
    e->image = lec_feed_absolute(feed, string_of(feed, item, "image"), base);
    read_attachment(feed, item, e, base);
    e->summary = string_of(feed, item, "summary");
    e->body = string_of(feed, item, "content_html");
    if (!*e->body)
        e->body = lec_feed_paragraphs(
            feed, string_of(feed, item, "content_text"), true);
    bool content = *e->body;
    if (!content)
        e->body = lec_feed_paragraphs(feed, e->summary, true);
    lec_feed_complete(feed, e, content);
}

static void read_head(lec_feed *feed, const json_t *root, const char *url)
{
    lec_feed_head *head = &feed->head;
    head->title = string_of(feed, root, "title");
    head->description = string_of(feed, root, "description");
    head->link =
        lec_feed_absolute(feed, string_of(feed, root, "home_page_url"), url);
    head->image = lec_feed_absolute(feed, string_of(feed, root, "icon"), url);
    head->lang = string_of(feed, root, "language");
    head->authors = authors_of(feed, root);
}

lec_code lec_feed_read_json(lec_feed *feed, lec_slice bytes, const char *url,
                            lec_error *err)
{
    json_error_t why;
    json_t *root = json_loadb(bytes.ptr, bytes.len, JSON_ALLOW_NUL, &why);
    const json_t *items = json_object_get(root, "items");
    if (!json_is_array(items)) {
        if (!root)
            lec_fail_at(err, url, why.line, 0);
        lec_fail(err, LEC_E_INPUT, "not a JSON Feed: %s",
                 root ? "it has no list of items" : why.text);
        json_decref(root);
        return LEC_E_INPUT;
    }
    const char *own = string_of(feed, root, "feed_url");
    const char *base = *url ? url : own;
    read_head(feed, root, base);
    if (!*base)
        base = feed->head.link;
    for (size_t i = 0; i < json_array_size(items); i++)
        read_item(feed, json_array_get(items, i), base);
    json_decref(root);
    return LEC_OK;
}
