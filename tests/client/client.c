/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A program that uses the installed library: it narrates its arguments. */
#include <stdio.h>

#include <lectern.h>

static void fail(void *user, const lec_error *err)
{
    (void)user;
    fprintf(stderr, "client: %s\n", err->what);
}

static void warn(void *user, const char *page, const char *what,
                 const char *advice)
{
    (void)user, (void)advice;
    fprintf(stderr, "client: %s: %s\n", page, what);
}

static void progress(void *user, const lec_progress *progress)
{
    (void)user, (void)progress;
}

static void done(void *user, const lec_done *done)
{
    (void)user;
    printf("%s: %zu lines\n", done->file, done->lines);
}

static bool stop(void *user)
{
    (void)user;
    return false;
}

int main(int argc, char **argv)
{
    const lec_listener listener = {fail, warn, progress, done, stop, NULL};
    const lec_options options = {
        .to = LEC_FORM_FLAC,
        .voices_dir = VOICES,
        .engine = "espeak",
    };
    return lec_narrate((const char *const *)argv + 1, (size_t)argc - 1,
                       &options, &listener);
}
