/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The engine eSpeak NG, which no other file knows. */
#include <ctype.h>
#include <fcntl.h>
#include <glob.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <unistd.h>

#include <espeak-ng/speak_lib.h>
#include <unicode/uchar.h>

#include "base/dynamic.h"
#include "base/installed.h"
#include "base/text.h"
#include "base/utf8.h"
#include "synth/engine.h"

#define BUFFER_MS 1000 /* sound that one callback brings */
#define EARLY_MS 15    /* how far a word may start before its sound */
#define SONIC_RATE                                                             \
    450                /* words a minute, from which on Sonic shortens sound   \
                        */
#define USUAL_RATE 175 /* words a minute that it shortens */
#define ESPEAK_NAME 40 /* bytes that eSpeak NG has for a voice's name */

#define CALLS(X)                                                               \
    X(espeak_Initialize)                                                       \
    X(espeak_Info)                                                             \
    X(espeak_SetVoiceByName)                                                   \
    X(espeak_SetVoiceByProperties)                                             \
    X(espeak_GetCurrentVoice)                                                  \
    X(espeak_SetParameter)                                                     \
    X(espeak_SetSynthCallback)                                                 \
    X(espeak_Synth)                                                            \
    X(espeak_TextToPhonemes)                                                   \
    X(espeak_SetPhonemeTrace)                                                  \
    X(espeak_ListVoices)

static LEC_CALLS(CALLS) call;

/* What the library was told last, in the speaker process.  It is global as the
 * library's own state is.
 */
static struct {
    lec_engine_voice voice; /* the voice that is set */
    uint32_t early;         /* EARLY_MS in frames */
} told;

/* Load the stand-in for libpcaudio; without it all is only slower. */
static void load_mute(void)
{
    lec_text path = {0};
    if (lec_installed_find(LEC_INSTALLED_MODULES, LEC_MUTE_MODULE, &path)) {
        lec_text_add_str(&path, "/" LEC_MUTE_MODULE);
        (void)lec_dynamic_load(lec_text_str(&path), NULL, "", NULL, NULL);
    }
    lec_text_free(&path);
}

static lec_code load_espeak(lec_error *err)
{
    load_mute();
    return LEC_CALLS_LOAD(call, CALLS, "libespeak-ng.so.1",
                          "the package libespeak-ng1 speaks", err);
}

static lec_code open_espeak(const lec_guest *guest, void **self, int *hz,
                            lec_error *err)
{
    (void)guest, (void)self;
    lec_code code = load_espeak(err);
    if (code)
        return code;
    *hz = call.espeak_Initialize(AUDIO_OUTPUT_SYNCHRONOUS, BUFFER_MS, NULL,
                                 espeakINITIALIZE_PHONEME_EVENTS |
                                     espeakINITIALIZE_DONT_EXIT);
    told.early = (uint32_t)(*hz > 0 ? *hz * EARLY_MS / 1000 : 0);
    if (*hz > 0)
        return LEC_OK;
    lec_fail_hint(err, "is the package espeak-ng-data installed?");
    return lec_fail(err, LEC_E_SYNTH, "eSpeak NG finds no data");
}

/* Return the voice that says Chinese as it is spoken.  Asked for "zh", eSpeak
 * NG 1.51 takes one that says the pinyin of most characters as if it were
 * English.
 */
static const char *voice_of(const char *lang)
{
    if (!strcasecmp(lang, "zh-HK") || !strcasecmp(lang, "zh-MO"))
        return "yue";
    bool chinese = !strncasecmp(lang, "zh", 2) && (!lang[2] || lang[2] == '-');
    return chinese || !strcmp(lang, "cmn") ? "cmn-latn-pinyin" : lang;
}

/* Say whether `lang` names the file of a voice ("gmw/en-US"), not a language.
 */
static bool is_name(const char *lang)
{
    return strpbrk(lang, "/+") != NULL;
}

/* Set the voice of a language, which espeak_SetVoiceByName does not know by
 * "en-gb", or the voice that `lang` names.
 */
static espeak_ERROR set_language(const char *lang)
{
    if (is_name(lang))
        return call.espeak_SetVoiceByName(lang);
    espeak_VOICE wanted = {.languages = lang};
    return call.espeak_SetVoiceByProperties(&wanted);
}

