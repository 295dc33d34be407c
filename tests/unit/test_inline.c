/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Elements inside sentences, and elements that swallow what is around them. */
#include "of_page.h"

/* The paragraph of a page with this markup in the middle of the story; it
 * lives until the next call.
 */
static const char *read_between(const char *markup, const char *begin)
{
    static lec_article *article;
    lec_text page = {0};
    lec_article_free(article);
    article = NULL;
    if (!markup)
        return NULL;
    lec_text_addf(&page, "%s<article><h1>Ice</h1>%s%s%s</article>", HEAD, LONG1,
                  markup, LONG2 LONG3);
    article = article_of(lec_text_str(&page));
    lec_text_free(&page);
    const lec_block *block = kept(article, begin);
    return block ? block->text : NULL;
}

/* ---- headings, captions and figures that nobody closed ------------------- */

static void a_heading_that_is_never_closed_does_not_hold_the_text(void **state)
{
    (void)state;
    lec_article *a = article_of(HEAD "<article><h1>Ice</h1>" LONG1
                                     "<h2>Cold week<div>" STORY LONG4 LONG5
                                     "</div></article>");
    assert_int_equal(kept(a, "Nobody in the")->kind, LEC_PARAGRAPH);
    assert_int_equal(kept(a, "The ferries go")->kind, LEC_PARAGRAPH);
    lec_article_free(a);
}

static void a_heading_of_four_lines_is_a_heading(void **state)
{
    (void)state;
    lec_article *a = article_of(
        HEAD
        "<article><h1>Ice</h1>" LONG1 "<h2><div>Cold week</div><div>In "
        "the north</div><div>Of the island</div><div>In May</div></h2>" LONG2
            LONG3 "</article>");
    assert_int_equal(kept(a, "In May")->kind, LEC_HEADING);
    lec_article_free(a);
}

static void a_figure_that_is_never_closed_holds_its_caption_only(void **state)
{
    (void)state;
    lec_article *a = article_of(
        HEAD "<main><h1>Ice</h1><figure><img src=a.jpg><figcaption>The quay in "
             "May</figcaption><div>" STORY LONG4 LONG5 "</div></main>");
    assert_int_equal(a->block_count, 5);
    assert_non_null(dropped(a, "The quay in May"));
    lec_article_free(a);
    a = article_of(HEAD "<main><h1>Ice</h1><figure><img src=a.jpg><figcaption>"
                        "The quay in May<div>" STORY LONG4 LONG5
                        "</div></main>");
    assert_int_equal(a->block_count, 5);
    assert_non_null(dropped(a, "The quay in May"));
    lec_article_free(a);
}

static void a_caption_of_two_paragraphs_is_a_caption(void **state)
{
    (void)state;
    lec_article *a = article_of(HEAD "<article><h1>Ice</h1>" STORY
                                     "<figure><img src=a.jpg><figcaption>"
                                     "<p>The quay in May.</p>" LONG4
                                     "</figcaption></figure></article>");
    assert_int_equal(a->block_count, 3);
    assert_string_equal(dropped(a, "The ferries go"), "caption");
    lec_article_free(a);
}

/* ---- elements inside sentences ------------------------------------------- */

static void assert_read(const char *markup, const char *begin, const char *text)
{
    const char *read = read_between(markup, begin);
    if (!read)
        fail_msg("nothing is read of %s", markup);
    assert_string_equal(read, text);
}

static void a_button_between_words_is_one_of_them(void **state)
{
    (void)state;
    assert_read("<p>Sailors call it <button class=term>grease ice</button>, "
                "and fear it.</p>",
                "Sailors", "Sailors call it grease ice, and fear it.");
    assert_read("<p>The <gloss-word><span>frazil</span></gloss-word> comes "
                "before the <x-term data-x=1>pancake</x-term></p>",
                "frazil", "The frazil comes before the pancake");
}

