/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cases of numbers: what governs them, and what their noun tells.  The words
 * are in case_words.c.
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
enum { MASCULINE_OR_NEUTER = 5 };      /* of `genders`, as bits */
enum { ONE = 2, OTHERS = 3, FEW = 4 }; /* lec_number_form() */
static const char letters[] = "NGDAIL";
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

/* What stands around a number. */
typedef struct place {
    bool ordinal;     /* what is an ordinal has rows of its own */
    unsigned allowed; /* cases that the words in front allow; 0: any */
    bool governed;    /* one of these words governs it */
    int count;        /* lec_number_form() of the number */
    reading noun;     /* what it counts, with its adjectives */
} place;

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

/* Find what map `governs` or `ending` says of a word, next to an ordinal rather
 * what `governs-ordinal` or `ending-ordinal` does; NULL if nothing.
 */
static const char *row_of(const lec_language *l, const place *p,
                          const char *map, const char *word)
{
    char other[24];
    snprintf(other, sizeof other, "%s-ordinal", map);
    const char *says =
        p->ordinal ? lec_language_said(l, other, word, NULL) : NULL;
    return says ? says : lec_language_said(l, map, word, NULL);
}

/* Find what is known of a word: by the whole of it, or else by its longest end.
 */
static bool read_word(const lec_language *l, const place *p, const char *word,
                      reading *r)
{
    const char *says = NULL;
    for (; !says && *word; word++)
        if ((*word & 0xC0) != 0x80)
            says = row_of(l, p, "ending", word);
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
static bool read_behind(lec_language *l, lec_slice text, size_t at, place *p)
{
    char word[MAX_WORD_BYTES];
    reading *r = &p->noun;
    *r = (reading){.of = {ANY, ANY, ANY, ANY}, .adjective = true};
    bool any = false;
    for (int i = 0; i < MAX_WORDS && r->adjective; i++) {
        reading more;
        if (!next_word(l, text, &at, word) || !read_word(l, p, word, &more))
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

/* Return the cases that a word asks for; ANY if it governs nothing, but words
 * in front of it may ("only"); 0 if it is none of these.
 */
static unsigned asked_by(lec_language *l, const place *p, const char *word)
{
    const char *asks = row_of(l, p, "governs", word);
    unsigned cases = 0;
    for (const char *c = asks ? asks : ""; *c; c++)
        cases |= case_bit(*c);
    return asks && !cases ? ANY : cases;
}

/* Read the words in front of `at`: adjectives, and what governs them. */
static void read_before(lec_language *l, lec_slice text, size_t at, place *p)
{
    unsigned allowed = ANY, several = ANY;
    char word[MAX_WORD_BYTES];
    size_t rows;
    lec_language_map(l, lec_slice_of("governs"), &rows);
    rows += p->ordinal;
    for (int i = 0; rows && i < MAX_WORDS && last_word(l, text, &at, word);
         i++) {
        reading r;
        unsigned cases = asked_by(l, p, word + 1);
        if (cases == ANY)
            continue;
        if (cases) {
            p->governed = true;
            p->allowed = allowed & cases ? allowed & cases : cases;
            return;
        }
        if (!read_word(l, p, word, &r) || !r.adjective)
            break;
        several &= r.of[3];
        allowed &= r.of[3] | singular_of(&r);
    }
    p->allowed = several == ANY ? 0 : several & OBLIQUE;
}

static bool is_one_bit(unsigned bits)
{
    return bits && !(bits & (bits - 1));
}

/* Return the gender that a noun has in a case; '\0' if that may be several.
 * But for nominative and accusative, the masculine is the neuter, too.
 */
static char gender_in(const reading *noun, unsigned one_case)
{
    unsigned has = 0;
    for (unsigned g = 0; g < 3; g++)
        has |= noun->of[g] & one_case ? 1U << g : 0;
    if (has == MASCULINE_OR_NEUTER && one_case & OBLIQUE)
        return 'm';
    if (!is_one_bit(has))
        return '\0';
    return genders[__builtin_ctz(has)];
}

/* Make a form of the first case in `cases`, in the gender that the noun has in
 * it; an ordinal has none if that may be several.
 */
static lec_case make_form(unsigned cases, const reading *noun, bool ordinal)
{
    unsigned first = cases & -cases;
    char gender = '\0';
    lec_case form = {.gender = 'm', .ordinal = ordinal};
    if (noun && ordinal && !singular_of(noun))
        gender = 'p';
    else if (noun)
        gender = gender_in(noun, first);
    if (gender)
        form.gender = gender;
    if (first && (gender || !ordinal))
        form.which = letters[__builtin_ctz(first)];
    return form;
}

/* Return the case that the words in front ask for without a noun, 0 if that may
 * be several.  "From" and "with" are one word: it is rather "from".  Of an
 * accusative and another it is the accusative, which seldom looks otherwise
 * than no case.
 */
static unsigned only_case(const place *p)
{
    unsigned cases = p->allowed;
    if (cases == (G | I))
        cases = G;
    else if (cases == (A | I) || cases == (A | L))
        cases = A;
    return p->governed && is_one_bit(cases) ? cases & (OBLIQUE | A) : 0;
}

/* Does the noun stand as it does with a number in no case of its own? */
static bool is_plain(lec_language *l, const place *p)
{
    unsigned singular = singular_of(&p->noun), several = p->noun.of[3];
    bool few_of_one = !strcmp(lec_language_said(l, "case", "few", "pN"), "sG");
    if (p->count == ONE)
        return singular & (N | A);
    if (p->noun.person)
        return false;
    if (p->count == FEW)
        return few_of_one ? singular & G : several & N;
    return several & G;
}

/* Return the one case that a number and its noun have together; several or 0 if
 * there is none.
 */
static unsigned counted_case(const place *p)
{
    const reading *noun = &p->noun;
    unsigned singular = singular_of(noun), oblique = p->allowed;
    unsigned has = p->count == ONE ? singular : noun->of[3];
    bool of = noun->person || (p->count == FEW && !(singular & N));
    if (!p->allowed) {
        if (!is_one_bit(noun->person ? has & (ANY ^ L) : has))
            return 0; /* nothing but an end that is of one case tells */
        oblique = D | I | L | (of ? G : 0);
    } else if (p->allowed & A && of) {
        oblique |= G; /* the accusative of who lives */
    }
    unsigned both = has & oblique & OBLIQUE;
    return both || !(p->allowed & A) || has & A ? both : has & L;
}

/* Return the cases of an ordinal that the noun may have. */
static unsigned numbered_case(const place *p, unsigned counted)
{
    unsigned singular = singular_of(&p->noun);
    unsigned numbered = p->allowed ? singular & p->allowed : singular;
    if (!p->noun.numbered)
        return numbered & (p->governed && !counted ? L : 0);
    if (!p->allowed && numbered & (N | G))
        return numbered & N ? N : G;
    return numbered;
}

/* Decide between "five", "of five" and "the fifth". */
static lec_case decide(lec_language *l, const place *p)
{
    const reading *noun = &p->noun;
    bool fits = is_plain(l, p);
    bool plain = fits && (!p->allowed || p->allowed & (A | N));
    unsigned counted = counted_case(p), numbered = numbered_case(p, counted);
    bool one = p->count == ONE, one_who = one && singular_of(noun) == G;
    bool first =
        one && !(noun->numbered && (one_who || (numbered == L && p->governed)));
    if (numbered && !plain && !first)
        return make_form(is_one_bit(numbered) ? numbered : 0, noun, true);
    if (one_who && !noun->numbered &&
        (!p->allowed || p->allowed & A)) /* who lives: "saw 21 students" */
        return (lec_case){.which = 'A', .gender = 'p'};
    if (one && p->allowed & A && noun->of[1] & A)
        return (lec_case){.which = 'A', .gender = 'f'};
    if (plain || !is_one_bit(counted)) {
        counted = fits && p->count != OTHERS ? 0 : only_case(p);
        counted &= fits ? ANY : OBLIQUE;
    }
    lec_case form = make_form(counted, one ? noun : NULL, false);
    if (form.which == 'G' && noun->person && !(p->allowed & G))
        form.gender = 'p'; /* no genitive but of those who are counted in it */
    return form;
}

/* Find the form of what is an ordinal anyhow. */
static lec_case ordinal_form(const place *p)
{
    unsigned can = singular_of(&p->noun);
    can = can ? can : p->noun.of[3];
    unsigned fit = can & (p->allowed ? p->allowed : N);
    if (!fit && !p->allowed)
        fit = can & G && (p->noun.numbered || !(p->noun.of[3] & N)) ? G
              : can == A                                            ? A
                                                                    : 0;
    return make_form(is_one_bit(fit) ? fit : 0, &p->noun, true);
}

lec_case lec_case_asked(lec_language *language, lec_slice text, size_t from)
{
    place p = {0};
    read_before(language, text, from, &p);
    return make_form(only_case(&p), NULL, false);
}

lec_case lec_case_find(lec_language *language, lec_slice text, size_t from,
                       size_t to, lec_slice digits, bool ordinal)
{
    place p = {.count = lec_number_form(language, digits), .ordinal = ordinal};
    bool noun = read_behind(language, text, to, &p);
    read_before(language, text, from, &p);
    if (!noun)
        return ordinal ? (lec_case){0} : make_form(only_case(&p), NULL, false);
    return ordinal ? ordinal_form(&p) : decide(language, &p);
}
