/* SPDX-License-Identifier: GPL-3.0-or-later */
/* lectern play: pages are heard at once, and followed in the terminal.
 *
 * One loop writes twenty milliseconds of sound, takes keys, and marks the word
 * that is heard: what was written less what the sound server still holds.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <sys/stat.h>
#include <unistd.h>

#include "audio/loudspeaker.h"
#include "base/hash.h"
#include "base/plain.h"
#include "base/timestamp.h"
#include "base/url.h"
#include "cli/cli.h"
#include "cli/played.h"
#include "cli/terminal.h"
#include "core/feed_run.h"
#include "core/hearing.h"
#include "core/narrate.h"
#include "core/places.h"
#include "core/pronounce.h"
#include "script/lang/voice.h"

#define CHUNK_MS 20
#define RING 8 /* lines that are heard, or wait for it */
#define SAME_LINE_MS                                                           \
    2000              /* so far into a line, "left" leads to its beginning */
#define FASTER 1.1    /* factor of a step of the rate */
#define LINES_AHEAD 4 /* made in each turn of the loop, to know how many */
#define CHANGED_LINES 200 /* looked through for a sentence that has moved */
#define NO_TOKEN SIZE_MAX

typedef struct player {
    const lec_cli *cli;
    lec_session session;
    lec_job *job; /* the page that is heard */
    lec_loudspeaker *speaker;
    lec_terminal terminal;
    lec_heard_line
        ring[RING]; /* lines in their order, the last one being written */
    size_t first, count;
    size_t written; /* frames of the last line in the ring */
    int hz;
    bool paused;
    enum { GOES_ON, NEXT_PAGE, LEAVES } end;
    size_t shown_line, shown_token; /* what the terminal shows */
    lec_text shown;                 /* the line beneath it */
} player;

/* A place in the sound: a line of the ring, 0 the oldest, and its frame. */
typedef struct spot {
    size_t entry, frame;
} spot;

static lec_heard_line *entry_at(player *p, size_t i)
{
    return &p->ring[(p->first + i) % RING];
}

/* Find what is heard now. */
static spot heard_now(player *p)
{
    size_t waiting = lec_loudspeaker_waiting(p->speaker);
    spot at = {p->count - 1, p->written};
    while (waiting > at.frame && at.entry) {
        waiting -= at.frame;
        at.frame = entry_at(p, --at.entry)->count;
    }
    at.frame -= waiting < at.frame ? waiting : at.frame;
    return at;
}

static size_t line_of(player *p, spot at)
{
    return (size_t)entry_at(p, at.entry)->line->id - 1;
}

/* Put the next line behind those of the ring; `*is_end` if there is none. */
static lec_code fetch(player *p, bool *is_end, lec_error *err)
{
    if (p->count == RING) {
        p->first = (p->first + 1) % RING;
        p->count--;
    }
    lec_heard_line *next = entry_at(p, p->count);
    lec_code code = lec_hearing_next(p->job, next, err);
    *is_end = !code && !next->line;
    if (code || *is_end)
        return code;
    p->count++;
    p->written = 0;
    return LEC_OK;
}

/* Go to a line, and in it to a token, or to where its sound begins. */
static lec_code go_to(player *p, size_t line, size_t token, lec_error *err)
{
    bool is_end = false;
    if (p->speaker)
        lec_loudspeaker_hush(p->speaker);
    p->first = p->count = 0;
    lec_code code = lec_hearing_begin(p->job, line, err);
    p->hz = lec_synth_hz(p->session.synth);
    if (!code && !p->speaker) /* children speak meanwhile */
        code = lec_loudspeaker_open(&p->speaker, p->hz, p->job->name, err);
    if (!code)
        code = fetch(p, &is_end, err);
    if (code || is_end)
        return code;
    const lec_heard_line *now = entry_at(p, 0);
    p->written =
        token < now->time_count ? now->times[token].from : now->silence;
    return LEC_OK;
}

