/* SPDX-License-Identifier: GPL-3.0-or-later */
/* lectern spell: each line of standard input as it will be said. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/plain.h"
#include "base/table.h"
#include "base/utf8.h"
#include "cli/cli.h"
#include "script/say/kana.h"
#include "script/spell.h"
#include "synth/synth.h"

/* Return what is said without the marks of Arabic short vowels, which numbers
 * have for the engine's sake, and which are not written.  The caller frees it.
 */
static lec_text as_written(lec_slice said)
{
    lec_text out = {0};
    for (size_t i = 0, from = 0; i < said.len; from = i) {
        int32_t c = lec_utf8_next(said, &i);
        if (c < 0x64B || c > 0x652)
            lec_text_add(&out, said.ptr + from, i - from);
    }
    return out;
}

static void print_trace(lec_spelling *spelling, const char *line,
                        const char *said)
{
    for (size_t i = 0; i < lec_spelling_count(spelling); i++) {
        lec_token t = lec_spelling_token(spelling, i);
        lec_why why = lec_spelling_why(spelling, i);
        lec_text spoken = as_written(
            (lec_slice){said + t.spoken_from, t.spoken_to - t.spoken_from});
        printf("%.*s\t%s", (int)(t.to - t.from), line + t.from,
               lec_text_str(&spoken));
        lec_text_free(&spoken);
        if (why.rule)
            printf("\t%s\t%s", why.rule, why.file);
        if (why.line)
            printf(":%d", why.line);
        putchar('\n');
    }
}

/* The engine and the voice that say phonemes; zeroed if none are asked for. */
typedef struct narrator {
    lec_synth *synth;
    lec_voice voice;
} narrator;

static lec_code start_reader(narrator *reader, const char *voices,
                             const char *lang, lec_sandbox sandbox,
                             lec_error *err)
{
    const lec_synth_options options = {.engine = "espeak",
                                       .jobs = 1,
                                       .line_limit_ms = LEC_LINE_LIMIT_MS,
                                       .sandbox = sandbox};
    lec_code code = lec_voice_load_for(&reader->voice, voices, lang, err);
    return code ? code : lec_synth_new(&reader->synth, &options, err);
}

static lec_code print_phonemes(narrator *reader, lec_spelling *spelling,
                               lec_error *err)
{
    const lec_line *line = lec_spelling_as_line(spelling);
    lec_text ipa = {0};
    lec_code code =
        line ? lec_synth_phonemes(reader->synth, line, &reader->voice,
                                  LEC_PHONEMES_IPA, &ipa, err)
             : LEC_OK;
    fputs(lec_text_str(&ipa), stdout);
    lec_text_free(&ipa);
    return code;
}

static lec_code spell_line(const lec_cli *cli, lec_spelling *spelling,
                           narrator *reader, lec_slice line, lec_error *err)
{
    lec_text clean = {0};
    lec_text_add_plain_line(&clean, line);
    const char *said = lec_spelling_line(spelling, lec_text_slice(&clean));
    lec_text spoken = as_written(lec_slice_of(said));
    lec_code code = LEC_OK;
    if (cli->given[LEC_OPT_TRACE])
        print_trace(spelling, lec_text_str(&clean), said);
    if (cli->given[LEC_OPT_IPA])
        code = print_phonemes(reader, spelling, err);
    else if (!cli->given[LEC_OPT_TRACE])
        fputs(lec_text_str(&spoken), stdout);
    putchar('\n');
    lec_text_free(&spoken);
    lec_text_free(&clean);
    return code;
}

/* Print a line for each line of standard input; with --trace, a line for each
 * token of it and an empty line.
 */
static lec_code spell_lines(const lec_cli *cli, lec_language *language,
                            narrator *reader, lec_error *err)
{
    lec_spelling *spelling = lec_spelling_new(language);
    lec_code code = LEC_OK;
    char *line = NULL;
    size_t room = 0;
    ssize_t n;
    while (!code && (n = getline(&line, &room, stdin)) >= 0) {
        bool ended = n > 0 && line[n - 1] == '\n';
        code = spell_line(cli, spelling, reader,
                          (lec_slice){line, (size_t)(n - ended)}, err);
    }
    if (!code && ferror(stdin))
        code = lec_fail_errno(err, "cannot read the lines");
    free(line);
    lec_spelling_free(spelling);
    return code ? code : lec_cli_flush(err);
}

