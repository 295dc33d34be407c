/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "script/script.h"

#include <stdlib.h>
#include <string.h>

#include <unicode/ucal.h>
#include <unicode/udat.h>
#include <unicode/ulistformatter.h>
#include <unicode/ustring.h>

#include "base/utf8.h"
#include "script/internal.h"

/* A sentence longer than this is divided where a reader would breathe: eSpeak
 * NG cuts a clause at 800 bytes or 300 words, without a pause.
 */
#define MAX_CLAUSE_BYTES 500
#define MAX_SENTENCE_BYTES 1500

typedef struct writer {
    lec_script *script;
    const lec_voice *voice;
    lec_language *language;
    const char *voice_name, *lang; /* copies in the script's arena */
    lec_text spoken;               /* used again for every sentence */
    lec_tokens tokens;
    lec_slice whole;                /* the text that sentences are cut from */
    size_t whole_byte, whole_point; /* how far its code points are counted */
    int last_block;                 /* where the line before came from */
    lec_role last_role;             /* meaningful when script->count > 0 */
} writer;

static int pause_before(const writer *w, lec_role role, int block)
{
    if (!w->script->count)
        return 0;
    if (block == w->last_block && role == w->last_role)
        return w->voice->pause_sentence_ms;
    int after = w->voice->pause_after_ms[w->last_role];
    int before = w->voice->pause_before_ms[role];
    return after > before ? after : before;
}

static lec_line *new_line(lec_script *script)
{
    if (script->count == script->room) {
        script->room = script->room ? script->room * 2 : 64;
        script->lines =
            lec_must_grow(script->lines, script->room * sizeof *script->lines);
    }
    lec_line *line = &script->lines[script->count++];
    *line = (lec_line){.id = (int)script->count};
    return line;
}

/* Code points before byte `from` of the whole text; `from` only grows. */
static size_t count_points(writer *w, size_t from)
{
    w->whole_point += lec_utf8_count(
        (lec_slice){w->whole.ptr + w->whole_byte, from - w->whole_byte});
    w->whole_byte = from;
    return w->whole_point;
}

/* `sentence` stands at byte `from` of its block's text. */
static void add_line(writer *w, lec_role role, int block, lec_slice sentence,
                     size_t from)
{
    lec_slice text = lec_slice_trim(sentence);
    from += (size_t)(text.ptr - sentence.ptr);
    lec_normalise(w->language, text, from, &w->spoken, &w->tokens);
    if (!w->tokens.count)
        return; /* "* * *": nothing in it is a word */
    int pause_ms = pause_before(w, role, block);
    lec_arena *arena = w->script->arena;
    lec_line *line = new_line(w->script);
    line->block = block;
    line->role = role;
    line->voice = w->voice_name;
    line->lang = w->lang;
    line->pause_ms = pause_ms;
    line->from = from;
    line->from_point = count_points(w, from);
    line->text = lec_arena_copy(arena, text);
    line->spoken = lec_arena_copy(arena, lec_text_slice(&w->spoken));
    size_t bytes = w->tokens.count * sizeof *w->tokens.at;
    lec_token *tokens = lec_arena_alloc(arena, bytes);
    memcpy(tokens, w->tokens.at, bytes);
    line->tokens = tokens;
    line->token_count = w->tokens.count;
    w->last_block = block;
    w->last_role = role;
}

/* Where to divide what is too long: behind the last clause mark in the first
 * `limit` bytes, else behind the last space, else at a whole character.
 */
static size_t breath(lec_slice text, size_t limit)
{
    size_t mark = 0, space = 0;
    for (size_t i = limit / 4; i < limit; i++) {
        if (text.ptr[i] != ' ')
            continue;
        space = i + 1;
        if (strchr(";:,)", text.ptr[i - 1]))
            mark = i + 1;
    }
    size_t at = mark ? mark : space;
    if (!at)
        for (at = limit;
             at > 1 && ((unsigned char)text.ptr[at] & 0xC0) == 0x80;)
            at--;
    return at;
}

static size_t clause_limit(lec_slice text)
{
    size_t run = 0;
    for (size_t i = 0; i < text.len; i++) {
        run = strchr(",;:.!?", text.ptr[i]) ? 0 : run + 1;
        if (run > MAX_CLAUSE_BYTES)
            return MAX_CLAUSE_BYTES;
    }
    return MAX_SENTENCE_BYTES;
}

static void add_sentence(writer *w, lec_role role, int block,
                         lec_slice sentence, size_t from)
{
    size_t limit = clause_limit(sentence);
    while (sentence.len > limit) {
        size_t at = breath(sentence, limit);
        add_line(w, role, block, (lec_slice){sentence.ptr, at}, from);
        sentence = (lec_slice){sentence.ptr + at, sentence.len - at};
        from += at;
    }
    add_line(w, role, block, sentence, from);
}

static void add_text(writer *w, lec_role role, int block, lec_slice text)
{
    w->whole = text;
    w->whole_byte = w->whole_point = 0;
    lec_sentences_begin(w->language, text);
    for (size_t from = 0; from < text.len;) {
        size_t to = lec_sentences_next(w->language, text, from);
        add_sentence(w, role, block, (lec_slice){text.ptr + from, to - from},
                     from);
        from = to;
    }
}

static void add_wide(lec_text *text, const UChar *wide, int32_t len)
{
    char narrow[1024];
    int32_t n = 0;
    UErrorCode status = U_ZERO_ERROR;
    u_strToUTF8(narrow, sizeof narrow, &n, wide, len, &status);
    if (U_SUCCESS(status))
        lec_text_add(text, narrow, (size_t)n);
}

