/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers with what they count: ICU names units and currencies in each
 * language, in the form that goes with the number, and CLDR tells their
 * gender, which the number takes.
 */
#include "script/say/numbers.h"

#include <string.h>

#include <unicode/udata.h>
#include <unicode/unumberformatter.h>
#include <unicode/ures.h>
#include <unicode/ustring.h>

#include "base/utf8.h"
#include "script/lang/language_data.h"
#include "script/say/tokens.h"

#define UNIT_DATA U_ICUDATA_NAME U_TREE_SEPARATOR_STRING "unit"

/* CLDR's words for genders, and ICU's rule sets for their numbers. */
static const struct {
    const char *gender, *rules;
} genders[] = {
    {"masculine", "%spellout-cardinal-masculine"},
    {"inanimate", "%spellout-cardinal-masculine"},
    {"feminine", "%spellout-cardinal-feminine"},
    {"neuter", "%spellout-cardinal-neuter"},
    {"common", "%spellout-cardinal-reale"},
    {"common", "%spellout-cardinal-common"},
};

/* Ask CLDR for the gender of "length-kilometer"; "" if it does not tell. */
static void ask_gender(const char *tag, const char *unit, char gender[16])
{
    UErrorCode status = U_ZERO_ERROR;
    const char *kind_end = strchr(unit, '-');
    char kind[32];
    gender[0] = '\0';
    if (!kind_end || kind_end - unit >= (long)sizeof kind)
        return;
    snprintf(kind, sizeof kind, "%.*s", (int)(kind_end - unit), unit);
    UResourceBundle *at = ures_open(UNIT_DATA, tag, &status);
    const char *const path[] = {"units", kind, kind_end + 1};
    for (size_t i = 0; i < 3; i++)
        at = ures_getByKey(at, path[i], at, &status);
    int32_t len = 0;
    const UChar *wide = ures_getStringByKey(at, "gender", &len, &status);
    if (U_SUCCESS(status))
        u_strToUTF8(gender, 16, NULL, wide, len, &status);
    if (U_FAILURE(status))
        gender[0] = '\0';
    ures_close(at);
}

/* Return a unit with its format, from the few that were used last, or made;
 * NULL if ICU does not know it.
 */
static lec_measure *find_measure(lec_language *l, const char *unit)
{
    for (size_t i = 0; i < LEC_MEASURES; i++)
        if (!strcmp(l->measures[i].unit, unit))
            return l->measures[i].format ? &l->measures[i] : NULL;
    lec_measure *m = &l->measures[l->measure_next++ % LEC_MEASURES];
    if (m->format)
        unumf_close(m->format);
    *m = (lec_measure){0};
    snprintf(m->unit, sizeof m->unit, "%s", unit);
    char skeleton[160];
    UChar wide[160];
    snprintf(skeleton, sizeof skeleton,
             "%s%s unit-width-full-name precision-unlimited",
             strchr(unit, '/') ? "" : "measure-unit/", unit);
    u_charsToUChars(skeleton, wide, (int32_t)strlen(skeleton) + 1);
    UErrorCode status = U_ZERO_ERROR;
    m->format = unumf_openForSkeletonAndLocale(wide, -1, l->tag, &status);
    ask_gender(l->tag, unit, m->gender);
    return U_SUCCESS(status) ? m : NULL;
}

/* Write "12,5 kilometers" as ICU formats it, in UTF-8. */
static bool format_measure(const lec_measure *m, double number, char *out,
                           int32_t room)
{
    UErrorCode status = U_ZERO_ERROR;
    UChar wide[256];
    UFormattedNumber *result = unumf_openResult(&status);
    unumf_formatDouble(m->format, number, result, &status);
    int32_t len = unumf_resultToString(result, wide, 256, &status);
    unumf_closeResult(result);
    u_strToUTF8(out, room, NULL, wide, len, &status);
    return U_SUCCESS(status);
}

/* The words before and behind a number, and the gender it takes. */
typedef struct names {
    char text[512]; /* the text that `head` and `tail` are parts of */
    lec_slice head, tail;
    const char *gender; /* CLDR's word; "" where nobody knows */
} names;

/* Take the text before its digits as head, and behind them as tail. */
static bool part_at_digits(names *n)
{
    lec_slice all = lec_slice_of(n->text);
    size_t from = all.len, to = 0;
    for (size_t i = 0; i < all.len;) {
        size_t at = i;
        if (!u_isdigit(lec_utf8_next(all, &i)))
            continue;
        from = at < from ? at : from;
        to = i;
    }
    n->head = (lec_slice){all.ptr, from};
    n->tail = lec_slice_from(all, to);
    return from < to;
}

