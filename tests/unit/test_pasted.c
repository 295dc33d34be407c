/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "read.h"

#define MENU                                                                   \
    "Skip to content\nHome\nWorld\nSport\nWeather\nSign in\nSubscribe\n"
#define HEADLINE "Harbour town rebuilds its lighthouse after the long storm\n"
#define FIRST                                                                  \
    "The harbour town of Vellmar began on Tuesday to rebuild the lighthouse "  \
    "that the long storm had thrown down, its mayor told the council.\n\n"
#define SECOND                                                                 \
    "\"We shall have light again before the winter,\" said Ida Morven, who "   \
    "has led the works since the storm took the old tower away.\n\n"
#define THIRD                                                                  \
    "Masons from three villages have offered their help, and the stone is "    \
    "brought by barge from the quarries on the other side of the bay.\n\n"
#define FOURTH                                                                 \
    "The keeper lives in the new house below the tower until it is built, "    \
    "and goes up to the lamp each evening by a ladder and a rope.\n\n"
#define FIFTH                                                                  \
    "Nobody in the harbour remembers a winter without the light, and the "     \
    "ferries wait for the morning until it is there again.\n\n"
#define FOOT                                                                   \
    "Related articles\nBarges pile up at the quarry gate\nStorm season comes " \
    "early\nMore news\nPrivacy policy\n\xC2\xA9 2031 The Vellmar Courier\n"

static void menu_headline_and_footer_stay_out_of_the_text(void **state)
{
    const lec_article *a =
        read_as(*state, LEC_PAGE_PASTED,
                MENU HEADLINE
                "By Oskar Lindel\nMay 4, 2031\n\n" FIRST SECOND THIRD FOOT);
    assert_int_equal(a->block_count, 3);
    assert_memory_equal(a->blocks[0].text, "The harbour town", 16);
    assert_memory_equal(a->blocks[2].text, "Masons", 6);
    assert_int_equal(a->blocks[0].line, 12);
}

static void title_person_and_date_are_found_above_the_text(void **state)
{
    const lec_article *a = read_as(
        *state, LEC_PAGE_PASTED,
        MENU HEADLINE
        "by Oskar Lindel and The Vellmar Courier news desk May 4, 2031 9:15 AM "
        "3 min read\n\n" FIRST SECOND THIRD FOOT);
    assert_string_equal(a->title.text, "Harbour town rebuilds its lighthouse "
                                       "after the long storm");
    assert_int_equal(a->author_count, 1);
    assert_string_equal(a->authors[0].text, "Oskar Lindel");
    assert_string_equal(a->site.text, "The Vellmar Courier");
    assert_string_equal(a->published.text, "2031-05-04");
    assert_string_equal(a->lang.text, "en");
}

static void a_caption_with_its_credit_is_dropped(void **state)
{
    const lec_article *a = read_as(
        *state, LEC_PAGE_PASTED,
        MENU HEADLINE "May 4, 2031\nThe old tower in Vellmar, before the "
                      "storm. (Rhea Tolm/Getty Images)\n\n" FIRST SECOND THIRD);
    assert_int_equal(a->block_count, 3);
    bool dropped = false;
    for (size_t i = 0; i < a->dropped_count; i++)
        dropped |= strstr(a->dropped[i].text, "Rhea Tolm") != NULL;
    assert_true(dropped);
}

static void a_box_in_the_middle_does_not_end_the_text(void **state)
{
    const lec_article *a =
        read_as(*state, LEC_PAGE_PASTED,
                MENU HEADLINE
                "May 4, 2031\n\n" FIRST SECOND
                "Trending news\nBakers strike for a second day in Olm\nFerry "
                "runs late after fog\n\n" THIRD FIRST SECOND FOOT);
    assert_int_equal(a->block_count, 5);
}

static void a_short_line_between_paragraphs_is_a_heading(void **state)
{
    const lec_article *a =
        read_as(*state, LEC_PAGE_PASTED,
                MENU HEADLINE "May 4, 2031\n\n" FIRST SECOND
                              "Stone from over the bay\n\n" THIRD FOOT);
    assert_int_equal(a->block_count, 4);
    assert_int_equal(a->blocks[2].kind, LEC_HEADING);
    assert_int_equal(a->blocks[2].level, 2);
}

