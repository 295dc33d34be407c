/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/page_reader.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <unistd.h>

#include "base/minizip.h"
#include "base/wire.h"
#include "core/outputs.h"
#include "script/say/kana.h"

#define LANGUAGES 4      /* languages that stay loaded */
#define BYTES_A_S 65536  /* bytes of a page that surely are read in a second */
#define HEADER_BYTES 256 /* bytes of a header that are looked at */
#define ANSWER_BYTES (8 * LEC_MAX_PAGE_BYTES) /* most bytes of a message */

/* A language with the lexicons of a voice. */
typedef struct loaded {
    lec_language *language;
    char lexicons[sizeof((lec_voice *)NULL)->lexicons];
    bool used;     /* by a script, rather than loaded ahead of the first */
    bool compiled; /* all of its patterns, not just those of one page */
} loaded;

struct lec_reader {
    const lec_options *options;
    const lec_furniture *furniture;
    lec_confined *confined;
    loaded ring[LANGUAGES];   /* the one loaded longest ago makes room */
    size_t next;              /* languages loaded so far */
    bool warm;                /* libraries are ready for more pages */
    lec_language *current;    /* language of the script that is asked for */
    const char *crash, *spin; /* words of a test; NULL */
};

/* Return the word at which a test lets a child suffer a mishap; NULL for none.
 */
static const char *mishap(const char *variable)
{
#ifdef LEC_TEST_MISHAPS
    return getenv(variable);
#else
    (void)variable;
    return NULL;
#endif
}

lec_code lec_reader_new(lec_reader **reader, const lec_options *options,
                        const lec_furniture *furniture, lec_error *err)
{
    lec_reader *r = lec_must_zero(sizeof *r);
    r->options = options;
    r->furniture = furniture;
    r->crash = mishap("LECTERN_TEST_CRASH");
    r->spin = mishap("LECTERN_TEST_SPIN");
    lec_code code = lec_confined_new(&r->confined, r, options->sandbox, err);
    if (code)
        free(r);
    *reader = code ? NULL : r;
    return code;
}

void lec_reader_free(lec_reader *reader)
{
    if (!reader)
        return;
    lec_confined_free(reader->confined);
    for (size_t i = 0; i < LANGUAGES; i++)
        lec_language_free(reader->ring[i].language);
    free(reader);
}

void lec_reader_retire(const lec_reader *reader)
{
    lec_confined_retire(reader->confined);
}

/* Set the limits of a call: bytes take as long as they are many. */
static void set_limits(lec_confined_request *ask, const lec_listener *listener)
{
    ask->most_bytes = ANSWER_BYTES;
    ask->cpu_s = LEC_CONFINED_CPU_S + (int)(ask->bytes.len / BYTES_A_S);
    ask->stop = listener->stop;
    ask->user = listener->user;
}

static lec_code begin(const lec_reader *r, lec_confined_request *ask,
                      const lec_listener *listener, lec_confined_call **call,
                      lec_error *err)
{
    set_limits(ask, listener);
    return lec_confined_begin(r->confined, ask, call, err);
}

lec_code lec_reader_ask(const lec_reader *reader, lec_confined_request *ask,
                        const lec_listener *listener, lec_text *answer,
                        lec_error *err)
{
    set_limits(ask, listener);
    return lec_confined_ask(reader->confined, ask, answer, err);
}

/* ---- languages, in the warden ------------------------------------------- */

/* Load the lexicons that the voice names, with blanks between. */
static lec_code add_lexicons(const lec_reader *r, const lec_voice *voice,
                             lec_language *language, lec_error *err)
{
    lec_code code = LEC_OK;
    lec_text path = {0};
    lec_slice rest = lec_slice_of(voice->lexicons);
    while (!code && rest.len) {
        lec_slice name = lec_slice_take(&rest, ' ');
        lec_text_cut(&path, 0);
        lec_voice_file(voice, r->options->voices_dir, name, &path);
        if (name.len && access(lec_text_str(&path), R_OK)) {
            lec_voice_fail_at(voice, voice->lexicons, err);
            code = lec_fail(err, LEC_E_IO, "cannot read the lexicon %s: %s",
                            lec_text_str(&path), strerror(errno));
        } else if (name.len) {
            code = lec_language_add_lexicon(language, lec_text_str(&path), err);
        }
    }
    lec_text_free(&path);
    for (size_t i = 0; !code && i < r->options->lexicon_count; i++)
        code = lec_language_add_lexicon(language, r->options->lexicons[i], err);
    return code;
}

