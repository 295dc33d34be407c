/* SPDX-License-Identifier: GPL-3.0-or-later */
/* encoder.h - what a format is to the rest.  Internal to audio/.
 *
 * Encoders write to the sink and remember nothing of its failures: who calls
 * them asks the sink.
 */
#ifndef LEC_AUDIO_CODEC_ENCODER_H
#define LEC_AUDIO_CODEC_ENCODER_H

#include "audio/audio.h"
#include "audio/sink.h"

#define LEC_BLOCK_FRAMES 4096 /* the most that `add` gets */

typedef struct lec_encoder {
    const char *name;       /* "MP3", for messages */
    const int *rates;       /* hz, ending in 0; NULL: any from 8000 to 48000 */
    int kbps_min, kbps_max; /* 0: it has sample sizes, and no bit rate */

    /* lec_codec_loss_of(); NULL where nothing is left out. */
    lec_codec_loss (*loss)(const lec_sound_settings *settings);

    /* Write the head.  `settings` and `sink` stay valid until free, `tags`
     * may not; NULL if tag() brings them.  `state` is set even on failure,
     * then for free only.
     */
    lec_code (*open)(void **state, lec_sink *sink,
                     const lec_sound_settings *settings,
                     const lec_sound_tags *tags, lec_error *err);
    /* False if it could not be encoded, or written. */
    bool (*add)(void *state, const float *pcm, size_t frames);
    /* Put tags in front of what is there: into a file, before it is closed.
     * NULL where they must be known first.
     */
    bool (*tag)(void *state, const lec_sound_tags *tags);
    bool (*close)(void *state); /* write what is left */
    void (*free)(void *state);  /* accepts NULL */
} lec_encoder;

extern const lec_encoder lec_encoder_wav;
extern const lec_encoder lec_encoder_flac;
extern const lec_encoder lec_encoder_opus;
extern const lec_encoder lec_encoder_mp3;
extern const lec_encoder lec_encoder_vorbis;

/* Full scale becomes 2^(bits - 1), rounded; what is beyond is clipped. */
void lec_sound_round(const float *pcm, size_t count, int bits, int32_t *out);

#endif
