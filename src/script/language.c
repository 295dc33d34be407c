/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "script/language.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <dirent.h>
#include <unistd.h>

#include "base/utf8.h"
#include "script/internal.h"

/* The macros of a pattern, @name@, grow it at most to this. */
#define MAX_PATTERN_BYTES 65536
#define MAX_MACRO_DEPTH 4
#define FOLDER_LINES 1000000   /* more than a file has */
#define MAX_MATCH_STEPS 100000 /* a hostile text shall not hold us up */

/* The second column: "0", "Aa", "aA.", "0>L-". */
static unsigned first_classes(const char *letters)
{
    static const struct {
        char letter;
        unsigned class;
    } classes[] = {
        {'0', LEC_FIRST_DIGIT},  {'A', LEC_FIRST_UPPER},
        {'a', LEC_FIRST_LOWER},  {'$', LEC_FIRST_MONEY},
        {'#', LEC_FIRST_SYMBOL}, {'.', LEC_WORD_SIGNS},
        {'9', LEC_WORD_DIGITS},  {'L', LEC_THEN_LETTER},
        {'D', LEC_THEN_DIGIT},   {'-', LEC_THEN_DASH},
        {':', LEC_THEN_COLON},   {'/', LEC_THEN_SLASH},
        {'O', LEC_THEN_OTHER},   {'>', 0},
    };
    enum { COUNT = sizeof classes / sizeof *classes };
    unsigned all = 0;
    for (; *letters; letters++) {
        size_t i = 0;
        while (i < COUNT && classes[i].letter != *letters)
            i++;
        if (i == COUNT)
            return 0;
        all |= classes[i].class;
    }
    return all & LEC_THEN ? all : all | LEC_THEN;
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

static int compare_slice(lec_slice key, const char *field)
{
    int order = strncmp(key.ptr, field, key.len);
    return order ? order : -(field[key.len] != '\0');
}

/* The first row at or behind (map, key). */
static size_t find_word(const lec_language *l, lec_slice map, lec_slice key)
{
    size_t low = 0, high = l->word_count;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        int order = compare_slice(map, l->words[mid]->field[0]);
        if (!order)
            order = compare_slice(key, l->words[mid]->field[1]);
        if (order > 0)
            low = mid + 1;
        else
            high = mid;
    }
    return low;
}

static size_t first_of_map(const lec_language *l, lec_slice map)
{
    return find_word(l, map, (lec_slice){"", 0});
}

/* The keys of a map of words.tsv as alternatives, the longest first. */
static bool add_keys(const lec_language *language, lec_slice map, lec_text *out)
{
    const char **keys =
        lec_must_alloc((language->word_count + 1) * sizeof *keys);
    size_t n = 0;
    for (size_t i = first_of_map(language, map);
         i < language->word_count &&
         lec_slice_is(map, language->words[i]->field[0]);
         i++)
        keys[n++] = language->words[i]->field[1];
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
    for (size_t f = 0; f < language->folder_count; f++) {
        const lec_table *rules = &language->folder[f].rules;
        for (size_t i = 0; i < rules->count; i++)
            if (!strcmp(rules->rows[i].field[0], "define") &&
                lec_slice_is(name, rules->rows[i].field[1])) {
                lec_text_addf(out, "(?:%s)", rules->rows[i].field[2]);
                return true;
            }
    }
    return add_keys(language, name, out);
}

/* Put what macros stand for in their place; one may hold another. */
static lec_code expand_once(const lec_language *language, const char *pattern,
                            lec_text *out, lec_error *err)
{
    for (const char *p = pattern; *p;) {
        const char *close = *p == '@' ? strchr(p + 1, '@') : NULL;
        if (!close) {
            lec_text_add_byte(out, *p++);
            continue;
        }
        lec_slice name = {p + 1, (size_t)(close - p - 1)};
        if (!name.len)
            lec_text_add_str(out, "\\x40"); /* @@ is the sign itself */
        else if (!add_macro(language, name, out))
            return lec_fail(err, LEC_E_INPUT, "no macro or map is called %.*s",
                            (int)name.len, name.ptr);
        p = close + 1;
        if (out->len > MAX_PATTERN_BYTES)
            return lec_fail(err, LEC_E_LIMIT, "the pattern is too long");
    }
    return LEC_OK;
}

static lec_code expand_pattern(const lec_language *language,
                               const char *pattern, lec_text *out,
                               lec_error *err)
{
    lec_code code = expand_once(language, pattern, out, err);
    for (int depth = 0; !code && depth < MAX_MACRO_DEPTH; depth++) {
        if (!strchr(lec_text_str(out), '@'))
            return LEC_OK;
        char *before = lec_text_detach(out);
        code = expand_once(language, before, out, err);
        free(before);
    }
    return code;
}

