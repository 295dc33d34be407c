/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "synth/speaker.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdbool.h>
#include <string.h>

#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"
#include "base/handover.h"
#include "base/leave.h"
#include "base/sandbox.h"
#include "synth/align/ear.h"
#include "synth/retell.h"
#include "synth/runner.h"
#include "synth/synth.h"

#define MAX_WORDS 1024                 /* words that one message has at most */
#define MOST_BYTES ((rlim_t)256 << 20) /* memory of a child */

/* The engines, once they have started. */
typedef struct cast {
    const lec_guests *guests;
    lec_sandbox sandbox;
    void *self[LEC_MAX_GUESTS];
    int hz[LEC_MAX_GUESTS];
} cast;

static const lec_engine *engine_of(const cast *c, int guest)
{
    return c->guests->engine[guest];
}

static lec_code set_voice(const cast *c, const lec_engine_voice *voice,
                          lec_error *err)
{
    const lec_engine *engine = engine_of(c, voice->guest);
    return engine->set_voice(c->self[voice->guest], voice, err);
}

/* The pipe of a child, and the words that it has not sent yet. */
typedef struct telling {
    int fd;
    uint32_t said; /* lines yet to come that are not told */
    uint32_t words[MAX_WORDS][3];
    uint32_t word_count;
} telling;

/* Write a message.  A reader that has gone needs no more: SIGPIPE ends a child
 * then.
 */
static void write_message(int fd, uint32_t kind, const void *bytes, size_t len)
{
    lec_say_head head = {kind, (uint32_t)len};
    const struct iovec pieces[] = {{&head, sizeof head}, {(void *)bytes, len}};
    ssize_t n =
        writev(fd, pieces, 2); /* at once, so that the reader wakes once */
    size_t done = n < 0 ? 0 : (size_t)n;
    if (done < sizeof head) {
        lec_file_write(fd, (const char *)&head + done, sizeof head - done);
        done = sizeof head;
    }
    done -= sizeof head;
    lec_file_write(fd, (const char *)bytes + done, len - done);
}

/* Write a message of a line that is told. */
static void tell(const telling *t, uint32_t kind, const void *bytes, size_t len)
{
    if (!t->said)
        write_message(t->fd, kind, bytes, len);
}

static void tell_words(telling *t)
{
    if (t->word_count)
        tell(t, LEC_SAY_WORDS, t->words, t->word_count * sizeof *t->words);
    t->word_count = 0;
}

static void take_word(void *user, uint32_t at, uint32_t from, uint32_t to)
{
    telling *t = user;
    if (t->word_count == MAX_WORDS)
        tell_words(t);
    t->words[t->word_count][0] = at;
    t->words[t->word_count][1] = from;
    t->words[t->word_count++][2] = to;
}

static void take_pcm(void *user, const int16_t *frames, size_t count)
{
    telling *t = user;
    tell(t, LEC_SAY_PCM, frames, count * sizeof *frames);
}

/* A batch as it came over the socket. */
typedef struct order {
    lec_batch batch;
    /* The parts of the batch, then their text. */
    char bytes[LEC_MAX_SEGMENTS * sizeof(lec_part) + LEC_MAX_SPOKEN_BYTES + 1];
} order;

/* Limit what a child may use up.  A line has its time (set_limit()), and the
 * batch as much CPU.
 */
static void set_limits(const cast *c, const lec_batch *batch)
{
    rlim_t most = MOST_BYTES;
    for (int i = 0; i < c->guests->count; i++)
        if (engine_of(c, i)->child_bytes > most)
            most = engine_of(c, i)->child_bytes;
    rlim_t cpu = ((rlim_t)batch->limit_ms / 1000 + 1) * batch->parts;
    setrlimit(RLIMIT_CPU, &(struct rlimit){cpu, cpu + 1});
    setrlimit(RLIMIT_FSIZE, &(struct rlimit){0, 0});
#ifdef LEC_UNCONFINED
    (void)most;
#else
    setrlimit(RLIMIT_AS, &(struct rlimit){most, most});
#endif
}

/* Let the child be ended when a line has had its time. */
static void set_limit(const lec_batch *batch)
{
    struct itimerval limit = {
        .it_value = {batch->limit_ms / 1000, batch->limit_ms % 1000 * 1000L},
    };
    setitimer(ITIMER_REAL, &limit, NULL);
}

static lec_code tell_phonemes(const cast *c, int guest, const char *text,
                              bool in_ipa, const telling *t, lec_error *err)
{
    const lec_engine *engine = engine_of(c, guest);
    lec_text said = {0};
    lec_code code =
        engine->spell
            ? engine->spell(c->self[guest], text, in_ipa, &said, err)
            : lec_fail(err, LEC_E_SYNTH, "%s has no phonemes", engine->name);
    if (!code)
        tell(t, LEC_SAY_PHONEMES, lec_text_str(&said), said.len);
    lec_text_free(&said);
    return code;
}

