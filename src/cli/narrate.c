/* SPDX-License-Identifier: GPL-3.0-or-later */
/* lectern PAGE: pages become sound, or what a stage makes of them. */
#include "cli/cli.h"

lec_code lec_cli_narrate(lec_cli *cli, int *status, lec_error *err)
{
    (void)err; /* the listener hears it */
    lec_listener listener = lec_reporter_listener(&cli->reporter);
    *status =
        lec_narrate(cli->pages, cli->page_count, &cli->options, &listener);
    return LEC_OK;
}
