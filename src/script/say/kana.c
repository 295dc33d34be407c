/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Japanese in kana, by MeCab and a dictionary of the IPA corpus. */
#include "script/say/kana.h"

#include <stdlib.h>
#include <string.h>

#include <mecab.h>
#include <unicode/uchar.h>
#include <unicode/ustring.h>

#include "base/dynamic.h"
#include "base/utf8.h"
#include "script/lang/language_data.h"

#define MAX_KEY 32    /* bytes of the longest key of map `kana` */
#define SOUND_FIELD 8 /* of what the dictionary says of a word */

#define CALLS(X)                                                               \
    X(mecab_model_new2)                                                        \
    X(mecab_model_new_tagger)                                                  \
    X(mecab_model_new_lattice)                                                 \
    X(mecab_lattice_set_sentence2)                                             \
    X(mecab_lattice_get_bos_node)                                              \
    X(mecab_parse_lattice)

static LEC_CALLS(CALLS) call;

/* The reader of the process, kept until that ends; NULL: there is none. */
static mecab_t *tagger;
static mecab_lattice_t *lattice;

void lec_kana_open(lec_language *language)
{
    const char *dir = lec_language_said(language, "reader", "mecab", NULL);
    char arguments[256];
    if (!dir || LEC_CALLS_LOAD(call, CALLS, "libmecab.so.2", NULL, NULL))
        return;
    snprintf(arguments, sizeof arguments, "-r /dev/null -d %s", dir);
    mecab_model_t *model = tagger ? NULL : call.mecab_model_new2(arguments);
    if (model) {
        tagger = call.mecab_model_new_tagger(model);
        lattice = call.mecab_model_new_lattice(model);
    }
    language->kana = tagger && lattice;
}

static int32_t code_at(lec_slice text, size_t at)
{
    return at < text.len ? lec_utf8_next(text, &at) : -1;
}

/* Is there a figure, such as the sign for three? */
static bool is_figure(lec_slice text, size_t at)
{
    int32_t c = code_at(text, at);
    return c >= 0x3007 && u_getNumericValue(c) != U_NO_NUMERIC_VALUE;
}

/* Return the longest row of a map that `text` begins with; NULL for none. */
static const lec_row *longest(const lec_language *l, const char *map,
                              lec_slice text)
{
    const lec_row *row = NULL;
    for (size_t n = lec_utf8_cut(text, MAX_KEY); n && !row;
         n = lec_utf8_cut(text, n - 1))
        row = lec_language_word(l, map, (lec_slice){text.ptr, n});
    return row;
}

/* Read the number at the start of `text` and what it counts.  Returns the bytes
 * read: 0 if it is a word that has a figure in it, such as the name of a town.
 * It is `surely` a number where a rule says so; else where several figures
 * count something, or where the word is a `figure` for MeCab.
 */
static size_t read_number(const lec_language *l, lec_slice text, bool surely,
                          bool figure, lec_text *out)
{
    size_t at = 0, figures = figure, mark = out->len;
    bool counts = false;
    while (at < text.len && !counts) {
        lec_slice rest = lec_slice_from(text, at);
        const lec_row *row = at ? NULL : longest(l, "kana-alone", rest);
        row = row ? row : longest(l, "kana", rest);
        if (!row)
            break;
        lec_slice key = lec_slice_of(row->field[1]);
        for (size_t i = 0; i < key.len; (void)lec_utf8_next(key, &i)) {
            figures += is_figure(key, i);
            counts = counts || (!is_figure(key, i) && code_at(key, i) != u'点');
        }
        lec_text_add_str(out, row->field[2]);
        at += key.len;
    }
    if (surely || (figures > 1 && counts))
        return at;
    lec_text_cut(out, mark);
    return 0;
}

static bool has_feature(const mecab_node_t *node, const char *feature)
{
    return lec_slice_begins(lec_slice_of(node->feature), feature);
}

/* Does a word begin behind a letter, to which particles and endings belong? */
static bool is_apart(const mecab_node_t *node, int32_t before)
{
    int32_t c = code_at((lec_slice){node->surface, node->length}, 0);
    return u_isalpha(c) && u_isalpha(before) && !has_feature(node, "助") &&
           !strstr(node->feature, ",接尾,") &&
           !strstr(node->feature, ",非自立,") &&
           !has_feature(node->prev, "接頭詞");
}

