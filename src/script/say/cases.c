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
enum { ANY = 63, EVERY_SINGULAR = ANY | ANY << 6 | ANY << 12 };
static const char letters[] = "NGDAIL";
static const char *const names[] = {"nominative", "genitive",     "dative",
                                    "accusative", "instrumental", "locative"};
static const char genders[] = "mfn";
static const char columns[] = "mfnp"; /* of the maps, from field 2 on */

/* What the end of a word, or of several, can be. */
typedef struct reading {
    unsigned plural;   /* cases */
    unsigned singular; /* cases of m, six bits on those of f, then n */
    bool adjective;    /* the word behind tells more */
    bool numbered;     /* a noun that is numbered rather than counted */
    bool person;       /* a noun of men, counted in the genitive */
} reading;

static unsigned case_bit(char letter)
{
    const char *at = letter ? strchr(letters, letter) : NULL;
    return at ? 1U << (at - letters) : 0;
}

static unsigned any_gender(unsigned singular)
{
    return (singular | singular >> 6 | singular >> 12) & ANY;
}

/* Read "sGm pN a": the words that a row of map `ending` has. */
static reading read_row(const char *says)
{
    reading r = {0};
    for (const char *p = says; *p; p += strspn(p, " ")) {
        size_t len = strcspn(p, " ");
        const char *gender = len == 3 ? strchr(genders, p[2]) : NULL;
        if (*p == 's' && gender)
            r.singular |= case_bit(p[1]) << 6 * (gender - genders);
        r.plural |= *p == 'p' && len == 2 ? case_bit(p[1]) : 0;
        r.adjective |= *p == 'a';
        r.numbered |= *p == '#';
        r.person |= *p == 'v';
        p += len;
    }
    return r;
}

/* A word in small letters, "^" in front; "^" alone for none. */
typedef char word[MAX_WORD_BYTES];

static void take_word(lec_slice letters_of, word out)
{
    lec_text low = {0};
    for (size_t i = 0; i < letters_of.len && low.len < MAX_WORD_BYTES;)
        lec_text_add_code(&low, u_tolower(lec_utf8_next(letters_of, &i)));
    bool fits = low.len < MAX_WORD_BYTES - 1;
    snprintf(out, MAX_WORD_BYTES, "^%s", fits ? lec_text_str(&low) : "");
    lec_text_free(&low);
}

/* Find what is known of a word: by the whole of it, or else by its longest end.
 */
static bool read_word(lec_language *l, const char *w, reading *r)
{
    const char *says = NULL;
    for (; !says && *w; w++)
        if ((*w & 0xC0) != 0x80)
            says = lec_language_said(l, "ending", w, NULL);
    if (says)
        *r = read_row(says);
    return says;
}

static bool is_letter(int32_t c)
{
    return u_isalpha(c) || c == '\'' || c == '-' || c == 0x2019 || c == 0x2BC;
}

/* Take the word that begins at `*at`, one blank skipped.  False for none, and
 * for a name.
 */
static bool next_word(lec_slice text, size_t *at, word out)
{
    size_t from = *at, next = from;
    if (from < text.len && u_isUWhiteSpace(lec_utf8_next(text, &next)))
        from = next;
    size_t to = from;
    for (next = to; to < text.len && is_letter(lec_utf8_next(text, &next));)
        to = next;
    *at = to;
    take_word((lec_slice){text.ptr + from, to - from}, out);
    return out[1] && !u_isupper(lec_utf8_next(text, &from));
}

/* Take the word that ends at `*at`, one blank skipped, and its full stop. False
 * for none.
 */
static bool last_word(lec_slice text, size_t *at, word out)
{
    size_t to = *at, before = to;
    if (to && u_isUWhiteSpace(lec_utf8_prev(text, &before)))
        to = before;
    size_t from = to && text.ptr[to - 1] == '.' ? to - 1 : to;
    for (before = from; from && is_letter(lec_utf8_prev(text, &before));)
        from = before;
    *at = from;
    take_word((lec_slice){text.ptr + from, to - from}, out);
    return out[1];
}

