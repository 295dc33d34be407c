/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is written from a timeline beside the sound. */
#include "of_timeline.h"

static void lines_come_back_with_their_times(void **state)
{
    fixture *f = *state;
    say(f, "Good morning.");
    lose(f, "Nobody heard this.");
    say(f, "It rains.");
    lec_heard heard = lec_timeline_line(f->timeline, 2);
    assert_int_equal(lec_timeline_count(f->timeline), 3);
    assert_int_equal(lec_timeline_lost(f->timeline), 1);
    assert_true(lec_timeline_line(f->timeline, 1).lost);
    assert_int_equal(heard.from, 220);
    assert_int_equal(heard.to, 440);
    assert_int_equal(heard.times[1].from, 110);
}

static void a_thousand_lines_keep_their_times(void **state)
{
    fixture *f = *state;
    add_line(f, LEC_ROLE_PARAGRAPH, "one two three");
    for (int i = 0; i < 1000; i++)
        hear(f, 5);
    lec_heard heard = lec_timeline_line(f->timeline, 700);
    assert_int_equal(heard.from, 701 * 5 + 700 * 320);
    assert_int_equal(heard.times[2].to, 310);
}

static void chapters_are_headings_and_the_title_before_them(void **state)
{
    fixture *f = *state;
    size_t count;
    say(f, "Opening words.");
    say_heading(f, "The ford", 2);
    say(f, "Text.");
    say_heading(f, "The mill", 4);
    lec_timeline_end(f->timeline, f->frames);
    const lec_chapter *c = lec_timeline_chapters(f->timeline, &count);
    assert_int_equal(count, 3);
    assert_string_equal(c[0].title, "A day at the weir");
    assert_int_equal(c[0].from, 0);
    assert_int_equal(c[0].to, c[1].from);
    assert_string_equal(c[1].title, "The ford");
    assert_int_equal(c[1].from, 270);
    assert_int_equal(c[2].to, f->frames);
}

static void a_text_without_headings_has_no_chapters(void **state)
{
    fixture *f = *state;
    size_t count;
    say(f, "Only words.");
    lec_timeline_end(f->timeline, f->frames);
    lec_timeline_chapters(f->timeline, &count);
    assert_int_equal(count, 0);
}

static void a_heading_at_the_very_start_begins_at_zero(void **state)
{
    fixture *f = *state;
    size_t count;
    say_heading(f, "The ford", 1);
    lec_timeline_end(f->timeline, f->frames);
    const lec_chapter *c = lec_timeline_chapters(f->timeline, &count);
    assert_int_equal(count, 1);
    assert_int_equal(c[0].from, 0);
    assert_string_equal(c[0].title, "The ford");
}

static void a_heading_of_two_sentences_is_one_chapter(void **state)
{
    fixture *f = *state;
    size_t count;
    say_heading(f, "What now? Who knows.", 3);
    add_line(f, LEC_ROLE_HEADING, "Who knows.")->block = 3;
    hear(f, 20);
    lec_timeline_end(f->timeline, f->frames);
    const lec_chapter *c = lec_timeline_chapters(f->timeline, &count);
    assert_int_equal(count, 1);
    assert_string_equal(c[0].title, "What now? Who knows.");
}

static void the_page_of_a_transcript_has_a_time_a_paragraph(void **state)
{
    fixture *f = *state;
    f->article.lang.text = "en";
    add_line(f, LEC_ROLE_PARAGRAPH, "It rains.")->block = 2;
    hear(f, 0);
    lec_line *next = add_line(f, LEC_ROLE_PARAGRAPH, "It pours <b>&.");
    next->block = 2;
    next->from = strlen("It rains. ");
    hear(f, 0);
    add_line(f, LEC_ROLE_PARAGRAPH, "Later.")->block = 3;
    hear(f, 3600000);
    assert_non_null(strstr(
        written(f, LEC_SIDECAR_PAGE_TRANSCRIPT),
        "<time datetime=\"PT0.010S\">0:00</time>\n"
        "<p>It rains. It pours &lt;b&gt;&amp;.</p>\n"
        "<time datetime=\"PT3600.550S\">1:00:00</time>\n<p>Later.</p>\n"));
    assert_non_null(strstr(f->written, "<html lang=\"en\">"));
    assert_null(strstr(f->written, "<cite>"));
}

