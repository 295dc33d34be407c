/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "audio/fx/audio_input.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <sndfile.h>

#include "base/dynamic.h"
#include "base/text.h"

#define BLOCK_FRAMES 4096
#define MOST_SAID ((sf_count_t)1 << 40) /* frames; a file of more says none */
#define MOST 100.0F /* a sample is at most 40 dB beyond full scale */

#define CALLS(X)                                                               \
    X(sf_open)                                                                 \
    X(sf_open_virtual)                                                         \
    X(sf_close)                                                                \
    X(sf_strerror)                                                             \
    X(sf_readf_float)                                                          \
    X(sf_seek)

static LEC_CALLS(CALLS) call;

struct lec_audio_input {
    SNDFILE *snd;
    SF_INFO info;
    lec_slice bytes; /* the file, where it is read from memory */
    size_t at;       /* how far it has been read */
    float *frames;   /* the present block, mixed in place */
};

/* ---- a file in memory ---------------------------------------------------- */

static sf_count_t get_length(void *user)
{
    const lec_audio_input *in = user;
    return (sf_count_t)in->bytes.len;
}

static sf_count_t seek(sf_count_t offset, int whence, void *user)
{
    lec_audio_input *in = user;
    sf_count_t length = get_length(user);
    sf_count_t from = whence == SEEK_CUR   ? (sf_count_t)in->at
                      : whence == SEEK_END ? length
                                           : 0;
    if (offset < -from || offset > length - from)
        return -1;
    in->at = (size_t)(from + offset);
    return (sf_count_t)in->at;
}

static sf_count_t take(void *to, sf_count_t count, void *user)
{
    lec_audio_input *in = user;
    size_t left = in->bytes.len - in->at;
    size_t n = count < 0 ? 0 : (size_t)count < left ? (size_t)count : left;
    memcpy(to, in->bytes.ptr + in->at, n);
    in->at += n;
    return (sf_count_t)n;
}

static sf_count_t tell(void *user)
{
    const lec_audio_input *in = user;
    return (sf_count_t)in->at;
}

/* ---- both ---------------------------------------------------------------- */

lec_code lec_audio_input_load(lec_error *err)
{
    return LEC_CALLS_LOAD(call, CALLS, "libsndfile.so.1",
                          "the package libsndfile1 reads sound files", err);
}

/* Make room for blocks of a file that was opened. */
static lec_code begin(lec_audio_input *in, lec_error *err)
{
    if (in->snd) {
        size_t channels = (size_t)in->info.channels;
        in->frames = lec_must_zero(BLOCK_FRAMES * channels * sizeof(float));
        return LEC_OK;
    }
    lec_fail_hint(err, "WAV, FLAC, MP3, Ogg and more can be put in");
    return lec_fail(err, LEC_E_INPUT, "not a sound that can be read: %s",
                    call.sf_strerror(NULL));
}

lec_code lec_audio_input_open(lec_audio_input **input, const char *path,
                              lec_error *err)
{
    lec_audio_input *in = *input = lec_must_zero(sizeof *in);
    lec_code code = lec_audio_input_load(err);
    if (code)
        return code;
    in->snd = call.sf_open(path, SFM_READ, &in->info);
    code = begin(in, err);
    if (code)
        lec_fail_at(err, path, 0, 0);
    return code;
}

lec_code lec_audio_input_open_bytes(lec_audio_input **input, lec_slice bytes,
                                    lec_error *err)
{
    static SF_VIRTUAL_IO memory = {
        .get_filelen = get_length, .seek = seek, .read = take, .tell = tell};
    lec_audio_input *in = *input = lec_must_zero(sizeof *in);
    lec_code code = lec_audio_input_load(err);
    if (code)
        return code;
    in->bytes = bytes;
    in->snd = call.sf_open_virtual(&memory, SFM_READ, &in->info, in);
    return begin(in, err);
}

void lec_audio_input_close(lec_audio_input *input)
{
    if (!input)
        return;
    if (input->snd)
        call.sf_close(input->snd); /* nothing was written */
    free(input->frames);
    free(input);
}

int lec_audio_input_channels(const lec_audio_input *input)
{
    return input->info.channels;
}

int lec_audio_input_hz(const lec_audio_input *input)
{
    return input->info.samplerate;
}

lec_sound_format lec_audio_input_format(const lec_audio_input *input)
{
    int sub = input->info.format & SF_FORMAT_SUBMASK;
    switch (input->info.format & SF_FORMAT_TYPEMASK) {
    case SF_FORMAT_WAV:
    case SF_FORMAT_WAVEX:
    case SF_FORMAT_RF64:
        return LEC_SOUND_WAV;
    case SF_FORMAT_FLAC:
        return LEC_SOUND_FLAC;
    case SF_FORMAT_OGG:
        return sub == SF_FORMAT_OPUS     ? LEC_SOUND_OPUS
               : sub == SF_FORMAT_VORBIS ? LEC_SOUND_VORBIS
                                         : LEC_SOUND_NULL;
    case SF_FORMAT_MPEG:
        return LEC_SOUND_MP3;
    default:
        return LEC_SOUND_NULL;
    }
}

/* Count the frames that are there, to the end. */
static sf_count_t count_frames(lec_audio_input *input)
{
    sf_count_t frames = 0;
    lec_audio_input_rewind(input);
    for (size_t n = 1; n; frames += (sf_count_t)n)
        lec_audio_input_read(input, &n);
    lec_audio_input_rewind(input);
    return frames;
}

uint64_t lec_audio_input_frames(lec_audio_input *input, int hz)
{
    sf_count_t frames = input->info.frames;
    if (frames < 0 || frames > MOST_SAID)
        frames = count_frames(input);
    return (uint64_t)((double)frames / input->info.samplerate * hz + 0.5);
}

const float *lec_audio_input_read(lec_audio_input *input, size_t *count)
{
    sf_count_t n = call.sf_readf_float(input->snd, input->frames, BLOCK_FRAMES);
    int channels = input->info.channels;
    for (sf_count_t i = 0; i < n; i++) {
        float sum = 0;
        for (int c = 0; c < channels; c++)
            sum += input->frames[i * channels + c];
        float mean = sum / (float)channels;
        input->frames[i] = fabsf(mean) <= MOST ? mean : 0; /* NaN is not */
    }
    *count = n < 0 ? 0 : (size_t)n;
    return input->frames;
}

void lec_audio_input_rewind(lec_audio_input *input)
{
    call.sf_seek(input->snd, 0, SEEK_SET);
}
