/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where sentences end: ICU's candidates (UAX #29), and our say on each.
 *
 * ICU ends a sentence at every full stop that a capital follows.  Whether
 * "Gen. Smith" or "in the U.S. He" is an end is told by voices/LANG.
 */
#include "script/sentence.h"

#include <string.h>

#include <unicode/uchar.h>
#include <unicode/ustring.h>

#include "base/utf8.h"
#include "script/lang/language_data.h"

void lec_sentences_begin(lec_language *language, lec_slice text)
{
    UErrorCode status = U_ZERO_ERROR;
    utext_openUTF8(&language->text, text.ptr, (int64_t)text.len, &status);
    if (!language->sentences)
        language->sentences =
            ubrk_open(UBRK_SENTENCE, language->tag, NULL, 0, &status);
    ubrk_setUText(language->sentences, &language->text, &status);
}

static bool is_opener(int32_t c)
{
    int type = u_charType(c);
    return c == '"' || c == '\'' || type == U_START_PUNCTUATION ||
           type == U_INITIAL_PUNCTUATION || type == U_FINAL_PUNCTUATION;
}

/* A sentence longer than this is divided where a reader would breathe: eSpeak
 * NG cuts a clause at 800 bytes or 300 words, without a pause.
 */
#define MAX_CLAUSE_BYTES 500
#define MAX_SENTENCE_BYTES 1500

/* What stands on both sides of a place where a sentence may end. */
typedef struct junction {
    int32_t mark;     /* the last character before closers and space */
    bool closed;      /* closers stood behind the mark */
    lec_slice before; /* the word that ends with the mark, mark included */
    int32_t next;    /* the first character behind the place, openers skipped */
    bool opened;     /* openers stood before `next` */
    lec_slice after; /* the word that begins with `next` */
} junction;

#define MAX_WORD_BYTES 64 /* of the word before a mark that are looked at */

/* Return the word that ends at `end`, or its end if it is longer: text without
 * blanks has a mark in each place, and would be looked at from its beginning.
 */
static lec_slice word_before(lec_slice text, size_t end)
{
    size_t from = end;
    while (from > 0 && end - from < MAX_WORD_BYTES) {
        size_t at = from;
        int32_t c = lec_utf8_prev(text, &at);
        if (u_isUWhiteSpace(c) || is_opener(c) || c == 0x2014 || c == 0x2013 ||
            c == '/')
            break;
        from = at;
    }
    return (lec_slice){text.ptr + from, end - from};
}

static lec_slice word_after(lec_slice text, size_t from)
{
    size_t to = from;
    while (to < text.len) {
        size_t at = to;
        int32_t c = lec_utf8_next(text, &at);
        if (!u_isalnum(c) && c != '\'' && c != 0x2019)
            break;
        to = at;
    }
    return (lec_slice){text.ptr + from, to - from};
}

static junction look(lec_slice text, size_t start, size_t at)
{
    junction j = {0};
    size_t end = at;
    while (end > start) {
        size_t before = end;
        int32_t c = lec_utf8_prev(text, &before);
        bool closer = lec_utf8_is_closer(c);
        if (!closer && !u_isUWhiteSpace(c)) {
            j.mark = c;
            break;
        }
        j.closed = j.closed || closer;
        end = before;
    }
    j.before =
        word_before((lec_slice){text.ptr + start, end - start}, end - start);
    size_t from = at;
    while (from < text.len) {
        size_t next = from;
        j.next = lec_utf8_next(text, &next);
        bool opener = is_opener(j.next);
        if (!opener && !u_isUWhiteSpace(j.next))
            break;
        j.opened = j.opened || opener;
        from = next;
    }
    j.after = word_after(text, from);
    return j;
}

/* Does the word, or the part before its apostrophe, begin sentences? */
static bool is_starter(const lec_language *language, lec_slice word)
{
    size_t len = 0;
    while (len < word.len && word.ptr[len] != '\'' && word.ptr[len] != '\xE2')
        len++;
    return lec_language_is_starter(language, word) ||
           (len > 0 && len < word.len &&
            lec_language_is_starter(language, (lec_slice){word.ptr, len}));
}

/* Is it a single capital and a full stop: an initial, or the end of "vitamin
 * C"? Only a word that begins sentences makes it an end.
 */
