/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text that was copied out of a browser: the article and all that stood
 * around it, without markup.
 *
 * What remains is how the lines look.  Each line gets a gain, by which it
 * speaks for or against being in the text; the text is the run of lines with
 * the largest sum.  Then what stands inside the run and at its edges is
 * judged by what it is and what it stands beside.
 */
#include "extract/pasted.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <unicode/uchar.h>

#include "base/utf8.h"
#include "extract/furniture.h"

/* Furniture is known by its first words. */
#define KIND_BYTES 160

/* A sentence, a paragraph that may do without a mark, and when a line speaks
 * no more for itself by being longer; in columns.
 */
#define SENTENCE 24
#define PARAGRAPH 100
#define LONG 400

/* Long lines that share so many bytes are one text twice. */
#define BEGINNING 80

/* Fewer words are hardly an article. */
#define FEW_WORDS 60

/* A line that dates a text is no longer. */
#define DATE_LINE 100

/* Where the sum of gains has fallen so far below its best, a run is over. */
#define GAP 100

/* Paragraphs are parted by empty lines on a page where at least this much of
 * the prose (in tenths) stands between them; what does not then counts for a
 * part only.
 */
#define SPACED 3
#define LOOSE 5

/* "Related articles" and the like: what follows is no part of the text. */
#define RELATED 300

/* A run that is signed or dated counts for more; and one with this share (in
 * percent) of the best sum may be the text if it comes first: what readers
 * say about a text follows it.
 */
#define SIGNED_PERCENT 150
#define FIRST_PERCENT 40

/* The text goes on after a box that costs no more than RESUME_GAP, if the
 * lines after it gain RESUME_SUM, and each of them RESUME_GAIN.
 */
#define RESUME_GAP 1000
#define RESUME_SUM 100
#define RESUME_GAIN 50

/* A page of more lines is looked up in two languages only. */
#define MANY_LINES 50000

/* Without the number a label may begin with: "167 comments". */
static lec_slice without_number(lec_slice words)
{
    while (words.len && ((words.ptr[0] >= '0' && words.ptr[0] <= '9') ||
                         strchr(" .,:+-", words.ptr[0]))) {
        words.ptr++;
        words.len--;
    }
    return words;
}

static const char *kind_of(const lec_furniture *furniture, lec_slice text)
{
    lec_text folded = {0};
    lec_furniture_fold(text, &folded);
    const lec_row *row = lec_furniture_find(
        furniture, without_number(lec_text_slice(&folded)), NULL);
    lec_text_free(&folded);
    return row ? row->field[1] : NULL;
}

const char *lec_pasted_kind(const lec_furniture *furniture, lec_slice text)
{
    if (text.len > KIND_BYTES)
        text.len = KIND_BYTES;
    const char *kind = kind_of(furniture, text);
    if (kind)
        return kind;
    /* "Related: ..." */
    const char *colon = memchr(text.ptr, ':', text.len < 32 ? text.len : 32);
    if (!colon)
        return NULL;
    return kind_of(furniture,
                   (lec_slice){text.ptr, (size_t)(colon - text.ptr)});
}

static bool is(const char *kind, const char *name)
{
    return kind && !strcmp(kind, name);
}

/* A URL, an e-mail address or a handle, and nothing else. */
static bool is_address(const lec_text_line *line)
{
    lec_slice t = line->text;
    if (line->words > 2 || t.len > 512)
        return false;
    if (memchr(t.ptr, '@', t.len))
        return true;
    for (size_t i = 0; i + 3 <= t.len; i++)
        if (!memcmp(t.ptr + i, "://", 3))
            return line->words == 1;
    return t.len > 4 && !memcmp(t.ptr, "www.", 4);
}

/* The text in the last pair of brackets, if the line ends with one. */
static lec_slice last_bracket(lec_slice text)
{
    if (text.len < 3 || text.ptr[text.len - 1] != ')')
        return (lec_slice){"", 0};
    size_t from = text.len - 1;
    while (from > 0 && text.len - from < 120 && text.ptr[from] != '(')
        from--;
    if (text.ptr[from] != '(')
        return (lec_slice){"", 0};
    return (lec_slice){text.ptr + from + 1, text.len - from - 2};
}

