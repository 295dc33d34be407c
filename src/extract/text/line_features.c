/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finds the features of the lines of a pasted page, and how much each speaks
 * for being in the text.
 */
#include <stdlib.h>
#include <string.h>

#include <unicode/uchar.h>

#include "base/hash.h"
#include "base/utf8.h"
#include "extract/furniture.h"
#include "extract/text/pasted.h"

/* Least columns of a sentence. */
#define SENTENCE 24

/* Bytes that two long lines begin with, if they are one text twice. */
#define BEGINNING 80

/* Lines at the top of a page in which its publication is named. */
#define SITE_LINES 12

/* Words without a mark between them that are no sentence, at least. */
#define HEAP_WORDS 25

/* Most columns of a line that dates a text. */
#define DATE_LINE 100

/* Least lines in which two texts ran together that are no accident. */
#define MANY_GLUED 4

/* Tenths of the prose that stand between empty lines, at least, on a page that
 * parts paragraphs by them; and the part, 1 in LOOSE, that other prose on such
 * a page counts for.
 */
#define SPACED 3
#define LOOSE 5

/* Loss by a line such as "Related articles": what follows is not of the text.
 */
#define RELATED 300

/* Is it a URL, an e-mail address or a handle, and nothing else? */
static bool is_address(const lec_text_line *line)
{
    lec_slice t = line->text;
    if (line->words > 2 || t.len > 512)
        return false;
    if (memchr(t.ptr, '@', t.len))
        return true;
    if (memmem(t.ptr, t.len, "://", 3))
        return line->words == 1;
    return t.len > 4 && lec_slice_begins(t, "www.");
}

/* May a paragraph be furniture of this kind, known by its first words? */
static bool may_be_prose(const char *kind)
{
    return lec_words_has("subscribe cookie comments ending audio readmore "
                         "related advert copyright about",
                         kind);
}

static bool is_furniture(const lec_text_line *line, const char *kind)
{
    if (!kind || lec_words_has("byline join common post", kind))
        return false;
    if (line->columns < LEC_PARAGRAPH_COLUMNS && !line->ends)
        return true;
    return may_be_prose(kind);
}

static bool is_sentence(const lec_text_line *line)
{
    if (!line->ends && !(line->colon && line->words > 2))
        return false;
    return line->letters >= SENTENCE &&
           (line->words >= 4 || line->columns > 2 * line->words * 8);
}

static bool has_digit(lec_slice text)
{
    for (size_t i = 0; i < text.len;)
        if (u_isdigit(lec_utf8_next(text, &i)))
            return true;
    return false;
}

bool lec_is_attribution(const lec_text_line *line)
{
    size_t at = 0;
    int32_t c = lec_utf8_next(line->text, &at);
    return c == 0x2014 || c == 0x2015 || c == 0x2013;
}

/* Is it a date, with no more than a name or "Published on" beside it? */
static bool is_date(const lec_pasted *page, const lec_text_line *line,
                    const char *kind)
{
    if (lec_is_attribution(line) || line->columns > DATE_LINE ||
        (line->ends && line->words > 8))
        return false;
    if (lec_str_is(kind, "dateline"))
        return line->columns < 40 || has_digit(line->text);
    lec_date date;
    return has_digit(line->text) &&
           lec_date_find(page->months, line->text, &date) &&
           line->text.len - (date.to - date.from) <= 48;
}

/* Does it date a picture or a video: "(Published Monday, November 18, 2019)"?
 */
static bool is_note(const lec_pasted *page, const lec_text_line *line)
{
    lec_date date;
    return line->text.ptr[0] == '(' && line->columns <= DATE_LINE &&
           lec_last_bracket(line->text).len + 2 == line->text.len &&
           lec_date_find(page->months, line->text, &date);
}

/* Is it of a script whose sentences have no final mark (Thai, Lao, Khmer)? */
static bool is_unmarked(const lec_text_line *line)
{
    size_t at = line->text.len / 2;
    while (at && ((unsigned char)line->text.ptr[at] & 0xC0) == 0x80)
        at--;
    return u_getIntPropertyValue(lec_utf8_next(line->text, &at),
                                 UCHAR_LINE_BREAK) == U_LB_COMPLEX_CONTEXT;
}

/* Is it words one after the other without any mark, as tags are? */
static bool is_heap(const lec_text_line *line)
{
    return !line->ends && line->words >= HEAP_WORDS &&
           line->columns < line->words * 12 &&
           line->letters + line->words + line->words / 20 > line->columns;
}

/* Is it two texts of a card that ran into one ("The headlineThe teaser")? */
static bool is_glued(const lec_text_line *line)
{
    size_t lower = 0; /* letters in a row */
    lec_slice t = line->text;
    for (size_t i = 0; i + 1 < t.len && i < LEC_LONG_COLUMNS; i++) {
        unsigned char c = (unsigned char)t.ptr[i];
        if (c >= 'A' && c <= 'Z' && lower >= 3 && i > SENTENCE)
            return true;
        lower = c >= 'a' && c <= 'z' ? lower + 1 : 0;
    }
    return false;
}

