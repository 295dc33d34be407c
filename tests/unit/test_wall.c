/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pages that stand where the text should, and pages that are like them. */
#include "read.h"

#include <stdio.h>

#define SENTENCE                                                               \
    "The ferry to the island sailed again on Saturday, nine years after the "  \
    "last boat was sold. "
#define PARAGRAPH(n) "<p>On day " n ", " SENTENCE SENTENCE "</p>"
#define STORY PARAGRAPH("1") PARAGRAPH("2") PARAGRAPH("3") PARAGRAPH("4")
#define REST PARAGRAPH("5") PARAGRAPH("6") PARAGRAPH("7") PARAGRAPH("8")
#define HEAD "<html lang=en><head><title>The ferry</title>"
#define SCRIPT "<script src=/main.js></script>"
#define OFFER                                                                  \
    "<div><h2>Subscribe to continue reading</h2><p>Get unlimited access to "   \
    "all articles for a pound a week.</p><p>Already a subscriber? "            \
    "<a href=/login>Sign in</a></p></div>"
#define CONSENT                                                                \
    "<p>We and our partners store and access information on your device, "     \
    "such as cookies, for personalised ads and audience insights.</p><p>You "  \
    "may withdraw your consent at any time: your choices hold for this site "  \
    "alone, and some of our partners claim a legitimate interest.</p>"

/* Read a page, in place of the one before; what failed is in `err`. */
static lec_code read_page(fixture *f, const char *html, lec_error *err)
{
    const lec_source_options options = {.kind = LEC_PAGE_HTML,
                                        .max_bytes = 1u << 20};
    lec_article_free(f->article);
    lec_page_clear(&f->page);
    f->article = NULL;
    *err = (lec_error){0};
    assert_int_equal(lec_source_take("page", lec_slice_of(html), "utf-8",
                                     &options, &f->page, NULL),
                     LEC_OK);
    assert_int_equal(
        lec_page_decode(&f->page, lec_text_slice(&f->page.bytes), NULL),
        LEC_OK);
    return lec_extract(&f->page, &f->furniture, &f->article, err);
}

/* The page is refused with words that have these. */
static void assert_named(void **state, const char *html, const char *words)
{
    lec_error err;
    assert_int_equal(read_page(*state, html, &err), LEC_E_INPUT);
    assert_non_null(strstr(err.what, words));
    assert_non_null(strstr(err.hint, "browser"));
}

/* The page is read, and these words are among its doubts, or are not. */
static void assert_doubt(void **state, const char *html, const char *words,
                         bool doubted)
{
    fixture *f = *state;
    lec_error err;
    bool found = false;
    assert_int_equal(read_page(f, html, &err), LEC_OK);
    for (size_t i = 0; i < f->article->doubt_count; i++)
        found = found || strstr(f->article->doubts[i], words);
    assert_int_equal(found, doubted);
}

static void a_page_that_a_script_draws_is_named(void **state)
{
    static const char drawn[] = "a script draws the page";
    assert_named(state,
                 HEAD SCRIPT "</head><body><noscript>You need to enable "
                             "JavaScript to run this app.</noscript>"
                             "<div id=root></div></body>",
                 drawn);
    assert_named(state,
                 HEAD "</head><body><nav><a href=/>Home</a></nav><div id=app>"
                      "Loading\u2026</div><script>draw()</script></body>",
                 drawn);
}

static void a_page_with_text_needs_no_script(void **state)
{
    assert_doubt(state, HEAD SCRIPT "<body>" STORY, "script", false);
    /* Nothing says that a script would help. */
    assert_doubt(state, HEAD "<body><h1>The ferry</h1><p>It left.</p>",
                 "script", false);
    assert_doubt(state,
                 HEAD "<script type='application/ld+json'>{}</script><body>"
                      "<h1>The ferry</h1><p>It left.</p>",
                 "script", false);
    assert_doubt(state,
                 HEAD SCRIPT "<body><p>" SENTENCE "</p><p>Please switch "
                             "JavaScript on.</p>",
                 "a script may draw the page", true);
}

static void the_beginning_before_an_offer_is_doubted(void **state)
{
    static const char wall[] = "a paywall";
    assert_doubt(state, HEAD "<body><article>" STORY OFFER "</article>", wall,
                 true);
    assert_doubt(state, HEAD "<body><article>" STORY REST OFFER "</article>",
                 wall, false); /* so much is not a beginning */
    assert_doubt(state,
                 HEAD "<body><article>" STORY "</article><div class=newsletter>"
                      "<h2>Subscribe to our newsletter</h2><p>Get the news "
                      "every morning.</p></div>",
                 wall, false);
    assert_named(state, HEAD "<body><h1>The ferry</h1>" OFFER, "a paywall");
}

static void a_question_for_consent_is_named(void **state)
{
    static const char wall[] = "it asks for consent";
    assert_named(state,
                 HEAD "<body><h1>Before you go on</h1>" CONSENT
                      "<button>Accept all</button>",
                 wall);
    assert_doubt(state,
                 "<html lang=en><title>The ferry</title><meta property=og:type "
                 "content=article><body><h1>The ferry</h1>" CONSENT,
                 "asks for consent", true);
}

static void a_text_about_consent_is_read(void **state)
{
    assert_doubt(state,
                 "<html lang=en><title>Privacy policy</title><body>"
                 "<h1>Privacy policy</h1>" CONSENT,
                 "consent", false);
    assert_doubt(state,
                 HEAD "<body>" STORY "<div class=banner>" CONSENT "</div>",
                 "consent", false);
    assert_doubt(
        state,
        HEAD "<body><h1>Walls of cookies</h1><p>Sites ask for consent before "
             "they set cookies, which are small files that they store, and "
             "name hundreds of partners that they give personal data to.</p>"
             "<p>The court has decided that consent must be given freely, and "
             "that a box that is ticked already is no consent at all.</p>",
        "consent", false);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, with_words, drop_all)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_page_that_a_script_draws_is_named),
        TEST(a_page_with_text_needs_no_script),
        TEST(the_beginning_before_an_offer_is_doubted),
        TEST(a_question_for_consent_is_named),
        TEST(a_text_about_consent_is_read),
    };
    return cmocka_run_group_tests_name("wall", tests, NULL, NULL);
}
