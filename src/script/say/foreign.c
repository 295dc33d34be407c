/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words of another language or script than the text's.
 *
 * A newsreader says a foreign phrase by the rules of its language, and a
 * single name as well as the letters of the own language can: a phrase, and
 * all that a page marks by `lang`, becomes a passage with that language; a name
 * in letters the narrator does not know is transliterated (ICU, Any-Latin).
 */
#include "script/say/foreign.h"

#include <string.h>

#include <unicode/ustring.h>
#include <unicode/utrans.h>

#include "base/utf8.h"
#include "script/lang/language_data.h"

#define PHRASE_WORDS 3 /* words in another script that are no name */
#define NAME_SIGNS 4   /* signs of a name at most, in a script without blanks */
#define LATER_SCRIPTS 0xC9 /* least first byte of letters beyond Latin */
#define MAX_WORD_BYTES 256

/* Ask ICU for the scripts of a language. */
static lec_scripts scripts_of(const char *tag)
{
    lec_scripts own;
    UErrorCode status = U_ZERO_ERROR;
    own.count = uscript_getCode(tag, own.at, LEC_MAX_SCRIPTS, &status);
    if (U_FAILURE(status) || !own.count)
        own.count = -1;
    return own;
}

/* Is `s` among the scripts of a language, or are they not known? */
static bool is_written(const lec_scripts *own, UScriptCode s)
{
    for (int32_t i = 0; i < own->count; i++)
        if (own->at[i] == s ||
            (s == USCRIPT_HAN && (own->at[i] == USCRIPT_SIMPLIFIED_HAN ||
                                  own->at[i] == USCRIPT_TRADITIONAL_HAN)))
            return true;
    return own->count < 0;
}

/* Return the script of a letter, USCRIPT_COMMON for what is in all. */
static UScriptCode script_of(int32_t c)
{
    UErrorCode status = U_ZERO_ERROR;
    if (c < 0x250)
        return u_isalpha(c) ? USCRIPT_LATIN : USCRIPT_COMMON;
    UScriptCode s = uscript_getScript(c, &status);
    return s == USCRIPT_INHERITED || !u_isalpha(c) ? USCRIPT_COMMON : s;
}

static bool is_alien(lec_language *l, UScriptCode s)
{
    if (!l->scripts.count)
        l->scripts = scripts_of(l->tag);
    return s != USCRIPT_COMMON && s != USCRIPT_LATIN &&
           !is_written(&l->scripts, s);
}

static bool is_japanese(UScriptCode s)
{
    return s == USCRIPT_HAN || s == USCRIPT_HIRAGANA || s == USCRIPT_KATAKANA;
}

/* Are two scripts those of one text?  Japanese has three, Han among them. */
static bool go_together(UScriptCode a, UScriptCode b)
{
    return a == b || (is_japanese(a) && is_japanese(b));
}

static bool has_blanks(UScriptCode s)
{
    return !go_together(s, USCRIPT_HAN) && s != USCRIPT_THAI &&
           s != USCRIPT_LAO && s != USCRIPT_KHMER && s != USCRIPT_MYANMAR;
}

/* Find the language of a text by map `letters`, or else map `script`. */
static const char *language_of(const lec_language *l, lec_slice text,
                               UScriptCode s)
{
    size_t count;
    const lec_row *const *rows =
        lec_language_map(l, lec_slice_of("letters"), &count);
    for (size_t r = 0; r < count; r++) {
        lec_slice letters = lec_slice_of(rows[r]->field[2]);
        for (size_t i = 0; i < text.len;) {
            size_t at = i;
            (void)lec_utf8_next(text, &i);
            if (i - at > 1 &&
                memmem(letters.ptr, letters.len, text.ptr + at, i - at))
                return rows[r]->field[3];
        }
    }
    return lec_language_said(l, "script", uscript_getShortName(s), NULL);
}

/* A stretch of text in one script that the language does not have. */
typedef struct stretch {
    size_t end;
    size_t words, signs;
    UScriptCode script;
} stretch;

