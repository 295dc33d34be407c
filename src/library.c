/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The first half of lectern.h: options, whole narrations, sessions, pages and
 * articles.
 */
#include "lectern.h"

#include <stdlib.h>

#include "base/timestamp.h"
#include "base/url.h"
#include "core/feed_run.h"
#include "core/narrate.h"
#include "core/recording.h"
#include "core/unlisted.h"

const char *lec_version(void)
{
    return LEC_VERSION;
}

const char *lec_built_with(void)
{
    return LEC_BUILT_WITH;
}

lec_options lec_options_default(void)
{
    return (lec_options){
        .read = LEC_READ_NEWS,
        .engine = "espeak",
        .line_limit_ms = LEC_LINE_LIMIT_MS,
    };
}

/* A session with what it borrows.  The session comes first: a pointer to it is
 * a pointer to the whole.
 */
typedef struct own_session {
    lec_session session;
    lec_options options;
    lec_listener listener;
    char *voices; /* path of the voices that were found; NULL if named */
} own_session;

static lec_code check_number(const char *name, double value, double low,
                             double high, lec_error *err)
{
    if (value == 0 || (value >= low && value <= high))
        return LEC_OK;
    lec_fail_hint(err, "0, or from %g to %g is right", low, high);
    return lec_fail(err, LEC_E_USAGE, "%s: not right: %g", name, value);
}

static lec_code check_options(const lec_options *o, lec_error *err)
{
    const lec_sound_choice *s = &o->sound;
    const struct {
        const char *name;
        double value, low, high;
    } numbers[] = {
        {"from", o->from, 0, LEC_PAGE_SCRIPT},
        {"rate", o->rate, LEC_MIN_RATE, LEC_MAX_RATE},
        {"pace", o->pace, LEC_MIN_PACE, LEC_MAX_PACE},
        {"jobs", o->jobs, 1, LEC_MAX_JOBS},
        {"lexicon_count", (double)o->lexicon_count, 0, LEC_MAX_LEXICONS},
        {"newest", o->newest, 1, INT32_MAX},
        {"read", o->read, 1, LEC_READ_EVERYTHING},
        {"line_limit_ms", o->line_limit_ms, 1, 600000},
        {"sound.loudness",
         s->loudness == LEC_LOUDNESS_AS_IT_COMES ? 0 : s->loudness, -70, -5},
        {"sound.hz", s->hz, 8000, 48000},
        {"sound.mp3_hz", s->mp3_hz, 8000, 48000},
        {"sound.channels", s->channels, 1, 2},
        {"sound.kbps", s->kbps, 8, 320},
    };
    lec_code code = LEC_OK;
    for (size_t i = 0; !code && i < sizeof numbers / sizeof *numbers; i++)
        code = check_number(numbers[i].name, numbers[i].value, numbers[i].low,
                            numbers[i].high, err);
    if (!code)
        code = lec_private_check(o->allow_private, err);
    if (!code && (o->to & ~LEC_FORMS_ALL))
        code = lec_fail(err, LEC_E_USAGE, "to: there is no such form");
    return code;
}

/* Copy the options and the listener, and fill in what they leave open. */
static lec_code prepare(own_session *own, const lec_options *options,
                        const lec_listener *listener, lec_error *err)
{
    *own = (own_session){
        .options = options ? *options : lec_options_default(),
        .listener = lec_listener_whole(listener),
    };
    own->session.options = &own->options;
    own->session.listener = &own->listener;
    lec_code code = check_options(&own->options, err);
    if (!code && !own->options.voices_dir) {
        code = lec_voices_find(&own->voices, err);
        own->options.voices_dir = own->voices;
    }
    if (!own->options.read)
        own->options.read = LEC_READ_NEWS;
    return code;
}

static void clear(own_session *own)
{
    lec_session_end(&own->session);
    free(own->voices);
}