static void a_button_beside_text_is_a_button(void **state)
{
    (void)state;
    assert_read("<div>Ice was on the quay, and ice was on the sea. <button>"
                "Save</button></div>",
                "Ice was", "Ice was on the quay, and ice was on the sea.");
    assert_read("<p>Ice was on the quay <share-bar>Send it on</share-bar> and "
                "on the sea.</p>",
                "Ice was", "Ice was on the quay and on the sea.");
    assert_read("<div>Ice was on the quay and on the sea, said the mayor."
                "<ice-map><div>Map of the ice</div></ice-map> It melted.</div>",
                "Ice was",
                "Ice was on the quay and on the sea, said the mayor.");
}

static void a_formula_of_mathjax_is_inside_its_sentence(void **state)
{
    (void)state;
    assert_read("<p>If <mjx-container><mjx-math aria-hidden=true><mjx-mi>"
                "</mjx-mi></mjx-math><mjx-assistive-mml><math><mi>n</mi><mo>="
                "</mo><mn>3</mn></math></mjx-assistive-mml></mjx-container> "
                "boats come, the quay is full.</p>",
                "boats", "If n = 3 boats come, the quay is full.");
}

static void marks_of_notes_are_not_read(void **state)
{
    (void)state;
    static const char *const marks[] = {
        "<sup>1</sup>",
        "<sup class='caption x'>12</sup>",
        "<sup>[3]</sup>",
        "<sup>2, 3</sup>",
        "<sup>&dagger;</sup>",
        "<sup><a href='/page#n1'>1</a></sup>",
        "<a role=button><sup>[1]</sup></a>",
        "<span class=inline-note>4<span style='display:none'>So</span></span>",
        "<a class=footnote-ref href='/x#4'>4</a>",
    };
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        lec_text page = {0};
        lec_text_addf(&page,
                      "<p>Twelve boats froze%s, they say.%s Nobody "
                      "rowed.%s</p>",
                      marks[i], marks[i], marks[i]);
        assert_read(lec_text_str(&page), "Twelve",
                    "Twelve boats froze, they say. Nobody rowed.");
        lec_text_free(&page);
    }
}

static void raised_numbers_that_are_no_marks_are_read(void **state)
{
    (void)state;
    assert_read("<p>About 3&times;10<sup>5</sup> fish in 4 km<sup>2</sup> at "
                "10<sup>&minus;12</sup> of x<sup>2</sup></p>",
                "fish",
                "About 3\u00d710\u2075 fish in 4 km\u00b2 at "
                "10\u207b\u00b9\u00b2 of x\u00b2");
    assert_read("<p>On the 1<sup>st</sup> of May and the 22<sup>nd</sup> they "
                "came, M<sup>me</sup> Sol and H<sub>2</sub>O.</p>",
                "May",
                "On the 1st of May and the 22nd they came, Mme Sol and H2O.");
}

static void a_fraction_stands_apart_from_its_whole_number(void **state)
{
    (void)state;
    static const char *const halves[] = {
        "1<sup>1</sup>/<sub>2</sub>",
        "1<sup>1</sup>&frasl;<sub>2</sub>",
        "1<sup>1/2</sup>",
        "1<span class=frac><sup>1</sup>/<sub>2</sub></span>",
        "1<i class=sr-only>+</i><i class=num>1</i>&frasl;<i class=den>2</i>",
        "1 <sup>1</sup>/<sub>2</sub>",
    };
    for (size_t i = 0; i < sizeof halves / sizeof *halves; i++) {
        lec_text page = {0};
        lec_text_addf(&page, "<p>The ice was %s feet thick.</p>", halves[i]);
        assert_read(lec_text_str(&page), "feet",
                    "The ice was 1 1/2 feet thick.");
        lec_text_free(&page);
    }
    assert_read("<p>The ice was <sup>3</sup>/<sub>4</sub> of a foot.</p>",
                "foot", "The ice was 3/4 of a foot.");
    assert_read("<p>The ice of 2011<b>12</b> was thick.</p>", "thick",
                "The ice of 201112 was thick.");
}

