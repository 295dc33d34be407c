/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cases of numbers: what governs them, what their noun tells, and the words.
 */
#include "script/say/cases.h"

#include <string.h>

#include <unicode/uchar.h>

#include "base/utf8.h"
#include "script/lang/language_data.h"
#include "script/say/numbers.h"
#include "script/say/tokens.h"

#define MAX_WORDS 4 /* words looked at on each side of a number */
#define MAX_WORD_BYTES                                                         \
    64 /* bytes of a word that is looked at, with its "^"                      \
        */

/* Cases as bits, in the order of `letters`. */
enum { N = 1, G = 2, D = 4, A = 8, I = 16, L = 32, OBLIQUE = G | D | I | L };
enum { ANY = 63 };
static const char letters[] = "NGDAIL";
static const char *const names[] = {"nominative", "genitive",     "dative",
                                    "accusative", "instrumental", "locative"};
static const char genders[] = "mfnp"; /* p: plural; in the order of maps */

/* What the end of a word, or of several, can be: its cases in each of
 * `genders`.
 */
typedef struct reading {
    unsigned of[4];
    bool adjective; /* the word behind tells more */
    bool numbered;  /* a noun that is numbered rather than counted */
    bool person;    /* a noun of men, counted in the genitive */
} reading;

static unsigned case_bit(char letter)
{
    const char *at = letter ? strchr(letters, letter) : NULL;
    return at ? 1U << (at - letters) : 0;
}

static unsigned singular_of(const reading *r)
{
    return r->of[0] | r->of[1] | r->of[2];
}

/* Read "sGm pN a": what a row of map `ending` says. */
static reading read_row(const char *p)
{
    reading r = {0};
    for (; *p; p += strspn(p, " ")) {
        size_t len = strcspn(p, " ");
        const char *gender =
            len > 1 ? strchr(genders, p[*p == 'p' ? 0 : 2]) : NULL;
        if (gender)
            r.of[gender - genders] |= case_bit(p[1]);
        r.adjective |= *p == 'a';
        r.numbered |= *p == '#';
        r.person |= *p == 'v';
        p += len;
    }
    return r;
}

/* Take the word from `from` to `to` in small letters, "^" in front; false for
 * none.
 */
static bool take_word(lec_language *l, lec_slice text, size_t from, size_t to,
                      char out[MAX_WORD_BYTES])
{
    lec_text low = {0};
    lec_slice word = {text.ptr + from, to - from};
    if (word.len && word.len < MAX_WORD_BYTES / 2)
        lec_text_add_lower(&low, word, l->tag);
    snprintf(out, MAX_WORD_BYTES, "^%s", lec_text_str(&low));
    lec_text_free(&low);
    return out[1];
}

/* Find what is known of a word: by the whole of it, or else by its longest end.
 */
static bool read_word(const lec_language *l, const char *word, reading *r)
{
    const char *says = NULL;
    for (; !says && *word; word++)
        if ((*word & 0xC0) != 0x80)
            says = lec_language_said(l, "ending", word, NULL);
    if (says)
        *r = read_row(says);
    return says;
}

static bool is_letter(int32_t c)
{
    return u_isalpha(c) || c == '\'' || c == '-' || c == 0x2019 || c == 0x2BC;
}

static bool is_quote(int32_t c)
{
    return c == 0xAB || c == 0x201E || c == 0x201C || c == '"';
}

/* Take the word behind `*at`, a blank skipped; false for none, or a name,
 * unless it is quoted: "with five «Leopards»".
 */
static bool next_word(lec_language *l, lec_slice text, size_t *at, char *out)
{
    size_t from = *at, next = from;
    if (from < text.len && u_isUWhiteSpace(lec_utf8_next(text, &next)))
        from = next;
    next = from;
    bool quoted = next < text.len && is_quote(lec_utf8_next(text, &next));
    *at = next = from = quoted ? next : from;
    while (next < text.len && is_letter(lec_utf8_next(text, &next)))
        *at = next;
    return take_word(l, text, from, *at, out) &&
           (quoted || !u_isupper(lec_utf8_next(text, &from)));
}

/* Take the word before `*at`, a blank skipped, with its full stop. */
static bool last_word(lec_language *l, lec_slice text, size_t *at, char *out)
{
    size_t to = *at, next = to;
    if (to && u_isUWhiteSpace(lec_utf8_prev(text, &next)))
        to = next;
    *at = next = to && text.ptr[to - 1] == '.' ? to - 1 : to;
    while (next && is_letter(lec_utf8_prev(text, &next)))
        *at = next;
    return take_word(l, text, *at, to, out);
}

