/* SPDX-License-Identifier: GPL-3.0-or-later */
/* article.h - the article: its fields and blocks, and its printed forms.
 *
 * Door of extract/, made by lec_extract().
 */
#ifndef LEC_EXTRACT_ARTICLE_H
#define LEC_EXTRACT_ARTICLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/text.h"

typedef enum lec_block_kind {
    LEC_HEADING,
    LEC_PARAGRAPH,
    LEC_QUOTE, /* a block quotation, or a paragraph of one */
    LEC_ITEM,  /* of a list */
    LEC_CAPTION,
    LEC_TABLE, /* a row; cells parted by " | ", a span each */
    LEC_CODE,
    LEC_NOTE,  /* a footnote */
    LEC_IMAGE, /* what a picture shows, for those who do not see it; never
                  kept, but read by those who want it (lec_article_choose) */
} lec_block_kind;

typedef enum lec_span_kind {
    LEC_SPAN_QUOTATION, /* <q>, or text between quotation marks */
    LEC_SPAN_EMPHASIS,
    LEC_SPAN_LANGUAGE, /* value: the BCP 47 tag */
    LEC_SPAN_LINK,     /* value: the href as written, without its secrets */
    LEC_SPAN_ABBR,     /* value: the expansion */
    LEC_SPAN_CELL,     /* of a row; value: the header of its column */
    LEC_SPAN_HEADER,   /* a cell that heads its row, or in a row that heads
                          columns; value: as of a cell */
    LEC_SPAN_NOTE,     /* the word that a footnote is to; value: its anchor */
} lec_span_kind;

/* Part of a block's text: bytes [from, to). */
typedef struct lec_span {
    lec_span_kind kind;
    size_t from, to;
    const char *value; /* "" where the kind has none */
} lec_span;

/* Whose turn it is, in an interview. */
typedef enum lec_turn {
    LEC_TURN_NONE,
    LEC_TURN_QUESTION,
    LEC_TURN_ANSWER,
} lec_turn;

typedef struct lec_block {
    int id; /* 1-based, in reading order; 0 for a dropped block */
    lec_block_kind kind;
    int level;        /* heading 1..6, list or quotation depth 1.., else 0 */
    int number;       /* of an item in an ordered list; else 0 */
    const char *text; /* valid UTF-8, white space folded; never empty */
    size_t len;       /* bytes of text */
    const lec_span *spans; /* in order of `from` */
    size_t span_count;
    bool breaks; /* a rule or "* * *" stands between it and the block before */
    lec_turn turn;
    const char *speaker; /* who speaks, where the text says it; else NULL */
    const char *anchor;  /* of a note, by which spans name it; else NULL */
    const char *time;    /* of an entry of a live blog, RFC 3339; else NULL */
    int line;        /* 1-based line of the page where it starts; 0 unknown */
    int order;       /* 1-based among kept and dropped blocks together */
    const char *why; /* why it was kept or dropped, in words */
} lec_block;

/* A fact about the article and where it was found ("og:title", "json-ld
 * headline", "first line"); text is NULL when nothing was found.
 */
typedef struct lec_field {
    const char *text;
    const char *from;
} lec_field;

/* Everything in it lives in `arena`. */
typedef struct lec_article {
    lec_arena *arena;
    lec_field title; /* without the site's name */
    lec_field standfirst;
    lec_field *authors; /* persons, without "By" */
    size_t author_count;
    lec_field site;
    lec_field published; /* RFC 3339, or YYYY-MM-DD */
    lec_field modified;  /* the same */
    lec_field section;   /* of the site, as it calls it */
    lec_field type;      /* "article", "interview", "questions", "live blog",
                            "recipe", "press release", "list" */
    lec_field lang;      /* BCP 47 */
    lec_field image;     /* absolute URL where the page's own is known */
    lec_field url;       /* canonical */
    lec_block *blocks;   /* kept, in reading order */
    size_t block_count;
    lec_block *unread; /* kept, but not chosen to be read aloud */
    size_t unread_count;
    lec_block *dropped; /* text that is on the page but not of the article */
    size_t dropped_count;
    const char **doubts; /* why something may be missing or too much */
    size_t doubt_count;
} lec_article;

/* Accepts NULL. */
void lec_article_free(lec_article *article);

/* The article as one line of JSON (the form `--to article`; offsets of spans
 * count Unicode code points; `found` says where each field comes from), and as
 * plain text: title, standfirst and
 * blocks, an empty line between two.  LEC_E_IO if `out` refuses.
 */
lec_code lec_article_write_json(const lec_article *article, const char *source,
                                FILE *out, lec_error *err);
lec_code lec_article_write_text(const lec_article *article, FILE *out,
                                lec_error *err);

/* Why the article is what it is (the forms `--to explain` and `--to
 * explain-page`): fields with where they were found, doubts, the share of the
 * visible text that is kept, and every block kept or dropped, in the order of
 * the page, with the reason.  As lines, of which none holds a control
 * character but for `colour`; or as a page in HTML that holds no script and
 * no markup of the page explained.  LEC_E_IO if `out` refuses.
 */
lec_code lec_article_write_explained(const lec_article *article,
                                     const char *source, bool colour, FILE *out,
                                     lec_error *err);
lec_code lec_article_write_explained_page(const lec_article *article,
                                          const char *source, FILE *out,
                                          lec_error *err);

/* What is read beside prose, headings, quotations and lists: blocks, and what
 * stands within a sentence (the rules of a language see to that: script/).
 */
enum {
    LEC_READ_PROSE = 1, /* always */
    LEC_READ_CAPTIONS = 2,
    LEC_READ_CODE = 4,
    LEC_READ_TABLES = 8,
    LEC_READ_NOTES = 16, /* footnotes, but not the marks that lead there */
    LEC_READ_PARENTHESES = 32, /* what stands in round brackets */
    LEC_READ_CITATIONS = 64,   /* "[12]", "(Smith, 2020)" */
    LEC_READ_URLS = 128,       /* whole; else a site's name is enough */
    LEC_READ_SYMBOLS = 256,    /* emoji, trade marks */
    LEC_READ_IMAGES = 512,     /* what pictures show (alt texts) */
    LEC_READ_LINKS = 1024,     /* behind a sentence, where its links lead */
    LEC_READ_BRIEF = LEC_READ_PROSE,
    LEC_READ_NEWS = LEC_READ_PROSE | LEC_READ_TABLES | LEC_READ_NOTES |
                    LEC_READ_PARENTHESES,
    LEC_READ_EVERYTHING = 2047,
};

/* "brief", "news,captions,no-tables": a preset (brief, news or everything), and
 * classes added to it or taken away; without a preset they are counted from
 * LEC_READ_NEWS.  LEC_E_USAGE with advice.
 */
lec_code lec_reading_parse(const char *list, unsigned *reading, lec_error *err);

/* The bit of a class by its name ("captions"); 0 if there is none. */
unsigned lec_reading_class(lec_slice name);

/* Leave in `blocks` only what is to be read, and take in the captions and
 * images of the article if they are; what was kept and is not read is in
 * `unread`.  Blocks keep their ids.  Call it once.
 */
void lec_article_choose(lec_article *article, unsigned reading);

/* "heading", "paragraph", ... */
const char *lec_block_kind_name(lec_block_kind kind);

#endif
