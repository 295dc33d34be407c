/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads what stands above the text of a pasted page: headline, standfirst, who
 * wrote it and when.
 */
#include <string.h>

#include <unicode/uchar.h>

#include "base/utf8.h"
#include "extract/furniture.h"
#include "extract/text/pasted.h"

/* Most lines of a head: menus are above it.  Those near the text are fewer. */
#define HEAD_LINES 60
#define NEAR_LINES 15

/* Lines above a text in which its headline is looked for when there is more
 * than one that may be it, and words of 100 that the two share.
 */
#define HEADLINE_LINES 12
#define HEADLINE_SHARE 50

/* Most columns of a headline. */
#define HEADLINE 200

/* Least columns of a standfirst. */
#define STANDFIRST 20

/* Bytes of the first sentence in which an encyclopedia names what it is about.
 */
#define ENTRY_BYTES 120

/* Score by which a headline may be less like its text than the line below it.
 */
#define ABOVE 50

/* Loss of the name of the publication, with which its pages begin. */
#define SITE 30

/* Lines below a headline in which a text is signed or dated. */
#define SIGNED_LINES 8

/* Bytes of the text that are searched for the headline's words. */
#define WORDS_BYTES 6000

static bool kind_is(const lec_pasted *page, lec_slice text, const char *kind)
{
    return lec_furniture_match(page->furniture, text, kind) != NULL;
}

static bool dates_or_signs(const lec_seen_line *seen)
{
    return seen->feature == LEC_FEATURE_DATE ||
           seen->feature == LEC_FEATURE_BYLINE;
}

/* Have lines [from, to) more than `columns` of prose? */
static bool has_more(const lec_pasted *page, size_t from, size_t to,
                     size_t columns)
{
    size_t found = 0;
    for (size_t i = from; i < to && found <= columns; i++)
        if (page->seen[i].feature == LEC_FEATURE_PROSE)
            found += page->lines.at[i].columns;
    return found > columns;
}

/* Move the start of the text below a byline or a date that stands soon after
 * its first sentences: these were the standfirst, if they are the lesser part.
 */
static void skip_standfirst(lec_pasted *page)
{
    size_t columns = 0;
    for (size_t i = page->from; i < page->to && i < page->from + 8; i++) {
        if (page->seen[i].apart)
            return;
        if (dates_or_signs(&page->seen[i])) {
            if (has_more(page, i + 1, page->to, 2 * columns))
                page->from = i + 1;
            return;
        }
        if (page->seen[i].feature == LEC_FEATURE_PROSE)
            columns += page->lines.at[i].columns;
        if (columns > 2 * (size_t)HEADLINE)
            return;
    }
}

/* Append the beginning of lines [from, to) in lower case, to look for words in.
 */
static void fold_text(const lec_pasted *page, size_t from, size_t to,
                      lec_text *out)
{
    for (size_t i = from; i < to && out->len < WORDS_BYTES; i++) {
        lec_slice text = page->lines.at[i].text;
        if (page->seen[i].apart ||
            page->seen[i].feature == LEC_FEATURE_FURNITURE)
            continue;
        for (size_t at = 0; at < text.len && out->len < WORDS_BYTES;)
            lec_text_add_code(out, u_tolower(lec_utf8_next(text, &at)));
        lec_text_add_byte(out, ' ');
    }
}

/* Tell how many in a hundred of the line's longer words the text has; of a
 * single one no more than half: a section of the site may have it, too.
 */
static int shared_words(lec_slice line, const char *text)
{
    int words = 0, shared = 0;
    lec_text word = {0};
    for (size_t i = 0; i <= line.len;) {
        int32_t c = i < line.len ? lec_utf8_next(line, &i) : (i++, ' ');
        if (u_isalnum(c)) {
            lec_text_add_code(&word, u_tolower(c));
            continue;
        }
        if (lec_utf8_count(lec_text_slice(&word)) >= 4) {
            /* Without the last letters, which endings change. */
            lec_text_cut(&word, word.len - word.len / 5);
            words++;
            shared += strstr(text, lec_text_str(&word)) != NULL;
        }
        lec_text_cut(&word, 0);
    }
    lec_text_free(&word);
    return words > 1 ? shared * 100 / words : shared * 50;
}

