/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rules.h - the rules of rules.tsv, as they are looked through.  Internal to
 * script/; say/say_rule.h says what a rule makes of its match.
 */
#ifndef LEC_SCRIPT_LANG_RULES_H
#define LEC_SCRIPT_LANG_RULES_H

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include "base/table.h"
#include "script/lang/prefilter.h"

#define LEC_MAX_GROUPS                                                         \
    10 /* groups of a pattern that a rule can say: {0} to {9} */

/* A row of rules.tsv. */
typedef struct lec_rule {
    const lec_row *row; /* its fields: name, guard, pattern, says, when */
    const char *file;   /* the file that the row stands in */
    unsigned guard;     /* bits LEC_GUARD_...: where the rule is tried */
    bool calm;          /* not tried in a sentence of capitals alone */
    unsigned unless;    /* LEC_READ_...: not tried where one of them is read */
    bool by_icu;        /* tried only where ICU says the numbers */
    bool wrong;         /* the pattern cannot be compiled */
    unsigned tries;     /* how often: a busy rule becomes machine code */
    int (*match)(const pcre2_code *, PCRE2_SPTR, size_t, size_t, uint32_t,
                 pcre2_match_data *, pcre2_match_context *);
    pcre2_code *regex; /* the compiled pattern; NULL until a first try */
} lec_rule;

/* The guard of a rule, the second column of rules.tsv.  It is part of what a
 * rule means, and no mere hint for speed: where it does not hold, the pattern
 * is not tried, though it might match (patterns lean on that: without their
 * guards "Auto Show" is "Auto shilling ow").  The letter of each bit in
 * rules.tsv stands beside it.
 */
enum {
    /* What the character is that the match begins at: one of these. */
    LEC_GUARD_FIRST_DIGIT = 1,   /* 0 */
    LEC_GUARD_FIRST_UPPER = 2,   /* A */
    LEC_GUARD_FIRST_LOWER = 4,   /* a; letters without case too */
    LEC_GUARD_FIRST_MONEY = 8,   /* $ */
    LEC_GUARD_FIRST_SYMBOL = 16, /* # */
    LEC_GUARD_FIRST = 31,
    /* What the word up to the next blank must have: all of these. */
    LEC_GUARD_HAS_SIGNS = 32,  /* . one of ./@: that does not end it */
    LEC_GUARD_HAS_DIGITS = 64, /* 9 a digit */
    LEC_GUARD_HAS = 96,
    /* What stands behind the number that the match begins with, a blank
     * skipped: one of these, which are all set where the guard names none. */
    LEC_GUARD_THEN_LETTER = 1 << 7, /* L */
    LEC_GUARD_THEN_DIGIT = 1 << 8,  /* D: behind a blank */
    LEC_GUARD_THEN_DASH = 1 << 9,   /* - */
    LEC_GUARD_THEN_COLON = 1 << 10, /* : */
    LEC_GUARD_THEN_SLASH = 1 << 11, /* / */
    LEC_GUARD_THEN_OTHER = 1 << 12, /* O; the end of the text too */
    LEC_GUARD_THEN = 63 << 7,
    LEC_GUARDS = 13,
};

/* Sets of rules, a bit each: of those that may have `byte` at a place of their
 * start, and of those whose guard lets them be tried where bit `bit` of
 * LEC_GUARD_FIRST or LEC_GUARD_THEN is true of the text, or bit `bit` of
 * LEC_GUARD_HAS is not.
 */
#define LEC_SET_BYTE(place, byte) ((place)*256 + (byte))
#define LEC_SET_GUARD(bit) (LEC_SET_BYTE(LEC_START_BYTES, 0) + (size_t)(bit))
#define LEC_SETS LEC_SET_GUARD(LEC_GUARDS)

/* Read the rules of all folders of a language and fill its sets.  LEC_E_INPUT
 * with file and line of a row that is wrong; patterns are looked at later.
 */
lec_code lec_rules_gather(lec_language *language, lec_error *err);

/* Release what lec_rules_gather() and lec_rule_ready() made. */
void lec_rules_drop(lec_language *language);

/* Compile the pattern of a rule, unless it is compiled; false if it is wrong,
 * which lec_language_fault() then tells.
 */
bool lec_rule_ready(lec_language *language, lec_rule *rule);

#endif
