/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "source/wrapped.h"

#include <stdlib.h>
#include <string.h>

#include "base/timestamp.h"
#include "base/url.h"
#include "source/raw.h"

#define LAYERS 4 /* a packed mail has two; what is in more is not opened */

void lec_inside_free(lec_inside *inside)
{
    lec_text *const texts[] = {
        &inside->bytes,   &inside->type,   &inside->charset, &inside->url,
        &inside->subject, &inside->sender, &inside->sent};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        lec_text_free(texts[i]);
}

/* Replace a string by a text, unless that is empty. */
static void take(char **string, lec_text *text)
{
    if (!text->len)
        return;
    free(*string);
    *string = lec_text_detach(text);
}

static void take_date(lec_page *page, const lec_text *sent)
{
    lec_text date = {0};
    if (lec_timestamp_read_mail(lec_text_str(sent), &date))
        take(&page->sent, &date);
    lec_text_free(&date);
}

/* Take the address of what was saved, without its secrets; where the page came
 * from says it better.
 */
static void take_url(lec_page *page, const lec_text *url)
{
    lec_text public = {0};
    if (!lec_url_is_http(lec_text_str(url)) || (page->url && page->url[0]))
        return;
    lec_url_add_public(&public, lec_text_str(url));
    take(&page->url, &public);
}

/* Take what was in a page that was packed: its name without ".gz" says more,
 * and what a server calls it may be the packing.
 */
static void take_unpacked(lec_page *page)
{
    size_t n = strlen(page->name);
    if (n > 3 && !strcasecmp(page->name + n - 3, ".gz"))
        page->name[n - 3] = '\0';
    if (!strncasecmp(page->type, "application/", 12))
        page->type[0] = '\0';
}

static void take_inside(lec_page *page, bool packed, lec_inside *inside)
{
    lec_text_free(&page->opened);
    page->opened = inside->bytes;
    inside->bytes = (lec_text){0};
    if (!packed) /* what a server calls it is what it was saved in */
        page->type[0] = '\0';
    if (!page->kind || inside->kind == LEC_PAGE_FEED)
        page->kind = inside->kind;
    take(&page->type, &inside->type);
    take(&page->declared, &inside->charset);
    take(&page->subject, &inside->subject);
    take(&page->sender, &inside->sender);
    take_date(page, &inside->sent);
    take_url(page, &inside->url);
}

/* What a page can be saved in, but for gzip. */
static const struct {
    bool (*is)(lec_slice bytes);
    lec_code (*open)(lec_slice bytes, lec_inside *inside, lec_error *err);
    bool book; /* it is opened in no other: minizip may not be loaded then */
} kinds[] = {
    {lec_ebook_is, lec_ebook_open, true},
    {lec_docx_is, lec_docx_open, true},
    {lec_odt_is, lec_odt_open, true},
    {lec_webarchive_is, lec_webarchive_open, false},
    {lec_mail_is, lec_mail_open, false},
};
#define KINDS (sizeof kinds / sizeof *kinds)

static size_t find_kind(lec_slice bytes, int layer)
{
    size_t i = 0;
    while (i < KINDS && ((kinds[i].book && layer) || !kinds[i].is(bytes)))
        i++;
    return i;
}

lec_code lec_page_unwrap(lec_page *page, lec_slice *bytes, lec_error *err)
{
    bool saved = !page->kind || page->kind == LEC_PAGE_HTML;
    lec_code code = LEC_OK;
    for (int layer = 0; !code && layer < LAYERS; layer++) {
        lec_inside inside = {0};
        bool packed = lec_gzip_is(*bytes);
        size_t kind = packed ? KINDS : find_kind(*bytes, layer);
        if (!packed && (kind == KINDS || !(saved || kinds[kind].book)))
            break;
        code = packed ? lec_gzip_open(*bytes, &inside, err)
                      : kinds[kind].open(*bytes, &inside, err);
        if (!code && packed)
            take_unpacked(page);
        if (!code)
            take_inside(page, packed, &inside);
        lec_inside_free(&inside);
        *bytes = lec_text_slice(&page->opened);
    }
    return code;
}