static bool is_initial(lec_slice word)
{
    size_t at = 0;
    int32_t c = word.len ? lec_utf8_next(word, &at) : 0;
    return u_isupper(c) && at + 1 == word.len;
}

/* Is it a word of dotted letters: "U.S.", "a.m.", "e.g.", "J.R.R."? */
static bool is_dotted(lec_slice word)
{
    size_t dots = 0, letters = 0, run = 0;
    for (size_t at = 0; at < word.len;) {
        int32_t c = lec_utf8_next(word, &at);
        if (c == '.') {
            dots++;
            run = 0;
        } else if (!u_isalpha(c) || ++run > 2) {
            return false;
        } else {
            letters++;
        }
    }
    return dots >= 2 && letters >= 2;
}

/* A mark that numbers an item of a list: "1.", "2)", "3.)", "b.", a bullet. */
typedef struct label {
    size_t len;   /* bytes; 0 if there is none */
    int value;    /* the number; 1 for the letter a; 0 for a bare bullet */
    char shape;   /* '1', 'a', or '*' for a bullet */
    char mark;    /* the first mark behind the number, or 0 */
    int32_t sign; /* the bullet in front, or 0 */
} label;

static bool is_bullet(int32_t c)
{
    return u_strchr32(u"\u2022\u2023\u2043\u25CF\u25E6\u25AA\u00B7", c);
}

static size_t skip_blanks(lec_slice text, size_t at)
{
    while (at < text.len && text.ptr[at] == ' ')
        at++;
    return at;
}

static label read_label(lec_slice text, size_t from)
{
    label l = {0};
    size_t at = skip_blanks(text, from), next = at;
    if (at >= text.len)
        return l;
    int32_t c = lec_utf8_next(text, &next);
    if (is_bullet(c)) {
        l = (label){.shape = '*', .sign = c, .len = next - from};
        at = skip_blanks(text, next);
    }
    size_t digits = at;
    int value = 0;
    while (at < text.len && at - digits < 3 && text.ptr[at] >= '0' &&
           text.ptr[at] <= '9')
        value = value * 10 + (text.ptr[at++] - '0');
    char shape = '1';
    if (at == digits && at < text.len && text.ptr[at] >= 'a' &&
        text.ptr[at] <= 'z') {
        shape = 'a';
        value = text.ptr[at++] - 'a' + 1;
    }
    size_t marks = at;
    while (at < text.len && at - marks < 2 &&
           (text.ptr[at] == '.' || text.ptr[at] == ')'))
        at++;
    if (at > marks && marks > digits && at < text.len && text.ptr[at] == ' ')
        l = (label){at - from, value, shape, text.ptr[marks], l.sign};
    return l;
}

/* Does the candidate stand right behind the label the sentence begins with? */
static bool is_label(lec_slice text, size_t start, size_t at)
{
    label l = read_label(text, start);
    return l.len && skip_blanks(text, start + l.len) >= at;
}

/* Does the label at `at` follow on the one the sentence begins with: "1) One 2)
 * Two", "a. One b. Two", "• One • Two"?
 */
static bool is_next_label(lec_slice text, label first, size_t at)
{
    label l = read_label(text, at);
    return l.len && l.shape == first.shape && l.mark == first.mark &&
           l.sign == first.sign &&
           (l.shape == '*' || l.value == first.value + 1);
}

/* Is the mark before `at` glued to the next word: "world.Today"?  A letter
 * alone is an abbreviation: "n.Chr.".
 */
static bool is_glued(lec_slice text, size_t at)
{
    const char *p = text.ptr + at;
    if (p[0] < 'A' || p[0] > 'Z' || at < 3 || at + 1 >= text.len)
        return false; /* nearly always */
    if (at >= 4 && !memcmp(p - 4, "www.", 4))
        return false;
    if (p[-2] < 'a' || p[-2] > 'z' || p[1] < 'a' || p[1] > 'z' ||
        !strchr(".?!", p[-1]) || p[-3] == ' ')
        return false;
    for (size_t i = at; i < text.len && i < at + 80 && text.ptr[i] != ' '; i++)
        if (text.ptr[i] == '@' || text.ptr[i] == '/')
            return false; /* an address */
    return true;
}