static lec_code compile_pattern(const lec_language *language,
                                const char *pattern, uint32_t options,
                                pcre2_code **regex, lec_error *err)
{
    lec_text whole = {0};
    lec_code code = expand_pattern(language, pattern, &whole, err);
    int why = 0;
    size_t place = 0;
    if (!code)
        *regex = pcre2_compile((PCRE2_SPTR)lec_text_str(&whole), whole.len,
                               PCRE2_UTF | PCRE2_NO_UTF_CHECK | options, &why,
                               &place, NULL);
    if (!code && !*regex) {
        PCRE2_UCHAR words[128];
        pcre2_get_error_message(why, words, sizeof words);
        code = lec_fail(err, LEC_E_INPUT, "the pattern is wrong: %s",
                        (const char *)words);
    }
    lec_text_free(&whole);
    return code;
}

static lec_code compile_rule(const lec_language *language, const lec_row *row,
                             const char *file, lec_rule *rule, lec_error *err)
{
    *rule = (lec_rule){.row = row,
                       .file = file,
                       .first = first_classes(row->field[1]),
                       .calm = !strcmp(row->field[4], "calm"),
                       /* Not when it is compiled: the library then keeps to
                        * itself what a match may begin with. */
                       .match_options = PCRE2_ANCHORED,
                       .brief = !strcmp(row->field[4], "news")};
    if (!(rule->first & LEC_FIRST)) {
        lec_fail_hint(err, "the letters are 0 A a $ #, then . 9, then "
                           "> and L D - : / O");
        return lec_fail(err, LEC_E_INPUT, "what may a match begin with: %s",
                        row->field[1]);
    }
    return compile_pattern(language, row->field[2], 0, &rule->regex, err);
}

void lec_rule_hasten(const lec_language *language, lec_rule *rule)
{
    pcre2_code *fast = NULL;
    if (compile_pattern(language, rule->row->field[2], PCRE2_ANCHORED, &fast,
                        NULL))
        return;
    pcre2_jit_compile(fast, PCRE2_JIT_COMPLETE);
    pcre2_code_free(rule->regex);
    rule->regex = fast;
    rule->match_options = 0; /* machine code takes no PCRE2_ANCHORED */
}

/* May a character of class `classes` begin with this byte? */
static bool class_has_byte(unsigned classes, int byte)
{
    if (byte >= 0x80)
        return classes & LEC_FIRST;
    if (byte >= '0' && byte <= '9')
        return classes & LEC_FIRST_DIGIT;
    if (byte >= 'A' && byte <= 'Z')
        return classes & LEC_FIRST_UPPER;
    if (byte >= 'a' && byte <= 'z')
        return classes & LEC_FIRST_LOWER;
    if (byte == '$')
        return classes & LEC_FIRST_MONEY;
    return classes & LEC_FIRST_SYMBOL;
}

/* The bytes that a rule's match may begin with. */
static void first_bytes(const lec_rule *rule, bool bytes[256])
{
    const uint8_t *map = NULL;
    uint32_t kind = 0, unit = 0, options = 0;
    pcre2_pattern_info(rule->regex, PCRE2_INFO_FIRSTBITMAP, &map);
    pcre2_pattern_info(rule->regex, PCRE2_INFO_FIRSTCODETYPE, &kind);
    pcre2_pattern_info(rule->regex, PCRE2_INFO_FIRSTCODEUNIT, &unit);
    pcre2_pattern_info(rule->regex, PCRE2_INFO_ALLOPTIONS, &options);
    for (int b = 0; b < 256; b++) {
        bytes[b] = class_has_byte(rule->first, b);
        if (map)
            bytes[b] = bytes[b] && (map[b / 8] & 1 << b % 8);
        else if (kind == 1 && (uint32_t)b != unit) /* or its other case */
            bytes[b] = bytes[b] && b < 0x80 && unit < 0x80 &&
                       ((uint32_t)b | 0x20) == (unit | 0x20);
    }
}

static void add_to_bucket(const lec_language *language, lec_bucket *bucket,
                          size_t rule)
{
    if (!bucket->at)
        bucket->at = lec_must_alloc(language->rule_count * sizeof *bucket->at);
    bucket->at[bucket->count++] = (uint16_t)rule;
}

static void fill_buckets(lec_language *language)
{
    bool bytes[256];
    for (size_t i = 0; i < language->rule_count; i++) {
        const lec_rule *rule = &language->rules[i];
        first_bytes(rule, bytes);
        for (int b = 0; b < 256; b++)
            if (bytes[b] && (b < '0' || b > '9'))
                add_to_bucket(language, &language->bucket[b], i);
        for (int t = 0; t < LEC_THENS; t++)
            if (rule->first & LEC_FIRST_DIGIT && rule->first & LEC_THEN_LETTER
                                                                   << t)
                add_to_bucket(language, &language->number[t], i);
    }
}

