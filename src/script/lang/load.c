/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Loads and releases a language: the files of its folders, its names, and the
 * other languages that its texts turn to.
 */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <dirent.h>
#include <unicode/ustring.h>
#include <unistd.h>

#include "base/user.h"
#include "script/lang/language_data.h"

#define ALL_LANGUAGES "und"  /* ISO 639 for an undetermined language */
#define FOLDER_LINES 1000000 /* more lines than a file has */

/* Load a file of a folder, unless it is not there. */
static lec_code load_table(lec_table *table, const char *dir, const char *tag,
                           const char *file, lec_error *err)
{
    char path[4096];
    snprintf(path, sizeof path, "%s/%s/%s", dir, tag, file);
    return access(path, R_OK) ? LEC_OK : lec_table_load(table, path, err);
}

/* Load a file whose rows are never looked up by their first field. */
static lec_code load_rows(lec_table *table, const char *dir, const char *tag,
                          const char *file, lec_error *err)
{
    char path[4096];
    snprintf(path, sizeof path, "%s/%s/%s", dir, tag, file);
    return access(path, R_OK) ? LEC_OK : lec_table_rows(table, path, err);
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
        code = load_rows(&f->words, dir, tag, "words.tsv", err);
    if (!code)
        code = load_rows(&f->rules, dir, tag, "rules.tsv", err);
    return code;
}

static int by_map_and_key(const lec_row *x, const lec_row *y)
{
    unsigned char a = (unsigned char)x->field[0][0];
    unsigned char b = (unsigned char)y->field[0][0];
    if (a != b) /* decides more than half the time */
        return a - b;
    int order = strcmp(x->field[0], y->field[0]);
    return order ? order : strcmp(x->field[1], y->field[1]);
}

/* Order rows by map and key; of two alike, the one that was read first comes
 * first: its folder is the narrower, or its line the earlier.
 */
static int by_word(const void *a, const void *b)
{
    const lec_row *x = *(const lec_row *const *)a;
    const lec_row *y = *(const lec_row *const *)b;
    int order = by_map_and_key(x, y);
    return order ? order : x->line - y->line;
}

/* Ask CLDR for a mark of numbers; `mark` becomes `otherwise` if it has none. */
static void ask_mark(const UNumberFormat *format, UNumberFormatSymbol symbol,
                     const char *otherwise, char mark[8])
{
    UErrorCode status = U_ZERO_ERROR;
    UChar wide[8];
    int32_t n = 0;
    unum_getSymbol(format, symbol, wide, 8, &status);
    u_strToUTF8(mark, 8, &n, wide, -1, &status);
    if (U_FAILURE(status) || !n)
        snprintf(mark, 8, "%s", otherwise);
}

static void make_set(const char *mark, char set[32])
{
    bool blank = (unsigned char)mark[0] >= 0x80 || mark[0] == ' ';
    snprintf(set, 32, blank ? "[ \\x{A0}\\x{202F}\\x{2009}]" : "[%c]", mark[0]);
}

/* Find how the language writes numbers, and who says them. */
static void find_marks(lec_language *l)
{
    const char *spelled = "%spellout-cardinal";
    size_t own; /* rows of its map `number`, where ICU's words are not enough */
    lec_language_map(l, lec_slice_of("number"), &own);
    char primary[sizeof l->tag];
    snprintf(primary, sizeof primary, "%.*s", (int)strcspn(l->tag, "-"),
             l->tag);
    l->by_icu = !own && lec_language_said(l, "numbers", primary, NULL);
    l->by_engine = !own && !l->by_icu;
    snprintf(l->marks[0], sizeof l->marks[0], ".");
    snprintf(l->marks[1], sizeof l->marks[1], ",");
    if (!own) {
        UErrorCode status = U_ZERO_ERROR;
        UNumberFormat *f =
            unum_open(UNUM_DECIMAL, NULL, 0, l->tag, NULL, &status);
        ask_mark(f, UNUM_DECIMAL_SEPARATOR_SYMBOL, ".", l->marks[0]);
        ask_mark(f, UNUM_GROUPING_SEPARATOR_SYMBOL, ",", l->marks[1]);
        unum_close(f);
    }
    if (l->by_icu)
        spelled = "%spellout-numbering";
    l->decimal = lec_language_said(l, "number", "decimal", l->marks[0]);
    l->group = lec_language_said(l, "number", "group", l->marks[1]);
    make_set(l->decimal, l->mark_sets[0]);
    make_set(l->group, l->mark_sets[1]);
    l->point = lec_language_said(l, "number", ".", NULL);
    l->cardinal = lec_language_said(l, "number", "cardinal", spelled);
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
    find_marks(l);
}

static int is_lexicon(const struct dirent *file)
{
    return lec_slice_ends(lec_slice_of(file->d_name), ".pls");
}

