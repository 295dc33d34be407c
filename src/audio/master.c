/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "audio/master.h"

#include <errno.h>
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <unistd.h>

#include <ebur128.h>

#include "audio/finish.h"
#include "audio/insert.h"
#include "audio/limiter.h"
#include "audio/outlet.h"
#include "audio/resample.h"
#include "base/outfile.h"
#include "base/text.h"

#define BLOCK_FRAMES 4096
#define CHOSEN_FROM_S 60         /* of sound that the gain is chosen from */
#define CHOSEN_WITHIN_LU 0.3     /* of it, all must be for that gain */
#define KEPT_FULL_SCALE 32767.0F /* it is kept in 16 bit */
#define NEAR_ENOUGH_LU 0.6       /* what one more gain surely mends */
#define MOST_PASSES 4            /* to find that gain */
#define LIMITER_TAKES 1.5        /* of a gain upwards, a third */
/* Speech is made a little too loud at first: to turn it down costs nothing,
 * to turn it up another limiter.
 */
#define VOICE_EXCESS_DB 0.5
/* The limiter estimates peaks: what it lets through stays this far below. */
#define CEILING_MARGIN_DB 0.3

/* A sound that is written while the episode grows. */
typedef struct along {
    lec_sound *sound; /* NULL if there is none, or no longer */
    const lec_sound_settings *settings;
    lec_outlet *outlet; /* once the gain is chosen */
    uint64_t at;        /* frames of what is kept that are in it */
} along;

struct lec_master {
    int hz;
    lec_level level;
    float gain;           /* that brings the voice near the loudness */
    lec_limiter *limiter; /* after that gain */
    ebur128_state *meter; /* of what has left the limiter */
    uint64_t frames;      /* added */
    lec_outlet *outlet;   /* of a stream; else NULL */
    int fd;               /* what is kept; -1 for a stream */
    const char *finish;   /* what is kept is to go through; else NULL */
    uint64_t kept;        /* frames of it */
    float rest;           /* gain that is lacking yet, */
    bool chosen;          /* as the first minute has it: */
    double heard;         /* that was so loud, */
    double reached;       /* and is with the gain */
    double loudness;      /* when settled */
    along along;
};

static double factor_of(double db)
{
    return pow(10, db / 20);
}

static float ceiling_of(const lec_level *level)
{
    return (float)factor_of(level->peak - CEILING_MARGIN_DB);
}

/* The gain in dB that brings a voice to the loudness.  What it is above 1.3 dB,
 * x, costs about 0.044 x * x dB in the limiter (measured on eSpeak NG's
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
    m->fd = -1;
    m->rest = 1;
    m->gain = (float)factor_of(voice_gain(level));
    m->limiter = lec_limiter_new(hz, ceiling_of(level));
    m->meter = ebur128_init(1, (unsigned long)hz,
                            EBUR128_MODE_I | EBUR128_MODE_HISTOGRAM);
    if (m->meter)
        return LEC_OK;
    return lec_fail(err, LEC_E_INPUT, "no loudness can be measured at %d Hz",
                    hz);
}

static lec_code open_kept(lec_master *m, lec_error *err)
{
    m->fd = lec_outfile_unnamed(err);
    return m->fd < 0 ? LEC_E_IO : LEC_OK;
}

lec_code lec_master_new(lec_master **master, int hz, const lec_level *level,
                        lec_error *err)
{
    lec_code code = make(master, hz, level, err);
    if (!code)
        code = open_kept(*master, err);
    if (!code && level->finish && level->finish[0]) {
        (*master)->finish = level->finish;
        code = lec_finish_run(level->finish, hz, NULL, err);
    }
    if (code) {
        lec_master_free(*master);
        *master = NULL;
    }
    return code;
}

static lec_code open_outlet(const lec_master *m, lec_sound *sound,
                            const lec_sound_settings *settings,
                            lec_outlet **outlet, lec_error *err)
{
    const lec_outlet_settings way = {
        .from_hz = m->hz,
        .hz = settings->hz,
        .channels = settings->channels,
        .gain = m->rest,
        .ceiling = ceiling_of(&m->level),
    };
    return lec_outlet_new(outlet, sound, &way, err);
}

lec_code lec_master_new_stream(lec_master **master, int hz,
                               const lec_level *level, lec_sound *stream,
                               const lec_sound_settings *settings,
                               lec_error *err)
{
    lec_code code = make(master, hz, level, err);
    if (!code)
        code = open_outlet(*master, stream, settings, &(*master)->outlet, err);
    if (code) {
        lec_master_free(*master);
        *master = NULL;
    }
    return code;
}

void lec_master_free(lec_master *master)
{
    if (!master)
        return;
    lec_limiter_free(master->limiter);
    lec_outlet_free(master->outlet);
    lec_outlet_free(master->along.outlet);
    if (master->meter)
        ebur128_destroy(&master->meter);
    if (master->fd >= 0)
        close(master->fd);
    free(master);
}

static lec_code disk_refused(lec_error *err)
{
    lec_fail_hint(err, "TMPDIR can name another directory");
    return lec_fail(err, LEC_E_IO, "cannot keep the sound: %s",
                    strerror(errno));
}

static lec_code keep(lec_master *m, const float *frames, size_t count,
                     lec_error *err)
{
    m->kept += count;
    int16_t kept[BLOCK_FRAMES];
    for (size_t i = 0; i < count; i++)
        kept[i] = (int16_t)(frames[i] * KEPT_FULL_SCALE +
                            (frames[i] < 0 ? -0.5F : 0.5F));
    const char *bytes = (const char *)kept;
    for (size_t left = count * sizeof *kept; left;) {
        ssize_t n = write(m->fd, bytes, left);
        if (n < 0 && errno != EINTR)
            return disk_refused(err);
        if (n > 0) {
            bytes += n;
            left -= (size_t)n;
        }
    }
    return LEC_OK;
}

/* Peaks that no limiter has seen need room. */
#define UNFINISHED_SCALE 0.25F

