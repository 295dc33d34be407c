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
 * Processes.  Pages are read, scripts and speech are made by child processes:
 * what strangers wrote can do no harm there, and eSpeak NG keeps its state in
 * globals.  They are forked from the process as it is when the session is
 * begun, and when speech is: best before it has threads, and by a thread that
 * lives as long as the session, since the children end with that thread.  A
 * process that has a session must not ignore SIGCHLD or wait for children that
 * it does not know.
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

/* Return the version of the library that is running, as LEC_VERSION. */
LEC_API const char *lec_version(void);

/* Return the libraries that this one was built with and their versions, ", "
 * between: "libxml-2.0 2.9.14, icu-uc 72.1, ...".
 */
LEC_API const char *lec_built_with(void);

/* Limits. */
#define LEC_MAX_PAGE_BYTES ((size_t)32 << 20) /* bytes of one page */
#define LEC_MAX_PRIVATE 32       /* hosts of the program's --allow-private */
#define LEC_MAX_LEXICONS 32      /* lexicons beside those of the voices */
#define LEC_URL_TIMEOUT_MS 30000 /* time to fetch one address */
#define LEC_LINE_LIMIT_MS 20000  /* time to speak a sentence; 5 are usual */

/* ---- errors ---------------------------------------------------------------
 */

typedef enum lec_code {
    LEC_OK = 0,
    LEC_E_USAGE, /* an option or an argument is wrong */
    LEC_E_INPUT, /* the article or a voice file is not what it should be */
    LEC_E_LIMIT, /* the input is larger or deeper than the limits allow */
    LEC_E_IO,    /* the system refused a read, a write or a close */
    LEC_E_SYNTH, /* eSpeak NG could not speak it */
} lec_code;

/* What went wrong, where, and what to do.  It holds no pointers: copy it
 * freely.  Its size stays as it is.
 */
typedef struct lec_error {
    lec_code code;
    int line;       /* 1-based; 0 where a line makes no sense */
    int column;     /* 1-based, in bytes; 0 where a column makes no sense */
    char file[256]; /* path or public address; may be empty */
    char what[256]; /* one clause, lower case, no full stop */
    char hint[256]; /* what the reader can do about it; may be empty */
} lec_error;

/* ---- options --------------------------------------------------------------
 */

/* Forms that a page can be written in, a bit each: several may be written at
 * once.  New forms get new bits; these stay.
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

/* Turn a list of names, "flac,words", into the bits of `*forms`.  LEC_E_USAGE
 * with advice if a name is none; `*forms` has then the bits of the names in
 * front of it.
 */
LEC_API lec_code lec_forms_parse(const char *list, lec_forms *forms,
                                 lec_error *err);

/* Return the form that the ending of a file's name stands for ("talk.flac"); 0
 * if there is none.
 */
LEC_API lec_forms lec_forms_of_file(const char *path);

/* The kind of a page: what its bytes are. */
typedef enum lec_page_kind {
    LEC_PAGE_AUTO, /* found from the name and the bytes */
    LEC_PAGE_HTML,
    LEC_PAGE_PASTED,   /* copied out of a browser, page furniture and all */
    LEC_PAGE_PLAIN,    /* text of which every paragraph is meant */
    LEC_PAGE_MARKDOWN, /* CommonMark */
    LEC_PAGE_FEED,     /* a feed of articles, for lec_narrate() */
    LEC_PAGE_SCRIPT,   /* a script as LEC_FORM_SCRIPT prints it, edited perhaps:
                          it is found by its name (".script") alone */
} lec_page_kind;

/* Classes of what is read, a bit each: kinds of blocks, and what stands within
 * a sentence.
 */
enum {
    LEC_READ_PROSE = 1, /* prose, headings, quotations, lists: always read */
    LEC_READ_CAPTIONS = 2,
    LEC_READ_CODE = 4,
    LEC_READ_TABLES = 8,
    LEC_READ_NOTES = 16, /* footnotes, but not the marks that lead there */
    LEC_READ_PARENTHESES = 32, /* what stands in round brackets */
    LEC_READ_CITATIONS = 64,   /* "[12]", "(Smith, 2020)" */
    LEC_READ_URLS = 128,       /* whole addresses; else the site's name */
    LEC_READ_SYMBOLS = 256,    /* emoji, trade marks */
    LEC_READ_IMAGES = 512,     /* what pictures show (alt texts) */
    LEC_READ_LINKS = 1024,     /* where links lead, behind their sentence */
    LEC_READ_BRIEF = LEC_READ_PROSE,
    LEC_READ_NEWS = LEC_READ_PROSE | LEC_READ_TABLES | LEC_READ_NOTES |
                    LEC_READ_PARENTHESES,
    LEC_READ_EVERYTHING = 2047
};

