/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers in words: ICU spells, words.tsv has what ICU does not know.
 *
 * Map `number` of words.tsv: `decimal` and `group` are the marks the language
 * writes, `.` the word for the decimal mark, `0` that of a zero in front of
 * minutes, `cardinal` the rule set of ICU that the language counts with, `gap`
 * what stands between figures that are said one by one, a blank or nothing, and
 * `figure` the rule set for these.
 */
#include "script/say/numbers.h"

#include <stdlib.h>
#include <string.h>

#include <unicode/uchar.h>
#include <unicode/ustring.h>

#include "base/utf8.h"
#include "script/lang/language_data.h"
#include "script/say/tokens.h"

/* Digits of a whole number at most: ICU spells them right below 1e18. */
#define MAX_DIGITS ((size_t)18)

/* Open the rule sets of map `numerals`, in the notation of ICU's own: a row's
 * first field names the set, several rows of one name are one set.  ICU's own
 * of the language where there is no such map.
 */
static UNumberFormat *open_rules(const lec_language *l, UErrorCode *status)
{
    size_t count;
    const lec_row *const *rows =
        lec_language_map(l, lec_slice_of("numerals"), &count);
    if (!count)
        return unum_open(UNUM_SPELLOUT, NULL, 0, l->tag, NULL, status);
    lec_text sets = {0};
    const char *name = "";
    for (size_t i = 0; i < count; name = rows[i++]->field[1])
        lec_text_addf(&sets, "%s%s %s",
                      strcmp(name, rows[i]->field[1]) ? rows[i]->field[1] : "",
                      strcmp(name, rows[i]->field[1]) ? ":" : "",
                      rows[i]->field[2]);
    UChar *wide = lec_must_alloc((sets.len + 1) * sizeof *wide);
    u_strFromUTF8(wide, (int32_t)sets.len + 1, NULL, sets.ptr,
                  (int32_t)sets.len, status);
    UNumberFormat *format =
        unum_open(UNUM_PATTERN_RULEBASED, wide, -1, l->tag, NULL, status);
    free(wide);
    lec_text_free(&sets);
    return format;
}