/* "Name/Agency": a slash between words, which prose hardly has. */
static bool has_credit_slash(lec_slice text)
{
    for (size_t i = 1; i + 1 < text.len; i++) {
        if (text.ptr[i] != '/')
            continue;
        size_t at = i + 1, back = i;
        while (at < text.len && text.ptr[at] == ' ')
            at++;
        while (back > 0 && text.ptr[back - 1] == ' ')
            back--;
        if (at == text.len || !back)
            continue;
        int32_t next = lec_utf8_next(text, &at);
        int32_t last = lec_utf8_prev(text, &back);
        if (u_isupper(next) && u_isalpha(last))
            return true;
    }
    return false;
}

/* Does `text` begin or end with the words of a credit or an agency's name? */
static bool names_credit(const lec_furniture *furniture, lec_slice text)
{
    const char *kind = lec_pasted_kind(furniture, text);
    if (is(kind, "credit") || is(kind, "agency"))
        return true;
    for (size_t i = text.len; i-- > 1;) {
        if (text.ptr[i - 1] != ' ' && text.ptr[i - 1] != ',' &&
            text.ptr[i - 1] != '/')
            continue;
        if (text.len - i > 48)
            return false;
        kind =
            lec_pasted_kind(furniture, (lec_slice){text.ptr + i, text.len - i});
        if (is(kind, "agency") || is(kind, "credit"))
            return true;
    }
    return false;
}

/* Who made a picture, or a caption that ends by saying so. */
static bool is_credit(const lec_pasted *page, const lec_text_line *line,
                      const char *kind)
{
    if (is(kind, "credit") && (!line->ends || line->columns < PARAGRAPH))
        return true;
    lec_slice bracket = last_bracket(line->text);
    if (bracket.len &&
        (has_credit_slash(bracket) || names_credit(page->furniture, bracket)))
        return true;
    if (line->ends || line->columns >= LONG)
        return false;
    if (line->columns < 80 && has_credit_slash(line->text))
        return true;
    lec_slice tail = line->text;
    if (tail.len > 60) {
        tail.ptr += tail.len - 60;
        tail.len = 60;
    }
    return line->words > 1 && names_credit(page->furniture, tail);
}

/* Does prose of this kind of furniture exist, known by its first words? */
static bool may_be_prose(const char *kind)
{
    static const char *const kinds[] = {
        "subscribe", "cookie",  "comments", "ending",    "audio",
        "readmore",  "related", "advert",   "copyright", "about"};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (is(kind, kinds[i]))
            return true;
    return false;
}

/* "© 2019 ..." */
static bool is_copyright(const lec_text_line *line)
{
    lec_slice t = line->text;
    for (size_t i = 0; line->columns < 2 * PARAGRAPH && i + 1 < t.len; i++)
        if (!memcmp(t.ptr + i, "\xC2\xA9", 2) ||
            (i + 2 < t.len && !memcmp(t.ptr + i, "(c)", 3)))
            return true;
    return false;
}

static bool is_furniture(const lec_text_line *line, const char *kind)
{
    if (!kind || is(kind, "byline") || is(kind, "join") || is(kind, "common"))
        return false;
    if (line->columns < PARAGRAPH && !line->ends)
        return true;
    return may_be_prose(kind) || line->columns < 40;
}

static bool is_sentence(const lec_text_line *line)
{
    if (!line->ends && !(line->colon && line->words > 2))
        return false;
    return line->letters >= SENTENCE &&
           (line->words >= 4 || line->columns > 2 * line->words * 8);
}

static bool has_words(const lec_text_line *line)
{
    return line->letters * 2 >= line->columns;
}

static bool has_digit(lec_slice text)
{
    for (size_t i = 0; i < text.len;)
        if (u_isdigit(lec_utf8_next(text, &i)))
            return true;
    return false;
}

/* "11:06 AM": a clock time and hardly a letter. */
static bool is_time(const lec_text_line *line)
{
    lec_slice t = line->text;
    const char *colon = memchr(t.ptr, ':', t.len);
    return line->columns <= 24 && colon && colon > t.ptr &&
           colon + 1 < t.ptr + t.len && colon[-1] >= '0' && colon[-1] <= '9' &&
           colon[1] >= '0' && colon[1] <= '5';
}

