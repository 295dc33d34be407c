/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers in words: ICU spells, words.tsv has what ICU does not know.
 *
 * Map `number` of words.tsv: `decimal` and `group` are the marks the language
 * writes, `.` the word for the decimal mark, `0` that of a zero in front of
 * minutes, `cardinal` the rule set of ICU that the language counts with.
 */
#include "script/say/numbers.h"

#include <stdlib.h>
#include <string.h>

#include <unicode/ustring.h>

#include "base/utf8.h"
#include "script/lang/language_data.h"
#include "script/say/tokens.h"

/* ICU spells whole numbers right below 1e18. */
#define MAX_DIGITS ((size_t)18)

static bool take_rules(lec_language *language, const char *rules)
{
    UErrorCode status = U_ZERO_ERROR;
    if (!language->spell)
        language->spell =
            unum_open(UNUM_SPELLOUT, NULL, 0, language->tag, NULL, &status);
    if (!language->spell || strlen(rules) >= 64)
        return false;
    UChar name[64] = {0};
    u_charsToUChars(rules, name, (int32_t)strlen(rules) + 1);
    unum_setTextAttribute(language->spell, UNUM_DEFAULT_RULESET, name, -1,
                          &status);
    return U_SUCCESS(status);
}

static bool add_wide(const UChar *wide, int32_t len, UErrorCode status,
                     lec_text *out)
{
    char narrow[1600];
    int32_t n = 0;
    u_strToUTF8(narrow, sizeof narrow, &n, wide, len, &status);
    if (U_FAILURE(status))
        return false;
    lec_text_add_sayable(out, (lec_slice){narrow, (size_t)n});
    return true;
}

/* Spell with a rule set of ICU. */
static bool spell(lec_language *language, int64_t number, const char *rules,
                  lec_text *out)
{
    UErrorCode status = U_ZERO_ERROR;
    UChar wide[512];
    if (!take_rules(language, rules))
        return false;
    int32_t len =
        unum_formatInt64(language->spell, number, wide, 512, NULL, &status);
    return add_wide(wide, len, status, out);
}

/* Where no file says how the decimal mark is read, ICU reads the whole. */
static bool spell_decimal(lec_language *language, const char *head,
                          const char *tail, lec_text *out)
{
    UErrorCode status = U_ZERO_ERROR;
    UChar wide[512];
    char number[32];
    if (strlen(head) + strlen(tail) > 15 || !tail[0] ||
        tail[strlen(tail) - 1] == '0' ||
        !take_rules(language, language->cardinal))
        return false; /* a double would not be the same */
    snprintf(number, sizeof number, "%s.%s", head, tail);
    int32_t len = unum_formatDouble(language->spell, strtod(number, NULL), wide,
                                    512, NULL, &status);
    return add_wide(wide, len, status, out);
}

static bool is_group_mark(const lec_language *language, int32_t c)
{
    return c == language->group[0] || c == ' ' || c == 0xA0 || c == 0x202F ||
           c == 0x2009;
}

/* "1,234.50" as "1234.50", whatever marks the language writes. */
static void plain_number(const lec_language *language, const char *digits,
                         lec_text *plain)
{
    lec_slice text = lec_slice_of(digits);
    for (size_t i = 0; i < text.len;) {
        int32_t c = lec_utf8_next(text, &i);
        if (c == language->decimal[0])
            lec_text_add_byte(plain, '.');
        else if (!is_group_mark(language, c))
            lec_text_add_code(plain, c);
    }
}

int64_t lec_number_whole(const char *digits)
{
    int64_t n = 0;
    size_t count = 0;
    for (; *digits; digits++) {
        if (*digits == ',' || *digits == ' ')
            continue;
        if (*digits < '0' || *digits > '9' || ++count > MAX_DIGITS)
            return -1;
        n = n * 10 + (*digits - '0');
    }
    return count ? n : -1;
}