static void the_page_of_a_transcript_has_the_title_as_its_heading(void **state)
{
    fixture *f = *state;
    f->article.title.text = "What now? The weir";
    add_line(f, LEC_ROLE_TITLE, "What now?");
    hear(f, 0);
    add_line(f, LEC_ROLE_TITLE, "The weir");
    hear(f, 0);
    add_line(f, LEC_ROLE_TITLE, "The weir, by Ida Marsh.");
    hear(f, 0);
    add_line(f, LEC_ROLE_HEADING, "The weir")->block = 1;
    hear(f, 0);
    written(f, LEC_SIDECAR_PAGE_TRANSCRIPT);
    assert_non_null(strstr(f->written, "<h1>What now? The weir</h1>\n<time"));
    assert_null(strstr(f->written, "<p>What now?"));
    assert_non_null(strstr(f->written, "<p>The weir, by Ida Marsh.</p>"));
    assert_non_null(strstr(f->written, "<p>The weir</p>"));
}

static void the_page_of_a_transcript_says_who_speaks(void **state)
{
    fixture *f = *state;
    say(f, "Alone.");
    add_line(f, LEC_ROLE_PARAGRAPH, "Together.")->voice = "en-gb";
    hear(f, 0);
    written(f, LEC_SIDECAR_PAGE_TRANSCRIPT);
    assert_non_null(strstr(f->written, "<cite>en:</cite>\n<time"));
    assert_non_null(strstr(f->written, "<cite>en-gb:</cite>\n<time"));
}

static void the_page_of_a_transcript_marks_other_languages(void **state)
{
    fixture *f = *state;
    const lec_segment segments[] = {{.from = 0, .to = 8},
                                    {.from = 8, .to = 16, .lang = "fr"},
                                    {.from = 16, .to = 21}};
    f->article.lang.text = "en";
    lec_line *line = add_line(f, LEC_ROLE_PARAGRAPH, "The word bonjour, too");
    line->segments = segments;
    line->segment_count = 3;
    hear(f, 0);
    add_line(f, LEC_ROLE_PARAGRAPH, "shalom")->lang = "he";
    hear(f, 0);
    written(f, LEC_SIDECAR_PAGE_TRANSCRIPT);
    assert_non_null(strstr(f->written, "<p>The word<span lang=\"fr\" "
                                       "dir=\"ltr\"> bonjour</span>, too</p>"));
    assert_non_null(
        strstr(f->written, "<p lang=\"he\" dir=\"rtl\">shalom</p>"));
}

static void a_lost_line_is_in_no_companion(void **state)
{
    fixture *f = *state;
    lec_timeline_keep_envelope(f->timeline);
    say(f, "Heard.");
    lose(f, "Missing.");
    for (int form = 0; form < LEC_SIDECARS; form++)
        assert_null(strstr(written(f, (lec_sidecar)form), "Missing"));
}

static void the_offset_moves_every_time(void **state)
{
    fixture *f = *state;
    say(f, "Heard.");
    lec_timeline_end(f->timeline, f->frames);
    const lec_sidecar_options options = {.offset_s = 2.5};
    assert_non_null(strstr(write_with(f, LEC_SIDECAR_VTT, &options),
                           "00:00:02.510 --> 00:00:02.610"));
    assert_non_null(strstr(write_with(f, LEC_SIDECAR_LABELS, &options),
                           "2.510000\t2.610000\tHeard."));
    assert_non_null(
        strstr(write_with(f, LEC_SIDECAR_WORDS, &options), "\"start\":2.51,"));
}

static json_t *parsed(fixture *f, lec_sidecar form)
{
    json_t *o = json_loads(written(f, form), 0, NULL);
    assert_non_null(o);
    return o;
}

