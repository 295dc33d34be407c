/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Takes a printed script apart, line by line, each a JSON object.  The blocks
 * of the article are what their lines show, one behind the other.
 */
#include "extract/given.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include "base/plain.h"
#include "base/utf8.h"

#define MAX_LEVEL 99    /* of a heading or a list */
#define MAX_NAME 63     /* bytes of a voice's name or of a tag */
#define MAX_SEGMENTS 32 /* segments of a line, as in a script of ours */

/* A script that is taken apart. */
typedef struct reading {
    lec_given *given;
    size_t room;       /* of its lines */
    lec_block *blocks; /* of the article so far */
    size_t block_count, block_room;
    int last;                 /* number of the last line's block as printed */
    lec_role last_role;       /* role of the last line */
    lec_text text;            /* text of the last block so far */
    size_t points;            /* code points of it */
    const char *voice, *lang; /* those of the first line */
    int line;                 /* 1-based line of the text */
    lec_error *err;
} reading;

void lec_seal(char seal[LEC_SEAL_BYTES], lec_slice text, lec_slice spoken)
{
    snprintf(seal, LEC_SEAL_BYTES, "%08x%08x", lec_hash_32(LEC_HASH_32, text),
             lec_hash_32(LEC_HASH_32, spoken));
}

/* ---- values ------------------------------------------------------------- */

static lec_code refuse(const reading *r, const char *key, const char *what)
{
    return lec_fail(r->err, LEC_E_INPUT, "line %d: \"%s\" %s", r->line, key,
                    what);
}

/* Take a string as plain text; NULL if the object has none of that key. */
static lec_code get_string(const reading *r, const json_t *o, const char *key,
                           const char **value)
{
    const json_t *found = json_object_get(o, key);
    *value = NULL;
    if (!found || json_is_null(found))
        return LEC_OK;
    if (!json_is_string(found))
        return refuse(r, key, "is no text");
    lec_text plain = {0};
    lec_text_add_plain(&plain, lec_slice_of(json_string_value(found)));
    *value = lec_arena_take(r->given->arena, &plain);
    return LEC_OK;
}

/* Take a whole number from 0 to `most`; `*value` stays where there is none. */
static lec_code get_number(const reading *r, const json_t *o, const char *key,
                           int most, int *value)
{
    const json_t *found = json_object_get(o, key);
    if (!found || json_is_null(found))
        return LEC_OK;
    json_int_t number = json_integer_value(found);
    if (!json_is_integer(found) || number < 0 || number > most)
        return lec_fail(r->err, LEC_E_INPUT,
                        "line %d: \"%s\" is no whole number from 0 to %d",
                        r->line, key, most);
    *value = (int)number;
    return LEC_OK;
}

static lec_code get_flag(const reading *r, const json_t *o, const char *key,
                         bool *value)
{
    const json_t *found = json_object_get(o, key);
    *value = json_is_true(found);
    return !found || json_is_boolean(found)
               ? LEC_OK
               : refuse(r, key, "is neither true nor false");
}

/* Test a name that a voice or a language can have, and that is no path. */
static bool is_name(const char *name)
{
    lec_slice s = lec_slice_of(name);
    return s.len && s.len <= MAX_NAME && name[0] != '-' && name[0] != '.' &&
           !strchr(name, '/') && !lec_slice_ends(s, ".ini");
}

/* Take the voice or the language, which is that of the first line. */
static lec_code get_name(const reading *r, const json_t *o, const char *key,
                         const char **name)
{
    const char *value;
    lec_code code = get_string(r, o, key, &value);
    if (code || !value)
        return code;
    if (!is_name(value))
        return refuse(r, key, "is no name of one");
    if (*name && strcmp(*name, value) != 0)
        return refuse(r, key, "is another than in the lines before");
    *name = value;
    return LEC_OK;
}

