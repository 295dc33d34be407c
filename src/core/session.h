/* SPDX-License-Identifier: GPL-3.0-or-later */
/* session.h - what all pages of a run share: options, data, the engine.
 *
 * Door of core/ for podcast/.  A session is begun once; each page is a job of
 * it (narrate.h).
 */
#ifndef LEC_CORE_SESSION_H
#define LEC_CORE_SESSION_H

#include "core/outputs.h"
#include "extract/extract.h"
#include "lectern.h"
#include "publish/book/epub.h"
#include "script/script.h"
#include "synth/synth.h"

/* How the program names itself to servers. */
#define LEC_USER_AGENT "Lectern/" LEC_VERSION " (article narrator)"

struct lec_session {
    const lec_options *options;   /* borrowed */
    const lec_listener *listener; /* borrowed */
    lec_furniture furniture;
    lec_rules *rules;       /* borrowed by `furniture`; NULL: none are given */
    lec_synth *synth;       /* NULL where nothing is spoken */
    lec_language *language; /* of the last page: most pages share one */
    lec_targets targets;    /* output names given away so far */
    lec_epub *book;         /* the book being written; NULL: none */
    bool one_book;          /* all pages are chapters of one book */
    bool book_failed;       /* that book was given up */
    bool doubtful;          /* a page may lack something: exit status 3 */
    bool stopped;           /* the listener asked to stop */
    bool failed;            /* at least one page failed: exit status 1 */
};

/* Load what all pages need: word lists, rules, and the engine where one of the
 * forms is spoken.  `options` and `listener` must be set, the rest zero.
 * Release with lec_session_end() on success and on failure.  LEC_E_IO,
 * LEC_E_INPUT, LEC_E_SYNTH.
 */
lec_code lec_session_begin(lec_session *session, lec_error *err);

/* Start the engine: the part of lec_session_begin() that only speech needs.
 * LEC_E_SYNTH, LEC_E_IO.
 */
lec_code lec_session_begin_speech(lec_session *session, lec_error *err);

/* Release all that the session holds, but for an open book. */
void lec_session_end(lec_session *session);

/* Write the end of the open book, or discard the book if the session was
 * stopped.  Errors as lec_epub_close().
 */
lec_code lec_session_end_book(lec_session *session, lec_error *err);

/* A listener that has all its functions: those that `listener` lacks, or all
 * where that is NULL, do nothing.
 */
lec_listener lec_listener_whole(const lec_listener *listener);

/* Find the data: the folder that the environment names (LECTERN_VOICES), else
 * the installed one.  The caller frees it.  LEC_E_IO with advice.
 */
lec_code lec_voices_find(char **dir, lec_error *err);

/* Ask the listener: LEC_E_IO ("stopped") if it wants no more. */
lec_code lec_session_go_on(lec_session *session, lec_error *err);

#endif
