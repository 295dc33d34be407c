/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What goes to another process and comes back is what it was, for every page
 * there is; and whatever else comes is refused.
 */
#include "golden.h"
#include "script/script.h"

/* ---- what is written of an article and of a script ---------------------- */

static char *written(void (*write)(const void *of, FILE *out), const void *of)
{
    char *text = NULL;
    size_t len;
    FILE *out = open_memstream(&text, &len);
    write(of, out);
    assert_int_equal(fclose(out), 0);
    return text;
}

static void write_article(const void *of, FILE *out)
{
    lec_article_write_json(of, "page", out, NULL);
    lec_article_write_text(of, out, NULL);
    lec_article_write_explained(of, "page", true, out, NULL);
    lec_article_write_explained_page(of, "page", out, NULL);
}

static void write_line(const lec_line *line, FILE *out)
{
    fprintf(out, "%d %d %d %d %zu %zu %s\n", line->id, line->block, line->role,
            line->breaks, line->from, line->from_point, line->voice);
    for (size_t i = 0; i < line->token_count; i++)
        fprintf(out, "%u %u %u %u\n", line->tokens[i].from, line->tokens[i].to,
                line->tokens[i].spoken_from, line->tokens[i].spoken_to);
    for (size_t i = 0; i < line->segment_count; i++) {
        const lec_segment *s = &line->segments[i];
        fprintf(out, "%u %u %u %u %p %s %d %d\n", s->from, s->to,
                s->spoken_from, s->spoken_to, (const void *)s->manner,
                s->lang ? s->lang : "", s->pause_ms, s->goes_on);
    }
}

static void write_script(const void *of, FILE *out)
{
    lec_script *script = (lec_script *)of;
    lec_script_write_json(script, out, NULL);
    lec_script_write_ssml(script, out, NULL);
    assert_true(lec_script_is_whole(script));
    for (size_t i = 0; i < lec_script_count(script); i++)
        write_line(lec_script_line(script, i), out);
}

/* ---- articles ----------------------------------------------------------- */

static void assert_comes_back(const char *name, const lec_article *article)
{
    lec_text bytes = {0}, again = {0};
    lec_article *back;
    lec_article_pack(article, &bytes);
    if (lec_article_unpack(lec_text_slice(&bytes), &back, NULL))
        fail_msg("%s is refused", name);
    lec_article_pack(back, &again);
    assert_true(lec_slice_same(lec_text_slice(&bytes), lec_text_slice(&again)));
    char *before = written(write_article, article);
    char *after = written(write_article, back);
    assert_string_equal(before, after);
    free(before);
    free(after);
    lec_article_free(back);
    lec_text_free(&bytes);
    lec_text_free(&again);
}

static void every_article_comes_back_as_it_was(void **state)
{
    const pages *all = *state;
    assert_true(all->count > 40);
    for (size_t i = 0; i < all->count; i++) {
        const lec_article *a = all->articles[i];
        lec_article bare = *a; /* as it is before anything is chosen */
        bare.unread = NULL;
        bare.unread_count = 0;
        assert_comes_back(all->names[i], a);
        assert_comes_back(all->names[i], &bare);
    }
}

static lec_article *unpack(lec_slice bytes)
{
    lec_article *article;
    char *copy = malloc(bytes.len + 1); /* so that ASan sees its end */
    memcpy(copy, bytes.ptr, bytes.len);
    lec_error err = {0};
    lec_code code =
        lec_article_unpack((lec_slice){copy, bytes.len}, &article, &err);
    assert_true((code == LEC_OK) == (article != NULL));
    assert_true(code == LEC_OK || code == LEC_E_INPUT);
    free(copy);
    return article;
}

static void an_article_that_is_cut_is_refused(void **state)
{
    const pages *all = *state;
    lec_text bytes = {0};
    lec_article_pack(all->articles[0], &bytes);
    for (size_t len = 0; len < bytes.len; len++)
        assert_null(unpack((lec_slice){bytes.ptr, len}));
    lec_text_add_byte(&bytes, 0);
    assert_null(unpack(lec_text_slice(&bytes)));
    lec_text_free(&bytes);
}

/* Change a few bytes, mostly to what numbers are made of. */
static void spoil(lec_text *bytes)
{
    for (int n = rand() % 3; n >= 0; n--)
        bytes->ptr[(size_t)rand() % bytes->len] =
            (char)(rand() % 2 ? rand() % 16 : rand());
}

