/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Looks up what is loaded of a language: the rows of its maps, abbreviations
 * and starters, and what there is of each.  load.c loads it.
 */
#include "script/lang/language.h"

#include <ctype.h>
#include <string.h>

#include "script/lang/language_data.h"

static int compare_slice(lec_slice key, const char *field)
{
    int order = strncmp(key.ptr, field, key.len);
    return order ? order : -(field[key.len] != '\0');
}

/* Return the index of the first row at or behind (map, key). */
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

const lec_row *const *lec_language_map(const lec_language *language,
                                       lec_slice map, size_t *count)
{
    size_t from = first_of_map(language, map), to = from;
    while (to < language->word_count &&
           lec_slice_is(map, language->words[to]->field[0]))
        to++;
    *count = to - from;
    return language->words + from;
}

void lec_language_choose(lec_language *language, unsigned reading)
{
    language->reading = reading;
    for (size_t i = 0; i < language->other_count; i++)
        language->others[i]->reading = reading;
}

void lec_language_turn(lec_language *language, lec_turning turning)
{
    language->turning = turning;
    language->wants = false;
}

lec_language_entry lec_language_holdings(const lec_language *language)
{
    lec_language_entry h = {.tag = language->tag};
    bool dates = false, money = false;
    for (size_t f = 0; f + 1 < language->folder_count; f++) {
        const lec_folder *folder = &language->folder[f];
        const lec_table *rules = &folder->rules;
        for (size_t i = 0; i < rules->count; i++) {
            const char *name = rules->rows[i].field[0];
            h.rules += strcmp(name, "define") != 0;
            dates = dates || !strncmp(name, "date", 4);
            money = money || !strncmp(name, "money", 5);
        }
        h.words += folder->words.count;
        h.abbreviations += folder->abbreviations.count;
    }
    h.names = language->lexicon ? lec_lexicon_count(language->lexicon) : 0;
    h.numbers = language->by_icu ? "ICU" : h.rules ? "own rules" : "eSpeak NG";
    const char *otherwise = language->by_icu ? "ICU" : "-";
    h.dates = dates ? "yes" : otherwise;
    h.money = money ? "yes" : otherwise;
    size_t governors;
    lec_language_map(language, lec_slice_of("governs"), &governors);
    h.cases = governors ? "yes" : "-";
    h.tried = lec_language_said(language, "knows", "tried", "-");
    return h;
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

/* Could a word be in a map in other cases of its letters? */
static bool has_cases(lec_slice word)
{
    for (size_t i = 0; i < word.len; i++)
        if (isalpha((unsigned char)word.ptr[i]))
            return true;
    return false;
}

const lec_row *lec_language_word(const lec_language *language, const char *map,
                                 lec_slice key)
{
    const lec_row *row = exact_word(language, map, key);
    bool more = !row && has_cases(key);
    size_t i = more ? first_of_map(language, lec_slice_of(map)) : 0;
    for (; more && !row && i < language->word_count; i++) {
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
    const lec_row *row = NULL;
    for (size_t f = 0; !row && f < language->folder_count; f++) {
        const lec_table *table = &language->folder[f].abbreviations;
        row = lec_table_find(table, word);
        if (row && file)
            *file = table->file;
    }
    return row;
}

bool lec_language_is_starter(const lec_language *language, lec_slice word)
{
    bool found = false;
    for (size_t f = 0; !found && f < language->folder_count; f++)
        found = lec_table_find(&language->folder[f].starters, word) != NULL;
    return found;
}

const char *lec_language_define(const lec_language *language, lec_slice name)
{
    for (size_t i = 0; i < language->define_count; i++)
        if (lec_slice_is(name, language->defines[i]->field[1]))
            return language->defines[i]->field[2];
    if (lec_slice_is(name, "decimal"))
        return language->mark_sets[0];
    if (lec_slice_is(name, "group"))
        return language->mark_sets[1];
    return NULL;
}
