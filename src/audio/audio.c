/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "audio/audio.h"

#include <stdlib.h>
#include <string.h>

#include <unistd.h>

#include "audio/codec/encoder.h"
#include "audio/cover.h"
#include "audio/sink.h"
#include "base/text.h"

#define MIN_HZ 8000
#define MAX_HZ 48000

struct lec_audio_file {
    const lec_encoder *encoder; /* NULL for LEC_SOUND_NULL */
    void *state;                /* state of the encoder */
    lec_sound_settings settings;
    lec_outfile file;
    lec_sink sink;
    uint64_t frames;
};

static const lec_encoder *encoder_of(lec_sound_format format)
{
    static const lec_encoder *const encoders[] = {
        [LEC_SOUND_NULL] = NULL,
        [LEC_SOUND_WAV] = &lec_encoder_wav,
        [LEC_SOUND_FLAC] = &lec_encoder_flac,
        [LEC_SOUND_OPUS] = &lec_encoder_opus,
        [LEC_SOUND_MP3] = &lec_encoder_mp3,
        [LEC_SOUND_VORBIS] = &lec_encoder_vorbis,
    };
    return encoders[format];
}

static lec_code check_rate(const lec_encoder *encoder, int hz, lec_error *err)
{
    const int *rate = encoder->rates;
    while (rate && *rate && *rate != hz)
        rate++;
    if (rate ? *rate == hz : hz >= MIN_HZ && hz <= MAX_HZ)
        return LEC_OK;
    lec_text hint = {0};
    if (rate)
        for (rate = encoder->rates; *rate; rate++)
            lec_text_addf(&hint, "%s%d", rate == encoder->rates ? "" : ", ",
                          *rate);
    else
        lec_text_addf(&hint, "from %d to %d", MIN_HZ, MAX_HZ);
    lec_fail_hint(err, "it has %s", lec_text_str(&hint));
    lec_text_free(&hint);
    return lec_fail(err, LEC_E_USAGE, "%s has no %d Hz", encoder->name, hz);
}

bool lec_sound_takes_tags_late(lec_sound_format format)
{
    const lec_encoder *encoder = encoder_of(format);
    return encoder && encoder->tag;
}

lec_codec_loss lec_codec_loss_of(const lec_sound_settings *settings)
{
    const lec_encoder *encoder = encoder_of(settings->format);
    return encoder && encoder->loss ? encoder->loss(settings)
                                    : (lec_codec_loss){0};
}

lec_code lec_sound_check(const lec_sound_settings *settings, lec_error *err)
{
    const lec_encoder *encoder = encoder_of(settings->format);
    if (settings->channels != 1 && settings->channels != 2)
        return lec_fail(err, LEC_E_USAGE, "%d channels are not 1 or 2",
                        settings->channels);
    if (!encoder)
        return LEC_OK;
    if (!encoder->kbps_max && settings->bits != 16 && settings->bits != 24)
        return lec_fail(err, LEC_E_USAGE, "%d bits are not 16 or 24",
                        settings->bits);
    if (encoder->kbps_max && settings->kbps &&
        (settings->kbps < encoder->kbps_min ||
         settings->kbps > encoder->kbps_max)) {
        lec_fail_hint(err, "it has %d to %d", encoder->kbps_min,
                      encoder->kbps_max);
        return lec_fail(err, LEC_E_USAGE, "%s has no %d kbit/s", encoder->name,
                        settings->kbps);
    }
    return check_rate(encoder, settings->hz, err);
}

static lec_code refused(lec_audio_file *s, lec_error *err)
{
    if (s->file.target)
        lec_fail_at(err, s->file.target, 0, 0);
    if (s->sink.error)
        return lec_fail(err, LEC_E_IO, "cannot write it: %s",
                        strerror(s->sink.error));
    return lec_fail(err, LEC_E_IO, "the %s encoder refuses the sound",
                    s->encoder->name);
}

