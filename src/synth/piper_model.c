/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "synth/piper_model.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include <jansson.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

#include "base/utf8.h"

#define LEAST_HZ 8000
#define MOST_HZ 192000
#define MOST_HOP 65536
#define MOST_SPEAKERS 100000
#define MOST_ID INT32_MAX
#define USUAL_HOP 256
#define BEGIN "^"
#define PAD "_"
#define END "$"

static const json_t *numbers_of(const lec_piper_model *m, const char *symbol)
{
    return json_object_get(json_object_get(m->config, "phoneme_id_map"),
                           symbol);
}

/* Read a whole number within bounds, `usual` if it is not there; -1 if it is
 * odd.
 */
static int read_number(const json_t *from, const char *key, int usual,
                       int least, int most)
{
    const json_t *value = json_object_get(from, key);
    json_int_t n = json_integer_value(value);
    if (!value)
        return usual;
    return json_is_integer(value) && n >= least && n <= most ? (int)n : -1;
}

static float read_scale(const json_t *from, const char *key, double usual)
{
    const json_t *value = json_object_get(from, key);
    double n = json_is_number(value) ? json_number_value(value) : usual;
    return (float)(n >= 0 && n <= 100 ? n : usual);
}

/* Say whether each value of the map is a list of numbers. */
static bool is_map(const json_t *map)
{
    const char *key;
    json_t *list, *number;
    size_t i;
    json_object_foreach((json_t *)map, key, list)
    {
        if (!json_is_array(list))
            return false;
        json_array_foreach(list, i, number)
        {
            if (!json_is_integer(number) || json_integer_value(number) < 0 ||
                json_integer_value(number) > MOST_ID)
                return false;
        }
    }
    return json_object_size(map) > 0;
}

static lec_code read_phonemes(lec_piper_model *m, lec_error *err)
{
    const char *kind =
        json_string_value(json_object_get(m->config, "phoneme_type"));
    const char *voice = json_string_value(
        json_object_get(json_object_get(m->config, "espeak"), "voice"));
    bool letters = kind && !strcmp(kind, "text");
    if (kind && !letters && strcmp(kind, "espeak") != 0)
        return lec_fail(err, LEC_E_SYNTH,
                        "the voice's phonemes are of a kind that is not known "
                        "here: %.40s",
                        kind);
    if (!letters && (!voice || !voice[0] || strlen(voice) >= sizeof m->espeak))
        return lec_fail(err, LEC_E_SYNTH,
                        "the voice names no voice of eSpeak NG (espeak.voice)");
    if (!letters)
        memcpy(m->espeak, voice, strlen(voice) + 1);
    if (!is_map(json_object_get(m->config, "phoneme_id_map")) ||
        !numbers_of(m, BEGIN) || !numbers_of(m, PAD) || !numbers_of(m, END))
        return lec_fail(err, LEC_E_SYNTH,
                        "the voice does not number its phonemes "
                        "(phoneme_id_map)");
    return LEC_OK;
}

static lec_code read_config(lec_piper_model *m, lec_error *err)
{
    const json_t *inference = json_object_get(m->config, "inference");
    m->hz = read_number(json_object_get(m->config, "audio"), "sample_rate", -1,
                        LEAST_HZ, MOST_HZ);
    m->hop = read_number(m->config, "hop_length", USUAL_HOP, 1, MOST_HOP);
    m->speakers = read_number(m->config, "num_speakers", 1, 0, MOST_SPEAKERS);
    m->noise = read_scale(inference, "noise_scale", 0.667);
    m->length_scale = read_scale(inference, "length_scale", 1);
    m->noise_w = read_scale(inference, "noise_w", 0.8);
    if (m->hz < 0)
        return lec_fail(err, LEC_E_SYNTH,
                        "the voice has no sample rate (audio.sample_rate) "
                        "of %d to %d Hz",
                        LEAST_HZ, MOST_HZ);
    if (m->hop < 0 || m->speakers < 0)
        return lec_fail(err, LEC_E_SYNTH,
                        "the voice's hop_length or num_speakers is odd");
    return read_phonemes(m, err);
}

lec_code lec_piper_read(lec_piper_model *model, lec_slice json, lec_error *err)
{
    json_error_t why;
    *model = (lec_piper_model){0};
    model->config = json_loadb(json.ptr, json.len, 0, &why);
    if (!model->config)
        return lec_fail(err, LEC_E_SYNTH, "it is no JSON (line %d): %.100s",
                        why.line, why.text);
    lec_code code = read_config(model, err);
    if (code)
        lec_piper_free(model);
    return code;
}

