/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extract/furniture.h"

#include <string.h>

#include <unicode/uchar.h>

#include "base/utf8.h"

/* The longest phrase in the data files, in words. */
#define MAX_PHRASE_WORDS 8

void lec_furniture_fold(lec_slice text, lec_text *out)
{
    lec_text_cut(out, 0);
    size_t end = 0; /* just past the last letter or digit */
    bool space = false;
    for (size_t i = 0; i < text.len;) {
        int32_t c = lec_utf8_next(text, &i);
        if (c < 0 || u_isUWhiteSpace(c)) {
            space = true;
            continue;
        }
        bool word = u_isalnum(c) || u_charType(c) == U_NON_SPACING_MARK ||
                    u_charType(c) == U_COMBINING_SPACING_MARK;
        if (!word && !out->len)
            continue;
        if (space && out->len)
            lec_text_add_byte(out, ' ');
        space = false;
        lec_text_add_code(out, u_tolower(c));
        if (word)
            end = out->len;
    }
    lec_text_cut(out, end);
}

static const lec_row *find_phrase(const lec_furniture *furniture,
                                  lec_slice phrase, bool whole,
                                  const char *kind)
{
    for (size_t t = 0; t < furniture->count; t++) {
        const lec_table *table = &furniture->tables[t];
        const lec_row *row = lec_table_find(table, phrase);
        if (!row)
            continue;
        if (kind && strcmp(row->field[1], kind) != 0)
            continue;
        if (whole || !strcmp(row->field[2], "start"))
            return row;
    }
    return NULL;
}

/* Where the first MAX_PHRASE_WORDS words of `folded` end; their number. */
static size_t word_ends(lec_slice folded, size_t ends[MAX_PHRASE_WORDS])
{
    size_t n = 0;
    for (size_t i = 0; i < folded.len && n < MAX_PHRASE_WORDS; i++) {
        unsigned char c = (unsigned char)folded.ptr[i];
        bool inside = c >= 0x80 || (c >= 'a' && c <= 'z') ||
                      (c >= '0' && c <= '9') || c == '\'';
        if (!inside && i > 0 && (!n || ends[n - 1] != i))
            ends[n++] = i;
    }
    return n;
}

const lec_row *lec_furniture_find(const lec_furniture *furniture,
                                  lec_slice folded, const char *kind)
{
    const lec_row *row = find_phrase(furniture, folded, true, kind);
    if (row)
        return row;
    size_t ends[MAX_PHRASE_WORDS];
    size_t n = word_ends(folded, ends);
    while (n-- > 0) {
        lec_slice head = {folded.ptr, ends[n]};
        row = find_phrase(furniture, head, false, kind);
        if (row)
            return row;
    }
    return NULL;
}