static lec_code get_role(const reading *r, const json_t *o, lec_role *role)
{
    const char *name;
    lec_code code = get_string(r, o, "role", &name);
    *role = LEC_ROLE_PARAGRAPH;
    if (code || !name)
        return code;
    int i = 0;
    while (i < LEC_ROLES && strcmp(lec_role_name((lec_role)i), name) != 0)
        i++;
    if (i == LEC_ROLES)
        return refuse(r, "role", "is none that a script has");
    *role = (lec_role)i;
    return LEC_OK;
}

/* ---- tokens and segments ------------------------------------------------ */

/* A place in a text that only moves on. */
typedef struct place {
    lec_slice text;
    size_t byte;
    json_int_t point;
} place;

/* Move to a code point; false if it is behind, or past the end. */
static bool move_to(place *p, const json_t *point)
{
    json_int_t to = json_integer_value(point);
    if (!json_is_integer(point) || to < p->point)
        return false;
    while (p->point < to && p->byte < p->text.len) {
        (void)lec_utf8_next(p->text, &p->byte);
        p->point++;
    }
    return p->point == to;
}

/* Take the tokens, four code points each; none, if they are not in order. */
static void get_tokens(const reading *r, const json_t *list,
                       lec_given_line *line)
{
    place shown = {.text = lec_slice_of(line->text)};
    place said = {.text = lec_slice_of(line->spoken)};
    size_t n = json_array_size(list), count = n / 4;
    if (!n || n % 4)
        return;
    lec_token *tokens =
        lec_arena_alloc(r->given->arena, count * sizeof *tokens);
    for (size_t i = 0; i < count; i++) {
        lec_token *t = &tokens[i];
        bool good = move_to(&shown, json_array_get(list, 4 * i));
        t->from = (uint32_t)shown.byte;
        good = good && move_to(&shown, json_array_get(list, 4 * i + 1));
        t->to = (uint32_t)shown.byte;
        good = good && move_to(&said, json_array_get(list, 4 * i + 2));
        t->spoken_from = (uint32_t)said.byte;
        good = good && move_to(&said, json_array_get(list, 4 * i + 3));
        t->spoken_to = (uint32_t)said.byte;
        if (!good || t->from == t->to || t->spoken_from == t->spoken_to)
            return;
    }
    line->tokens = tokens;
    line->token_count = count;
}

/* Move past a part of a text; false if the text does not go on with it. */
static bool pass(place *p, const char *part)
{
    lec_slice rest = lec_slice_from(p->text, p->byte);
    if (!part || !lec_slice_begins(rest, part))
        return false;
    p->byte += strlen(part);
    return true;
}

/* Take a segment; false if it is no part of the line. */
static bool get_segment(const reading *r, const json_t *o, place *shown,
                        place *said, lec_given_segment *s)
{
    const reading quiet = {.given = r->given};
    const char *text, *spoken;
    size_t before = said->byte;
    *s = (lec_given_segment){0};
    if (get_string(&quiet, o, "text", &text) ||
        get_string(&quiet, o, "spoken", &spoken) ||
        get_string(&quiet, o, "lang", &s->lang) ||
        get_number(&quiet, o, "pause_ms", LEC_GIVEN_PAUSE_MS, &s->pause_ms) ||
        get_flag(&quiet, o, "quoted", &s->quoted) ||
        get_flag(&quiet, o, "goes_on", &s->goes_on) || !pass(shown, text) ||
        !pass(said, spoken) || said->byte == before ||
        (s->lang && !is_name(s->lang)))
        return false;
    s->to = (uint32_t)shown->byte;
    s->spoken_to = (uint32_t)said->byte;
    return true;
}

/* Take the segments; none, if they are not what the line is made of. */
static void get_segments(const reading *r, const json_t *list,
                         lec_given_line *line)
{
    place shown = {.text = lec_slice_of(line->text)};
    place said = {.text = lec_slice_of(line->spoken)};
    size_t count = json_array_size(list);
    if (!count || count > MAX_SEGMENTS)
        return;
    lec_given_segment *segments =
        lec_arena_alloc(r->given->arena, count * sizeof *segments);
    for (size_t i = 0; i < count; i++)
        if (!get_segment(r, json_array_get(list, i), &shown, &said,
                         &segments[i]))
            return;
    if (shown.byte != shown.text.len || said.byte != said.text.len)
        return;
    line->segments = segments;
    line->segment_count = count;
}

