/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finds the text of a pasted page: the run of lines that gains most, the runs
 * that a box parts from it, and a list that ends it.
 */
#include <stdlib.h>

#include "extract/furniture.h"
#include "extract/text/pasted.h"

/* Fall of the sum of gains below its best that ends a run. */
#define GAP 100

/* Percent of its sum that a run counts for if it is signed or dated; and
 * percent of the best sum with which a run may be the text if it comes first:
 * what readers say about a text follows it.
 */
#define SIGNED_PERCENT 150
#define FIRST_PERCENT 40

/* Most runs above which a headline is looked for. */
#define MOST_TRIED 8

/* The text goes on after a box that costs no more than RESUME_GAP, if the
 * lines after it gain RESUME_SUM, and each of them RESUME_GAIN.
 */
#define RESUME_GAP 1000
#define RESUME_SUM 100
#define RESUME_GAIN 50

/* Gain of a paragraph that will do after a small box. */
#define BRIDGE_SUM 60

/* Most cost of a box that looks like a bit of text itself, if two paragraphs
 * follow it.
 */
#define BRIDGE_GAP 400

/* Least lines of a list below the text, most of which state facts; and most
 * lines between two of its numbered entries.
 */
#define LIST_LINES 4
#define BETWEEN_ENTRIES 8

/* Most words of a heading such as "About Ann Harbour". */
#define ABOUT_WORDS 6

/* Is the run signed or dated, as articles are? */
static bool is_signed(const lec_pasted *page, size_t from)
{
    for (size_t i = from; i-- > 0 && i + 8 > from;)
        if (page->seen[i].feature == LEC_FEATURE_DATE ||
            page->seen[i].feature == LEC_FEATURE_BYLINE)
            return true;
    return false;
}

static bool ends_text(const lec_seen_line *seen)
{
    return seen->feature == LEC_FEATURE_FURNITURE && seen->kind &&
           lec_words_has("comments copyright about cookie sources", seen->kind);
}

typedef struct text_run {
    size_t from, to;
    long long sum;
} text_run;

/* Find the run of gains that begins at or after `*at`, which moves past it.  A
 * run ends where its sum is best, and is over where that falls to nothing or by
 * GAP.
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
        *LEC_MUST_ADD(runs.at, runs.count, runs.room) = run;
    }
    return runs;
}

/* Sum up what lines [from, to) cost as a box in the middle of a text; more than
 * RESUME_GAP if they are none.
 */
static long long cost_of_box(const lec_pasted *page, size_t from, size_t to)
{
    long long cost = 0;
    for (size_t i = from; i < to; i++) {
        const lec_seen_line *seen = &page->seen[i];
        cost += seen->gain < 0 ? -seen->gain : seen->gain;
        if (seen->feature == LEC_FEATURE_DATE ||
            seen->feature == LEC_FEATURE_BYLINE || ends_text(seen) ||
            cost > RESUME_GAP)
            return RESUME_GAP + 1;
    }
    return cost;
}

/* Does the run read like a text, one paragraph after the other?  Cards, feeds
 * and comments do not.
 */
static bool reads_on(const lec_pasted *page, const text_run *run)
{
    long long prose = 0;
    for (size_t i = run->from; i < run->to; i++)
        prose += page->seen[i].feature == LEC_FEATURE_PROSE;
    return prose && prose * RESUME_GAIN <= run->sum;
}

/* Find the run after `last` with which the text goes on; `last` if there is
 * none. What a box says is in runs, too: these are passed over.
 */
static size_t next_part(const lec_pasted *page, const text_runs *runs,
                        size_t last)
{
    long long cost = 0;
    size_t from = runs->at[last].to;
    for (size_t i = last + 1; i < runs->count; i++) {
        const text_run *run = &runs->at[i];
        cost += cost_of_box(page, from, run->from);
        bool bridged = i > last + 1;
        if (cost > (bridged ? BRIDGE_GAP : RESUME_GAP))
            break;
        long long least = cost > BRIDGE_GAP ? RESUME_SUM : BRIDGE_SUM;
        if (run->sum >= least && reads_on(page, run) &&
            (!bridged || run->to - run->from > 1))
            return i;
        cost += cost_of_box(page, run->from, run->to);
        from = run->to;
    }
    return last;
}

/* Find the run that the text begins with: of those that are not much worse than
 * the best, the first that a headline stands above; else the first.
 */
static size_t first_run(const lec_pasted *page, const text_runs *runs)
{
    long long best = 0;
    for (size_t i = 0; i < runs->count; i++)
        if (runs->at[i].sum > best)
            best = runs->at[i].sum;
    size_t first = runs->count, tried = 0;
    for (size_t i = 0; i < runs->count && tried < MOST_TRIED; i++) {
        const text_run *run = &runs->at[i];
        if (run->sum * 100 < best * FIRST_PERCENT)
            continue;
        if (lec_pasted_headed(page, run->from, run->to))
            return i;
        first = first < runs->count ? first : i;
        tried++;
    }
    return first;
}

/* Read the number that a line begins with ("12) ...", "12. ..."); 0 for none.
 */
