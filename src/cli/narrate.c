/* SPDX-License-Identifier: GPL-3.0-or-later */
/* lectern PAGE: pages become sound, or what a stage makes of them. */
#include "cli/cli.h"
#include "core/places.h"

lec_code lec_cli_shut(const lec_cli *cli, lec_error *err)
{
    lec_places places = {0};
    lec_places_add_options(&places, &cli->options);
    for (size_t i = 0; i < cli->page_count; i++)
        lec_places_add_page(&places, cli->pages[i], &cli->options);
    return lec_places_shut(&places, cli->options.sandbox, err);
}

lec_code lec_cli_narrate(lec_cli *cli, int *status, lec_error *err)
{
    lec_code code = lec_cli_shut(cli, err);
    if (code)
        return code;
    lec_listener listener = lec_reporter_listener(&cli->reporter);
    *status =
        lec_narrate(cli->pages, cli->page_count, &cli->options, &listener);
    return LEC_OK;
}
