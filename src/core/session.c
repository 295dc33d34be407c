/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The road: source, extract, script, synth, audio, publish; one call each. */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include <unistd.h>

#include "base/outfile.h"
#include "base/pages.h"
#include "core/session.h"

double lec_run_now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

void lec_work_warn(const lec_work *work, const char *what, const char *advice)
{
    const lec_listener *listener = work->run->listener;
    work->run->doubtful = true;
    listener->warn(listener->user, work->name, what, advice);
}

/* The lexicons that the voice names, blanks between. */
static lec_code add_lexicons(lec_work *w, lec_error *err)
{
    lec_code code = LEC_OK;
    for (const char *p = w->voice.lexicons; !code && *p;) {
        char path[4096];
        int n = (int)strcspn(p, " ");
        const char *dir = *p == '/' ? "" : w->run->options->voices_dir;
        snprintf(path, sizeof path, "%s%s%.*s", dir, *dir ? "/" : "", n, p);
        if (n && access(path, R_OK)) {
            lec_voice_fail_at(&w->voice, w->voice.lexicons, err);
            return lec_fail(err, LEC_E_IO, "cannot read the lexicon %s: %s",
                            path, strerror(errno));
        }
        if (n)
            code = lec_language_add_lexicon(w->run->language, path, err);
        p += n;
        p += strspn(p, " ");
    }
    return code;
}

/* Load voice and language for what the page or the user says it is. */
static lec_code choose_voice(lec_work *w, lec_error *err)
{
    lec_run *r = w->run;
    const lec_options *o = r->options;
    const char *lang = o->lang ? o->lang : w->article->lang.text;
    lec_code code = LEC_OK;
    if (o->voice)
        code = lec_voice_load(&w->voice, o->voices_dir, o->voice, err);
    if (!code && !lang)
        lang = w->voice.lang[0] ? w->voice.lang : "en";
    if (!code && !o->voice)
        code = lec_voice_load_for(&w->voice, o->voices_dir, lang, err);
    if (code)
        return code;
    if (o->rate)
        lec_voice_set_rate(&w->voice, o->rate);
    if (o->pace > 0)
        w->voice.pace = o->pace;
    if (r->synth)
        lec_synth_prepare(r->synth, &w->voice, lang);
    if (r->language && !strcmp(lec_language_tag(r->language), lang))
        return LEC_OK;
    lec_language_free(r->language);
    code = lec_language_load(&r->language, o->voices_dir, lang, err);
    if (!code)
        code = add_lexicons(w, err);
    for (size_t i = 0; !code && i < o->lexicon_count; i++)
        code = lec_language_add_lexicon(r->language, o->lexicons[i], err);
    return code;
}

static lec_code read_page(lec_work *w, lec_error *err)
{
    const lec_source_options options = {
        .kind = w->run->options->from,
        .max_bytes = LEC_MAX_PAGE_BYTES,
        .timeout_ms = LEC_URL_TIMEOUT_MS,
        .user_agent = LEC_USER_AGENT,
    };
    return lec_source_read(w->name, &options, &w->page, err);
}

lec_code lec_run_go_on(lec_run *run, lec_error *err)
{
    if (!run->listener->stop(run->listener->user))
        return LEC_OK;
    run->stopped = true;
    return lec_fail(err, LEC_E_IO, "stopped");
}

lec_code lec_work_extract(lec_work *work, lec_error *err)
{
    lec_code code =
        lec_extract(&work->page, &work->run->furniture, &work->article, err);
    lec_code asked = lec_run_go_on(work->run, err);
    code = code ? code : asked;
    for (size_t i = 0; !code && i < work->article->doubt_count; i++)
        lec_work_warn(work, work->article->doubts[i], "");
    if (!code && work->said)
        lec_said_take(work->said, work->article);
    return code;
}

