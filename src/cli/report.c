/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words for people: errors, warnings, the progress bar and what was done,
 * as plain lines or as JSON.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jansson.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/cells.h"
#include "base/plain.h"
#include "cli/cli.h"

#define BAR_CELLS 24
#define LEAST_BAR_CELLS 6
#define NAME_CELLS 24
#define LEAST_NAME_CELLS 8
#define BAR_EVERY_S 0.08 /* often enough to look alive */
#define WAIT_SHOWN_S 0.3 /* a wait that is shorter is not shown */
#define USUAL_COLUMNS 80
#define LONGEST_LINE 1000 /* cells of a line that is no terminal's */

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

/* Return how many cells of a line may be filled: the last one would begin a new
 * line on some terminals.
 */
static size_t line_cells(void)
{
    struct winsize size;
    const char *columns = getenv("COLUMNS");
    long n = ioctl(STDERR_FILENO, TIOCGWINSZ, &size) ? 0 : size.ws_col;
    if (n <= 0 && columns)
        n = strtol(columns, NULL, 10);
    return n > 0 ? (size_t)n - 1 : USUAL_COLUMNS - 1;
}

/* Wipe the line of progress, which has more rows where the terminal became
 * narrower.
 */
static void wipe_bar(lec_reporter *r)
{
    size_t columns = line_cells() + 1;
    size_t rows = r->bar_cells ? (r->bar_cells - 1) / columns : 0;
    if (r->bar && rows)
        fprintf(stderr, "\033[%zuA", rows);
    if (r->bar)
        fputs("\r\033[J", stderr);
    r->bar = false;
    r->bar_cells = 0;
}