/* Let the first engine take on a voice to find the words of another by; false
 * if it has none for the language.
 */
static bool can_tell(const cast *c, const lec_engine_voice *voice)
{
    lec_engine_voice own = *voice;
    own.guest = 0;
    return engine_of(c, 0)->can & LEC_CAN_WORDS && !set_voice(c, &own, NULL);
}

static lec_code tell_sound(const cast *c, const lec_engine_voice *voice,
                           const char *text, int hz, telling *t, lec_error *err)
{
    const lec_engine_sink sink = {take_pcm, take_word, t};
    const lec_teller first = {engine_of(c, 0), c->self[0], c->hz[0]};
    int guest = voice->guest;
    const lec_engine *engine = engine_of(c, guest);
    void *self = c->self[guest];
    const unsigned all = LEC_CAN_WORDS | LEC_CAN_PHONEMES;
    bool asks = !(engine->can & LEC_CAN_WORDS) && can_tell(c, voice);
    lec_code code = c->hz[guest] == hz && (engine->can & all) == all
                        ? engine->say(self, text, &sink, err)
                        : lec_retell(engine, self, text, c->hz[guest], hz,
                                     asks ? &first : NULL, &sink, err);
    tell_words(t);
    return code;
}

/* Say that the child can go on with no line, and end it. */
static _Noreturn void give_up(const telling *t, const lec_error *err)
{
    write_message(t->fd, LEC_SAY_NO_VOICE, err, sizeof *err);
    lec_leave(1);
}

/* Say a part, or spell it.  What the engine refuses ends the child. */
static void say_part(const cast *c, const lec_batch *batch,
                     const lec_part *part, char *text, telling *t)
{
    lec_error err = {0};
    char after = text[part->len];
    const lec_engine_voice *voice = &part->voice;
    if (set_voice(c, voice, &err)) {
        voice = &batch->voice;
        if (!part->lends || set_voice(c, voice, &err))
            give_up(t, &err);
    }
    text[part->len] = '\0';
    bool in_ipa = batch->spell == LEC_PHONEMES_IPA;
    err = (lec_error){0};
    if (batch->spell ? tell_phonemes(c, voice->guest, text, in_ipa, t, &err)
                     : tell_sound(c, voice, text, batch->hz, t, &err)) {
        write_message(t->fd, LEC_SAY_FAILED, err.what, strlen(err.what));
        lec_leave(1);
    }
    text[part->len] = after;
}

/* Make the engines ready, then give up all rights. */
static void enter(const cast *c, const telling *t)
{
    lec_error err = {0};
    lec_code code = LEC_OK;
    for (int i = 0; !code && i < c->guests->count; i++)
        if (engine_of(c, i)->enter)
            code = engine_of(c, i)->enter(c->self[i], &err);
    if (code || lec_sandbox_child(c->sandbox, true, &err))
        give_up(t, &err);
}

/* Say the lines of a batch, one part after the other, in a child. */
static _Noreturn void say_batch(const cast *c, order *o, int fd)
{
    char *text = o->bytes + o->batch.parts * sizeof(lec_part);
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    signal(SIGPIPE, SIG_DFL);
    set_limit(&o->batch);
    set_limits(c, &o->batch);
    static telling t;
    t.fd = fd;
    t.said = o->batch.said;
    enter(c, &t);
    for (uint32_t i = 0; i < o->batch.parts; i++) {
        lec_part part;
        memcpy(&part, o->bytes + i * sizeof part, sizeof part);
        say_part(c, &o->batch, &part, text, &t);
        text += part.len;
        tell(&t, part.ends_line ? LEC_SAY_DONE : LEC_SAY_PART, "", 0);
        if (!part.ends_line)
            continue;
        t.said -= t.said > 0;
        set_limit(&o->batch);
    }
    lec_leave(0);
}

/* Receive the next batch; false when there will be none. */
static bool receive(int socket, order *o, int *pipe_end)
{
    struct iovec pieces[] = {{&o->batch, sizeof o->batch},
                             {o->bytes, sizeof o->bytes - 1}};
    return lec_handover_receive(socket, pieces, 2, pipe_end, 1) >=
           (ssize_t)sizeof o->batch;
}

/* Fork a child; where the system gives no more of them, when another has ended.
 */
static pid_t fork_patiently(void)
{
    pid_t pid = fork();
    while (pid < 0 && errno == EAGAIN && waitpid(-1, NULL, 0) > 0)
        pid = fork();
    return pid;
}

