/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Children speak, up to `jobs` at once, each its batch; lines are handed on in
 * order.  What is spoken but not yet asked for is bounded: memory does not grow
 * with the text.
 */
#include "synth/synth.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>

#include <sys/socket.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/child.h"
#include "base/file.h"
#include "base/utf8.h"
#include "synth/edges.h"
#include "synth/incoming.h"
#include "synth/shown.h"
#include "synth/speaker.h"

#define PIPE_BYTES 262144 /* of a pipe: a child seldom waits for its reader */
#define READ_BYTES 1024   /* room for what is no sound, mostly heads */
#define AHEAD_PER_JOB 2   /* batches under way for each child at work */
/* Sizes of batches.  A fork costs what ten to twenty words do, so a child says
 * a few lines.  The first batches are short, so that all cores soon have one;
 * the last two are alike, so that none has to wait long.  Which lines go
 * together is seen from the script alone: the bytes are the same for any number
 * of jobs.
 */
#define FIRST_BATCH_BYTES 300 /* spoken text of the first batch */
#define BATCH_BYTES 900 /* later batches, each up to twice the one before */
#define BATCH_LINES 16
#define MAX_SLOTS (LEC_MAX_JOBS * AHEAD_PER_JOB * BATCH_LINES)

#define SLACK_MS 2000 /* beyond the time that a child has for a line itself */
#define MOST_BEGUN 3  /* times that a line is begun, each with a new speaker */
#define END_MS 200    /* for the speaker to end in good order */

#define NO_CHILD (-1)
#define CHILD_TO_COME (-2) /* it says the lines before this one */

struct lec_synth {
    lec_guests guests; /* the engines that the speaker has */
    pid_t speaker;
    int socket;
    bool started; /* the speaker has said that its engines have started */
    int hz_of[LEC_MAX_GUESTS]; /* frames a second of each engine */
    int hz;                    /* of the narrator's: the sound is in these */
    int quiet_ms; /* how long nothing has come while it was waited for */
    lec_synth_options options;
    lec_script *script;
    const lec_voice *voice;
    size_t next_line;              /* number of the next line for a child */
    size_t batch_bytes;            /* size of the next batch, spoken text */
    lec_incoming slots[MAX_SLOTS]; /* lines under way, a ring in their order */
    size_t head, under_way, window;
    bool lent;          /* the slot at the head has been handed out */
    lec_text text;      /* spoken text of the batch that is sent */
    lec_text *phonemes; /* where they go, while they are asked for */
    lec_phonemes written;
};

/* Fail because the system refused something. */
static lec_code refused(lec_error *err, const char *what)
{
    return lec_fail(err, LEC_E_SYNTH, "%s: %s", what, strerror(errno));
}

static int limit_ms(const lec_synth *s)
{
    return s->options.line_limit_ms + SLACK_MS;
}

/* Fork the speaker, with our end of its socket; a speaker that does not listen
 * makes sending fail in the end.
 */
static lec_code start_speaker(lec_synth *s, lec_error *err)
{
    int ends[2];
    const struct timeval most = {.tv_sec = limit_ms(s) / 1000};
    if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends))
        return refused(err, "cannot start a speaker");
    setsockopt(ends[0], SOL_SOCKET, SO_SNDTIMEO, &most, sizeof most);
    s->speaker = fork();
    if (s->speaker == 0) {
        close(ends[0]);
        lec_speaker_run(&s->guests, s->options.sandbox, ends[1]);
    }
    close(ends[1]);
    s->socket = ends[0];
    s->started = false;
    if (s->speaker > 0)
        return LEC_OK;
    lec_code code = refused(err, "cannot start a speaker");
    close(s->socket);
    s->socket = -1;
    return code;
}

/* End the speaker, which has `most_ms` for it, and with it all children. */
static void end_speaker(lec_synth *s, int most_ms)
{
    if (s->speaker <= 0)
        return;
    shutdown(s->socket, SHUT_RDWR); /* another process may have it, too */
    close(s->socket);
    lec_child_await(s->speaker, most_ms);
    s->speaker = s->socket = -1;
}