int lec_leading_number(const lec_text_line *line)
{
    if (line->number)
        return line->number;
    int number = 0;
    size_t i = 0;
    while (i < line->text.len && i < 3 && line->text.ptr[i] >= '0' &&
           line->text.ptr[i] <= '9')
        number = number * 10 + (line->text.ptr[i++] - '0');
    return i && i + 1 < line->text.len &&
                   (line->text.ptr[i] == ')' || line->text.ptr[i] == '.') &&
                   line->text.ptr[i + 1] == ' '
               ? number
               : 0;
}

/* Add the entries of a numbered list, whatever stands between them. */
static void add_numbered(lec_pasted *page)
{
    int number = 0;
    for (size_t i = page->from; i < page->to; i++) {
        int found = lec_leading_number(&page->lines.at[i]);
        if (found == 1 || (number && found == number + 1))
            number = found;
    }
    for (size_t i = page->to;
         i < page->lines.count && i < page->to + BETWEEN_ENTRIES; i++) {
        if (ends_text(&page->seen[i]) ||
            lec_str_is(page->seen[i].kind, "related"))
            return;
        int found = lec_leading_number(&page->lines.at[i]);
        if (!found || found != number + 1)
            continue;
        page->seen[i].listed = true;
        number = found;
        page->to = i + 1;
    }
}

/* Has a line a number or a colon, as in "2 cups of flour", "Price: ..."? */
static bool states_fact(const lec_text_line *line)
{
    if (line->bullet)
        return true;
    for (size_t i = 0; i < line->text.len; i++)
        if ((line->text.ptr[i] >= '0' && line->text.ptr[i] <= '9') ||
            line->text.ptr[i] == ':')
            return true;
    return false;
}

/* May the line stand in a list without ending it? */
static bool may_be_listed(const lec_seen_line *seen)
{
    switch (seen->feature) {
    case LEC_FEATURE_LABEL:
    case LEC_FEATURE_PROSE:
    case LEC_FEATURE_CUT_OFF:
        return true;
    case LEC_FEATURE_FURNITURE:
        return lec_str_is(seen->kind, "share") ||
               lec_str_is(seen->kind, "advert");
    default:
        return false;
    }
}

/* Find the end of the list that begins with line `from`; `from` if it is none.
 */
static size_t list_end(const lec_pasted *page, size_t from)
{
    size_t facts = 0, end = from, i = from;
    for (; i < page->lines.count && (i == from || !page->lines.at[i].gap) &&
           may_be_listed(&page->seen[i]);
         i++) {
        bool fact = page->seen[i].feature != LEC_FEATURE_FURNITURE &&
                    states_fact(&page->lines.at[i]);
        facts += fact;
        if (fact || page->seen[i].feature == LEC_FEATURE_PROSE)
            end = i + 1;
    }
    bool list = facts >= LIST_LINES && facts * 10 >= (end - from) * 6;
    return list ? end : from;
}

/* Add lists right below the text (what a recipe needs, who has qualified):
 * lines close together that state facts.
 */
static void add_lists(lec_pasted *page)
{
    for (;;) {
        size_t end = list_end(page, page->to);
        if (end == page->to)
            return;
        while (page->to < end)
            page->seen[page->to++].listed = true;
    }
}

/* Is the line "About Ann", as a heading? */
static bool heads_about(const lec_pasted *page, size_t i)
{
    if (page->seen[i].feature != LEC_FEATURE_LABEL ||
        page->lines.at[i].words > ABOUT_WORDS)
        return false;
    lec_text folded = {0};
    lec_furniture_fold(page->lines.at[i].text, &folded);
    bool about =
        lec_furniture_tail(page->furniture, lec_text_slice(&folded), "about");
    lec_text_free(&folded);
    return about;
}

/* End the text where it tells about its author or its site. */
static void cut_about(lec_pasted *page)
{
    size_t first = page->to - (page->to - page->from) / 4;
    for (size_t i = page->to; i-- > first;)
        if (heads_about(page, i))
            page->to = i;
}

/* Has a run that is not of the text, and no remarks of readers, more to say? */
static bool has_rival(const lec_pasted *page, const text_runs *runs)
{
    long long sum = 0, best = 0;
    bool remarks = false;
    for (size_t i = page->from; i < page->to; i++)
        sum += page->seen[i].gain > 0 ? page->seen[i].gain : 0;
    for (size_t i = 0, at = 0; i < runs->count; i++) {
        const text_run *run = &runs->at[i];
        for (; at < run->from; at++)
            remarks |=
                at >= page->to && lec_str_is(page->seen[at].kind, "comments");
        bool other = run->to <= page->from || run->from >= page->to;
        if (other && !remarks && run->sum > best)
            best = run->sum;
    }
    return best > sum;
}

void lec_pasted_text(lec_pasted *page)
{
    text_runs runs = find_runs(page);
    size_t first = first_run(page, &runs);
    if (first < runs.count) {
        size_t last = first;
        for (size_t next; (next = next_part(page, &runs, last)) != last;)
            last = next;
        while (first > 0 && reads_on(page, &runs.at[first - 1]) &&
               cost_of_box(page, runs.at[first - 1].to, runs.at[first].from) <=
                   RESUME_GAP)
            first--;
        page->from = runs.at[first].from;
        page->to = runs.at[last].to;
        cut_about(page);
        add_numbered(page);
        add_lists(page);
        page->rival = has_rival(page, &runs);
    }
    free(runs.at);
}
