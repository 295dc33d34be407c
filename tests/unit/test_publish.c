/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is written from a timeline, on timelines made by hand: 1000 frames a
 * second, so that a frame is a millisecond.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <jansson.h>

#include "base/text.h"
#include "publish/envelope.h"
#include "publish/publish.h"

#define MAX_LINES 16

/* Lines whose tokens are the words between spaces, without the marks around
 * them; each token takes 100 frames, with 10 frames before the first and 10
 * after the last.
 */
typedef struct fixture {
    lec_article article;
    lec_block blocks[MAX_LINES];
    lec_timeline *timeline;
    lec_line lines[MAX_LINES];
    lec_token *tokens[MAX_LINES];
    size_t count;
    uint64_t frames;
    char *written;
} fixture;

static int setup(void **state)
{
    fixture *f = test_calloc(1, sizeof *f);
    f->article.title.text = "A day at the weir";
    f->article.blocks = f->blocks;
    f->timeline = lec_timeline_new(1000, &f->article);
    *state = f;
    return 0;
}

static int teardown(void **state)
{
    fixture *f = *state;
    lec_timeline_free(f->timeline);
    for (size_t i = 0; i < f->count; i++)
        free(f->tokens[i]);
    free(f->written);
    test_free(f);
    return 0;
}

static bool is_mark(char c)
{
    return strchr(" .,;:!?()[]\"\t\n\x01<>&-", c) != NULL;
}

static lec_line *add_line(fixture *f, lec_role role, const char *text)
{
    lec_line *line = &f->lines[f->count];
    lec_token *tokens = lec_must_zero((strlen(text) + 1) * sizeof *tokens);
    f->tokens[f->count++] = tokens;
    *line = (lec_line){.id = (int)f->count,
                       .role = role,
                       .voice = "en",
                       .lang = "en",
                       .text = text,
                       .spoken = text,
                       .tokens = tokens};
    for (const char *p = text; *p;) {
        const char *from = p;
        while (*p && !is_mark(*p))
            p++;
        if (p > from)
            tokens[line->token_count++] =
                (lec_token){(uint32_t)(from - text), (uint32_t)(p - text),
                            (uint32_t)(from - text), (uint32_t)(p - text)};
        p += *p != '\0';
    }
    return line;
}

/* Let the last line be heard after `pause` frames of silence. */
static void hear(fixture *f, uint32_t pause)
{
    const lec_line *line = &f->lines[f->count - 1];
    static const int16_t silence[20 + 64 * 100];
    lec_time times[64];
    for (uint32_t i = 0; i < line->token_count; i++)
        times[i] = (lec_time){10 + i * 100, 110 + i * 100};
    lec_speech speech = {.line = line,
                         .pcm = silence,
                         .frames = 20 + line->token_count * 100,
                         .times = times};
    f->frames += pause;
    lec_timeline_add(f->timeline, &speech, f->frames);
    f->frames += speech.frames;
}

static void say(fixture *f, const char *text)
{
    add_line(f, LEC_ROLE_PARAGRAPH, text);
    hear(f, 0);
}

/* A heading of its own block. */
static void say_heading(fixture *f, const char *text, int block)
{
    f->blocks[f->article.block_count++] =
        (lec_block){.id = block, .kind = LEC_HEADING, .text = text};
    add_line(f, LEC_ROLE_HEADING, text)->block = block;
    hear(f, 50);
}

static const char *write_with(fixture *f, lec_companion form,
                              const lec_companion_options *options)
{
    size_t size;
    free(f->written);
    FILE *out = open_memstream(&f->written, &size);
    assert_int_equal(lec_companion_write(form, f->timeline, options, out, NULL),
                     LEC_OK);
    fclose(out);
    return f->written;
}

static const char *written(fixture *f, lec_companion form)
{
    lec_timeline_end(f->timeline, f->frames);
    return write_with(f, form, &(lec_companion_options){0});
}

static void lose(fixture *f, const char *text)
{
    lec_speech speech = {.line = add_line(f, LEC_ROLE_PARAGRAPH, text),
                         .lost = "it crashed"};
    lec_timeline_add(f->timeline, &speech, f->frames);
}

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

static void vtt_stamps_words_inside_the_cue(void **state)
{
    fixture *f = *state;
    say(f, "Good, wet morning.");
    assert_string_equal(written(f, LEC_COMPANION_VTT),
                        "WEBVTT\n\ns1\n00:00:00.010 --> 00:00:00.310\n"
                        "Good, <00:00:00.110>wet <00:00:00.210>morning.\n");
}

static void vtt_has_hours_of_two_digits(void **state)
{
    fixture *f = *state;
    f->frames = 36000000;
    say(f, "Late.");
    assert_non_null(
        strstr(written(f, LEC_COMPANION_VTT), "10:00:00.010 --> 10:00:00.110"));
}

static void vtt_escapes_what_could_be_markup(void **state)
{
    fixture *f = *state;
    say(f, "a <b> & c --> d\n\n00:01\x01");
    assert_string_equal(strstr(written(f, LEC_COMPANION_VTT), "\na") + 1,
                        "a &lt;<00:00:00.110>b&gt; &amp; <00:00:00.210>c "
                        "--&gt; <00:00:00.310>d  <00:00:00.410>00:"
                        "<00:00:00.510>01 \n");
}

