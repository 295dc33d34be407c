/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/session.h"

#include <unistd.h>

#include "base/pages.h"

lec_code lec_session_go_on(lec_session *session, lec_error *err)
{
    if (!session->listener->stop(session->listener->user))
        return LEC_OK;
    session->stopped = true;
    return lec_fail(err, LEC_E_IO, "stopped");
}

lec_code lec_session_begin_speech(lec_session *session, lec_error *err)
{
    const lec_options *o = session->options;
    long cores = sysconf(_SC_NPROCESSORS_ONLN);
    lec_synth_options synth = {
        .engine = o->engine,
        .jobs = o->jobs ? o->jobs : (int)(cores < 1 ? 1 : cores),
        .line_limit_ms =
            o->line_limit_ms ? o->line_limit_ms : LEC_LINE_LIMIT_MS,
    };
    if (synth.jobs > LEC_MAX_JOBS)
        synth.jobs = LEC_MAX_JOBS;
    lec_code code = lec_synth_new(&session->synth, &synth, err);
    lec_pages_bring_heap(); /* nothing else is forked from here on */
    return code;
}

lec_code lec_session_begin(lec_session *session, lec_error *err)
{
    const lec_options *o = session->options;
    lec_code code = LEC_OK;
    if (lec_forms_stage(o->to) >= LEC_STAGE_SPEECH)
        code = lec_session_begin_speech(session, err);
    if (!code && lec_forms_stage(o->to) >= LEC_STAGE_ARTICLE)
        code = lec_furniture_load(&session->furniture, o->voices_dir, err);
    if (!code && o->rules)
        code = lec_rules_load(&session->rules, o->rules, err);
    session->furniture.rules = session->rules;
    session->furniture.stop = session->listener->stop;
    session->furniture.user = session->listener->user;
    return code;
}

void lec_session_end(lec_session *session)
{
    lec_furniture_free(&session->furniture);
    lec_rules_free(session->rules);
    lec_language_free(session->language);
    lec_targets_free(&session->targets);
    lec_synth_free(session->synth);
}

lec_code lec_session_end_book(lec_session *session, lec_error *err)
{
    lec_epub *book = session->book;
    session->book = NULL;
    if (!session->stopped)
        return lec_epub_close(book, err);
    lec_epub_discard(book);
    return LEC_OK;
}
