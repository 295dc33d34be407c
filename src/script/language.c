/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "script/language.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <unistd.h>

#include "base/utf8.h"
#include "script/internal.h"

/* The macros of a pattern, @name@, grow it at most to this. */
#define MAX_PATTERN_BYTES 65536
#define MAX_GROUPS 10          /* {0} to {9} */
#define MAX_MATCH_STEPS 100000 /* a hostile text shall not hold us up */

static unsigned first_classes(const char *letters)
{
    unsigned classes = 0;
    for (; *letters; letters++) {
        switch (*letters) {
        case '0':
            classes |= LEC_FIRST_DIGIT;
            break;
        case 'A':
            classes |= LEC_FIRST_UPPER;
            break;
        case 'a':
            classes |= LEC_FIRST_LOWER;
            break;
        case '$':
            classes |= LEC_FIRST_MONEY;
            break;
        case '#':
            classes |= LEC_FIRST_SYMBOL;
            break;
        default:
            return 0;
        }
    }
    return classes;
}

static int longest_first(const void *a, const void *b)
{
    const char *x = *(const char *const *)a, *y = *(const char *const *)b;
    size_t m = strlen(x), n = strlen(y);
    return m != n ? (m < n) - (m > n) : strcmp(x, y);
}

static void add_quoted(lec_text *out, const char *literal)
{
    for (; *literal; literal++) {
        if (strchr("\\.+*?()[]{}^$|-&#", *literal))
            lec_text_add_byte(out, '\\');
        lec_text_add_byte(out, *literal);
    }
}

/* The keys of a map of words.tsv as alternatives, the longest first. */
static bool add_keys(const lec_language *language, lec_slice map, lec_text *out)
{
    const lec_table *words = &language->words;
    const char **keys = lec_must_alloc((words->count + 1) * sizeof *keys);
    size_t n = 0;
    for (size_t i = 0; i < words->count; i++)
        if (lec_slice_is(map, words->rows[i].field[0]))
            keys[n++] = words->rows[i].field[1];
    qsort(keys, n, sizeof *keys, longest_first);
    lec_text_add_str(out, "(?:");
    for (size_t i = 0; i < n; i++) {
        lec_text_add_str(out, i ? "|" : "");
        add_quoted(out, keys[i]);
    }
    lec_text_add_str(out, ")");
    free(keys);
    return n > 0;
}

/* A macro is a `define` row of rules.tsv, or else a map of words.tsv. */
static bool add_macro(const lec_language *language, lec_slice name,
                      lec_text *out)
{
    const lec_table *rules = &language->rule_rows;
    for (size_t i = 0; i < rules->count; i++)
        if (!strcmp(rules->rows[i].field[0], "define") &&
            lec_slice_is(name, rules->rows[i].field[1])) {
            lec_text_addf(out, "(?:%s)", rules->rows[i].field[2]);
            return true;
        }
    return add_keys(language, name, out);
}

static lec_code expand_pattern(const lec_language *language,
                               const char *pattern, lec_text *out,
                               lec_error *err)
{
    for (const char *p = pattern; *p;) {
        const char *close = *p == '@' ? strchr(p + 1, '@') : NULL;
        if (!close) {
            lec_text_add_byte(out, *p++);
            continue;
        }
        lec_slice name = {p + 1, (size_t)(close - p - 1)};
        if (!add_macro(language, name, out))
            return lec_fail(err, LEC_E_INPUT, "no macro or map is called %.*s",
                            (int)name.len, name.ptr);
        p = close + 1;
        if (out->len > MAX_PATTERN_BYTES)
            return lec_fail(err, LEC_E_LIMIT, "the pattern is too long");
    }
    return LEC_OK;
}

static lec_code compile_rule(const lec_language *language, const lec_row *row,
                             lec_rule *rule, lec_error *err)
{
    *rule = (lec_rule){.row = row, .first = first_classes(row->field[1])};
    if (!rule->first) {
        lec_fail_hint(err, "the letters are 0 A a $ #");
        return lec_fail(err, LEC_E_INPUT, "what may a match begin with: %s",
                        row->field[1]);
    }
    lec_text pattern = {0};
    lec_code code = expand_pattern(language, row->field[2], &pattern, err);
    int why = 0;
    size_t place = 0;
    if (!code)
        rule->regex =
            pcre2_compile((PCRE2_SPTR)lec_text_str(&pattern), pattern.len,
                          PCRE2_UTF | PCRE2_NO_UTF_CHECK | PCRE2_ANCHORED, &why,
                          &place, NULL);
    if (!code && !rule->regex) {
        PCRE2_UCHAR words[128];
        pcre2_get_error_message(why, words, sizeof words);
        code = lec_fail(err, LEC_E_INPUT, "the pattern is wrong: %s",
                        (const char *)words);
    }
    lec_text_free(&pattern);
    return code;
}