static void vtt_leaves_out_stamps_that_would_not_increase(void **state)
{
    fixture *f = *state;
    lec_time times[] = {{10, 10}, {10, 40}, {40, 40}};
    lec_speech speech = {.line = add_line(f, LEC_ROLE_PARAGRAPH, "a b c"),
                         .frames = 50,
                         .times = times};
    lec_timeline_add(f->timeline, &speech, 0);
    f->frames = 50;
    assert_string_equal(written(f, LEC_COMPANION_VTT),
                        "WEBVTT\n\ns1\n00:00:00.010 --> 00:00:00.040\n"
                        "a b c\n");
}

static void vtt_names_speakers_only_where_there_are_several(void **state)
{
    fixture *f = *state;
    say(f, "Alone.");
    assert_null(strstr(written(f, LEC_COMPANION_VTT), "<v"));
    add_line(f, LEC_ROLE_QUOTE, "Together.")->voice = "en-gb";
    hear(f, 0);
    assert_non_null(strstr(written(f, LEC_COMPANION_VTT), "<v en>Alone."));
    assert_non_null(strstr(f->written, "<v en-gb>Together."));
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
        written(f, LEC_COMPANION_PAGE_TRANSCRIPT),
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
    written(f, LEC_COMPANION_PAGE_TRANSCRIPT);
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
    written(f, LEC_COMPANION_PAGE_TRANSCRIPT);
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
    written(f, LEC_COMPANION_PAGE_TRANSCRIPT);
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
    for (int form = 0; form < LEC_COMPANIONS; form++)
        assert_null(strstr(written(f, (lec_companion)form), "Missing"));
}

static void the_offset_moves_every_time(void **state)
{
    fixture *f = *state;
    say(f, "Heard.");
    lec_timeline_end(f->timeline, f->frames);
    const lec_companion_options options = {.offset_s = 2.5};
    assert_non_null(strstr(write_with(f, LEC_COMPANION_VTT, &options),
                           "00:00:02.510 --> 00:00:02.610"));
    assert_non_null(strstr(write_with(f, LEC_COMPANION_LABELS, &options),
                           "2.510000\t2.610000\tHeard."));
    assert_non_null(strstr(write_with(f, LEC_COMPANION_WORDS, &options),
                           "\"start\":2.51,"));
}

/* Every line of 32 characters at most, two lines a cue at most. */
static void assert_srt_is_narrow(const char *srt)
{
    int lines = 0;
    while (*srt) {
        size_t n = strcspn(srt, "\n");
        lines = n ? lines + 1 : 0;
        assert_true(lines <= 4); /* number and times are two of them */
        if (lines > 2)
            assert_true(n <= 32);
        srt += n + (srt[n] == '\n');
    }
}

static void srt_keeps_a_short_sentence_whole(void **state)
{
    fixture *f = *state;
    say(f, "Good morning.");
    say(f, "It rains.");
    assert_string_equal(written(f, LEC_COMPANION_SRT),
                        "1\n00:00:00,010 --> 00:00:00,210\nGood morning.\n\n"
                        "2\n00:00:00,230 --> 00:00:00,430\nIt rains.\n");
}

static void srt_divides_a_long_sentence_at_a_mark_by_its_words(void **state)
{
    fixture *f = *state;
    say(f, "The weir keeper opened both of the gates, and before the evening "
           "the meadow was a lake.");
    assert_string_equal(written(f, LEC_COMPANION_SRT),
                        "1\n00:00:00,010 --> 00:00:00,810\n"
                        "The weir keeper opened both of\nthe gates,\n\n"
                        "2\n00:00:00,810 --> 00:00:01,710\n"
                        "and before the evening the\nmeadow was a lake.\n");
}

static void srt_cuts_a_word_that_fits_no_line(void **state)
{
    fixture *f = *state;
    say(f, "See weirkeepersandtheirfriendsofthelowermeadowandtheuppermill now");
    assert_srt_is_narrow(written(f, LEC_COMPANION_SRT));
}

static void srt_keeps_a_token_together_if_it_can(void **state)
{
    fixture *f = *state;
    lec_line *line = add_line(f, LEC_ROLE_PARAGRAPH,
                              "Both of them came home on May 3 again");
    /* "May 3" is one token. */
    lec_token *tokens = f->tokens[0];
    line->token_count = 7;
    tokens[6].to = tokens[7].to;
    hear(f, 0);
    assert_non_null(strstr(written(f, LEC_COMPANION_SRT), "May 3"));
}

static void srt_hides_what_looks_like_times(void **state)
{
    fixture *f = *state;
    say(f, "00:00:01,000 --> 00:00:02,000");
    assert_null(strstr(written(f, LEC_COMPANION_SRT), "1,000 -->"));
    assert_non_null(strstr(f->written, "1,000 --\xE2\x81\xA0> 00"));
}

