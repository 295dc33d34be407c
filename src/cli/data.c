/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/cli.h"
#include "core/session.h"

lec_code lec_cli_find_voices(lec_cli *cli, lec_error *err)
{
    if (cli->voices)
        return LEC_OK;
    lec_code code = lec_voices_find(&cli->voices, err);
    cli->options.voices_dir = cli->voices;
    return code;
}
