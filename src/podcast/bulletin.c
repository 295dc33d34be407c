/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "podcast/bulletin.h"

#include <stdlib.h>
#include <string.h>

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include "base/utf8.h"

#define MOST_SENTENCES 3 /* of a story */
#define USUAL_SENTENCES 2
#define SHORT_POINTS 160 /* two sentences that are shorter bring a third */
#define POINT_S 0.062    /* what is said in a second, and is silent beside it */
#define SENTENCE_S 0.4
#define STORY_S 2.0
#define FRAME_S 4.0 /* the title and the last words */
#define MOST_MINUTES 240

typedef struct told {
    const lec_story *story;
    lec_slice sentences[MOST_SENTENCES];
    size_t count; /* sentences that there are */
    size_t taken;
} told;

bool lec_bulletin_read(const char *value, lec_bulletin_wish *wish)
{
    size_t n = strspn(value, "0123456789.");
    char *end;
    double number = strtod(value, &end);
    *wish = (lec_bulletin_wish){.slow = 1};
    if (!n || end != value + n || number <= 0)
        return false;
    if (!strcmp(end, "m") && number <= MOST_MINUTES)
        wish->seconds = number * 60;
    else if (!*end && !strchr(value, '.') && number <= LEC_BULLETIN_MOST)
        wish->stories = (size_t)number;
    else
        return false;
    return true;
}

/* ---- what is said already ------------------------------------------------ */

/* Append the letters and digits of a text, without their case: two texts with
 * the same ones say the same.
 */
static void add_letters(lec_text *to, lec_slice text)
{
    const uint8_t *s = (const uint8_t *)text.ptr;
    for (int32_t i = 0, len = (int32_t)text.len; i < len;) {
        UChar32 c;
        U8_NEXT_OR_FFFD(s, i, len, c);
        if (!u_isalnum(c))
            continue;
        lec_text_add_code(to, u_foldCase(c, U_FOLD_CASE_DEFAULT));
    }
}

/* Test whether a text was said; what is new is then said, too: `said` has the
 * letters of all, a line feed around each.
 */
static bool is_said(lec_text *said, lec_slice text)
{
    lec_text letters = {0};
    lec_text_add_byte(&letters, '\n');
    add_letters(&letters, text);
    lec_text_add_byte(&letters, '\n');
    bool is =
        letters.len == 2 || strstr(lec_text_str(said), lec_text_str(&letters));
    if (!is)
        lec_text_add_slice(said, lec_text_slice(&letters));
    lec_text_free(&letters);
    return is;
}

/* Take the sentences of a story that are new; false if there are none. */
static bool take_story(told *t, const lec_story *story, lec_text *said)
{
    lec_slice rest = lec_slice_of(story->lead);
    size_t before = said->len;
    *t = (told){.story = story};
    if (is_said(said, lec_slice_of(story->title)))
        return false;
    while (rest.len && t->count < MOST_SENTENCES) {
        lec_slice sentence = lec_slice_trim(lec_slice_take(&rest, '\n'));
        if (sentence.len && !is_said(said, sentence))
            t->sentences[t->count++] = sentence;
    }
    if (!t->count)
        lec_text_cut(said, before);
    return t->count > 0;
}

/* ---- how much is taken --------------------------------------------------- */

static double cost_of(lec_slice text, double slow)
{
    return slow * (SENTENCE_S + POINT_S * (double)lec_utf8_count(text));
}

/* Return how long a story is with its first sentences. */
static double story_cost(const told *t, size_t sentences, double slow)
{
    double seconds = slow * STORY_S +
                     cost_of(lec_slice_of(t->story->title), slow) +
                     cost_of(lec_slice_of(t->story->site), slow);
    for (size_t i = 0; i < sentences; i++)
        seconds += cost_of(t->sentences[i], slow);
    return seconds;
}

