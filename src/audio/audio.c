/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "audio/audio.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <sndfile.h>

#include "audio/sink.h"

/* libsndfile writes a larger one corrupt (libsndfile#300); tags fit in what
 * is left.
 */
#define MAX_WAV_BYTES (UINT32_MAX - 65536)
#define BLOCK_FRAMES 4096 /* libsndfile#1095: large writes crash Vorbis */

struct lec_sound {
    lec_outfile file;
    lec_sink sink;
    SNDFILE *snd; /* NULL for LEC_SOUND_NULL */
    lec_sound_settings settings;
    uint64_t frames;
    uint64_t most; /* that the format holds; 0 for no limit */
};

static int sndfile_format(const lec_sound_settings *settings)
{
    return (settings->bits == 24 ? SF_FORMAT_PCM_24 : SF_FORMAT_PCM_16) |
           (settings->format == LEC_SOUND_FLAC ? SF_FORMAT_FLAC
                                               : SF_FORMAT_WAV);
}

static void set_tags(SNDFILE *snd, const lec_sound_tags *tags)
{
    const struct {
        int kind;
        const char *text;
    } strings[] = {
        {SF_STR_TITLE, tags->title},     {SF_STR_ARTIST, tags->artist},
        {SF_STR_ALBUM, tags->album},     {SF_STR_DATE, tags->date},
        {SF_STR_COMMENT, tags->comment}, {SF_STR_SOFTWARE, tags->software},
    };
    for (size_t i = 0; i < sizeof strings / sizeof *strings; i++)
        if (strings[i].text && strings[i].text[0])
            sf_set_string(snd, strings[i].kind, strings[i].text);
}

static lec_code open_sndfile(lec_sound *s, const lec_sound_tags *tags,
                             lec_error *err)
{
    SF_INFO info = {
        .samplerate = s->settings.hz,
        .channels = s->settings.channels,
        .format = sndfile_format(&s->settings),
    };
    lec_sink_init(&s->sink, &s->file, s->settings.format == LEC_SOUND_WAV);
    s->snd = sf_open_virtual(lec_sink_io(), SFM_WRITE, &info, &s->sink);
    if (!s->snd)
        return lec_fail(err, LEC_E_IO, "cannot write it: %s",
                        sf_strerror(NULL));
    /* Of speech, the hardest compression saves 7 % and takes three times the
     * easiest one's time.
     */
    double level = 0;
    sf_command(s->snd, SFC_SET_COMPRESSION_LEVEL, &level, sizeof level);
    set_tags(s->snd, tags);
    return LEC_OK;
}

lec_code lec_sound_open(lec_sound **sound, const char *target, bool force,
                        const lec_sound_settings *settings,
                        const lec_sound_tags *tags, lec_error *err)
{
    lec_sound *s = lec_must_zero(sizeof *s);
    *sound = NULL;
    s->settings = *settings;
    s->file.fd = -1;
    if (settings->format == LEC_SOUND_WAV)
        s->most =
            MAX_WAV_BYTES / (unsigned)(settings->channels * settings->bits / 8);
    lec_code code = LEC_OK;
    if (settings->format != LEC_SOUND_NULL) {
        code = lec_outfile_open(&s->file, target, force, err);
        if (!code)
            code = open_sndfile(s, tags, err);
    }
    if (code) {
        lec_fail_at(err, target, 0, 0);
        lec_sound_discard(s);
        return code;
    }
    *sound = s;
    return LEC_OK;
}

static lec_code refused(lec_sound *s, lec_error *err)
{
    const char *why =
        s->sink.error ? strerror(s->sink.error) : sf_strerror(s->snd);
    lec_fail_at(err, s->file.target, 0, 0);
    return lec_fail(err, LEC_E_IO, "cannot write it: %s", why);
}

/* Full scale is 2^31 here; libsndfile drops the lower bits, we round to the
 * ones that stay.
 */
static void to_integers(const float *pcm, size_t count, int bits, int *out)
{
    const float scale = (float)(1 << (bits - 1));
    for (size_t i = 0; i < count; i++) {
        float x = pcm[i] * scale;
        x = x < -scale ? -scale : x > scale - 1 ? scale - 1 : x;
        out[i] = (int)lrintf(x) * (1 << (32 - bits));
    }
}

lec_code lec_sound_add(lec_sound *sound, const float *pcm, size_t frames,
                       lec_error *err)
{
    const size_t channels = (size_t)sound->settings.channels;
    int block[BLOCK_FRAMES * 2];
    sound->frames += frames;
    if (sound->most && sound->frames > sound->most) {
        lec_fail_at(err, sound->file.target, 0, 0);
        lec_fail_hint(err, "FLAC has no such limit: --to flac");
        return lec_fail(err, LEC_E_LIMIT, "a WAV file holds at most 4 GiB");
    }
    while (sound->snd && frames) {
        size_t n = frames < BLOCK_FRAMES ? frames : BLOCK_FRAMES;
        to_integers(pcm, n * channels, sound->settings.bits, block);
        if (sf_writef_int(sound->snd, block, (sf_count_t)n) != (sf_count_t)n ||
            sound->sink.error)
            return refused(sound, err);
        lec_sink_begin(&sound->sink);
        pcm += n * channels;
        frames -= n;
    }
    return LEC_OK;
}

uint64_t lec_sound_frames(const lec_sound *sound)
{
    return sound->frames;
}

lec_code lec_sound_close(lec_sound *sound, lec_error *err)
{
    lec_code code = LEC_OK;
    if (sound->snd) {
        int result = sf_close(sound->snd);
        sound->snd = NULL;
        lec_sink_begin(&sound->sink);
        if (result || sound->sink.error)
            code = refused(sound, err);
        if (!code)
            code = lec_outfile_commit(&sound->file, err);
    }
    lec_sound_discard(sound);
    return code;
}

void lec_sound_discard(lec_sound *sound)
{
    if (!sound)
        return;
    if (sound->snd && sf_close(sound->snd))
        sound->snd = NULL; /* it goes to nobody: nothing to report */
    lec_sink_clear(&sound->sink);
    lec_outfile_abandon(&sound->file);
    free(sound);
}