/* Turn a list, "brief" or "news,captions,no-tables", into the bits of
 * `*reading`: a preset (brief, news or everything), and classes added to it or
 * taken away; without a preset they are counted from LEC_READ_NEWS. LEC_E_USAGE
 * with advice if a word is none.
 */
LEC_API lec_code lec_reading_parse(const char *list, unsigned *reading,
                                   lec_error *err);

/* The loudness of the engine itself (lec_sound_choice.loudness). */
#define LEC_LOUDNESS_AS_IT_COMES 1

/* How sound is finished; 0 and NULL stand for what is usual. */
typedef struct lec_sound_choice {
    int loudness; /* LUFS, -70..-5, or LEC_LOUDNESS_AS_IT_COMES; 0: the voice's
                   */
    int hz;       /* 8000..48000; 0: what suits the format */
    int mp3_hz;   /* rate of MP3 if `hz` is 0; 0: that of other formats */
    int channels; /* 1 or 2; 0: 1 */
    int bits;     /* bits a sample of WAV and FLAC, 16 or 24; 0: 16 */
    int kbps;     /* bit rate of Opus, MP3, Vorbis; 0: what suits speech */
    const char *cover;  /* path of a PNG or JPEG file; NULL: none */
    const char *before; /* sound file put in front; NULL: none */
    const char *after;  /* sound file put behind; NULL: none */
    void *reserved[4];  /* zero */
} lec_sound_choice;

/* Whether processes that read and speak what strangers wrote give up their
 * rights, by seccomp and Landlock.
 */
typedef enum lec_sandbox {
    LEC_SANDBOX_AUTO,    /* as far as the kernel lets them */
    LEC_SANDBOX_REQUIRE, /* all of them, or it is an error */
    LEC_SANDBOX_OFF      /* the processes are the same, and keep their rights */
} lec_sandbox;

/* What a house makes its own: pages to listen to, and those of a podcast.  Each
 * may be NULL.
 */
typedef struct lec_house {
    const char *accent; /* colour, "#RRGGBB", or two with a comma between,
                         * for light and dark ground; "page": that which the
                         * narrated page names (theme-color), if it is one to
                         * write in */
    const char *css;    /* file of CSS of up to 64 kB, behind the page's own */
    const char *sound_url; /* address of the folder that the sounds stand in, if
                            * that is not the page's */
    const char *logo;     /* file of a picture of up to 64 kB: PNG, JPEG, SVG */
    const char *font;     /* families of the text, as CSS has them; behind a "/"
                           * those of the player and of small print */
    const char *site;     /* name of the site, before the page's own */
    const char *site_url; /* address that name and logo lead back to */
    void *reserved[2];    /* zero */
} lec_house;

/* Zeroed options are right as they are: each member says what 0 or NULL means.
 * Strings are borrowed: they must live as long as the session, or until
 * lec_narrate() returns.  The struct itself is copied.
 */