static bool is_alike(const lec_guest *a, const lec_guest *b)
{
    return !strcmp(a->engine, b->engine) && !strcmp(a->model, b->model) &&
           !strcmp(a->speaker, b->speaker);
}

/* Find the place of a guest; that of the first engine for one that has none of
 * its own.
 */
static int find_guest(const lec_guests *guests, const lec_guest *guest)
{
    int i = guests->count - 1;
    while (i > 0 && !is_alike(&guests->told[i], guest))
        i--;
    return i;
}

/* Does a guest have an engine of its own? */
static bool is_own(const lec_guests *guests, const lec_guest *guest)
{
    const char *first = guests->engine[0]->name;
    return guest->engine[0] && strcmp(first, "silent") != 0 &&
           strcmp(first, guest->engine) != 0;
}

static lec_code add_guest(lec_guests *guests, const char *name,
                          const lec_guest *guest, lec_error *err)
{
    lec_text names = {0};
    const lec_engine *engine = lec_engine_named(name);
    if (engine) {
        guests->engine[guests->count] = engine;
        guests->told[guests->count++] = *guest;
        return LEC_OK;
    }
    lec_engine_names(&names);
    lec_fail_hint(err, "the engines are %s", lec_text_str(&names));
    lec_text_free(&names);
    return lec_fail(err, LEC_E_INPUT, "no engine is called \"%.80s\"", name);
}

lec_code lec_synth_new(lec_synth **synth, const lec_synth_options *options,
                       lec_error *err)
{
    *synth = NULL;
    const lec_guest first = {0};
    lec_guests guests = {0};
    const char *name = options->engine ? options->engine : "espeak";
    if (strcmp(name, "espeak") != 0 && strcmp(name, "silent") != 0) {
        lec_fail_hint(err,
                      "the engines that can be first are espeak and silent");
        return lec_fail(err, LEC_E_USAGE, "no engine is called %.80s", name);
    }
    lec_code code = add_guest(&guests, name, &first, err);
    if (code)
        return code;
    lec_synth *s = lec_must_zero(sizeof *s);
    s->guests = guests;
    s->options = *options;
    code = start_speaker(s, err);
    if (code) {
        free(s);
        return code;
    }
    s->window = (size_t)options->jobs * AHEAD_PER_JOB * BATCH_LINES;
    for (size_t i = 0; i < s->window; i++)
        s->slots[i].fd = NO_CHILD;
    *synth = s;
    return LEC_OK;
}

static size_t frames_of(const lec_synth *s, int ms)
{
    return (size_t)((int64_t)ms * s->hz / 1000);
}

static lec_incoming *slot_at(lec_synth *s, size_t i)
{
    return &s->slots[(s->head + i) % s->window];
}

/* Release the line of a slot and its sound. */
static void clear_slot(lec_incoming *slot)
{
    if (slot->fd >= 0)
        close(slot->fd);
    lec_raw_free(&slot->raw);
    slot->fd = NO_CHILD;
    lec_text_cut(&slot->bytes, 0);
    lec_text_cut(&slot->lost, 0);
    lec_text_cut(&slot->instead, 0);
}

static void drop_all(lec_synth *s)
{
    for (size_t i = 0; i < s->window; i++)
        clear_slot(&s->slots[i]);
    s->head = s->under_way = s->next_line = 0;
    s->batch_bytes = FIRST_BATCH_BYTES;
    s->lent = false;
}

void lec_synth_free(lec_synth *synth)
{
    if (!synth)
        return;
    drop_all(synth);
    for (size_t i = 0; i < synth->window; i++) {
        lec_text_free(&synth->slots[i].bytes);
        lec_text_free(&synth->slots[i].lost);
        lec_text_free(&synth->slots[i].instead);
    }
    lec_text_free(&synth->text);
    end_speaker(synth, END_MS);
    free(synth);
}

