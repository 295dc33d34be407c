/* SPDX-License-Identifier: GPL-3.0-or-later */
/* job.h - one page on its way through the stages.
 *
 * Door of core/ for podcast/.  narrate.c leads a job down the road, produce.c
 * makes its sound and the files beside it.
 */
#ifndef LEC_CORE_JOB_H
#define LEC_CORE_JOB_H

#include "audio/master.h"
#include "core/feed_facts.h"
#include "core/session.h"
#include "publish/figure.h"
#include "publish/timeline.h"

/* A page's own recording (recording.h), which is taken instead of a narration.
 */
typedef struct lec_recording {
    lec_text bytes; /* the file as it came; empty: the page is narrated */
    const lec_format *form; /* its form */
    double seconds;         /* its length */
} lec_recording;

/* The pictures of a page (figures.h); {0} is none. */
typedef struct lec_pictures {
    lec_figure *list;
    size_t count, room;
    size_t bytes;     /* of all of them */
    lec_arena *arena; /* has their files; NULL: none */
} lec_pictures;

/* A page, what has been made of it so far, and where that goes.  {0} with
 * `session`, `name` and `began` set is a job whose page is yet to be read.
 */
typedef struct lec_job {
    lec_session *session;        /* borrowed: what all jobs share */
    const char *name;            /* borrowed: the page as given, for messages,
                                  * without secrets */
    const char *feed;            /* borrowed: the feed that the page is an entry
                                  * of; NULL: none */
    const lec_feed_facts *facts; /* borrowed: what that feed says of the page;
                                  * NULL: nothing */
    bool last;               /* no page comes after this one in the session */
    double began;            /* lec_clock_s() when the job was begun */
    lec_page page;           /* set by reading it */
    lec_article *article;    /* set by lec_job_read() or lec_job_extract() */
    lec_voice voice;         /* set by lec_job_script() */
    lec_script *script;      /* set by lec_job_script() */
    lec_recording recording; /* set by lec_job_take_recording() */
    lec_pictures pictures;   /* set by lec_job_take_pictures() */
    lec_target target;       /* where files go; lec_target_find() sets it */
    /* Set while the script is spoken. */
    lec_timeline *timeline; /* when each line is heard */
    lec_master *master;     /* the sound so far; NULL if no form needs sound */
    uint64_t frames;        /* frames so far at the engine's rate, with those in
                             * front of the narration */
    uint64_t lead;          /* frames of sound in front of the narration */
    size_t lost;            /* number of sentences that could not be spoken */
    lec_audio_file *early;  /* sound file written while speech goes on; NULL:
                             * none */
    const lec_format *early_form;      /* the form of `early` */
    lec_sound_settings early_settings; /* the settings of `early` */
    int early_fd; /* descriptor of a nameless `early`; 0: none */
} lec_job;

/* Return the forms that the page is written in: those that the options ask for,
 * but for the sounds of a page whose own recording is taken.
 */
lec_forms lec_job_forms(const lec_job *job);

/* Say how long the sound is so far, in seconds; the engine must run, unless it
 * is a recording.
 */
double lec_job_seconds(const lec_job *job);

/* Tell the listener that something may be missing from this page, and mark the
 * session as doubtful.  `what` is a format for printf(); `advice` may be "".
 */
void lec_job_warn(const lec_job *job, const char *advice, const char *what, ...)
    __attribute__((format(printf, 3, 4)));

#endif
