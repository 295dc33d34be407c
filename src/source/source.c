/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "source/source.h"

#include <stdlib.h>
#include <string.h>

#include "base/url.h"
#include "source/raw.h"

static const char *const kind_names[] = {
    [LEC_PAGE_HTML] = "html",   [LEC_PAGE_PASTED] = "pasted",
    [LEC_PAGE_PLAIN] = "plain", [LEC_PAGE_MARKDOWN] = "markdown",
    [LEC_PAGE_FEED] = "feed",   [LEC_PAGE_SCRIPT] = "script",
};

lec_page_kind lec_page_kind_named(const char *name)
{
    for (int k = LEC_PAGE_HTML; k <= LEC_PAGE_SCRIPT; k++)
        if (!strcmp(name, kind_names[k]))
            return (lec_page_kind)k;
    return LEC_PAGE_AUTO;
}

/* Copy the charset of a Content-Type to `label`; NULL if there is none. */
static const char *type_charset(const char *type, char *label, size_t room)
{
    const char *p = strcasestr(type, "charset=");
    if (!p)
        return NULL;
    p += strlen("charset=");
    p += *p == '"' || *p == '\'';
    size_t n = strcspn(p, "\"'; ");
    if (!n || n >= room)
        return NULL;
    memcpy(label, p, n);
    label[n] = '\0';
    return label;
}

lec_code lec_page_decode(lec_page *page, lec_slice bytes, lec_error *err)
{
    char label[64];
    lec_code code = lec_page_unwrap(page, &bytes, err);
    if (code)
        return code;
    const char *declared = page->declared
                               ? page->declared
                               : type_charset(page->type, label, sizeof label);
    bool html = page->kind == LEC_PAGE_HTML || lec_sniff_html(bytes) ||
                strcasestr(page->type, "html");
    lec_text_cut(&page->text, 0);
    code = lec_binary_check(bytes, page->name, err);
    if (!code && !page->kind)
        code = lec_type_check(page->type, bytes, page->name, err);
    if (!code)
        code = lec_charset_decode(bytes, declared, html, page, err);
    if (code || page->kind)
        return code;
    page->kind =
        lec_sniff_kind(page->name, page->type, lec_text_slice(&page->text));
    return lec_written_check(page, err);
}

/* Fetch an address; LEC_E_INPUT for anything else. */
static lec_code fetch(const char *url, const lec_source_options *options,
                      lec_fetched *fetched, lec_error *err)
{
    if (lec_url_is_http(url))
        return lec_url_read(url, options, fetched, err);
    *fetched = (lec_fetched){0};
    return lec_fail(err, LEC_E_INPUT, "it is no address on the web");
}

static void take_page(const char *url, const lec_source_options *options,
                      lec_fetched *fetched, lec_page *page)
{
    lec_text public = {0};
    page->name = lec_must_copy(url);
    page->bytes = fetched->bytes;
    fetched->bytes = (lec_text){0};
    page->type = lec_text_detach(&fetched->content_type);
    page->kind = options->kind;
    page->unchanged = fetched->status == 304;
    page->moved_for_good = fetched->moved_for_good;
    page->etag = lec_text_detach(&fetched->etag);
    page->changed = lec_text_detach(&fetched->changed);
    lec_url_add_public(&public, lec_text_str(&fetched->final_url));
    page->url = lec_text_detach(&public);
    page->address = lec_text_detach(&fetched->final_url);
}

lec_code lec_source_fetch(const char *url, const lec_source_options *options,
                          lec_page *page, lec_error *err)
{
    lec_fetched fetched;
    *page = (lec_page){0};
    lec_code code = fetch(url, options, &fetched, err);
    page->status = fetched.status;
    page->retry_after_s = fetched.retry_after_s;
    page->place = fetched.place;
    if (fetched.moved.len)
        page->moved = lec_text_detach(&fetched.moved);
    if (code)
        lec_fail_at(err, url, 0, 0);
    else
        take_page(url, options, &fetched, page);
    lec_fetched_free(&fetched);
    return code;
}

lec_code lec_source_fetch_bytes(const char *url,
                                const lec_source_options *options,
                                lec_text *bytes, lec_error *err)
{
    lec_fetched fetched;
    lec_code code = fetch(url, options, &fetched, err);
    if (!code)
        lec_text_add_slice(bytes, lec_text_slice(&fetched.bytes));
    lec_fetched_free(&fetched);
    return code;
}

lec_code lec_source_take(const char *name, lec_slice bytes,
                         const char *declared,
                         const lec_source_options *options, lec_page *page,
                         lec_error *err)
{
    *page = (lec_page){0};
    if (bytes.len > options->max_bytes) {
        lec_fail_at(err, name, 0, 0);
        return lec_fail_page_size(options, err);
    }
    page->name = lec_must_copy(name);
    lec_text_add_slice(&page->bytes, bytes);
    page->type = lec_must_copy("");
    page->declared = declared ? lec_must_copy(declared) : NULL;
    page->kind = options->kind;
    page->url = lec_must_copy("");
    page->address = lec_must_copy("");
    return LEC_OK;
}

void lec_page_clear(lec_page *page)
{
    free(page->name);
    free(page->url);
    free(page->address);
    free(page->etag);
    free(page->changed);
    free(page->moved);
    free(page->type);
    free(page->declared);
    free(page->subject);
    free(page->sender);
    free(page->sent);
    lec_text_free(&page->opened);
    lec_text_free(&page->bytes);
    lec_text_free(&page->text);
    *page = (lec_page){0};
}
