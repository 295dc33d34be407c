/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rules.h - the rules of rules.tsv, and the sets by which those that may match
 * are found.  Internal to script/.
 *
 * patterns.c reads and compiles them, say/normal.c tries them, say/say_rule.c
 * says what they match.
 */
#ifndef LEC_SCRIPT_LANG_RULES_H
#define LEC_SCRIPT_LANG_RULES_H

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include "base/table.h"
#include "script/lang/prefilter.h"

/* Groups of a pattern that a rule can say: {0} to {9}. */
#define LEC_MAX_GROUPS 10

/* A row of rules.tsv. */
typedef struct lec_rule {
    const lec_row *row; /* fields: name, guard, pattern, says, when */
    const char *file;   /* path of the file that the row stands in */
    unsigned guard;     /* bits LEC_GUARD_...: where the rule is tried */
    bool calm;          /* the rule rests in a sentence of capitals alone */
    unsigned unless; /* bits LEC_READ_...: the rule rests where one is read */
    bool by_icu;     /* the rule is only for numbers that ICU says */
    bool shared;     /* or that the engine says: not where own rules do */
    bool wrong;      /* the pattern cannot be compiled */
    unsigned tries;  /* number of tries: a busy rule becomes machine code */
    /* PCRE2's function that matches: of the pattern or of machine code. */
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
    /* The kind of the character that the match begins with: one of these. */
    LEC_GUARD_FIRST_DIGIT = 1,   /* 0 */
    LEC_GUARD_FIRST_UPPER = 2,   /* A */
    LEC_GUARD_FIRST_LOWER = 4,   /* a, and letters without case */
    LEC_GUARD_FIRST_MONEY = 8,   /* $ */
    LEC_GUARD_FIRST_SYMBOL = 16, /* # */
    LEC_GUARD_FIRST = 31,
    /* What the word up to the next blank must have: all of these. */
    LEC_GUARD_HAS_SIGNS = 32,  /* . (one of ./@: before its last byte) */
    LEC_GUARD_HAS_DIGITS = 64, /* 9 (a digit) */
    LEC_GUARD_HAS = 96,
    /* What stands behind the number that the match begins with, a blank
     * skipped: one of these, which are all set where the guard names none. */
    LEC_GUARD_THEN_LETTER = 1 << 7, /* L */
    LEC_GUARD_THEN_DIGIT = 1 << 8,  /* D (behind a blank) */
    LEC_GUARD_THEN_DASH = 1 << 9,   /* - */
    LEC_GUARD_THEN_COLON = 1 << 10, /* : */
    LEC_GUARD_THEN_SLASH = 1 << 11, /* / */
    LEC_GUARD_THEN_OTHER = 1 << 12, /* O (also the end of the text) */
    LEC_GUARD_THEN = 63 << 7,
    LEC_GUARDS = 13,
};

/* The number of the set of rules whose matches may have `byte` at `place`, from
 * 0, of their start.  A set has a bit for each rule.
 */
#define LEC_SET_BYTE(place, byte) ((place)*256 + (byte))

/* The number of the set of rules whose guard lets them be tried where bit `bit`
 * of LEC_GUARD_FIRST or LEC_GUARD_THEN is true of the text, or where bit `bit`
 * of LEC_GUARD_HAS is not.
 */
#define LEC_SET_GUARD(bit) (LEC_SET_BYTE(LEC_START_BYTES, 0) + (size_t)(bit))

/* The number of sets that a language has. */
#define LEC_SETS LEC_SET_GUARD(LEC_GUARDS)

/* Read the rules of all folders of a language and fill its sets; patterns are
 * compiled later.  LEC_E_INPUT with file and line of a row that is wrong.
 * Release with lec_rules_drop() on success and on failure.
 */
lec_code lec_rules_gather(lec_language *language, lec_error *err);

/* Release what lec_rules_gather() and lec_rule_ready() made. */
void lec_rules_drop(lec_language *language);

/* Compile the pattern of a rule, unless that was done.  False if the pattern is
 * wrong; lec_language_fault() then tells of the first such rule.
 */
bool lec_rule_ready(lec_language *language, lec_rule *rule);

#endif
