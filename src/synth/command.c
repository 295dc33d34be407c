/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The engine that is a program: it is given a sentence and writes WAV. */
#include <stdlib.h>
#include <string.h>

#include <unistd.h>

#include "base/text.h"
#include "synth/engine.h"
#include "synth/runner.h"

#define MOST_HZ 192000
#define TRIED "One."

typedef struct program {
    lec_run run;
    int hz, connection;
} program;

/* What a WAV file says of its sound. */
typedef struct wave {
    int hz, channels;
    const char *sound;
    size_t bytes;
} wave;

static uint32_t number(const char *p, int bytes)
{
    uint32_t n = 0;
    for (int i = 0; i < bytes; i++)
        n |= (uint32_t)(unsigned char)p[i] << (8 * i);
    return n;
}

/* Read the parts of a WAV file of 16 bits, one or two channels.  The length of
 * one that was written to a pipe is not known in it.
 */
static bool read_wave(lec_slice file, wave *w)
{
    *w = (wave){0};
    if (file.len < 12 || memcmp(file.ptr, "RIFF", 4) != 0 ||
        memcmp(file.ptr + 8, "WAVE", 4) != 0)
        return false;
    for (size_t at = 12; at + 8 <= file.len;) {
        const char *part = file.ptr + at;
        size_t bytes = number(part + 4, 4), left = file.len - at - 8;
        bytes = bytes > left ? left : bytes;
        if (!memcmp(part, "fmt ", 4) && bytes >= 16 &&
            number(part + 22, 2) == 16) {
            w->channels = (int)number(part + 10, 2);
            w->hz = (int)number(part + 12, 4);
        }
        if (!memcmp(part, "data", 4)) {
            w->sound = part + 8;
            w->bytes = bytes || number(part + 4, 4) ? bytes : left;
            break;
        }
        at += 8 + bytes + (bytes & 1);
    }
    return w->sound && w->hz > 0 && w->hz <= MOST_HZ &&
           (w->channels == 1 || w->channels == 2);
}

/* Let the program say a text; `file` keeps the sound. */
static lec_code ask(program *p, const char *text, lec_text *file, wave *w,
                    lec_error *err)
{
    lec_code code = lec_runner_run(p->connection, &p->run, text, file, err);
    if (!code && !read_wave(lec_text_slice(file), w))
        code = lec_fail(err, LEC_E_SYNTH, "%.*s: it wrote no WAV of 16 bits",
                        (int)strcspn(p->run.command, " "), p->run.command);
    return code;
}

/* Ask for a word, to learn the frames a second. */
static lec_code open_command(const lec_guest *guest, void **self, int *hz,
                             lec_error *err)
{
    program *p = lec_must_zero(sizeof *p);
    lec_text file = {0};
    wave w;
    *self = p;
    if (!guest->model[0]) {
        lec_fail_hint(err, "command = PROGRAM ARGUMENT... gives it");
        return lec_fail(err, LEC_E_INPUT, "the voice names no command");
    }
    memcpy(p->run.command, guest->model, sizeof p->run.command);
    memcpy(p->run.speaker, guest->speaker, sizeof p->run.speaker);
    strcpy(p->run.lang, "en");
    p->run.rate = 170;
    p->run.pitch = 50;
    p->connection = lec_runner_connect();
    lec_code code = ask(p, TRIED, &file, &w, err);
    if (p->connection >= 0)
        close(p->connection);
    if (!code)
        p->hz = *hz = w.hz;
    lec_text_free(&file);
    return code;
}

static lec_code enter(void *self, lec_error *err)
{
    (void)err;
    ((program *)self)->connection = lec_runner_connect();
    return LEC_OK;
}

static lec_code set_voice(void *self, const lec_engine_voice *voice,
                          lec_error *err)
{
    lec_run *run = &((program *)self)->run;
    (void)err;
    memcpy(run->lang, voice->lang, sizeof run->lang);
    run->rate = voice->rate;
    run->pitch = voice->pitch;
    return LEC_OK;
}

static void tell(const wave *w, const lec_engine_sink *sink)
{
    const int channels = w->channels == 2 ? 2 : 1;
    const size_t frame = (size_t)channels * 2;
    for (size_t at = 0; at + frame <= w->bytes; at += frame) {
        int sum = 0;
        for (int c = 0; c < channels; c++)
            sum += (int16_t)number(w->sound + at + (size_t)c * 2, 2);
        int16_t mono = (int16_t)(sum / channels);
        sink->pcm(sink->user, &mono, 1);
    }
}

static lec_code say(void *self, const char *text, const lec_engine_sink *sink,
                    lec_error *err)
{
    program *p = self;
    lec_text file = {0};
    wave w;
    lec_code code = ask(p, text, &file, &w, err);
    if (!code && w.hz != p->hz)
        code = lec_fail(err, LEC_E_SYNTH, "it makes %d Hz, and made %d", w.hz,
                        p->hz);
    if (!code)
        tell(&w, sink);
    lec_text_free(&file);
    return code;
}

const lec_engine lec_engine_command = {
    .name = "command",
    .can = LEC_CAN_RATE | LEC_CAN_PITCH,
    .open = open_command,
    .enter = enter,
    .set_voice = set_voice,
    .say = say,
};
