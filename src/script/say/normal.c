/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is printed becomes what is said.
 *
 * One walk over the sentence.  At each place where a word may begin, a name
 * of the lexicon is looked for; then the rules whose guards hold there, and
 * whose patterns may begin with the bytes there, are tried in the order of
 * rules.tsv; the first that matches says it.
 * Else the word is an abbreviation, or stands for itself.  All else (spaces,
 * commas, quotation marks) is handed on: it is what the engine phrases by.
 */
#include "script/say/normal.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include <unicode/uchar.h>

#include "base/utf8.h"
#include "script/lang/language_data.h"
#include "script/say/foreign.h"
#include "script/say/kana.h"
#include "script/say/say_rule.h"

#define MAX_WORD_LOOK 64
#define FIRST_HANGUL 0x1100
#define BUSY_RULE 50 /* tries that make a rule worth machine code */

typedef struct walk {
    lec_language *language;
    lec_slice text;         /* the sentence, its letters narrow */
    lec_slice sentence;     /* as it stands in its text, from byte `base` on */
    const uint32_t *places; /* of the characters of `text` in the sentence;
                               NULL: both are the same */
    size_t base;
    lec_text *spoken;
    lec_tokens *tokens;
    bool shouting; /* nearly all words of the sentence are in capitals */
    bool plain;    /* the last token stands for itself */
    unsigned has;  /* LEC_GUARD_HAS_... of the word that ends at `has_end` */
    size_t has_end;
} walk;

/* Return the byte of its text that byte `at` of what is walked stands for. */
static size_t place_of(const walk *w, size_t at)
{
    return w->base + (w->places ? w->places[at] : at);
}

/* Append the token of what has been said from `spoken_from` on.  A rule may
 * match blanks at the edges, and say some: the token has none.
 */
static void add_token(walk *w, size_t from, size_t to, size_t spoken_from,
                      lec_why why)
{
    lec_slice spoken = lec_text_slice(w->spoken);
    lec_slice said = lec_slice_trim(lec_slice_from(spoken, spoken_from));
    size_t said_at = (size_t)(said.ptr - spoken.ptr);
    w->plain = !why.rule;
    while (from + 1 < to && w->text.ptr[from] == ' ')
        from++;
    while (from + 1 < to && w->text.ptr[to - 1] == ' ')
        to--;
    lec_tokens_add(w->tokens,
                   (lec_token){
                       (uint32_t)place_of(w, from),
                       (uint32_t)place_of(w, to),
                       (uint32_t)said_at,
                       (uint32_t)(said_at + said.len),
                   },
                   why);
}

/* Return the LEC_GUARD_FIRST_... of a character; 0 for white space. */
static unsigned first_guard(int32_t c)
{
    if (c >= 'a' && c <= 'z')
        return LEC_GUARD_FIRST_LOWER;
    if (u_isdigit(c))
        return LEC_GUARD_FIRST_DIGIT;
    if (u_isupper(c) || u_istitle(c))
        return LEC_GUARD_FIRST_UPPER;
    if (u_isalpha(c))
        return LEC_GUARD_FIRST_LOWER;
    if (u_charType(c) == U_CURRENCY_SYMBOL)
        return LEC_GUARD_FIRST_MONEY;
    return u_isUWhiteSpace(c) ? 0 : LEC_GUARD_FIRST_SYMBOL;
}

/* Does the text at `at` need no blank in front of it? */
static bool closes_up(lec_slice text, size_t at)
{
    return at >= text.len || strchr(" .,;:!?", text.ptr[at]);
}

/* Say a part of a match by the rules: a lec_part_sayer. */
static void say_again(lec_language *language, lec_slice part, lec_text *out)
{
    lec_normalise_more(language, part, 0, out, NULL);
}