static void a_note_that_floats_is_not_in_the_sentence(void **state)
{
    (void)state;
    assert_read("<p>The quay is new.<span class=footnote_tooltip>The county "
                "paid.</span> It has <span class=tooltip>two cranes<span "
                "class=tooltiptext>Built abroad</span></span> now<span "
                "role=tooltip>In May</span>, and<label class=margin-toggle>"
                "</label><span class=sidenote>Both in use.</span> a bell.</p>",
                "The quay",
                "The quay is new. It has two cranes now, and a bell.");
    assert_read("<p>The quay (<span class=tooltip>of stone</span>) is \u201c"
                "<span class=popup-word>new</span>\u201d, they say, as <a "
                "class=modal-link>we</a> do.</p>",
                "The quay",
                "The quay (of stone) is \u201cnew\u201d, they say, as we do.");
}

static void a_caption_between_words_is_one_of_them(void **state)
{
    (void)state;
    assert_read("<p>They wrote <span class=caption>Ice</span> under it.</p>",
                "They wrote", "They wrote Ice under it.");
    assert_read("<p>They wrote nothing.<br><span class=caption>A quay</span>"
                "</p>",
                "They wrote", "They wrote nothing.");
}

static void an_initial_in_a_box_of_its_own_begins_its_word(void **state)
{
    (void)state;
    assert_read("<div class=cap><b>N</b></div><p>obody rowed to the islands "
                "that day.</p>",
                "obody", "Nobody rowed to the islands that day.");
    assert_read("<div class=dropcap><img alt=N src=n.png></div><p>obody rowed "
                "to the islands that day, said all of them.</p>",
                "obody",
                "Nobody rowed to the islands that day, said all of them.");
    assert_read("<div>\u201cW</div><div><p>e rowed to the islands,\u201d they "
                "said.</p></div>",
                "rowed", "\u201cWe rowed to the islands,\u201d they said.");
    assert_read("<p><img alt=N src=n.png>obody rowed to the islands.</p>",
                "obody", "Nobody rowed to the islands.");
}

static void an_advertisement_within_a_word_is_not_read(void **state)
{
    (void)state;
    assert_read("<p>They row<span class=ad-slot>Advertisement</span>ed to the "
                "islands.</p>",
                "They", "They rowed to the islands.");
    assert_read("<p>They saw an <span class=ad>advertisement</span> for the "
                "islands.</p>",
                "They", "They saw an advertisement for the islands.");
}

static void a_letter_before_a_sentence_is_no_initial(void **state)
{
    (void)state;
    assert_read("<div>N</div><p>Nobody rowed to the islands that day.</p>",
                "rowed", "Nobody rowed to the islands that day.");
    assert_read(
        "<p><img alt=N src=n.png>Nobody rowed to the islands in the cold.</p>",
        "rowed", "Nobody rowed to the islands in the cold.");
    assert_read("<table><tr><th>Ice</th><th>Of it</th></tr><tr><td>N</td><td>"
                "nothing</td></tr></table>",
                "nothing", "N | nothing");
}

/* ---- what kits for pages hide -------------------------------------------- */

#define OTHER                                                                  \
    "<p>Nobody reads the other text of this page, which is longer than the "   \
    "first, and stands there for days on which there is something to say.</p>"

