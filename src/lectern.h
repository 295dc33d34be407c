/* SPDX-License-Identifier: GPL-3.0-or-later */
/* lectern.h - pages in, narration out: the whole road as one call a page.
 *
 * The program is the first client of this header; what it says and shows is
 * up to the listener.
 */
#ifndef LECTERN_H
#define LECTERN_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "source/source.h"

/* Every limit, in one place. */
#define LEC_MAX_PAGE_BYTES ((size_t)32 << 20)
#define LEC_URL_TIMEOUT_MS 30000
#define LEC_LINE_LIMIT_MS 20000 /* for one sentence; speech takes about 5 */

/* What is written. */
typedef enum lec_form {
    LEC_FORM_PAGE,
    LEC_FORM_ARTICLE,
    LEC_FORM_EXPLAIN,      /* why it is what it is, as lines */
    LEC_FORM_EXPLAIN_PAGE, /* the same, in HTML */
    LEC_FORM_TEXT,
    LEC_FORM_SCRIPT,
    LEC_FORM_SSML,
    LEC_FORM_WORDS,
    LEC_FORM_WAV,
    LEC_FORM_FLAC,
    LEC_FORM_NULL,
    LEC_FORMS,
} lec_form;

/* "page", "article", ...; and back, LEC_FORMS if the name is none. */
const char *lec_form_name(lec_form form);
lec_form lec_form_named(const char *name);

typedef struct lec_options {
    lec_form to;
    lec_page_kind from;     /* LEC_PAGE_FOUND_OUT: see for each page */
    const char *output;     /* file, directory or "-"; NULL: beside the page */
    const char *voice;      /* NULL: by language */
    const char *lang;       /* BCP 47; NULL: what the page says, else "en" */
    int rate;               /* words a minute; 0: the voice's */
    int jobs;               /* sentences at once; 0: one a core */
    bool force;             /* write over files */
    bool colour;            /* lines for a person may have it */
    const char *voices_dir; /* the data */
    const char *rules;      /* a file (--rules); NULL: none */
    unsigned read;          /* bits LEC_READ_...; 0: LEC_READ_NEWS */
    const char *engine;     /* "espeak" */
    int line_limit_ms;      /* 0: LEC_LINE_LIMIT_MS */
} lec_options;

typedef struct lec_progress {
    const char *page;
    size_t line;      /* spoken so far */
    size_t lines;     /* of how many; 0 while that is not known */
    double spoken_s;  /* seconds of sound made */
    double elapsed_s; /* since the page was begun */
} lec_progress;

typedef struct lec_done {
    const char *page;
    const char *file; /* what was written; "-" for standard output */
    lec_form form;
    size_t lines, lost;
    double spoken_s, elapsed_s;
} lec_done;

/* Who hears of it.  All are required.  `advice` may be "".  `stop` is asked
 * after every line: true ends the work, and nothing is left behind.
 */
typedef struct lec_listener {
    void (*fail)(void *user, const lec_error *err);
    void (*warn)(void *user, const char *page, const char *what,
                 const char *advice);
    void (*progress)(void *user, const lec_progress *progress);
    void (*done)(void *user, const lec_done *done);
    bool (*stop)(void *user);
    void *user;
} lec_listener;

/* How it went: 0 done; 1 a page failed; 3 done, but something may be missing
 * (the listener was told what).  One bad page does not stop the rest.
 */
int lec_narrate(const char *const *pages, size_t count,
                const lec_options *options, const lec_listener *listener);

#endif
