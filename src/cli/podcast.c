/* SPDX-License-Identifier: GPL-3.0-or-later */
/* lectern podcast: feeds and pages become a folder to subscribe to. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"
#include "podcast/podcast.h"

enum {
    OPT_LIST = LEC_SETTINGS,
    OPT_REMOVE,
    OPT_REBUILD,
    OPT_REFRESH,
    OPT_DIRECTORY,
    OPT_HELP,
    OPT_COUNT,
};

static const struct {
    const char *name, *argument, *help;
} table[OPT_COUNT] = {
#define SETTING(id, name, argument, help) {name, argument, help},
#include "podcast/settings.def"
#undef SETTING
    {"list", NULL, "print the episodes, and what they are made from"},
    {"remove", NULL,
     "remove the episodes named, for good; or a feed, whose\nepisodes stay"},
    {"rebuild", NULL, "write feed, playlists and index anew"},
    {"refresh", NULL, "look again at the pages of unchanged entries"},
    {"directory", "DIR", "the folder"},
    {"help", NULL, "show this"},
};

typedef struct command {
    lec_podcast_options options;
    bool list, remove, rebuild, help;
    char **left; /* what the common options are read from */
    int left_count;
} command;

static bool help(void)
{
    puts("usage: lectern podcast FEED|PAGE... -d DIR [OPTION]...\n"
         "       lectern podcast DIR [--list | --rebuild | --remove NAME...]\n"
         "Make DIR a folder that any web server can carry: an episode for each "
         "article,\nfeed.xml to subscribe to, playlists, pages to listen to. "
         "A later run (lectern\npodcast DIR) narrates what is new or "
         "changed.\n");
    for (int i = 0; i < OPT_COUNT; i++) {
        char left[40];
        const char *argument = table[i].argument;
        snprintf(left, sizeof left, "%s--%s%s%s",
                 i == OPT_DIRECTORY ? "-d, "
                 : i == OPT_HELP    ? "-h, "
                                    : "",
                 table[i].name, argument ? " " : "", argument ? argument : "");
        for (const char *line = table[i].help; line;) {
            size_t n = strcspn(line, "\n");
            printf("  %-22s %.*s\n", line == table[i].help ? left : "", (int)n,
                   line);
            line = line[n] ? line + n + 1 : NULL;
        }
    }
    puts("\nVoice, sound and the rest are as of lectern (lectern --help, "
         "--help-more);\nwhat is said of the podcast is remembered in DIR.");
    return !fflush(stdout) && !ferror(stdout);
}

static lec_code set(command *c, int id, const char *value, lec_error *err)
{
    switch (id) {
    case OPT_LIST:
        c->list = true;
        break;
    case OPT_REMOVE:
        c->remove = true;
        break;
    case OPT_REBUILD:
        c->rebuild = true;
        break;
    case OPT_REFRESH:
        c->options.refresh = true;
        break;
    case OPT_DIRECTORY:
        c->options.dir = value;
        break;
    case OPT_HELP:
        c->help = true;
        break;
    default:
        c->options.settings[id] = value;
        return lec_setting_check((lec_setting)id, value, err);
    }
    return LEC_OK;
}

/* The option that an argument names, and its value if that stands behind "=";
 * -1 if it is none of ours.
 */
static int find(const char *argument, const char **value)
{
    *value = NULL;
    if (!strcmp(argument, "-d"))
        return OPT_DIRECTORY;
    if (!strcmp(argument, "-h"))
        return OPT_HELP;
    if (strncmp(argument, "--", 2) != 0)
        return -1;
    size_t n = strcspn(argument + 2, "=");
    for (int i = 0; i < OPT_COUNT; i++) {
        if (strlen(table[i].name) != n ||
            strncmp(argument + 2, table[i].name, n) != 0)
            continue;
        if (argument[2 + n])
            *value = argument + 2 + n + 1;
        return i;
    }
    return -1;
}

/* Take our options out of the arguments; the rest is as of lectern. */
static lec_code read_arguments(command *c, int argc, char **argv,
                               lec_error *err)
{
    c->left = calloc((size_t)argc + 1, sizeof *c->left);
    if (!c->left)
        abort(); /* out of memory */
    for (int i = 0; i < argc; i++) {
        const char *value;
        int id = i ? find(argv[i], &value) : -1;
        if (id < 0) {
            c->left[c->left_count++] = argv[i];
            continue;
        }
        if (table[id].argument && !value)
            value = argv[++i];
        if (table[id].argument && !value)
            return lec_fail(err, LEC_E_USAGE, "--%s wants a value after it",
                            table[id].name);
        lec_code code = set(c, id, value, err);
        if (code)
            return code;
    }
    return LEC_OK;
}

/* A folder that is a podcast may stand as the first name. */
static void find_folder(command *c, lec_cli *cli)
{
    if (c->options.dir || !cli->page_count ||
        !lec_podcast_is_there(cli->pages[0]))
        return;
    c->options.dir = *cli->pages++;
    cli->page_count--;
}

static int run(command *c, const lec_cli *cli, lec_reporter *reporter)
{
    lec_listener listener = lec_reporter_listener(reporter);
    if (c->list)
        return lec_podcast_list(&c->options, &listener, stdout);
    if (c->remove)
        return lec_podcast_remove(cli->pages, cli->page_count, &c->options,
                                  &listener);
    if (c->rebuild)
        return lec_podcast_rebuild(&c->options, &listener);
    return lec_podcast_update(cli->pages, cli->page_count, &c->options,
                              &listener);
}

int lec_cli_podcast(int argc, char **argv)
{
    command c = {0};
    lec_cli cli = {0};
    lec_reporter reporter;
    lec_error err = {0};
    char *voices = NULL;
    int status = 0;
    lec_code code = read_arguments(&c, argc, argv, &err);
    if (!code && !c.help)
        code = lec_cli_read_common(&cli, c.left_count, c.left, &err);
    lec_reporter_init(&reporter, &cli);
    if (!code && !c.help) {
        find_folder(&c, &cli);
        code = c.options.dir
                   ? lec_cli_find_voices(&voices, &err)
                   : lec_fail(&err, LEC_E_USAGE, "no folder is named");
        lec_fail_hint(code ? &err : NULL,
                      "lectern podcast FEED -d DIR; --help says more");
    }
    cli.options.voices_dir = voices;
    c.options.narration = &cli.options;
    c.options.again = cli.options.force;
    if (code) {
        lec_reporter_error(&reporter, &err);
        status = code == LEC_E_USAGE ? 2 : 1;
    } else if (c.help || cli.help) {
        status = help() ? 0 : 1;
    } else {
        status = run(&c, &cli, &reporter);
    }
    free(voices);
    free(c.left);
    lec_cli_free(&cli);
    return status;
}