static lec_line_feature feature_of(const lec_pasted *page,
                                   const lec_text_line *line, const char *kind)
{
    if (line->cells > 1)
        return LEC_FEATURE_ROW;
    if (page->seen[line - page->lines.at].headed && !kind)
        return LEC_FEATURE_LABEL;
    if (is_address(line))
        return LEC_FEATURE_ADDRESS;
    if (is_note(page, line))
        return LEC_FEATURE_CREDIT;
    if (is_date(page, line, kind))
        return LEC_FEATURE_DATE;
    if (lec_is_credit(page, line, kind))
        return LEC_FEATURE_CREDIT;
    if (is_furniture(line, kind))
        return LEC_FEATURE_FURNITURE;
    if (lec_str_is(kind, "byline") && !line->ends &&
        line->columns <= 2 * DATE_LINE)
        return LEC_FEATURE_BYLINE;
    if (is_heap(line))
        return LEC_FEATURE_FURNITURE;
    if (page->glued && is_glued(line))
        return LEC_FEATURE_CUT_OFF;
    if (is_sentence(line))
        return LEC_FEATURE_PROSE;
    if (line->columns >= LEC_PARAGRAPH_COLUMNS)
        return page->marked && !is_unmarked(line) ? LEC_FEATURE_CUT_OFF
                                                  : LEC_FEATURE_PROSE;
    /* "“Short!”": speech is prose however short. */
    if (line->ends && line->words >= 3)
        return LEC_FEATURE_PROSE;
    return LEC_FEATURE_LABEL;
}

/* Learn how the page is written: do sentences end in marks, do empty lines part
 * the paragraphs?  Some scripts have no marks, some pages no empty lines.
 */
static void learn_habits(lec_pasted *page)
{
    size_t paragraphs = 0, marked = 0, text = 0, spaced = 0, glued = 0;
    for (size_t i = 0; i < page->lines.count; i++) {
        const lec_text_line *line = &page->lines.at[i];
        if (line->columns < LEC_PARAGRAPH_COLUMNS)
            continue;
        size_t weight =
            line->columns < LEC_LONG_COLUMNS ? line->columns : LEC_LONG_COLUMNS;
        paragraphs++;
        marked += line->ends;
        glued += is_glued(line);
        text += weight;
        spaced += line->gap && line->gap_after ? weight : 0;
    }
    page->glued = glued >= MANY_GLUED && glued * 2 >= paragraphs;
    page->marked = marked * 2 >= paragraphs;
    page->spaced = spaced * 10 >= text * SPACED && text && !page->headings;
}

static int gain_of_prose(const lec_pasted *page, const lec_text_line *line)
{
    int gain = (int)(line->letters < LEC_LONG_COLUMNS ? line->letters
                                                      : LEC_LONG_COLUMNS);
    if (page->spaced && !(line->gap && line->gap_after))
        gain /= LOOSE;
    return gain;
}

static int gain_of(const lec_pasted *page, const lec_text_line *line,
                   const lec_seen_line *seen)
{
    bool alone = page->spaced && line->gap && line->gap_after;
    switch (seen->feature) {
    case LEC_FEATURE_PROSE:
        if (seen->repeated && page->spaced && !alone)
            return -10;
        return gain_of_prose(page, line);
    case LEC_FEATURE_CUT_OFF:
        return alone ? gain_of_prose(page, line) / 2 : -20;
    case LEC_FEATURE_ROW:
        return -1;
    case LEC_FEATURE_DATE:
        return -120;
    case LEC_FEATURE_LABEL:
        return seen->headed ? 0 : alone ? -8 : -25;
    case LEC_FEATURE_FURNITURE:
        return lec_str_is(seen->kind, "related") ||
                       lec_str_is(seen->kind, "sources")
                   ? -RELATED
                   : -25;
    case LEC_FEATURE_CREDIT:
    case LEC_FEATURE_BYLINE:
    case LEC_FEATURE_ADDRESS:
        break;
    }
    return -25;
}

typedef struct hashed_line {
    uint64_t hash;
    size_t at;
} hashed_line;

static int compare_hashes(const void *a, const void *b)
{
    const hashed_line *x = a, *y = b;
    return x->hash != y->hash ? (x->hash > y->hash) - (x->hash < y->hash)
                              : (x->at > y->at) - (x->at < y->at);
}

/* Give the part of a line by which it is known again: a caption in short and in
 * full begin alike.
 */
static lec_slice beginning(const lec_text_line *line)
{
    lec_slice text = line->text;
    if (text.len > BEGINNING && line->columns >= LEC_PARAGRAPH_COLUMNS)
        text.len = BEGINNING;
    return text;
}

/* Mark the lines that stand on the page more than once, as labels do. */
static void find_repeated(lec_pasted *page)
{
    size_t n = page->lines.count;
    hashed_line *hashes = lec_must_alloc((n + 1) * sizeof *hashes);
    for (size_t i = 0; i < n; i++)
        hashes[i] =
            (hashed_line){lec_hash_64(beginning(&page->lines.at[i])), i};
    qsort(hashes, n, sizeof *hashes, compare_hashes);
    for (size_t i = 1; i < n; i++) {
        if (hashes[i].hash != hashes[i - 1].hash)
            continue;
        page->seen[hashes[i].at].repeated = true;
        page->seen[hashes[i].at].again = true;
        page->seen[hashes[i - 1].at].repeated = true;
    }
    free(hashes);
}