static lec_code keep_unfinished(lec_master *m, float *frames, size_t count,
                                lec_error *err)
{
    for (size_t i = 0; i < count; i++)
        frames[i] = fmaxf(-1, fminf(1, frames[i] * UNFINISHED_SCALE));
    return keep(m, frames, count, err);
}

/* Read what is kept in a file from frame `at` on; how many frames there were.
 */
static lec_code read_kept(int fd, uint64_t at, float *frames, size_t *count,
                          lec_error *err)
{
    int16_t kept[BLOCK_FRAMES];
    ssize_t n;
    do
        n = pread(fd, kept, sizeof kept, (off_t)(at * sizeof *kept));
    while (n < 0 && errno == EINTR);
    if (n < 0)
        return disk_refused(err);
    *count = (size_t)n / sizeof *kept;
    for (size_t i = 0; i < *count; i++)
        frames[i] = (float)kept[i] / KEPT_FULL_SCALE;
    return LEC_OK;
}

static double loudness_of(ebur128_state *meter)
{
    double lufs = -HUGE_VAL;
    if (ebur128_loudness_global(meter, &lufs) != EBUR128_SUCCESS)
        return -HUGE_VAL;
    return lufs;
}

/* How loud what is kept would be with the gain `m->rest`. */
static lec_code measure_again(lec_master *m, lec_error *err)
{
    ebur128_state *meter = ebur128_init(
        1, (unsigned long)m->hz, EBUR128_MODE_I | EBUR128_MODE_HISTOGRAM);
    if (!meter)
        return lec_fail(err, LEC_E_INPUT, "the loudness cannot be measured");
    lec_limiter *limiter = lec_limiter_new(m->hz, ceiling_of(&m->level));
    lec_code code = LEC_OK;
    float block[BLOCK_FRAMES];
    size_t n = 1;
    for (uint64_t at = 0; !code && n; at += n) {
        code = read_kept(m->fd, at, block, &n, err);
        for (size_t i = 0; i < n; i++)
            block[i] *= m->rest;
        ebur128_add_frames_float(meter, block,
                                 lec_limiter_run(limiter, block, n));
    }
    m->loudness = loudness_of(meter);
    lec_limiter_free(limiter);
    ebur128_destroy(&meter);
    return code;
}

/* The gain over what is kept that makes it as loud as is wanted.
 */
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
        code = measure_again(m, err);
    }
    return code;
}

/* Send what is kept from frame `*at` on, a block at least before `to`. */
static lec_code copy_kept(const lec_master *m, lec_outlet *outlet, uint64_t *at,
                          uint64_t to, lec_error *err)
{
    lec_code code = LEC_OK;
    float block[BLOCK_FRAMES];
    for (size_t n = 1; !code && n && *at < to; *at += n) {
        code = read_kept(m->fd, *at, block, &n, err);
        if (!code)
            code = lec_outlet_add(outlet, block, n, err);
    }
    return code;
}