/* Is it the first of four spaced stops, which ends: "left. . . . The"? */
static bool is_before_ellipsis(lec_slice text, size_t at)
{
    return at + 6 < text.len && at > 1 && text.ptr[at - 1] == ' ' &&
           text.ptr[at - 2] == '.' && !memcmp(text.ptr + at, ". . . ", 6) &&
           (at < 4 || text.ptr[at - 3] != ' ');
}

/* Find an abbreviation as written, or as written within a sentence. */
static const lec_row *abbreviation(const lec_language *language, lec_slice word)
{
    for (size_t i = word.len; i > 1; i--) /* "ex-Col." */
        if (word.ptr[i - 1] == '-') {
            word = lec_slice_from(word, i);
            break;
        }
    const lec_row *row = lec_language_abbreviation(language, word, NULL);
    char folded[16];
    if (row || word.len < 3 || word.len >= sizeof folded)
        return row; /* "P." is an initial, "p." a page */
    for (size_t i = 0; i < word.len; i++) {
        bool upper = word.ptr[i] >= 'A' && word.ptr[i] <= 'Z';
        folded[i] = (char)(upper ? word.ptr[i] | 0x20 : word.ptr[i]);
    }
    lec_slice lower = {folded, word.len};
    row = lec_language_abbreviation(language, lower, NULL);
    if (!row && folded[0] >= 'a' && folded[0] <= 'z') {
        folded[0] = (char)(folded[0] & ~0x20);
        row = lec_language_abbreviation(language, lower, NULL);
    }
    return row;
}

/* Is it an end though ICU goes on: "every month. 5 minutes", "the news. iOS is"
 * (for the small letter behind), "its energy.2 Then" (the number of a note)?
 */
static bool is_plain_end(const lec_language *language, lec_slice text,
                         size_t at)
{
    enum { SHORTEST = 4 }; /* a shorter word may be an abbreviation */
    const char *p = text.ptr;
    bool number = p[at] >= '0' && p[at] <= '9';
    bool name =
        p[at] >= 'a' && p[at] <= 'z' && p[at + 1] >= 'A' && p[at + 1] <= 'Z';
    size_t stop = at - 1;
    while (stop > 0 && p[stop - 1] >= '0' && p[stop - 1] <= '9')
        stop--;
    size_t digits = at - 1 - stop;
    if (digits ? digits > 2 || p[at] < 'A' || p[at] > 'Z' : !number && !name)
        return false;
    size_t word = stop;
    while (word > 1 && p[word - 2] >= 'a' && p[word - 2] <= 'z')
        word--;
    if (stop < 2 || p[stop - 1] != '.')
        return false;
    if (p[stop - 2] == ')')
        return true;
    if (stop < word + SHORTEST)
        return false;
    lec_slice dotted = {p + word - 1, stop - word + 1};
    return (word == 1 || p[word - 2] == ' ') && !abbreviation(language, dotted);
}

/* Is it an end in front of a dash that begins speech: "he said. — We go"? */
static bool is_before_speech(const lec_language *language, lec_slice text,
                             size_t start, size_t at)
{
    size_t next = at;
    int32_t c = lec_utf8_next(text, &next);
    if (c < 0x2013 || c > 0x2015 || next >= text.len || text.ptr[next] != ' ')
        return false;
    next++;
    if (next >= text.len || !u_isupper(lec_utf8_next(text, &next)))
        return false;
    junction j = look(text, start, at);
    return u_strchr32(u"!?…", j.mark) ||
           (j.mark == '.' && !abbreviation(language, j.before) &&
            !is_initial(j.before) && !is_dotted(j.before));
}

/* Return the first end in from+1..to that is none for ICU, else `to`. */
static size_t early_end(const lec_language *language, lec_slice text,
                        size_t start, size_t from, size_t to)
{
    label first = read_label(text, start);
    for (size_t i = from + 1; i < to; i++) {
        bool blank = text.ptr[i - 1] == ' ';
        if (!blank && is_glued(text, i))
            return i;
        if (blank && text.ptr[i] != ' ' &&
            ((first.len && is_next_label(text, first, i)) ||
             is_before_ellipsis(text, i) || is_plain_end(language, text, i) ||
             is_before_speech(language, text, start, i)))
            return i;
    }
    return to;
}

/* Return the word in front of the one that ends with the mark. */
static lec_slice second_before(lec_slice text, size_t start, const junction *j)
{
    lec_slice head = {text.ptr + start,
                      (size_t)(j->before.ptr - text.ptr) - start};
    head = lec_slice_trim(head);
    return word_before(head, head.len);
}

