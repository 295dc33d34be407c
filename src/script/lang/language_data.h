/* SPDX-License-Identifier: GPL-3.0-or-later */
/* language_data.h - the data of a language in memory, and how it is looked up.
 *
 * Internal to script/.  load.c fills and releases it, language.c looks up in
 * it; the code that says things by ICU keeps its objects in it.
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

/* The tables of one folder of voices/; a file that is not there has no rows. */
typedef struct lec_folder {
    lec_table abbreviations, starters, words, rules;
} lec_folder;

/* The folders of a language at most: en-GB, en, and und, which is for all. */
#define LEC_FOLDERS 3

/* Other languages that one language loads for its texts, at most. */
#define LEC_MAX_FOREIGN 16

#define LEC_MAX_SCRIPTS 8

/* The scripts that a language is written with; Japanese has three. */
typedef struct lec_scripts {
    UScriptCode at[LEC_MAX_SCRIPTS];
    int32_t count; /* below 0: ICU does not know the scripts of the language */
} lec_scripts;

/* Units whose formats are kept; the one used longest ago makes room. */
#define LEC_MEASURES 16

/* A unit or a currency, with what ICU knows of it. */
typedef struct lec_measure {
    char unit[64];            /* ICU's name, "length-kilometer" */
    UNumberFormatter *format; /* NULL if ICU does not know the unit */
    char gender[16];          /* CLDR's word; "" if CLDR does not tell */
} lec_measure;

/* A macro of patterns, @name@, with the macros inside of it expanded. */
typedef struct lec_macro {
    lec_slice name; /* the name, borrowed from a pattern */
    char *text;     /* the expansion; NULL until it is known */
    bool open;      /* the macro is being expanded: it must not hold itself */
} lec_macro;

struct lec_language {
    char tag[LEC_TAG_BYTES];        /* BCP 47 tag, "en-GB" */
    char *dir;                      /* path of the folder voices */
    lec_folder folder[LEC_FOLDERS]; /* tables, the narrowest folder first */
    size_t folder_count;
    const lec_row **words; /* rows of all words.tsv by map, key, order */
    size_t word_count;
    lec_rule *rules; /* rules of all folders in the order they are tried */
    size_t rule_count;
    const lec_row **defines; /* `define` rows of all folders in that order */
    size_t define_count;
    lec_macro *macros; /* macros that patterns have needed so far */
    size_t macro_count, macro_room;
    uint64_t *sets;   /* LEC_SETS sets of rules, `set_words` words each */
    size_t set_words; /* words of a set: a bit for each rule */
    pcre2_match_data *match;     /* groups of the rule that was tried last */
    pcre2_match_context *limit;  /* limit on the steps of one match */
    const char *decimal, *group; /* marks in numbers, by map `number` or CLDR */
    char marks[2][8];            /* CLDR's decimal and group mark */
    char mark_sets[2][32];       /* sets of a pattern that match these marks */
    bool by_icu;          /* ICU says the numbers: no rules of its own do */
    bool by_engine;       /* the engine says them: nobody else does */
    const char *point;    /* word for the decimal mark; NULL: ICU reads it */
    const char *cardinal; /* ICU's rule set that the language counts with */
    lec_lexicon *lexicon; /* names; NULL if there are none */
    lec_table ipa;        /* ipa.tsv */
    lec_lexicon *heard;   /* names that the text told how to say; NULL: none */
    bool kana;            /* words are said in kana (say/kana.h) */
    unsigned reading;     /* classes that are read (LEC_READ_...) */
    int depth;            /* depth of {say}: a rule inside a rule */
    lec_error fault;      /* the first rule that was found to be wrong */
    lec_passages foreign; /* foreign passages of `foreign_text` */
    lec_slice foreign_text; /* the text that is said at present, borrowed */
    lec_scripts scripts;    /* count 0: ICU has not been asked yet */
    lec_language *others[LEC_MAX_FOREIGN]; /* other languages in use, owned */
    size_t other_count;
    lec_turning turning; /* what becomes of a language that is not there */
    bool wants;          /* one was wanted, and asked for */
    char wanted[LEC_TAG_BYTES]; /* the tag of that one */
    const char *latin_by;   /* ICU's name of `latin`, borrowed from a table */
    UTransliterator *latin; /* to Latin letters; NULL until needed */
    UBreakIterator *sentences; /* sentence boundaries; NULL until needed */
    UText text;                /* the text that `sentences` looks at */
    UBreakIterator *runs;      /* words of a script without blanks; NULL until
                                  needed */
    UText run;                 /* the letters that `runs` looks at */
    lec_slice run_bytes;       /* the same, borrowed */
    UNumberFormat *spell;      /* numbers in words; NULL until needed */
    UPluralRules *plurals;     /* plural categories; NULL until needed */
    lec_measure measures[LEC_MEASURES]; /* units that were used last */
    size_t measure_next; /* units seen so far: the next goes to this place
                            modulo LEC_MEASURES */
};

/* Return the text of the `define` row of rules.tsv with this name, or, for
 * `decimal` and `group`, the set of that mark; NULL if there is none.
 */
const char *lec_language_define(const lec_language *language, lec_slice name);

/* Return the rows of a map in words.tsv, in the order of their keys, and their
 * number in `*count`.
 */
const lec_row *const *lec_language_map(const lec_language *language,
                                       lec_slice map, size_t *count);

/* Return the row of map `map` in words.tsv whose key is `key`, exactly or else
 * with case folded; NULL if there is none.
 */
const lec_row *lec_language_word(const lec_language *language, const char *map,
                                 lec_slice key);

/* Return what map `map` of words.tsv says for `key`; `otherwise` if it has no
 * such row.
 */
const char *lec_language_said(const lec_language *language, const char *map,
                              const char *key, const char *otherwise);

/* Return the row of abbreviations.tsv for a word; NULL if there is none.
 * `*file` becomes the path of its file; `file` may be NULL.
 */
const lec_row *lec_language_abbreviation(const lec_language *language,
                                         lec_slice word, const char **file);

/* Is the word in starters.tsv: does it begin sentences? */
bool lec_language_is_starter(const lec_language *language, lec_slice word);

#endif
