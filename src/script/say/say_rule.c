/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a rule says of its match: its fourth field, in which {...} stands for
 * part of the match.
 *
 *   {1}               group 1 as it is shown; nothing if it is absent
 *   {say 1}           group 1 as it would be said by itself
 *   {lower 1}         group 1 in small letters
 *   {cardinal 1}      a number in words; decimals, thousands marks and raised
 *                     digits are read
 *   {cardinal 1 R}    the same by ICU's rule set R (%spellout-...)
 *   {ordinal 1}       its ordinal; {ordinal 1 M 2} by the rule set of ICU that
 *                     map M has for group 2; of a Roman numeral, too
 *   {year 1}          a year in words
 *   {inflect 1}       a number in the case that the words around the match ask
 *                     for (cases.h); {inflect 1 o} as an ordinal;
 *                     {inflect 1 oGf} as that form: ordinal or c for cardinal,
 *                     one of NGDAIL, one of mfnp; Roman numerals, too
 *   {icu 1 R}         a whole number by ICU's rule set R
 *   {decade 1}        a year as a decade: "nineteen eighties"
 *   {digits 1}        digit by digit
 *   {groups 1}        the same, a comma between groups of digits
 *   {pairs 1}         as house numbers are read: "twenty-seven eighty-eight"
 *   {minus 1}         the word for a minus, if group 1 is there
 *   {minutes 1}       minutes of a clock time: nothing for 00, "oh five" for 05
 *   {fraction 1 2}    a fraction: "three quarters"
 *   {roman 1}         a Roman numeral as a number; {roman 1 R} by a rule set
 *   {letters 1}       letter by letter
 *   {serial 1}        letters and numbers: "t two thousand"
 *   {map M 1}         the word of map M (words.tsv) for group 1
 *   {noun M 1 2}      the same in the form that goes with the number in group 2
 *   {nouns M 1}       the same, plural
 *   {measure 1 M 2}   the number and the unit or currency of map M that group
 *                     2 is, by ICU: "twelve kilometers"; {measure 1 M 2 3}
 *                     is a range, from group 3 on
 *   {date 1 2 3}      year, month and day as the language writes a date, said
 *   {web 1}           an address of the net, sign by sign
 *   {camel 1}         "StandUpNow" as three words
 *   {up 1 2}          nothing; only if the second number is the larger one
 *   {foreign 1}       nothing; only if group 1 is in letters that the language
 *                     does not have
 *   {hear 1}          nothing; the name in front of the match is said as group
 *                     1 tells from there on; {hear 1 ipa}: which is IPA; with
 *                     {hear 1 told} it is silent even if it is none for it
 *   {+s}              puts what is said so far in the plural
 *   {?3:text}         text, if group 3 is there
 *   {?digits 3}       any call; nothing if the group is absent
 *
 * {cardinal}, {noun}, {nouns} and {measure} are said in the case that the words
 * in front of the match ask for, where these ask for one.
 *
 * "=word" in the place of a group is the word itself: {noun coin =$ 1}.
 *
 * A call that cannot do it (a word that is in no map, a number too large)
 * takes the whole rule back; the next rule is tried.
 */
#include "script/say/say_rule.h"

#include <stdio.h>
#include <string.h>

#include <unicode/uchar.h>

#include "base/utf8.h"
#include "script/lang/language_data.h"
#include "script/say/foreign.h"
#include "script/say/guide.h"
#include "script/say/letters.h"
#include "script/say/moment.h"
#include "script/say/numbers.h"
#include "script/say/tokens.h"

#define MAX_ARGUMENTS 5
#define MAX_DEPTH 2 /* rules inside rules, by {say}, at most */

typedef struct call {
    lec_slice word[MAX_ARGUMENTS];
    size_t count;
} call;

typedef struct saying {
    lec_language *language;
    lec_slice text;                  /* the text that the rule matched in */
    size_t ends[2 * LEC_MAX_GROUPS]; /* begin and end of each group */
    size_t groups;
    lec_part_sayer *say_part;
    lec_text *out;
} saying;

/* Find the group that argument `i` names; false if it is absent. */
static bool group_slice(const saying *s, const call *c, size_t i,
                        lec_slice *slice)
{
    *slice = (lec_slice){"", 0};
    if (i < c->count && c->word[i].len > 1 && c->word[i].ptr[0] == '=') {
        *slice = (lec_slice){c->word[i].ptr + 1, c->word[i].len - 1};
        return true;
    }
    if (i >= c->count || c->word[i].len != 1)
        return false;
    size_t group = (size_t)(unsigned char)c->word[i].ptr[0] - '0';
    if (group >= s->groups)
        return false;
    size_t from = s->ends[2 * group], to = s->ends[2 * group + 1];
    if (from == PCRE2_UNSET || to < from)
        return false;
    *slice = (lec_slice){s->text.ptr + from, to - from};
    return true;
}

