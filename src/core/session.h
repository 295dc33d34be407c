/* SPDX-License-Identifier: GPL-3.0-or-later */
/* session.h - what lives as long as a run and as a page; shared by session.c
 * (the road), feed_run.c (feeds), produce.c (its last part, the files) and
 * podcast/. Internal.
 */
#ifndef LEC_CORE_SESSION_H
#define LEC_CORE_SESSION_H

#include "audio/master.h"
#include "core/outputs.h"
#include "extract/extract.h"
#include "feed/feed.h"
#include "lectern.h"
#include "publish/book/epub.h"
#include "publish/publish.h"
#include "script/script.h"
#include "source/fetcher.h"
#include "synth/synth.h"

typedef struct lec_session {
    const lec_options *options;
    const lec_listener *listener;
    lec_furniture furniture;
    lec_rules *rules;       /* which furniture borrows */
    lec_synth *synth;       /* NULL where nothing is spoken */
    lec_language *language; /* of the page before; most pages share one */
    lec_targets targets;    /* names given away so far */
    lec_epub *book;         /* that is being written; NULL: none is */
    bool one_book;          /* of all pages */
    bool book_failed;       /* it is no more */
    bool doubtful;          /* something may be missing */
    bool stopped;           /* the listener wants no more */
    bool failed;            /* a page of several did */
} lec_session;

/* What a feed says of an article, which goes before what its page says.  NULL
 * or "": it says nothing.
 */
typedef struct lec_feed_facts {
    const char *title, *author, *published, *summary, *link, *image;
} lec_feed_facts;

typedef struct lec_job {
    lec_session *session;
    const char *name;
    const char *feed;           /* that the page is an entry of; NULL of none */
    const lec_feed_facts *said; /* NULL: nothing */
    bool last;                  /* no page comes behind it */
    double began;               /* seconds, of a clock that only goes forward */
    lec_page page;
    lec_article *article;
    lec_voice voice;
    lec_script *script;
    lec_target target;
    /* What is spoken. */
    lec_timeline *timeline;
    lec_master *master; /* NULL where no sound is wanted */
    uint64_t frames;    /* so far, with what is put in front */
    uint64_t lead;      /* frames put in front of the narration */
    size_t lost;
    lec_audio_file
        *along; /* written while it is spoken; NULL if there is none */
    const lec_format *along_form;
    lec_sound_settings along_settings;
    int along_fd; /* of one without a name; 0: none */
} lec_job;

/* Load what all pages need; `options` and `listener` are set.  End it with
 * lec_session_end() in either case.  LEC_E_IO, LEC_E_INPUT, LEC_E_SYNTH.
 */
lec_code lec_session_begin(lec_session *session, lec_error *err);

/* Part of it where the forms wanted are spoken: start the engine. */
lec_code lec_session_begin_speech(lec_session *session, lec_error *err);
void lec_session_end(lec_session *session);

/* The road of one page, whose `page` is read and, for the last step, whose
 * `target` is found: an article, a script, the files.  Doubts are told on the
 * way.  Release with lec_job_free() in every case.
 */
lec_code lec_job_extract(lec_job *job, lec_error *err);
lec_code lec_job_script(lec_job *job, lec_error *err);
lec_code lec_job_write(lec_job *job, lec_error *err);
void lec_job_free(lec_job *job);

/* All of it, with the target, for a page that was read with `code`, unless
 * that is an error.  The listener hears of the end; the work is released.
 */
lec_code lec_job_narrate(lec_job *job, lec_code code, lec_error *err);

/* The same for each entry of the feed that `page` is, as far as the options
 * want it; `failed` of the run tells of entries that could not be had.
 * LEC_E_INPUT: no feed, or none of articles.  LEC_E_USAGE: they do not go
 * where the options say.
 */
lec_code lec_job_narrate_feed(const lec_job *job, lec_error *err);

/* Read an entry as a page: as the feed has it, if that is all of it or there is
 * no page on the web; else that.  Errors as lec_fetcher_read(), and LEC_E_INPUT
 * if there is no text at all.
 */
lec_code lec_entry_read(const lec_entry *entry, lec_fetcher *fetcher,
                        lec_page *page, lec_error *err);

/* Let what is said go before what the article has; strings are borrowed. */
void lec_feed_facts_take(const lec_feed_facts *said, lec_article *article);

/* LEC_E_IO ("stopped") if the listener wants no more. */
lec_code lec_session_go_on(lec_session *session, lec_error *err);

/* Seconds, of a clock that only goes forward. */
double lec_clock_s(void);

/* Something may be missing: say so. */
void lec_job_warn(const lec_job *job, const char *what, const char *advice);

/* Speak the script: the timeline is filled, and the sound kept for the files
 * (or, where it goes to a stream, written).  LEC_E_SYNTH, LEC_E_IO.
 */
lec_code lec_produce_speak(lec_job *job, lec_error *err);

/* Write the spoken script as a sound file, or what is told from its times. */
lec_code lec_produce_sound(lec_job *job, const lec_format *form,
                           const char *file, lec_error *err);
lec_code lec_produce_sidecar(const lec_job *job, const lec_format *form,
                             FILE *out, lec_error *err);

/* Begin a book, and append the spoken script to it as a chapter.  Errors as
 * lec_epub_open() and lec_epub_add(), or if its sound cannot be made.
 */
lec_code lec_produce_open_book(const lec_job *job, const char *file,
                               lec_epub **book, lec_error *err);
lec_code lec_produce_add_chapter(lec_job *job, const lec_format *form,
                                 lec_epub *book, lec_error *err);

/* Seconds of sound. */
double lec_job_seconds(const lec_job *job);

#endif
