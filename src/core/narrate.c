/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The road of a page: source, extract, script, synth, audio, publish. */
#include "core/narrate.h"

#include <stdio.h>
#include <string.h>

#include <unistd.h>

#include "base/outfile.h"
#include "base/timestamp.h"
#include "core/disclosure.h"
#include "core/figures.h"
#include "core/produce.h"
#include "core/recording.h"
#include "core/unlisted.h"

/* Load the voice for what the page or the user says its language is, which
 * `*language` becomes.
 */
static lec_code choose_voice(lec_job *w, const char **language, lec_error *err)
{
    const lec_session *r = w->session;
    const lec_options *o = r->options;
    const char *lang = o->lang ? o->lang : w->article->lang.text;
    const char *voice = o->voice ? o->voice : w->article->voice.text;
    lec_code code = LEC_OK;
    if (!voice)
        voice = lec_rules_voice(r->rules, w->article);
    if (!voice)
        voice = lec_voice_chosen_for(o, lang ? lang : "en");
    if (voice)
        code = lec_voice_load(&w->voice, o->voices_dir, voice, err);
    if (!code && !lang)
        lang = w->voice.lang[0] ? w->voice.lang : "en";
    if (!code && !voice)
        code = lec_voice_load_for(&w->voice, o->voices_dir, lang, err);
    if (code)
        return code;
    code = lec_disclosure_settle(&w->voice, o, w->article->lang.text, err);
    if (code)
        return code;
    if (o->rate)
        lec_voice_set_rate(&w->voice, o->rate);
    if (o->pace > 0)
        w->voice.pace = o->pace;
    if (r->synth)
        lec_synth_prepare(r->synth, &w->voice, lang);
    *language = lang;
    return LEC_OK;
}

lec_code lec_job_read(lec_job *job, lec_error *err)
{
    const lec_session *r = job->session;
    lec_forms to = r->options->to;
    unsigned wanted = to & LEC_FORM_PAGE ? LEC_WANT_TEXT : 0;
    if (lec_forms_stage(to) >= LEC_STAGE_ARTICLE)
        wanted |= LEC_WANT_ARTICLE;
    lec_code code = lec_reader_read(r->reader, &job->page, wanted, r->listener,
                                    &job->article, err);
    lec_code asked = lec_session_go_on(job->session, err);
    code = code ? code : asked;
    if (code)
        lec_fail_at(err, job->name, 0, 0);
    return code;
}

lec_code lec_job_extract(lec_job *job, lec_error *err)
{
    lec_code code = job->article ? LEC_OK : lec_job_read(job, err);
    const lec_article *article = job->article;
    if (code)
        return code;
    if (!article) { /* its entries are pages */
        lec_fail_at(err, job->name, 0, 0);
        lec_fail_hint(err, "name the feed itself to have its entries read");
        return lec_fail(err, LEC_E_INPUT, "a feed is no article");
    }
    for (size_t i = 0; i < article->doubt_count; i++)
        lec_job_warn(job, "", "%s", article->doubts[i]);
    if (job->facts)
        lec_feed_facts_take(job->facts, job->article);
    return LEC_OK;
}

lec_code lec_job_script(lec_job *job, lec_error *err)
{
    unsigned chosen = job->session->options->read;
    unsigned reading = chosen ? chosen : LEC_READ_NEWS;
    lec_article_choose(job->article, reading);
    lec_script_wish wish = {.article = job->article,
                            .voice = &job->voice,
                            .reading = reading,
                            .listener = job->session->listener};
    lec_code code = choose_voice(job, &wish.lang, err);
    if (!code)
        code =
            lec_reader_script(job->session->reader, &wish, &job->script, err);
    if (!code)
        code = lec_session_go_on(job->session, err);
    if (code)
        lec_fail_at(err, job->name, 0, 0);
    return code;
}

