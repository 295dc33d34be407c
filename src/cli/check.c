/* SPDX-License-Identifier: GPL-3.0-or-later */
/* lectern check: is a finished sound file what its words say it is, and does a
 * book sound as it reads?
 */
#include <limits.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include "audio/audit.h"
#include "base/plain.h"
#include "base/utf8.h"
#include "cli/cli.h"
#include "publish/book/book_check.h"
#include "script/lang/voice.h"

#define USUAL_LUFS (-16.0)

typedef struct checking {
    lec_reporter *reporter;
    const char *file;
    double loudness; /* wanted, LUFS */
    bool doubtful;
    lec_audit_line_at *lines;
    size_t count, room;
} checking;

static void take_wrong(void *user, const char *what)
{
    checking *c = user;
    lec_listener listener = lec_reporter_listener(c->reporter);
    listener.warn(listener.user, c->file, what, "");
    c->doubtful = true;
}

__attribute__((format(printf, 2, 3))) static void warn(checking *c,
                                                       const char *format, ...)
{
    char what[1024];
    va_list args;
    va_start(args, format);
    vsnprintf(what, sizeof what, format, args);
    va_end(args);
    take_wrong(c, what);
}

static void tell(void *user, const lec_audit_line_at *line, const char *what)
{
    warn(user, "sentence %d at %.2f s: %s", line->line, line->from_s, what);
}

/* Warn if sentences are left out before `line`: they are counted from 1. */
static void warn_of_gap(checking *c, int line)
{
    int last = c->count ? c->lines[c->count - 1].line : 0;
    if (line - 2 == last)
        warn(c, "sentence %d is not in the words", line - 1);
    else if (line - 2 > last)
        warn(c, "sentences %d to %d are not in the words", last + 1, line - 1);
}

/* Add a word of the words file to its line; false if it is none. */
static bool add_word(checking *c, const json_t *word)
{
    json_int_t line = json_integer_value(json_object_get(word, "line"));
    const char *text = json_string_value(json_object_get(word, "text"));
    const json_t *start = json_object_get(word, "start");
    const json_t *end = json_object_get(word, "end");
    if (line < 1 || line > INT_MAX || !text || !json_is_number(start) ||
        !json_is_number(end))
        return false;
    if (!c->count || c->lines[c->count - 1].line != line) {
        warn_of_gap(c, (int)line);
        *LEC_MUST_ADD(c->lines, c->count, c->room) = (lec_audit_line_at){
            .line = (int)line, .from_s = json_number_value(start)};
    }
    lec_audit_line_at *at = &c->lines[c->count - 1];
    at->points += lec_utf8_count(lec_slice_of(text)) + 1;
    at->to_s = json_number_value(end);
    return at->from_s >= 0 && at->to_s >= at->from_s &&
           (c->count == 1 || at->from_s >= at[-1].from_s);
}

static lec_code read_words(checking *c, const char *path, lec_error *err)
{
    FILE *f = fopen(path, "r");
    lec_code code = LEC_OK;
    if (!f) {
        lec_fail_hint(err, "lectern --to flac,words PAGE writes both; "
                           "--words FILE names another");
        return lec_fail_file(err, path, "cannot read the words");
    }
    for (int line = 1; !code; line++) {
        int next = getc(f);
        if (next == EOF)
            break;
        if (next == '\n')
            continue;
        ungetc(next, f);
        json_t *word = json_loadf(f, JSON_DISABLE_EOF_CHECK, NULL);
        if (!word || !add_word(c, word)) {
            lec_fail_at(err, path, line, 0);
            code = lec_fail(err, LEC_E_INPUT, "not a word with its times");
        }
        json_decref(word);
    }
    fclose(f); // NOLINT(bugprone-unused-return-value): nothing written
    return code;
}

/* Append the name of the words file: "talk.words.json" for "talk.flac". */
static void name_words(const char *file, lec_text *name)
{
    const char *dot = strrchr(file, '.'), *slash = strrchr(file, '/');
    size_t n =
        dot && (!slash || dot > slash) ? (size_t)(dot - file) : strlen(file);
    lec_text_addf(name, "%.*s.words.json", (int)n, file);
}

/* Warn of what is wrong with a sound, which has a `name` in a book, else "". */
static void judge(void *user, const char *name,
                  const lec_audit_file_report *report)
{
    checking *c = user;
    const char *colon = *name ? ": " : "";
    if (fabs(report->loudness - c->loudness) > LEC_LOUDNESS_TOLERANCE_LU)
        warn(c, "%s%sit is at %.1f LUFS, not at %.1f", name, colon,
             report->loudness, c->loudness);
    if (report->peak > 0)
        warn(c, "%s%sits true peak is %.1f dBTP: it clips", name, colon,
             report->peak);
    if (report->longest_silence_s > LEC_MAX_PAUSE_MS / 1000.0)
        warn(c, "%s%sthere are %.0f seconds of silence", name, colon,
             report->longest_silence_s);
}

static lec_code check_book(checking *c, lec_error *err)
{
    const lec_book_listener listener = {take_wrong, judge, c};
    lec_book_report report;
    lec_code code = lec_book_check(c->file, &listener, &report, err);
    int seconds = (int)(report.seconds + 0.5);
    if (!code && !report.clips)
        warn(c, "nothing of it is read aloud");
    if (code)
        return code;
    lec_print_plain(stdout, c->file);
    printf(": %d:%02d, %zu document%s, %zu clips, %s\n", seconds / 60,
           seconds % 60, report.documents, report.documents == 1 ? "" : "s",
           report.clips, c->doubtful ? "not as it should be" : "good");
    return LEC_OK;
}

static bool is_book(const char *file)
{
    return lec_forms_of_file(file) == LEC_FORM_EPUB;
}

static lec_code check_file(checking *c, const char *words, lec_error *err)
{
    lec_text name = {0};
    name_words(c->file, &name);
    lec_audit_file_report report;
    lec_code code = read_words(c, words ? words : lec_text_str(&name), err);
    if (!code)
        code =
            lec_audit_file(c->file, c->lines, c->count, tell, c, &report, err);
    if (!code) {
        judge(c, "", &report);
        int seconds = (int)(report.seconds + 0.5);
        lec_print_plain(stdout, c->file);
        printf(": %d:%02d, %zu sentences, %.1f LUFS, peak %.1f dBTP, %s\n",
               seconds / 60, seconds % 60, c->count, report.loudness,
               report.peak, c->doubtful ? "not as it should be" : "good");
    }
    lec_text_free(&name);
    free(c->lines);
    c->lines = NULL;
    c->count = 0;
    return code;
}

lec_code lec_cli_check(lec_cli *cli, int *status, lec_error *err)
{
    bool failed = false, doubtful = false;
    for (size_t i = 0; i < cli->page_count; i++) {
        checking c = {
            .reporter = &cli->reporter,
            .file = cli->pages[i],
            .loudness = cli->wanted_lufs < 0 ? cli->wanted_lufs : USUAL_LUFS,
        };
        lec_error wrong = {0};
        if (is_book(c.file)
                ? check_book(&c, &wrong)
                : check_file(&c, cli->given[LEC_OPT_WORDS], &wrong)) {
            lec_reporter_error(c.reporter, &wrong);
            failed = true;
        }
        doubtful = doubtful || c.doubtful;
    }
    *status = failed ? 1 : doubtful ? 3 : 0;
    return lec_cli_flush(err);
}
