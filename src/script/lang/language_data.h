/* SPDX-License-Identifier: GPL-3.0-or-later */
/* language_data.h - what is loaded of a language, and looked up in it.
 *
 * Internal to script/.  language.c looks up, load.c fills and releases; what is
 * said by ICU keeps its objects here.
 */
#ifndef LEC_SCRIPT_LANG_LANGUAGE_DATA_H
#define LEC_SCRIPT_LANG_LANGUAGE_DATA_H

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#include <unicode/ubrk.h>
#include <unicode/unum.h>
#include <unicode/unumberformatter.h>
#include <unicode/upluralrules.h>
#include <unicode/uscript.h>
#include <unicode/utext.h>
#include <unicode/utrans.h>

#include "base/table.h"
#include "script/lang/language.h"
#include "script/lang/lexicon.h"
#include "script/lang/passages.h"
#include "script/lang/rules.h"

/* The files of one folder of voices/. */
typedef struct lec_folder {
    lec_table abbreviations, starters, words, rules;
} lec_folder;

#define LEC_FOLDERS 3 /* en-GB, en, and und, which is for all languages */

#define LEC_MAX_FOREIGN 16 /* languages beside the own */
#define LEC_MAX_SCRIPTS 8

/* The scripts that a language is written with; Japanese has three. */
typedef struct lec_scripts {
    UScriptCode at[LEC_MAX_SCRIPTS];
    int32_t count; /* below 0: nobody knows */
} lec_scripts;

#define LEC_MEASURES 16 /* units whose formats are kept */

/* A unit as ICU calls it ("length-kilometer"), its format, and its gender. */
typedef struct lec_measure {
    char unit[64];
    UNumberFormatter *format;
    char gender[16]; /* as CLDR calls it; "" if it does not tell */
} lec_measure;

/* A macro of patterns, with all that it holds put in. */
typedef struct lec_macro {
    lec_slice name; /* as a pattern has it */
    char *text;     /* NULL till it is known */
    bool open;      /* while that is found out */
} lec_macro;

struct lec_language {
    char tag[32];
    char *dir;                      /* voices */
    char *ipa_file;                 /* NULL if there is none */
    lec_folder folder[LEC_FOLDERS]; /* the narrower one first */
    size_t folder_count;
    const lec_row **words; /* of words.tsv, by map, key, order */
    size_t word_count;
    lec_rule *rules;
    size_t rule_count;
    lec_macro *macros; /* that patterns have needed */
    size_t macro_count, macro_room;
    uint64_t *sets; /* LEC_SETS of `set_words` each */
    size_t set_words;
    pcre2_match_data *match;     /* of the rule tried last */
    pcre2_match_context *limit;  /* how long a rule may look */
    const char *decimal, *group; /* marks, of map `number` or of CLDR */
    char marks[2][8];            /* what CLDR says of them */
    char mark_sets[2][32];       /* the same for patterns */
    bool by_icu;          /* no numbers of its own, and ICU's are right */
    const char *point;    /* how the decimal mark is said */
    const char *cardinal; /* the rule set that is counted with */
    lec_lexicon *lexicon; /* may be NULL */
    unsigned reading;     /* classes that are read (LEC_READ_...) */
    int depth;            /* of {say}: a rule inside a rule */
    lec_error fault;      /* the first rule found to be wrong */
    lec_passages foreign; /* of the text that is said at present */
    lec_slice foreign_text;
    lec_scripts scripts; /* asked for at first use: 0 till then */
    lec_language *others[LEC_MAX_FOREIGN]; /* loaded at first use */
    size_t other_count;
    UTransliterator *latin;    /* opened at first use */
    UBreakIterator *sentences; /* opened at first use */
    UText text;                /* what `sentences` looks at */
    UNumberFormat *spell;      /* opened at first use */
    UPluralRules *plurals;     /* opened at first use */
    lec_measure measures[LEC_MEASURES];
    size_t measure_next; /* where the next one goes, modulo their number */
};

/* The text of the `define` row of rules.tsv with this name; of `decimal` and
 * `group` the marks in a number.  NULL if there is none.
 */
const char *lec_language_define(const lec_language *language, lec_slice name);

/* The rows of a map in words.tsv, in the order of their keys. */
const lec_row *const *lec_language_map(const lec_language *language,
                                       lec_slice map, size_t *count);

/* The row of map `map` in words.tsv whose key is `key`, exactly or else with
 * case folded; NULL if there is none.
 */
const lec_row *lec_language_word(const lec_language *language, const char *map,
                                 lec_slice key);

/* What is said of `key` in `map`, or `otherwise`. */
const char *lec_language_said(const lec_language *language, const char *map,
                              const char *key, const char *otherwise);

/* The row of abbreviations.tsv for a word; NULL if there is none.  `file` is
 * set to the file that the row stands in, unless it is NULL.
 */
const lec_row *lec_language_abbreviation(const lec_language *language,
                                         lec_slice word, const char **file);

/* Does starters.tsv have the word? */
bool lec_language_is_starter(const lec_language *language, lec_slice word);

/* Another language, which lives as long as this one; NULL if there are too
 * many, or its data is wrong.
 */
lec_language *lec_language_foreign(lec_language *language, const char *tag);

#endif