static stretch look(lec_slice text, size_t from)
{
    size_t i = from;
    stretch s = {from, 0, 0, script_of(lec_utf8_next(text, &i))};
    bool inside = false;
    for (i = from; i < text.len;) {
        int32_t c = lec_utf8_next(text, &i);
        UScriptCode script = script_of(c);
        if (s.script == USCRIPT_LATIN && c >= 0x3000)
            break; /* a wide mark is that of the text around */
        if (script == USCRIPT_COMMON) {
            inside = inside && text.ptr[i - 1] != ' ';
            continue;
        }
        if (!go_together(script, s.script))
            break;
        s.words += !inside;
        s.signs++;
        s.end = i;
        inside = true;
        if (script == USCRIPT_HIRAGANA || script == USCRIPT_KATAKANA)
            s.script = script;
    }
    return s;
}

const lec_passage *lec_foreign_at(lec_language *language, lec_slice part,
                                  size_t base, size_t at)
{
    lec_passages *passages = &language->foreign;
    if (!passages->count || part.ptr != language->foreign_text.ptr + base)
        return NULL;
    at += base; /* places only grow from call to call */
    while (passages->past < passages->count &&
           passages->at[passages->past].to <= at)
        passages->past++;
    for (size_t i = passages->past;
         i < passages->count && passages->at[i].from <= at; i++)
        if (at < passages->at[i].to)
            return &passages->at[i];
    return NULL;
}

/* Is a word in Latin letters for another language to say, where map `script`
 * has one for them?  Few letters at a number or a sign of money are a name or a
 * unit, and one alone is the same in all.
 */
static bool is_latin_phrase(lec_slice text, size_t from, const stretch *s)
{
    while (from && text.ptr[from - 1] == ' ')
        from--;
    size_t next = s->end, before = from;
    next += next + 1 < text.len && text.ptr[next] == '-';
    int32_t behind = next < text.len ? lec_utf8_next(text, &next) : ' ';
    return s->signs > 3 ||
           (s->signs > 1 && behind != '$' && !u_isdigit(behind) &&
            !(from && u_isdigit(lec_utf8_prev(text, &before))));
}

static bool is_phrase(lec_slice text, size_t from, const stretch *s)
{
    if (s->script == USCRIPT_LATIN)
        return is_latin_phrase(text, from, s);
    return has_blanks(s->script) ? s->words >= PHRASE_WORDS
                                 : s->signs > NAME_SIGNS;
}

static void find_phrases(lec_language *l, lec_slice text,
                         lec_passages *passages)
{
    size_t marked = passages->count, m = 0;
    bool latin = lec_language_said(l, "script", "Latn", NULL);
    for (size_t i = 0; i < text.len;) {
        if (!latin && (unsigned char)text.ptr[i] < LATER_SCRIPTS) {
            i++;
            continue;
        }
        size_t from = i;
        UScriptCode script = script_of(lec_utf8_next(text, &i));
        if (script == USCRIPT_LATIN ? !latin : !is_alien(l, script))
            continue;
        stretch s = look(text, from);
        const char *lang = language_of(
            l, (lec_slice){text.ptr + from, s.end - from}, s.script);
        while (m < marked && passages->at[m].to <= from)
            m++;
        bool known = m < marked && passages->at[m].from < s.end;
        if (lang && !known && is_phrase(text, from, &s))
            lec_passages_add(
                passages,
                (lec_passage){.from = from, .to = s.end, .lang = lang});
        i = s.end > i ? s.end : i; /* a wide letter is no stretch */
    }
}

static bool same_primary(const char *a, const char *b)
{
    size_t n = strcspn(a, "-_"), m = strcspn(b, "-_");
    return n == m && !strncasecmp(a, b, n);
}

/* Is the text in a script of the language?  "uk-Latn" is not. */
static bool is_in_its_script(const char *tag, lec_slice text)
{
    for (size_t i = 0; i < text.len;) {
        UScriptCode s = script_of(lec_utf8_next(text, &i));
        lec_scripts own;
        if (s == USCRIPT_COMMON)
            continue;
        own = scripts_of(tag);
        return is_written(&own, s);
    }
    return false;
}