/* "— Name": who said what stands above. */
static bool is_attribution(const lec_text_line *line)
{
    size_t at = 0;
    int32_t c = lec_utf8_next(line->text, &at);
    return c == 0x2014 || c == 0x2015 || c == 0x2013;
}

/* A date, and beside it no more than a name or "Published on". */
static bool is_date(const lec_pasted *page, const lec_text_line *line,
                    const char *kind)
{
    if (is_attribution(line) || line->columns > DATE_LINE ||
        (line->ends && line->words > 8))
        return false;
    if (is(kind, "dateline") || is_time(line))
        return line->columns < 40 || has_digit(line->text);
    lec_date date;
    return has_digit(line->text) &&
           lec_date_find(page->months, line->text, &date) &&
           line->text.len - (date.to - date.from) <= 48;
}

/* Some names after "By", or a date after them. */
static bool is_byline(const lec_pasted *page, const lec_text_line *line)
{
    lec_date date;
    return !line->ends && line->columns <= 2 * DATE_LINE &&
           (line->words <= 14 ||
            lec_date_find(page->months, line->text, &date));
}

static lec_look look_at(const lec_pasted *page, const lec_text_line *line,
                        const char *kind)
{
    if (line->cells > 1)
        return LEC_LOOK_ROW;
    if (is_address(line))
        return LEC_LOOK_ADDRESS;
    if (is_date(page, line, kind))
        return LEC_LOOK_DATE;
    if (is_credit(page, line, kind))
        return LEC_LOOK_CREDIT;
    if (is_furniture(line, kind))
        return LEC_LOOK_FURNITURE;
    if (is(kind, "byline") && is_byline(page, line))
        return LEC_LOOK_BYLINE;
    if (is_sentence(line))
        return LEC_LOOK_PROSE;
    if (line->columns >= PARAGRAPH && has_words(line))
        return page->marked ? LEC_LOOK_CUT_OFF : LEC_LOOK_PROSE;
    /* "“Short!”": speech is prose however short. */
    if (line->ends && line->words >= 3 && line->capitals * 2 < line->words + 1)
        return LEC_LOOK_PROSE;
    return LEC_LOOK_LABEL;
}

/* How the page is written: do sentences end in marks, do empty lines part the
 * paragraphs?  Some scripts have no marks, some pages no empty lines.
 */
static void learn_habits(lec_pasted *page)
{
    size_t paragraphs = 0, marked = 0, text = 0, spaced = 0;
    for (size_t i = 0; i < page->lines.count; i++) {
        const lec_text_line *line = &page->lines.at[i];
        if (line->columns < PARAGRAPH || !has_words(line))
            continue;
        size_t weight = line->columns < LONG ? line->columns : LONG;
        paragraphs++;
        marked += line->ends;
        text += weight;
        spaced += line->gap && line->gap_after ? weight : 0;
    }
    page->marked = marked * 2 >= paragraphs;
    page->spaced = spaced * 10 >= text * SPACED && text;
}

static int gain_of_prose(const lec_pasted *page, const lec_text_line *line)
{
    int gain = (int)(line->letters < LONG ? line->letters : LONG);
    if (page->spaced && !(line->gap && line->gap_after))
        gain /= LOOSE;
    return gain;
}

static int gain_of_furniture(const char *kind)
{
    if (is(kind, "comments"))
        return -500;
    if (is(kind, "cookie") || is(kind, "about"))
        return -250;
    if (is(kind, "related") || is(kind, "copyright"))
        return -RELATED;
    return -30;
}

/* A pointer between two paragraphs is no end of the text. */
static bool heads_prose(const lec_pasted *page, const lec_text_line *line)
{
    const lec_text_line *end = page->lines.at + page->lines.count;
    return line + 1 < end && line[1].columns >= PARAGRAPH &&
           (!page->spaced || (line[1].gap && line[1].gap_after));
}

