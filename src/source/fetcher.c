/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "source/fetcher.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <time.h>

#include "base/plain.h"
#include "base/timestamp.h"
#include "base/url.h"
#include "source/raw.h"
#include "source/robots.h"

#define ROBOTS_BYTES                                                           \
    ((size_t)512                                                               \
     << 10)         /* most of robots.txt; RFC 9309, 2.5: 500 KiB at least */
#define PAUSE_S 1.0 /* between two pages of a host that asks for nothing */
#define LONGEST_PAUSE_S 30.0
#define LONGEST_RETRY_S 60

typedef struct host {
    char *origin; /* "https://example.org:8080" */
    lec_text robots;
    lec_error why; /* reason to forbid all: no robots.txt (2.3.1.4) */
    bool local;    /* host is this computer, which needs no pauses */
    double last; /* time of the last page (lec_clock_s()); 0 before the first */
    double until; /* time before which it asked not to be visited; 0: none */
} host;

struct lec_fetcher {
    const lec_source_options *options;
    host *hosts;
    size_t count, room;
};

lec_fetcher *lec_fetcher_new(const lec_source_options *options)
{
    lec_fetcher *f = lec_must_zero(sizeof *f);
    f->options = options;
    return f;
}

void lec_fetcher_free(lec_fetcher *fetcher)
{
    if (!fetcher)
        return;
    for (size_t i = 0; i < fetcher->count; i++) {
        free(fetcher->hosts[i].origin);
        lec_text_free(&fetcher->hosts[i].robots);
    }
    free(fetcher->hosts);
    free(fetcher);
}

/* Return the bytes of scheme, host and port; 0 if there is no scheme. */
static size_t origin_len(const char *url)
{
    const char *at = strstr(url, "://");
    return at ? (size_t)(at - url) + 3 + strcspn(at + 3, "/?#") : 0;
}

static bool is_local(const char *origin)
{
    const char *name = strstr(origin, "://") + 3;
    return !strncmp(name, "127.", 4) || !strncmp(name, "[::1]", 5) ||
           (!strncasecmp(name, "localhost", 9) && strchr(":/", name[9]));
}

/* Read a host's robots.txt (RFC 9309, 2.3.1): a missing one allows all, a
 * server that fails forbids all.
 */
static void read_robots(lec_fetcher *f, host *h, const lec_place *place)
{
    lec_source_options options = *f->options;
    char *url = lec_must_format("%s/robots.txt", h->origin);
    lec_page page;
    lec_error err = {0};
    options.kind = LEC_PAGE_PLAIN;
    options.max_bytes = ROBOTS_BYTES;
    options.place = place;
    options.cut = true;
    lec_code code = lec_source_fetch(url, &options, &page, &err);
    if (!code)
        lec_text_add_plain(&h->robots,
                           lec_slice_trim(lec_text_slice(&page.bytes)));
    else if (!page.status || page.status < 400)
        h->why = err; /* the host's pages cannot be had, either */
    else if (page.status > 499)
        lec_fail(&h->why, LEC_E_IO,
                 "the site's robots.txt cannot be read now (HTTP %d)",
                 page.status);
    lec_page_clear(&page);
    free(url);
}

static host *host_of(lec_fetcher *f, const char *url, const lec_place *place)
{
    size_t n = origin_len(url);
    for (size_t i = 0; i < f->count; i++)
        if (lec_slice_is_nocase((lec_slice){url, n}, f->hosts[i].origin))
            return &f->hosts[i];
    host *h = LEC_MUST_ADD(f->hosts, f->count, f->room);
    *h = (host){.origin = lec_must_format("%.*s", (int)n, url)};
    h->local = is_local(h->origin);
    read_robots(f, h, place);
    return h;
}

/* Forget a host, the last one, if it was refused: another page may lead there.
 */
static void forget_refused(lec_fetcher *f, host *h)
{
    if (h->why.code != LEC_E_INPUT)
        return;
    free(h->origin);
    lec_text_free(&h->robots);
    f->count--;
}

/* Wait until a time of lec_clock_s(); false if the fetcher is to stop. */
static bool wait_until(const lec_fetcher *f, double when)
{
    const struct timespec step = {.tv_nsec = 50000000};
    while (lec_clock_s() < when) {
        if (f->options->stop && f->options->stop(f->options->user))
            return false;
        nanosleep(&step, NULL);
    }
    return true;
}