/* Draw a line of progress, which is released. */
static void draw(lec_reporter *r, lec_text *line, double elapsed_s)
{
    wipe_bar(r);
    fputs(lec_text_str(line), stderr);
    (void)fflush(stderr); /* nowhere to say that it failed */
    r->bar = true;
    r->bar_cells = lec_cells_count(lec_text_slice(line));
    r->bar_time = elapsed_s;
    lec_text_free(line);
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

/* Append a bar in brackets. */
static void add_bar(lec_text *line, const lec_progress *p, size_t cells)
{
    size_t full = p->lines ? cells * p->line / p->lines : 0;
    lec_text_add_byte(line, '[');
    for (size_t i = 0; i < cells; i++)
        lec_text_add_byte(line, i < full ? '#' : '.');
    lec_text_add_byte(line, ']');
}

/* Append figures: the higher `level`, the shorter. */
static void add_figures(lec_text *text, const lec_progress *p, int level)
{
    int spoken = (int)p->spoken_s;
    lec_text_addf(text, "%s%zu", level < 2 ? "sentence " : "", p->line);
    if (p->lines && level < 3)
        lec_text_addf(text, " of %zu", p->lines);
    if (level < 2)
        lec_text_addf(text, ", %d:%02d", spoken / 60, spoken % 60);
    if (level < 1)
        lec_text_addf(text, ", %.0f x real time",
                      speed(p->spoken_s, p->elapsed_s));
}

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* Append a line of progress that fits into `cells`: figures, then as much of
 * the name, then as long a bar as there is room for.
 */
static void add_progress(lec_text *line, const lec_progress *p, size_t cells)
{
    const size_t around = 4; /* brackets and the blanks beside the bar */
    const size_t wanted = LEAST_NAME_CELLS + LEAST_BAR_CELLS + around;
    const char *slash = strrchr(p->page, '/');
    lec_text name = {0}, figures = {0};
    lec_text_add_plain_line(
        &name, lec_slice_of(slash && slash[1] ? slash + 1 : p->page));
    for (int level = 0; level < 4; level++) {
        lec_text_cut(&figures, 0);
        add_figures(&figures, p, level);
        if (figures.len + wanted <= cells)
            break;
    }
    size_t rest = cells > figures.len ? cells - figures.len : 0;
    if (rest > LEAST_BAR_CELLS + around) {
        size_t bar = least(BAR_CELLS, rest - around);
        size_t room = rest - around - LEAST_BAR_CELLS;
        lec_cells_add(line, lec_text_slice(&name), least(room, NAME_CELLS));
        size_t used = lec_cells_count(lec_text_slice(line));
        bar = least(bar, rest - around - used);
        lec_text_add_str(line, used ? " " : "");
        add_bar(line, p, bar);
        lec_text_add_byte(line, ' ');
    }
    if (figures.len <= cells)
        lec_text_add_slice(line, lec_text_slice(&figures));
    lec_text_free(&name);
    lec_text_free(&figures);
}

static void on_progress(void *user, const lec_progress *p)
{
    lec_reporter *r = user;
    lec_text line = {0};
    if (r->quiet || !r->terminal)
        return;
    if (r->bar && p->elapsed_s - r->bar_time < BAR_EVERY_S &&
        p->elapsed_s >= r->bar_time && p->line < p->lines)
        return;
    add_progress(&line, p, line_cells());
    draw(r, &line, p->elapsed_s);
}

/* Append what is waited for, within `cells`: "fetching 2 of 4: host/path, 3 s".
 */
static void add_wait(lec_text *line, const lec_wait *w, size_t cells)
{
    lec_text head = {0}, tail = {0}, name = {0};
    lec_text_add_plain_line(&name, lec_slice_of(w->what));
    lec_text_addf(&head, "%s", w->doing);
    lec_text_addf(&tail, ", %.0f s", w->elapsed_s);
    if (w->of > 1 && head.len + tail.len + 24 <= cells)
        lec_text_addf(&head, " %zu of %zu", w->number, w->of);
    lec_text_add_str(&head, ": ");
    size_t room = cells > head.len + tail.len ? cells - head.len - tail.len : 0;
    if (room >= LEAST_NAME_CELLS) {
        lec_text_add_slice(line, lec_text_slice(&head));
        lec_cells_add(line, lec_text_slice(&name), room);
        lec_text_add_slice(line, lec_text_slice(&tail));
    } else {
        lec_cells_add(line,
                      lec_text_slice(&tail).len <= cells + 2
                          ? (lec_slice){tail.ptr + 2, tail.len - 2}
                          : (lec_slice){"", 0},
                      cells);
    }
    lec_text_free(&head);
    lec_text_free(&tail);
    lec_text_free(&name);
}

/* Test whether a wait is to be told in a line of its own: after 3 seconds, 10,
 * 30, and each minute.
 */
static bool is_time(double told, double now)
{
    double next = told < 3 ? 3 : told < 10 ? 10 : told < 30 ? 30 : told + 60;
    return now >= next;
}

static void tell_wait(lec_reporter *r, const lec_wait *w)
{
    r->wait_told = w->elapsed_s;
    if (r->json) {
        json_t *o = json_object();
        set_text(o, "event", "wait");
        set_text(o, "doing", w->doing);
        set_text(o, "page", w->what);
        json_object_set_new(o, "elapsed", json_real(w->elapsed_s));
        print_json(o);
        return;
    }
    lec_text line = {0};
    add_wait(&line, w, LONGEST_LINE);
    fprintf(stderr, "%s\n", lec_text_str(&line));
    lec_text_free(&line);
}

static void on_wait(void *user, const lec_wait *w)
{
    lec_reporter *r = user;
    lec_text line = {0};
    if (r->quiet)
        return;
    if (!w->what) {
        r->wait_told = 0;
        wipe_bar(r);
    } else if (!r->terminal) {
        if (is_time(r->wait_told, w->elapsed_s))
            tell_wait(r, w);
    } else if (w->elapsed_s >= WAIT_SHOWN_S &&
               !(r->bar && w->elapsed_s >= r->bar_time &&
                 w->elapsed_s - r->bar_time < BAR_EVERY_S)) {
        add_wait(&line, w, line_cells());
        draw(r, &line, w->elapsed_s);
    }
}

static void print_done(const lec_done *d)
{
    int spoken = (int)(d->spoken_s + 0.5);
    print_clean(strcmp(d->file, "-") ? d->file : d->page);
    if (d->more)
        fprintf(stderr, " and %zu more", d->more);
    if (d->spoken_s > 0) {
        fprintf(stderr, ": %d:%02d", spoken / 60, spoken % 60);
    }
    if (d->own_recording) {
        fputs(", the page's own recording", stderr);
    } else if (d->spoken_s > 0) {
        fprintf(stderr, ", %zu sentence%s", d->lines, d->lines == 1 ? "" : "s");
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
    if (d->own_recording)
        json_object_set_new(o, "own_recording", json_true());
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
        .wait = on_wait,
        .stop = on_stop,
        .user = reporter,
    };
}