static bool has_line(const player *p, size_t line)
{
    return lec_script_reach(p->job->script, line + 1) > line;
}

/* Are two lines of one paragraph? */
static bool are_together(const player *p, size_t a, size_t b)
{
    const lec_line *x = lec_script_line(p->job->script, a);
    const lec_line *y = lec_script_line(p->job->script, b);
    return x->block == y->block && x->role == y->role;
}

static size_t paragraph_start(const player *p, size_t line)
{
    while (line && are_together(p, line - 1, line))
        line--;
    return line;
}

/* Find the first line of the paragraph behind this one; past the last one,
 * this line.
 */
static size_t next_paragraph(const player *p, size_t line)
{
    for (size_t next = line + 1; has_line(p, next); next++)
        if (!are_together(p, next - 1, next))
            return next;
    return line;
}

/* Find the line that a key leads to from a spot. */
static size_t line_for(player *p, int key, spot at)
{
    const lec_heard_line *now = entry_at(p, at.entry);
    size_t line = line_of(p, at), start;
    size_t soon = now->silence + (size_t)(p->hz * (SAME_LINE_MS / 1000));
    switch (key) {
    case LEC_KEY_RIGHT:
        return has_line(p, line + 1) ? line + 1 : line;
    case LEC_KEY_LEFT:
        return line && at.frame < soon ? line - 1 : line;
    case LEC_KEY_DOWN:
        return next_paragraph(p, line);
    case LEC_KEY_UP:
        start = paragraph_start(p, line);
        return start == line && line ? paragraph_start(p, line - 1) : start;
    default:
        return 0;
    }
}

/* Find the token that is heard at a spot; NO_TOKEN before the first. */
static size_t token_at(player *p, spot at)
{
    const lec_heard_line *now = entry_at(p, at.entry);
    size_t token = NO_TOKEN;
    for (size_t i = 0; i < now->time_count; i++)
        if (now->times[i].from <= at.frame)
            token = i;
    return token;
}

/* Speak faster or slower from the word on that is heard. */
static lec_code change_rate(player *p, double factor, spot at, lec_error *err)
{
    int *rate = &p->job->voice.manner.rate;
    double wanted = *rate * factor;
    wanted = wanted < LEC_MIN_RATE   ? LEC_MIN_RATE
             : wanted > LEC_MAX_RATE ? LEC_MAX_RATE
                                     : wanted;
    lec_voice_set_rate(&p->job->voice, (int)(wanted + 0.5));
    return go_to(p, line_of(p, at), token_at(p, at), err);
}

/* Fall silent at once; what was not heard is heard when it goes on. */
static void pause_at(player *p, spot at)
{
    p->paused = true;
    lec_loudspeaker_hush(p->speaker);
    lec_heard_line *now = entry_at(p, at.entry);
    if (at.entry + 1 < p->count) { /* it is in the line before */
        lec_error unasked = {0};
        (void)lec_hearing_begin(p->job, (size_t)now->line->id, &unasked);
        p->count = at.entry + 1;
    }
    p->written = at.frame;
}

static lec_code take_key(player *p, int key, lec_error *err)
{
    spot at = p->paused ? (spot){p->count - 1, p->written} : heard_now(p);
    switch (key) {
    case ' ':
        if (p->paused)
            p->paused = false;
        else
            pause_at(p, at);
        return LEC_OK;
    case LEC_KEY_LEFT:
    case LEC_KEY_RIGHT:
    case LEC_KEY_UP:
    case LEC_KEY_DOWN:
    case LEC_KEY_HOME:
        return go_to(p, line_for(p, key, at), NO_TOKEN, err);
    case '+':
    case '=':
        return change_rate(p, FASTER, at, err);
    case '-':
        return change_rate(p, 1 / FASTER, at, err);
    case 'n':
        p->end = NEXT_PAGE;
        return LEC_OK;
    case 'q':
        p->end = LEAVES;
        return LEC_OK;
    default:
        return LEC_OK;
    }
}

