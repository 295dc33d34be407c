/* SPDX-License-Identifier: GPL-3.0-or-later */
/* lectern explain: what was kept of a page, what was dropped, and why. */
#include <unistd.h>

#include "cli/cli.h"

lec_code lec_cli_explain(lec_cli *cli, int *status, lec_error *err)
{
    cli->options.output = cli->given[LEC_OPT_HTML];
    cli->options.to =
        cli->options.output ? LEC_FORM_EXPLAIN_PAGE : LEC_FORM_EXPLAIN;
    cli->options.colour = lec_cli_colour(STDOUT_FILENO);
    return lec_cli_narrate(cli, status, err);
}
