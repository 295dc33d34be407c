/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finds the posts of a page on which several people write one after the other:
 * a question with its answers, a thread of a forum, letters of a mailing list.
 *
 * Each post has a head (a name and a date, "#2", the count of its votes) and
 * often an end (a button to reply, a date, a rule of dashes).  What stands
 * between an end and the next head (badges, remarks of others) is no post.
 */
#include <string.h>

#include <unicode/uchar.h>

#include "base/utf8.h"
#include "extract/furniture.h"
#include "extract/text/pasted.h"

/* Most lines between the head of a post and its first sentence. */
#define HEAD_LINES 12

/* Most columns of a count of votes, or of a number such as "#12". */
#define COUNT_COLUMNS 6

/* Most words of a name below a post. */
#define NAME_WORDS 3

/* Posts that make a thread, at least. */
#define FEW_POSTS 3

/* The state of the reader between the lines. */
typedef struct post_reader {
    lec_pasted *page;
    bool dated;   /* a date begins a post; else it ends one */
    size_t head;  /* lines since the head of a post; HEAD_LINES: too many */
    bool reading; /* a post has begun, and not ended */
    size_t posts, last; /* posts, and the end of the last one */
    size_t marks;       /* buttons to reply, quotations of other posts */
    bool answered;      /* the first post has such a button */
    size_t first_columns, columns; /* of prose: of the first post, of all */
} post_reader;

static bool is_count(const lec_text_line *line)
{
    bool digit = false;
    if (line->columns > COUNT_COLUMNS)
        return false;
    for (size_t i = 0; i < line->text.len;) {
        int32_t c = lec_utf8_next(line->text, &i);
        if (u_isalpha(c))
            return false;
        digit |= u_isdigit(c);
    }
    return digit;
}

/* Is the line "3 answers"? */
static bool counts_answers(const lec_pasted *page, size_t i)
{
    lec_slice text = page->lines.at[i].text;
    size_t number = strspn(text.ptr, "0123456789");
    return number && number < COUNT_COLUMNS && page->lines.at[i].words <= 3 &&
           lec_furniture_match(page->furniture, lec_slice_from(text, number),
                               "answers");
}

static bool begins_post(const post_reader *r, size_t i)
{
    const lec_text_line *line = &r->page->lines.at[i];
    if (r->dated)
        return r->page->seen[i].feature == LEC_FEATURE_DATE ||
               (line->text.ptr[0] == '#' && is_count(line));
    return is_count(line) && line->gap_after;
}

static bool ends_post(const post_reader *r, size_t i)
{
    const lec_seen_line *seen = &r->page->seen[i];
    lec_slice text = r->page->lines.at[i].text;
    return lec_str_is(seen->kind, "post") || lec_str_is(seen->kind, "share") ||
           lec_str_is(seen->kind, "comments") || lec_slice_is(text, "--") ||
           (!r->dated && seen->feature == LEC_FEATURE_DATE);
}

/* Does the line show that people answer each other? */
static bool marks_post(const lec_pasted *page, size_t i)
{
    return lec_str_is(page->seen[i].kind, "post") ||
           page->lines.at[i].text.ptr[0] == '>' ||
           lec_slice_is(page->lines.at[i].text, "--");
}

static bool is_text(const lec_seen_line *seen)
{
    return seen->feature == LEC_FEATURE_PROSE ||
           seen->feature == LEC_FEATURE_CUT_OFF;
}

static void begin_post(post_reader *r, size_t i)
{
    r->reading = true;
    r->posts++;
    r->page->lines.at[i].gap = true;
    if (i)
        r->page->lines.at[i - 1].gap_after = true;
}

/* End a post before line `i`, without the name that signs it. */
static void end_post(post_reader *r, size_t i)
{
    const lec_text_line *last = &r->page->lines.at[i - 1];
    r->reading = false;
    r->page->lines.at[i].gap = true;
    if (r->page->seen[i - 1].feature == LEC_FEATURE_LABEL && last->gap &&
        last->words <= NAME_WORDS)
        r->page->seen[i - 1].apart = true;
}