static void find_marked(lec_language *l, lec_slice text, const lec_block *block,
                        lec_passages *passages)
{
    for (size_t i = 0; block && i < block->span_count; i++) {
        const lec_span *span = &block->spans[i];
        if (span->kind != LEC_SPAN_LANGUAGE || span->to > text.len ||
            strlen(span->value) < 2 || same_primary(span->value, l->tag))
            continue;
        lec_slice part = {text.ptr + span->from, span->to - span->from};
        const lec_language *other = is_in_its_script(span->value, part)
                                        ? lec_language_foreign(l, span->value)
                                        : NULL;
        if (other)
            lec_passages_add(passages, (lec_passage){.from = span->from,
                                                     .to = span->to,
                                                     .lang = other->tag});
    }
}

void lec_foreign_begin(lec_language *language, lec_slice text,
                       const lec_block *block)
{
    lec_passages *passages = &language->foreign;
    passages->count = passages->past = 0;
    language->foreign_text = text;
    find_marked(language, text, block, passages);
    find_phrases(language, text, passages);
    lec_passages_sort(passages);
}

/* Open the way to Latin letters that map `latin` has for the language of a
 * word: ICU's own for Any-Latin is that of librarians (Gorbacev).
 */
static void open_latin(lec_language *l, lec_slice word, UScriptCode script)
{
    const char *tag = language_of(l, word, script);
    const char *by = lec_language_said(l, "latin", tag ? tag : "", "Any-Latin");
    char name[128];
    UChar wide[128];
    UErrorCode status = U_ZERO_ERROR;
    if (l->latin && !strcmp(l->latin_by, by))
        return;
    utrans_close(l->latin);
    l->latin_by = by;
    snprintf(name, sizeof name,
             "%s; NFD; [[:M:][:Lm:]] Remove; NFC; Latin-ASCII", by);
    u_charsToUChars(name, wide, (int32_t)strlen(name) + 1);
    l->latin = utrans_openU(wide, -1, UTRANS_FORWARD, NULL, 0, NULL, &status);
}

bool lec_foreign_letters(lec_language *language, lec_slice text)
{
    for (size_t i = 0; i < text.len;) {
        UScriptCode s = script_of(lec_utf8_next(text, &i));
        if (s != USCRIPT_COMMON)
            return is_alien(language, s);
    }
    return false;
}

bool lec_foreign_name(lec_language *language, lec_slice word, lec_text *out)
{
    size_t letters = 0, first = 0;
    bool alien = false;
    UScriptCode script = USCRIPT_COMMON;
    while (first < word.len && (unsigned char)word.ptr[first] < LATER_SCRIPTS)
        first++;
    if (first == word.len)
        return false; /* nearly always */
    for (size_t i = 0; i < word.len;) {
        int32_t c = lec_utf8_next(word, &i);
        letters += u_isalpha(c) ? 1 : 0;
        if (c >= 0x250 && !alien) {
            script = script_of(c);
            alien = is_alien(language, script);
        }
    }
    if (!alien || letters < 2 || word.len > MAX_WORD_BYTES)
        return false; /* a letter alone has a name of its own */
    UErrorCode status = U_ZERO_ERROR;
    open_latin(language, word, script);
    UChar wide[MAX_WORD_BYTES * 4];
    int32_t len = 0, limit;
    u_strFromUTF8(wide, MAX_WORD_BYTES * 4, &len, word.ptr, (int32_t)word.len,
                  &status);
    if (U_FAILURE(status) || !language->latin)
        return false;
    limit = len;
    utrans_transUChars(language->latin, wide, &len, MAX_WORD_BYTES * 4, 0,
                       &limit, &status);
    size_t before = out->len;
    if (U_SUCCESS(status))
        lec_text_add_wide(out, wide, len);
    return out->len > before;
}
