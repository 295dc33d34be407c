/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cli.h - the command line: options in, words out. */
#ifndef LEC_CLI_CLI_H
#define LEC_CLI_CLI_H

#include "lectern.h"

typedef struct lec_cli {
    lec_options options;
    const char *const *pages; /* part of argv */
    size_t page_count;
    bool quiet, json_log;
    bool help, help_more, version;
    bool explain;   /* the verb: its own options, its own help */
    char *config;   /* file named by --config, or NULL */
    char *kept[32]; /* values from the configuration file, owned */
    size_t kept_count;
} lec_cli;

/* Read the command line over the environment over the configuration file.
 * LEC_E_USAGE names what is wrong and what would be right.  Strings of argv
 * are borrowed.  Release with lec_cli_free() in every case.
 */
lec_code lec_cli_read(lec_cli *cli, int argc, char **argv, lec_error *err);
void lec_cli_free(lec_cli *cli);

/* The same for a verb that takes the common options, and perhaps no page:
 * nothing is said of forms or of a page that lacks.
 */
lec_code lec_cli_read_common(lec_cli *cli, int argc, char **argv,
                             lec_error *err);

/* The same for `lectern explain`, whose name is the first of `argv`. */
lec_code lec_cli_read_explain(lec_cli *cli, int argc, char **argv,
                              lec_error *err);

/* The help (or its second screen) and the version on standard output; false
 * if it refuses.
 */
bool lec_cli_help(bool more);
bool lec_cli_help_explain(void);
bool lec_cli_version(void);

/* The verb `spell`, with its own options; the exit status. */
int lec_cli_spell(int argc, char **argv);

/* The verb `voices`: a list of them, and a sample of one. */
int lec_cli_voices(int argc, char **argv);

/* For it: every language of `dir` and of eSpeak NG on standard output, a line
 * each, with what is known of it.  LEC_E_INPUT with file and line of a rule
 * that is wrong.
 */
lec_code lec_cli_print_languages(const char *dir, lec_error *err);

/* The verb `check`, with its own options; the exit status. */
int lec_cli_check(int argc, char **argv);

/* The verb `podcast`; the exit status. */
int lec_cli_podcast(int argc, char **argv);

/* The folder with the voices: $LECTERN_VOICES, else beside the program where
 * it was installed, else where it was built.  The caller frees it; NULL if
 * there is none.
 */
char *lec_cli_voices_dir(void);

/* The same, or LEC_E_IO with advice. */
lec_code lec_cli_find_voices(char **dir, lec_error *err);

/* All words to a person leave through a reporter: to standard error, in
 * colour and with a progress bar on a terminal, as plain lines elsewhere.
 */
typedef struct lec_reporter {
    bool quiet, json, terminal, colour;
    bool bar;        /* a progress bar stands on the terminal's last line */
    double bar_time; /* when it was drawn, in elapsed seconds */
} lec_reporter;

/* NO_COLOR (no-color.org) and TERM=dumb are obeyed. */
void lec_reporter_init(lec_reporter *reporter, const lec_cli *cli);
void lec_reporter_error(lec_reporter *reporter, const lec_error *err);

/* A listener that reports, and stops at SIGINT, SIGTERM and SIGHUP. */
lec_listener lec_reporter_listener(lec_reporter *reporter);

#endif
