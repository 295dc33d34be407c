/* SPDX-License-Identifier: GPL-3.0-or-later */
/* engine.h - what a speech engine offers to the rest.  Internal to synth/.
 *
 * open() and set_voice() run in the speaker process; enter(), set_voice(),
 * say() and spell() in a child of it that ends afterwards.  So an engine may
 * keep state in globals.  Behind open() no file can be opened but those below
 * folder(); behind enter() nothing can be done but to compute, and to read from
 * and write to what is open.
 */
#ifndef LEC_SYNTH_ENGINE_H
#define LEC_SYNTH_ENGINE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "base/text.h"
#include "script/lang/voice.h"

/* How an engine shall speak. */
typedef struct lec_engine_voice {
    int guest;        /* which engine, by its place in lec_guests */
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

/* What an engine can do, each a bit. */
enum {
    LEC_CAN_RATE = 1,     /* speaks at the rate that it is told */
    LEC_CAN_PITCH = 2,    /* at the pitch that it is told */
    LEC_CAN_PHONEMES = 4, /* takes eSpeak NG's phonemes between "[[" and "]]" */
    LEC_CAN_WORDS = 8,    /* tells its words; else they are found (shares.h) */
    LEC_CAN_REPEAT = 16,  /* makes the same bytes of the same text */
};

/* The functions of an engine.  LEC_E_SYNTH, with advice where there is some, is
 * how each fails.  `self` is what open() gave out.  NULL stands for a function
 * that an engine has no use for; open, set_voice and say are always there.
 */
typedef struct lec_engine {
    const char *name;   /* as a voice file has it, and the option --engine */
    unsigned can;       /* LEC_CAN_... */
    size_t child_bytes; /* memory that a child may take; 0: the usual */
    /* Start the engine as `guest` says, borrowed for as long as the process
     * lives; `*hz` becomes its frames a second.  Called once for each guest.
     * LEC_E_IO if its library is not installed, LEC_E_INPUT if its model is
     * none.
     */
    lec_code (*open)(const lec_guest *guest, void **self, int *hz,
                     lec_error *err);
    /* Make ready in a child that has not given up its rights yet. */
    lec_code (*enter)(void *self, lec_error *err);
    /* Take on a voice; after a failure none is set. */
    lec_code (*set_voice)(void *self, const lec_engine_voice *voice,
                          lec_error *err);
    /* Say a text in UTF-8, its sound and its words going to `sink`. */
    lec_code (*say)(void *self, const char *text, const lec_engine_sink *sink,
                    lec_error *err);
    /* Append the phonemes that a text is said with, in IPA if `in_ipa`, else as
     * the engine takes them between "[[" and "]]".
     */
    lec_code (*spell)(void *self, const char *text, bool in_ipa,
                      lec_text *phonemes, lec_error *err);
    /* Append the languages that the engine speaks, a BCP 47 tag a line. */
    lec_code (*languages)(void *self, lec_text *list, lec_error *err);
    /* Return the folder of the data that the engine reads once it is open;
     * NULL if it reads none.
     */
    const char *(*folder)(void *self);
} lec_engine;

extern const lec_engine lec_engine_espeak;  /* eSpeak NG */
extern const lec_engine lec_engine_flite;   /* Flite, libflite1 */
extern const lec_engine lec_engine_piper;   /* Piper's networks */
extern const lec_engine lec_engine_command; /* a program of the user's */
extern const lec_engine lec_engine_silent;  /* for tests */

/* The engines, in the order in which they are listed; NULL past the last. */
const lec_engine *lec_engine_at(size_t i);

/* Find an engine by its name; NULL if none is called so. */
const lec_engine *lec_engine_named(const char *name);

/* Append the names of all engines but that for tests, commas between. */
void lec_engine_names(lec_text *names);

#define LEC_MAX_GUESTS                                                         \
    3 /* the first engine, a narrator's, and the quoted's                      \
       */

/* The engines that one speaker has.  The first one is always there: it has the
 * phonemes, speaks where another fails, and knows where words are.
 */
typedef struct lec_guests {
    const lec_engine *engine[LEC_MAX_GUESTS];
    lec_guest told[LEC_MAX_GUESTS];
    int count; /* at least 1 */
} lec_guests;

#endif