static void what_a_kit_hides_is_not_read_however_long_it_is(void **state)
{
    (void)state;
    static const char *const classes[] = {"w-condition-invisible",
                                          "a hidden",
                                          "d-none d-print-block",
                                          "element-invisible",
                                          "ng-hide b",
                                          "vc_hidden-lg vc_hidden-md",
                                          "elementor-hidden-desktop e-block",
                                          "tw-hidden",
                                          "md:hidden flex",
                                          "d-md-block d-lg-none",
                                          "uk-hidden@m",
                                          "hide-for-large-up",
                                          "visible-xs visible-print",
                                          "mobile-only"};
    for (size_t i = 0; i < sizeof classes / sizeof *classes; i++) {
        lec_text page = {0};
        lec_text_addf(
            &page, "%s<div><h1>Ice</h1>%s</div><div class='%s'>%s</div>", HEAD,
            STORY, classes[i], OTHER "<p>B.</p>" OTHER "<p>C.</p>" OTHER OTHER);
        lec_article *a = article_of(lec_text_str(&page));
        assert_non_null(kept(a, "The harbour of"));
        assert_string_equal(dropped(a, "Nobody reads"), "hidden from view");
        lec_article_free(a);
        lec_text_free(&page);
    }
}

static void
what_is_shown_on_some_screens_or_by_its_heading_is_read(void **state)
{
    (void)state;
    assert_read("<div class='hidden md:block'><p>Ice was on the quay, and ice "
                "was on the sea.</p></div>",
                "Ice was", "Ice was on the quay, and ice was on the sea.");
    assert_read("<div class='accordion-body hidden'><p>Ice was on the quay, "
                "and ice was on the sea.</p></div>",
                "Ice was", "Ice was on the quay, and ice was on the sea.");
}

static void what_only_other_screens_hide_is_read(void **state)
{
    (void)state;
    static const char *const classes[] = {
        "hidden-xs hidden-sm",   "vc_hidden-xs",      "elementor-hidden-mobile",
        "d-print-none",          "max-lg:hidden",     "hidden-md-down",
        "d-none d-sm-block",     "md:hidden xl:flex", "uk-visible@s",
        "visible-xs visible-lg", "desktop-only",      "overflow-hidden",
        "label-hidden"};
    for (size_t i = 0; i < sizeof classes / sizeof *classes; i++) {
        lec_text part = {0};
        lec_text_addf(&part,
                      "<div class='%s'><p>Ice was on the quay, and ice was on "
                      "the sea.</p></div>",
                      classes[i]);
        assert_read(lec_text_str(&part), "Ice was",
                    "Ice was on the quay, and ice was on the sea.");
        lec_text_free(&part);
    }
}

static void
a_page_all_of_whose_text_is_in_a_box_that_hides_is_read(void **state)
{
    (void)state;
    lec_article *a = article_of(
        "<div class=menu-hidden-desktop><h1>Ice</h1>" STORY "</div>");
    assert_non_null(kept(a, "The harbour of"));
    lec_article_free(a);
}

/* ---- pages within pages ---------------------------------------------------
 */

static void the_text_of_a_shadow_root_is_read(void **state)
{
    (void)state;
    assert_read("<x-story><template shadowrootmode=open><style>p{}</style>"
                "<p>Ice was on the quay, and ice was on the sea.</p>"
                "</template></x-story>",
                "Ice was", "Ice was on the quay, and ice was on the sea.");
    assert_null(read_between("<template><p>Ice was on the quay, and ice was on "
                             "the sea.</p></template>",
                             "Ice was"));
}

static void a_page_of_frames_is_what_it_says_without_them(void **state)
{
    (void)state;
    lec_article *a = article_of(
        "<html lang=en><head><title>t</title></head><frameset cols='2,8'>"
        "<frame src=m.htm><noframes><body><h1>Ice</h1>" STORY
        "</body></noframes></frameset></html>");
    assert_int_equal(a->block_count, 3);
    lec_article_free(a);
}

#define FRAME                                                                  \
    "<iframe title=x srcdoc=\"&lt;html>&lt;body>&lt;iframe srcdoc='no'>"       \
    "&lt;/iframe>&lt;p class=&quot;a&quot;>Ice &amp;amp; snow were on the "    \
    "quay, and ice was on the sea, as far as anybody could see that day."      \
    "&lt;/p>&lt;p>It was to melt again in the spring, but that nobody knew "   \
    "then, said the keeper of the light.&lt;/p>&lt;/body>&lt;/html>\">Old "    \
    "browser</iframe>"