/* Say whether the present voice is for the language `lang` of `n` bytes. */
static bool is_language(const char *lang, size_t n)
{
    const espeak_VOICE *voice = call.espeak_GetCurrentVoice();
    if (!voice || !voice->languages)
        return false;
    /* The list has one byte of priority, the language, NUL; at its end a NUL.
     */
    for (const char *p = voice->languages; *p; p += 1 + strlen(p + 1) + 1)
        if (!strncmp(p + 1, lang, n) && (p[1 + n] == '\0' || p[1 + n] == '-'))
            return true;
    return false;
}

/* Lay a variant, which is a file of its own, over the present voice. */
static int set_variant(const char *variant)
{
    char name[160];
    const espeak_VOICE *voice = call.espeak_GetCurrentVoice();
    snprintf(name, sizeof name, "%s+%s", voice->identifier, variant);
    /* A variant that is not there is no error, but the voice goes without it.
     */
    return call.espeak_SetVoiceByName(name) == EE_OK &&
           !strcmp(call.espeak_GetCurrentVoice()->identifier, name);
}

static void add_any_case(lec_text *pattern, lec_slice name)
{
    for (size_t i = 0; i < name.len; i++) {
        int c = (unsigned char)name.ptr[i];
        lec_text_addf(pattern, isalpha(c) ? "[%c%c]" : "%c", tolower(c),
                      toupper(c));
    }
}

/* Open the file of a language's voice in eSpeak NG's data; -1 if there is none.
 * Names differ in capital letters, and a region may be that of the language
 * itself: "en-US" is for "en-us", and "en" for "en-gb".
 */
static int open_voice_file(const char *data, const char *lang)
{
    lec_text pattern = {0};
    lec_text_addf(&pattern, "%s/lang/*/{", data);
    add_any_case(&pattern, lec_slice_of(lang));
    lec_text_add_byte(&pattern, ',');
    add_any_case(&pattern, (lec_slice){lang, strcspn(lang, "-")});
    lec_text_add_byte(&pattern, '}');
    glob_t found = {0};
    int fd = -1;
    if (!glob(lec_text_str(&pattern), GLOB_BRACE, NULL, &found))
        fd = open(found.gl_pathv[0], O_RDONLY | O_CLOEXEC);
    globfree(&found);
    lec_text_free(&pattern);
    return fd;
}

/* The name of an open file with a variant laid over it: eSpeak makes all
 * letters of names small, and looks in the folder `data`/voices.
 */
static void name_file(lec_text *name, const char *data, int fd,
                      const char *variant)
{
    for (const char *p = data; p; p = strchr(p + 1, '/'))
        lec_text_add_str(name, "../");
    lec_text_addf(name, "../dev/fd/%d%s%s", fd, variant[0] ? "+" : "", variant);
}

/* Load a voice by the file that is called like its language.  Asked for a
 * language, eSpeak NG first reads the files of all its voices: 460 files, 5 ms.
 */
static bool load_file(const lec_engine_voice *voice)
{
    const char *data = "";
    call.espeak_Info(&data);
    int fd = is_name(voice->lang) ? -1 : open_voice_file(data, voice->lang);
    if (fd < 0)
        return false;
    lec_text name = {0};
    name_file(&name, data, fd, voice->variant);
    bool loaded = name.len < ESPEAK_NAME &&
                  call.espeak_SetVoiceByName(lec_text_str(&name)) == EE_OK &&
                  !strcmp(call.espeak_GetCurrentVoice()->identifier,
                          lec_text_str(&name)) &&
                  is_language(voice->lang, strlen(voice->lang));
    lec_text_free(&name);
    close(fd);
    return loaded;
}

