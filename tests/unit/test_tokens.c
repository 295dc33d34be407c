/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tokens and segments of every line there is are in order and inside of it: of
 * the golden pages, of the samples, and of texts made of all that is hard to
 * say, in every language of voices/.
 */
#include "golden.h"
#include "script/script.h"
#include "script/spell.h"

#define TEXTS 240 /* made up, in each language */
#define MAX_TEXT 512
#define SPELLED 60 /* of them, said as lines of their own, too */

/* Where a line was taken from, for messages. */
typedef struct origin {
    const char *name; /* of the page or the language */
    const lec_line *line;
} origin;

static void hold(const origin *o, bool good, const char *what, size_t i)
{
    if (!good)
        fail_msg("%s: %s, number %zu of\n  %s\n  %s", o->name, what, i,
                 o->line->text, o->line->spoken);
}

/* Is offset `at` of `text` between two characters? */
static bool parts_characters(const char *text, size_t at)
{
    return (text[at] & 0xC0) != 0x80;
}

static void check_tokens(const origin *o)
{
    const lec_line *line = o->line;
    size_t len = strlen(line->text), spoken_len = strlen(line->spoken);
    size_t at = 0, spoken = 0;
    for (size_t i = 0; i < line->token_count; i++) {
        const lec_token *t = &line->tokens[i];
        hold(o, t->from >= line->from, "a token before the line", i);
        size_t from = t->from - line->from, to = t->to - line->from;
        hold(o, at <= from && from < to && to <= len, "what is shown", i);
        hold(o,
             spoken <= t->spoken_from && t->spoken_from < t->spoken_to &&
                 t->spoken_to <= spoken_len,
             "what is said", i);
        hold(o,
             parts_characters(line->text, from) &&
                 parts_characters(line->text, to),
             "a character shown is cut", i);
        hold(o,
             parts_characters(line->spoken, t->spoken_from) &&
                 parts_characters(line->spoken, t->spoken_to),
             "a character said is cut", i);
        at = to;
        spoken = t->spoken_to;
    }
}

static void check_segments(const origin *o)
{
    const lec_line *line = o->line;
    size_t at = 0, spoken = 0;
    for (size_t i = 0; i < line->segment_count; i++) {
        const lec_segment *s = &line->segments[i];
        hold(o, s->from == at && s->from <= s->to, "a segment shown", i);
        hold(o, s->spoken_from == spoken && s->spoken_from < s->spoken_to,
             "a segment said", i);
        hold(o,
             parts_characters(line->text, s->from) &&
                 parts_characters(line->spoken, s->spoken_from),
             "a segment cuts a character", i);
        at = s->to;
        spoken = s->spoken_to;
    }
    if (line->segment_count)
        hold(o, at == strlen(line->text) && spoken == strlen(line->spoken),
             "the end of the segments", line->segment_count);
}

static const lec_block *block_of(const lec_article *article, int id)
{
    for (size_t i = 0; i < article->block_count; i++)
        if (article->blocks[i].id == id)
            return &article->blocks[i];
    fail_msg("no block has the number %d", id);
    return NULL;
}

static void check_line(const char *name, const lec_article *article,
                       const lec_line *line)
{
    const origin o = {name, line};
    assert_true(line->token_count > 0);
    if (line->block) {
        const lec_block *b = block_of(article, line->block);
        size_t len = strlen(line->text);
        hold(&o,
             line->from + len <= b->len &&
                 !memcmp(b->text + line->from, line->text, len),
             "its place in the block", 0);
    }
    check_tokens(&o);
    check_segments(&o);
}

/* Check the script of an article; how many lines it has. */
static size_t check_article(const char *name, const lec_article *article,
                            const lec_voice *voice, lec_language *language)
{
    lec_script *script;
    if (lec_script_make(article, voice, language, &script, NULL))
        return 0;
    size_t count = lec_script_reach(script, SIZE_MAX);
    for (size_t i = 0; i < count; i++)
        check_line(name, article, lec_script_line(script, i));
    lec_script_free(script);
    return count;
}

/* As the article is, and with all that a voice and a listener may add. */
static void check_both_ways(const char *name, const lec_article *article,
                            const lec_voice *voice, lec_language *language)
{
    lec_voice rich = *voice;
    rich.quote = LEC_QUOTE_WORDS;
    rich.count_items = true;
    strcpy(rich.introduction, "{title}. By {authors}, {date}. {standfirst}");
    strcpy(rich.sign_off, "{title} was published on {site}.");
    lec_language_choose(language, LEC_READ_NEWS);
    size_t lines = check_article(name, article, voice, language);
    lec_language_choose(language, LEC_READ_EVERYTHING);
    lines += check_article(name, article, &rich, language);
    assert_true(lines >= article->block_count);
}

