/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where sentences end: ICU's candidates (UAX #29), and our say on each.
 *
 * ICU ends a sentence at every full stop that a capital follows.  Whether
 * "Gen. Smith" or "in the U.S. He" is an end is told by voices/LANG.
 */
#include <string.h>

#include <unicode/uchar.h>

#include "base/utf8.h"
#include "script/internal.h"

void lec_sentences_begin(lec_language *language, lec_slice text)
{
    UErrorCode status = U_ZERO_ERROR;
    utext_openUTF8(&language->text, text.ptr, (int64_t)text.len, &status);
    if (!language->sentences)
        language->sentences =
            ubrk_open(UBRK_SENTENCE, language->tag, NULL, 0, &status);
    ubrk_setUText(language->sentences, &language->text, &status);
}

static bool is_closer(int32_t c)
{
    int type = u_charType(c);
    return c == '"' || c == '\'' || type == U_END_PUNCTUATION ||
           type == U_FINAL_PUNCTUATION || type == U_INITIAL_PUNCTUATION;
}

static bool is_opener(int32_t c)
{
    int type = u_charType(c);
    return c == '"' || c == '\'' || type == U_START_PUNCTUATION ||
           type == U_INITIAL_PUNCTUATION || type == U_FINAL_PUNCTUATION;
}

/* What stands on both sides of a candidate. */
typedef struct junction {
    int32_t mark;     /* the last character before closers and space */
    bool closed;      /* closers stood behind the mark */
    lec_slice before; /* the word that ends with the mark, mark included */
    int32_t next;     /* the first character behind, openers skipped */
    bool opened;      /* openers stood before it */
    lec_slice after;  /* the word behind */
} junction;

static lec_slice word_before(lec_slice text, size_t end)
{
    size_t from = end;
    while (from > 0) {
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
        bool closer = is_closer(c);
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

static bool is_starter(const lec_language *language, lec_slice word)
{
    return language->starters.count &&
           lec_table_find(&language->starters, word);
}

/* A single capital before the full stop: an initial, or the end of "vitamin
 * C".  Only a word that begins sentences makes it an end.
 */
static bool is_initial(lec_slice word)
{
    size_t at = 0;
    int32_t c = word.len ? lec_utf8_next(word, &at) : 0;
    return u_isupper(c) && at + 1 == word.len;
}

/* Dotted letters: "U.S.", "a.m.", "e.g.", "J.R.R.". */
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

/* "1." or "a)" at the start of a line numbers it. */
static bool is_number_label(lec_slice text, const junction *j, size_t start)
{
    if (j->before.ptr != text.ptr + start || j->before.len > 4)
        return false;
    for (size_t i = 0; i + 1 < j->before.len; i++)
        if (j->before.ptr[i] < '0' || j->before.ptr[i] > '9')
            return false;
    return j->before.len > 1;
}

/* "3. November": where days are ordinals, a full stop behind one ends
 * nothing before a month.
 */
static bool is_day(const lec_language *language, const junction *j)
{
    size_t digits = j->before.len - 1;
    for (size_t i = 0; i < digits; i++)
        if (!u_isdigit((unsigned char)j->before.ptr[i]))
            return false;
    return digits >= 1 && digits <= 2 &&
           lec_language_word(language, "month", j->after);
}

/* Does a full stop after an abbreviation end the sentence as well? */
static bool stop_ends(const lec_language *language, const junction *j)
{
    const lec_row *row = lec_table_find(&language->abbreviations, j->before);
    bool starter = is_starter(language, j->after);
    if (row && !strcmp(row->field[2], "never"))
        return false;
    if (row && !strcmp(row->field[2], "number")) /* "No. 5", but "Oh no. He" */
        return !u_isdigit(j->next);
    if (is_initial(j->before) && !j->closed)
        return starter && !lec_slice_is(j->before, "I.");
    if (row || is_dotted(j->before))
        return starter || j->opened || j->closed;
    return true;
}

static bool is_end(const lec_language *language, lec_slice text, size_t start,
                   size_t at)
{
    if (at >= text.len)
        return true;
    junction j = look(text, start, at);
    if (u_islower(j.next) && (j.closed || j.mark != '.'))
        return false; /* "Why?" he said. */
    if (j.mark != '.')
        return true;
    if (is_number_label(text, &j, start) || is_day(language, &j))
        return false;
    return stop_ends(language, &j);
}

size_t lec_sentences_next(lec_language *language, lec_slice text, size_t from)
{
    int32_t at = (int32_t)from;
    do {
        at = ubrk_following(language->sentences, at);
        if (at == UBRK_DONE)
            return text.len;
    } while (!is_end(language, text, from, (size_t)at));
    return (size_t)at;
}
