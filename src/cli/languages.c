/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is known of each language, for lectern voices. */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"
#include "script/lang/language.h"
#include "synth/synth.h"

typedef struct names {
    char **at;
    size_t count, room;
} names;

static void add_name(names *n, const char *name, size_t len)
{
    lec_text copy = {0};
    lec_text_add(&copy, name, len);
    n->at = lec_must_room(n->at, n->count, &n->room, sizeof *n->at);
    n->at[n->count++] = lec_text_detach(&copy);
}

static int by_name(const void *a, const void *b)
{
    const char *x = *(char *const *)a, *y = *(char *const *)b;
    int order = strcasecmp(x, y);
    return order ? order : strcmp(x, y);
}

/* In order, each once; "en-GB" is "en-gb". */
static void sort_names(names *n)
{
    size_t kept = 0;
    if (!n->count)
        return;
    qsort(n->at, n->count, sizeof *n->at, by_name);
    for (size_t i = 0; i < n->count; i++)
        if (kept && !strcasecmp(n->at[kept - 1], n->at[i]))
            free(n->at[i]);
        else
            n->at[kept++] = n->at[i];
    n->count = kept;
}

static void free_names(names *n)
{
    for (size_t i = 0; i < n->count; i++)
        free(n->at[i]);
    free(n->at);
}

/* Folders of languages. */
static void list_folders(const char *dir, names *found)
{
    DIR *d = opendir(dir);
    for (const struct dirent *e; d && (e = readdir(d));)
        if (!strchr(e->d_name, '.') && strcmp(e->d_name, "und") != 0)
            add_name(found, e->d_name, strlen(e->d_name));
    if (d)
        closedir(d);
}

static lec_code print_language(const char *dir, const char *tag, lec_error *err)
{
    lec_language *language;
    lec_code code = lec_language_load(&language, dir, tag, err);
    if (!code)
        code = lec_language_check(language, err);
    if (!code) {
        lec_holdings h = lec_language_holdings(language);
        printf("%-18s %-10s %6zu %6zu %6zu %6zu\n", tag, h.numbers, h.rules,
               h.words, h.abbreviations, h.names);
    }
    lec_language_free(language);
    return code;
}

lec_code lec_cli_print_languages(const char *dir, lec_error *err)
{
    names found = {0};
    lec_text spoken = {0};
    lec_code code = lec_synth_languages(&spoken, err);
    for (const char *p = lec_text_str(&spoken); *p; p += strspn(p, "\n")) {
        size_t n = strcspn(p, "\n");
        add_name(&found, p, n);
        p += n;
    }
    lec_text_free(&spoken);
    list_folders(dir, &found);
    sort_names(&found);
    printf("\n%-18s %-10s %6s %6s %6s %6s\n", "LANGUAGE", "NUMBERS BY", "RULES",
           "WORDS", "ABBR.", "NAMES");
    for (size_t i = 0; !code && i < found.count; i++)
        code = print_language(dir, found.at[i], err);
    free_names(&found);
    return code;
}
