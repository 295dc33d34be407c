/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names and how they are said: reads PLS by libxml2's SAX parser and plain
 * files by base/table.h, and finds names by a hash of their first word.
 */
#include "script/lang/lexicon.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <unicode/uchar.h>

#include "base/arena.h"
#include "base/hash.h"
#include "base/plain.h"
#include "base/table.h"
#include "base/utf8.h"

#define MAX_ENTRIES 1000000
#define MAX_IPA_BYTES 16 /* bytes of IPA in one row of the table, at most */

struct lec_lexicon {
    lec_arena *strings;
    lec_lexicon_entry *entries;
    size_t count, room;
    uint32_t *slots; /* entry + 1 by the hash of its first word; 0: free */
    size_t slot_count;
    const char *file; /* the file that is being read */
    lec_error passed; /* the first entry that cannot be said */
};

lec_lexicon *lec_lexicon_new(void)
{
    lec_lexicon *l = lec_must_zero(sizeof *l);
    l->strings = lec_arena_new();
    return l;
}

void lec_lexicon_free(lec_lexicon *lexicon)
{
    if (!lexicon)
        return;
    lec_arena_free(lexicon->strings);
    free(lexicon->entries);
    free(lexicon->slots);
    free(lexicon);
}

static bool is_name_char(int32_t c)
{
    if (c < 0x80)
        return isalnum(c) != 0;
    int type = u_charType(c);
    return u_isalnum(c) || type == U_NON_SPACING_MARK;
}

/* Return where the run of letters at `from` ends.  Entries are found by such a
 * run, their first word: where no blanks are, their first letter.
 */
static size_t run_end(lec_slice text, size_t from)
{
    size_t end = from;
    while (end < text.len) {
        size_t next = end;
        int32_t c = lec_utf8_next(text, &next);
        if (!is_name_char(c) || (end > from && lec_utf8_is_unspaced(c)))
            break;
        end = next;
        if (lec_utf8_is_unspaced(c))
            break;
    }
    return end;
}

/* Find the slot of exactly this word, or the free one for it. */
static uint32_t *find_slot(const lec_lexicon *l, lec_slice word)
{
    lec_slice head = {word.ptr, run_end(word, 0)};
    size_t i = lec_hash_32(LEC_HASH_32, head) & (l->slot_count - 1);
    while (l->slots[i] && !lec_slice_is(word, l->entries[l->slots[i] - 1].word))
        i = (i + 1) & (l->slot_count - 1);
    return &l->slots[i];
}

static void grow(lec_lexicon *l)
{
    LEC_MUST_ROOM(l->entries, l->count, l->room);
    if ((l->count + 1) * 2 < l->slot_count)
        return;
    l->slot_count = l->slot_count ? l->slot_count * 4 : 4096;
    free(l->slots);
    l->slots = lec_must_zero(l->slot_count * sizeof *l->slots);
    for (size_t i = 0; i < l->count; i++)
        *find_slot(l, lec_slice_of(l->entries[i].word)) = (uint32_t)i + 1;
}

static lec_code add_entry(lec_lexicon *l, lec_slice word, lec_slice says,
                          int line, lec_error *err)
{
    lec_slice name = lec_slice_trim(word);
    if (!name.len || !run_end(name, 0))
        return LEC_OK;
    if (l->count == MAX_ENTRIES)
        return lec_fail(err, LEC_E_LIMIT, "more than %d words", MAX_ENTRIES);
    grow(l);
    uint32_t *slot = find_slot(l, name);
    if (!*slot) {
        l->entries[l->count++].word = lec_arena_copy(l->strings, name);
        *slot = (uint32_t)l->count;
    }
    lec_lexicon_entry *entry = &l->entries[*slot - 1];
    lec_text plain = {0};
    lec_text_add_plain_line(&plain, says);
    entry->says = lec_arena_take(l->strings, &plain);
    entry->file = l->file;
    entry->line = line;
    return LEC_OK;
}

/* Fail for the first sign of `rest`, which the table of IPA lacks. */
static lec_code fail_sign(lec_slice rest, lec_error *err)
{
    size_t n = 0;
    (void)lec_utf8_next(rest, &n);
    lec_fail(err, LEC_E_INPUT, "no phoneme for \"%.*s\" is known", (int)n,
             rest.ptr);
    lec_fail_hint(err, "ipa.tsv of the language has the signs that are");
    return LEC_E_INPUT;
}

/* Append IPA as eSpeak NG's phonemes, by the longest row of `table` at each
 * place.  LEC_E_INPUT at the first sign that is in none.
 */
