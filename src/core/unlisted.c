/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/unlisted.h"

#include <stdlib.h>
#include <string.h>

#include <unicode/uchar.h>
#include <unicode/udat.h>
#include <unicode/ustring.h>

#include "base/arena.h"
#include "base/plain.h"
#include "base/utf8.h"

#define NOUNS_PERCENT                                                          \
    20 /* capitals inside sentences, from which on all nouns                   \
          have them */

/* A word as it was met once; the strings are the arena's. */
typedef struct word {
    const char *text, *low; /* as written, and in small letters */
    const char *lang;
    const lec_voice *voice;
    size_t seen;  /* how often this spelling was met, once it is counted */
    bool capital; /* it begins with one */
    bool inside;  /* a word is in front of it, a blank between */
    bool beside;  /* it and one beside it have capitals within a sentence */
} word;

struct lec_unlisted {
    lec_arena *arena;
    word *at;
    size_t count, room;
};

lec_unlisted *lec_unlisted_new(void)
{
    lec_unlisted *n = lec_must_zero(sizeof *n);
    n->arena = lec_arena_new();
    return n;
}

void lec_unlisted_free(lec_unlisted *names)
{
    lec_arena_free(names->arena);
    free(names->at);
    free(names);
}

static word *add_word(lec_unlisted *n, lec_slice text)
{
    lec_text low = {0};
    for (size_t i = 0; i < text.len;)
        lec_text_add_code(&low, u_tolower(lec_utf8_next(text, &i)));
    word *w = LEC_MUST_ADD(n->at, n->count, n->room);
    *w = (word){.text = lec_arena_copy(n->arena, text),
                .low = lec_arena_take(n->arena, &low)};
    return w;
}

static bool is_apostrophe(int32_t c)
{
    return c == '\'' || c == 0x2019 || c == 0x2BC;
}

/* Cut "'s" off a word.  Returns false for what is no word of letters, or has
 * another behind an apostrophe: "I'm", "d'Aosta", "3D".
 */
static bool take_letters(lec_slice *text)
{
    int32_t c = 0;
    size_t count = 0;
    if (lec_slice_ends(*text, "'s") || lec_slice_ends(*text, "’s"))
        text->len -= text->ptr[text->len - 2] == '\'' ? 2 : 4;
    for (size_t i = 0; i < text->len; count++) {
        bool opens = is_apostrophe(c);
        c = lec_utf8_next(*text, &i);
        bool letter = u_isalpha(c) || U_GET_GC_MASK(c) & U_GC_M_MASK;
        if (opens ? !u_isupper(c) : !letter && c != '-' && !is_apostrophe(c))
            return false;
    }
    return count > 1;
}

/* Is a place of what a line says in another language than the line's? */
static bool is_foreign(const lec_line *line, uint32_t spoken)
{
    size_t i = 0;
    while (i < line->segment_count && line->segments[i].spoken_to <= spoken)
        i++;
    return i < line->segment_count && line->segments[i].lang;
}

/* Add token `i` of a line, unless something says it; `*last`: the word in front
 * of it, as an index, which it becomes, or -1.
 */
static void add_token(lec_unlisted *n, const lec_line *line, size_t i,
                      long *last)
{
    const lec_token *t = &line->tokens[i];
    size_t from = line->block ? line->from : 0;
    lec_slice text = {line->text + (t->from - from), t->to - t->from};
    lec_slice said = {line->spoken + t->spoken_from,
                      t->spoken_to - t->spoken_from};
    bool inside = i && t->from == t[-1].to + 1 && text.ptr[-1] == ' ';
    long before = inside ? *last : -1;
    *last = -1;
    if (!lec_slice_same(text, said) || is_foreign(line, t->spoken_from) ||
        !take_letters(&text))
        return;
    word *w = add_word(n, text);
    size_t at = 0;
    w->capital = u_isupper(lec_utf8_next(text, &at));
    w->inside = inside;
    *last = (long)n->count - 1;
    if (before >= 0 && w->capital && n->at[before].capital &&
        n->at[before].inside)
        w->beside = n->at[before].beside = true;
}

