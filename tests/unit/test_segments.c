/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "script/say/normal.h"
#include "script/segments.h"

static const lec_manner other = {.rate = 200}, third = {.rate = 300};

/* Divide `text` at `runs`; the segments as "one|two", with "+" behind one that
 * goes on, "2" or "3" before one in the manner of `other` or `third`, "@" and
 * a tag before one in a language, "(90)" for a pause.
 */
static void divide(const char *text, const lec_passage *list, size_t count,
                   lec_text *out)
{
    lec_language *language;
    lec_text spoken = {0};
    lec_tokens tokens = {0};
    lec_passages runs = {0};
    lec_arena *arena = lec_arena_new();
    assert_int_equal(lec_language_load(&language, LEC_TEST_VOICES, "en", NULL),
                     LEC_OK);
    lec_normalise(language, lec_slice_of(text), 0, &spoken, &tokens);
    lec_line line = {.text = text,
                     .spoken = lec_text_str(&spoken),
                     .tokens = tokens.at,
                     .token_count = tokens.count};
    for (size_t i = 0; i < count; i++)
        lec_passages_add(&runs, list[i]);
    lec_line_divide(&line, &runs, arena);
    for (size_t i = 0; i < line.segment_count; i++) {
        const lec_segment *s = &line.segments[i];
        lec_text_add_str(out, i ? "|" : "");
        if (s->pause_ms)
            lec_text_addf(out, "(%d)", s->pause_ms);
        if (s->lang)
            lec_text_addf(out, "@%s ", s->lang);
        if (s->manner)
            lec_text_addf(out, "%d", s->manner->rate / 100);
        lec_text_add(out, line.spoken + s->spoken_from,
                     s->spoken_to - s->spoken_from);
        lec_text_add_str(out, s->goes_on ? "+" : "");
    }
    free(runs.at);
    lec_arena_free(arena);
    lec_tokens_free(&tokens);
    lec_text_free(&spoken);
    lec_language_free(language);
}

static void expect(const char *text, const lec_passage *runs, size_t count,
                   const char *segments)
{
    lec_text out = {0};
    divide(text, runs, count, &out);
    assert_string_equal(lec_text_str(&out), segments);
    lec_text_free(&out);
}

static void a_line_that_no_run_touches_stays_whole(void **state)
{
    (void)state;
    const lec_passage behind[] = {{20, 30, &other, NULL, 0, false}};
    expect("One plain line.", NULL, 0, "");
    expect("One plain line.", behind, 1, "");
}

static void marks_stay_with_the_words_they_belong_to(void **state)
{
    (void)state;
    const lec_passage first[] = {{0, 19, &other, NULL, 90, false}};
    expect("\"We will go there,\" he said.", first, 1,
           "2\"We will go there,\"|(90) he said.");
    const lec_passage second[] = {{9, 33, &other, NULL, 90, false}};
    expect("He said, \xE2\x80\x9CWe will go there.\xE2\x80\x9D", second, 1,
           "He said, |(90)2\xE2\x80\x9CWe will go there.\xE2\x80\x9D");
    const lec_passage glued[] = {{10, 27, &other, NULL, 0, false}};
    expect("They go\xE2\x80\x94" /* a dash */ "both of them here", glued, 1,
           "They go\xE2\x80\x94|2both of them here.");
}

static void a_cut_where_no_mark_stands_is_known(void **state)
{
    (void)state;
    const lec_passage run[] = {{9, 26, NULL, "de", 0, false}};
    expect("The book Die Verwandlung is out.", run, 1,
           "The book +|@de Die Verwandlung +|is out.");
}

static void what_is_said_otherwise_moves_the_cut_with_it(void **state)
{
    (void)state;
    const lec_passage run[] = {{13, 31, &other, NULL, 0, false}};
    expect("It cost $5m, \"far too much, Sir\" he said.", run, 1,
           "It cost five million dollars, |2\"far too much, Sir\"+| he said.");
}

static void the_inner_run_wins_and_the_outer_one_goes_on(void **state)
{
    (void)state;
    const lec_passage runs[] = {{0, 31, &other, NULL, 0, false},
                                {11, 24, NULL, "fr", 50, false}};
    expect("We saw the Comedie Noire, alas, said he.", runs, 2,
           "2We saw the +|(50)@fr 2Comedie Noire,|(50)2 alas,| said he.");
    const lec_passage nested[] = {{0, 14, &other, NULL, 0, false},
                                  {4, 8, &third, NULL, 0, false}};
    expect("One two, six, and then no more.", nested, 2,
           "2One +|3two,|2 six, |and then no more.");
}

static void a_run_over_the_whole_line_makes_one_segment(void **state)
{
    (void)state;
    const lec_passage run[] = {{0, 100, &other, NULL, 90, false}};
    expect("We go.", run, 1, "2We go.");
}

static void more_runs_than_a_line_can_have_lose_no_word(void **state)
{
    (void)state;
    lec_text text = {0}, out = {0};
    lec_passage runs[60];
    for (size_t i = 0; i < 60; i++) {
        runs[i] =
            (lec_passage){text.len, text.len + 4, &other, NULL, 10, false};
        lec_text_add_str(&text, "word and ");
    }
    divide(lec_text_str(&text), runs, 60, &out);
    size_t words = 0;
    for (const char *p = out.ptr; (p = strstr(p, "word")) != NULL; p++)
        words++;
    assert_int_equal(words, 60);
    lec_text_free(&text);
    lec_text_free(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_line_that_no_run_touches_stays_whole),
        cmocka_unit_test(marks_stay_with_the_words_they_belong_to),
        cmocka_unit_test(a_cut_where_no_mark_stands_is_known),
        cmocka_unit_test(what_is_said_otherwise_moves_the_cut_with_it),
        cmocka_unit_test(the_inner_run_wins_and_the_outer_one_goes_on),
        cmocka_unit_test(a_run_over_the_whole_line_makes_one_segment),
        cmocka_unit_test(more_runs_than_a_line_can_have_lose_no_word),
    };
    return cmocka_run_group_tests_name("segments", tests, NULL, NULL);
}