typedef struct lec_options {
    lec_forms to;       /* LEC_FORM_...; 0: as `output` ends, else FLAC */
    lec_page_kind from; /* kind of every page; LEC_PAGE_AUTO: found for each */
    const char *output; /* file, directory or "-"; NULL: beside the page */
    const char *title;  /* title of a book; NULL: the article's or the site's */
    lec_sound_choice sound;
    const char *voice; /* a name of lec_voices_list(); NULL: by language */
    const char *lang;  /* BCP 47; NULL: what the page says, else "en" */
    int rate;          /* words a minute, 80..900; 0: the voice's */
    double pace;       /* factor of the silences, 0.25..4; 0: the voice's */
    int jobs;          /* sentences at once, 1..64; 0: one a core */
    bool force;        /* files that are there are written over */
    bool colour;       /* forms for people may have colours for a terminal */
    /* The folder of the data, which has default.ini.  NULL: that of the
     * environment (LECTERN_VOICES), else the one installed with the library or
     * with the program that it is part of. */
    const char *voices_dir;
    const char *rules; /* file of rules for sites (--rules); NULL: none */
    /* Files of names (PLS); the last one that has a word wins. */
    const char *lexicons[LEC_MAX_LEXICONS];
    size_t lexicon_count;
    int newest;          /* newest entries of a feed that are read; 0: all */
    const char *since;   /* day, YYYY-MM-DD: older entries of a feed are left
                            out; NULL: none is */
    unsigned read;       /* bits LEC_READ_...; 0: LEC_READ_NEWS */
    const char *engine;  /* "espeak", or "silent" for tests; NULL: "espeak" */
    int line_limit_ms;   /* 1..600000; 0: LEC_LINE_LIMIT_MS */
    lec_sandbox sandbox; /* how far the library's processes are shut in */
    /* Private hosts that any address may lead to, which NULL ends: names,
     * addresses, or blocks of them ("10.1.0.0/16").  Hosts of this machine and
     * its network are reached where you name them; what others wrote (a feed, a
     * list, a redirect) leads there only from a page of the same host and port.
     * NULL: none is allowed. */
    const char *const *allow_private;
    /* A file that only its owner can read, of what hosts are shown to be let in
     * (--access); NULL: none. */
    const char *access;
    /* Shown with the sound, that a machine speaks; "none": nothing is.  NULL:
     * as the voice's file has it, else in the words of the article's language.
     */
    const char *disclosure;
    lec_house house;    /* what pages to listen to have of a house */
    bool own_recording; /* a page's own recording, where it has one, is taken
                           instead of a narration; `to` may then have sounds,
                           LEC_FORM_LISTEN, LEC_FORM_AUDIOBOOK and what is
                           printed */
    bool by_sentence;   /* in a book, sentences are marked while they are heard,
                           not words */
    bool no_pictures;   /* the pictures of pages are left out of
                           LEC_FORM_LISTEN and LEC_FORM_EPUB */
    /* Voices of languages where `voice` is NULL, "de=NAME" or "pt-br=NAME",
     * which NULL ends; of those of a language the first counts.  NULL: none. */
    const char *const *voices_for;
    void *reserved[3]; /* zero */
} lec_options;

/* Return options with what is usual written out where it is one value: engine,
 * reading and time limit.  They do what zeroed ones do.
 */
LEC_API lec_options lec_options_default(void);

/* ---- listeners ------------------------------------------------------------
 */

/* How far a page has come. */
typedef struct lec_progress {
    const char *page; /* the page's name, without secrets */
    size_t line;      /* lines spoken so far */
    size_t lines;     /* lines of the page; 0 while that is not known */
    double spoken_s;  /* seconds of sound made */
    double elapsed_s; /* seconds since the page was begun */
} lec_progress;

/* What is waited for: a page that is fetched, or one that is narrated
 * elsewhere.
 */
typedef struct lec_wait {
    const char *doing; /* "fetching", "narrating" or "telling" (a hub) */
    const char *what;  /* host and path without secrets, or a title; NULL: the
                          waiting is over */
    size_t number, of; /* the second of four; 0: that is not known */
    double elapsed_s;  /* seconds since it began */
} lec_wait;

/* What was made of a page. */
typedef struct lec_done {
    const char *page;   /* the page's name, without secrets */
    const char *file;   /* the file that was written; "-": standard output */
    size_t more;        /* files that were written beside `file` */
    bool sound;         /* `file` is a sound file */
    size_t lines;       /* lines of the script */
    size_t lost;        /* lines that could not be spoken */
    double spoken_s;    /* seconds of sound */
    double elapsed_s;   /* seconds since the page was begun */
    bool own_recording; /* the sound is the page's own recording, and has no
                           lines */
} lec_done;

/* What the library calls while it works.  Any of the functions, and the
 * listener itself, may be NULL.  What they are given lives until they return.
 * They are called in the thread that called the library, and must not call it
 * back with the same session.
 */