static void the_page_in_a_frame_is_read_if_there_is_no_other(void **state)
{
    (void)state;
    lec_article *a = article_of(HEAD "<div>" FRAME "</div><p>End.</p>");
    assert_non_null(kept(a, "Ice & snow were"));
    assert_non_null(kept(a, "It was to melt"));
    assert_null(kept(a, "Old browser"));
    lec_article_free(a);
    a = article_of(HEAD "<article>" STORY FRAME "</article>");
    assert_int_equal(a->block_count, 3);
    assert_string_equal(dropped(a, "Ice & snow were"), "hidden from view");
    lec_article_free(a);
}

/* ---- text that stands in the data of a page alone -------------------------
 */

#define DAY                                                                    \
    "%sThe harbour of Vellmar froze on day %d, and the ferries to the "        \
    "islands "                                                                 \
    "stayed in port until the ice was broken, which took a week.%s"

/* Add five sentences to a page, each between `before` and `behind`. */
static void add_days(lec_text *page, const char *before, const char *behind)
{
    for (int day = 1; day <= 5; day++)
        lec_text_addf(page, DAY, before, day, behind);
}

static void assert_five_days(const lec_text *page)
{
    lec_article *a = article_of(lec_text_str(page));
    assert_int_equal(a->block_count, 5);
    assert_non_null(strstr(a->blocks[4].text, "day 5"));
    lec_article_free(a);
}

static void the_text_in_the_data_of_a_framework_is_read(void **state)
{
    (void)state;
    lec_text page = {0};
    lec_text_add_str(&page, HEAD "<div>Loading</div><script type='application/"
                                 "json'>{\"page\":{\"body\":[");
    add_days(&page, "{\"t\":\"", "\"},");
    lec_text_add_str(&page, "{\"t\":\"\"}],\"comments\":[");
    for (int i = 0; i < 3; i++)
        add_days(&page, "\"No. ", "\",");
    lec_text_add_str(&page, "\"\"]}}</script>");
    assert_five_days(&page);
    lec_text_cut(&page, 0);
    lec_text_add_str(&page, HEAD "<div>Loading</div><script>window.__DATA__ = "
                                 "{\"post\":{\"content\":\"");
    add_days(&page, "<p>", "</p>");
    lec_text_add_str(&page, "\"}};</script>");
    assert_five_days(&page);
    lec_text_free(&page);
}

static void the_data_of_a_page_with_text_is_not_read(void **state)
{
    (void)state;
    lec_text page = {0};
    lec_text_add_str(&page, HEAD "<article>" STORY "</article><script>[");
    add_days(&page, "\"", "\",");
    lec_text_add_str(&page, "\"\"]</script>");
    lec_article *a = article_of(lec_text_str(&page));
    assert_int_equal(a->block_count, 3);
    lec_article_free(a);
    lec_text_free(&page);
}

/* ---- quotations -----------------------------------------------------------
 */

static void the_speaker_of_a_quotation_is_kept_as_a_paragraph(void **state)
{
    (void)state;
    static const char *const speakers[] = {
        "<blockquote><p>We waited for it too long.</p><footer>The head of the "
        "harbour</footer></blockquote>",
        "<blockquote><p>We waited for it too long.</p><cite>The head of the "
        "harbour</cite></blockquote>",
        "<blockquote>We waited for it too long. <cite>The head of the harbour"
        "</cite></blockquote>",
        "<figure><blockquote><p>We waited for it too long.</p></blockquote>"
        "<figcaption>The head of the harbour</figcaption></figure>",
        "<figure><figcaption>The head of the harbour</figcaption><blockquote>"
        "<p>We waited for it too long.</p></blockquote></figure>",
        "<blockquote><p>We waited for it too long.</p><p class=attribution>The "
        "head of the harbour</p></blockquote>",
    };
    for (size_t i = 0; i < sizeof speakers / sizeof *speakers; i++) {
        lec_text page = {0};
        lec_text_addf(&page,
                      "%s<article>%s%s</article><footer>All rights"
                      "</footer>",
                      HEAD, LONG1 LONG2, speakers[i]);
        lec_article *a = article_of(lec_text_str(&page));
        const lec_block *quote = kept(a, "We waited");
        const lec_block *speaker = kept(a, "The head of");
        if (!quote || !speaker) {
            fail_msg("not all is read of %s", speakers[i]);
            return;
        }
        assert_int_equal(quote->kind, LEC_QUOTE);
        assert_string_equal(quote->text, "We waited for it too long.");
        assert_int_equal(speaker->kind, LEC_PARAGRAPH);
        assert_string_equal(speaker->text, "The head of the harbour");
        assert_string_equal(dropped(a, "All rights"), "page footer");
        lec_article_free(a);
        lec_text_free(&page);
    }
}

