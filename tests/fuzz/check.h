/* SPDX-License-Identifier: GPL-3.0-or-later */
/* check.h - what the fuzz targets of `lectern check` share. */
#ifndef LEC_TEST_FUZZ_CHECK_H
#define LEC_TEST_FUZZ_CHECK_H

#include "cli/checking.h"
#include "input.h"

#define SOUND_FRAMES 4000 /* half a second: less has no loudness */

typedef struct sound_file {
    char riff[4];
    uint32_t size;
    char wave[8];
    uint32_t format_size;
    uint16_t format, channels;
    uint32_t hz, bytes_a_second;
    uint16_t frame_bytes, bits;
    char data[4];
    uint32_t data_size;
    int16_t frames[SOUND_FRAMES];
} sound_file;

/* The bytes of a WAV file: a tone, as loud as speech. */
static inline const sound_file *short_sound(void)
{
    static sound_file sound = {
        .riff = "RIFF",
        .size = sizeof sound - 8,
        .wave = "WAVEfmt ",
        .format_size = 16,
        .format = 1,
        .channels = 1,
        .hz = 8000,
        .bytes_a_second = 16000,
        .frame_bytes = 2,
        .bits = 16,
        .data = "data",
        .data_size = sizeof sound.frames,
    };
    for (int i = 0; i < SOUND_FRAMES; i++)
        sound.frames[i] = (int16_t)((i % 20 - 10) * 500);
    return &sound;
}

static inline void take_words(void *user, const char *what)
{
    (void)user;
    hold(what[0]);
}

/* Check a book, or a sound with its words, as the child of the verb does. */
static inline void input_check(bool book, lec_slice bytes, lec_slice words)
{
    const lec_checking checking = {
        .book = book, .loudness = -16, .warn = take_words, .print = take_words};
    lec_checking_run(&checking, bytes, words, NULL);
}

#endif
