/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words for people: errors, warnings, the progress bar and what was done,
 * as plain lines or as JSON.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jansson.h>
#include <unistd.h>

#include "base/plain.h"
#include "base/utf8.h"
#include "cli/cli.h"

#define BAR_CELLS 24
#define MAX_NAME_BYTES 24 /* in front of the bar: it fits 80 columns */
#define BAR_EVERY_S 0.08  /* often enough to look alive */

/* Is a descriptor a terminal that can move its cursor? */
static bool is_terminal(int fd)
{
    const char *term = getenv("TERM");
    return isatty(fd) && term && strcmp(term, "dumb") != 0;
}

bool lec_cli_colour(int fd)
{
    const char *no_color = getenv("NO_COLOR");
    return is_terminal(fd) && !(no_color && no_color[0]);
}

void lec_reporter_init(lec_reporter *reporter, bool quiet, bool json)
{
    *reporter = (lec_reporter){
        .quiet = quiet,
        .json = json,
        .terminal = is_terminal(STDERR_FILENO) && !json,
        .colour = lec_cli_colour(STDERR_FILENO),
    };
}

static void wipe_bar(lec_reporter *r)
{
    if (r->bar)
        fputs("\r\033[K", stderr);
    r->bar = false;
}

/* Print an object as a line, and release it. */
static void print_json(json_t *o)
{
    json_dumpf(o, stderr, JSON_COMPACT);
    putc('\n', stderr);
    json_decref(o);
}

/* Set a text as plain text on one line, unless it is empty or NULL. */
static void set_text(json_t *o, const char *key, const char *text)
{
    lec_text plain = {0};
    lec_text_add_plain_line(&plain, lec_slice_of(text));
    if (plain.len)
        json_object_set_new(o, key, json_string(plain.ptr));
    lec_text_free(&plain);
}

static void print_clean(const char *text)
{
    lec_print_plain(stderr, text);
}

/* Print the last part of a name, short enough for a line with a bar. */
static void print_short(const char *page)
{
    const char *slash = strrchr(page, '/');
    const char *from = slash && slash[1] ? slash + 1 : page;
    size_t n = lec_utf8_cut(lec_slice_of(from), MAX_NAME_BYTES);
    char name[MAX_NAME_BYTES + 1];
    memcpy(name, from, n);
    name[n] = '\0';
    print_clean(name);
}

static void print_advice(const char *advice)
{
    if (!advice[0])
        return;
    fputs("  ", stderr);
    print_clean(advice);
    putc('\n', stderr);
}

static const char *paint(const lec_reporter *r, const char *code)
{
    return r->colour ? code : "";
}

void lec_reporter_error(lec_reporter *r, const lec_error *err)
{
    wipe_bar(r);
    if (r->json) {
        json_t *o = json_object();
        set_text(o, "event", "error");
        set_text(o, "file", err->file);
        if (err->line)
            json_object_set_new(o, "line", json_integer(err->line));
        set_text(o, "what", err->what);
        set_text(o, "advice", err->hint);
        print_json(o);
        return;
    }
    fprintf(stderr, "%slectern: ", paint(r, "\033[31m"));
    print_clean(err->file);
    if (err->line)
        fprintf(stderr, ":%d", err->line);
    if (err->line && err->column)
        fprintf(stderr, ":%d", err->column);
    fputs(err->file[0] ? ": " : "", stderr);
    print_clean(err->what);
    fprintf(stderr, "%s\n", paint(r, "\033[0m"));
    print_advice(err->hint);
}

static void on_fail(void *user, const lec_error *err)
{
    lec_reporter_error(user, err);
}

static void on_warn(void *user, const char *page, const char *what,
                    const char *advice)
{
    lec_reporter *r = user;
    wipe_bar(r);
    if (r->json) {
        json_t *o = json_object();
        set_text(o, "event", "warning");
        set_text(o, "page", page);
        set_text(o, "what", what);
        set_text(o, "advice", advice);
        print_json(o);
        return;
    }
    fprintf(stderr, "%slectern: ", paint(r, "\033[33m"));
    print_clean(page);
    fputs(": warning: ", stderr);
    print_clean(what);
    fprintf(stderr, "%s\n", paint(r, "\033[0m"));
    print_advice(advice);
}

static double speed(double spoken_s, double elapsed_s)
{
    return elapsed_s > 0 ? spoken_s / elapsed_s : 0;
}

static void on_progress(void *user, const lec_progress *p)
{
    lec_reporter *r = user;
    if (r->quiet || !r->terminal)
        return;
    if (r->bar && p->elapsed_s - r->bar_time < BAR_EVERY_S &&
        p->line < p->lines)
        return;
    size_t full = p->lines ? BAR_CELLS * p->line / p->lines : 0;
    int spoken = (int)p->spoken_s;
    fputs("\r\033[K", stderr);
    print_short(p->page);
    fprintf(stderr, " [%.*s%.*s] sentence %zu", (int)full,
            "########################", (int)(BAR_CELLS - full),
            "........................", p->line);
    if (p->lines)
        fprintf(stderr, " of %zu", p->lines);
    fprintf(stderr, ", %d:%02d, %.0f x real time", spoken / 60, spoken % 60,
            speed(p->spoken_s, p->elapsed_s));
    (void)fflush(stderr); /* nowhere to say that it failed */
    r->bar = true;
    r->bar_time = p->elapsed_s;
}

static void print_done(const lec_done *d)
{
    int spoken = (int)(d->spoken_s + 0.5);
    print_clean(strcmp(d->file, "-") ? d->file : d->page);
    if (d->more)
        fprintf(stderr, " and %zu more", d->more);
    if (d->spoken_s > 0) {
        fprintf(stderr, ": %d:%02d, %zu sentence%s", spoken / 60, spoken % 60,
                d->lines, d->lines == 1 ? "" : "s");
        if (d->lost)
            fprintf(stderr, ", %zu not spoken", d->lost);
        fprintf(stderr, ", %.0f x real time", speed(d->spoken_s, d->elapsed_s));
    }
    putc('\n', stderr);
}

static void on_done(void *user, const lec_done *d)
{
    lec_reporter *r = user;
    wipe_bar(r);
    if (r->quiet || !(d->sound || d->more))
        return;
    if (!r->json) {
        print_done(d);
        return;
    }
    json_t *o = json_object();
    set_text(o, "event", "done");
    set_text(o, "page", d->page);
    set_text(o, "file", d->file);
    json_object_set_new(o, "sentences", json_integer((json_int_t)d->lines));
    json_object_set_new(o, "not_spoken", json_integer((json_int_t)d->lost));
    json_object_set_new(o, "seconds", json_real(d->spoken_s));
    json_object_set_new(o, "elapsed", json_real(d->elapsed_s));
    print_json(o);
}

static void on_note(void *user, const char *what)
{
    lec_reporter *r = user;
    wipe_bar(r);
    if (r->quiet)
        return;
    if (r->json) {
        json_t *o = json_object();
        set_text(o, "event", "note");
        set_text(o, "what", what);
        print_json(o);
        return;
    }
    print_clean(what);
    putc('\n', stderr);
}

static bool on_stop(void *user)
{
    (void)user;
    return lec_process_is_stopped();
}

lec_listener lec_reporter_listener(lec_reporter *reporter)
{
    lec_process_hear_signals();
    return (lec_listener){
        .fail = on_fail,
        .warn = on_warn,
        .progress = on_progress,
        .done = on_done,
        .note = on_note,
        .stop = on_stop,
        .user = reporter,
    };
}
