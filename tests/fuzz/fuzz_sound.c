/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A sound file of any kind that libsndfile reads. */
#include <math.h>

#include "audio/fx/audio_input.h"
#include "input.h"

#define MOST_READS 64 /* a few bytes can stand for hours of silence */

static void read_sound(lec_audio_input *in, lec_code code)
{
    if (!code) {
        size_t count = 1;
        hold(lec_audio_input_hz(in) > 0 && lec_audio_input_channels(in) > 0);
        lec_audio_input_frames(in, 22050);
        for (int i = 0; count && i < MOST_READS; i++) {
            const float *frames = lec_audio_input_read(in, &count);
            for (size_t k = 0; k < count; k++)
                hold(fabsf(frames[k]) <= 100);
        }
        lec_audio_input_rewind(in);
    }
    lec_audio_input_close(in);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    lec_slice bytes = input_slice(data, size);
    lec_audio_input *in;
    char *file = input_file(bytes, ".sound");
    lec_code code = lec_audio_input_open(&in, file, NULL);
    read_sound(in, code);
    code = lec_audio_input_open_bytes(&in, bytes, NULL);
    read_sound(in, code);
    input_gone(file);
    return 0;
}