/* Fail as another process did; LEC_OK if it did not. */
static lec_code pass_error(const lec_error *theirs, lec_error *err)
{
    if (!theirs->code)
        return LEC_OK;
    lec_fail_hint(err, "%s", theirs->hint);
    return lec_fail(err, theirs->code, "%s", theirs->what);
}

/* Wait a while for one of `polled`.  `*came` is how many have something. */
static lec_code wait_for(lec_synth *s, struct pollfd *polled, nfds_t n,
                         int *came, lec_error *err)
{
    *came = poll(polled, n, LEC_STOP_MS);
    if (*came > 0) {
        s->quiet_ms = 0;
        return LEC_OK;
    }
    if (*came == 0)
        s->quiet_ms += LEC_STOP_MS;
    return lec_stop_check(&s->options.stop, err);
}

/* Wait for the speaker to say whether its engine has started. */
static lec_code wait_for_hello(lec_synth *s, lec_error *err)
{
    lec_hello hello;
    struct pollfd polled = {.fd = s->socket, .events = POLLIN};
    lec_code code = LEC_OK;
    int came = 0;
    if (s->started)
        return LEC_OK;
    for (s->quiet_ms = 0; !code && came <= 0 && s->quiet_ms < limit_ms(s);)
        code = wait_for(s, &polled, 1, &came, err);
    if (code)
        return code;
    ssize_t n = 0;
    /* A speaker that ends before it reads what it was sent is told first, and
     * why it ended is there behind that. */
    for (int i = 0;
         came > 0 && (i == 0 || (n < 0 && errno == ECONNRESET)) && i < 2; i++)
        n = TEMP_FAILURE_RETRY(recv(s->socket, &hello, sizeof hello, 0));
    if (n != (ssize_t)sizeof hello)
        return lec_fail(err, LEC_E_SYNTH, "the speaker ended at its start");
    s->started = !hello.err.code;
    memcpy(s->hz_of, hello.hz, sizeof s->hz_of);
    return pass_error(&hello.err, err);
}

/* Find who speaks in a manner; the first engine is asked for phonemes, and
 * speaks `instead` of another.
 */
static int guest_for(const lec_synth *s, const lec_manner *manner, bool instead)
{
    return instead || s->phonemes ? 0 : find_guest(&s->guests, &manner->guest);
}

/* Find the voice of an engine for a manner: the manner's own, or (where it has
 * none, or another language is `due`) that of `lang`.
 */
static lec_engine_voice voice_for(const lec_manner *manner, int guest,
                                  const char *lang, bool due)
{
    lec_engine_voice v = {
        .guest = guest,
        .rate = manner->rate,
        .pitch = manner->pitch,
        .range = manner->range,
    };
    bool named = manner->espeak[0] && !due && !guest;
    const char *name = named ? manner->espeak : lang;
    memcpy(v.lang, name, strnlen(name, sizeof v.lang - 1));
    memcpy(v.variant, manner->variant, sizeof v.variant);
    return v;
}

static lec_batch batch_for(const lec_synth *s, const lec_voice *voice,
                           const char *lang, bool instead)
{
    int guest = guest_for(s, &voice->manner, instead);
    return (lec_batch){
        .voice = voice_for(&voice->manner, guest, lang, false),
        .hz = s->hz,
        .limit_ms = s->options.line_limit_ms,
    };
}

/* Start another speaker if this one lacks an engine of the voice.  What was
 * begun is dropped.
 */
static lec_code engage(lec_synth *s, const lec_voice *voice, lec_error *err)
{
    const lec_guest *wanted[] = {&voice->manner.guest, &voice->quoted.guest};
    lec_guests guests = s->guests;
    guests.count = 1;
    bool lacks = false;
    for (size_t i = 0; i < 2; i++) {
        if (!is_own(&guests, wanted[i]) || find_guest(&guests, wanted[i]))
            continue;
        lec_code code = add_guest(&guests, wanted[i]->engine, wanted[i], err);
        if (code)
            return code;
        lacks = lacks || !find_guest(&s->guests, wanted[i]);
    }
    if (!lacks)
        return LEC_OK;
    drop_all(s);
    end_speaker(s, END_MS);
    s->guests = guests;
    return start_speaker(s, err);
}

