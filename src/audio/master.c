/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "audio/master.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "audio/fx/audio_input.h"
#include "audio/fx/effects.h"
#include "audio/limiter.h"
#include "audio/loudness.h"
#include "audio/output.h"
#include "audio/spool.h"
#include "audio/writer_thread.h"
#include "base/resample.h"
#include "base/text.h"

#define CHOSEN_FROM_S 30     /* of sound, at least, decide about the gain */
#define CHOSEN_WITHIN_LU 0.3 /* how far the whole may be from its beginning */
#define NEAR_ENOUGH_LU 0.6   /* a difference that one more gain surely mends */
#define MOST_PASSES 4        /* passes over the sound to find the gain */
#define MAKE_UP_PASSES 2     /* passes to find a gain for a codec's loss */
#define LIMITER_TAKES 1.5    /* the limiter takes a third of a gain upwards */
/* Excess of the first gain: to turn speech down later costs nothing, to turn it
 * up costs another limiter.
 */
#define VOICE_EXCESS_DB 0.5
/* Odd bursts rise more by encoding than is usual.  In a stream, which nobody
 * looks at again, there is room for them, too, and it may be a little fainter.
 */
#define BURSTS 1.8
/* The limiter estimates peaks: its ceiling is this far below the wanted one. */
#define CEILING_MARGIN_DB 0.3

struct lec_master {
    int hz;
    lec_level level;
    float gain; /* first gain, which brings the voice near its loudness */
    lec_limiter *limiter;  /* behind the first gain */
    lec_loudness *meter;   /* measures what leaves the limiter */
    uint64_t frames;       /* frames that were added */
    lec_output *output;    /* the way into a stream; else NULL */
    lec_spool spool;       /* the sound; nothing is kept for a stream */
    lec_effects *effects;  /* ahead of the limiter; NULL: none */
    float rest;            /* second gain, over what is kept */
    bool chosen;           /* `rest` was found from the first half minute */
    double heard;          /* LUFS of that half minute */
    double reached;        /* LUFS of it with the gain `rest` */
    double loudness;       /* LUFS of a settled episode */
    lec_audio_file *sound; /* sound that is written early; NULL: none */
    const lec_sound_settings *settings;
    lec_stop stop;
    lec_writer_thread *writer; /* runs from when the gain is chosen */
};

static double factor_of(double db)
{
    return pow(10, db / 20);
}

/* Find the ceiling of a limiter behind which peaks rise by `rise_db` yet. */
static float ceiling_of(const lec_level *level, double rise_db)
{
    return (float)factor_of(level->peak - CEILING_MARGIN_DB - rise_db);
}

/* Find the gain in dB that brings a voice to the loudness.  What it is above
 * 1.3 dB, x, costs about 0.044 x * x dB in the limiter (measured on eSpeak NG's
 * voices, whose peaks just reach full scale, for 2 to 8 dB).
 */
static double voice_gain(const lec_level *level)
{
    const double free_db = 1.3, cost = 0.044, most = 5;
    double wanted = level->loudness - level->voice + VOICE_EXCESS_DB;
    if (level->loudness == 0)
        return 0;
    if (wanted <= free_db)
        return wanted;
    double x = fmin(wanted - free_db, most);
    return free_db + (1 - sqrt(1 - 4 * cost * x)) / (2 * cost);
}

static lec_code make(lec_master **master, int hz, const lec_level *level,
                     lec_error *err)
{
    lec_master *m = lec_must_zero(sizeof *m);
    *master = m;
    m->hz = hz;
    m->level = *level;
    m->spool.fd = -1;
    m->rest = 1;
    m->gain = (float)factor_of(voice_gain(level));
    m->limiter = lec_limiter_new(hz, ceiling_of(level, 0));
    m->meter = lec_loudness_new(hz);
    if (!m->meter)
        return lec_fail(err, LEC_E_INPUT,
                        "no loudness can be measured at %d Hz", hz);
    return level->effects && level->effects[0]
               ? lec_effects_new(&m->effects, level->effects, hz, err)
               : LEC_OK;
}

/* Give no master where it could not be made. */
static lec_code made(lec_master **master, lec_code code)
{
    if (code) {
        lec_master_free(*master);
        *master = NULL;
    }
    return code;
}

lec_code lec_master_new(lec_master **master, int hz, const lec_level *level,
                        lec_error *err)
{
    lec_code code = make(master, hz, level, err);
    if (!code)
        code = lec_spool_open(&(*master)->spool, err);
    return made(master, code);
}

