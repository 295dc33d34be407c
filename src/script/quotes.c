/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which stretches of a text are quoted speech.
 *
 * Marks are paired by what stands beside them: what opens has a word behind
 * it and none in front, what closes the other way about.  So one list does
 * for all languages, but for marks with blanks on both sides, of which the
 * language (by CLDR) says which one opens.
 */
#include "script/quotes.h"

#include <string.h>

#include <unicode/uchar.h>
#include <unicode/uscript.h>
#include <unicode/ustring.h>

#include "base/quotation.h"
#include "base/utf8.h"
#include "script/lang/language_data.h"
#include "script/segments.h"

#define CLAUSE_WORDS 6 /* words that are quoted speech, whatever they are */
#define TITLE_WORDS 16 /* words of a title at most */
#define MOST_CLOSERS 4
#define MOST_DEPTH 4 /* quotations inside one another */

/* Marks that open a quotation, each with the marks that close it. */
static const int32_t pairs[][1 + MOST_CLOSERS] = {
    {'"', '"', 0x201D},
    {0x201C, 0x201D, '"'},                 /* English */
    {0x201D, 0x201D, 0x201C, '"'},         /* Swedish, Arabic */
    {0x201E, 0x201C, 0x201D, '"', 0x201F}, /* German, Polish */
    {0x201F, 0x201D},
    {0xAB, 0xBB},
    {0xBB, 0xAB, 0xBB}, /* Danish, Finnish */
    {0x2039, 0x203A},
    {0x203A, 0x2039, 0x203A},
    {0x2018, 0x2019, 0x2018}, /* the second one: Serbian */
    {0x201A, 0x2018, 0x2019},
    {0x201B, 0x2019},
    {'\'', '\'', 0x2019},
    {0x2019, 0x2019, 0x2018}, /* only where a language opens by it */
    {0x300C, 0x300D},         /* and what follows: Chinese, Japanese */
    {0x300E, 0x300F},
    {0x300A, 0x300B},
    {0x301D, 0x301E, 0x301F},
    {0xFE41, 0xFE42},
    {0xFE43, 0xFE44},
    {0xFF02, 0xFF02},
};

static const int32_t *closers_of(int32_t c)
{
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        if (pairs[i][0] == c)
            return pairs[i] + 1;
    return NULL;
}

bool lec_quote_closes(int32_t open, int32_t close)
{
    const int32_t *closers = closers_of(open);
    for (int i = 0; closers && i < MOST_CLOSERS; i++)
        if (closers[i] && closers[i] == close)
            return true;
    return false;
}

typedef struct finder {
    lec_slice text;
    lec_quotation_marks marks;
} finder;

/* Is it a Chinese character or kana, between which no blanks are? */
static bool is_unspaced(int32_t c)
{
    return c >= 0x2E80 && u_isalpha(c) && lec_utf8_is_unspaced(c);
}

/* Is it a mark that opens or closes by its shape alone? */
static bool is_bracket(int32_t c)
{
    return (c >= 0x300A && c <= 0x300F) || (c >= 0x301D && c <= 0x301F) ||
           (c >= 0xFE41 && c <= 0xFE44);
}

/* Return the character in front of byte `at`; a blank at the start. */
static int32_t char_before(lec_slice text, size_t at)
{
    return at ? lec_utf8_prev(text, &at) : ' ';
}

static int32_t char_behind(lec_slice text, size_t next)
{
    return next < text.len ? lec_utf8_next(text, &next) : ' ';
}

static bool is_wordy(int32_t c)
{
    return u_isalnum(c) && !is_unspaced(c);
}

static bool can_open(const finder *f, int32_t c, size_t at, size_t next)
{
    int32_t before = char_before(f->text, at);
    int32_t behind = char_behind(f->text, next);
    if (!closers_of(c) ||
        (c == 0x2019 && f->marks.open != c && f->marks.inner_open != c))
        return false;
    if (is_bracket(c))
        return true;
    if (is_wordy(before) || next >= f->text.len)
        return false;
    if (u_isUWhiteSpace(behind)) /* "« Oui »" */
        return (c == 0xAB && f->marks.open != 0xBB) || c == f->marks.open
                   ? u_isUWhiteSpace(before) && c != f->marks.close
                   : false;
    if (c == '\'' && u_isdigit(behind)) /* '90s */
        return false;
    return u_isalnum(behind) || !lec_quote_closes(c, c) ||
           u_isUWhiteSpace(before);
}

