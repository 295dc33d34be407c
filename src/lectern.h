/* SPDX-License-Identifier: GPL-3.0-or-later */
/* lectern.h - articles in, narration out.
 *
 * The whole public interface of the library, and its manual; nothing else is
 * installed.  There are two ways in:
 *
 *   lec_narrate()       pages become files, as the program makes them
 *   lec_session_new()   a page in memory becomes an article, a script, sound
 *
 * The second goes step by step, and each step can be looked at:
 *
 *   lec_session *session;
 *   lec_page *page;
 *   lec_article *article;
 *   lec_narration *narration;
 *   lec_session_new(&session, NULL, NULL, &err);
 *   lec_page_from_memory(&page, html, len, LEC_PAGE_HTML, url, &err);
 *   lec_session_extract(session, page, &article, &err);
 *   lec_narration_new(&narration, session, article, &err);
 *   lec_narration_speak(narration, hear, NULL, &err);
 *
 * Errors.  A function that can fail returns a lec_code, and says in a lec_error
 * what went wrong; `err` may be NULL.  Clear the error ({0}) before a call: a
 * failure that is recorded already is kept.  Where a function gives out an
 * object, that is NULL after a failure and nothing has to be released.  Memory
 * that runs out ends the process: sizes are limited where bytes come in
 * (LEC_MAX_PAGE_BYTES).
 *
 * Ownership.  Every lec_..._new(), lec_page_...() and lec_session_extract() has
 * its lec_..._free(), which accepts NULL.  A string or a struct that is handed
 * out by pointer belongs to the object it was asked of and lives as long as
 * that does.  Strings that are handed in must live as long as is said; page
 * bytes are copied.  All text is UTF-8 that ends in NUL.
 *
 * Room to grow.  A struct that you fill ends in `reserved`, which must be zero;
 * new members take its place, and zero always stands for what is usual.  A
 * struct that is handed out by pointer may get members at its end: do not
 * allocate one, or copy it by its size, unless it is said to stay as it is.
 *
 * Threads.  A session, and everything made with it, is for one thread at a
 * time; pages are for any.  Several sessions may be used in as many threads.
 * lec_narrate() sets the process's umask for a moment, and so is for one thread
 * while no other creates files.
 *
 * Processes.  Speech is made by child processes (eSpeak NG keeps its state in
 * globals), forked from the process as it is when speech is begun: best before
 * it has threads, and by a thread that lives as long as the session, since the
 * children end with that thread.  A process that speaks must not ignore SIGCHLD
 * or wait for children that it does not know.
 */
#ifndef LECTERN_H
#define LECTERN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __GNUC__
#define LEC_API __attribute__((visibility("default")))
#else
#define LEC_API
#endif