typedef struct lec_listener {
    /* Hear that a page, or the whole run, has failed: lec_narrate() only. */
    void (*fail)(void *user, const lec_error *err);
    /* Hear that something may be missing from a page.  `advice` may be "". */
    void (*warn)(void *user, const char *page, const char *what,
                 const char *advice);
    /* Hear that a line was spoken: lec_narrate() only. */
    void (*progress)(void *user, const lec_progress *progress);
    /* Hear that a page is done: lec_narrate() only. */
    void (*done)(void *user, const lec_done *done);
    /* Return true to end the work; nothing is left behind.  Called after every
     * line, and now and then while a page is read or waited for, and a book is
     * copied. */
    bool (*stop)(void *user);
    void *user;
    /* Hear what the whole run came to, where that is not an event of a page. */
    void (*note)(void *user, const char *what);
    /* Hear what is waited for, about twenty times a second while it is, and
     * that the waiting is over. */
    void (*wait)(void *user, const lec_wait *wait);
    void *reserved[2]; /* zero */
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
 * LEC_E_LIMIT.  LEC_E_INPUT: a redirect leads to another host that is private.
 */
LEC_API lec_code lec_page_read(lec_page **page, const char *name,
                               lec_page_kind kind, lec_error *err);

/* Release a page.  Accepts NULL. */
LEC_API void lec_page_free(lec_page *page);

/* ---- an article -----------------------------------------------------------
 */

typedef struct lec_article lec_article;

/* Find the article of a page, and choose what of it is read (lec_options.read).
 * The article keeps nothing of the page or the session.  That something may be
 * missing is no error: the listener is warned, and lec_article_doubt() says it.
 * LEC_E_INPUT: there is no text, the page is a feed or no text at all but a
 * picture, a PDF, a program, it is drawn by script, offered for sale or kept
 * behind a question for consent, or the process that read it crashed.
 * LEC_E_LIMIT: reading it took too much time or memory.  LEC_E_IO: stopped, or
 * no process could be had.
 */
LEC_API lec_code lec_session_extract(lec_session *session, const lec_page *page,
                                     lec_article **article, lec_error *err);

/* Release an article.  Accepts NULL. */
LEC_API void lec_article_free(lec_article *article);

/* A fact about the article and where it was found ("og:title", "json-ld
 * headline", "first line"); both are NULL where nothing was found.  Its size
 * stays as it is.
 */
typedef struct lec_field {
    const char *text; /* the fact */
    const char *from; /* where it was found, in words */
} lec_field;

/* The facts of an article. */
typedef enum lec_fact {
    LEC_FACT_TITLE,      /* the title, without the site's name */
    LEC_FACT_STANDFIRST, /* the paragraph between title and text */
    LEC_FACT_SITE,       /* the name of the site */
    LEC_FACT_PUBLISHED,  /* a date: RFC 3339, or YYYY-MM-DD */
    LEC_FACT_MODIFIED,   /* a date, in the same form as the one above */
    LEC_FACT_SECTION,    /* the section of the site, as the site calls it */
    LEC_FACT_TYPE,       /* "article", "interview", "questions", "live blog",
                            "recipe", "press release", "list" */
    LEC_FACT_LANG,       /* a BCP 47 tag */
    LEC_FACT_IMAGE,      /* an address; absolute if the page's own is known */
    LEC_FACT_URL         /* the canonical address of the page */
} lec_fact;

/* Return a fact; its strings are NULL if the article does not have it. */
LEC_API lec_field lec_article_fact(const lec_article *article, lec_fact fact);

/* Return author `i`, from 0: a person, without "By".  The text is NULL past the
 * last one.
 */
LEC_API lec_field lec_article_author(const lec_article *article, size_t i);

/* Return doubt `i`, from 0: why something may be missing or too much, in words;
 * NULL past the last one.
 */
LEC_API const char *lec_article_doubt(const lec_article *article, size_t i);

/* The kind of a block. */
typedef enum lec_block_kind {
    LEC_HEADING,
    LEC_PARAGRAPH,
    LEC_QUOTE, /* a block quotation, or a paragraph of one */
    LEC_ITEM,  /* an item of a list */
    LEC_CAPTION,
    LEC_TABLE, /* a row of a table; cells parted by " | ", a span each */
    LEC_CODE,
    LEC_NOTE, /* a footnote */
    LEC_IMAGE /* what a picture shows, for those who do not see it; read only
                 if it is asked for (LEC_READ_IMAGES) */
} lec_block_kind;

/* Return the name of a kind: "heading", "paragraph", ... */
LEC_API const char *lec_block_kind_name(lec_block_kind kind);

/* The kind of a span. */
typedef enum lec_span_kind {
    LEC_SPAN_QUOTATION, /* <q>, or text between quotation marks */
    LEC_SPAN_EMPHASIS,
    LEC_SPAN_LANGUAGE, /* value: the BCP 47 tag */
    LEC_SPAN_LINK,     /* value: the href as written, without its secrets */
    LEC_SPAN_ABBR,     /* value: the expansion */
    LEC_SPAN_CELL,     /* a cell of a row; value: the header of its column */
    LEC_SPAN_HEADER,   /* a cell that heads its row, or a cell of a row that
                          heads columns; value: the header of its column */
    LEC_SPAN_NOTE      /* a word with a footnote; value: the note's anchor */
} lec_span_kind;

/* A part of a block's text.  Its size stays as it is. */
typedef struct lec_span {
    lec_span_kind kind;
    size_t from, to;   /* bytes [from, to) of the text */
    const char *value; /* "" where the kind has none */
} lec_span;

/* Whose turn it is to speak, in an interview. */
typedef enum lec_turn {
    LEC_TURN_NONE,
    LEC_TURN_QUESTION,
    LEC_TURN_ANSWER
} lec_turn;

/* A block of a page: a paragraph, a heading, an item of a list. */
typedef struct lec_block {
    int id; /* 1-based, in reading order; 0 for a dropped block */
    lec_block_kind kind;
    int level;        /* heading 1..6, list or quotation depth 1.., else 0 */
    int number;       /* number of an item in an ordered list; else 0 */
    const char *text; /* valid UTF-8, white space folded; never empty */
    size_t len;       /* bytes of text */
    const lec_span *spans; /* marked parts of the text, in order of `from` */
    size_t span_count;
    bool breaks; /* a rule or "* * *" stands in front of the block */
    lec_turn turn;
    const char *speaker; /* who speaks, if the text says it; else NULL */
    const char *anchor;  /* anchor of a note, which spans name; else NULL */
    const char *time;    /* date of a live blog's entry, RFC 3339; else NULL */
    int line;  /* 1-based line of the page where the block starts; 0 unknown */
    int order; /* 1-based place among kept and dropped blocks together */
    const char *why;   /* why the block was kept or dropped, in words */
    const char *place; /* where it stands in a page of HTML, as a CSS selector;
                          NULL where nobody asked (LEC_FORM_EXPLAIN_PAGE) */
} lec_block;

/* The lists that the blocks of a page are in. */
typedef enum lec_block_list {
    LEC_BLOCKS_READ,   /* blocks of the article that are read aloud */
    LEC_BLOCKS_UNREAD, /* blocks of the article that are not to be read */
    LEC_BLOCKS_DROPPED /* blocks of the page that are not of the article */
} lec_block_list;

/* Return block `i` of a list, from 0, in the order of the page; NULL past the
 * last one.
 */
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
 * read, or it was stopped.  LEC_E_INPUT and LEC_E_LIMIT, too, as
 * lec_session_extract() where the process ends that makes the script.
 */
LEC_API lec_code lec_narration_new(lec_narration **narration,
                                   lec_session *session, lec_article *article,
                                   lec_error *err);

/* Release a narration and its lines.  Accepts NULL. */
LEC_API void lec_narration_free(lec_narration *narration);

/* The role of a line in the article. */
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

/* Return the name of a role in voice files and scripts: "title", "byline", ...
 */
LEC_API const char *lec_role_name(lec_role role);

/* A token joins what is shown to what is spoken: bytes [from, to) of the text
 * that the line was taken from (its block's text, or the line's own text where
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

/* A line of the script: one sentence, or a part of a long one. */
typedef struct lec_line {
    int id;    /* 1-based place in the script */
    int block; /* lec_block.id; 0 for title, byline, date, standfirst */
    lec_role role;
    const char *voice;  /* the voice file's name */
    const char *lang;   /* BCP 47 */
    int pause_ms;       /* silence before the line, 0..10000 */
    bool breaks;        /* a new section begins with the line */
    size_t from;        /* bytes of the block's text in front of `text` */
    size_t from_point;  /* code points of the block's text in front of `text` */
    const char *text;   /* the text as shown; valid UTF-8, never empty */
    const char *spoken; /* the text as said; valid UTF-8, never empty */
    const lec_token *tokens;
    size_t token_count;
    /* Stretches in a manner of their own, NULL where all is said alike; what is
     * in them is the library's. */
    const struct lec_segment *segments;
    size_t segment_count;
} lec_line;

/* Return line `i`, from 0; NULL past the last one, and where the process that
 * makes them ended too soon, which lec_narration_speak() reports.  Lines are
 * made as they are asked for: the first are there at once, however long the
 * article is.
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
    size_t frames;      /* frames of `pcm` */
    lec_time *times;    /* a time for each token of the line; NULL when lost */
    const char *lost;   /* why there is no sound, in words; NULL if there is */
    int hz;             /* frames a second */
    /* why the voice's own engine did not speak it, and eSpeak NG did, in words;
     * NULL if it did */
    const char *instead;
} lec_speech;

