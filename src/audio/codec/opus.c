/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ogg Opus by libopusenc, which takes any rate and makes 48000 Hz of it. */
#include <stdlib.h>

#include <opusenc.h>

#include "audio/codec/encoder.h"
#include "audio/tags.h"
#include "base/dynamic.h"
#include "base/leave.h"
#include "base/text.h"

/* Bit rates.  Full-band speech in mono is at its best from 28 to 40 kbit/s (RFC
 * 6716, 2.1.1); a second channel that is nearly the first needs half as much.
 */
/* Complexity, from 0, the fastest, to 10, the best.  Below 7 the encoder no
 * longer hears by itself what is speech, so it is told.  Below 6 a sound is now
 * and then (5 of 132 narrations) decoded to a burst above full scale.
 */
#define COMPLEXITY 6
#define MONO_KBPS 32
#define STEREO_KBPS 48

#define CALLS(X)                                                               \
    X(ope_comments_create)                                                     \
    X(ope_comments_destroy)                                                    \
    X(ope_comments_add)                                                        \
    X(ope_encoder_create_callbacks)                                            \
    X(ope_encoder_ctl)                                                         \
    X(ope_encoder_write_float)                                                 \
    X(ope_encoder_drain)                                                       \
    X(ope_encoder_destroy)

static LEC_CALLS(CALLS) call;

typedef struct opus {
    lec_sink *sink;
    OggOpusComments *comments;
    OggOpusEnc *encoder;
} opus;

static int write_on(void *user, const unsigned char *bytes, opus_int32 len)
{
    opus *o = user;
    return !lec_sink_write(o->sink, bytes, (size_t)len);
}

static int end(void *user)
{
    (void)user;
    return 0;
}

static void take_comment(void *user, const char *name, const char *value)
{
    opus *o = user;
    if (call.ope_comments_add(o->comments, name, value))
        lec_leave_without_memory();
}

static int bit_rate(const lec_sound_settings *s)
{
    return s->kbps ? s->kbps : s->channels == 2 ? STEREO_KBPS : MONO_KBPS;
}

/* Measured on 44 narrations by 11 voices at 12 to 96 kbit/s, mono.  With it, 28
 * of 32 at 32 kbit/s stayed below the wanted peak; odd bursts came 1.6 dB above
 * it.
 */
static lec_codec_loss opus_loss(const lec_sound_settings *s)
{
    double kbps = bit_rate(s);
    return (lec_codec_loss){.loss_lu = 16 / kbps, .overshoot_db = 36 / kbps};
}

static lec_code opus_open(void **state, lec_sink *sink,
                          const lec_sound_settings *s,
                          const lec_sound_tags *tags, lec_error *err)
{
    static const OpusEncCallbacks callbacks = {write_on, end};
    opus *o = *state = lec_must_zero(sizeof *o);
    o->sink = sink;
    lec_code code = LEC_CALLS_LOAD(call, CALLS, "libopusenc.so.0",
                                   "the package libopusenc0 writes Opus", err);
    if (code)
        return code;
    o->comments = call.ope_comments_create();
    if (!o->comments)
        lec_leave_without_memory();
    lec_tags_comment(tags, s->hz, true, take_comment, o);
    o->encoder = call.ope_encoder_create_callbacks(&callbacks, o, o->comments,
                                                   s->hz, s->channels, 0, NULL);
    int kbps = bit_rate(s);
    if (!o->encoder ||
        call.ope_encoder_ctl(o->encoder,
                             OPE_SET_SERIALNO(lec_tags_serial(tags))) ||
        call.ope_encoder_ctl(o->encoder, OPUS_SET_BITRATE(kbps * 1000)) ||
        call.ope_encoder_ctl(o->encoder, OPUS_SET_COMPLEXITY(COMPLEXITY)) ||
        call.ope_encoder_ctl(o->encoder, OPUS_SET_SIGNAL(OPUS_SIGNAL_VOICE)))
        return lec_fail(err, LEC_E_USAGE, "Opus has no %d kbit/s at %d Hz",
                        kbps, s->hz);
    return LEC_OK;
}

static bool opus_add(void *state, const float *pcm, size_t frames)
{
    const opus *o = state;
    return !call.ope_encoder_write_float(o->encoder, pcm, (int)frames);
}

static bool opus_close(void *state)
{
    const opus *o = state;
    return !call.ope_encoder_drain(o->encoder);
}

static void opus_free(void *state)
{
    opus *o = state;
    if (o && o->encoder)
        call.ope_encoder_destroy(o->encoder);
    if (o && o->comments)
        call.ope_comments_destroy(o->comments);
    free(o);
}

const lec_encoder lec_encoder_opus = {
    .name = "Opus",
    .kbps_min = 6,
    .kbps_max = 256,
    .loss = opus_loss,
    .open = opus_open,
    .add = opus_add,
    .close = opus_close,
    .free = opus_free,
};
