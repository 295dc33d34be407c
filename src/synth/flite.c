/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The engine Flite, which no other file knows: voices of Debian's libflite1,
 * loaded when one is asked for.  It speaks English, in ASCII.
 */
#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <unicode/utrans.h>

#include "base/dynamic.h"
#include "base/text.h"
#include "base/utf8.h"
#include "synth/engine.h"

#define HINT "the package libflite1 has the voices of Flite"
#define SONAME "libflite.so.1"
#define POINTS_AN_OCTAVE 86.4 /* of eSpeak NG's pitch, which ours is like */
#define USUAL_PITCH 50
#define USUAL_RATE 170 /* words a minute of a voice whose pace is not known */

/* The library's own types, as far as they are needed; its header need not be
 * there to build.
 */
typedef struct cst_features cst_features;
typedef struct cst_relation cst_relation;
typedef struct cst_item cst_item;

typedef struct cst_voice {
    const char *name;
    cst_features *features;
} cst_voice; /* more follows */

typedef struct cst_utterance cst_utterance;

typedef struct cst_wave {
    const char *type;
    int sample_rate;
    int num_samples;
    int num_channels;
    short *samples;
} cst_wave;

int flite_init(void);
void feat_set_float(cst_features *features, const char *name, float value);
cst_utterance *flite_synth_text(const char *text, cst_voice *voice);
void delete_utterance(cst_utterance *utterance);
cst_wave *utt_wave(cst_utterance *utterance);
cst_relation *utt_relation(cst_utterance *utterance, const char *name);
cst_item *relation_head(cst_relation *relation);
cst_item *item_next(const cst_item *item);
cst_item *item_parent(const cst_item *item);
cst_item *item_as(const cst_item *item, const char *relation);
const char *item_feat_string(const cst_item *item, const char *name);
float ffeature_float(const cst_item *item, const char *path);

#define CALLS(X)                                                               \
    X(flite_init)                                                              \
    X(feat_set_float)                                                          \
    X(flite_synth_text)                                                        \
    X(delete_utterance)                                                        \
    X(utt_wave)                                                                \
    X(utt_relation)                                                            \
    X(relation_head)                                                           \
    X(item_next)                                                               \
    X(item_parent)                                                             \
    X(item_as)                                                                 \
    X(item_feat_string)                                                        \
    X(ffeature_float)

static LEC_CALLS(CALLS) call;

typedef cst_voice *make_voice(const char *folder);

/* A voice of Flite, once it is loaded. */
typedef struct speaker {
    cst_voice *voice;
    int pace; /* words a minute at which it speaks of its own accord */
    UTransliterator *to_ascii;
} speaker;

/* Words a minute of each voice, where eSpeak NG takes as long for a text. */
static const struct {
    const char *name;
    int pace;
} paces[] = {{"slt", 170}, {"rms", 151}, {"awb", 170}};

static int pace_of(const char *name)
{
    for (size_t i = 0; i < sizeof paces / sizeof *paces; i++)
        if (!strcmp(paces[i].name, name))
            return paces[i].pace;
    return USUAL_RATE;
}

static lec_code refuse_model(const char *model, lec_error *err)
{
    lec_fail_hint(err, "model = slt, rms or awb is one of Flite's voices");
    return lec_fail(err, LEC_E_INPUT, "Flite has no voice \"%s\"", model);
}

/* Load the library of a voice, and the voice. */
static lec_code load_voice(const char *model, speaker *s, lec_error *err)
{
    char soname[64], symbol[64] = {0};
    make_voice *make = NULL;
    lec_error why = {0};
    if (strspn(model, "abcdefghijklmnopqrstuvwxyz0123456789") !=
            strlen(model) ||
        !*model || strlen(model) > 16)
        return refuse_model(model, err);
    snprintf(soname, sizeof soname, "libflite_cmu_us_%s.so.1", model);
    snprintf(symbol, sizeof symbol, "register_cmu_us_%s", model);
    if (lec_dynamic_load(soname, HINT, symbol, &make, &why))
        return refuse_model(model, err);
    s->voice = make(NULL);
    s->pace = pace_of(model);
    return s->voice ? LEC_OK : refuse_model(model, err);
}