/* Measure how loud the first `count` frames of what is kept would be with a
 * gain and a limiter.
 */
static lec_code measure(const lec_master *m, uint64_t count, float gain,
                        float ceiling, double *lufs, lec_error *err)
{
    lec_loudness *meter = lec_loudness_new(m->hz);
    if (!meter)
        return lec_fail(err, LEC_E_INPUT, "the loudness cannot be measured");
    lec_limiter *limiter = lec_limiter_new(m->hz, ceiling);
    lec_code code = LEC_OK;
    float block[LEC_SPOOL_BLOCK];
    size_t n = 1;
    for (uint64_t at = 0; !code && n && at < count; at += n) {
        code = lec_stop_check(&m->stop, err);
        if (!code)
            code = lec_spool_read(&m->spool, at, block, &n, err);
        if (code)
            break;
        n = n < count - at ? n : (size_t)(count - at);
        for (size_t i = 0; i < n; i++)
            block[i] *= gain;
        lec_loudness_add(meter, block, lec_limiter_run(limiter, block, n));
    }
    *lufs = lec_loudness_of(meter);
    lec_limiter_free(limiter);
    lec_loudness_free(meter);
    return code;
}

/* Make up for the loudness that a lower ceiling takes, beside what encoding
 * takes. It is another part of each voice: the beginning tells how much.
 */
static lec_code make_up(const lec_master *m, double loss_lu,
                        lec_output_settings *way, lec_error *err)
{
    uint64_t count = (uint64_t)m->hz * CHOSEN_FROM_S;
    double plain = -HUGE_VAL, worn = 0;
    lec_code code = measure(m, count, m->rest, way->peak, &plain, err);
    for (int pass = 0; !code && pass < MAKE_UP_PASSES && plain != -HUGE_VAL;
         pass++) {
        code = measure(m, count, way->gain, way->ceiling, &worn, err);
        double lacking = plain + loss_lu - worn;
        way->gain *=
            (float)factor_of(lacking > 0 ? lacking * LIMITER_TAKES : lacking);
    }
    return code;
}

/* Open the way into a sound; `*output` is NULL on failure. */
static lec_code open_output(const lec_master *m, lec_audio_file *sound,
                            const lec_sound_settings *settings,
                            lec_output **output, lec_error *err)
{
    *output = NULL;
    lec_codec_loss loss = lec_codec_loss_of(settings);
    double loss_lu = m->level.loudness == 0 ? 0 : loss.loss_lu;
    lec_output_settings way = {
        .from_hz = m->hz,
        .hz = settings->hz,
        .channels = settings->channels,
        .gain = m->rest * (float)factor_of(loss_lu),
        .peak = ceiling_of(&m->level, 0),
        .ceiling = ceiling_of(&m->level, loss.overshoot_db *
                                             (m->spool.fd < 0 ? BURSTS : 1)),
    };
    lec_code code = LEC_OK;
    /* Each of two channels has its peaks 3 dB lower; of a stream nothing is
     * kept that could be measured.
     */
    if (way.ceiling < way.peak && way.channels == 1 && m->spool.fd >= 0 &&
        m->level.loudness != 0)
        code = make_up(m, loss_lu, &way, err);
    return code ? code : lec_output_new(output, sound, &way, err);
}

lec_code lec_master_new_stream(lec_master **master, int hz,
                               const lec_level *level, lec_audio_file *stream,
                               const lec_sound_settings *settings,
                               lec_error *err)
{
    lec_code code = make(master, hz, level, err);
    if (!code)
        code = open_output(*master, stream, settings, &(*master)->output, err);
    return made(master, code);
}

void lec_master_stop_by(lec_master *master, lec_stop stop)
{
    master->stop = stop;
}

void lec_master_free(lec_master *master)
{
    if (!master)
        return;
    lec_effects_free(master->effects);
    lec_limiter_free(master->limiter);
    lec_output_free(master->output);
    lec_writer_thread_free(master->writer);
    lec_loudness_free(master->meter);
    lec_spool_close(&master->spool);
    free(master);
}

