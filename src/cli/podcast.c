/* SPDX-License-Identifier: GPL-3.0-or-later */
/* lectern podcast: feeds and pages become a folder to subscribe to. */
#include <stdio.h>

#include "cli/cli.h"
#include "podcast/podcast.h"

/* The options that the folder remembers, by LEC_SETTING_... */
static const int settings[LEC_SETTINGS] = {
#define SETTING(id, name, argument, help) LEC_OPT_SETTING_##id,
#include "podcast/settings.def"
#undef SETTING
};

static lec_code read_settings(const lec_cli *cli, lec_podcast_options *options,
                              lec_error *err)
{
    lec_code code = LEC_OK;
    for (int i = 0; !code && i < LEC_SETTINGS; i++) {
        const char *value = cli->given[settings[i]];
        options->settings[i] = value;
        if (value)
            code = lec_setting_check((lec_setting)i, value, err);
    }
    return code;
}

/* Find the folder: the one behind --directory, or else the first page if it is
 * a podcast, which is then no page.
 */
static lec_code find_folder(lec_cli *cli, const char **dir, lec_error *err)
{
    *dir = cli->given[LEC_OPT_DIRECTORY];
    if (*dir)
        return LEC_OK;
    if (cli->page_count && lec_podcast_is_there(cli->pages[0])) {
        *dir = *cli->pages++;
        cli->page_count--;
        return LEC_OK;
    }
    lec_fail_hint(err, "lectern podcast FEED -d DIR; --help says more");
    return lec_fail(err, LEC_E_USAGE, "no folder is named");
}

static int run(lec_cli *cli, const lec_podcast_options *options)
{
    lec_listener listener = lec_reporter_listener(&cli->reporter);
    if (cli->given[LEC_OPT_LIST])
        return lec_podcast_list(options, &listener, stdout);
    if (cli->given[LEC_OPT_REMOVE])
        return lec_podcast_remove(cli->pages, cli->page_count, options,
                                  &listener);
    if (cli->given[LEC_OPT_REBUILD])
        return lec_podcast_rebuild(options, &listener);
    return lec_podcast_update(cli->pages, cli->page_count, options, &listener);
}

lec_code lec_cli_podcast(lec_cli *cli, int *status, lec_error *err)
{
    lec_podcast_options options = {
        .narration = &cli->options,
        .refresh = cli->given[LEC_OPT_REFRESH] != NULL,
        .again = cli->options.force,
    };
    lec_code code = read_settings(cli, &options, err);
    if (!code)
        code = find_folder(cli, &options.dir, err);
    if (!code)
        code = lec_cli_find_voices(cli, err);
    if (!code)
        *status = run(cli, &options);
    return code;
}