/* Find a language that is loaded with the lexicons of a voice. */
static loaded *find_loaded(lec_reader *r, const char *lang,
                           const lec_voice *voice)
{
    for (size_t i = 0; i < LANGUAGES; i++) {
        loaded *l = &r->ring[i];
        if (l->language && !strcmp(lec_language_tag(l->language), lang) &&
            !strcmp(l->lexicons, voice->lexicons))
            return l;
    }
    return NULL;
}

/* Use a language: for one page a child compiles what that needs, for several
 * it is done once.
 */
static void use(lec_reader *r, loaded *l)
{
    if (l->used && !l->compiled) {
        (void)lec_language_check(l->language,
                                 NULL); /* shows where it matters */
        l->compiled = true;
    }
    l->used = true;
    r->current = l->language;
}

static lec_code load_language(lec_reader *r, const char *lang,
                              const lec_voice *voice, lec_error *err)
{
    lec_language *language;
    lec_code code =
        lec_language_load(&language, r->options->voices_dir, lang, err);
    if (!code)
        code = add_lexicons(r, voice, language, err);
    if (code) {
        lec_language_free(language);
        return code;
    }
    lec_kana_open(language);
    loaded *l = &r->ring[r->next++ % LANGUAGES];
    lec_language_free(l->language);
    *l = (loaded){.language = language};
    memcpy(l->lexicons, voice->lexicons, sizeof l->lexicons);
    r->current = language;
    return LEC_OK;
}

/* ---- a page, in its child ----------------------------------------------- */

static bool has_word(lec_slice bytes, const char *word)
{
    return word && memmem(bytes.ptr, bytes.len, word, strlen(word));
}

const lec_furniture *lec_reader_furniture(const lec_reader *reader)
{
    return reader->furniture;
}

void lec_reader_suffer_mishap(const lec_reader *r, lec_slice bytes)
{
    if (has_word(bytes, r->crash))
        __builtin_trap();
    while (has_word(bytes, r->spin))
        continue;
}

/* Take a string of the argument, which the page may change. */
static char *copy_of(lec_wire *from)
{
    return lec_must_copy(lec_wire_get_slice(from).ptr);
}

static lec_page take_page(lec_wire *from)
{
    lec_page page = {
        .kind = (lec_page_kind)lec_wire_get_number(from, 0, LEC_PAGE_SCRIPT)};
    page.name = copy_of(from);
    page.url = copy_of(from);
    page.type = copy_of(from);
    const char *declared = lec_wire_get_string(from);
    page.declared = declared ? lec_must_copy(declared) : NULL;
    return page;
}

static lec_code say_page(const lec_confined_job *job, const lec_page *page,
                         bool text, lec_error *err)
{
    lec_text message = {0};
    lec_wire_put_number(&message, page->kind);
    lec_wire_put_words(&message, page->charset);
    lec_wire_put_number(&message, (int64_t)page->repaired);
    if (text)
        lec_wire_put_slice(&message, lec_text_slice(&page->text));
    else
        lec_wire_put_string(&message, NULL);
    lec_code code = lec_confined_say(job, lec_text_slice(&message), err);
    lec_text_free(&message);
    return code;
}

static lec_code say_article(const lec_confined_job *job, const lec_page *page,
                            lec_error *err)
{
    const lec_reader *r = job->context;
    lec_furniture furniture = *r->furniture;
    lec_article *article;
    furniture.stop = NULL; /* who stops, ends this process */
    lec_code code = lec_extract(page, &furniture, &article, err);
    if (code)
        return code;
    lec_text message = {0};
    lec_article_pack(article, &message);
    code = lec_confined_say(job, lec_text_slice(&message), err);
    lec_text_free(&message);
    lec_article_free(article);
    return code;
}