#ifdef __cplusplus
extern "C" {
#endif

/* The version of this header.  Versions that differ in the last number only
 * are compatible.
 */
#define LEC_VERSION "0.1.0"

/* The version of the library that is running, as LEC_VERSION. */
LEC_API const char *lec_version(void);

/* The libraries that it was built with and their versions, ", " between:
 * "libxml-2.0 2.9.14, icu-uc 72.1, ...".
 */
LEC_API const char *lec_built_with(void);

/* Limits. */
#define LEC_MAX_PAGE_BYTES ((size_t)32 << 20)
#define LEC_MAX_LEXICONS 32 /* beside those of the voices */
#define LEC_URL_TIMEOUT_MS 30000
#define LEC_LINE_LIMIT_MS 20000 /* for one sentence; speech takes about 5 */

/* ---- errors ---------------------------------------------------------------
 */

typedef enum lec_code {
    LEC_OK = 0,
    LEC_E_USAGE, /* an option or an argument; exit status 2 of the program */
    LEC_E_INPUT, /* the article or a voice file is not what it should be */
    LEC_E_LIMIT, /* well formed, but larger or deeper than we accept */
    LEC_E_IO,    /* the system refused a read, a write or a close */
    LEC_E_SYNTH, /* eSpeak NG could not speak it */
} lec_code;

/* What went wrong, where, and what to do.  It holds no pointers: copy it
 * freely.  Its size stays as it is.
 */
typedef struct lec_error {
    lec_code code;
    int line;   /* 1-based; 0 where a line makes no sense */
    int column; /* 1-based, in bytes; 0 where a column makes no sense */
    char file[256];
    char what[256]; /* one clause, lower case, no full stop */
    char hint[256]; /* what the reader can do about it; may be empty */
} lec_error;

/* ---- options --------------------------------------------------------------
 */

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

/* "flac,words" as bits, in `forms`.  LEC_E_USAGE with advice if a name is none;
 * `forms` has then the bits of the names in front of it.
 */
LEC_API lec_code lec_forms_parse(const char *list, lec_forms *forms,
                                 lec_error *err);

/* The form that a file's name ends like: "talk.flac".  0 if none. */
LEC_API lec_forms lec_forms_of_file(const char *path);

/* What the bytes of a page are. */
typedef enum lec_page_kind {
    LEC_PAGE_AUTO, /* look and decide */
    LEC_PAGE_HTML,
    LEC_PAGE_PASTED,   /* copied out of a browser, page furniture and all */
    LEC_PAGE_PLAIN,    /* text of which every paragraph is meant */
    LEC_PAGE_MARKDOWN, /* CommonMark */
    LEC_PAGE_FEED,     /* of several articles, which lec_narrate() reads */
} lec_page_kind;

/* What is read beside prose, headings, quotations and lists: blocks, and what
 * stands within a sentence.
 */
enum {
    LEC_READ_PROSE = 1, /* always */
    LEC_READ_CAPTIONS = 2,
    LEC_READ_CODE = 4,
    LEC_READ_TABLES = 8,
    LEC_READ_NOTES = 16, /* footnotes, but not the marks that lead there */
    LEC_READ_PARENTHESES = 32, /* what stands in round brackets */
    LEC_READ_CITATIONS = 64,   /* "[12]", "(Smith, 2020)" */
    LEC_READ_URLS = 128,       /* whole; else a site's name is enough */
    LEC_READ_SYMBOLS = 256,    /* emoji, trade marks */
    LEC_READ_IMAGES = 512,     /* what pictures show (alt texts) */
    LEC_READ_LINKS = 1024,     /* behind a sentence, where its links lead */
    LEC_READ_BRIEF = LEC_READ_PROSE,
    LEC_READ_NEWS = LEC_READ_PROSE | LEC_READ_TABLES | LEC_READ_NOTES |
                    LEC_READ_PARENTHESES,
    LEC_READ_EVERYTHING = 2047
};

/* "brief", "news,captions,no-tables": a preset (brief, news or everything), and
 * classes added to it or taken away; without a preset they are counted from
 * LEC_READ_NEWS.  LEC_E_USAGE with advice.
 */
LEC_API lec_code lec_reading_parse(const char *list, unsigned *reading,
                                   lec_error *err);

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
    void *reserved[4];          /* zero */
} lec_sound_choice;

/* Zeroed options are right as they are: each member says what 0 or NULL means.
 * Strings are borrowed: they must live as long as the session, or until
 * lec_narrate() returns.  The struct itself is copied.
 */
typedef struct lec_options {
    lec_forms to;       /* LEC_FORM_...; 0: as `output` ends, else FLAC */
    lec_page_kind from; /* LEC_PAGE_AUTO: see for each page */
    const char *output; /* file, directory or "-"; NULL: beside the page */
    const char *title;  /* of a book; NULL: the article's, or the site's */
    lec_sound_choice sound;
    const char *voice; /* NULL: by language; lec_voices_list() has the names */
    const char *lang;  /* BCP 47; NULL: what the page says, else "en" */
    int rate;          /* words a minute, 80..450; 0: the voice's */
    double pace;       /* of the silences, 0.25..4; 0: the voice's */
    int jobs;          /* sentences at once, 1..64; 0: one a core */
    bool force;        /* write over files */
    bool colour;       /* lines for a person may have it */
    /* The data: the folder that has default.ini.  NULL: that of the environment
     * (LECTERN_VOICES), else the one installed with the library or the program
     * that it is part of. */
    const char *voices_dir;
    const char *rules; /* a file (--rules); NULL: none */
    /* Files of names (PLS); the last one that has a word wins. */
    const char *lexicons[LEC_MAX_LEXICONS];
    size_t lexicon_count;
    int newest;         /* of a feed: so many entries; 0: all */
    const char *since;  /* of a feed: those of this day (YYYY-MM-DD) or later;
                           NULL: all */
    unsigned read;      /* bits LEC_READ_...; 0: LEC_READ_NEWS */
    const char *engine; /* "espeak", or "silent" for tests; NULL: "espeak" */
    int line_limit_ms;  /* 1..600000; 0: LEC_LINE_LIMIT_MS */
    void *reserved[8];  /* zero */
} lec_options;