static void the_transcript_is_words_that_give_the_text(void **state)
{
    fixture *f = *state;
    say(f, "Rain (much \"rain\"), then: sun.");
    json_t *o = parsed(f, LEC_SIDECAR_TRANSCRIPT);
    json_t *segments = json_object_get(o, "segments"), *segment;
    lec_text text = {0};
    size_t i;
    assert_string_equal(json_string_value(json_object_get(o, "version")),
                        "1.0.0");
    json_array_foreach(segments, i, segment)
    {
        lec_text_addf(&text, "%s%s", i ? "|" : "",
                      json_string_value(json_object_get(segment, "body")));
        assert_null(json_object_get(segment, "speaker"));
    }
    assert_string_equal(text.ptr, "Rain|(much|\"rain\"),|then:|sun.");
    segment = json_array_get(segments, 1);
    assert_true(json_real_value(json_object_get(segment, "startTime")) == 0.11);
    assert_true(json_real_value(json_object_get(segment, "endTime")) == 0.21);
    lec_text_free(&text);
    json_decref(o);
}

static void chapters_are_written_in_order_with_their_ends(void **state)
{
    fixture *f = *state;
    say(f, "Opening.");
    say_heading(f, "\"Ford\"", 2);
    json_t *o = parsed(f, LEC_SIDECAR_CHAPTERS);
    json_t *list = json_object_get(o, "chapters");
    json_t *ford = json_array_get(list, 1);
    assert_string_equal(json_string_value(json_object_get(o, "version")),
                        "1.2.0");
    assert_int_equal(json_array_size(list), 2);
    assert_string_equal(json_string_value(json_object_get(ford, "title")),
                        "\"Ford\"");
    assert_true(json_real_value(json_object_get(ford, "startTime")) == 0.17);
    assert_true(json_real_value(json_object_get(ford, "endTime")) == 0.29);
    json_decref(o);
}

static void an_envelope_remembers_what_was_loud(void **state)
{
    (void)state;
    lec_envelope *e = lec_envelope_new(1000);
    const int16_t pcm[] = {3, -700, 20, 900, 0, -5};
    lec_envelope_add(e, 5000, pcm, 6);
    lec_column c = lec_envelope_between(e, 4900, 5100, NULL);
    assert_int_equal(c.low, -700);
    assert_int_equal(c.high, 900);
    assert_int_equal(c.sum, 3 + 700 + 20 + 900 + 5);
    c = lec_envelope_between(e, 0, 4900, NULL);
    assert_int_equal(c.sum, 0);
    c = lec_envelope_between(e, 6000, 7000, NULL);
    assert_int_equal(c.sum, 0);
    free(e);
}

static void an_envelope_of_ten_hours_is_no_larger(void **state)
{
    (void)state;
    lec_envelope *e = lec_envelope_new(1000);
    int16_t pcm[1000];
    for (int i = 0; i < 1000; i++)
        pcm[i] = (int16_t)(i % 2 ? 100 : -100);
    for (uint64_t s = 0; s < 36000; s += 2) /* each other second */
        lec_envelope_add(e, s * 1000, pcm, 1000);
    assert_true(e->count <= LEC_MAX_COLUMNS);
    assert_true(e->count > LEC_MAX_COLUMNS / 4);
    uint64_t sum = 0;
    for (size_t i = 0; i < e->count; i++)
        sum += e->columns[i].sum;
    assert_int_equal(sum, 18000UL * 1000 * 100);
    assert_int_equal(e->columns[e->count / 2].high, 100);
    free(e);
}

/* A line of 70 frames that are as loud as can be. */
static void shout(fixture *f, const char *text)
{
    static int16_t loud[70];
    for (int i = 0; i < 70; i++)
        loud[i] = (int16_t)(i % 2 ? 32767 : -32768);
    lec_speech speech = {.line = add_line(f, LEC_ROLE_PARAGRAPH, text),
                         .pcm = loud,
                         .frames = 70,
                         .times = (lec_time[]){{0, 70}}};
    lec_timeline_add(f->timeline, &speech, f->frames);
    f->frames += 70;
}

