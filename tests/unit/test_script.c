/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/utf8.h"
#include "script/script.h"

/* A small article, built by hand. */
typedef struct fixture {
    lec_article article;
    lec_field authors[2];
    lec_block blocks[8];
    lec_voice voice;
    lec_language *language;
    lec_script *script;
} fixture;

static int with_article(void **state)
{
    fixture *f = test_calloc(1, sizeof *f);
    if (lec_voice_load(&f->voice, LEC_TEST_VOICES, "en", NULL) ||
        lec_language_load(&f->language, LEC_TEST_VOICES, "en", NULL))
        return -1;
    f->article.title.text = "Bridge opens";
    f->article.blocks = f->blocks;
    *state = f;
    return 0;
}

static int drop_article(void **state)
{
    fixture *f = *state;
    lec_script_free(f->script);
    lec_language_free(f->language);
    test_free(f);
    return 0;
}

static void add(fixture *f, lec_block_kind kind, const char *text)
{
    size_t n = f->article.block_count++;
    f->blocks[n] = (lec_block){
        .id = (int)n + 1, .kind = kind, .text = text, .len = strlen(text)};
}

static void make(fixture *f)
{
    lec_error err = {0};
    if (lec_script_make(&f->article, &f->voice, f->language, &f->script, &err))
        fail_msg("%s", err.what);
    lec_script_reach(f->script, SIZE_MAX);
}

static const lec_line *line(const fixture *f, size_t i)
{
    assert_true(i < lec_script_count(f->script));
    return lec_script_line(f->script, i);
}

/* Does the first paragraph begin a quotation, with this behind it? */
static bool begins_quotation(fixture *f, lec_block_kind between,
                             const char *last)
{
    f->voice.quote = LEC_QUOTE_WORDS;
    f->article.block_count = 0;
    add(f, LEC_PARAGRAPH, "She said: “We came when it rained.");
    add(f, between, "The harbour at night.");
    add(f, LEC_PARAGRAPH, last);
    lec_script_free(f->script);
    make(f);
    return strstr(line(f, 1)->spoken, "quote, “We came") != NULL;
}

static void a_quotation_goes_on_behind_a_picture_not_a_heading(void **state)
{
    fixture *f = *state;
    const char *more = "“Then we left.”";
    assert_true(begins_quotation(f, LEC_CAPTION, more));
    assert_true(begins_quotation(f, LEC_QUOTE, more));
    assert_false(begins_quotation(f, LEC_HEADING, more));
    assert_false(begins_quotation(f, LEC_PARAGRAPH, more));
    assert_false(begins_quotation(f, LEC_CAPTION, "Then they left."));
}

static void the_introduction_is_title_byline_date_standfirst(void **state)
{
    fixture *f = *state;
    f->authors[0].text = "Ida Quell";
    f->authors[1].text = "Jon Moor";
    f->article.authors = f->authors;
    f->article.author_count = 2;
    f->article.published.text = "2024-05-03T10:00:00+02:00";
    f->article.standfirst.text = "Nine years late.";
    add(f, LEC_PARAGRAPH, "It is open.");
    make(f);
    static const char *const spoken[] = {
        "Bridge opens.",
        "By Ida Quell and Jon Moor.",
        "May third, twenty twenty-four.",
        "Nine years late.",
        "It is open.",
    };
    static const lec_role roles[] = {LEC_ROLE_TITLE, LEC_ROLE_BYLINE,
                                     LEC_ROLE_DATE, LEC_ROLE_STANDFIRST,
                                     LEC_ROLE_PARAGRAPH};
    assert_int_equal(lec_script_count(f->script), 5);
    for (size_t i = 0; i < 5; i++) {
        assert_string_equal(line(f, i)->spoken, spoken[i]);
        assert_int_equal(line(f, i)->role, roles[i]);
        assert_int_equal(line(f, i)->id, (int)i + 1);
        assert_int_equal(line(f, i)->block, i == 4);
    }
}

