/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names that a text says how to say: "Kyiv (KEE-yiv)", "Kyiv /ˈkiːjɪv/".  The
 * rules find the guide; the name is as many words as the guide, in front of it.
 */
#include "script/say/guide.h"

#include <string.h>

#include <unicode/uchar.h>

#include "base/utf8.h"
#include "script/lang/language_data.h"

#define GUIDE_WORDS 4 /* words of a name at most */

static size_t count_words(lec_slice text)
{
    size_t words = text.len > 0;
    for (size_t i = 0; i < text.len; i++)
        words += text.ptr[i] == ' ';
    return words;
}

/* Return the last `count` words of a text, which blanks part. */
static lec_slice last_words(lec_slice text, size_t count)
{
    text = lec_slice_trim(text);
    while (text.len && strchr(",([", text.ptr[text.len - 1]))
        text = lec_slice_trim((lec_slice){text.ptr, text.len - 1});
    size_t from = text.len;
    while (from > 0 && (text.ptr[from - 1] != ' ' || --count))
        from--;
    return lec_slice_trim(lec_slice_from(text, from));
}

/* Is each word of it one that begins with a capital? */
static bool is_name(lec_slice words)
{
    bool begins = true;
    for (size_t i = 0; i < words.len;) {
        int32_t c = lec_utf8_next(words, &i);
        if (begins ? !u_isupper(c)
                   : !u_isalpha(c) && !strchr(" -'", c < 0x80 ? (char)c : '-'))
            return false;
        begins = c == ' ';
    }
    return words.len > 0;
}

/* Letters that may begin the same sound. */
static const char *const alike[] = {"aeiouyhj", "ckqgx", "cszxt", "gjhyxcds",
                                    "fpvb",     "vwb",   "dtc",   "knmp"};

/* May a word that begins with one letter sound as one with the other? */
static bool begin_alike(lec_slice name, lec_slice guide)
{
    size_t i = 0, j = 0;
    int32_t a = u_tolower(lec_utf8_next(name, &i));
    int32_t b = u_tolower(lec_utf8_next(guide, &j));
    bool same = a == b || a >= 0x80 || b >= 0x80;
    for (size_t k = 0; !same && k < sizeof alike / sizeof *alike; k++)
        same = strchr(alike[k], (char)a) && strchr(alike[k], (char)b);
    return same;
}

/* Has the listener, not Lectern, a lexicon with this name? */
static bool is_own(const lec_language *l, lec_slice name)
{
    size_t len = 0;
    const lec_lexicon_entry *e = lec_lexicon_find(l->lexicon, name, &len);
    return e && len == name.len &&
           strncmp(e->file, l->dir, strlen(l->dir)) != 0;
}

bool lec_guide_hear(lec_language *language, lec_slice before, lec_slice guide,
                    bool ipa)
{
    size_t words = count_words(guide);
    lec_slice name = last_words(before, words);
    if (words > GUIDE_WORDS || !is_name(name) ||
        (!ipa && !begin_alike(name, guide)) || (ipa && !language->ipa.count))
        return false;
    if (is_own(language, name))
        return true;
    lec_text said = {0};
    for (size_t i = 0; i < guide.len;) {
        int32_t c = lec_utf8_next(guide, &i);
        lec_text_add_code(&said, ipa ? c : u_tolower(c));
    }
    if (!language->heard)
        language->heard = lec_lexicon_new();
    bool taken =
        lec_lexicon_teach(language->heard, name, lec_text_slice(&said),
                          ipa ? &language->ipa : NULL, "the text itself");
    lec_text_free(&said);
    return taken;
}

void lec_guide_forget(lec_language *language)
{
    lec_lexicon_free(language->heard);
    language->heard = NULL;
}
