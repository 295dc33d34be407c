/* SPDX-License-Identifier: GPL-3.0-or-later */
/* names.h - what the names of elements, classes and roles say about their
 * content, whatever the language of the page.  names.def has the words.
 *
 * Internal to extract/.
 */
#ifndef LEC_EXTRACT_HTML_NAMES_H
#define LEC_EXTRACT_HTML_NAMES_H

#include "base/text.h"

/* What kind of element it is, for the walk over a page. */
typedef enum lec_element {
    LEC_EL_INLINE,
    LEC_EL_LINK, /* <a> */
    LEC_EL_EMPHASIS,
    LEC_EL_QUOTATION,
    LEC_EL_ABBR,
    LEC_EL_TIME,
    LEC_EL_LAST_INLINE = LEC_EL_TIME, /* the last that stands within a line */
    LEC_EL_BLOCK,
    LEC_EL_SKIP, /* an element without text for a reader */
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
    LEC_IF_MINOR, /* furniture, unless it holds a good part of the text */
    LEC_NEVER_TEXT,
} lec_weight;

/* What the names of an element say about its content; zeroed, they say
 * nothing.
 */
typedef struct lec_verdict {
    const char *why;   /* the accusation in words, a literal; NULL for none */
    lec_weight weight; /* how sure the accusation is */
    bool body;         /* named as the body of an article */
    bool byline;       /* named as a line that says who wrote the text */
    bool facts;        /* named as one that may say it among other facts */
    bool hidden;       /* named as hidden, or hidden by its style */
    bool
        linking; /* accused of being a list of links: without any, it is none */
    bool floats; /* accused of lying over the page, beside or upon a word */
    bool teaser; /* accused as teaser, of another page or of this one */
    bool media;  /* accused of being a player or a picture */
    bool note;   /* named as a footnote, or a list of footnotes */
    bool pull;   /* named as a pull quote, which mostly repeats the text */
    bool lead;   /* named as a standfirst */
} lec_verdict;

/* Tell the kind of an element by its name, which is in lower case. */
lec_element lec_element_named(const char *name);

/* Add to `verdict` what an element's own name says ("nav", "footer").  Of
 * several accusations the surest wins, the first of equally sure ones.
 */
void lec_classify_element(const char *name, lec_verdict *verdict);

/* Add to `verdict` what an element's role says ("navigation"). */
void lec_classify_role(const char *role, lec_verdict *verdict);

/* Add to `verdict` what the words in a class or an element's name say:
 * "share-bar", "articleBody", "related_posts".
 */
void lec_classify_words(const char *names, lec_verdict *verdict);

/* Add to `verdict` what the words in an id say, unless the id is a whole
 * heading put in words-with-hyphens for links to it.
 */
void lec_classify_id(const char *id, lec_verdict *verdict);

#endif
