/* SPDX-License-Identifier: GPL-3.0-or-later */
/* pasted.h - what the parts of the reader of pasted pages share.
 *
 * pasted_marks.c takes out what an encyclopedia sets into lines,
 * line_features.c tells what each line is like (line_credit.c: does it name who
 * made a picture?), pasted_body.c finds the text, pasted_posts.c the posts of
 * several people, pasted_head.c reads what stands above, line_class.c decides
 * about the lines, and pasted.c calls them in that order.
 *
 * Internal to extract/.
 */
#ifndef LEC_EXTRACT_TEXT_PASTED_H
#define LEC_EXTRACT_TEXT_PASTED_H

#include "base/date.h"
#include "extract/build.h"
#include "extract/text/lines.h"
#include "extract/words.h"

/* Columns from which a line is a paragraph even without a final mark. */
#define LEC_PARAGRAPH_COLUMNS 100

/* Columns beyond which a longer line speaks no more for itself. */
#define LEC_LONG_COLUMNS 400

/* What a line is like. */
typedef enum lec_line_feature {
    LEC_FEATURE_LABEL,   /* short, no sentence: menus, headlines, names */
    LEC_FEATURE_PROSE,   /* one sentence or more */
    LEC_FEATURE_CUT_OFF, /* long, but without an end: teasers, captions */
    LEC_FEATURE_ROW,     /* a row of a table */
    LEC_FEATURE_CREDIT,  /* a picture's credit, or a caption that ends in one */
    LEC_FEATURE_DATE,    /* a date or a time, and little else */
    LEC_FEATURE_BYLINE,  /* a line that says who wrote the text */
    LEC_FEATURE_ADDRESS, /* a URL, an e-mail address, a handle */
    LEC_FEATURE_FURNITURE /* a line known by its words (furniture.h) */
} lec_line_feature;

/* What is found out about a line. */
typedef struct lec_seen_line {
    const char *kind; /* the kind of furniture it is known as, else NULL */
    const char *why;  /* the reason why it is kept or dropped; NULL: `kind` */
    int gain;         /* how much it speaks for being in the text */
    lec_line_feature feature;
    lec_block_kind block; /* the kind of block it becomes */
    bool keep;
    bool repeated; /* the page has the same line again */
    bool again;    /* the page has the same line above */
    bool listed;   /* it is an entry of a list that ends the text */
    bool headed;   /* it is a heading, by the button behind it */
    bool apart;    /* it stands between two posts */
} lec_seen_line;

/* A pasted page while it is read. */
typedef struct lec_pasted {
    lec_text_lines lines;
    lec_seen_line *seen; /* one for each line */
    const lec_furniture *furniture;
    size_t from, to; /* the text: lines [from, to); empty if there is none */
    bool spaced;     /* empty lines part the paragraphs */
    bool marked;     /* sentences end in marks */
    bool rival;      /* another run of lines says more than the text */
    bool glued;      /* the page has cards: "The headlineThe teaser" */
    size_t headings; /* how many lines are `headed` */
    char lang[8];    /* the language of the page; "" if it is not known */
    lec_months *months;
} lec_pasted;

/* Take the marks of notes and the buttons of an encyclopedia out of the lines
 * (what is left of them lives in `arena`), and set `headed` and `headings`.
 */
void lec_pasted_marks(lec_pasted *page, lec_arena *arena);

/* Set `kind`, `feature`, `gain`, `block` and `repeated` of all lines, and the
 * habits of the page (`spaced`, `marked`, `glued`).
 */
void lec_pasted_features(lec_pasted *page);

/* Set `from` and `to`, and `listed` of the lines below the prose. */
void lec_pasted_text(lec_pasted *page);

/* Move `to` behind the last post of a page on which several people write, and
 * set `apart` of the lines between its posts; change nothing on other pages.
 */
void lec_pasted_posts(lec_pasted *page);

/* Set `keep`, `block` and `why` of the lines of the text. */
void lec_pasted_classify(lec_pasted *page);

/* Set title, standfirst, authors, date, site and language from the lines above
 * the text; move `from` past those lines if the text seemed to begin earlier;
 * and say in `why` of each line that was used what it is.
 */
void lec_pasted_head(lec_pasted *page, lec_builder *builder);

/* Read the number that a line begins with ("12) ...", "12. ..."); 0: none. */
int lec_leading_number(const lec_text_line *line);

/* Does a headline stand above lines [from, to), which has their words? */
bool lec_pasted_headed(const lec_pasted *page, size_t from, size_t to);

/* Is the line "— Name", which says whose words stand above it? */
bool lec_is_attribution(const lec_text_line *line);

/* Does the line say who made a picture, or is it a caption that ends by saying
 * so?  `kind` is the kind of furniture that it is known as, or NULL.
 */
bool lec_is_credit(const lec_pasted *page, const lec_text_line *line,
                   const char *kind);

/* Give the text in the last pair of brackets of `text`, if the pair ends it;
 * else an empty slice.
 */
lec_slice lec_last_bracket(lec_slice text);

#endif