/* The user's own lexicons lie in a folder where nothing else does. */
static int is_own_lexicon(const struct dirent *file)
{
    return is_lexicon(file) ||
           lec_slice_ends(lec_slice_of(file->d_name), ".tsv");
}

/* Load the lexicons of a folder that are called LANG or LANG-..., in the order
 * of their names.
 */
static lec_code load_names(lec_language *l, const char *dir, const char *tag,
                           int (*takes)(const struct dirent *), lec_error *err)
{
    struct dirent **files;
    int count = scandir(dir, &files, takes, alphasort);
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

/* Load the user's own lexicons, whose words win over those of Lectern. */
static lec_code load_own_names(lec_language *l, const char *tag, lec_error *err)
{
    lec_text own = {0};
    lec_code code = LEC_OK;
    if (lec_user_path(&own, "lexicons"))
        code = load_names(l, lec_text_str(&own), tag, is_own_lexicon, err);
    lec_text_free(&own);
    return code;
}

lec_code lec_language_add_lexicon(lec_language *language, const char *path,
                                  lec_error *err)
{
    if (!language->lexicon)
        language->lexicon = lec_lexicon_new();
    return lec_lexicon_add(language->lexicon, path, language->tag,
                           &language->ipa, err);
}

void lec_language_drop_lexicons(lec_language *language)
{
    lec_lexicon_free(language->lexicon);
    language->lexicon = NULL;
}

void lec_language_keep_tag(char kept[LEC_TAG_BYTES], const char *tag)
{
    size_t n = 0;
    for (; *tag && n + 1 < LEC_TAG_BYTES; tag++) {
        char c = (char)(*tag == '_' ? '-' : *tag);
        if (!isalnum((unsigned char)c) && c != '-')
            break;
        kept[n++] = c;
    }
    kept[n] = '\0';
}

/* Write the region of a tag in capitals, as folders are called: en-GB. */
static void raise_region(char *tag)
{
    char *region = strchr(tag, '-');
    if (region && strlen(region) == 3)
        for (; *region; region++)
            *region = (char)toupper((unsigned char)*region);
}

lec_code lec_language_load(lec_language **language, const char *dir,
                           const char *tag, lec_error *err)
{
    lec_language *l = lec_must_zero(sizeof *l);
    l->text = (UText)UTEXT_INITIALIZER;
    l->run = (UText)UTEXT_INITIALIZER;
    l->reading = LEC_READ_NEWS;
    l->dir = strdup(dir);
    lec_language_keep_tag(l->tag, tag);
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
    if (!code && strcmp(folder, ALL_LANGUAGES) != 0)
        code = load_folder(l, dir, ALL_LANGUAGES, err);
    if (!code) {
        index_words(l);
        code = lec_rules_gather(l, err);
    }
    if (!code && folder[0])
        code = load_table(&l->ipa, dir, folder, "ipa.tsv", err);
    if (!code && folder[0])
        code = load_names(l, dir, folder, is_lexicon, err);
    if (!code && folder[0])
        code = load_own_names(l, folder, err);
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
    lec_rules_drop(language);
    free(language->words);
    for (size_t f = 0; f < language->folder_count; f++) {
        lec_table_free(&language->folder[f].abbreviations);
        lec_table_free(&language->folder[f].starters);
        lec_table_free(&language->folder[f].words);
        lec_table_free(&language->folder[f].rules);
    }
    lec_lexicon_free(language->lexicon);
    lec_lexicon_free(language->heard);
    for (size_t i = 0; i < language->other_count; i++)
        lec_language_free(language->others[i]);
    free(language->foreign.at);
    free(language->dir);
    lec_table_free(&language->ipa);
    utrans_close(language->latin);
    ubrk_close(language->sentences);
    utext_close(&language->text);
    ubrk_close(language->runs);
    utext_close(&language->run);
    unum_close(language->spell);
    uplrules_close(language->plurals);
    for (size_t i = 0; i < LEC_MEASURES; i++)
        if (language->measures[i].format)
            unumf_close(language->measures[i].format);
    free(language);
}

lec_language *lec_language_foreign(lec_language *language, const char *tag)
{
    lec_language *l = language, *other;
    char kept[LEC_TAG_BYTES];
    lec_language_keep_tag(kept, tag);
    for (char *p = kept; *p && *p != '-'; p++)
        *p = (char)tolower((unsigned char)*p);
    for (size_t i = 0; i < l->other_count; i++)
        if (!strcmp(l->others[i]->tag, kept))
            return l->others[i];
    if (l->other_count == LEC_MAX_FOREIGN || l->turning == LEC_TURN_PASSES)
        return NULL;
    if (l->turning == LEC_TURN_ASKS) {
        if (!l->wants)
            memcpy(l->wanted, kept, sizeof kept);
        l->wants = true;
        return NULL;
    }
    if (lec_language_load(&other, l->dir, kept, NULL))
        return NULL;
    other->reading = l->reading;
    l->others[l->other_count++] = other;
    return other;
}