static lec_code load_voice(const lec_engine_voice *voice, lec_error *err)
{
    lec_engine_voice better = *voice;
    snprintf(better.lang, sizeof better.lang, "%s", voice_of(voice->lang));
    if (load_file(&better))
        return LEC_OK;
    /* Some voice matches the properties of any language. */
    if (set_language(voice->lang) != EE_OK ||
        (!is_name(voice->lang) &&
         !is_language(voice->lang, strcspn(voice->lang, "-")))) {
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

/* Set a voice.  One that is loaded stays: loading takes 0.2 to 1 ms. */
static lec_code set_voice(void *self, const lec_engine_voice *voice,
                          lec_error *err)
{
    (void)self;
    const lec_engine_voice *now = &told.voice;
    if (strcmp(now->lang, voice->lang) != 0 ||
        strcmp(now->variant, voice->variant) != 0) {
        told.voice = (lec_engine_voice){0};
        lec_code code = load_voice(voice, err);
        if (code)
            return code;
    }
    told.voice = *voice;
    if (call.espeak_SetParameter(espeakRATE, voice->rate, 0) != EE_OK ||
        call.espeak_SetParameter(espeakPITCH, voice->pitch, 0) != EE_OK ||
        call.espeak_SetParameter(espeakRANGE, voice->range, 0) != EE_OK)
        return lec_fail(err, LEC_E_SYNTH,
                        "eSpeak NG refused the rate or "
                        "the pitch");
    return LEC_OK;
}

/* An event in the sound: a word begins or, where `at` is NO_WORD, a phoneme. */
typedef struct mark {
    uint32_t at; /* code point of the text where the word begins */
    uint32_t frame;
    bool silent; /* the phoneme is a pause */
} mark;

#define NO_WORD UINT32_MAX
#define NO_FRAME UINT32_MAX
#define MAX_PARTS 16 /* words told apart in what eSpeak NG says as one */

typedef struct saying {
    int32_t *text; /* code points of what is said */
    uint32_t text_count;
    const lec_engine_sink *sink;
    mark *marks;
    size_t count, room;
    uint32_t frames; /* frames that came so far */
} saying;

static void add_mark(saying *s, mark m)
{
    *LEC_MUST_ADD(s->marks, s->count, s->room) = m;
}

/* Find the frame of an event.  From SONIC_RATE on eSpeak NG speaks at its usual
 * rate, and Sonic shortens each buffer of sound; its events stand in a buffer
 * where they stood before that.
 */
static uint32_t frame_of(const saying *s, int sample)
{
    uint32_t frame = (uint32_t)sample;
    if (told.voice.rate < SONIC_RATE || frame < s->frames)
        return frame;
    return s->frames + (uint32_t)((int64_t)(frame - s->frames) * USUAL_RATE /
                                  told.voice.rate);
}

/* Take sound and the events in it, as eSpeak NG calls back.  About two in a
 * hundred word events are spurious: they jump back.  (Many of these have no
 * length; but a word in front of a quotation mark has none either.)
 */
static int take_sound(short *frames, int count, espeak_EVENT *event)
{
    saying *s = event->user_data;
    for (; event->type != espeakEVENT_LIST_TERMINATED; event++) {
        if (event->sample < 0)
            continue;
        uint32_t frame = frame_of(s, event->sample);
        /* "_", "_:" ... are pauses; "(de)" is a change of language. */
        if (event->type == espeakEVENT_PHONEME)
            add_mark(s, (mark){NO_WORD, frame,
                               strchr("_(", event->id.string[0]) != NULL});
        else if (event->type == espeakEVENT_WORD && event->text_position > 0)
            add_mark(s,
                     (mark){(uint32_t)event->text_position - 1, frame, false});
    }
    if (frames && count > 0) {
        s->frames += (uint32_t)count;
        s->sink->pcm(s->sink->user, frames, (size_t)count);
    }
    return 0;
}

/* What is heard from one word mark to the next.  It may be several words of the
 * text: eSpeak NG says "of the" as one.
 */
typedef struct group {
    uint32_t at, frame; /* code point and frame of its mark */
    bool after_pause;   /* a pause, or the start of the sound, is before it */
    uint32_t *sounds;   /* frames where its phonemes begin, without pauses */
    size_t count, room;
    bool pauses;    /* there are pauses in it */
    uint32_t pause; /* frame where the pause at its end begins, or NO_FRAME */
} group;

static void add_phoneme(group *g, const mark *m)
{
    if (m->silent) {
        g->pauses = true;
        g->pause = g->pause == NO_FRAME ? m->frame : g->pause;
        return;
    }
    *LEC_MUST_ADD(g->sounds, g->count, g->room) = m->frame;
    g->pause = NO_FRAME;
}

/* One of the words of a group. */
typedef struct part {
    uint32_t at;
    size_t phonemes; /* number of them when the word is said alone */
} part;

static size_t count_phonemes(const int32_t *word, size_t len)
{
    lec_text copy = {0};
    for (size_t i = 0; i < len; i++)
        lec_text_add_code(&copy, word[i]);
    const void *text = copy.ptr;
    const char *said =
        call.espeak_TextToPhonemes(&text, espeakCHARS_UTF8, '_' << 8);
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

/* Go past the code points that are of a word, or past those that are not. */
static uint32_t skip(const saying *s, uint32_t at, uint32_t end, bool word)
{
    while (at < end && is_of_word(s->text[at]) == word)
        at++;
    return at;
}

/* Find the words in code points [at, end), at most MAX_PARTS. */
static size_t find_parts(const saying *s, uint32_t at, uint32_t end,
                         part parts[MAX_PARTS])
{
    size_t count = 0;
    for (uint32_t i = at; i < end; i++)
        if (s->text[i] == '[')
            return 0; /* phonemes */
    at = skip(s, at, end, false);
    while (at < end && count < MAX_PARTS) {
        uint32_t to = skip(s, at, end, true);
        parts[count++] = (part){at, count_phonemes(s->text + at, to - at)};
        at = skip(s, to, end, false);
    }
    return count;
}

/* Find the frame where a group starts: that of its first sound.  Within a
 * phrase it may start a little earlier, since the closed lips in front of a
 * sound are heard as part of it.
 */
static uint32_t start_of(const group *g)
{
    if (!g->count)
        return g->frame;
    uint32_t sound = g->sounds[0], early = g->after_pause ? 0 : told.early;
    return sound - g->frame > early ? sound - early : g->frame;
}

/* Tell the words of a group, which ends before code point `at` and before frame
 * `end`.  Its phonemes are dealt out to the words by how many each word has
 * when it is said alone.  Mostly these add up; where they do not, each word has
 * its share.
 */
static void tell_group(const saying *s, const group *g, uint32_t at,
                       uint32_t end)
{
    part parts[MAX_PARTS];
    size_t total = 0, before = 0, count = 0;
    uint32_t to = g->pause == NO_FRAME ? end : g->pause;
    uint32_t from = start_of(g);
    if (!g->count && g->pauses)
        return; /* a change of language */
    if (skip(s, skip(s, g->at, at, true), at, false) < at)
        count = find_parts(s, g->at, at, parts);
    for (size_t i = 0; i < count; i++)
        total += parts[i].phonemes;
    for (size_t i = 0; i + 1 < count; i++) {
        before += parts[i].phonemes;
        size_t next = (g->count * before + total / 2) / total;
        uint32_t frame = next < g->count ? g->sounds[next] : to;
        s->sink->word(s->sink->user, i ? parts[i].at : g->at, from, frame);
        from = frame;
    }
    s->sink->word(s->sink->user, count > 1 ? parts[count - 1].at : g->at, from,
                  to);
}

/* Find the next word mark past mark `i` that is further on in the text than
 * `at`; s->count if there is none.  Marks between jump back: they are spurious.
 */
static size_t next_word(const saying *s, size_t i, uint32_t at)
{
    for (i++; i < s->count; i++)
        if (s->marks[i].at != NO_WORD && s->marks[i].at > at)
            break;
    return i;
}

/* Find the code point of mark `i`'s word.  Of two words that eSpeak NG joins
 * ("to be") it puts the second inside the first, when it is the one behind.
 */
static uint32_t place_of(const saying *s, size_t i)
{
    uint32_t at = s->marks[i].at, end = s->text_count;
    if (!at || at >= end || !u_isalpha(s->text[at]) ||
        !u_isalpha(s->text[at - 1]))
        return at;
    size_t next = next_word(s, i, at);
    if (next < s->count)
        end = s->marks[next].at;
    uint32_t behind = skip(s, skip(s, at, end, true), end, false);
    return behind < end && behind < s->text_count ? behind : at;
}

/* Match the marks with the text, and tell the words. */
static void tell_words(const saying *s)
{
    group g = {.pause = 0}; /* as after a pause */
    size_t next = 0;
    while (next < s->count && s->marks[next].at == NO_WORD)
        next++;
    for (size_t i = next; i < s->count; i = next) {
        next = next_word(s, i, s->marks[i].at);
        g.after_pause = g.pause != NO_FRAME;
        g.at = place_of(s, i);
        g.frame = s->marks[i].frame;
        g.count = 0;
        g.pauses = false;
        g.pause = NO_FRAME;
        for (size_t k = i + 1; k < next; k++)
            if (s->marks[k].at == NO_WORD)
                add_phoneme(&g, &s->marks[k]);
        if (next < s->count)
            tell_group(s, &g, place_of(s, next), s->marks[next].frame);
        else
            tell_group(s, &g, s->text_count, s->frames);
    }
    free(g.sounds);
}

static void take_text(saying *s, const char *text)
{
    lec_slice all = lec_slice_of(text);
    s->text = lec_must_alloc((all.len + 1) * sizeof *s->text);
    for (size_t at = 0; at < all.len;)
        s->text[s->text_count++] = lec_utf8_next(all, &at);
}

static lec_code say(void *self, const char *text, const lec_engine_sink *sink,
                    lec_error *err)
{
    (void)self;
    saying s = {.sink = sink};
    take_text(&s, text);
    call.espeak_SetSynthCallback(take_sound);
    /* Breath is made of random numbers: each text begins with the same ones,
     * whatever was spoken in this process before. */
    srand(1);
    /* Phonemes, "[[...]]", come from a lexicon only (script/say/normal.c). */
    espeak_ERROR result =
        call.espeak_Synth(text, strlen(text) + 1, 0, POS_CHARACTER, 0,
                          espeakCHARS_UTF8 | espeakPHONEMES, NULL, &s);
    if (result == EE_OK)
        tell_words(&s);
    free(s.marks);
    free(s.text);
    if (result != EE_OK)
        return lec_fail(err, LEC_E_SYNTH, "eSpeak NG refused the text");
    return LEC_OK;
}

static int drop_sound(short *frames, int count, espeak_EVENT *event)
{
    (void)frames, (void)count, (void)event;
    return 0;
}

/* Append traced phonemes: a line a clause, each beginning with a blank. */
static void add_clauses(lec_text *out, const char *lines, size_t len)
{
    for (size_t i = 0; i < len; i++)
        if (lines[i] != '\n' && (lines[i] != ' ' || out->len))
            lec_text_add_byte(out, lines[i]);
        else if (lines[i] == '\n' && i + 1 < len && lines[i + 1] != ' ')
            lec_text_add_byte(out, ' ');
}

/* Spell by what is traced: espeak_TextToPhonemes() does not know "[[...]]". */
static lec_code spell(void *self, const char *text, bool in_ipa,
                      lec_text *phonemes, lec_error *err)
{
    (void)self;
    char *lines = NULL;
    size_t len = 0;
    FILE *trace = open_memstream(&lines, &len);
    if (!trace)
        return lec_fail(err, LEC_E_SYNTH, "no memory for the phonemes");
    call.espeak_SetSynthCallback(drop_sound);
    call.espeak_SetPhonemeTrace(
        in_ipa ? espeakPHONEMES_IPA : espeakPHONEMES_SHOW, trace);
    espeak_ERROR result =
        call.espeak_Synth(text, strlen(text) + 1, 0, POS_CHARACTER, 0,
                          espeakCHARS_UTF8 | espeakPHONEMES, NULL, NULL);
    call.espeak_SetPhonemeTrace(0, NULL);
    bool good = !fclose(trace) && result == EE_OK;
    if (good)
        add_clauses(phonemes, lines, len);
    free(lines);
    return good ? LEC_OK
                : lec_fail(err, LEC_E_SYNTH, "eSpeak NG refused the text");
}

/* List the first language of each voice, which is its own. */
static lec_code languages(void *self, lec_text *list, lec_error *err)
{
    (void)self;
    const espeak_VOICE **voice = call.espeak_ListVoices(NULL);
    if (!voice)
        return lec_fail(err, LEC_E_SYNTH, "eSpeak NG lists no voices");
    for (; *voice; voice++)
        if ((*voice)->languages && !strncmp((*voice)->languages + 1, "zz", 2))
            continue;
        else if ((*voice)->languages)
            lec_text_addf(list, "%s\n", (*voice)->languages + 1);
    return LEC_OK;
}

static const char *find_folder(void *self)
{
    (void)self;
    const char *path = NULL;
    call.espeak_Info(&path);
    return path;
}

const lec_engine lec_engine_espeak = {
    .name = "espeak",
    .can = LEC_CAN_RATE | LEC_CAN_PITCH | LEC_CAN_PHONEMES | LEC_CAN_WORDS |
           LEC_CAN_REPEAT,
    .open = open_espeak,
    .set_voice = set_voice,
    .say = say,
    .spell = spell,
    .languages = languages,
    .folder = find_folder,
};