/* Read the noun behind a number, and the adjectives in front of it. */
static bool read_behind(lec_language *l, lec_slice text, size_t at, reading *r)
{
    char word[MAX_WORD_BYTES];
    *r = (reading){.of = {ANY, ANY, ANY, ANY}, .adjective = true};
    bool any = false;
    for (int i = 0; i < MAX_WORDS && r->adjective; i++) {
        reading more;
        if (!next_word(l, text, &at, word) || !read_word(l, word, &more))
            break;
        unsigned left = 0;
        for (int g = 0; g < 4; g++)
            left |= more.of[g] &= r->of[g];
        if (!left)
            break;
        any = true;
        *r = more;
    }
    return any;
}

/* Return the cases that the words in front of `at` allow, adjectives passed
 * over; `*governed`: there is one that governs.
 */
static unsigned read_before(lec_language *l, lec_slice text, size_t at,
                            bool *governed)
{
    unsigned allowed = ANY, several = ANY;
    char word[MAX_WORD_BYTES];
    size_t rows;
    *governed = false;
    lec_language_map(l, lec_slice_of("governs"), &rows);
    for (int i = 0; rows && i < MAX_WORDS && last_word(l, text, &at, word);
         i++) {
        reading r;
        const char *asks = lec_language_said(l, "governs", word + 1, NULL);
        unsigned cases = 0;
        for (const char *p = asks ? asks : ""; *p; p++)
            cases |= case_bit(*p);
        *governed = cases;
        if (cases)
            return allowed & cases ? allowed & cases : cases;
        if (asks) /* "only", in front of which one may still govern */
            continue;
        if (!read_word(l, word, &r) || !r.adjective)
            break;
        several &= r.of[3];
        allowed &= r.of[3] | singular_of(&r);
    }
    return several == ANY ? 0 : several & OBLIQUE;
}

static bool is_one_bit(unsigned bits)
{
    return bits && !(bits & (bits - 1));
}

/* Make a form of the first case in `cases`, in the gender that the noun has in
 * it; none if that may be several.
 */
static lec_case make_form(unsigned cases, const reading *r, bool ordinal)
{
    lec_case form = {.gender = 'm', .ordinal = ordinal};
    int which = 0;
    char found = '\0';
    while (which < 5 && !(cases >> which & 1))
        which++;
    for (int g = 0; r && g < 3; g++)
        if (r->of[g] >> which & 1) {
            bool same = g == 2 && found == 'm' && (1U << which & OBLIQUE);
            form.gender = genders[g];
            if (found)
                form.gender = '\0';
            if (same)
                form.gender = 'm';
            found = genders[g];
        }
    bool unclear = ordinal && (!form.gender || !found);
    if (!form.gender)
        form.gender = 'm';
    if (cases && !unclear)
        form.which = letters[which];
    return form;
}

/* Return the case that a governor alone asks for, 0 if that may be several.
 * "From" and "with" are one word: without a noun it is rather "from".  Of an
 * accusative and another it is the accusative, which seldom looks otherwise
 * than no case.
 */
static unsigned only_case(bool governed, unsigned cases)
{
    if (cases == (G | I))
        cases = G;
    else if (cases == (A | I) || cases == (A | L))
        cases = A;
    return governed && is_one_bit(cases) ? cases & (OBLIQUE | A) : 0;
}

/* Does the noun stand as it does with a number in no case of its own? */
static bool is_plain(lec_language *l, int count, const reading *r)
{
    unsigned singular = singular_of(r);
    bool few_of_one = !strcmp(lec_language_said(l, "case", "few", "pN"), "sG");
    if (count == 2)
        return singular & (N | A);
    if (r->person)
        return false;
    if (count == 4)
        return few_of_one ? singular & G : r->of[3] & N;
    return r->of[3] & G;
}

/* Return the one case that a number and its noun have together, in `cases`;
 * several or 0 if there is none.
 */
