/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Decides which lines of a pasted page are kept, and as what. */
#include <unicode/uchar.h>

#include "base/utf8.h"
#include "extract/text/pasted.h"

/* Headings with a button to edit them by which the others are no headings. */
#define FEW_HEADINGS 2

/* Teasers in a row that are no accident. */
#define FEW_TEASERS 3

/* A stretch of lines without an empty line between them, with its counts. */
typedef struct stretch {
    size_t from, to;
    size_t prose, labels, furniture, credits, repeated;
    size_t lower;           /* labels that begin with no capital letter */
    size_t capitals, words; /* of labels */
    bool announced;         /* by a colon of the last line kept before it */
} stretch;

static stretch stretch_at(const lec_pasted *page, size_t from)
{
    stretch s = {.from = from, .to = from};
    while (s.to < page->to && (s.to == from || !page->lines.at[s.to].gap)) {
        const lec_seen_line *seen = &page->seen[s.to];
        s.prose += seen->feature == LEC_FEATURE_PROSE;
        s.furniture += seen->feature == LEC_FEATURE_FURNITURE;
        s.credits += seen->feature == LEC_FEATURE_CREDIT;
        s.repeated += seen->repeated;
        if (seen->feature == LEC_FEATURE_LABEL &&
            !lec_leading_number(&page->lines.at[s.to])) {
            s.labels++;
            size_t at = 0;
            s.lower +=
                !u_isupper(lec_utf8_next(page->lines.at[s.to].text, &at));
            s.capitals += page->lines.at[s.to].capitals;
            s.words += page->lines.at[s.to].words;
        }
        s.to++;
    }
    return s;
}

static void drop(lec_pasted *page, size_t i, const char *why)
{
    page->seen[i].keep = false;
    page->seen[i].why = why;
}

static void keep(lec_pasted *page, size_t i, lec_block_kind block,
                 const char *why)
{
    page->seen[i].keep = true;
    page->seen[i].block = block;
    page->seen[i].why = why;
}

static bool is_heading(const lec_text_line *line)
{
    char first = line->text.ptr[0];
    char last = line->text.ptr[line->text.len - 1];
    return line->letters && !line->colon && last != ',' && last != ';' &&
           last != ']' && first != '[' && !lec_is_attribution(line);
}

/* Is it a LONG HEADLINE IN CAPITALS ONLY, apart from the paragraphs around? */
static bool is_promotion(const lec_pasted *page, const lec_text_line *line)
{
    if (!page->spaced || line->words < 8 || !line->gap || !line->gap_after)
        return false;
    size_t upper = 0, lower = 0;
    for (size_t i = 0; i < line->text.len;) {
        int32_t c = lec_utf8_next(line->text, &i);
        upper += u_isupper(c) ? 1 : 0;
        lower += u_islower(c) ? 1 : 0;
    }
    return upper > 8 * lower;
}

/* Decide about a line by itself, wherever in the text it stands. */
static void classify_alone(lec_pasted *page, size_t i)
{
    const lec_text_line *line = &page->lines.at[i];
    const lec_seen_line *seen = &page->seen[i];
    switch (seen->feature) {
    case LEC_FEATURE_PROSE:
        keep(page, i, line->bullet ? LEC_ITEM : LEC_PARAGRAPH, "prose");
        break;
    case LEC_FEATURE_ROW:
        keep(page, i, LEC_TABLE, "a row of a table in the text");
        break;
    case LEC_FEATURE_CUT_OFF:
        if (is_promotion(page, line))
            drop(page, i, "a link to other text");
        else
            keep(page, i, LEC_PARAGRAPH, "a paragraph among prose");
        break;
    case LEC_FEATURE_LABEL:
        if (seen->headed)
            keep(page, i, LEC_HEADING, "a heading that can be edited");
        else if (line->bullet)
            keep(page, i, LEC_ITEM, "an entry of a list in the text");
        else if (seen->listed)
            keep(page, i, LEC_ITEM, "an entry of a list below the text");
        else if (is_promotion(page, line))
            drop(page, i, "a link to other text");
        else if (page->headings >= FEW_HEADINGS)
            drop(page, i, "a caption"); /* its headings are known */
        else if (is_heading(line))
            keep(page, i, LEC_HEADING, "a short line between paragraphs");
        else
            keep(page, i, LEC_PARAGRAPH, "a short line among prose");
        break;
    case LEC_FEATURE_CREDIT:
        drop(page, i, "a caption or credit");
        break;
    case LEC_FEATURE_FURNITURE:
        drop(page, i, NULL); /* its kind says why */
        break;
    case LEC_FEATURE_DATE:
    case LEC_FEATURE_BYLINE:
        drop(page, i, "a byline or date");
        break;
    case LEC_FEATURE_ADDRESS:
        drop(page, i, "an address");
        break;
    }
}

/* Does the last line that is kept up to a stretch's end announce a list? */
static bool announces(const lec_pasted *page, stretch s)
{
    for (size_t i = s.to; i-- > s.from;)
        if (page->seen[i].keep)
            return page->lines.at[i].colon;
    return s.announced;
}

