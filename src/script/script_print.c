/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The printed forms of a script: JSON Lines and SSML 1.1. */
#include <math.h>
#include <string.h>

#include <jansson.h>

#include "base/utf8.h"
#include "extract/given.h"
#include "script/script.h"

/* Set a text, a number or a flag unless it is NULL, 0 or false. */
static void set_text(json_t *o, const char *key, const char *text)
{
    if (text)
        json_object_set_new(o, key, json_string(text));
}

static void set_number(json_t *o, const char *key, int number)
{
    if (number > 0)
        json_object_set_new(o, key, json_integer(number));
}

static void set_flag(json_t *o, const char *key, bool flag)
{
    if (flag)
        json_object_set_new(o, key, json_true());
}

/* Describe a segment by what differs from the rest of the narration. */
static json_t *json_segment(const lec_line *line, const lec_segment *segment)
{
    const lec_manner *m = segment->manner;
    json_t *o = json_pack(
        "{s:s%,s:i,s:s*,s:s%}", "spoken", line->spoken + segment->spoken_from,
        (size_t)(segment->spoken_to - segment->spoken_from), "pause_ms",
        segment->pause_ms, "lang", segment->lang, "text",
        line->text + segment->from, (size_t)(segment->to - segment->from));
    json_t *manner = m ? json_pack("{s:s*,s:s*,s:i,s:i}", "espeak",
                                   m->espeak[0] ? m->espeak : NULL, "variant",
                                   m->variant[0] ? m->variant : NULL, "rate",
                                   m->rate, "pitch", m->pitch)
                       : json_object();
    json_object_update_new(o, manner);
    set_flag(o, "quoted", m != NULL);
    set_flag(o, "goes_on", segment->goes_on);
    return o;
}

/* Tell what `--from script` needs of a script again, beside what is said. */
static json_t *json_facts(const lec_article *a)
{
    const struct {
        const char *key, *text;
    } fields[] = {
        {"title", a->title.text},
        {"standfirst", a->standfirst.text},
        {"site", a->site.text},
        {"published", a->published.text},
        {"modified", a->modified.text},
        {"section", a->section.text},
        {"type", a->type.text},
        {"image", a->image.text},
        {"image_alt", a->image_alt.text},
        {"colour", a->colour.text},
        {"url", a->url.text},
    };
    json_t *o = json_object(), *authors = json_array();
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        set_text(o, fields[i].key, fields[i].text);
    for (size_t i = 0; i < a->author_count; i++)
        json_array_append_new(authors, json_string(a->authors[i].text));
    json_object_set_new(o, "authors", authors);
    return o;
}

/* Tell of the block that a line begins what its role does not. */
static void set_block(json_t *o, const lec_block *block)
{
    set_text(o, "kind",
             block->kind == LEC_IMAGE ? lec_block_kind_name(block->kind)
                                      : NULL);
    set_number(o, "level", block->level);
    set_number(o, "number", block->number);
    set_text(o, "turn",
             block->turn == LEC_TURN_QUESTION ? "question"
             : block->turn == LEC_TURN_ANSWER ? "answer"
                                              : NULL);
    set_text(o, "speaker", block->speaker);
    set_text(o, "anchor", block->anchor);
    set_text(o, "time", block->time);
}

/* A place in a text that only moves on. */
typedef struct place {
    const char *text;
    size_t byte, point;
} place;

static void append_point(json_t *list, place *p, size_t byte)
{
    p->point += lec_utf8_count((lec_slice){p->text + p->byte, byte - p->byte});
    p->byte = byte;
    json_array_append_new(list, json_integer((json_int_t)p->point));
}

/* List the tokens, four code points each: of the text, of what is said. */
static json_t *json_tokens(const lec_line *line)
{
    json_t *list = json_array();
    place shown = {.text = line->text}, said = {.text = line->spoken};
    for (size_t i = 0; i < line->token_count; i++) {
        const lec_token *t = &line->tokens[i];
        append_point(list, &shown, t->from - line->from);
        append_point(list, &shown, t->to - line->from);
        append_point(list, &said, t->spoken_from);
        append_point(list, &said, t->spoken_to);
    }
    return list;
}

