/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extract/words.h"

#include <ctype.h>
#include <string.h>

#include <unicode/uchar.h>

#include "base/utf8.h"

bool lec_str_is(const char *string, const char *other)
{
    return string && !strcmp(string, other);
}

bool lec_words_has(const char *words, const char *word)
{
    size_t n = strlen(word);
    for (const char *p = words; (p = strstr(p, word)); p += n)
        if ((p == words || isspace((unsigned char)p[-1])) &&
            (!p[n] || isspace((unsigned char)p[n])))
            return true;
    return false;
}

void lec_letters_fold(lec_slice text, lec_text *out)
{
    for (size_t i = 0; i < text.len;) {
        int32_t c = lec_utf8_next(text, &i);
        if (c >= 0 && c < 0x80) {
            if (isalnum((unsigned char)c))
                lec_text_add_byte(out, (char)tolower((unsigned char)c));
        } else if (u_isalnum(c))
            lec_text_add_code(out, u_tolower(c));
    }
}