void lec_synth_prepare(lec_synth *synth, const lec_voice *voice,
                       const char *lang)
{
    if (engage(synth, voice, NULL))
        return;
    lec_batch batch = batch_for(synth, voice, lang, false);
    /* If this fails, the first line will say so. */
    (void)lec_speaker_send(synth->socket, &batch, NULL, lec_slice_of(""), -1);
}

/* Append a segment, with a comma where the engine's voice must not fall. */
static void add_segment(lec_text *text, const lec_line *line,
                        const lec_segment *segment)
{
    lec_slice said = {line->spoken + segment->spoken_from,
                      segment->spoken_to - segment->spoken_from};
    lec_text_add_slice(text, segment->goes_on ? lec_slice_trim(said) : said);
    if (segment->goes_on)
        lec_text_add_byte(text, ',');
}

static size_t parts_of(const lec_line *line)
{
    return line->segment_count ? line->segment_count : 1;
}

/* Add the parts of a line, and their text; for the first engine if `instead`.
 */
static void add_parts(lec_synth *s, const lec_line *line, bool instead,
                      lec_batch *batch, lec_part *parts)
{
    const lec_segment whole = {.spoken_to = (uint32_t)strlen(line->spoken)};
    size_t count = parts_of(line);
    for (size_t i = 0; i < count; i++) {
        const lec_segment *segment =
            line->segment_count ? &line->segments[i] : &whole;
        const lec_manner *manner =
            segment->manner ? segment->manner : &s->voice->manner;
        int guest = guest_for(s, manner, instead);
        size_t before = s->text.len;
        add_segment(&s->text, line, segment);
        if (!(s->guests.engine[guest]->can & LEC_CAN_PHONEMES))
            lec_shown_add(&s->text, line, segment->spoken_from,
                          segment->spoken_to);
        parts[batch->parts++] = (lec_part){
            .voice = segment->lang
                         ? voice_for(manner, guest, segment->lang, true)
                         : voice_for(manner, guest, line->lang, false),
            .lends = segment->lang || !manner->espeak[0],
            .ends_line = i + 1 == count,
            .len = (uint32_t)(s->text.len - before),
        };
    }
}

static bool is_too_long(const lec_line *line)
{
    return strlen(line->spoken) + LEC_MAX_SEGMENTS > LEC_MAX_SPOKEN_BYTES / 2;
}

/* Let a slot hear from a child, which comes to its line. */
static void hear(lec_synth *s, lec_incoming *slot, int fd)
{
    slot->fd = fd;
    lec_raw_begin(&slot->raw, frames_of(s, s->voice->lead_ms));
}

/* Fill a batch with the lines from slot `first` on, to its end, behind those
 * that were heard of it.
 */
static void fill_batch(lec_synth *s, size_t first, lec_batch *batch,
                       lec_part *parts)
{
    size_t from = slot_at(s, first)->batch_from;
    batch->said = (uint32_t)(slot_at(s, first)->number - from);
    lec_text_cut(&s->text, 0);
    for (size_t n = 0; n < batch->said; n++)
        add_parts(s, lec_script_line(s->script, from + n), false, batch, parts);
    for (size_t i = first; i < s->under_way; i++) {
        lec_incoming *slot = slot_at(s, i);
        if (slot->fd != CHILD_TO_COME || (i > first && slot->opens_batch))
            break;
        slot->batch_from = from;
        add_parts(s, slot->line, slot->instead.len > 0, batch, parts);
    }
}

/* Let a child say the lines from slot `first` on.  `*sent` is false, with
 * errno, if there is no speaker to fork it.
 */