/* Try one rule at byte `from`.  Returns the place past the match, or 0. */
static size_t try_rule(walk *w, lec_rule *rule, size_t from)
{
    lec_language *l = w->language;
    if ((rule->calm && w->shouting) || (rule->unless & l->reading))
        return 0;
    if (!lec_rule_ready(l, rule))
        return 0;
    /* To machine code: it takes longer than all the matches of a short
     * article, and is worth it in a long one. */
    if (++rule->tries == BUSY_RULE &&
        !pcre2_jit_compile(rule->regex, PCRE2_JIT_COMPLETE))
        rule->match = pcre2_jit_match;
    int groups = rule->match(rule->regex, (PCRE2_SPTR)w->text.ptr, w->text.len,
                             from, PCRE2_NO_UTF_CHECK, l->match, l->limit);
    if (groups <= 0)
        return 0;
    size_t to = pcre2_get_ovector_pointer(l->match)[1];
    size_t mark = w->spoken->len;
    if (to <= from || !lec_rule_say(l, rule, w->text, say_again, w->spoken)) {
        lec_text_cut(w->spoken, mark);
        return 0;
    }
    if (mark && w->spoken->ptr[mark - 1] == ' ' &&
        w->spoken->ptr[mark] == ' ') { /* one blank is enough */
        memmove(w->spoken->ptr + mark, w->spoken->ptr + mark + 1,
                w->spoken->len - mark);
        w->spoken->len--;
    } else if (w->spoken->len == mark && closes_up(w->text, to)) {
        while (mark && w->spoken->ptr[mark - 1] == ' ')
            lec_text_cut(w->spoken, --mark);
    }
    add_token(w, from, to, mark,
              (lec_why){rule->row->field[0], rule->file, rule->row->line});
    return to;
}

static bool is_sign(char c)
{
    return c == '.' || c == '/' || c == '@' || c == ':';
}

/* Return the LEC_GUARD_HAS_... of the word at `from`, found once a word. */
static unsigned word_has(walk *w, size_t from)
{
    if (from < w->has_end)
        return w->has;
    size_t i = from;
    w->has = 0;
    for (; i < w->text.len && w->text.ptr[i] != ' '; i++) {
        char c = w->text.ptr[i];
        if (c >= '0' && c <= '9')
            w->has |= LEC_GUARD_HAS_DIGITS;
        bool inside = i + 1 < w->text.len && w->text.ptr[i + 1] != ' ';
        if (inside && is_sign(c))
            w->has |= LEC_GUARD_HAS_SIGNS;
    }
    w->has_end = i;
    return w->has;
}

/* Return the LEC_GUARD_THEN_... of what stands behind the number at `from`;
 * most rules for numbers differ in that.
 */
static unsigned then_guard(lec_slice text, size_t from)
{
    size_t at = from;
    while (at < text.len && at - from < MAX_WORD_LOOK &&
           ((text.ptr[at] >= '0' && text.ptr[at] <= '9') ||
            text.ptr[at] == '.' || text.ptr[at] == ','))
        at++;
    if (at >= text.len)
        return LEC_GUARD_THEN_OTHER;
    size_t number = at;
    int32_t c = lec_utf8_next(text, &at);
    if (u_isUWhiteSpace(c) && at < text.len)
        c = lec_utf8_next(text, &at);
    if (u_isalpha(c))
        return LEC_GUARD_THEN_LETTER;
    if (u_isdigit(c) && at > number + 1)
        return LEC_GUARD_THEN_DIGIT;
    if (c == '-' || (c >= 0x2010 && c <= 0x2014) || c == 0x2212)
        return LEC_GUARD_THEN_DASH;
    return c == ':'   ? LEC_GUARD_THEN_COLON
           : c == '/' ? LEC_GUARD_THEN_SLASH
                      : LEC_GUARD_THEN_OTHER;
}

/* Find the sets that a rule must be in to be tried at `from`: those of the
 * bytes there, and of the guards.  `guards` is the LEC_GUARD_FIRST_... of the
 * character.
 */
static size_t find_sets(walk *w, size_t from, unsigned guards,
                        const uint64_t *sets[LEC_START_BYTES + LEC_GUARDS])
{
    const lec_language *l = w->language;
    size_t count = 0;
    for (size_t place = 0; place < LEC_START_BYTES; place++) {
        size_t at = from + place;
        size_t byte = at < w->text.len ? (unsigned char)w->text.ptr[at] : 0;
        sets[count++] = l->sets + LEC_SET_BYTE(place, byte) * l->set_words;
    }
    if (w->text.ptr[from] >= '0' && w->text.ptr[from] <= '9')
        guards |= then_guard(w->text, from);
    guards |= LEC_GUARD_HAS & ~word_has(w, from);
    for (; guards; guards &= guards - 1)
        sets[count++] =
            l->sets + LEC_SET_GUARD(__builtin_ctz(guards)) * l->set_words;
    return count;
}

