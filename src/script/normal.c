/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is printed becomes what is said.
 *
 * One walk over the sentence.  At each place where a word may begin, the
 * rules whose first character fits are tried in the order of rules.tsv; the
 * first that matches says it.  Else the word is an abbreviation, or stands
 * for itself.  All else (spaces, commas, quotation marks) is handed on: it is
 * what the engine phrases by.
 */
#include <stdlib.h>
#include <string.h>

#include <unicode/uchar.h>

#include "base/utf8.h"
#include "script/internal.h"

typedef struct walk {
    lec_language *language;
    lec_slice text;
    size_t base;
    lec_text *spoken;
    lec_tokens *tokens;
} walk;

static void add_token(walk *w, size_t from, size_t to, size_t spoken_from)
{
    lec_tokens *t = w->tokens;
    if (t->count == t->room) {
        t->room = t->room ? t->room * 2 : 64;
        t->at = lec_must_grow(t->at, t->room * sizeof *t->at);
    }
    t->at[t->count++] = (lec_token){
        (uint32_t)(w->base + from),
        (uint32_t)(w->base + to),
        (uint32_t)spoken_from,
        (uint32_t)w->spoken->len,
    };
}

static unsigned class_of(int32_t c)
{
    if (c >= 'a' && c <= 'z')
        return LEC_FIRST_LOWER;
    if (u_isdigit(c))
        return LEC_FIRST_DIGIT;
    if (u_isupper(c) || u_istitle(c))
        return LEC_FIRST_UPPER;
    if (u_isalpha(c))
        return LEC_FIRST_LOWER;
    if (u_charType(c) == U_CURRENCY_SYMBOL)
        return LEC_FIRST_MONEY;
    return u_isUWhiteSpace(c) ? 0 : LEC_FIRST_SYMBOL;
}

/* Try one rule at byte `from`.  Past the match, or 0. */
static size_t try_rule(walk *w, const lec_rule *rule, size_t from)
{
    lec_language *l = w->language;
    int groups = pcre2_match(rule->regex, (PCRE2_SPTR)w->text.ptr, w->text.len,
                             from, PCRE2_NO_UTF_CHECK, l->match, l->limit);
    if (groups <= 0)
        return 0;
    size_t to = pcre2_get_ovector_pointer(l->match)[1];
    size_t mark = w->spoken->len;
    if (to <= from || !lec_rule_say(l, rule, w->text, w->spoken)) {
        lec_text_cut(w->spoken, mark);
        return 0;
    }
    add_token(w, from, to, mark);
    return to;
}

static size_t say_by_rule(walk *w, size_t from, unsigned class)
{
    if (!(w->language->firsts & class))
        return 0;
    for (size_t i = 0; i < w->language->rule_count; i++) {
        const lec_rule *rule = &w->language->rules[i];
        size_t to = rule->first & class ? try_rule(w, rule, from) : 0;
        if (to)
            return to;
    }
    return 0;
}

static bool is_word_char(int32_t c)
{
    int type = u_charType(c);
    return u_isalnum(c) || type == U_NON_SPACING_MARK ||
           type == U_COMBINING_SPACING_MARK || type == U_ENCLOSING_MARK ||
           c == 0x200D || c == 0x200C || c == 0xAD;
}

/* Characters that hold a word together when a word character follows. */
static bool is_joiner(int32_t c)
{
    return c == '\'' || c == 0x2019 || c == '-' || c == 0x2010 || c == 0x2011 ||
           c == '.' || c == '_' || c == '@' || c == '&' || c == ',' || c == ':';
}

/* Where the word that begins at `from` ends. */
static size_t word_end(lec_slice text, size_t from)
{
    size_t end = from;
    while (end < text.len) {
        size_t next = end;
        int32_t c = lec_utf8_next(text, &next);
        if (is_word_char(c)) {
            end = next;
            continue;
        }
        if (!is_joiner(c) || next >= text.len)
            break;
        size_t beyond = next;
        int32_t after = lec_utf8_next(text, &beyond);
        bool inside =
            c == ',' || c == ':' ? u_isdigit(after) : is_word_char(after);
        if (!inside)
            break;
        end = beyond;
    }
    return end;
}

/* The word with its full stop, or without, in abbreviations.tsv.  Its full
 * stop is said too where it ends the sentence.  Past it, or 0.
 */
static size_t say_abbreviation(walk *w, size_t from, size_t end)
{
    const lec_table *table = &w->language->abbreviations;
    if (!table->count)
        return 0;
    size_t dotted = end;
    if (end < w->text.len && w->text.ptr[end] == '.')
        dotted = end + 1;
    for (size_t to = dotted; to >= end; to--) {
        lec_slice word = {w->text.ptr + from, to - from};
        const lec_row *row = lec_table_find(table, word);
        if (!row || !row->field[1][0])
            continue;
        size_t mark = w->spoken->len;
        lec_text_add_str(w->spoken, row->field[1]);
        add_token(w, from, to, mark);
        return to;
    }
    return 0;
}

static size_t say_word(walk *w, size_t from)
{
    size_t end = word_end(w->text, from);
    size_t to = say_abbreviation(w, from, end);
    if (to)
        return to;
    size_t mark = w->spoken->len;
    if (end < w->text.len && w->text.ptr[end] == '.' &&
        memchr(w->text.ptr + from, '.', end - from))
        end++; /* the last dot of "U.S." */
    for (size_t i = from; i < end;) {
        size_t at = i;
        int32_t c = lec_utf8_next(w->text, &i);
        if (c != 0xAD) /* a soft hyphen is not said */
            lec_text_add(w->spoken, w->text.ptr + at, i - at);
    }
    add_token(w, from, end, mark);
    return end;
}

static bool is_final(int32_t c)
{
    return c == '.' || c == '!' || c == '?' || c == ':' || c == 0x2026 ||
           c == 0x3002 || c == 0xFF01 || c == 0xFF1F || c == 0x61F ||
           c == 0x964 || c == 0x6D4;
}

/* A headline or an item has no full stop, yet ends with a fall. */
static void end_with_fall(lec_text *spoken)
{
    lec_slice text = lec_slice_trim(lec_text_slice(spoken));
    for (size_t at = text.len; at > 0;) {
        int32_t c = lec_utf8_prev(text, &at);
        if (is_final(c))
            return;
        if (is_word_char(c))
            break;
    }
    lec_text_cut(spoken, text.len);
    lec_text_add_byte(spoken, '.');
}

void lec_normalise(lec_language *language, lec_slice sentence, size_t base,
                   lec_text *spoken, lec_tokens *tokens)
{
    walk w = {.language = language,
              .text = sentence,
              .base = base,
              .spoken = spoken,
              .tokens = tokens};
    lec_text_cut(spoken, 0);
    tokens->count = 0;

    for (size_t i = 0; i < sentence.len;) {
        size_t next = i;
        int32_t c = lec_utf8_next(sentence, &next);
        unsigned class = class_of(c);
        size_t to = class ? say_by_rule(&w, i, class) : 0;
        if (!to && is_word_char(c))
            to = say_word(&w, i);
        if (!to) {
            lec_text_add(spoken, sentence.ptr + i, next - i);
            to = next;
        }
        i = to;
    }
    end_with_fall(spoken);
}
