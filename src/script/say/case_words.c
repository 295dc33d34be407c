/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words of numbers, and of what they count, in a case. */
#include "script/say/cases.h"

#include <stdio.h>
#include <string.h>

#include "script/lang/language_data.h"
#include "script/say/numbers.h"

static const char genders[] = "mfnp"; /* in the order of the maps' columns */
static const char *const ordinals[] = {"%ordinal-masculine",
                                       "%ordinal-feminine", "%ordinal-neuter",
                                       "%ordinal-plural"};

const char *lec_case_noun(lec_language *language, lec_slice digits,
                          lec_case form, const lec_row *row)
{
    int count = lec_number_form(language, digits);
    char map[64];
    if (!form.which || lec_language_said(language, "case", "noun", NULL))
        return row->field[count];
    if (form.which == 'G')
        return row->field[count == 2 || count == 5 ? 5 : 3];
    if (form.which == 'A' && count != 2)
        return row->field[count];
    lec_case_map("noun", form, map);
    const lec_row *other =
        lec_language_word(language, map, lec_slice_of(row->field[2]));
    if (other)
        return other->field[count == 2 ? 2 : 3];
    return form.which == 'A' ? row->field[count] : "";
}

/* Append the word of a map for a number, in the column of a gender. */
static bool add_part(lec_language *l, const char *map, int64_t part, int column,
                     lec_text *out)
{
    char key[32];
    snprintf(key, sizeof key, "%lld", (long long)part);
    const lec_row *row = lec_language_word(l, map, lec_slice_of(key));
    if (row && !row->field[column][0])
        column = column == 4 && row->field[3][0] ? 3 : 2;
    if (row)
        lec_text_addf(out, "%s ", row->field[column]);
    return row;
}

/* Append 1 to 999; part -1 is the one behind other parts. */
static bool add_hundreds(lec_language *l, const char *map, int64_t n,
                         int column, lec_text *out)
{
    int64_t low = n % 100 < 20 ? n % 100 : n % 10, tens = n % 100 - low;
    bool good = n < 100 || add_part(l, map, n - n % 100, 2, out);
    good = good && (!tens || add_part(l, map, tens, 2, out));
    if (good && low == 1 && n > 1 && add_part(l, map, -1, column, out))
        return true;
    return good && (!low || add_part(l, map, low, column, out));
}

/* Append a cardinal, and a blank. */
static bool add_cardinal(lec_language *l, const char *map, int64_t n,
                         int column, lec_text *out)
{
    bool good = n > 0 || add_part(l, map, 0, 2, out);
    for (int64_t scale = 1000000000; good && scale > 1; scale /= 1000) {
        int64_t head = n / scale;
        char key[24];
        snprintf(key, sizeof key, "%lld", (long long)scale);
        bool woman = *lec_language_said(l, "gender", key, "m") == 'f';
        n %= scale;
        good = head < 1000 &&
               (head < 2 || add_hundreds(l, map, head, woman ? 3 : 2, out));
        snprintf(key, sizeof key, "%lld", (long long)head);
        int field = lec_number_form(l, lec_slice_of(key));
        good = good && (!head || add_part(l, map, scale, field, out));
    }
    return good && (!n || add_hundreds(l, map, n, column, out));
}

/* Append a number of men, a blank behind: "five thousand" of them is as of all
 * else, and what is behind the thousands is in the genitive.
 */
static bool add_men(lec_language *l, const char *map, int64_t n, lec_text *out)
{
    char head[24];
    snprintf(head, sizeof head, "%lld", (long long)(n - n % 1000));
    bool good =
        n < 1000 || lec_number_icu(l, lec_slice_of(head), l->cardinal, out);
    lec_text_add_str(out, n < 1000 ? "" : " ");
    return good &&
           ((n && !(n % 1000)) || add_cardinal(l, map, n % 1000, 2, out));
}

void lec_case_map(const char *what, lec_case form, char map[64])
{
    static const char letters[] = "NGDAIL";
    static const char *const names[] = {"-nominative",   "-genitive",
                                        "-dative",       "-accusative",
                                        "-instrumental", "-locative"};
    const char *at = form.which ? strchr(letters, form.which) : NULL;
    snprintf(map, 64, "%s%s", what, at ? names[at - letters] : "");
}

bool lec_case_say(lec_language *language, lec_slice digits, lec_case form,
                  lec_text *out)
{
    const char *gender = form.gender ? strchr(genders, form.gender) : NULL;
    int column = gender ? 2 + (int)(gender - genders) : 2;
    char map[64];
    lec_case_map(form.ordinal ? "ordinal" : "cardinal", form, map);
    lec_text plain = {0};
    lec_number_plain(language, digits, &plain);
    lec_slice tail = lec_text_slice(&plain), number = tail;
    lec_slice head = lec_slice_take(&tail, '.');
    int64_t n = lec_number_whole(number);
    size_t mark = out->len;
    bool good = false;
    if (form.which && form.ordinal)
        good = lec_number_tail(language, number, map, column, out);
    else if (form.which && n < 0)
        good = lec_number_parts(language, head, tail, form, out);
    else if (form.which == 'G' && form.gender == 'p')
        good = add_men(language, map, n, out);
    else if (form.which)
        good = add_cardinal(language, map, n, column, out);
    lec_text_free(&plain);
    if (!good && form.which) { /* by a rule set of its own */
        lec_text_cut(out, mark);
        lec_case_map(form.ordinal         ? ordinals[column - 2]
                     : form.gender == 'f' ? "%spellout-cardinal-feminine"
                                          : "%spellout-cardinal-masculine",
                     form, map);
        good = lec_number_icu(language, digits, map, out);
    }
    while (good && out->len && out->ptr[out->len - 1] == ' ')
        lec_text_cut(out, out->len - 1);
    return good;
}
