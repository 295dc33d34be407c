/* SPDX-License-Identifier: GPL-3.0-or-later */
/* furniture.h - the words by which page furniture is known.
 *
 * Rows of voices/LANG/page.tsv: phrase, kind, match.  Phrases are written
 * folded (lower case, single spaces, no punctuation at their ends); match is
 * `whole` (the text is the phrase), `only` (so, if that kind is asked for),
 * `start` (the text begins with it, at a word boundary), `end` or `tail` (see
 * lec_furniture_ends()), `within` (some words of the text are the phrase),
 * `part` (see lec_furniture_count()) or `link` (a link leads there).  A page's
 * language is not asked: sites mix them.
 *
 * Door of extract/: loaded by the session, borrowed by lec_extract().
 */
#ifndef LEC_EXTRACT_FURNITURE_H
#define LEC_EXTRACT_FURNITURE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "base/table.h"
#include "base/text.h"

/* Rules of a newsroom for the pages of its site (site_rules.h has the form). */
typedef struct lec_rules lec_rules;

/* Read a file of rules.  LEC_E_IO if it cannot be read, LEC_E_INPUT with file
 * and line if a rule is wrong; `*rules` is then NULL.  Release with
 * lec_rules_free(), which accepts NULL.
 */
lec_code lec_rules_load(lec_rules **rules, const char *path, lec_error *err);
void lec_rules_free(lec_rules *rules);

struct lec_article;

/* Return the voice that the rules give the article, by its host, its section
 * and its authors: the nearest host counts, then what is said of a part of it.
 * NULL if they give none; the rules own it.
 */
const char *lec_rules_voice(const lec_rules *rules,
                            const struct lec_article *article);

/* Rows by phrase; of equal phrases the first table's comes last. */
typedef struct lec_phrase {
    uint64_t start; /* the first bytes of the phrase, as a number */
    const lec_row *row;
    size_t place; /* before they were sorted */
} lec_phrase;

typedef struct lec_phrases {
    lec_phrase *list; /* owned */
    size_t count, room;
    uint64_t begins[16]; /* bits of how some phrase begins: most texts do not */
} lec_phrases;

typedef enum lec_match {
    LEC_MATCH_BEGIN, /* `whole`, `only` and `start` */
    LEC_MATCH_END,
    LEC_MATCH_TAIL,
    LEC_MATCH_WITHIN,
    LEC_MATCH_PART,
    LEC_MATCH_LINK,
    LEC_MATCHES,
} lec_match;

/* The words by which page furniture is known, of all languages together, and
 * what newsrooms say about single sites.
 */
typedef struct lec_furniture {
    lec_table *tables; /* one for each voices/LANG/page.tsv; owned */
    size_t count;
    lec_phrases by[LEC_MATCHES]; /* rows of all tables, by how they match */
    const lec_rules *rules;      /* borrowed; may be NULL */
    bool pictures;               /* the pictures of pages are looked for, too */
    bool places; /* the blocks of HTML are to tell where they stand */
    bool (*stop)(void *user); /* asked now and then while a page is read: true
                                 ends the reading; may be NULL */
    void *user;               /* the argument of `stop` */
} lec_furniture;

/* Load every DIR/LANG/page.tsv.  LEC_E_IO if there is none, LEC_E_INPUT (with
 * file and line) if one is wrong.  Release with lec_furniture_free(), also
 * after a failure.
 */
lec_code lec_furniture_load(lec_furniture *furniture, const char *dir,
                            lec_error *err);
void lec_furniture_free(lec_furniture *furniture);

/* Make the index of tables that somebody else owns, as lec_furniture_load()
 * does it; release it alone with lec_furniture_unindex().
 */
void lec_furniture_index(lec_furniture *furniture);
void lec_furniture_unindex(lec_furniture *furniture);

/* Has somebody asked to stop?  Whatever is half done is then thrown away. */
bool lec_furniture_is_stopped(const lec_furniture *furniture);

/* Fold `text` into `out`, whose content is replaced: Unicode lower case, each
 * run of white space one space, no punctuation or symbols at both ends.
 */
void lec_furniture_fold(lec_slice text, lec_text *out);

/* Find the row that says `folded` is furniture, NULL if none does.  A whole
 * match wins over the longest start match.  `kind` NULL means any kind; else
 * only rows of that kind ("share", "related", ...) count.  Borrowed from the
 * tables.
 */
const lec_row *lec_furniture_find(const lec_furniture *furniture,
                                  lec_slice folded, const char *kind);

/* Find the row that says `text` is furniture: lec_furniture_find() of the text,
 * folded.
 */
const lec_row *lec_furniture_match(const lec_furniture *furniture,
                                   lec_slice text, const char *kind);

/* Give the kind of furniture that a line is known as by its first words,
 * whatever number stands before them ("167 comments"), or by those before a
 * colon ("Related: ..."); NULL if it is none.  Borrowed from the tables.
 */
const char *lec_furniture_kind(const lec_furniture *furniture, lec_slice line);

/* Does `folded` end with a phrase that counts at the end of a last paragraph
 * (match `end`: "... contributed to this report")?
 */
bool lec_furniture_ends(const lec_furniture *furniture, lec_slice folded);

/* Does `folded` begin with a phrase that counts at the start of one of the last
 * paragraphs (match `tail`) and is of that kind?
 */
bool lec_furniture_tail(const lec_furniture *furniture, lec_slice folded,
                        const char *kind);

/* Are some words of `folded` a phrase that counts anywhere in one of the last
 * paragraphs (match `within`)?
 */
bool lec_furniture_within(const lec_furniture *furniture, lec_slice folded);

/* Does the address of a link lead to what a house offers its readers (match
 * `link`): its page on a network, its shop, its newsletter, not to a post, a
 * video or a story?
 */
bool lec_furniture_leads(const lec_furniture *furniture, lec_slice address);

/* Count the words of `folded` at which a phrase begins that counts anywhere
 * (match `part`) and is of that kind.
 */
size_t lec_furniture_count(const lec_furniture *furniture, lec_slice folded,
                           const char *kind);

#endif
