/* SPDX-License-Identifier: GPL-3.0-or-later */
/* engine.h - what a speech engine is to the rest.  Internal to synth/.
 *
 * open and set_voice run in the speaker process, set_voice and say in a child
 * of it that ends afterwards: an engine may keep state in globals.
 */
#ifndef LEC_SYNTH_ENGINE_H
#define LEC_SYNTH_ENGINE_H

#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "base/text.h"

typedef struct lec_engine_voice {
    char lang[64];    /* language or voice, by the engine's names */
    char variant[32]; /* of it; "" for none */
    int rate;         /* words a minute */
    int pitch;        /* 0..99 */
    int range;        /* 0..99 */
} lec_engine_voice;

/* Where the sound goes, as it is made. */
typedef struct lec_engine_sink {
    void (*pcm)(void *user, const int16_t *frames, size_t count);
    /* The word at code point `at` of the text is heard in frames [from, to);
     * silence before and after it does not count.
     */
    void (*word)(void *user, uint32_t at, uint32_t from, uint32_t to);
    void *user;
} lec_engine_sink;

typedef struct lec_engine {
    const char *name;
    lec_code (*open)(int *hz, lec_error *err);
    lec_code (*set_voice)(const lec_engine_voice *voice, lec_error *err);
    lec_code (*say)(const char *text, const lec_engine_sink *sink,
                    lec_error *err);
    /* Append the phonemes that `text` is said with, in IPA. */
    lec_code (*spell)(const char *text, lec_text *ipa, lec_error *err);
    /* Append the languages it speaks, a line each; open() comes before.  NULL
     * if it is not asked.
     */
    lec_code (*languages)(lec_text *list, lec_error *err);
} lec_engine;

extern const lec_engine lec_engine_espeak;
extern const lec_engine lec_engine_silent;

#endif