/* Options with what is usual written out where it is one value: engine, reading
 * and time limit.  They do what zeroed ones do.
 */
LEC_API lec_options lec_options_default(void);

/* ---- who hears of it ------------------------------------------------------
 */

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

/* Any of the functions, and the listener itself, may be NULL.  What they are
 * given lives until they return.  They are called in the thread that called the
 * library, and must not call it back with the same session.
 */
typedef struct lec_listener {
    /* A page, or all of it, has failed: lec_narrate() only. */
    void (*fail)(void *user, const lec_error *err);
    /* Something may be missing from a page.  `advice` may be "". */
    void (*warn)(void *user, const char *page, const char *what,
                 const char *advice);
    /* A line was spoken: lec_narrate() only. */
    void (*progress)(void *user, const lec_progress *progress);
    /* A page is done: lec_narrate() only. */
    void (*done)(void *user, const lec_done *done);
    /* Asked after every line, and now and then while a page is read: true ends
     * the work, and nothing is left behind. */
    bool (*stop)(void *user);
    void *user;
    void *reserved[4]; /* zero */
} lec_listener;

/* ---- pages become files ---------------------------------------------------
 */

/* Narrate `count` pages: files, "-" for standard input, or http(s) URLs.  The
 * entries of a feed are narrated each as a page.  `options` and `listener` may
 * be NULL; both are borrowed until it returns.
 *
 * How it went, as the program's exit status: 0 done; 1 a page failed; 2 an
 * option is wrong; 3 done, but something may be missing.  The listener was told
 * what.  One bad page does not stop the rest.  No half-written file is left.
 */
LEC_API int lec_narrate(const char *const *pages, size_t count,
                        const lec_options *options,
                        const lec_listener *listener);

/* ---- a session: what several pages share ----------------------------------
 */

typedef struct lec_session lec_session;

/* Load what all pages need.  Of the options, `output` and what concerns feeds
 * and files is not used; `sound.hz` is the rate of what is spoken.  A form that
 * is spoken in `to` (LEC_FORM_FLAC, say) lets the engine start at once, so that
 * its child is forked here; else it starts when something is first spoken.
 *
 * `options` and `listener` may be NULL and are copied, but for their strings.
 * LEC_E_USAGE: an option is out of its range, or names no engine.  LEC_E_IO:
 * the voices, the rules or a lexicon cannot be read.  LEC_E_INPUT: they are
 * wrong, with file and line.  LEC_E_SYNTH: no process could be had.
 */
LEC_API lec_code lec_session_new(lec_session **session,
                                 const lec_options *options,
                                 const lec_listener *listener, lec_error *err);

/* End the engine and release what was loaded.  Narrations of the session must
 * be freed before; articles and pages live on.
 */
LEC_API void lec_session_free(lec_session *session);

/* ---- a page ---------------------------------------------------------------
 */

typedef struct lec_page lec_page;

/* Make a page of `len` bytes, which are copied.  `name` is for messages and,
 * where it is an http(s) URL, the address that links are relative to and that
 * rules for sites go by; nothing is fetched or opened.  The charset is that of
 * the BOM, else of <meta> or the XML declaration, else found from the bytes.
 * LEC_E_LIMIT: more than LEC_MAX_PAGE_BYTES.
 */
