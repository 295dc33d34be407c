/* SPDX-License-Identifier: GPL-3.0-or-later */
/* engine.h - what a speech engine offers to the rest.  Internal to synth/.
 *
 * open() and set_voice() run in the speaker process; set_voice(), say() and
 * spell() in a child of it that ends afterwards.  So an engine may keep state
 * in globals.
 */
#ifndef LEC_SYNTH_ENGINE_H
#define LEC_SYNTH_ENGINE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "base/text.h"

/* How an engine shall speak. */
typedef struct lec_engine_voice {
    char lang[64];    /* language or voice, by the engine's names */
    char variant[32]; /* variant of that voice; "" for none */
    int rate;         /* words a minute */
    int pitch;        /* 0..99; 50 is usual */
    int range;        /* of the pitch, 0..99; 50 is usual */
} lec_engine_voice;

/* Where an engine sends what it makes, while it makes it. */
typedef struct lec_engine_sink {
    /* Take `count` frames of mono sound, borrowed for the call. */
    void (*pcm)(void *user, const int16_t *frames, size_t count);
    /* Take a word: it begins at code point `at` of the text, and is heard in
     * frames [from, to) of its sound.  Silence before and after the word does
     * not count.
     */
    void (*word)(void *user, uint32_t at, uint32_t from, uint32_t to);
    void *user; /* handed to both */
} lec_engine_sink;

/* The functions of an engine.  LEC_E_SYNTH, with advice where there is some, is
 * how each fails.
 */
typedef struct lec_engine {
    const char *name; /* as the option --engine has it */
    /* Start the engine, once a process; `*hz` becomes its frames a second.
     * LEC_E_IO if its library is not installed.
     */
    lec_code (*open)(int *hz, lec_error *err);
    /* Take on a voice; after a failure none is set. */
    lec_code (*set_voice)(const lec_engine_voice *voice, lec_error *err);
    /* Say a text in UTF-8, its sound and its words going to `sink`. */
    lec_code (*say)(const char *text, const lec_engine_sink *sink,
                    lec_error *err);
    /* Append the phonemes that a text is said with, in IPA if `in_ipa`, else as
     * the engine takes them between "[[" and "]]".
     */
    lec_code (*spell)(const char *text, bool in_ipa, lec_text *phonemes,
                      lec_error *err);
    /* Append the languages that the engine speaks, a BCP 47 tag a line.  NULL
     * if that is never asked of it.
     */
    lec_code (*languages)(lec_text *list, lec_error *err);
    /* Return the folder of the data that the engine reads once it is open;
     * NULL if it reads none.
     */
    const char *(*folder)(void);
} lec_engine;

extern const lec_engine lec_engine_espeak; /* eSpeak NG */
extern const lec_engine lec_engine_silent; /* for tests */

#endif
