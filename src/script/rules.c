/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a rule says of its match: its fourth field, in which {...} stands for
 * part of the match.
 *
 *   {1}              group 1 as it is shown
 *   {cardinal 1}     a number in words; decimals and thousands marks are read
 *   {ordinal 1}      its ordinal
 *   {year 1}         a year in words
 *   {decade 1}       a year as a decade: "nineteen eighties"
 *   {digits 1}       digit by digit
 *   {minutes 1}      minutes of a clock time: nothing for 00, "oh five" for 05
 *   {map M 1}        the word of map M (words.tsv) for group 1
 *   {noun M 1 2}     the same, singular or plural by the number in group 2
 *   {nouns M 1}      the same, plural
 */
#include <stdlib.h>
#include <string.h>

#include <unicode/ustring.h>

#include "script/internal.h"

#define MAX_ARGUMENTS 4
#define MAX_DIGITS 18 /* ICU spells whole numbers right below 1e18 */

typedef struct call {
    lec_slice word[MAX_ARGUMENTS];
    size_t count;
} call;

typedef struct saying {
    lec_language *language;
    lec_slice text; /* what the rule matched in */
    lec_text *out;
} saying;

static UNumberFormat *speller(lec_language *language)
{
    UErrorCode status = U_ZERO_ERROR;
    if (!language->spell)
        language->spell =
            unum_open(UNUM_SPELLOUT, NULL, 0, language->tag, NULL, &status);
    return language->spell;
}

/* Add group `digit` of the match; false if it is absent. */
static bool group_text(const saying *s, lec_slice digit, lec_text *text)
{
    size_t group = digit.len == 1 ? (size_t)(digit.ptr[0] - '0') : SIZE_MAX;
    if (group >= pcre2_get_ovector_count(s->language->match))
        return false;
    const size_t *ends = pcre2_get_ovector_pointer(s->language->match);
    size_t from = ends[2 * group], to = ends[2 * group + 1];
    if (from == PCRE2_UNSET || to < from)
        return false;
    lec_text_add(text, s->text.ptr + from, to - from);
    return true;
}

/* Spell with a rule set of ICU, NULL for the default one. */
static bool spell(lec_language *language, int64_t number, const char *rules,
                  lec_text *out)
{
    UErrorCode status = U_ZERO_ERROR;
    UNumberFormat *format = speller(language);
    if (!format)
        return false;
    UChar name[64] = {0}, wide[512];
    char narrow[1600];
    int32_t n = 0;
    u_charsToUChars(rules, name, (int32_t)strlen(rules) + 1);
    unum_setTextAttribute(format, UNUM_DEFAULT_RULESET, name, -1, &status);
    int32_t len = unum_formatInt64(format, number, wide, 512, NULL, &status);
    u_strToUTF8(narrow, sizeof narrow, &n, wide, len, &status);
    if (U_FAILURE(status))
        return false;
    lec_text_add(out, narrow, (size_t)n);
    return true;
}

/* A whole number without thousands marks; -1 if it is none or too large. */
static int64_t whole(const char *digits)
{
    int64_t n = 0;
    int count = 0;
    for (; *digits; digits++) {
        if (*digits == ',' || *digits == ' ')
            continue;
        if (*digits < '0' || *digits > '9' || ++count > MAX_DIGITS)
            return -1;
        n = n * 10 + (*digits - '0');
    }
    return count ? n : -1;
}

static bool say_digits(lec_language *language, const char *digits,
                       lec_text *out)
{
    bool first = true;
    for (; *digits; digits++) {
        if (*digits < '0' || *digits > '9')
            continue;
        if (!first)
            lec_text_add_byte(out, ' ');
        first = false;
        if (!spell(language, *digits - '0', "%spellout-cardinal", out))
            return false;
    }
    return !first;
}

static bool say_cardinal(lec_language *language, const char *digits,
                         lec_text *out)
{
    const char *point = strchr(digits, '.');
    lec_text head = {0};
    lec_text_add(&head, digits,
                 point ? (size_t)(point - digits) : strlen(digits));
    int64_t n = whole(lec_text_str(&head));
    bool good = n >= 0 ? spell(language, n, "%spellout-cardinal", out)
                       : say_digits(language, lec_text_str(&head), out);
    lec_text_free(&head);
    if (!point || !good)
        return good;
    const lec_row *word =
        lec_language_word(language, "number", lec_slice_of("."));
    lec_text_addf(out, " %s ", word ? word->field[2] : ".");
    return say_digits(language, point + 1, out);
}

static bool say_decade(lec_language *language, const char *digits,
                       lec_text *out)
{
    int64_t n = whole(digits);
    if (n < 0 ||
        !spell(language, n,
               n < 100 ? "%spellout-cardinal" : "%spellout-numbering-year",
               out))
        return false;
    if (out->len && out->ptr[out->len - 1] == 'y') {
        lec_text_cut(out, out->len - 1);
        lec_text_add_str(out, "ie");
    }
    lec_text_add_byte(out, 's');
    return true;
}

