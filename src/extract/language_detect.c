/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tells the language of a text.  A third to a fifth of running text are the
 * commonest words of its language; the tables hold a score of them for each.
 */
#include <stdint.h>
#include <string.h>

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include "base/utf8.h"
#include "extract/build.h"

#define LOOK_BYTES 6000
#define MAX_LANGUAGES 64
#define LEAST_HITS 3
#define SURE_HITS 10
#define CLEAR_WORDS 64 /* after so many, and again, one may be clear: */
#define CLEAR_HITS 40
#define CLEAR_TIMES 2  /* as often as any other */
#define LEAST_SHARE 10 /* one word in so many, at least, is a common one */

/* Scripts that hardly more than one language is written in. */
static const struct {
    UScriptCode script;
    const char *lang;
} scripts[] = {
    {USCRIPT_HIRAGANA, "ja"}, {USCRIPT_KATAKANA, "ja"},
    {USCRIPT_HANGUL, "ko"},   {USCRIPT_HAN, "zh"},
    {USCRIPT_GREEK, "el"},    {USCRIPT_HEBREW, "he"},
    {USCRIPT_THAI, "th"},     {USCRIPT_GEORGIAN, "ka"},
    {USCRIPT_ARMENIAN, "hy"}, {USCRIPT_BENGALI, "bn"},
    {USCRIPT_TAMIL, "ta"},    {USCRIPT_TELUGU, "te"},
    {USCRIPT_KANNADA, "kn"},  {USCRIPT_MALAYALAM, "ml"},
    {USCRIPT_GUJARATI, "gu"}, {USCRIPT_GURMUKHI, "pa"},
};

/* Find the language by the script of most letters, NULL if many languages share
 * that script, as they do Arabic's and Devanagari's.
 */
static const char *by_script(lec_slice text)
{
    size_t count[USCRIPT_CODE_LIMIT] = {0}, letters = 0;
    for (size_t i = 0; i < text.len;) {
        UErrorCode status = U_ZERO_ERROR;
        int32_t c = lec_utf8_next(text, &i);
        if (!u_isalpha(c))
            continue;
        UScriptCode script = uscript_getScript(c, &status);
        if (script >= 0 && script < USCRIPT_CODE_LIMIT)
            count[script]++;
        letters++;
    }
    /* Japanese is Chinese signs with a good part of its own. */
    size_t kana = count[USCRIPT_HIRAGANA] + count[USCRIPT_KATAKANA];
    if ((kana + count[USCRIPT_HAN]) * 2 > letters && kana * 8 > letters)
        return "ja";
    for (size_t i = 0; i < sizeof scripts / sizeof *scripts; i++)
        if (count[scripts[i].script] * 2 > letters)
            return scripts[i].lang;
    return NULL;
}

/* Find the row with the commonest words of a table's language, NULL if it has
 * none.
 */
static const char *common_words(const lec_table *table)
{
    for (size_t i = 0; i < table->count; i++)
        if (!strcmp(table->rows[i].field[1], "common"))
            return table->rows[i].field[0];
    return NULL;
}

static bool among(const char *words, lec_slice word)
{
    for (const char *at = words; (at = strstr(at, word.ptr)) != NULL;
         at += word.len)
        if ((at == words || at[-1] == ' ') &&
            (!at[word.len] || at[word.len] == ' '))
            return true;
    return false;
}

/* Write LANG of "voices/LANG/page.tsv" to `tag`; "" if it is too long. */
static void language_of_file(const char *file, char tag[8])
{
    const char *end = strrchr(file, '/');
    const char *from = end ? end : file;
    while (from > file && from[-1] != '/')
        from--;
    size_t n = end ? (size_t)(end - from) : 0;
    if (!n || n > 7)
        n = 0;
    memcpy(tag, from, n);
    tag[n] = '\0';
}

typedef struct language_votes {
    const char *words[MAX_LANGUAGES];
    size_t hits[MAX_LANGUAGES];
    size_t count, total;
} language_votes;

static void count_word(language_votes *votes, const lec_text *word)
{
    if (!word->len)
        return;
    votes->total++;
    for (size_t t = 0; t < votes->count; t++)
        votes->hits[t] +=
            votes->words[t] && among(votes->words[t], lec_text_slice(word));
}

/* Find the table, except for `but`, whose words were counted most; SIZE_MAX if
 * none was.
 */
static size_t most_heard(const language_votes *votes, size_t but)
{
    size_t best = SIZE_MAX;
    for (size_t t = 0; t < votes->count; t++)
        if (t != but && votes->hits[t] &&
            (best == SIZE_MAX || votes->hits[t] > votes->hits[best]))
            best = t;
    return best;
}