static lec_code compile_rules(lec_language *language, lec_error *err)
{
    const lec_table *rows = &language->rule_rows;
    language->rules =
        lec_must_zero((rows->count + 1) * sizeof *language->rules);
    for (size_t i = 0; i < rows->count; i++) {
        if (!strcmp(rows->rows[i].field[0], "define"))
            continue;
        lec_rule *rule = &language->rules[language->rule_count++];
        lec_code code = compile_rule(language, &rows->rows[i], rule, err);
        if (code) {
            lec_fail_at(err, rows->file, rows->rows[i].line, 0);
            return code;
        }
        language->firsts |= rule->first;
    }
    language->match = pcre2_match_data_create(MAX_GROUPS, NULL);
    language->limit = pcre2_match_context_create(NULL);
    pcre2_set_match_limit(language->limit, MAX_MATCH_STEPS);
    return LEC_OK;
}

/* A language need not have every file. */
static lec_code load_table(lec_table *table, const char *dir, const char *tag,
                           const char *file, lec_error *err)
{
    char path[4096];
    snprintf(path, sizeof path, "%s/%s/%s", dir, tag, file);
    return access(path, R_OK) ? LEC_OK : lec_table_load(table, path, err);
}

static lec_code load_folder(lec_language *l, const char *dir, const char *tag,
                            lec_error *err)
{
    lec_code code =
        load_table(&l->abbreviations, dir, tag, "abbreviations.tsv", err);
    if (!code)
        code = load_table(&l->starters, dir, tag, "starters.tsv", err);
    if (!code)
        code = load_table(&l->words, dir, tag, "words.tsv", err);
    if (!code)
        code = load_table(&l->rule_rows, dir, tag, "rules.tsv", err);
    if (!code)
        code = compile_rules(l, err);
    return code;
}

/* Tags come from pages: letters, digits and hyphens only. */
static void keep_tag(char *to, size_t room, const char *tag)
{
    size_t n = 0;
    for (; *tag && n + 1 < room; tag++) {
        char c = *tag == '_' ? '-' : *tag;
        bool good = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                    (c >= '0' && c <= '9') || c == '-';
        if (!good)
            break;
        to[n++] = c;
    }
    to[n] = '\0';
}

lec_code lec_language_load(lec_language **language, const char *dir,
                           const char *tag, lec_error *err)
{
    lec_language *l = lec_must_zero(sizeof *l);
    l->text = (UText)UTEXT_INITIALIZER;
    keep_tag(l->tag, sizeof l->tag, tag);
    char folder[sizeof l->tag], path[4096];
    snprintf(folder, sizeof folder, "%s", l->tag);
    snprintf(path, sizeof path, "%s/%s", dir, folder);
    if (access(path, X_OK))
        folder[strcspn(folder, "-")] = '\0';
    lec_code code = folder[0] ? load_folder(l, dir, folder, err) : LEC_OK;
    if (code) {
        lec_language_free(l);
        l = NULL;
    }
    *language = l;
    return code;
}

void lec_language_free(lec_language *language)
{
    if (!language)
        return;
    for (size_t i = 0; i < language->rule_count; i++)
        pcre2_code_free(language->rules[i].regex);
    pcre2_match_data_free(language->match);
    pcre2_match_context_free(language->limit);
    free(language->rules);
    lec_table_free(&language->abbreviations);
    lec_table_free(&language->starters);
    lec_table_free(&language->words);
    lec_table_free(&language->rule_rows);
    ubrk_close(language->sentences);
    utext_close(&language->text);
    unum_close(language->spell);
    uplrules_close(language->plurals);
    free(language);
}

const char *lec_language_tag(const lec_language *language)
{
    return language->tag;
}

const lec_row *lec_language_word(const lec_language *language, const char *map,
                                 lec_slice key)
{
    const lec_row *folded = NULL;
    for (size_t i = 0; i < language->words.count; i++) {
        const lec_row *row = &language->words.rows[i];
        if (strcmp(row->field[0], map) != 0)
            continue;
        if (lec_slice_is(key, row->field[1]))
            return row;
        if (!folded && lec_slice_is_nocase(key, row->field[1]))
            folded = row;
    }
    return folded;
}
