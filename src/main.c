/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <malloc.h>
#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"

static int fail(lec_reporter *reporter, const lec_error *err)
{
    lec_reporter_error(reporter, err);
    return err->code == LEC_E_USAGE ? 2 : 1;
}

static int narrate(lec_cli *cli, lec_reporter *reporter)
{
    lec_error err = {0};
    char *voices;
    if (lec_cli_find_voices(&voices, &err))
        return fail(reporter, &err);
    cli->options.voices_dir = voices;
    lec_listener listener = lec_reporter_listener(reporter);
    int status =
        lec_narrate(cli->pages, cli->page_count, &cli->options, &listener);
    free(voices);
    return status;
}

/* Sound comes and goes between small things that stay: in pages of its own it
 * leaves no holes.
 */
#define SOUND_BYTES 131072
#define HEAP_BYTES (2 << 20) /* that small things grow by (base/pages.h) */

int main(int argc, char **argv)
{
    mallopt(M_MMAP_THRESHOLD, SOUND_BYTES);
    mallopt(M_TOP_PAD, HEAP_BYTES);
    mallopt(M_TRIM_THRESHOLD, 2 * HEAP_BYTES);
    if (argc > 1 && !strcmp(argv[1], "spell"))
        return lec_cli_spell(argc - 1, argv + 1);
    if (argc > 1 && !strcmp(argv[1], "voices"))
        return lec_cli_voices(argc - 1, argv + 1);
    if (argc > 1 && !strcmp(argv[1], "check"))
        return lec_cli_check(argc - 1, argv + 1);
    if (argc > 1 && !strcmp(argv[1], "podcast"))
        return lec_cli_podcast(argc - 1, argv + 1);
    lec_cli cli;
    lec_reporter reporter;
    lec_error err = {0};
    lec_code code = lec_cli_read(&cli, argc, argv, &err);
    lec_reporter_init(&reporter, &cli);
    int status;
    if (code)
        status = fail(&reporter, &err);
    else if (cli.help)
        status =
            (cli.explain ? lec_cli_help_explain() : lec_cli_help(cli.help_more))
                ? 0
                : 1;
    else if (cli.version)
        status = lec_cli_version() ? 0 : 1;
    else
        status = narrate(&cli, &reporter);
    lec_cli_free(&cli);
    return status;
}