static lec_code read_page(const lec_confined_job *job, lec_error *err)
{
    lec_wire from = {.rest = job->argument};
    (void)lec_wire_get_slice(&from); /* the language that it may have */
    unsigned wanted = (unsigned)lec_wire_get_number(&from, 0, UINT_MAX);
    lec_page page = take_page(&from);
    lec_reader_suffer_mishap(job->context, job->bytes);
    lec_code code = lec_page_decode(&page, job->bytes, err);
    lec_confined_forget(job);
    bool feed = page.kind == LEC_PAGE_FEED;
    if (!code)
        code = say_page(job, &page, feed || wanted & LEC_WANT_TEXT, err);
    if (!code && !feed && wanted & LEC_WANT_ARTICLE)
        code = say_article(job, &page, err);
    lec_page_clear(&page);
    return code;
}

/* Read a page of our own, so that the libraries find their functions and load
 * their data here once, not in the child of each page.
 */
static void warm_up(lec_reader *r)
{
    static const char ours[] =
        "<!DOCTYPE html><html lang=en><title>A ferry</title><meta name=author "
        "content=\"By Ada Tollin\"><script type=\"application/ld+json\">{"
        "\"@type\":\"Article\",\"datePublished\":\"2021-05-04\"}</script>"
        "<div class=\"text main\"><h1>A ferry</h1><time>4 May 2021</time>"
        "<p id=a>The ferry &ndash; a small one \u2013 crosses in "
        "\u201cten\u201d "
        "minutes, and <a href=\"/b\">the bridge</a> was never built.</p></div>";
    char none[] = "";
    lec_page page = {.kind = LEC_PAGE_HTML, .name = none, .type = none};
    lec_article *article = NULL;
    lec_text packed = {0};
    r->warm = true;
    if (!lec_page_decode(&page, lec_slice_of(ours), NULL) &&
        !lec_extract(&page, r->furniture, &article, NULL))
        lec_article_pack(article, &packed);
    lec_text_free(&packed);
    lec_text_free(&page.text);
    lec_article_free(article);
}

/* Make ready for what comes next while the article of a page is looked for: the
 * libraries for more pages, and the language that the page says it has, which
 * mostly is what the script will need.
 */
static lec_code load_ahead(void *context, lec_slice argument, lec_error *err)
{
    lec_reader *r = context;
    lec_wire from = {.rest = argument};
    const char *lang = lec_wire_get_slice(&from).ptr;
    const lec_voice voice = {0}; /* few voices have lexicons */
    if (!r->warm)
        warm_up(r);
    return !*lang || find_loaded(r, lang, &voice)
               ? LEC_OK
               : load_language(r, lang, &voice, err);
}

/* Load what opens a book, which a child without rights cannot. */
static lec_code load_minizip(void *context, lec_slice argument, lec_error *err)
{
    (void)context, (void)argument;
    return lec_minizip_load(err);
}

/* ---- a page, in our process --------------------------------------------- */

#define HEAD_BYTES 2048 /* of a page, where <html lang="..."> stands */

/* Find the language that the script of a page is likely to need; "" if none is
 * known yet.
 */
static void guess_language(const lec_reader *r, lec_slice bytes,
                           char tag[LEC_TAG_BYTES])
{
    static const char attribute[] = " lang=\"";
    const size_t len = sizeof attribute - 1;
    char head[HEAD_BYTES + 1];
    tag[0] = '\0';
    if (lec_forms_stage(r->options->to) < LEC_STAGE_SCRIPT)
        return;
    snprintf(head, sizeof head, "%.*s",
             (int)(bytes.len < HEAD_BYTES ? bytes.len : HEAD_BYTES), bytes.ptr);
    const char *at = strstr(head, attribute);
    if (r->options->lang)
        lec_language_keep_tag(tag, r->options->lang);
    else if (at)
        lec_language_keep_tag(tag, at + len);
}

/* Put a header of a server, which may be as long as it likes. */
static void put_header(lec_text *to, const char *header)
{
    lec_slice all = lec_slice_of(header);
    all.len = all.len < HEADER_BYTES ? all.len : HEADER_BYTES;
    lec_text head = {0};
    lec_text_add_slice(&head, all);
    lec_wire_put_words(to, lec_text_str(&head));
    lec_text_free(&head);
}

