/* SPDX-License-Identifier: GPL-3.0-or-later */
/* lectern spell: each line of standard input as it will be said. */
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/pages.h"
#include "base/utf8.h"
#include "cli/cli.h"
#include "script/spell.h"
#include "synth/synth.h"

#define MAX_LEXICONS 32

typedef struct settings {
    const char *lang;
    const char *lexicons[MAX_LEXICONS];
    size_t lexicon_count;
    unsigned read;
    bool no_lexicon, trace, ipa, help;
} settings;

static lec_code read_settings(settings *s, int argc, char **argv,
                              lec_error *err)
{
    static const struct option options[] = {
        {"lang", required_argument, NULL, 'l'},
        {"lexicon", required_argument, NULL, 'x'},
        {"no-lexicon", no_argument, NULL, 'n'},
        {"trace", no_argument, NULL, 't'},
        {"ipa", no_argument, NULL, 'i'},
        {"read", required_argument, NULL, 'r'},
        {"help", no_argument, NULL, 'h'},
        {0},
    };
    opterr = 0;
    lec_code code = LEC_OK;
    for (int found; !code && (found = getopt_long(argc, argv, ":h", options,
                                                  NULL)) != -1;) {
        if (found == 'l')
            s->lang = optarg;
        else if (found == 'n')
            s->no_lexicon = true;
        else if (found == 't')
            s->trace = true;
        else if (found == 'i')
            s->ipa = true;
        else if (found == 'r')
            code = lec_reading_parse(optarg, &s->read, err);
        else if (found == 'h')
            s->help = true;
        else if (found == 'x' && s->lexicon_count < MAX_LEXICONS)
            s->lexicons[s->lexicon_count++] = optarg;
        else
            return lec_fail(err, LEC_E_USAGE,
                            found == ':'   ? "%s wants a value after it"
                            : found == 'x' ? "too many lexicons: %s"
                                           : "spell has no option %s",
                            argv[optind - 1]);
    }
    if (code || optind == argc)
        return code;
    lec_fail_hint(err, "lines come from standard input");
    return lec_fail(err, LEC_E_USAGE, "spell takes no page: %.80s",
                    argv[optind]);
}

static void print_trace(lec_spelling *spelling, const char *line,
                        const char *said)
{
    for (size_t i = 0; i < lec_spelling_count(spelling); i++) {
        lec_token t = lec_spelling_token(spelling, i);
        lec_why why = lec_spelling_why(spelling, i);
        printf("%.*s\t%.*s", (int)(t.to - t.from), line + t.from,
               (int)(t.spoken_to - t.spoken_from), said + t.spoken_from);
        if (why.rule)
            printf("\t%s\t%s", why.rule, why.file);
        if (why.line)
            printf(":%d", why.line);
        putchar('\n');
    }
}

/* What is not UTF-8 becomes U+FFFD. */
static void add_repaired(lec_slice bytes, lec_text *out)
{
    size_t added = 0;
    for (size_t i = 0; i < bytes.len;) {
        size_t at = i;
        if (lec_utf8_next(bytes, &i) >= 0)
            continue;
        lec_text_add(out, bytes.ptr + added, at - added);
        lec_text_add_code(out, 0xFFFD);
        added = i;
    }
    lec_text_add(out, bytes.ptr + added, bytes.len - added);
}

/* Who says it, where phonemes are asked for; else zeroed. */
typedef struct narrator {
    lec_synth *synth;
    lec_voice voice;
} narrator;

static lec_code start_reader(narrator *reader, const char *voices,
                             const char *lang, lec_error *err)
{
    static const lec_synth_options options = {
        .engine = "espeak", .jobs = 1, .line_limit_ms = LEC_LINE_LIMIT_MS};
    lec_code code = lec_voice_load_for(&reader->voice, voices, lang, err);
    return code ? code : lec_synth_new(&reader->synth, &options, err);
}

static lec_code print_phonemes(narrator *reader, lec_spelling *spelling,
                               lec_error *err)
{
    const lec_line *line = lec_spelling_as_line(spelling);
    lec_text ipa = {0};
    lec_code code = line ? lec_synth_phonemes(reader->synth, line,
                                              &reader->voice, &ipa, err)
                         : LEC_OK;
    fputs(lec_text_str(&ipa), stdout);
    lec_text_free(&ipa);
    return code;
}