/* Say beneath the sentence where it stands. */
static void describe(const player *p, size_t line, lec_text *words)
{
    const lec_script *script = p->job->script;
    lec_text_addf(words, "%s%zu", p->paused ? "paused, " : "", line + 1);
    if (lec_script_is_whole(script))
        lec_text_addf(words, " of %zu", lec_script_count(script));
    lec_text_addf(words,
                  ", %d words a minute; space left right up down + - %sq",
                  p->job->voice.manner.rate, p->job->last ? "" : "n ");
}

/* Find the bytes of a line's text that a token stands for. */
static lec_slice marked(const lec_line *line, size_t token)
{
    size_t before = line->block ? line->from : 0;
    if (token >= line->token_count)
        return (lec_slice){line->text, 0};
    const lec_token *t = &line->tokens[token];
    return (lec_slice){line->text + (t->from - before), t->to - t->from};
}

/* Show the sentence and the word that are heard, if others are shown. */
static void show(player *p)
{
    spot at = p->paused ? (spot){p->count - 1, p->written} : heard_now(p);
    const lec_line *line = entry_at(p, at.entry)->line;
    size_t number = line_of(p, at), token = token_at(p, at);
    lec_text words = {0};
    describe(p, number, &words);
    bool same = number == p->shown_line;
    if (!p->terminal.shows && !same && !p->cli->quiet) {
        lec_print_plain(stdout, line->text);
        putchar('\n');
        (void)fflush(stdout); /* sound goes on where nobody reads */
    } else if (p->terminal.shows && (!same || token != p->shown_token ||
                                     !lec_slice_is(lec_text_slice(&p->shown),
                                                   lec_text_str(&words)))) {
        lec_slice mark = marked(line, token);
        size_t from = (size_t)(mark.ptr - line->text);
        lec_terminal_show(&p->terminal, lec_slice_of(line->text), from,
                          from + mark.len, lec_text_str(&words));
    }
    p->shown_line = number;
    p->shown_token = token;
    lec_text_free(&p->shown);
    p->shown = words;
}

/* Write a little sound; `*is_end` when the last of the page is written. */
static lec_code write_some(player *p, bool *is_end, lec_error *err)
{
    lec_code code = LEC_OK;
    while (!code && !*is_end && p->written == entry_at(p, p->count - 1)->count)
        code = fetch(p, is_end, err);
    if (code || *is_end)
        return code;
    const lec_heard_line *last = entry_at(p, p->count - 1);
    size_t n = (size_t)(p->hz * CHUNK_MS / 1000);
    n = n < last->count - p->written ? n : last->count - p->written;
    code = lec_loudspeaker_play(p->speaker, last->frames + p->written, n, err);
    p->written += n;
    return code;
}

/* Hear the page from where go_to() went, until its end or a key. */
static lec_code hear(player *p, lec_error *err)
{
    bool is_end = false;
    lec_code code = LEC_OK;
    while (!code && !is_end && p->end == GOES_ON && p->count) {
        if (!p->paused)
            code = write_some(p, &is_end, err);
        if (!code)
            show(p);
        lec_script_reach(p->job->script,
                         lec_script_count(p->job->script) + LINES_AHEAD);
        int key = code ? LEC_KEY_NONE
                       : lec_terminal_key(&p->terminal, p->paused ? 100 : 0);
        if (!code && key != LEC_KEY_NONE)
            code = take_key(p, key, err);
        if (!code)
            code = lec_session_go_on(&p->session, err);
    }
    if (is_end)
        lec_loudspeaker_drain(p->speaker);
    if (is_end)
        p->end = NEXT_PAGE;
    return code;
}

static uint64_t hash_of_line(const player *p, size_t line)
{
    return lec_hash_64(
        lec_slice_of(lec_script_line(p->job->script, line)->text));
}

/* Find the line where the page stopped, wherever it stands by now; 0 if it is
 * not there any more.
 */