static lec_code choose_gain(lec_master *m, lec_error *err)
{
    m->heard = m->loudness = loudness_of(m->meter);
    lec_code code = find_gain(m, err);
    m->reached = m->loudness;
    m->chosen = true;
    return code;
}

static lec_code begin_along(lec_master *m, lec_error *err)
{
    return m->along.outlet ? LEC_OK
                           : open_outlet(m, m->along.sound, m->along.settings,
                                         &m->along.outlet, err);
}

/* As much again as came in goes out, until that is all: whole blocks, so that
 * the bytes are the same as if it were written later.
 */
static lec_code write_along(lec_master *m, lec_error *err)
{
    along *a = &m->along;
    lec_code code = begin_along(m, err);
    for (int i = 0; !code && i < 2 && a->at + BLOCK_FRAMES <= m->kept; i++)
        code = copy_kept(m, a->outlet, &a->at, a->at + 1, err);
    return code;
}

/* Limited frames are measured, and kept or sent. */
static lec_code take(lec_master *m, const float *frames, size_t count,
                     lec_error *err)
{
    ebur128_add_frames_float(m->meter, frames, count);
    if (m->outlet)
        return lec_outlet_add(m->outlet, frames, count, err);
    lec_code code = keep(m, frames, count, err);
    if (!code && !m->chosen && m->kept >= (uint64_t)m->hz * CHOSEN_FROM_S)
        code = choose_gain(m, err);
    if (!code && m->chosen && m->along.sound)
        code = write_along(m, err);
    return code;
}

/* A block, at about the wanted loudness, goes on. */
static lec_code add_block(lec_master *m, float *frames, size_t count,
                          lec_error *err)
{
    m->frames += count;
    if (m->finish)
        return keep_unfinished(m, frames, count, err);
    return take(m, frames, lec_limiter_run(m->limiter, frames, count), err);
}

lec_code lec_master_add(lec_master *master, const int16_t *pcm, size_t frames,
                        lec_error *err)
{
    float block[BLOCK_FRAMES];
    lec_code code = LEC_OK;
    for (size_t n; !code && frames; pcm += n, frames -= n) {
        n = frames < BLOCK_FRAMES ? frames : BLOCK_FRAMES;
        for (size_t i = 0; i < n; i++)
            block[i] = (float)pcm[i] * (master->gain / 32768);
        code = add_block(master, block, n, err);
    }
    return code;
}

lec_code lec_master_add_silence(lec_master *master, int ms, lec_error *err)
{
    size_t frames = (size_t)((int64_t)ms * master->hz / 1000);
    float block[BLOCK_FRAMES];
    lec_code code = LEC_OK;
    for (size_t n; !code && frames; frames -= n) {
        n = frames < BLOCK_FRAMES ? frames : BLOCK_FRAMES;
        memset(block, 0, n * sizeof *block);
        code = add_block(master, block, n, err);
    }
    return code;
}

uint64_t lec_master_frames(const lec_master *master)
{
    return master->frames;
}

/* What is kept goes through the finishing chain, and on as all else does. */
typedef struct unfinished {
    lec_master *master;
    int fd;
    uint64_t at;
} unfinished;

static lec_code read_unfinished(void *user, float *frames, size_t room,
                                size_t *count, lec_error *err)
{
    unfinished *u = user;
    float block[BLOCK_FRAMES];
    lec_code code = read_kept(u->fd, u->at, block, count, err);
    if (*count > room)
        *count = room;
    memcpy(frames, block, *count * sizeof *frames);
    u->at += *count;
    return code;
}

static lec_code take_finished(void *user, float *frames, size_t count,
                              lec_error *err)
{
    unfinished *u = user;
    for (size_t i = 0; i < count; i++)
        frames[i] /= UNFINISHED_SCALE;
    return add_block(u->master, frames, count, err);
}

static lec_code finish(lec_master *m, lec_error *err)
{
    unfinished u = {.master = m, .fd = m->fd};
    const lec_finish_ends ends = {read_unfinished, take_finished, &u};
    const char *effects = m->finish;
    m->finish = NULL;
    m->frames = m->kept = 0;
    lec_code code = open_kept(m, err);
    if (!code)
        code = lec_finish_run(effects, m->hz, &ends, err);
    close(u.fd);
    return code;
}

