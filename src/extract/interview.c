/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extract/interview.h"

#include <string.h>

#include <unicode/uchar.h>

#include "base/utf8.h"
#include "extract/furniture.h"

#define LEAST_QUESTIONS 3
#define LEAST_HEADINGS 4 /* questions that are headings */
#define LEAST_TURNS 6    /* with the name of who speaks */
#define MOST_LABEL 40    /* bytes of such a name */
#define MOST_SPEAKERS 8
#define LABEL_BYTES 80 /* a line that says "Press release" */
#define NEAR 15        /* blocks above the text that may say so */

static bool is_text(const lec_block *b)
{
    return b->kind == LEC_PARAGRAPH || b->kind == LEC_QUOTE ||
           b->kind == LEC_ITEM;
}

/* Does the block end with a question mark, perhaps within quotes? */
static bool asks(const lec_block *b)
{
    lec_slice text = {b->text, b->len};
    for (size_t at = text.len; at > 0;) {
        int32_t c = lec_utf8_prev(text, &at);
        if (c == '?' || c == 0xFF1F || c == 0x061F || c == 0x037E)
            return true;
        if (u_isalnum(c) || c == '.' || c == '!')
            return false;
    }
    return false;
}

/* Is nine tenths of the block in bold type or the like? */
static bool is_set_off(const lec_block *b)
{
    size_t bytes = 0, end = 0;
    for (size_t i = 0; i < b->span_count; i++) {
        const lec_span *s = &b->spans[i];
        if (s->kind != LEC_SPAN_EMPHASIS || s->to <= end)
            continue;
        bytes += s->to - (s->from > end ? s->from : end);
        end = s->to;
    }
    return bytes * 10 >= b->len * 9;
}

/* ---- questions that are set off ------------------------------------------ */

typedef struct counts {
    size_t text;     /* blocks of text */
    size_t set_off;  /* blocks of text that are set off */
    size_t asked;    /* blocks set off that end with a question mark */
    size_t answered; /* such questions with other text behind them */
    size_t headings, heading_asks; /* headings; headings that ask */
} counts;

static counts count(const lec_article *a)
{
    counts c = {0};
    for (size_t i = 0; i < a->block_count; i++) {
        const lec_block *b = &a->blocks[i], *next = b + 1;
        bool heading = b->kind == LEC_HEADING;
        c.headings += heading;
        c.heading_asks += heading && asks(b);
        c.text += is_text(b);
        if (!is_text(b) || !is_set_off(b))
            continue;
        c.set_off++;
        c.asked += asks(b);
        c.answered += asks(b) && i + 1 < a->block_count && is_text(next) &&
                      !is_set_off(next);
    }
    return c;
}

static void mark_turns(lec_article *a, bool headings)
{
    lec_turn turn = LEC_TURN_NONE;
    for (size_t i = 0; i < a->block_count; i++) {
        lec_block *b = &a->blocks[i];
        bool question = headings ? b->kind == LEC_HEADING && asks(b)
                                 : is_text(b) && is_set_off(b);
        if (question)
            turn = LEC_TURN_ANSWER;
        else if (b->kind == LEC_HEADING)
            turn = headings ? LEC_TURN_NONE : turn;
        b->turn = question                             ? LEC_TURN_QUESTION
                  : is_text(b) || b->kind == LEC_TABLE ? turn
                                                       : LEC_TURN_NONE;
    }
}

/* Find questions that are set off, and say what they make of the article; NULL
 * if there are too few.  Questions in bold type make an interview; headings
 * that ask may as well be what readers want to know.
 */
static const char *find_questions(lec_article *a)
{
    counts c = count(a);
    bool bold = c.asked >= LEAST_QUESTIONS && c.answered >= LEAST_QUESTIONS &&
                c.asked * 10 >= c.set_off * 6 && c.asked * 6 >= c.text;
    bool headed = c.heading_asks >= LEAST_HEADINGS &&
                  c.heading_asks * 10 >= c.headings * 7 &&
                  c.heading_asks * 6 >= c.text;
    if (bold || headed)
        mark_turns(a, !bold);
    return bold ? "interview" : headed ? "questions" : NULL;
}

/* ---- turns that begin with who speaks ------------------------------------ */

typedef struct speaker {
    lec_slice name;
    size_t turns, asked;
} speaker;

/* Find who speaks: "Ada Tollin" of "Ada Tollin: We shall."; empty if nobody is
 * named.
 */