/* ---- texts made up --------------------------------------------------------
 */

/* What is shown and not said, what is said otherwise, and words around it. */
static const char *const pieces[] = {
    "\u00A9",
    "\u00AE",
    "\u2122",
    "*",
    "**",
    "#",
    "##",
    "\u2020",
    "\u00A7",
    "\u00B6",
    "~",
    "^",
    "_",
    "|",
    "\\",
    "/",
    ">",
    "<",
    ">>",
    "=",
    "+",
    "%",
    "\u2030",
    "&",
    "@",
    "$",
    "\u20AC",
    "\u00A3",
    "\u00A5",
    "\u20B9",
    "\u00B0",
    "\u2032",
    "\u2033",
    "\u2192",
    "\u2713",
    "\u25CF",
    "\u00B7",
    "\u2022",
    "\U0001F600",
    "\U0001F1FA\U0001F1E6",
    "\U0001F469\u200D\U0001F680",
    "\uFE0F",
    "\u200B",
    "\u200D",
    "\u00AD",
    "\u2060",
    "\uFEFF",
    "\uFFFD",
    "\"",
    "'",
    "\u201C",
    "\u201D",
    "\u201E",
    "\u2018",
    "\u2019",
    "\u201A",
    "\u00AB",
    "\u00BB",
    "\u300C",
    "\u300D",
    "(",
    ")",
    "[",
    "]",
    "[[",
    "{",
    "}",
    ".",
    "...",
    "\u2026",
    ",",
    ";",
    ":",
    "!",
    "?",
    "?!",
    "-",
    "--",
    "\u2010",
    "\u2011",
    "\u2013",
    "\u2014",
    "\u2212",
    "\u3002",
    "\u3001",
    "\u061F",
    "\u0964",
    "0",
    "1",
    "7",
    "12",
    "42",
    "100",
    "1984",
    "2026",
    "2,500",
    "2.500",
    "3.14",
    "3,14",
    "1/2",
    "\u00BD",
    "2-1",
    "10:30",
    "20h30",
    "5\u2033",
    "1st",
    "21.",
    "XIV",
    "No. 5",
    "$5m",
    "\u20AC3.2bn",
    "5 km",
    "\u22125\u00B0C",
    "5%",
    "+49 30 1234567",
    "[12]",
    "[3, 5-7]",
    "(Tollin, 2020)",
    "(s)",
    "MiG-31",
    "２０２４年",
    "３．５％",
    "二十三日に三本",
    "会议于2024年",
    "韓·美",
    "제2차",
    "B2B",
    "A4",
    "U.S.",
    "U.S.'s",
    "U.S.\u2019s",
    "p.m.",
    "e.g.",
    "Dr.",
    "St.",
    "Mr. Quell",
    "May 3",
    "3. Mai",
    "2024-05-03",
    "03/05/2024",
    "www.tollin.example",
    "https://vellmar.example/a?b=c#d",
    "ada@vellmar.example",
    "@vellmar",
    "#vellmar",
    "vellmar.com/x",
    "a",
    "b",
    "I",
    "by",
    "and",
    "at",
    "Vellmar",
    "VELLMAR",
    "NATO",
    "said",
    "harbour",
    "well-known",
    "don't",
    "l'\u00E9t\u00E9",
    "\u00FCber",
    "Stra\u00DFe",
    "z\u0142oty",
    "\u0130stanbul",
    "\u041A\u0438\u0457\u0432",
    "\u0433\u043E\u0434",
    "\u0395\u03BB\u03BB\u03AC\u03B4\u03B1",
    "\u05E9\u05DC\u05D5\u05DD",
    "\u0633\u0644\u0627\u0645",
    "\u06F4\u06F2",
    "\u0928\u092E\u0938\u094D\u0924\u0947",
    "\u0967\u0968",
    "\u0E01\u0E23\u0E38\u0E07",
    "\u4E2D\u6587",
    "\u6771\u4EAC",
    "\u30AB\u30BF\u30AB\u30CA",
    "\uD55C\uAD6D\uC5B4",
    "e\u0301",
    "\uFB01",
    "\u2167",
    "\uFF11\uFF12",
    "\u2460",
    "la vie en rose",
    "der Hafen ist geschlossen",
    "\u043F\u043E\u0440\u0442 \u0437\u0430\u043A\u0440\u044B\u0442",
};

static const char *const gaps[] = {" ", " ",      " ",      " ",  "",
                                   "",  "\u00A0", "\u202F", "  ", "\u2009"};

/* A row of numbers that is the same everywhere (xorshift). */
static size_t next_below(uint32_t *seed, size_t count)
{
    *seed ^= *seed << 13;
    *seed ^= *seed >> 17;
    *seed ^= *seed << 5;
    return *seed % count;
}