static size_t usual(const told *t)
{
    size_t points = 0, n = t->count;
    if (n < MOST_SENTENCES)
        return n;
    for (size_t i = 0; i < USUAL_SENTENCES; i++)
        points += lec_utf8_count(t->sentences[i]);
    return points < SHORT_POINTS ? MOST_SENTENCES : USUAL_SENTENCES;
}

/* Add the longest sentences that still fit. */
static double fill(told *all, size_t count, const lec_bulletin_wish *wish,
                   double seconds)
{
    for (;;) {
        told *best = NULL;
        double most = 0;
        for (size_t i = 0; i < count; i++) {
            told *t = &all[i];
            double more = t->taken && t->taken < t->count
                              ? cost_of(t->sentences[t->taken], wish->slow)
                              : 0;
            if (more > most && seconds + more <= wish->seconds) {
                best = t;
                most = more;
            }
        }
        if (!best)
            return seconds;
        best->taken++;
        seconds += most;
    }
}

/* Choose how many sentences each story has; return how long that is. */
static double choose(told *all, size_t count, const lec_bulletin_wish *wish)
{
    double seconds = wish->slow * FRAME_S;
    for (size_t i = 0; i < count; i++) {
        told *t = &all[i];
        t->taken = usual(t);
        while (wish->seconds > 0 && t->taken > 1 &&
               seconds + story_cost(t, t->taken, wish->slow) > wish->seconds)
            t->taken--;
        double more = story_cost(t, t->taken, wish->slow);
        if (wish->seconds > 0 && i && seconds + more > wish->seconds) {
            t->taken = 0;
            break;
        }
        seconds += more;
    }
    return wish->seconds > 0 ? fill(all, count, wish, seconds) : seconds;
}

/* ---- the article --------------------------------------------------------- */

typedef struct writer {
    lec_composed *parts;
    size_t count, room;
    lec_text texts[1 + LEC_BULLETIN_MOST]; /* sentences of each story */
} writer;

static void add_part(writer *w, lec_block_kind kind, const char *text,
                     const char *lang)
{
    *LEC_MUST_ADD(w->parts, w->count, w->room) =
        (lec_composed){kind, text, lang};
}

static void add_story(writer *w, const told *t, lec_text *text)
{
    const lec_story *s = t->story;
    add_part(w, LEC_HEADING, s->title, s->lang);
    if (s->site[0])
        add_part(w, LEC_PARAGRAPH, s->site, s->lang);
    for (size_t i = 0; i < t->taken; i++) {
        lec_text_add_str(text, i ? " " : "");
        lec_text_add_slice(text, t->sentences[i]);
    }
    add_part(w, LEC_PARAGRAPH, lec_text_str(text), s->lang);
}

static lec_article *write_all(const told *all, size_t count,
                              const lec_bulletin_words *words)
{
    writer *w = lec_must_zero(sizeof *w);
    for (size_t i = 0; i < count; i++)
        if (all[i].taken)
            add_story(w, &all[i], &w->texts[i]);
    add_part(w, LEC_PARAGRAPH, words->end, words->lang);
    lec_article *article = lec_article_compose(
        words->title, words->lang, words->published, w->parts, w->count);
    for (size_t i = 0; i < count; i++)
        lec_text_free(&w->texts[i]);
    free(w->parts);
    free(w);
    return article;
}

lec_article *lec_bulletin_compose(const lec_story *stories, size_t count,
                                  const lec_bulletin_wish *wish,
                                  const lec_bulletin_words *words,
                                  double *seconds)
{
    size_t most = wish->stories ? wish->stories : LEC_BULLETIN_MOST, kept = 0;
    told *all = lec_must_zero((LEC_BULLETIN_MOST + 1) * sizeof *all);
    lec_text said = {0};
    for (size_t i = 0; i < count && kept < most; i++)
        kept += take_story(&all[kept], &stories[i], &said);
    *seconds = kept ? choose(all, kept, wish) : 0;
    lec_article *article = kept ? write_all(all, kept, words) : NULL;
    lec_text_free(&said);
    free(all);
    return article;
}