/* Find the frames a second of a voice: those of a word that it says. */
static int find_hz(cst_voice *voice)
{
    cst_utterance *said = call.flite_synth_text("a", voice);
    int hz = said ? call.utt_wave(said)->sample_rate : 0;
    call.delete_utterance(said);
    return hz;
}

static lec_code open_ascii(speaker *s, lec_error *err)
{
    static const UChar id[] = u"Any-Latin; Latin-ASCII";
    UErrorCode status = U_ZERO_ERROR;
    s->to_ascii = utrans_openU(id, -1, UTRANS_FORWARD, NULL, 0, NULL, &status);
    return U_SUCCESS(status)
               ? LEC_OK
               : lec_fail(err, LEC_E_SYNTH, "ICU has no way to ASCII: %s",
                          u_errorName(status));
}

static lec_code open_flite(const lec_guest *guest, void **self, int *hz,
                           lec_error *err)
{
    speaker *s = lec_must_zero(sizeof *s);
    *self = s;
    lec_code code = LEC_CALLS_LOAD(call, CALLS, SONAME, HINT, err);
    if (!code)
        call.flite_init();
    if (!code)
        code = load_voice(guest->model[0] ? guest->model : "slt", s, err);
    if (!code)
        code = open_ascii(s, err);
    if (!code)
        *hz = find_hz(s->voice);
    return code;
}

static lec_code set_voice(void *self, const lec_engine_voice *voice,
                          lec_error *err)
{
    const speaker *s = self;
    if (strncasecmp(voice->lang, "en", 2) != 0 || isalpha(voice->lang[2])) {
        lec_fail_hint(err, "--voice NAME chooses another");
        return lec_fail(err, LEC_E_SYNTH,
                        "Flite speaks English, and not \"%s\"", voice->lang);
    }
    double octaves = (voice->pitch - USUAL_PITCH) / POINTS_AN_OCTAVE;
    call.feat_set_float(s->voice->features, "f0_shift", (float)exp2(octaves));
    call.feat_set_float(s->voice->features, "duration_stretch",
                        (float)s->pace / (float)voice->rate);
    return LEC_OK;
}

/* A text in ASCII, and which code point of the text each byte stands for. */
typedef struct ascii {
    lec_text text;
    uint32_t *points;
    size_t room;
} ascii;

/* Add a character; a blank if it is none of ASCII. */
static void add_byte(ascii *a, int32_t c, uint32_t point)
{
    LEC_MUST_ROOM(a->points, a->text.len + 1, a->room);
    a->points[a->text.len] = point;
    lec_text_add_byte(&a->text, (char)(c > 0 && c < 0x80 ? c : ' '));
}

/* Add a code point in ASCII letters; a blank if it has none. */
static void add_point(ascii *a, const speaker *s, int32_t c, uint32_t point)
{
    UChar buffer[64];
    int32_t len = 0, limit;
    UErrorCode status = U_ZERO_ERROR;
    U16_APPEND_UNSAFE(buffer, len, c);
    limit = len;
    utrans_transUChars(s->to_ascii, buffer, &len, 64, 0, &limit, &status);
    if (U_FAILURE(status))
        len = 0;
    for (int32_t i = 0; i < len; i++)
        add_byte(a, buffer[i], point);
}

/* Put a comma in place of a dash between blanks: Flite reads it aloud. */
static void mend_dash(ascii *a, size_t from)
{
    const char *t = a->text.ptr;
    size_t dash = a->text.len;
    while (dash > from && t[dash - 1] == '-')
        dash--;
    if (dash < a->text.len && dash >= from && dash > 0 && t[dash - 1] == ' ') {
        a->text.ptr[dash - 1] = ',';
        for (size_t i = dash; i < a->text.len; i++)
            a->text.ptr[i] = ' ';
    }
}

