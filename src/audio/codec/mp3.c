/* SPDX-License-Identifier: GPL-3.0-or-later */
/* MP3 by LAME, behind an ID3 tag of our own: LAME's knows no chapters, and
 * libsndfile writes UTF-8 as Latin-1 (libsndfile#915).
 */
#include <stdlib.h>

#include <lame/lame.h>

#include "audio/codec/encoder.h"
#include "audio/tags.h"
#include "base/dynamic.h"
#include "base/leave.h"
#include "base/text.h"

/* What LAME may give for a block, by its header: 5/4 of the frames and 7200. */
#define OUT_BYTES (LEC_BLOCK_FRAMES * 5 / 4 + 7200)

/* Quality of LAME, from 0, the best, to 9, the fastest. */
#define QUALITY 5

#define CALLS(X)                                                               \
    X(lame_init)                                                               \
    X(lame_close)                                                              \
    X(lame_set_in_samplerate)                                                  \
    X(lame_set_out_samplerate)                                                 \
    X(lame_set_num_channels)                                                   \
    X(lame_set_mode)                                                           \
    X(lame_set_brate)                                                          \
    X(lame_set_VBR)                                                            \
    X(lame_set_VBR_mean_bitrate_kbps)                                          \
    X(lame_set_quality)                                                        \
    X(lame_set_scale)                                                          \
    X(lame_get_scale)                                                          \
    X(lame_set_bWriteVbrTag)                                                   \
    X(lame_set_write_id3tag_automatic)                                         \
    X(lame_set_errorf)                                                         \
    X(lame_init_params)                                                        \
    X(lame_encode_buffer_ieee_float)                                           \
    X(lame_encode_buffer_interleaved_ieee_float)                               \
    X(lame_encode_flush)                                                       \
    X(lame_get_lametag_frame)

static LEC_CALLS(CALLS) call;

typedef struct mp3 {
    lec_sink *sink;
    const lec_sound_settings *settings;
    lame_t lame;
    uint64_t length_at; /* byte of the frame that says how long the sound is */
    unsigned char out[OUT_BYTES];
} mp3;

/* Find the bit rate.  64 kbit/s in mono at 44100 Hz is what podcasts of speech
 * have; lower rates are MPEG-2's, which need less.
 */
static int bit_rate(const lec_sound_settings *s)
{
    int mono = s->hz >= 32000 ? 64 : s->hz >= 16000 ? 56 : 24;
    return s->kbps ? s->kbps : s->channels == 2 ? mono * 3 / 2 : mono;
}

/* Say whether LAME can write how long the sound is: it does so in a first frame
 * without sound, of 160 bytes and the side information, if a frame at this bit
 * rate has so many.
 */
static bool length_fits(const lec_sound_settings *s)
{
    bool mpeg1 = s->hz >= 32000, mono = s->channels == 1;
    int need = 160 + (mpeg1 ? (mono ? 17 : 32) : (mono ? 9 : 17));
    return (mpeg1 ? 144000 : 72000) * bit_rate(s) / s->hz >= need;
}

/* Measured on 21 narrations by 7 voices at 32 to 96 kbit/s, mono.  With it, 20
 * at 56 kbit/s stayed below the wanted peak, and one came 0.2 dB above.
 */
static lec_codec_loss mp3_loss(const lec_sound_settings *s)
{
    return (lec_codec_loss){.overshoot_db = 48.0 / bit_rate(s)};
}