static lec_code from_ipa(const lec_table *table, const char *ipa, lec_text *out,
                         lec_error *err)
{
    lec_slice rest = lec_slice_trim(lec_slice_of(ipa));
    if (!table->count) {
        lec_fail(err, LEC_E_INPUT, "the language has no phonemes for IPA");
        lec_fail_hint(err, "write an <alias>, or a file ipa.tsv for it");
        return LEC_E_INPUT;
    }
    lec_text_add_str(out, "[[");
    while (rest.len) {
        const lec_row *row = NULL;
        size_t n = rest.len < MAX_IPA_BYTES ? rest.len : MAX_IPA_BYTES;
        for (; n && !row; n--)
            row = lec_table_find(table, (lec_slice){rest.ptr, n});
        if (!row)
            return fail_sign(rest, err);
        lec_text_add_str(out, row->field[1]);
        rest = (lec_slice){rest.ptr + n + 1, rest.len - n - 1};
    }
    lec_text_add_str(out, "]]");
    return LEC_OK;
}

/* The state of reading a PLS file. */
typedef struct pls {
    lec_lexicon *lexicon;
    const char *tag;
    const lec_table *ipa;  /* signs of IPA; no rows if the language has none */
    lec_text grapheme[16]; /* spellings of the lexeme */
    size_t graphemes;
    lec_text says;
    bool ours; /* the file is of the language `tag` */
    bool says_known;
    lec_error unsaid; /* why the IPA of the lexeme cannot be said */
    bool is_ipa;      /* the phonemes of the file are IPA */
    lec_text text;    /* text of the element that is open */
    xmlParserCtxt *parser;
    int line;
    lec_code code;
    lec_error *err;
} pls;

static bool same_language(const char *a, const char *tag)
{
    size_t n = strcspn(a, "-_");
    return n == strcspn(tag, "-_") && !strncmp(a, tag, n);
}

/* Read the attributes of <lexicon>, which libxml2's SAX2 gives as five pointers
 * each: name, prefix, URI, the value's begin and end.
 */
static void read_attributes(pls *p, const xmlChar **attributes, int count)
{
    p->is_ipa = false;
    for (int i = 0; i < count; i++, attributes += 5) {
        const char *name = (const char *)attributes[0];
        const char *value = (const char *)attributes[3];
        size_t len = (size_t)(attributes[4] - attributes[3]);
        if (!strcmp(name, "alphabet")) {
            p->is_ipa = lec_slice_is((lec_slice){value, len}, "ipa");
        } else if (!strcmp(name, "lang")) {
            char tag[32];
            snprintf(tag, sizeof tag, "%.*s", (int)len, value);
            p->ours = same_language(tag, p->tag);
        }
    }
}

/* Take an <alias> or a <phoneme>, unless an earlier one can be said. */
static void take_saying(pls *p, const char *name, const char *text)
{
    if (p->says_known)
        return;
    lec_text_cut(&p->says, 0);
    if (!strcmp(name, "alias")) {
        lec_text_add_slice(&p->says, lec_slice_trim(lec_slice_of(text)));
        p->says_known = p->says.len > 0;
    } else if (p->is_ipa) {
        p->says_known = !from_ipa(p->ipa, text, &p->says, &p->unsaid);
    }
}

static lec_code end_lexeme(pls *p, int line, lec_error *err)
{
    lec_code code = LEC_OK;
    for (size_t i = 0; !code && p->ours && p->says_known && i < p->graphemes;
         i++)
        code = add_entry(p->lexicon, lec_text_slice(&p->grapheme[i]),
                         lec_text_slice(&p->says), line, err);
    if (p->ours && !p->says_known && p->unsaid.code &&
        !p->lexicon->passed.code) {
        p->lexicon->passed = p->unsaid;
        lec_fail_at(&p->lexicon->passed, p->lexicon->file, line, 0);
    }
    p->unsaid = (lec_error){0};
    p->graphemes = 0;
    p->says_known = false;
    return code;
}

static void on_start(void *user, const xmlChar *name, const xmlChar *prefix,
                     const xmlChar *uri, int spaces, const xmlChar **space,
                     int count, int defaulted, const xmlChar **attributes)
{
    pls *p = user;
    (void)prefix, (void)uri, (void)spaces, (void)space, (void)defaulted;
    lec_text_cut(&p->text, 0);
    if (count && !strcmp((const char *)name, "lexicon"))
        read_attributes(p, attributes, count);
}

static void on_text(void *user, const xmlChar *text, int len)
{
    pls *p = user;
    lec_text_add(&p->text, (const char *)text, (size_t)len);
}

static void on_end(void *user, const xmlChar *name, const xmlChar *prefix,
                   const xmlChar *uri)
{
    pls *p = user;
    const char *element = (const char *)name;
    (void)prefix, (void)uri;
    if (!strcmp(element, "grapheme")) {
        if (p->graphemes < sizeof p->grapheme / sizeof *p->grapheme) {
            lec_text *to = &p->grapheme[p->graphemes++];
            lec_text_cut(to, 0);
            lec_text_add_slice(to, lec_text_slice(&p->text));
        }
    } else if (!strcmp(element, "alias") || !strcmp(element, "phoneme")) {
        take_saying(p, element, lec_text_str(&p->text));
    } else if (!strcmp(element, "lexeme")) {
        p->line = xmlSAX2GetLineNumber(p->parser);
        if (!p->code)
            p->code = end_lexeme(p, p->line, p->err);
    }
    lec_text_cut(&p->text, 0);
}