/* Is the number that ends with the mark the last of a list of ordinals: "der 1.
 * und 2. Platz"?
 */
static bool ends_ordinals(const lec_language *language, lec_slice text,
                          size_t start, const junction *j)
{
    junction other = {.before = second_before(text, start, j)};
    lec_slice number = other.before;
    if (number.len && lec_language_word(language, "between-ordinals", number))
        number = second_before(text, start, &other);
    return number.ptr != other.before.ptr && number.len > 1 &&
           number.ptr[number.len - 1] == '.' &&
           u_isdigit((unsigned char)number.ptr[number.len - 2]);
}

/* Is the full stop that of an ordinal: before a month ("3. November"), or
 * behind a word of map `before-ordinal` ("der 1. Platz", "der II. Weltkrieg"),
 * or before one of `after-ordinal` ("II. Dünya")?
 */
static bool is_ordinal(const lec_language *language, lec_slice text,
                       size_t start, const junction *j)
{
    lec_slice number = j->before; /* the last number of "1.-3." */
    for (size_t i = 1; i < j->before.len; i++)
        if (!memcmp(j->before.ptr + i - 1, ".-", 2))
            number = (lec_slice){j->before.ptr + i + 1, j->before.len - i - 1};
    if (!number.len)
        return false;
    size_t digits = number.len - 1, roman = strspn(number.ptr, "IVX");
    for (size_t i = 0; i < digits && roman != digits; i++)
        if (!u_isdigit((unsigned char)number.ptr[i]))
            return false;
    return digits >= 1 && (digits <= 3 || roman == digits) &&
           (lec_language_word(language, "month", j->after) ||
            lec_language_word(language, "after-ordinal", j->after) ||
            ends_ordinals(language, text, start, j) ||
            lec_language_word(language, "before-ordinal",
                              second_before(text, start, j)));
}

/* Is "I." the pronoun, behind a small word: "you and I. Did"? */
static bool is_pronoun(lec_slice text, size_t start, const junction *j)
{
    lec_slice word = second_before(text, start, j);
    size_t at = 0;
    return lec_slice_is(j->before, "I.") && word.len &&
           u_islower(lec_utf8_next(word, &at));
}

/* Does the stop stand inside a pair of small letters: "z. B.", "u. a."? */
static bool is_half_of_pair(const junction *j)
{
    size_t at = 0;
    int32_t c = lec_utf8_next(j->before, &at);
    return u_islower(c) && at + 1 == j->before.len &&
           lec_utf8_count(j->after) == 1 && u_isalpha(j->next) &&
           j->after.ptr[j->after.len] == '.';
}

/* Does the stop end a pair of dotted letters: "d. h. Obst"? */
static bool is_end_of_pair(lec_slice text, size_t start, const junction *j)
{
    lec_slice first = second_before(text, start, j);
    size_t at = 0;
    return lec_utf8_count(j->before) == 2 && lec_utf8_count(first) == 2 &&
           first.ptr[first.len - 1] == '.' &&
           u_islower(lec_utf8_next(first, &at));
}

/* Does a title begin the next sentence: "We met at 6 P.M. Mr. Smith"? */
static bool title_begins(const lec_language *language, lec_slice text,
                         size_t start, const junction *j)
{
    lec_slice title = {j->after.ptr, j->after.len + 1};
    const lec_row *row = abbreviation(language, title);
    return row && !strcmp(row->field[2], "never") && u_isupper(j->next) &&
           title.ptr + title.len <= text.ptr + text.len &&
           (j->before.ptr[j->before.len - 2] | 0x20) == 'm' &&
           lec_slice_count_words((lec_slice){
               text.ptr + start, (size_t)(j->before.ptr - text.ptr) - start}) >
               3;
}

/* Is it a Roman numeral, as in "Art. IV"?  "I" alone is a pronoun. */
static bool is_numeral(lec_slice word)
{
    return word.len && strspn(word.ptr, "IVX") == word.len &&
           !lec_slice_is(word, "I");
}