/* Take what is said: as it stands, unless only the text was edited. */
static lec_code get_said(const reading *r, const json_t *o,
                         lec_given_line *line)
{
    const char *printed;
    char seal[LEC_SEAL_BYTES];
    lec_code code = get_string(r, o, "spoken", &line->spoken);
    if (!code)
        code = get_string(r, o, "seal", &printed);
    if (code)
        return code;
    lec_slice spoken = lec_slice_trim(lec_slice_of(line->spoken));
    if (!spoken.len) {
        line->spoken = NULL;
        return LEC_OK;
    }
    lec_seal(seal, lec_slice_of(line->text), lec_slice_of(line->spoken));
    bool sealed = printed && strlen(printed) == LEC_SEAL_BYTES - 1;
    bool text = sealed && !strncmp(printed, seal, 8);
    bool said = sealed && !strcmp(printed + 8, seal + 8);
    if (said && !text) {
        line->spoken = NULL;
        return LEC_OK;
    }
    if (said)
        get_tokens(r, json_object_get(o, "tokens"), line);
    get_segments(r, json_object_get(o, "segments"), line);
    return LEC_OK;
}

/* ---- blocks ------------------------------------------------------------- */

static lec_block_kind kind_of(lec_role role)
{
    switch (role) {
    case LEC_ROLE_HEADING:
        return LEC_HEADING;
    case LEC_ROLE_QUOTE:
        return LEC_QUOTE;
    case LEC_ROLE_ITEM:
        return LEC_ITEM;
    case LEC_ROLE_CAPTION:
        return LEC_CAPTION;
    case LEC_ROLE_TABLE:
        return LEC_TABLE;
    case LEC_ROLE_CODE:
        return LEC_CODE;
    case LEC_ROLE_NOTE:
        return LEC_NOTE;
    default:
        return LEC_PARAGRAPH;
    }
}

static bool is_beside(lec_role role)
{
    return role <= LEC_ROLE_STANDFIRST || role == LEC_ROLE_SIGN_OFF;
}

/* Give the last block the text that its lines made. */
static void end_block(reading *r)
{
    if (!r->text.len)
        return;
    lec_block *block = &r->blocks[r->block_count - 1];
    block->len = r->text.len;
    block->text = lec_arena_copy(r->given->arena, lec_text_slice(&r->text));
    lec_text_cut(&r->text, 0);
    r->points = 0;
}

/* Begin a block: its number is the one that was printed, unless blocks were
 * moved.
 */
static lec_code begin_block(reading *r, const json_t *o, int number,
                            const lec_given_line *line)
{
    end_block(r);
    int before = r->block_count ? r->blocks[r->block_count - 1].id : 0;
    LEC_MUST_ROOM(r->blocks, r->block_count, r->block_room);
    lec_block *b = &r->blocks[r->block_count++];
    const char *kind, *turn;
    *b = (lec_block){.id = number > before ? number : before + 1,
                     .kind = kind_of(line->role),
                     .order = (int)r->block_count,
                     .line = r->line,
                     .breaks = line->breaks,
                     .why = "a line of a script"};
    lec_code code = get_string(r, o, "kind", &kind);
    if (!code)
        code = get_string(r, o, "turn", &turn);
    if (!code)
        code = get_string(r, o, "speaker", &b->speaker);
    if (!code)
        code = get_string(r, o, "anchor", &b->anchor);
    if (!code)
        code = get_string(r, o, "time", &b->time);
    if (!code)
        code = get_number(r, o, "level", MAX_LEVEL, &b->level);
    if (!code)
        code = get_number(r, o, "number", INT_MAX, &b->number);
    if (code)
        return code;
    if (kind && !strcmp(kind, lec_block_kind_name(LEC_IMAGE)))
        b->kind = LEC_IMAGE;
    if (b->kind == LEC_HEADING && !b->level)
        b->level = 2;
    if (turn)
        b->turn =
            !strcmp(turn, "question") ? LEC_TURN_QUESTION : LEC_TURN_ANSWER;
    return LEC_OK;
}