static void comments_are_not_read_although_they_are_longer(void **state)
{
    const lec_article *a =
        read_as(*state, LEC_PAGE_PASTED,
                MENU HEADLINE
                "May 4, 2031\n\n" FIRST SECOND THIRD
                "Comments\n\nharbourfan\nMay 5, 2031 at 7:10 am\n\n" SECOND
                "bargeman\nMay 5, 2031 at 8:02 am\n\n" SECOND
                "oldsalt\nMay 5, 2031 at 8:40 am\n\n" SECOND
                "lampkeeper\nMay 6, 2031 at 6:15 am\n\n" SECOND);
    assert_int_equal(a->block_count, 3);
}

static void lines_broken_at_a_width_are_joined(void **state)
{
    const lec_article *a = read_as(
        *state, LEC_PAGE_PASTED,
        "Home\nWorld\nSport\nWeather\n" HEADLINE "May 4, 2031\n\n"
        "The harbour town of Vellmar began on Tuesday to rebuild the\r\n"
        "lighthouse that the long storm had thrown down, its mayor\r\n"
        "told the council in the evening.\r\n\r\n" SECOND THIRD);
    assert_int_equal(a->block_count, 3);
    assert_non_null(strstr(a->blocks[0].text, "rebuild the lighthouse that"));
    assert_non_null(strstr(a->blocks[0].text, "mayor told the council"));
}

static void a_page_of_few_words_is_doubted(void **state)
{
    const lec_article *a =
        read_as(*state, LEC_PAGE_PASTED,
                MENU HEADLINE "The lamp is lit again since Tuesday.\n" FOOT);
    assert_true(a->doubt_count > 0);
}

static void marks_of_other_scripts_end_sentences(void **state)
{
    const lec_article *a =
        read_as(*state, LEC_PAGE_PASTED,
                "ホーム\nニュース\n天気\n港町が灯台を再建\n2031年5月4日\n\n"
                "港町ヴェルマルでは火曜日、長い嵐で倒れた灯台の再建が始まったと"
                "町長が議会で"
                "述べました。\n\n"
                "冬までに再び明かりがともる見通しで、三つの村の石工たちが手伝い"
                "を申し出てい"
                "ます。\n\nプライバシー\nお問い合わせ\n");
    assert_int_equal(a->block_count, 2);
    assert_string_equal(a->published.text, "2031-05-04");
    assert_string_equal(a->lang.text, "ja");
}

static void a_list_that_is_announced_is_kept(void **state)
{
    const lec_article *a = read_as(
        *state, LEC_PAGE_PASTED,
        MENU HEADLINE "May 4, 2031\n\n" FIRST
                      "What the masons ask for:\nbread for eleven men\na dry "
                      "shed\ntwo horses (and their hay)\n\n" SECOND THIRD FOOT);
    assert_int_equal(a->block_count, 7);
    assert_int_equal(a->blocks[2].kind, LEC_ITEM);
    assert_string_equal(a->blocks[4].text, "two horses (and their hay)");
}

static void a_list_of_facts_below_the_text_is_kept(void **state)
{
    const lec_article *a = read_as(
        *state, LEC_PAGE_PASTED,
        MENU HEADLINE
        "May 4, 2031\n\n" FIRST SECOND THIRD
        "What it costs\nStone: 900 crowns\nBarges: 240 crowns\nLamp oil: 35 "
        "crowns\nBread: 12 crowns\nIda Morven\n\n" FOOT);
    assert_int_equal(a->block_count, 8);
    assert_string_equal(a->blocks[7].text, "Bread: 12 crowns");
}

static void an_entry_out_of_ten_is_found_by_its_number(void **state)
{
    const lec_article *a = read_as(
        *state, LEC_PAGE_PASTED,
        MENU HEADLINE
        "May 4, 2031\n\n" FIRST SECOND THIRD
        "1) The tower of Olm\nhttp://olm.example/1\n\n2) The light on the "
        "bar\nhttp://olm.example/2\n\n3) The ship that never left\n" FOOT);
    assert_int_equal(a->block_count, 6);
    assert_int_equal(a->blocks[5].kind, LEC_ITEM);
}