/* Find the gain over what is kept that makes it as loud as is wanted. */
static lec_code find_gain(lec_master *m, lec_error *err)
{
    lec_code code = LEC_OK;
    double wanted = m->level.loudness, db = 0;
    if (wanted == 0)
        return LEC_OK;
    for (int pass = 0; !code && m->loudness != -HUGE_VAL; pass++) {
        double lacking = wanted - m->loudness;
        bool near = fabs(lacking) <= NEAR_ENOUGH_LU;
        if (!near && pass == MOST_PASSES)
            break;
        db += lacking > 0 ? lacking * LIMITER_TAKES : lacking;
        m->rest = (float)factor_of(db);
        m->loudness = wanted;
        if (near)
            break;
        code = measure(m, UINT64_MAX, m->rest, ceiling_of(&m->level, 0),
                       &m->loudness, err);
    }
    return code;
}

static lec_code choose_gain(lec_master *m, lec_error *err)
{
    m->heard = m->loudness = lec_loudness_of(m->meter);
    lec_code code = find_gain(m, err);
    m->reached = m->loudness;
    m->chosen = true;
    if (code || !m->sound)
        return code;
    lec_output *output;
    code = open_output(m, m->sound, m->settings, &output, err);
    return code ? code
                : lec_writer_thread_begin(&m->writer, &m->spool, output, err);
}

/* Measure frames that were limited, and keep or send them. */
static lec_code take(lec_master *m, const float *frames, size_t count,
                     lec_error *err)
{
    lec_loudness_add(m->meter, frames, count);
    if (m->output)
        return lec_output_add(m->output, frames, count, err);
    lec_code code = lec_spool_add(&m->spool, frames, count, err);
    if (!code && !m->chosen &&
        m->spool.ready >= (uint64_t)m->hz * CHOSEN_FROM_S)
        code = choose_gain(m, err);
    if (!code && m->writer)
        lec_writer_thread_reach(m->writer);
    return code;
}

/* Limit a block that is at about the wanted loudness, and take it. */
static lec_code add_block(lec_master *m, float *frames, size_t count,
                          lec_error *err)
{
    m->frames += count;
    return take(m, frames, lec_limiter_run(m->limiter, frames, count), err);
}

/* Add a block of the voice, which goes through its effects first. */
static lec_code add_voice(lec_master *m, float *frames, size_t count,
                          lec_error *err)
{
    lec_code code =
        m->effects ? lec_effects_run(m->effects, frames, count, err) : LEC_OK;
    return code ? code : add_block(m, frames, count, err);
}

/* Append frames of the voice, or with NULL as many of silence. */
static lec_code add_pcm(lec_master *m, const int16_t *pcm, size_t frames,
                        lec_error *err)
{
    float block[LEC_SPOOL_BLOCK];
    lec_code code = LEC_OK;
    for (size_t at = 0, n; !code && at < frames; at += n) {
        n = frames - at < LEC_SPOOL_BLOCK ? frames - at : LEC_SPOOL_BLOCK;
        for (size_t i = 0; i < n; i++)
            block[i] = pcm ? (float)pcm[at + i] * (m->gain / 32768) : 0;
        code = add_voice(m, block, n, err);
    }
    return code;
}

lec_code lec_master_add(lec_master *master, const int16_t *pcm, size_t frames,
                        lec_error *err)
{
    return add_pcm(master, pcm, frames, err);
}

lec_code lec_master_add_silence(lec_master *master, int ms, lec_error *err)
{
    size_t frames = (size_t)((int64_t)ms * master->hz / 1000);
    return add_pcm(master, NULL, frames, err);
}

lec_code lec_master_level_line(int hz, const lec_level *level,
                               const int16_t *pcm, size_t frames, float *out,
                               lec_error *err)
{
    lec_effects *effects = NULL;
    lec_code code = LEC_OK;
    float gain = (float)factor_of(voice_gain(level)) / 32768;
    size_t rest;
    for (size_t i = 0; i < frames; i++)
        out[i] = (float)pcm[i] * gain;
    if (level->effects && level->effects[0])
        code = lec_effects_new(&effects, level->effects, hz, err);
    if (!code && effects)
        code = lec_effects_run(effects, out, frames, err);
    lec_effects_free(effects);
    lec_limiter *limiter = lec_limiter_new(hz, ceiling_of(level, 0));
    size_t done = lec_limiter_run(limiter, out, frames);
    const float *held = lec_limiter_end(limiter, &rest);
    memcpy(out + done, held, (frames - done) * sizeof *out);
    lec_limiter_free(limiter);
    return code;
}

uint64_t lec_master_frames(const lec_master *master)
{
    return master->frames;
}

/* Check that the gain of the first half minute holds for the whole; else find
 * it from the whole.
 */