static void pauses_follow_the_table_of_the_voice(void **state)
{
    fixture *f = *state;
    add(f, LEC_PARAGRAPH, "One. Two.");
    add(f, LEC_HEADING, "Three");
    add(f, LEC_PARAGRAPH, "Four.");
    add(f, LEC_QUOTE, "Five.");
    add(f, LEC_PARAGRAPH, "Six.");
    make(f);
    const lec_voice *v = &f->voice;
    const int want[] = {
        0,
        v->pause_after_ms[LEC_ROLE_TITLE],
        v->pause_sentence_ms,
        v->pause_before_ms[LEC_ROLE_HEADING],
        v->pause_after_ms[LEC_ROLE_HEADING],
        v->pause_before_ms[LEC_ROLE_QUOTE],
        v->pause_after_ms[LEC_ROLE_QUOTE],
    };
    assert_int_equal(lec_script_count(f->script), 7);
    for (size_t i = 0; i < 7; i++)
        assert_int_equal(line(f, i)->pause_ms, want[i]);
}

static void two_paragraphs_are_parted_by_more_than_two_sentences(void **state)
{
    fixture *f = *state;
    add(f, LEC_PARAGRAPH, "One. Two.");
    add(f, LEC_PARAGRAPH, "Three.");
    make(f);
    assert_true(line(f, 3)->pause_ms > line(f, 2)->pause_ms);
}

static void tokens_point_into_the_text_of_the_block(void **state)
{
    fixture *f = *state;
    static const char text[] = "It cost €2. Čapek paid $5.2bn.";
    add(f, LEC_PARAGRAPH, text);
    make(f);
    const lec_line *second = line(f, 2);
    assert_int_equal(second->from, strlen("It cost €2. "));
    assert_int_equal(second->from_point, 12);
    const lec_token *money = &second->tokens[second->token_count - 1];
    assert_memory_equal(text + money->from, "$5.2bn", 6);
    assert_memory_equal(second->spoken + money->spoken_from,
                        "five point two billion dollars",
                        money->spoken_to - money->spoken_from);
}

static void each_cell_of_a_row_is_said_with_its_header(void **state)
{
    static const lec_span heads[] = {{LEC_SPAN_HEADER, 0, 4, ""},
                                     {LEC_SPAN_HEADER, 7, 13, ""}};
    static const lec_span cells[] = {{LEC_SPAN_HEADER, 0, 6, "Town"},
                                     {LEC_SPAN_CELL, 9, 12, "People"},
                                     {LEC_SPAN_LINK, 9, 12, "/x"},
                                     {LEC_SPAN_CELL, 15, 17, ""}};
    fixture *f = *state;
    add(f, LEC_TABLE, "Town | People");
    f->blocks[0].spans = heads;
    f->blocks[0].span_count = 2;
    add(f, LEC_TABLE, "Ostvik | 120 | 17");
    f->blocks[1].spans = cells;
    f->blocks[1].span_count = 4;
    make(f);
    assert_int_equal(lec_script_count(f->script), 2); /* with the title */
    const lec_line *l = line(f, 1);
    assert_string_equal(l->text, "Ostvik | 120 | 17");
    assert_string_equal(l->spoken,
                        "Ostvik: People, one hundred twenty; seventeen.");
    assert_int_equal(l->token_count, 3);
    assert_int_equal(l->tokens[1].from, 9);
    assert_int_equal(l->tokens[1].to, 12);
    assert_memory_equal(l->spoken + l->tokens[1].spoken_from, "one hundred",
                        11);
}

static void a_long_row_is_parted_between_cells(void **state)
{
    enum { CELLS = 12, WIDE = 60 };
    static char text[CELLS * (WIDE + 3) + 1];
    static lec_span cells[CELLS];
    fixture *f = *state;
    size_t len = 0;
    for (size_t i = 0; i < CELLS; i++) {
        cells[i] = (lec_span){LEC_SPAN_CELL, len, len + WIDE, "Day"};
        for (size_t k = 0; k < WIDE; k++)
            text[len++] = k % 4 ? 'o' : ' ';
        memcpy(text + len, " | ", 3);
        len += 3;
    }
    add(f, LEC_TABLE, text);
    f->blocks[0].spans = cells;
    f->blocks[0].span_count = CELLS;
    make(f);
    assert_int_equal(lec_script_count(f->script), 4);
    for (size_t i = 1; i < 4; i++)
        assert_true(strlen(line(f, i)->spoken) < 500);
}