bool lec_number_icu(lec_language *language, const char *digits,
                    const char *rules, lec_text *out)
{
    lec_text plain = {0};
    plain_number(language, digits, &plain);
    int64_t n = lec_number_whole(lec_text_str(&plain));
    lec_text_free(&plain);
    return n >= 0 &&
           spell(language, n, rules ? rules : language->cardinal, out);
}

bool lec_number_digits(lec_language *language, const char *digits,
                       lec_text *out)
{
    bool first = true;
    for (; *digits; digits++) {
        if (*digits < '0' || *digits > '9')
            continue;
        if (!first)
            lec_text_add_byte(out, ' ');
        first = false;
        if (!spell(language, *digits - '0', language->cardinal, out))
            return false;
    }
    return !first;
}

bool lec_number_groups(lec_language *language, const char *digits,
                       lec_text *out)
{
    bool good = true, first = true;
    while (good && *digits) {
        size_t n = strspn(digits, "0123456789");
        lec_text group = {0};
        lec_text_add(&group, digits, n);
        if (n) {
            lec_text_add_str(out, first ? "" : ", ");
            good = lec_number_digits(language, lec_text_str(&group), out);
            first = false;
        }
        lec_text_free(&group);
        digits += n ? n : 1;
    }
    return good && !first;
}

/* A whole number that ICU cannot spell, up to 36 digits: its quintillions
 * (map `number`: 10^18), then the rest.
 */
static bool spell_large(lec_language *language, const char *digits,
                        const char *rules, lec_text *out)
{
    size_t len = strspn(digits, "0123456789");
    const char *name = lec_language_said(language, "number", "10^18", NULL);
    if (!name || digits[0] == '0' || digits[len] || len <= MAX_DIGITS ||
        len > 2 * MAX_DIGITS)
        return false;
    const char *tail = digits + len - MAX_DIGITS;
    lec_text head = {0};
    lec_text_add(&head, digits, len - MAX_DIGITS);
    int64_t rest = lec_number_whole(tail);
    bool good =
        spell(language, lec_number_whole(lec_text_str(&head)), rules, out);
    lec_text_addf(out, " %s%s", name, rest ? " " : "");
    lec_text_free(&head);
    return good && (!rest || spell(language, rest, rules, out));
}

/* "one whole five tenths": where map `decimal` has the words, by the count of
 * figures behind the mark, 0 for those in front of it.
 */
static bool spell_parts(lec_language *language, const char *whole,
                        const char *part, lec_text *out)
{
    char key[24];
    snprintf(key, sizeof key, "%zu", strlen(part));
    const lec_row *rows[] = {
        lec_language_word(language, "decimal", lec_slice_of("0")),
        lec_language_word(language, "decimal", lec_slice_of(key))};
    const char *numbers[] = {whole, part};
    const char *rules = lec_language_said(language, "decimal", "rules", NULL);
    if (!rows[0] || !rows[1] || !rules || lec_number_whole(whole) < 0)
        return false;
    for (size_t i = 0; i < 2; i++) {
        const char *noun =
            rows[i]->field[lec_number_form(language, numbers[i])];
        lec_text_add_str(out, i ? " " : "");
        if (!spell(language, lec_number_whole(numbers[i]), rules, out))
            return false;
        lec_text_addf(out, " %s", noun[0] ? noun : rows[i]->field[3]);
    }
    return true;
}

