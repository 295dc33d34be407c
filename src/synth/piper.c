/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The engine Piper: networks of its form, run by ONNX Runtime, with phonemes of
 * eSpeak NG.  What it is asked and how is said in piper_model.h.
 *
 * Its networks add noise, other in each run.  Here there is none, so that a
 * text is the same bytes each time, unless a voice file asks for it.
 */
#include <fcntl.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <unistd.h>

#include <unicode/uchar.h>

#include "base/file.h"
#include "base/utf8.h"
#include "synth/engine.h"
#include "synth/onnx.h"
#include "synth/piper_model.h"
#include "synth/shares.h"

#define MOST_MODEL_BYTES ((size_t)1 << 30)
#define MOST_JSON_BYTES ((size_t)8 << 20)
#define CHILD_BYTES ((size_t)4 << 30)
#define USUAL_RATE 165 /* words a minute of most voices, at a scale of 1 */
#define LEAST_SCALE 0.25F
#define MOST_SCALE 4.F

typedef struct piper {
    const lec_guest *guest;
    lec_piper_model model;
    lec_text bytes;    /* of the network, with its tail (lec_piper_tap) */
    lec_text times;    /* name of the tensor with the lengths, or empty */
    lec_onnx *network; /* in a child */
    int nowhere;       /* where the library may write its complaints */
    int64_t speaker;
    float length_scale;
} piper;

/* ---- to begin ------------------------------------------------------------ */

static lec_code read_config(piper *p, lec_error *err)
{
    lec_text json = {0};
    char *path = lec_must_format("%s.json", p->guest->model);
    lec_code code = lec_file_read(path, MOST_JSON_BYTES, &json);
    if (code) {
        lec_fail_hint(err, "Piper's voices are two files: NAME.onnx and "
                           "NAME.onnx.json");
        lec_fail_file(err, path, "cannot read how the voice is asked");
    } else {
        code = lec_piper_read(&p->model, lec_text_slice(&json), err);
        lec_fail_at(code ? err : NULL, path, 0, 0);
    }
    lec_text_free(&json);
    free(path);
    return code;
}

static lec_code read_network(piper *p, lec_error *err)
{
    lec_text tail = {0};
    lec_code code = lec_file_read(p->guest->model, MOST_MODEL_BYTES, &p->bytes);
    if (code) {
        lec_fail_file(err, p->guest->model, "cannot read the voice");
        return code == LEC_E_LIMIT
                   ? lec_fail(err, LEC_E_INPUT, "a voice of more than 1 GB")
                   : code;
    }
    (void)lec_piper_tap(lec_text_slice(&p->bytes), &tail, &p->times);
    lec_text_add_slice(&p->bytes, lec_text_slice(&tail));
    lec_text_free(&tail);
    return LEC_OK;
}

static lec_code open_piper(const lec_guest *guest, void **self, int *hz,
                           lec_error *err)
{
    piper *p = lec_must_zero(sizeof *p);
    p->guest = guest;
    p->nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
    lec_code code = lec_onnx_load(err);
    if (!code)
        code = read_config(p, err);
    if (!code)
        code = lec_piper_speaker(&p->model, guest->speaker, &p->speaker, err);
    if (!code)
        code = read_network(p, err);
    *hz = p->model.hz;
    *self = p;
    return code;
}

/* Say what a network lacks that one of Piper's has; NULL if it has all. */
static const char *lacks(const piper *p)
{
    static const char *const inputs[] = {"input", "input_lengths", "scales"};
    for (size_t i = 0; i < sizeof inputs / sizeof *inputs; i++)
        if (!lec_onnx_takes(p->network, inputs[i]))
            return inputs[i];
    if (p->model.speakers > 1 && !lec_onnx_takes(p->network, "sid"))
        return "sid";
    return lec_onnx_gives(p->network, "output") ? NULL : "output";
}

static lec_code enter(void *self, lec_error *err)
{
    piper *p = self;
    dup2(p->nowhere, STDERR_FILENO);
    lec_code code = lec_onnx_open(&p->network, lec_text_slice(&p->bytes), err);
    lec_text_free(&p->bytes);
    const char *missing = code ? NULL : lacks(p);
    if (missing)
        code =
            lec_fail(err, LEC_E_SYNTH,
                     "the model is none of Piper's: it has no \"%s\"", missing);
    if (code)
        lec_fail_at(err, p->guest->model, 0, 0);
    return code;
}

static lec_code set_voice(void *self, const lec_engine_voice *voice,
                          lec_error *err)
{
    piper *p = self;
    int usual = p->guest->usual_rate ? p->guest->usual_rate : USUAL_RATE;
    float scale = p->model.length_scale * (float)usual / (float)voice->rate;
    (void)err;
    p->length_scale = scale < LEAST_SCALE  ? LEAST_SCALE
                      : scale > MOST_SCALE ? MOST_SCALE
                                           : scale;
    return LEC_OK;
}

/* ---- what is said -------------------------------------------------------- */

