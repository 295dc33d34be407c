/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The patterns of rules.tsv: gathered when a language is loaded, compiled one
 * by one when a text has something that they may match.
 */
#include "script/lang/rules.h"

#include <stdlib.h>
#include <string.h>

#include <unicode/uchar.h>

#include "base/utf8.h"
#include "extract/article.h"
#include "script/lang/language_data.h"

/* Bytes of a pattern at most with its macros, @name@, expanded. */
#define MAX_PATTERN_BYTES 65536
#define MAX_MATCH_STEPS 100000 /* a hostile text shall hold nobody up */

/* Return the bits LEC_GUARD_... of a guard, "0", "Aa", "aA.", "0>L-"; 0 if one
 * of its letters is none of a guard.
 */
static unsigned read_guard(const char *letters)
{
    static const struct {
        char letter;
        unsigned bit;
    } guards[] = {
        {'0', LEC_GUARD_FIRST_DIGIT},  {'A', LEC_GUARD_FIRST_UPPER},
        {'a', LEC_GUARD_FIRST_LOWER},  {'$', LEC_GUARD_FIRST_MONEY},
        {'#', LEC_GUARD_FIRST_SYMBOL}, {'.', LEC_GUARD_HAS_SIGNS},
        {'9', LEC_GUARD_HAS_DIGITS},   {'L', LEC_GUARD_THEN_LETTER},
        {'D', LEC_GUARD_THEN_DIGIT},   {'-', LEC_GUARD_THEN_DASH},
        {':', LEC_GUARD_THEN_COLON},   {'/', LEC_GUARD_THEN_SLASH},
        {'O', LEC_GUARD_THEN_OTHER},   {'>', 0},
    };
    enum { COUNT = sizeof guards / sizeof *guards };
    unsigned all = 0;
    for (; *letters; letters++) {
        size_t i = 0;
        while (i < COUNT && guards[i].letter != *letters)
            i++;
        if (i == COUNT)
            return 0;
        all |= guards[i].bit;
    }
    return all & LEC_GUARD_THEN ? all : all | LEC_GUARD_THEN;
}

static void add_quoted(lec_text *out, lec_slice literal)
{
    for (size_t i = 0; i < literal.len; i++) {
        if (strchr("\\.+*?()[]{}^$|-&#", literal.ptr[i]))
            lec_text_add_byte(out, '\\');
        lec_text_add_byte(out, literal.ptr[i]);
    }
}

/* Return the first letter, case folded; for "", a value behind all letters. */
static int32_t letter_of(const char *word)
{
    size_t past = 0;
    lec_slice rest = lec_slice_of(word);
    return rest.len
               ? u_foldCase(lec_utf8_next(rest, &past), U_FOLD_CASE_DEFAULT)
               : INT32_MAX;
}

/* Order words by first letter, case folded, then the longest first. */
static int by_letter(const void *a, const void *b)
{
    const char *x = *(const char *const *)a, *y = *(const char *const *)b;
    size_t m = strlen(x), n = strlen(y);
    int32_t c = letter_of(x), d = letter_of(y);
    if (c != d)
        return (c > d) - (c < d);
    return m != n ? (m < n) - (m > n) : strcmp(x, y);
}

/* Count the words from the first on that begin with its first letter; `*common`
 * becomes the bytes that they share.
 */
static size_t alike(const char **words, size_t count, size_t *common)
{
    size_t n = 1, len = 0;
    (void)lec_utf8_next(lec_slice_of(words[0]), &len);
    while (n < count && !strncmp(words[0], words[n], len))
        n++;
    *common = n > 1 ? len : strlen(words[0]);
    return n;
}

/* Append words as alternatives that share what they begin with, so that a look
 * at few letters rules out most words.
 */