/* Copy argument `i`, such as the name of a map; NULL if there is none. */
static const char *argument(const call *c, size_t i, char room[64])
{
    if (i >= c->count || c->word[i].len >= 64)
        return NULL;
    memcpy(room, c->word[i].ptr, c->word[i].len);
    room[c->word[i].len] = '\0';
    return room;
}

/* Find the row that the map of argument `map` has for the group behind. */
static const lec_row *find_row(const saying *s, const call *c, size_t map)
{
    char room[64];
    const char *name = argument(c, map, room);
    lec_slice key;
    return name && group_slice(s, c, map + 1, &key)
               ? lec_language_word(s->language, name, key)
               : NULL;
}

/* Return the case that the words in front of the match ask for. */
static lec_case asked(const saying *s)
{
    return lec_case_asked(s->language, s->text, s->ends[0]);
}

static bool say_word_of_map(const saying *s, const call *c)
{
    const lec_row *row = find_row(s, c, 1);
    lec_slice number;
    if (!row)
        return false;
    int form = 2;
    group_slice(s, c, 3, &number);
    if (lec_slice_is(c->word[0], "nouns"))
        form = 3;
    else if (lec_slice_is(c->word[0], "noun")) {
        const char *noun = lec_case_noun(s->language, number, asked(s), row);
        form = lec_number_form(s->language, number);
        lec_text_add_str(s->out, noun);
        if (noun[0])
            return true;
    }
    if (!row->field[form][0] && form > 3)
        form = 3;
    if (!row->field[form][0])
        form = 2;
    lec_text_add_str(s->out, row->field[form]);
    return true;
}

static bool say_by_rules(const saying *s, lec_slice part)
{
    lec_language *l = s->language;
    if (l->depth >= MAX_DEPTH) {
        lec_text_add_slice(s->out, part);
        return true;
    }
    l->depth++;
    s->say_part(l, part, s->out);
    l->depth--;
    return true;
}

/* Append a letter of a Roman numeral in Latin capitals: small letters, the
 * Cyrillic ones that look alike, and the signs that Unicode has for numerals.
 */
static void add_roman(lec_text *out, int32_t c)
{
    static const char *const signs[] = {"I",   "II",   "III", "IV", "V",  "VI",
                                        "VII", "VIII", "IX",  "X",  "XI", "XII",
                                        "L",   "C",    "D",   "M"};
    if (c >= 0x2160 && c < 0x2180)
        lec_text_add_str(out, signs[(c - 0x2160) % 16]);
    else
        lec_text_add_code(out, c == 0x425   ? 'X'
                               : c == 0x406 ? 'I'
                                            : u_toupper(c));
}

/* Return the value of a Roman numeral; 0 if it is none. */
static int roman_value(lec_slice numeral)
{
    lec_text latin = {0};
    for (size_t i = 0; i < numeral.len;)
        add_roman(&latin, lec_utf8_next(numeral, &i));
    int value = lec_number_roman(lec_text_slice(&latin));
    lec_text_free(&latin);
    return value;
}

static bool say_roman(const saying *s, lec_slice numeral, const char *rules)
{
    char digits[16];
    int value = roman_value(numeral);
    snprintf(digits, sizeof digits, "%d", value);
    lec_slice number = lec_slice_of(digits);
    return value && lec_number_icu(s->language, number, rules, s->out);
}

/* Say an ordinal: "3" with its mark "-я" by ICU's rule set for that mark. */
static bool say_ordinal(const saying *s, const call *c, lec_slice number)
{
    const lec_row *row = find_row(s, c, 2);
    const char *rules = row ? row->field[2] : "%spellout-ordinal";
    if (!row && c->count > 2)
        return false;
    return number.len && u_isdigit(number.ptr[0])
               ? lec_number_icu(s->language, number, rules, s->out)
               : say_roman(s, number, rules);
}

