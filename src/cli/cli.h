/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cli.h - the command line: verbs and options in, words and a status out.
 *
 * Door of cli/, which only main.c calls.  Two tables say what there is:
 * verbs.def has a row for each verb, options.def a row for each option, and a
 * file of its own runs each verb.
 */
#ifndef LEC_CLI_CLI_H
#define LEC_CLI_CLI_H

#include "base/error.h"
#include "lectern.h"
#include "source/source.h"

/* The verbs, as numbers: LEC_VERB_NARRATE, ... */
enum {
#define VERB(id, name, run, narrates, wants, hint, usage, about, after)        \
    LEC_VERB_##id,
#include "cli/verbs.def"
#undef VERB
    LEC_VERBS,
};

/* The options, as numbers: LEC_OPT_OUTPUT, ... */
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
    bool quiet, json; /* say no more than errors and warnings; say it as JSON */
    bool terminal;    /* standard error is a terminal that takes a bar */
    bool colour;      /* standard error takes colours */
    bool bar;         /* a line of progress is the terminal's last line */
    size_t bar_cells; /* how long it is */
    double bar_time;  /* when the bar was drawn, in elapsed seconds */
    double wait_told; /* elapsed seconds at which a wait was told in a line */
} lec_reporter;

/* What a command line asks for.  Its strings are parts of argv, of the
 * environment or of `kept`.
 */
typedef struct lec_cli {
    int verb; /* LEC_VERB_... */
    lec_options options;
    const char *const *pages; /* the arguments behind the options */
    size_t page_count;
    bool quiet, json_log;          /* --quiet, --json-log */
    bool help, help_more, version; /* --help, --help-more, --version */
    const char *allowed[LEC_MAX_PRIVATE + 1]; /* --allow-private; NULL ends
                                                 them */
    double wanted_lufs; /* --loudness of check, -70..-5; 0: not said */
    const char *given[LEC_OPTIONS]; /* values of the options that are KEPT, by
                                       LEC_OPT_..., as they are written; ""
                                       for a switch, NULL for one not given */
    lec_reporter reporter;
    char *voices; /* the folder of the voices, once it is found; owned */
    char *voices_for[33]; /* voices of languages, "de=NAME"; owned; NULL ends */
    char *kept[32];       /* values from the configuration file, owned */
    size_t kept_count;
} lec_cli;

/* Run what the command line asks for.  Returns the exit status: 0 done, 1
 * failed, 2 the command line was wrong, 3 something may be missing.
 */
int lec_cli_run(int argc, char **argv);

/* Read the command line into `cli`: its options win over the environment, and
 * both over the configuration file.  LEC_E_USAGE names what is wrong and what
 * would be right.  Borrows argv, and puts it into another order.  Release with
 * lec_cli_free(), also after a failure.
 */
lec_code lec_cli_read(lec_cli *cli, int argc, char **argv, lec_error *err);
void lec_cli_free(lec_cli *cli);

/* Print the options that the help of a verb shows, a line or more each.  `more`
 * asks for those of its second screen, which only NARRATE has.
 */
void lec_cli_print_options(int verb, bool more);

/* Flush standard output; LEC_E_IO if it refused anything. */
lec_code lec_cli_flush(lec_error *err);

/* Run one verb each.  `*status` is 0 before.  A verb that has itself reported
 * what went wrong sets `*status` and returns LEC_OK; an error that it returns
 * is reported by the caller.
 */
#define VERB(id, name, run, narrates, wants, hint, usage, about, after)        \
    lec_code run(lec_cli *cli, int *status, lec_error *err);
#include "cli/verbs.def"
#undef VERB

/* Find the folder with the voices (where, lec_voices_find() says) and set
 * cli->options.voices_dir, which lec_cli_free() ends.  LEC_E_IO if there is
 * none.
 */
lec_code lec_cli_find_voices(lec_cli *cli, lec_error *err);

/* Give up all files but those that the command line names, those that every run
 * needs (core/places.h), and where files are written; the voices must have been
 * found.  Errors as lec_places_shut().
 */
lec_code lec_cli_shut(const lec_cli *cli, lec_error *err);

/* May the bytes written to a descriptor be in colour?  They may on a terminal,
 * unless NO_COLOR (no-color.org) or TERM=dumb asks otherwise.
 */
bool lec_cli_colour(int fd);

/* Begin to report; nothing needs to be released. */
void lec_reporter_init(lec_reporter *reporter, bool quiet, bool json);

/* Report an error: its place, what is wrong, and advice. */
void lec_reporter_error(lec_reporter *reporter, const lec_error *err);

/* Make a listener that reports to `reporter`, which it borrows, and stops at
 * the signals that lec_process_hear_signals() hears, which it calls.
 */
lec_listener lec_reporter_listener(lec_reporter *reporter);

/* Begin the process, before anything is opened: standard descriptors that are
 * closed refuse to be read and written, a file that grows over the limit is an
 * error, and the stack may grow as far as is needed.  LEC_E_IO or LEC_E_LIMIT
 * if it may not.
 */
lec_code lec_process_begin(lec_error *err);

/* Hear SIGINT, SIGTERM and SIGHUP, where they are not ignored: the first asks
 * to stop, and the process ends by it 150 ms later if it has not by then; the
 * second ends it at once.  A standard output that nobody reads ends it, too.
 * In any case no unfinished file is left.
 */
void lec_process_hear_signals(void);

/* Test whether a signal has asked to stop. */
bool lec_process_is_stopped(void);

/* End the process by the signal that asked to stop, if there was one. */
void lec_process_end(void);

#endif
