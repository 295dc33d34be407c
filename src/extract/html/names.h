/* SPDX-License-Identifier: GPL-3.0-or-later */
/* names.h - what the names of elements, classes and roles say about their
 * content, whatever the language of the page.  Internal to extract/.
 */
#ifndef LEC_EXTRACT_HTML_NAMES_H
#define LEC_EXTRACT_HTML_NAMES_H

#include "base/text.h"

typedef enum lec_element {
    LEC_EL_INLINE,
    LEC_EL_LINK, /* <a> */
    LEC_EL_EMPHASIS,
    LEC_EL_QUOTATION,
    LEC_EL_ABBR,
    LEC_EL_TIME,
    LEC_EL_LAST_INLINE = LEC_EL_TIME, /* all up to here stand within a line */
    LEC_EL_BLOCK,
    LEC_EL_SKIP, /* no text for a reader in it */
    LEC_EL_BREAK,
    LEC_EL_RULE,
    LEC_EL_HEADING,
    LEC_EL_LIST,
    LEC_EL_ITEM,
    LEC_EL_QUOTE,
    LEC_EL_PRE,
    LEC_EL_TABLE,
    LEC_EL_ROW,
    LEC_EL_CELL,
    LEC_EL_FIGURE,
    LEC_EL_CAPTION,
    LEC_EL_NOSCRIPT,
    LEC_EL_ARTICLE,
    LEC_EL_META, /* <meta>, <link> */
    LEC_EL_SCRIPT,
    LEC_EL_TITLE,
} lec_element;

/* How sure a name is that what it names is not the article. */
typedef enum lec_weight {
    LEC_FITS = 0,
    LEC_IF_SHORT, /* a line or two is furniture, more would be text */
    LEC_IF_MINOR, /* unless it holds a good part of the text */
    LEC_NEVER_TEXT,
} lec_weight;

typedef struct lec_verdict {
    const char *why; /* in words, a literal; NULL when nothing is wrong */
    lec_weight weight;
    bool body;   /* named as the body of an article */
    bool byline; /* named as who wrote it */
    bool hidden;
    bool linking; /* accused of being links: without any, it is none */
    bool media;   /* accused of being a player or a picture */
    bool note;    /* a footnote, or a list of them */
    bool pull;    /* a pull quote, which mostly repeats the text */
    bool lead;    /* named as a standfirst */
} lec_verdict;

lec_element lec_element_named(const char *name);

/* What an element's own name says ("nav", "footer"), and its role. */
void lec_classify_element(const char *name, lec_verdict *verdict);
void lec_classify_role(const char *role, lec_verdict *verdict);

/* What the words in a class, an id or a data-name say: "share-bar",
 * "articleBody", "related_posts".  The most certain word wins.
 */
void lec_classify_words(const char *names, lec_verdict *verdict);

/* The same for an id, unless it is a whole heading put in words-with-hyphens
 * for links to it.
 */
void lec_classify_id(const char *id, lec_verdict *verdict);

#endif
