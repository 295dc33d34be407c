/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads JSON Feed 1.0 and 1.1 (jsonfeed.org), and what feed readers give of
 * their entries as JSON: Miniflux, and the form of Google Reader (FreshRSS).
 */
#include <string.h>

#include <jansson.h>

#include "base/url.h"
#include "feed/reader.h"

/* Return the text of a member: a string, a number, or what it holds as
 * "content".
 */
static const char *string_of(lec_feed *feed, const json_t *in, const char *key)
{
    const json_t *value = json_object_get(in, key);
    lec_text text = {0};
    if (json_is_object(value))
        value = json_object_get(value, "content");
    if (json_is_integer(value))
        lec_text_addf(&text, "%lld", (long long)json_integer_value(value));
    else if (json_is_string(value))
        lec_text_add_str(&text, json_string_value(value));
    return lec_feed_take(feed, &text);
}

/* Return the text of the first of several members that has one. */
static const char *first_of(lec_feed *feed, const json_t *in,
                            const char *const *keys)
{
    const char *text = "";
    for (; *keys && !*text; keys++)
        text = string_of(feed, in, *keys);
    return text;
}

/* Return `names` with the name that a member is or has. */
static const char *add_author(lec_feed *feed, const char *names,
                              const json_t *who)
{
    const char *name =
        json_is_string(who)
            ? lec_feed_keep(feed, lec_slice_of(json_string_value(who)))
            : string_of(feed, who, "name");
    return lec_feed_add_name(feed, names, name);
}

/* Return the names: JSON Feed 1.1 has a list of authors, 1.0 one author; others
 * have one where a list should be, or a name.
 */
static const char *authors_of(lec_feed *feed, const json_t *of)
{
    const char *names = "";
    const json_t *list = json_object_get(of, "authors");
    for (size_t i = 0; i < json_array_size(list); i++)
        names = add_author(feed, names, json_array_get(list, i));
    if (!json_is_array(list))
        names = add_author(feed, names, list);
    return *names ? names
                  : add_author(feed, names, json_object_get(of, "author"));
}

static void read_attachments(lec_feed *feed, const json_t *item, lec_entry *e,
                             const char *base)
{
    const json_t *file;
    size_t i;
    json_array_foreach(json_object_get(item, "attachments"), i, file)
    {
        json_int_t bytes =
            json_integer_value(json_object_get(file, "size_in_bytes"));
        lec_entry_attach(
            e, lec_feed_absolute(feed, string_of(feed, file, "url"), base),
            string_of(feed, file, "mime_type"),
            bytes > 0 ? (uint64_t)bytes : 0);
    }
}

/* Return the address of an item's page: an id that is one, too. */
static const char *link_of(lec_feed *feed, const json_t *item)
{
    static const char *const keys[] = {"url", "external_url", NULL};
    static const char *const lists[] = {"canonical", "alternate"};
    const char *link = first_of(feed, item, keys);
    for (size_t i = 0; i < 2 && !*link; i++)
        link = string_of(
            feed, json_array_get(json_object_get(item, lists[i]), 0), "href");
    const char *id = *link ? "" : string_of(feed, item, "id");
    return lec_url_is_http(id) ? id : link;
}

static void read_dates(lec_feed *feed, const json_t *item, lec_entry *e)
{
    static const char *const published[] = {"date_published", "published_at",
                                            "published", NULL};
    static const char *const updated[] = {"date_modified", "updated", NULL};
    e->published = lec_feed_date(feed, first_of(feed, item, published));
    e->updated = lec_feed_date(feed, first_of(feed, item, updated));
}

/* Read the body and the summary, which of Google Reader is the body, too;
 * return what the feed calls it.
 */
static lec_body_kind read_body(lec_feed *feed, const json_t *item, lec_entry *e)
{
    static const char *const html[] = {"content_html", "content", NULL};
    const char *summary = string_of(feed, item, "summary");
    bool rich = json_is_object(json_object_get(item, "summary"));
    e->summary = rich ? "" : summary;
    e->body = first_of(feed, item, html);
    if (!*e->body)
        e->body = lec_feed_paragraphs(
            feed, string_of(feed, item, "content_text"), true);
    if (!*e->body && rich)
        e->body = summary;
    if (*e->body)
        return LEC_BODY_CONTENT;
    e->body = lec_feed_paragraphs(feed, summary, true);
    return LEC_BODY_SUMMARY;
}

static void read_item(lec_feed *feed, const json_t *item, const char *base)
{
    static const char *const images[] = {"image", "banner_image", NULL};
    lec_entry *e = json_is_object(item) ? lec_feed_add(feed) : NULL;
    if (!e)
        return;
    e->id = string_of(feed, item, "id");
    e->link = lec_feed_absolute(feed, link_of(feed, item), base);
    e->title = string_of(feed, item, "title");
    e->authors = authors_of(feed, item);
    if (!*e->authors)
        e->authors = feed->head.authors;
    read_dates(feed, item, e);
    const char *lang = string_of(feed, item, "language");
    if (*lang)
        e->lang = lang;
    e->image = lec_feed_absolute(feed, first_of(feed, item, images), base);
    read_attachments(feed, item, e, base);
    lec_feed_complete(feed, e, read_body(feed, item, e));
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

/* Append JSON without commas that nothing follows, as people write it by hand.
 */
static void add_without_commas(lec_text *out, lec_slice s)
{
    bool quoted = false;
    for (size_t i = 0; i < s.len; i++) {
        char c = s.ptr[i];
        size_t next = i + 1;
        while (c == ',' && !quoted && next < s.len &&
               strchr(" \t\r\n", s.ptr[next]))
            next++;
        if (quoted && c == '\\' && i + 1 < s.len)
            lec_text_add_byte(out, s.ptr[i++]);
        quoted = quoted != (c == '"');
        if (c != ',' || quoted || next == s.len || !strchr("]}", s.ptr[next]))
            lec_text_add_byte(out, s.ptr[i]);
    }
}

/* Parse a feed; NULL, with the reason in `why`, if it is no JSON even without
 * commas too many.
 */
static json_t *parse(lec_slice bytes, json_error_t *why)
{
    json_error_t again;
    json_t *root = json_loadb(bytes.ptr, bytes.len, JSON_ALLOW_NUL, why);
    if (root)
        return root;
    lec_text text = {0};
    add_without_commas(&text, bytes);
    root = json_loadb(lec_text_str(&text), text.len, JSON_ALLOW_NUL, &again);
    lec_text_free(&text);
    return root;
}

lec_code lec_feed_read_json(lec_feed *feed, lec_slice bytes, const char *url,
                            lec_error *err)
{
    json_error_t why;
    json_t *root = parse(bytes, &why);
    const json_t *items = json_object_get(root, "items");
    if (!items)
        items = json_object_get(root, "entries");
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