static void make_text(uint32_t *seed, char text[MAX_TEXT])
{
    size_t len = 0;
    for (size_t n = 2 + next_below(seed, 14); n > 0; n--) {
        const char *piece =
            pieces[next_below(seed, sizeof pieces / sizeof *pieces)];
        const char *gap = gaps[next_below(seed, sizeof gaps / sizeof *gaps)];
        len += (size_t)snprintf(text + len, MAX_TEXT - len, "%s%s", piece, gap);
        assert_true(len < MAX_TEXT);
    }
}

/* Two cells, parted between two characters near the middle. */
static void part_row(lec_block *row, lec_span spans[2])
{
    size_t mid = row->len / 2;
    while (!parts_characters(row->text, mid))
        mid++;
    spans[0] = (lec_span){LEC_SPAN_HEADER, 0, mid, ""};
    spans[1] = (lec_span){LEC_SPAN_CELL, mid, row->len, "Height, \u00A9 5 m"};
    row->spans = spans;
    row->span_count = 2;
}

typedef struct made {
    char texts[TEXTS][MAX_TEXT];
    lec_block blocks[TEXTS];
    lec_span spans[TEXTS][2];
    lec_field author;
    lec_article article;
} made;

static void make_article(made *m)
{
    static const lec_block_kind kinds[] = {LEC_PARAGRAPH, LEC_ITEM,  LEC_TABLE,
                                           LEC_PARAGRAPH, LEC_QUOTE, LEC_IMAGE};
    uint32_t seed = 20260501;
    for (size_t i = 0; i < TEXTS; i++) {
        make_text(&seed, m->texts[i]);
        lec_block *b = &m->blocks[i];
        *b = (lec_block){.id = (int)i + 1,
                         .kind = kinds[i % (sizeof kinds / sizeof *kinds)],
                         .text = m->texts[i],
                         .len = strlen(m->texts[i]),
                         .number = i % 4 == 1 ? (int)i : 0};
        if (b->kind == LEC_TABLE)
            part_row(b, m->spans[i]);
    }
    m->author.text = m->texts[1];
    m->article = (lec_article){.title = {m->texts[0], NULL},
                               .standfirst = {m->texts[2], NULL},
                               .authors = &m->author,
                               .author_count = 1,
                               .site = {m->texts[3], NULL},
                               .published = {"2026-05-01", NULL},
                               .blocks = m->blocks,
                               .block_count = TEXTS};
}

static void check_spelling(const made *m, const char *tag,
                           lec_language *language)
{
    lec_spelling *spelling = lec_spelling_new(language);
    for (size_t i = 0; i < SPELLED; i++) {
        lec_spelling_line(spelling, lec_slice_of(m->texts[i]));
        const lec_line *line = lec_spelling_as_line(spelling);
        if (!line)
            continue;
        check_tokens(&(origin){tag, line});
        check_segments(&(origin){tag, line});
    }
    lec_spelling_free(spelling);
}

/* What every language is tried with. */
typedef struct fixture {
    pages pages;
    made made;
} fixture;

static void check_language(const fixture *f, const char *tag)
{
    lec_voice voice;
    lec_language *language;
    assert_int_equal(lec_voice_load_for(&voice, LEC_TEST_VOICES, tag, NULL),
                     LEC_OK);
    assert_int_equal(lec_language_load(&language, LEC_TEST_VOICES, tag, NULL),
                     LEC_OK);
    for (size_t i = 0; i < f->pages.count; i++)
        check_both_ways(f->pages.names[i], f->pages.articles[i], &voice,
                        language);
    check_both_ways(tag, &f->made.article, &voice, language);
    check_spelling(&f->made, tag, language);
    lec_language_free(language);
}

static void tokens_are_in_order_and_inside_in_every_language(void **state)
{
    glob_t found;
    assert_int_equal(glob(LEC_TEST_VOICES "/*/", GLOB_ONLYDIR, NULL, &found),
                     0);
    assert_true(found.gl_pathc > 50);
    for (size_t i = 0; i < found.gl_pathc; i++) {
        char *tag = found.gl_pathv[i] + strlen(LEC_TEST_VOICES "/");
        tag[strcspn(tag, "/")] = '\0';
        check_language(*state, tag);
    }
    globfree(&found);
}

static int read_all(void **state)
{
    fixture *f = test_calloc(1, sizeof *f);
    *state = f;
    read_pages(&f->pages);
    make_article(&f->made);
    return 0;
}

static int drop_all(void **state)
{
    fixture *f = *state;
    drop_pages(&f->pages);
    test_free(f);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(
            tokens_are_in_order_and_inside_in_every_language, read_all,
            drop_all),
    };
    return cmocka_run_group_tests_name("tokens", tests, NULL, NULL);
}