static bool begin_lame(mp3 *m, float scale)
{
    const lec_sound_settings *s = m->settings;
    m->lame = call.lame_init();
    if (!m->lame)
        lec_leave_without_memory();
    call.lame_set_errorf(m->lame, NULL);
    call.lame_set_in_samplerate(m->lame, s->hz);
    call.lame_set_out_samplerate(m->lame, s->hz);
    call.lame_set_num_channels(m->lame, s->channels);
    call.lame_set_mode(m->lame, s->channels == 2 ? JOINT_STEREO : MONO);
    call.lame_set_brate(m->lame, bit_rate(s));
    if (!m->sink->file->stream && !length_fits(s)) {
        call.lame_set_VBR(
            m->lame, vbr_abr); /* gives the first frame a size of its own */
        call.lame_set_VBR_mean_bitrate_kbps(m->lame, bit_rate(s));
    }
    call.lame_set_quality(m->lame, QUALITY);
    call.lame_set_scale(m->lame, scale);
    call.lame_set_write_id3tag_automatic(m->lame, 0);
    /* The frame with the length is filled in afterwards. */
    call.lame_set_bWriteVbrTag(m->lame, !m->sink->file->stream);
    return call.lame_init_params(m->lame) >= 0;
}

/* Begin LAME at full scale.  By itself it makes all sound fainter, at each bit
 * rate by another part (0.95 up to 160 kbit/s), against peaks that are held
 * already; by how much it says when it has begun.
 */
static bool begin_unscaled(mp3 *m)
{
    if (!begin_lame(m, 1))
        return false;
    float scale = call.lame_get_scale(m->lame);
    call.lame_close(m->lame);
    return begin_lame(m, 1 / scale);
}

static bool mp3_tag(void *state, const lec_sound_tags *tags)
{
    mp3 *m = state;
    lec_text tag = {0};
    lec_tags_add_id3(&tag, tags, m->settings->hz);
    lec_sink_replace(m->sink, 0, 0, tag.ptr, tag.len);
    m->length_at = tag.len;
    lec_text_free(&tag);
    return !m->sink->error;
}

static lec_code mp3_open(void **state, lec_sink *sink,
                         const lec_sound_settings *settings,
                         const lec_sound_tags *tags, lec_error *err)
{
    mp3 *m = *state = lec_must_zero(sizeof *m);
    m->sink = sink;
    m->settings = settings;
    lec_code code = LEC_CALLS_LOAD(call, CALLS, "libmp3lame.so.0",
                                   "the package libmp3lame0 writes MP3", err);
    if (code)
        return code;
    if (!begin_unscaled(m))
        return lec_fail(err, LEC_E_USAGE, "LAME has no %d kbit/s at %d Hz",
                        bit_rate(settings), settings->hz);
    if (tags)
        mp3_tag(m, tags);
    return LEC_OK;
}

static bool put(mp3 *m, int len)
{
    return len >= 0 && lec_sink_write(m->sink, m->out, (size_t)len);
}

static bool mp3_add(void *state, const float *pcm, size_t frames)
{
    mp3 *m = state;
    if (m->settings->channels == 2)
        return put(m, call.lame_encode_buffer_interleaved_ieee_float(
                          m->lame, pcm, (int)frames, m->out, OUT_BYTES));
    return put(m, call.lame_encode_buffer_ieee_float(
                      m->lame, pcm, pcm, (int)frames, m->out, OUT_BYTES));
}

static bool mp3_close(void *state)
{
    mp3 *m = state;
    if (!put(m, call.lame_encode_flush(m->lame, m->out, OUT_BYTES)))
        return false;
    if (m->sink->file->stream)
        return true;
    size_t len = call.lame_get_lametag_frame(m->lame, m->out, OUT_BYTES);
    return len <= OUT_BYTES && lec_sink_seek(m->sink, m->length_at) &&
           lec_sink_write(m->sink, m->out, len);
}

static void mp3_free(void *state)
{
    mp3 *m = state;
    if (m && m->lame)
        call.lame_close(m->lame);
    free(m);
}

/* Rates of MPEG-1, MPEG-2 and MPEG-2.5 layer III. */
static const int rates[] = {8000,  11025, 12000, 16000, 22050,
                            24000, 32000, 44100, 48000, 0};

const lec_encoder lec_encoder_mp3 = {
    .name = "MP3",
    .rates = rates,
    .kbps_min = 8,
    .kbps_max = 320,
    .loss = mp3_loss,
    .open = mp3_open,
    .add = mp3_add,
    .tag = mp3_tag,
    .close = mp3_close,
    .free = mp3_free,
};