static void the_speaker_goes_with_a_pull_quote(void **state)
{
    (void)state;
    lec_article *a = article_of(
        HEAD "<article>" STORY "<blockquote><p>Nobody in the town remembers a "
             "colder week</p><footer>Ada Tollin, keeper</footer></blockquote>"
             "</article>");
    assert_string_equal(dropped(a, "Ada Tollin, keeper"), "pull quote");
    lec_article_free(a);
}

static void a_caption_and_a_cited_book_are_no_speakers(void **state)
{
    (void)state;
    assert_read("<blockquote><p>I read it in <cite>The Ice</cite></p>"
                "</blockquote>",
                "I read it", "I read it in The Ice");
    lec_article *a = article_of(
        HEAD "<article>" STORY "<figure><img src=a.jpg><figcaption>The quay"
             "</figcaption></figure></article>");
    assert_string_equal(dropped(a, "The quay"), "caption");
    lec_article_free(a);
}

static void a_quotation_has_the_marks_of_its_language(void **state)
{
    (void)state;
    assert_read("<p>She called it <q>the <q>cheapest</q> metre </q>, and sat "
                "down.</p>",
                "She called",
                "She called it \u201cthe \u2018cheapest\u2019 metre\u201d, and "
                "sat down.");
    assert_read("<p>She called it \u201c<q>cheap</q>\u201d, <q>\u201cfor "
                "now\u201d</q>.</p>",
                "She called",
                "She called it \u201ccheap\u201d, \u201cfor now\u201d.");
    lec_article *a = article_of("<html lang=fr><head><title>t</title></head>"
                                "<article>" STORY "<p>Elle a dit : <q>Il fait "
                                "froid sur le quai ce matin.</q></p>");
    const lec_block *block = kept(a, "Elle a dit");
    assert_non_null(strstr(block->text, "\u00abIl fait froid"));
    assert_int_equal(block->spans[0].kind, LEC_SPAN_QUOTATION);
    assert_int_equal(block->spans[0].to, block->len);
    lec_article_free(a);
}

static void links_to_the_editor_of_a_heading_are_not_read(void **state)
{
    (void)state;
    assert_read("<h2><span>Frost</span><span class=mw-editsection>[<a href=/e>"
                "edit</a>]</span></h2>" LONG4,
                "Frost", "Frost");
    assert_read("<h2>Frost <a href=/e>[Bearbeiten]</a></h2>" LONG4, "Frost",
                "Frost");
    assert_read("<h2>Frost [again]</h2>" LONG4, "Frost", "Frost [again]");
    assert_read("<h2><b>[Again]</b> Frost</h2>" LONG4, "Frost",
                "[Again] Frost");
}

/* ---- formulas -------------------------------------------------------------
 */

static void assert_formula(const char *markup, const char *line)
{
    lec_text page = {0}, wanted = {0};
    lec_text_addf(
        &page,
        "<p>The ice is %s thick, said all who had been out to see it.</p>",
        markup);
    lec_text_addf(&wanted,
                  "The ice is %s%sthick, said all who had been out to see it.",
                  line, *line ? " " : "");
    assert_read(lec_text_str(&page), "The ice is", lec_text_str(&wanted));
    lec_text_free(&page);
    lec_text_free(&wanted);
}