static void make_ascii(ascii *a, const speaker *s, const char *text)
{
    lec_slice rest = lec_slice_of(text);
    uint32_t point = 0;
    for (size_t i = 0, word = 0; i < rest.len; point++) {
        int32_t c = lec_utf8_next(rest, &i);
        if (c == ' ')
            mend_dash(a, word);
        if (c > 0 && c < 0x80)
            add_byte(a, c, point);
        else
            add_point(a, s, c, point);
        if (c == ' ')
            word = a->text.len;
    }
}

/* A token of Flite's while its words are gone through. */
typedef struct token {
    const cst_item *item;
    size_t at; /* byte of the text where it begins */
    float from, to;
} token;

static void tell_token(const token *t, const ascii *a, int hz,
                       const lec_engine_sink *sink)
{
    if (t->item && t->at < a->text.len && a->points && t->to > t->from)
        sink->word(sink->user, a->points[t->at],
                   (uint32_t)(t->from * (float)hz),
                   (uint32_t)(t->to * (float)hz));
}

/* Find where a token stands in the text, behind those before it. */
static size_t find_token(const ascii *a, size_t from, const cst_item *item)
{
    const char *text = lec_text_str(&a->text);
    const char *at = strstr(text + from, call.item_feat_string(item, "name"));
    return at ? (size_t)(at - text) : from;
}

/* Tell the tokens, each from the first of its words to the last: Flite says
 * "well-known" as two.
 */
static void tell_words(cst_utterance *said, const ascii *a, int hz,
                       const lec_engine_sink *sink)
{
    token now = {0};
    size_t next = 0;
    cst_relation *words = call.utt_relation(said, "Word");
    for (cst_item *w = words ? call.relation_head(words) : NULL; w;
         w = call.item_next(w)) {
        const cst_item *in_token = call.item_as(w, "Token");
        const cst_item *item = in_token ? call.item_parent(in_token) : NULL;
        float to = call.ffeature_float(
            w, "R:SylStructure.daughtern.daughtern.R:Segment.end");
        if (!item || to <= 0)
            continue; /* it has no sound */
        if (item != now.item) {
            tell_token(&now, a, hz, sink);
            now = (token){
                .item = item,
                .at = find_token(a, next, item),
                .from = call.ffeature_float(
                    w, "R:SylStructure.daughter1.daughter1.R:Segment.p.end"),
            };
            next = now.at + strlen(call.item_feat_string(item, "name"));
        }
        now.to = to;
    }
    tell_token(&now, a, hz, sink);
}

static lec_code say(void *self, const char *text, const lec_engine_sink *sink,
                    lec_error *err)
{
    const speaker *s = self;
    ascii a = {0};
    make_ascii(&a, s, text);
    cst_utterance *said =
        call.flite_synth_text(lec_text_str(&a.text), s->voice);
    const cst_wave *wave = said ? call.utt_wave(said) : NULL;
    if (wave) {
        sink->pcm(sink->user, wave->samples, (size_t)wave->num_samples);
        tell_words(said, &a, wave->sample_rate, sink);
        call.delete_utterance(said);
    }
    lec_text_free(&a.text);
    free(a.points);
    return wave ? LEC_OK : lec_fail(err, LEC_E_SYNTH, "Flite refused the text");
}

static lec_code languages(void *self, lec_text *list, lec_error *err)
{
    (void)self, (void)err;
    lec_text_add_str(list, "en\n");
    return LEC_OK;
}

const lec_engine lec_engine_flite = {
    .name = "flite",
    .can = LEC_CAN_RATE | LEC_CAN_PITCH | LEC_CAN_WORDS | LEC_CAN_REPEAT,
    .open = open_flite,
    .set_voice = set_voice,
    .say = say,
    .languages = languages,
};
