/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keeps `jobs` children speaking and hands their lines on in order.  What is
 * spoken but not yet asked for is bounded: memory does not grow with the
 * text.
 */
#include "synth/synth.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>

#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/utf8.h"
#include "synth/speaker.h"
#include "synth/speech.h"

#define MAX_LINE_SECONDS 600 /* of sound; no sentence is that long */
#define PIPE_BYTES 262144    /* so that a child need not wait for us */
#define AHEAD_PER_JOB 2      /* lines under way for each child at work */

/* A line under way. */
typedef struct pending {
    const lec_line *line;
    size_t part; /* of the line, that is coming in */
    int fd;      /* of the child's pipe; -1 when it has ended */
    lec_text in; /* what came and is not a whole message yet */
    lec_raw_speech raw;
    bool done;         /* the child said so */
    lec_text lost;     /* why there is no sound */
    lec_error refusal; /* of the voice, where its code is set */
} pending;

struct lec_synth {
    pid_t speaker;
    int socket, hz;
    lec_synth_options options;
    lec_script *script;
    const lec_voice *voice;
    size_t next_line; /* the next to be given to a child */
    pending slots[LEC_MAX_JOBS * AHEAD_PER_JOB]; /* a ring in order of lines */
    size_t head, under_way, window;
    bool lent;     /* the slot at the head has been handed out */
    lec_text text; /* of the job that is sent */
};

static const lec_engine *find_engine(const char *name)
{
    static const lec_engine *const engines[] = {&lec_engine_espeak,
                                                &lec_engine_silent};
    for (size_t i = 0; i < sizeof engines / sizeof *engines; i++)
        if (!strcmp(engines[i]->name, name))
            return engines[i];
    return NULL;
}

lec_code lec_synth_new(lec_synth **synth, const lec_synth_options *options,
                       lec_error *err)
{
    *synth = NULL;
    const lec_engine *engine = find_engine(options->engine);
    if (!engine) {
        lec_fail_hint(err, "the engines are espeak and silent");
        return lec_fail(err, LEC_E_USAGE, "no engine is called %.80s",
                        options->engine);
    }
    int ends[2];
    if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends))
        return lec_fail(err, LEC_E_SYNTH, "cannot start a speaker: %s",
                        strerror(errno));
    pid_t pid = fork();
    if (pid == 0) {
        close(ends[0]);
        lec_speaker_run(engine, ends[1]);
    }
    close(ends[1]);
    if (pid < 0) {
        close(ends[0]);
        return lec_fail(err, LEC_E_SYNTH, "cannot start a speaker: %s",
                        strerror(errno));
    }
    lec_synth *s = lec_must_zero(sizeof *s);
    s->speaker = pid;
    s->socket = ends[0];
    s->options = *options;
    s->window = (size_t)options->jobs * AHEAD_PER_JOB;
    *synth = s;
    return LEC_OK;
}

static size_t frames_of(const lec_synth *s, int ms)
{
    return (size_t)((int64_t)ms * s->hz / 1000);
}

/* Let go of the line; the buffers stay, for the next one. */
static void clear_slot(pending *slot)
{
    if (slot->line && slot->fd >= 0)
        close(slot->fd);
    slot->line = NULL;
    slot->part = 0;
    slot->fd = -1;
    slot->done = false;
    slot->refusal = (lec_error){0};
    lec_text_cut(&slot->in, 0);
    lec_text_cut(&slot->lost, 0);
}

static void drop_all(lec_synth *s)
{
    for (size_t i = 0; i < s->window; i++)
        clear_slot(&s->slots[i]);
    s->head = s->under_way = s->next_line = 0;
    s->lent = false;
}

void lec_synth_free(lec_synth *synth)
{
    if (!synth)
        return;
    drop_all(synth);
    for (size_t i = 0; i < synth->window; i++) {
        lec_text_free(&synth->slots[i].in);
        lec_text_free(&synth->slots[i].lost);
        lec_raw_free(&synth->slots[i].raw);
    }
    lec_text_free(&synth->text);
    close(synth->socket);
    waitpid(synth->speaker, NULL, 0);
    free(synth);
}

/* The first words of the speaker: does its engine stand? */
static lec_code wait_for_hello(lec_synth *s, lec_error *err)
{
    lec_hello hello;
    ssize_t n;
    if (s->hz)
        return LEC_OK;
    do
        n = recv(s->socket, &hello, sizeof hello, 0);
    while (n < 0 && errno == EINTR);
    if (n != (ssize_t)sizeof hello)
        return lec_fail(err, LEC_E_SYNTH, "the speaker ended at its start");
    if (hello.err.code) {
        lec_fail_hint(err, "%s", hello.err.hint);
        return lec_fail(err, hello.err.code, "%s", hello.err.what);
    }
    s->hz = hello.hz;
    return LEC_OK;
}

static lec_code speaker_gone(lec_error *err)
{
    return lec_fail(err, LEC_E_SYNTH, "the speaker process has ended: %s",
                    strerror(errno));
}

/* In the manner's own voice, or (where it has none, or another language is
 * `due`) in that of `lang`.
 */