/* Append the number in a gender, or its figures where the engine says numbers.
 * If nobody knows the gender, append the number if it is the same in all; else
 * false.
 */
static bool spell_gender(lec_language *l, lec_slice digits, const char *gender,
                         lec_text *out)
{
    enum { COUNT = sizeof genders / sizeof *genders };
    if (l->by_engine) {
        lec_text_add_slice(out, digits);
        return true;
    }
    bool known = false, same = true;
    lec_text first = {0}, said = {0};
    for (size_t i = 0; i < COUNT && !known; i++) {
        known = !strcmp(gender, genders[i].gender);
        if (gender[0] && !known)
            continue;
        lec_text_cut(&said, 0);
        if (!lec_number_cardinal(l, digits, genders[i].rules, &said)) {
            known = false;
            continue;
        }
        if (!first.len)
            lec_text_add_slice(&first, lec_text_slice(&said));
        same = same && !strcmp(lec_text_str(&first), lec_text_str(&said));
    }
    bool good = known || same;
    if (good && first.len)
        lec_text_add_slice(out, lec_text_slice(&first));
    else if (good)
        good = lec_number_cardinal(l, digits, NULL, out);
    lec_text_free(&first);
    lec_text_free(&said);
    return good;
}

/* Ask ICU for the names of a unit. */
static bool ask_names(lec_language *l, const lec_row *row, double number,
                      names *n)
{
    lec_measure *m = find_measure(l, row->field[2]);
    if (!m || !format_measure(m, number, n->text, sizeof n->text) ||
        !part_at_digits(n))
        return false;
    n->gender = m->gender[0] ? m->gender : row->field[3];
    m = strchr(n->gender, '-') ? find_measure(l, n->gender) : NULL;
    if (m) /* "km²" is of the gender of "km" */
        n->gender = m->gender;
    return true;
}

/* Take a row's own names, in fields as those of nouns: one, all others, few,
 * what goes with decimals.  Map `gender` tells the gender.
 */
static bool own_names(lec_language *l, const lec_row *row, lec_slice digits,
                      lec_case form, names *n)
{
    const char *noun = lec_case_noun(l, digits, form, row);
    snprintf(n->text, sizeof n->text, " %s", noun[0] ? noun : row->field[3]);
    n->head = (lec_slice){n->text, 0};
    n->tail = lec_slice_of(n->text);
    n->gender = lec_language_said(l, "gender", row->field[1], "");
    return noun[0] || !form.which;
}

/* Return the number that ICU shall name the unit for: its name of the genitive
 * goes with decimals and with many.
 */
static double value_of(const lec_language *l, lec_slice digits, lec_case form)
{
    if (form.which != 'G')
        return lec_number_value(l, digits);
    return lec_number_value(l, digits) == 1 ||
                   memchr(digits.ptr, l->decimal[0], digits.len)
               ? .5
               : 10;
}

static bool is_own(const lec_row *row)
{
    return row->field[2][0] && !strpbrk(row->field[2], "-/");
}

bool lec_number_measure(lec_language *language, lec_slice from,
                        lec_slice digits, const lec_row *row, lec_case form,
                        lec_text *out)
{
    names n;
    size_t sign = 0;
    int32_t first = digits.len ? lec_utf8_next(digits, &sign) : 0;
    bool below = first == '-' || first == 0x2212, good = true;
    if (below)
        digits = lec_slice_from(digits, sign);
    if (is_own(row))
        good = own_names(language, row, digits, form, &n);
    else
        good = (!form.which || form.which == 'G' || form.which == 'A') &&
               ask_names(language, row, value_of(language, digits, form), &n);
    lec_text said = {0};
    good = good && (!below || lec_number_minus(language, &said));
    if (form.which) {
        form.gender = 'm';
        if (good && n.gender[0] != 'i')
            form.gender = n.gender[0];
        good = good && lec_case_say(language, digits, form, &said);
    } else
        good = good && spell_gender(language, digits, n.gender, &said);
    if (good) {
        lec_text_add_slice(out, n.head);
        lec_text_add_slice(out, from);
        lec_text_add_slice(out, lec_text_slice(&said));
        for (size_t i = 0; i < n.tail.len;) { /* no blank that is no blank */
            int32_t c = lec_utf8_next(n.tail, &i);
            lec_text_add_code(out, u_isUWhiteSpace(c) ? ' ' : c);
        }
    }
    lec_text_free(&said);
    return good;
}