/* Append how a word sounds, else its letters.  What the voice would name, a
 * sign or a character that no dictionary has, is a blank.
 */
static void add_word(const mecab_node_t *node, lec_text *out)
{
    lec_slice word = {node->surface, node->length}, sound = {"", 0};
    lec_slice rest = lec_slice_of(node->feature);
    for (int i = 0; i <= SOUND_FIELD; i++)
        sound = lec_slice_take(&rest, ',');
    int32_t c = code_at(word, 0);
    bool named = u_isalpha(c) ? u_hasBinaryProperty(c, UCHAR_IDEOGRAPHIC)
                              : c > 0x7F && !u_strchr32(u"、。！？「」（）", c);
    if (u_isalpha(c) && sound.len && sound.ptr[0] != '*')
        lec_text_add_slice(out, sound);
    else
        lec_text_add_slice(out, named ? lec_slice_of(" ") : word);
}

/* Does byte `end` of the text lie inside a word from `node` on? */
static bool cuts_word(const mecab_node_t *node, const char *end)
{
    while (node->next && node->surface + node->length < end)
        node = node->next;
    return node->next && node->surface + node->length > end;
}

/* Write the text in kana.  `places` becomes where each byte of it is there; the
 * bytes inside a word are at its end.
 */
static void read_words(const lec_language *l, lec_slice text,
                       const lec_tokens *tokens, lec_text *out,
                       uint32_t *places)
{
    const mecab_node_t *node = call.mecab_lattice_get_bos_node(lattice)->next;
    size_t end = 0, token = 0;
    for (; node->next; node = node->next) {
        size_t from = (size_t)(node->surface - text.ptr), len = 0, last = end;
        int32_t before = end ? lec_utf8_prev(text, &last) : ' ';
        if (from < end)
            continue; /* it was part of a number */
        while (token < tokens->count && tokens->at[token].spoken_to <= from)
            token++;
        bool said = token < tokens->count && tokens->why[token].rule &&
                    tokens->at[token].spoken_from <= from;
        lec_text_add(out, text.ptr + end, from - end); /* blanks */
        if (from == end && is_apart(node, before))
            lec_text_add_byte(out, ' ');
        places[from] = (uint32_t)out->len;
        size_t mark = out->len;
        if (is_figure(text, from) && (!end || !is_figure(text, last)))
            len = read_number(l, lec_slice_from(text, from), said,
                              has_feature(node, "名詞,数,"), out);
        if (len && cuts_word(node, text.ptr + from + len)) {
            lec_text_cut(out, mark);
            len = 0;
        }
        if (!len)
            add_word(node, out);
        end = from + (len ? len : node->length);
        for (size_t i = from + 1; i <= end; i++)
            places[i] = (uint32_t)out->len;
    }
}

/* Move the tokens to where their words are; what has become part of another
 * word belongs to the token of that.
 */
static void move_tokens(lec_tokens *t, const uint32_t *places,
                        const char *words)
{
    size_t count = 0;
    for (size_t i = 0; i < t->count; i++) {
        lec_token token = t->at[i];
        token.spoken_from = places[token.spoken_from];
        token.spoken_to = places[token.spoken_to];
        while (token.spoken_to > token.spoken_from &&
               words[token.spoken_to - 1] == ' ')
            token.spoken_to--;
        if (token.spoken_from < token.spoken_to) {
            t->why[count] = t->why[i];
            t->at[count++] = token;
        } else if (count) {
            t->at[count - 1].to = token.to;
        }
    }
    t->count = count;
}

void lec_kana_read(const lec_language *language, lec_text *spoken,
                   lec_tokens *tokens)
{
    lec_text words = {0};
    lec_slice text = lec_text_slice(spoken);
    uint32_t *places = lec_must_zero((text.len + 1) * sizeof *places);
    call.mecab_lattice_set_sentence2(lattice, text.ptr, text.len);
    if (text.len && call.mecab_parse_lattice(tagger, lattice)) {
        read_words(language, text, tokens, &words, places);
        move_tokens(tokens, places, lec_text_str(&words));
        lec_text_cut(spoken, 0);
        lec_text_add_slice(spoken, lec_text_slice(&words));
    }
    free(places);
    lec_text_free(&words);
}