lec_code lec_work_script(lec_work *work, lec_error *err)
{
    unsigned chosen = work->run->options->read;
    unsigned reading = chosen ? chosen : LEC_READ_NEWS;
    lec_article_choose(work->article, reading);
    lec_code code = choose_voice(work, err);
    if (!code)
        lec_language_choose(work->run->language, reading);
    if (!code)
        code = lec_script_make(work->article, &work->voice, work->run->language,
                               &work->script, err);
    if (!code)
        code = lec_run_go_on(work->run, err);
    if (code)
        lec_fail_at(err, work->name, 0, 0);
    return code;
}

/* A rule that is wrong shows when a text needs it; an entry of a lexicon that
 * cannot be said, at once.
 */
static void report_fault(lec_work *w)
{
    const lec_error *fault =
        w->run->language ? lec_language_fault(w->run->language) : NULL;
    if (!fault)
        return;
    lec_text what = {0};
    lec_text_addf(&what, "passed over: %s:%d: %s", fault->file, fault->line,
                  fault->what);
    lec_work_warn(w, lec_text_str(&what), fault->hint);
    lec_text_free(&what);
}

/* Make all lines, unless somebody stops it on the way: a book has many. */
static lec_code make_lines(lec_work *w, lec_error *err)
{
    lec_code code = LEC_OK;
    for (size_t n = 1; !code && lec_script_reach(w->script, n) == n; n++)
        code = lec_run_go_on(w->run, err);
    return code;
}

static lec_code print_script(lec_work *w, lec_form form, FILE *out,
                             lec_error *err)
{
    lec_code code = make_lines(w, err);
    if (code)
        return code;
    return form == LEC_FORM_SSML ? lec_script_write_ssml(w->script, out, err)
                                 : lec_script_write_json(w->script, out, err);
}

static lec_code print_form(lec_work *w, const lec_form_row *form, FILE *out,
                           lec_error *err)
{
    const lec_text *text = &w->page.text;
    switch (form->form) {
    case LEC_FORM_PAGE:
        if (fwrite(lec_text_str(text), 1, text->len, out) != text->len)
            return lec_fail(err, LEC_E_IO, "cannot write: %s", strerror(errno));
        return LEC_OK;
    case LEC_FORM_ARTICLE:
        return lec_article_write_json(w->article, w->name, out, err);
    case LEC_FORM_EXPLAIN:
        return lec_article_write_explained(w->article, w->name,
                                           w->run->options->colour, out, err);
    case LEC_FORM_EXPLAIN_PAGE:
        return lec_article_write_explained_page(w->article, w->name, out, err);
    case LEC_FORM_TEXT:
        return lec_article_write_text(w->article, out, err);
    case LEC_FORM_SCRIPT:
    case LEC_FORM_SSML:
        return print_script(w, form->form, out, err);
    default:
        return lec_edition_write_companion(w, form, out, err);
    }
}

static lec_code print_to(lec_work *w, const lec_form_row *form,
                         const char *target, lec_error *err)
{
    lec_outfile file;
    lec_code code =
        lec_outfile_open(&file, target, w->run->options->force, err);
    if (code)
        return code;
    FILE *out = fdopen(dup(file.fd), "w");
    if (!out) {
        lec_outfile_abandon(&file);
        return lec_fail(err, LEC_E_IO, "cannot write: %s", strerror(errno));
    }
    code = print_form(w, form, out, err);
    if (fclose(out) && !code)
        code = lec_fail(err, LEC_E_IO, "cannot write: %s", strerror(errno));
    if (code)
        lec_fail_at(err, target, 0, 0);
    if (!code)
        return lec_outfile_commit(&file, err);
    lec_outfile_abandon(&file);
    return code;
}

/* The book is whole, or it is none. */
static lec_code end_book(lec_run *r, lec_error *err)
{
    lec_epub *book = r->book;
    r->book = NULL;
    if (!r->stopped)
        return lec_epub_close(book, err);
    lec_epub_discard(book);
    return LEC_OK;
}