static void mathml_is_read_once_as_a_line(void **state)
{
    (void)state;
    assert_formula(
        "<span class=katex><span class=katex-mathml><math><semantics><mrow>"
        "<mi>h</mi><mo>=</mo><mn>31</mn></mrow><annotation encoding="
        "'application/x-tex'>h = 31</annotation></semantics></math></span>"
        "<span class=katex-html aria-hidden=true>h=31</span></span>",
        "h = 31");
    assert_formula(
        "<span><span style='display:none'><math alttext='\\pi'><mi>\u03c0</mi>"
        "</math></span><img aria-hidden=true alt='{\\displaystyle \\pi }'>"
        "</span>",
        "\u03c0");
}

static void mathml_has_its_fractions_powers_and_roots(void **state)
{
    (void)state;
    assert_formula("<math><mfrac><mrow><mo>-</mo><mi>b</mi><mo>\u00b1</mo>"
                   "<msqrt><msup><mi>b</mi><mn>2</mn></msup><mo>-</mo><mi>c"
                   "</mi></msqrt></mrow><mi>a</mi></mfrac></math>",
                   "(\u2212b \u00b1 \u221a(b\u00b2 \u2212 c))\u2215a");
    assert_formula("<math><mn>1</mn><mfrac><mn>1</mn><mn>2</mn></mfrac></math>",
                   "1 1/2");
    assert_formula("<math><munderover><mo>\u2211</mo><mi>i</mi><mi>n</mi>"
                   "</munderover><msubsup><mi>x</mi><mi>i</mi><mn>3</mn>"
                   "</msubsup><mo>+</mo><mroot><mi>y</mi><mn>3</mn></mroot>"
                   "</math>",
                   "\u2211(i \u2026 n) x_i\u00b3 + \u221by");
    assert_formula("<math><mi>sin</mi><mo>&#x2061;</mo><mi>x</mi></math>",
                   "sin x");
}

static void a_picture_of_a_formula_is_what_it_says(void **state)
{
    (void)state;
    assert_formula("<img alt='{\\displaystyle {\\frac {dy}{dx}}}'>",
                   "dy\u2215dx");
    assert_formula("<img class=latex alt='2^{10} \\cdot \\sqrt[3]{x_1}'>",
                   "2\u00b9\u2070\u22c5\u221bx\u2081");
    assert_formula("<img alt='\\lim_{n \\to 0} e^{-n}'>",
                   "lim (n \u2192 0) e^\u2212n");
    assert_formula("<img alt='3\\,\\mathrm{m} + {{{\\alpha'>", "3 m + \u03b1");
    assert_formula("<img class='tex' alt='ten minus x'>", "ten minus x");
}

static void a_picture_of_a_formula_without_words_leaves_a_sign(void **state)
{
    (void)state;
    assert_formula("x <img class='mwe-math-image' src='a.svg'> y",
                   "x \u2b1a y");
    assert_formula("x <img class=latex alt=''> y", "x \u2b1a y");
    assert_formula("x <math><mi>z</mi></math><img class=latex alt=''> y",
                   "x z y");
    assert_formula("x <img class=photo alt=''> y", "x y");
}

static void latex_in_the_text_is_a_formula(void **state)
{
    (void)state;
    assert_formula("\\(x^2 \\le y_1\\), or $$\\sqrt{2}$$, or \\[n\\],",
                   "x\u00b2 \u2264 y\u2081, or \u221a2, or n,");
    assert_formula("$\\Rightarrow x_1$ ($x^2$), $5 or",
                   "\u21d2x\u2081 (x\u00b2), $5 or");
    assert_formula("$5 or $6, C:\\(x, or $$", "$5 or $6, C:\\(x, or $$");
}