static void headlines_below_related_are_not_read(void **state)
{
    const lec_article *a =
        read_as(*state, LEC_PAGE_PASTED,
                "Home\nWorld\nHarbour town rebuilds its lighthouse after the "
                "long storm\nMay 4, 2031\nThe harbour town of Vellmar began "
                "on Tuesday to rebuild the lighthouse, its mayor told the "
                "council.\n\"We shall have light again before the winter,\" "
                "said Ida Morven, who has led the works.\nRelated\nBarges "
                "pile up at the quarry gate\nStorm season comes early\nMasons "
                "from three villages have offered their help, and the stone is "
                "brought by barge from the quarries.\nComments\n");
    assert_int_equal(a->block_count, 3);
    assert_memory_equal(a->blocks[2].text, "Masons", 6);
}

static void an_offer_between_its_buttons_is_not_read(void **state)
{
    const lec_article *a = read_as(
        *state, LEC_PAGE_PASTED,
        MENU HEADLINE
        "May 4, 2031\n\n" FIRST
        "Sign up for our newsletter\nThe best of the Courier comes to you "
        "every Friday.\nEnter your email address\n\n" SECOND THIRD FOOT);
    assert_int_equal(a->block_count, 3);
}

static void cards_whose_headline_ran_into_the_teaser_are_no_text(void **state)
{
    const lec_article *a = read_as(
        *state, LEC_PAGE_PASTED,
        MENU
        "Bakers strike for a second day in the town of OlmThe bakers of Olm "
        "have put down their spoons once more, and no bread is sold.\n"
        "Ferry runs late after a night of fog on the bayThe morning ferry "
        "left an hour late, and forty people missed the train.\n"
        "Goat found on the roof of the court of justiceNobody knows how the "
        "goat came up, but it came down with the help of a ladder.\n"
        "School bell to be returned by the end of the monthThe bell was lent "
        "to the exchange, which has now a bell of its own to ring.\n"
        "Mayor loses a hat and finds another in the harbourThe hat was found "
        "by a fisherman, who says that it is not the same hat.\n" HEADLINE
        "May 4, 2031\n\n" FIRST SECOND THIRD FOOT);
    assert_int_equal(a->block_count, 3);
    assert_memory_equal(a->blocks[0].text, "The harbour town", 16);
}

static void a_page_with_a_menu_is_found_to_be_pasted(void **state)
{
    fixture *f = *state;
    read_as(f, LEC_PAGE_AUTO,
            MENU HEADLINE "May 4, 2031\n\n" FIRST SECOND THIRD FOOT);
    assert_int_equal(f->page.kind, LEC_PAGE_PASTED);
}

#define CASE(f) cmocka_unit_test_setup_teardown(f, with_words, drop_all)

static void lines_within_the_text_are_known_by_themselves(void **state)
{
    const lec_article *a = read_as(
        *state, LEC_PAGE_PASTED,
        MENU HEADLINE "May 4, 2031\n\n" FIRST SECOND
                      "Stone\tbarges\tmasons\n1\t2\t3\n\n" THIRD FOURTH
                      "By Oskar Lindel\n\n" FIFTH SECOND
                      "https://vellmar.example/1\n(Published Sunday, May 4, "
                      "2031)\n\n" FIRST THIRD FOURTH FOOT);
    assert_int_equal(kept(a, "masons")->kind, LEC_TABLE);
    assert_string_equal(dropped(a, "By Oskar"), "a byline or date");
    assert_string_equal(dropped(a, "vellmar.example"), "an address");
    assert_string_equal(dropped(a, "(Published"), "a caption or credit");
}

static void prose_beside_a_credit_is_a_caption(void **state)
{
    const lec_article *a = read_as(
        *state, LEC_PAGE_PASTED,
        MENU HEADLINE "May 4, 2031\n\n" FIRST SECOND
                      "The tower lies where the storm has left it.\n"
                      "Photo: Rhea Tolm\nRelated articles\n\n" THIRD FOOT);
    assert_string_equal(dropped(a, "The tower lies"), "a caption");
    assert_int_equal(
        find_block(a->dropped, a->dropped_count, "The tower")->kind,
        LEC_CAPTION);
}