static bool say_minutes(lec_language *language, const char *digits,
                        lec_text *out)
{
    int64_t n = whole(digits);
    if (n == 0) {
        while (out->len && out->ptr[out->len - 1] == ' ')
            lec_text_cut(out, out->len - 1);
        return true;
    }
    if (n > 0 && n < 10) {
        const lec_row *oh =
            lec_language_word(language, "number", lec_slice_of("0"));
        lec_text_addf(out, "%s ", oh ? oh->field[2] : "0");
    }
    return n > 0 && spell(language, n, "%spellout-cardinal", out);
}

/* Is the plural category of `digits` "one"? */
static bool is_one(lec_language *language, const char *digits)
{
    UErrorCode status = U_ZERO_ERROR;
    if (strchr(digits, '.'))
        return false;
    if (!language->plurals)
        language->plurals = uplrules_open(language->tag, &status);
    UChar category[16];
    int32_t n = uplrules_select(language->plurals, (double)whole(digits),
                                category, 16, &status);
    return U_SUCCESS(status) && n == 3 && category[0] == 'o' &&
           category[1] == 'n';
}

/* {map M 1}, {noun M 1 2}, {nouns M 1} */
static bool say_word_of_map(const saying *s, const call *c)
{
    char map[32];
    if (c->count < 3 || c->word[1].len >= sizeof map)
        return false;
    memcpy(map, c->word[1].ptr, c->word[1].len);
    map[c->word[1].len] = '\0';
    lec_text key = {0}, number = {0};
    bool good = group_text(s, c->word[2], &key);
    const lec_row *row =
        good ? lec_language_word(s->language, map, lec_text_slice(&key)) : NULL;
    bool plural = lec_slice_is(c->word[0], "nouns");
    if (row && lec_slice_is(c->word[0], "noun"))
        plural = c->count > 3 && group_text(s, c->word[3], &number) &&
                 !is_one(s->language, lec_text_str(&number));
    if (row)
        lec_text_add_str(s->out, plural && row->field[3][0] ? row->field[3]
                                                            : row->field[2]);
    lec_text_free(&key);
    lec_text_free(&number);
    return row != NULL;
}

static bool say_number(const saying *s, const call *c)
{
    static const struct {
        const char *name, *rules;
    } spelled[] = {
        {"ordinal", "%spellout-ordinal"},
        {"year", "%spellout-numbering-year"},
    };
    lec_text text = {0};
    bool good = c->count == 2 && group_text(s, c->word[1], &text);
    const char *digits = lec_text_str(&text);
    bool known = true;
    if (good && lec_slice_is(c->word[0], "cardinal"))
        good = say_cardinal(s->language, digits, s->out);
    else if (good && lec_slice_is(c->word[0], "digits"))
        good = say_digits(s->language, digits, s->out);
    else if (good && lec_slice_is(c->word[0], "decade"))
        good = say_decade(s->language, digits, s->out);
    else if (good && lec_slice_is(c->word[0], "minutes"))
        good = say_minutes(s->language, digits, s->out);
    else
        known = false;
    for (size_t i = 0; good && !known && i < 2; i++)
        if (lec_slice_is(c->word[0], spelled[i].name)) {
            int64_t n = whole(digits);
            known = true;
            good = n >= 0 && spell(s->language, n, spelled[i].rules, s->out);
        }
    lec_text_free(&text);
    return good && known;
}

static call split_call(lec_slice inside)
{
    call c = {0};
    for (size_t i = 0; i < inside.len && c.count < MAX_ARGUMENTS;) {
        size_t from = i;
        while (i < inside.len && inside.ptr[i] != ' ')
            i++;
        c.word[c.count++] = (lec_slice){inside.ptr + from, i - from};
        i++;
    }
    return c;
}

static bool say_call(const saying *s, lec_slice inside)
{
    call c = split_call(inside);
    if (c.count == 1)
        return group_text(s, c.word[0], s->out);
    if (c.count &&
        (lec_slice_is(c.word[0], "map") || lec_slice_is(c.word[0], "noun") ||
         lec_slice_is(c.word[0], "nouns")))
        return say_word_of_map(s, &c);
    return c.count && say_number(s, &c);
}

bool lec_rule_say(lec_language *language, const lec_rule *rule, lec_slice text,
                  lec_text *out)
{
    saying s = {language, text, out};
    for (const char *p = rule->row->field[3]; *p;) {
        const char *close = *p == '{' ? strchr(p, '}') : NULL;
        if (!close) {
            lec_text_add_byte(out, *p++);
            continue;
        }
        if (!say_call(&s, (lec_slice){p + 1, (size_t)(close - p - 1)}))
            return false;
        p = close + 1;
    }
    return true;
}