LEC_API lec_code lec_page_from_memory(lec_page **page, const void *bytes,
                                      size_t len, lec_page_kind kind,
                                      const char *name, lec_error *err);

/* Read a page: a file, "-" for standard input, or an http(s) URL.  LEC_E_IO,
 * LEC_E_LIMIT.
 */
LEC_API lec_code lec_page_read(lec_page **page, const char *name,
                               lec_page_kind kind, lec_error *err);

LEC_API void lec_page_free(lec_page *page);

/* ---- an article -----------------------------------------------------------
 */

typedef struct lec_article lec_article;

/* Find the article of a page, and choose what of it is read (lec_options.read).
 * The article keeps nothing of the page or the session.  That something may be
 * missing is no error: the listener is warned, and lec_article_doubt() says it.
 * LEC_E_INPUT: there is no text, or the page is a feed.  LEC_E_IO: stopped.
 */
LEC_API lec_code lec_session_extract(lec_session *session, const lec_page *page,
                                     lec_article **article, lec_error *err);

LEC_API void lec_article_free(lec_article *article);

/* A fact about the article and where it was found ("og:title", "json-ld
 * headline", "first line"); both are NULL where nothing was found.  Its size
 * stays as it is.
 */
typedef struct lec_field {
    const char *text;
    const char *from;
} lec_field;

typedef enum lec_fact {
    LEC_FACT_TITLE, /* without the site's name */
    LEC_FACT_STANDFIRST,
    LEC_FACT_SITE,
    LEC_FACT_PUBLISHED, /* RFC 3339, or YYYY-MM-DD */
    LEC_FACT_MODIFIED,  /* the same */
    LEC_FACT_SECTION,   /* of the site, as it calls it */
    LEC_FACT_TYPE,      /* "article", "interview", "questions", "live blog",
                           "recipe", "press release", "list" */
    LEC_FACT_LANG,      /* BCP 47 */
    LEC_FACT_IMAGE,     /* absolute URL where the page's own is known */
    LEC_FACT_URL        /* canonical */
} lec_fact;

LEC_API lec_field lec_article_fact(const lec_article *article, lec_fact fact);

/* Author `i`, from 0: a person, without "By".  Its text is NULL past the last.
 */
LEC_API lec_field lec_article_author(const lec_article *article, size_t i);

/* Why something may be missing or too much, in words; NULL past the last. */
LEC_API const char *lec_article_doubt(const lec_article *article, size_t i);

typedef enum lec_block_kind {
    LEC_HEADING,
    LEC_PARAGRAPH,
    LEC_QUOTE, /* a block quotation, or a paragraph of one */
    LEC_ITEM,  /* of a list */
    LEC_CAPTION,
    LEC_TABLE, /* a row; cells parted by " | ", a span each */
    LEC_CODE,
    LEC_NOTE, /* a footnote */
    LEC_IMAGE /* what a picture shows, for those who do not see it; never
                 kept, but read by those who want it (LEC_READ_IMAGES) */
} lec_block_kind;

/* "heading", "paragraph", ... */
LEC_API const char *lec_block_kind_name(lec_block_kind kind);

typedef enum lec_span_kind {
    LEC_SPAN_QUOTATION, /* <q>, or text between quotation marks */
    LEC_SPAN_EMPHASIS,
    LEC_SPAN_LANGUAGE, /* value: the BCP 47 tag */
    LEC_SPAN_LINK,     /* value: the href as written, without its secrets */
    LEC_SPAN_ABBR,     /* value: the expansion */
    LEC_SPAN_CELL,     /* of a row; value: the header of its column */
    LEC_SPAN_HEADER,   /* a cell that heads its row, or in a row that heads
                          columns; value: as of a cell */
    LEC_SPAN_NOTE      /* the word that a footnote is to; value: its anchor */
} lec_span_kind;

/* Part of a block's text: bytes [from, to).  Its size stays as it is. */
typedef struct lec_span {
    lec_span_kind kind;
    size_t from, to;
    const char *value; /* "" where the kind has none */
} lec_span;

