/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A program that uses the installed library: it narrates its arguments. */
#include <stdio.h>

#include <lectern.h>

static void fail(void *user, const lec_error *err)
{
    (void)user;
    fprintf(stderr, "narrate: %s: %s\n", err->file, err->what);
}

static void done(void *user, const lec_done *done)
{
    (void)user;
    printf("%s: %zu lines\n", done->file, done->lines);
}

int main(int argc, char **argv)
{
    const lec_options options = {0};
    const lec_listener listener = {.fail = fail, .done = done};
    return lec_narrate((const char *const *)argv + 1, (size_t)argc - 1,
                       &options, &listener);
}