static void a_picture_is_drawn_of_hostile_titles_too(void **state)
{
    fixture *f = *state;
    f->article.title.text = "<b>&amp;\x01 \xD8\xAE\xD8\xA8\xD8\xB1 %s";
    lec_timeline_keep_envelope(f->timeline);
    shout(f, "Loud.");
    say_heading(f, "<span foreground='red'>&", 2);
    assert_memory_equal(written(f, LEC_SIDECAR_PNG), "\x89PNG\r\n", 6);
    assert_non_null(strstr(written(f, LEC_SIDECAR_SVG), "</svg>"));
}

/* Every colour that a drawing has is another on dark ground. */
static void a_drawing_has_a_dark_form(void **state)
{
    fixture *f = *state;
    lec_timeline_keep_envelope(f->timeline);
    shout(f, "Loud.");
    say_heading(f, "A heading", 2);
    const char *svg = written(f, LEC_SIDECAR_SVG);
    const char *night =
        strstr(svg, "<style>@media (prefers-color-scheme:dark)");
    const char *end = night ? strstr(night, "</style>") : NULL;
    assert_non_null(end);
    assert_true(night < strstr(svg, "<defs"));
    int colours = 0;
    for (const char *c = end; (c = strstr(c, "rgb(")); c++, colours++) {
        char rule[64];
        (void)snprintf(rule, sizeof rule, "%.*s", (int)strcspn(c, ")") + 1, c);
        const char *found = strstr(night, rule);
        assert_true(found && found < end);
    }
    assert_true(colours > 10);
}

static void a_picture_of_nothing_is_drawn(void **state)
{
    fixture *f = *state;
    lec_timeline_keep_envelope(f->timeline);
    assert_memory_equal(written(f, LEC_SIDECAR_PNG), "\x89PNG\r\n", 6);
}

static void a_full_disk_is_an_error(void **state)
{
    fixture *f = *state;
    lec_timeline_keep_envelope(f->timeline);
    say(f, "Heard.");
    lec_timeline_end(f->timeline, f->frames);
    for (int form = 0; form < LEC_SIDECARS; form++) {
        FILE *full = fopen("/dev/full", "w");
        setvbuf(full, NULL, _IONBF, 0);
        lec_error err = {0};
        assert_int_equal(lec_sidecar_write((lec_sidecar)form, f->timeline,
                                           &(lec_sidecar_options){0}, full,
                                           &err),
                         LEC_E_IO);
        assert_non_null(strstr(err.what, "No space"));
        fclose(full);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(lines_come_back_with_their_times),
        TEST(a_thousand_lines_keep_their_times),
        TEST(chapters_are_headings_and_the_title_before_them),
        TEST(a_text_without_headings_has_no_chapters),
        TEST(a_heading_at_the_very_start_begins_at_zero),
        TEST(a_heading_of_two_sentences_is_one_chapter),
        TEST(the_page_of_a_transcript_has_a_time_a_paragraph),
        TEST(the_page_of_a_transcript_has_the_title_as_its_heading),
        TEST(the_page_of_a_transcript_says_who_speaks),
        TEST(the_page_of_a_transcript_marks_other_languages),
        TEST(a_lost_line_is_in_no_companion),
        TEST(the_offset_moves_every_time),
        TEST(the_transcript_is_words_that_give_the_text),
        TEST(chapters_are_written_in_order_with_their_ends),
        TEST(an_envelope_remembers_what_was_loud),
        TEST(an_envelope_of_ten_hours_is_no_larger),
        TEST(a_picture_is_drawn_of_hostile_titles_too),
        TEST(a_drawing_has_a_dark_form),
        TEST(a_picture_of_nothing_is_drawn),
        TEST(a_full_disk_is_an_error),
    };
    return cmocka_run_group_tests_name("publish", tests, NULL, NULL);
}