/* Is it Korean, which joins words to the closing mark: “갑니다”라고? */
static bool is_korean(int32_t c)
{
    UErrorCode status = U_ZERO_ERROR;
    return c >= 0x1100 && uscript_getScript(c, &status) == USCRIPT_HANGUL;
}

static bool can_close(const finder *f, int32_t c, size_t at, size_t next)
{
    int32_t before = char_before(f->text, at);
    int32_t behind = char_behind(f->text, next);
    if (is_bracket(c))
        return true;
    if (is_wordy(behind) && (!is_korean(behind) || u_isUWhiteSpace(before)))
        return false;
    return !u_isUWhiteSpace(before) || c == 0xBB || c == f->marks.close;
}

static bool is_apostrophe(int32_t c)
{
    return c == '\'' || c == 0x2019;
}

/* Is it the apostrophe of "the workers' rights": an s before it, a small word
 * behind, and another mark to come that closes?
 */
static bool is_possessive(const finder *f, int32_t c, size_t at, size_t next)
{
    int32_t s = char_before(f->text, at);
    if (!is_apostrophe(c) || (s != 's' && s != 'z') || next >= f->text.len ||
        f->text.ptr[next] != ' ' || !u_islower(char_behind(f->text, next + 1)))
        return false;
    while (next < f->text.len) {
        size_t from = next;
        int32_t other = lec_utf8_next(f->text, &next);
        if (other == c && can_close(f, c, from, next))
            return true;
        if (other != c && lec_quote_closes(other, c) &&
            can_open(f, other, from, next))
            return false;
    }
    return false;
}

/* Return the place past the mark that closes `open`, whose text begins at
 * `from`, and where that text ends in `*end`; 0 if no mark closes it.
 */
static size_t find_close(const finder *f, int32_t open, size_t from,
                         size_t *end)
{
    size_t depth = 0;
    for (size_t at = from, next = from; at < f->text.len; at = next) {
        int32_t c = lec_utf8_next(f->text, &next);
        if (c < 0x80 && c != '"' && c != '\'')
            continue;
        if (lec_quote_closes(open, c) && can_close(f, c, at, next) &&
            !is_possessive(f, c, at, next)) {
            *end = at;
            if (!depth--)
                return next;
        } else if (c == open && can_open(f, c, at, next)) {
            if (++depth > MOST_DEPTH)
                return 0;
        }
    }
    return 0;
}

/* What tells quoted speech from a title or a name. */
typedef struct look {
    double words;
    bool capital; /* the first letter is a capital, or has no case */
    bool title;   /* every long word begins with a capital */
    int32_t last; /* the last character that is no white space */
} look;

static void take_word(look *l, lec_slice word, bool first, size_t *capitals)
{
    size_t at = 0, letters = lec_utf8_count(word);
    int32_t c = lec_utf8_next(word, &at);
    bool capital = u_isupper(c) || u_istitle(c);
    if (first)
        l->capital = capital || !u_islower(c);
    *capitals += capital;
    l->title = l->title && (capital || letters < 4);
    l->words++;
}

static look look_at(lec_slice text)
{
    look l = {.title = true};
    size_t capitals = 0, word = 0;
    bool inside = false, unspaced = false;
    for (size_t at = 0, next = 0; at <= text.len; at = next) {
        int32_t c = at < text.len ? lec_utf8_next(text, &next) : (next++, ' ');
        bool letter = u_isalnum(c) || (inside && is_apostrophe(c));
        if (is_unspaced(c)) {
            unspaced = true;
            l.words += 0.75;
            letter = false;
        }
        if (letter && !inside)
            word = at;
        if (!letter && inside)
            take_word(&l, (lec_slice){text.ptr + word, at - word}, l.words < 1,
                      &capitals);
        inside = letter;
        if (at < text.len && !u_isUWhiteSpace(c))
            l.last = c;
    }
    l.capital = l.capital || unspaced;
    l.title = l.title && capitals >= 2 && l.words <= TITLE_WORDS;
    return l;
}