static lec_code check_gain(lec_master *m, lec_error *err)
{
    double all = lec_loudness_of(m->meter);
    lec_code code = m->chosen ? LEC_OK : choose_gain(m, err);
    double off = all == m->heard ? 0 : all - m->heard;
    m->loudness = m->reached + off;
    if (code || m->level.loudness == 0 || fabs(off) <= CHOSEN_WITHIN_LU)
        return code;
    lec_writer_thread_free(m->writer);
    m->writer = NULL;
    m->sound = NULL;
    m->loudness = all;
    return find_gain(m, err);
}

lec_code lec_master_settle(lec_master *master, lec_error *err)
{
    size_t count;
    const float *rest = lec_limiter_end(master->limiter, &count);
    lec_code code = take(master, rest, count, err);
    if (!code && master->output)
        return lec_output_end(master->output, err);
    if (!code)
        code = lec_spool_flush(&master->spool, err);
    if (!code)
        code = check_gain(master, err);
    return code || !master->writer
               ? code
               : lec_writer_thread_end(master->writer, &master->stop, err);
}

void lec_master_write_early(lec_master *master, lec_audio_file *sound,
                            const lec_sound_settings *settings)
{
    master->sound = sound;
    master->settings = settings;
}

bool lec_master_wrote_early(const lec_master *master)
{
    return master->sound != NULL;
}

double lec_master_loudness(const lec_master *master)
{
    return master->loudness;
}

lec_code lec_master_write(const lec_master *master, lec_audio_file *sound,
                          const lec_sound_settings *settings, lec_error *err)
{
    lec_output *output;
    uint64_t at = 0;
    lec_code code = open_output(master, sound, settings, &output, err);
    if (!code)
        code = lec_spool_send(&master->spool, &at, master->spool.frames, output,
                              &master->stop, err);
    if (!code)
        code = lec_output_end(output, err);
    lec_output_free(output);
    return code;
}

#define SHORTEST_MS 400 /* the shortest sound that has a loudness */

/* Find the gain that brings a file to the wanted loudness.  A sound that is too
 * short to have one is measured with silence behind it.
 */
static float input_gain(const lec_master *m, lec_audio_input *in)
{
    lec_loudness *meter = lec_loudness_new(lec_audio_input_hz(in));
    double lufs = -HUGE_VAL;
    if (meter) {
        for (size_t n = 1; n && !lec_stop_check(&m->stop, NULL);) {
            const float *read = lec_audio_input_read(in, &n);
            lec_loudness_add(meter, read, n);
        }
        lufs = lec_loudness_of(meter);
        if (lufs == -HUGE_VAL) {
            size_t n = (size_t)lec_audio_input_hz(in) * SHORTEST_MS / 1000 + 1;
            float *silence = lec_must_zero(n * sizeof *silence);
            lec_loudness_add(meter, silence, n);
            lufs = lec_loudness_of(meter);
            free(silence);
        }
        lec_loudness_free(meter);
    }
    if (m->level.loudness == 0 || lufs == -HUGE_VAL)
        return 1;
    return (float)factor_of(m->level.loudness - lufs);
}

static lec_code add_input(lec_master *m, lec_audio_input *in, lec_error *err)
{
    float gain = input_gain(m, in), block[LEC_SPOOL_BLOCK];
    lec_resampler *resampler;
    lec_code code =
        lec_resampler_new(&resampler, lec_audio_input_hz(in), m->hz, err);
    lec_audio_input_rewind(in);
    for (size_t n = 1; !code && n;) {
        size_t count;
        const float *read = lec_audio_input_read(in, &n);
        const float *frames =
            lec_resampler_run(resampler, n ? read : NULL, n, &count);
        for (size_t i = 0, part; !code && i < count; i += part) {
            part = count - i < LEC_SPOOL_BLOCK ? count - i : LEC_SPOOL_BLOCK;
            for (size_t k = 0; k < part; k++)
                block[k] = frames[i + k] * gain;
            code = add_block(m, block, part, err);
        }
        if (!code)
            code = lec_stop_check(&m->stop, err);
    }
    lec_resampler_free(resampler);
    return code;
}

lec_code lec_master_add_file(lec_master *master, const char *path,
                             lec_error *err)
{
    lec_audio_input *in;
    lec_code code = lec_audio_input_open(&in, path, err);
    if (!code)
        code = add_input(master, in, err);
    lec_audio_input_close(in);
    return code;
}
