/* SPDX-License-Identifier: GPL-3.0-or-later */
/* session.h - what all pages of a run share: options, data, the engine.
 *
 * Door of core/ for podcast/ and cli/.  A session is begun once; each page is a
 * job of it (narrate.h).
 */
#ifndef LEC_CORE_SESSION_H
#define LEC_CORE_SESSION_H

#include "base/stop.h"
#include "core/outputs.h"
#include "core/page_reader.h"
#include "extract/extract.h"
#include "lectern.h"
#include "publish/book/epub.h"
#include "publish/brand.h"
#include "script/script.h"
#include "source/access.h"
#include "source/source.h"
#include "synth/synth.h"

/* How the program names itself to servers. */
#define LEC_USER_AGENT "Lectern/" LEC_VERSION " (article narrator)"

struct lec_unlisted;

/* What is loaded once, and what the pages so far have left. */
struct lec_session {
    const lec_options *options;   /* borrowed until lec_session_end() */
    const lec_listener *listener; /* borrowed until lec_session_end() */
    lec_furniture furniture;      /* words by which menus are known */
    lec_rules *rules;    /* rules for sites, which `furniture` borrows; NULL:
                          * none are given */
    lec_access *access;  /* what hosts are shown; NULL: nothing */
    lec_reader *reader;  /* what reads pages and makes scripts */
    lec_brand brand;     /* what pages to listen to have of a house */
    lec_synth *synth;    /* the engine; NULL where nothing is spoken */
    lec_targets targets; /* output names given away so far */
    struct lec_unlisted
        *unlisted;       /* what names are collected in (unlisted.h), in
                          * place of all that is written; NULL: none are */
    lec_epub *book;      /* the book being written; NULL: none */
    bool pictures;       /* the pictures of pages are looked for; set before the
                          * session is begun where the forms do not say it */
    bool one_book;       /* all pages are chapters of one book */
    bool book_failed;    /* that book was given up */
    bool doubtful;       /* a page may lack something: exit status 3 */
    bool stopped;        /* the listener asked to stop */
    bool failed;         /* at least one page failed: exit status 1 */
    lec_wait waiting;    /* what is waited for; `what` is kept beside it */
    char waits_for[256]; /* "": nothing */
    double wait_began;   /* as lec_clock_s() */
};

/* Load what all pages need: word lists, rules, the process that they are read
 * in, and the engine if one of the forms is spoken.  `options` and `listener`
 * must be set, the rest zero. LEC_E_IO if a file of data cannot be read,
 * LEC_E_INPUT if it is not what it should be; errors of the engine as
 * lec_session_begin_speech().  Release with lec_session_end() on success and on
 * failure.
 */
lec_code lec_session_begin(lec_session *session, lec_error *err);

/* Start the engine: the part of lec_session_begin() that only speech needs.
 * Call it while the process has one thread.  LEC_E_USAGE if no engine has the
 * name, LEC_E_SYNTH if it cannot be started.
 */
lec_code lec_session_begin_speech(lec_session *session, lec_error *err);

/* Release all that the session owns but for an open book, which
 * lec_session_end_book() ends.
 */
void lec_session_end(lec_session *session);

/* End the open book, of which there must be one: write what is said of the
 * whole, or remove the book if the session was stopped.  Errors as
 * lec_epub_close(); the book is gone then.
 */
lec_code lec_session_end_book(lec_session *session, lec_error *err);

/* Do as lec_narrate(), but only collect the names of the pages in `names`, and
 * print them on standard output.  The options ask for one form that is spoken.
 */
int lec_session_collect_names(const char *const *pages, size_t count,
                              const lec_options *options,
                              const lec_listener *listener,
                              struct lec_unlisted *names);

/* Decode a page where it does no harm: set what decoding finds, the text, too.
 * Errors as lec_reader_read().
 */
lec_code lec_session_decode(const lec_session *session, lec_page *page,
                            lec_error *err);

/* Make a listener that has all its functions: those that `listener` lacks, or
 * all where that is NULL, do nothing.
 */
lec_listener lec_listener_whole(const lec_listener *listener);

/* Return the voice that the options choose for the language `lang`, or for its
 * first part; NULL if they choose none.
 */
const char *lec_voice_chosen_for(const lec_options *options, const char *lang);

/* Find the data: the folder that the environment names (LECTERN_VOICES), else
 * the installed one.  The caller frees `*dir`.  LEC_E_IO with advice.
 */
lec_code lec_voices_find(char **dir, lec_error *err);

/* Return the options by which a page is read: of `kind`, within the limits, and
 * until the listener stops it.  They borrow what the session borrows; `session`
 * may be NULL, for a page of none.
 */
lec_source_options lec_session_asking(const lec_session *session,
                                      lec_page_kind kind);

/* Return the question that the listener answers, for what works long. */
lec_stop lec_session_stop(const lec_session *session);

/* Begin to wait: fetching a page, say, the `number`th `of` some (0: not known).
 * `name` is its address or its title, which is shown without secrets.
 */
void lec_session_wait(lec_session *session, const char *doing, const char *name,
                      size_t number, size_t of);

/* End the waiting, which is not shown any more. */
void lec_session_wait_end(lec_session *session);

/* Tell the listener what is waited for, and ask it whether to stop; an
 * lec_source_options.stop, for which `session` is an lec_session.
 */
bool lec_session_tick(void *session);

/* Ask the listener whether to go on.  LEC_E_IO ("stopped"), with `stopped` of
 * the session set, if not.
 */
lec_code lec_session_go_on(lec_session *session, lec_error *err);

#endif