static void a_list_without_any_prose_is_the_text(void **state)
{
    const lec_article *a =
        read_as(*state, LEC_PAGE_PASTED, "flour\nsalt\ntwo eggs\n");
    assert_int_equal(a->block_count, 3);
}

static void a_text_that_ends_in_an_offer_is_doubted(void **state)
{
    const lec_article *a =
        read_as(*state, LEC_PAGE_PASTED,
                MENU HEADLINE
                "May 4, 2031\n\n" FIRST SECOND THIRD FIRST SECOND
                "The council will meet again on Thursday in the hall by the "
                "harbour, and then the masons of all three\n\n"
                "Subscribe\n");
    bool doubted = false;
    for (size_t i = 0; i < a->doubt_count; i++)
        doubted |= strstr(a->doubts[i], "offered for money") != NULL;
    assert_true(doubted);
}

static void nothing_is_an_error(void **state)
{
    fixture *f = *state;
    const lec_source_options options = {.kind = LEC_PAGE_PASTED,
                                        .max_bytes = 100};
    lec_error err = {0};
    assert_int_equal(lec_source_take("page.txt", lec_slice_of(" \n\n"), "utf-8",
                                     &options, &f->page, &err),
                     LEC_OK);
    lec_page_decode(&f->page, lec_text_slice(&f->page.bytes), NULL);
    assert_int_equal(lec_extract(&f->page, &f->furniture, &f->article, &err),
                     LEC_E_INPUT);
    assert_string_equal(err.what, "there is no text in it");
}

/* Sites mix languages, on pages of very many lines, too. */
static void a_long_page_is_judged_by_the_words_of_all_languages(void **state)
{
    (void)state;
    lec_furniture all;
    assert_int_equal(lec_furniture_load(&all, LEC_TEST_VOICES, NULL), LEC_OK);
    for (int times = 3; times <= 50000; times += 49997) {
        lec_page page;
        lec_article *a;
        lec_text text = {0};
        for (int i = 0; i < times; i++)
            lec_text_add_str(&text, FIRST);
        lec_text_add_str(&text, "Partager\n\n" SECOND "Privacy policy\n");
        take_page(&all, LEC_PAGE_PASTED, lec_text_str(&text), &page, &a);
        assert_string_equal(a->lang.text, "en");
        dropped(a, "Partager");
        dropped(a, "Privacy policy");
        lec_article_free(a);
        lec_page_clear(&page);
        lec_text_free(&text);
    }
    lec_furniture_free(&all);
}

static bool is_read(const lec_article *a, const char *words)
{
    for (size_t i = 0; i < a->block_count; i++)
        if (strstr(a->blocks[i].text, words))
            return true;
    return false;
}

static void
marks_of_notes_and_buttons_of_an_encyclopedia_are_not_read(void **state)
{
    const lec_article *a = read_as(
        *state, LEC_PAGE_PASTED,
        "Contents\nWorks\nReferences\nVellmar\nRead\n"
        "Vellmar is a harbour town whose lighthouse was thrown down by a storm "
        "and is rebuilt by masons from three villages.[1][note 2]\n"
        "Works[edit]\n" THIRD "The old tower in 1901\n" FOURTH
        "References[edit]\n" SECOND FIFTH);
    assert_string_equal(a->title.text, "Vellmar");
    assert_int_equal(a->block_count, 4);
    assert_null(strchr(a->blocks[0].text, '['));
    assert_int_equal(a->blocks[1].kind, LEC_HEADING);
    assert_string_equal(a->blocks[1].text, "Works");
}

static void brackets_of_a_page_without_notes_are_read(void **state)
{
    const lec_article *a = read_as(
        *state, LEC_PAGE_PASTED,
        MENU HEADLINE "May 4, 2031\n\n" FIRST SECOND
                      "The clerk wrote lamp[2] in the book where lamp[1] had "
                      "stood, and nobody asked.\n\nReferences\n\n" THIRD);
    assert_true(is_read(a, "lamp[1]"));
    assert_true(is_read(a, "Masons"));
}