/* Put the text of a line behind that of the lines before it in its block. */
static lec_code add_to_block(reading *r, const json_t *o, lec_given_line *line)
{
    const char *between;
    int number = is_beside(line->role) ? 0 : r->last;
    bool same = line->role == r->last_role;
    lec_code code = get_number(r, o, "block", INT_MAX - 1, &number);
    if (!code)
        code = get_string(r, o, "between", &between);
    if (code)
        return code;
    bool named = json_object_get(o, "block");
    line->first = named ? number != r->last : !same || !r->text.len;
    r->last_role = line->role;
    r->last = number;
    if (is_beside(line->role) || (named && !number)) {
        end_block(r);
        r->last = 0;
        return LEC_OK;
    }
    line->first = line->first || !r->text.len;
    if (line->first)
        code = begin_block(r, o, number, line);
    if (code)
        return code;
    lec_text_add_str(&r->text, between ? between : line->first ? "" : " ");
    line->block = r->blocks[r->block_count - 1].id;
    r->last = named ? number : line->block;
    line->from = r->text.len;
    lec_text_add_str(&r->text, line->text);
    return LEC_OK;
}

/* ---- facts -------------------------------------------------------------- */

static lec_code get_field(const reading *r, const json_t *o, const char *key,
                          lec_field *field)
{
    lec_code code = get_string(r, o, key, &field->text);
    if (!code && field->text && !field->text[0])
        field->text = NULL;
    field->from = field->text ? "script" : NULL;
    return code;
}

static lec_code get_authors(const reading *r, const json_t *list,
                            lec_article *a)
{
    size_t count = json_array_size(list);
    a->authors = lec_arena_alloc(a->arena, (count + 1) * sizeof *a->authors);
    for (size_t i = 0; i < count; i++) {
        const json_t *name = json_array_get(list, i);
        if (!json_is_string(name) || !json_string_length(name))
            return refuse(r, "authors", "are no list of names");
        lec_text plain = {0};
        lec_text_add_plain_line(&plain, lec_slice_of(json_string_value(name)));
        a->authors[i] = (lec_field){lec_arena_take(a->arena, &plain), "script"};
    }
    a->author_count = count;
    return LEC_OK;
}

/* Take what is known of the article, which stands in its first line. */
static lec_code get_facts(const reading *r, const json_t *o)
{
    lec_article *a = r->given->article;
    const struct {
        const char *key;
        lec_field *field;
    } fields[] = {
        {"title", &a->title},
        {"standfirst", &a->standfirst},
        {"site", &a->site},
        {"published", &a->published},
        {"modified", &a->modified},
        {"section", &a->section},
        {"type", &a->type},
        {"image", &a->image},
        {"image_alt", &a->image_alt},
        {"colour", &a->colour},
        {"url", &a->url},
    };
    const json_t *facts = json_object_get(o, "article");
    if (!facts || json_is_null(facts))
        return LEC_OK;
    if (!json_is_object(facts))
        return refuse(r, "article", "is no object");
    lec_code code = get_authors(r, json_object_get(facts, "authors"), a);
    for (size_t i = 0; !code && i < sizeof fields / sizeof *fields; i++)
        code = get_field(r, facts, fields[i].key, fields[i].field);
    return code;
}

/* ---- lines -------------------------------------------------------------- */

static lec_code get_text(const reading *r, const json_t *o,
                         lec_given_line *line)
{
    const char *text;
    lec_code code = get_string(r, o, "text", &text);
    if (code)
        return code;
    lec_slice trimmed = lec_slice_trim(lec_slice_of(text));
    if (!trimmed.len)
        return lec_fail(r->err, LEC_E_INPUT,
                        "line %d: it has no \"text\" to be said", r->line);
    line->text = lec_arena_copy(r->given->arena, trimmed);
    return LEC_OK;
}

/* Find where a line without a block stands in what is said of the article: a
 * blank behind the line of its role before it.
 */
