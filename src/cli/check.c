/* SPDX-License-Identifier: GPL-3.0-or-later */
/* lectern check: is a finished sound file what its words say it is, and does a
 * book sound as it reads?  Whoever made them: a child without rights looks.
 */
#include <fcntl.h>
#include <stdio.h>
#include <string.h>

#include <sys/stat.h>
#include <unistd.h>

#include "base/confined.h"
#include "base/file.h"
#include "base/leave.h"
#include "base/plain.h"
#include "cli/checking.h"
#include "cli/cli.h"
#include "core/places.h"

#define USUAL_LUFS (-16.0)
#define CPU_S_A_MB 8   /* to listen to: Opus has five minutes in a megabyte */
#define MOST_MB 100000 /* that count */

/* What the child says: these letters, and words. */
enum { SAYS_WRONG = 'w', SAYS_ALL = 'a' };

/* A file that is checked. */
typedef struct checked {
    const char *file;
    bool book;
    double loudness; /* wanted, LUFS */
    bool doubtful;
} checked;

/* ---- in the child -------------------------------------------------------- */

static void say(const lec_confined_job *job, char kind, const char *what)
{
    lec_text said = {0};
    lec_text_add_byte(&said, kind);
    lec_text_add_str(&said, what);
    if (lec_confined_say(job, lec_text_slice(&said), NULL))
        lec_leave(1); /* nobody listens */
    lec_text_free(&said);
}

static void say_wrong(void *user, const char *what)
{
    say(user, SAYS_WRONG, what);
}

static void say_all(void *user, const char *what)
{
    say(user, SAYS_ALL, what);
}

static checked asked(lec_slice argument)
{
    checked c;
    memcpy(&c, argument.ptr, sizeof c);
    return c;
}

static lec_code load(void *context, lec_slice argument, lec_error *err)
{
    (void)context;
    return lec_checking_load(asked(argument).book, err);
}

/* Check the file that is handed over, and the words, which are the bytes. */
static lec_code look(const lec_confined_job *job, lec_error *err)
{
    checked c = asked(job->argument);
    const lec_checking checking = {.book = c.book,
                                   .loudness = c.loudness,
                                   .warn = say_wrong,
                                   .print = say_all,
                                   .user = (void *)job};
    lec_slice bytes;
    lec_code code = lec_confined_map(job, 0, &bytes, err);
    return code ? code : lec_checking_run(&checking, bytes, job->bytes, err);
}

/* ---- in the program ------------------------------------------------------ */

static void take(checked *c, const lec_text *said, const lec_listener *listener)
{
    lec_text clean = {0};
    lec_text_add_plain_line(&clean, lec_text_slice(said));
    const char *words = lec_text_str(&clean);
    if (words[0] == SAYS_WRONG) {
        listener->warn(listener->user, c->file, words + 1, "");
        c->doubtful = true;
    } else if (words[0]) {
        lec_print_plain(stdout, c->file);
        printf(": %s\n", words + 1);
    }
    lec_text_free(&clean);
}

/* Append the name of the words file: "talk.words.json" for "talk.flac". */
static void name_words(const char *file, lec_text *name)
{
    const char *dot = strrchr(file, '.'), *slash = strrchr(file, '/');
    size_t n =
        dot && (!slash || dot > slash) ? (size_t)(dot - file) : strlen(file);
    lec_text_addf(name, "%.*s.words.json", (int)n, file);
}

/* Read the words of a sound; `name` becomes that of their file. */
static lec_code read_words(const checked *c, const char *named, lec_text *name,
                           lec_text *words, lec_error *err)
{
    if (c->book)
        return LEC_OK;
    if (named)
        lec_text_add_str(name, named);
    else
        name_words(c->file, name);
    lec_code code =
        lec_file_read(lec_text_str(name), LEC_MAX_PAGE_BYTES, words);
    if (code == LEC_E_LIMIT) {
        lec_fail(err, code, "the words have more than %zu MB",
                 LEC_MAX_PAGE_BYTES >> 20);
        lec_fail_at(err, lec_text_str(name), 0, 0);
    } else if (code) {
        lec_fail_hint(err, "lectern --to flac,words PAGE writes both; "
                           "--words FILE names another");
        lec_fail_file(err, lec_text_str(name), "cannot read the words");
    }
    return code;
}

