/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "read.h"

#define LEAD                                                                   \
    "<html lang=en><head><title>Five towns</title></head><body><article>"      \
    "<h1>Five towns</h1><p>The five towns on the lake have published how "     \
    "many people they have, and the numbers differ from those of last year "   \
    "by a good deal.</p>"
#define TAIL                                                                   \
    "<p>The towns will count again in the spring, when the people who fish "   \
    "have come home and the ice has gone from the harbour of Vellmar.</p>"     \
    "</article></body></html>"

static const lec_article *read_html(void **state, const char *html)
{
    return read_as(*state, LEC_PAGE_HTML, html);
}

/* ---- tables ------------------------------------------------------------- */

/* Cell `i` of a row, with the header of its column. */
static void assert_cell(const lec_block *row, size_t i, const char *text,
                        const char *header)
{
    assert_non_null(row);
    assert_int_equal(row->kind, LEC_TABLE);
    assert_true(i < row->span_count);
    const lec_span *s = &row->spans[i];
    assert_true(s->kind == LEC_SPAN_CELL || s->kind == LEC_SPAN_HEADER);
    assert_int_equal(s->to - s->from, strlen(text));
    assert_memory_equal(row->text + s->from, text, strlen(text));
    assert_string_equal(s->value, header);
}

static void a_cell_knows_the_header_of_its_column(void **state)
{
    const lec_article *a = read_html(
        state, LEAD "<table><tr><th>Town</th><th>People</th><th>Land</th></tr>"
                    "<tr><th>Ostvik</th><td>1,200</td><td>88</td></tr>"
                    "<tr><th>Vellmar</th><td></td><td>92</td></tr>"
                    "</table>" TAIL);
    const lec_block *row = kept(a, "Ostvik");
    assert_string_equal(row->text, "Ostvik | 1,200 | 88");
    assert_int_equal(row->spans[0].kind, LEC_SPAN_HEADER);
    assert_cell(row, 1, "1,200", "People");
    assert_cell(row, 2, "88", "Land");
    row = kept(a, "Vellmar | ");
    assert_cell(row, 1, "92", "Land"); /* the empty cell is counted */
    row = kept(a, "Town |");
    for (size_t i = 0; i < 3; i++)
        assert_int_equal(row->spans[i].kind, LEC_SPAN_HEADER);
}

static void cells_that_reach_over_rows_and_columns_are_counted(void **state)
{
    const lec_article *a = read_html(
        state,
        LEAD "<table><thead><tr><td>Town</td><td colspan=2>Count</td>"
             "<td>Land</td></tr></thead>"
             "<tr><td rowspan=2>Ostvik</td><td>12</td><td>13</td><td>88</td>"
             "</tr><tr><td>14</td><td>15</td><td>89</td></tr></table>" TAIL);
    assert_cell(kept(a, "12 |"), 2, "13", "Count");
    assert_cell(kept(a, "12 |"), 3, "88", "Land");
    assert_cell(kept(a, "14 |"), 0, "14", "Count");
    assert_cell(kept(a, "14 |"), 2, "89", "Land");
}

static void a_table_without_header_cells_has_no_headers(void **state)
{
    const lec_article *a = read_html(
        state, LEAD "<table><caption>Towns</caption><tr><td>Ostvik</td><td>12"
                    "</td></tr><tr><td>Vellmar</td><td>14</td></tr></table>"
                    "<table><tr><th>North</th><th>11</th></tr><tr><th>South"
                    "</th><th>17</th></tr></table>" TAIL);
    assert_cell(kept(a, "Vellmar |"), 1, "14", "");
    assert_int_equal(kept(a, "Vellmar |")->spans[0].kind, LEC_SPAN_CELL);
    assert_cell(kept(a, "South |"), 1, "17", "");
    assert_int_equal(kept(a, "North |")->spans[0].kind, LEC_SPAN_CELL);
}

static void a_row_that_is_too_long_is_no_row_to_its_end(void **state)
{
    lec_text page = {0};
    lec_text_add_str(&page, LEAD "<table><tr><th>Town</th><th>Book</th></tr>"
                                 "<tr>");
    for (int i = 0; i < 200; i++)
        lec_text_addf(&page, "<td>Page %d of it</td>", i);
    lec_text_add_str(&page, "</tr></table>" TAIL);
    const lec_article *a = read_html(state, lec_text_str(&page));
    lec_text_free(&page);
    for (size_t i = 0; i < a->block_count; i++)
        assert_null(strstr(a->blocks[i].text, "of it |"));
}

