/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "road.h"

#include "base/utf8.h"
#include "forms.h"
#include "publish/book/epub.h"
#include "publish/publish.h"
#include "synth/speech.h"

#define HZ 8000
#define WORD_FRAMES 160

/* ---- what is loaded once ------------------------------------------------- */

static const lec_furniture *road_furniture(void)
{
    static lec_furniture furniture;
    static bool loaded;
    if (!loaded)
        hold(!lec_furniture_load(&furniture, input_voices(), NULL));
    loaded = true;
    return &furniture;
}

lec_language *road_language(const char *tag)
{
    static const char *const tags[] = {"en", "es", "de", "ru", "zh", "ar"};
    static lec_language *loaded[sizeof tags / sizeof *tags];
    size_t i = sizeof tags / sizeof *tags - 1;
    while (i && (!tag || strncmp(tags[i], tag, 2) != 0))
        i--;
    if (!loaded[i])
        hold(!lec_language_load(&loaded[i], input_voices(), tags[i], NULL));
    return loaded[i];
}

/* ---- a script and what is said ------------------------------------------- */

static bool is_edge(const char *text, size_t at)
{
    return (text[at] & 0xC0) != 0x80;
}

static void check_line(const lec_line *line)
{
    size_t len = strlen(line->text), said = strlen(line->spoken);
    size_t at = 0, spoken = 0;
    hold(len && said);
    for (size_t i = 0; i < line->token_count; i++) {
        const lec_token *t = &line->tokens[i];
        hold(t->from >= line->from && t->to > t->from);
        hold(at <= t->from - line->from && t->to - line->from <= len);
        hold(spoken <= t->spoken_from && t->spoken_from < t->spoken_to &&
             t->spoken_to <= said);
        at = t->to - line->from;
        spoken = t->spoken_to;
        hold(is_edge(line->text, at) && is_edge(line->spoken, spoken));
    }
}

/* Say a line in silence, a word for what stands between two blanks. */
static void say(const lec_line *line, lec_raw_speech *raw, lec_speech *speech)
{
    uint32_t words = 0;
    lec_slice before = {line->spoken, 0};
    lec_raw_begin(raw, HZ / 100);
    for (const char *p = line->spoken; *p; p += strspn(p, " ")) {
        before.len = (size_t)(p - line->spoken);
        const lec_word word = {(uint32_t)lec_utf8_count(before),
                               words * WORD_FRAMES, (words + 1) * WORD_FRAMES};
        lec_raw_add_words(raw, &word, 1);
        memset(lec_raw_room(raw, WORD_FRAMES), words++ % 2 ? 1 : 0,
               WORD_FRAMES * sizeof *raw->pcm);
        raw->frames += WORD_FRAMES;
        p += strcspn(p, " ");
    }
    lec_speech_finish(speech, line, raw, HZ / 100);
}

/* Speak a script into a timeline; each seventh line is lost. */
static lec_timeline *speak(lec_script *script, const lec_article *article,
                           bool all)
{
    lec_timeline *timeline = lec_timeline_new(HZ, article);
    uint64_t frames = 0;
    if (all)
        lec_timeline_keep_envelope(timeline);
    lec_raw_speech raw = {0};
    for (size_t i = 0; lec_script_reach(script, i + 1) > i; i++) {
        const lec_line *line = lec_script_line(script, i);
        lec_speech speech = {.line = line, .lost = "it is left out", .hz = HZ};
        check_line(line);
        if (i % 7 != 6) {
            speech = (lec_speech){.line = line, .hz = HZ};
            say(line, &raw, &speech);
        }
        frames += (uint64_t)line->pause_ms * HZ / 1000;
        lec_timeline_add(timeline, &speech, frames);
        frames += speech.frames;
    }
    lec_timeline_end(timeline, frames);
    lec_raw_free(&raw);
    return timeline;
}

/* ---- what is written ----------------------------------------------------- */

/* A form on its way. */
typedef struct written {
    char *ptr;
    size_t len;
} written;

static FILE *begin(written *w)
{
    FILE *out = open_memstream(&w->ptr, &w->len);
    hold(out);
    return out;
}

static void end(written *w, FILE *out, form_syntax syntax, lec_code code)
{
    hold(!fclose(out) && !code);
    hold_form(syntax, (lec_slice){w->ptr, w->len});
    free(w->ptr);
}

