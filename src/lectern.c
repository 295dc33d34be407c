/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The door of the library: pages in, narration out. */
#include "lectern.h"

#include "base/timestamp.h"
#include "base/url.h"
#include "core/feed_run.h"
#include "core/narrate.h"

static lec_code read_page(lec_job *w, const char *name, lec_error *err)
{
    const lec_source_options options = {
        .kind = w->session->options->from,
        .max_bytes = LEC_MAX_PAGE_BYTES,
        .timeout_ms = LEC_URL_TIMEOUT_MS,
        .user_agent = LEC_USER_AGENT,
    };
    return lec_source_read(name, &options, &w->page, err);
}

static lec_code narrate_page(lec_session *r, const char *name, bool last)
{
    lec_text public = {0};
    lec_url_add_name(&public, name);
    lec_job w = {.session = r,
                 .name = lec_text_str(&public),
                 .last = last,
                 .began = lec_clock_s()};
    lec_error err = {0};
    lec_code code = read_page(&w, name, &err);
    if (code || w.page.kind != LEC_PAGE_FEED ||
        lec_forms_stage(r->options->to) < LEC_STAGE_ARTICLE) {
        code = lec_job_narrate(&w, code, &err);
    } else {
        code = lec_job_narrate_feed(&w, &err);
        if (code)
            r->listener->fail(r->listener->user, &err);
        lec_job_free(&w);
    }
    lec_text_free(&public);
    return code;
}

int lec_narrate(const char *const *pages, size_t count,
                const lec_options *options, const lec_listener *listener)
{
    lec_session r = {.options = options,
                     .listener = listener,
                     .one_book = lec_target_is_one_book(options, count)};
    lec_error err = {0};
    lec_code code = lec_target_check(options, count, &err);
    if (!code)
        code = lec_session_begin(&r, &err);
    bool failed = code != LEC_OK, misused = code == LEC_E_USAGE;
    if (failed)
        listener->fail(listener->user, &err);
    for (size_t i = 0; err.code == LEC_OK && !r.stopped && i < count; i++) {
        lec_code page = narrate_page(&r, pages[i], i + 1 == count);
        failed = failed || page;
        misused = misused || page == LEC_E_USAGE;
    }
    if (r.book && lec_session_end_book(&r, &err)) {
        listener->fail(listener->user, &err);
        failed = true;
    }
    lec_session_end(&r);
    failed = failed || r.failed;
    return misused ? 2 : failed ? 1 : r.doubtful ? 3 : 0;
}