bool lec_pasted_headed(const lec_pasted *page, size_t from, size_t to)
{
    lec_text text = {0};
    bool headed = false;
    fold_text(page, from, to, &text);
    for (size_t i = from; !headed && i-- > 0 && i + HEADLINE_LINES > from;)
        headed = page->seen[i].feature == LEC_FEATURE_LABEL &&
                 page->lines.at[i].words >= 4 &&
                 shared_words(page->lines.at[i].text, lec_text_str(&text)) >=
                     HEADLINE_SHARE;
    lec_text_free(&text);
    return headed;
}

/* Do byline or date stand within a few lines below line `i`? */
static bool signed_below(const lec_pasted *page, size_t i)
{
    for (size_t k = i + 1; k < page->from && k <= i + SIGNED_LINES; k++)
        if (dates_or_signs(&page->seen[k]))
            return true;
    return false;
}

/* Is it the line that the page begins with, or that line again? */
static bool is_first_line(const lec_pasted *page, const lec_text_line *line)
{
    lec_slice first = page->lines.at[0].text;
    return first.len == line->text.len &&
           !memcmp(first.ptr, line->text.ptr, first.len);
}

/* Score how much the line is like the headline of this text; 0 for not at all.
 */
static int headline_score(const lec_pasted *page, size_t i, const char *text)
{
    const lec_text_line *line = &page->lines.at[i];
    const lec_seen_line *seen = &page->seen[i];
    bool fits = seen->feature == LEC_FEATURE_LABEL ||
                seen->feature == LEC_FEATURE_PROSE ||
                seen->feature == LEC_FEATURE_CUT_OFF;
    if (!fits || line->columns < 10 || line->columns > HEADLINE ||
        (page->headings && seen->repeated)) /* the contents */
        return 0;
    int score = shared_words(line->text, text) * 6 / 10;
    score += line->words >= 4 && line->words <= 24 ? 20 : 0;
    score += line->words < 4 && line->columns > line->words * 8 ? 10 : 0;
    score += line->columns >= 30 ? 10 : 0;
    bool site = seen->repeated && is_first_line(page, line);
    score += site ? -SITE : seen->repeated && line->words > 1 ? 10 : 0;
    score += signed_below(page, i) ? 20 : 0;
    bool asks = line->text.ptr[line->text.len - 1] == '?';
    score -= seen->feature == LEC_FEATURE_PROSE && !asks ? 15 : 0;
    score -= seen->feature == LEC_FEATURE_PROSE && line->sentences ? 20 : 0;
    return score - (int)(page->from - i);
}

static bool stands_alone(const lec_pasted *page, size_t i)
{
    return page->lines.at[i].gap && page->lines.at[i].gap_after;
}

/* Give the line above `i` if that is the headline, and `i` the standfirst,
 * which has more of the text's words: two lines apart from all else, of which
 * the second is longer; else `i`.
 */
static size_t line_above(const lec_pasted *page, size_t i, int score,
                         const char *text)
{
    if (!i || i >= page->from ||
        page->lines.at[i - 1].gap_after != page->lines.at[i].gap_after ||
        (!stands_alone(page, i) && !signed_below(page, i)))
        return i;
    const lec_text_line *above = &page->lines.at[i - 1];
    bool headline = page->seen[i - 1].feature == LEC_FEATURE_LABEL &&
                    above->words >= 4 &&
                    above->columns < page->lines.at[i].columns;
    int other = headline ? headline_score(page, i - 1, text) : 0;
    return other > 20 && other + ABOVE >= score ? i - 1 : i;
}

/* Move the start of an encyclopedia's text below the remarks about the page,
 * which are short.
 */
static void skip_remarks(lec_pasted *page)
{
    for (size_t i = page->from; i < page->to && !page->seen[i].headed; i++)
        if (page->lines.at[i].columns >= LEC_PARAGRAPH_COLUMNS) {
            page->from = i;
            return;
        }
}

/* Find the longest label above an encyclopedia's text that its first sentence
 * has, which is what it tells about; page->from if there is none.
 */
static size_t find_entry(const lec_pasted *page)
{
    lec_slice first = page->lines.at[page->from].text;
    first.len = first.len < ENTRY_BYTES ? first.len : ENTRY_BYTES;
    size_t best = page->from;
    for (size_t i = 0; page->headings && i < page->from; i++) {
        lec_slice text = page->lines.at[i].text;
        if (page->seen[i].feature == LEC_FEATURE_LABEL &&
            memmem(first.ptr, first.len, text.ptr, text.len) &&
            (best == page->from || text.len > page->lines.at[best].text.len))
            best = i;
    }
    return best;
}