static int gain_of(const lec_pasted *page, const lec_text_line *line,
                   const lec_seen_line *seen)
{
    bool alone = page->spaced && line->gap && line->gap_after;
    switch (seen->look) {
    case LEC_LOOK_PROSE:
        if (seen->repeated && page->spaced && !alone)
            return -10;
        return gain_of_prose(page, line);
    case LEC_LOOK_CUT_OFF:
        return alone ? gain_of_prose(page, line) / 2 : -20;
    case LEC_LOOK_ROW:
        return seen->repeated ? -20 : -1;
    case LEC_LOOK_FURNITURE:
        return is(seen->kind, "related") && heads_prose(page, line)
                   ? -30
                   : gain_of_furniture(seen->kind);
    case LEC_LOOK_CREDIT:
        return -5;
    case LEC_LOOK_DATE:
        return is_time(line) ? -30 : -120;
    case LEC_LOOK_BYLINE:
        return -40;
    case LEC_LOOK_ADDRESS:
        return -20;
    case LEC_LOOK_LABEL:
        break;
    }
    if (line->bullet)
        return -5;
    return alone ? -8 : -25;
}

/* Is the run signed or dated, as articles are? */
static bool is_signed(const lec_pasted *page, size_t from)
{
    for (size_t i = from; i-- > 0 && i + 8 > from;)
        if (page->seen[i].look == LEC_LOOK_DATE ||
            page->seen[i].look == LEC_LOOK_BYLINE)
            return true;
    return false;
}

static bool ends_text(const lec_seen_line *seen)
{
    return seen->look == LEC_LOOK_FURNITURE &&
           (is(seen->kind, "comments") || is(seen->kind, "copyright") ||
            is(seen->kind, "about") || is(seen->kind, "cookie"));
}

typedef struct text_run {
    size_t from, to;
    long long sum;
} text_run;

/* The run of gains that begins at or after `*at`, which moves past it: it ends
 * where its sum is best, and is over where it falls to nothing or by GAP.
 */
static text_run next_run(const lec_pasted *page, size_t *at)
{
    text_run run = {*at, *at, 0};
    long long sum = 0;
    size_t i = *at;
    while (i < page->lines.count && page->seen[i].gain <= 0)
        i++;
    run.from = run.to = i;
    for (; i < page->lines.count; i++) {
        sum += page->seen[i].gain;
        if (sum > run.sum) {
            run.sum = sum;
            run.to = i + 1;
        }
        if (sum <= 0 || run.sum - sum > GAP)
            break;
    }
    *at = run.to > run.from ? run.to : page->lines.count;
    if (is_signed(page, run.from))
        run.sum = run.sum * SIGNED_PERCENT / 100;
    return run;
}

typedef struct text_runs {
    text_run *at;
    size_t count, room;
} text_runs;

static text_runs find_runs(const lec_pasted *page)
{
    text_runs runs = {0};
    for (size_t at = 0; at < page->lines.count;) {
        text_run run = next_run(page, &at);
        if (run.to == run.from)
            break;
        if (runs.count == runs.room) {
            runs.room = runs.room ? runs.room * 2 : 16;
            runs.at = lec_must_grow(runs.at, runs.room * sizeof *runs.at);
        }
        runs.at[runs.count++] = run;
    }
    return runs;
}

/* Are the lines from `from` to `to` no more than a box in the middle of a
 * text?
 */
static bool is_box(const lec_pasted *page, size_t from, size_t to)
{
    long long gap = 0;
    for (size_t i = from; i < to; i++) {
        gap -= page->seen[i].gain;
        if (page->seen[i].look == LEC_LOOK_DATE ||
            page->seen[i].look == LEC_LOOK_BYLINE || ends_text(&page->seen[i]))
            return false;
    }
    return gap <= RESUME_GAP;
}

/* Does the run read like a text, one paragraph after the other?  Cards, feeds
 * and comments do not.
 */
static bool reads_on(const lec_pasted *page, const text_run *run)
{
    long long lost = 0, prose = 0;
    for (size_t i = run->from; i < run->to; i++) {
        const lec_seen_line *seen = &page->seen[i];
        prose += seen->look == LEC_LOOK_PROSE;
        lost -= seen->gain < 0 ? seen->gain : 0;
    }
    return prose && lost * 8 <= run->sum && prose * RESUME_GAIN <= run->sum;
}

/* The run that the text begins with: the first that is not much worse than
 * the best.
 */
