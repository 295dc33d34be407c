/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fetches an address and follows its redirects.  Each step is a transfer of its
 * own, whose host is judged anew: what a person named does not vouch for where
 * it leads, and no connection of one step serves another.
 */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define CURL_DISABLE_TYPECHECK /* its macros need names */
#include <curl/curl.h>

#include "base/dynamic.h"
#include "base/timestamp.h"
#include "base/url.h"
#include "source/raw.h"

#define CALLS(X)                                                               \
    X(curl_url)                                                                \
    X(curl_url_set)                                                            \
    X(curl_url_get)                                                            \
    X(curl_url_cleanup)                                                        \
    X(curl_free)

static LEC_CALLS(CALLS) call;

/* Parts of an address; NULL where it has none, or is no address. */
typedef struct address {
    CURLU *parts;
    char *scheme, *host, *port, *user, *password;
} address;

static char *part_of(CURLU *parts, CURLUPart part)
{
    char *value = NULL;
    if (call.curl_url_get(parts, part, &value, CURLU_DEFAULT_PORT))
        return NULL;
    return value;
}

/* Take an address apart as libcurl does when it fetches it ("0x7f.1" is
 * 127.0.0.1), then `location` as one that may be relative to it, or NULL.
 */
static address take_apart(const char *url, const char *location)
{
    address a = {.parts = call.curl_url()};
    CURLUcode fault = call.curl_url_set(a.parts, CURLUPART_URL, url, 0);
    if (!fault && location)
        fault = call.curl_url_set(a.parts, CURLUPART_URL, location,
                                  CURLU_URLENCODE | CURLU_ALLOW_SPACE |
                                      CURLU_NON_SUPPORT_SCHEME);
    if (fault)
        return a;
    a.scheme = part_of(a.parts, CURLUPART_SCHEME);
    a.host = part_of(a.parts, CURLUPART_HOST);
    a.port = part_of(a.parts, CURLUPART_PORT);
    a.user = part_of(a.parts, CURLUPART_USER);
    a.password = part_of(a.parts, CURLUPART_PASSWORD);
    return a;
}

static void clear(address *a)
{
    char *const texts[] = {a->scheme, a->host, a->port, a->user, a->password};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        call.curl_free(texts[i]);
    call.curl_url_cleanup(a->parts);
}

static bool is_same(const char *a, const char *b)
{
    return a && b && !strcasecmp(a, b);
}

bool lec_place_has(const lec_place *place, const char *url)
{
    if (!place->address[0]) /* a page was fetched: libcurl is there */
        return false;
    address a = take_apart(url, NULL);
    bool has = lec_place_is(place, a.host, a.port);
    clear(&a);
    return has;
}

/* Find where a redirect leads.  The login of its address goes along to the same
 * host alone.  The caller frees the result.
 */
static char *next_address(const char *url, const char *location)
{
    address from = take_apart(url, NULL), to = take_apart(url, location);
    if (from.user && !to.user && is_same(from.scheme, to.scheme) &&
        is_same(from.host, to.host) && is_same(from.port, to.port)) {
        call.curl_url_set(to.parts, CURLUPART_USER, from.user, 0);
        call.curl_url_set(to.parts, CURLUPART_PASSWORD, from.password, 0);
    }
    char *whole = to.host ? part_of(to.parts, CURLUPART_URL) : NULL;
    char *next = lec_must_copy(whole ? whole : location);
    call.curl_free(whole);
    clear(&from);
    clear(&to);
    return next;
}

lec_code lec_url_check(const char *url, lec_error *err)
{
    if (strlen(url) <= LEC_MAX_ADDRESS_BYTES)
        return LEC_OK;
    return lec_fail(err, LEC_E_LIMIT, "the address has more than %d bytes",
                    LEC_MAX_ADDRESS_BYTES);
}

/* Say where a redirect leads that is not followed.  What it names besides may
 * be no concern of others.
 */
static lec_code check_redirect(const lec_text *moved, lec_code code,
                               lec_error *err)
{
    const char *to = lec_text_str(moved);
    if (lec_url_is_http(to))
        return code;
    *err = (lec_error){0};
    return lec_fail(err, LEC_E_INPUT,
                    "it leads to no address on the web, but to %.*s",
                    (int)strcspn(to, "/?#"), to);
}

/* Fetch one address, without following its redirect. */
static lec_code read_step(const char *url, const lec_source_options *options,
                          lec_fetched *fetched, lec_error *err)
{
    lec_code code = lec_url_check(url, err);
    if (code)
        return code;
    address a = take_apart(url, NULL);
    lec_reach reach = {.options = options,
                       .named = options->named,
                       .host = a.host ? a.host : "",
                       .port = a.port ? a.port : ""};
    *fetched = (lec_fetched){.retry_after_s = -1};
    code = lec_reach_allows_host(&reach)
               ? lec_url_exchange(url, &reach, fetched, err)
               : lec_reach_fail(&reach, err);
    fetched->place = reach.place;
    if (lec_slice_trim(lec_text_slice(&fetched->location)).len) {
        char *next = next_address(url, lec_text_str(&fetched->location));
        lec_text_add_str(&fetched->moved, next);
        free(next);
        code = check_redirect(&fetched->moved, code, err);
    }
    clear(&a);
    return code;
}

/* Test whether a redirect is permanent (RFC 9110, 15.4.2, 15.4.9). */
static bool is_for_good(int status)
{
    return status == 301 || status == 308;
}

lec_code lec_url_read(const char *url, const lec_source_options *options,
                      lec_fetched *fetched, lec_error *err)
{
    lec_source_options how = *options;
    const double until = lec_clock_s() + options->timeout_ms / 1000.0;
    char *led = NULL; /* address that the last redirect led to */
    bool for_good = true;
    lec_error why = {0};
    lec_place place;
    *fetched = (lec_fetched){.retry_after_s = -1};
    lec_code code = LEC_CALLS_LOAD(call, CALLS, "libcurl.so.4",
                                   "the package libcurl4 reads URLs", &why);
    if (!code)
        code = read_step(url, &how, fetched, &why);
    for (int steps = 1; code && !options->stay &&
                        lec_url_is_http(lec_text_str(&fetched->moved));
         steps++) {
        why = (lec_error){0};
        if (steps > LEC_MAX_REDIRECTS) {
            code = lec_fail_redirects(&why);
            break;
        }
        free(led);
        led = lec_text_detach(&fetched->moved);
        for_good = for_good && is_for_good(fetched->status);
        place = fetched->place;
        how.place = &place;
        how.named = false;
        how.timeout_ms = (int)(1000 * (until - lec_clock_s()));
        lec_fetched_free(fetched);
        code = read_step(led, &how, fetched, &why);
    }
    fetched->moved_for_good = led && for_good;
    free(led);
    if (code && err)
        *err = why;
    return code;
}

void lec_fetched_free(lec_fetched *fetched)
{
    lec_text_free(&fetched->bytes);
    lec_text_free(&fetched->final_url);
    lec_text_free(&fetched->content_type);
    lec_text_free(&fetched->etag);
    lec_text_free(&fetched->changed);
    lec_text_free(&fetched->location);
    lec_text_free(&fetched->moved);
}
