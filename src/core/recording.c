/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/recording.h"

#include <stdlib.h>

#include "base/file.h"
#include "base/outfile.h"
#include "core/strangers.h"

#define HZ 1000 /* of its timeline */

lec_code lec_recording_check(const lec_options *options, lec_error *err)
{
    const lec_format *row = NULL;
    while (options->own_recording && (row = lec_format_next(options->to, row)))
        if (row->stage >= LEC_STAGE_SPEECH && row->form != LEC_FORM_NULL &&
            !(row->form & (LEC_RECORDING_SOUNDS | LEC_RECORDING_PAGES))) {
            lec_fail_hint(err, "sounds, listen and audiobook can be had of it");
            return lec_fail(err, LEC_E_USAGE,
                            "no %s can be made of a page's own recording, "
                            "whose words have no times",
                            row->name);
        }
    return LEC_OK;
}

static bool is_wanted(const lec_job *job)
{
    const lec_options *o = job->session->options;
    return o->own_recording && lec_forms_stage(o->to) >= LEC_STAGE_SPEECH;
}

/* Return where what names the recording stands: the feed, or the page. */
static const lec_place *place_of(const lec_job *job)
{
    const lec_feed_facts *f = job->facts;
    bool by_feed = f && f->recording && f->recording[0];
    return by_feed && f->place ? f->place : &job->page.place;
}

/* Check that a sound has the form that the file's name asks for. */
static lec_code check_name(const lec_job *job, const lec_format *form,
                           lec_error *err)
{
    const char *output = job->session->options->output;
    lec_forms named = output ? lec_forms_of_file(output) : 0;
    if (!named || named == form->form || !(named & LEC_RECORDING_SOUNDS))
        return LEC_OK;
    return lec_fail(err, LEC_E_INPUT, "it is %s, which %s says it is not",
                    form->ending + 1, output);
}

/* Find the row of a sound's form. */
static const lec_format *form_of(lec_sound_format format)
{
    const lec_format *row = NULL;
    while ((row = lec_format_next(LEC_RECORDING_SOUNDS, row)) &&
           row->kind != (int)format)
        ;
    return row;
}

static lec_code fetch(const lec_job *job, lec_recording *recording,
                      lec_error *err)
{
    lec_session *r = job->session;
    const char *address = job->article->recording.text;
    lec_sound_found found;
    lec_source_options asking = lec_session_asking(r, LEC_PAGE_AUTO);
    asking.place = place_of(job);
    asking.max_bytes = LEC_RECORDING_BYTES;
    asking.timeout_ms = LEC_RECORDING_MS;
    lec_session_wait(r, "fetching", address, 0, 0);
    lec_code code =
        lec_source_fetch_bytes(address, &asking, &recording->bytes, err);
    if (code == LEC_E_LIMIT)
        *err = (lec_error){0};
    if (code == LEC_E_LIMIT)
        code = lec_fail(err, LEC_E_LIMIT, "it has more than %zu MB",
                        LEC_RECORDING_BYTES >> 20);
    if (!code)
        code = lec_session_sound(r, lec_text_slice(&recording->bytes), &found,
                                 err);
    lec_session_wait_end(r);
    if (code)
        return code;
    recording->form = form_of(found.format);
    recording->seconds = found.seconds;
    return check_name(job, recording->form, err);
}

lec_code lec_job_take_recording(lec_job *job, bool tell, lec_error *err)
{
    const lec_listener *l = job->session->listener;
    lec_error why = {0};
    if (!is_wanted(job))
        return LEC_OK;
    if (!job->article->recording.text) {
        char *what = lec_must_format(
            "%s: it has no recording of its own, and is narrated", job->name);
        if (tell)
            l->note(l->user, what);
        free(what);
        return LEC_OK;
    }
    lec_code code = fetch(job, &job->recording, &why);
    if (!code)
        return LEC_OK;
    lec_text_free(&job->recording.bytes);
    job->recording = (lec_recording){0};
    if (lec_session_go_on(job->session, err))
        return LEC_E_IO;
    char *what =
        lec_must_format("its own recording cannot be had: %s", why.what);
    l->warn(l->user, job->name, what, "it is narrated");
    free(what);
    return LEC_OK;
}

void lec_recording_time(lec_job *job)
{
    job->timeline = lec_timeline_new(HZ, job->article);
    lec_timeline_end(job->timeline, (uint64_t)(job->recording.seconds * HZ));
}

lec_code lec_recording_write(const lec_job *job, const char *file,
                             lec_error *err)
{
    lec_outfile out;
    lec_code code =
        lec_outfile_open(&out, file, job->session->options->force, err);
    if (code)
        return code;
    if (lec_file_write(out.fd, lec_text_str(&job->recording.bytes),
                       job->recording.bytes.len))
        return lec_outfile_commit(&out, err);
    lec_fail_at(err, file, 0, 0);
    code = lec_fail_write(err);
    lec_outfile_abandon(&out);
    return code;
}