static void put_page(lec_text *to, const lec_page *page, unsigned wanted)
{
    lec_wire_put_number(to, wanted);
    lec_wire_put_number(to, page->kind);
    lec_wire_put_words(to, page->name);
    lec_wire_put_words(to, page->url);
    put_header(to, page->type);
    if (page->declared)
        put_header(to, page->declared);
    else
        lec_wire_put_string(to, NULL);
}

static lec_code refuse(lec_error *err)
{
    return lec_fail(err, LEC_E_INPUT, "what was made of it is no page");
}

/* Take what decoding found. */
static lec_code take_found(const lec_text *message, lec_page *page,
                           lec_error *err)
{
    lec_wire from = {.rest = lec_text_slice(message)};
    page->kind = (lec_page_kind)lec_wire_get_number(&from, LEC_PAGE_HTML,
                                                    LEC_PAGE_SCRIPT);
    snprintf(page->charset, sizeof page->charset, "%s",
             lec_wire_get_slice(&from).ptr);
    page->repaired = (size_t)lec_wire_get_number(&from, 0, INT64_MAX);
    lec_slice text = lec_slice_of(lec_wire_get_string(&from));
    lec_text_cut(&page->text, 0);
    lec_text_add_slice(&page->text, text);
    return lec_wire_is_done(&from) ? LEC_OK : refuse(err);
}

/* Take the answer: what decoding found, then perhaps an article. */
static lec_code take_answer(lec_confined_call *call, lec_page *page,
                            lec_article **article, lec_error *err)
{
    lec_text message = {0};
    lec_code code = LEC_OK;
    for (int i = 0; !code && lec_confined_read(call, &message); i++)
        code = i == 0 ? take_found(&message, page, err)
               : i == 1
                   ? lec_article_unpack(lec_text_slice(&message), article, err)
                   : refuse(err);
    lec_text_free(&message);
    return code;
}

lec_code lec_reader_read(lec_reader *reader, lec_page *page, unsigned wanted,
                         const lec_listener *listener, lec_article **article,
                         lec_error *err)
{
    lec_text argument = {0};
    lec_confined_call *call;
    char lang[LEC_TAG_BYTES];
    guess_language(reader, lec_text_slice(&page->bytes), lang);
    lec_wire_put_words(&argument, lang);
    put_page(&argument, page, wanted);
    bool zip = lec_slice_begins(lec_text_slice(&page->bytes), "PK\3\4");
    lec_confined_request ask = {.meanwhile = load_ahead,
                                .prepare = zip ? load_minizip : NULL,
                                .work = read_page,
                                .argument = lec_text_slice(&argument),
                                .bytes = lec_text_slice(&page->bytes)};
    *article = NULL;
    lec_code code = begin(reader, &ask, listener, &call, err);
    if (!code) {
        code = take_answer(call, page, article, err);
        lec_code ended = lec_confined_end(call, err);
        code = code ? code : ended;
    }
    if (!code && (!page->kind || (wanted & LEC_WANT_ARTICLE && !*article &&
                                  page->kind != LEC_PAGE_FEED)))
        code = refuse(err);
    if (code) {
        lec_article_free(*article);
        *article = NULL;
    }
    lec_text_free(&argument);
    return code;
}

/* ---- a script, in its child and the process that this is forked from ----- */

/* What is asked of them; trusted. */
typedef struct script_ask {
    lec_voice voice;
    char lang[LEC_TAG_BYTES];
    char wanted[LEC_TAG_BYTES]; /* another language that is needed, if any */
    bool wants;                 /* one is */
    lec_turning turning;        /* what becomes of others */
    unsigned reading;
    size_t from; /* lines that are there already */
} script_ask;