static void a_spoilt_article_is_refused_or_can_be_used(void **state)
{
    const pages *all = *state;
    srand(15);
    for (size_t i = 0; i < all->count; i++) {
        lec_text bytes = {0};
        lec_article_pack(all->articles[i], &bytes);
        lec_text_cut(&bytes, bytes.len < 20000 ? bytes.len : 20000);
        for (int run = 0; run < 12; run++) {
            lec_text copy = {0};
            lec_text_add_slice(&copy, lec_text_slice(&bytes));
            spoil(&copy);
            lec_article *article = unpack(lec_text_slice(&copy));
            if (article) {
                free(written(write_article, article));
                lec_article_choose(article, LEC_READ_EVERYTHING);
            }
            lec_article_free(article);
            lec_text_free(&copy);
        }
        lec_text_free(&bytes);
    }
}

/* An article of one block, of which a test makes something that no page is. */
typedef struct one_block {
    lec_article article;
    lec_block block;
    lec_span spans[2];
} one_block;

static one_block good_one(void)
{
    return (one_block){
        .block = {.id = 1,
                  .kind = LEC_PARAGRAPH,
                  .text = "Grüße.",
                  .len = 8,
                  .span_count = 2,
                  .order = 1,
                  .why = "because"},
        .spans = {{LEC_SPAN_EMPHASIS, 0, 2, ""}, {LEC_SPAN_LINK, 2, 8, "/"}},
    };
}

static bool is_taken(one_block *one)
{
    lec_text bytes = {0};
    one->block.spans = one->spans;
    one->article.blocks = &one->block;
    one->article.block_count = 1;
    lec_article_pack(&one->article, &bytes);
    lec_article *article = unpack(lec_text_slice(&bytes));
    lec_text_free(&bytes);
    lec_article_free(article);
    return article != NULL;
}

static void what_no_page_is_is_refused(void **state)
{
    (void)state;
    one_block one = good_one();
    assert_true(is_taken(&one));
#define WRONG(what)                                                            \
    one = good_one();                                                          \
    one.what;                                                                  \
    assert_false(is_taken(&one))
    WRONG(block.kind = LEC_IMAGE + 1);
    WRONG(block.turn = LEC_TURN_ANSWER + 1);
    WRONG(block.id = -1);
    WRONG(block.level = -1);
    WRONG(block.order = 0);
    WRONG(block.len = 0);
    WRONG(block.len = 3); /* half a character */
    WRONG(spans[0].kind = LEC_SPAN_NOTE + 1);
    WRONG(spans[0].to = 0);   /* empty */
    WRONG(spans[0].to = 3);   /* cuts a character */
    WRONG(spans[0].from = 3); /* out of order */
    WRONG(spans[1].from = 3); /* cuts a character */
    WRONG(spans[1].to = 9);   /* past the end */
    WRONG(spans[1].from = SIZE_MAX);
    WRONG(spans[1].value = NULL);
    WRONG(spans[1].value = "\xFF");
    WRONG(block.speaker = "\xFF");
    WRONG(article.title.text = "\xED\xA0\x80");
#undef WRONG
}

/* ---- scripts ------------------------------------------------------------ */

#define MAX_MESSAGES 4096

/* What another process would have said, and how far it is read. */
typedef struct told {
    const lec_article *article;
    const lec_voice *voice;
    lec_language *language;
    lec_text messages[MAX_MESSAGES];
    size_t count, next, asked, lines;
    lec_error err;
    bool deaf; /* the language that is asked for is not given */
} told;

static lec_code take(void *user, lec_slice message, lec_error *err)
{
    (void)err;
    told *t = user;
    assert_true(t->count < MAX_MESSAGES);
    lec_text_add_slice(&t->messages[t->count++], message);
    return LEC_OK;
}

static bool read_told(void *user, lec_text *message)
{
    told *t = user;
    lec_text_cut(message, 0);
    if (t->next == t->count)
        return false;
    lec_text_add_slice(message, lec_text_slice(&t->messages[t->next++]));
    return true;
}

static void forget(told *t)
{
    for (size_t i = 0; i < t->count; i++)
        lec_text_free(&t->messages[i]);
    t->count = t->next = 0;
}