void lec_job_warn_of_fault(const lec_job *job)
{
    const lec_error *fault = job->script ? lec_script_fault(job->script) : NULL;
    if (fault)
        lec_job_warn(job, fault->hint, "passed over: %s:%d: %s", fault->file,
                     fault->line, fault->what);
}

/* Make all lines of the script, unless the session is stopped meanwhile. */
static lec_code make_lines(lec_job *w, lec_error *err)
{
    lec_code code = LEC_OK;
    for (size_t n = 1; !code && lec_script_reach(w->script, n) == n; n++)
        code = lec_session_go_on(w->session, err);
    return code;
}

static lec_code print_script(lec_job *w, lec_forms form, FILE *out,
                             lec_error *err)
{
    lec_code code = make_lines(w, err);
    if (code)
        return code;
    return form == LEC_FORM_SSML ? lec_script_write_ssml(w->script, out, err)
                                 : lec_script_write_json(w->script, out, err);
}

static lec_code print_form(lec_job *w, const lec_format *form, FILE *out,
                           lec_error *err)
{
    const lec_text *text = &w->page.text;
    switch (form->form) {
    case LEC_FORM_PAGE:
        if (fwrite(lec_text_str(text), 1, text->len, out) != text->len)
            return lec_fail_write(err);
        return LEC_OK;
    case LEC_FORM_ARTICLE:
        return lec_article_write_json(w->article, w->name, out, err);
    case LEC_FORM_EXPLAIN:
        return lec_article_write_explained(
            w->article, w->name, w->session->options->colour, out, err);
    case LEC_FORM_EXPLAIN_PAGE:
        return lec_article_write_explained_page(w->article, w->name, out, err);
    case LEC_FORM_TEXT:
        return lec_article_write_text(w->article, out, err);
    case LEC_FORM_SCRIPT:
    case LEC_FORM_SSML:
        return print_script(w, form->form, out, err);
    default:
        return lec_produce_sidecar(w, form, out, err);
    }
}

static lec_code print_to(lec_job *w, const lec_format *form, const char *target,
                         lec_error *err)
{
    lec_outfile file;
    lec_code code =
        lec_outfile_open(&file, target, w->session->options->force, err);
    if (code)
        return code;
    int fd = dup(file.fd);
    FILE *out = fd < 0 ? NULL : fdopen(fd, "w");
    if (!out) {
        lec_fail_at(err, target, 0, 0);
        code = lec_fail_write(err);
        lec_outfile_abandon(&file);
        return code;
    }
    code = print_form(w, form, out, err);
    if (fclose(out) && !code)
        code = lec_fail_write(err);
    if (code)
        lec_fail_at(err, target, 0, 0);
    if (!code)
        return lec_outfile_commit(&file, err);
    lec_outfile_abandon(&file);
    return code;
}

/* Write a book of this page, or its chapter of the book of all pages. */
static lec_code write_book(lec_job *w, const lec_format *form, const char *file,
                           lec_error *err)
{
    lec_session *r = w->session;
    lec_code code = LEC_OK;
    if (r->book_failed)
        return lec_fail(err, LEC_E_IO, "the book has failed");
    if (!r->book)
        code = lec_produce_open_book(w, file, &r->book, err);
    if (!code)
        code = lec_produce_add_chapter(w, form, r->book, err);
    if (!code && !r->one_book)
        code = lec_session_end_book(r, err);
    if (!code)
        return LEC_OK;
    lec_epub_discard(r->book);
    r->book = NULL;
    r->book_failed = r->one_book;
    return code;
}

static lec_code write_form(lec_job *w, const lec_format *form, lec_error *err)
{
    lec_text name = {0};
    lec_target_name(&w->target, form, &name);
    const char *file = lec_text_str(&name);
    lec_code code =
        form->stage == LEC_STAGE_BOOK    ? write_book(w, form, file, err)
        : form->stage != LEC_STAGE_SOUND ? print_to(w, form, file, err)
        : w->recording.form              ? lec_recording_write(w, file, err)
                            : lec_produce_sound(w, form, file, err);
    lec_text_free(&name);
    return code;
}