/* Find the headline; page->from if none is seen. */
static size_t find_headline(const lec_pasted *page)
{
    size_t entry = find_entry(page);
    if (entry < page->from)
        return entry;
    lec_text text = {0};
    fold_text(page, page->from, page->to, &text);
    size_t best = page->from;
    int best_score = 20;
    size_t first = page->from > HEAD_LINES ? page->from - HEAD_LINES : 0;
    for (size_t i = first; i < page->from; i++) {
        int score = headline_score(page, i, lec_text_str(&text));
        if (score > best_score) {
            best_score = score;
            best = i;
        }
    }
    best = line_above(page, best, best_score, lec_text_str(&text));
    lec_text_free(&text);
    return best;
}

/* Pass over `count` words of `text`. */
static lec_slice skip_words(lec_slice text, size_t count)
{
    size_t i = 0;
    while (count-- && i < text.len) {
        while (i < text.len && text.ptr[i] != ' ')
            i++;
        while (i < text.len && text.ptr[i] == ' ')
            i++;
    }
    return lec_slice_from(text, i);
}

/* Find what follows "By", wherever in the line it stands; empty if nowhere. */
static lec_slice after_by(const lec_pasted *page, lec_slice line)
{
    lec_slice found = {"", 0};
    for (lec_slice rest = line; rest.len && !found.len;
         rest = skip_words(rest, 1)) {
        const lec_row *row =
            lec_furniture_match(page->furniture, rest, "byline");
        if (row)
            found = skip_words(
                rest, lec_slice_count_words(lec_slice_of(row->field[0])));
    }
    return found;
}

/* Is it words with a capital letter, or lower-case ones as in "van der",
 * without digits and anything else?
 */
static bool looks_like_person(lec_slice name)
{
    size_t words = 0, capitals = 0, letters = 0;
    bool start = true;
    for (size_t i = 0; i < name.len;) {
        int32_t c = lec_utf8_next(name, &i);
        if (c == ' ') {
            start = true;
            continue;
        }
        bool joint =
            c == '.' || c == '-' || c == '\'' || c == 0x2019 || c == 0xB7;
        if (!u_isalpha(c) && !u_getCombiningClass(c) && !joint)
            return false;
        letters += u_isalpha(c) ? 1 : 0;
        words += start;
        capitals += start && !u_islower(c);
        start = false;
    }
    return letters >= 3 && words >= 2 && words <= 5 && capitals >= 2 &&
           name.len <= 60;
}

/* Find the outlet before a role: "The Daily Post" of "The Daily Post news
 * desk".
 */
static lec_slice before_role(const lec_pasted *page, lec_slice part)
{
    for (lec_slice rest = skip_words(part, 1); rest.len;
         rest = skip_words(rest, 1))
        if (kind_is(page, rest, "role"))
            return (lec_slice){part.ptr, (size_t)(rest.ptr - part.ptr)};
    return (lec_slice){"", 0};
}

static void take_part(lec_pasted *page, lec_slice part, lec_builder *builder)
{
    part = lec_slice_trim(part);
    while (part.len && strchr(",;|-.:", part.ptr[part.len - 1]))
        part = lec_slice_trim((lec_slice){part.ptr, part.len - 1});
    if (!part.len || kind_is(page, part, "role") ||
        kind_is(page, part, "agency"))
        return;
    lec_slice outlet = before_role(page, part);
    if (outlet.len)
        lec_builder_field(builder, &lec_builder_article(builder)->site, outlet,
                          "byline");
    else if (looks_like_person(part))
        lec_builder_author(builder, part, "byline");
}

/* Measure, in bytes, what parts two persons at the start of `rest`; 0 if
 * nothing does.
 */
static size_t separator(const lec_pasted *page, lec_slice rest, bool word)
{
    static const char *const marks[] = {",", ";", "|",   "/", "&", "•",  "·",
                                        "@", "(", " - ", "–", "—", "、", NULL};
    const char *mark = lec_slice_match(rest, lec_slice_begins, marks);
    if (mark || !word)
        return mark ? strlen(mark) : 0;
    const char *end = memchr(rest.ptr, ' ', rest.len);
    size_t n = end ? (size_t)(end - rest.ptr) : 0;
    return n && n < 8 && kind_is(page, (lec_slice){rest.ptr, n}, "join") ? n
                                                                         : 0;
}