static bool is_mark(int32_t c)
{
    return u_strchr32(u",.!?…。，！？、—–", c) != NULL;
}

/* Does a quotation at `from` stand where speech begins: at the start of the
 * text or of a sentence, or behind a colon or a comma?
 */
static bool is_led(lec_slice text, size_t from)
{
    while (from > 0 && text.ptr[from - 1] == ' ')
        from--;
    int32_t c = char_before(text, from);
    return !from || is_mark(c) || u_strchr32(u":：;(", c);
}

/* Is the quotation [open, close) with the text [from, to) at least a clause?
 * "So-called", a title and a name are none.
 */
static bool is_speech(const finder *f, size_t open, size_t from, size_t to,
                      size_t close)
{
    look l = look_at((lec_slice){f->text.ptr + from, to - from});
    if (l.title && l.last != '!' && l.last != '?')
        return false;
    if (l.words >= CLAUSE_WORDS)
        return true;
    bool marked = is_mark(l.last) || is_mark(char_behind(f->text, close));
    return l.words >= 2 && l.capital && marked && is_led(f->text, open);
}

/* Return the first character of a text that is no blank. */
static int32_t first_char(lec_slice text)
{
    return char_behind(lec_slice_trim(text), 0);
}

static void add_quotation(lec_passages *passages, const lec_voice *voice,
                          size_t from, size_t to)
{
    bool changed =
        voice->quote == LEC_QUOTE_PITCH || voice->quote == LEC_QUOTE_VOICE;
    lec_passages_add(
        passages,
        (lec_passage){.from = from,
                      .to = to,
                      .manner = changed ? &voice->quoted : NULL,
                      .pause_ms = lec_voice_pause(voice, voice->quote_pause_ms),
                      .quoted = true});
}

/* Can a mark that opens begin with this byte?  Most texts have few of them. */
static bool may_open(unsigned char byte)
{
    return byte == '"' || byte == '\'' || byte == 0xC2 || byte == 0xE2 ||
           byte == 0xE3 || byte == 0xEF;
}

void lec_quotes_find(const lec_voice *voice, const char *lang, lec_slice text,
                     lec_slice next_text, lec_passages *passages)
{
    finder f = {text, {0}};
    bool known = false;
    for (size_t at = 0, next; at < text.len; at = next) {
        next = at + 1;
        if (!may_open((unsigned char)text.ptr[at]))
            continue;
        next = at;
        int32_t c = lec_utf8_next(text, &next);
        if (!closers_of(c))
            continue;
        if (!known)
            f.marks = lec_quotation_marks_of(lang);
        known = true;
        if (!can_open(&f, c, at, next))
            continue;
        size_t end = text.len, close = find_close(&f, c, next, &end);
        if (close && is_speech(&f, at, next, end, close)) {
            add_quotation(passages, voice, at, close);
            next = close;
        } else if (!close && first_char(next_text) == c) {
            /* The next paragraph opens the quotation again. */
            add_quotation(passages, voice, at, text.len);
            return;
        }
    }
}

static bool is_dash(int32_t c)
{
    return c == '-' || (c >= 0x2013 && c <= 0x2015);
}

#define MOST_SAYING 48 /* bytes of "har sagt", a verb of two words */

/* Does a verb of saying (map `says`) of one word or two stand at `at`? */
static bool is_saying(const lec_language *language, lec_slice text, size_t at)
{
    while (at < text.len && text.ptr[at] == ' ')
        at++;
    int words = 0;
    for (size_t to = at, next; to - at < MOST_SAYING && words < 2; to = next) {
        next = to;
        int32_t c = to < text.len ? lec_utf8_next(text, &next) : ' ';
        if (u_isalpha(c))
            continue;
        lec_slice word = {text.ptr + at, to - at};
        if (to == at || !u_islower(char_behind(text, at)))
            return false;
        if (lec_language_word(language, "says", word))
            return true;
        words += c == ' ' ? 1 : 2;
        next += next == to;
    }
    return false;
}