/* Does a sentence that was broken after its commas go on below the line? */
static bool goes_on(const lec_pasted *page, size_t i)
{
    static const char *const commas[] = {",", "、", "，", "،", NULL};
    const lec_text_line *line = &page->lines.at[i];
    if (i + 1 == page->lines.count || line->gap_after ||
        line->columns < SENTENCE / 2 ||
        page->seen[i + 1].feature != LEC_FEATURE_PROSE)
        return false;
    return lec_slice_match(line->text, lec_slice_ends, commas);
}

/* Is the line a label right above the form of an offer? */
static bool heads_offer(const lec_pasted *page, size_t i)
{
    return page->seen[i].feature == LEC_FEATURE_LABEL &&
           !page->lines.at[i].gap_after && i + 2 < page->lines.count &&
           lec_str_is(page->seen[i + 2].kind, "subscribe");
}

/* Has the line the name of the publication, with which a page begins? */
static bool names_site(const lec_pasted *page, const lec_text_line *line)
{
    for (size_t i = 0; i < SITE_LINES && i < page->lines.count; i++) {
        const lec_text_line *site = &page->lines.at[i];
        if (page->seen[i].feature == LEC_FEATURE_LABEL && site->words > 1 &&
            site != line &&
            memmem(line->text.ptr, line->text.len, site->text.ptr,
                   site->text.len))
            return true;
    }
    return false;
}

/* Does the line stand between the heading of an offer and its button, or does
 * it offer the publication above the field for an address?
 */
static bool is_in_offer(const lec_pasted *page, size_t i)
{
    const lec_text_line *line = &page->lines.at[i];
    if (!i || i + 1 == page->lines.count ||
        line->columns >= 2 * LEC_PARAGRAPH_COLUMNS ||
        !lec_str_is(page->seen[i + 1].kind, "subscribe"))
        return false;
    return names_site(page, line) || heads_offer(page, i) ||
           (!line->gap && !line->gap_after &&
            lec_str_is(page->seen[i - 1].kind, "subscribe"));
}

/* Tell the kind of a line that ends in a call: "Keep up.  Subscribe to us." */
static const char *kind_of_end(const lec_pasted *page,
                               const lec_text_line *line)
{
    lec_slice text = line->text;
    if (!line->sentences || line->columns >= 2 * LEC_PARAGRAPH_COLUMNS)
        return NULL;
    size_t at = text.len - 1;
    while (at > 1 && !(text.ptr[at] == ' ' && strchr(".!?", text.ptr[at - 1])))
        at--;
    const char *kind =
        lec_furniture_kind(page->furniture, lec_slice_from(text, at));
    return kind && lec_words_has("subscribe comments readmore", kind) ? kind
                                                                      : NULL;
}

/* Tell the kind of a heading of an encyclopedia: it is the text's own, or heads
 * its sources.
 */
static const char *kind_of_heading(const lec_furniture *furniture,
                                   lec_slice text)
{
    return lec_furniture_match(furniture, text, "sources") ? "sources" : NULL;
}

void lec_pasted_features(lec_pasted *page)
{
    learn_habits(page);
    find_repeated(page);
    for (size_t i = 0; i < page->lines.count; i++) {
        const lec_text_line *line = &page->lines.at[i];
        lec_seen_line *seen = &page->seen[i];
        seen->block = LEC_PARAGRAPH;
        seen->kind = seen->headed
                         ? kind_of_heading(page->furniture, line->text)
                         : lec_furniture_kind(page->furniture, line->text);
        if (!seen->kind)
            seen->kind = kind_of_end(page, line);
        seen->feature = feature_of(page, line, seen->kind);
    }
    for (size_t i = page->lines.count; i-- > 0;)
        if (page->seen[i].feature == LEC_FEATURE_LABEL && goes_on(page, i))
            page->seen[i].feature = LEC_FEATURE_PROSE;
    bool over = false;   /* behind the text are its sources */
    bool listed = false; /* a colon announces the labels that follow */
    for (size_t i = 0; i < page->lines.count; i++) {
        lec_seen_line *seen = &page->seen[i];
        if (is_in_offer(page, i)) {
            seen->kind = "subscribe";
            seen->feature = LEC_FEATURE_FURNITURE;
        }
        lec_text_line *line = &page->lines.at[i];
        if (listed && seen->feature == LEC_FEATURE_PROSE)
            line->gap = true;
        seen->gain = gain_of(page, line, seen);
        listed = seen->feature == LEC_FEATURE_PROSE
                     ? line->colon
                     : seen->feature == LEC_FEATURE_LABEL && listed &&
                           (!line->gap || line[-1].colon);
        if (listed && seen->gain < 0)
            seen->gain = 0;
        over |= lec_str_is(seen->kind, "sources");
        if (over && seen->gain > 0)
            seen->gain = 0;
    }
}
