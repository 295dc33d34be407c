/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is read letter by letter or in pieces: acronyms, serials, addresses
 * of the net.
 */
#include "script/say/letters.h"

#include <unicode/uchar.h>

#include "base/utf8.h"
#include "script/lang/language_data.h"
#include "script/say/numbers.h"

void lec_spell_letters(const lec_language *language, lec_slice letters,
                       lec_text *out)
{
    size_t count = 0, from = out->len;
    for (size_t i = 0; i < letters.len;) {
        int32_t c = lec_utf8_next(letters, &i);
        if (!u_isalpha(c))
            continue;
        lec_text_add_code(out, u_toupper(c));
        lec_text_add_byte(out, '.');
        count++;
    }
    if (count != 1)
        return;
    /* One letter alone may be a word: eSpeak NG says the article for "A". */
    lec_text_cut(out, out->len - 1);
    const char *said =
        lec_language_said(language, "letter", out->ptr + from, NULL);
    if (said) {
        lec_text_cut(out, from);
        lec_text_add_str(out, said);
    }
}

static bool is_all_upper(lec_slice word)
{
    for (size_t i = 0; i < word.len;) {
        int32_t c = lec_utf8_next(word, &i);
        if (!u_isupper(c))
            return false;
    }
    return word.len > 0;
}

/* Say letters of a serial; if `close`, a figure stands right behind. */
static void say_letters(const lec_language *language, lec_slice run, bool close,
                        lec_text *out)
{
    size_t count = lec_utf8_count(run);
    /* "AS5" is no word, "GO-2" may begin with one. */
    bool spelled = count == 2 && close;
    if (count > 1 && (!is_all_upper(run) || run.len > 5 ||
                      (!spelled && lec_language_word(language, "word", run))))
        lec_text_add_slice(out, run);
    else
        lec_spell_letters(language, run, out);
}

static bool say_run(lec_language *language, lec_slice digits, lec_text *out)
{
    size_t count = digits.len;
    int64_t n = lec_number_whole(digits);
    bool year = count == 4 && n >= 1900 && n < 2100;
    if (count <= 3 || year || (count == 4 && n % 100 == 0))
        return lec_number_pairs(language, digits, out);
    return lec_number_digits(language, digits, out);
}

static size_t run_end(lec_slice text, size_t from, bool digits)
{
    size_t to = from;
    while (to < text.len) {
        size_t next = to;
        int32_t c = lec_utf8_next(text, &next);
        if (digits ? c < '0' || c > '9' : !u_isalpha(c))
            break;
        to = next;
    }
    return to;
}

bool lec_spell_serial(lec_language *language, lec_slice serial, lec_text *out)
{
    bool good = true, first = true;
    for (size_t i = 0; good && i < serial.len;) {
        bool digits = serial.ptr[i] >= '0' && serial.ptr[i] <= '9';
        size_t to = run_end(serial, i, digits);
        lec_slice run = {serial.ptr + i, to - i};
        if (to == i) { /* a hyphen or a dot between */
            (void)lec_utf8_next(serial, &i);
            continue;
        }
        if (!first)
            lec_text_add_byte(out, ' ');
        first = false;
        if (digits)
            good = say_run(language, run, out);
        else
            say_letters(language, run,
                        to < serial.len && u_isdigit(serial.ptr[to]), out);
        i = to;
    }
    return good && !first;
}

/* Say a run of letters in an address; behind a dot it may be a country. */
static void say_web_letters(const lec_language *language, lec_slice run,
                            bool dotted, lec_text *out)
{
    lec_text key = {0};
    lec_text_add_str(&key, dotted ? "." : "");
    lec_text_add_slice(&key, run);
    const lec_row *row =
        lec_language_word(language, "web", lec_text_slice(&key));
    if (!row)
        row = lec_language_word(language, "web", run);
    bool ends = run.ptr[run.len] == '\0' || run.ptr[run.len] == '/';
    if (row)
        lec_text_add_str(out, row->field[2]);
    else if (dotted && run.len == 2 && ends) /* a country */
        lec_spell_letters(language, run, out);
    else
        lec_text_add_slice(out, run);
    lec_text_free(&key);
}

bool lec_spell_web(lec_language *language, lec_slice address, lec_text *out)
{
    size_t from = out->len;
    bool dotted = false;
    for (size_t i = 0; i < address.len;) {
        bool digits = address.ptr[i] >= '0' && address.ptr[i] <= '9';
        size_t to = run_end(address, i, digits);
        if (out->len > from)
            lec_text_add_byte(out, ' ');
        if (to == i)
            (void)lec_utf8_next(address, &to);
        lec_slice run = {address.ptr + i, to - i};
        if (digits)
            lec_number_digits(language, run, out);
        else
            say_web_letters(language, run, dotted, out);
        dotted = lec_slice_is(run, ".");
        i = to;
    }
    return out->len > from;
}

/* A word begins at a capital or a number behind a small letter, and at the
 * last of several capitals: "BBCNews24" is three words.
 */
bool lec_spell_camel(lec_slice words, lec_text *out)
{
    int32_t before = ' ';
    for (size_t i = 0; i < words.len;) {
        int32_t c = lec_utf8_next(words, &i);
        size_t next = i;
        int32_t after = i < words.len ? lec_utf8_next(words, &next) : ' ';
        if ((u_islower(before) && (u_isupper(c) || u_isdigit(c))) ||
            (u_isupper(before) &&
             ((u_isupper(c) && u_islower(after)) || u_isdigit(c))))
            lec_text_add_byte(out, ' ');
        before = c;
        lec_text_add_code(out, c == '_' ? ' ' : c);
    }
    return words.len > 0;
}