/* A book of this page, or a chapter of the book of all pages. */
static lec_code write_book(lec_work *w, const lec_form_row *form,
                           const char *file, lec_error *err)
{
    lec_run *r = w->run;
    lec_code code = LEC_OK;
    if (r->book_failed)
        return lec_fail(err, LEC_E_IO, "the book has failed");
    if (!r->book)
        code = lec_edition_open_book(w, file, &r->book, err);
    if (!code)
        code = lec_edition_add_chapter(w, form, r->book, err);
    if (!code && !r->one_book)
        code = end_book(r, err);
    if (!code)
        return LEC_OK;
    lec_epub_discard(r->book);
    r->book = NULL;
    r->book_failed = r->one_book;
    return code;
}

static lec_code write_form(lec_work *w, const lec_form_row *form,
                           lec_error *err)
{
    lec_text name = {0};
    lec_target_name(&w->target, form, &name);
    const char *file = lec_text_str(&name);
    lec_code code = form->stage == LEC_STAGE_BOOK
                        ? write_book(w, form, file, err)
                    : form->stage == LEC_STAGE_SOUND
                        ? lec_edition_write_sound(w, form, file, err)
                        : print_to(w, form, file, err);
    lec_text_free(&name);
    return code;
}

static lec_code write_forms(lec_work *w, lec_error *err)
{
    lec_code code = LEC_OK;
    for (int i = 0; !code && i < LEC_FORMS; i++)
        if (lec_form_table[i].form & w->run->options->to)
            code = write_form(w, &lec_form_table[i], err);
    return code;
}

lec_code lec_work_write(lec_work *work, lec_error *err)
{
    lec_code code = LEC_OK;
    if (lec_forms_stage(work->run->options->to) >= LEC_STAGE_SPEECH) {
        code = lec_edition_speak(work, err);
        if (code)
            lec_voice_fail_named(&work->voice, err);
        if (code)
            lec_fail_at(err, work->name, 0, 0);
    }
    if (!code)
        code = write_forms(work, err);
    if (!code)
        report_fault(work);
    return code;
}

static lec_code walk_road(lec_work *w, lec_error *err)
{
    lec_stage stage = lec_forms_stage(w->run->options->to);
    const lec_target_subject subject = {w->name, w->feed};
    lec_code code = LEC_OK;
    if (stage >= LEC_STAGE_ARTICLE)
        code = lec_work_extract(w, err);
    if (!code && stage >= LEC_STAGE_SCRIPT)
        code = lec_work_script(w, err);
    if (!code)
        code = lec_target_find(&w->run->targets, w->run->options, &subject,
                               w->article, &w->target, err);
    return code ? code : lec_work_write(w, err);
}

/* The listener hears of the sound, else of the first form. */
static void report_done(const lec_work *w)
{
    unsigned forms = w->run->options->to;
    const lec_form_row *best = NULL;
    size_t count = 0;
    for (int i = 0; i < LEC_FORMS; i++) {
        const lec_form_row *row = &lec_form_table[i];
        if (!(row->form & forms))
            continue;
        count++;
        if (!best || row->stage > best->stage)
            best = row;
    }
    lec_text name = {0};
    lec_target_name(&w->target, best, &name);
    lec_done done = {
        .page = w->name,
        .file = lec_text_str(&name),
        .more = count - 1,
        .sound = best->stage >= LEC_STAGE_SOUND,
        .lines = w->script ? lec_script_count(w->script) : 0,
        .lost = w->lost,
        .spoken_s = w->timeline ? lec_edition_seconds(w) : 0,
        .elapsed_s = lec_run_now() - w->began,
    };
    w->run->listener->done(w->run->listener->user, &done);
    lec_text_free(&name);
}