static void add_words(const char **words, size_t count, lec_text *out)
{
    qsort(words, count, sizeof *words, by_letter);
    lec_text_add_str(out, "(?:");
    for (size_t i = 0; i < count;) {
        lec_text_add_str(out, i ? "|" : "");
        if (!words[i][0])
            break; /* an empty word ends the list: it sorts behind all others */
        size_t common, n = alike(words + i, count - i, &common);
        add_quoted(out, (lec_slice){words[i], common});
        for (size_t k = i; n > 1 && k < i + n; k++)
            words[k] += common;
        if (n > 1)
            add_words(words + i, n, out);
        i += n;
    }
    lec_text_add_str(out, ")");
}

/* Append the keys of a map as alternatives; false if it has none. */
static bool add_keys(const lec_language *language, lec_slice map, lec_text *out)
{
    size_t count;
    const lec_row *const *rows = lec_language_map(language, map, &count);
    const char **keys = lec_must_alloc((count + 1) * sizeof *keys);
    for (size_t i = 0; i < count; i++)
        keys[i] = rows[i]->field[1];
    add_words(keys, count, out);
    free(keys);
    return count > 0;
}

static lec_code expand(lec_language *language, const char *pattern,
                       lec_text *out, lec_error *err);

/* Return the place of a macro in the list, which a new macro is appended to. */
static size_t place_of(lec_language *l, lec_slice name)
{
    size_t i = 0;
    while (i < l->macro_count && !lec_slice_same(l->macros[i].name, name))
        i++;
    if (i < l->macro_count)
        return i;
    *LEC_MUST_ADD(l->macros, l->macro_count, l->macro_room) =
        (lec_macro){.name = name};
    return i;
}

/* Append what a macro stands for: a `define` row of rules.tsv, or else a map of
 * words.tsv.
 */
static lec_code write_macro(lec_language *l, lec_slice name, lec_text *text,
                            lec_error *err)
{
    const char *define = lec_language_define(l, name);
    if (!define && add_keys(l, name, text))
        return LEC_OK;
    if (!define)
        return lec_fail(err, LEC_E_INPUT, "no macro or map is called %.*s",
                        (int)name.len, name.ptr);
    lec_text_add_str(text, "(?:");
    lec_code code = expand(l, define, text, err);
    lec_text_add_byte(text, ')');
    return code;
}

/* Append a macro, which is expanded once, for many patterns share one. */
static lec_code add_macro(lec_language *l, lec_slice name, lec_text *out,
                          lec_error *err)
{
    size_t place = place_of(l, name);
    if (l->macros[place].open)
        return lec_fail(err, LEC_E_INPUT, "the macro %.*s holds itself",
                        (int)name.len, name.ptr);
    if (!l->macros[place].text) {
        lec_text text = {0};
        l->macros[place].open = true;
        lec_code code = write_macro(l, name, &text, err);
        l->macros[place].open = false;
        if (code) {
            lec_text_free(&text);
            return code;
        }
        l->macros[place].text = lec_text_detach(&text);
    }
    lec_text_add_str(out, l->macros[place].text);
    return LEC_OK;
}

/* Append a pattern with its macros expanded. */
static lec_code expand(lec_language *language, const char *pattern,
                       lec_text *out, lec_error *err)
{
    for (const char *p = pattern; *p;) {
        const char *close = *p == '@' ? strchr(p + 1, '@') : NULL;
        if (!close) {
            lec_text_add_byte(out, *p++);
            continue;
        }
        lec_slice name = {p + 1, (size_t)(close - p - 1)};
        lec_code code = LEC_OK;
        if (name.len)
            code = add_macro(language, name, out, err);
        else
            lec_text_add_str(out, "\\x40"); /* @@ stands for the sign itself */
        if (code)
            return code;
        p = close + 1;
        if (out->len > MAX_PATTERN_BYTES)
            return lec_fail(err, LEC_E_LIMIT, "a pattern of more than %d bytes",
                            MAX_PATTERN_BYTES);
    }
    return LEC_OK;
}