static lec_code send_batch(lec_synth *s, size_t first, bool *sent,
                           lec_error *err)
{
    const lec_incoming *slot = slot_at(s, first);
    lec_batch batch =
        batch_for(s, s->voice, slot->line->lang, slot->instead.len > 0);
    batch.spell = s->phonemes ? (int)s->written : 0;
    lec_part parts[LEC_MAX_SEGMENTS];
    int ends[2];
    fill_batch(s, first, &batch, parts);
    if (pipe(ends))
        return refused(err, "no pipe could be had");
    fcntl(ends[0], F_SETFD, FD_CLOEXEC);
    fcntl(ends[0], F_SETFL, O_NONBLOCK);
    fcntl(ends[1], F_SETPIPE_SZ, PIPE_BYTES); /* it may be refused */
    *sent = !lec_speaker_send(s->socket, &batch, parts,
                              lec_text_slice(&s->text), ends[1]);
    close(ends[1]);
    hear(s, slot_at(s, first), ends[0]);
    return LEC_OK;
}

static lec_code revive(lec_synth *s, lec_error *err);

/* Start a child for the lines from slot `first` on, to the end of their batch.
 */
static lec_code start_child(lec_synth *s, size_t first, lec_error *err)
{
    bool sent = false;
    slot_at(s, first)->batch_from = slot_at(s, first)->number;
    lec_code code = send_batch(s, first, &sent, err);
    return code || sent ? code : revive(s, err);
}

/* Give the next line a slot, where it waits for a child. */
static void add_line(lec_synth *s, const lec_line *line, bool opens_batch)
{
    lec_incoming *slot = slot_at(s, s->under_way++);
    lec_incoming_begin(slot, line, s->hz);
    slot->number = s->next_line++;
    slot->phonemes = s->phonemes;
    slot->opens_batch = opens_batch;
    slot->fd = CHILD_TO_COME;
}

/* Count the bytes of the lines that no child has, as far as a batch and a half.
 */
static size_t bytes_left(const lec_synth *s)
{
    size_t bytes = 0, n = s->next_line;
    for (;
         bytes < BATCH_BYTES * 3 / 2 && lec_script_reach(s->script, n + 1) > n;
         n++)
        bytes += strlen(lec_script_line(s->script, n)->spoken);
    return bytes;
}

/* Say how many bytes fill the next batch. */
static size_t next_batch(lec_synth *s)
{
    size_t bytes = s->batch_bytes;
    if (bytes < BATCH_BYTES) {
        s->batch_bytes *= 2;
        return bytes;
    }
    size_t left = bytes_left(s);
    return left > BATCH_BYTES && left < BATCH_BYTES * 3 / 2 ? left / 2
                                                            : BATCH_BYTES;
}

/* Start a batch: take lines until it is full. */
static lec_code start_batch(lec_synth *s, lec_error *err)
{
    size_t first = s->under_way, bytes = 0, parts = 0, full = next_batch(s);
    while (s->under_way - first < BATCH_LINES && bytes < full &&
           lec_script_reach(s->script, s->next_line + 1) > s->next_line) {
        const lec_line *line = lec_script_line(s->script, s->next_line);
        bool first_one = s->under_way == first;
        parts += parts_of(line);
        if (!first_one && (parts > LEC_MAX_SEGMENTS || is_too_long(line)))
            break;
        add_line(s, line, first_one);
        bytes += strlen(line->spoken);
        if (is_too_long(line)) {
            lec_incoming *slot = slot_at(s, first);
            lec_text_add_str(&slot->lost, "it is too long to say");
            slot->fd = NO_CHILD;
            return LEC_OK;
        }
    }
    return start_child(s, first, err);
}

/* Let a child go on to the next line, with what it has sent of that already. */
static void pass_on(lec_synth *s, size_t i)
{
    lec_incoming *slot = slot_at(s, i), *next = slot_at(s, i + 1);
    lec_text_free(&next->bytes);
    next->bytes = slot->bytes;
    slot->bytes = (lec_text){0};
    hear(s, next, slot->fd);
    slot->fd = NO_CHILD;
}

static bool has_next(lec_synth *s, size_t i)
{
    return i + 1 < s->under_way && slot_at(s, i + 1)->fd == CHILD_TO_COME &&
           !slot_at(s, i + 1)->opens_batch;
}

