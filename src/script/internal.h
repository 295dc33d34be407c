/* SPDX-License-Identifier: GPL-3.0-or-later */
/* internal.h - what the files of script/ share. */
#ifndef LEC_SCRIPT_INTERNAL_H
#define LEC_SCRIPT_INTERNAL_H

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#include <unicode/ubrk.h>
#include <unicode/unum.h>
#include <unicode/unumberformatter.h>
#include <unicode/upluralrules.h>
#include <unicode/uscript.h>
#include <unicode/utext.h>
#include <unicode/utrans.h>

#include "base/arena.h"
#include "base/table.h"
#include "script/lang/lexicon.h"
#include "script/script.h"

#define LEC_MAX_GROUPS 10 /* {0} to {9} */

#define LEC_START_BYTES 4 /* of a match, that are looked at beforehand */

_Static_assert(LEC_START_BYTES >= 4,
               "prefilter.c writes all bytes of a character to a lec_start");

/* The bytes that may stand at the first places of a match, a bit each; behind
 * the text stands byte 0.
 */
typedef struct lec_start {
    uint64_t bytes[LEC_START_BYTES][4];
} lec_start;

/* A row of rules.tsv. */
typedef struct lec_rule {
    const lec_row *row; /* name, guard, pattern, says, when */
    const char *file;   /* where the row stands */
    unsigned guard;     /* bits LEC_GUARD_...: where it is tried at all */
    bool calm;          /* not in a sentence that is all capitals */
    unsigned unless;    /* classes (LEC_READ_...): not where one is read */
    bool by_icu;        /* only where ICU says the numbers */
    bool wrong;         /* its pattern cannot be compiled */
    unsigned tries;     /* so far: a busy rule is compiled to machine code */
    int (*match)(const pcre2_code *, PCRE2_SPTR, size_t, size_t, uint32_t,
                 pcre2_match_data *, pcre2_match_context *);
    pcre2_code *regex; /* NULL until it is tried */
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

/* The files of one folder: voices/en, or voices/en-GB in front of it; behind
 * them voices/und, for all languages. */
typedef struct lec_folder {
    lec_table abbreviations, starters, words, rules;
} lec_folder;

#define LEC_FOLDERS 3

/* Sets of rules, a bit each: of those that may have `byte` at a place of their
 * start, and of those whose guard lets them be tried where bit `bit` of
 * LEC_GUARD_FIRST or LEC_GUARD_THEN is true of the text, or bit `bit` of
 * LEC_GUARD_HAS is not.
 */
#define LEC_SET_BYTE(place, byte) ((place)*256 + (byte))
#define LEC_SET_GUARD(bit) (LEC_SET_BYTE(LEC_START_BYTES, 0) + (size_t)(bit))
#define LEC_SETS LEC_SET_GUARD(LEC_GUARDS)

/* A stretch of a text that is said in a manner of its own, silences before and
 * behind it.  What lies inside another comes behind it, and wins.
 */
typedef struct lec_passage {
    size_t from, to;          /* bytes of the text, which is not empty there */
    const lec_manner *manner; /* NULL: as what is around it */
    const char *lang;         /* BCP 47; NULL: the same */
    int pause_ms;
    bool quoted; /* somebody else's words */
} lec_passage;

/* In order of `from`, the outer ones first. */
typedef struct lec_passages {
    lec_passage *at;
    size_t count, room;
    size_t past; /* of them end before the line that is made */
} lec_passages;

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

/* Make the rules of the folders ready to be looked through (patterns.c). */
lec_code lec_rules_gather(lec_language *language, lec_error *err);

void lec_macros_free(lec_language *language);

/* Compile a rule's pattern if that is not done yet; false if it is wrong. */
bool lec_rule_ready(lec_language *language, lec_rule *rule);

/* What the matches of a language's patterns begin with, read off the patterns
 * (prefilter.c), which stay as they are meanwhile.  lec_prefilter_free() takes
 * NULL.
 */
typedef struct lec_prefilter lec_prefilter;
lec_prefilter *lec_prefilter_new(const lec_language *language);
void lec_prefilter_free(lec_prefilter *starts);
lec_start lec_prefilter_read(lec_prefilter *starts, const char *pattern);

/* A `define` row's text, or that of `decimal` and `group`, the marks in a
 * number; NULL if there is none of that name.
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

/* A row of abbreviations.tsv or starters.tsv; NULL if there is none.  `file`
 * may be NULL; else it is told where the row stands.
 */
const lec_row *lec_language_abbreviation(const lec_language *language,
                                         lec_slice word, const char **file);
bool lec_language_is_starter(const lec_language *language, lec_slice word);

/* Where the sentence of `text` that starts at byte `from` ends: an offset in
 * from+1..text.len, past the white space behind it.  Call
 * lec_sentences_begin() for each new text, which must stay as it is until
 * the last call for it.
 */
void lec_sentences_begin(lec_language *language, lec_slice text);
size_t lec_sentences_next(lec_language *language, lec_slice text, size_t from);

/* How much of a sentence is said at once: all, or of a long one the bytes up
 * to where a reader would breathe; never 0.
 */
size_t lec_sentence_part(lec_slice sentence);

/* A list of tokens that grows: in order, none of them empty.  {0} is an empty
 * list; release with lec_tokens_free(), after which it is empty again.
 */
typedef struct lec_tokens {
    lec_token *at;
    lec_why *why; /* beside each token: what decided how it is said */
    size_t count, room;
} lec_tokens;

/* Append a token, the one way into a list: it begins no earlier than the token
 * before it ends, in what is shown and in what is said, and one of which
 * nothing is shown or nothing said is left out.
 */
void lec_tokens_add(lec_tokens *tokens, lec_token token, lec_why why);
void lec_tokens_free(lec_tokens *tokens);

/* Write how `sentence` is said to `spoken` (emptied before) and its tokens to
 * `tokens`, an array that grows; release with lec_tokens_free().  `base` is
 * added to the tokens' from and to.  lec_normalise() ends with a full stop
 * what ends with no mark at all; lec_normalise_part() adds nothing.
 */
void lec_normalise(lec_language *language, lec_slice sentence, size_t base,
                   lec_text *spoken, lec_tokens *tokens);
void lec_normalise_part(lec_language *language, lec_slice sentence, size_t base,
                        lec_text *spoken, lec_tokens *tokens);

/* Find what of `text` is of another language (foreign.c): for the parts of it
 * that are normalised until the next call.  `block`, whose text it is, may be
 * NULL; it and the text stay as they are meanwhile.
 */
void lec_foreign_begin(lec_language *language, lec_slice text,
                       const lec_block *block);

/* The run that byte `at` of a part lies in, or NULL; `base` is where the part
 * stands in the text.  From call to call the place only grows.
 */
const lec_passage *lec_foreign_at(lec_language *language, lec_slice part,
                                  size_t base, size_t at);

/* Write a word in letters that the language does not have in Latin ones; false
 * if it has no such letters.
 */
bool lec_foreign_name(lec_language *language, lec_slice word, lec_text *out);

/* Another language, which lives as long as this one; NULL if there are too
 * many, or its data is wrong.
 */
lec_language *lec_language_foreign(lec_language *language, const char *tag);

/* Append a run.  A zeroed one is empty; free(runs->at) releases it.  What did
 * not come in order is put in order by lec_passages_sort().
 */
void lec_passages_add(lec_passages *runs, lec_passage run);
void lec_passages_sort(lec_passages *runs);

/* Is the text's byte `at` inside of a run that is quoted? */
bool lec_passages_quoted(const lec_passages *runs, size_t at);

/* Where the text's byte `at`, of the line or its end, is in what is spoken of
 * it; marks stay with the word they stand at.
 */
size_t lec_line_place(const lec_line *line, size_t at);

/* Find quoted speech in a text: what stands in quotation marks, of any
 * language, and is at least a clause.  A quotation that is not closed goes on
 * to the end if `next_text`, of the paragraph behind (or ""), opens it again.
 * Appends to `runs`, in order.
 */
void lec_quotes_find(const lec_voice *voice, const char *lang, lec_slice text,
                     lec_slice next_text, lec_passages *runs);

/* The same for a block that is a quotation: all of it but "- Anna Moor" at its
 * end, or what stands in marks if it begins with one.
 */
void lec_quotes_block(const lec_voice *voice, const char *lang, lec_slice text,
                      lec_passages *runs);

/* Let a line say `open` and `close` at the edges of what is quoted in it.
 * `tokens` are the line's, to be moved; what is spoken lives in `arena`.
 */
void lec_quotes_say(lec_line *line, lec_token *tokens, const lec_passages *runs,
                    const char *open, const char *close, lec_arena *arena);

/* Does the mark `close` end what `open` begins? */
bool lec_quote_closes(int32_t open, int32_t close);

/* Divide a line into the segments that the runs of its text ask for; they live
 * in `arena`.  Lines come in their order.
 */
void lec_line_divide(lec_line *line, lec_passages *runs, lec_arena *arena);

/* Add letters as the engine can say them: without soft hyphens, and with the
 * apostrophe of typewriters for the letter (U+02BC) that looks like it.
 */
void lec_text_add_sayable(lec_text *out, lec_slice letters);

/* What is known of an article, in words, appended to `out`; nothing where it
 * is not known (intro.c).  "A, B and C"; "By A"; the day of
 * "2025-04-28T14:05..." in the long form of `lang`, or with `clock` the time of
 * day in its short form.
 */
void lec_intro_authors(const lec_article *article, const char *lang,
                       lec_text *out);
void lec_intro_byline(const lec_language *language, const lec_article *article,
                      lec_text *out);
void lec_intro_moment(const char *lang, const char *stamp, bool clock,
                      lec_text *out);

/* A template with its fields filled in: {title} {authors} {site} {date}
 * {standfirst}.  A phrase of which a field is not known is left out.
 */
/* Is it "{title}" or another field of a template? */
bool lec_intro_knows(lec_slice field);

void lec_intro_fill(const char *template, const lec_language *language,
                    const lec_article *article, lec_text *out);

/* Does `text` end with a full stop, a question mark or the like? */
bool lec_ends_with_mark(lec_slice text);

/* Write what a rule says of its match in `text` (language->match) into `out`.
 * False if a number is too large or a word is in no map: the rule then does
 * not apply.
 */
bool lec_rule_say(lec_language *language, const lec_rule *rule, lec_slice text,
                  lec_text *out);

/* Numbers in words (numbers.c).  False: no number, or one too large.  `rules`
 * names a rule set of ICU; NULL is the one the language counts with.
 */
bool lec_number_icu(lec_language *language, const char *digits,
                    const char *rules, lec_text *out);
bool lec_number_cardinal(lec_language *language, const char *digits,
                         const char *rules, lec_text *out);
bool lec_number_digits(lec_language *language, const char *digits,
                       lec_text *out);
bool lec_number_groups(lec_language *language, const char *digits,
                       lec_text *out);
bool lec_number_decade(lec_language *language, const char *digits,
                       lec_text *out);
bool lec_number_minutes(lec_language *language, const char *digits,
                        lec_text *out);
bool lec_number_pairs(lec_language *language, const char *digits,
                      lec_text *out);
bool lec_number_fraction(lec_language *language, const char *above,
                         const char *below, lec_text *out);
bool lec_number_tail(lec_language *language, const char *digits,
                     const char *map, lec_text *out);

/* The number and what it counts, in words of the language (measure.c), with
 * what is said right in front of the number ("five-", of a range): the row has
 * ICU's name of the unit ("length-kilometer", "currency/EUR") and, for where
 * CLDR does not tell it, its gender or a unit of the same.  False, too, if the
 * number has several genders and nobody knows which is right.  A minus may
 * stand in front.
 */
bool lec_number_measure(lec_language *language, lec_slice from,
                        const char *digits, const lec_row *row, lec_text *out);
void lec_measures_free(lec_language *language);

/* Put the word at the end of `text` in the English plural. */
bool lec_number_plural(lec_text *text);

/* Is the first number the smaller one? */
bool lec_number_less(const lec_language *language, const char *a,
                     const char *b);

/* ICU's word for the sign of a negative number, and its blank. */
bool lec_number_minus(lec_language *language, lec_text *out);

/* A number as the language writes it, decimals and all. */
double lec_number_value(const lec_language *language, const char *digits);

/* A whole number without thousands marks; -1 if it is none or too large. */
int64_t lec_number_whole(const char *digits);

/* The value of a Roman numeral in its one right form, 1..3999; else 0. */
int lec_number_roman(const char *numeral);

/* Which of a noun's forms goes with the number: a field of its row, 2 to 5. */
int lec_number_form(lec_language *language, const char *digits);

/* Letters by their names, and a serial ("t2000") by letters and numbers. */
void lec_spell_letters(const lec_language *language, lec_slice letters,
                       lec_text *out);
bool lec_spell_serial(lec_language *language, lec_slice serial, lec_text *out);

/* An address of the net, its signs by map `web`; "BreakingNews" as words. */
bool lec_spell_web(lec_language *language, lec_slice address, lec_text *out);
bool lec_spell_camel(lec_slice words, lec_text *out);

#endif