lec_code lec_piper_speaker(const lec_piper_model *model, const char *speaker,
                           int64_t *number, lec_error *err)
{
    const json_t *named = json_object_get(
        json_object_get(model->config, "speaker_id_map"), speaker);
    char *end = NULL;
    int most = model->speakers > 0 ? model->speakers - 1 : 0;
    *number = read_number(model->config, "default_speaker_id", 0, 0, most);
    *number = *number < 0 ? 0 : *number;
    if (!speaker[0])
        return LEC_OK;
    *number = json_is_integer(named) ? json_integer_value(named)
                                     : strtol(speaker, &end, 10);
    if ((end && *end) || *number < 0 || *number > most)
        return lec_fail(err, LEC_E_SYNTH,
                        "the voice has no speaker \"%.60s\"; it has %d",
                        speaker, most + 1);
    return LEC_OK;
}

void lec_piper_free(lec_piper_model *model)
{
    json_decref(model->config);
    *model = (lec_piper_model){0};
}

/* ---- ids ----------------------------------------------------------------- */

static void add_id(lec_piper_ids *ids, int64_t id, size_t phoneme)
{
    size_t count = ids->count;
    *LEC_MUST_ADD(ids->ids, count, ids->id_room) = id;
    *LEC_MUST_ADD(ids->phonemes, ids->count, ids->phoneme_room) = phoneme;
}

static void add_ids(const lec_piper_model *m, const char *symbol,
                    size_t phoneme, lec_piper_ids *ids)
{
    const json_t *list = numbers_of(m, symbol);
    for (size_t i = 0; i < json_array_size(list); i++)
        add_id(ids, json_integer_value(json_array_get(list, i)), phoneme);
}

/* Say whether two symbols are said as one ("vowel_clusters"), which the map
 * then has.
 */
static bool is_cluster(const lec_piper_model *m, const char *first,
                       const char *second)
{
    const json_t *list = json_object_get(m->config, "vowel_clusters"), *pair;
    size_t i;
    json_array_foreach(list, i, pair)
    {
        const char *a = json_string_value(json_array_get(pair, 0));
        const char *b = json_string_value(json_array_get(pair, 1));
        if (a && b && !strcmp(a, first) && !strcmp(b, second))
            return true;
    }
    return false;
}

/* Take the next symbol of a sentence: a code point, or a cluster of two. */
static void take_symbol(const lec_piper_model *m, lec_slice text, size_t *at,
                        char symbol[16])
{
    char next[8];
    size_t from = *at;
    lec_utf8_next(text, at);
    size_t len = *at - from, behind = *at;
    memcpy(symbol, text.ptr + from, len);
    symbol[len] = '\0';
    if (behind >= text.len)
        return;
    lec_utf8_next(text, &behind);
    memcpy(next, text.ptr + *at, behind - *at);
    next[behind - *at] = '\0';
    if (!is_cluster(m, symbol, next))
        return;
    memcpy(symbol + len, next, behind - *at + 1);
    if (numbers_of(m, symbol))
        *at = behind;
    else
        symbol[len] = '\0';
}

/* Say whether a symbol, before byte `at`, is a blank or a mark between words.
 */
static bool is_gap(const char *symbol, lec_slice text, size_t at)
{
    return symbol[0] == ' ' || (strchr(".,:;!?", symbol[0]) &&
                                (at == text.len || text.ptr[at] == ' '));
}

static void number_symbols(const lec_piper_model *m, lec_slice text,
                           lec_piper_ids *ids)
{
    size_t phoneme = 0, in_group = 0;
    for (size_t at = 0; at < text.len;) {
        char symbol[16];
        take_symbol(m, text, &at, symbol);
        bool gap = is_gap(symbol, text, at);
        if (gap && in_group) {
            *LEC_MUST_ADD(ids->groups, ids->group_count, ids->group_room) =
                in_group;
            in_group = 0;
        }
        if (!json_array_size(numbers_of(m, symbol))) {
            ids->unknown++;
            continue;
        }
        add_ids(m, symbol, gap ? LEC_PIPER_GAP : phoneme, ids);
        add_ids(m, PAD, gap ? LEC_PIPER_GAP : phoneme, ids);
        phoneme += !gap;
        in_group += !gap;
    }
    if (in_group)
        *LEC_MUST_ADD(ids->groups, ids->group_count, ids->group_room) =
            in_group;
}