static void write_article(const lec_article *article)
{
    written w;
    FILE *out = begin(&w);
    end(&w, out, FORM_JSON, lec_article_write_json(article, "a&<", out, NULL));
    out = begin(&w);
    end(&w, out, FORM_TEXT, lec_article_write_text(article, out, NULL));
    out = begin(&w);
    end(&w, out, FORM_TEXT,
        lec_article_write_explained(article, "a&<", false, out, NULL));
    out = begin(&w);
    end(&w, out, FORM_HTML,
        lec_article_write_explained_page(article, "a&<", out, NULL));
}

static void write_script(lec_script *script)
{
    written w;
    FILE *out = begin(&w);
    end(&w, out, FORM_LINES, lec_script_write_json(script, out, NULL));
    out = begin(&w);
    end(&w, out, FORM_XML, lec_script_write_ssml(script, out, NULL));
}

static const form_syntax syntaxes[LEC_SIDECARS] = {
    [LEC_SIDECAR_LISTEN] = FORM_HTML,
    [LEC_SIDECAR_PAGE_TRANSCRIPT] = FORM_HTML,
    [LEC_SIDECAR_WORDS] = FORM_LINES,
    [LEC_SIDECAR_TRANSCRIPT] = FORM_JSON,
    [LEC_SIDECAR_CHAPTERS] = FORM_JSON,
    [LEC_SIDECAR_SMIL] = FORM_XML,
    [LEC_SIDECAR_AUDIOBOOK] = FORM_JSON,
    [LEC_SIDECAR_SVG] = FORM_XML,
};

static void write_sidecars(const lec_timeline *timeline, bool all)
{
    static const char *const sounds[] = {"a&<.opus", "a&<.mp3"};
    const lec_sidecar_options options = {.offset_s = 1.5,
                                         .sound = sounds[0],
                                         .page = "a&<.html",
                                         .sounds = sounds,
                                         .sound_count = 2,
                                         .canonical = "https://a.example/\"<"};
    for (lec_sidecar form = 0; form < LEC_SIDECARS; form++) {
        if (form == LEC_SIDECAR_PNG || (form == LEC_SIDECAR_SVG && !all))
            continue;
        written w;
        FILE *out = begin(&w);
        end(&w, out, syntaxes[form],
            lec_sidecar_write(form, timeline, &options, out, NULL));
    }
}

/* Bind a book of one chapter, whose sound is empty. */
static void write_book(const lec_timeline *timeline)
{
    const lec_epub_facts facts = {0};
    lec_epub *book = NULL;
    char *path = input_file(lec_slice_of(""), ".epub");
    FILE *sound = tmpfile();
    hold(sound && !lec_epub_open(&book, path, true, &facts, NULL));
    const lec_epub_chapter chapter = {
        .timeline = timeline, .sound = fileno(sound), .seconds = 1};
    hold(!lec_epub_add(book, &chapter, NULL) &&
         !lec_epub_close(book, NULL, NULL));
    hold(!fclose(sound));
    input_gone(path);
}

/* ---- the road ------------------------------------------------------------ */

void road_voice(const lec_language *language, lec_voice *voice)
{
    hold(!lec_voice_load_for(voice, input_voices(), lec_language_tag(language),
                             NULL));
}

void road_script(lec_script *script, const lec_article *article, bool all)
{
    lec_timeline *timeline = speak(script, article, all);
    if (!lec_script_outcome(script, NULL)) {
        write_script(script);
        write_sidecars(timeline, all);
        if (all)
            write_book(timeline);
    }
    lec_timeline_free(timeline);
}

void road_article(lec_article *article, bool all)
{
    lec_voice voice;
    lec_language *language = road_language(article->lang.text);
    lec_script *script = NULL;
    unsigned reading = LEC_READ_NEWS | (all ? LEC_READ_EVERYTHING : 0);
    lec_article_choose(article, reading);
    lec_language_choose(language, reading);
    write_article(article);
    road_voice(language, &voice);
    if (!lec_script_make(article, &voice, language, &script, NULL))
        road_script(script, article, all);
    lec_script_free(script);
    lec_article_free(article);
}

void road_page(lec_page_kind kind, lec_slice bytes)
{
    const lec_source_options options = {.kind = kind, .max_bytes = 1 << 20};
    lec_page page;
    lec_article *article = NULL;
    if (!lec_source_take("https://news.example/a/b", bytes, NULL, &options,
                         &page, NULL) &&
        !lec_page_decode(&page, bytes, NULL)) {
        hold_text(lec_text_slice(&page.text));
        if (!lec_extract(&page, road_furniture(), &article, NULL))
            road_article(article, false);
    }
    lec_page_clear(&page);
}
