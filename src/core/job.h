/* SPDX-License-Identifier: GPL-3.0-or-later */
/* job.h - one page on its way.
 *
 * narrate.c leads it down the road, produce.c makes its sound and what stands
 * beside the sound.
 * Door of core/ for podcast/.
 */
#ifndef LEC_CORE_JOB_H
#define LEC_CORE_JOB_H

#include "audio/master.h"
#include "core/feed_facts.h"
#include "core/session.h"
#include "publish/timeline.h"

typedef struct lec_job {
    lec_session *session;
    const char *name;            /* the page as given, without secrets */
    const char *feed;            /* the feed whose entry it is; NULL: none */
    const lec_feed_facts *facts; /* what that feed says of it; NULL: nothing */
    bool last;                   /* no page comes behind it */
    double began;                /* lec_clock_s() */
    lec_page page;
    lec_article *article;
    lec_voice voice;
    lec_script *script;
    lec_target target;
    /* What is spoken. */
    lec_timeline *timeline;
    lec_master *master;    /* NULL where no sound is wanted */
    uint64_t frames;       /* spoken so far, with what is put in front */
    uint64_t lead;         /* frames put in front of the narration */
    size_t lost;           /* sentences that could not be spoken */
    lec_audio_file *along; /* written while it is spoken; NULL: none is */
    const lec_format *along_form;
    lec_sound_settings along_settings;
    int along_fd; /* the descriptor of one without a name; 0: none */
} lec_job;

/* Seconds of sound so far. */
double lec_job_seconds(const lec_job *job);

/* Tell the listener that something may be missing from this page, with `what`
 * as by printf; `advice` may be "".
 */
void lec_job_warn(const lec_job *job, const char *advice, const char *what, ...)
    __attribute__((format(printf, 3, 4)));

#endif
