/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lines of text said for `lectern spell`: the road of a script's sentences
 * without an article, a voice or pauses.
 */
#include "script/spell.h"

#include <stdlib.h>
#include <string.h>

#include "script/lang/language_data.h"
#include "script/say/foreign.h"
#include "script/say/guide.h"
#include "script/say/normal.h"
#include "script/segments.h"
#include "script/sentence.h"

struct lec_spelling {
    lec_language *language;
    lec_text said;   /* how the line is said */
    lec_text spoken; /* how one sentence of it is said */
    lec_tokens all, tokens;
    lec_arena *arena; /* memory of what `line` points to */
    lec_line line;
};

lec_spelling *lec_spelling_new(lec_language *language)
{
    lec_spelling *s = lec_must_zero(sizeof *s);
    s->language = language;
    lec_guide_forget(language);
    return s;
}

void lec_spelling_free(lec_spelling *spelling)
{
    if (!spelling)
        return;
    lec_text_free(&spelling->said);
    lec_text_free(&spelling->spoken);
    lec_tokens_free(&spelling->all);
    lec_tokens_free(&spelling->tokens);
    lec_arena_free(spelling->arena);
    free(spelling);
}

#define LOOK_BACK 2000 /* bytes of what is said: more than of one sentence */

/* Does what is said end with a mark?  Signs that are no words may go back to
 * its beginning: a sentence of them is enough.
 */
static bool ends_with_mark(const lec_text *said)
{
    size_t from = said->len > LOOK_BACK ? said->len - LOOK_BACK : 0;
    return lec_ends_with_mark(lec_slice_from(lec_text_slice(said), from));
}

/* Put back the full stop of "Elm St." that ends the sentence, too. */
static void end_as_written(lec_spelling *s, lec_slice sentence)
{
    lec_slice said = lec_slice_trim(lec_text_slice(&s->spoken));
    if (said.len && lec_ends_with_mark(sentence) && !lec_ends_with_mark(said)) {
        size_t end = (size_t)(said.ptr - s->spoken.ptr) + said.len;
        lec_text_add_byte(&s->spoken, '.');
        memmove(s->spoken.ptr + end + 1, s->spoken.ptr + end,
                s->spoken.len - end - 1);
        s->spoken.ptr[end] = '.';
    }
}

const char *lec_spelling_line(lec_spelling *spelling, lec_slice line)
{
    lec_spelling *s = spelling;
    lec_text_cut(&s->said, 0);
    s->all.count = 0;
    lec_sentences_begin(s->language, line);
    lec_foreign_begin(s->language, line, NULL);
    for (size_t from = 0, end = 0; from < line.len;) {
        if (from == end)
            end = lec_sentences_next(s->language, line, from);
        lec_slice sentence = {line.ptr + from, end - from};
        sentence.len = lec_sentence_part(sentence);
        size_t to = from + sentence.len;
        lec_normalise_part(s->language, sentence, from, &s->spoken, &s->tokens);
        end_as_written(s, sentence);
        /* "no?17": a sentence may end where no blank is. */
        if (ends_with_mark(&s->said) && s->said.ptr[s->said.len - 1] != ' ' &&
            s->spoken.len && s->spoken.ptr[0] != ' ')
            lec_text_add_byte(&s->said, ' ');
        lec_tokens_join(&s->all, &s->tokens, s->said.len);
        lec_text_add_slice(&s->said, lec_text_slice(&s->spoken));
        from = to;
    }
    return lec_text_str(&s->said);
}

const lec_line *lec_spelling_as_line(lec_spelling *spelling)
{
    lec_spelling *s = spelling;
    lec_passages *passages = &s->language->foreign;
    if (!s->all.count)
        return NULL;
    lec_arena_free(s->arena);
    s->arena = lec_arena_new();
    s->line = (lec_line){
        .lang = lec_language_tag(s->language),
        .text = lec_arena_copy(s->arena, s->language->foreign_text),
        .spoken = lec_text_str(&s->said),
        .tokens = s->all.at,
        .token_count = s->all.count,
    };
    passages->past = 0;
    lec_line_divide(&s->line, passages, s->arena);
    return &s->line;
}

size_t lec_spelling_count(const lec_spelling *spelling)
{
    return spelling->all.count;
}

lec_token lec_spelling_token(const lec_spelling *spelling, size_t i)
{
    return spelling->all.at[i];
}

lec_why lec_spelling_why(const lec_spelling *spelling, size_t i)
{
    return spelling->all.why[i];
}