static size_t say_by_rule(walk *w, size_t from, unsigned guard)
{
    lec_language *l = w->language;
    const uint64_t *sets[LEC_START_BYTES + LEC_GUARDS];
    size_t count = find_sets(w, from, guard, sets), to = 0;
    for (size_t i = 0; !to && i < l->set_words; i++) {
        uint64_t rules = UINT64_MAX;
        for (size_t s = 0; s < count; s++)
            rules &= sets[s][i];
        for (; !to && rules; rules &= rules - 1)
            to = try_rule(w, &l->rules[i * 64 + (size_t)__builtin_ctzll(rules)],
                          from);
    }
    return to;
}

/* Does it hold a word together if a character of words follows? */
static bool is_joiner(int32_t c)
{
    return c == '\'' || c == 0x2019 || c == '.' || c == '_' || c == '@' ||
           c == '&' || c == ',' || c == ':';
}

static bool is_hyphen(int32_t c)
{
    return c == '-' || c == 0x2010 || c == 0x2011;
}

/* Return the letters without blanks between words from `from` on. */
static lec_slice unspaced_run(lec_slice text, size_t from)
{
    size_t end = from;
    while (end < text.len) {
        size_t next = end;
        int32_t c = lec_utf8_next(text, &next);
        if (!lec_utf8_is_unspaced(c) || u_isdigit(c) || !lec_is_word_char(c))
            break;
        end = next;
    }
    return (lec_slice){text.ptr + from, end - from};
}

/* Return where a word of a script without blanks ends, which ICU's dictionaries
 * know; `from` itself if no such word begins there.  Foreign letters are a
 * name.
 */
static size_t unspaced_end(lec_language *l, lec_slice text, size_t from)
{
    const char *at = text.ptr + from;
    UErrorCode status = U_ZERO_ERROR;
    if (!l->run_bytes.ptr || at < l->run_bytes.ptr ||
        at >= l->run_bytes.ptr + l->run_bytes.len) {
        lec_slice run = unspaced_run(text, from);
        if (!run.len || lec_foreign_letters(l, run))
            return from + run.len;
        if (!l->runs)
            l->runs = ubrk_open(UBRK_WORD, l->tag, NULL, 0, &status);
        utext_openUTF8(&l->run, run.ptr, (int64_t)run.len, &status);
        ubrk_setUText(l->runs, &l->run, &status);
        l->run_bytes = run;
    }
    lec_slice run = l->run_bytes;
    int32_t end = U_SUCCESS(status)
                      ? ubrk_following(l->runs, (int32_t)(at - run.ptr))
                      : UBRK_DONE;
    return (size_t)(run.ptr - text.ptr) +
           (end == UBRK_DONE ? run.len : (size_t)end);
}

/* Return where the word that begins at `from` ends.  A hyphen ends it: a number
 * or a name may stand behind, which is looked at for itself.  So does a number
 * behind a letter of no alphabet: in Korean, no blank is in front of it.
 */
static size_t word_end(lec_slice text, size_t from)
{
    size_t end = from;
    int32_t c = 0, last;
    while (end < text.len) {
        size_t next = end;
        last = c;
        c = lec_utf8_next(text, &next);
        if (lec_utf8_is_unspaced(c) || (u_isdigit(c) && last >= FIRST_HANGUL))
            break;
        if (lec_is_word_char(c)) {
            end = next;
            continue;
        }
        if (!is_joiner(c) || next >= text.len)
            break;
        size_t beyond = next;
        int32_t after = lec_utf8_next(text, &beyond);
        bool inside =
            c == ',' || c == ':'
                ? u_isdigit(after) && end > from &&
                      u_isdigit((unsigned char)text.ptr[end - 1])
                : lec_is_word_char(after) && !lec_utf8_is_unspaced(after);
        if (!inside)
            break;
        end = beyond;
    }
    return end;
}

/* Does a number stand at `at`, behind a blank or none? */
static bool before_digit(lec_slice text, size_t at)
{
    int32_t c = 0;
    while (at < text.len && (!c || u_isUWhiteSpace(c)))
        c = lec_utf8_next(text, &at);
    return u_isdigit(c);
}

/* Say the word by abbreviations.tsv, with its full stop or without.  Returns
 * the place past it, or 0.
 */
