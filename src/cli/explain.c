/* SPDX-License-Identifier: GPL-3.0-or-later */
/* lectern explain: what was kept of a page, what was dropped, and why. */
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <unistd.h>

#include "cli/cli.h"

static bool wants_colour(void)
{
    const char *term = getenv("TERM"), *no_color = getenv("NO_COLOR");
    return isatty(STDOUT_FILENO) && term && strcmp(term, "dumb") != 0 &&
           !(no_color && no_color[0]);
}

static lec_code set_option(lec_cli *cli, int found, lec_error *err)
{
    switch (found) {
    case 'w':
        cli->options.to = LEC_FORM_EXPLAIN_PAGE;
        cli->options.output = optarg;
        return LEC_OK;
    case 'k':
        cli->options.from = lec_page_kind_named(optarg);
        if (cli->options.from != LEC_PAGE_AUTO)
            return LEC_OK;
        lec_fail_hint(err,
                      "the kinds are html, pasted, plain, markdown and feed");
        return lec_fail(err, LEC_E_USAGE, "--from: no kind is called %.80s",
                        optarg);
    case 'r':
        cli->options.rules = optarg;
        return LEC_OK;
    case 'f':
        cli->options.force = true;
        return LEC_OK;
    case 'q':
        cli->quiet = true;
        return LEC_OK;
    default:
        cli->help = true;
        return LEC_OK;
    }
}

lec_code lec_cli_read_explain(lec_cli *cli, int argc, char **argv,
                              lec_error *err)
{
    static const struct option options[] = {
        {"html", required_argument, NULL, 'w'},
        {"from", required_argument, NULL, 'k'},
        {"rules", required_argument, NULL, 'r'},
        {"force", no_argument, NULL, 'f'},
        {"quiet", no_argument, NULL, 'q'},
        {"help", no_argument, NULL, 'h'},
        {0},
    };
    *cli = (lec_cli){.options = {.to = LEC_FORM_EXPLAIN, .engine = "espeak"},
                     .explain = true};
    opterr = 0;
    optind = 1;
    for (int found;
         (found = getopt_long(argc, argv, ":fqh", options, NULL)) != -1;) {
        if (found == '?' || found == ':') {
            lec_fail_hint(err, "lectern explain --help lists the options");
            return lec_fail(err, LEC_E_USAGE,
                            found == ':' ? "%s wants a value after it"
                                         : "explain has no option %s",
                            argv[optind - 1]);
        }
        lec_code code = set_option(cli, found, err);
        if (code)
            return code;
    }
    cli->options.colour = wants_colour();
    cli->pages = (const char *const *)argv + optind;
    cli->page_count = (size_t)(argc - optind);
    if (cli->help || cli->page_count)
        return LEC_OK;
    lec_fail_hint(err, "lectern explain PAGE: a file, an http(s) URL, or - "
                       "for standard input");
    return lec_fail(err, LEC_E_USAGE, "no page is named");
}

bool lec_cli_help_explain(void)
{
    puts("usage: lectern explain [OPTION]... PAGE...\n"
         "Say of each block of a PAGE whether it is kept as part of the "
         "article, and why;\nwhat share of the visible text is kept; and "
         "where the title and other\nfacts were found.\n\n"
         "      --html FILE     write a web page that shows it in colour; - is "
         "standard\n                      output\n"
         "      --from KIND     html, pasted, plain or markdown; else it is "
         "found out\n"
         "      --rules FILE    what to keep and drop on the pages of a site\n"
         "  -f, --force         write over a file that is there\n"
         "  -q, --quiet         say only what went wrong\n"
         "  -h, --help          show this\n\n"
         "Exit status as of lectern: 3 if something may be missing.");
    return !fflush(stdout) && !ferror(stdout);
}