/* Does the stretch list things?  Most of its entries begin in lower case,
 * unlike headlines and names.
 */
static bool is_list(stretch s)
{
    return s.labels >= 3 && s.repeated * 2 <= s.labels &&
           s.labels + s.prose + s.credits >= s.to - s.from &&
           s.lower * 4 >= s.labels * 3;
}

/* Decide about labels, which are a list or links to other pages.  A list is
 * announced, or its entries are no headlines.
 */
static void classify_labels(lec_pasted *page, stretch s)
{
    bool list =
        s.announced || s.words < 5 * s.labels || s.capitals * 2 < s.words;
    for (size_t i = s.from; i < s.to; i++) {
        if (page->seen[i].feature != LEC_FEATURE_LABEL ||
            page->lines.at[i].bullet)
            continue;
        if (list && !s.repeated && !s.furniture)
            keep(page, i, LEC_ITEM, "an entry of a list in the text");
        else
            drop(page, i, "links between paragraphs");
    }
}

/* Drop captions: prose beside a credit, and what is given twice, in short and
 * in full.
 */
static void classify_captions(lec_pasted *page, stretch s)
{
    for (size_t i = s.from; i < s.to; i++) {
        if (page->seen[i].feature != LEC_FEATURE_PROSE &&
            page->seen[i].feature != LEC_FEATURE_CUT_OFF)
            continue;
        bool credited =
            i + 1 < s.to && page->seen[i + 1].feature == LEC_FEATURE_CREDIT;
        if (credited || page->seen[i].repeated) {
            drop(page, i, "a caption");
            page->seen[i].block = LEC_CAPTION;
        }
    }
}

/* Drop a card: a headline and what it leads to. */
static void classify_card(lec_pasted *page, stretch s)
{
    bool card = s.furniture || s.labels > 1;
    for (size_t i = s.from; i < s.to; i++) {
        if (page->seen[i].listed)
            continue;
        if (page->seen[i].feature == LEC_FEATURE_LABEL && card &&
            !lec_leading_number(&page->lines.at[i]))
            drop(page, i, "part of a card that leads elsewhere");
        if (page->seen[i].feature == LEC_FEATURE_PROSE && card &&
            s.prose == 1 && page->lines.at[i].columns < LEC_LONG_COLUMNS)
            drop(page, i, "part of a card that leads elsewhere");
    }
}

/* Drop the headlines right below "Related". */
static void classify_related(lec_pasted *page, stretch s)
{
    bool related = false;
    for (size_t i = s.from; i < s.to; i++) {
        const lec_seen_line *seen = &page->seen[i];
        if (seen->feature == LEC_FEATURE_FURNITURE)
            related = lec_str_is(seen->kind, "related");
        else if (seen->feature != LEC_FEATURE_LABEL || seen->listed)
            related = false;
        else if (related)
            drop(page, i, "a link to other text");
    }
}

/* Decide about a stretch.  Lines close together, on a page that parts
 * paragraphs, are a heading and its paragraph, a list, or a card that leads
 * elsewhere.
 */
static void classify_stretch(lec_pasted *page, stretch s)
{
    for (size_t i = s.from; i < s.to; i++)
        classify_alone(page, i);
    classify_related(page, s);
    if (is_list(s)) {
        for (size_t i = s.from; i < s.to; i++)
            if (page->seen[i].feature == LEC_FEATURE_LABEL)
                keep(page, i,
                     page->lines.at[i].colon ? LEC_PARAGRAPH : LEC_ITEM,
                     "an entry of a list in the text");
        return;
    }
    if (s.labels >= 2 && s.labels + s.furniture + s.credits == s.to - s.from) {
        classify_labels(page, s);
        return;
    }
    if (!page->spaced || s.to - s.from < 2)
        return;
    classify_captions(page, s);
    if (s.labels)
        classify_card(page, s);
}

/* End the text before a row of teasers: single paragraphs, each below a
 * headline that was dropped.
 */
static void cut_teasers(lec_pasted *page)
{
    size_t teasers = 0, end = page->to;
    for (size_t i = page->to; i > page->from;) {
        size_t labels = 0, kept = 0;
        while (i > page->from && page->seen[i - 1].keep) {
            i--;
            kept++;
        }
        while (i > page->from && !page->seen[i - 1].keep)
            labels += page->seen[--i].feature == LEC_FEATURE_LABEL;
        if (kept > 1 || !labels)
            break;
        teasers += kept;
        end = i;
    }
    if (teasers >= FEW_TEASERS)
        page->to = end;
}

void lec_pasted_classify(lec_pasted *page)
{
    bool announced = false;
    for (size_t i = page->from; i < page->to;) {
        stretch s = stretch_at(page, i);
        s.announced = announced;
        classify_stretch(page, s);
        announced = announces(page, s);
        i = s.to;
    }
    for (size_t i = page->from; i < page->to; i++)
        if (page->seen[i].apart)
            drop(page, i, "between two posts");
    cut_teasers(page);
}