bool lec_number_cardinal(lec_language *language, const char *digits,
                         const char *rules, lec_text *out)
{
    lec_text plain = {0};
    plain_number(language, digits, &plain);
    char *point = plain.len ? strchr(plain.ptr, '.') : NULL;
    if (point)
        *point = '\0';
    const char *head = plain.len ? plain.ptr : "";
    int64_t n = lec_number_whole(head);
    bool good = true;
    if (!rules || point) /* "eins Komma fünf Millionen" has no gender */
        rules = language->cardinal;
    if (point && !language->point) {
        good = spell_decimal(language, head, point + 1, out);
        point = NULL;
    } else if (point && spell_parts(language, head, point + 1, out))
        point = NULL;
    else if (n >= 0)
        good = spell(language, n, rules, out);
    else if (spell_large(language, head, rules, out))
        good = true;
    else if (point != head) /* else ".5": "point five" */
        good = lec_number_digits(language, head, out);
    if (good && point) {
        lec_text_addf(out, "%s%s ", point != head ? " " : "", language->point);
        good = lec_number_digits(language, point + 1, out);
    }
    lec_text_free(&plain);
    return good;
}

bool lec_number_minus(lec_language *language, lec_text *out)
{
    lec_text one = {0}, below = {0};
    bool good = spell(language, 1, language->cardinal, &one) &&
                spell(language, -1, language->cardinal, &below) &&
                below.len > one.len &&
                !strcmp(below.ptr + below.len - one.len, one.ptr);
    if (good)
        lec_text_add(out, below.ptr, below.len - one.len);
    lec_text_free(&one);
    lec_text_free(&below);
    return good;
}

bool lec_number_plural(lec_text *text)
{
    if (!text->len)
        return false;
    char last = text->ptr[text->len - 1];
    if (last == 'y') {
        lec_text_cut(text, text->len - 1);
        lec_text_add_str(text, "ie");
    }
    /* "F.B.I.s" is read as the letter S, "F.B.I.'s" as the plural. */
    lec_text_add_str(text, last == '.' ? "'s" : last == 'x' ? "es" : "s");
    return true;
}

bool lec_number_decade(lec_language *language, const char *digits,
                       lec_text *out)
{
    int64_t n = lec_number_whole(digits);
    return n >= 0 &&
           spell(language, n,
                 n < 100 ? language->cardinal : "%spellout-numbering-year",
                 out) &&
           lec_number_plural(out);
}

double lec_number_value(const lec_language *language, const char *digits)
{
    lec_text plain = {0};
    plain_number(language, digits, &plain);
    double value = strtod(lec_text_str(&plain), NULL);
    lec_text_free(&plain);
    return value;
}

bool lec_number_less(const lec_language *language, const char *a, const char *b)
{
    return lec_number_value(language, a) < lec_number_value(language, b);
}

bool lec_number_minutes(lec_language *language, const char *digits,
                        lec_text *out)
{
    int64_t n = lec_number_whole(digits);
    if (n == 0) {
        while (out->len && out->ptr[out->len - 1] == ' ')
            lec_text_cut(out, out->len - 1);
        return true;
    }
    if (n > 0 && n < 10)
        lec_text_addf(out, "%s ",
                      lec_language_said(language, "number", "0", "0"));
    return n > 0 && spell(language, n, language->cardinal, out);
}

/* As house numbers and aircraft are read: "twenty-seven eighty-eight",
 * "three twenty", "four hundred", "one oh eight"; five digits one by one.
 */
bool lec_number_pairs(lec_language *language, const char *digits, lec_text *out)
{
    size_t count = strlen(digits);
    int64_t n = lec_number_whole(digits);
    if (n < 0)
        return false;
    if (digits[0] == '0' || count > 4)
        return lec_number_digits(language, digits, out);
    if (count == 4 && n > 1000 && n < 1010) /* "ten oh one" */
        return spell(language, 10, language->cardinal, out) &&
               (lec_text_add_byte(out, ' '), true) &&
               lec_number_minutes(language, digits + 2, out);
    if (count == 4 && n % 1000)
        return spell(language, n, "%spellout-numbering-year", out);
    if (count != 3 || n % 100 == 0)
        return spell(language, n, language->cardinal, out);
    if (!spell(language, n / 100, language->cardinal, out))
        return false;
    lec_text_add_byte(out, ' ');
    return lec_number_minutes(language, digits + 1, out);
}

