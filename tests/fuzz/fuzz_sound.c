/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A sound file of any kind that libsndfile reads, as it is put into an episode
 * and as it is listened to.
 */
#include "audio/audit.h"
#include "audio/fx/audio_input.h"
#include "input.h"

#define MOST_READS 64 /* a few bytes can stand for hours of silence */

static void read_sound(const char *file)
{
    lec_audio_input *in;
    if (!lec_audio_input_open(&in, file, NULL)) {
        size_t count = 1;
        hold(lec_audio_input_hz(in) > 0 && lec_audio_input_channels(in) > 0);
        lec_audio_input_frames(in, 22050);
        for (int i = 0; count && i < MOST_READS; i++)
            lec_audio_input_read(in, &count);
        lec_audio_input_rewind(in);
    }
    lec_audio_input_close(in);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *file = input_file(input_slice(data, size), ".sound");
    read_sound(file);
    input_gone(file);
    return 0;
}