/* "A, B and C", as the language lists persons. */
static void list_authors(const lec_article *article, const char *lang,
                         lec_text *out)
{
    enum { MOST = 8, ROOM = 128 };
    UChar names[MOST][ROOM], wide[1024];
    const UChar *list[MOST];
    int32_t lens[MOST], count = 0;
    UErrorCode status = U_ZERO_ERROR;
    for (size_t i = 0; i < article->author_count && count < MOST; i++) {
        UErrorCode each = U_ZERO_ERROR;
        u_strFromUTF8(names[count], ROOM, &lens[count],
                      article->authors[i].text, -1, &each);
        list[count] = names[count];
        count += U_SUCCESS(each) && each != U_STRING_NOT_TERMINATED_WARNING;
    }
    UListFormatter *format = ulistfmt_open(lang, &status);
    int32_t len =
        ulistfmt_format(format, list, lens, count, wide, 1024, &status);
    if (U_SUCCESS(status))
        add_wide(out, wide, len);
    ulistfmt_close(format);
}

static void add_byline(writer *w, const lec_article *article)
{
    if (!article->author_count)
        return;
    lec_text names = {0}, line = {0};
    list_authors(article, w->lang, &names);
    const lec_row *by =
        lec_language_word(w->language, "phrase", lec_slice_of("byline"));
    const char *phrase = by ? by->field[2] : "{}";
    const char *gap = strstr(phrase, "{}");
    if (gap) {
        lec_text_add(&line, phrase, (size_t)(gap - phrase));
        lec_text_add_slice(&line, lec_text_slice(&names));
        lec_text_add_str(&line, gap + 2);
        add_text(w, LEC_ROLE_BYLINE, 0, lec_text_slice(&line));
    }
    lec_text_free(&names);
    lec_text_free(&line);
}

/* The day of "2025-04-28..." in the language's long form. */
static void add_date(writer *w, const char *published)
{
    char *end;
    long year = strtol(published, &end, 10);
    long month = *end == '-' ? strtol(end + 1, &end, 10) : 0;
    long day = *end == '-' ? strtol(end + 1, &end, 10) : 0;
    if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 ||
        day > 31)
        return;
    UErrorCode status = U_ZERO_ERROR;
    UChar wide[128];
    UCalendar *calendar =
        ucal_open(u"UTC", -1, w->lang, UCAL_GREGORIAN, &status);
    ucal_setDateTime(calendar, (int32_t)year, (int32_t)month - 1, (int32_t)day,
                     12, 0, 0, &status);
    UDate when = ucal_getMillis(calendar, &status);
    ucal_close(calendar);
    UDateFormat *format =
        udat_open(UDAT_NONE, UDAT_LONG, w->lang, u"UTC", -1, NULL, 0, &status);
    int32_t len = udat_format(format, when, wide, 128, NULL, &status);
    udat_close(format);
    lec_text text = {0};
    if (U_SUCCESS(status))
        add_wide(&text, wide, len);
    add_text(w, LEC_ROLE_DATE, 0, lec_text_slice(&text));
    lec_text_free(&text);
}

static lec_role role_of(lec_block_kind kind)
{
    static const lec_role roles[] = {
        [LEC_HEADING] = LEC_ROLE_HEADING, [LEC_PARAGRAPH] = LEC_ROLE_PARAGRAPH,
        [LEC_QUOTE] = LEC_ROLE_QUOTE,     [LEC_ITEM] = LEC_ROLE_ITEM,
        [LEC_CAPTION] = LEC_ROLE_CAPTION, [LEC_TABLE] = LEC_ROLE_TABLE,
        [LEC_CODE] = LEC_ROLE_CODE,       [LEC_NOTE] = LEC_ROLE_NOTE,
    };
    return roles[kind];
}

static void write_lines(writer *w, const lec_article *article)
{
    if (article->title.text)
        add_text(w, LEC_ROLE_TITLE, 0, lec_slice_of(article->title.text));
    add_byline(w, article);
    if (article->published.text)
        add_date(w, article->published.text);
    if (article->standfirst.text)
        add_text(w, LEC_ROLE_STANDFIRST, 0,
                 lec_slice_of(article->standfirst.text));
    for (size_t i = 0; i < article->block_count; i++) {
        const lec_block *b = &article->blocks[i];
        add_text(w, role_of(b->kind), b->id, (lec_slice){b->text, b->len});
    }
}

lec_code lec_script_make(const lec_article *article, const lec_voice *voice,
                         lec_language *language, lec_script **script,
                         lec_error *err)
{
    lec_script *s = lec_must_zero(sizeof *s);
    s->arena = lec_arena_new();
    const char *tag = lec_language_tag(language);
    writer w = {
        .script = s,
        .voice = voice,
        .language = language,
        .voice_name = lec_arena_copy(s->arena, lec_slice_of(voice->name)),
        .lang = lec_arena_copy(s->arena, lec_slice_of(tag)),
    };
    write_lines(&w, article);
    lec_text_free(&w.spoken);
    free(w.tokens.at);
    *script = s;
    if (s->count)
        return LEC_OK;
    lec_script_free(s);
    *script = NULL;
    return lec_fail(err, LEC_E_INPUT, "there is nothing to say in it");
}

void lec_script_free(lec_script *script)
{
    if (!script)
        return;
    free(script->lines);
    lec_arena_free(script->arena);
    free(script);
}