static size_t find_line(const player *p, const lec_played *place)
{
    if (has_line(p, place->line) && hash_of_line(p, place->line) == place->text)
        return place->line;
    for (size_t n = 0; n < place->line + CHANGED_LINES && has_line(p, n); n++)
        if (hash_of_line(p, n) == place->text)
            return n;
    return 0;
}

/* Remember where the page stopped, unless it was heard to its end. */
static void keep_place(player *p, const char *folder, lec_played *place)
{
    lec_error unasked = {0}; /* who listens has nothing to do about it */
    bool left = p->count && p->shown_line != SIZE_MAX &&
                (p->end == LEAVES || p->session.stopped);
    if (left) {
        place->line = p->shown_line;
        place->text = hash_of_line(p, place->line);
    }
    (void)lec_played_keep(folder, place, !left, &unasked);
}

static void begin_to_show(player *p)
{
    const char *title = p->job->article->title.text;
    p->shown_line = SIZE_MAX;
    p->terminal.lines = 0;
    if (!p->terminal.shows || p->cli->quiet)
        return;
    lec_print_plain(stdout, title ? title : p->job->name);
    printf(
        "\nspace pauses, arrows move, + and - change the speed, %sq ends\n\n",
        p->job->last ? "" : "n: next page, ");
    (void)fflush(stdout);
}

/* Hear a page whose article is there. */
static lec_code hear_article(player *p, const char *name, const char *folder,
                             lec_error *err)
{
    lec_played place = {.page = lec_played_page(name)};
    bool kept = strcmp(name, "-") != 0;
    size_t line = 0;
    lec_code code = lec_job_script(p->job, err);
    if (!code)
        code = lec_pronounce_check(p->job, err);
    if (!code && kept && lec_played_find(folder, &place))
        line = find_line(p, &place);
    if (!code)
        begin_to_show(p);
    if (!code)
        code = go_to(p, line, NO_TOKEN, err);
    if (!code)
        code = hear(p, err);
    if (kept && p->speaker)
        keep_place(p, folder, &place);
    if (p->terminal.lines)
        putchar('\n');
    lec_job_warn_of_fault(p->job);
    return code;
}

/* What an entry of a feed is played by. */
typedef struct feed_player {
    player *player;
    const char *folder;
} feed_player;

/* Hear an entry of a feed; one that fails does not end it. */
static lec_code play_entry(void *user, lec_job *job, lec_code code,
                           lec_error *err)
{
    const feed_player *f = user;
    player *p = f->player;
    const lec_listener *listener = p->session.listener;
    p->job = job;
    p->end = GOES_ON;
    if (!code)
        code = lec_job_read(job, err);
    if (!code)
        code = lec_job_extract(job, err);
    if (!code)
        code = hear_article(p, job->name, f->folder, err);
    lec_job_free(job);
    if (code && !p->session.stopped)
        listener->fail(listener->user, err);
    p->session.stopped = p->session.stopped || p->end == LEAVES;
    return code;
}

static lec_code play_page(player *p, size_t i, const char *folder,
                          lec_error *err)
{
    const char *name = p->cli->pages[i];
    lec_text public = {0};
    lec_url_add_name(&public, name);
    lec_job job = {.session = &p->session,
                   .name = lec_text_str(&public),
                   .last = i + 1 == p->cli->page_count,
                   .began = lec_clock_s()};
    lec_source_options how =
        lec_session_asking(&p->session, p->cli->options.from);
    p->job = &job;
    p->end = GOES_ON;
    if (lec_url_is_http(name))
        lec_session_wait(&p->session, "fetching", name, i + 1,
                         p->cli->page_count);
    lec_code code = lec_source_read(name, &how, &job.page, err);
    lec_session_wait_end(&p->session);
    if (!code)
        code = lec_job_read(&job, err);
    bool feed = !code && job.page.kind == LEC_PAGE_FEED;
    if (feed)
        code = lec_job_visit_feed(&job, play_entry, &(feed_player){p, folder},
                                  err);
    if (!code && !feed)
        code = lec_job_extract(&job, err);
    if (!code && !feed)
        code = hear_article(p, name, folder, err);
    lec_job_free(&job);
    lec_text_free(&public);
    return code;
}