static size_t say_abbreviation(walk *w, size_t from, size_t end)
{
    size_t dotted = end;
    if (end < w->text.len && w->text.ptr[end] == '.')
        dotted = end + 1;
    for (size_t to = dotted; to >= end; to--) {
        lec_slice word = {w->text.ptr + from, to - from};
        const char *file = NULL;
        const lec_row *row =
            lec_language_abbreviation(w->language, word, &file);
        bool number = row && !strcmp(row->field[2], "number");
        if (!row || !row->field[1][0] || (number && !before_digit(w->text, to)))
            continue;
        size_t mark = w->spoken->len;
        lec_text_add_str(w->spoken, row->field[1]);
        add_token(w, from, to, mark,
                  (lec_why){"abbreviation", file, row->line});
        return to;
    }
    return 0;
}

/* Return the length of "'s" at `from`, or 0. */
static size_t possessive(lec_slice text, size_t from)
{
    size_t at = from, after;
    if (at >= text.len)
        return 0;
    int32_t c = lec_utf8_next(text, &at);
    after = at + 1;
    bool is =
        (c == '\'' || c == 0x2019) && at < text.len && text.ptr[at] == 's' &&
        (after >= text.len || !lec_is_word_char(lec_utf8_next(text, &after)));
    return is ? at + 1 - from : 0;
}

/* Append "'s" to what was said; to phonemes, the sound that it has behind the
 * last one (map `possessive`; row `others` for all else).
 */
static void add_possessive(const lec_language *l, lec_text *spoken)
{
    const char *sound = NULL;
    if (lec_slice_ends(lec_text_slice(spoken), "]]")) {
        const char *last = spoken->ptr + spoken->len - 1;
        while (last > spoken->ptr && !isalnum((unsigned char)*last))
            last--;
        const char key[] = {*last, '\0'};
        sound = lec_language_said(l, "possessive", "others", NULL);
        sound = sound ? lec_language_said(l, "possessive", key, sound) : NULL;
    }
    if (sound)
        lec_text_cut(spoken, spoken->len - 2);
    lec_text_add_str(spoken, sound ? sound : "'s");
    lec_text_add_str(spoken, sound ? "]]" : "");
}

static size_t say_name(walk *w, size_t from)
{
    size_t len = 0;
    lec_slice rest = lec_slice_from(w->text, from);
    const lec_lexicon_entry *entry =
        lec_lexicon_find(w->language->lexicon, rest, &len);
    size_t told = 0; /* what the text itself says comes first */
    const lec_lexicon_entry *heard =
        lec_lexicon_find(w->language->heard, rest, &told);
    if (heard && told >= len) {
        entry = heard;
        len = told;
    }
    if (!entry)
        return 0;
    size_t mark = w->spoken->len;
    lec_text_add_str(w->spoken, entry->says);
    size_t owner = possessive(w->text, from + len);
    if (owner)
        add_possessive(w->language, w->spoken);
    len += owner;
    add_token(w, from, from + len, mark,
              (lec_why){"lexicon", entry->file, entry->line});
    return from + len;
}

/* Join a word to the last token: "well-known" is one for the engine. */
static bool join_token(walk *w, size_t from, size_t to)
{
    lec_tokens *t = w->tokens;
    size_t at = from;
    if (!w->plain || !t->count || !from ||
        !is_hyphen(lec_utf8_prev(w->text, &at)) ||
        t->at[t->count - 1].to != place_of(w, at))
        return false;
    t->at[t->count - 1].to = (uint32_t)place_of(w, to);
    t->at[t->count - 1].spoken_to = (uint32_t)w->spoken->len;
    return true;
}

static size_t say_word(walk *w, size_t from)
{
    size_t end = unspaced_end(w->language, w->text, from);
    if (end == from)
        end = word_end(w->text, from);
    size_t to = say_abbreviation(w, from, end);
    if (to)
        return to;
    size_t mark = w->spoken->len;
    if (lec_foreign_name(w->language,
                         (lec_slice){w->text.ptr + from, end - from},
                         w->spoken)) {
        add_token(w, from, end, mark, (lec_why){"transliteration", "ICU", 0});
        return end;
    }
    if (end < w->text.len && w->text.ptr[end] == '.' &&
        memchr(w->text.ptr + from, '.', end - from))
        end++; /* the last dot of "U.S." */
    lec_slice word = {w->text.ptr + from, end - from};
    if (w->shouting) /* else eSpeak NG spells the short words */
        lec_text_add_lower(w->spoken, word, w->language->tag);
    else
        lec_text_add_sayable(w->spoken, word);
    if (!join_token(w, from, end))
        add_token(w, from, end, mark, (lec_why){0});
    return end;
}

