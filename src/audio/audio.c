/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "audio/audio.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include <sndfile.h>

#include "audio/sink.h"

/* libsndfile writes a larger one corrupt (libsndfile#300); tags fit in what
 * is left.
 */
#define MAX_WAV_FRAMES ((UINT32_MAX - 65536) / 2)
#define BLOCK_FRAMES 4096 /* libsndfile#1095: large writes crash Vorbis */

struct lec_sound {
    lec_outfile file;
    lec_sink sink;
    SNDFILE *snd; /* NULL for LEC_SOUND_NULL */
    int hz;
    uint64_t frames;
    uint64_t most; /* that the format holds; 0 for no limit */
};

static int sndfile_format(lec_sound_format format)
{
    return SF_FORMAT_PCM_16 |
           (format == LEC_SOUND_FLAC ? SF_FORMAT_FLAC : SF_FORMAT_WAV);
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

static lec_code open_sndfile(lec_sound *s, lec_sound_format format,
                             const lec_sound_tags *tags, lec_error *err)
{
    SF_INFO info = {
        .samplerate = s->hz,
        .channels = 1,
        .format = sndfile_format(format),
    };
    lec_sink_init(&s->sink, &s->file, format == LEC_SOUND_WAV);
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
                        lec_sound_format format, int hz,
                        const lec_sound_tags *tags, lec_error *err)
{
    lec_sound *s = lec_must_zero(sizeof *s);
    *sound = NULL;
    s->hz = hz;
    s->file.fd = -1;
    s->most = format == LEC_SOUND_WAV ? MAX_WAV_FRAMES : 0;
    lec_code code = LEC_OK;
    if (format != LEC_SOUND_NULL) {
        code = lec_outfile_open(&s->file, target, force, err);
        if (!code)
            code = open_sndfile(s, format, tags, err);
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

lec_code lec_sound_add(lec_sound *sound, const int16_t *pcm, size_t frames,
                       lec_error *err)
{
    sound->frames += frames;
    if (sound->most && sound->frames > sound->most) {
        lec_fail_at(err, sound->file.target, 0, 0);
        lec_fail_hint(err, "FLAC has no such limit: --to flac");
        return lec_fail(err, LEC_E_LIMIT, "a WAV file holds at most 4 GiB");
    }
    while (sound->snd && frames) {
        size_t n = frames < BLOCK_FRAMES ? frames : BLOCK_FRAMES;
        if (sf_writef_short(sound->snd, pcm, (sf_count_t)n) != (sf_count_t)n ||
            sound->sink.error)
            return refused(sound, err);
        lec_sink_begin(&sound->sink);
        pcm += n;
        frames -= n;
    }
    return LEC_OK;
}

lec_code lec_sound_add_silence(lec_sound *sound, int ms, lec_error *err)
{
    static const int16_t silence[BLOCK_FRAMES];
    size_t frames = (size_t)((int64_t)ms * sound->hz / 1000);
    lec_code code = LEC_OK;
    while (!code && frames) {
        size_t n = frames < BLOCK_FRAMES ? frames : BLOCK_FRAMES;
        code = lec_sound_add(sound, silence, n, err);
        frames -= n;
    }
    return code;
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
