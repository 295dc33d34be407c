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

/* Everything in it lives in `arena`. */
struct lec_article {
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
};

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

/* The bit of a class by its name ("captions"); 0 if there is none. */
unsigned lec_reading_class(lec_slice name);

/* Leave in `blocks` only what is to be read, and take in the captions and
 * images of the article if they are; what was kept and is not read is in
 * `unread`.  Blocks keep their ids.  A second call changes nothing.
 */
void lec_article_choose(lec_article *article, unsigned reading);

#endif
