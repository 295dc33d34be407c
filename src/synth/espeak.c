/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The only file that knows eSpeak NG. */
#include <stdio.h>
#include <string.h>

#include <espeak-ng/speak_lib.h>

#include "base/dynamic.h"
#include "synth/engine.h"

#define BUFFER_MS 1000 /* of sound that one callback brings */

/* What is used of the library, and what it was told.  eSpeak NG keeps its own
 * state in globals; so here stands the only one of ours, in the speaker
 * process.
 */
static struct {
    __typeof__(espeak_Initialize) *initialize;
    __typeof__(espeak_SetVoiceByName) *set_voice_by_name;
    __typeof__(espeak_SetVoiceByProperties) *set_voice_by_properties;
    __typeof__(espeak_GetCurrentVoice) *get_current_voice;
    __typeof__(espeak_SetParameter) *set_parameter;
    __typeof__(espeak_SetSynthCallback) *set_synth_callback;
    __typeof__(espeak_Synth) *synth;
    lec_engine_voice voice; /* as it was set last */
} api;

static lec_code load_espeak(lec_error *err)
{
    static const lec_symbol symbols[] = {
        {"espeak_Initialize", &api.initialize},
        {"espeak_SetVoiceByName", &api.set_voice_by_name},
        {"espeak_SetVoiceByProperties", &api.set_voice_by_properties},
        {"espeak_GetCurrentVoice", &api.get_current_voice},
        {"espeak_SetParameter", &api.set_parameter},
        {"espeak_SetSynthCallback", &api.set_synth_callback},
        {"espeak_Synth", &api.synth},
    };
    lec_code code = lec_dynamic_load("libespeak-ng.so.1", symbols,
                                     sizeof symbols / sizeof *symbols, err);
    if (code)
        lec_fail_hint(err, "the package libespeak-ng1 speaks");
    return code;
}

static lec_code open_espeak(int *hz, lec_error *err)
{
    lec_code code = load_espeak(err);
    if (code)
        return code;
    *hz = api.initialize(AUDIO_OUTPUT_SYNCHRONOUS, BUFFER_MS, NULL,
                         espeakINITIALIZE_DONT_EXIT);
    if (*hz > 0)
        return LEC_OK;
    lec_fail_hint(err, "is the package espeak-ng-data installed?");
    return lec_fail(err, LEC_E_SYNTH, "eSpeak NG finds no data");
}

/* By language: espeak_SetVoiceByName does not know "en-gb".  A file name of
 * a voice ("gmw/en-US") goes by name.
 */
static espeak_ERROR set_language(const char *lang)
{
    if (strchr(lang, '/') || strchr(lang, '+'))
        return api.set_voice_by_name(lang);
    espeak_VOICE wanted = {.languages = lang};
    return api.set_voice_by_properties(&wanted);
}

/* Properties match something for any language: see that it is the right one.
 */
static int is_language(const char *lang)
{
    const espeak_VOICE *voice = api.get_current_voice();
    if (strchr(lang, '/') || strchr(lang, '+'))
        return 1;
    if (!voice || !voice->languages)
        return 0;
    size_t n = strcspn(lang, "-");
    /* A list: one byte of priority, the language, NUL; at the end a NUL. */
    for (const char *p = voice->languages; *p; p += 1 + strlen(p + 1) + 1)
        if (!strncmp(p + 1, lang, n) && (p[1 + n] == '\0' || p[1 + n] == '-'))
            return 1;
    return 0;
}

/* A variant is a file of its own that is laid over the voice. */
static int set_variant(const char *variant)
{
    char name[160];
    const espeak_VOICE *voice = api.get_current_voice();
    snprintf(name, sizeof name, "%s+%s", voice->identifier, variant);
    /* One that is not there is no error, but the voice goes without it. */
    return api.set_voice_by_name(name) == EE_OK &&
           !strcmp(api.get_current_voice()->identifier, name);
}

static lec_code load_voice(const lec_engine_voice *voice, lec_error *err)
{
    if (set_language(voice->lang) != EE_OK || !is_language(voice->lang)) {
        lec_fail_hint(err, "`espeak-ng --voices` lists what it can speak; "
                           "choose with --voice");
        return lec_fail(err, LEC_E_SYNTH, "eSpeak NG has no voice for \"%s\"",
                        voice->lang);
    }
    if (!voice->variant[0] || set_variant(voice->variant))
        return LEC_OK;
    lec_fail_hint(err, "`espeak-ng --voices=variant` lists them");
    return lec_fail(err, LEC_E_SYNTH, "eSpeak NG has no variant \"%s\"",
                    voice->variant);
}

/* To load a voice takes longer (0.2 to 1 ms) than to change its pitch. */
static lec_code set_voice(const lec_engine_voice *voice, lec_error *err)
{
    const lec_engine_voice *now = &api.voice;
    if (strcmp(now->lang, voice->lang) != 0 ||
        strcmp(now->variant, voice->variant) != 0) {
        api.voice = (lec_engine_voice){0};
        lec_code code = load_voice(voice, err);
        if (code)
            return code;
    }
    api.voice = *voice;
    if (api.set_parameter(espeakRATE, voice->rate, 0) != EE_OK ||
        api.set_parameter(espeakPITCH, voice->pitch, 0) != EE_OK ||
        api.set_parameter(espeakRANGE, voice->range, 0) != EE_OK)
        return lec_fail(err, LEC_E_SYNTH,
                        "eSpeak NG refused the rate or "
                        "the pitch");
    return LEC_OK;
}

/* eSpeak calls this with sound and with what happens in it.  About two in a
 * hundred word events are spurious: without length, or jumping back; who
 * listens holds them against the words of the text.
 */
static int take_sound(short *frames, int count, espeak_EVENT *event)
{
    const lec_engine_sink *sink = event->user_data;
    for (; event->type != espeakEVENT_LIST_TERMINATED; event++)
        if (event->type == espeakEVENT_WORD && event->length > 0 &&
            event->text_position > 0 && event->sample >= 0)
            sink->word(sink->user, (uint32_t)event->text_position - 1,
                       (uint32_t)event->sample);
    if (frames && count > 0)
        sink->pcm(sink->user, frames, (size_t)count);
    return 0;
}

static lec_code say(const char *text, const lec_engine_sink *sink,
                    lec_error *err)
{
    api.set_synth_callback(take_sound);
    /* Phonemes: "[[...]]" comes from a lexicon only (script/normal.c). */
    espeak_ERROR result =
        api.synth(text, strlen(text) + 1, 0, POS_CHARACTER, 0,
                  espeakCHARS_UTF8 | espeakPHONEMES, NULL, (void *)sink);
    if (result != EE_OK)
        return lec_fail(err, LEC_E_SYNTH, "eSpeak NG refused the text");
    return LEC_OK;
}

const lec_engine lec_engine_espeak = {"espeak", open_espeak, set_voice, say};