/* A script that is printed, and how far. */
typedef struct printing {
    const lec_article *article;
    const lec_line *last; /* NULL: none was printed */
    size_t block;         /* number of the last line's block */
} printing;

/* Tell where a line stands in its block: what lies between it and the line
 * before, if that is more than a blank.
 */
static void set_place(json_t *o, printing *p, const lec_line *line)
{
    const lec_article *a = p->article;
    bool same = p->last && p->last->block == line->block;
    size_t past = same ? p->last->from + strlen(p->last->text) : 0;
    while (p->block < a->block_count && a->blocks[p->block].id != line->block)
        p->block++;
    if (p->block == a->block_count || line->from < past)
        return;
    const lec_block *block = &a->blocks[p->block];
    lec_slice between = {block->text + past, line->from - past};
    if (!lec_slice_is(between, same ? " " : ""))
        json_object_set_new(o, "between",
                            json_stringn(between.ptr, between.len));
    if (!same)
        set_block(o, block);
}

static json_t *json_line(printing *p, const lec_line *line)
{
    char seal[LEC_SEAL_BYTES];
    json_t *o =
        json_pack("{s:i,s:i,s:s,s:s,s:s,s:i,s:s,s:s}", "id", line->id, "block",
                  line->block, "role", lec_role_name(line->role), "voice",
                  line->voice, "lang", line->lang, "pause_ms", line->pause_ms,
                  "text", line->text, "spoken", line->spoken);
    if (line->segment_count) {
        json_t *segments = json_array();
        for (size_t i = 0; i < line->segment_count; i++)
            json_array_append_new(segments,
                                  json_segment(line, &line->segments[i]));
        json_object_set_new(o, "segments", segments);
    }
    set_flag(o, "breaks", line->breaks);
    if (line->block)
        set_place(o, p, line);
    if (!p->last)
        json_object_set_new(o, "article", json_facts(p->article));
    json_object_set_new(o, "tokens", json_tokens(line));
    lec_seal(seal, lec_slice_of(line->text), lec_slice_of(line->spoken));
    set_text(o, "seal", seal);
    p->last = line;
    return o;
}

lec_code lec_script_write_json(lec_script *script, FILE *out, lec_error *err)
{
    printing p = {.article = lec_script_article(script)};
    bool good = true;
    for (size_t i = 0; good && lec_script_reach(script, i + 1) > i; i++) {
        json_t *o = json_line(&p, lec_script_line(script, i));
        good = !json_dumpf(o, out, JSON_COMPACT) && putc('\n', out) != EOF;
        json_decref(o);
    }
    return good ? lec_script_outcome(script, err) : lec_fail_write(err);
}

/* May XML 1.0 have it?  It has no place for most control characters. */
static bool is_xml_char(int32_t c)
{
    return c == '\t' || c == '\n' || c == '\r' ||
           (c >= 0x20 && c != 0xFFFE && c != 0xFFFF);
}

static void add_escaped(lec_text *xml, lec_slice text)
{
    for (size_t i = 0; i < text.len;) {
        int32_t c = lec_utf8_next(text, &i);
        if (c == '&')
            lec_text_add_str(xml, "&amp;");
        else if (c == '<')
            lec_text_add_str(xml, "&lt;");
        else if (c == '>')
            lec_text_add_str(xml, "&gt;");
        else if (c == '"')
            lec_text_add_str(xml, "&quot;");
        else if (is_xml_char(c))
            lec_text_add_code(xml, c);
    }
}

/* Find the segment that has byte `at` of what is spoken; NULL for none. */
static const lec_segment *manner_at(const lec_line *line, size_t at)
{
    for (size_t i = 0; i < line->segment_count; i++)
        if (at < line->segments[i].spoken_to)
            return &line->segments[i];
    return NULL;
}

/* Find the place past the last token that is in the segment of `first`. */
static size_t alike(const lec_line *line, size_t first)
{
    const lec_segment *same = manner_at(line, line->tokens[first].spoken_from);
    size_t i = first + 1;
    while (i < line->token_count &&
           manner_at(line, line->tokens[i].spoken_from) == same)
        i++;
    return i;
}