/* Whose turn it is, in an interview. */
typedef enum lec_turn {
    LEC_TURN_NONE,
    LEC_TURN_QUESTION,
    LEC_TURN_ANSWER
} lec_turn;

typedef struct lec_block {
    int id; /* 1-based, in reading order; 0 for a dropped block */
    lec_block_kind kind;
    int level;        /* heading 1..6, list or quotation depth 1.., else 0 */
    int number;       /* of an item in an ordered list; else 0 */
    const char *text; /* valid UTF-8, white space folded; never empty */
    size_t len;       /* bytes of text */
    const lec_span *spans; /* in order of `from` */
    size_t span_count;
    bool breaks; /* a rule or "* * *" stands between it and the block before */
    lec_turn turn;
    const char *speaker; /* who speaks, where the text says it; else NULL */
    const char *anchor;  /* of a note, by which spans name it; else NULL */
    const char *time;    /* of an entry of a live blog, RFC 3339; else NULL */
    int line;        /* 1-based line of the page where it starts; 0 unknown */
    int order;       /* 1-based among kept and dropped blocks together */
    const char *why; /* why it was kept or dropped, in words */
} lec_block;

typedef enum lec_block_list {
    LEC_BLOCKS_READ,   /* of the article, and read aloud */
    LEC_BLOCKS_UNREAD, /* of the article, but not chosen to be read */
    LEC_BLOCKS_DROPPED /* on the page, but not of the article */
} lec_block_list;

/* Block `i` of a list, from 0, in the order of the page; NULL past the last. */
LEC_API const lec_block *lec_article_block(const lec_article *article,
                                           lec_block_list list, size_t i);

/* ---- a narration: the script of an article, and who says it ---------------
 */

typedef struct lec_narration lec_narration;

/* Turn an article into a script for the voice and the language of the options,
 * else of the article.  Session and article must outlive the narration; several
 * may be made, one after the other or at the same time.
 * LEC_E_INPUT: there is nothing to say, or a file of the voice, the language or
 * the lexicons is wrong, with file and line.  LEC_E_IO: one of them cannot be
 * read, or it was stopped.
 */
LEC_API lec_code lec_narration_new(lec_narration **narration,
                                   lec_session *session, lec_article *article,
                                   lec_error *err);

LEC_API void lec_narration_free(lec_narration *narration);

/* What a line is. */
typedef enum lec_role {
    LEC_ROLE_TITLE,
    LEC_ROLE_BYLINE,
    LEC_ROLE_DATE,
    LEC_ROLE_STANDFIRST,
    LEC_ROLE_HEADING,
    LEC_ROLE_PARAGRAPH,
    LEC_ROLE_QUOTE,
    LEC_ROLE_ITEM,
    LEC_ROLE_CAPTION,
    LEC_ROLE_TABLE,
    LEC_ROLE_CODE,
    LEC_ROLE_NOTE,
    LEC_ROLE_SIGN_OFF,
    LEC_ROLES
} lec_role;

/* The role's name in voice files and scripts: "title", "byline", ... */
LEC_API const char *lec_role_name(lec_role role);

/* Joins what is shown to what is spoken: bytes [from, to) of the text that
 * the line was taken from (its block's text, or the line's own text where
 * `block` is 0), and bytes [spoken_from, spoken_to) of the line's `spoken`.
 * Both lie inside of the line, neither is empty, and no end cuts a character.
 * Tokens are in order and do not overlap; what lies between two is
 * punctuation, white space, or a sign that is shown and not said.  The size of
 * a token stays as it is.
 */
typedef struct lec_token {
    uint32_t from, to;
    uint32_t spoken_from, spoken_to;
} lec_token;