/* Take what the child at slot `i` sent; returns the slot it is at then. */
static size_t take_messages(lec_synth *s, size_t i)
{
    lec_incoming *slot = slot_at(s, i);
    size_t at = 0, next;
    while ((next = lec_incoming_take(slot, at)) != at) {
        at = next;
        if (slot->done && has_next(s, i)) {
            pass_on(s, i);
            slot = slot_at(s, ++i);
        }
    }
    memmove(slot->bytes.ptr, slot->bytes.ptr + at, slot->bytes.len - at);
    lec_text_cut(&slot->bytes, slot->bytes.len - at);
    return i;
}

/* Does an engine that is not the first one speak in a line? */
static bool has_guest(const lec_synth *s, const lec_line *line)
{
    bool has = find_guest(&s->guests, &s->voice->manner.guest) > 0;
    for (size_t i = 0; i < line->segment_count; i++)
        if (line->segments[i].manner)
            has = has ||
                  find_guest(&s->guests, &line->segments[i].manner->guest) > 0;
    return has;
}

static bool falls_back(const lec_synth *s)
{
    return s->voice->manner.fallback || s->voice->quoted.fallback;
}

/* Let the first engine say the line that another has lost at slot `i`, where
 * the voice wants that.
 */
static lec_code say_instead(lec_synth *s, size_t i, lec_error *err)
{
    lec_incoming *slot = slot_at(s, i);
    if (slot->done || slot->refusal.code || slot->instead.len || s->phonemes ||
        !falls_back(s) || !has_guest(s, slot->line))
        return LEC_OK;
    lec_text_add_str(&slot->instead, lec_text_str(&slot->lost));
    lec_text_cut(&slot->bytes, 0);
    lec_incoming_begin(slot, slot->line, s->hz);
    slot->opens_batch = true;
    slot->fd = CHILD_TO_COME;
    if (i + 1 < s->under_way)
        slot_at(s, i + 1)->opens_batch = true;
    return start_child(s, i, err);
}

/* Close the pipe of a child that has ended at slot `i`.  If it did not reach
 * the end of its batch, that costs one line: another child says those behind.
 */
static lec_code give_up(lec_synth *s, size_t i, lec_error *err)
{
    lec_incoming *slot = slot_at(s, i);
    close(slot->fd);
    slot->fd = NO_CHILD;
    if (!slot->done && !slot->lost.len)
        lec_text_add_str(&slot->lost,
                         "the engine crashed on it or took too long");
    bool more = has_next(s, i) && !slot->refusal.code;
    lec_code code = say_instead(s, i, err);
    if (code || !more)
        return code;
    slot_at(s, i + 1)->opens_batch = true;
    return start_child(s, i + 1, err);
}

/* Ask the speaker for a sign of life.  Its children end before it does, as it
 * has threads: that it has not ended yet says nothing.
 */
static bool speaker_lives(const lec_synth *s)
{
    const lec_batch batch = {.asks = 1};
    struct pollfd polled = {.fd = s->socket, .events = POLLIN};
    char sign;
    return !lec_speaker_send(s->socket, &batch, NULL, lec_slice_of(""), -1) &&
           TEMP_FAILURE_RETRY(poll(&polled, 1, limit_ms(s))) > 0 &&
           recv(s->socket, &sign, sizeof sign, 0) > 0;
}

/* Give up a child that has ended, unless all have, with their speaker. */
static lec_code end_child(lec_synth *s, size_t i, lec_error *err)
{
    const lec_incoming *slot = slot_at(s, i);
    bool early = !slot->done && !slot->lost.len && !slot->refusal.code;
    return early && !speaker_lives(s) ? revive(s, err) : give_up(s, i, err);
}

/* Begin the line of slot `i` again, and those behind it in its batch. */
static lec_code begin_again(lec_synth *s, size_t i, lec_error *err)
{
    lec_incoming *slot = slot_at(s, i);
    int begun = slot->begun + 1;
    bool sent = false;
    if (begun == MOST_BEGUN)
        return give_up(s, i, err);
    close(slot->fd);
    lec_text_cut(&slot->bytes, 0);
    if (s->phonemes)
        lec_text_cut(s->phonemes, 0);
    lec_incoming_begin(slot, slot->line, s->hz);
    slot->begun = begun;
    slot->fd = CHILD_TO_COME;
    lec_code code = send_batch(s, i, &sent, err);
    return code || sent ? code
                        : lec_fail(err, LEC_E_SYNTH,
                                   "the speaker process ends again and again");
}

