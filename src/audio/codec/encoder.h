/* SPDX-License-Identifier: GPL-3.0-or-later */
/* encoder.h - what the encoder of a format offers to the rest.  Internal to
 * audio/.
 *
 * Encoders write to the sink and do not remember its failures: their caller
 * asks the sink.
 */
#ifndef LEC_AUDIO_CODEC_ENCODER_H
#define LEC_AUDIO_CODEC_ENCODER_H

#include "audio/audio.h"
#include "audio/sink.h"

#define LEC_BLOCK_FRAMES 4096 /* the most frames that one add() is given */

/* The encoder of a format. */
typedef struct lec_encoder {
    const char *name; /* for messages: "MP3" */
    const int *rates; /* frames a second that it can have, ending in 0; NULL:
                       * any from 8000 to 48000 */
    int kbps_min;     /* least bit rate in kbit/s; 0: it has sample sizes, and
                       * no bit rate */
    int kbps_max;     /* greatest bit rate in kbit/s; 0 like kbps_min */

    /* Say what encoding does to speech; NULL: nothing (lec_codec_loss_of()). */
    lec_codec_loss (*loss)(const lec_sound_settings *settings);

    /* Begin, and write the head.  `settings` and `sink` stay valid until free,
     * `tags` may not; NULL if tag() brings them.  `*state` is set on failure,
     * too, and then only for free.  LEC_E_IO if the encoder's library is not
     * installed, LEC_E_USAGE for settings that it refuses.
     */
    lec_code (*open)(void **state, lec_sink *sink,
                     const lec_sound_settings *settings,
                     const lec_sound_tags *tags, lec_error *err);
    /* Encode frames, channels interleaved, full scale -1..1.  False if they
     * could not be encoded, or written.
     */
    bool (*add)(void *state, const float *pcm, size_t frames);
    /* Put tags in front of the sound that is in a file, before it is closed;
     * false as add().  NULL if tags must be known when the file is opened.
     */
    bool (*tag)(void *state, const lec_sound_tags *tags);
    /* Write what is left, and what the head says of the whole; false as add().
     */
    bool (*close)(void *state);
    /* Release the state.  Accepts NULL. */
    void (*free)(void *state);
} lec_encoder;

extern const lec_encoder lec_encoder_wav;
extern const lec_encoder lec_encoder_flac;
extern const lec_encoder lec_encoder_opus;
extern const lec_encoder lec_encoder_mp3;
extern const lec_encoder lec_encoder_vorbis;

/* Convert `count` samples to whole numbers: full scale becomes 2^(bits - 1),
 * rounded; what is beyond is clipped.
 */
void lec_sound_round(const float *pcm, size_t count, int bits, int32_t *out);

#endif