/* Append a shown word, in <sub> if something else is said. */
static void add_token(lec_text *xml, const lec_line *line, const lec_token *t)
{
    lec_slice shown = {line->text + (t->from - line->from), t->to - t->from};
    lec_slice said = {line->spoken + t->spoken_from,
                      t->spoken_to - t->spoken_from};
    bool same = lec_slice_same(shown, said);
    if (!same) {
        lec_text_add_str(xml, "<sub alias=\"");
        add_escaped(xml, said);
        lec_text_add_str(xml, "\">");
    }
    add_escaped(xml, shown);
    lec_text_add_str(xml, same ? "" : "</sub>");
}

/* Turn steps of pitch into percent: eSpeak NG doubles it by fifty steps. */
static int pitch_percent(int steps)
{
    return (int)lround((exp2(steps / 50.0) - 1) * 100);
}

static void open_segment(lec_text *xml, const lec_voice *voice,
                         const lec_segment *segment)
{
    if (segment->pause_ms)
        lec_text_addf(xml, "<break time=\"%dms\"/>", segment->pause_ms);
    if (segment->manner == &voice->quoted)
        lec_text_addf(xml, "<prosody rate=\"%d%%\" pitch=\"%+d%%\">",
                      voice->quoted.rate * 100 / voice->manner.rate,
                      pitch_percent(voice->quoted.pitch - voice->manner.pitch));
    if (segment->lang)
        lec_text_addf(xml, "<lang xml:lang=\"%s\">", segment->lang);
}

static void close_segment(lec_text *xml, const lec_voice *voice,
                          const lec_segment *segment)
{
    lec_text_add_str(xml, segment->lang ? "</lang>" : "");
    lec_text_add_str(xml,
                     segment->manner == &voice->quoted ? "</prosody>" : "");
}

/* Append the shown text; <lang> marks languages, <prosody> quoted speech. */
static void add_sentence(lec_text *xml, const lec_voice *voice,
                         const lec_line *line)
{
    size_t at = 0, len = strlen(line->text), end = 0;
    const lec_segment *segment = NULL;
    for (size_t i = 0; i < line->token_count; i++) {
        const lec_token *t = &line->tokens[i];
        size_t from = t->from - line->from;
        add_escaped(xml, (lec_slice){line->text + at, from - at});
        if (i == end) {
            end = alike(line, i);
            segment = manner_at(line, t->spoken_from);
            if (segment)
                open_segment(xml, voice, segment);
        }
        add_token(xml, line, t);
        if (segment && i + 1 == end)
            close_segment(xml, voice, segment);
        at = t->to - line->from;
    }
    add_escaped(xml, (lec_slice){line->text + at, len - at});
}

static bool same_paragraph(const lec_line *a, const lec_line *b)
{
    return a->block == b->block && a->role == b->role;
}

static void add_line(lec_text *xml, const lec_voice *voice,
                     const lec_line *before, const lec_line *line)
{
    bool inside = before && same_paragraph(before, line);
    if (before && !inside)
        lec_text_add_str(xml, "</p>\n");
    if (line->pause_ms)
        lec_text_addf(xml, "%s<break time=\"%dms\"/>\n", inside ? "  " : "",
                      line->pause_ms);
    lec_text_add_str(xml, inside ? "" : "<p>\n");
    lec_text_add_str(xml, "  <s>");
    add_sentence(xml, voice, line);
    lec_text_add_str(xml, "</s>\n");
}

lec_code lec_script_write_ssml(lec_script *script, FILE *out, lec_error *err)
{
    lec_text xml = {0};
    lec_text_add_str(&xml, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                           "<speak version=\"1.1\" "
                           "xmlns=\"http://www.w3.org/2001/10/synthesis\" "
                           "xml:lang=\"");
    add_escaped(&xml, lec_slice_of(lec_script_line(script, 0)->lang));
    lec_text_add_str(&xml, "\">\n");
    for (size_t i = 0; lec_script_reach(script, i + 1) > i; i++)
        add_line(&xml, lec_script_voice(script),
                 i ? lec_script_line(script, i - 1) : NULL,
                 lec_script_line(script, i));
    lec_text_add_str(&xml, "</p>\n</speak>\n");
    bool good = fwrite(xml.ptr, 1, xml.len, out) == xml.len;
    lec_text_free(&xml);
    return good ? lec_script_outcome(script, err) : lec_fail_write(err);
}