static lec_code compile_pattern(lec_language *language, const char *pattern,
                                pcre2_code **regex, lec_error *err)
{
    lec_text whole = {0};
    lec_code code = expand(language, pattern, &whole, err);
    int why = 0;
    size_t place = 0;
    if (!code)
        *regex =
            pcre2_compile((PCRE2_SPTR)lec_text_str(&whole), whole.len,
                          PCRE2_UTF | PCRE2_ANCHORED | PCRE2_NO_START_OPTIMIZE,
                          &why, &place, NULL);
    if (!code && !*regex) {
        PCRE2_UCHAR words[128];
        pcre2_get_error_message(why, words, sizeof words);
        code = lec_fail(err, LEC_E_INPUT, "the pattern is wrong: %s",
                        (const char *)words);
    }
    lec_text_free(&whole);
    return code;
}

static lec_code compile_rule(lec_language *language, lec_rule *rule,
                             lec_error *err)
{
    if (rule->regex)
        return LEC_OK;
    lec_code code =
        compile_pattern(language, rule->row->field[2], &rule->regex, err);
    if (code)
        lec_fail_at(err, rule->file, rule->row->line, 0);
    return code;
}

bool lec_rule_ready(lec_language *language, lec_rule *rule)
{
    if (rule->regex)
        return true;
    if (rule->wrong)
        return false;
    lec_error *fault = language->fault.code ? NULL : &language->fault;
    rule->wrong = compile_rule(language, rule, fault) != LEC_OK;
    return !rule->wrong;
}

lec_code lec_language_check(lec_language *language, lec_error *err)
{
    lec_code code = LEC_OK;
    for (size_t i = 0; !code && i < language->rule_count; i++)
        code = compile_rule(language, &language->rules[i], err);
    return code;
}

const lec_error *lec_language_fault(const lec_language *language)
{
    if (language->fault.code)
        return &language->fault;
    return lec_lexicon_passed(language->lexicon);
}

static void add_to_set(lec_language *language, size_t set, size_t rule)
{
    language->sets[set * language->set_words + rule / 64] |= UINT64_C(1)
                                                             << rule % 64;
}

/* Put a rule into the sets of the bytes that its match may begin with; where
 * that is any byte, into `any`, which is for the places of 64 rules.
 */
static void add_start(lec_language *language, size_t rule,
                      const lec_start *start, uint64_t any[LEC_START_BYTES])
{
    for (size_t place = 0; place < LEC_START_BYTES; place++) {
        const uint64_t *bytes = start->bytes[place];
        if ((bytes[0] & bytes[1] & bytes[2] & bytes[3]) == UINT64_MAX) {
            any[place] |= UINT64_C(1) << rule % 64;
            continue;
        }
        for (size_t i = 0; i < 4; i++)
            for (uint64_t left = bytes[i]; left; left &= left - 1) {
                size_t byte = i * 64 + (size_t)__builtin_ctzll(left);
                add_to_set(language, LEC_SET_BYTE(place, byte), rule);
            }
    }
}

/* Put the rules that may begin with any byte into the sets of all bytes. */
static void add_any(lec_language *language, size_t rule,
                    uint64_t any[LEC_START_BYTES])
{
    for (size_t place = 0; place < LEC_START_BYTES; place++) {
        uint64_t *word = language->sets + rule / 64 +
                         LEC_SET_BYTE(place, 0) * language->set_words;
        for (size_t byte = 0; byte < 256; byte++)
            word[byte * language->set_words] |= any[place];
        any[place] = 0;
    }
}

static void fill_sets(lec_language *language)
{
    lec_prefilter *prefilter = lec_prefilter_new(language);
    uint64_t any[LEC_START_BYTES] = {0};
    language->set_words = language->rule_count / 64 + 1;
    language->sets =
        lec_must_zero(LEC_SETS * language->set_words * sizeof *language->sets);
    for (size_t i = 0; i < language->rule_count; i++) {
        const lec_rule *rule = &language->rules[i];
        lec_start start = lec_prefilter_read(prefilter, rule->row->field[2]);
        add_start(language, i, &start, any);
        if (i % 64 == 63 || i + 1 == language->rule_count)
            add_any(language, i, any);
        for (unsigned bit = 0; bit < LEC_GUARDS; bit++)
            if ((rule->guard ^ LEC_GUARD_HAS) >> bit & 1)
                add_to_set(language, LEC_SET_GUARD(bit), i);
    }
    lec_prefilter_free(prefilter);
}