static void lrc_stamps_sentences(void **state)
{
    fixture *f = *state;
    f->frames = 60000;
    say(f, "Good morning.");
    say(f, "[00:12] is no stamp.");
    assert_string_equal(written(f, LEC_COMPANION_LRC),
                        "[ti:A day at the weir]\n[length:01:00]\n"
                        "[01:00.01]Good morning.\n"
                        "[01:00.23]\xE2\x81\xA0[00:12] is no stamp.\n"
                        "[01:00.74]\n");
}

static void labels_stay_on_one_line(void **state)
{
    fixture *f = *state;
    say(f, "a\tb\nc");
    assert_string_equal(written(f, LEC_COMPANION_LABELS),
                        "0.010000\t0.310000\ta b c\n");
}

static void smil_clips_follow_each_other_without_a_gap(void **state)
{
    fixture *f = *state;
    say(f, "Good morning.");
    hear(f, 500);
    lec_timeline_end(f->timeline, f->frames);
    const lec_companion_options options = {.sound = "a \"b\"&.mp3",
                                           .page = "a.xhtml"};
    const char *smil = write_with(f, LEC_COMPANION_SMIL, &options);
    assert_non_null(
        strstr(smil, "<par id=\"s1\"><text src=\"a.xhtml#s1\"/>"
                     "<audio src=\"a%20%22b%22%26.mp3\" clipBegin=\"0.010s\" "
                     "clipEnd=\"0.730s\"/></par>\n"));
    assert_non_null(strstr(smil, "clipBegin=\"0.730s\" clipEnd=\"0.940s\""));
}

static json_t *parsed(fixture *f, lec_companion form)
{
    json_t *o = json_loads(written(f, form), 0, NULL);
    assert_non_null(o);
    return o;
}

static void the_transcript_is_words_that_give_the_text(void **state)
{
    fixture *f = *state;
    say(f, "Rain (much \"rain\"), then: sun.");
    json_t *o = parsed(f, LEC_COMPANION_TRANSCRIPT);
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
    json_t *o = parsed(f, LEC_COMPANION_CHAPTERS);
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
    assert_memory_equal(written(f, LEC_COMPANION_PNG), "\x89PNG\r\n", 6);
    assert_non_null(strstr(written(f, LEC_COMPANION_SVG), "</svg>"));
}

static void a_picture_of_nothing_is_drawn(void **state)
{
    fixture *f = *state;
    lec_timeline_keep_envelope(f->timeline);
    assert_memory_equal(written(f, LEC_COMPANION_PNG), "\x89PNG\r\n", 6);
}

static void a_full_disk_is_an_error(void **state)
{
    fixture *f = *state;
    lec_timeline_keep_envelope(f->timeline);
    say(f, "Heard.");
    lec_timeline_end(f->timeline, f->frames);
    for (int form = 0; form < LEC_COMPANIONS; form++) {
        FILE *full = fopen("/dev/full", "w");
        setvbuf(full, NULL, _IONBF, 0);
        lec_error err = {0};
        assert_int_equal(lec_companion_write((lec_companion)form, f->timeline,
                                             &(lec_companion_options){0}, full,
                                             &err),
                         LEC_E_IO);
        assert_non_null(strstr(err.what, "No space"));
        fclose(full);
    }
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(lines_come_back_with_their_times),
        TEST(a_thousand_lines_keep_their_times),
        TEST(chapters_are_headings_and_the_title_before_them),
        TEST(a_text_without_headings_has_no_chapters),
        TEST(a_heading_at_the_very_start_begins_at_zero),
        TEST(a_heading_of_two_sentences_is_one_chapter),
        TEST(vtt_stamps_words_inside_the_cue),
        TEST(vtt_has_hours_of_two_digits),
        TEST(vtt_escapes_what_could_be_markup),
        TEST(vtt_leaves_out_stamps_that_would_not_increase),
        TEST(vtt_names_speakers_only_where_there_are_several),
        TEST(the_page_of_a_transcript_has_a_time_a_paragraph),
        TEST(the_page_of_a_transcript_has_the_title_as_its_heading),
        TEST(the_page_of_a_transcript_says_who_speaks),
        TEST(the_page_of_a_transcript_marks_other_languages),
        TEST(a_lost_line_is_in_no_companion),
        TEST(the_offset_moves_every_time),
        TEST(srt_keeps_a_short_sentence_whole),
        TEST(srt_divides_a_long_sentence_at_a_mark_by_its_words),
        TEST(srt_cuts_a_word_that_fits_no_line),
        TEST(srt_keeps_a_token_together_if_it_can),
        TEST(srt_hides_what_looks_like_times),
        TEST(lrc_stamps_sentences),
        TEST(labels_stay_on_one_line),
        TEST(smil_clips_follow_each_other_without_a_gap),
        TEST(the_transcript_is_words_that_give_the_text),
        TEST(chapters_are_written_in_order_with_their_ends),
        TEST(an_envelope_remembers_what_was_loud),
        TEST(an_envelope_of_ten_hours_is_no_larger),
        TEST(a_picture_is_drawn_of_hostile_titles_too),
        TEST(a_picture_of_nothing_is_drawn),
        TEST(a_full_disk_is_an_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