/* Narrate the `number`th of `count` pages. */
static lec_code narrate_page(lec_session *r, const char *name, size_t number,
                             size_t count)
{
    lec_text public = {0};
    lec_url_add_name(&public, name);
    lec_job w = {.session = r,
                 .name = lec_text_str(&public),
                 .last = number == count,
                 .began = lec_clock_s()};
    lec_source_options how = lec_session_asking(r, r->options->from);
    lec_error err = {0};
    if (lec_url_is_http(name))
        lec_session_wait(r, "fetching", name, number, count);
    lec_code code = lec_source_read(name, &how, &w.page, &err);
    lec_session_wait_end(r);
    if (!code)
        code = lec_job_read(&w, &err);
    else
        (void)lec_session_go_on(r, NULL); /* it may have been stopped */
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

static lec_code begin(own_session *own, size_t count, lec_error *err)
{
    lec_options *o = &own->options;
    if (!o->to && o->output)
        o->to = lec_forms_of_file(o->output);
    if (!o->to)
        o->to = LEC_FORM_FLAC;
    own->session.one_book = lec_target_is_one_book(o, count);
    lec_code code = lec_recording_check(o, err);
    if (!code)
        code = lec_target_check(o, count, err);
    return code ? code : lec_session_begin(&own->session, err);
}

int lec_narrate(const char *const *pages, size_t count,
                const lec_options *options, const lec_listener *listener)
{
    return lec_session_collect_names(pages, count, options, listener, NULL);
}

int lec_session_collect_names(const char *const *pages, size_t count,
                              const lec_options *options,
                              const lec_listener *listener,
                              struct lec_unlisted *names)
{
    own_session own;
    lec_session *r = &own.session;
    lec_error err = {0};
    lec_code code = prepare(&own, options, listener, &err);
    r->targets.inputs = pages;
    r->targets.input_count = count;
    r->unlisted = names;
    if (!code)
        code = begin(&own, count, &err);
    bool failed = code != LEC_OK, misused = code == LEC_E_USAGE;
    if (failed)
        r->listener->fail(r->listener->user, &err);
    for (size_t i = 0; err.code == LEC_OK && !r->stopped && i < count; i++) {
        lec_code page = narrate_page(r, pages[i], i + 1, count);
        if (!r->stopped)
            (void)lec_session_go_on(r, NULL); /* which remembers it */
        failed = failed || page;
        misused = misused || page == LEC_E_USAGE;
    }
    if ((r->book && lec_session_end_book(r, &err)) ||
        (names && !err.code && !r->stopped &&
         lec_unlisted_print(names, r, stdout, &err))) {
        r->listener->fail(r->listener->user, &err);
        failed = true;
    }
    failed = failed || r->failed;
    int status = misused ? 2 : failed ? 1 : r->doubtful ? 3 : 0;
    clear(&own);
    return status;
}

lec_code lec_session_new(lec_session **session, const lec_options *options,
                         const lec_listener *listener, lec_error *err)
{
    own_session *own = lec_must_alloc(sizeof *own);
    lec_code code = prepare(own, options, listener, err);
    if (lec_forms_stage(own->options.to) < LEC_STAGE_SPEECH)
        own->options.to = LEC_FORM_SCRIPT;
    if (!code)
        code = lec_session_begin(&own->session, err);
    *session = code ? NULL : &own->session;
    if (code)
        lec_session_free(&own->session);
    return code;
}

void lec_session_free(lec_session *session)
{
    own_session *own = (own_session *)session;
    if (own)
        clear(own);
    free(own);
}

/* Give out a page, unless reading it failed with `code`. */
static lec_code give_page(lec_page **page, lec_page *read, lec_code code)
{
    *page = code ? NULL : read;
    if (code)
        lec_page_free(read);
    return code;
}

lec_code lec_page_read(lec_page **page, const char *name, lec_page_kind kind,
                       lec_error *err)
{
    lec_source_options how = lec_session_asking(NULL, kind);
    lec_page *read = lec_must_zero(sizeof *read);
    return give_page(page, read, lec_source_read(name, &how, read, err));
}

lec_code lec_page_from_memory(lec_page **page, const void *bytes, size_t len,
                              lec_page_kind kind, const char *name,
                              lec_error *err)
{
    lec_source_options how = lec_session_asking(NULL, kind);
    lec_page *read = lec_must_zero(sizeof *read);
    lec_code code =
        lec_source_take(name, (lec_slice){bytes, len}, NULL, &how, read, err);
    if (!code && lec_url_is_http(name)) {
        lec_text public = {0};
        lec_url_add_public(&public, name);
        free(read->url);
        read->url = lec_text_detach(&public);
    }
    return give_page(page, read, code);
}

void lec_page_free(lec_page *page)
{
    if (page)
        lec_page_clear(page);
    free(page);
}

lec_code lec_session_extract(lec_session *session, const lec_page *page,
                             lec_article **article, lec_error *err)
{
    lec_text public = {0};
    lec_url_add_name(&public, page->name);
    lec_job job = {
        .session = session, .name = lec_text_str(&public), .page = *page};
    job.page.text = (lec_text){0}; /* what is decoded is not the page's */
    lec_code code = lec_job_extract(&job, err);
    lec_text_free(&job.page.text);
    if (code) {
        lec_article_free(job.article);
        job.article = NULL;
    } else {
        lec_article_choose(job.article, session->options->read);
    }
    lec_text_free(&public);
    *article = job.article;
    return code;
}

lec_field lec_article_fact(const lec_article *article, lec_fact fact)
{
    const lec_field *const fields[] = {
        [LEC_FACT_TITLE] = &article->title,
        [LEC_FACT_STANDFIRST] = &article->standfirst,
        [LEC_FACT_SITE] = &article->site,
        [LEC_FACT_PUBLISHED] = &article->published,
        [LEC_FACT_MODIFIED] = &article->modified,
        [LEC_FACT_SECTION] = &article->section,
        [LEC_FACT_TYPE] = &article->type,
        [LEC_FACT_LANG] = &article->lang,
        [LEC_FACT_IMAGE] = &article->image,
        [LEC_FACT_URL] = &article->url,
    };
    bool known = (size_t)fact < sizeof fields / sizeof *fields;
    return known ? *fields[fact] : (lec_field){0};
}

lec_field lec_article_author(const lec_article *article, size_t i)
{
    return i < article->author_count ? article->authors[i] : (lec_field){0};
}

const char *lec_article_doubt(const lec_article *article, size_t i)
{
    return i < article->doubt_count ? article->doubts[i] : NULL;
}

const lec_block *lec_article_block(const lec_article *article,
                                   lec_block_list list, size_t i)
{
    const lec_article *a = article;
    const struct {
        const lec_block *at;
        size_t count;
    } lists[] = {
        [LEC_BLOCKS_READ] = {a->blocks, a->block_count},
        [LEC_BLOCKS_UNREAD] = {a->unread, a->unread_count},
        [LEC_BLOCKS_DROPPED] = {a->dropped, a->dropped_count},
    };
    bool known = (size_t)list < sizeof lists / sizeof *lists;
    return known && i < lists[list].count ? &lists[list].at[i] : NULL;
}