static lec_code write_forms(lec_job *w, lec_error *err)
{
    lec_code code = LEC_OK;
    const lec_format *form = NULL;
    while (!code && (form = lec_format_next(lec_job_forms(w), form))) {
        code = lec_session_go_on(w->session, err);
        if (!code)
            code = write_form(w, form, err);
    }
    return code;
}

lec_code lec_job_write(lec_job *job, lec_error *err)
{
    lec_code code = lec_job_take_pictures(job, err);
    if (!code && job->recording.form) {
        lec_recording_time(job);
    } else if (!code &&
               lec_forms_stage(job->session->options->to) >= LEC_STAGE_SPEECH) {
        code = lec_produce_speak(job, err);
        if (code)
            lec_voice_fail_named(&job->voice, err);
        if (code)
            lec_fail_at(err, job->name, 0, 0);
    }
    if (!code)
        code = write_forms(job, err);
    if (!code)
        lec_job_warn_of_fault(job);
    return code;
}

static lec_code take_names(lec_job *w, lec_error *err)
{
    lec_code code = make_lines(w, err);
    if (!code)
        lec_unlisted_add(w->session->unlisted, w->script, &w->voice);
    if (!code)
        lec_job_warn_of_fault(w);
    return code;
}

static lec_code walk_road(lec_job *w, lec_error *err)
{
    lec_stage stage = lec_forms_stage(w->session->options->to);
    const lec_target_subject subject = {w->name, w->feed};
    lec_options options = *w->session->options;
    lec_code code = LEC_OK;
    if (stage >= LEC_STAGE_ARTICLE)
        code = lec_job_extract(w, err);
    if (!code && stage >= LEC_STAGE_SCRIPT)
        code = lec_job_script(w, err);
    if (!code && w->session->unlisted)
        return take_names(w, err);
    if (!code)
        code = lec_job_take_recording(w, true, err);
    options.to = lec_job_forms(w);
    if (!code)
        code = lec_target_find(&w->session->targets, &options, &subject,
                               w->article, &w->target, err);
    return code ? code : lec_job_write(w, err);
}

/* Tell the listener of the form of the last stage: the sound if there is one.
 */
static void report_done(const lec_job *w)
{
    lec_forms forms = lec_job_forms(w);
    const lec_format *best = lec_format_next(forms, NULL), *row = best;
    size_t count = 0;
    do {
        count++;
        if (row->stage > best->stage)
            best = row;
    } while ((row = lec_format_next(forms, row)));
    lec_text name = {0};
    lec_target_name(&w->target, best, &name);
    lec_done done = {
        .page = w->name,
        .file = lec_text_str(&name),
        .more = count - 1,
        .sound = best->stage >= LEC_STAGE_SOUND,
        .lines =
            w->script && !w->recording.form ? lec_script_count(w->script) : 0,
        .lost = w->lost,
        .spoken_s = w->timeline ? lec_job_seconds(w) : 0,
        .elapsed_s = lec_clock_s() - w->began,
        .own_recording = w->recording.form != NULL,
    };
    w->session->listener->done(w->session->listener->user, &done);
    lec_text_free(&name);
}

void lec_job_free(lec_job *job)
{
    lec_text_free(&job->target.name);
    lec_text_free(&job->recording.bytes);
    lec_pictures_free(&job->pictures);
    lec_master_free(job->master);
    lec_audio_file_discard(job->early);
    if (job->early_fd > 0)
        close(job->early_fd);
    lec_timeline_free(job->timeline);
    lec_script_free(job->script);
    lec_article_free(job->article);
    lec_page_clear(&job->page);
}

lec_code lec_job_narrate(lec_job *job, lec_code code, lec_error *err)
{
    const lec_listener *listener = job->session->listener;
    if (!code)
        code = walk_road(job, err);
    if (code)
        listener->fail(listener->user, err);
    else if (!job->session->unlisted)
        report_done(job);
    lec_job_free(job);
    return code;
}
