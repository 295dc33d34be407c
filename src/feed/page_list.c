/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads lists of pages that were saved to be read: bookmarks of browsers
 * (Netscape's HTML), tables of services (CSV of Pocket, Instapaper and others),
 * and addresses line by line.  Each page is an entry without a text.
 */
#include <string.h>

#include <libxml/tree.h>

#include "base/url.h"
#include "extract/html/parse.h"
#include "feed/reader.h"

#define MAX_FIELDS 32

/* Add a page that was saved at a time, by which the list is ordered. */
static void add_page(lec_feed *feed, lec_slice url, lec_slice title,
                     lec_slice saved)
{
    const char *link = lec_feed_keep(feed, url);
    lec_entry *e = lec_url_is_http(link) ? lec_feed_add(feed) : NULL;
    if (!e)
        return;
    e->id = e->link = link;
    e->title = lec_feed_keep(feed, title);
    if (lec_url_is_http(e->title)) /* it was saved before it was read */
        e->title = "";
    e->published = lec_feed_date(feed, lec_feed_keep(feed, saved));
}

/* ---- bookmarks ----------------------------------------------------------- */

static lec_slice attribute(const xmlNode *node, const char *name, xmlChar **own)
{
    *own = xmlGetProp(node, (const xmlChar *)name);
    return lec_slice_of((const char *)*own);
}

static void add_bookmark(lec_feed *feed, const xmlNode *node)
{
    xmlChar *href, *added, *words = xmlNodeGetContent(node);
    lec_slice url = attribute(node, "href", &href);
    lec_slice saved = attribute(node, "add_date", &added);
    add_page(feed, url, lec_slice_of((const char *)words), saved);
    xmlFree(href);
    xmlFree(added);
    xmlFree(words);
}

static xmlNode *next_node(xmlNode *n)
{
    if (n->type == XML_ELEMENT_NODE && n->children &&
        xmlStrcasecmp(n->name, (const xmlChar *)"a") != 0)
        return n->children;
    while (n && !n->next)
        n = n->parent;
    return n ? n->next : NULL;
}

static void read_bookmarks(lec_feed *feed, lec_slice bytes)
{
    xmlDoc *doc = lec_parse(bytes, NULL);
    for (xmlNode *n = doc ? xmlDocGetRootElement(doc) : NULL; n;
         n = next_node(n))
        if (n->type == XML_ELEMENT_NODE &&
            !xmlStrcasecmp(n->name, (const xmlChar *)"a"))
            add_bookmark(feed, n);
    xmlFreeDoc(doc);
}

/* ---- tables (RFC 4180) --------------------------------------------------- */

/* Take a field, without its quotes, and the mark behind it off `rest`; false if
 * the line ends with it.
 */
static bool take_field(lec_slice *rest, char mark, lec_text *field)
{
    bool quoted = rest->len && *rest->ptr == '"';
    size_t i = quoted;
    lec_text_cut(field, 0);
    for (; i < rest->len; i++) {
        char c = rest->ptr[i];
        bool twice =
            c == '"' && quoted && i + 1 < rest->len && rest->ptr[i + 1] == '"';
        i += twice;
        if (c == '"' && quoted && !twice)
            quoted = false;
        else if (!quoted && (c == mark || c == '\n'))
            break;
        else
            lec_text_add_byte(field, c);
    }
    bool more = i < rest->len && rest->ptr[i] == mark;
    *rest = lec_slice_from(*rest, i < rest->len ? i + 1 : i);
    return more;
}

/* Take the fields of a line; return how many there are. */
static size_t take_line(lec_slice *rest, char mark, lec_text fields[MAX_FIELDS])
{
    size_t count = 0;
    bool more = true;
    lec_text spare = {0};
    while (more) {
        bool room = count < MAX_FIELDS;
        more = take_field(rest, mark, room ? &fields[count] : &spare);
        count += room;
    }
    lec_text_free(&spare);
    return count;
}

/* Return the column with one of several names; `count` if there is none. */
static size_t column(const lec_text *fields, size_t count,
                     const char *const *names)
{
    size_t i = 0;
    while (i < count &&
           !lec_slice_match(lec_slice_trim(lec_text_slice(&fields[i])),
                            lec_slice_is_nocase, names))
        i++;
    return i;
}

static lec_slice field_at(const lec_text *fields, size_t count, size_t i)
{
    return i < count ? lec_slice_trim(lec_text_slice(&fields[i]))
                     : (lec_slice){"", 0};
}

static void read_table(lec_feed *feed, lec_slice bytes)
{
    static const char *const urls[] = {"url", NULL};
    static const char *const titles[] = {"title", NULL};
    static const char *const times[] = {"time_added", "timestamp", "added",
                                        "created",    "date",      NULL};
    lec_text fields[MAX_FIELDS] = {0};
    lec_slice rest = lec_slice_trim(bytes), head = rest;
    head = lec_slice_take(&head, '\n');
    char mark = lec_table_mark(head);
    size_t count = take_line(&rest, mark, fields);
    size_t url = column(fields, count, urls);
    size_t title = column(fields, count, titles);
    size_t time = column(fields, count, times);
    while (rest.len) {
        count = take_line(&rest, mark, fields);
        add_page(feed, field_at(fields, count, url),
                 field_at(fields, count, title), field_at(fields, count, time));
    }
    for (size_t i = 0; i < MAX_FIELDS; i++)
        lec_text_free(&fields[i]);
}

/* ---- lines --------------------------------------------------------------- */

static void read_addresses(lec_feed *feed, lec_slice bytes)
{
    const lec_slice none = {"", 0};
    while (bytes.len) {
        lec_slice line = lec_slice_trim(lec_slice_take(&bytes, '\n'));
        if (line.len && *line.ptr != '#')
            add_page(feed, line, none, none);
    }
}

void lec_feed_read_list(lec_feed *feed, lec_slice bytes, lec_list_form form)
{
    feed->is_saved = true;
    if (form == LEC_LIST_BOOKMARKS)
        read_bookmarks(feed, bytes);
    else if (form == LEC_LIST_TABLE)
        read_table(feed, bytes);
    else
        read_addresses(feed, bytes);
}
