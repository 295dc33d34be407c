/* SPDX-License-Identifier: GPL-3.0-or-later */
/* internal.h - what the files of script/ share. */
#ifndef LEC_SCRIPT_INTERNAL_H
#define LEC_SCRIPT_INTERNAL_H

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#include <unicode/ubrk.h>
#include <unicode/unum.h>
#include <unicode/upluralrules.h>
#include <unicode/utext.h>

#include "base/arena.h"
#include "base/table.h"
#include "script/script.h"

/* A row of rules.tsv, ready to match. */
typedef struct lec_rule {
    const lec_row *row; /* name, first, pattern, says */
    unsigned first;     /* classes of the first character, LEC_FIRST_... */
    pcre2_code *regex;
} lec_rule;

/* The classes of a character that may begin a rule's match. */
enum {
    LEC_FIRST_DIGIT = 1,   /* 0 */
    LEC_FIRST_UPPER = 2,   /* A */
    LEC_FIRST_LOWER = 4,   /* a; letters without case too */
    LEC_FIRST_MONEY = 8,   /* $ */
    LEC_FIRST_SYMBOL = 16, /* # */
};

struct lec_language {
    char tag[32];
    bool has_abbreviations, has_starters, has_words, has_rules;
    lec_table abbreviations, starters, words, rule_rows;
    lec_rule *rules;
    size_t rule_count;
    unsigned firsts;            /* of all rules together */
    pcre2_match_data *match;    /* of the rule tried last */
    pcre2_match_context *limit; /* how long a rule may look */
    UBreakIterator *sentences;  /* opened at first use */
    UText text;                 /* what `sentences` looks at */
    UNumberFormat *spell;       /* opened at first use */
    UPluralRules *plurals;      /* opened at first use */
};

/* The row of map `map` in words.tsv whose key is `key`, exactly or else with
 * case folded; NULL if there is none.
 */
const lec_row *lec_language_word(const lec_language *language, const char *map,
                                 lec_slice key);

/* Where the sentence of `text` that starts at byte `from` ends: an offset in
 * from+1..text.len, past the white space behind it.  Call
 * lec_sentences_begin() for each new text, which must stay as it is until
 * the last call for it.
 */
void lec_sentences_begin(lec_language *language, lec_slice text);
size_t lec_sentences_next(lec_language *language, lec_slice text, size_t from);

/* Write how `sentence` is said to `spoken` (emptied before) and its tokens to
 * `tokens`, an array that grows and is the caller's to free.  `base` is added
 * to the tokens' from and to.
 */
typedef struct lec_tokens {
    lec_token *at;
    size_t count, room;
} lec_tokens;
void lec_normalise(lec_language *language, lec_slice sentence, size_t base,
                   lec_text *spoken, lec_tokens *tokens);

/* Write what a rule says of its match in `text` (language->match) into `out`.
 * False if a number is too large or a word is in no map: the rule then does
 * not apply.
 */
bool lec_rule_say(lec_language *language, const lec_rule *rule, lec_slice text,
                  lec_text *out);

#endif