/* Play the pages one after the other; one that fails does not end it. */
static int play_all(player *p, const char *folder)
{
    bool failed = false;
    for (size_t i = 0; i < p->cli->page_count && p->end != LEAVES; i++) {
        lec_error err = {0};
        lec_code code = play_page(p, i, folder, &err);
        if (p->session.stopped)
            break;
        if (code)
            p->session.listener->fail(p->session.listener->user, &err);
        failed = failed || code;
    }
    failed = failed || p->session.failed;
    return failed ? 1 : p->session.doubtful ? 3 : 0;
}

/* Give up all files but the pages, those that every run needs, and what the
 * sound server's library reads.
 */
static lec_code shut(const lec_cli *cli, const char *folder, lec_error *err)
{
    const char *run = getenv("XDG_RUNTIME_DIR"), *home = getenv("HOME");
    lec_places places = {0};
    lec_places_add_options(&places, &cli->options);
    for (size_t i = 0; i < cli->page_count; i++)
        if (strcmp(cli->pages[i], "-") != 0 && !lec_url_is_http(cli->pages[i]))
            lec_places_add(&places, cli->pages[i], LEC_PLACE_FILE);
    lec_places_add(&places, folder, LEC_PLACE_WRITE);
    lec_places_add(&places, "/dev/shm", LEC_PLACE_WRITE);
    lec_places_add(&places, getenv("PULSE_COOKIE"), LEC_PLACE_FILE);
    lec_places_add(&places, getenv("PULSE_CLIENTCONFIG"), LEC_PLACE_FILE);
    char *sockets = lec_must_format("%s/pulse", run ? run : "");
    char *settings = lec_must_format("%s/.config/pulse", home ? home : "");
    lec_places_add(&places, sockets, LEC_PLACE_WRITE);
    lec_places_add(&places, settings, LEC_PLACE_READ);
    free(sockets);
    free(settings);
    return lec_places_shut(&places, cli->options.sandbox, err);
}

static lec_code check(const lec_cli *cli, lec_error *err)
{
    if (!cli->options.output)
        return LEC_OK;
    lec_fail_hint(err, "lectern -o FILE PAGE writes one");
    return lec_fail(err, LEC_E_USAGE, "play writes no file");
}

static void end(player *p)
{
    lec_loudspeaker_free(p->speaker);
    lec_terminal_close(&p->terminal);
    for (size_t i = 0; i < RING; i++)
        lec_heard_free(&p->ring[i]);
    lec_text_free(&p->shown);
    lec_session_end(&p->session);
}

/* Is one of the pages standard input? */
static bool takes_input(const lec_cli *cli)
{
    for (size_t i = 0; i < cli->page_count; i++)
        if (!strcmp(cli->pages[i], "-"))
            return true;
    return false;
}

lec_code lec_cli_play(lec_cli *cli, int *status, lec_error *err)
{
    player p = {.cli = cli, .terminal = {.keys = -1}};
    lec_listener heard = lec_reporter_listener(&cli->reporter);
    heard = lec_listener_whole(&heard);
    lec_code code = check(cli, err);
    if (!code)
        code = lec_cli_find_voices(cli, err);
    if (code)
        return code;
    umask(S_IRWXG | S_IRWXO);
    cli->options.to = LEC_FORM_NULL;
    p.session.options = &cli->options;
    p.session.listener = &heard;
    char *folder = lec_played_folder();
    lec_terminal_open(&p.terminal, takes_input(cli));
    code = shut(cli, folder, err);
    if (!code)
        code = lec_session_begin(&p.session, err);
    if (!code)
        code = lec_loudspeaker_check(err);
    if (!code)
        *status = play_all(&p, folder);
    end(&p);
    free(folder);
    return code;
}