static lec_code compile_folder(lec_language *language, const lec_table *rows,
                               lec_error *err)
{
    for (size_t i = 0; i < rows->count; i++) {
        if (!strcmp(rows->rows[i].field[0], "define"))
            continue;
        lec_rule *rule = &language->rules[language->rule_count++];
        lec_code code =
            compile_rule(language, &rows->rows[i], rows->file, rule, err);
        if (code) {
            lec_fail_at(err, rows->file, rows->rows[i].line, 0);
            return code;
        }
    }
    return LEC_OK;
}

static lec_code compile_rules(lec_language *language, lec_error *err)
{
    size_t count = 0;
    for (size_t f = 0; f < language->folder_count; f++)
        count += language->folder[f].rules.count;
    language->rules = lec_must_zero((count + 1) * sizeof *language->rules);
    lec_code code = LEC_OK;
    for (size_t f = 0; !code && f < language->folder_count; f++)
        code = compile_folder(language, &language->folder[f].rules, err);
    if (code)
        return code;
    fill_buckets(language);
    language->match = pcre2_match_data_create(LEC_MAX_GROUPS, NULL);
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
    lec_folder *f = &l->folder[l->folder_count++];
    lec_code code =
        load_table(&f->abbreviations, dir, tag, "abbreviations.tsv", err);
    if (!code)
        code = load_table(&f->starters, dir, tag, "starters.tsv", err);
    if (!code)
        code = load_table(&f->words, dir, tag, "words.tsv", err);
    if (!code)
        code = load_table(&f->rules, dir, tag, "rules.tsv", err);
    return code;
}

static int by_map_and_key(const lec_row *x, const lec_row *y)
{
    int order = strcmp(x->field[0], y->field[0]);
    return order ? order : strcmp(x->field[1], y->field[1]);
}

/* Of two rows alike, the one that was read first comes first: its folder is
 * the narrower, or its line the earlier.
 */
static int by_word(const void *a, const void *b)
{
    const lec_row *x = *(const lec_row *const *)a;
    const lec_row *y = *(const lec_row *const *)b;
    int order = by_map_and_key(x, y);
    return order ? order : x->line - y->line;
}

static void index_words(lec_language *l)
{
    for (size_t f = 0; f < l->folder_count; f++)
        l->word_count += l->folder[f].words.count;
    l->words = lec_must_alloc((l->word_count + 1) * sizeof *l->words);
    size_t n = 0;
    for (size_t f = 0; f < l->folder_count; f++) {
        lec_table *words = &l->folder[f].words;
        for (size_t i = 0; i < words->count; i++) {
            words->rows[i].line += (int)f * FOLDER_LINES;
            l->words[n++] = &words->rows[i];
        }
    }
    qsort(l->words, n, sizeof *l->words, by_word);
    l->decimal = lec_language_said(l, "number", "decimal", ".");
    l->group = lec_language_said(l, "number", "group", ",");
    l->point = lec_language_said(l, "number", ".", ".");
    l->cardinal =
        lec_language_said(l, "number", "cardinal", "%spellout-cardinal");
}

static int is_lexicon(const struct dirent *file)
{
    size_t n = strlen(file->d_name);
    return n > 4 && !strcmp(file->d_name + n - 4, ".pls");
}

/* LANG.pls and LANG-*.pls, in the order of their names. */
static lec_code load_names(lec_language *l, const char *dir, const char *tag,
                           lec_error *err)
{
    struct dirent **files;
    int count = scandir(dir, &files, is_lexicon, alphasort);
    size_t n = strlen(tag);
    lec_code code = LEC_OK;
    for (int i = 0; i < count; i++) {
        const char *name = files[i]->d_name;
        char path[4096];
        snprintf(path, sizeof path, "%s/%s", dir, name);
        if (!code && !strncmp(name, tag, n) &&
            (name[n] == '.' || name[n] == '-'))
            code = lec_language_add_lexicon(l, path, err);
        free(files[i]);
    }
    if (count >= 0)
        free(files);
    return code;
}

lec_code lec_language_add_lexicon(lec_language *language, const char *path,
                                  lec_error *err)
{
    if (!language->lexicon)
        language->lexicon = lec_lexicon_new();
    return lec_lexicon_add(language->lexicon, path, language->tag,
                           language->ipa_file, err);
}

void lec_language_drop_lexicons(lec_language *language)
{
    lec_lexicon_free(language->lexicon);
    language->lexicon = NULL;
}