static bool take_rules(lec_language *language, const char *rules)
{
    UErrorCode status = U_ZERO_ERROR;
    if (!language->spell)
        language->spell = open_rules(language, &status);
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

/* Cut what stands before the thousand of a number that has one: map `case`
 * tells that no "one" is said of it.
 */
static void cut_one(const lec_language *l, int64_t number, size_t mark,
                    lec_text *out)
{
    const char *word =
        number / 1000 == 1 ? lec_language_said(l, "case", "1000", NULL) : NULL;
    const char *at = word ? strstr(lec_text_str(out) + mark, word) : NULL;
    if (!at)
        return;
    lec_text rest = {0};
    lec_text_add_str(&rest, at);
    lec_text_cut(out, mark);
    lec_text_add_slice(out, lec_text_slice(&rest));
    lec_text_free(&rest);
}

/* Append a number by a rule set of ICU. */
static bool spell(lec_language *language, int64_t number, const char *rules,
                  lec_text *out)
{
    UErrorCode status = U_ZERO_ERROR;
    UChar wide[512];
    if (!take_rules(language, rules))
        return false;
    int32_t len =
        unum_formatInt64(language->spell, number, wide, 512, NULL, &status);
    size_t mark = out->len;
    bool good = add_wide(wide, len, status, out);
    cut_one(language, number, mark, out);
    return good;
}

/* Append a number with decimals by ICU, where no file has the mark's word. */
static bool spell_decimal(lec_language *language, lec_slice head,
                          lec_slice tail, lec_text *out)
{
    UErrorCode status = U_ZERO_ERROR;
    UChar wide[512];
    char number[32];
    if (head.len + tail.len > 15 || !tail.len || lec_slice_ends(tail, "0") ||
        !take_rules(language, language->cardinal))
        return false; /* a double would not be the same */
    snprintf(number, sizeof number, "%.*s.%.*s", (int)head.len, head.ptr,
             (int)tail.len, tail.ptr);
    int32_t len = unum_formatDouble(language->spell, strtod(number, NULL), wide,
                                    512, NULL, &status);
    return add_wide(wide, len, status, out);
}

/* Append a number with two decimals as two numbers ("trois virgule quatorze"),
 * where map `decimals` has the word between them.  False, with nothing
 * appended, for all others.
 */
static bool spell_two(lec_language *language, lec_slice head, lec_slice tail,
                      lec_text *out)
{
    const char *mark = lec_language_said(language, "decimals", "between", NULL);
    int64_t whole = lec_number_whole(head), parts = lec_number_whole(tail);
    size_t start = out->len;
    if (!mark || whole < 0 || tail.len != 2 || parts < 10 ||
        !spell(language, whole, language->cardinal, out))
        return false;
    lec_text_addf(out, " %s ", mark);
    if (spell(language, parts, language->cardinal, out))
        return true;
    lec_text_cut(out, start);
    return false;
}

static bool is_group_mark(const lec_language *language, int32_t c)
{
    bool other = (c == '.' || c == ',') && c != language->decimal[0];
    return other || c == language->group[0] || c == ' ' || c == 0xA0 ||
           c == 0x202F || c == 0x2009 || c == '\'' || c == 0x2019;
}

/* Give the digit that a raised one ("\u2075") is; else the character itself. */
static int32_t lowered(int32_t c)
{
    double value = u_charType(c) == U_OTHER_NUMBER ? u_getNumericValue(c)
                                                   : U_NO_NUMERIC_VALUE;
    bool digit = value >= 0 && value <= 9 && value == (int)value;
    return digit ? '0' + (int)value : c;
}

void lec_number_plain(const lec_language *language, lec_slice digits,
                      lec_text *plain)
{
    for (size_t i = 0; i < digits.len;) {
        int32_t c = lec_utf8_next(digits, &i);
        if (c == language->decimal[0])
            lec_text_add_byte(plain, '.');
        else if (!is_group_mark(language, c))
            lec_text_add_code(plain, lowered(c));
    }
}

int64_t lec_number_whole(lec_slice digits)
{
    int64_t n = 0;
    size_t count = 0;
    for (size_t i = 0; i < digits.len; i++) {
        char c = digits.ptr[i];
        if (c == ',' || c == ' ')
            continue;
        if (c < '0' || c > '9' || ++count > MAX_DIGITS)
            return -1;
        n = n * 10 + (c - '0');
    }
    return count ? n : -1;
}

bool lec_number_icu(lec_language *language, lec_slice digits, const char *rules,
                    lec_text *out)
{
    lec_text plain = {0};
    lec_number_plain(language, digits, &plain);
    int64_t n = lec_number_whole(lec_text_slice(&plain));
    lec_text_free(&plain);
    return n >= 0 &&
           spell(language, n, rules ? rules : language->cardinal, out);
}

/* Return what stands between figures: a blank in most languages. */
static const char *gap_of(const lec_language *language)
{
    return lec_language_said(language, "number", "gap", " ");
}

bool lec_number_digits(lec_language *language, lec_slice digits, lec_text *out)
{
    bool first = true;
    const char *gap = gap_of(language);
    const char *rules =
        lec_language_said(language, "number", "figure", language->cardinal);
    for (size_t i = 0; i < digits.len; i++) {
        if (digits.ptr[i] < '0' || digits.ptr[i] > '9')
            continue;
        if (!first)
            lec_text_add_str(out, gap);
        first = false;
        if (!spell(language, digits.ptr[i] - '0', rules, out))
            return false;
    }
    return !first;
}

/* Count the digits that `text` begins with. */
static size_t count_digits(lec_slice text)
{
    size_t n = 0;
    while (n < text.len && text.ptr[n] >= '0' && text.ptr[n] <= '9')
        n++;
    return n;
}

bool lec_number_groups(lec_language *language, lec_slice digits, lec_text *out)
{
    bool first = true;
    for (size_t i = 0, n; i < digits.len; i += n ? n : 1) {
        n = count_digits(lec_slice_from(digits, i));
        if (!n)
            continue;
        lec_text_add_str(out, first ? "" : ", ");
        first = false;
        if (!lec_number_digits(language, (lec_slice){digits.ptr + i, n}, out))
            return false;
    }
    return !first;
}

/* Append a whole number that ICU cannot spell, up to 36 digits: its
 * quintillions (map `number`: 10^18), then the rest.
 */
static bool spell_large(lec_language *language, lec_slice digits,
                        const char *rules, lec_text *out)
{
    const char *name = lec_language_said(language, "number", "10^18", NULL);
    if (!name || digits.len <= MAX_DIGITS || digits.len > 2 * MAX_DIGITS ||
        digits.ptr[0] == '0' || count_digits(digits) != digits.len)
        return false;
    size_t head = digits.len - MAX_DIGITS;
    int64_t above = lec_number_whole((lec_slice){digits.ptr, head});
    int64_t rest = lec_number_whole((lec_slice){digits.ptr + head, MAX_DIGITS});
    bool good = spell(language, above, rules, out);
    lec_text_addf(out, " %s%s", name, rest ? " " : "");
    return good && (!rest || spell(language, rest, rules, out));
}

bool lec_number_parts(lec_language *language, lec_slice whole, lec_slice part,
                      lec_case form, lec_text *out)
{
    char key[24], map[64];
    snprintf(key, sizeof key, "%zu", part.len);
    lec_case_map("decimal", form, map);
    const lec_row *rows[] = {
        lec_language_word(language, map, lec_slice_of("0")),
        lec_language_word(language, map, lec_slice_of(key))};
    const lec_slice numbers[] = {whole, part};
    const char *rules = lec_language_said(language, "decimal", "rules", NULL);
    if (!rows[0] || !rows[1] || !rules || lec_number_whole(whole) < 0)
        return false;
    for (size_t i = 0; i < 2; i++) {
        const char *noun =
            rows[i]->field[lec_number_form(language, numbers[i])];
        lec_text_add_str(out, i ? " " : "");
        form.gender = 'f';
        if (form.which
                ? !lec_case_say(language, numbers[i], form, out)
                : !spell(language, lec_number_whole(numbers[i]), rules, out))
            return false;
        lec_text_addf(out, " %s", noun[0] ? noun : rows[i]->field[3]);
    }
    return true;
}

bool lec_number_cardinal(lec_language *language, lec_slice digits,
                         const char *rules, lec_text *out)
{
    lec_text plain = {0};
    lec_number_plain(language, digits, &plain);
    lec_slice tail = lec_text_slice(&plain);
    lec_slice head = lec_slice_take(&tail, '.');
    bool point = head.len < plain.len;
    int64_t n = lec_number_whole(head);
    bool good = true;
    if (!rules || point) /* "eins Komma fünf Millionen" has no gender */
        rules = language->cardinal;
    if (point && (spell_two(language, head, tail, out) ||
                  lec_number_parts(language, head, tail, (lec_case){0}, out)))
        point = false;
    else if (point && !language->point) {
        good = spell_decimal(language, head, tail, out);
        point = false;
    } else if (n >= 0)
        good = spell(language, n, rules, out);
    else if (spell_large(language, head, rules, out))
        good = true;
    else if (head.len || !point) /* else ".5": "point five" */
        good = lec_number_digits(language, head, out);
    if (good && point) {
        const char *gap = gap_of(language);
        lec_text_addf(out, "%s%s%s", head.len ? gap : "", language->point, gap);
        good = lec_number_digits(language, tail, out);
    }
    lec_text_free(&plain);
    return good;
}

bool lec_number_minus(lec_language *language, lec_text *out)
{
    const char *word = lec_language_said(language, "math", "\u2212", NULL);
    if (word) {
        lec_text_addf(out, "%s ", word);
        return true;
    }
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

bool lec_number_decade(lec_language *language, lec_slice digits, lec_text *out)
{
    int64_t n = lec_number_whole(digits);
    return n >= 0 &&
           spell(language, n,
                 n < 100 ? language->cardinal : "%spellout-numbering-year",
                 out) &&
           lec_number_plural(out);
}

double lec_number_value(const lec_language *language, lec_slice digits)
{
    lec_text plain = {0};
    lec_number_plain(language, digits, &plain);
    double value = strtod(lec_text_str(&plain), NULL);
    lec_text_free(&plain);
    return value;
}

bool lec_number_less(const lec_language *language, lec_slice a, lec_slice b)
{
    return lec_number_value(language, a) < lec_number_value(language, b);
}

bool lec_number_minutes(lec_language *language, lec_slice digits, lec_text *out)
{
    int64_t n = lec_number_whole(digits);
    if (n == 0) {
        while (out->len && out->ptr[out->len - 1] == ' ')
            lec_text_cut(out, out->len - 1);
        return true;
    }
    const char *oh = lec_language_said(language, "number", "0", NULL);
    if (n > 0 && n < 10 && !oh)
        spell(language, 0, language->cardinal, out);
    if (n > 0 && n < 10)
        lec_text_addf(out, "%s ", oh ? oh : "");
    return n > 0 && spell(language, n, language->cardinal, out);
}

/* House numbers and aircraft are read so: "twenty-seven eighty-eight", "three
 * twenty", "four hundred", "one oh eight"; five digits one by one.
 */
bool lec_number_pairs(lec_language *language, lec_slice digits, lec_text *out)
{
    size_t count = digits.len;
    int64_t n = lec_number_whole(digits);
    if (n < 0)
        return false;
    if (digits.ptr[0] == '0' || count > 4)
        return lec_number_digits(language, digits, out);
    bool oh = count == 4 && n > 1000 && n < 1010; /* "ten oh one" */
    if (count == 4 && n % 1000 && !oh)
        return spell(language, n, "%spellout-numbering-year", out);
    if (!oh && (count != 3 || n % 100 == 0))
        return spell(language, n, language->cardinal, out);
    if (!spell(language, n / 100, language->cardinal, out))
        return false;
    lec_text_add_byte(out, ' ');
    return lec_number_minutes(language, (lec_slice){digits.ptr + count - 2, 2},
                              out);
}

/* Map `fraction` has what is not made of an ordinal: 2 half halves. */
bool lec_number_fraction(lec_language *language, lec_slice above,
                         lec_slice below, lec_text *out)
{
    int64_t n = lec_number_whole(above), d = lec_number_whole(below);
    if (n < 0 || d < 1 || !spell(language, n, language->cardinal, out))
        return false;
    const lec_row *row = lec_language_word(language, "fraction", below);
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

/* Append the part of a number in front of its last part, and a blank.  Map
 * `number` or `case` may have `1000`: how the thousand of a year is said.
 */
static bool spell_head(lec_language *language, int64_t n, lec_text *out)
{
    const char *thousand =
        lec_language_said(language, "number", "1000",
                          lec_language_said(language, "case", "1000", NULL));
    if (thousand && n >= 1000 && n < 2000) {
        lec_text_addf(out, "%s ", thousand);
        n -= 1000;
    }
    if (n && !spell(language, n, language->cardinal, out))
        return false;
    lec_text_add_str(out, n ? " " : "");
    return true;
}

/* Only the last part of such a number takes an ending ("two thousand
 * fourteenth"); the map has those parts: 1 to 19, 20, 30, ... 100, ... 1000.
 */
bool lec_number_tail(lec_language *language, lec_slice digits, const char *map,
                     int column, lec_text *out)
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
        lec_text_add_str(out, row->field[row->field[column][0] ? column : 2]);
        return true;
    }
    return false;
}

int lec_number_roman(lec_slice numeral)
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
        for (; most && lec_slice_begins(numeral, steps[i].letters); most--) {
            value += steps[i].value;
            numeral = lec_slice_from(numeral, n);
        }
    }
    return numeral.len ? 0 : value;
}

/* CLDR has the plural category of a number; a row's fields 2 to 5 are one, all
 * others, few, and what goes with decimals.
 */
int lec_number_form(lec_language *language, lec_slice digits)
{
    UErrorCode status = U_ZERO_ERROR;
    lec_text plain = {0};
    lec_number_plain(language, digits, &plain);
    bool decimals = plain.len && strchr(plain.ptr, '.');
    int64_t n = decimals ? 0 : lec_number_whole(lec_text_slice(&plain));
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