void lec_work_free(lec_work *work)
{
    lec_text_free(&work->target.name);
    lec_master_free(work->master);
    lec_sound_discard(work->along);
    if (work->along_fd > 0)
        close(work->along_fd);
    lec_timeline_free(work->timeline);
    lec_script_free(work->script);
    lec_article_free(work->article);
    lec_page_free(&work->page);
}

lec_code lec_work_narrate(lec_work *work, lec_code code, lec_error *err)
{
    const lec_listener *listener = work->run->listener;
    if (!code)
        code = walk_road(work, err);
    if (code)
        listener->fail(listener->user, err);
    else
        report_done(work);
    lec_work_free(work);
    return code;
}

static lec_code narrate_page(lec_run *r, const char *name, bool last)
{
    lec_work w = {.run = r, .name = name, .last = last, .began = lec_run_now()};
    lec_error err = {0};
    lec_code code = read_page(&w, &err);
    if (code || w.page.kind != LEC_PAGE_FEED ||
        lec_forms_stage(r->options->to) < LEC_STAGE_ARTICLE)
        return lec_work_narrate(&w, code, &err);
    code = lec_work_narrate_feed(&w, &err);
    if (code)
        r->listener->fail(r->listener->user, &err);
    lec_work_free(&w);
    return code;
}

lec_code lec_run_begin_speech(lec_run *run, lec_error *err)
{
    const lec_options *o = run->options;
    long cores = sysconf(_SC_NPROCESSORS_ONLN);
    lec_synth_options synth = {
        .engine = o->engine,
        .jobs = o->jobs ? o->jobs : (int)(cores < 1 ? 1 : cores),
        .line_limit_ms =
            o->line_limit_ms ? o->line_limit_ms : LEC_LINE_LIMIT_MS,
    };
    if (synth.jobs > LEC_MAX_JOBS)
        synth.jobs = LEC_MAX_JOBS;
    lec_code code = lec_synth_new(&run->synth, &synth, err);
    lec_pages_bring_heap(); /* nothing else is forked from here on */
    return code;
}

lec_code lec_run_begin(lec_run *run, lec_error *err)
{
    const lec_options *o = run->options;
    lec_code code = LEC_OK;
    if (lec_forms_stage(o->to) >= LEC_STAGE_SPEECH)
        code = lec_run_begin_speech(run, err);
    if (!code && lec_forms_stage(o->to) >= LEC_STAGE_ARTICLE)
        code = lec_furniture_load(&run->furniture, o->voices_dir, err);
    if (!code && o->rules)
        code = lec_rules_load(&run->rules, o->rules, err);
    run->furniture.rules = run->rules;
    run->furniture.stop = run->listener->stop;
    run->furniture.user = run->listener->user;
    return code;
}

void lec_run_end(lec_run *run)
{
    lec_furniture_free(&run->furniture);
    lec_rules_free(run->rules);
    lec_language_free(run->language);
    lec_targets_free(&run->targets);
    lec_synth_free(run->synth);
}

int lec_narrate(const char *const *pages, size_t count,
                const lec_options *options, const lec_listener *listener)
{
    lec_run r = {.options = options,
                 .listener = listener,
                 .one_book = lec_target_is_one_book(options, count)};
    lec_error err = {0};
    lec_code code = lec_target_check(options, count, &err);
    if (!code)
        code = lec_run_begin(&r, &err);
    bool failed = code != LEC_OK, misused = code == LEC_E_USAGE;
    if (failed)
        listener->fail(listener->user, &err);
    for (size_t i = 0; err.code == LEC_OK && !r.stopped && i < count; i++) {
        lec_code page = narrate_page(&r, pages[i], i + 1 == count);
        failed = failed || page;
        misused = misused || page == LEC_E_USAGE;
    }
    if (r.book && end_book(&r, &err)) {
        listener->fail(listener->user, &err);
        failed = true;
    }
    lec_run_end(&r);
    failed = failed || r.failed;
    return misused ? 2 : failed ? 1 : r.doubtful ? 3 : 0;
}