static void an_item_is_said_with_its_number_once(void **state)
{
    fixture *f = *state;
    add(f, LEC_ITEM, "Light it. Wait.");
    f->blocks[0].number = 3;
    add(f, LEC_ITEM, "4. Put it out");
    f->blocks[1].number = 4;
    add(f, LEC_ITEM, "Go home");
    make(f);
    assert_string_equal(line(f, 1)->spoken, "three: Light it.");
    assert_int_equal(line(f, 1)->tokens[0].from, 0);
    assert_int_equal(line(f, 1)->tokens[0].spoken_from, 7);
    assert_string_equal(line(f, 2)->spoken, "Wait.");
    assert_null(strstr(line(f, 3)->spoken, "four: "));
    assert_string_equal(
        lec_script_line(f->script, lec_script_count(f->script) - 1)->spoken,
        "Go home.");
}

static void the_entry_of_a_live_blog_begins_with_its_time(void **state)
{
    fixture *f = *state;
    add(f, LEC_PARAGRAPH, "It is open.");
    f->blocks[0].time = "2031-10-05T16:40:00+02:00";
    add(f, LEC_PARAGRAPH, "It is shut.");
    f->blocks[1].time = "2031-10-05"; /* no time of day */
    make(f);
    assert_int_equal(lec_script_count(f->script), 4);
    assert_int_equal(line(f, 1)->role, LEC_ROLE_DATE);
    assert_non_null(strstr(line(f, 1)->spoken, "four forty"));
    assert_string_equal(line(f, 2)->text, "It is open.");
}

static void an_image_says_that_it_is_one(void **state)
{
    fixture *f = *state;
    add(f, LEC_IMAGE, "A dike with sheep");
    make(f);
    assert_string_equal(line(f, 1)->spoken, "Image: A dike with sheep.");
    assert_int_equal(line(f, 1)->tokens[0].spoken_from, 7);
}

static void
a_heading_is_told_by_a_word_where_the_voice_asks_for_it(void **state)
{
    fixture *f = *state;
    add(f, LEC_HEADING, "The dike. It broke");
    add(f, LEC_PARAGRAPH, "It was old.");
    f->voice.headings = LEC_HEADINGS_WORDS;
    make(f);
    assert_string_equal(line(f, 1)->spoken, "Heading: The dike.");
    assert_int_equal(line(f, 1)->tokens[0].spoken_from, 9);
    assert_string_equal(line(f, 2)->spoken, "It broke.");
    assert_string_equal(line(f, 3)->spoken, "It was old.");
}

static void links_are_said_behind_their_sentence_if_they_are_read(void **state)
{
    static const lec_span links[] = {
        {LEC_SPAN_LINK, 4, 10, "https://www.sea.example.org/x"},
        {LEC_SPAN_LINK, 15, 18, "https://sea.example.org/y"},
        {LEC_SPAN_LINK, 26, 29, "#note"},
        {LEC_SPAN_LINK, 31, 34, "/home"},
    };
    fixture *f = *state;
    add(f, LEC_PARAGRAPH, "The bridge is new. It is old. Go.");
    f->blocks[0].spans = links;
    f->blocks[0].span_count = 4;
    lec_language_choose(f->language, LEC_READ_NEWS | LEC_READ_LINKS);
    make(f);
    assert_string_equal(line(f, 1)->spoken,
                        "The bridge is new. Link to sea dot example dot org.");
    assert_string_equal(line(f, 2)->spoken, "It is old.");
}

static void links_are_silent_unless_they_are_read(void **state)
{
    static const lec_span link = {LEC_SPAN_LINK, 4, 10, "https://a.example/x"};
    fixture *f = *state;
    add(f, LEC_PARAGRAPH, "The bridge is new.");
    f->blocks[0].spans = &link;
    f->blocks[0].span_count = 1;
    make(f);
    assert_string_equal(line(f, 1)->spoken, "The bridge is new.");
}