/* Say a passage by the rules of its language; the place past it, or 0. */
static size_t say_foreign(walk *w, const lec_passage *passage, size_t from)
{
    lec_language *other = lec_language_foreign(w->language, passage->lang);
    size_t begin = place_of(w, from) - w->base, end = passage->to - w->base;
    end = end < w->sentence.len ? end : w->sentence.len;
    if (!other)
        return 0;
    lec_normalise_more(other, (lec_slice){w->sentence.ptr + begin, end - begin},
                       w->base + begin, w->spoken, w->tokens);
    w->plain = false;
    while (from < w->text.len && place_of(w, from) < w->base + end)
        (void)lec_utf8_next(w->text, &from);
    return from;
}

/* Are nearly all words in capitals ("BREAKING NEWS FROM KYIV", "OIL HITS $90")?
 * Then capitals say nothing about a word.
 */
static bool is_shouting(lec_slice text)
{
    size_t upper = 0, words = 0, letters = 0, all = 0;
    bool lower = false;
    for (size_t i = 0; i <= text.len;) {
        int32_t c = i < text.len ? lec_utf8_next(text, &i) : (i++, ' ');
        if (u_isalpha(c)) {
            letters++;
            lower = lower || !u_isupper(c);
            continue;
        }
        words += letters > 1;
        upper += letters > 1 && !lower;
        all += letters;
        letters = 0;
        lower = false;
    }
    return (upper >= 3 && upper * 5 >= words * 4) ||
           (upper == 2 && words == 2 && all >= 7);
}

/* Is it a full stop behind one that was said, as behind "P.M."? */
static bool is_second_stop(lec_slice text, size_t at, const lec_text *spoken)
{
    return text.ptr[at] == '.' && at > 0 && text.ptr[at - 1] != '.' &&
           (at + 1 >= text.len || text.ptr[at + 1] != '.') && spoken->len &&
           spoken->ptr[spoken->len - 1] == '.';
}

/* Is it a mark between letters with no blank, "ready?Steady"?  The engine would
 * say its name.
 */
static bool is_glued_mark(lec_slice text, size_t at, size_t next)
{
    if (!strchr(",;!?", text.ptr[at]) || !at || next >= text.len)
        return false;
    size_t before = at;
    return (u_isalnum(lec_utf8_prev(text, &before)) ||
            text.ptr[at - 1] == '.') &&
           (u_isalnum(lec_utf8_next(text, &next)) ||
            (text.ptr[next - 1] == '-' && text.ptr[at] != ','));
}

/* Is it an apostrophe behind a stop, "the U.S.’s"?  eSpeak NG ends a clause at
 * the stop, unless that of typewriters follows.
 */
static bool is_behind_stop(int32_t c, lec_slice sentence, size_t next,
                           const lec_text *spoken)
{
    return c == 0x2019 && spoken->len && spoken->ptr[spoken->len - 1] == '.' &&
           next < sentence.len && u_isalpha(lec_utf8_next(sentence, &next));
}

/* Hand on a character between words, by which the engine phrases. */
static void hand_on(walk *w, size_t from, size_t to)
{
    lec_text *spoken = w->spoken;
    size_t at = from;
    int32_t c = lec_utf8_next(w->text, &at);
    /* "[[" would begin phonemes for the engine. */
    if (c == '[' && spoken->len && spoken->ptr[spoken->len - 1] == '[')
        lec_text_add_byte(spoken, ' ');
    if (is_behind_stop(c, w->text, to, spoken))
        lec_text_add_byte(spoken, '\'');
    else if (is_hyphen(c)) /* the engine knows one of them */
        lec_text_add_byte(spoken, '-');
    else if (!is_second_stop(w->text, from, spoken))
        lec_text_add(spoken, w->text.ptr + from, to - from);
    if (is_glued_mark(w->text, from, to))
        lec_text_add_byte(spoken, ' ');
}

/* Say a sentence whose figures and Latin letters are those of ASCII. */
static void say_narrow(walk *w)
{
    lec_text_cut(w->spoken, 0);
    w->tokens->count = 0;
    w->language->run_bytes.len = 0;

    for (size_t i = 0; i < w->text.len;) {
        size_t next = i;
        int32_t c = lec_utf8_next(w->text, &next);
        unsigned guard = first_guard(c);
        bool word = lec_is_word_char(c);
        const lec_passage *passage = lec_foreign_at(
            w->language, w->sentence, w->base, place_of(w, i) - w->base);
        size_t to = passage ? say_foreign(w, passage, i) : 0;
        if (!to && word && w->language->lexicon)
            to = say_name(w, i);
        if (!to && guard)
            to = say_by_rule(w, i, guard);
        if (!to && word)
            to = say_word(w, i);
        if (!to) {
            hand_on(w, i, next);
            to = next;
        }
        i = to;
    }
}