static void answers_are_read_without_badges_and_remarks(void **state)
{
    const lec_article *a = read_as(
        *state, LEC_PAGE_PASTED,
        MENU HEADLINE
        "Asked 2 years ago\n\n3\n\n" FIRST "Share\nFollow\n"
        "asked May 4, 2031 at 9:00\nIda M\n1,203 gold badges\n"
        "Have you asked the keeper about the lamp and about the rope? \n"
        "Add a comment\n2 Answers\nSorted by:\nBest\n45\n\n" THIRD
        "Share\nanswered May 5, 2031 at 9:00\nOla P\n71 silver badges\n"
        "This is true of all the quarries that I know on the bay.\n"
        "Add a comment\n\n12\n\n" FOURTH
        "Share\nanswered May 6, 2031 at 9:00\nTo K\n");
    assert_int_equal(a->block_count, 3);
    assert_true(is_read(a, "Masons"));
    assert_true(is_read(a, "The keeper lives"));
}

#define POST(name, number) "May 5, 2031\n#" number "\n" name "\nJoined: 2019\n"

static void posts_of_a_thread_are_read_once_and_without_names(void **state)
{
    const lec_article *a = read_as(
        *state, LEC_PAGE_PASTED,
        MENU HEADLINE POST("Ida", "1") FIRST "Reply\nQuote\n" POST("Ola", "2")
            THIRD "Reply\nQuote\n" POST(
                "Tor", "3") "Ola said:\n" THIRD FOURTH
                            "Reply\nQuote\nSimilar threads\nWho has a rope?\n");
    assert_int_equal(a->block_count, 3);
    assert_true(is_read(a, "The keeper lives"));
}

static void replies_to_an_article_are_no_thread(void **state)
{
    const lec_article *a = read_as(
        *state, LEC_PAGE_PASTED,
        MENU HEADLINE
        "May 4, 2031\n\n" FIRST SECOND THIRD FOURTH POST("Ida", "1") FIFTH
        "Reply\n" POST(
            "Ola", "2") "It was the wind and no storm at all, I say.\nReply\n");
    assert_int_equal(a->block_count, 4);
}

/* No label parts the remarks from the text, and they are longer. */
static void long_replies_to_a_short_article_are_no_thread(void **state)
{
    const lec_article *a = read_as(
        *state, LEC_PAGE_PASTED,
        MENU HEADLINE "May 4, 2031\n\n" FIRST SECOND
                      "2 thoughts on the lighthouse\n" POST("Ida", "1")
                          FIFTH THIRD "Reply\n" POST("Ola", "2") FOURTH THIRD
        "Reply\n" POST("Tor", "3") FIFTH FOURTH "Reply\n");
    assert_int_equal(a->block_count, 2);
}

static void an_offer_of_the_letter_between_paragraphs_is_not_read(void **state)
{
    const lec_article *a =
        read_as(*state, LEC_PAGE_PASTED,
                "Bay Letter\n" MENU HEADLINE
                "The keeper and his rope\nOskar Lindel\nMay 4, 2031\n\n" FIRST
                "Bay Letter is kept alive by its readers, who are kind.\n\n"
                "Type your email...\nSubscribe\n" SECOND
                "Bay Letter has told of the quarries for years and will do "
                "so.\n\n" THIRD);
    assert_int_equal(a->block_count, 4);
    assert_false(is_read(a, "kept alive"));
    assert_true(is_read(a, "told of the quarries"));
    assert_string_equal(a->standfirst.text, "The keeper and his rope");
}

static void a_longer_text_that_is_not_read_is_doubted(void **state)
{
    const lec_article *a = read_as(
        *state, LEC_PAGE_PASTED,
        MENU HEADLINE "May 4, 2031\n\n" FIRST SECOND THIRD
                      "Barges and quarries\nMay 5, 2031\n\n" FOURTH SECOND THIRD
                          FIFTH FOURTH);
    assert_int_equal(a->block_count, 3);
    assert_int_equal(a->doubt_count, 1);
    assert_non_null(strstr(a->doubts[0], "longer text"));
}

static void a_short_text_above_its_byline_is_read(void **state)
{
    const lec_article *a =
        read_as(*state, LEC_PAGE_PASTED,
                MENU HEADLINE FIRST SECOND
                "By Oskar Lindel\n\nHe lives in a house below the tower and "
                "writes at night.\n" FOOT);
    assert_true(is_read(a, "The harbour town"));
    assert_true(is_read(a, "We shall have light"));
}