/* Read the noun behind a number, and the adjectives in front of it. */
static bool read_behind(lec_language *l, lec_slice text, size_t at, reading *r)
{
    reading more;
    *r = (reading){.plural = ANY, .singular = EVERY_SINGULAR};
    bool any = false;
    for (int i = 0; i < MAX_WORDS; i++) {
        word w;
        if (!next_word(text, &at, w) || !read_word(l, w, &more) ||
            !((r->plural & more.plural) | (r->singular & more.singular)))
            break;
        any = true;
        more.plural &= r->plural;
        more.singular &= r->singular;
        *r = more;
        if (!more.adjective)
            break;
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
    *governed = false;
    for (int i = 0; i < MAX_WORDS; i++) {
        reading r;
        word w;
        if (!last_word(text, &at, w))
            break;
        const char *asks = lec_language_said(l, "governs", w + 1, NULL);
        unsigned cases = 0;
        for (const char *p = asks ? asks : ""; *p; p++)
            cases |= case_bit(*p);
        if (cases) {
            *governed = true;
            return allowed & cases ? allowed & cases : cases;
        }
        if (asks) /* "only", in front of which one may still govern */
            continue;
        if (!read_word(l, w, &r) || !r.adjective)
            break;
        several &= r.plural;
        allowed &= r.plural | any_gender(r.singular);
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
    int which = 0, found = 0;
    while (which < 5 && !(cases >> which & 1))
        which++;
    for (int g = 0; r && g < 3; g++)
        if (r->singular >> (6 * g + which) & 1) {
            bool same = g == 2 && found == 'm' && (1U << which & OBLIQUE);
            form.gender = found && !same ? '\0' : same ? 'm' : genders[g];
            found = genders[g];
        }
    bool unclear = ordinal && (!form.gender || !found);
    form.gender = form.gender ? form.gender : 'm';
    form.which = cases && !unclear ? letters[which] : '\0';
    return form;
}

/* Return the case that a governor alone asks for, 0 if that may be several.
 * "From" and "with" are one word: without a noun it is rather "from".
 */
static unsigned only_case(bool governed, unsigned cases)
{
    cases = cases == (G | I) ? G : cases;
    return governed && is_one_bit(cases) ? cases & OBLIQUE : 0;
}

/* Decide between "five", "of five" and "the fifth".  `count` is the field of
 * nouns that goes with the number: 2 one, 3 others, 4 few, 5 decimals.
 */
static lec_case decide(lec_language *l, int count, unsigned allowed,
                       bool governed, const reading *r)
{
    unsigned singular = any_gender(r->singular), oblique = allowed;
    bool few_of_one = !strcmp(lec_language_said(l, "case", "few", "pN"), "sG");
    bool plain = count == 2   ? singular & (N | A)
                 : count == 4 ? few_of_one ? singular & G : r->plural & N
                              : r->plural & G;
    bool of = r->person || (count == 4 && !(singular & N));
    if (!allowed) /* a locative is never without a preposition */
        oblique = D | I | (of ? G : 0);
    else if (allowed & A && of)
        oblique |= G; /* the accusative of who lives */
    if (r->person && count > 2)
        plain = false;
    bool fits = plain;
    plain = plain && (!allowed || allowed & (A | N));
    unsigned noun = count == 2 ? singular : r->plural;
    unsigned counted = noun & oblique & OBLIQUE;
    if (!allowed && !is_one_bit(r->person ? noun & (ANY ^ L) : noun))
        counted = 0; /* nothing but an end that is of one case tells */
    unsigned numbered = allowed ? singular & allowed : singular;
    if (!r->numbered)
        numbered &= governed && !counted ? L : 0;
    else if (!allowed && numbered & (N | G))
        numbered = numbered & N ? N : G;
    bool first = count == 2 && !(r->numbered && numbered == L && governed);
    if (numbered && !plain && !first)
        return make_form(is_one_bit(numbered) ? numbered : 0, r, true);
    if (count == 2 && allowed & A && r->singular >> 6 & A)
        return (lec_case){.which = 'A', .gender = 'f'};
    if (plain || !is_one_bit(counted))
        counted = fits && count != 3 ? 0 : only_case(governed, allowed);
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
        unsigned fit = any_gender(noun ? r.singular : 0) & (cases ? cases : N);
        return make_form(is_one_bit(fit) ? fit : 0, &r, true);
    }
    if (!noun)
        return lec_case_asked(language, text, from);
    return decide(language, lec_number_form(language, digits), cases, governed,
                  &r);
}

const lec_row *lec_case_noun(lec_language *language, lec_slice noun,
                             lec_case form)
{
    unsigned bit = case_bit(form.which);
    char map[32];
    snprintf(map, sizeof map, "noun-%s", names[bit ? __builtin_ctz(bit) : 0]);
    return bit ? lec_language_word(language, map, noun) : NULL;
}

int lec_case_field(lec_language *language, lec_slice digits, lec_case form)
{
    int field = lec_number_form(language, digits);
    return form.which != 'G' ? field : field == 2 || field == 5 ? 5 : 3;
}

/* Append the word of a map for a number, in the column of a gender. */
static bool add_part(lec_language *l, const char *map, const char *sign,
                     int64_t part, int column, lec_text *out)
{
    char key[32];
    snprintf(key, sizeof key, "%s%lld", sign, (long long)part);
    const lec_row *row = lec_language_word(l, map, lec_slice_of(key));
    if (row)
        lec_text_addf(out, "%s ",
                      row->field[row->field[column][0] ? column
                                 : column == 4         ? 3
                                                       : 2]);
    return row;
}

/* Append 1 to 999; `+1` is the one behind other parts. */
static bool add_hundreds(lec_language *l, const char *map, int64_t n,
                         int column, lec_text *out)
{
    int64_t low = n % 100 < 20 ? n % 100 : n % 10, tens = n % 100 - low;
    bool good = n < 100 || add_part(l, map, "", n - n % 100, 2, out);
    good = good && (!tens || add_part(l, map, "", tens, 2, out));
    if (good && low == 1 && n > 1 && add_part(l, map, "+", 1, column, out))
        return true;
    return good && (!low || add_part(l, map, "", low, column, out));
}

/* Append a cardinal, and a blank. */
static bool add_cardinal(lec_language *l, const char *map, int64_t n,
                         int column, lec_text *out)
{
    bool good = n > 0 || add_part(l, map, "", 0, 2, out);
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
        good = good && (!head || add_part(l, map, "", scale, field, out));
    }
    return good && (!n || add_hundreds(l, map, n, column, out));
}