static lec_code tell_again(void *user, const char *tag, size_t lines,
                           lec_error *err)
{
    told *t = user;
    forget(t);
    t->asked++;
    t->lines = lines;
    lec_language_turn(t->language, LEC_TURN_LOADS);
    if (tag && !t->deaf)
        assert_non_null(lec_language_foreign(t->language, tag));
    lec_language_turn(t->language, tag ? LEC_TURN_ASKS : LEC_TURN_PASSES);
    return lec_script_tell(t->article, t->voice, t->language, lines, take, t,
                           err);
}

static lec_code end_told(void *user, lec_error *err)
{
    (void)user, (void)err;
    return LEC_OK;
}

static void keep_told(void *user)
{
    (void)user; /* it is read again */
}

static lec_script *receive(told *t)
{
    lec_script *script;
    const lec_script_source source = {read_told, tell_again, end_told,
                                      keep_told, t};
    lec_code code =
        lec_script_receive(&source, t->article, t->voice,
                           lec_language_tag(t->language), &script, &t->err);
    assert_true((code == LEC_OK) == (script != NULL));
    return script;
}

static lec_language *language_of(const char *tag, lec_turning turning)
{
    lec_language *language;
    assert_int_equal(lec_language_load(&language, LEC_TEST_VOICES, tag, NULL),
                     LEC_OK);
    lec_language_choose(language, LEC_READ_EVERYTHING);
    lec_language_turn(language, turning);
    return language;
}

static lec_voice voice_of(const char *name, lec_quote quote)
{
    lec_voice voice;
    assert_int_equal(lec_voice_load(&voice, LEC_TEST_VOICES, name, NULL),
                     LEC_OK);
    voice.quote = quote;
    return voice;
}

/* What is written of an article's script, made here. */
static char *made_here(const lec_article *article, const lec_voice *voice,
                       const char *tag)
{
    lec_script *script;
    lec_language *language = language_of(tag, LEC_TURN_LOADS);
    if (lec_script_make(article, voice, language, &script, NULL))
        script = NULL;
    char *text = script ? written(write_script, script) : strdup("");
    lec_script_free(script);
    lec_language_free(language);
    return text;
}

static char *received(told *t)
{
    assert_int_equal(
        lec_script_tell(t->article, t->voice, t->language, 0, take, t, NULL),
        LEC_OK);
    lec_script *script = receive(t);
    if (!script)
        fail_msg("it is refused: %s", t->err.what);
    char *text = written(write_script, script);
    assert_int_equal(lec_script_outcome(script, NULL), LEC_OK);
    lec_script_free(script);
    return text;
}

static void assert_script_comes_back(const lec_article *article,
                                     const lec_voice *voice, const char *tag)
{
    static told t;
    char *before = made_here(article, voice, tag);
    lec_language *language = language_of(tag, LEC_TURN_ASKS);
    t = (told){.article = article, .voice = voice, .language = language};
    if (*before) {
        char *after = received(&t);
        assert_string_equal(before, after);
        free(after);
    }
    forget(&t);
    free(before);
    lec_language_free(language);
}

static void every_script_comes_back_as_it_was(void **state)
{
    const pages *all = *state;
    const lec_voice pitch = voice_of("en", LEC_QUOTE_PITCH);
    const lec_voice words = voice_of("de", LEC_QUOTE_WORDS);
    for (size_t i = 0; i < all->count; i++) {
        assert_script_comes_back(all->articles[i], &pitch, "en");
        assert_script_comes_back(all->articles[i], &words, "de");
    }
}

static const lec_article *page_named(const pages *all, const char *name)
{
    for (size_t i = 0; i < all->count; i++)
        if (strstr(all->names[i], name))
            return all->articles[i];
    fail_msg("there is no page %s", name);
    return NULL;
}

static lec_article *five_languages(void)
{
    static const char *const tags[] = {"fr", "de", "es", "it"};
    static const char text[] = "He said: un mot, zwei Worte.";
    static lec_span spans[4][1];
    static lec_block blocks[5];
    static lec_article article;
    for (int i = 0; i < 5; i++) {
        blocks[i] = (lec_block){.id = i + 1,
                                .kind = LEC_PARAGRAPH,
                                .text = text,
                                .len = sizeof text - 1,
                                .order = i + 1};
        if (i == 4)
            break;
        spans[i][0] = (lec_span){LEC_SPAN_LANGUAGE, 9, 15, tags[i]};
        blocks[i].spans = spans[i];
        blocks[i].span_count = 1;
    }
    article.blocks = blocks;
    article.block_count = 5;
    return &article;
}