/* Say a number in the case of its place, or in the form that `code` names. */
static bool say_inflected(const saying *s, lec_slice number, const char *code)
{
    char digits[16];
    if (number.len && !u_isdigit(number.ptr[0])) {
        int value = roman_value(number);
        snprintf(digits, sizeof digits, "%d", value);
        number = lec_slice_of(value ? digits : "");
    }
    lec_case form = {0};
    bool ordinal = code && code[0] == 'o';
    if (code && strlen(code) == 3)
        form = (lec_case){code[1], code[2], ordinal};
    else
        form = lec_case_find(s->language, s->text, s->ends[0], s->ends[1],
                             number, ordinal);
    return lec_case_say(s->language, number, form, s->out);
}

/* Say a number by a rule set, or else in the case that is asked for. */
static bool say_cardinal(const saying *s, lec_slice digits, const char *rules)
{
    lec_case form = asked(s);
    size_t mark = s->out->len;
    char set[64];
    lec_case_map(rules ? rules : "", form, set);
    if (form.which && rules && lec_number_icu(s->language, digits, set, s->out))
        return true;
    form.gender = 'm';
    if (rules && strstr(rules, "feminine"))
        form.gender = 'f';
    else if (rules && strstr(rules, "neuter"))
        form.gender = 'n';
    if (form.which && lec_case_say(s->language, digits, form, s->out))
        return true;
    lec_text_cut(s->out, mark);
    return lec_number_cardinal(s->language, digits, rules, s->out);
}

/* Answer the calls that take a number, and maybe a rule set or a map. */
static bool say_number(const saying *s, const call *c, lec_slice digits)
{
    lec_language *l = s->language;
    lec_slice name = c->word[0];
    char room[64];
    const char *extra = argument(c, 2, room);
    if (lec_slice_is(name, "cardinal"))
        return say_cardinal(s, digits, extra);
    if (lec_slice_is(name, "inflect"))
        return say_inflected(s, digits, extra);
    if (lec_slice_is(name, "ordinal"))
        return say_ordinal(s, c, digits);
    if (lec_slice_is(name, "year"))
        return lec_number_icu(l, digits, "%spellout-numbering-year", s->out);
    if (lec_slice_is(name, "icu"))
        return lec_number_icu(l, digits, extra, s->out);
    return lec_slice_is(name, "roman") && say_roman(s, digits, extra);
}

/* The calls that take one group and nothing else. */
static const struct {
    const char *name;
    bool (*say)(lec_language *, lec_slice, lec_text *);
} plain_calls[] = {
    {"decade", lec_number_decade}, {"digits", lec_number_digits},
    {"groups", lec_number_groups}, {"minutes", lec_number_minutes},
    {"pairs", lec_number_pairs},   {"serial", lec_spell_serial},
    {"web", lec_spell_web},
};

/* Do what call {hear 1} asks.  Letters that are no guide are read; IPA and what
 * the text itself calls a guide never is.
 */
static bool hear(const saying *s, const call *c)
{
    lec_slice guide;
    bool ipa = c->count > 2 && lec_slice_is(c->word[2], "ipa");
    lec_slice before = {s->text.ptr, s->ends[0]};
    return (group_slice(s, c, 1, &guide) &&
            lec_guide_hear(s->language, before, guide, ipa)) ||
           c->count > 2;
}