/* Append a number with decimals, "of two wholes of five tenths", and a blank.
 * Map `decimal-CASE` has their names, as map `decimal` has them.
 */
static bool add_decimal(lec_language *l, const char *map, const char *parts,
                        lec_slice plain, lec_text *out)
{
    lec_slice tail = plain, head = lec_slice_take(&tail, '.');
    const lec_slice numbers[] = {head, tail};
    const int64_t names_of[] = {0, (int64_t)tail.len};
    for (size_t i = 0; i < 2; i++) {
        int64_t n = lec_number_whole(numbers[i]);
        if (n < 0 || !add_cardinal(l, map, n, 3, out) ||
            !add_part(l, parts, "", names_of[i], lec_number_form(l, numbers[i]),
                      out))
            return false;
    }
    return true;
}

bool lec_case_say(lec_language *language, lec_slice digits, lec_case form,
                  lec_text *out)
{
    unsigned bit = case_bit(form.which);
    if (!bit)
        return false;
    char map[32], parts[32];
    const char *gender = form.gender ? strchr(columns, form.gender) : NULL;
    int column = gender ? 2 + (int)(gender - columns) : 2;
    const char *name = names[__builtin_ctz(bit)];
    snprintf(map, sizeof map, "%s-%s", form.ordinal ? "ordinal" : "cardinal",
             name);
    snprintf(parts, sizeof parts, "decimal-%s", name);
    lec_text plain = {0};
    lec_number_plain(language, digits, &plain);
    lec_slice number = lec_text_slice(&plain);
    int64_t n = lec_number_whole(number);
    bool good = form.ordinal
                    ? lec_number_tail(language, number, map, column, out)
                : n < 0 ? add_decimal(language, map, parts, number, out)
                        : add_cardinal(language, map, n, column, out);
    lec_text_free(&plain);
    while (good && out->len && out->ptr[out->len - 1] == ' ')
        lec_text_cut(out, out->len - 1);
    return good;
}