static void take_names(lec_pasted *page, lec_slice names, lec_builder *builder)
{
    size_t from = 0;
    bool word = true;
    for (size_t i = 0; i < names.len;) {
        lec_slice rest = lec_slice_from(names, i);
        size_t n = separator(page, rest, word);
        word = names.ptr[i] == ' ';
        if (!n) {
            i++;
            continue;
        }
        take_part(page, (lec_slice){names.ptr + from, i - from}, builder);
        i += n;
        from = i;
        word = true;
    }
    take_part(page, lec_slice_from(names, from), builder);
}

/* Cut a line off where its date begins. */
static lec_slice before_date(const lec_pasted *page, lec_slice text)
{
    lec_date date;
    if (lec_date_find(page->months, text, &date))
        text.len = date.from;
    return text;
}

static void take_byline(lec_pasted *page, size_t i, lec_builder *builder)
{
    lec_slice text = page->lines.at[i].text;
    if (text.len > HEADLINE)
        return;
    lec_slice names = after_by(page, text);
    if (names.len)
        take_names(page, before_date(page, names), builder);
    else if (page->seen[i].feature == LEC_FEATURE_DATE)
        take_part(page, before_date(page, text), builder);
    page->seen[i].why = "who wrote it, or when";
}

/* Take a name that stands alone beside a date or a byline. */
static void take_lone_name(lec_pasted *page, size_t i, lec_builder *builder)
{
    const lec_seen_line *seen = &page->seen[i];
    bool dated = (i + 1 < page->lines.count && dates_or_signs(seen + 1)) ||
                 (i && dates_or_signs(seen - 1));
    if (!dated || seen->feature != LEC_FEATURE_LABEL || seen->kind ||
        page->lines.at[i].words > 6)
        return;
    take_names(page, page->lines.at[i].text, builder);
}

static void take_date(lec_pasted *page, size_t i, lec_builder *builder)
{
    lec_date date;
    lec_article *article = lec_builder_article(builder);
    if (dates_or_signs(&page->seen[i]) &&
        lec_date_find(page->months, page->lines.at[i].text, &date))
        lec_builder_field(builder, &article->published, lec_slice_of(date.iso),
                          "date line");
}

/* Take the sentences between the headline and the text. */
static void take_standfirst(lec_pasted *page, size_t from, lec_builder *builder)
{
    for (size_t i = from; i < page->from; i++) {
        lec_seen_line *seen = &page->seen[i];
        const lec_text_line *line = &page->lines.at[i];
        bool headlike = seen->feature == LEC_FEATURE_LABEL && !seen->kind &&
                        line->words >= 4 && i == from &&
                        (line->words >= 6 || line->capitals * 2 < line->words);
        if ((seen->feature != LEC_FEATURE_PROSE && !headlike) ||
            seen->repeated || line->columns < STANDFIRST)
            continue;
        lec_builder_field(builder, &lec_builder_article(builder)->standfirst,
                          line->text, "below the headline");
        seen->why = "the standfirst";
        return;
    }
}

void lec_pasted_head(lec_pasted *page, lec_builder *builder)
{
    lec_article *article = lec_builder_article(builder);
    if (page->headings)
        skip_remarks(page);
    else
        skip_standfirst(page);
    size_t title = find_headline(page);
    size_t first = page->from > NEAR_LINES ? page->from - NEAR_LINES : 0;
    if (title < page->from) {
        lec_builder_field(builder, &article->title, page->lines.at[title].text,
                          "headline above the text");
        page->seen[title].why = "the headline";
        first = title > 3 ? title - 3 : 0;
        if (!page->headings)
            take_standfirst(page, title + 1, builder);
    }
    for (size_t i = first; i < page->from; i++)
        if (dates_or_signs(&page->seen[i]))
            take_byline(page, i, builder);
    for (size_t i = first; !article->author_count && i < page->from; i++)
        if (i != title)
            take_lone_name(page, i, builder);
    for (size_t i = first; i < page->from; i++)
        take_date(page, i, builder);
    lec_builder_field(builder, &article->lang, lec_slice_of(page->lang),
                      "its commonest words");
}