static lec_engine_voice voice_for(const lec_manner *manner, const char *lang,
                                  bool due)
{
    lec_engine_voice v = {
        .rate = manner->rate,
        .pitch = manner->pitch,
        .range = manner->range,
    };
    const char *name = manner->espeak[0] && !due ? manner->espeak : lang;
    memcpy(v.lang, name, strnlen(name, sizeof v.lang - 1));
    memcpy(v.variant, manner->variant, sizeof v.variant);
    return v;
}

static lec_job job_for(const lec_synth *s, const lec_voice *voice,
                       const char *lang)
{
    return (lec_job){
        .voice = voice_for(&voice->manner, lang, false),
        .limit_ms = s->options.line_limit_ms,
    };
}

void lec_synth_prepare(lec_synth *synth, const lec_voice *voice,
                       const char *lang)
{
    lec_job job = job_for(synth, voice, lang);
    /* Should it fail, the first line will say so. */
    (void)lec_speaker_send(synth->socket, &job, NULL, lec_slice_of(""), -1);
}

/* Where a segment is cut off, the engine would let its voice fall. */
static void add_segment(lec_text *text, const lec_line *line,
                        const lec_segment *segment)
{
    lec_slice said = {line->spoken + segment->spoken_from,
                      segment->spoken_to - segment->spoken_from};
    lec_text_add_slice(text, segment->goes_on ? lec_slice_trim(said) : said);
    if (segment->goes_on)
        lec_text_add_byte(text, ',');
}

/* The parts of a line that is said in more than one manner, and their text. */
static uint32_t make_parts(lec_synth *s, const lec_line *line, lec_part *parts)
{
    lec_text_cut(&s->text, 0);
    for (size_t i = 0; i < line->segment_count; i++) {
        const lec_segment *segment = &line->segments[i];
        const lec_manner *manner =
            segment->manner ? segment->manner : &s->voice->manner;
        size_t before = s->text.len;
        add_segment(&s->text, line, segment);
        parts[i] = (lec_part){
            .voice = segment->lang ? voice_for(manner, segment->lang, true)
                                   : voice_for(manner, line->lang, false),
            .lends = segment->lang || !manner->espeak[0],
            .len = (uint32_t)(s->text.len - before),
        };
    }
    return (uint32_t)line->segment_count;
}

static int send_line(lec_synth *s, const lec_line *line, int pipe_end)
{
    lec_job job = job_for(s, s->voice, line->lang);
    lec_part parts[LEC_MAX_SEGMENTS];
    lec_slice text = lec_slice_of(line->spoken);
    job.parts = 1;
    parts[0] = (lec_part){.voice = job.voice, .len = (uint32_t)text.len};
    if (line->segment_count) {
        job.parts = make_parts(s, line, parts);
        text = lec_text_slice(&s->text);
    }
    return lec_speaker_send(s->socket, &job, parts, text, pipe_end);
}

/* Give the next line to a child. */
static lec_code start_line(lec_synth *s, lec_error *err)
{
    pending *slot = &s->slots[(s->head + s->under_way) % s->window];
    const lec_line *line = lec_script_line(s->script, s->next_line);
    clear_slot(slot);
    lec_raw_begin(&slot->raw, frames_of(s, s->voice->lead_ms));
    slot->line = line;
    s->next_line++;
    s->under_way++;
    if (strlen(line->spoken) + LEC_MAX_SEGMENTS > LEC_MAX_SPOKEN_BYTES) {
        lec_text_add_str(&slot->lost, "it is too long to say");
        return LEC_OK;
    }
    int ends[2];
    if (pipe(ends))
        return lec_fail(err, LEC_E_SYNTH, "no pipe could be had: %s",
                        strerror(errno));
    fcntl(ends[0], F_SETFD, FD_CLOEXEC);
    fcntl(ends[0], F_SETFL, O_NONBLOCK);
    fcntl(ends[1], F_SETPIPE_SZ, PIPE_BYTES); /* a wish */
    int sent = send_line(s, line, ends[1]);
    close(ends[1]);
    slot->fd = ends[0];
    return sent ? speaker_gone(err) : LEC_OK;
}

/* The next part of the line begins. */
static void begin_part(const lec_synth *s, pending *slot)
{
    const lec_line *line = slot->line;
    if (++slot->part >= line->segment_count)
        return; /* no child of ours says so */
    const lec_segment *segment = &line->segments[slot->part];
    lec_slice before = {line->spoken, segment->spoken_from};
    lec_raw_part(&slot->raw, (uint32_t)lec_utf8_count(before),
                 frames_of(s, segment->pause_ms));
}

