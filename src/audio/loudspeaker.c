/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "audio/loudspeaker.h"

#include <stdint.h>
#include <stdlib.h>

#include <pulse/error.h>
#include <pulse/simple.h>

#include "base/dynamic.h"
#include "base/text.h"

#define AHEAD_MS 300 /* of sound that the server takes before it is heard */
#define FIRST_MS 20  /* of sound after which it begins to be heard */

#define CALLS(X)                                                               \
    X(pa_simple_new)                                                           \
    X(pa_simple_free)                                                          \
    X(pa_simple_write)                                                         \
    X(pa_simple_flush)                                                         \
    X(pa_simple_drain)                                                         \
    X(pa_simple_get_latency)

static LEC_CALLS(CALLS) call;

#define WORDS(X) X(pa_strerror)
static LEC_CALLS(WORDS) words;

struct lec_loudspeaker {
    pa_simple *way;
    int hz;
};

lec_code lec_loudspeaker_check(lec_error *err)
{
    static const char hint[] =
        "apt install libpulse0; lectern PAGE --to wav -o - goes into any "
        "player, as: | aplay";
    lec_code code =
        LEC_CALLS_LOAD(call, CALLS, "libpulse-simple.so.0", hint, err);
    return code ? code
                : LEC_CALLS_LOAD(words, WORDS, "libpulse.so.0", hint, err);
}

static uint32_t bytes_of(int hz, int ms)
{
    return (uint32_t)((int64_t)hz * ms / 1000) * (uint32_t)sizeof(float);
}

lec_code lec_loudspeaker_open(lec_loudspeaker **speaker, int hz,
                              const char *what, lec_error *err)
{
    *speaker = NULL;
    lec_code code = lec_loudspeaker_check(err);
    if (code)
        return code;
    const pa_sample_spec form = {PA_SAMPLE_FLOAT32NE, (uint32_t)hz, 1};
    const pa_buffer_attr ahead = {
        .maxlength = UINT32_MAX,
        .tlength = bytes_of(hz, AHEAD_MS),
        .prebuf = bytes_of(hz, FIRST_MS),
        .minreq = UINT32_MAX,
        .fragsize = UINT32_MAX,
    };
    int wrong = 0;
    pa_simple *way =
        call.pa_simple_new(NULL, "Lectern", PA_STREAM_PLAYBACK, NULL, what,
                           &form, NULL, &ahead, &wrong);
    if (!way) {
        lec_fail_hint(err, "PulseAudio or PipeWire (pipewire-pulse) must run; "
                           "lectern PAGE --to wav -o - goes into any player");
        return lec_fail(err, LEC_E_IO, "no sound server answers: %s",
                        words.pa_strerror(wrong));
    }
    *speaker = lec_must_zero(sizeof **speaker);
    (*speaker)->way = way;
    (*speaker)->hz = hz;
    return LEC_OK;
}

void lec_loudspeaker_free(lec_loudspeaker *speaker)
{
    if (!speaker)
        return;
    lec_loudspeaker_hush(speaker);
    call.pa_simple_free(speaker->way);
    free(speaker);
}

lec_code lec_loudspeaker_play(lec_loudspeaker *speaker, const float *frames,
                              size_t count, lec_error *err)
{
    int wrong = 0;
    if (!call.pa_simple_write(speaker->way, frames, count * sizeof *frames,
                              &wrong))
        return LEC_OK;
    return lec_fail(err, LEC_E_IO, "the sound server has gone: %s",
                    words.pa_strerror(wrong));
}

size_t lec_loudspeaker_waiting(const lec_loudspeaker *speaker)
{
    int wrong = 0;
    pa_usec_t us = call.pa_simple_get_latency(speaker->way, &wrong);
    return wrong ? 0 : (size_t)(us * (pa_usec_t)speaker->hz / 1000000);
}

void lec_loudspeaker_hush(lec_loudspeaker *speaker)
{
    (void)call.pa_simple_flush(speaker->way, NULL);
}

void lec_loudspeaker_drain(lec_loudspeaker *speaker)
{
    (void)call.pa_simple_drain(speaker->way, NULL);
}