static void links_in_cells_are_spans_between_the_cells(void **state)
{
    const lec_article *a = read_html(
        state, LEAD "<table><tr><th>Town</th><th>Book</th></tr><tr><td>Ostvik"
                    "</td><td>in <a href='/b'>the hall</a></td></tr>"
                    "</table>" TAIL);
    const lec_block *row = kept(a, "Ostvik |");
    assert_int_equal(row->span_count, 3);
    assert_cell(row, 1, "in the hall", "Book");
    assert_int_equal(row->spans[2].kind, LEC_SPAN_LINK);
    assert_int_equal(row->spans[2].from, 12);
}

static void a_markdown_table_has_headers_above_its_dashes(void **state)
{
    const lec_article *a =
        read_as(*state, LEC_PAGE_MARKDOWN,
                "# Towns\n\nAll of them.\n\n| Town | People |\n|---|---:|\n"
                "| Ostvik | 1,200 |\n\n| Vellmar | 17 |\n");
    assert_int_equal(kept(a, "Town |")->spans[1].kind, LEC_SPAN_HEADER);
    assert_cell(kept(a, "Ostvik"), 1, "1,200", "People");
    assert_cell(kept(a, "Vellmar"), 1, "17", "");
}

/* ---- interviews -----------------------------------------------------------
 */

#define ASK(text) "<p><strong>" text "</strong></p>"
#define TELL(text)                                                             \
    "<p>" text " is what I have always said, and what I would say again if "   \
    "anyone in the five towns came up here and asked.</p>"

static void questions_in_bold_type_make_an_interview(void **state)
{
    const lec_article *a = read_html(
        state, LEAD ASK("Who are you?") TELL("Nobody") ASK("Are you sure?")
                   TELL("Quite so") ASK("And the \u201cgulls?\u201d")
                       TELL("No rent") TELL("Nothing") "</article>");
    assert_string_equal(a->type.text, "interview");
    assert_int_equal(a->blocks[0].turn, LEC_TURN_NONE);
    assert_int_equal(kept(a, "gulls")->turn, LEC_TURN_QUESTION);
    assert_int_equal(kept(a, "No rent")->turn, LEC_TURN_ANSWER);
    assert_int_equal(kept(a, "Nothing")->turn, LEC_TURN_ANSWER);
}

static void bold_lines_without_questions_make_none(void **state)
{
    const lec_article *a = read_html(
        state, LEAD ASK("Who we are") TELL("Nobody") ASK("Are you sure?")
                   TELL("Quite so") ASK("The gulls") TELL("No rent")
                       ASK("The wind") TELL("Nothing") "</article>");
    assert_null(a->type.text);
    assert_int_equal(kept(a, "sure")->turn, LEC_TURN_NONE);
}

static void headings_that_ask_are_questions_and_no_interview(void **state)
{
    const lec_article *a = read_html(
        state,
        LEAD "<h2>Who counts?</h2>" TELL("Nobody") "<h2>When?</h2>" TELL(
            "Now") "<h2>Why?</h2>" TELL("Because") "<h2>For how "
                                                   "long?</h2>" TELL(
                                                       "A year") "</article>");
    assert_string_equal(a->type.text, "questions");
    assert_int_equal(kept(a, "Who counts")->turn, LEC_TURN_QUESTION);
    assert_int_equal(kept(a, "A year")->turn, LEC_TURN_ANSWER);
}

static void turns_with_names_have_a_speaker(void **state)
{
    static const char text[] =
        "The keeper speaks\n\nThe keeper of the light has agreed to talk to "
        "us for the first time.\n\n"
        "Q: Who are you?\n\nA: Nobody that you know.\n\nI keep the light.\n\n"
        "Q: Are you sure?\n\nA: Quite sure.\n\nQ: And the gulls?\n\n"
        "A: They pay no rent.\n";
    const lec_article *a = read_as(*state, LEC_PAGE_PLAIN, text);
    assert_string_equal(a->type.text, "interview");
    assert_int_equal(kept(a, "gulls")->turn, LEC_TURN_QUESTION);
    assert_string_equal(kept(a, "gulls")->speaker, "Q");
    assert_int_equal(kept(a, "keep the light")->turn, LEC_TURN_ANSWER);
    assert_string_equal(kept(a, "keep the light")->speaker, "A");
    assert_null(kept(a, "agreed")->speaker);
}