static lec_code read_politely(lec_fetcher *f, host *h, double pause_s,
                              const char *url, const lec_place *place,
                              lec_page *page, lec_error *err)
{
    lec_source_options options = *f->options;
    options.stay = true;
    options.place = place;
    for (int tries = 0;; tries++) {
        double when = h->local || h->last <= 0 ? 0 : h->last + pause_s;
        if (!wait_until(f, when))
            return lec_fail(err, LEC_E_IO, "stopped");
        lec_error why = {0};
        lec_code code = lec_source_fetch(url, &options, page, &why);
        h->last = lec_clock_s();
        bool busy = page->status == 429 || page->status == 503;
        if (code && busy && page->retry_after_s > 0)
            h->until = lec_clock_s() + page->retry_after_s;
        if (!code || tries || !busy || page->retry_after_s < 0 ||
            page->retry_after_s > LONGEST_RETRY_S) {
            if (code && err)
                *err = why;
            return code;
        }
        if (!wait_until(f, h->until))
            return lec_fail(err, LEC_E_IO, "stopped");
    }
}

/* Find what a host's robots.txt says of a path; an empty one says nothing. */
static lec_code ask_robots(const lec_fetcher *f, const host *h,
                           const char *path, lec_robots_verdict *verdict,
                           lec_error *err)
{
    const lec_source_options *o = f->options;
    lec_slice robots = lec_text_slice(&h->robots);
    path = *path == '/' ? path : "/";
    *verdict = (lec_robots_verdict){.allowed = true};
    if (robots.len && o->robots)
        return o->robots(o->robots_user, robots, path, verdict, err);
    if (robots.len)
        verdict->allowed =
            lec_robots_allow(robots, LEC_ROBOTS_AGENT, path, &verdict->delay_s);
    return LEC_OK;
}

/* Read one address, without following its redirect.  `err` is not NULL. */
static lec_code read_step(lec_fetcher *f, const char *url,
                          const lec_place *place, lec_page *page,
                          lec_error *err)
{
    lec_robots_verdict verdict;
    lec_code code = lec_url_check(url, err);
    if (code)
        return code;
    host *h = host_of(f, url, place);
    if (ask_robots(f, h, url + origin_len(url), &verdict, err)) {
        lec_fail_at(err, url, 0, 0);
        return err->code;
    }
    if (h->why.code) {
        *err = h->why;
        err->file[0] = '\0';
        lec_fail_at(err, url, 0, 0);
        forget_refused(f, h);
        return err->code;
    }
    if (!verdict.allowed) {
        lec_fail_at(err, url, 0, 0);
        lec_fail_hint(err,
                      "a page that you name yourself is read all the same");
        return lec_fail(err, LEC_E_INPUT,
                        "the site's robots.txt asks not to read it");
    }
    if (lec_clock_s() < h->until) {
        lec_fail_at(err, url, 0, 0);
        lec_fail_hint(err, "come again in %.0f seconds",
                      h->until - lec_clock_s());
        return lec_fail(err, LEC_E_IO, "the server asked to be left alone");
    }
    double pause_s = verdict.delay_s > PAUSE_S ? verdict.delay_s : PAUSE_S;
    if (pause_s > LONGEST_PAUSE_S)
        pause_s = LONGEST_PAUSE_S;
    return read_politely(f, h, pause_s, url, place, page, err);
}

lec_code lec_fetcher_read(lec_fetcher *fetcher, const char *url,
                          const lec_place *place, lec_page *page,
                          lec_error *err)
{
    char *led = NULL; /* address that the last redirect led to */
    lec_place from;
    lec_error why = {0};
    *page = (lec_page){0};
    if (!lec_url_is_http(url))
        return lec_source_fetch(url, fetcher->options, page, err);
    lec_code code = read_step(fetcher, url, place, page, &why);
    for (int steps = 0; code && page->moved && lec_url_is_http(page->moved);) {
        if (++steps > LEC_MAX_REDIRECTS) {
            why = (lec_error){0};
            code = lec_fail_redirects(&why);
            break;
        }
        free(led);
        led = page->moved;
        page->moved = NULL;
        from = page->place;
        lec_page_clear(page);
        why = (lec_error){0};
        code = read_step(fetcher, led, &from, page, &why);
    }
    free(led);
    lec_fail_at(&why, url, 0, 0);
    if (code && err)
        *err = why;
    return code;
}