/* Does a full stop after an abbreviation end the sentence as well? */
static bool stop_ends(const lec_language *language, lec_slice text,
                      size_t start, const junction *j)
{
    const lec_row *row = abbreviation(language, j->before);
    bool starter = is_starter(language, j->after);
    if (is_half_of_pair(j) || (row && !strcmp(row->field[2], "never")))
        return false;
    if (row && !strcmp(row->field[2], "number")) /* "No. 5", but "Oh no. He" */
        return !u_isdigit(j->next) && !is_numeral(j->after);
    if (is_initial(j->before) && !j->closed)
        return starter &&
               (!lec_slice_is(j->before, "I.") || is_pronoun(text, start, j));
    if (is_end_of_pair(text, start, j))
        return starter;
    if (row || is_dotted(j->before))
        return starter || j->closed ||
               (j->opened && !u_isdigit(j->next)) || /* "Nov. '63" */
               title_begins(language, text, start, j);
    return true;
}

/* Is it the last stop of ". . .", which a sentence may go on behind? */
static bool is_spaced_ellipsis(lec_slice text, size_t start, const junction *j)
{
    size_t at = (size_t)(j->before.ptr - text.ptr);
    return lec_slice_is(j->before, ".") && at >= start + 5 &&
           !memcmp(text.ptr + at - 4, ". . ", 4) && text.ptr[at - 5] == ' ' &&
           (at < start + 6 || text.ptr[at - 6] != '.');
}

/* Return the place past the brackets that open at `at`; 0 if none do, or they
 * do not close within `most` bytes.
 */
static size_t past_brackets(lec_slice text, size_t at, const char *brackets,
                            size_t most)
{
    if (at >= text.len || text.ptr[at] != brackets[0])
        return 0;
    size_t room = text.len - at < most ? text.len - at : most;
    const char *close = memchr(text.ptr + at, brackets[1], room);
    return close ? (size_t)(close - text.ptr) + 1 : 0;
}

/* Do brackets behind a quotation belong to its sentence, as their full stop
 * shows: `"... stairways [...]" (Smith 55).`?
 */
static bool is_source(lec_slice text, size_t at)
{
    size_t past = past_brackets(text, at, "()", 120);
    return past && past < text.len && text.ptr[past] == '.';
}

/* Does the sentence go on behind brackets that follow an abbreviation:
 * "SPRINGFIELD, Ill. (AP) - The", "Quell Inc. (QLL) rose"?
 */
static bool is_aside(lec_slice text, size_t at)
{
    size_t past = past_brackets(text, at, "()", 40);
    size_t behind = skip_blanks(text, past);
    if (!past || behind >= text.len)
        return false;
    int32_t c = lec_utf8_next(text, &behind);
    return u_strchr32(u"-–—,.;", c) || u_islower(c);
}

/* Is the stop the first character of a word of capitals, "with .NET"? */
static bool is_dot_of_word(lec_slice text, size_t at)
{
    size_t next = at;
    return at > 1 && at + 1 < text.len && text.ptr[at - 1] == '.' &&
           text.ptr[at - 2] == ' ' && u_isupper(lec_utf8_next(text, &next)) &&
           next < text.len && u_isupper(lec_utf8_next(text, &next));
}

/* Is there a letter or a digit in [from, to)?  Marks alone are no sentence. */
static bool has_word(lec_slice text, size_t from, size_t to)
{
    while (from < to)
        if (u_isalnum(lec_utf8_next(text, &from)))
            return true;
    return false;
}

/* Bytes in round brackets at most, as rule "parenthesis" of voices/und has. */
#define MAX_BRACKETED_BYTES 400

/* Is place `at` inside round brackets that are not read?  They are left out
 * whole, however many sentences they hold.
 */
static bool is_left_out(const lec_language *language, lec_slice text,
                        size_t start, size_t at)
{
    size_t depth = 0, end = at + MAX_BRACKETED_BYTES;
    if (language->reading & LEC_READ_PARENTHESES)
        return false;
    if (at - start > MAX_BRACKETED_BYTES)
        start = at - MAX_BRACKETED_BYTES;
    for (size_t i = start; i < at; i++)
        if (text.ptr[i] == '(')
            depth++;
        else if (text.ptr[i] == ')' && depth)
            depth--;
    for (; depth && at < text.len && at < end; at++)
        if (text.ptr[at] == ')')
            return true;
    return false;
}

/* Does a mark that begins nothing stand alone: "on Fri.; then"? */
static bool goes_on(lec_slice text, size_t at)
{
    return text.ptr[at] && strchr(",;:&", text.ptr[at]) &&
           (at + 1 == text.len || text.ptr[at + 1] == ' ');
}