static size_t first_run(const text_runs *runs)
{
    long long best = 0;
    for (size_t i = 0; i < runs->count; i++)
        if (runs->at[i].sum > best)
            best = runs->at[i].sum;
    size_t i = 0;
    while (i < runs->count && runs->at[i].sum * 100 < best * FIRST_PERCENT)
        i++;
    return i;
}

/* The text: a run, and those beside it that a box parts from it. */
static void find_text(lec_pasted *page)
{
    text_runs runs = find_runs(page);
    size_t first = first_run(&runs);
    if (first < runs.count) {
        size_t last = first;
        while (last + 1 < runs.count && reads_on(page, &runs.at[last + 1]) &&
               runs.at[last + 1].sum >= RESUME_SUM &&
               is_box(page, runs.at[last].to, runs.at[last + 1].from))
            last++;
        while (first > 0 && reads_on(page, &runs.at[first - 1]) &&
               is_box(page, runs.at[first - 1].to, runs.at[first].from))
            first--;
        page->from = runs.at[first].from;
        page->to = runs.at[last].to;
    }
    free(runs.at);
}

typedef struct hashed_line {
    uint64_t hash;
    size_t at;
} hashed_line;

static int compare_hashes(const void *a, const void *b)
{
    uint64_t x = ((const hashed_line *)a)->hash;
    uint64_t y = ((const hashed_line *)b)->hash;
    return (x > y) - (x < y);
}

static uint64_t hash_of(lec_slice text)
{
    uint64_t hash = 14695981039346656037u; /* FNV-1a */
    for (size_t i = 0; i < text.len; i++)
        hash = (hash ^ (unsigned char)text.ptr[i]) * 1099511628211u;
    return hash;
}

/* A caption is given short and in full; they begin alike. */
static lec_slice beginning(const lec_text_line *line)
{
    lec_slice text = line->text;
    if (text.len > BEGINNING && line->columns >= PARAGRAPH)
        text.len = BEGINNING;
    return text;
}

/* Labels stand on a page again and again, sentences once. */
static void find_repeated(lec_pasted *page)
{
    size_t n = page->lines.count;
    hashed_line *hashes = lec_must_alloc((n + 1) * sizeof *hashes);
    for (size_t i = 0; i < n; i++)
        hashes[i] = (hashed_line){hash_of(beginning(&page->lines.at[i])), i};
    qsort(hashes, n, sizeof *hashes, compare_hashes);
    for (size_t i = 1; i < n; i++) {
        if (hashes[i].hash != hashes[i - 1].hash)
            continue;
        page->seen[hashes[i].at].repeated = true;
        page->seen[hashes[i - 1].at].repeated = true;
    }
    free(hashes);
}

static void look_at_lines(lec_pasted *page)
{
    for (size_t i = 0; i < page->lines.count; i++) {
        const lec_text_line *line = &page->lines.at[i];
        lec_seen_line *seen = &page->seen[i];
        seen->kind = lec_pasted_kind(page->furniture, line->text);
        if (!seen->kind && is_copyright(line))
            seen->kind = "copyright";
        seen->look = look_at(page, line, seen->kind);
        seen->gain = gain_of(page, line, seen);
        seen->block = LEC_PARAGRAPH;
    }
}

/* Lines without an empty line between them: [from, to). */
typedef struct stretch {
    size_t from, to;
    size_t prose, labels, furniture, credits, repeated;
    size_t capitals, words; /* of labels */
} stretch;