/* Take each letter and its marks apart (NFD), as the voices were trained. */
static void decompose(lec_slice text, lec_text *to)
{
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2 *nfd = unorm2_getNFDInstance(&status);
    UChar *wide = lec_must_alloc((text.len + 1) * sizeof *wide);
    int32_t n = 0;
    u_strFromUTF8WithSub(wide, (int32_t)text.len + 1, &n, text.ptr,
                         (int32_t)text.len, 0xFFFD, NULL, &status);
    int32_t room = 4 * n + 4;
    UChar *apart = lec_must_alloc((size_t)room * sizeof *apart);
    int32_t m = unorm2_normalize(nfd, wide, n, apart, room, &status);
    int32_t len = 0;
    char *bytes = lec_must_alloc(3 * (size_t)room + 1);
    u_strToUTF8(bytes, 3 * room + 1, &len, apart, m, &status);
    if (U_SUCCESS(status))
        lec_text_add(to, bytes, (size_t)len);
    free(bytes);
    free(apart);
    free(wide);
}

void lec_piper_number(const lec_piper_model *model, lec_slice sentence,
                      lec_piper_ids *ids)
{
    lec_text apart = {0};
    *ids = (lec_piper_ids){0};
    if (sentence.len < INT32_MAX / 16)
        decompose(sentence, &apart);
    add_ids(model, BEGIN, LEC_PIPER_GAP, ids);
    add_ids(model, PAD, LEC_PIPER_GAP, ids);
    number_symbols(model, lec_text_slice(&apart), ids);
    add_ids(model, END, LEC_PIPER_GAP, ids);
    lec_text_free(&apart);
}

void lec_piper_ids_free(lec_piper_ids *ids)
{
    free(ids->ids);
    free(ids->phonemes);
    free(ids->groups);
    *ids = (lec_piper_ids){0};
}

/* ---- words --------------------------------------------------------------- */

#define MOST_TOGETHER 4 /* words in a group, or groups of a word */
#define ODD_COST 3      /* of a step that is not one to one */

/* The best way to a place of the grid: what it costs, and its last step. */
typedef struct step {
    size_t cost;
    uint8_t words, groups;
} step;

static size_t sum(const size_t *list, size_t count)
{
    size_t total = 0;
    for (size_t i = 0; i < count; i++)
        total += list[i];
    return total;
}

static void try_step(step *to, const step *from, size_t words, size_t groups,
                     const size_t *alone, const size_t *together)
{
    size_t a = sum(alone, words), b = sum(together, groups);
    size_t cost = from->cost + (a > b ? a - b : b - a) +
                  (words == 1 && groups == 1 ? 0 : ODD_COST);
    if (from->cost != SIZE_MAX && cost < to->cost)
        *to = (step){cost, (uint8_t)words, (uint8_t)groups};
}

static void fill_grid(step *grid, const size_t *alone, size_t words,
                      const size_t *groups, size_t group_count)
{
    size_t row = group_count + 1;
    for (size_t i = 0; i < (words + 1) * row; i++)
        grid[i] = (step){SIZE_MAX, 0, 0};
    grid[0].cost = 0;
    for (size_t w = 0; w <= words; w++)
        for (size_t g = 0; g <= group_count; g++)
            for (size_t k = 0; k <= MOST_TOGETHER; k++) {
                if (k <= w && g)
                    try_step(&grid[w * row + g], &grid[(w - k) * row + g - 1],
                             k, 1, alone + w - k, groups + g - 1);
                if (k <= g && w && k != 1)
                    try_step(&grid[w * row + g], &grid[(w - 1) * row + g - k],
                             1, k, alone + w - 1, groups + g - k);
            }
}

void lec_piper_deal(const size_t *alone, size_t words, const size_t *groups,
                    size_t group_count, size_t *begins)
{
    size_t row = group_count + 1, w = words, g = group_count;
    if (!group_count) { /* nothing is heard */
        memset(begins, 0, (words + 1) * sizeof *begins);
        return;
    }
    step *grid = lec_must_alloc((words + 1) * row * sizeof *grid);
    fill_grid(grid, alone, words, groups, group_count);
    size_t end = sum(groups, group_count);
    begins[words] = end;
    while (w || g) {
        step s = grid[w * row + g];
        size_t have = sum(groups + g - s.groups, s.groups);
        size_t all = sum(alone + w - s.words, s.words), before = 0;
        for (size_t i = 0; i < s.words; i++) {
            begins[w - s.words + i] =
                end - have + (all ? (have * before + all / 2) / all : 0);
            before += alone[w - s.words + i];
        }
        end -= have;
        w -= s.words;
        g -= s.groups;
    }
    free(grid);
    begins[0] = 0;
}