/* Hear the sound of a line, which lives until the function returns.  Return
 * false to end the speaking.
 */
typedef bool lec_hear(void *user, const lec_speech *speech);

/* Speak the lines, in order, and give each to `hear` with `user`.  The rate is
 * that of the session's `sound.hz`, else the engine's own.  A narration may be
 * spoken again: the same sound comes.
 * LEC_E_IO: `hear` or the listener ended it, or a library that changes rates
 * cannot be loaded.  LEC_E_INPUT: the voice has no sounds for the letters of
 * the text.  LEC_E_SYNTH: the engine does not start, or does not have the
 * voice.  A line that cannot be spoken is no error: see `lost`.
 */
LEC_API lec_code lec_narration_speak(lec_narration *narration, lec_hear *hear,
                                     void *user, lec_error *err);

/* ---- voices and languages -------------------------------------------------
 */

/* A voice that can be chosen. */
typedef struct lec_voice_entry {
    const char *name;   /* the name, for lec_options.voice */
    const char *lang;   /* BCP 47 tag of the texts it reads; "" for any */
    const char *gender; /* "female", "male" or "" */
    const char *about;  /* a sentence for who chooses; may be empty */
    int rate;           /* words a minute */
} lec_voice_entry;

/* Take one voice of a list.  For a file that is wrong, `entry` has only the
 * name, and `wrong` says what is wrong; else `wrong` is NULL.  Both live until
 * the function returns.
 */
