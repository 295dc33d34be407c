/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A file of settings, read as a voice's and as the program's. */
#include "cli/cli.h"
#include "input.h"
#include "script/lang/voice.h"

static void check_voice(const lec_voice *voice)
{
    const lec_manner *manners[] = {&voice->manner, &voice->quoted};
    for (int i = 0; i < 2; i++)
        hold(manners[i]->rate >= LEC_MIN_RATE &&
             manners[i]->rate <= LEC_MAX_RATE && manners[i]->pitch >= 0 &&
             manners[i]->pitch <= 99);
    int pause = lec_voice_pause(voice, voice->pause_break_ms);
    hold(pause >= 0 && pause <= LEC_MAX_PAUSE_MS);
}

/* The voice's name is its file's, from the folder of the voices on. */
static void read_voice(const char *file)
{
    lec_text name = {0};
    for (const char *p = input_voices(); *p; p++)
        if (*p == '/')
            lec_text_add_str(&name, "../");
    lec_text_addf(&name, "%.*s", (int)strlen(file) - 5, file + 1);
    lec_voice voice;
    if (!lec_voice_load(&voice, input_voices(), lec_text_str(&name), NULL))
        check_voice(&voice);
    lec_text_free(&name);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *file = input_file(input_slice(data, size), ".ini");
    char program[] = "lectern", option[] = "--config";
    char *arguments[] = {program, option, file, NULL};
    lec_cli cli;
    lec_error err = {0};
    read_voice(file);
    lec_cli_read(&cli, 3, arguments, &err);
    lec_cli_free(&cli);
    input_gone(file);
    return 0;
}