/* Read on over line `i`; set whether it is apart from all posts. */
static void read_line(post_reader *r, size_t i)
{
    lec_seen_line *seen = &r->page->seen[i];
    bool mark = marks_post(r->page, i);
    r->marks += mark;
    r->answered |= (mark && r->reading && r->posts == 1) ||
                   r->page->lines.at[i].text.ptr[0] == '>';
    if (begins_post(r, i)) {
        if (r->reading)
            end_post(r, i);
        r->reading = false;
        r->head = 0;
    } else if (ends_post(r, i)) {
        if (r->reading || !lec_str_is(seen->kind, "post"))
            r->head = HEAD_LINES; /* who wrote it is told in a head */
        if (r->reading)
            end_post(r, i);
    } else if (!r->reading && is_text(seen) && r->head < HEAD_LINES) {
        begin_post(r, i);
    }
    r->head += r->head < HEAD_LINES;
    if (r->reading && is_text(seen)) {
        r->last = i + 1;
        r->columns += r->page->lines.at[i].columns;
        if (r->posts == 1)
            r->first_columns += r->page->lines.at[i].columns;
    }
    bool quoted = seen->again || r->page->lines.at[i].text.ptr[0] == '>';
    seen->apart = !r->reading || quoted;
    if (quoted && i && r->page->lines.at[i - 1].colon)
        seen[-1].apart = true; /* "Ann wrote:" */
}

/* Read the posts from line `from` on, until what says that the page ends. */
static post_reader read_posts(lec_pasted *page, size_t from, bool dated,
                              bool thread)
{
    post_reader r = {.page = page, .dated = dated, .last = from};
    for (size_t i = from; i < page->lines.count; i++) {
        const char *kind = page->seen[i].kind;
        if (kind && (lec_words_has("copyright cookie related", kind) ||
                     (thread && r.posts == 1 && lec_str_is(kind, "comments"))))
            break;
        read_line(&r, i);
    }
    return r;
}

/* Does a date or a number stand between the line and the next sentence? */
static bool is_dated(const lec_pasted *page, size_t from)
{
    for (size_t i = from; i < page->lines.count && i < from + HEAD_LINES; i++) {
        if (page->seen[i].feature == LEC_FEATURE_DATE)
            return true;
        if (page->seen[i].feature == LEC_FEATURE_PROSE)
            return false;
    }
    return false;
}

/* Find the head of the post that the text begins with; page->from if it has
 * none.
 */
static size_t first_head(const lec_pasted *page)
{
    for (size_t i = page->from; i-- > 0 && i + HEAD_LINES > page->from;)
        if (page->seen[i].feature == LEC_FEATURE_DATE)
            return i;
    return page->from;
}

/* Find the line "3 answers" below the first prose; 0 if there is none. */
static size_t find_answers(const lec_pasted *page)
{
    bool prose = false;
    for (size_t i = 0; i < page->lines.count; i++) {
        if (prose && counts_answers(page, i))
            return i;
        prose |= page->seen[i].feature == LEC_FEATURE_PROSE;
    }
    return 0;
}

/* Does a question mark of any script stand above line `to`, near the text? */
static bool asks(const lec_pasted *page, size_t to)
{
    static const char *const marks[] = {"?", "؟", "？", "՞"};
    size_t from = page->from > HEAD_LINES ? page->from - HEAD_LINES : 0;
    for (size_t i = from; i < to; i++)
        for (size_t k = 0; k < sizeof marks / sizeof *marks; k++)
            if (memmem(page->lines.at[i].text.ptr, page->lines.at[i].text.len,
                       marks[k], strlen(marks[k])))
                return true;
    return false;
}

/* Read a question, which is a text by itself, and what follows the line
 * "3 answers"; if nobody asks, the whole page as before.
 */
static void read_answers(lec_pasted *page, size_t answers)
{
    size_t count = page->lines.count;
    page->lines.count = answers;
    lec_pasted_text(page);
    page->lines.count = count;
    if (page->from >= answers || !asks(page, answers)) {
        lec_pasted_text(page);
        return;
    }
    post_reader r =
        read_posts(page, answers + 1, is_dated(page, answers + 1), false);
    for (size_t i = page->to; i <= answers; i++)
        page->seen[i].apart = true;
    if (r.posts)
        page->to = r.last;
    page->rival = false;
}

/* Read a thread, if the posts from line `head` on are one. */
static void read_thread(lec_pasted *page, size_t head)
{
    post_reader r = read_posts(page, head, true, true);
    if (r.posts < FEW_POSTS || !r.answered || r.marks * 2 < r.posts ||
        r.first_columns * 2 >= r.columns) {
        for (size_t i = 0; i < page->lines.count; i++)
            page->seen[i].apart = false;
        return;
    }
    page->to = r.last;
    page->rival = false;
}

void lec_pasted_posts(lec_pasted *page)
{
    size_t answers = find_answers(page), head = first_head(page);
    if (answers)
        read_answers(page, answers);
    else if (head < page->from)
        read_thread(page, head);
}