static void labels_without_questions_are_no_speakers(void **state)
{
    static const char text[] =
        "What to bring\n\nBread: two loaves.\n\nWater: ten cans.\n\n"
        "Bread: and more of it.\n\nWater: and more.\n\nRope: a coil.\n\n"
        "Rope: another coil.\n";
    const lec_article *a = read_as(*state, LEC_PAGE_PLAIN, text);
    assert_null(a->type.text);
    assert_null(kept(a, "loaves")->speaker);
}

/* ---- live blogs ------------------------------------------------------------
 */

#define ENTRY(stamp, text)                                                     \
    "<section><time datetime='" stamp "'>12:10</time><p>" text " is what has " \
    "been seen from the tower, and the keeper wrote it down in the book.</p>"  \
    "</section>"
#define ENTRIES(day, a, b, c)                                                  \
    ENTRY(day "T16:40+02:00", a)                                               \
    ENTRY(day "T14:05+02:00", b) ENTRY(day "T12:10+02:00", c)

static void entries_with_times_make_a_live_blog(void **state)
{
    const lec_article *a =
        read_html(state, "<html><body><article><h1>Storm</h1><div>" ENTRIES(
                             "2031-10-05", "A ship", "A wave",
                             "A cloud") "</div></article></body></html>");
    assert_string_equal(a->type.text, "live blog");
    assert_int_equal(a->block_count, 3);
    assert_string_equal(a->blocks[0].time, "2031-10-05T16:40:00+02:00");
    assert_non_null(strstr(a->blocks[2].text, "A cloud")); /* in page order */
    assert_non_null(dropped(a, "12:10"));
}

#define LED(stamp, head, text, foot)                                           \
    "<section><time datetime='" stamp "'>12:10</time>" head "<p>" text         \
    " is what has been seen from the tower, and the keeper wrote it "          \
    "down.</p>" foot "</section>"
#define LED_AWAY                                                               \
    LED("2031-10-05T11:00Z", "<h3><a href=/b>Pit</a></h3>", "A pit", "")

static void an_entry_that_leads_to_its_story_is_another_pages(void **state)
{
    const lec_article *a = read_html(
        state, "<html><body><article><h1>Storm</h1><div>" ENTRIES(
                   "2031-10-05", "A ship", "A wave", "A cloud")
                   LED_AWAY LED("2031-09-20T10:00Z", "", "A quarry",
                                "<a href=/q>Read on</a>")
                       ENTRIES("2031-10-05", "A lamp", "A gull",
                               "A sail") "</div></article></body></html>");
    assert_non_null(kept(a, "A cloud"));
    assert_non_null(kept(a, "A lamp"));
    assert_string_equal(dropped(a, "A pit"), "entry of another page");
    assert_string_equal(dropped(a, "A quarry"), "entry of another page");
}

static void
entries_with_links_to_themselves_or_all_with_links_stay(void **state)
{
    const lec_article *a = read_html(
        state,
        "<html><body><article><h1>Storm</h1><div>" LED_AWAY LED_AWAY ENTRY(
            "2031-10-05T14:05Z", "A wave") "</div></article></body></html>");
    assert_non_null(kept(a, "A pit"));
    a = read_html(
        state,
        "<html><body><article><h1>Storm</h1><div>" ENTRIES(
            "2031-10-05", "A ship", "A wave", "A cloud")
            LED("2031-10-05T10:00Z", "", "A quarry",
                "<a href='#q'>Link</a>") "</div></article></body></html>");
    assert_non_null(kept(a, "A quarry"));
}

static void texts_of_many_days_are_no_live_blog(void **state)
{
    const lec_article *a = read_html(
        state,
        "<html><body><article><h1>Diary</h1><div>" ENTRY(
            "2031-10-05T09:00Z", "A ship") ENTRY("2031-09-01T09:00Z", "A wave")
            ENTRY("2031-07-20T09:00Z", "A cloud") "</div></article></body>"
                                                  "</html>");
    assert_null(a->type.text);
    assert_null(a->blocks[0].time);
}

/* ---- press releases --------------------------------------------------------
 */

