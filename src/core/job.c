/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/job.h"
#include "base/leave.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

lec_forms lec_job_forms(const lec_job *job)
{
    const lec_format *row = NULL;
    lec_forms forms = job->session->options->to, sounds = 0;
    if (!job->recording.form)
        return forms;
    while ((row = lec_format_next(forms, row)))
        sounds |= row->stage == LEC_STAGE_SOUND ? row->form : 0;
    return (forms & ~sounds) | (sounds ? job->recording.form->form : 0);
}

double lec_job_seconds(const lec_job *job)
{
    if (job->recording.form)
        return job->recording.seconds;
    return (double)job->frames / lec_synth_hz(job->session->synth);
}

void lec_job_warn(const lec_job *job, const char *advice, const char *what, ...)
{
    const lec_listener *listener = job->session->listener;
    char *words = NULL;
    va_list args;
    va_start(args, what);
    if (vasprintf(&words, what, args) < 0)
        lec_leave_without_memory();
    va_end(args);
    job->session->doubtful = true;
    listener->warn(listener->user, job->name, words, advice);
    free(words);
}