static bool is_end(const lec_language *language, lec_slice text, size_t start,
                   size_t at)
{
    if (at >= text.len)
        return true;
    if (is_left_out(language, text, start, at))
        return false;
    if (goes_on(text, at))
        return false;
    junction j = look(text, start, at);
    if (u_islower(j.next) && (j.closed || j.mark != '.'))
        return false; /* "Why?" he said. */
    if (is_label(text, start, at) || is_dot_of_word(text, at) ||
        (j.closed && is_source(text, at)))
        return false;
    if (j.mark != '.')
        return true;
    if (abbreviation(language, j.before) && is_aside(text, at))
        return false;
    if (is_ordinal(language, text, start, &j) ||
        is_spaced_ellipsis(text, start, &j))
        return false;
    return stop_ends(language, text, start, &j);
}

/* Move an end that ICU has inside the mark of a note past it: "so.[1] It". */
static size_t past_notes(lec_slice text, size_t at)
{
    if (!at || text.ptr[at - 1] != '[')
        return at;
    size_t end = at - 1;
    while (end < text.len && text.ptr[end] == '[') {
        end = past_brackets(text, end, "[]", 16);
        if (!end)
            return at;
    }
    return skip_blanks(text, end);
}

/* Move an end that ICU has behind brackets that open ("。「") in front of them.
 */
static size_t before_opening(lec_slice text, size_t from, size_t at)
{
    for (size_t to = at; to > from;) {
        int32_t c = lec_utf8_prev(text, &to);
        if (c < 0x3000 || u_charType(c) != U_START_PUNCTUATION)
            break;
        at = to;
    }
    return at;
}

size_t lec_sentences_next(lec_language *language, lec_slice text, size_t from)
{
    size_t at = from, before;
    bool worded = false; /* a word stands in [from, at) */
    do {
        before = at;
        int32_t end = ubrk_following(language->sentences, (int32_t)at);
        at = end == UBRK_DONE ? text.len : past_notes(text, (size_t)end);
        size_t early = early_end(language, text, from, before, at);
        if (early < at)
            return early;
        if (at < text.len && has_word(text, from, at))
            at = before_opening(text, from, at);
        worded = worded || has_word(text, before, at);
    } while (at < text.len && !(worded && is_end(language, text, from, at)));
    return at;
}

/* Return the length of the mark of a clause that ends at byte `at` of a script
 * without blanks: "，", "、", "；", "：", "」"; 0 if none does.
 */
static size_t wide_mark(lec_slice text, size_t at)
{
    if (at < 3 || (unsigned char)text.ptr[at - 3] < 0xE3)
        return 0;
    size_t from = at;
    int32_t c = lec_utf8_prev(text, &from);
    return c > 0 && u_strchr32(u"，、；：」。！？", c) ? at - from : 0;
}

/* Return where to divide a sentence that is too long: behind the last clause
 * mark in the first `limit` bytes, else behind the last space, else at a whole
 * character.
 */
static size_t breath(lec_slice text, size_t limit)
{
    size_t mark = 0, space = 0;
    for (size_t i = limit / 4; i < limit; i++) {
        if (wide_mark(text, i))
            mark = i;
        if (text.ptr[i] != ' ')
            continue;
        space = i + 1;
        if (strchr(";:,)", text.ptr[i - 1]))
            mark = i + 1;
    }
    size_t at = mark ? mark : space;
    if (!at)
        for (at = limit;
             at > 1 && ((unsigned char)text.ptr[at] & 0xC0) == 0x80;)
            at--;
    return at;
}

static size_t clause_limit(lec_slice text)
{
    size_t run = 0;
    for (size_t i = 0; i < text.len && i < MAX_SENTENCE_BYTES; i++) {
        run = strchr(",;:.!?", text.ptr[i]) || wide_mark(text, i) ? 0 : run + 1;
        if (run > MAX_CLAUSE_BYTES)
            return MAX_CLAUSE_BYTES;
    }
    return MAX_SENTENCE_BYTES;
}

size_t lec_sentence_part(lec_slice sentence)
{
    size_t limit = sentence.len > MAX_CLAUSE_BYTES ? clause_limit(sentence)
                                                   : MAX_CLAUSE_BYTES;
    return sentence.len > limit ? breath(sentence, limit) : sentence.len;
}