static void serve(const cast *c, order *o, int fd, lec_engine_voice *voice)
{
    const lec_batch *batch = &o->batch;
    lec_error err = {0};
    if (memcmp(voice, &batch->voice, sizeof *voice) != 0 &&
        set_voice(c, &batch->voice, &err)) {
        *voice = (lec_engine_voice){0};
        if (fd >= 0)
            write_message(fd, LEC_SAY_NO_VOICE, &err, sizeof err);
        return;
    }
    *voice = batch->voice;
    if (fd < 0)
        return;
    pid_t pid = fork_patiently();
    if (pid == 0)
        say_batch(c, o, fd);
    if (pid < 0) {
        lec_fail_errno(&err, "no process could be had to speak");
        err.code = LEC_E_SYNTH;
        write_message(fd, LEC_SAY_NO_VOICE, &err, sizeof err);
    }
}

static lec_code open_engines(cast *c, lec_error *err)
{
    lec_code code = LEC_OK;
    for (int i = 0; !code && i < c->guests->count; i++)
        code = engine_of(c, i)->open(&c->guests->told[i], &c->self[i],
                                     &c->hz[i], err);
    for (int i = 0; !code && i < c->guests->count; i++)
        for (int k = 0; !code && k < i; k++)
            code = lec_retell_prepare(c->hz[i], c->hz[k], err);
    /* Without kissfft words have their shares of the sound. */
    for (int i = 0; !code && i < c->guests->count; i++)
        if (!(engine_of(c, i)->can & LEC_CAN_WORDS))
            (void)lec_ear_load(NULL);
    return code;
}

/* Start the engines.  A library says on standard error, of its own accord, why
 * it cannot; that it has not started is told anyway.
 */
static void open_quietly(cast *c, lec_error *err)
{
    int before = dup(STDERR_FILENO);
    int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
    if (nowhere >= 0)
        dup2(nowhere, STDERR_FILENO);
    err->code = open_engines(c, err);
    if (before >= 0)
        dup2(before, STDERR_FILENO);
    close(before);
    close(nowhere);
}

/* Start the engines, and give up all files but those that they read. */
static void start(cast *c, lec_error *err)
{
    lec_sandbox_place data[LEC_MAX_GUESTS];
    size_t count = 0;
    open_quietly(c, err);
    for (int i = 0; !err->code && i < c->guests->count; i++) {
        const lec_engine *engine = engine_of(c, i);
        const char *path = engine->folder ? engine->folder(c->self[i]) : NULL;
        if (path)
            data[count++] = (lec_sandbox_place){path, LEC_PLACE_READ};
    }
    if (!err->code)
        err->code = lec_sandbox_places(c->sandbox, data, count, err);
}

/* End once the other side has, as what it has sent already would reset the
 * socket, and the reason be lost with it.
 */
static _Noreturn void end_unheard(int socket)
{
    char rest[64];
    while (TEMP_FAILURE_RETRY(recv(socket, rest, sizeof rest, 0)) > 0)
        ;
    lec_leave(1);
}

_Noreturn void lec_speaker_run(const lec_guests *guests, lec_sandbox sandbox,
                               int socket)
{
    int runner = lec_runner_socket();
    socket = lec_leave_parent_with(socket, &runner);
    lec_runner_moved(runner);
    lec_hello hello = {0};
    static cast c;
    c.guests = guests;
    c.sandbox = sandbox;
    start(&c, &hello.err);
    memcpy(hello.hz, c.hz, sizeof hello.hz);
    if (send(socket, &hello, sizeof hello, 0) < 0)
        lec_leave(1);
    if (hello.err.code)
        end_unheard(socket);
    static order o;
    lec_engine_voice voice = {0};
    int fd;
    while (receive(socket, &o, &fd)) {
        if (o.batch.asks)
            (void)send(socket, "", 1, 0);
        else
            serve(&c, &o, fd, &voice);
        if (fd >= 0)
            close(fd);
        while (waitpid(-1, NULL, WNOHANG) > 0)
            ; /* no child stays a zombie for long */
    }
    while (waitpid(-1, NULL, 0) > 0)
        ;
    lec_leave(0);
}

int lec_speaker_send(int socket, const lec_batch *batch, const lec_part *parts,
                     lec_slice text, int pipe_end)
{
    struct iovec pieces[] = {{(void *)batch, sizeof *batch},
                             {(void *)parts, batch->parts * sizeof *parts},
                             {(void *)text.ptr, text.len}};
    return lec_handover_send(socket, pieces, 3, &pipe_end, pipe_end >= 0);
}