static void a_formula_behind_a_number_stands_apart(void **state)
{
    (void)state;
    assert_formula("1<math><mfrac><mn>1</mn><mn>2</mn></mfrac></math>",
                   "1 1/2");
    assert_formula("1<span class=fraction>1/2</span>", "1 1/2");
    assert_formula("2<sup>n</sup> or 2<sup>n+1</sup>, 1<sup>a</sup>, 2<sup>e"
                   "</sup>",
                   "2^n or 2^(n+1), 1a, 2e");
    assert_formula("<span class=katex><span class=katex-html aria-hidden=true>"
                   "ab</span></span>",
                   "ab");
}

static void a_picture_of_something_else_is_no_word(void **state)
{
    (void)state;
    assert_formula("<img alt='A thick ice'>", "");
    assert_formula("<img class=emoji alt='x'>", "");
    assert_formula("<span hidden>two feet</span>", "");
}

static int forget(void **state)
{
    (void)state;
    read_between(NULL, NULL);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_heading_that_is_never_closed_does_not_hold_the_text),
        cmocka_unit_test(a_heading_of_four_lines_is_a_heading),
        cmocka_unit_test(a_figure_that_is_never_closed_holds_its_caption_only),
        cmocka_unit_test(a_caption_of_two_paragraphs_is_a_caption),
        cmocka_unit_test(a_button_between_words_is_one_of_them),
        cmocka_unit_test(a_button_beside_text_is_a_button),
        cmocka_unit_test(a_formula_of_mathjax_is_inside_its_sentence),
        cmocka_unit_test(marks_of_notes_are_not_read),
        cmocka_unit_test(raised_numbers_that_are_no_marks_are_read),
        cmocka_unit_test(a_fraction_stands_apart_from_its_whole_number),
        cmocka_unit_test(a_note_that_floats_is_not_in_the_sentence),
        cmocka_unit_test(a_caption_between_words_is_one_of_them),
        cmocka_unit_test(an_initial_in_a_box_of_its_own_begins_its_word),
        cmocka_unit_test(an_advertisement_within_a_word_is_not_read),
        cmocka_unit_test(a_letter_before_a_sentence_is_no_initial),
        cmocka_unit_test(what_a_kit_hides_is_not_read_however_long_it_is),
        cmocka_unit_test(
            what_is_shown_on_some_screens_or_by_its_heading_is_read),
        cmocka_unit_test(what_only_other_screens_hide_is_read),
        cmocka_unit_test(
            a_page_all_of_whose_text_is_in_a_box_that_hides_is_read),
        cmocka_unit_test(the_text_of_a_shadow_root_is_read),
        cmocka_unit_test(a_page_of_frames_is_what_it_says_without_them),
        cmocka_unit_test(the_page_in_a_frame_is_read_if_there_is_no_other),
        cmocka_unit_test(the_text_in_the_data_of_a_framework_is_read),
        cmocka_unit_test(the_data_of_a_page_with_text_is_not_read),
        cmocka_unit_test(the_speaker_of_a_quotation_is_kept_as_a_paragraph),
        cmocka_unit_test(the_speaker_goes_with_a_pull_quote),
        cmocka_unit_test(a_caption_and_a_cited_book_are_no_speakers),
        cmocka_unit_test(a_quotation_has_the_marks_of_its_language),
        cmocka_unit_test(links_to_the_editor_of_a_heading_are_not_read),
        cmocka_unit_test(mathml_is_read_once_as_a_line),
        cmocka_unit_test(mathml_has_its_fractions_powers_and_roots),
        cmocka_unit_test(a_picture_of_a_formula_is_what_it_says),
        cmocka_unit_test(a_picture_of_a_formula_without_words_leaves_a_sign),
        cmocka_unit_test(latex_in_the_text_is_a_formula),
        cmocka_unit_test(a_formula_behind_a_number_stands_apart),
        cmocka_unit_test(a_picture_of_something_else_is_no_word),
    };
    return cmocka_run_group_tests(tests, NULL, forget);
}
