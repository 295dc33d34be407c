/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/job.h"
#include "base/leave.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

double lec_job_seconds(const lec_job *job)
{
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