static stretch stretch_at(const lec_pasted *page, size_t from)
{
    stretch s = {.from = from, .to = from};
    while (s.to < page->to && (s.to == from || !page->lines.at[s.to].gap)) {
        const lec_seen_line *seen = &page->seen[s.to];
        s.prose += seen->look == LEC_LOOK_PROSE;
        s.furniture += seen->look == LEC_LOOK_FURNITURE;
        s.credits += seen->look == LEC_LOOK_CREDIT;
        s.repeated += seen->repeated;
        if (seen->look == LEC_LOOK_LABEL) {
            s.labels++;
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
           last != ']' && first != '[' && !is_attribution(line);
}

/* What is known by itself, wherever in the text it stands. */
static void judge_alone(lec_pasted *page, size_t i)
{
    const lec_text_line *line = &page->lines.at[i];
    const lec_seen_line *seen = &page->seen[i];
    switch (seen->look) {
    case LEC_LOOK_PROSE:
        keep(page, i, line->bullet ? LEC_ITEM : LEC_PARAGRAPH, "prose");
        break;
    case LEC_LOOK_ROW:
        keep(page, i, LEC_TABLE, "a row of a table in the text");
        break;
    case LEC_LOOK_CUT_OFF:
        keep(page, i, LEC_PARAGRAPH, "a paragraph among prose");
        break;
    case LEC_LOOK_LABEL:
        if (line->bullet)
            keep(page, i, LEC_ITEM, "an entry of a list in the text");
        else if (seen->repeated)
            drop(page, i, "repeated on the page");
        else if (is_heading(line))
            keep(page, i, LEC_HEADING, "a short line between paragraphs");
        else
            keep(page, i, LEC_PARAGRAPH, "a short line among prose");
        break;
    case LEC_LOOK_CREDIT:
        drop(page, i, "a caption or credit");
        break;
    case LEC_LOOK_FURNITURE:
        drop(page, i, seen->kind);
        break;
    case LEC_LOOK_DATE:
    case LEC_LOOK_BYLINE:
        drop(page, i, "a byline or date");
        break;
    case LEC_LOOK_ADDRESS:
        drop(page, i, "an address");
        break;
    }
}

/* Does the line before `i` that is kept announce a list? */
static bool announced(const lec_pasted *page, size_t i)
{
    while (i-- > page->from)
        if (page->seen[i].keep)
            return page->lines.at[i].colon;
    return false;
}

/* A list of labels, or links to other pages?  A list is announced, or its
 * entries are no headlines.
 */
static void judge_labels(lec_pasted *page, stretch s)
{
    bool list = announced(page, s.from) || s.words < 5 * s.labels ||
                s.capitals * 2 < s.words;
    for (size_t i = s.from; i < s.to; i++) {
        if (page->seen[i].look != LEC_LOOK_LABEL || page->lines.at[i].bullet)
            continue;
        if (list && !s.repeated && !s.furniture)
            keep(page, i, LEC_ITEM, "an entry of a list in the text");
        else
            drop(page, i, "links between paragraphs");
    }
}

/* Prose beside a credit describes the picture, and what is given twice is
 * a caption in short and in full.
 */
static void judge_captions(lec_pasted *page, stretch s)
{
    for (size_t i = s.from; i < s.to; i++) {
        if (page->seen[i].look != LEC_LOOK_PROSE &&
            page->seen[i].look != LEC_LOOK_CUT_OFF)
            continue;
        bool credited =
            i + 1 < s.to && page->seen[i + 1].look == LEC_LOOK_CREDIT;
        if (credited || page->seen[i].repeated)
            drop(page, i, "a caption");
    }
}

/* Lines close together, where others stand apart, are a heading and its
 * paragraph, a list, or a card that leads to another page.
 */
static void judge_stretch(lec_pasted *page, stretch s)
{
    for (size_t i = s.from; i < s.to; i++)
        judge_alone(page, i);
    if (s.labels >= 2 && s.labels + s.furniture + s.credits == s.to - s.from) {
        judge_labels(page, s);
        return;
    }
    if (!page->spaced || s.to - s.from < 2)
        return;
    judge_captions(page, s);
    if (!s.labels)
        return;
    bool card = s.repeated || s.furniture || s.labels > 1;
    for (size_t i = s.from; i < s.to; i++) {
        if (page->seen[i].look == LEC_LOOK_LABEL && card)
            drop(page, i, "part of a card that leads elsewhere");
        if (page->seen[i].look == LEC_LOOK_PROSE && card && s.prose == 1 &&
            page->lines.at[i].columns < LONG)
            drop(page, i, "part of a card that leads elsewhere");
    }
}

/* A heading heads something: text follows it, not another label. */
static void judge_headings(lec_pasted *page)
{
    size_t headings = 0; /* in a row, before line i */
    for (size_t i = page->to; i-- > page->from;) {
        const lec_seen_line *seen = &page->seen[i];
        if (!seen->keep)
            continue;
        if (seen->block != LEC_HEADING) {
            headings = 1;
            continue;
        }
        if (!headings)
            drop(page, i, "a label below the text");
        else if (headings > 2)
            drop(page, i, "one of many labels");
        else
            headings++;
    }
}

static void judge_lines(lec_pasted *page)
{
    for (size_t i = page->from; i < page->to;) {
        stretch s = stretch_at(page, i);
        judge_stretch(page, s);
        i = s.to;
    }
    judge_headings(page);
}

static void write_lines(const lec_pasted *page, lec_builder *builder)
{
    for (size_t i = 0; i < page->lines.count; i++) {
        const lec_text_line *line = &page->lines.at[i];
        const lec_seen_line *seen = &page->seen[i];
        lec_block block = {.kind = seen->block,
                           .level = seen->block == LEC_HEADING ? 2 : 0,
                           .number = line->number,
                           .text = line->text.ptr,
                           .len = line->text.len,
                           .line = line->line,
                           .why = seen->why};
        if (i >= page->from && i < page->to && seen->keep) {
            lec_builder_keep(builder, block);
            continue;
        }
        if (!block.why)
            block.why = seen->kind       ? seen->kind
                        : i < page->from ? "above the text"
                                         : "below the text";
        lec_builder_drop(builder, block);
    }
}

/* Too little text, or an offer to pay where it ends. */
static void doubt(const lec_pasted *page, lec_builder *builder)
{
    size_t words = 0;
    for (size_t i = page->from; i < page->to; i++)
        if (page->seen[i].keep)
            words += page->lines.at[i].letters / 5;
    if (words < FEW_WORDS)
        lec_builder_doubt(builder, "only about %zu words of text were found",
                          words);
    for (size_t i = page->to; i < page->lines.count && i < page->to + 3; i++)
        if (is(page->seen[i].kind, "subscribe") &&
            page->lines.at[page->to - 1].sentences == 0 &&
            !page->lines.at[page->to - 1].ends)
            lec_builder_doubt(builder, "the text seems to be cut off where it "
                                       "is offered for money");
}

/* A page begins and ends in labels: its language is heard in the middle. */
static lec_slice middle_of(const lec_text *text)
{
    lec_slice slice = lec_text_slice(text);
    size_t skip = slice.len / 3;
    while (skip < slice.len && ((unsigned char)slice.ptr[skip] & 0xC0) == 0x80)
        skip++;
    return (lec_slice){slice.ptr + skip, slice.len - skip};
}

/* Of all tables, those of the page's language and of English. */
static lec_furniture two_languages(const lec_furniture *all, const char *lang,
                                   lec_arena *arena)
{
    lec_furniture two = {0};
    two.tables = lec_arena_alloc(arena, (all->count + 1) * sizeof *two.tables);
    char folder[16];
    snprintf(folder, sizeof folder, "/%s/", lang);
    for (size_t i = 0; i < all->count; i++)
        if (strstr(all->tables[i].file, "/en/") ||
            (*lang && strstr(all->tables[i].file, folder)))
            two.tables[two.count++] = all->tables[i];
    return two;
}

lec_code lec_read_pasted(const lec_page *page, const lec_furniture *furniture,
                         lec_builder *builder, lec_error *err)
{
    lec_arena *arena = lec_builder_arena(builder);
    lec_pasted it = {.furniture = furniture};
    it.lines = lec_lines_read(lec_text_slice(&page->text), arena);
    if (!it.lines.count)
        return lec_fail(err, LEC_E_INPUT, "there is no text in it");
    lec_guess_language(furniture, middle_of(&page->text), it.lang);
    lec_furniture two;
    if (it.lines.count > MANY_LINES) {
        two = two_languages(furniture, it.lang, arena);
        it.furniture = &two;
    }
    it.months = lec_months_new(it.lang);
    it.seen = lec_must_zero(it.lines.count * sizeof *it.seen);
    learn_habits(&it);
    find_repeated(&it);
    look_at_lines(&it);
    find_text(&it);
    if (it.from == it.to)
        it.to = it.lines.count; /* no prose at all: a list, a poem */
    lec_pasted_head(&it, builder);
    judge_lines(&it);
    write_lines(&it, builder);
    doubt(&it, builder);
    free(it.seen);
    lec_months_free(it.months);
    return LEC_OK;
}