/* Give a file as much time and memory as a sound of its size may need. */
static void set_limits(lec_confined_request *ask)
{
    struct stat st;
    int64_t mb = fstat(ask->files[0], &st) ? 0 : st.st_size >> 20;
    mb = mb < MOST_MB ? mb : MOST_MB;
    ask->cpu_s = LEC_CONFINED_CPU_S + CPU_S_A_MB * (int)mb;
    ask->memory_mb = LEC_CONFINED_MB + 2 * (int)mb;
    ask->wait_ms = ask->cpu_s * 2000;
}

/* Let a child check an open file, and say what it finds. */
static lec_code ask_child(checked *c, lec_confined *confined,
                          lec_confined_request *ask,
                          const lec_listener *listener, lec_error *err)
{
    lec_confined_call *call;
    lec_text said = {0};
    lec_code code = lec_confined_begin(confined, ask, &call, err);
    if (code)
        return code;
    while (lec_confined_read(call, &said))
        take(c, &said, listener);
    lec_text_free(&said);
    return lec_confined_end(call, err);
}

static lec_code check(checked *c, const char *named, lec_confined *confined,
                      const lec_listener *listener, lec_error *err)
{
    lec_text name = {0}, words = {0};
    lec_code code = read_words(c, named, &name, &words, err);
    lec_confined_request ask = {.prepare = load,
                                .work = look,
                                .argument = {(const char *)c, sizeof *c},
                                .bytes = lec_text_slice(&words),
                                .file_count = 1,
                                .stop = listener->stop,
                                .user = listener->user};
    if (!code) {
        ask.files[0] = open(c->file, O_RDONLY | O_CLOEXEC);
        set_limits(&ask);
        code = ask.files[0] < 0 ? lec_fail_errno(err, "cannot read it")
                                : ask_child(c, confined, &ask, listener, err);
        if (ask.files[0] >= 0)
            close(ask.files[0]);
    }
    if (code) /* only words have lines */
        lec_fail_at(err, err->line ? lec_text_str(&name) : c->file, err->line,
                    err->column);
    lec_text_free(&name);
    lec_text_free(&words);
    return code;
}

static bool is_book(const char *file)
{
    return lec_forms_of_file(file) == LEC_FORM_EPUB;
}

/* Give up all files but those that are checked, and their words. */
static lec_code shut(const lec_cli *cli, lec_error *err)
{
    lec_places places = {0};
    lec_places_add_options(&places, &cli->options);
    for (size_t i = 0; i < cli->page_count; i++) {
        lec_text words = {0};
        name_words(cli->pages[i], &words);
        lec_places_add(&places, lec_text_str(&words), LEC_PLACE_FILE);
        lec_places_add(&places, cli->pages[i], LEC_PLACE_FILE);
        lec_text_free(&words);
    }
    lec_places_add(&places, cli->given[LEC_OPT_WORDS], LEC_PLACE_FILE);
    return lec_places_shut(&places, cli->options.sandbox, err);
}

lec_code lec_cli_check(lec_cli *cli, int *status, lec_error *err)
{
    bool failed = false, doubtful = false;
    lec_confined *confined;
    lec_listener listener = lec_reporter_listener(&cli->reporter);
    lec_code code = shut(cli, err);
    if (!code)
        code = lec_confined_new(&confined, NULL, cli->options.sandbox, err);
    if (code)
        return code;
    for (size_t i = 0; i < cli->page_count; i++) {
        checked c = {
            .file = cli->pages[i],
            .book = is_book(cli->pages[i]),
            .loudness = cli->wanted_lufs < 0 ? cli->wanted_lufs : USUAL_LUFS,
        };
        lec_error wrong = {0};
        if (check(&c, cli->given[LEC_OPT_WORDS], confined, &listener, &wrong)) {
            lec_reporter_error(&cli->reporter, &wrong);
            failed = true;
        }
        doubtful = doubtful || c.doubtful;
    }
    lec_confined_free(confined);
    *status = failed ? 1 : doubtful ? 3 : 0;
    return lec_cli_flush(err);
}