/* Is one language so far ahead that the rest of the text will not change it? */
static bool is_clear(const language_votes *votes)
{
    size_t best = most_heard(votes, SIZE_MAX);
    size_t second = best == SIZE_MAX ? best : most_heard(votes, best);
    return best != SIZE_MAX && votes->hits[best] >= CLEAR_HITS &&
           (second == SIZE_MAX ||
            votes->hits[second] * CLEAR_TIMES < votes->hits[best]);
}

static bool is_letter(int32_t c)
{
    int type = u_charType(c);
    return u_isalpha(c) || type == U_NON_SPACING_MARK ||
           type == U_COMBINING_SPACING_MARK;
}

static void count_words(language_votes *votes, lec_slice text)
{
    lec_text word = {0};
    for (size_t i = 0; i < text.len;) {
        int32_t c = lec_utf8_next(text, &i);
        if (is_letter(c)) {
            lec_text_add_code(&word, u_tolower(c));
            continue;
        }
        count_word(votes, &word);
        lec_text_cut(&word, 0);
        if (votes->total % CLEAR_WORDS == 0 && is_clear(votes))
            break;
    }
    count_word(votes, &word);
    lec_text_free(&word);
}

/* Append the words of the row `all` that are not in the row `other`. */
static void own_words(const char *all, const char *other, lec_text *out)
{
    lec_text word = {0};
    while (*all) {
        size_t n = strcspn(all, " ");
        lec_text_cut(&word, 0);
        lec_text_add(&word, all, n);
        if (!among(other, lec_text_slice(&word)))
            lec_text_addf(out, "%s ", lec_text_str(&word));
        all += n + strspn(all + n, " ");
    }
    lec_text_free(&word);
}

/* Decide between two languages by the words that only one of them has:
 * neighbours share most of their commonest words (Danish and Norwegian all but
 * a few). SIZE_MAX if both have nearly as many in a short text; a longer text
 * gets one of the two, since either serves a listener better than neither.
 */
static size_t decide(const language_votes *votes, size_t one, size_t other,
                     lec_slice text)
{
    lec_text words[2] = {{0}, {0}};
    language_votes own = {.count = 2};
    own_words(votes->words[one], votes->words[other], &words[0]);
    own_words(votes->words[other], votes->words[one], &words[1]);
    own.words[0] = lec_text_str(&words[0]);
    own.words[1] = lec_text_str(&words[1]);
    count_words(&own, text);
    lec_text_free(&words[0]);
    lec_text_free(&words[1]);
    if (votes->hits[one] >= SURE_HITS)
        return own.hits[0] >= own.hits[1] ? one : other;
    if (own.hits[0] * 2 > own.hits[1] * 3)
        return one;
    return own.hits[1] * 2 > own.hits[0] * 3 ? other : SIZE_MAX;
}

static size_t hear(const lec_furniture *furniture, lec_slice text)
{
    language_votes votes = {.count = furniture->count};
    if (votes.count > MAX_LANGUAGES)
        votes.count = MAX_LANGUAGES;
    for (size_t t = 0; t < votes.count; t++)
        votes.words[t] = common_words(&furniture->tables[t]);
    count_words(&votes, text);
    size_t best = most_heard(&votes, SIZE_MAX);
    if (best == SIZE_MAX || votes.hits[best] < LEAST_HITS ||
        votes.hits[best] * LEAST_SHARE < votes.total)
        return SIZE_MAX;
    size_t second = most_heard(&votes, best);
    return second == SIZE_MAX ? best : decide(&votes, best, second, text);
}

void lec_builder_hear(lec_builder *builder, const lec_furniture *furniture,
                      lec_slice text)
{
    char lang[8];
    if (lec_guess_language(furniture, text, lang))
        lec_builder_field(builder, &lec_builder_article(builder)->lang,
                          lec_slice_of(lang), "its commonest words");
}

bool lec_guess_language(const lec_furniture *furniture, lec_slice text,
                        char tag[8])
{
    tag[0] = '\0';
    if (text.len > LOOK_BYTES)
        text.len = LOOK_BYTES;
    size_t heard = hear(furniture, text);
    if (heard != SIZE_MAX) {
        language_of_file(furniture->tables[heard].file, tag);
        return tag[0] != '\0';
    }
    const char *found = by_script(text);
    if (found)
        memcpy(tag, found, strlen(found) + 1);
    return found != NULL;
}