/* Return the place of the first letter or digit from `at` on. */
static size_t next_wordy(lec_slice text, size_t at)
{
    for (size_t next = at; at < text.len; at = next)
        if (u_isalnum(lec_utf8_next(text, &next)))
            break;
    return at;
}

void lec_quotes_dash(const lec_voice *voice, const lec_language *language,
                     lec_slice text, lec_passages *passages)
{
    if (!is_dash(char_behind(text, 0)))
        return;
    size_t from = next_wordy(text, 0);
    bool speech = true, said = false;
    for (size_t at = from, next = from; at < text.len; at = next) {
        int32_t c = lec_utf8_next(text, &next);
        bool dash = is_dash(c) && (text.ptr[at - 1] == ' ' || c != '-');
        if (speech && (dash || is_mark(c)) && is_saying(language, text, next)) {
            if (from < at)
                add_quotation(passages, voice, from, dash ? at : next);
            speech = false;
            said = true;
        } else if (!speech && dash) {
            speech = true;
            from = next = next_wordy(text, next);
        }
    }
    if (said && speech && from < text.len)
        add_quotation(passages, voice, from, text.len);
}

/* Return where the quoted words of a text end: before the attribution ("- Anna
 * Moor, mayor") at its end, else at the end.
 */
static size_t before_attribution(lec_slice text)
{
    for (size_t at = text.len; at > 0;) {
        size_t end = at;
        int32_t c = lec_utf8_prev(text, &at);
        bool dash = c == 0x2014 || c == 0x2015 || c == 0x2013 ||
                    (c == '-' && (!at || text.ptr[at - 1] == ' '));
        if (dash && end < text.len && text.len - at < 120 &&
            is_led(text, at > 0 && text.ptr[at - 1] == ' ' ? at - 1 : at))
            return at;
        if (text.len - at > 120)
            break;
    }
    return text.len;
}

void lec_quotes_block(const lec_voice *voice, const char *lang, lec_slice text,
                      lec_passages *passages)
{
    size_t before = passages->count;
    if (closers_of(first_char(text)))
        lec_quotes_find(voice, lang, text, lec_slice_of(""), passages);
    size_t end = before_attribution(text);
    if (passages->count == before && end)
        add_quotation(passages, voice, 0, end);
}

static void insert(lec_line *line, lec_token *tokens, size_t at,
                   const char *before, const char *words, const char *behind,
                   lec_arena *arena)
{
    lec_text text = {0};
    lec_text_add(&text, line->spoken, at);
    lec_text_addf(&text, "%s%s%s", before, words, behind);
    uint32_t more = (uint32_t)(text.len - at);
    lec_text_add_str(&text, line->spoken + at);
    for (size_t i = 0; i < line->token_count; i++)
        if (tokens[i].spoken_from >= at) {
            tokens[i].spoken_from += more;
            tokens[i].spoken_to += more;
        }
    line->spoken = lec_arena_take(arena, &text);
}

void lec_quotes_say(lec_line *line, lec_token *tokens,
                    const lec_passages *passages, const char *open,
                    const char *close, lec_arena *arena)
{
    size_t from = line->from, to = from + strlen(line->text);
    for (size_t i = passages->past;
         i < passages->count && passages->at[i].from < to; i++) {
        const lec_passage *passage = &passages->at[i];
        if (!passage->quoted || passage->to <= from)
            continue;
        if (passage->from >= from && *open)
            insert(line, tokens, lec_line_place(line, passage->from), "", open,
                   ", ", arena);
        if (passage->to > to || !*close)
            continue;
        size_t at = lec_line_place(line, passage->to);
        bool last = !line->spoken[at];
        insert(line, tokens, at, " ", close, last ? "." : ",", arena);
    }
}