static lec_slice label_of(const lec_block *b)
{
    const lec_slice none = {"", 0};
    lec_slice text = {b->text, b->len};
    const char *colon =
        memchr(text.ptr, ':', text.len < MOST_LABEL ? text.len : MOST_LABEL);
    size_t n = colon ? (size_t)(colon - text.ptr) : 0, at = 0, words = 1;
    if ((!is_text(b) && b->kind != LEC_HEADING) || !n || n + 1 >= text.len ||
        colon[1] != ' ')
        return none;
    int32_t first = lec_utf8_next(text, &at);
    if (!u_isalpha(first) || u_islower(first))
        return none;
    for (size_t i = 0; i < n; i++)
        words += text.ptr[i] == ' ';
    return words <= 4 ? (lec_slice){text.ptr, n} : none;
}

static speaker *find_speaker(speaker *list, size_t *count, lec_slice name)
{
    for (size_t i = 0; i < *count; i++)
        if (lec_slice_same(list[i].name, name))
            return &list[i];
    if (*count == MOST_SPEAKERS)
        return NULL;
    list[*count] = (speaker){.name = name};
    return &list[(*count)++];
}

static void mark_speakers(lec_article *a, speaker *list, size_t count)
{
    const char *name = NULL;
    lec_turn turn = LEC_TURN_NONE;
    for (size_t i = 0; i < a->block_count; i++) {
        lec_block *b = &a->blocks[i];
        lec_slice label = label_of(b);
        const speaker *s = label.len ? find_speaker(list, &count, label) : NULL;
        if (s && s->turns > 1) {
            name = lec_arena_copy(a->arena, label);
            turn =
                s->asked * 2 >= s->turns ? LEC_TURN_QUESTION : LEC_TURN_ANSWER;
        } else if (b->kind == LEC_HEADING && !label.len) {
            name = NULL;
            turn = LEC_TURN_NONE;
        }
        if (is_text(b) || label.len) {
            b->speaker = name;
            b->turn = turn;
        }
    }
}

static const char *find_speakers(lec_article *a)
{
    speaker list[MOST_SPEAKERS];
    size_t count = 0, text = 0, turns = 0, asked = 0, several = 0;
    for (size_t i = 0; i < a->block_count; i++) {
        const lec_block *b = &a->blocks[i];
        lec_slice label = label_of(b);
        text += is_text(b);
        speaker *s = label.len ? find_speaker(list, &count, label) : NULL;
        if (!s)
            continue;
        s->turns++;
        s->asked += asks(b);
    }
    for (size_t i = 0; i < count; i++) {
        if (list[i].turns < 2)
            continue;
        several++;
        turns += list[i].turns;
        asked += list[i].asked;
    }
    if (several < 2 || turns < LEAST_TURNS || turns * 2 < text || asked < 2)
        return NULL;
    mark_speakers(a, list, count);
    return "interview";
}

void lec_interview_find(lec_article *article)
{
    const char *type = find_speakers(article);
    if (!type)
        type = find_questions(article);
    if (type && (!article->type.text || !strcmp(article->type.text, "article")))
        article->type = (lec_field){type, "questions and answers"};
}

/* ---- press releases ------------------------------------------------------ */

/* Find the row of that kind by which a short line is known; NULL if none is. */
static const lec_row *said(const lec_block *b, const lec_furniture *furniture,
                           const char *kind)
{
    if (b->len > LABEL_BYTES)
        return NULL;
    return lec_furniture_match(furniture, (lec_slice){b->text, b->len}, kind);
}

/* Tell how surely the lines above the text call it a release: 0 not at all, 1
 * "Press release", which may stand in a menu, 2 "For immediate release: May 3".
 */
static int release(const lec_article *a, const lec_block *list, size_t count,
                   const lec_furniture *furniture)
{
    int sure = 0, first = a->block_count ? a->blocks[0].order : 0;
    for (size_t i = 0; i < count && list[i].order < first + 3; i++) {
        if (list[i].order + NEAR < first)
            continue;
        const lec_row *row = said(&list[i], furniture, "release");
        int now = !row ? 0 : strcmp(row->field[2], "start") ? 1 : 2;
        sure = now > sure ? now : sure;
    }
    return sure;
}

/* Is one of the blocks "Media contact", or dropped as one about the sender? */
static bool has_contact(const lec_block *list, size_t count,
                        const lec_furniture *furniture)
{
    for (size_t i = count; i-- > 0;)
        if ((list[i].why && !strcmp(list[i].why, "about who published it")) ||
            said(&list[i], furniture, "contact"))
            return true;
    return false;
}

void lec_release_find(lec_article *article, const lec_furniture *furniture)
{
    const lec_article *a = article;
    const char *type = a->type.text;
    if (type && strcmp(type, "article") != 0)
        return;
    int kept = release(a, a->blocks, a->block_count, furniture);
    int dropped = release(a, a->dropped, a->dropped_count, furniture);
    int sure = kept > dropped ? kept : dropped;
    if (sure == 2 ||
        (sure && (has_contact(a->blocks, a->block_count, furniture) ||
                  has_contact(a->dropped, a->dropped_count, furniture))))
        article->type = (lec_field){"press release", "words around the text"};
}