/* Is `said` one of the ways that " | " parts? */
static bool is_right(const char *said, const char *ways)
{
    for (const char *at = ways, *end; at; at = end ? end + 3 : NULL) {
        end = strstr(at, " | ");
        size_t len = end ? (size_t)(end - at) : strlen(at);
        if (lec_slice_same(lec_slice_trim((lec_slice){at, len}),
                           lec_slice_trim(lec_slice_of(said))))
            return true;
    }
    return false;
}

/* Print the rules that a line was said by. */
static void print_rules(const lec_spelling *spelling)
{
    for (size_t i = 0; i < lec_spelling_count(spelling); i++) {
        lec_why why = lec_spelling_why(spelling, i);
        if (why.rule)
            printf("  rule:  %s, %s:%d\n", why.rule, why.file, why.line);
    }
}

/* Hold lines against a table of how they are said right. */
static lec_code check_lines(lec_language *language, const lec_table *table,
                            int *status, lec_error *err)
{
    lec_spelling *spelling = lec_spelling_new(language);
    size_t right = 0;
    for (size_t i = 0; i < table->count; i++) {
        const lec_row *row = &table->rows[i];
        lec_text said = as_written(lec_slice_of(
            lec_spelling_line(spelling, lec_slice_of(row->field[0]))));
        if (is_right(lec_text_str(&said), row->field[1])) {
            right++;
        } else {
            printf("%s:%d: %s\n  said:  %s\n  right: %s\n", table->file,
                   row->line, row->field[0], lec_text_str(&said),
                   row->field[1]);
            print_rules(spelling);
        }
        lec_text_free(&said);
    }
    printf("%zu of %zu are right\n", right, table->count);
    *status = right < table->count ? 3 : 0;
    lec_spelling_free(spelling);
    return lec_cli_flush(err);
}

/* Load the language of the lines.  Everything in a line is read unless --read
 * says otherwise: who asks about a line asks about all of it.
 */
static lec_code load_language(const lec_cli *cli, lec_language **language,
                              lec_error *err)
{
    const lec_options *o = &cli->options;
    lec_code code = lec_language_load(language, o->voices_dir, o->lang, err);
    if (!code && cli->given[LEC_OPT_NO_LEXICON])
        lec_language_drop_lexicons(*language);
    if (!code)
        lec_language_choose(*language, o->read ? o->read : LEC_READ_EVERYTHING);
    for (size_t i = 0; !code && i < o->lexicon_count; i++)
        code = lec_language_add_lexicon(*language, o->lexicons[i], err);
    return code;
}

lec_code lec_cli_spell(lec_cli *cli, int *status, lec_error *err)
{
    const char *right = cli->given[LEC_OPT_RIGHT];
    lec_options *o = &cli->options;
    lec_language *language = NULL;
    narrator reader = {0};
    lec_table table = {0}; /* read before files are shut */
    if (!o->lang)
        o->lang = "en";
    lec_code code = right ? lec_table_rows(&table, right, err) : LEC_OK;
    if (!code)
        code = lec_cli_find_voices(cli, err);
    if (!code)
        code = lec_cli_shut(cli, err);
    if (!code && cli->given[LEC_OPT_IPA])
        code = start_reader(&reader, o->voices_dir, o->lang, o->sandbox, err);
    if (!code)
        code = load_language(cli, &language, err);
    if (!code && cli->given[LEC_OPT_IPA])
        lec_kana_open(language); /* else it is seen as it is written */
    if (!code)
        code = right ? check_lines(language, &table, status, err)
                     : spell_lines(cli, language, &reader, err);
    const lec_error *fault = code ? NULL : lec_language_fault(language);
    if (fault) {
        *err = *fault;
        code = fault->code;
    }
    lec_table_free(&table);
    lec_synth_free(reader.synth);
    lec_language_free(language);
    return code;
}