static unsigned counted_case(int count, unsigned allowed, const reading *r)
{
    unsigned singular = singular_of(r), oblique = allowed;
    bool one_who = count == 2 && singular == G;
    bool of = r->person || one_who || (count == 4 && !(singular & N));
    if (!allowed)
        oblique = D | I | L | (of ? G : 0);
    else if (allowed & A && of)
        oblique |= G; /* the accusative of who lives */
    unsigned noun = count == 2 ? singular : r->of[3];
    if (!allowed && !is_one_bit(r->person ? noun & (ANY ^ L) : noun))
        return 0; /* nothing but an end that is of one case tells */
    unsigned both = noun & oblique & OBLIQUE;
    return both || !(allowed & A) || noun & A ? both : noun & L;
}

/* Return the cases of an ordinal that the noun may have. */
static unsigned numbered_case(unsigned allowed, bool governed, unsigned counted,
                              const reading *r)
{
    unsigned singular = singular_of(r);
    unsigned numbered = allowed ? singular & allowed : singular;
    if (!r->numbered)
        return numbered & (governed && !counted ? L : 0);
    if (!allowed && numbered & (N | G))
        return numbered & N ? N : G;
    return numbered;
}

/* Decide between "five", "of five" and "the fifth".  `count` is the field of
 * nouns that goes with the number: 2 one, 3 others, 4 few, 5 decimals.
 */
static lec_case decide(lec_language *l, int count, unsigned allowed,
                       bool governed, const reading *r)
{
    bool fits = is_plain(l, count, r);
    bool plain = fits && (!allowed || allowed & (A | N));
    unsigned counted = counted_case(count, allowed, r);
    unsigned numbered = numbered_case(allowed, governed, counted, r);
    bool first = count == 2 && !(r->numbered && numbered == L && governed);
    if (numbered && !plain && !first)
        return make_form(is_one_bit(numbered) ? numbered : 0, r, true);
    if (count == 2 && allowed & A && r->of[1] & A)
        return (lec_case){.which = 'A', .gender = 'f'};
    if (plain || !is_one_bit(counted)) {
        counted = fits && count != 3 ? 0 : only_case(governed, allowed);
        counted &= fits ? ANY : OBLIQUE;
    }
    return make_form(counted, count == 2 ? r : NULL, false);
}

lec_case lec_case_asked(lec_language *language, lec_slice text, size_t from)
{
    bool governed;
    unsigned cases = read_before(language, text, from, &governed);
    return make_form(only_case(governed, cases), NULL, false);
}

lec_case lec_case_find(lec_language *language, lec_slice text, size_t from,
                       size_t to, lec_slice digits, bool ordinal)
{
    reading r;
    bool governed, noun = read_behind(language, text, to, &r);
    unsigned cases = read_before(language, text, from, &governed);
    if (ordinal) {
        unsigned can = noun ? singular_of(&r) : 0;
        unsigned fit = can & (cases ? cases : N);
        if (!fit && !cases)
            fit = r.numbered && can & G ? G : can == A ? A : 0;
        return make_form(is_one_bit(fit) ? fit : 0, &r, true);
    }
    if (!noun)
        return lec_case_asked(language, text, from);
    return decide(language, lec_number_form(language, digits), cases, governed,
                  &r);
}

const char *lec_case_noun(lec_language *language, lec_slice digits,
                          lec_case form, const lec_row *row)
{
    int count = lec_number_form(language, digits);
    char map[64];
    if (!form.which || lec_language_said(language, "case", "noun", NULL))
        return row->field[count];
    if (form.which == 'G')
        return row->field[count == 2 || count == 5 ? 5 : 3];
    bool plain = form.which == 'A' && count != 2;
    lec_case_map("noun", form, map);
    const lec_row *other =
        plain ? row
              : lec_language_word(language, map, lec_slice_of(row->field[2]));
    if (other)
        return other->field[plain ? count : count == 2 ? 2 : 3];
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

void lec_case_map(const char *what, lec_case form, char map[64])
{
    unsigned bit = case_bit(form.which);
    snprintf(map, 64, "%s%s%s", what, bit ? "-" : "",
             bit ? names[__builtin_ctz(bit)] : "");
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
    else if (form.which)
        good = add_cardinal(language, map, n, column, out);
    lec_text_free(&plain);
    if (!good && form.which && !form.ordinal) { /* by a rule set of its own */
        lec_text_cut(out, mark);
        lec_case_map(form.gender == 'f' ? "%spellout-cardinal-feminine"
                                        : "%spellout-cardinal-masculine",
                     form, map);
        good = lec_number_icu(language, digits, map, out);
    }
    while (good && out->len && out->ptr[out->len - 1] == ' ')
        lec_text_cut(out, out->len - 1);
    return good;
}