static lec_code check_tags(const lec_sound_tags *tags, lec_error *err)
{
    lec_cover cover;
    return tags && tags->cover_bytes
               ? lec_cover_look(tags->cover, tags->cover_bytes, &cover, err)
               : LEC_OK;
}

/* Begin a sound whose file is open, or is to be opened at `target`. */
static lec_code begin(lec_audio_file *s, const char *target, bool force,
                      const lec_sound_tags *tags, lec_error *err)
{
    lec_code code = lec_sound_check(&s->settings, err);
    if (!code)
        code = check_tags(tags, err);
    if (code || !s->encoder)
        return code;
    if (target)
        code = lec_outfile_open(&s->file, target, force, err);
    if (code)
        return code;
    lec_sink_init(&s->sink, &s->file);
    code = s->encoder->open(&s->state, &s->sink, &s->settings, tags, err);
    return !code && s->sink.error ? refused(s, err) : code;
}

/* Begin a sound into the file `target` or, without a name, `fd`. */
static lec_code open_sound(lec_audio_file **sound, int fd, const char *target,
                           bool force, const lec_sound_settings *settings,
                           const lec_sound_tags *tags, lec_error *err)
{
    lec_audio_file *s = *sound = lec_must_zero(sizeof *s);
    s->settings = *settings;
    s->encoder = encoder_of(settings->format);
    s->file.fd = fd;
    lec_code code = begin(s, target, force, tags, err);
    if (code) {
        lec_audio_file_discard(s);
        *sound = NULL;
    }
    return code;
}

lec_code lec_audio_file_open(lec_audio_file **sound, const char *target,
                             bool force, const lec_sound_settings *settings,
                             const lec_sound_tags *tags, lec_error *err)
{
    lec_code code = open_sound(sound, -1, target, force, settings, tags, err);
    if (code)
        lec_fail_at(err, target, 0, 0);
    return code;
}

lec_code lec_audio_file_open_unnamed(lec_audio_file **sound, int fd,
                                     const lec_sound_settings *settings,
                                     lec_error *err)
{
    return open_sound(sound, dup(fd), NULL, false, settings, NULL, err);
}

void lec_sound_round(const float *pcm, size_t count, int bits, int32_t *out)
{
    const float scale = (float)(1 << (bits - 1));
    for (size_t i = 0; i < count; i++) {
        float x = pcm[i] * scale;
        x += x < 0 ? -0.5f : 0.5f;
        x = x < -scale ? -scale : x > scale - 1 ? scale - 1 : x;
        out[i] = (int32_t)x;
    }
}

lec_code lec_audio_file_add(lec_audio_file *sound, const float *pcm,
                            size_t frames, lec_error *err)
{
    sound->frames += frames;
    while (sound->encoder && frames) {
        size_t n = frames < LEC_BLOCK_FRAMES ? frames : LEC_BLOCK_FRAMES;
        if (!sound->encoder->add(sound->state, pcm, n))
            return refused(sound, err);
        pcm += n * (size_t)sound->settings.channels;
        frames -= n;
    }
    return LEC_OK;
}

lec_code lec_sound_tag(lec_audio_file *sound, const lec_sound_tags *tags,
                       lec_error *err)
{
    lec_code code = check_tags(tags, err);
    if (!code && !sound->encoder->tag(sound->state, tags))
        code = refused(sound, err);
    return code;
}

uint64_t lec_audio_file_frames(const lec_audio_file *sound)
{
    return sound->frames;
}

lec_code lec_audio_file_close(lec_audio_file *sound, lec_error *err)
{
    lec_code code = LEC_OK;
    if (sound->encoder) {
        if (!sound->encoder->close(sound->state) ||
            !lec_sink_flush(&sound->sink))
            code = refused(sound, err);
        if (!code)
            code = lec_outfile_commit(&sound->file, err);
    }
    lec_audio_file_discard(sound);
    return code;
}

void lec_audio_file_discard(lec_audio_file *sound)
{
    if (!sound)
        return;
    if (sound->encoder)
        sound->encoder->free(sound->state);
    lec_outfile_abandon(&sound->file);
    free(sound);
}
