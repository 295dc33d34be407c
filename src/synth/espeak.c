/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The only file that knows eSpeak NG. */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <espeak-ng/speak_lib.h>
#include <unicode/uchar.h>

#include "base/dynamic.h"
#include "base/text.h"
#include "base/utf8.h"
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
    __typeof__(espeak_TextToPhonemes) *text_to_phonemes;
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
        {"espeak_TextToPhonemes", &api.text_to_phonemes},
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
                         espeakINITIALIZE_PHONEME_EVENTS |
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

/* What happens in the sound: a word begins or, where `at` is NO_WORD, a
 * phoneme.
 */
typedef struct mark {
    uint32_t at; /* code point of the text */
    uint32_t frame;
    bool silent; /* of a phoneme: a pause */
} mark;

#define NO_WORD UINT32_MAX
#define NO_FRAME UINT32_MAX
#define MAX_PARTS                                                              \
    16 /* words that are told apart in what eSpeak says as one                 \
        */

typedef struct saying {
    const char *text;
    const lec_engine_sink *sink;
    mark *marks;
    size_t count, room;
    uint32_t frames; /* that came */
} saying;

static void add_mark(saying *s, mark m)
{
    if (s->count == s->room) {
        s->room = s->room * 2 + 256;
        s->marks = lec_must_grow(s->marks, s->room * sizeof *s->marks);
    }
    s->marks[s->count++] = m;
}

/* eSpeak calls this with sound and with what happens in it.  About two in a
 * hundred word events are spurious: without length, or jumping back.
 */
static int take_sound(short *frames, int count, espeak_EVENT *event)
{
    saying *s = event->user_data;
    for (; event->type != espeakEVENT_LIST_TERMINATED; event++) {
        if (event->sample < 0)
            continue;
        uint32_t frame = (uint32_t)event->sample;
        /* "_", "_:" ... are pauses; "(de)" is a change of language. */
        if (event->type == espeakEVENT_PHONEME)
            add_mark(s, (mark){NO_WORD, frame,
                               strchr("_(", event->id.string[0]) != NULL});
        else if (event->type == espeakEVENT_WORD && event->length > 0 &&
                 event->text_position > 0)
            add_mark(s,
                     (mark){(uint32_t)event->text_position - 1, frame, false});
    }
    if (frames && count > 0) {
        s->frames += (uint32_t)count;
        s->sink->pcm(s->sink->user, frames, (size_t)count);
    }
    return 0;
}

/* What is heard from one word mark to the next.  It may be several words of
 * the text: eSpeak says "of the" as one.
 */
typedef struct group {
    uint32_t at, frame; /* of its mark */
    uint32_t *sounds;   /* frames where its phonemes begin, pauses left out */
    size_t count, room;
    bool pauses;    /* there are pauses in it; at its end, */
    uint32_t pause; /* one from this frame on, or NO_FRAME */
} group;

static void add_phoneme(group *g, const mark *m)
{
    if (m->silent) {
        g->pauses = true;
        g->pause = g->pause == NO_FRAME ? m->frame : g->pause;
        return;
    }
    if (g->count == g->room) {
        g->room = g->room * 2 + 64;
        g->sounds = lec_must_grow(g->sounds, g->room * sizeof *g->sounds);
    }
    g->sounds[g->count++] = m->frame;
    g->pause = NO_FRAME;
}

/* One of the words of a group. */
typedef struct part {
    uint32_t at;
    size_t phonemes; /* when it is said alone */
} part;

static size_t count_phonemes(lec_slice word)
{
    lec_text copy = {0};
    lec_text_add_slice(&copy, word);
    const void *text = copy.ptr;
    const char *said = api.text_to_phonemes(&text, espeakCHARS_UTF8, '_' << 8);
    size_t count = 1;
    for (; said && *said; said++)
        count += *said == '_';
    lec_text_free(&copy);
    return count;
}

static bool is_of_word(int32_t c)
{
    return u_isalnum(c) || c == '\'' || c == 0x2019 ||
           (U_GET_GC_MASK(c) & U_GC_M_MASK);
}