static lec_code read_pls(pls *p, const char *path, lec_error *err)
{
    p->err = err;
    p->parser = xmlCreateFileParserCtxt(path);
    if (!p->parser)
        return lec_fail(err, LEC_E_IO, "cannot read the lexicon");
    /* No network, and no entities but XML's own, for nothing here declares
     * any: a lexicon may come from anyone.
     */
    xmlCtxtUseOptions(p->parser, XML_PARSE_NONET | XML_PARSE_NOERROR |
                                     XML_PARSE_NOWARNING);
    *p->parser->sax = (xmlSAXHandler){
        .initialized = XML_SAX2_MAGIC,
        .startElementNs = on_start,
        .endElementNs = on_end,
        .characters = on_text,
        .cdataBlock = on_text,
    };
    p->parser->sax2 = 1;
    void *own = p->parser->userData;
    p->parser->userData = p;
    int wrong = xmlParseDocument(p->parser) || !p->parser->wellFormed;
    p->parser->userData = own;
    int line = wrong ? xmlSAX2GetLineNumber(p->parser) : p->line;
    xmlFreeParserCtxt(p->parser);
    if (!p->code && wrong)
        p->code = lec_fail(err, LEC_E_INPUT, "the lexicon is not XML");
    if (p->code)
        lec_fail_at(err, path, line, 0);
    return p->code;
}

static lec_code read_plain(lec_lexicon *l, const char *path, lec_error *err)
{
    lec_table table;
    lec_code code = lec_table_load(&table, path, err);
    if (code)
        return code;
    for (size_t i = 0; !code && i < table.count; i++) {
        const lec_row *row = &table.rows[i];
        code = row->field[1][0]
                   ? add_entry(l, lec_slice_of(row->field[0]),
                               lec_slice_of(row->field[1]), row->line, err)
                   : lec_fail(err, LEC_E_INPUT,
                              "what is said stands behind a tab");
        if (code)
            lec_fail_at(err, path, row->line, 0);
    }
    lec_table_free(&table);
    return code;
}

lec_code lec_lexicon_add(lec_lexicon *lexicon, const char *path,
                         const char *tag, const lec_table *ipa, lec_error *err)
{
    lexicon->file = lec_arena_copy(lexicon->strings, lec_slice_of(path));
    if (!lec_slice_ends(lec_slice_of(path), ".pls"))
        return read_plain(lexicon, path, err);
    pls p = {.lexicon = lexicon, .tag = tag, .ipa = ipa};
    lec_code code = read_pls(&p, path, err);
    for (size_t i = 0; i < sizeof p.grapheme / sizeof *p.grapheme; i++)
        lec_text_free(&p.grapheme[i]);
    lec_text_free(&p.says);
    lec_text_free(&p.text);
    return code;
}

bool lec_lexicon_teach(lec_lexicon *lexicon, lec_slice word, lec_slice says,
                       const lec_table *ipa, const char *file)
{
    lec_text said = {0}, written = {0};
    lec_code code = LEC_OK;
    lec_text_add_slice(&written, says);
    if (ipa)
        code = from_ipa(ipa, lec_text_str(&written), &said, NULL);
    else
        lec_text_add_slice(&said, says);
    lexicon->file = lec_arena_copy(lexicon->strings, lec_slice_of(file));
    if (!code)
        code = add_entry(lexicon, word, lec_text_slice(&said), 0, NULL);
    lec_text_free(&said);
    lec_text_free(&written);
    return !code;
}

size_t lec_lexicon_count(const lec_lexicon *lexicon)
{
    return lexicon->count;
}

const lec_error *lec_lexicon_passed(const lec_lexicon *lexicon)
{
    return lexicon && lexicon->passed.code ? &lexicon->passed : NULL;
}

static bool ends_word(lec_slice text, size_t at)
{
    size_t last = at;
    int32_t c = at < text.len ? lec_utf8_next(text, &at) : ' ';
    return !is_name_char(c) || lec_utf8_is_unspaced(c) ||
           lec_utf8_is_unspaced(lec_utf8_prev(text, &last));
}

const lec_lexicon_entry *lec_lexicon_find(const lec_lexicon *lexicon,
                                          lec_slice text, size_t *len)
{
    if (!lexicon || !lexicon->slot_count)
        return NULL;
    lec_slice head = {text.ptr, run_end(text, 0)};
    const lec_lexicon_entry *best = NULL;
    *len = 0;
    for (size_t i = lec_hash_32(LEC_HASH_32, head) & (lexicon->slot_count - 1);
         lexicon->slots[i]; i = (i + 1) & (lexicon->slot_count - 1)) {
        const lec_lexicon_entry *entry =
            &lexicon->entries[lexicon->slots[i] - 1];
        size_t n = strlen(entry->word);
        if (n > *len && n <= text.len && !memcmp(entry->word, text.ptr, n) &&
            ends_word(text, n)) {
            best = entry;
            *len = n;
        }
    }
    return best;
}