typedef void lec_tell_voice(void *user, const lec_voice_entry *entry,
                            const lec_error *wrong);

/* Give each voice of `voices_dir` (NULL: as lec_options.voices_dir) to `tell`
 * with `user`, by name.  LEC_E_IO: the folder cannot be read.
 */
LEC_API lec_code lec_voices_list(const char *voices_dir, lec_tell_voice *tell,
                                 void *user, lec_error *err);

/* How much is known of a language: rows of its own files, without those that
 * hold for every language, and names in its lexicons.
 */
typedef struct lec_language_entry {
    const char *tag;     /* BCP 47 tag, for lec_options.lang */
    const char *numbers; /* who says them: "own rules", "ICU", "eSpeak NG" */
    size_t rules, words, abbreviations, names;
    /* Does it know them: "yes", "ICU", "-"?  And lines that it was tried on. */
    const char *dates, *money, *cases, *tried;
} lec_language_entry;

/* Take one language of a list; `entry` lives until the function returns. */
typedef void lec_tell_language(void *user, const lec_language_entry *entry);

/* Give each language of `voices_dir` (NULL: as lec_options.voices_dir) and of
 * eSpeak NG to `tell` with `user`, by tag.  All rules are compiled, which takes
 * about a second.  LEC_E_INPUT: a rule is wrong, with file and line.  LEC_E_IO:
 * the folder cannot be found.  LEC_E_SYNTH: eSpeak NG does not start.
 */
LEC_API lec_code lec_languages_list(const char *voices_dir,
                                    lec_tell_language *tell, void *user,
                                    lec_error *err);

/* What an engine can do, as it tells itself. */
typedef struct lec_engine_entry {
    const char *name; /* for `engine` of a voice file */
    int hz;           /* frames a second; 0 where its model has its own, or
                       * nothing of it is installed */
    int languages;    /* how many it speaks; 0 as `hz` */
    bool rate, pitch; /* speaks at the rate, at the pitch that it is told */
    bool phonemes; /* takes those of a lexicon; else the word as it is shown */
    bool words;    /* tells when each word is heard; else that is found */
    bool repeats;  /* makes the same sound of the same text */
} lec_engine_entry;

/* Take one engine of a list; `entry` lives until the function returns. */
typedef void lec_tell_engine(void *user, const lec_engine_entry *entry);

/* Give each engine to `tell` with `user`, eSpeak NG first.  Each is started in
 * a process of its own.
 */
LEC_API void lec_engines_list(lec_tell_engine *tell, void *user);

#ifdef __cplusplus
}
#endif

#endif
