/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A program that is run while Lectern is built: manual TEMPLATE FILE writes the
 * manual, whose lists of options are made from the tables.
 *
 * A line of the template that begins with @ is an instruction:
 *
 *   @options VERB   the options of a verb, as a list; without a name, those of
 *                   the program itself
 *   @text NAME...   within the list: what is said of these options, instead of
 *                   the help; it ends before the next instruction
 *   @end            ends the list
 *   @settings       the settings, as they are named in the environment
 *
 * A verb without a list and a text of no option are errors.
 */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "cli/cli.h"

enum {
#define VERB(id, name, run, narrates, wants, hint, usage, about, after)        \
    id = 1 << LEC_VERB_##id,
#include "cli/verbs.def"
#undef VERB
    EVERY = (1 << LEC_VERBS) - 1,
};

static const char *const verbs[LEC_VERBS] = {
#define VERB(id, name, run, narrates, wants, hint, usage, about, after) name,
#include "cli/verbs.def"
#undef VERB
};

static const struct {
    unsigned verbs;
    const char *name;
    char letter;
    const char *argument;
    bool settable;
    const char *help;
} rows[LEC_OPTIONS] = {
#define OPTION(id, verbs, name, letter, argument, settable, value, help)       \
    {verbs, name, letter, argument, settable, help},
#define DETAIL OPTION
#include "cli/options.def"
#undef DETAIL
#undef OPTION
};

#define NONE (-1)

typedef struct manual {
    const char *template;
    int line;
    lec_text out;
    unsigned listed; /* the verbs whose list was there, as bits */
    int verb;        /* whose list it is, or NONE */
    int told;        /* the option whose text it is, or NONE */
    lec_text text[LEC_OPTIONS];
    int with[LEC_OPTIONS]; /* the option in whose text one is told of */
} manual;

static void refuse(const manual *m, const char *what, const char *which)
{
    fprintf(stderr, "%s:%d: %s %s\n", m->template, m->line, what, which);
    exit(1);
}

static int find_verb(const manual *m, const char *name)
{
    for (int verb = 0; verb < LEC_VERBS; verb++)
        if (!strcmp(verbs[verb], name))
            return verb;
    refuse(m, "there is no verb", name);
    return NONE;
}

static bool is_listed(const manual *m, int id)
{
    return rows[id].help && rows[id].verbs & 1U << m->verb;
}

static int find_option(const manual *m, const char *name)
{
    for (int id = 0; id < LEC_OPTIONS; id++)
        if (is_listed(m, id) && !strcmp(rows[id].name, name))
            return id;
    refuse(m, "the verb has no option", name);
    return NONE;
}

static void begin_list(manual *m, const char *verb)
{
    m->verb = find_verb(m, verb);
    m->listed |= 1U << m->verb;
    m->told = NONE;
    for (int id = 0; id < LEC_OPTIONS; id++)
        m->with[id] = id;
}

static void begin_text(manual *m, char *names)
{
    m->told = NONE;
    for (char *name; (name = strsep(&names, " "));) {
        int id = find_option(m, name);
        if (m->told == NONE)
            m->told = id;
        m->with[id] = m->told;
    }
}

static void add_option(lec_text *out, int id)
{
    if (rows[id].letter)
        lec_text_addf(out, " Fl %c ,", rows[id].letter);
    lec_text_addf(out, " Fl -%s", rows[id].name);
    if (rows[id].argument)
        lec_text_add_str(out, rows[id].argument[0] == '[' ? " Ns Ar " : " Ar ");
    for (const char *p = rows[id].argument; p && *p; p++)
        lec_text_addf(out, "%c", tolower((unsigned char)*p));
}

/* The words of the help, as a sentence. */
static void add_help(lec_text *out, const char *help)
{
    lec_text_addf(out, "%c%s.\n", toupper((unsigned char)*help), help + 1);
}

static void add_item(manual *m, int id)
{
    lec_text_add_str(&m->out, ".It");
    add_option(&m->out, id);
    for (int other = 0; other < LEC_OPTIONS; other++) {
        if (other == id || m->with[other] != id)
            continue;
        lec_text_add_str(&m->out, " ,");
        add_option(&m->out, other);
    }
    lec_text_add_str(&m->out, "\n");
    if (m->text[id].len)
        lec_text_add_str(&m->out, lec_text_str(&m->text[id]));
    else
        add_help(&m->out, rows[id].help);
    lec_text_free(&m->text[id]);
}

static void end_list(manual *m)
{
    lec_text_add_str(&m->out, ".Bl -tag -width Ds\n");
    for (int id = 0; id < LEC_OPTIONS; id++)
        if (is_listed(m, id) && m->with[id] == id)
            add_item(m, id);
    lec_text_add_str(&m->out, ".El\n");
    m->verb = NONE;
}

static void add_settings(lec_text *out)
{
    const char *before = ".It Ev ";
    for (int id = 0; id < LEC_OPTIONS; id++) {
        if (!rows[id].settable)
            continue;
        lec_text_addf(out, "%sLECTERN_", before);
        for (const char *p = rows[id].name; *p; p++)
            lec_text_addf(out, "%c",
                          *p == '-' ? '_' : toupper((unsigned char)*p));
        before = " , ";
    }
    lec_text_add_str(out, "\n");
}

static void take_line(manual *m, char *line)
{
    char *rest = line;
    const char *word = strsep(&rest, " ");
    if (!strcmp(word, "@options"))
        begin_list(m, rest ? rest : "");
    else if (!strcmp(word, "@text") && m->verb != NONE && rest)
        begin_text(m, rest);
    else if (!strcmp(word, "@end") && m->verb != NONE)
        end_list(m);
    else if (!strcmp(word, "@settings"))
        add_settings(&m->out);
    else if (*word == '@' || (m->verb != NONE && m->told == NONE))
        refuse(m, "out of place:", word);
    else
        lec_text_addf(m->verb == NONE ? &m->out : &m->text[m->told], "%s%s%s\n",
                      word, rest ? " " : "", rest ? rest : "");
}

int main(int argc, char **argv)
{
    if (argc != 3)
        return 2;
    manual m = {.template = argv[1], .verb = NONE};
    FILE *in = fopen(argv[1], "r");
    char *line = NULL;
    size_t room = 0;
    while (in && getline(&line, &room, in) > 0) {
        m.line++;
        line[strcspn(line, "\n")] = '\0';
        take_line(&m, line);
    }
    for (int verb = 0; verb < LEC_VERBS; verb++)
        if (!(m.listed & 1U << verb))
            refuse(&m, "there is no list of the options of", verbs[verb]);
    FILE *out = fopen(argv[2], "w");
    bool written = out && fputs(lec_text_str(&m.out), out) >= 0;
    written = out && !fclose(out) && written;
    if (!written)
        perror(argv[2]);
    if (in)
        fclose(in); // NOLINT(bugprone-unused-return-value): only read from
    free(line);
    lec_text_free(&m.out);
    return written ? 0 : 1;
}
