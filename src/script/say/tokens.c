/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lists of tokens, which keep them in order, and the characters of words. */
#include "script/say/tokens.h"

#include <ctype.h>
#include <stdlib.h>

#include <unicode/uchar.h>
#include <unicode/ustring.h>

#include "base/utf8.h"

void lec_tokens_free(lec_tokens *tokens)
{
    free(tokens->at);
    free(tokens->why);
    *tokens = (lec_tokens){0};
}

void lec_tokens_add(lec_tokens *tokens, lec_token token, lec_why why)
{
    lec_tokens *t = tokens;
    const lec_token *last = t->count ? &t->at[t->count - 1] : NULL;
    if (last && token.from < last->to)
        token.from = last->to;
    if (last && token.spoken_from < last->spoken_to)
        token.spoken_from = last->spoken_to;
    if (token.from >= token.to || token.spoken_from >= token.spoken_to)
        return;
    size_t room = t->room;
    LEC_MUST_ROOM(t->at, t->count, room);
    LEC_MUST_ROOM(t->why, t->count, t->room);
    t->why[t->count] = why;
    t->at[t->count++] = token;
}

void lec_tokens_join(lec_tokens *tokens, const lec_tokens *more, size_t said)
{
    for (size_t i = 0; i < more->count; i++) {
        lec_token token = more->at[i];
        token.spoken_from += (uint32_t)said;
        token.spoken_to += (uint32_t)said;
        lec_tokens_add(tokens, token, more->why[i]);
    }
}

bool lec_is_word_char(int32_t code)
{
    if (code < 0x80)
        return code >= 0 && isalnum(code);
    int type = u_charType(code);
    return u_isalnum(code) || type == U_NON_SPACING_MARK ||
           type == U_COMBINING_SPACING_MARK || type == U_ENCLOSING_MARK ||
           code == 0x200D || code == 0x200C || code == 0xAD;
}

void lec_text_add_sayable(lec_text *out, lec_slice letters)
{
    size_t added = 0;
    for (size_t i = 0; i < letters.len;) {
        size_t at = i;
        int32_t c = lec_utf8_next(letters, &i);
        if (c != 0x2BC && c != 0x2BB && c != 0xAD)
            continue;
        lec_text_add(out, letters.ptr + added, at - added);
        lec_text_add_str(out, c == 0xAD ? "" : "'");
        added = i;
    }
    lec_text_add(out, letters.ptr + added, letters.len - added);
}

void lec_text_add_lower(lec_text *out, lec_slice letters, const char *tag)
{
    bool dotless = lec_slice_begins(lec_slice_of(tag), "tr") ||
                   lec_slice_begins(lec_slice_of(tag), "az");
    for (size_t i = 0; i < letters.len;) {
        int32_t c = lec_utf8_next(letters, &i);
        lec_text_add_code(out, dotless && c == 'I' ? 0x131 : u_tolower(c));
    }
}

static bool is_final(int32_t c)
{
    return u_strchr32(u".!?:…。！？\u061F\u0964\u06D4", c) != NULL;
}

bool lec_ends_with_mark(lec_slice text)
{
    for (size_t at = text.len; at > 0;) {
        int32_t c = lec_utf8_prev(text, &at);
        if (is_final(c))
            return true;
        if (lec_is_word_char(c))
            break;
    }
    return false;
}