/* Read the last column: "", or "calm", "no-urls" with blanks between. */
static bool read_when(const char *when, lec_rule *rule)
{
    for (const char *p = when; *p; p += strspn(p, " ")) {
        lec_slice word = {p, strcspn(p, " ")};
        p += word.len;
        bool no = lec_slice_begins(word, "no-");
        unsigned class = no ? lec_reading_class(lec_slice_from(word, 3)) : 0;
        rule->unless |= class;
        if (lec_slice_is(word, "calm"))
            rule->calm = true;
        else if (lec_slice_is(word, "icu"))
            rule->by_icu = true;
        else if (lec_slice_is(word, "shared"))
            rule->shared = true;
        else if (!class)
            return false;
    }
    return true;
}

static lec_code add_rule(lec_language *language, const lec_row *row,
                         const char *file, lec_error *err)
{
    unsigned guard = read_guard(row->field[1]);
    if (!(guard & LEC_GUARD_FIRST)) {
        lec_fail_at(err, file, row->line, 0);
        lec_fail_hint(err, "its letters are 0 A a $ #, then . 9, then "
                           "> and L D - : / O");
        return lec_fail(err, LEC_E_INPUT, "no guard of a rule: %s",
                        row->field[1]);
    }
    lec_rule *rule = &language->rules[language->rule_count++];
    *rule = (lec_rule){
        .row = row,
        .file = file,
        .guard = guard,
        .match = pcre2_match,
    };
    if (read_when(row->field[4], rule)) {
        bool engine = language->by_engine, icu = language->by_icu;
        if ((rule->by_icu && !icu) || (rule->shared && !icu && !engine))
            language->rule_count--;
        return LEC_OK;
    }
    lec_fail_at(err, file, row->line, 0);
    lec_fail_hint(err, "calm, icu, shared and no- with a class of --read are "
                       "right");
    return lec_fail(err, LEC_E_INPUT, "when does a rule hold: %s",
                    row->field[4]);
}

lec_code lec_rules_gather(lec_language *language, lec_error *err)
{
    size_t count = 0;
    for (size_t f = 0; f < language->folder_count; f++)
        count += language->folder[f].rules.count;
    language->rules = lec_must_alloc((count + 1) * sizeof *language->rules);
    language->defines = lec_must_alloc((count + 1) * sizeof *language->defines);
    lec_code code = LEC_OK;
    for (size_t f = 0; f < language->folder_count; f++) {
        const lec_table *rows = &language->folder[f].rules;
        for (size_t i = 0; !code && i < rows->count; i++)
            if (!strcmp(rows->rows[i].field[0], "define"))
                language->defines[language->define_count++] = &rows->rows[i];
            else
                code = add_rule(language, &rows->rows[i], rows->file, err);
    }
    if (code)
        return code;
    fill_sets(language);
    language->match = pcre2_match_data_create(LEC_MAX_GROUPS, NULL);
    language->limit = pcre2_match_context_create(NULL);
    pcre2_set_match_limit(language->limit, MAX_MATCH_STEPS);
    return LEC_OK;
}

void lec_rules_drop(lec_language *language)
{
    for (size_t i = 0; i < language->rule_count; i++)
        pcre2_code_free(language->rules[i].regex);
    pcre2_match_data_free(language->match);
    pcre2_match_context_free(language->limit);
    free(language->rules);
    free(language->defines);
    free(language->sets);
    for (size_t i = 0; i < language->macro_count; i++)
        free(language->macros[i].text);
    free(language->macros);
}
