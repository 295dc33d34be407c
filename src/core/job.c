/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/job.h"

double lec_job_seconds(const lec_job *job)
{
    return (double)job->frames / lec_synth_hz(job->session->synth);
}

void lec_job_warn(const lec_job *job, const char *what, const char *advice)
{
    const lec_listener *listener = job->session->listener;
    job->session->doubtful = true;
    listener->warn(listener->user, job->name, what, advice);
}