static void a_line_without_a_word_is_left_out(void **state)
{
    fixture *f = *state;
    add(f, LEC_PARAGRAPH, "* * *");
    add(f, LEC_PARAGRAPH, "Word.");
    make(f);
    assert_int_equal(lec_script_count(f->script), 2);
}

static void a_clause_without_end_is_divided_between_words(void **state)
{
    fixture *f = *state;
    lec_text text = {0};
    for (int i = 0; i < 400; i++)
        lec_text_add_str(&text, "word ");
    add(f, LEC_PARAGRAPH, lec_text_str(&text));
    make(f);
    assert_true(lec_script_count(f->script) > 3);
    for (size_t i = 1; i < lec_script_count(f->script); i++) {
        const char *t = line(f, i)->text;
        assert_true(strlen(t) <= 500);
        assert_memory_equal(t, "word", 4);
        assert_memory_equal(t + strlen(t) - 4, "word", 4);
    }
    lec_text_free(&text);
}

static void a_long_run_without_spaces_is_divided_at_characters(void **state)
{
    fixture *f = *state;
    lec_text text = {0};
    for (int i = 0; i < 5000; i++)
        lec_text_add_str(&text, "字");
    add(f, LEC_PARAGRAPH, lec_text_str(&text));
    make(f);
    size_t sum = 0;
    for (size_t i = 1; i < lec_script_count(f->script); i++) {
        lec_slice t = lec_slice_of(line(f, i)->text);
        assert_true(t.len <= 500);
        assert_int_equal(t.len % 3, 0);
        sum += lec_utf8_count(t);
    }
    assert_int_equal(sum, 5000);
    lec_text_free(&text);
}

static void lines_are_made_as_they_are_asked_for(void **state)
{
    fixture *f = *state;
    add(f, LEC_PARAGRAPH, "One. Two. Three.");
    assert_int_equal(
        lec_script_make(&f->article, &f->voice, f->language, &f->script, NULL),
        LEC_OK);
    assert_int_equal(lec_script_count(f->script), 1);
    const lec_line *title = line(f, 0);
    assert_false(lec_script_is_whole(f->script));
    assert_int_equal(lec_script_reach(f->script, 3), 3);
    assert_int_equal(lec_script_reach(f->script, 100), 4);
    assert_true(lec_script_is_whole(f->script));
    assert_ptr_equal(line(f, 0), title);
    assert_string_equal(line(f, 3)->text, "Three.");
}

static void an_article_without_words_is_an_error(void **state)
{
    fixture *f = *state;
    lec_error err = {0};
    f->article.title.text = NULL;
    assert_int_equal(
        lec_script_make(&f->article, &f->voice, f->language, &f->script, &err),
        LEC_E_INPUT);
    assert_string_equal(err.what, "there is nothing to say in it");
    assert_null(f->script);
}

#define CASE(f) cmocka_unit_test_setup_teardown(f, with_article, drop_article)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(a_quotation_goes_on_behind_a_picture_not_a_heading),
        CASE(the_introduction_is_title_byline_date_standfirst),
        CASE(pauses_follow_the_table_of_the_voice),
        CASE(two_paragraphs_are_parted_by_more_than_two_sentences),
        CASE(tokens_point_into_the_text_of_the_block),
        CASE(each_cell_of_a_row_is_said_with_its_header),
        CASE(a_long_row_is_parted_between_cells),
        CASE(an_item_is_said_with_its_number_once),
        CASE(the_entry_of_a_live_blog_begins_with_its_time),
        CASE(a_heading_is_told_by_a_word_where_the_voice_asks_for_it),
        CASE(an_image_says_that_it_is_one),
        CASE(links_are_said_behind_their_sentence_if_they_are_read),
        CASE(links_are_silent_unless_they_are_read),
        CASE(a_line_without_a_word_is_left_out),
        CASE(a_clause_without_end_is_divided_between_words),
        CASE(a_long_run_without_spaces_is_divided_at_characters),
        CASE(lines_are_made_as_they_are_asked_for),
        CASE(an_article_without_words_is_an_error),
    };
    return cmocka_run_group_tests_name("script", tests, NULL, NULL);
}