/* One sentence. */
typedef struct lec_line {
    int id;    /* 1-based */
    int block; /* lec_block.id; 0 for title, byline, date, standfirst */
    lec_role role;
    const char *voice;  /* the voice file's name */
    const char *lang;   /* BCP 47 */
    int pause_ms;       /* silence before it, 0..10000 */
    bool breaks;        /* a new section begins with it */
    size_t from;        /* where `text` starts in the block's text, bytes */
    size_t from_point;  /* the same in code points */
    const char *text;   /* as shown; valid UTF-8, never empty */
    const char *spoken; /* as said; valid UTF-8, never empty */
    const lec_token *tokens;
    size_t token_count;
    /* Stretches in a manner of their own; what is in them is the library's. */
    const struct lec_segment *segments; /* NULL where all is said alike */
    size_t segment_count;
} lec_line;

/* Line `i`, from 0; NULL past the last.  Lines are made as they are asked for:
 * the first are there at once, however long the article is.
 */
LEC_API const lec_line *lec_narration_line(lec_narration *narration, size_t i);

/* Where a token is heard: frames [from, to) of its line's sound.  Its size
 * stays as it is.
 */
typedef struct lec_time {
    uint32_t from, to;
} lec_time;

/* The sound of one line: as loud as the engine makes it, without the silence
 * of `line->pause_ms` that belongs in front of it.  It begins and ends with the
 * few milliseconds of silence that the voice asks for.
 */
typedef struct lec_speech {
    const lec_line *line;
    const int16_t *pcm; /* mono, of the machine's byte order; NULL when lost */
    size_t frames;
    lec_time *times;  /* line->token_count of them, in order; NULL when lost */
    const char *lost; /* why there is no sound, in words; NULL if there is */
    int hz;           /* frames a second */
} lec_speech;

/* Speak the lines, in order, and give each to `hear` with `user`; what it is
 * given lives until it returns.  False ends it.  The rate is that of the
 * session's `sound.hz`, else the engine's own.  It may be called again: the
 * same sound comes.
 * LEC_E_IO: `hear` or the listener ended it, or a library that changes rates
 * cannot be loaded.  LEC_E_SYNTH: the engine does not start, or does not have
 * the voice.  A line that cannot be spoken is no error: see `lost`.
 */
typedef bool lec_hear(void *user, const lec_speech *speech);
LEC_API lec_code lec_narration_speak(lec_narration *narration, lec_hear *hear,
                                     void *user, lec_error *err);

/* ---- voices and languages -------------------------------------------------
 */

typedef struct lec_voice_entry {
    const char *name;   /* for lec_options.voice */
    const char *lang;   /* BCP 47; "" for any */
    const char *gender; /* "female", "male" or "" */
    const char *about;  /* a sentence for who chooses; may be empty */
    int rate;           /* words a minute */
} lec_voice_entry;

/* Tell of each voice of `voices_dir` (NULL: as lec_options.voices_dir), by
 * name.  Of a file that is wrong, `entry` has only the name, and `wrong` says
 * what is; else that is NULL.  Both live until `tell` returns.  LEC_E_IO: the
 * folder cannot be read.
 */
typedef void lec_tell_voice(void *user, const lec_voice_entry *entry,
                            const lec_error *wrong);
LEC_API lec_code lec_voices_list(const char *voices_dir, lec_tell_voice *tell,
                                 void *user, lec_error *err);

/* How much is known of a language: rows of its own files, without those that
 * hold for every language, and names in its lexicons.
 */
typedef struct lec_language_entry {
    const char *tag;     /* BCP 47, for lec_options.lang */
    const char *numbers; /* who says them: "own rules", "ICU", "eSpeak NG" */
    size_t rules, words, abbreviations, names;
} lec_language_entry;

/* Tell of each language of `voices_dir` (NULL: as lec_options.voices_dir) and
 * of eSpeak NG, by tag.  All rules are looked at: it takes about a second.
 * LEC_E_INPUT: one is wrong, with file and line.  LEC_E_IO: the folder cannot
 * be found.  LEC_E_SYNTH: eSpeak NG does not start.
 */
typedef void lec_tell_language(void *user, const lec_language_entry *entry);
LEC_API lec_code lec_languages_list(const char *voices_dir,
                                    lec_tell_language *tell, void *user,
                                    lec_error *err);

#ifdef __cplusplus
}
#endif

#endif
