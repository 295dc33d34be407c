/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SubRip as podcast applications have it: cues of at most two lines of at most
 * 32 characters (podcast-namespace, transcripts.md).
 *
 * A sentence is divided into lines where lines may be broken (ICU), so that
 * its cues are few and end where there is a mark, if they can; the time of a
 * division is that of the word behind it.
 */
#include <stdlib.h>
#include <string.h>

#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/utext.h>

#include "base/utf8.h"
#include "publish/writer.h"

#define WIDTH 32

/* Costs of a division, all in the same unit. */
#define CUE_COST 40       /* of each cue */
#define CUE_BREAK_COST 25 /* of a cue that ends amid a phrase */
#define LINE_BREAK_COST 6 /* of a line that ends amid a phrase */
#define TOKEN_COST 60     /* of an end amid one thing to say: "May 3" */
#define SHORT_COST 3      /* of each character below SHORT_BELOW */
#define SHORT_BELOW 10    /* characters of a line that is not short */

/* A place where a line may end, and the least cost of getting there, by a line
 * that is the first of its cue or the second.
 */
typedef struct place {
    size_t byte;
    bool mark; /* punctuation stands before it */
    long cost; /* cost of dividing there at all */
    struct {
        long cost;
        size_t from; /* number of the place where that line began */
        int line;    /* 0 or 1: which line of its cue ended there */
    } best[2];
} place;

typedef struct srt {
    const lec_writer *writer;
    UBreakIterator *breaks;
    UText utext;
    place *places;
    size_t place_count, place_room;
    lec_text text; /* the sentence on one line */
    lec_text out;
    int number;
    int64_t last; /* end of the last cue in milliseconds */
    const char *voice;
} srt;

#define DEAR (1L << 40)

static void add_place(srt *s, size_t byte)
{
    place *p = LEC_MUST_ADD(s->places, s->place_count, s->place_room);
    *p = (place){.byte = byte};
    p->best[0].cost = p->best[1].cost = byte ? DEAR : 0;
    size_t at = byte;
    while (at && s->text.ptr[at - 1] == ' ')
        at--;
    int32_t c = at ? lec_utf8_prev(lec_text_slice(&s->text), &at) : 0;
    p->mark = u_ispunct(c) && c != '-';
}

static lec_slice piece_between(const srt *s, size_t from, size_t to)
{
    return lec_slice_trim((lec_slice){s->text.ptr + from, to - from});
}

/* Add the places up to byte `to`: more than one where a line is too wide, but
 * none before a combining mark.
 */
static void add_places_to(srt *s, size_t to)
{
    size_t from = s->places[s->place_count - 1].byte, at = from, width = 0;
    lec_slice text = {s->text.ptr, to};
    if (lec_utf8_count(piece_between(s, from, to)) > WIDTH)
        while (at < to) {
            size_t before = at;
            int32_t c = lec_utf8_next(text, &at);
            bool joins = U_GET_GC_MASK(c) & U_GC_M_MASK;
            if (width >= WIDTH && !joins) {
                add_place(s, before);
                width = 0;
            }
            width++;
        }
    add_place(s, to);
}

static void find_places(srt *s)
{
    UErrorCode status = U_ZERO_ERROR;
    s->place_count = 0;
    add_place(s, 0);
    utext_openUTF8(&s->utext, s->text.ptr, (int64_t)s->text.len, &status);
    ubrk_setUText(s->breaks, &s->utext, &status);
    for (int32_t at = ubrk_next(s->breaks); U_SUCCESS(status) && at > 0;
         at = ubrk_next(s->breaks))
        add_places_to(s, (size_t)at);
    if (s->places[s->place_count - 1].byte < s->text.len)
        add_places_to(s, s->text.len);
}

static void consider(place *to, int line, long cost, size_t from, int before)
{
    if (cost >= to->best[line].cost)
        return;
    to->best[line].cost = cost;
    to->best[line].from = from;
    to->best[line].line = before;
}

/* Set the costs of places amid a token.  The text's first `name` bytes, a
 * speaker's name, are none of the line's.
 */
static void weigh_places(srt *s, const lec_line *line, size_t name)
{
    size_t t = 0;
    for (size_t i = 0; i < s->place_count; i++) {
        place *p = &s->places[i];
        size_t at = line->from + p->byte - (p->byte < name ? p->byte : name);
        while (t < line->token_count && line->tokens[t].to <= at)
            t++;
        if (t < line->token_count && line->tokens[t].from < at)
            p->cost = TOKEN_COST;
    }
}

/* Choose the divisions of least cost. */
static void divide(srt *s)
{
    for (size_t j = 1; j < s->place_count; j++) {
        place *to = &s->places[j];
        for (size_t i = j; i-- > 0;) {
            const place *at = &s->places[i];
            size_t width = lec_utf8_count(piece_between(s, at->byte, to->byte));
            if (width > WIDTH && i + 1 < j)
                break;
            long cost = at->cost;
            if (width < SHORT_BELOW)
                cost += SHORT_COST * (long)(SHORT_BELOW - width);
            long cue = CUE_COST + (i && !at->mark ? CUE_BREAK_COST : 0);
            int before = at->best[0].cost <= at->best[1].cost ? 0 : 1;
            consider(to, 0, at->best[before].cost + cost + cue, i, before);
            if (i)
                consider(to, 1,
                         at->best[0].cost + cost +
                             (at->mark ? 0 : LINE_BREAK_COST),
                         i, 0);
        }
    }
}