/* Add the months and days of a language in small letters: they are no names. */
static void add_calendar(lec_unlisted *n, const char *lang)
{
    static const UDateFormatSymbolType kinds[] = {UDAT_WEEKDAYS, UDAT_MONTHS};
    UErrorCode status = U_ZERO_ERROR;
    UDateFormat *f =
        udat_open(UDAT_NONE, UDAT_LONG, lang, NULL, 0, NULL, 0, &status);
    for (size_t k = 0; f && k < 2; k++)
        for (int32_t i = 0; i < udat_countSymbols(f, kinds[k]); i++) {
            UChar wide[64];
            char name[192];
            int32_t len;
            status = U_ZERO_ERROR;
            udat_getSymbols(f, kinds[k], i, wide, 64, &status);
            u_strToUTF8(name, sizeof name, &len, wide, -1, &status);
            if (U_SUCCESS(status) && len)
                add_word(n, (lec_slice){name, (size_t)len});
        }
    udat_close(f);
}

/* Do so many of the words from `first` on have a capital and none beside them
 * that nouns must have them?
 */
static bool have_nouns_capitals(const lec_unlisted *n, size_t first)
{
    size_t capitals = 0, words = 0;
    for (const word *w = n->at + first; w < n->at + n->count; w++) {
        words += w->inside;
        capitals += w->inside && w->capital && !w->beside;
    }
    return capitals * 100 > words * NOUNS_PERCENT;
}

void lec_unlisted_add(lec_unlisted *names, const lec_script *script,
                      const lec_voice *voice)
{
    lec_unlisted *n = names;
    size_t first = n->count;
    lec_voice *own = lec_arena_alloc(n->arena, sizeof *own);
    const char *lang =
        lec_arena_copy(n->arena, lec_slice_of(lec_script_lang(script)));
    *own = *voice;
    for (size_t i = 0; i < lec_script_count(script); i++) {
        const lec_line *line = lec_script_line(script, i);
        long last = -1;
        bool titled =
            line->role == LEC_ROLE_TITLE || line->role == LEC_ROLE_HEADING;
        for (size_t t = 0; !titled && t < line->token_count; t++)
            add_token(n, line, t, &last);
    }
    bool nouns = have_nouns_capitals(n, first);
    add_calendar(n, lang);
    for (size_t i = first; i < n->count; i++) {
        n->at[i].inside = n->at[i].inside && (n->at[i].beside || !nouns);
        n->at[i].lang = lang;
        n->at[i].voice = own;
    }
}

/* Words in small letters stand in front of those with capitals. */
static int by_spelling(const void *a, const void *b)
{
    const word *x = a, *y = b;
    int order = strcmp(x->low, y->low);
    if (!order)
        order = x->capital - y->capital;
    return order ? order : strcmp(x->text, y->text);
}

static int by_count(const void *a, const void *b)
{
    const word *x = a, *y = b;
    return x->seen != y->seen ? (x->seen < y->seen ? 1 : -1)
                              : strcmp(x->text, y->text);
}

/* Keep of the words in order those that are names, one for each spelling: they
 * never stand in small letters, and at least once within a sentence.
 */
static void find_names(lec_unlisted *n)
{
    word *at = n->at;
    size_t kept = 0;
    const char *small = ""; /* the last word in small letters */
    qsort(at, n->count, sizeof *at, by_spelling);
    for (size_t i = 0; i < n->count;) {
        word name = at[i];
        for (; i < n->count && !strcmp(at[i].text, name.text); i++) {
            name.inside |= at[i].inside;
            name.seen++;
        }
        small = name.capital ? small : name.low;
        if (name.inside && strcmp(name.low, small) != 0)
            at[kept++] = name;
    }
    n->count = kept;
    qsort(at, n->count, sizeof *at, by_count);
}

/* Print a name, and how it is said. */
static lec_code print_name(const word *w, lec_session *session, FILE *out,
                           lec_error *err)
{
    const lec_line line = {.lang = w->lang, .text = w->text, .spoken = w->text};
    lec_text says = {0};
    lec_code code = lec_synth_phonemes(session->synth, &line, w->voice,
                                       LEC_PHONEMES_ENGINE, &says, err);
    const char *said = lec_text_str(&says);
    /* Brackets around a language: the phonemes of another one. */
    bool own = said[0] && !strpbrk(said, "()[]");
    fprintf(out, "%s\t%s", w->text, own ? "[[" : "");
    lec_print_plain(out, own ? said : w->text);
    fputs(own ? "]]\n" : "\n", out);
    lec_text_free(&says);
    return code;
}

lec_code lec_unlisted_print(lec_unlisted *names, lec_session *session,
                            FILE *out, lec_error *err)
{
    lec_code code = LEC_OK;
    find_names(names);
    for (size_t i = 0; !code && i < names->count; i++) {
        code = lec_session_go_on(session, err);
        if (!code)
            code = print_name(&names->at[i], session, out, err);
    }
    return code || !ferror(out) ? code : lec_fail_write(err);
}