static void languages_are_asked_for_as_the_text_turns_to_them(void **state)
{
    (void)state;
    static told t;
    const lec_voice voice = voice_of("en", LEC_QUOTE_OFF);
    const lec_article *article = five_languages();
    char *before = made_here(article, &voice, "en");
    lec_language *language = language_of("en", LEC_TURN_ASKS);
    t = (told){.article = article, .voice = &voice, .language = language};
    char *after = received(&t);
    assert_string_equal(before, after);
    assert_int_equal(t.asked, 4);
    assert_int_equal(t.lines, 3);
    free(before);
    free(after);
    forget(&t);
    lec_language_free(language);
}

static void a_language_that_is_not_given_is_asked_for_once(void **state)
{
    (void)state;
    static told t;
    const lec_voice voice = voice_of("en", LEC_QUOTE_OFF);
    lec_language *language = language_of("en", LEC_TURN_ASKS);
    t = (told){.article = five_languages(),
               .voice = &voice,
               .language = language,
               .deaf = true};
    free(received(&t));
    assert_int_equal(t.asked, 2);
    forget(&t);
    lec_language_free(language);
}

/* Read all of a script that may break off. */
static void use(lec_script *script)
{
    if (script)
        free(written(write_script, script));
    lec_script_free(script);
}

static void a_script_that_is_cut_or_spoilt_is_refused_or_used(void **state)
{
    static told t;
    const pages *all = *state;
    const lec_voice voice = voice_of("en", LEC_QUOTE_PITCH);
    lec_language *language = language_of("en", LEC_TURN_LOADS);
    srand(15);
    for (size_t i = 0; i < all->count; i++) {
        t = (told){
            .article = all->articles[i], .voice = &voice, .language = language};
        if (lec_script_tell(t.article, &voice, language, 0, take, &t, NULL))
            continue;
        for (int run = 0; run < 12; run++) {
            lec_text *message = &t.messages[(size_t)rand() % t.count];
            lec_text kept = {0};
            lec_text_add_slice(&kept, lec_text_slice(message));
            if (run % 4)
                spoil(message);
            else
                lec_text_cut(message, (size_t)rand() % message->len);
            t.next = 0;
            use(receive(&t));
            lec_text_free(message);
            *message = kept;
        }
        forget(&t);
    }
    lec_language_free(language);
}

static void lines_that_never_end_are_ended(void **state)
{
    static told t;
    const lec_voice voice = voice_of("en", LEC_QUOTE_OFF);
    lec_language *language = language_of("en", LEC_TURN_LOADS);
    t = (told){.article = page_named(*state, "samples/static.html"),
               .voice = &voice,
               .language = language};
    lec_article title = {.title = {.text = "Again and again.", .from = ""}};
    assert_int_equal(
        lec_script_tell(&title, &voice, language, 0, take, &t, NULL), LEC_OK);
    size_t len = t.messages[0].len;
    char *line = malloc(len);
    memcpy(line, t.messages[0].ptr + 1, len - 1);
    for (int i = 0; i < 400000; i++)
        lec_text_add(&t.messages[0], line, len - 1);
    free(line);
    assert_null(receive(&t));
    assert_int_equal(t.err.code, LEC_E_LIMIT);
    forget(&t);
    lec_language_free(language);
}

static int read_all(void **state)
{
    static pages all;
    read_pages(&all);
    *state = &all;
    return 0;
}

static int drop_all(void **state)
{
    drop_pages(*state);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_article_comes_back_as_it_was),
        cmocka_unit_test(an_article_that_is_cut_is_refused),
        cmocka_unit_test(a_spoilt_article_is_refused_or_can_be_used),
        cmocka_unit_test(what_no_page_is_is_refused),
        cmocka_unit_test(every_script_comes_back_as_it_was),
        cmocka_unit_test(languages_are_asked_for_as_the_text_turns_to_them),
        cmocka_unit_test(a_language_that_is_not_given_is_asked_for_once),
        cmocka_unit_test(a_script_that_is_cut_or_spoilt_is_refused_or_used),
        cmocka_unit_test(lines_that_never_end_are_ended),
    };
    return cmocka_run_group_tests_name("arrivals", tests, read_all, drop_all);
}