/* A sentence on its way to the network. */
typedef struct sentence {
    lec_text phonemes;
    uint32_t *at;  /* code point where each word begins */
    size_t *alone; /* phonemes of each, said by itself */
    size_t words, at_room, alone_room;
} sentence;

/* Append the phonemes of a text without what tells of a change of language,
 * "(en)".
 */
static lec_code spell(const piper *p, lec_slice text, lec_text *to,
                      lec_error *err)
{
    const lec_engine_voice voice = {.rate = 175, .pitch = 50, .range = 50};
    lec_engine_voice own = voice;
    lec_text said = {0};
    if (!p->model.espeak[0]) {
        lec_text_add_slice(to, text);
        return LEC_OK;
    }
    memcpy(own.lang, p->model.espeak, sizeof p->model.espeak);
    char *copy = lec_must_format("%.*s", (int)text.len, text.ptr);
    lec_code code = lec_engine_espeak.set_voice(NULL, &own, err);
    if (!code)
        code = lec_engine_espeak.spell(NULL, copy, true, &said, err);
    for (const char *s = lec_text_str(&said); *s; s++) {
        const char *close = *s == '(' ? strchr(s, ')') : NULL;
        s = close ? close : s;
        if (!close)
            lec_text_add_byte(to, *s);
    }
    free(copy);
    lec_text_free(&said);
    return code;
}

static size_t count_phonemes(const piper *p, lec_slice phonemes)
{
    lec_piper_ids ids;
    size_t count = 0;
    lec_piper_number(&p->model, phonemes, &ids);
    for (size_t i = 0; i < ids.group_count; i++)
        count += ids.groups[i];
    lec_piper_ids_free(&ids);
    return count;
}

/* Find the end of a word: a blank, unless in "[[...]]". */
static size_t word_end(lec_slice text, size_t at)
{
    bool phonemes = false;
    for (; at < text.len && (phonemes || text.ptr[at] != ' '); at++) {
        phonemes |= lec_slice_begins(lec_slice_from(text, at), "[[");
        phonemes &= !lec_slice_begins(lec_slice_from(text, at), "]]");
    }
    return at;
}

/* Return the mark at the end of a word, past what closes quotations and
 * brackets; 0 if there is none that the networks know.
 */
static char mark_of(lec_slice word)
{
    while (word.len) {
        size_t at = word.len;
        int32_t c = lec_utf8_prev(word, &at);
        if (c > 0 && c < 128 && strchr(".,:;!?", (char)c))
            return (char)c;
        if (!lec_utf8_is_closer(c))
            return 0;
        word.len = at;
    }
    return 0;
}

static bool has_sound(lec_slice word)
{
    bool phonemes = lec_slice_begins(word, "[[");
    for (size_t at = 0; !phonemes && at < word.len;)
        phonemes = u_isalnum(lec_utf8_next(word, &at));
    return phonemes;
}

/* Take a word: where it begins, and how many phonemes it has. */
static lec_code add_word(const piper *p, sentence *s, lec_slice word,
                         uint32_t at, lec_error *err)
{
    lec_text alone = {0};
    size_t words = s->words;
    lec_code code = spell(p, word, &alone, err);
    *LEC_MUST_ADD(s->at, words, s->at_room) = at;
    *LEC_MUST_ADD(s->alone, s->words, s->alone_room) =
        count_phonemes(p, lec_text_slice(&alone));
    lec_text_free(&alone);
    return code;
}

/* Take a text clause by clause: eSpeak NG says where words join in one, and the
 * networks learned its mark as a phoneme.
 */
static lec_code take_text(const piper *p, lec_slice text, sentence *s,
                          lec_error *err)
{
    size_t clause = 0, begin = 0;
    uint32_t points = 0;
    lec_code code = LEC_OK;
    while (!code && begin < text.len) {
        size_t end = word_end(text, begin);
        lec_slice word = {text.ptr + begin, end - begin};
        char mark = mark_of(word);
        if (has_sound(word))
            code = add_word(p, s, word, points, err);
        points += (uint32_t)lec_utf8_count(word) + (end < text.len);
        begin = end + (end < text.len);
        if (code || (!mark && begin < text.len))
            continue;
        lec_slice all = {text.ptr + clause, end - clause};
        if (s->phonemes.len)
            lec_text_add_byte(&s->phonemes, ' ');
        code = spell(p, all, &s->phonemes, err);
        if (mark && s->phonemes.len)
            lec_text_add_byte(&s->phonemes, mark);
        clause = begin;
    }
    return code;
}

/* ---- sound --------------------------------------------------------------- */

static void to_pcm(const float *sound, size_t count, int16_t *pcm)
{
    for (size_t i = 0; i < count; i++) {
        float x = sound[i] * 32767.F; /* NaN becomes silence */
        pcm[i] = (int16_t)(x >= 32767.F    ? 32767
                           : x <= -32767.F ? -32767
                           : x == x        ? lrintf(x)
                                           : 0);
    }
}

/* Do the lengths of the phonemes add up to the sound?  A network that is none
 * of Piper's may give any numbers.
 */
