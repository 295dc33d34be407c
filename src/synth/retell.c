/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "synth/retell.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/resample.h"
#include "synth/align/align.h"
#include "synth/shares.h"
#include "synth/shown.h"
#include "synth/speech.h"

#define FULL_SCALE 32768.

/* What an engine has said of a text. */
typedef struct said {
    int16_t *pcm;
    size_t frames, room;
    lec_word *words;
    size_t word_count, word_room;
} said;

static void take_pcm(void *user, const int16_t *frames, size_t count)
{
    said *s = user;
    LEC_MUST_ROOM(s->pcm, s->frames + count, s->room);
    memcpy(s->pcm + s->frames, frames, count * sizeof *frames);
    s->frames += count;
}

static void take_word(void *user, uint32_t at, uint32_t from, uint32_t to)
{
    said *s = user;
    *LEC_MUST_ADD(s->words, s->word_count, s->word_room) =
        (lec_word){at, from, to};
}

lec_code lec_retell_prepare(int from_hz, int to_hz, lec_error *err)
{
    lec_resampler *resampler;
    if (from_hz == to_hz)
        return LEC_OK;
    lec_code code = lec_resampler_new(&resampler, from_hz, to_hz, err);
    lec_resampler_free(resampler);
    return code;
}

static int16_t sample_of(float x)
{
    double y = (double)x * FULL_SCALE;
    return (int16_t)(y > INT16_MAX   ? INT16_MAX
                     : y < INT16_MIN ? INT16_MIN
                                     : lrint(y));
}

/* Hand on sound that has come out of the resampler. */
static void hand_on(const float *frames, size_t count,
                    const lec_engine_sink *sink)
{
    int16_t pcm[1024];
    for (size_t done = 0, n; done < count; done += n) {
        n = count - done < 1024 ? count - done : 1024;
        for (size_t i = 0; i < n; i++)
            pcm[i] = sample_of(frames[done + i]);
        sink->pcm(sink->user, pcm, n);
    }
}

static lec_code resample(const said *s, int from_hz, int to_hz,
                         const lec_engine_sink *sink, lec_error *err)
{
    lec_resampler *resampler;
    lec_code code = lec_resampler_new(&resampler, from_hz, to_hz, err);
    if (code)
        return code;
    float *in = lec_must_alloc((s->frames + 1) * sizeof *in);
    for (size_t i = 0; i < s->frames; i++)
        in[i] = (float)(s->pcm[i] / FULL_SCALE);
    size_t count;
    const float *out = lec_resampler_run(resampler, in, s->frames, &count);
    hand_on(out, count, sink);
    out = lec_resampler_run(resampler, NULL, 0, &count);
    hand_on(out, count, sink);
    free(in);
    lec_resampler_free(resampler);
    return LEC_OK;
}

static uint32_t frame_at(uint32_t frame, int from_hz, int to_hz)
{
    return (uint32_t)((uint64_t)frame * (unsigned)to_hz / (unsigned)from_hz);
}

static lec_code tell(const said *s, const lec_shown *shown, int from_hz,
                     int to_hz, const lec_engine_sink *sink, lec_error *err)
{
    lec_code code = LEC_OK;
    if (from_hz == to_hz)
        sink->pcm(sink->user, s->pcm, s->frames);
    else
        code = resample(s, from_hz, to_hz, sink, err);
    for (size_t i = 0; !code && i < s->word_count; i++)
        sink->word(sink->user, lec_shown_place(shown, s->words[i].at),
                   frame_at(s->words[i].from, from_hz, to_hz),
                   frame_at(s->words[i].to, from_hz, to_hz));
    return code;
}

/* Find the words of a sound by what the teller says of the same text; false if
 * that cannot be.  Each text has an aligner of its own, so that its times hang
 * on no other.
 */
static bool align(const lec_teller *teller, const char *text, said *s, int hz)
{
    said known = {0};
    const lec_engine_sink collect = {take_pcm, take_word, &known};
    lec_aligner *aligner = NULL;
    bool good = teller &&
                !teller->engine->say(teller->self, text, &collect, NULL) &&
                known.word_count && s->frames &&
                !lec_aligner_new(&aligner, teller->hz, hz, NULL);
    if (good) {
        size_t count = known.word_count;
        lec_time *times = lec_must_alloc(2 * count * sizeof *times);
        for (size_t i = 0; i < count; i++)
            times[i] = (lec_time){known.words[i].from, known.words[i].to};
        const lec_sound was = {known.pcm, known.frames, teller->hz};
        const lec_sound is = {s->pcm, s->frames, hz};
        good = lec_aligner_find(aligner, &was, times, count, &is,
                                times + count) < HUGE_VAL;
        for (size_t i = 0; good && i < count; i++)
            take_word(s, known.words[i].at, times[count + i].from,
                      times[count + i].to);
        free(times);
    }
    lec_aligner_free(aligner);
    free(known.pcm);
    free(known.words);
    return good;
}

lec_code lec_retell(const lec_engine *engine, void *self, const char *text,
                    int from_hz, int to_hz, const lec_teller *teller,
                    const lec_engine_sink *sink, lec_error *err)
{
    said s = {0};
    lec_shown shown = {0};
    const lec_engine_sink collect = {take_pcm, take_word, &s};
    if (!(engine->can & LEC_CAN_PHONEMES)) {
        lec_shown_read(&shown, text);
        text = lec_text_str(&shown.text);
    }
    lec_code code = engine->say(self, text, &collect, err);
    if (!code && !(engine->can & LEC_CAN_WORDS) &&
        !align(teller, text, &s, from_hz))
        lec_shares_tell(text, s.pcm, s.frames, from_hz, &collect);
    if (!code && s.frames)
        code = tell(&s, &shown, from_hz, to_hz, sink, err);
    lec_shown_free(&shown);
    free(s.pcm);
    free(s.words);
    return code;
}
