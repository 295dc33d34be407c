/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of verbs, and what is the same for all of them. */
#include <stdio.h>

#include "base/sandbox.h"
#include "cli/cli.h"
#include "core/commands.h"

static const struct {
    const char *name;
    lec_code (*run)(lec_cli *cli, int *status, lec_error *err);
    const char *wants, *hint, *usage, *about, *after;
} verbs[LEC_VERBS] = {
#define VERB(id, name, run, narrates, wants, hint, usage, about, after)        \
    {name, run, wants, hint, usage, about, after},
#include "cli/verbs.def"
#undef VERB
};

lec_code lec_cli_flush(lec_error *err)
{
    if (!fflush(stdout) && !ferror(stdout))
        return LEC_OK;
    return lec_fail_write(err);
}

/* Print the help of a verb.  Only NARRATE has a second screen. */
static lec_code print_help(int verb, bool more, lec_error *err)
{
    more = more && verb == LEC_VERB_NARRATE;
    printf(more ? "%s" : "%s%s\n", verbs[verb].usage, verbs[verb].about);
    lec_cli_print_options(verb, more);
    fputs(more ? "\nlectern --help shows the others, and lectern(1) all of "
                 "them.\n"
               : verbs[verb].after,
          stdout);
    return lec_cli_flush(err);
}

static lec_code print_version(lec_sandbox sandbox, lec_error *err)
{
    lec_text words = {0};
    lec_sandbox_describe(sandbox, &words);
    printf("lectern " LEC_VERSION "\nsandbox: %s\n", lec_text_str(&words));
    lec_text_free(&words);
    return lec_cli_flush(err);
}

/* Check that pages are named if, and only if, the verb takes some. */
static lec_code check_pages(const lec_cli *cli, lec_error *err)
{
    const char *wants = verbs[cli->verb].wants;
    if (wants && (!wants[0] || cli->page_count))
        return LEC_OK;
    if (!wants && !cli->page_count)
        return LEC_OK;
    lec_fail_hint(err, "%s", verbs[cli->verb].hint);
    if (wants)
        return lec_fail(err, LEC_E_USAGE, "no %s is named", wants);
    return lec_fail(err, LEC_E_USAGE, "%s takes no page: %.80s",
                    verbs[cli->verb].name, cli->pages[0]);
}

static lec_code run(lec_cli *cli, int *status, lec_error *err)
{
    if (cli->help || cli->help_more)
        return print_help(cli->verb, cli->help_more, err);
    if (cli->version)
        return print_version(cli->options.sandbox, err);
    lec_code code = check_pages(cli, err);
    if (!code)
        code = lec_commands_start(&cli->options, err);
    if (!code)
        code = lec_sandbox_program(cli->options.sandbox, err);
    return code ? code : verbs[cli->verb].run(cli, status, err);
}

int lec_cli_run(int argc, char **argv)
{
    lec_cli cli;
    lec_error err = {0};
    int status = 0;
    lec_code begun = lec_process_begin(&err);
    lec_code code = lec_cli_read(&cli, argc, argv, &err);
    lec_reporter_init(&cli.reporter, cli.quiet, cli.json_log);
    code = begun ? begun : code;
    if (!code)
        code = run(&cli, &status, &err);
    if (code) {
        lec_reporter_error(&cli.reporter, &err);
        status = code == LEC_E_USAGE ? 2 : 1;
    }
    lec_cli_free(&cli);
    lec_process_end();
    return status;
}