static bool adds_up(const piper *p, const lec_piper_ids *ids,
                    const lec_onnx_output *out)
{
    double sum = 0;
    if (out[1].count != ids->count)
        return false;
    for (size_t i = 0; i < ids->count; i++) {
        if (!(out[1].values[i] >= 0))
            return false;
        sum += (double)out[1].values[i];
    }
    return fabs(sum * p->model.hop - (double)out[0].count) <= p->model.hop;
}

/* Tell the words by the lengths of the phonemes, which add up; word i has those
 * from begins[i] up to begins[i + 1].
 */
static void tell_words(const piper *p, const sentence *s,
                       const lec_piper_ids *ids, const size_t *begins,
                       const float *lengths, const lec_engine_sink *sink)
{
    double at = 0;
    size_t word = 0, from = 0;
    bool begun = false;
    for (size_t i = 0; i < ids->count; i++) {
        size_t phoneme = ids->phonemes[i];
        while (word < s->words && begins[word] == begins[word + 1])
            word++; /* one without sound */
        if (word == s->words)
            return;
        if (phoneme != LEC_PIPER_GAP && phoneme >= begins[word] && !begun) {
            from = (size_t)(at * p->model.hop);
            begun = true;
        }
        at += (double)lengths[i];
        bool last = phoneme == begins[word + 1] - 1 &&
                    (i + 1 == ids->count || ids->phonemes[i + 1] != phoneme);
        if (!begun || !last)
            continue;
        sink->word(sink->user, s->at[word++], (uint32_t)from,
                   (uint32_t)(at * p->model.hop));
        begun = false;
    }
}

static void tell_all(const piper *p, const char *text, const sentence *s,
                     const lec_piper_ids *ids, const lec_onnx_output *out,
                     const lec_engine_sink *sink)
{
    size_t count = out[0].count;
    int16_t *pcm = lec_must_alloc(count * sizeof *pcm);
    to_pcm(out[0].values, count, pcm);
    sink->pcm(sink->user, pcm, count);
    if (s->words && adds_up(p, ids, out)) {
        size_t *begins = lec_must_alloc((s->words + 1) * sizeof *begins);
        lec_piper_deal(s->alone, s->words, ids->groups, ids->group_count,
                       begins);
        tell_words(p, s, ids, begins, out[1].values, sink);
        free(begins);
    } else {
        lec_shares_tell(text, pcm, count, p->model.hz, sink);
    }
    free(pcm);
}

static lec_code run(const piper *p, const lec_piper_ids *ids,
                    lec_onnx_output out[2], lec_error *err)
{
    const int64_t length = (int64_t)ids->count;
    const float scales[] = {(float)p->guest->noise * p->model.noise,
                            p->length_scale,
                            (float)p->guest->noise * p->model.noise_w};
    const lec_onnx_input in[] = {
        {"input", ids->ids, NULL, ids->count, true},
        {"input_lengths", &length, NULL, 1, false},
        {"scales", NULL, scales, 3, false},
        {"sid", &p->speaker, NULL, 1, false},
    };
    out[0].name = "output";
    out[1].name = lec_text_str(&p->times);
    return lec_onnx_run(p->network, in, p->model.speakers > 1 ? 4 : 3, out,
                        p->times.len ? 2 : 1, err);
}

static lec_code say(void *self, const char *text, const lec_engine_sink *sink,
                    lec_error *err)
{
    piper *p = self;
    sentence s = {0};
    lec_piper_ids ids = {0};
    lec_onnx_output out[2] = {{0}};
    lec_code code = take_text(p, lec_slice_of(text), &s, err);
    if (!code) {
        lec_piper_number(&p->model, lec_text_slice(&s.phonemes), &ids);
        code = run(p, &ids, out, err);
    }
    if (!code && !out[0].count)
        code = lec_fail(err, LEC_E_SYNTH, "the model gives no sound");
    if (!code)
        tell_all(p, text, &s, &ids, out, sink);
    free(out[0].values);
    free(out[1].values);
    lec_piper_ids_free(&ids);
    lec_text_free(&s.phonemes);
    free(s.at);
    free(s.alone);
    return code;
}

static lec_code spell_text(void *self, const char *text, bool in_ipa,
                           lec_text *phonemes, lec_error *err)
{
    const piper *p = self;
    return in_ipa ? spell(p, lec_slice_of(text), phonemes, err)
                  : lec_engine_espeak.spell(NULL, text, in_ipa, phonemes, err);
}

static const char *folder(void *self)
{
    (void)self;
    return NULL;
}

const lec_engine lec_engine_piper = {
    .name = "piper",
    .can = LEC_CAN_RATE | LEC_CAN_PHONEMES | LEC_CAN_WORDS | LEC_CAN_REPEAT,
    .child_bytes = CHILD_BYTES,
    .open = open_piper,
    .enter = enter,
    .set_voice = set_voice,
    .say = say,
    .spell = spell_text,
    .folder = folder,
};