/* Load what a script needs, where its child is forked from. */
static lec_code prepare_script(void *context, lec_slice argument,
                               lec_error *err)
{
    lec_reader *r = context;
    const script_ask *ask = (const void *)argument.ptr;
    lec_code code = LEC_OK;
    if (!find_loaded(r, ask->lang, &ask->voice))
        code = load_language(r, ask->lang, &ask->voice, err);
    if (!code)
        use(r, find_loaded(r, ask->lang, &ask->voice));
    lec_language *other = !code && ask->wants
                              ? lec_language_foreign(r->current, ask->wanted)
                              : NULL;
    if (other)
        lec_kana_open(other);
    return code;
}

static lec_code tell(void *user, lec_slice message, lec_error *err)
{
    const lec_confined_job *job = user;
    lec_reader_suffer_mishap(job->context, message);
    return lec_confined_say(job, message, err);
}

static lec_code make_script(const lec_confined_job *job, lec_error *err)
{
    const lec_reader *r = job->context;
    const script_ask *ask = (const void *)job->argument.ptr;
    lec_article *article;
    lec_code code = lec_article_unpack(job->bytes, &article, err);
    if (code)
        return code;
    lec_language_choose(r->current, ask->reading);
    lec_language_turn(r->current, ask->turning);
    code = lec_script_tell(article, &ask->voice, r->current, ask->from, tell,
                           (void *)job, err);
    lec_article_free(article);
    return code;
}

/* ---- a script, in our process ------------------------------------------- */

/* A script on its way. */
typedef struct script_call {
    lec_reader *reader;
    const lec_listener *listener;
    const lec_article *article;
    script_ask ask;
    lec_confined_call *call; /* NULL: it has ended */
} script_call;

static lec_code begin_script(script_call *s, lec_error *err)
{
    lec_article said = *s->article; /* what is not said stays here */
    lec_text bytes = {0};
    said.dropped_count = said.unread_count = 0;
    lec_article_pack(&said, &bytes);
    lec_confined_request request = {
        .prepare = prepare_script,
        .work = make_script,
        .argument = {(const char *)&s->ask, sizeof s->ask},
        .bytes = lec_text_slice(&bytes),
    };
    lec_code code = begin(s->reader, &request, s->listener, &s->call, err);
    lec_text_free(&bytes);
    return code;
}

static bool read_script(void *user, lec_text *message)
{
    const script_call *s = user;
    return lec_confined_read(s->call, message);
}

static lec_code end_script(void *user, lec_error *err)
{
    script_call *s = user;
    lec_code code = s->call ? lec_confined_end(s->call, err) : LEC_OK;
    s->call = NULL;
    return code;
}

static lec_code ask_again(void *user, const char *tag, size_t lines,
                          lec_error *err)
{
    script_call *s = user;
    end_script(s, NULL);
    s->ask.from = lines;
    s->ask.wants = tag != NULL;
    s->ask.turning = tag ? LEC_TURN_ASKS : LEC_TURN_PASSES;
    lec_language_keep_tag(s->ask.wanted, tag ? tag : "");
    return begin_script(s, err);
}

static void free_script(void *user)
{
    end_script(user, NULL);
    free(user);
}

lec_code lec_reader_script(lec_reader *reader, const lec_script_wish *wish,
                           lec_script **script, lec_error *err)
{
    script_call *s = lec_must_zero(sizeof *s);
    const lec_script_source source = {read_script, ask_again, end_script,
                                      free_script, s};
    s->reader = reader;
    s->listener = wish->listener;
    s->article = wish->article;
    s->ask.voice = *wish->voice;
    s->ask.reading = wish->reading;
    s->ask.turning = LEC_TURN_ASKS;
    lec_language_keep_tag(s->ask.lang, wish->lang);
    const script_ask ask = s->ask;
    lec_error why = {0};
    *script = NULL;
    lec_code code = begin_script(s, &why);
    if (code)
        free(s);
    else
        code = lec_script_receive(&source, wish->article, wish->voice, ask.lang,
                                  script, &why);
    /* A fault of the data is told with its place, which no child may name. */
    if (code && prepare_script(
                    reader, (lec_slice){(const char *)&ask, sizeof ask}, err))
        return err ? err->code : code;
    if (code) {
        lec_fail_hint(err, "%s", why.hint);
        return lec_fail(err, code, "%s", why.what);
    }
    return LEC_OK;
}
