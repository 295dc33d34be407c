/* SPDX-License-Identifier: GPL-3.0-or-later */
/* pasted.h - what the parts of the reader of pasted pages share.
 *
 * line_features.c sees what each line is like (line_credit.c: does it name who
 * made a picture?), pasted_body.c finds the text, pasted_head.c what stands
 * above it, line_class.c goes through its lines, and pasted.c does one after
 * the other.  Internal to extract/.
 */
#ifndef LEC_EXTRACT_TEXT_PASTED_H
#define LEC_EXTRACT_TEXT_PASTED_H

#include "base/date.h"
#include "extract/build.h"
#include "extract/text/lines.h"
#include "extract/words.h"

/* A paragraph that may do without a mark, and when a line speaks no more for
 * itself by being longer; in columns.
 */
#define LEC_PARAGRAPH_COLUMNS 100
#define LEC_LONG_COLUMNS 400

/* What a line looks like. */
typedef enum lec_line_feature {
    LEC_FEATURE_LABEL,    /* short, no sentence: menus, headlines, names */
    LEC_FEATURE_PROSE,    /* one sentence or more */
    LEC_FEATURE_CUT_OFF,  /* long, but without an end: teasers, captions */
    LEC_FEATURE_ROW,      /* of a table */
    LEC_FEATURE_CREDIT,   /* who made a picture, or a caption with that */
    LEC_FEATURE_DATE,     /* a date or a time, and little else */
    LEC_FEATURE_BYLINE,   /* who wrote it */
    LEC_FEATURE_ADDRESS,  /* a URL, an e-mail address, a handle */
    LEC_FEATURE_FURNITURE /* known by its words */
} lec_line_feature;

typedef struct lec_seen_line {
    const char *kind; /* of furniture, else NULL */
    const char *why;  /* why it is kept or dropped; set once decided */
    int gain;         /* how much it speaks for being in the text */
    lec_line_feature feature;
    lec_block_kind block;
    bool keep;
    bool repeated; /* stands on the page more than once */
    bool listed;   /* an entry of a list that ends the text */
} lec_seen_line;

typedef struct lec_pasted {
    lec_text_lines lines;
    lec_seen_line *seen; /* one for each line */
    const lec_furniture *furniture;
    size_t from, to; /* the text: lines [from, to); empty when there is none */
    bool spaced;     /* empty lines part the paragraphs */
    bool marked;     /* sentences end in marks */
    bool glued;      /* cards are here: "The headlineThe teaser" */
    char lang[8];    /* "" when it is not known */
    lec_months *months;
} lec_pasted;

/* Fill in `kind`, `feature`, `gain` and `repeated` of all lines, and the habits
 * of the page.
 */
void lec_pasted_features(lec_pasted *page);

/* Set `from` and `to`, and `listed` of the lines below the prose. */
void lec_pasted_text(lec_pasted *page);

/* Set `keep`, `block` and `why` of the lines of the text. */
void lec_pasted_classify(lec_pasted *page);

/* Fill in title, standfirst, authors, date and site from the lines above the
 * text, move `from` past them if the text seemed to begin earlier, and say
 * in `why` of the lines used what they were.
 */
void lec_pasted_head(lec_pasted *page, lec_builder *builder);

/* "— Name": who said what stands above. */
bool lec_is_attribution(const lec_text_line *line);

/* Who made a picture, or a caption that ends by saying so. */
bool lec_is_credit(const lec_pasted *page, const lec_text_line *line,
                   const char *kind);

/* The text in the last pair of brackets, if `text` ends with one; else empty.
 */
lec_slice lec_last_bracket(lec_slice text);

#endif