#define WIDE 0xFEE0 /* from a sign of ASCII to that of double width */

/* Give the sign of ASCII that a digit of another script is, or the Arabic sign
 * of a decimal, a group or percent; else the character itself.
 */
static int32_t as_ascii(int32_t c)
{
    int32_t digit = c < 0x80 ? -1 : u_charDigitValue(c);
    return digit >= 0   ? '0' + digit
           : c == 0x66A ? '%'
           : c == 0x66B ? '.'
           : c == 0x66C ? ','
                        : c;
}

/* Give the sign of ASCII that a wide one is said as: letters, digits and what
 * stands at them; marks between digits alone ("3．5"), or they are those of a
 * clause; and that of a figure of another script.
 */
static int32_t narrowed(lec_slice text, size_t at, size_t next, int32_t c)
{
    if (c <= WIDE + ' ' || c > WIDE + '~')
        return as_ascii(c);
    bool inside = at && next < text.len &&
                  u_isdigit(lec_utf8_prev(text, &at)) &&
                  u_isdigit(lec_utf8_next(text, &next));
    bool sign = u_isalnum(c) || strchr("%$+-/@&#", c - WIDE);
    return sign || (inside && strchr(".:", c - WIDE)) ? c - WIDE : c;
}

/* Write a sentence with narrow letters, and where each of its bytes stands in
 * the sentence.
 */
static void narrow(lec_slice sentence, lec_text *out, uint32_t *places)
{
    for (size_t at = 0, next = 0; at < sentence.len; at = next) {
        int32_t c = lec_utf8_next(sentence, &next);
        places[out->len] = (uint32_t)at;
        lec_text_add_code(out, narrowed(sentence, at, next, c));
        places[out->len] = (uint32_t)next;
    }
}

/* May a sentence have what narrow() changes?  Letters of double width begin
 * with EF, Arabic figures with D9 or DB, those of India and Thailand with E0.
 */
static bool may_be_wide(lec_slice sentence)
{
    static const char leads[] = "\xEF\xD9\xDB\xE0";
    for (size_t i = 0; i < sizeof leads - 1; i++)
        if (memchr(sentence.ptr, leads[i], sentence.len))
            return true;
    return false;
}

void lec_normalise_part(lec_language *language, lec_slice sentence, size_t base,
                        lec_text *spoken, lec_tokens *tokens)
{
    lec_text narrowed = {0};
    uint32_t *places = NULL;
    walk w = {.language = language,
              .text = sentence,
              .sentence = sentence,
              .base = base,
              .spoken = spoken,
              .tokens = tokens,
              .shouting = is_shouting(sentence)};
    if (may_be_wide(sentence)) {
        places = lec_must_alloc((sentence.len + 1) * sizeof *places);
        narrow(sentence, &narrowed, places);
    }
    if (narrowed.len && narrowed.len != sentence.len) {
        w.text = lec_text_slice(&narrowed);
        w.places = places;
    }
    say_narrow(&w);
    free(places);
    lec_text_free(&narrowed);
    if (language->kana && !language->depth)
        lec_kana_read(language, spoken, tokens);
}

void lec_normalise_more(lec_language *language, lec_slice part, size_t base,
                        lec_text *spoken, lec_tokens *tokens)
{
    lec_text said = {0};
    lec_tokens own = {0};
    lec_normalise_part(language, part, base, &said, &own);
    if (tokens)
        lec_tokens_join(tokens, &own, spoken->len);
    lec_text_add_slice(spoken, lec_text_slice(&said));
    lec_text_free(&said);
    lec_tokens_free(&own);
}

void lec_normalise(lec_language *language, lec_slice sentence, size_t base,
                   lec_text *spoken, lec_tokens *tokens)
{
    lec_normalise_part(language, sentence, base, spoken, tokens);
    /* A headline or an item has no full stop, yet ends with a fall. */
    lec_slice text = lec_slice_trim(lec_text_slice(spoken));
    if (lec_ends_with_mark(text))
        return;
    lec_text_cut(spoken, (size_t)(text.ptr - spoken->ptr) + text.len);
    lec_text_add_byte(spoken, '.');
}