/* Fork another speaker, as there is none that answers, and begin again what
 * children were at.
 */
static lec_code revive(lec_synth *s, lec_error *err)
{
    bool at_work[MAX_SLOTS] = {0};
    for (size_t i = 0; i < s->under_way; i++)
        at_work[i] = slot_at(s, i)->fd >= 0;
    end_speaker(s, 0);
    lec_code code = start_speaker(s, err);
    if (!code)
        code = wait_for_hello(s, err);
    for (size_t i = 0; !code && i < s->under_way; i++)
        if (at_work[i])
            code = begin_again(s, i, err);
    s->quiet_ms = 0;
    return code;
}

/* Read once from the child at slot `i`, sound straight into its speech buffer:
 * one read can bring as much as a pipe holds.
 */
static ssize_t read_some(lec_synth *s, size_t i)
{
    lec_incoming *slot = slot_at(s, i);
    char buffer[READ_BYTES];
    struct iovec into[] = {{NULL, 0}, {buffer, sizeof buffer}};
    into[0].iov_len = lec_incoming_room(slot, &into[0].iov_base);
    ssize_t n = TEMP_FAILURE_RETRY(readv(slot->fd, into, 2));
    size_t read = n < 0 ? 0 : (size_t)n, room = into[0].iov_len;
    size_t sound = read < room ? read : room;
    if (sound)
        lec_incoming_fill(slot, sound);
    lec_text_add(&slot->bytes, buffer, read - sound);
    return n;
}

/* Read all that has come from the child at slot `i`. */
static lec_code read_child(lec_synth *s, size_t i, lec_error *err)
{
    for (;;) {
        ssize_t n = read_some(s, i);
        if (n < 0 && errno == EAGAIN)
            return LEC_OK;
        if (n > 0)
            i = take_messages(s, i);
        if (n <= 0 || slot_at(s, i)->lost.len)
            return end_child(s, i, err);
    }
}

/* Read from every child that has something; wait for it if `wait`. */
static lec_code pump(lec_synth *s, bool wait, lec_error *err)
{
    struct pollfd polled[LEC_MAX_JOBS];
    size_t of[LEC_MAX_JOBS];
    nfds_t n = 0;
    for (size_t i = 0; i < s->under_way && n < LEC_MAX_JOBS; i++) {
        if (slot_at(s, i)->fd < 0)
            continue;
        polled[n] = (struct pollfd){.fd = slot_at(s, i)->fd, .events = POLLIN};
        of[n++] = i;
    }
    int came = 0;
    lec_code code = LEC_OK;
    if (n && wait)
        code = wait_for(s, polled, n, &came, err);
    else if (n)
        came = poll(polled, n, 0);
    if (!code && s->quiet_ms > limit_ms(s))
        return revive(s, err);
    for (nfds_t i = 0; !code && came > 0 && i < n; i++)
        if (polled[i].revents && slot_at(s, of[i])->fd == polled[i].fd)
            code = read_child(s, of[i], err);
    return code;
}

/* Count the children at work, and the batches under way. */
static void count_batches(lec_synth *s, size_t *children, size_t *batches)
{
    *children = *batches = 0;
    for (size_t i = 0; i < s->under_way; i++) {
        *children += slot_at(s, i)->fd >= 0;
        *batches += slot_at(s, i)->opens_batch || i == 0;
    }
}

static lec_code start_batches(lec_synth *s, lec_error *err)
{
    lec_code code = LEC_OK;
    size_t jobs = (size_t)s->options.jobs, children, batches;
    while (!code && s->under_way + BATCH_LINES <= s->window &&
           lec_script_reach(s->script, s->next_line + 1) > s->next_line) {
        count_batches(s, &children, &batches);
        if (children >= jobs || batches >= jobs * AHEAD_PER_JOB)
            break;
        code = start_batch(s, err);
    }
    return code;
}

