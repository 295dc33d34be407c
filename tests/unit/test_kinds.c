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

#define TEST(name) cmocka_unit_test_setup_teardown(name, with_words, drop_all)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_cell_knows_the_header_of_its_column),
        TEST(cells_that_reach_over_rows_and_columns_are_counted),
        TEST(a_table_without_header_cells_has_no_headers),
        TEST(links_in_cells_are_spans_between_the_cells),
        TEST(a_markdown_table_has_headers_above_its_dashes),
    };
    return cmocka_run_group_tests_name("kinds", tests, NULL, NULL);
}
