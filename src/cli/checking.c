/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/checking.h"

#include <limits.h>
#include <math.h>
#include <stdlib.h>

#include <jansson.h>

#include "audio/audit.h"
#include "audio/fx/audio_input.h"
#include "base/utf8.h"
#include "publish/book/book_check.h"
#include "script/lang/voice.h"

/* A check, while it goes on. */
typedef struct checking {
    const lec_checking *asked;
    bool doubtful;
    lec_audit_line_at *lines;
    size_t count, room;
} checking;

static void take_wrong(void *user, const char *what)
{
    checking *c = user;
    c->asked->warn(c->asked->user, what);
    c->doubtful = true;
}

/* Warn of something, in words that are released. */
static void warn(checking *c, char *what)
{
    take_wrong(c, what);
    free(what);
}

static void tell(void *user, const lec_audit_line_at *line, const char *what)
{
    warn(user, lec_must_format("sentence %d at %.2f s: %s", line->line,
                               line->from_s, what));
}

/* Warn if sentences are left out before `line`: they are counted from 1. */
static void warn_of_gap(checking *c, int line)
{
    int last = c->count ? c->lines[c->count - 1].line : 0;
    if (line - 2 == last)
        warn(c, lec_must_format("sentence %d is not in the words", line - 1));
    else if (line - 2 > last)
        warn(c, lec_must_format("sentences %d to %d are not in the words",
                                last + 1, line - 1));
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

static lec_code read_words(checking *c, lec_slice words, lec_error *err)
{
    lec_code code = LEC_OK;
    for (int number = 1; !code && words.len; number++) {
        lec_slice line = lec_slice_trim(lec_slice_take(&words, '\n'));
        if (!line.len)
            continue;
        json_t *word = json_loadb(line.ptr, line.len, 0, NULL);
        if (!word || !add_word(c, word)) {
            lec_fail_at(err, "", number, 0);
            code = lec_fail(err, LEC_E_INPUT, "not a word with its times");
        }
        json_decref(word);
    }
    return code;
}

/* Warn of what is wrong with a sound, which has a `name` in a book, else "". */
static void judge(void *user, const char *name,
                  const lec_audit_file_report *report)
{
    checking *c = user;
    const char *colon = *name ? ": " : "";
    if (fabs(report->loudness - c->asked->loudness) > LEC_LOUDNESS_TOLERANCE_LU)
        warn(c, lec_must_format("%s%sit is at %.1f LUFS, not at %.1f", name,
                                colon, report->loudness, c->asked->loudness));
    if (report->peak > 0)
        warn(c, lec_must_format("%s%sits true peak is %.1f dBTP: it clips",
                                name, colon, report->peak));
    if (report->longest_silence_s > LEC_MAX_PAUSE_MS / 1000.0)
        warn(c, lec_must_format("%s%sthere are %.0f seconds of silence", name,
                                colon, report->longest_silence_s));
}

/* Say what was found in all, in words that are released. */
static void print(const checking *c, char *what)
{
    c->asked->print(c->asked->user, what);
    free(what);
}

static lec_code check_book(checking *c, lec_slice bytes, lec_error *err)
{
    const lec_book_listener listener = {take_wrong, judge, c};
    lec_book_report report;
    lec_code code = lec_book_check(bytes, &listener, &report, err);
    if (code)
        return code;
    int seconds = (int)(report.seconds + 0.5);
    if (!report.clips)
        warn(c, lec_must_format("nothing of it is read aloud"));
    print(c, lec_must_format("%d:%02d, %zu document%s, %zu clips, %s",
                             seconds / 60, seconds % 60, report.documents,
                             report.documents == 1 ? "" : "s", report.clips,
                             c->doubtful ? "not as it should be" : "good"));
    return LEC_OK;
}

static lec_code check_sound(checking *c, lec_slice bytes, lec_slice words,
                            lec_error *err)
{
    lec_audit_file_report report;
    lec_code code = read_words(c, words, err);
    if (!code)
        code = lec_audit_file(bytes, c->lines, c->count, tell, c, &report, err);
    free(c->lines);
    if (code)
        return code;
    judge(c, "", &report);
    int seconds = (int)(report.seconds + 0.5);
    print(c, lec_must_format(
                 "%d:%02d, %zu sentences, %.1f LUFS, peak %.1f dBTP, %s",
                 seconds / 60, seconds % 60, c->count, report.loudness,
                 report.peak, c->doubtful ? "not as it should be" : "good"));
    return LEC_OK;
}

lec_code lec_checking_load(bool book, lec_error *err)
{
    return book ? lec_book_check_load(err) : lec_audio_input_load(err);
}

lec_code lec_checking_run(const lec_checking *asked, lec_slice bytes,
                          lec_slice words, lec_error *err)
{
    checking c = {.asked = asked};
    return asked->book ? check_book(&c, bytes, err)
                       : check_sound(&c, bytes, words, err);
}