static bool say_part(const saying *s, const call *c, lec_slice part)
{
    lec_slice name = c->word[0], other;
    for (size_t i = 0; i < sizeof plain_calls / sizeof *plain_calls; i++)
        if (lec_slice_is(name, plain_calls[i].name))
            return plain_calls[i].say(s->language, part, s->out);
    if (lec_slice_is(name, "say"))
        return say_by_rules(s, part);
    if (lec_slice_is(name, "lower")) {
        lec_text_add_lower(s->out, part, s->language->tag);
        return true;
    }
    if (lec_slice_is(name, "minus"))
        return lec_number_minus(s->language, s->out);
    if (lec_slice_is(name, "foreign"))
        return lec_foreign_letters(s->language, part);
    if (lec_slice_is(name, "camel"))
        return lec_spell_camel(part, s->out);
    if (lec_slice_is(name, "letters")) {
        lec_spell_letters(s->language, part, s->out);
        return true;
    }
    bool two = group_slice(s, c, 2, &other);
    if (lec_slice_is(name, "fraction"))
        return two && lec_number_fraction(s->language, part, other, s->out);
    if (lec_slice_is(name, "up"))
        return two && lec_number_less(s->language, part, other);
    return say_number(s, c, part);
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

static bool say_measure(const saying *s, const call *c)
{
    const lec_row *row = find_row(s, c, 2);
    lec_slice number, first;
    if (!row || !group_slice(s, c, 1, &number))
        return false;
    lec_case form = asked(s);
    lec_text from = {0};
    bool good = true;
    if (group_slice(s, c, 4, &first)) {
        good = (form.which && lec_case_say(s->language, first, form, &from)) ||
               lec_number_cardinal(s->language, first, NULL, &from);
        const char *to = lec_language_said(s->language, "math", "–", NULL);
        if (to)
            lec_text_addf(&from, " %s ", to);
        else
            lec_text_add_str(&from, "–");
    }
    size_t mark = s->out->len;
    good =
        good &&
        ((form.which && lec_number_measure(s->language, lec_text_slice(&from),
                                           number, row, form, s->out)) ||
         (lec_text_cut(s->out, mark), false) ||
         lec_number_measure(s->language, lec_text_slice(&from), number, row,
                            (lec_case){0}, s->out));
    lec_text_free(&from);
    return good;
}

/* Is the text words alone, with no "12." that would end a sentence? */
static bool is_in_words(lec_slice text)
{
    for (size_t i = 0; i < text.len;) {
        int32_t c = lec_utf8_next(text, &i);
        if (c == '.' || u_isdigit(c))
            return false;
    }
    return text.len > 0;
}

static bool say_date(const saying *s, const call *c)
{
    lec_text stamp = {0}, written = {0};
    size_t mark = s->out->len;
    for (size_t i = 1; i <= 3; i++) {
        lec_slice part;
        group_slice(s, c, i, &part);
        lec_text_add_str(&stamp, i > 1 ? "-" : "");
        lec_text_add_slice(&stamp, part);
    }
    lec_moment_say(s->language->tag, lec_text_str(&stamp), false, &written);
    bool good =
        written.len && say_by_rules(s, lec_text_slice(&written)) &&
        is_in_words((lec_slice){s->out->ptr + mark, s->out->len - mark});
    lec_text_free(&stamp);
    lec_text_free(&written);
    return good;
}

/* Answer "{?3:text}"; else, false, cut the ? off an `optional` call. */
static bool say_optional(const saying *s, lec_slice *inside, bool *optional)
{
    *optional = inside->len > 1 && inside->ptr[0] == '?';
    if (!*optional)
        return false;
    *inside = (lec_slice){inside->ptr + 1, inside->len - 1};
    if (inside->len < 2 || inside->ptr[1] != ':')
        return false;
    call c = {.word = {{inside->ptr, 1}}, .count = 1};
    lec_slice group;
    if (group_slice(s, &c, 0, &group) && group.len)
        lec_text_add(s->out, inside->ptr + 2, inside->len - 2);
    return true;
}

static bool say_call(const saying *s, lec_slice inside)
{
    bool optional;
    lec_slice part;
    if (say_optional(s, &inside, &optional))
        return true;
    if (lec_slice_is(inside, "+s"))
        return lec_number_plural(s->out);
    call c = split_call(inside);
    if (c.count == 1) {
        if (group_slice(s, &c, 0, &part))
            lec_text_add_slice(s->out, part);
        return true;
    }
    if (c.count < 2)
        return false;
    if (lec_slice_is(c.word[0], "map") || lec_slice_is(c.word[0], "noun") ||
        lec_slice_is(c.word[0], "nouns"))
        return say_word_of_map(s, &c) || optional;
    if (lec_slice_is(c.word[0], "measure"))
        return say_measure(s, &c);
    if (lec_slice_is(c.word[0], "date"))
        return say_date(s, &c);
    if (lec_slice_is(c.word[0], "hear"))
        return hear(s, &c);
    bool there = group_slice(s, &c, 1, &part);
    if (!there && lec_slice_is(c.word[0], "minutes")) /* "7 a.m." */
        return lec_number_minutes(s->language, lec_slice_of("00"), s->out);
    return there ? say_part(s, &c, part) : optional;
}

bool lec_rule_say(lec_language *language, const lec_rule *rule, lec_slice text,
                  lec_part_sayer *sayer, lec_text *out)
{
    saying s = {
        .language = language, .text = text, .say_part = sayer, .out = out};
    uint32_t groups = 0; /* what is beyond them in the match data is stale */
    pcre2_pattern_info(rule->regex, PCRE2_INFO_CAPTURECOUNT, &groups);
    s.groups = groups < LEC_MAX_GROUPS ? groups + 1 : LEC_MAX_GROUPS;
    memcpy(s.ends, pcre2_get_ovector_pointer(language->match),
           2 * s.groups * sizeof *s.ends);
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
