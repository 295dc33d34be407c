/* SPDX-License-Identifier: GPL-3.0-or-later */
/* lectern PAGE: pages become sound, or what a stage makes of them. */
#include "cli/cli.h"

lec_code lec_cli_narrate(lec_cli *cli, int *status, lec_error *err)
{
    lec_options *o = &cli->options;
    if (!o->to && o->output)
        o->to = lec_forms_of_file(o->output);
    if (!o->to)
        o->to = LEC_FORM_FLAC;
    lec_code code = lec_cli_find_voices(cli, err);
    if (code)
        return code;
    lec_listener listener = lec_reporter_listener(&cli->reporter);
    *status = lec_narrate(cli->pages, cli->page_count, o, &listener);
    return LEC_OK;
}
