/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An engine for tests: each word is 100 ms of a hum at -50 dBFS, so that it
 * counts as heard.  It crashes at the word "crashnow", hangs at "hangnow", and
 * takes 512 MB at "greedynow".
 */
#include <stdlib.h>
#include <string.h>

#include <unistd.h>

#include "base/utf8.h"
#include "synth/engine.h"

#define SILENT_HZ 22050
#define WORD_FRAMES (SILENT_HZ / 10)
#define HUM 100 /* of 32768 */

static lec_code open_silent(const lec_guest *guest, void **self, int *hz,
                            lec_error *err)
{
    (void)guest, (void)self, (void)err;
    *hz = SILENT_HZ;
    return LEC_OK;
}

static lec_code set_voice(void *self, const lec_engine_voice *voice,
                          lec_error *err)
{
    (void)self;
    if (strcmp(voice->lang, "none") != 0)
        return LEC_OK;
    return lec_fail(err, LEC_E_SYNTH, "no voice is called none");
}

/* Take memory, and use it. */
static void be_greedy(void)
{
    size_t bytes = (size_t)512 << 20;
    char *taken = lec_must_alloc(bytes);
    memset(taken, 1, bytes);
    free(taken);
}

static lec_code say(void *self, const char *text, const lec_engine_sink *sink,
                    lec_error *err)
{
    int16_t hum[WORD_FRAMES];
    uint32_t words = 0;
    for (int i = 0; i < WORD_FRAMES; i++)
        hum[i] = i % 64 < 32 ? HUM : -HUM;
    (void)self, (void)err;
    for (const char *p = text + strspn(text, " "); *p; p += strspn(p, " ")) {
        size_t n = strcspn(p, " ");
        if (!strncmp(p, "crashnow", 8))
            abort();
        if (!strncmp(p, "greedynow", 9))
            be_greedy();
        if (!strncmp(p, "hangnow", 7))
            for (;;)
                pause();
        lec_slice before = {text, (size_t)(p - text)};
        sink->word(sink->user, (uint32_t)lec_utf8_count(before),
                   words * WORD_FRAMES, (words + 1) * WORD_FRAMES);
        words++;
        sink->pcm(sink->user, hum, WORD_FRAMES);
        p += n;
    }
    return LEC_OK;
}

const lec_engine lec_engine_silent = {
    .name = "silent",
    .can = LEC_CAN_RATE | LEC_CAN_WORDS | LEC_CAN_PHONEMES | LEC_CAN_REPEAT,
    .open = open_silent,
    .set_voice = set_voice,
    .say = say,
};