/* The words in `text`, which begins at code point `at`: at most `room`. */
static size_t find_parts(lec_slice text, uint32_t at, part *parts, size_t room)
{
    size_t count = 0, from = 0, next = 0;
    bool inside = false;
    while (count < room) {
        size_t byte = next;
        int32_t c = next < text.len ? lec_utf8_next(text, &next) : ' ';
        if (is_of_word(c) && !inside) {
            parts[count].at = at;
            from = byte;
        } else if (!is_of_word(c) && inside) {
            parts[count++].phonemes =
                count_phonemes((lec_slice){text.ptr + from, byte - from});
        }
        inside = is_of_word(c);
        at++;
        if (byte == text.len)
            break;
    }
    return count;
}

/* Tell the words of a group that stands for `text` and ends at frame `end`.
 * Its phonemes are dealt out to them by how many each has when it is said
 * alone; mostly these add up, and where not, each word has its share.
 */
static void tell_group(const lec_engine_sink *sink, const group *g,
                       lec_slice text, uint32_t end)
{
    part parts[MAX_PARTS];
    size_t total = 0, before = 0;
    uint32_t to = g->pause == NO_FRAME ? end : g->pause;
    if (!g->count && g->pauses)
        return; /* a change of language */
    uint32_t from = g->count ? g->sounds[0] : g->frame;
    size_t count = 0;
    if (memchr(text.ptr, ' ', text.len) && !memchr(text.ptr, '[', text.len))
        count = find_parts(text, g->at, parts, MAX_PARTS);
    for (size_t i = 0; i < count; i++)
        total += parts[i].phonemes;
    for (size_t i = 0; i + 1 < count; i++) {
        before += parts[i].phonemes;
        size_t next = (g->count * before + total / 2) / total;
        uint32_t frame = next < g->count ? g->sounds[next] : to;
        sink->word(sink->user, i ? parts[i].at : g->at, from, frame);
        from = frame;
    }
    sink->word(sink->user, count > 1 ? parts[count - 1].at : g->at, from, to);
}

/* The bytes of the text from code point `*at`, which is at byte `*byte`, to
 * code point `to`; both move there.
 */
static lec_slice text_to(const char *text, uint32_t *at, size_t *byte,
                         uint32_t to)
{
    lec_slice whole = lec_slice_of(text);
    size_t from = *byte;
    for (; *at < to && *byte < whole.len; ++*at)
        lec_utf8_next(whole, byte);
    return (lec_slice){text + from, *byte - from};
}

/* Hold the marks against the text, and tell the words. */
static void tell_words(const saying *s)
{
    group g = {.at = NO_WORD};
    uint32_t at = 0;
    size_t byte = 0;
    for (size_t i = 0; i <= s->count; i++) {
        mark m = {UINT32_MAX - 1, s->frames, false}; /* the end */
        if (i < s->count)
            m = s->marks[i];
        if (m.at == NO_WORD) {
            add_phoneme(&g, &m);
            continue;
        }
        if (g.at != NO_WORD && m.at <= g.at)
            continue; /* it jumps back: spurious */
        lec_slice text = text_to(s->text, &at, &byte, m.at);
        if (g.at != NO_WORD)
            tell_group(s->sink, &g, text, m.frame);
        g.at = m.at;
        g.frame = m.frame;
        g.count = 0;
        g.pauses = false;
        g.pause = NO_FRAME;
    }
    free(g.sounds);
}

static lec_code say(const char *text, const lec_engine_sink *sink,
                    lec_error *err)
{
    saying s = {.text = text, .sink = sink};
    api.set_synth_callback(take_sound);
    /* Phonemes: "[[...]]" comes from a lexicon only (script/normal.c). */
    espeak_ERROR result =
        api.synth(text, strlen(text) + 1, 0, POS_CHARACTER, 0,
                  espeakCHARS_UTF8 | espeakPHONEMES, NULL, &s);
    if (result == EE_OK)
        tell_words(&s);
    free(s.marks);
    if (result != EE_OK)
        return lec_fail(err, LEC_E_SYNTH, "eSpeak NG refused the text");
    return LEC_OK;
}

const lec_engine lec_engine_espeak = {"espeak", open_espeak, set_voice, say};