/* Tags come from pages: letters, digits and hyphens only. */
static void keep_tag(char *to, size_t room, const char *tag)
{
    size_t n = 0;
    for (; *tag && n + 1 < room; tag++) {
        char c = *tag;
        if (c == '_')
            c = '-';
        bool good = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                    (c >= '0' && c <= '9') || c == '-';
        if (!good)
            break;
        to[n++] = c;
    }
    to[n] = '\0';
}

/* "en-gb" as folders are called: en-GB. */
static void raise_region(char *tag)
{
    char *region = strchr(tag, '-');
    if (region && strlen(region) == 3)
        for (region++; *region; region++)
            if (*region >= 'a' && *region <= 'z')
                *region = (char)(*region & ~0x20);
}

lec_code lec_language_load(lec_language **language, const char *dir,
                           const char *tag, lec_error *err)
{
    lec_language *l = lec_must_zero(sizeof *l);
    l->text = (UText)UTEXT_INITIALIZER;
    keep_tag(l->tag, sizeof l->tag, tag);
    char folder[sizeof l->tag], path[4096];
    snprintf(folder, sizeof folder, "%s", l->tag);
    raise_region(folder);
    snprintf(path, sizeof path, "%s/%s", dir, folder);
    lec_code code = LEC_OK;
    if (strchr(folder, '-') && !access(path, X_OK))
        code = load_folder(l, dir, folder, err);
    folder[strcspn(folder, "-")] = '\0';
    if (!code && folder[0])
        code = load_folder(l, dir, folder, err);
    if (!code) {
        index_words(l);
        code = compile_rules(l, err);
    }
    snprintf(path, sizeof path, "%s/%s/ipa.tsv", dir, folder);
    if (!access(path, R_OK))
        l->ipa_file = strdup(path);
    if (!code && folder[0])
        code = load_names(l, dir, folder, err);
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
    for (int b = 0; b < 256; b++)
        free(language->bucket[b].at);
    for (int t = 0; t < LEC_THENS; t++)
        free(language->number[t].at);
    free(language->words);
    for (size_t f = 0; f < language->folder_count; f++) {
        lec_table_free(&language->folder[f].abbreviations);
        lec_table_free(&language->folder[f].starters);
        lec_table_free(&language->folder[f].words);
        lec_table_free(&language->folder[f].rules);
    }
    lec_lexicon_free(language->lexicon);
    free(language->ipa_file);
    ubrk_close(language->sentences);
    utext_close(&language->text);
    unum_close(language->spell);
    uplrules_close(language->plurals);
    free(language);
}

void lec_language_read_everything(lec_language *language, bool everything)
{
    language->everything = everything;
}

const char *lec_language_tag(const lec_language *language)
{
    return language->tag;
}

static const lec_row *exact_word(const lec_language *l, const char *map,
                                 lec_slice key)
{
    size_t i = find_word(l, lec_slice_of(map), key);
    if (i < l->word_count && !strcmp(l->words[i]->field[0], map) &&
        lec_slice_is(key, l->words[i]->field[1]))
        return l->words[i];
    return NULL;
}

const lec_row *lec_language_word(const lec_language *language, const char *map,
                                 lec_slice key)
{
    const lec_row *row = exact_word(language, map, key);
    size_t i = row ? 0 : first_of_map(language, lec_slice_of(map));
    for (; !row && i < language->word_count; i++) {
        if (strcmp(language->words[i]->field[0], map) != 0)
            break;
        if (lec_slice_is_nocase(key, language->words[i]->field[1]))
            row = language->words[i];
    }
    return row;
}

const char *lec_language_said(const lec_language *language, const char *map,
                              const char *key, const char *otherwise)
{
    const lec_row *row = exact_word(language, map, lec_slice_of(key));
    return row ? row->field[2] : otherwise;
}

const lec_row *lec_language_abbreviation(const lec_language *language,
                                         lec_slice word, const char **file)
{
    for (size_t f = 0; f < language->folder_count; f++) {
        const lec_table *table = &language->folder[f].abbreviations;
        const lec_row *row = table->count ? lec_table_find(table, word) : NULL;
        if (row && file)
            *file = table->file;
        if (row)
            return row;
    }
    return NULL;
}

bool lec_language_has_abbreviations(const lec_language *language)
{
    for (size_t f = 0; f < language->folder_count; f++)
        if (language->folder[f].abbreviations.count)
            return true;
    return false;
}

bool lec_language_is_starter(const lec_language *language, lec_slice word)
{
    for (size_t f = 0; f < language->folder_count; f++) {
        const lec_table *table = &language->folder[f].starters;
        if (table->count && lec_table_find(table, word))
            return true;
    }
    return false;
}