static void a_heap_of_tags_is_no_text(void **state)
{
    const lec_article *a = read_as(
        *state, LEC_PAGE_PASTED,
        MENU
        "Tags\n\nlamp oil wick tower storm mason barge quarry stone lamp "
        "keeper rope ladder bay harbour winter mayor council village gate "
        "ferry light house sea wind clock bell fog gull pier net\n\n" HEADLINE
        "May 4, 2031\n\n" FIRST FOOT);
    assert_int_equal(a->block_count, 1);
    assert_true(is_read(a, "The harbour town"));
}

static void numbered_headings_beside_a_box_are_read(void **state)
{
    const lec_article *a = read_as(
        *state, LEC_PAGE_PASTED,
        MENU HEADLINE "May 4, 2031\n\n1. Oil the lamp\n\n" FIRST
                      "IN SHORT\nOil it in the morning and at noon.\n2. Trim "
                      "the wick\n\n" SECOND
                      "IN SHORT\nTrim it in the evening and at night.\n3. "
                      "Light it\n\n" THIRD);
    assert_true(is_read(a, "Trim the wick"));
    assert_true(is_read(a, "Light it"));
    assert_true(is_read(a, "Oil it in the morning"));
}

static void what_tells_about_the_author_ends_the_text(void **state)
{
    const lec_article *a =
        read_as(*state, LEC_PAGE_PASTED,
                MENU HEADLINE "May 4, 2031\n\n" FIRST SECOND
                              "About the stone\n\n" THIRD FOURTH FIFTH FIRST
                              "About Oskar Lindel\n\nHe lives in a house below "
                              "the tower and writes at night.\n" FOOT);
    assert_true(is_read(a, "Masons"));
    assert_false(is_read(a, "writes at night"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(menu_headline_and_footer_stay_out_of_the_text),
        CASE(title_person_and_date_are_found_above_the_text),
        CASE(a_caption_with_its_credit_is_dropped),
        CASE(a_box_in_the_middle_does_not_end_the_text),
        CASE(a_short_line_between_paragraphs_is_a_heading),
        CASE(comments_are_not_read_although_they_are_longer),
        CASE(lines_broken_at_a_width_are_joined),
        CASE(a_page_of_few_words_is_doubted),
        CASE(marks_of_other_scripts_end_sentences),
        CASE(a_list_that_is_announced_is_kept),
        CASE(a_list_of_facts_below_the_text_is_kept),
        CASE(an_entry_out_of_ten_is_found_by_its_number),
        CASE(headlines_below_related_are_not_read),
        CASE(an_offer_between_its_buttons_is_not_read),
        CASE(cards_whose_headline_ran_into_the_teaser_are_no_text),
        CASE(a_page_with_a_menu_is_found_to_be_pasted),
        CASE(lines_within_the_text_are_known_by_themselves),
        CASE(prose_beside_a_credit_is_a_caption),
        CASE(a_list_without_any_prose_is_the_text),
        CASE(a_text_that_ends_in_an_offer_is_doubted),
        CASE(marks_of_notes_and_buttons_of_an_encyclopedia_are_not_read),
        CASE(brackets_of_a_page_without_notes_are_read),
        CASE(answers_are_read_without_badges_and_remarks),
        CASE(posts_of_a_thread_are_read_once_and_without_names),
        CASE(replies_to_an_article_are_no_thread),
        CASE(an_offer_of_the_letter_between_paragraphs_is_not_read),
        CASE(a_longer_text_that_is_not_read_is_doubted),
        CASE(a_short_text_above_its_byline_is_read),
        CASE(a_heap_of_tags_is_no_text),
        CASE(numbered_headings_beside_a_box_are_read),
        CASE(what_tells_about_the_author_ends_the_text),
        CASE(long_replies_to_a_short_article_are_no_thread),
        CASE(nothing_is_an_error),
        CASE(a_long_page_is_judged_by_the_words_of_all_languages),
    };
    return cmocka_run_group_tests_name("pasted", tests, NULL, NULL);
}