static void words_around_a_press_release_tell_it(void **state)
{
    const lec_article *a = read_html(
        state, "<html><body><p class=kicker>Press release</p>" LEAD
               "<h3>Media contact</h3><p>Ada Tollin, 555 0100</p>" TAIL);
    assert_string_equal(a->type.text, "press release");
    a = read_html(state,
                  "<html><body><p>FOR IMMEDIATE RELEASE: May 3</p>" LEAD TAIL);
    assert_string_equal(a->type.text, "press release");
    a = read_html(state,
                  "<html><body><p class=kicker>Press release</p>" LEAD TAIL);
    assert_null(a->type.text);
}

/* ---- footnotes and pictures ------------------------------------------------
 */

static void a_footnote_is_tied_to_the_word_it_is_to(void **state)
{
    const lec_article *a = read_html(
        state, LEAD "<p>The harbour of Vellmar froze, says the book<sup><a "
                    "href='#n1'>1</a></sup>, for the first time in the memory "
                    "of all who live there, and thawed in May.</p>"
                    "<ol class=footnotes><li id=n1><p>The book of the towns. "
                    "<a href='#r1'>\u21a9</a></p></li></ol></article>");
    const lec_block *b = kept(a, "froze");
    assert_int_equal(b->span_count, 1);
    assert_int_equal(b->spans[0].kind, LEC_SPAN_NOTE);
    assert_memory_equal(b->text + b->spans[0].from, "book,", 5);
    assert_string_equal(b->spans[0].value, "n1");
    b = kept(a, "book of the towns");
    assert_int_equal(b->kind, LEC_NOTE);
    assert_string_equal(b->anchor, "n1");
    assert_int_equal(b->span_count, 0); /* the way back is no note */
}

static size_t count_images(const lec_article *a)
{
    size_t n = 0;
    for (size_t i = 0; i < a->dropped_count; i++)
        n += a->dropped[i].kind == LEC_IMAGE;
    return n;
}

static void what_a_picture_shows_is_known_and_not_kept(void **state)
{
    const lec_article *a = read_html(
        state, LEAD "<figure><a href='/big.jpg'><img alt='A  dike\nwith sheep'>"
                    "</a></figure>" TAIL);
    assert_int_equal(count_images(a), 1);
    assert_string_equal(dropped(a, "A dike with sheep"), "what an image shows");
}

static void a_picture_without_words_or_in_a_card_says_nothing(void **state)
{
    const lec_article *a = read_html(
        state, LEAD "<img alt=''><img src=a.png><img alt=photo_123.jpg>"
                    "<a href='/other'><img alt='A fish in a hat'></a>"
                    "<img aria-hidden=true alt='A grey line'>" TAIL);
    assert_int_equal(count_images(a), 0);
}

static void entities_count_without_their_semicolons(void **state)
{
    const lec_article *a = read_html(
        state, LEAD "<p>Ramblers &amp walkers, all of them &lt 12 and over, "
                    "leave the page a&copy=1 and the word &ampere as they "
                    "are, for nobody can say what was meant.</p>" TAIL);
    assert_non_null(kept(a, "Ramblers & walkers, all of them < 12"));
    assert_non_null(kept(a, "a&copy=1 and the word &ampere"));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, with_words, drop_all)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_cell_knows_the_header_of_its_column),
        TEST(cells_that_reach_over_rows_and_columns_are_counted),
        TEST(a_table_without_header_cells_has_no_headers),
        TEST(a_row_that_is_too_long_is_no_row_to_its_end),
        TEST(links_in_cells_are_spans_between_the_cells),
        TEST(questions_in_bold_type_make_an_interview),
        TEST(bold_lines_without_questions_make_none),
        TEST(headings_that_ask_are_questions_and_no_interview),
        TEST(turns_with_names_have_a_speaker),
        TEST(labels_without_questions_are_no_speakers),
        TEST(entries_with_times_make_a_live_blog),
        TEST(an_entry_that_leads_to_its_story_is_another_pages),
        TEST(entries_with_links_to_themselves_or_all_with_links_stay),
        TEST(texts_of_many_days_are_no_live_blog),
        TEST(words_around_a_press_release_tell_it),
        TEST(entities_count_without_their_semicolons),
        TEST(a_footnote_is_tied_to_the_word_it_is_to),
        TEST(what_a_picture_shows_is_known_and_not_kept),
        TEST(a_picture_without_words_or_in_a_card_says_nothing),
        TEST(a_markdown_table_has_headers_above_its_dashes),
    };
    return cmocka_run_group_tests_name("kinds", tests, NULL, NULL);
}