/* One whole message from a child. */
static void take_message(const lec_synth *s, pending *slot, lec_say_head head,
                         const char *bytes)
{
    switch (head.kind) {
    case LEC_SAY_PCM:
        lec_raw_add_pcm(&slot->raw, bytes, head.bytes / sizeof(int16_t));
        if (slot->raw.frames > (size_t)s->hz * MAX_LINE_SECONDS &&
            !slot->lost.len)
            lec_text_addf(&slot->lost, "it takes more than %d minutes to say",
                          MAX_LINE_SECONDS / 60);
        break;
    case LEC_SAY_WORDS:
        lec_raw_add_words(&slot->raw, bytes, head.bytes / sizeof(lec_word));
        break;
    case LEC_SAY_PART:
        begin_part(s, slot);
        break;
    case LEC_SAY_DONE:
        slot->done = true;
        break;
    case LEC_SAY_NO_VOICE:
        memcpy(&slot->refusal, bytes, sizeof slot->refusal);
        break;
    default:
        lec_text_add(&slot->lost, bytes, head.bytes);
        break;
    }
}

static void take_messages(const lec_synth *s, pending *slot)
{
    size_t at = 0;
    lec_say_head head;
    while (slot->in.len - at >= sizeof head) {
        memcpy(&head, slot->in.ptr + at, sizeof head);
        if (slot->in.len - at - sizeof head < head.bytes)
            break;
        take_message(s, slot, head, slot->in.ptr + at + sizeof head);
        at += sizeof head + head.bytes;
    }
    memmove(slot->in.ptr, slot->in.ptr + at, slot->in.len - at);
    lec_text_cut(&slot->in, slot->in.len - at);
}

static void end_slot(pending *slot)
{
    close(slot->fd);
    slot->fd = -1;
    if (!slot->done && !slot->lost.len)
        lec_text_add_str(&slot->lost,
                         "the engine crashed on it or took too long");
}

/* Read what has come for one line. */
static void read_slot(const lec_synth *s, pending *slot)
{
    char buffer[65536];
    for (;;) {
        ssize_t n = read(slot->fd, buffer, sizeof buffer);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0 && errno == EAGAIN)
            return;
        if (n > 0) {
            lec_text_add(&slot->in, buffer, (size_t)n);
            take_messages(s, slot);
        }
        if (n <= 0 || slot->lost.len) {
            end_slot(slot);
            return;
        }
    }
}

/* Read from every child that has something; wait for it if `wait`. */
static void pump(lec_synth *s, bool wait)
{
    struct pollfd polled[LEC_MAX_JOBS * AHEAD_PER_JOB];
    pending *of[LEC_MAX_JOBS * AHEAD_PER_JOB];
    nfds_t n = 0;
    for (size_t i = 0; i < s->under_way; i++) {
        pending *slot = &s->slots[(s->head + i) % s->window];
        if (slot->fd < 0)
            continue;
        polled[n] = (struct pollfd){.fd = slot->fd, .events = POLLIN};
        of[n++] = slot;
    }
    if (!n || poll(polled, n, wait ? -1 : 0) <= 0)
        return;
    for (nfds_t i = 0; i < n; i++)
        if (polled[i].revents)
            read_slot(s, of[i]);
}

static size_t speaking(const lec_synth *s)
{
    size_t n = 0;
    for (size_t i = 0; i < s->under_way; i++)
        n += s->slots[(s->head + i) % s->window].fd >= 0;
    return n;
}

static lec_code start_lines(lec_synth *s, lec_error *err)
{
    lec_code code = LEC_OK;
    while (!code && s->under_way < s->window &&
           speaking(s) < (size_t)s->options.jobs &&
           lec_script_reach(s->script, s->next_line + 1) > s->next_line)
        code = start_line(s, err);
    return code;
}

lec_code lec_synth_begin(lec_synth *synth, lec_script *script,
                         const lec_voice *voice, lec_error *err)
{
    drop_all(synth);
    synth->script = script;
    synth->voice = voice;
    lec_code code = wait_for_hello(synth, err);
    return code ? code : start_lines(synth, err);
}

int lec_synth_hz(const lec_synth *synth)
{
    return synth->hz;
}

/* Lend the line at the head to the caller. */
static lec_code hand_out(lec_synth *s, lec_speech *speech, lec_error *err)
{
    pending *slot = &s->slots[s->head];
    if (slot->refusal.code) {
        lec_fail_hint(err, "%s", slot->refusal.hint);
        return lec_fail(err, slot->refusal.code, "%s", slot->refusal.what);
    }
    if (slot->lost.len)
        *speech = (lec_speech){.line = slot->line, .lost = slot->lost.ptr};
    else
        lec_speech_finish(speech, slot->line, &slot->raw,
                          frames_of(s, s->voice->tail_ms));
    s->lent = true;
    return LEC_OK;
}

static void take_back(lec_synth *s)
{
    if (!s->lent)
        return;
    clear_slot(&s->slots[s->head]);
    s->head = (s->head + 1) % s->window;
    s->under_way--;
    s->lent = false;
}

lec_code lec_synth_next(lec_synth *synth, lec_speech *speech, lec_error *err)
{
    *speech = (lec_speech){0};
    take_back(synth);
    pump(synth, false);
    lec_code code = start_lines(synth, err);
    if (code || !synth->under_way)
        return code;
    while (synth->slots[synth->head].fd >= 0) {
        pump(synth, true);
        code = start_lines(synth, err);
        if (code)
            return code;
    }
    return hand_out(synth, speech, err);
}