/* Find the frame in which byte `byte` of the text is heard: the start of the
 * word that begins there or behind it or, for the `end` of a piece, the end of
 * the one before.
 */
static uint64_t frame_at(const lec_heard *heard, size_t byte, bool end)
{
    const lec_line *line = heard->line;
    lec_stretch whole = lec_line_stretch(heard);
    uint64_t before = whole.from;
    for (size_t i = 0; i < line->token_count; i++) {
        size_t from = line->tokens[i].from - line->from;
        size_t to = line->tokens[i].to - line->from;
        lec_stretch s = lec_token_stretch(heard, i);
        if (byte <= from)
            return end ? before : s.from;
        if (byte < to)
            return s.from + (s.to - s.from) * (byte - from) / (to - from);
        before = s.to;
    }
    return end ? before : whole.to;
}

/* Append the speaker's name, which stands before the first words after a
 * change.  Returns its length.
 */
static size_t add_name(srt *s, const lec_line *line)
{
    bool changed = !s->voice || strcmp(s->voice, line->voice) != 0;
    s->voice = line->voice;
    if (!s->writer->dialogue || !changed)
        return 0;
    lec_add_flat(&s->text, lec_slice_of(line->voice));
    lec_text_add_str(&s->text, ": ");
    return s->text.len;
}

static void add_srt_line(srt *s, size_t from, size_t to)
{
    lec_slice piece = piece_between(s, from, to);
    if (!piece.len)
        return;
    /* Players look for "-->" in any line: a joiner, which is not seen, parts
     * it.
     */
    for (const char *arrow; (arrow = memmem(piece.ptr, piece.len, "-->", 3));) {
        size_t n = (size_t)(arrow - piece.ptr) + 2;
        lec_text_add(&s->out, piece.ptr, n);
        lec_text_add_code(&s->out, 0x2060);
        piece = lec_slice_from(piece, n);
    }
    lec_text_add_slice(&s->out, piece);
    lec_text_add_byte(&s->out, '\n');
}

/* Append a cue of two lines: bytes[0] to bytes[1] (0: there is one line) to
 * bytes[2].
 */
static void add_srt_cue(srt *s, const lec_heard *heard, size_t name,
                        const size_t bytes[3])
{
    size_t from = bytes[0] > name ? bytes[0] - name : 0;
    size_t to = bytes[2] > name ? bytes[2] - name : 0;
    if (!piece_between(s, bytes[0], bytes[2]).len)
        return;
    int64_t start = lec_millis(s->writer, frame_at(heard, from, false));
    int64_t end = lec_millis(s->writer, frame_at(heard, to, true));
    start = start > s->last ? start : s->last;
    end = end > start ? end : start + 1;
    s->last = end;
    lec_text_addf(&s->out, "%s%d\n", s->number ? "\n" : "", s->number + 1);
    s->number++;
    lec_add_clock(&s->out, start, ',');
    lec_text_add_str(&s->out, " --> ");
    lec_add_clock(&s->out, end, ',');
    lec_text_add_byte(&s->out, '\n');
    size_t middle = bytes[1] ? bytes[1] : bytes[2];
    add_srt_line(s, bytes[0], middle);
    add_srt_line(s, middle, bytes[2]);
}

/* Follow the best way back from the end, then append its cues in order. */
static void add_cues(srt *s, const lec_heard *heard, size_t name)
{
    size_t n = s->place_count, count = 0;
    size_t(*cues)[3] = lec_must_alloc(n * sizeof *cues);
    size_t j = n - 1;
    int line = s->places[j].best[0].cost <= s->places[j].best[1].cost ? 0 : 1;
    while (j > 0) {
        const place *p = &s->places[j];
        size_t *cue = cues[count++];
        cue[2] = p->byte;
        cue[1] = 0;
        if (line == 1) {
            j = p->best[1].from;
            cue[1] = s->places[j].byte;
            p = &s->places[j];
        }
        line = p->best[0].line;
        j = p->best[0].from;
        cue[0] = s->places[j].byte;
    }
    while (count-- > 0)
        add_srt_cue(s, heard, name, cues[count]);
    free(cues);
}

static void add_sentence(srt *s, const lec_heard *heard)
{
    lec_text_cut(&s->text, 0);
    size_t name = add_name(s, heard->line);
    lec_add_flat(&s->text, lec_slice_of(heard->line->text));
    find_places(s);
    weigh_places(s, heard->line, name);
    divide(s);
    add_cues(s, heard, name);
}

bool lec_write_srt(const lec_writer *writer)
{
    UErrorCode status = U_ZERO_ERROR;
    const lec_timeline *t = writer->timeline;
    const char *lang = lec_timeline_article(t)->lang.text;
    srt s = {.writer = writer, .utext = UTEXT_INITIALIZER};
    s.breaks = ubrk_open(UBRK_LINE, lang ? lang : "", NULL, 0, &status);
    bool good = U_SUCCESS(status);
    lec_heard heard;
    for (size_t i = 0; good && lec_heard_next(t, &i, &heard);) {
        add_sentence(&s, &heard);
        good = lec_put(writer, &s.out);
    }
    ubrk_close(s.breaks);
    utext_close(&s.utext);
    lec_text_free(&s.text);
    lec_text_free(&s.out);
    free(s.places);
    return good;
}