/* Does the gain of the first minute hold for the whole? */
static lec_code check_gain(lec_master *m, lec_error *err)
{
    double all = loudness_of(m->meter);
    lec_code code = m->chosen ? LEC_OK : choose_gain(m, err);
    double off = all == m->heard ? 0 : all - m->heard;
    m->loudness = m->reached + off;
    if (code || m->level.loudness == 0 || fabs(off) <= CHOSEN_WITHIN_LU)
        return code;
    m->along.sound = NULL;
    m->loudness = all;
    return find_gain(m, err);
}

static lec_code end_along(lec_master *m, lec_error *err)
{
    along *a = &m->along;
    lec_code code = begin_along(m, err);
    if (!code)
        code = copy_kept(m, a->outlet, &a->at, m->kept, err);
    return code ? code : lec_outlet_end(a->outlet, err);
}

static lec_code settle(lec_master *master, lec_error *err)
{
    size_t held = lec_limiter_held(master->limiter);
    float *rest = lec_must_zero((held + 1) * sizeof *rest);
    lec_limiter_end(master->limiter, rest);
    lec_code code = LEC_OK;
    for (size_t at = 0, n; !code && at < held; at += n) {
        n = held - at < BLOCK_FRAMES ? held - at : BLOCK_FRAMES;
        code = take(master, rest + at, n, err);
    }
    free(rest);
    if (!code && master->outlet)
        return lec_outlet_end(master->outlet, err);
    if (!code)
        code = check_gain(master, err);
    return code || !master->along.sound ? code : end_along(master, err);
}

lec_code lec_master_settle(lec_master *master, lec_error *err)
{
    lec_code code = master->finish ? finish(master, err) : LEC_OK;
    return code ? code : settle(master, err);
}

void lec_master_write_along(lec_master *master, lec_sound *sound,
                            const lec_sound_settings *settings)
{
    master->along.sound = sound;
    master->along.settings = settings;
}

bool lec_master_wrote_along(const lec_master *master)
{
    return master->along.sound != NULL;
}

double lec_master_loudness(const lec_master *master)
{
    return master->loudness;
}

lec_code lec_master_write(const lec_master *master, lec_sound *sound,
                          const lec_sound_settings *settings, lec_error *err)
{
    lec_outlet *outlet;
    uint64_t at = 0;
    lec_code code = open_outlet(master, sound, settings, &outlet, err);
    if (!code)
        code = copy_kept(master, outlet, &at, master->kept, err);
    if (!code)
        code = lec_outlet_end(outlet, err);
    lec_outlet_free(outlet);
    return code;
}

/* The gain that brings it to the wanted loudness. */
static float insert_gain(const lec_master *m, lec_insert *in)
{
    ebur128_state *meter =
        ebur128_init(1, (unsigned long)lec_insert_hz(in), EBUR128_MODE_I);
    double lufs = -HUGE_VAL;
    if (meter) {
        for (size_t n = 1; n;) {
            const float *read = lec_insert_read(in, &n);
            ebur128_add_frames_float(meter, read, n);
        }
        lufs = loudness_of(meter);
        ebur128_destroy(&meter);
    }
    if (m->level.loudness == 0 || lufs == -HUGE_VAL)
        return 1;
    return (float)factor_of(m->level.loudness - lufs);
}

static lec_code add_insert(lec_master *m, lec_insert *in, lec_error *err)
{
    float gain = insert_gain(m, in), block[BLOCK_FRAMES];
    lec_resampler *resampler;
    lec_code code =
        lec_resampler_new(&resampler, lec_insert_hz(in), m->hz, err);
    lec_insert_rewind(in);
    for (size_t n = 1; !code && n;) {
        size_t count;
        const float *read = lec_insert_read(in, &n);
        const float *frames =
            lec_resampler_run(resampler, n ? read : NULL, n, &count);
        for (size_t i = 0, part; !code && i < count; i += part) {
            part = count - i < BLOCK_FRAMES ? count - i : BLOCK_FRAMES;
            for (size_t k = 0; k < part; k++)
                block[k] = frames[i + k] * gain;
            code = add_block(m, block, part, err);
        }
    }
    lec_resampler_free(resampler);
    return code;
}

lec_code lec_master_add_file(lec_master *master, const char *path,
                             lec_error *err)
{
    lec_insert *in;
    lec_code code = lec_insert_open(&in, path, err);
    if (!code)
        code = add_insert(master, in, err);
    lec_insert_close(in);
    return code;
}
