/* SPDX-License-Identifier: GPL-3.0-or-later */
/* article.h - the article: its fields and blocks, and its printed forms.
 *
 * Door of extract/: lec_extract() makes articles, lec_article_free() of
 * lectern.h releases them.
 */
#ifndef LEC_EXTRACT_ARTICLE_H
#define LEC_EXTRACT_ARTICLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/text.h"

/* Most pictures of an article. */
#define LEC_PICTURES_MOST 32

/* A picture of an article, which stands between two of its blocks. */
typedef struct lec_picture {
    const char *address; /* where it is, to be fetched and not shown: absolute
                          * if the page's own address is known */
    const char *alt;     /* what it shows, in words; "" if nobody says it */
    int order; /* it stands behind the block, kept or dropped, of this order; 0:
                * before all of them */
} lec_picture;

/* An article.  All that it points to lives in `arena`; a field whose text is
 * NULL was not found.
 */
struct lec_article {
    lec_arena *arena;
    lec_field title; /* the headline, without the site's name */
    lec_field standfirst;
    lec_field *authors; /* persons, without "By" */
    size_t author_count;
    lec_field site;      /* the name of the site */
    lec_field published; /* RFC 3339, or YYYY-MM-DD */
    lec_field modified;  /* RFC 3339, or YYYY-MM-DD */
    lec_field section;   /* a section of the site, as the site calls it */
    lec_field type;      /* "article", "interview", "questions", "live blog",
                            "recipe", "press release", "list" */
    lec_field lang;      /* a BCP 47 tag */
    lec_field image;     /* absolute URL if the page's own address is known */
    lec_field image_alt; /* what that picture shows, in words */
    lec_field recording; /* absolute URL of the page's own recording, which is
                            to be fetched and not shown: secrets stay in it */
    lec_field colour;    /* "#rrggbb" that the page names as its site's */
    lec_field url;       /* the canonical address, without secrets */
    lec_field voice;     /* name of the voice that a printed script has */
    lec_field script;    /* the printed script (given.h) that the article was
                            made of */
    lec_block *blocks;   /* blocks that are kept, in reading order */
    size_t block_count;
    lec_block *unread; /* blocks kept but not chosen to be read aloud; NULL
                          before lec_article_choose() */
    size_t unread_count;
    lec_block *dropped; /* text on the page that is not of the article */
    size_t dropped_count;
    lec_picture *pictures; /* in the order of the page; those of HTML are found
                              if they are looked for (lec_furniture.pictures) */
    size_t picture_count;
    const char **doubts; /* reasons why text may be missing or too much */
    size_t doubt_count;
    const char **unused; /* rules of a newsroom that found nothing, in words */
    size_t unused_count;
};

/* Where a title comes from that is made of the first words of the text. */
#define LEC_FIRST_WORDS "first words"

/* Return the title that is said before the text: NULL if there is none, or if
 * the text itself begins with it.
 */
const char *lec_article_said_title(const lec_article *article);

/* Write the article as one line of JSON (the form `--to article`): offsets of
 * spans count Unicode code points, and `found` says where each field comes
 * from.  `source` names the page.  LEC_E_IO if `out` refuses.
 */
lec_code lec_article_write_json(const lec_article *article, const char *source,
                                FILE *out, lec_error *err);

/* Write the article as plain text: title, standfirst and blocks, with an empty
 * line between two.  LEC_E_IO if `out` refuses.
 */
lec_code lec_article_write_text(const lec_article *article, FILE *out,
                                lec_error *err);

/* Write why the article is what it is (the form `--to explain`): its fields
 * with where they were found, its doubts, the share of the visible text that is
 * kept, and every block kept or dropped, in the order of the page, with the
 * reason.  `source` names the page.  No line has a control character, except
 * for those of `colour`.  LEC_E_IO if `out` refuses.
 */
lec_code lec_article_write_explained(const lec_article *article,
                                     const char *source, bool colour, FILE *out,
                                     lec_error *err);

/* Write what lec_article_write_explained() tells as a page of HTML (the form
 * `--to explain-page`), which has no script and no markup of the page that it
 * explains.  LEC_E_IO if `out` refuses.
 */
lec_code lec_article_write_explained_page(const lec_article *article,
                                          const char *source, FILE *out,
                                          lec_error *err);

/* A block of an article that is put together; all is borrowed. */
typedef struct lec_composed {
    lec_block_kind kind;
    const char *text; /* never empty */
    const char *lang; /* BCP 47 */
} lec_composed;

/* Put an article together, whose strings are copied as plain text.  Headings
 * are of the second level.  The caller releases it with lec_article_free().
 */
lec_article *lec_article_compose(const char *title, const char *lang,
                                 const char *published,
                                 const lec_composed *parts, size_t count);

/* Append all of an article as bytes that another process can take apart. */
void lec_article_pack(const lec_article *article, lec_text *to);

/* Make an article of what lec_article_pack() put together, in whichever hands
 * the bytes have been: kinds are known ones, blocks have text and come in
 * order, spans lie in their block, in order, and cut no character.  Release it
 * with lec_article_free().  LEC_E_INPUT if the bytes are no such article, and
 * `*article` is NULL then.
 */
lec_code lec_article_unpack(lec_slice bytes, lec_article **article,
                            lec_error *err);

/* Give the bit of a class of text by its name ("captions": LEC_READ_CAPTIONS);
 * 0 if no class has that name.
 */
unsigned lec_reading_class(lec_slice name);

/* Choose what is read aloud: `blocks` gains the article's captions and images
 * if `reading` (LEC_READ_... bits) wants them, and loses to `unread` what it
 * does not want.  Blocks keep their ids.  A second call changes nothing, nor
 * does one for a printed script, all of which is read.
 */
void lec_article_choose(lec_article *article, unsigned reading);

#endif
