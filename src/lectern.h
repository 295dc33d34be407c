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
#include <stdint.h>

#include "base/error.h"
#include "source/source.h"

/* Every limit, in one place. */
#define LEC_MAX_PAGE_BYTES ((size_t)32 << 20)
#define LEC_MAX_LEXICONS 32 /* beside those of the voices */
#define LEC_URL_TIMEOUT_MS 30000
#define LEC_LINE_LIMIT_MS 20000 /* for one sentence; speech takes about 5 */

/* How it names itself to servers. */
#define LEC_USER_AGENT "Lectern/" LECTERN_VERSION " (article narrator)"

/* What can be written of a page, each a bit: several may be written at once.
 * New forms get new bits; these stay.
 */
typedef uint64_t lec_forms;
#define LEC_FORM_PAGE (UINT64_C(1) << 0)
#define LEC_FORM_ARTICLE (UINT64_C(1) << 1)
#define LEC_FORM_EXPLAIN (UINT64_C(1) << 2)
#define LEC_FORM_EXPLAIN_PAGE (UINT64_C(1) << 3)
#define LEC_FORM_TEXT (UINT64_C(1) << 4)
#define LEC_FORM_SCRIPT (UINT64_C(1) << 5)
#define LEC_FORM_SSML (UINT64_C(1) << 6)
#define LEC_FORM_WORDS (UINT64_C(1) << 7)
#define LEC_FORM_VTT (UINT64_C(1) << 8)
#define LEC_FORM_SRT (UINT64_C(1) << 9)
#define LEC_FORM_TRANSCRIPT (UINT64_C(1) << 10)
#define LEC_FORM_PAGE_TRANSCRIPT (UINT64_C(1) << 11)
#define LEC_FORM_LRC (UINT64_C(1) << 12)
#define LEC_FORM_CHAPTERS (UINT64_C(1) << 13)
#define LEC_FORM_SMIL (UINT64_C(1) << 14)
#define LEC_FORM_LABELS (UINT64_C(1) << 15)
#define LEC_FORM_PNG (UINT64_C(1) << 16)
#define LEC_FORM_SVG (UINT64_C(1) << 17)
#define LEC_FORM_LISTEN (UINT64_C(1) << 18)
#define LEC_FORM_AUDIOBOOK (UINT64_C(1) << 19)
#define LEC_FORM_M3U (UINT64_C(1) << 20)
#define LEC_FORM_WAV (UINT64_C(1) << 21)
#define LEC_FORM_FLAC (UINT64_C(1) << 22)
#define LEC_FORM_OPUS (UINT64_C(1) << 23)
#define LEC_FORM_MP3 (UINT64_C(1) << 24)
#define LEC_FORM_VORBIS (UINT64_C(1) << 25)
#define LEC_FORM_EPUB (UINT64_C(1) << 26)
#define LEC_FORM_NULL (UINT64_C(1) << 27)

/* "flac,words" as bits.  LEC_E_USAGE with advice. */
lec_code lec_forms_parse(const char *list, lec_forms *forms, lec_error *err);

/* The form that a file's name ends like: "talk.flac".  0 if none. */
lec_forms lec_forms_of_file(const char *path);

#define LEC_LOUDNESS_AS_IT_COMES 1

/* How sound is finished; 0 and NULL stand for what is usual. */
typedef struct lec_sound_choice {
    int loudness; /* LUFS, -70..-5, or LEC_LOUDNESS_AS_IT_COMES; 0: the voice's
                   */
    int hz;       /* 8000..48000; 0: what suits the format */
    int mp3_hz;   /* of MP3, where `hz` is 0; 0: as of the others */
    int channels; /* 1 or 2; 0: 1 */
    int bits;     /* of WAV and FLAC, 16 or 24; 0: 16 */
    int kbps;     /* of Opus, MP3, Vorbis; 0: what suits speech */
    const char *cover;          /* a PNG or JPEG file */
    const char *before, *after; /* sound files put in front and behind */
} lec_sound_choice;

typedef struct lec_options {
    lec_forms to;       /* LEC_FORM_... */
    lec_page_kind from; /* LEC_PAGE_AUTO: see for each page */
    const char *output; /* file, directory or "-"; NULL: beside the page */
    const char *title;  /* of a book; NULL: the article's, or the site's */
    lec_sound_choice sound;
    const char *voice;      /* NULL: by language */
    const char *lang;       /* BCP 47; NULL: what the page says, else "en" */
    int rate;               /* words a minute; 0: the voice's */
    double pace;            /* of the silences; 0: the voice's */
    int jobs;               /* sentences at once; 0: one a core */
    bool force;             /* write over files */
    bool colour;            /* lines for a person may have it */
    const char *voices_dir; /* the data */
    const char *rules;      /* a file (--rules); NULL: none */
    /* Files of names (script/lexicon.h); the last one that has a word wins. */
    const char *lexicons[LEC_MAX_LEXICONS];
    size_t lexicon_count;
    int newest;         /* of a feed: so many entries; 0: all */
    const char *since;  /* of a feed: those of this day (YYYY-MM-DD) or later;
                           NULL: all */
    unsigned read;      /* bits LEC_READ_...; 0: LEC_READ_NEWS */
    const char *engine; /* "espeak" */
    int line_limit_ms;  /* 0: LEC_LINE_LIMIT_MS */
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
    size_t more;      /* files written beside it */
    bool sound;       /* it is one */
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