static lec_code spell_line(const settings *s, lec_spelling *spelling,
                           narrator *reader, lec_slice line, lec_error *err)
{
    lec_text clean = {0};
    add_repaired(line, &clean);
    const char *said = lec_spelling_line(spelling, lec_text_slice(&clean));
    lec_code code = LEC_OK;
    if (s->trace)
        print_trace(spelling, lec_text_str(&clean), said);
    if (s->ipa)
        code = print_phonemes(reader, spelling, err);
    else if (!s->trace)
        fputs(said, stdout);
    putchar('\n');
    lec_text_free(&clean);
    return code;
}

/* A line out for a line in; with --trace, a line a token and an empty one. */
static lec_code spell_lines(const settings *s, lec_language *language,
                            narrator *reader, lec_error *err)
{
    lec_spelling *spelling = lec_spelling_new(language);
    lec_code code = LEC_OK;
    char *line = NULL;
    size_t room = 0;
    ssize_t n;
    while (!code && (n = getline(&line, &room, stdin)) >= 0) {
        bool ended = n > 0 && line[n - 1] == '\n';
        code = spell_line(s, spelling, reader,
                          (lec_slice){line, (size_t)(n - ended)}, err);
    }
    free(line);
    lec_spelling_free(spelling);
    bool good = !fflush(stdout) && !ferror(stdout) && !ferror(stdin);
    if (code || good)
        return code;
    return lec_fail_write(err);
}

static lec_code load_language(const settings *s, const char *voices,
                              lec_language **language, lec_error *err)
{
    lec_code code = lec_language_load(language, voices, s->lang, err);
    if (!code && s->no_lexicon)
        lec_language_drop_lexicons(*language);
    if (!code)
        lec_language_choose(*language, s->read);
    for (size_t i = 0; !code && i < s->lexicon_count; i++)
        code = lec_language_add_lexicon(*language, s->lexicons[i], err);
    return code;
}

static lec_code spell(const settings *s, lec_error *err)
{
    char *voices = lec_cli_voices_dir();
    if (!voices)
        return lec_fail(err, LEC_E_IO,
                        "the voices are not where they should be");
    lec_language *language = NULL;
    narrator reader = {0};
    lec_code code =
        s->ipa ? start_reader(&reader, voices, s->lang, err) : LEC_OK;
    lec_pages_bring_heap();
    if (!code)
        code = load_language(s, voices, &language, err);
    if (!code)
        code = spell_lines(s, language, &reader, err);
    const lec_error *fault = code ? NULL : lec_language_fault(language);
    if (fault) {
        *err = *fault;
        code = fault->code;
    }
    lec_synth_free(reader.synth);
    lec_language_free(language);
    free(voices);
    return code;
}

static bool print_help(void)
{
    puts("usage: lectern spell [OPTION]... < LINES\n"
         "Print each line as it will be said.\n\n"
         "  --lang TAG       the language of the lines; en by default\n"
         "  --lexicon FILE   more words: W3C PLS (*.pls), or lines of\n"
         "                   word<TAB>say as; may be given several times,\n"
         "                   the last one wins\n"
         "  --no-lexicon     without the names that Lectern knows\n"
         "  --read LIST      what is read of a line: brief, news, everything "
         "(the\n"
         "                   default), or no-parentheses, no-citations, "
         "no-urls,\n"
         "                   no-symbols\n"
         "  --ipa            the phonemes that the engine says it with (IPA)\n"
         "  --trace          for each word what decided: the word, how it is\n"
         "                   said, the rule, and its file and line");
    return !fflush(stdout) && !ferror(stdout);
}

int lec_cli_spell(int argc, char **argv)
{
    /* What is written is what is asked about. */
    settings s = {.lang = "en", .read = LEC_READ_EVERYTHING};
    lec_error err = {0};
    lec_code code = read_settings(&s, argc, argv, &err);
    if (!code && s.help)
        return print_help() ? 0 : 1;
    if (!code)
        code = spell(&s, &err);
    if (!code)
        return 0;
    lec_cli cli = {0};
    lec_reporter reporter;
    lec_reporter_init(&reporter, &cli);
    lec_reporter_error(&reporter, &err);
    return code == LEC_E_USAGE ? 2 : 1;
}