static void place_beside(const lec_given *g, lec_given_line *line)
{
    const lec_given_line *last = g->count > 1 ? line - 1 : NULL;
    if (!last || last->block || last->role != line->role)
        return;
    line->from = last->from + strlen(last->text) + 1;
    line->from_point =
        last->from_point + lec_utf8_count(lec_slice_of(last->text)) + 1;
}

static lec_code get_line(reading *r, const json_t *o)
{
    lec_given *g = r->given;
    LEC_MUST_ROOM(g->lines, g->count, r->room);
    lec_given_line *line = &g->lines[g->count++];
    *line = (lec_given_line){.pause_ms = -1};
    lec_code code = get_text(r, o, line);
    if (!code)
        code = get_role(r, o, &line->role);
    if (!code)
        code =
            get_number(r, o, "pause_ms", LEC_GIVEN_PAUSE_MS, &line->pause_ms);
    if (!code)
        code = get_flag(r, o, "breaks", &line->breaks);
    if (!code)
        code = get_name(r, o, "voice", &r->voice);
    if (!code)
        code = get_name(r, o, "lang", &r->lang);
    if (!code)
        code = get_said(r, o, line);
    if (!code && g->count == 1)
        code = get_facts(r, o);
    size_t before = r->text.len;
    if (!code)
        code = add_to_block(r, o, line);
    if (!code && !line->block)
        place_beside(g, line);
    if (code || !line->block)
        return code;
    before = line->first ? 0 : before;
    line->from_point = r->points +=
        lec_utf8_count((lec_slice){r->text.ptr + before, line->from - before});
    r->points += lec_utf8_count(lec_slice_of(line->text));
    return LEC_OK;
}

static lec_code parse_line(reading *r, lec_slice bytes)
{
    json_error_t why;
    json_t *o = json_loadb(bytes.ptr, bytes.len, 0, &why);
    lec_code code =
        !o ? lec_fail(r->err, LEC_E_INPUT,
                      "line %d: it is not JSON from character %d on", r->line,
                      why.column)
        : json_is_object(o)
            ? get_line(r, o)
            : lec_fail(r->err, LEC_E_INPUT, "line %d: it is no JSON object",
                       r->line);
    json_decref(o);
    if (code)
        lec_fail_hint(r->err,
                      "a line of a script is an object as --to script prints "
                      "it, all on one line");
    return code;
}

/* Give the article what its lines made. */
static void end_article(reading *r)
{
    lec_article *a = r->given->article;
    size_t bytes = r->block_count * sizeof *r->blocks;
    end_block(r);
    a->blocks = lec_arena_alloc(a->arena, bytes);
    if (bytes)
        memcpy(a->blocks, r->blocks, bytes);
    a->block_count = r->block_count;
    a->lang = (lec_field){r->lang, r->lang ? "script" : NULL};
    a->voice = (lec_field){r->voice, r->voice ? "script" : NULL};
}

lec_code lec_given_read(lec_slice script, lec_given **given, lec_error *err)
{
    lec_given *g = lec_must_zero(sizeof *g);
    reading r = {.given = g, .err = err};
    lec_slice rest = script;
    lec_code code = LEC_OK;
    g->article = lec_must_zero(sizeof *g->article);
    g->arena = g->article->arena = lec_arena_new();
    while (!code && rest.len) {
        lec_slice bytes = lec_slice_trim(lec_slice_take(&rest, '\n'));
        r.line++;
        if (bytes.len)
            code = parse_line(&r, bytes);
    }
    if (!code && !g->count)
        code = lec_fail(err, LEC_E_INPUT, "there is no line of a script in it");
    if (!code)
        end_article(&r);
    lec_text_free(&r.text);
    free(r.blocks);
    *given = g;
    if (!code)
        return LEC_OK;
    lec_given_free(g);
    *given = NULL;
    return code;
}

void lec_given_free(lec_given *given)
{
    if (!given)
        return;
    lec_article_free(given->article);
    free(given->lines);
    free(given);
}
