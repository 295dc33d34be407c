/* SPDX-License-Identifier: GPL-3.0-or-later */
/* lectern names: the names of pages that no lexicon has, as one to edit. */
#include "core/unlisted.h"

#include "cli/cli.h"

lec_code lec_cli_names(lec_cli *cli, int *status, lec_error *err)
{
    cli->options.to = LEC_FORM_NULL; /* for which the engine starts */
    lec_code code = lec_cli_shut(cli, err);
    if (code)
        return code;
    lec_unlisted *names = lec_unlisted_new();
    lec_listener listener = lec_reporter_listener(&cli->reporter);
    *status = lec_session_collect_names(cli->pages, cli->page_count,
                                        &cli->options, &listener, names);
    lec_unlisted_free(names);
    return lec_cli_flush(err);
}