lec_code lec_synth_begin(lec_synth *synth, lec_script *script,
                         const lec_voice *voice, lec_error *err)
{
    return lec_synth_begin_at(synth, script, voice, 0, err);
}

lec_code lec_synth_begin_at(lec_synth *synth, lec_script *script,
                            const lec_voice *voice, size_t line, lec_error *err)
{
    drop_all(synth);
    synth->script = script;
    synth->voice = voice;
    lec_code code = engage(synth, voice, err);
    if (!code)
        code = wait_for_hello(synth, err);
    if (code)
        return code;
    synth->next_line = line;
    synth->hz = synth->hz_of[find_guest(&synth->guests, &voice->manner.guest)];
    return start_batches(synth, err);
}

int lec_synth_hz(const lec_synth *synth)
{
    return synth->hz;
}

static void finish(const lec_synth *s, lec_incoming *slot, lec_speech *speech)
{
    lec_raw_speech *raw = &slot->raw;
    lec_speech_finish(speech, slot->line, raw, frames_of(s, s->voice->tail_ms));
    lec_edges_smooth(raw->pcm + (speech->pcm - raw->pcm), speech->frames,
                     s->hz);
}

/* Fail for a line that an engine has lost, and nobody speaks instead. */
static lec_code fail_lost(const lec_incoming *slot, lec_error *err)
{
    lec_fail_hint(err, "fallback = espeak in the voice's file lets eSpeak NG "
                       "speak where its engine fails");
    return lec_fail(err, LEC_E_SYNTH,
                    "sentence %d was not spoken: %.120s: \"%.60s\"",
                    slot->line->id, slot->lost.ptr, slot->line->text);
}

/* Lend the line at the head to the caller. */
static lec_code hand_out(lec_synth *s, lec_speech *speech, lec_error *err)
{
    lec_incoming *slot = &s->slots[s->head];
    if (slot->refusal.code)
        return pass_error(&slot->refusal, err);
    if (slot->lost.len && !falls_back(s) && has_guest(s, slot->line))
        return fail_lost(slot, err);
    if (slot->lost.len)
        *speech = (lec_speech){.line = slot->line, .lost = slot->lost.ptr};
    else
        finish(s, slot, speech);
    if (slot->instead.len)
        speech->instead = lec_text_str(&slot->instead);
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
    lec_code code = pump(synth, false, err);
    if (!code)
        code = start_batches(synth, err);
    while (!code && synth->under_way && slot_at(synth, 0)->fd != NO_CHILD) {
        code = pump(synth, true, err);
        if (!code)
            code = start_batches(synth, err);
    }
    if (code || !synth->under_way)
        return code;
    return hand_out(synth, speech, err);
}

void lec_synth_retire(lec_synth *synth)
{
    take_back(synth);
    shutdown(synth->socket, SHUT_WR);
}

lec_code lec_synth_phonemes(lec_synth *synth, const lec_line *line,
                            const lec_voice *voice, lec_phonemes written,
                            lec_text *out, lec_error *err)
{
    lec_synth *s = synth;
    drop_all(s);
    s->voice = voice;
    lec_code code = wait_for_hello(s, err);
    s->hz = s->hz_of[0];
    if (!code && is_too_long(line))
        code = lec_fail(err, LEC_E_SYNTH, "it is too long to say");
    if (code)
        return code;
    lec_text_cut(out, 0);
    s->phonemes = out;
    s->written = written;
    add_line(s, line, true);
    code = start_child(s, 0, err);
    const lec_incoming *slot = slot_at(s, 0);
    while (!code && slot->fd >= 0)
        code = pump(s, true, err);
    if (!code)
        code = pass_error(&slot->refusal, err);
    if (!code && slot->lost.len)
        code = lec_fail(err, LEC_E_SYNTH, "%s", lec_text_str(&slot->lost));
    s->phonemes = NULL;
    drop_all(s);
    return code;
}
