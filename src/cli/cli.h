/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cli.h - the command line: verbs and options in, words and a status out.
 *
 * Two tables say what there is: verbs.def and options.def.  A verb is a row of
 * the one, its options are rows of the other, and a file of its own runs it.
 */
#ifndef LEC_CLI_CLI_H
#define LEC_CLI_CLI_H

#include "base/error.h"
#include "lectern.h"
#include "source/source.h"

enum {
#define VERB(id, name, run, narrates, wants, hint, usage, about, after)        \
    LEC_VERB_##id,
#include "cli/verbs.def"
#undef VERB
    LEC_VERBS,
};

enum {
#define OPTION(id, verbs, name, letter, argument, settable, value, help)       \
    LEC_OPT_##id,
#define DETAIL OPTION
#include "cli/options.def"
#undef DETAIL
#undef OPTION
    LEC_OPTIONS,
};

/* A reporter says all that is said to a person: on standard error, in colour
 * and with a progress bar on a terminal, as plain lines elsewhere.
 */
typedef struct lec_reporter {
    bool quiet, json, terminal, colour;
    bool bar;        /* a progress bar stands on the terminal's last line */
    double bar_time; /* when it was drawn, in elapsed seconds */
} lec_reporter;

/* What a command line asks for.  Strings are parts of argv, of the environment
 * or of `kept`.
 */
typedef struct lec_cli {
    int verb; /* LEC_VERB_... */
    lec_options options;
    const char *const *pages; /* what is named behind the options */
    size_t page_count;
    bool quiet, json_log;
    bool help, help_more, version;
    double wanted_lufs; /* -70..-5; 0: not said */
    /* The values of the options that are KEPT (LEC_OPT_...) as they are
     * written; "" of a switch, NULL of what was not said.
     */
    const char *given[LEC_OPTIONS];
    lec_reporter reporter;
    char *voices;   /* the folder, once it is found; owned */
    char *kept[32]; /* values from the configuration file, owned */
    size_t kept_count;
} lec_cli;

/* Run what the command line asks for; the exit status: 0 done, 1 failed, 2 the
 * command line was wrong, 3 something may be missing.
 */
int lec_cli_run(int argc, char **argv);

/* Read the command line over the environment over the configuration file.
 * LEC_E_USAGE names what is wrong and what would be right.  argv is put into
 * another order, and is borrowed.  Release with lec_cli_free() in every case.
 */
lec_code lec_cli_read(lec_cli *cli, int argc, char **argv, lec_error *err);
void lec_cli_free(lec_cli *cli);

/* Print the options that the help of a verb shows, a line or more each; `more`:
 * those of its second screen, which only NARRATE has.
 */
void lec_cli_print_options(int verb, bool more);

/* End what is printed: LEC_E_IO if standard output refuses it. */
lec_code lec_cli_flush(lec_error *err);

/* The verbs.  `*status` is 0 before; a verb that has itself said what went
 * wrong sets it and returns LEC_OK.  What it returns is reported by the caller.
 */
#define VERB(id, name, run, narrates, wants, hint, usage, about, after)        \
    lec_code run(lec_cli *cli, int *status, lec_error *err);
#include "cli/verbs.def"
#undef VERB

/* Find the folder with the voices, for cli->options.voices_dir:
 * lec_voices_find() says where.
 */
lec_code lec_cli_find_voices(lec_cli *cli, lec_error *err);

/* May what is written to a descriptor be in colour?  It is a terminal, and
 * neither NO_COLOR (no-color.org) nor TERM=dumb asks otherwise.
 */
bool lec_cli_colour(int fd);

void lec_reporter_init(lec_reporter *reporter, bool quiet, bool json);
void lec_reporter_error(lec_reporter *reporter, const lec_error *err);

/* A listener that reports, and stops at SIGINT, SIGTERM and SIGHUP. */
lec_listener lec_reporter_listener(lec_reporter *reporter);

#endif