/* ---- the network --------------------------------------------------------- */

/* Fields of ONNX's protobuf (onnx.proto). */
enum {
    MODEL_GRAPH = 7,
    GRAPH_NODE = 1,
    GRAPH_OUTPUT = 12,
    NODE_OUTPUT = 2,
    NODE_KIND = 4,
    VALUE_NAME = 1,
};

static bool take_varint(lec_slice *from, uint64_t *value)
{
    *value = 0;
    for (int shift = 0; from->len && shift < 64; shift += 7) {
        uint8_t byte = (uint8_t)*from->ptr;
        *from = lec_slice_from(*from, 1);
        *value |= (uint64_t)(byte & 0x7F) << shift;
        if (byte < 0x80)
            return true;
    }
    return false;
}

/* Take the next field of a message; `body` becomes empty unless it has bytes.
 * False at the end, and where the message is broken, which then is not empty.
 */
static bool take_field(lec_slice *from, uint64_t *field, lec_slice *body)
{
    uint64_t key, value = 0;
    lec_slice rest = *from;
    if (!rest.len || !take_varint(&rest, &key))
        return false;
    int kind = (int)(key & 7);
    size_t fixed = kind == 1 ? 8 : kind == 5 ? 4 : 0;
    *field = key >> 3;
    *body = (lec_slice){rest.ptr, 0};
    if ((kind == 0 || kind == 2) && !take_varint(&rest, &value))
        return false;
    if (kind == 2)
        *body = (lec_slice){rest.ptr, value > rest.len ? 0 : (size_t)value};
    fixed = kind == 2 ? (value > rest.len ? SIZE_MAX : (size_t)value) : fixed;
    if (kind > 5 || kind == 3 || kind == 4 || fixed > rest.len)
        return false;
    *from = lec_slice_from(rest, fixed);
    return true;
}

/* Return the first field of a message that has bytes and this number. */
static lec_slice find_field(lec_slice message, uint64_t wanted)
{
    uint64_t field;
    lec_slice body;
    while (take_field(&message, &field, &body))
        if (field == wanted)
            return body;
    return (lec_slice){"", 0};
}

typedef struct search {
    size_t ceils;
    lec_slice name;
    bool given; /* the tensor is an output */
} search;

/* Look at the nodes of a graph, or at its outputs. */
static bool look(lec_slice graph, search *s, bool outputs)
{
    uint64_t field;
    lec_slice body;
    while (take_field(&graph, &field, &body)) {
        if (!outputs && field == GRAPH_NODE &&
            lec_slice_is(find_field(body, NODE_KIND), "Ceil")) {
            s->name = find_field(body, NODE_OUTPUT);
            s->ceils++;
        }
        if (outputs && field == GRAPH_OUTPUT &&
            lec_slice_same(find_field(body, VALUE_NAME), s->name))
            s->given = true;
    }
    return !graph.len;
}

static bool look_at_model(lec_slice model, search *s, bool outputs)
{
    uint64_t field;
    lec_slice body;
    bool whole = true;
    while (take_field(&model, &field, &body))
        if (field == MODEL_GRAPH)
            whole = look(body, s, outputs) && whole;
    return whole && !model.len;
}

#define MOST_NAME 100 /* bytes, so that each length is one byte */

bool lec_piper_tap(lec_slice model, lec_text *tail, lec_text *name)
{
    search s = {0};
    if (!look_at_model(model, &s, false) || s.ceils != 1 || !s.name.len ||
        s.name.len > MOST_NAME || !look_at_model(model, &s, true))
        return false;
    lec_text_add_slice(name, s.name);
    if (s.given)
        return true;
    lec_text_add_byte(tail, MODEL_GRAPH << 3 | 2);
    lec_text_add_byte(tail, (char)(s.name.len + 4));
    lec_text_add_byte(tail, GRAPH_OUTPUT << 3 | 2);
    lec_text_add_byte(tail, (char)(s.name.len + 2));
    lec_text_add_byte(tail, VALUE_NAME << 3 | 2);
    lec_text_add_byte(tail, (char)s.name.len);
    lec_text_add_slice(tail, s.name);
    return true;
}