/* Map `fraction` has what is not made of an ordinal: 2 half halves. */
bool lec_number_fraction(lec_language *language, const char *above,
                         const char *below, lec_text *out)
{
    int64_t n = lec_number_whole(above), d = lec_number_whole(below);
    if (n < 0 || d < 1 || !spell(language, n, language->cardinal, out))
        return false;
    const lec_row *row =
        lec_language_word(language, "fraction", lec_slice_of(below));
    lec_text_add_byte(out, ' ');
    if (row) {
        lec_text_add_str(out, row->field[n == 1 ? 2 : 3]);
        return true;
    }
    if (!spell(language, d, "%spellout-ordinal", out))
        return false;
    if (n != 1)
        lec_text_add_str(
            out, lec_language_said(language, "number", "fractions", ""));
    return true;
}

/* What stands in front of such a part, and a blank.  Map `number` may have
 * `1000`: how the thousand of a year is said.
 */
static bool spell_head(lec_language *language, int64_t n, lec_text *out)
{
    const char *thousand = lec_language_said(language, "number", "1000", NULL);
    if (thousand && n >= 1000 && n < 2000) {
        lec_text_addf(out, "%s ", thousand);
        n -= 1000;
    }
    if (n && !spell(language, n, language->cardinal, out))
        return false;
    lec_text_add_str(out, n ? " " : "");
    return true;
}

/* Where only the last part of a number takes an ending ("two thousand
 * fourteenth"), the map has those parts: 1 to 19, 20, 30, ... 100, ... 1000.
 */
bool lec_number_tail(lec_language *language, const char *digits,
                     const char *map, lec_text *out)
{
    static const int64_t sizes[] = {1000000000, 100, 10, 1000, 10000};
    int64_t n = lec_number_whole(digits);
    for (size_t i = 0; n >= 0 && i < sizeof sizes / sizeof *sizes; i++) {
        char key[24];
        int64_t tail = n % sizes[i];
        snprintf(key, sizeof key, "%lld", (long long)tail);
        const lec_row *row =
            tail || !n ? lec_language_word(language, map, lec_slice_of(key))
                       : NULL;
        if (!row)
            continue;
        if (n > tail && !spell_head(language, n - tail, out))
            return false;
        lec_text_add_str(out, row->field[2]);
        return true;
    }
    return false;
}

int lec_number_roman(const char *numeral)
{
    static const struct {
        const char *letters;
        int value;
    } steps[] = {{"M", 1000}, {"CM", 900}, {"D", 500}, {"CD", 400}, {"C", 100},
                 {"XC", 90},  {"L", 50},   {"XL", 40}, {"X", 10},   {"IX", 9},
                 {"V", 5},    {"IV", 4},   {"I", 1}};
    int value = 0;
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
        size_t n = strlen(steps[i].letters);
        int most = n == 2 || strchr("DLV", steps[i].letters[0]) ? 1 : 3;
        for (; most && !strncmp(numeral, steps[i].letters, n); most--) {
            value += steps[i].value;
            numeral += n;
        }
    }
    return *numeral ? 0 : value;
}

/* The plural category of CLDR for `digits`: a row's fields are one, all
 * others, few, and what goes with decimals.
 */
int lec_number_form(lec_language *language, const char *digits)
{
    UErrorCode status = U_ZERO_ERROR;
    lec_text plain = {0};
    plain_number(language, digits, &plain);
    bool decimals = plain.len && strchr(plain.ptr, '.');
    int64_t n = decimals ? 0 : lec_number_whole(lec_text_str(&plain));
    lec_text_free(&plain);
    if (decimals)
        return 5;
    if (!language->plurals)
        language->plurals = uplrules_open(language->tag, &status);
    UChar category[16] = {0};
    uplrules_select(language->plurals, (double)n, category, 16, &status);
    if (U_FAILURE(status))
        return 3;
    return category[0] == 'o' && category[1] == 'n' ? 2
           : category[0] == 'f'                     ? 4
                                                    : 3;
}
