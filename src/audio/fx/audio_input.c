/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "audio/fx/audio_input.h"

#include <stdlib.h>

#include <sndfile.h>

#include "base/dynamic.h"
#include "base/text.h"

#define BLOCK_FRAMES 4096

#define CALLS(X)                                                               \
    X(sf_open)                                                                 \
    X(sf_close)                                                                \
    X(sf_strerror)                                                             \
    X(sf_readf_float)                                                          \
    X(sf_seek)

static LEC_CALLS(CALLS) call;

struct lec_audio_input {
    SNDFILE *snd;
    SF_INFO info;
    float *frames; /* the present block, mixed in place */
};

lec_code lec_audio_input_open(lec_audio_input **input, const char *path,
                              lec_error *err)
{
    lec_audio_input *in = *input = lec_must_zero(sizeof *in);
    lec_code code =
        LEC_CALLS_LOAD(call, CALLS, "libsndfile.so.1",
                       "the package libsndfile1 reads sound files", err);
    if (code)
        return code;
    in->snd = call.sf_open(path, SFM_READ, &in->info);
    if (in->snd) {
        size_t channels = (size_t)in->info.channels;
        in->frames = lec_must_zero(BLOCK_FRAMES * channels * sizeof(float));
        return LEC_OK;
    }
    lec_fail_at(err, path, 0, 0);
    lec_fail_hint(err, "WAV, FLAC, MP3, Ogg and more can be put in");
    return lec_fail(err, LEC_E_INPUT, "not a sound that can be read: %s",
                    call.sf_strerror(NULL));
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

uint64_t lec_audio_input_frames(const lec_audio_input *input, int hz)
{
    double seconds = (double)input->info.frames / input->info.samplerate;
    return (uint64_t)(seconds * hz + 0.5);
}

const float *lec_audio_input_read(lec_audio_input *input, size_t *count)
{
    sf_count_t n = call.sf_readf_float(input->snd, input->frames, BLOCK_FRAMES);
    int channels = input->info.channels;
    for (sf_count_t i = 0; i < n; i++) {
        float sum = 0;
        for (int c = 0; c < channels; c++)
            sum += input->frames[i * channels + c];
        input->frames[i] = sum / (float)channels;
    }
    *count = n < 0 ? 0 : (size_t)n;
    return input->frames;
}

void lec_audio_input_rewind(lec_audio_input *input)
{
    call.sf_seek(input->snd, 0, SEEK_SET);
}
